//! An inventory read for the question Semblable: what is already owned.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Choice, ColumnChoice, ColumnView, SheetRemark};

/// What an inventory offers the need of the open dossier.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InventoryView {
    /// File name.
    pub file: String,
    /// What was read: sheet, header row, lines, devices.
    pub read: String,
    /// What it offers, in sentences.
    pub said: Vec<String>,
    /// The sheet read, for reading again.
    pub sheet: String,
    /// The sheets that list devices, to choose among.
    pub sheets: Vec<String>,
    /// Its header row, one-based.
    pub header_row: u32,
    /// What each column was taken for.
    pub columns: Vec<ColumnView>,
    /// What a column may hold.
    pub meanings: Vec<Choice>,
    /// The groups of like devices, those that could serve first, at most fifty.
    pub groups: Vec<InventoryRow>,
    /// Said when there are more groups, or none.
    pub shown: String,
    /// How many rows were not kept, in words; empty when none.
    pub rejected_said: String,
    /// The first of them.
    pub rejected: Vec<SheetRemark>,
    /// How many remarks the file calls for, in words; empty when none.
    pub doubtful: String,
    /// The first of them, gravest first.
    pub doubts: Vec<SheetRemark>,
}

/// Devices of one model in one situation.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InventoryRow {
    /// Maker and model.
    pub title: String,
    /// How many, such as « 1 204 ».
    pub count: String,
    /// Where they stand.
    pub situation: String,
    /// Why the first of them stands there, with its cell.
    pub situation_reason: String,
    /// Ages, such as « 2,1 à 4,7 ans ».
    pub ages: String,
    /// Memory.
    pub ram: String,
    /// Storage.
    pub storage: String,
    /// `fits`, `extendable`, `unknown` or `fails`.
    pub fit: String,
    /// The verdict, in words.
    pub verdict: String,
    /// Why.
    pub reason: String,
    /// Rows of the file, such as « lignes 5, 6, 7… ».
    pub rows: String,
}

/// How the reader corrects the reading of an inventory: absent means « as guessed ».
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default, deny_unknown_fields)]
pub struct InventorySettings {
    /// Sheet to read.
    pub sheet: Option<String>,
    /// Header row, one-based.
    pub header_row: Option<u32>,
    /// Column letter → meaning's code.
    pub columns: Vec<ColumnChoice>,
}
