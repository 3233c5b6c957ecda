//! Makers' sheets of a public file, proposed for an item of an offer.

use serde::Serialize;
use ts_rs::TS;

use super::Workspace;

/// The sheets proposed, at most fifty.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SheetsView {
    /// File name.
    pub file: String,
    /// Which public data it is, with its licence.
    pub source: String,
    /// What is shown and of how many, in one or two sentences; what to do when nothing is.
    pub shown: String,
    /// The sheets, the likeliest first.
    pub rows: Vec<SheetRow>,
    /// How many remarks the file calls for, in words; empty when none.
    pub doubtful: String,
    /// The first of them, gravest first.
    pub doubts: Vec<SheetRemark>,
}

/// A sheet.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SheetRow {
    /// What to take it by: its row in the file, one-based.
    pub key: u32,
    /// Maker.
    pub maker: String,
    /// Model, as its maker names it.
    pub name: String,
    /// Maker and model, the maker once.
    pub title: String,
    /// Kind of equipment, in words.
    pub kind: String,
    /// Whole-life total, such as « 275 kg CO₂e ».
    pub total: String,
    /// Share of the use phase.
    pub use_share: String,
    /// Date of the maker's document, as precise as written.
    pub date: String,
    /// What to know before taking it.
    pub remarks: Vec<String>,
}

/// What deserves a look.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SheetRemark {
    /// Stable code.
    pub code: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The severity, in words.
    pub severity_word: String,
    /// « ligne 344 » or « cellule N344 ».
    pub place: String,
    /// The sentence.
    pub message: String,
}

/// A sheet put into an item.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TakenSheet {
    /// Everything the screens show, after.
    pub workspace: Workspace,
    /// Whether the item changed.
    pub changed: bool,
    /// What was filled, in a sentence.
    pub said: String,
    /// What the item kept, and what to check.
    pub remarks: Vec<SheetRemark>,
}
