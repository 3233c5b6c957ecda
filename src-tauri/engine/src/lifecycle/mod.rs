//! The lifecycle of an offer: its formulas, as nodes of the calculation graph (MODEL §3 to §5).

mod carbon;
mod cost;
mod embedded;
mod energy;
mod externalities;
mod lot;
mod model;
mod offer;
mod outlay;
mod price;
mod rules;

pub(crate) use lot::{Successor, lot};
pub(crate) use model::{Model, Place};
pub(crate) use offer::{offer, places};
pub(crate) use rules::rules;

pub use carbon::ItemCarbon;
pub use cost::ItemCost;
pub use lot::Lot;
pub use model::Missing;
pub use offer::{AnnualCarbon, AnnualCost, ItemNodes, OfferNodes};
pub use outlay::Outlay;
pub use rules::Chosen;
