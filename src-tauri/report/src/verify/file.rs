//! Opening a PDF that may be anything: within bounds of size, its first writing apart from what was added.

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, decode_text_string};

use super::{budget, tables};
use crate::ReportError;
use crate::pdf::seal::{self, Seal};

/// Largest file examined, in mebibytes: a justification weighs less than one, its signatures rarely more.
pub const CEILING: usize = 16;
const MIB: usize = 1024 * 1024;
/// Most bytes one stream may hold once inflated.
pub const STREAM_CEILING: usize = 4 * MIB;
/// Most streams: many small bombs are one large bomb.
const MOST_STREAMS: usize = 2_000;
const END: &[u8] = b"%%EOF";

/// A PDF that could be read.
pub struct File<'a> {
    /// All of it.
    pub bytes: &'a [u8],
    /// As it was first written.
    pub first: &'a [u8],
    /// What follows.
    pub added: &'a [u8],
    /// The seal, if any reads.
    pub seal: Option<Seal>,
    /// The first writing, read.
    pub document: Document,
}

/// Reads the first writing of a justification.
pub fn open(bytes: &[u8]) -> Result<File<'_>, ReportError> {
    if bytes.len() > CEILING * MIB {
        return Err(ReportError::TooHeavy { limit: CEILING });
    }
    if !bytes.starts_with(b"%PDF-") {
        return Err(ReportError::NotAPdf);
    }
    let seal = seal::find(bytes);
    let length = seal.as_ref().map(|seal| seal.length);
    // A file with its end is not cut: another program wrote it again, shorter.
    if let Some(length) = length.filter(|length| *length > bytes.len() && !ends(bytes)) {
        return Err(ReportError::Truncated { found: bytes.len(), expected: length });
    }
    let end = length.filter(|length| bytes.get(..*length).is_some_and(ends)).or_else(|| first_end(bytes));
    let end = end.ok_or(ReportError::Unreadable { what: "la fin du fichier manque" })?;
    let (first, added) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
    let added = if added.iter().all(u8::is_ascii_whitespace) { &[] } else { added };
    let document = load(first)?;
    if seal.is_none() && attachment(&document, crate::carried::DOSSIER).is_none() {
        return Err(ReportError::NotAloi);
    }
    Ok(File { bytes, first, added, seal, document })
}

/// Whether nothing but spaces follows the mark that ends a PDF.
pub fn ends(bytes: &[u8]) -> bool {
    bytes.trim_ascii_end().ends_with(END)
}

fn first_end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(END.len()).position(|window| window == END).map(|at| at + END.len())
}

/// Reads a PDF that is not encrypted.
pub fn load(bytes: &[u8]) -> Result<Document, ReportError> {
    let streams = bytes.windows(9).filter(|window| *window == b"endstream").count();
    if streams > MOST_STREAMS {
        return Err(ReportError::Unreadable { what: "trop d’objets" });
    }
    let holds = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
    if tables::tables(bytes).is_none() {
        return Err(ReportError::Unreadable { what: "sa structure est abîmée" });
    }
    budget::begin();
    let options =
        LoadOptions { filter: Some(budget::count), ..LoadOptions::with_max_decompressed_size(STREAM_CEILING) };
    let read = Document::load_mem_with_options(bytes, options);
    match read {
        Ok(_) if !budget::kept() => Err(ReportError::Unreadable { what: "il contient plus qu’aucune justification" }),
        Ok(document) if document.is_encrypted() || document.was_encrypted() => Err(ReportError::Encrypted),
        Ok(document) if catalog(&document).is_some() => Ok(document),
        Ok(_) => Err(ReportError::Unreadable { what: "le catalogue manque" }),
        Err(_) if holds(b"/Encrypt") => Err(ReportError::Encrypted),
        Err(_) => Err(ReportError::Unreadable { what: "sa structure est abîmée" }),
    }
}

/// The catalog of the document.
pub fn catalog(document: &Document) -> Option<&Dictionary> {
    document.get_object(root(document)?).ok()?.as_dict().ok()
}

/// The object of the catalog.
pub fn root(document: &Document) -> Option<ObjectId> {
    document.trailer.get(b"Root").and_then(Object::as_reference).ok()
}

/// What an entry holds, once its reference is followed.
pub fn followed<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    document.dereference(dictionary.get(key).ok()?).ok().map(|(_, object)| object)
}

/// The dictionary an entry holds.
pub fn dictionary<'a>(document: &'a Document, inside: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    followed(document, inside, key)?.as_dict().ok()
}

/// An attached file: none when there is none of this name, an empty answer inside when it does not read.
pub fn attachment(document: &Document, name: &str) -> Option<Option<Vec<u8>>> {
    let names = dictionary(document, catalog(document)?, b"Names")?;
    let files = followed(document, dictionary(document, names, b"EmbeddedFiles")?, b"Names")?.as_array().ok()?;
    let specifications = files.iter().skip(1).step_by(2);
    let named =
        specifications.filter_map(|object| document.dereference(object).ok()?.1.as_dict().ok()).find(|file| {
            followed(document, file, b"UF").and_then(|object| decode_text_string(object).ok()).as_deref() == Some(name)
        })?;
    let stream = dictionary(document, named, b"EF").and_then(|files| followed(document, files, b"F"));
    let stream = stream.and_then(|object| object.as_stream().ok());
    Some(stream.and_then(|stream| stream.get_plain_content_with_limit(STREAM_CEILING).ok()))
}
