//! What commands read: catalogs and dossiers.

use std::path::Path;

use aloi_engine::catalog::Catalog;
use aloi_engine::dossier::{self, Dossier};

use crate::error::Refusal;

/// The catalogs of a folder, or the embedded ones.
pub fn catalogs(folder: Option<&Path>) -> Result<Catalog, Refusal> {
    match folder {
        Some(folder) => Ok(Catalog::from_files(aloi_store::toml_files(folder)?)?),
        None => Ok(Catalog::embedded()?),
    }
}

/// A dossier, strictly read.
pub fn dossier(path: &Path) -> Result<Dossier, Refusal> {
    let text = aloi_store::read_text(path)?;
    dossier::read(&text).map_err(|source| Refusal::Dossier { path: path.display().to_string(), source })
}
