//! What would change the winner, and a trial of other values; the dossier stays as it is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::StudySection;
use crate::error::ViewError;

/// The sensitivity screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SensitivityView {
    /// What would change the winner, a sentence for each measure; says what is missing when nothing is compared.
    pub conclusion: Vec<String>,
    /// The figures that would change the winner, one table for each measure that has some.
    pub tippings: Vec<TippingTable>,
    /// The figures that may be tried.
    pub inputs: Vec<InputGroup>,
    /// The paper's own section: drawings, choices of method, kilograms avoided; none when nothing is compared.
    pub section: Option<StudySection>,
}

/// The figures that would change the winner of a measure.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TippingTable {
    /// The measure, who is ahead, and by how much.
    pub caption: String,
    /// Its rows, the widest effect first.
    pub rows: Vec<TippingRow>,
}

/// A figure that would change the winner.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TippingRow {
    /// What it is.
    pub label: String,
    /// Its value now.
    pub value: String,
    /// « au-delà de 540,00 € ».
    pub tipping: String,
    /// Who is ahead then.
    pub winner: String,
    /// What to try to see it; nothing when no field of the dossier holds this figure alone.
    pub tries: Vec<TrialEntry>,
}

/// Figures that may be tried, which go together.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InputGroup {
    /// The offer, « Besoin » or « Hypothèses ».
    pub title: String,
    /// The figures.
    pub inputs: Vec<InputView>,
}

/// A figure that may be tried.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct InputView {
    /// What to pass to `try_values`.
    pub path: String,
    /// What it is.
    pub label: String,
    /// Its value now, as typed.
    pub text: String,
    /// Unit shown behind.
    pub unit: String,
}

/// A value to try: what is typed for the field at a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TrialEntry {
    /// As `edit` takes it.
    pub path: String,
    /// As typed.
    pub text: String,
}

/// What a trial gives.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TrialView {
    /// The values tried, in the order asked.
    pub values: Vec<TrialValue>,
    /// What the comparison would be; none while a value is refused, or when there is none.
    pub result: Option<TrialResult>,
}

/// A value tried.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TrialValue {
    /// Its path.
    pub path: String,
    /// What it is.
    pub label: String,
    /// Its value in the dossier; empty when nothing there uses it.
    pub before: String,
    /// What was understood; empty when refused.
    pub after: String,
    /// Why it cannot be.
    pub refused: Option<ViewError>,
}

/// The comparison with the values tried.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TrialResult {
    /// Who leads each measure, against the dossier.
    pub changes: Vec<String>,
    /// The conclusion that the comparison would have.
    pub conclusion: Vec<String>,
    /// The offers, ranked first, by annual cost with the values tried.
    pub rows: Vec<TrialRow>,
}

/// An offer in a trial.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TrialRow {
    /// Offer id.
    pub id: String,
    /// Offer name.
    pub name: String,
    /// Its places in cost and carbon.
    pub rank: MovedView,
    /// Annual cost of a workstation.
    pub cost: MovedView,
    /// Annual carbon of a workstation, kgCO2e.
    pub carbon: MovedView,
}

/// A figure before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MovedView {
    /// In the dossier.
    pub before: String,
    /// With the values tried.
    pub after: String,
    /// The difference of the two as displayed; empty for words or the unknown.
    pub difference: String,
}
