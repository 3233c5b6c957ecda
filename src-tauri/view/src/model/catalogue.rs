//! The catalogues: every reference value, those the open dossier changes first.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The catalogues' screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CatalogueView {
    /// « Catalogues 2026.11 : 297 valeurs, 36 sources. »
    pub about: String,
    /// Whether a dossier is open, whose values can be changed.
    pub open: bool,
    /// What the decided dossier keeps of its own, in a sentence; empty when it follows the catalogues.
    pub frozen: String,
    /// Who changes a value, as the preferences say; may be empty.
    pub who: String,
    /// What the dossier changes, in the order of names.
    pub changed: Vec<ChangedValue>,
    /// Why the preferences could not be used, in a sentence; empty when they were.
    pub damaged: String,
    /// Every value, by subject.
    pub groups: Vec<CatalogueGroup>,
}

/// The values of one subject.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CatalogueGroup {
    /// « Ordinateurs portables ».
    pub title: String,
    /// « 20 valeurs, dont 12 utilisées ».
    pub count: String,
    /// The values.
    pub entries: Vec<CatalogueEntry>,
}

/// One reference value.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CatalogueEntry {
    /// Its id, such as `laptop.power`.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Value with its unit.
    pub value: String,
    /// Range in words; empty when exact.
    pub range: String,
    /// The unit its value is typed in; may be empty.
    pub unit: String,
    /// How well it is founded, in words.
    pub standing: String,
    /// Title of the source, date of the value, licence.
    pub source: String,
    /// Author, version, date, address of the source.
    pub citation: Vec<String>,
    /// What the reader must know; may be empty.
    pub note: String,
    /// The legal text it comes from; may be empty.
    pub article: String,
    /// Whether the open dossier uses it.
    pub used: bool,
    /// Whether the open dossier changes it.
    pub changed: bool,
    /// Whether it is among the values proposed to new dossiers.
    pub kept: bool,
}

/// A value the dossier changes.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ChangedValue {
    /// Its id.
    pub id: String,
    /// What it is.
    pub label: String,
    /// The unit its value is typed in; may be empty.
    pub unit: String,
    /// The catalogue's value.
    pub before: String,
    /// The dossier's, with its range.
    pub after: String,
    /// « changée par … le 21/11/2026 : … », or that it is to be completed.
    pub said: String,
    /// Whether who and why are known.
    pub told: bool,
    /// The dossier's value as it is typed.
    pub typed: ValueChange,
}

/// A value to put in place of the catalogue's, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ValueChange {
    /// Catalogue id.
    pub id: String,
    /// The value.
    pub value: String,
    /// The low end; empty when exact.
    pub low: String,
    /// The high end; empty when exact.
    pub high: String,
    /// Who changes it.
    pub who: String,
    /// Why.
    pub why: String,
    /// Whether new dossiers start with it.
    pub keep: bool,
}
