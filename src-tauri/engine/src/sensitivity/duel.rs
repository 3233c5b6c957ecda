//! The two best offers of a measure: what each input does to their gap, and the value that would turn it over.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::interval::plausible;
use super::scan::{LANES, Lane, Scan, spread};
use crate::catalog::Standing;
use crate::comparison::{Comparison, Measure};
use crate::graph::{Input, InputId, NodeId};
use crate::quantity::{Dimension, EuroPerTonne, Unit};
use crate::vocabulary::OriginKind;

/// The two best offers of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duel {
    /// Cost or carbon.
    pub measure: Measure,
    /// The lowest offer.
    pub first: String,
    /// The next one.
    pub second: String,
    /// How much the second is above the first, in the unit of the measure, a year and workstation.
    pub gap: Decimal,
    /// Every input that moves the gap, the widest swing first.
    pub influences: Vec<Influence>,
}

/// What one input does to a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Influence {
    /// The input.
    pub input: Input,
    /// What it measures.
    pub dimension: Dimension,
    /// The gap with the input at its low end; negative when the second offer comes first.
    pub at_low: Decimal,
    /// The gap with the input at its high end.
    pub at_high: Decimal,
    /// The plausible interval searched; `None` when the input cannot move.
    pub interval: Option<(Decimal, Decimal)>,
    /// The value that turns the gap over, if there is one in the interval.
    pub tipping: Option<Tipping>,
    /// Whether the comparison counts it as it is: the value of carbon is shown even when externalities are off,
    /// and its tipping value then says from what price of carbon they would change the winner.
    pub counted: bool,
}

/// A value where the gap changes sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tipping {
    /// The crossing nearest the central value.
    pub value: Decimal,
    /// Whether the interval holds others.
    pub others: bool,
}

/// The fields of an item that nobody can read on a quote or a label.
const ASSUMED: [&str; 9] = [
    ".service_years",
    ".failure_rate",
    ".repair_cost",
    ".repair_hours",
    ".deployment_hours",
    ".residual_value",
    ".disposal_cost",
    ".first_life_years",
    ".second_life_years",
];

impl Influence {
    /// How much the gap moves between the two ends of the input's range.
    pub fn swing(&self) -> Decimal {
        self.at_high.checked_sub(self.at_low).unwrap_or_default().abs()
    }

    /// Whether it is an assumption that no source supports (MODEL §10): a value of the catalogs marked so, an assumption
    /// of the dossier without a citation, or a life, a failure rate or a resale typed in an offer without one.
    pub fn unsourced(&self) -> bool {
        let Input { key, provenance, .. } = &self.input;
        match provenance.kind {
            OriginKind::Catalog => provenance.detail.as_deref() == Some(Standing::Assumption.french()),
            OriginKind::Assumption => provenance.source.is_none(),
            OriginKind::Entered => provenance.source.is_none() && ASSUMED.iter().any(|end| key.ends_with(end)),
            OriginKind::Quote | OriginKind::Sheet => false,
        }
    }

    /// Whether it decides the winner: its tipping value lies inside its own range, or within half of an exact value.
    pub fn decides(&self) -> bool {
        let Some(Tipping { value, .. }) = self.tipping else { return false };
        let Input { low, value: central, high, .. } = self.input;
        if low < high {
            return low <= value && value <= high;
        }
        let distance = value.checked_sub(central).unwrap_or_default().abs();
        distance.checked_mul(Decimal::TWO).is_some_and(|twice| twice <= central.abs())
    }
}

/// The duel of a measure; `None` when fewer than two offers can be judged.
pub fn duel(comparison: &Comparison, measure: Measure) -> Option<Duel> {
    let contenders = comparison.contenders(measure);
    let [first, second, ..] = contenders.as_slice() else { return None };
    let gap = comparison.total(second, measure)?.checked_sub(comparison.total(first, measure)?)?;
    let mut scan = Scan::new(
        &comparison.graph,
        &[comparison.total_node(second, measure)?],
        &[comparison.total_node(first, measure)?],
    );
    let mut influences = influences(comparison, &mut scan);
    if measure == Measure::Cost && !comparison.settings.externalities {
        influences.extend(uncounted_carbon(comparison, first, second));
    }
    influences.sort_by(|a, b| b.swing().cmp(&a.swing()).then_with(|| a.input.key.cmp(&b.input.key)));
    Some(Duel { measure, first: (*first).to_owned(), second: (*second).to_owned(), gap, influences })
}

fn influences(comparison: &Comparison, scan: &mut Scan) -> Vec<Influence> {
    let mut groups: Vec<(Dimension, &Input, Vec<InputId>)> = Vec::new();
    for (node, id) in scan.inputs() {
        let Some(input) = comparison.graph.input_at(id) else { continue };
        let dimension = comparison.graph.dimension(node);
        // One figure read in one cell is one figure, whatever number of offers cite it; a cell may hold several.
        let twin = |known: &Input| {
            known.origin == input.origin && [known.low, known.value, known.high] == [input.low, input.value, input.high]
        };
        match groups.iter_mut().find(|(known, first, _)| *known == dimension && twin(first)) {
            Some((_, _, ids)) => ids.push(id),
            None => groups.push((dimension, input, vec![id])),
        }
    }
    groups.into_iter().filter_map(|(dimension, input, ids)| influence(scan, input, &ids, dimension)).collect()
}

/// `None` for an input that does not move the gap.
fn influence(scan: &mut Scan, input: &Input, ids: &[InputId], dimension: Dimension) -> Option<Influence> {
    let [low, value, high] = [input.low, input.value, input.high].map(|value| value.to_f64().unwrap_or(f64::NAN));
    let mut ends = [value; LANES];
    (ends[0], ends[1]) = (low, high);
    let [at_low, at_high, ..] = scan.gaps(ids, &ends);
    let interval = plausible(input, dimension);
    let scanned = interval.and_then(|(low, high)| Some(scan_between(scan, ids, low.to_f64()?, high.to_f64()?)));
    let tipping = scanned.as_ref().and_then(|(points, gaps)| tipping(scan, ids, value, points, gaps));
    let moves =
        scanned.is_some_and(|(_, gaps)| gaps.iter().zip(gaps.iter().skip(1)).any(|(a, b)| (a - b).abs() > 1e-9));
    let (at_low, at_high) = (decimal(at_low)?, decimal(at_high)?);
    (moves || at_low != at_high).then(|| Influence {
        input: input.clone(),
        dimension,
        at_low,
        at_high,
        interval,
        tipping,
        counted: true,
    })
}

/// The value of carbon when externalities are not counted: from nothing to twice its high end.
fn uncounted_carbon(comparison: &Comparison, first: &str, second: &str) -> Option<Influence> {
    let with = |id: &str| {
        let cost = comparison.offer(id)?.cost?;
        Some([cost.total.node(), cost.externalities?.node()])
    };
    let mut scan = Scan::new(&comparison.graph, &with(second)?, &with(first)?);
    let inputs: Vec<(NodeId, _)> = scan.inputs().collect();
    let (_, id) = inputs.into_iter().find(|(node, _)| comparison.graph.dimension(*node) == EuroPerTonne::DIMENSION)?;
    let input = comparison.graph.input_at(id)?;
    let mut found = influence(&mut scan, input, &[id], EuroPerTonne::DIMENSION)?;
    found.counted = false;
    // Nothing is counted today: the search starts from nothing.
    let high = input.high.checked_mul(Decimal::TWO)?;
    found.interval = Some((Decimal::ZERO, high));
    let (points, gaps) = scan_between(&mut scan, &[id], 0.0, high.to_f64()?);
    found.tipping = tipping(&mut scan, &[id], 0.0, &points, &gaps);
    Some(found)
}

/// The gap at 64 points of an interval, with those points.
fn scan_between(scan: &mut Scan, ids: &[InputId], low: f64, high: f64) -> (Lane, Lane) {
    let points = spread(low, high);
    (points, scan.gaps(ids, &points))
}

/// The crossing nearest `central` among the points scanned, each bracket divided again, and whether there are others.
fn tipping(scan: &mut Scan, ids: &[InputId], central: f64, points: &Lane, gaps: &Lane) -> Option<Tipping> {
    let mut crossings: Vec<f64> = brackets(points, gaps)
        .into_iter()
        .map(|(mut low, mut high)| {
            // Five divisions by 63: a billionth of the first bracket.
            for _ in 0..5 {
                let (points, gaps) = scan_between(scan, ids, low, high);
                let Some(inner) = brackets(&points, &gaps).first().copied() else { break };
                (low, high) = inner;
            }
            (low + high) / 2.0
        })
        .collect();
    crossings.sort_by(|a, b| (a - central).abs().total_cmp(&(b - central).abs()));
    let value = decimal(*crossings.first()?)?;
    Some(Tipping { value, others: crossings.len() > 1 })
}

/// The intervals between points where the gap changes sign.
fn brackets(points: &Lane, gaps: &Lane) -> Vec<(f64, f64)> {
    let pairs = points.iter().zip(gaps);
    pairs
        .clone()
        .zip(pairs.skip(1))
        .filter(|((_, a), (_, b))| (**a > 0.0) != (**b > 0.0) && a.is_finite() && b.is_finite())
        .map(|((low, _), (high, _))| (*low, *high))
        .collect()
}

/// Six decimals: beyond, the search says nothing.
fn decimal(value: f64) -> Option<Decimal> {
    Decimal::from_f64(value).map(|value| value.round_dp(6))
}
