//! The comparison, ready to show.

use serde::Serialize;
use ts_rs::TS;

use super::{FigureView, OriginMark, StudySection};

/// The comparison screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ComparisonView {
    /// The conclusion, in one or a few sentences; says what is missing when nothing can be compared.
    pub conclusion: Vec<String>,
    /// « Coûts nets de TVA récupérée, par poste et par an ; carbone : ADEME… ».
    pub basis: String,
    /// Who sells the offers, on which quotes, and what their yearly contracts add to the outlay.
    pub sources: Vec<String>,
    /// What is left to check on the quotes, in a sentence; none when nothing is.
    pub doubts: Option<String>,
    /// Headings of `rows`' cells.
    pub columns: Vec<String>,
    /// One row for each offer: ranked first, by annual cost.
    pub rows: Vec<ComparisonRow>,
    /// Cost by phase, drawn (SVG text).
    pub cost_chart: String,
    /// The same, as a table.
    pub cost_phases: PhaseTable,
    /// Carbon by phase, drawn (SVG text).
    pub carbon_chart: String,
    /// The same, as a table.
    pub carbon_phases: PhaseTable,
    /// The plan over years, criteria, orientations, law.
    pub study: Vec<StudySection>,
    /// Choices of method and their reasons, limits to know.
    pub notes: Vec<String>,
}

/// One offer in the comparison.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ComparisonRow {
    /// Offer id.
    pub id: String,
    /// Offer name.
    pub name: String,
    /// `ranked`, `ineligible` or `incomplete`.
    pub state: String,
    /// « 1er en coût, 2e en carbone », or why it is not ranked.
    pub rank: String,
    /// The cells.
    pub cells: Vec<FigureView>,
}

/// A table of phases: one row for each phase, one column for each offer.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PhaseTable {
    /// What the figures are, such as « euros par poste et par an ».
    pub caption: String,
    /// Offers, in column order.
    pub offers: Vec<String>,
    /// The phases, the total last.
    pub rows: Vec<PhaseRow>,
}

/// One phase.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PhaseRow {
    /// Phase name, « total » for the last.
    pub name: String,
    /// One cell for each offer.
    pub cells: Vec<FigureView>,
    /// Whether it is the total.
    pub total: bool,
}

/// « D’où vient ce chiffre ? »
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ExplanationView {
    /// What it is.
    pub name: String,
    /// Its value with its unit.
    pub value: String,
    /// Range, in words; may be empty.
    pub range: String,
    /// How it is made, in words; empty for an input.
    pub formula: String,
    /// The article that defines it; may be empty.
    pub article: String,
    /// Where an input comes from.
    pub origin: Option<OriginMark>,
    /// Source of an input: title, date, licence; may be empty.
    pub source: String,
    /// Path to edit to change it (an item's field or `assumptions.ID`); none for computed figures.
    pub edit: Option<String>,
    /// What it is made from.
    pub parts: Vec<ExplanationView>,
}
