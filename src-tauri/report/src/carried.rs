//! What a justification carries: the dossier with all that served it, and its figures, as files of the PDF.

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::{self, Dossier};
use aloi_engine::json;
use sha2::{Digest, Sha256};

use crate::mark::Attachment;

/// Name of the dossier among the attachments.
pub const DOSSIER: &str = "dossier.aloi";
/// Name of its figures among the attachments.
pub const FIGURES: &str = "comparaison.json";

/// The two files, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The dossier as Aloi writes it, with the frozen copy of every catalog entry, source and text it used.
    pub dossier: String,
    /// Its figures, exactly as `aloi compare --json` prints them.
    pub figures: String,
}

impl Carried {
    /// What the justification of `dossier` carries. Both texts are plain JSON, whose writing cannot fail; an empty one
    /// would be refused by the verification.
    pub fn new(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) -> Self {
        Self {
            dossier: dossier::write(&dossier.frozen(comparison, catalog)).unwrap_or_default(),
            figures: json::text(dossier, comparison).unwrap_or_default(),
        }
    }

    /// SHA-256 of the dossier carried, 64 hexadecimal digits.
    pub fn digest(&self) -> String {
        digest(self.dossier.as_bytes())
    }

    /// The files, to be put in the PDF.
    pub fn attachments(self) -> Vec<Attachment> {
        let file = |name: &str, description: &str, text: String| Attachment {
            name: name.to_owned(),
            mime: "application/json".to_owned(),
            description: description.to_owned(),
            bytes: text.into_bytes(),
        };
        vec![
            file(FIGURES, "Les chiffres de la comparaison, non arrondis", self.figures),
            file(DOSSIER, "Le dossier, avec les valeurs de catalogue qui ont servi", self.dossier),
        ]
    }
}

/// SHA-256, 64 hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Two digits for each byte.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first sixteen digits: what every page bears.
pub fn short(digest: &str) -> &str {
    digest.get(..16).unwrap_or(digest)
}
