//! Why a command stops, and its exit status.

use aloi_engine::catalog::CatalogErrors;
use aloi_engine::dossier::DossierError;
use aloi_store::StoreError;

/// A refusal: one French text, with the place and the remedy.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The command was not written as expected.
    #[error("{0}\nVoir « aloi --help ».")]
    Usage(String),
    /// A file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A dossier that cannot be read.
    #[error("{path} : {source}")]
    Dossier {
        /// The file.
        path: String,
        /// Why.
        source: DossierError,
    },
    /// Catalogs that do not pass the gate.
    #[error("{0}")]
    Catalog(#[from] CatalogErrors),
    /// A dossier that is readable, but with nothing to compute.
    #[error("{0}")]
    Nothing(String),
    /// A document that cannot be laid out or drawn.
    #[error(transparent)]
    Report(#[from] aloi_report::ReportError),
    /// A quote or a mapping that cannot be read.
    #[error(transparent)]
    Import(#[from] aloi_import::ImportError),
    /// JSON that cannot be written.
    #[error("le JSON ne peut pas être écrit ({0})")]
    Json(#[from] serde_json::Error),
}

impl Refusal {
    /// 2 for wrong usage, 1 for anything else.
    pub const fn status(&self) -> u8 {
        match self {
            Refusal::Usage(_) => 2,
            _ => 1,
        }
    }
}
