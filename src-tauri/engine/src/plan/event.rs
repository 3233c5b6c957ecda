//! A dated flow of a plan: what it pays for, when, how much, and what it emits.

use rust_decimal::Decimal;

use crate::graph::{Handle, Word};
use crate::quantity::{Carbon, Euro, Year};

/// What a flow pays for, in the order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flow {
    /// Purchases and replacements, deployment included.
    Purchase,
    /// Electricity.
    Energy,
    /// Contracts, labour and repairs.
    Maintenance,
    /// Value of the carbon emitted, when the dossier counts it.
    Externalities,
    /// Disposal minus resale.
    EndOfLife,
    /// Unexpired life of the equipment in place at the end, deducted.
    Credit,
}

impl Flow {
    /// Every flow, in the order of the table.
    pub const ALL: [Flow; 6] =
        [Flow::Purchase, Flow::Energy, Flow::Maintenance, Flow::Externalities, Flow::EndOfLife, Flow::Credit];

    /// The word for its amount in a year.
    pub const fn word(self) -> Word {
        match self {
            Flow::Purchase => Word::PlanPurchase,
            Flow::Energy => Word::PlanEnergy,
            Flow::Maintenance => Word::PlanMaintenance,
            Flow::Externalities => Word::PlanExternalities,
            Flow::EndOfLife => Word::PlanEndOfLife,
            Flow::Credit => Word::PlanCredit,
        }
    }
}

/// One flow at one moment, for the whole lot.
#[derive(Debug, Clone)]
pub struct Event {
    /// What it pays for.
    pub flow: Flow,
    /// Whose it is: « offre A », « offre A, écran », or those of its successor.
    pub subject: String,
    /// Exact moment, years from the purchase.
    pub time: Decimal,
    /// The same, in the graph.
    pub at: Handle<Year>,
    /// Year of the table: 0 at the purchase, then y for a moment in (y − 1, y].
    pub year: u32,
    /// Amount, in the basis of the comparison; a credit is negative.
    pub cost: Handle<Euro>,
    /// The amount in present value: cost × (1 + r)^−time.
    pub present: Handle<Euro>,
    /// Carbon emitted, not discounted; `None` where none is counted.
    pub carbon: Option<Handle<Carbon>>,
}
