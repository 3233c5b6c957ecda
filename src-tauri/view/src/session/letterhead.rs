//! The session's letterhead: the authority's logo, put on the paper or taken off. Its colour is a field like others.

use std::path::Path;

use aloi_engine::dossier::Logo;
use aloi_report::logo::Image;

use super::Session;
use crate::error::ViewError;
use crate::model::Workspace;

impl Session {
    /// Puts the image at `path` at the head of the paper.
    ///
    /// # Errors
    /// Nothing is open, the file cannot be read, or is not an image that can be printed; the dossier is unchanged.
    pub fn put_logo(&mut self, path: &Path) -> Result<Workspace, ViewError> {
        let bytes = aloi_store::read_bytes(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let logo = Logo::new(&name, &bytes)?;
        Image::read(&bytes)?;
        let mut dossier = self.current()?.dossier.clone();
        dossier.letterhead.get_or_insert_default().logo = Some(logo);
        self.replace(serde_json::to_value(&dossier)?, "mettre un logo sur le papier".to_owned())
    }

    /// Takes the logo off the paper.
    ///
    /// # Errors
    /// Nothing is open.
    pub fn remove_logo(&mut self) -> Result<Workspace, ViewError> {
        let mut dossier = self.current()?.dossier.clone();
        dossier.letterhead.iter_mut().for_each(|letterhead| letterhead.logo = None);
        self.replace(serde_json::to_value(&dossier)?, "retirer le logo du papier".to_owned())
    }
}
