//! A quote being imported: what was read, what was guessed, what is doubtful.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Choice;

/// The import screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ImportView {
    /// File name.
    pub file: String,
    /// « Excel », « texte, windows-1252, séparateur ; »…
    pub format: String,
    /// Sheets of the file; code = name.
    pub sheets: Vec<Choice>,
    /// Sheet read.
    pub sheet: String,
    /// Header row, one-based.
    pub header_row: u32,
    /// The first rows of the sheet around the header, as text, to choose the header row.
    pub preview: Vec<PreviewRow>,
    /// What each column was taken for.
    pub columns: Vec<ColumnView>,
    /// The meanings a column may have; the empty code means « ignorer ».
    pub meanings: Vec<Choice>,
    /// Number, date, validity, regime, totals, as « nom : valeur » lines.
    pub facts: Vec<String>,
    /// Check sentences, such as « 12 × 640,00 € HT = 7 680,00 € HT, comme le devis ».
    pub checks: Vec<String>,
    /// The lines read.
    pub lines: Vec<ImportLine>,
    /// Doubts, by cell.
    pub findings: Vec<ImportFinding>,
}

/// A row of the sheet.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PreviewRow {
    /// One-based row number.
    pub row: u32,
    /// Cells, as text.
    pub cells: Vec<String>,
}

/// A column of the table.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ColumnView {
    /// Column letter.
    pub column: String,
    /// Header text.
    pub header: String,
    /// Meaning's code, empty when ignored.
    pub meaning: String,
    /// Why it was guessed so.
    pub reason: String,
    /// Two samples.
    pub samples: Vec<String>,
}

/// A line of the quote, and what to do with it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ImportLine {
    /// One-based row in the sheet.
    pub row: u32,
    /// Designation, as written.
    pub designation: String,
    /// Quantity, finished.
    pub quantity: String,
    /// Unit price with its basis, finished.
    pub unit_price: String,
    /// Line amount with its basis, finished.
    pub amount: String,
    /// What was recognised: « ordinateur portable · reconditionné · 14 pouces · 16 Go » with « (deviné) » marks.
    pub recognised: Vec<String>,
    /// Kind in words: article, livraison, éco-participation, option…
    pub kind: String,
    /// The uses this line may have.
    pub uses: Vec<Choice>,
    /// The use proposed.
    pub chosen: String,
}

/// A doubt.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ImportFinding {
    /// Stable code.
    pub code: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// The severity, in words.
    pub severity_word: String,
    /// Cell, may be empty.
    pub cell: String,
    /// The sentence.
    pub message: String,
}

/// How the reader corrects the reading: absent means « as guessed ».
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default, deny_unknown_fields)]
pub struct ImportSettings {
    /// Sheet to read.
    pub sheet: Option<String>,
    /// Header row, one-based.
    pub header_row: Option<u32>,
    /// Column letter → meaning's code.
    pub columns: Vec<ColumnChoice>,
}

/// The meaning given to a column.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct ColumnChoice {
    /// Column letter.
    pub column: String,
    /// Meaning's code, empty to ignore it.
    pub meaning: String,
}

/// The use given to a line.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct LineChoice {
    /// One-based row in the sheet.
    pub row: u32,
    /// One of the line's `uses`.
    pub chosen: String,
}
