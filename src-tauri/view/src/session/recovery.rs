//! Unsaved work: kept at every change, opened again after a crash.

use std::path::Path;

use aloi_engine::dossier;
use aloi_store::{StoreError, Unsaved};

use super::{Place, Session};
use crate::error::ViewError;
use crate::model::Workspace;

/// Why nothing is kept against a crash.
#[derive(Debug)]
pub enum Unkept {
    /// The session was given no folder.
    NoFolder,
    /// The folder cannot be used, in words.
    Refused(String),
}

/// A place for the unsaved work, in the application's folder.
pub fn claim(folder: Option<&Path>) -> Result<Unsaved, Unkept> {
    Unsaved::claim(folder.ok_or(Unkept::NoFolder)?).map_err(|error| Unkept::Refused(error.to_string()))
}

impl Session {
    /// The work a crash left unsaved, opened again; `None` when there is none. Work that cannot be read is put aside
    /// under another name, never written over.
    pub fn recover(&mut self) -> Option<Workspace> {
        let unsaved = self.unsaved.as_ref().ok()?;
        let kept = unsaved.recover().map(|kept| kept.map(|kept| (dossier::read(&kept.text), kept)));
        let (recovered, place) = match kept {
            Ok(None) => return None,
            Ok(Some((Ok(dossier), kept))) => (dossier, Place::seen(kept.file, kept.seen)),
            Ok(Some((Err(_), _))) | Err(_) => {
                let _ = unsaved.put_aside();
                return None;
            }
        };
        self.start(recovered, place, false).ok()?;
        self.workspace().ok()
    }

    /// Keeps the state of the dossier against a crash. What cannot be kept is said on the screens: the change is done.
    pub(super) fn keep_unsaved(&mut self) {
        let Some(current) = &self.current else { return };
        let kept = match &self.unsaved {
            Err(Unkept::NoFolder) => Ok(()),
            Err(Unkept::Refused(why)) => Err(why.clone()),
            Ok(unsaved) if current.saved.as_ref() == Some(&current.root) => unsaved.discard().map_err(said),
            Ok(unsaved) => dossier::write(&current.dossier)
                .map_err(|error| ViewError::from(error).message)
                .and_then(|text| unsaved.keep(current.place.file.as_deref(), current.place.seen, &text).map_err(said)),
        };
        if let Some(current) = &mut self.current {
            current.unkept = kept.err().unwrap_or_default();
        }
    }

    /// Forgets the work kept. A leftover is offered again at the next start: better than losing it.
    pub(super) fn forget_unsaved(&self) {
        if let Ok(unsaved) = &self.unsaved {
            let _ = unsaved.discard();
        }
    }
}

fn said(error: StoreError) -> String {
    error.to_string()
}
