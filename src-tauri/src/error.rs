//! Why the window refused, as the screens show it.

use aloi_view::ViewError;
use serde::{Serialize, Serializer};

/// A refusal of a command, or of starting.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// The session refused: its code, message and hint are kept.
    #[error("{}", .0.message)]
    View(ViewError),
    /// F101: a thread died while it held the session.
    #[error("Aloi a été interrompu pendant un calcul et ne peut pas continuer.")]
    Interrupted,
    /// F102: the system's dialog answered with something that is not a file of this computer.
    #[error("L’emplacement choisi n’est pas un fichier de cet ordinateur.")]
    NotAFile,
    /// F103: no viewer opened the PDF.
    #[error("Le PDF n’a pas pu être ouvert : {0}")]
    Viewer(#[from] tauri_plugin_opener::Error),
    /// F104: no justification was saved since the start.
    #[error("Aucune justification n’a encore été enregistrée.")]
    NoPaper,
    /// F106: the user gave up a reading; the screens say nothing of it.
    #[error("La lecture du devis a été abandonnée.")]
    GivenUp,
    /// F107: the copy to print has no place.
    #[error("La copie à imprimer n’a pas pu être écrite : {0}")]
    Copy(#[from] std::io::Error),
    /// F105: the window could not be made.
    #[error("La fenêtre n’a pas pu s’ouvrir : {0}")]
    Window(#[from] tauri::Error),
}

impl From<ViewError> for WindowError {
    fn from(error: ViewError) -> Self {
        Self::View(error)
    }
}

impl WindowError {
    /// Stable code.
    fn code(&self) -> &str {
        match self {
            Self::View(error) => &error.code,
            Self::Interrupted => "F101",
            Self::NotAFile => "F102",
            Self::Viewer(_) => "F103",
            Self::NoPaper => "F104",
            Self::Window(_) => "F105",
            Self::GivenUp => "F106",
            Self::Copy(_) => "F107",
        }
    }

    /// What to do about it.
    fn hint(&self) -> &str {
        match self {
            Self::View(error) => &error.hint,
            Self::Interrupted => "Relancez Aloi : le dossier sera retrouvé tel qu’il était.",
            Self::NotAFile => "Choisissez un fichier sur un disque ou un partage monté.",
            Self::Viewer(_) => "Ouvrez-le depuis le gestionnaire de fichiers.",
            Self::NoPaper => "Enregistrez d’abord la justification.",
            Self::Window(_) => "Relancez Aloi.",
            Self::Copy(_) => "Enregistrez le PDF, puis imprimez-le depuis son lecteur.",
            Self::GivenUp => "Choisissez un devis pour en lire un autre.",
        }
    }
}

impl Serialize for WindowError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ViewError { code: self.code().into(), message: self.to_string(), hint: self.hint().into() }
            .serialize(serializer)
    }
}
