//! The plan of an offer: its flows grouped by year, with their totals in euros, present value and carbon.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::clock::Clock;
use super::event::{Event, Flow};
use super::stint::{Stint, Writer};
use crate::comparison::Comparison;
use crate::graph::{Graph, Handle, Label, Word};
use crate::quantity::{Carbon, Euro, Unit};

/// An offer year by year over the horizon, for the whole lot, in the basis of the comparison.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Offer id.
    pub offer: String,
    /// Every flow, in the order of time.
    pub events: Vec<Event>,
    /// Year 0 (the purchase), 1, … to the horizon, rounded up.
    pub years: Vec<PlanYear>,
    /// Σ of the flows in present value: the lot's.
    pub present_value: Handle<Euro>,
    /// Σ of the carbon: the lot's; `None` where the lot's is unknown.
    pub carbon: Option<Handle<Carbon>>,
}

/// One year of a plan.
#[derive(Debug, Clone)]
pub struct PlanYear {
    /// 0 is the purchase; y gathers the flows of (y − 1, y].
    pub year: u32,
    /// The amount of each flow the year has, in the order of [`Flow::ALL`].
    pub amounts: Vec<(Flow, Handle<Euro>)>,
    /// Σ of the amounts.
    pub total: Handle<Euro>,
    /// The total in present value.
    pub present: Handle<Euro>,
    /// Present value of the plan up to this year.
    pub cumulative: Handle<Euro>,
    /// The same, as a number, for [`super::break_even`].
    pub cumulative_value: Decimal,
    /// Present value of the unexpired lives credited this year, negative or null.
    pub credit_value: Decimal,
    /// Carbon emitted, a credit deducted; `None` where the lot's is unknown.
    pub carbon: Option<Handle<Carbon>>,
    /// Carbon of the plan up to this year.
    pub cumulative_carbon: Option<Handle<Carbon>>,
}

impl PlanYear {
    /// The amount of one flow; `None` when the year has none.
    pub fn amount(&self, flow: Flow) -> Option<Handle<Euro>> {
        self.amounts.iter().find(|(other, _)| *other == flow).map(|(_, amount)| *amount)
    }
}

/// The plan of an offer, followed by its successor where it cannot be repeated.
///
/// `None` when its lot is unknown (`lot_note` and `missing` of the offer say why), when a life is under a thousandth of
/// the horizon, or when an amount is out of the reach of exact decimals.
pub fn plan(comparison: &mut Comparison, offer_id: &str) -> Option<Plan> {
    let Comparison { offers, graph, values, settings, .. } = comparison;
    let offer = offers.iter().find(|offer| offer.id == offer_id)?;
    let lot = offer.lot?;
    let clock = Clock::of(graph, values)?;
    let mut writer = Writer { graph, values, clock, externalities: settings.externalities, events: Vec::new() };
    let carbon = lot.carbon.is_some();
    match &offer.successor {
        None => writer.stint(&Stint { offer, start: None, length: clock.horizon, carbon })?,
        Some(next) => {
            let next = offers.iter().find(|offer| offer.id == *next)?;
            let lives = offer.items.iter().map(|item| item.years);
            let after = lives.min_by_key(|years| writer.values.get(*years).map(|years| years.value))?;
            let left = writer.graph.difference(clock.horizon, after, Word::Step);
            writer.stint(&Stint { offer, start: None, length: after, carbon })?;
            writer.stint(&Stint { offer: next, start: Some(after), length: left, carbon })?;
        }
    }
    let mut events = writer.events;
    events.sort_by_key(|event| (event.time, event.flow));
    let horizon = clock.years.ceil().to_u32()?;
    let mut years: Vec<PlanYear> = Vec::new();
    for year in 0..=horizon {
        let of_year: Vec<&Event> = events.iter().filter(|event| event.year == year).collect();
        years.push(plan_year(graph, &of_year, year, years.last(), carbon, offer_id));
    }
    values.grow(graph);
    for year in &mut years {
        year.cumulative_value = values.get(year.cumulative)?.value;
        let credits = events.iter().filter(|event| event.year == year.year && event.flow == Flow::Credit);
        year.credit_value = credits
            .map(|event| values.get(event.present))
            .try_fold(Decimal::ZERO, |sum, credit| sum.checked_add(credit?.value))?;
    }
    let last = years.last()?;
    let (present_value, carbon) = (last.cumulative, last.cumulative_carbon);
    if carbon.is_some_and(|carbon| values.get(carbon).is_none()) {
        return None;
    }
    Some(Plan { offer: offer_id.to_owned(), events, years, present_value, carbon })
}

fn plan_year(
    graph: &mut Graph,
    events: &[&Event],
    year: u32,
    before: Option<&PlanYear>,
    carbon: bool,
    id: &str,
) -> PlanYear {
    let subject = format!("offre {id}, année {year}");
    let label = |word| Label::of(word, &subject);
    let amounts: Vec<(Flow, Handle<Euro>)> = Flow::ALL
        .into_iter()
        .filter_map(|flow| {
            let terms: Vec<_> = events.iter().filter(|event| event.flow == flow).map(|event| event.cost).collect();
            (!terms.is_empty()).then(|| (flow, graph.sum(&terms, label(flow.word()))))
        })
        .collect();
    let total: Vec<_> = amounts.iter().map(|(_, amount)| *amount).collect();
    let total = sum(graph, &total, label(Word::PlanTotal));
    let present: Vec<_> = events.iter().map(|event| event.present).collect();
    let present = sum(graph, &present, label(Word::PlanPresent));
    let carbon = carbon.then(|| {
        let terms: Vec<_> = events.iter().filter_map(|event| event.carbon).collect();
        sum(graph, &terms, label(Word::PlanCarbon))
    });
    let cumulative = add(graph, before.map(|before| before.cumulative), present, label(Word::PlanCumulative));
    let cumulative_carbon = carbon.map(|carbon| {
        let before = before.and_then(|before| before.cumulative_carbon);
        add(graph, before, carbon, label(Word::PlanCumulativeCarbon))
    });
    let (cumulative_value, credit_value) = (Decimal::ZERO, Decimal::ZERO);
    PlanYear { year, amounts, total, present, cumulative, cumulative_value, credit_value, carbon, cumulative_carbon }
}

/// Σ of the terms; a year without any is an exact zero.
fn sum<U: Unit>(graph: &mut Graph, terms: &[Handle<U>], label: Label) -> Handle<U> {
    if terms.is_empty() { graph.constant(Decimal::ZERO, Word::Constant) } else { graph.sum(terms, label) }
}

fn add<U: Unit>(graph: &mut Graph, before: Option<Handle<U>>, now: Handle<U>, label: Label) -> Handle<U> {
    match before {
        Some(before) => graph.sum(&[before, now], label),
        None => now,
    }
}
