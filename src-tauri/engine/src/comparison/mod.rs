//! The comparison of a dossier's offers: figures, ranking, ranges, findings. Screen, paper and JSON all read this.

mod figures;
mod make;
mod verdict;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

pub use make::{central, compare};
pub use verdict::Verdict;

use crate::award::Scores;
use crate::dossier::Settings;
use crate::eligibility::Eligibility;
use crate::finding::Finding;
use crate::graph::{Graph, Values};
use crate::lifecycle::{AnnualCarbon, AnnualCost, Chosen, ItemNodes, Lot, Missing, Outlay};
use crate::plan::{Gain, NoSmoothing, Plan, Smoothing};
use crate::sensitivity::Sensitivity;
use crate::uncertainty::Range;

/// Where an offer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Complete and not known to fail a requirement.
    Ranked,
    /// Fails a requirement: visible, outside the ranking.
    Ineligible,
    /// Something the model needs is unknown.
    Incomplete,
}

impl Status {
    /// The word as written in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Status::Ranked => "ranked",
            Status::Ineligible => "ineligible",
            Status::Incomplete => "incomplete",
        }
    }

    /// The word as shown to French readers.
    pub const fn french(self) -> &'static str {
        match self {
            Status::Ranked => "classée",
            Status::Ineligible => "hors exigences",
            Status::Incomplete => "incomplète",
        }
    }
}

/// What offers are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Annual cost of a workstation, euros.
    Cost,
    /// Annual carbon of a workstation, kgCO2e.
    Carbon,
}

impl Measure {
    /// Both, cost first.
    pub const ALL: &'static [Measure] = &[Measure::Cost, Measure::Carbon];

    /// The word as written in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Measure::Cost => "cost",
            Measure::Carbon => "carbon",
        }
    }

    /// The word as shown to French readers.
    pub const fn french(self) -> &'static str {
        match self {
            Measure::Cost => "coût annuel",
            Measure::Carbon => "carbone annuel",
        }
    }
}

/// One offer, compared.
#[derive(Debug, Clone)]
pub struct ComparedOffer {
    /// Offer id.
    pub id: String,
    /// Offer name, its id when it has none.
    pub name: String,
    /// Where it stands.
    pub status: Status,
    /// Its verdict on each requirement.
    pub eligibility: Eligibility,
    /// What is missing.
    pub missing: Vec<Missing>,
    /// Annual cost of a workstation.
    pub cost: Option<AnnualCost>,
    /// Annual carbon of a workstation.
    pub carbon: Option<AnnualCarbon>,
    /// The lot over the horizon.
    pub lot: Option<Lot>,
    /// Why the lot is not known, or what follows the offer within the horizon.
    pub lot_note: Option<String>,
    /// Id of the offer that follows it within the horizon, when it cannot be repeated.
    pub successor: Option<String>,
    /// P5 to P95 of the annual cost.
    pub cost_range: Option<Range>,
    /// P5 to P95 of the annual carbon.
    pub carbon_range: Option<Range>,
    /// The outlay.
    pub outlay: Option<Outlay>,
    /// The nodes of each item whose kind, condition and life are known.
    pub items: Vec<ItemNodes>,
    /// Service life of each item, years, where it is known (the catalog's where the dossier says none).
    pub lives: Vec<Option<Decimal>>,
    /// Shortest service life of its items, years.
    pub shortest_life: Option<Decimal>,
    /// Whether it buys something (a new or refurbished item).
    pub buys: bool,
    /// Whether the carbon of some item is not counted.
    pub carbon_not_counted: bool,
}

/// Two offers, draw by draw (MODEL §6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The first offer.
    pub a: String,
    /// The second.
    pub b: String,
    /// Share of the draws in which `a` costs less; ties count one half.
    pub cheaper: Option<Decimal>,
    /// Share of the draws in which `a` emits less.
    pub lower_carbon: Option<Decimal>,
}

/// A dossier's offers, compared.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The settings used.
    pub settings: Settings,
    /// The offers, in the dossier's order.
    pub offers: Vec<ComparedOffer>,
    /// Ids of the ranked offers, lowest annual cost first; ties in the dossier's order.
    pub by_cost: Vec<String>,
    /// Ids of the ranked offers, lowest annual carbon first.
    pub by_carbon: Vec<String>,
    /// Why the carbon ranking is withheld, when it is: makers' sheets of several brands are not compared (MODEL §5).
    pub carbon_withheld: Option<String>,
    /// Share of the lower cost under which a gap is nothing (MODEL §6).
    pub same_cost: Decimal,
    /// Share of the lower carbon under which a gap is nothing.
    pub same_carbon: Decimal,
    /// Choices of method.
    pub chosen: Vec<Chosen>,
    /// Fields counted as zero because nothing was said (MODEL §3), by path.
    pub counted_zero: BTreeSet<String>,
    /// What the reader should know.
    pub findings: Vec<Finding>,
    /// Catalog ids that served.
    pub used: BTreeSet<String>,
    /// For each pair of offers whose figures are known, how often one is below the other.
    pub pairs: Vec<Pair>,
    /// What would change the winner; empty in central values alone.
    pub sensitivity: Sensitivity,
    /// The points of each tender, when criteria were announced; none in central values alone.
    pub award: Option<Scores>,
    /// Each offer year by year, where its lot is known; empty in central values alone.
    pub plans: Vec<Plan>,
    /// What keeping or upgrading gains against each successor; empty in central values alone.
    pub gains: Vec<Gain>,
    /// The renewal of the dossier's fleet spread over years, when it has one; none in central values alone.
    pub smoothing: Option<Result<Smoothing, NoSmoothing>>,
    /// The calculation.
    pub graph: Graph,
    /// Its central values.
    pub values: Values,
}
