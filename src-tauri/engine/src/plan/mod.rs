//! Year by year: outlays, energy, repairs, replacements and residuals over the horizon (MODEL §7 bis).
//!
//! [`plan`] dates every flow of an offer for the whole lot, [`break_even`] compares two plans, [`gains`] says what
//! upgrading or keeping brings against each successor, [`smoothing`] spreads the renewal of a fleet over some years.
//! All add nodes to the comparison's graph and grow its values. What happens when (how many purchases, which year) is
//! decided on central values: these nodes are read at the centre, never drawn.

mod break_even;
mod clock;
mod event;
mod fleet;
mod gain;
mod said;
mod schedule;
mod smoothing;
mod stint;
mod table;

pub use break_even::{BreakEven, break_even};
pub use event::{Event, Flow};
pub use gain::{Gain, gains};
pub use schedule::Counts;
pub use smoothing::{AgeGroup, NoSmoothing, Smoothing, SmoothingTotals, SmoothingYear, smoothing};
pub use table::{Plan, PlanYear, plan};
