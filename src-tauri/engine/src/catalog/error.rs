//! What the gate refuses: each fault names its file and its entry, and says what to do.

use std::fmt;

use thiserror::Error;

/// One refusal.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}{}\u{A0}: {fault} ({})", within(.id), .fault.code())]
pub struct CatalogError {
    /// The file, or `dossier` for a frozen copy.
    pub file: String,
    /// The entry, as written in the file; empty when the whole file is at fault.
    pub id: String,
    /// What is wrong.
    pub fault: Fault,
}

fn within(id: &str) -> String {
    if id.is_empty() { String::new() } else { format!(", «\u{A0}{id}\u{A0}»") }
}

/// What is wrong with an entry. Codes are stable.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// C101: not TOML, or a key written twice in one file.
    #[error(
        "le fichier n’est pas lisible, ligne {line}\u{A0}; corriger cette ligne ou reprendre le fichier d’origine. Détail du lecteur\u{A0}: {detail}"
    )]
    Unreadable {
        /// Line, from 1.
        line: usize,
        /// The parser's own words, in English.
        detail: String,
    },
    /// C102: a required field is absent or empty.
    #[error("le champ «\u{A0}{0}\u{A0}» manque\u{A0}; l’ajouter")]
    Missing(&'static str),
    /// C103: a field nobody reads.
    #[error("le champ «\u{A0}{0}\u{A0}» est inconnu\u{A0}; vérifier son orthographe ou le retirer")]
    UnknownField(String),
    /// C104: a field of the wrong shape.
    #[error("le champ «\u{A0}{field}\u{A0}» doit être {expected}")]
    Shape {
        /// The field.
        field: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// C105: not an exact decimal.
    #[error(
        "le champ «\u{A0}{field}\u{A0}» vaut «\u{A0}{found}\u{A0}»\u{A0}; écrire un nombre entre guillemets avec un point décimal, comme \"0.12\""
    )]
    Number {
        /// The field.
        field: &'static str,
        /// What was found.
        found: String,
    },
    /// C106: not a date.
    #[error("le champ «\u{A0}{field}\u{A0}» vaut «\u{A0}{found}\u{A0}»\u{A0}; écrire une date comme \"2026-11-21\"")]
    Date {
        /// The field.
        field: &'static str,
        /// What was found.
        found: String,
    },
    /// C107: a word out of its closed list.
    #[error("le champ «\u{A0}{field}\u{A0}» vaut «\u{A0}{found}\u{A0}»\u{A0}; valeurs possibles\u{A0}: {known}")]
    Word {
        /// The field.
        field: &'static str,
        /// What was found.
        found: String,
        /// The list.
        known: String,
    },
    /// C108: an id that no calculation reads.
    #[error(
        "cet identifiant n’est lu par aucun calcul\u{A0}; vérifier son orthographe, et le mettre entre guillemets comme [\"laptop.power\"]"
    )]
    UnknownId,
    /// C109: a unit out of the closed list.
    #[error("l’unité «\u{A0}{0}\u{A0}» est inconnue\u{A0}; unités possibles\u{A0}: {known}", known = super::units())]
    UnknownUnit(String),
    /// C110: a known unit, but not the one the calculation expects.
    #[error(
        "l’unité est «\u{A0}{found}\u{A0}»\u{A0}; le calcul attend «\u{A0}{expected}\u{A0}»\u{A0}: convertir la valeur"
    )]
    WrongUnit {
        /// What was found.
        found: String,
        /// What is expected.
        expected: &'static str,
    },
    /// C111: low ≤ value ≤ high does not hold.
    #[error("la fourchette {low} – {high} ne contient pas la valeur {value}\u{A0}; il faut low ≤ value ≤ high")]
    Range {
        /// Low end.
        low: String,
        /// Value.
        value: String,
        /// High end.
        high: String,
    },
    /// C112: out of what the id allows.
    #[error("la fourchette {low} – {high} sort de ce qui a un sens ici\u{A0}: {allowed}")]
    Bounds {
        /// Low end.
        low: String,
        /// High end.
        high: String,
        /// What is allowed.
        allowed: &'static str,
    },
    /// C113: a source that is nowhere.
    #[error("la source «\u{A0}{0}\u{A0}» n’existe pas\u{A0}; l’ajouter sous [source.{0}] ou corriger le nom")]
    UnknownSource(String),
    /// C114: the same id in two files.
    #[error("cet identifiant figure déjà dans {0}\u{A0}; garder une seule des deux valeurs")]
    Duplicate(String),
    /// C115: one of the five questions is absent.
    #[error("la question «\u{A0}{0}\u{A0}» manque\u{A0}; les cinq questions BISOU sont nécessaires")]
    MissingQuestion(&'static str),
    /// C116: a threshold that its kind of orientation cannot read.
    #[error("le seuil ne convient pas à cette orientation\u{A0}; écrire {0}")]
    Threshold(&'static str),
    /// C117: classes and bounds that do not match.
    #[error(
        "les classes et les bornes ne s’accordent pas\u{A0}; il faut une borne de moins que de classes, rangées de la meilleure à la moins bonne, et une règle"
    )]
    Classes,
    /// C118: a period that ends before it starts.
    #[error("la période finit le {until} avant de commencer le {from}\u{A0}; corriger l’une des deux dates")]
    Period {
        /// First day.
        from: String,
        /// Last day.
        until: String,
    },
    /// C119: no version for the whole.
    #[error("la version des catalogues manque\u{A0}; écrire version = \"2026.11\" dans version.toml")]
    NoVersion,
    /// C120: the key of a frozen entry is not the id it bears.
    #[error("l’entrée porte l’identifiant «\u{A0}{0}\u{A0}»\u{A0}; les deux doivent être les mêmes")]
    KeyMismatch(String),
}

impl Fault {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Fault::Unreadable { .. } => "C101",
            Fault::Missing(_) => "C102",
            Fault::UnknownField(_) => "C103",
            Fault::Shape { .. } => "C104",
            Fault::Number { .. } => "C105",
            Fault::Date { .. } => "C106",
            Fault::Word { .. } => "C107",
            Fault::UnknownId => "C108",
            Fault::UnknownUnit(_) => "C109",
            Fault::WrongUnit { .. } => "C110",
            Fault::Range { .. } => "C111",
            Fault::Bounds { .. } => "C112",
            Fault::UnknownSource(_) => "C113",
            Fault::Duplicate(_) => "C114",
            Fault::MissingQuestion(_) => "C115",
            Fault::Threshold(_) => "C116",
            Fault::Classes => "C117",
            Fault::Period { .. } => "C118",
            Fault::NoVersion => "C119",
            Fault::KeyMismatch(_) => "C120",
        }
    }
}

/// Every refusal of one reading, in the order of the files.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct CatalogErrors(pub Vec<CatalogError>);

impl fmt::Display for CatalogErrors {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}
