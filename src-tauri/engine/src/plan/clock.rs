//! What every plan counts with: the discount rate, the horizon and the number of workstations of a comparison.

use rust_decimal::Decimal;

use crate::graph::{Graph, Handle, Label, Values, Word};
use crate::quantity::{Carbon, CarbonPerYear, Euro, EuroPerYear, Ratio, Unit, Year};

/// The figures shared by all the offers; `None` where the dossier lacks one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub rate: Handle<Ratio>,
    pub horizon: Handle<Year>,
    /// Value of the horizon, years.
    pub years: Decimal,
    pub quantity: Handle<Ratio>,
}

impl Clock {
    pub fn of(graph: &mut Graph, values: &mut Values) -> Option<Self> {
        let rate = known(graph, "discount_rate")?;
        let horizon = known(graph, "need.years")?;
        let quantity = known(graph, "need.quantity")?;
        values.grow(graph);
        Some(Clock { rate, horizon, years: values.get(horizon)?.value, quantity })
    }

    /// `first` until `after`, then a successor of annual cost `annual` until the horizon: euros of one workstation,
    /// in present value (MODEL §4).
    pub fn relay(
        &self,
        graph: &mut Graph,
        first: Handle<Euro>,
        after: Handle<Year>,
        annual: Handle<EuroPerYear>,
    ) -> Handle<Euro> {
        let left = graph.difference(self.horizon, after, Word::Step);
        let annuity = graph.annuity(self.rate, left, Label::of(Word::Annuity, "successeur"));
        let later = graph.product(annual, annuity, Word::Step);
        let discount = graph.discount(self.rate, after, Word::Discount);
        let later = graph.product(later, discount, Word::Step);
        graph.sum(&[first, later], Word::Step)
    }

    /// As [`Clock::relay`], in kilograms: carbon is not discounted.
    pub fn relay_carbon(
        &self,
        graph: &mut Graph,
        first: Handle<Carbon>,
        after: Handle<Year>,
        annual: Handle<CarbonPerYear>,
    ) -> Handle<Carbon> {
        let left = graph.difference(self.horizon, after, Word::Step);
        let later = graph.product(annual, left, Word::Step);
        graph.sum(&[first, later], Word::Step)
    }
}

/// The input of this key, when the formulas used it.
fn known<U: Unit>(graph: &mut Graph, key: &str) -> Option<Handle<U>> {
    let input = graph.inputs().iter().find(|input| input.key == key)?.clone();
    Some(graph.input(input))
}
