//! The lot over the need's horizon, with a successor where the offer cannot be repeated (MODEL §4).

use super::model::Model;
use super::offer::{AnnualCarbon, AnnualCost};
use crate::graph::{Handle, Label, Word};
use crate::quantity::{Carbon, Euro, Ratio, Year};

/// Cost and carbon of the lot over the horizon.
#[derive(Debug, Clone, Copy)]
pub struct Lot {
    /// Present value.
    pub present_value: Handle<Euro>,
    /// Carbon, not discounted.
    pub carbon: Option<Handle<Carbon>>,
}

/// What serves after an offer that cannot be repeated: when it takes over, and what it costs and emits a year.
pub(crate) struct Successor {
    pub after: Handle<Year>,
    pub cost: AnnualCost,
    pub carbon: Option<AnnualCarbon>,
}

pub(crate) fn lot(
    model: &mut Model,
    cost: AnnualCost,
    carbon: Option<AnnualCarbon>,
    successor: Option<Successor>,
    subject: &str,
) -> Option<Lot> {
    let rate = model.assume::<Ratio>(&["discount_rate"])?;
    let years = model.horizon()?;
    let quantity = model.quantity()?;
    let graph = &mut model.graph;
    let (value_label, carbon_label) = (Label::of(Word::PresentValue, subject), Label::of(Word::LotCarbon, subject));
    let Some(next) = successor else {
        let annuity = graph.annuity(rate, years, Label::of(Word::Annuity, "horizon du besoin"));
        let each = graph.product(cost.total, annuity, Word::Step);
        let present_value = graph.product(each, quantity, value_label);
        let carbon = carbon.map(|carbon| {
            let each = graph.product(carbon.total, years, Word::Step);
            graph.product(each, quantity, carbon_label)
        });
        return Some(Lot { present_value, carbon });
    };
    let left = graph.difference(years, next.after, Word::Step);
    let first = graph.annuity(rate, next.after, Label::of(Word::Annuity, subject));
    let first = graph.product(cost.total, first, Word::Step);
    let later = graph.annuity(rate, left, Label::of(Word::Annuity, "successeur"));
    let later = graph.product(next.cost.total, later, Word::Step);
    let discount = graph.discount(rate, next.after, Label::of(Word::Discount, subject));
    let later = graph.product(later, discount, Word::Step);
    let each = graph.sum(&[first, later], Word::Step);
    let present_value = graph.product(each, quantity, value_label);
    let carbon = carbon.zip(next.carbon).map(|(carbon, following)| {
        let first = graph.product(carbon.total, next.after, Word::Step);
        let later = graph.product(following.total, left, Word::Step);
        let each = graph.sum(&[first, later], Word::Step);
        graph.product(each, quantity, carbon_label)
    });
    Some(Lot { present_value, carbon })
}
