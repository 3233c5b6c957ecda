//! A refusal at the window's edge: code, message, hint; all in French.

use aloi_engine::dossier::{DossierError, LetterheadError, Problem};
use serde::Serialize;
use ts_rs::TS;

/// What the window shows when something is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[error("{message}")]
#[ts(export)]
pub struct ViewError {
    /// Stable code.
    pub code: String,
    /// What happened and where.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
}

impl ViewError {
    /// A refusal of the window's own.
    pub fn new(code: &str, message: impl Into<String>, hint: &str) -> Self {
        ViewError { code: code.to_owned(), message: message.into(), hint: hint.to_owned() }
    }

    /// Nothing is open.
    pub fn nothing_open() -> Self {
        ViewError::new("V101", "aucun dossier n’est ouvert", "En ouvrir un depuis l’accueil.")
    }

    /// The dossier has no file yet.
    pub fn no_file() -> Self {
        ViewError::new("V201", "le dossier n’a pas encore de fichier", "Choisir où l’enregistrer.")
    }

    /// A value that cannot be: the first problem on `path`, else the first of all.
    pub fn refused(problems: &[Problem], path: &str) -> Self {
        let problem = problems.iter().find(|problem| problem.path == path).or_else(|| problems.first());
        ViewError::new("V301", problem.map_or_else(String::new, |problem| problem.message.clone()), "")
    }
}

/// The engine's and the libraries' refusals, which carry their code and remedy in the sentence.
macro_rules! coded {
    ($($error:ty),+) => {
        $(impl From<$error> for ViewError {
            fn from(error: $error) -> Self {
                ViewError::new(error.code(), error.to_string(), "")
            }
        })+
    };
}

coded!(DossierError, LetterheadError, aloi_store::StoreError, aloi_report::ReportError, aloi_import::ImportError);

impl From<serde_json::Error> for ViewError {
    fn from(error: serde_json::Error) -> Self {
        ViewError::new("V901", format!("le dossier ne peut pas être écrit en JSON ({error})"), "")
    }
}

impl From<aloi_engine::catalog::CatalogErrors> for ViewError {
    fn from(errors: aloi_engine::catalog::CatalogErrors) -> Self {
        ViewError::new("V902", errors.to_string(), "Réinstaller Aloi.")
    }
}
