//! Why a file cannot be read: one stable code and one French sentence each.

use thiserror::Error;

use crate::own::OwnFault;

/// A refusal: which file, and why. Printed as « devis.xlsx » and the sentence of [`Fault`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("« {file} » : {fault}")]
pub struct ImportError {
    /// Name of the file, as given by the caller.
    pub file: String,
    /// What prevents reading it.
    pub fault: Fault,
}

impl ImportError {
    /// The stable code, `I101` to `I149`.
    pub const fn code(&self) -> &'static str {
        self.fault.code()
    }
}

/// What prevents reading a file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// I101: no byte.
    #[error("le fichier est vide ; le demander à nouveau au fournisseur")]
    Empty,
    /// I102: over the size ceiling.
    #[error("le fichier dépasse {limit} Mo, la limite pour un devis ; n’en garder que la feuille des prix")]
    TooLarge {
        /// The ceiling, in MiB.
        limit: usize,
    },
    /// I103: encrypted.
    #[error(
        "le classeur est protégé par un mot de passe ; l’ouvrir dans un tableur, retirer le mot de passe et l’enregistrer"
    )]
    Protected,
    /// I104: something else than a table.
    #[error("ce fichier est {what}, pas un classeur ; demander le devis en xlsx, ods ou csv")]
    NotAWorkbook {
        /// What it looks like, with its article.
        what: &'static str,
    },
    /// I105: a workbook in a format that is not read.
    #[error("ce fichier est {what} ; l’ouvrir dans un tableur et l’enregistrer en xlsx ou en ods")]
    OtherFormat {
        /// The format, with its article.
        what: &'static str,
    },
    /// I106: truncated or damaged.
    #[error("le classeur est incomplet ou abîmé ({part}) ; le copier ou le demander à nouveau")]
    Damaged {
        /// The part that cannot be read, in French.
        part: String,
    },
    /// I107: a part inflates beyond the ceilings.
    #[error(
        "une fois décompressé, « {part} » dépasse {limit} Mo : ce n’est pas un devis ; n’en garder que la feuille des prix"
    )]
    Inflates {
        /// The entry of the archive.
        part: String,
        /// The ceiling, in MiB.
        limit: u64,
    },
    /// I108: more cells or text than a quote or an inventory holds.
    #[error("le fichier contient plus de {limit} ; n’en garder que la feuille des prix")]
    TooMuch {
        /// What is too numerous, with its ceiling.
        limit: &'static str,
    },
    /// I109: bytes that are no text in a text file.
    #[error(
        "la ligne {line} contient des octets qui ne sont pas du texte ; enregistrer le tableau en xlsx, ods ou csv UTF-8"
    )]
    Binary {
        /// First offending line, from 1.
        line: usize,
    },
    /// I110: no line of the file looks like a header with prices or quantities.
    #[error(
        "aucun tableau de prix reconnu : il faut une ligne d’en-tête avec une désignation et un prix ou une quantité ; \
         la montrer (feuille, ligne d’en-tête, colonnes) ou demander le devis en tableau"
    )]
    NoTable,
    /// I121: a table on its side.
    #[error(
        "la feuille « {sheet} » présente un article par colonne ({labels}) et Aloi lit un article par ligne ; la transposer \
         dans un tableur (copier, collage spécial, transposer), l’enregistrer et l’importer à nouveau"
    )]
    Transposed {
        /// The sheet.
        sheet: String,
        /// The headings met down its rows, with their cells.
        labels: String,
    },
    /// I111: the mapping names a sheet the file does not have.
    #[error("la feuille « {sheet} » n’existe pas ; feuilles du fichier : {known}")]
    NoSuchSheet {
        /// The sheet asked for.
        sheet: String,
        /// The sheets of the file.
        known: String,
    },
    /// I112: the header row told has nothing usable.
    #[error(
        "la ligne {row} de la feuille « {sheet} » ne sert pas d’en-tête : {reason} ; choisir une autre ligne ou indiquer les colonnes"
    )]
    BadHeader {
        /// The row asked for, from 1.
        row: u32,
        /// The sheet read.
        sheet: String,
        /// Why it cannot serve.
        reason: &'static str,
    },
    /// I113: the mapping file is not understood.
    #[error("correspondance des colonnes illisible, {path} : {reason}")]
    BadMapping {
        /// Place in the mapping, such as `columns.F`.
        path: String,
        /// What is wrong and what is expected.
        reason: String,
    },
    /// I114: a reader failed in a way that was not foreseen.
    #[error("la lecture a échoué sur un contenu imprévu ; l’ouvrir dans un tableur et l’enregistrer en xlsx ou en ods")]
    Unforeseen,
    /// I115: none of the files of makers' sheets that are known.
    #[error("aucune base de fiches reconnue : {why} ; il faut {wanted}")]
    NotSheets {
        /// What was met instead.
        why: String,
        /// The files known, with their columns.
        wanted: String,
    },
    /// I116: a form of Boavizta's file in which shares and percentages cannot be told apart.
    #[error(
        "ancienne forme de la base de Boavizta, où parts et pourcentages se confondent ; prendre boavizta-data-fr.csv ou \
         boavizta-data-us.csv dans Boavizta/environmental-footprint-data"
    )]
    OldSheets,
    /// I117: a sheet of another kind of equipment than the item.
    #[error(
        "la fiche « {model} » décrit un autre équipement ({of_sheet}) que l’article ({of_item}) ; choisir une autre fiche \
         ou corriger l’équipement de l’article"
    )]
    OtherKind {
        /// The model of the sheet.
        model: String,
        /// What it is.
        of_sheet: String,
        /// What the item is.
        of_item: &'static str,
    },
    /// I118: a sheet of another maker than the item.
    #[error(
        "la fiche « {model} » est de {maker} et l’article de {brand} ; choisir une autre fiche ou corriger la marque de l’article"
    )]
    OtherMaker {
        /// The model of the sheet.
        model: String,
        /// Its maker.
        maker: String,
        /// The brand of the item.
        brand: String,
    },
    /// I119: no sheet has the words asked for.
    #[error("aucune fiche ne porte « {text} » ; essayer avec moins de mots")]
    NoModel {
        /// The words.
        text: String,
    },
    /// I120: several sheets have the words asked for.
    #[error("{count} fiches portent « {text} » ; préciser le modèle : {models}")]
    SeveralModels {
        /// The words.
        text: String,
        /// How many sheets.
        count: usize,
        /// The first of them.
        models: String,
    },
    /// I125: a text file is not in the encoding told.
    #[error(
        "la ligne {line} ne se lit pas en {encoding}, l’encodage indiqué ; en choisir un autre ou laisser Aloi le reconnaître"
    )]
    OtherEncoding {
        /// The encoding told.
        encoding: &'static str,
        /// First offending line, from 1.
        line: usize,
    },
    /// I126: a line cannot be corrected so.
    #[error("ligne {row}, {field} : {reason}")]
    BadCorrection {
        /// The row of the line, from 1.
        row: u32,
        /// The field, in French.
        field: &'static str,
        /// What is wrong and what is expected.
        reason: String,
    },
    /// I131: a need that does not say what to look for.
    #[error("le besoin du dossier ne dit pas l’équipement cherché ; l’indiquer dans le dossier")]
    NoEquipment,
    /// I130: no table of the file lists devices.
    #[error(
        "aucun inventaire reconnu : {why} ; il faut une ligne d’en-tête avec un nom, un numéro, un type ou un modèle et une \
         autre colonne (statut, lieu, date d’achat…) ; la montrer par les réglages (feuille, ligne d’en-tête, colonnes) ou \
         reprendre l’export"
    )]
    NotAnInventory {
        /// What was met instead.
        why: String,
    },
    /// I140 to I148: a workbook of Aloi that cannot be read back.
    #[error(transparent)]
    Own(#[from] OwnFault),
}

impl Fault {
    /// The stable code, `I101` to `I149`.
    pub const fn code(&self) -> &'static str {
        match self {
            Fault::Empty => "I101",
            Fault::TooLarge { .. } => "I102",
            Fault::Protected => "I103",
            Fault::NotAWorkbook { .. } => "I104",
            Fault::OtherFormat { .. } => "I105",
            Fault::Damaged { .. } => "I106",
            Fault::Inflates { .. } => "I107",
            Fault::TooMuch { .. } => "I108",
            Fault::Binary { .. } => "I109",
            Fault::NoTable => "I110",
            Fault::Transposed { .. } => "I121",
            Fault::NoSuchSheet { .. } => "I111",
            Fault::BadHeader { .. } => "I112",
            Fault::BadMapping { .. } => "I113",
            Fault::Unforeseen => "I114",
            Fault::NotSheets { .. } => "I115",
            Fault::OldSheets => "I116",
            Fault::OtherKind { .. } => "I117",
            Fault::OtherMaker { .. } => "I118",
            Fault::NoModel { .. } => "I119",
            Fault::SeveralModels { .. } => "I120",
            Fault::OtherEncoding { .. } => "I125",
            Fault::BadCorrection { .. } => "I126",
            Fault::NotAnInventory { .. } => "I130",
            Fault::NoEquipment => "I131",
            Fault::Own(fault) => fault.code(),
        }
    }

    /// What is wrong with the file whatever it should be, for a refusal whose own words do not speak of a quote; the
    /// fault itself when it says so already.
    pub(crate) fn bare(self) -> Result<String, Self> {
        Ok(match self {
            Fault::Empty => "le fichier est vide".to_owned(),
            Fault::NotAWorkbook { what } => format!("ce fichier est {what}"),
            Fault::TooLarge { limit } => format!("le fichier dépasse {limit} Mo"),
            Fault::Inflates { part, limit } => format!("une fois décompressé, « {part} » dépasse {limit} Mo"),
            Fault::TooMuch { limit } => format!("le fichier contient plus de {limit}"),
            other => return Err(other),
        })
    }

    pub(crate) fn damaged(part: impl Into<String>) -> Self {
        Fault::Damaged { part: part.into() }
    }

    pub(crate) fn of(self, file: &str) -> ImportError {
        ImportError { file: file.to_owned(), fault: self }
    }
}
