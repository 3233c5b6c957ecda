//! Who is lowest, and how surely: no winner inside the uncertainty (MODEL §6).

use rust_decimal::{Decimal, dec};

use super::{Comparison, Measure};
use crate::graph::NodeId;
use crate::uncertainty::{Confidence, confidence};

/// Under these shares of the lower figure, two offers are said equivalent, unless the catalogs or the dossier say
/// otherwise under `equivalence.cost` and `equivalence.carbon` (MODEL §6).
pub(super) const SAME_COST: Decimal = dec!(0.02);
pub(super) const SAME_CARBON: Decimal = dec!(0.10);

/// The lowest offer of a measure, the next one, and how surely the first is below all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Lowest central value among the offers that can be judged.
    pub first: String,
    /// The next one.
    pub second: String,
    /// How surely the first is below every other.
    pub confidence: Confidence,
    /// The others that are equivalent to the first, in the order of the ranking.
    pub close: Vec<String>,
}

impl Comparison {
    /// Whether the offer is known to meet the requirements: without that it is never called best (MODEL §8).
    pub fn judged(&self, id: &str) -> bool {
        self.offer(id).is_some_and(|offer| offer.eligibility.meets())
    }

    /// Ids of the ranked offers, lowest first.
    pub fn ranking(&self, measure: Measure) -> &[String] {
        match measure {
            Measure::Cost => &self.by_cost,
            Measure::Carbon => &self.by_carbon,
        }
    }

    /// The ranked offers known to meet the requirements, lowest first.
    pub fn contenders(&self, measure: Measure) -> Vec<&str> {
        self.ranking(measure).iter().map(String::as_str).filter(|id| self.judged(id)).collect()
    }

    /// The node of the annual total of an offer.
    pub fn total_node(&self, id: &str, measure: Measure) -> Option<NodeId> {
        let offer = self.offer(id)?;
        match measure {
            Measure::Cost => Some(offer.cost?.total.node()),
            Measure::Carbon => Some(offer.carbon?.total.node()),
        }
    }

    /// The annual total of an offer.
    pub fn total(&self, id: &str, measure: Measure) -> Option<Decimal> {
        self.total_node(id, measure).and_then(|node| self.values.at(node))
    }

    /// The share of the lower figure under which a gap is nothing.
    pub fn same(&self, measure: Measure) -> Decimal {
        match measure {
            Measure::Cost => self.same_cost,
            Measure::Carbon => self.same_carbon,
        }
    }

    /// How surely offer `a`, the lower, is below offer `b`.
    pub fn surely(&self, a: &str, b: &str, measure: Measure) -> Option<Confidence> {
        let (low, high) = (self.total(a, measure)?, self.total(b, measure)?);
        let gap = high.checked_sub(low)?;
        // Against zero there is no share to speak of: only a null gap is none.
        let gap = if low.is_zero() { gap.is_zero().then_some(gap) } else { gap.checked_div(low.abs()) };
        let below = match measure {
            Measure::Cost => self.cheaper(a, b),
            Measure::Carbon => self.lower_carbon(a, b),
        };
        Some(confidence(below.unwrap_or_default(), gap, self.same(measure)))
    }

    /// The verdict of a measure; `None` when fewer than two offers can be judged.
    pub fn verdict(&self, measure: Measure) -> Option<Verdict> {
        let contenders = self.contenders(measure);
        let [first, others @ ..] = contenders.as_slice() else { return None };
        let sure: Vec<(&str, Confidence)> =
            others.iter().filter_map(|id| Some((*id, self.surely(first, id, measure)?))).collect();
        let close = sure.iter().filter(|(_, confidence)| *confidence == Confidence::Equivalent);
        Some(Verdict {
            first: (*first).to_owned(),
            second: (*others.first()?).to_owned(),
            confidence: sure.iter().map(|(_, confidence)| *confidence).min()?,
            close: close.map(|(id, _)| (*id).to_owned()).collect(),
        })
    }
}
