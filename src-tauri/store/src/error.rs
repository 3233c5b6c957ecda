//! Why a file could not be read or written, in French, with the place and the remedy.

use std::io::ErrorKind;
use std::path::PathBuf;

/// A failure on one path.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Reading failed.
    #[error("« {} » ne peut pas être lu : {} ; vérifier le chemin et les droits d’accès", .path.display(), reason(.source))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Writing failed; what was there is untouched.
    #[error("« {} » ne peut pas être écrit : {} ; rien n’a été modifié, choisir un autre emplacement", .path.display(), reason(.source))]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Larger than this version reads.
    #[error("« {} » dépasse {limit} Mo ; ce n’est pas un fichier attendu ici, vérifier lequel est choisi", .path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit, megabytes.
        limit: u64,
    },
    /// A document would be written over something else.
    #[error("« {} » existe et n’est pas {kind} ; choisir un autre nom pour ne pas l’écraser", .path.display())]
    NotOwn {
        /// The file.
        path: PathBuf,
        /// What was to be written.
        kind: &'static str,
    },
    /// A spreadsheet would be written over something else.
    #[error("« {} » existe et n’est pas un classeur xlsx ; choisir un autre nom pour ne pas l’écraser", .path.display())]
    NotAWorkbook {
        /// The file.
        path: PathBuf,
    },
    /// Someone else wrote the file since it was read.
    #[error("« {} » a été modifié par ailleurs depuis son ouverture ; rien n’a été écrit", .path.display())]
    ChangedElsewhere {
        /// The file.
        path: PathBuf,
    },
    /// A file of the application's own cannot be understood; it was renamed.
    #[error("« {} » est abîmé : {why} ; il est gardé sous le nom « {} »", .path.display(), .place.file_name().unwrap_or_default().display())]
    SetAside {
        /// The file.
        path: PathBuf,
        /// Where it is now.
        place: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// Not UTF-8 text.
    #[error("« {} » n’est pas un texte UTF-8 ; ce n’est pas un dossier Aloi ou le fichier est abîmé : ouvrir la version précédente", .path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
}

impl StoreError {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            StoreError::Read { .. } => "S101",
            StoreError::Write { .. } => "S102",
            StoreError::TooLarge { .. } => "S103",
            StoreError::NotText { .. } => "S104",
            StoreError::NotOwn { .. } => "S105",
            StoreError::NotAWorkbook { .. } => "S106",
            StoreError::ChangedElsewhere { .. } => "S107",
            StoreError::SetAside { .. } => "S108",
        }
    }
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "le fichier ou le dossier n’existe pas".to_owned(),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "l’accès est refusé".to_owned(),
        ErrorKind::IsADirectory => "c’est un dossier".to_owned(),
        ErrorKind::NotADirectory => "un élément du chemin n’est pas un dossier".to_owned(),
        ErrorKind::ResourceBusy => "il est utilisé par ailleurs".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "il n’y a plus de place".to_owned(),
        _ => format!("le système répond « {error} »"),
    }
}
