//! Is this the paper Aloi wrote? Its seal, what was added to it, the figures it carries and its pages, checked again.
//!
//! Four proofs, none of which needs the others: the digest of the file as it was written ([`crate::pdf::seal`]); after
//! its end, nothing but electronic signatures (`added`); the dossier it carries, computed again with its own frozen
//! catalog, against the figures it carries (`data`); and the document made again, against its bytes and words (`layout`).
//! Pure: no clock, no file, no catalog but the one carried. A digest alone proves nothing against who can compute it
//! again; the other proofs do.

mod added;
mod at_hand;
mod budget;
mod data;
mod difference;
mod figures;
mod file;
mod layout;
mod parts;
mod signature;
mod tables;
mod text;
mod verdict;
mod xmp;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use difference::Difference;
pub use file::CEILING;
pub use parts::Part;
pub use signature::Signature;
pub use verdict::{FORMAT, Layout, Outcome, Verdict, refusal_json};

use crate::ReportError;
use crate::carried::{self, digest};
use crate::document::Extent;
use crate::pdf::seal;

/// The first version that wrote sealed justifications.
const FIRST_VERSION: &str = "0.1.0";

/// Checks a justification.
///
/// # Errors
/// [`ReportError`] R110 to R116: the file is not a justification of Aloi, or cannot be read.
pub fn verify(bytes: &[u8]) -> Result<Verdict, ReportError> {
    // The PDF reader holds no state that a panic could leave broken: everything it made is dropped with it.
    catch_unwind(AssertUnwindSafe(|| examined(bytes))).unwrap_or(Err(ReportError::Unforeseen))
}

fn examined(bytes: &[u8]) -> Result<Verdict, ReportError> {
    let file = file::open(bytes)?;
    let mut differences = Vec::new();
    match &file.seal {
        None => differences.push(Difference::NoSeal),
        Some(found) if seal::computed(file.first, found).as_ref() != Some(&found.digest) => {
            differences.push(Difference::Seal);
        }
        Some(_) => {}
    }
    let version = file.seal.as_ref().map(|seal| seal.version.clone());
    let known = version.as_deref().is_none_or(|version| version == env!("CARGO_PKG_VERSION"));
    if let Some(version) = version.as_ref().filter(|version| !known && !is_earlier(version)) {
        differences.push(Difference::Version { found: version.clone() });
    }
    let signatures = match file.added.is_empty() {
        true => Vec::new(),
        false => added::signatures(&file, &mut differences),
    };
    let data = data::read(&file, &mut differences);
    let texts = text::pages(&file.document);
    let fingerprint = data.text.as_ref().map(|text| digest(text.as_bytes()));
    if let Some(fingerprint) = &fingerprint {
        layout::fingerprints(&texts, carried::short(fingerprint), &mut differences);
    }
    let extent = match &file.seal {
        Some(seal) => seal.extent,
        // Without a seal, the pages tell: a whole justification has several.
        None if texts.len() == 1 => Extent::OnePage,
        None => Extent::Full,
    };
    let layout = match &data.computed {
        Some(computed) if known => layout::check(&file, computed, &texts, &signatures, extent, &mut differences),
        _ => Layout::NotChecked,
    };
    Ok(Verdict {
        version,
        extent,
        fingerprint,
        signatures,
        layout,
        differences,
        dossier: data.dossier,
        text: data.text,
    })
}

/// Whether a version may have written a sealed justification before this one.
fn is_earlier(version: &str) -> bool {
    let numbers = |version: &str| -> Option<Vec<u32>> { version.split('.').map(|part| part.parse().ok()).collect() };
    let [Some(first), Some(found), Some(this)] = [FIRST_VERSION, version, env!("CARGO_PKG_VERSION")].map(numbers)
    else {
        return false;
    };
    found.len() == this.len() && first <= found && found < this
}

#[cfg(test)]
mod tests {
    use super::is_earlier;

    #[test]
    fn no_version_comes_before_the_first() {
        for version in ["0.0.9", "0.1.0", "9.0.0", "0.1", "", "0.1.0-x"] {
            assert!(!is_earlier(version), "{version}");
        }
    }
}
