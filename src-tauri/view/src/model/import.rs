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
    /// The letters of the columns of the preview.
    pub letters: Vec<String>,
    /// The rows of the sheet around the header and the lines, as text, to choose the header row and to see a cell.
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
    /// What is asked, the proposed answer first.
    pub questions: Vec<ImportQuestion>,
    /// Encoding, separator, decimal mark, basis, regime: what was detected, and what may be told instead.
    pub controls: Vec<ImportControl>,
    /// The fields of a line that may be corrected.
    pub fields: Vec<Choice>,
    /// What the reader told, whole: to be sent back with one thing changed.
    pub settings: ImportSettings,
    /// « Réglages enregistrés pour X, repris » ; empty when none were.
    pub remembered: String,
    /// What may be kept for the supplier.
    pub keep: KeepView,
    /// « Ajouter 2 offres au dossier » ; empty when no line is taken.
    pub take: String,
}

/// A question on the quote.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ImportQuestion {
    /// What names it when it is answered.
    pub id: String,
    /// Where the doubt is; may be empty.
    pub cell: String,
    /// The row of the preview, zero when it is elsewhere.
    pub row: u32,
    /// The column letters, may be empty.
    pub column: String,
    /// The question.
    pub text: String,
    /// The answers, the proposed one first.
    pub choices: Vec<String>,
}

/// A setting of the whole quote.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ImportControl {
    /// Its key in the settings.
    pub key: String,
    /// Its name.
    pub label: String,
    /// The code told; empty as detected.
    pub value: String,
    /// The empty code says what was detected.
    pub choices: Vec<Choice>,
}

/// What may be kept for the next quotes of the supplier.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct KeepView {
    /// Whether something was told that is worth keeping.
    pub offered: bool,
    /// Whether it will be kept when the quote is taken.
    pub on: bool,
    /// For whom; empty when the quote does not say.
    pub supplier: String,
}

/// Settings kept for a supplier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct KeptSettings {
    /// The supplier.
    pub supplier: String,
    /// What is kept, in words.
    pub said: String,
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
    /// The same, to be corrected one by one.
    pub details: Vec<LineDetail>,
    /// Kind in words: article, livraison, éco-participation, option…
    pub kind: String,
    /// The uses this line may have.
    pub uses: Vec<Choice>,
    /// The use proposed.
    pub chosen: String,
}

/// One thing read in a line, and how to correct it.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LineDetail {
    /// The field's code.
    pub field: String,
    /// Its name.
    pub label: String,
    /// As it would be typed, or the code of a choice.
    pub value: String,
    /// « deviné », « saisi », or nothing.
    pub mark: String,
    /// Whether it was entered by hand, and may be taken back.
    pub entered: bool,
    /// Where it was read; may be empty.
    pub cell: String,
    /// The choices, when it is one of a list; the empty code means unknown.
    pub choices: Vec<Choice>,
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
    /// The row of the preview, zero when it is elsewhere.
    pub row: u32,
    /// The column letters, may be empty.
    pub column: String,
    /// The sentence.
    pub message: String,
}

/// How the reader corrects the reading: absent means « as guessed ».
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default, deny_unknown_fields)]
pub struct ImportSettings {
    /// Sheet to read.
    pub sheet: Option<String>,
    /// Header row, one-based.
    pub header_row: Option<u32>,
    /// Column letter → meaning's code.
    pub columns: Vec<ColumnChoice>,
    /// Encoding of a text file.
    pub encoding: Option<String>,
    /// Separator of a text file.
    pub separator: Option<String>,
    /// Decimal mark of the numbers written as text.
    pub decimal_mark: Option<String>,
    /// What prices that do not say are: `ht` or `ttc`.
    pub basis: Option<String>,
    /// VAT regime's code.
    pub vat: Option<String>,
    /// Who made the quote.
    pub supplier: Option<String>,
    /// Whether kept settings are left aside for this quote.
    pub alone: bool,
    /// Whether these settings are kept when the quote is taken; absent: when something was told.
    pub keep: Option<bool>,
}

/// The meaning given to a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
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
