//! The seal of a file: its length and its digest, the digits of the digest counted as zeros, with the version of Aloi and, when less
//! than the whole was printed, how much.
//!
//! It is the private data of the document (ISO 32000-1 §14.5), in a stream that is never compressed, so that its place in
//! the bytes is found without reading the file.

use std::ops::Range;

use lopdf::{Document, Object, Stream, dictionary};
use sha2::{Digest, Sha256};

use crate::ReportError;
use crate::carried::hexadecimal;
use crate::document::Extent;

/// First line of a seal: its format. No text of a page or of the metadata holds a line break.
const FORMAT: &[u8] = b"aloi-seal/1\n";
/// What a seal says, behind the version, of a justification on one page; nothing of a whole one.
const ONE_PAGE: &str = "extent one-page\n";
/// Longest seal, bytes.
const LONGEST: usize = 200;
const LENGTH_DIGITS: usize = 12;
const DIGEST_DIGITS: usize = 64;

/// A seal found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Version of Aloi that wrote the file.
    pub version: String,
    /// How much of the justification it is.
    pub extent: Extent,
    /// Bytes of the file as it was written, before any addition.
    pub length: usize,
    /// Digest it announces, 64 hexadecimal digits.
    pub digest: String,
    /// Where these digits are.
    place: Range<usize>,
}

/// Puts a seal to be filled in the catalog, at the date of the document.
pub fn add(file: &mut Document, date: Object, extent: Extent) -> Result<(), ReportError> {
    let text = format!(
        "{}version {}\n{}length {:0LENGTH_DIGITS$}\nsha256 {:0DIGEST_DIGITS$}\n",
        String::from_utf8_lossy(FORMAT),
        env!("CARGO_PKG_VERSION"),
        said(extent),
        0,
        0
    );
    let seal = file.add_object(Stream::new(dictionary! {}, text.into_bytes()).with_compression(false));
    let root = file.trailer.get(b"Root").and_then(Object::as_reference);
    let catalog = root.and_then(|root| file.get_object_mut(root)).and_then(Object::as_dict_mut);
    let catalog = catalog.map_err(|_| ReportError::Pdf { step: "sceau" })?;
    let own = dictionary! { "LastModified" => date, "Private" => seal };
    catalog.set("PieceInfo", dictionary! { "Aloi" => own });
    Ok(())
}

fn said(extent: Extent) -> &'static str {
    match extent {
        Extent::Full => "",
        Extent::OnePage => ONE_PAGE,
    }
}

/// Writes the length and the digest of the finished file in its seal.
pub fn fill(bytes: &mut [u8]) -> Result<(), ReportError> {
    let error = || ReportError::Pdf { step: "sceau" };
    let length = format!("{:0LENGTH_DIGITS$}", bytes.len());
    let seal = find(bytes).ok_or_else(error)?;
    let start = seal.place.start.checked_sub(b"\nsha256 ".len() + LENGTH_DIGITS).ok_or_else(error)?;
    let field = bytes.get_mut(start..start + LENGTH_DIGITS).ok_or_else(error)?;
    if field.len() != length.len() {
        return Err(error());
    }
    field.copy_from_slice(length.as_bytes());
    let digest = computed(bytes, &seal).ok_or_else(error)?;
    bytes.get_mut(seal.place).ok_or_else(error)?.copy_from_slice(digest.as_bytes());
    Ok(())
}

/// The seal of a file; none when there is none that reads, or more than one.
pub fn find(bytes: &[u8]) -> Option<Seal> {
    let mut found = bytes.windows(FORMAT.len()).enumerate().filter(|(_, window)| *window == FORMAT);
    let (start, _) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let end = bytes.len().min(start + LONGEST);
    let text: String = bytes.get(start..end)?.iter().map(|byte| char::from(*byte)).collect();
    let mut lines = text.split('\n').skip(1).peekable();
    let version = lines.next()?.strip_prefix("version ")?.to_owned();
    let one_page = lines.next_if(|line| *line == ONE_PAGE.trim_end()).is_some();
    let extent = if one_page { Extent::OnePage } else { Extent::Full };
    let length = lines.next()?.strip_prefix("length ").filter(|digits| digits.len() == LENGTH_DIGITS)?;
    let digest = lines.next()?.strip_prefix("sha256 ").filter(|digits| digits.len() == DIGEST_DIGITS)?;
    lines.next()?;
    let plain = version.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte));
    let hexadecimal = digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let decimal = length.bytes().all(|byte| byte.is_ascii_digit());
    if !(plain && hexadecimal && decimal) {
        return None;
    }
    let before = format!("version {version}\n{}length {length}\nsha256 ", said(extent)).len();
    let place = start + FORMAT.len() + before;
    Some(Seal {
        length: length.parse().ok()?,
        digest: digest.to_owned(),
        place: place..place + DIGEST_DIGITS,
        extent,
        version,
    })
}

/// The digest of a file as its seal counts it: with the digits of the digest as zeros.
pub fn computed(bytes: &[u8], seal: &Seal) -> Option<String> {
    let mut hasher = Sha256::new();
    hasher.update(bytes.get(..seal.place.start)?);
    hasher.update([b'0'; DIGEST_DIGITS]);
    hasher.update(bytes.get(seal.place.end..)?);
    Some(hexadecimal(&hasher.finalize()))
}
