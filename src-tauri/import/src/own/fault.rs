//! Why a workbook of Aloi cannot be read back: the cell, the reason, the remedy.

use aloi_engine::dossier::rows::{FORMAT, RowProblem, Sort, TITLES};
use thiserror::Error;

/// What is wrong on the sheet that holds the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OwnFault {
    /// I140: the titles of the columns are gone.
    #[error(
        "la feuille « {sheet} » n’a plus sa ligne de titres (« {} ») ; la remettre ou reprendre le classeur d’origine",
        TITLES.join(" », « ")
    )]
    NoTitles {
        /// The sheet.
        sheet: String,
    },
    /// I141: a cell is empty that has to be filled.
    #[error(
        "{cell} : la cellule est vide ; pour retirer une valeur, supprimer toute sa ligne, pour un texte vide écrire \"\""
    )]
    Empty {
        /// The cell.
        cell: String,
    },
    /// I142: a word that is no sort of value.
    #[error("{cell} : « {found} » n’est pas une sorte de valeur ; sortes : {}", Sort::words())]
    NoSort {
        /// The cell.
        cell: String,
        /// The word.
        found: String,
    },
    /// I143: an error or a formula without result in place of a value.
    #[error("{cell} : la cellule n’affiche pas de valeur ; y écrire la valeur en texte")]
    NoValue {
        /// The cell.
        cell: String,
    },
    /// I144: a row that does not fit with those above it.
    #[error("{cell} ({path}) : {problem}")]
    Row {
        /// The cell.
        cell: String,
        /// The path told.
        path: String,
        /// What is wrong.
        problem: RowProblem,
    },
    /// I145: the last row is gone.
    #[error(
        "la feuille « {sheet} » s’arrête à la ligne {row} sans sa dernière ligne ({FORMAT}, fin) : elle est incomplète ; \
         reprendre le classeur d’origine"
    )]
    Truncated {
        /// The sheet.
        sheet: String,
        /// Its last row, from 1.
        row: u32,
    },
    /// I146: something stands after the last row.
    #[error("{cell} : valeur placée après la ligne « fin » ; l’insérer au-dessus")]
    AfterEnd {
        /// The cell.
        cell: String,
    },
    /// I147: rows of a dossier that cannot be.
    #[error("{}", .0.join("\n"))]
    Refused(Vec<String>),
    /// I148: another version of the sheet.
    #[error("{cell} : « {found} » n’est pas lu par cette version d’Aloi, qui lit « {FORMAT} » ; mettre Aloi à jour")]
    OtherVersion {
        /// The cell.
        cell: String,
        /// The version told.
        found: String,
    },
}

impl OwnFault {
    /// The stable code, `I140` to `I148`.
    pub const fn code(&self) -> &'static str {
        match self {
            OwnFault::NoTitles { .. } => "I140",
            OwnFault::Empty { .. } => "I141",
            OwnFault::NoSort { .. } => "I142",
            OwnFault::NoValue { .. } => "I143",
            OwnFault::Row { .. } => "I144",
            OwnFault::Truncated { .. } => "I145",
            OwnFault::AfterEnd { .. } => "I146",
            OwnFault::Refused(_) => "I147",
            OwnFault::OtherVersion { .. } => "I148",
        }
    }
}
