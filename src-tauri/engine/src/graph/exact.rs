//! The exact evaluator: central values in `Decimal`, every operation checked.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, MathematicalOps, RoundingStrategy, dec};

use super::{Graph, NodeId, Operation};

/// The central value of every node of a graph.
#[derive(Debug, Clone, Default)]
pub struct Values(Vec<Option<Decimal>>);

impl Values {
    /// The value of a node; `None` when it is out of the reach of exact decimals (overflow, division by zero).
    pub fn at(&self, node: NodeId) -> Option<Decimal> {
        self.0.get(node.0).copied().flatten()
    }

    /// Evaluates the nodes added to the graph since.
    pub fn grow(&mut self, graph: &Graph) {
        grow(&mut self.0, graph);
    }
}

/// Evaluates the nodes added to `graph` since `values`.
pub(super) fn grow(values: &mut Vec<Option<Decimal>>, graph: &Graph) {
    let mut discounts = Discounts::default();
    for node in graph.nodes().iter().skip(values.len()) {
        let at = |id: &NodeId| values.get(id.0).copied().flatten();
        let value = match &node.operation {
            Operation::Input(id) => graph.input_at(*id).map(|input| input.value),
            Operation::Constant(value) => Some(*value),
            Operation::Sum(terms) => terms.iter().try_fold(Decimal::ZERO, |sum, term| sum.checked_add(at(term)?)),
            Operation::Difference(a, b) => at(a).zip(at(b)).and_then(|(a, b)| a.checked_sub(b)),
            Operation::Product(a, b) => at(a).zip(at(b)).and_then(|(a, b)| a.checked_mul(b)),
            Operation::Quotient(a, b) => at(a).zip(at(b)).and_then(|(a, b)| a.checked_div(b)),
            Operation::Annuity { rate, years } => at(rate).zip(at(years)).and_then(|(r, n)| discounts.annuity(r, n)),
            Operation::Discount { rate, years } => at(rate).zip(at(years)).and_then(|(r, n)| discounts.discount(r, n)),
            Operation::Minimum(a, b) => at(a).zip(at(b)).map(|(a, b)| a.min(b)),
            Operation::Cents(a) => at(a).map(|a| a.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)),
        };
        values.push(value);
    }
}

/// Discount factors already computed, by rate and years: a fractional power costs more than all other operations.
#[derive(Default)]
struct Discounts(BTreeMap<(Decimal, Decimal), Option<Decimal>>);

impl Discounts {
    fn discount(&mut self, rate: Decimal, years: Decimal) -> Option<Decimal> {
        *self.0.entry((rate, years)).or_insert_with(|| discount(rate, years))
    }

    fn annuity(&mut self, rate: Decimal, years: Decimal) -> Option<Decimal> {
        annuity_from(rate, years, || self.discount(rate, years))
    }
}

/// `(1+r)^−n`, n in years.
pub fn discount(rate: Decimal, years: Decimal) -> Option<Decimal> {
    let yearly = Decimal::ONE.checked_div(Decimal::ONE.checked_add(rate)?)?;
    if yearly <= Decimal::ZERO {
        return None;
    }
    match i64::try_from(years) {
        Ok(whole) if years.is_integer() => yearly.checked_powi(whole),
        _ => yearly.checked_powd(years),
    }
}

/// Below this rate the closed form loses its digits and the first two terms of the series are exact to 1e-13.
const TINY_RATE: Decimal = dec!(0.000000001);

/// `(1 − (1+r)^−n) / r`, and n when r = 0 (MODEL §2).
pub fn annuity(rate: Decimal, years: Decimal) -> Option<Decimal> {
    annuity_from(rate, years, || discount(rate, years))
}

fn annuity_from(rate: Decimal, years: Decimal, discount: impl FnOnce() -> Option<Decimal>) -> Option<Decimal> {
    if rate.abs() < TINY_RATE {
        let slope = years.checked_mul(years.checked_add(Decimal::ONE)?)?.checked_div(Decimal::TWO)?;
        return years.checked_sub(slope.checked_mul(rate)?);
    }
    Decimal::ONE.checked_sub(discount()?)?.checked_div(rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<Decimal>, expected: Decimal) {
        let found = found.expect("a value");
        assert!((found - expected).abs() < dec!(0.000001), "{found} is not {expected}");
    }

    #[test]
    fn hand_arithmetic_of_the_model() {
        near(annuity(dec!(0.032), dec!(5)), dec!(4.553672));
        near(annuity(dec!(0.032), dec!(3)), dec!(2.817770));
        near(Some(dec!(900) / annuity(dec!(0.032), dec!(5)).unwrap()), dec!(197.642709));
        near(Some(dec!(450) / annuity(dec!(0.032), dec!(3)).unwrap()), dec!(159.700779));
    }

    #[test]
    fn no_discounting_is_exact() {
        assert_eq!(annuity(Decimal::ZERO, dec!(2.5)), Some(dec!(2.5)));
        assert_eq!(discount(Decimal::ZERO, dec!(2.5)), Some(Decimal::ONE));
    }

    #[test]
    fn the_two_forms_meet() {
        let below = annuity(dec!(0.0000000009), dec!(7.5)).unwrap();
        let above = annuity(dec!(0.0000000011), dec!(7.5)).unwrap();
        assert!((below - above).abs() < dec!(0.0000001) && below < dec!(7.5));
    }

    #[test]
    fn what_cannot_be_computed_is_none() {
        assert_eq!(discount(dec!(-1), dec!(2)), None);
        assert_eq!(annuity(dec!(-0.5), dec!(1000)), None);
    }
}
