//! Ranges and pair shares (MODEL §6): the same graph evaluated on draws, each distinct origin drawn once per draw.
//!
//! Decisions are not noise: the discount rate and the carbon value are never drawn. The k-th draw of an origin depends
//! on its key and k alone, so that adding or reordering offers changes no other offer's range, and the same dossier
//! always prints the same figures.

mod draw;
mod evaluate;

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::graph::{Graph, NodeId};

/// Number of draws: forty blocks of 256.
pub const DRAWS: usize = 40 * evaluate::BLOCK;

/// The central ninety per cent of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Fifth percentile.
    pub p5: Decimal,
    /// Ninety-fifth percentile.
    pub p95: Decimal,
}

/// The draws of one figure, one value a draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Samples(Vec<f64>);

/// The draws of `figures`, in their order.
pub fn samples(graph: &Graph, figures: &[NodeId]) -> Vec<Samples> {
    evaluate::evaluate(graph, figures, DRAWS).into_iter().map(Samples).collect()
}

impl Samples {
    /// P5 to P95, linear between ranks (type 7); `None` when a draw is out of reach.
    pub fn range(&self) -> Option<Range> {
        if self.0.is_empty() || self.0.iter().any(|value| !value.is_finite()) {
            return None;
        }
        let mut values = self.0.clone();
        Some(Range { p5: quantile(&mut values, 0.05)?, p95: quantile(&mut values, 0.95)? })
    }

    /// The share of draws in which this figure is below `other`; ties count one half.
    pub fn share_below(&self, other: &Samples) -> Option<Decimal> {
        let halves: u32 = self.0.iter().zip(&other.0).map(|(a, b)| if a < b { 2 } else { u32::from(a == b) }).sum();
        let draws = Decimal::from(self.0.len().min(other.0.len()));
        Decimal::from(halves).checked_div(draws.checked_mul(Decimal::TWO)?)
    }
}

/// Only the two ranks it stands between are put in their place: sorting the whole would cost more than the draws.
fn quantile(values: &mut [f64], share: f64) -> Option<Decimal> {
    let position = share * values.len().checked_sub(1)? as f64;
    let below = position.floor();
    let (_, low, above) = values.select_nth_unstable_by(below as usize, f64::total_cmp);
    let low = *low;
    let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    let value = low + (high - low) * (position - below);
    // Six decimals: beyond, the draws say nothing.
    Decimal::from_f64(value).map(|value| value.round_dp(6))
}

/// How surely one figure is below another (MODEL §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The gap is inside the uncertainty, or too small to matter.
    Equivalent,
    /// At least 80 % of draws.
    Probable,
    /// At least 95 % of draws.
    VeryProbable,
}

impl Confidence {
    /// The word as said of the lowest offer; two offers without a gap are « équivalentes ».
    pub const fn french(self) -> &'static str {
        match self {
            Confidence::Equivalent => "équivalentes",
            Confidence::Probable => "probablement",
            Confidence::VeryProbable => "très probablement",
        }
    }
}

/// The word for a gap: `share` of the draws below, `gap` as a share of the lower figure, `same` under which it is nothing.
pub fn confidence(share: Decimal, gap: Option<Decimal>, same: Decimal) -> Confidence {
    if gap.is_some_and(|gap| gap < same) || share < rust_decimal::dec!(0.80) {
        Confidence::Equivalent
    } else if share < rust_decimal::dec!(0.95) {
        Confidence::Probable
    } else {
        Confidence::VeryProbable
    }
}
