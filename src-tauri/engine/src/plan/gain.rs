//! Years, money and carbon gained by upgrading or keeping, against each offer that could take over.

use rust_decimal::Decimal;

use super::clock::Clock;
use crate::comparison::{ComparedOffer, Comparison, Status};
use crate::graph::{Graph, Handle, Label, Values, Word};
use crate::quantity::{Carbon, Euro};

/// What serving first with one offer brings, against renewing now with another.
#[derive(Debug, Clone)]
pub struct Gain {
    /// The offer that serves first: kept, upgraded or reused. It may fail a requirement; its status says so.
    pub offer: String,
    /// The offer that buys, now or after.
    pub successor: String,
    /// Years the renewal is put off, at most the horizon.
    pub years: Decimal,
    /// Lot renewed now, in present value, minus the lot served first then renewed; negative is a loss.
    pub money: Handle<Euro>,
    /// Kilograms avoided, likewise; `None` where unknown, or where makers' sheets are not compared (MODEL §5).
    pub carbon: Option<Handle<Carbon>>,
}

/// The gain of each offer that cannot be repeated and whose cost is known, against each ranked offer that buys.
pub fn gains(comparison: &mut Comparison) -> Vec<Gain> {
    let Comparison { offers, graph, values, carbon_withheld, .. } = comparison;
    let Some(clock) = Clock::of(graph, values) else { return Vec::new() };
    let mut gains = Vec::new();
    for first in offers.iter().filter(|offer| !offer.buys) {
        for next in offers.iter().filter(|offer| offer.buys && offer.status == Status::Ranked) {
            gains.extend(gain(graph, values, &clock, first, next));
        }
    }
    if carbon_withheld.is_some() {
        gains.iter_mut().for_each(|gain| gain.carbon = None);
    }
    values.grow(graph);
    gains.retain(|gain| {
        let carbon = gain.carbon.is_none_or(|carbon| values.get(carbon).is_some());
        values.get(gain.money).is_some() && carbon
    });
    gains
}

fn gain(
    graph: &mut Graph,
    values: &Values,
    clock: &Clock,
    first: &ComparedOffer,
    next: &ComparedOffer,
) -> Option<Gain> {
    let renewed = next.lot?;
    let (cost, later) = (first.cost?, next.cost?);
    let lives = first.items.iter().filter_map(|item| Some((item.years, values.get(item.years)?.value)));
    let (life, years) = lives.min_by_key(|(_, years)| *years)?;
    let after = if years < clock.years { life } else { clock.horizon };
    let annuity = graph.annuity(clock.rate, after, Label::of(Word::Annuity, &format!("offre {}", first.id)));
    let served = graph.product(cost.total, annuity, Word::Step);
    let each = clock.relay(graph, served, after, later.total);
    let subject = format!("offre {} puis {}", first.id, next.id);
    let lot = graph.product(each, clock.quantity, Label::of(Word::PresentValue, &subject));
    let carbon = first.carbon.zip(next.carbon).zip(renewed.carbon).map(|((carbon, later), renewed)| {
        let served = graph.product(carbon.total, after, Word::Step);
        let each = clock.relay_carbon(graph, served, after, later.total);
        let lot = graph.product(each, clock.quantity, Label::of(Word::LotCarbon, &subject));
        graph.difference(renewed, lot, Label::of(Word::CarbonGained, &subject))
    });
    Some(Gain {
        offer: first.id.clone(),
        successor: next.id.clone(),
        years: years.min(clock.years),
        money: graph.difference(renewed.present_value, lot, Label::of(Word::MoneyGained, &subject)),
        carbon,
    })
}
