//! The flows of one offer while it serves: its equipment bought again at the end of each life, the years paid one by
//! one, the unexpired life credited when the service ends (MODEL §7 bis).
//!
//! For an item bought `P`, ended `E`, of life `n`, in a service of length `L`: `P` at each `k·n < L`, `E` at each
//! `k·n ≤ L`, and at `L` the credit `K × a(left) − E × d(left)`, `K = (P + E × d(n)) ÷ a(n)`. Since
//! `a(n) = a(s) + d(s) × a(n − s)`, the flows of a life cut short at `s` are worth exactly `K × a(s)`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::clock::Clock;
use super::event::{Event, Flow};
use crate::comparison::ComparedOffer;
use crate::french;
use crate::graph::{Graph, Handle, Label, Values, Word};
use crate::lifecycle::{ItemCarbon, ItemNodes};
use crate::quantity::{Carbon, CarbonPerYear, Euro, EuroPerYear, Ratio, Year};

/// Most purchases of one item: beyond, its life is no life.
const MOST_PURCHASES: u32 = 1_000;

/// An offer in service, from `start` (the first purchase of the plan when `None`) and for `length`.
pub(super) struct Stint<'a> {
    pub offer: &'a ComparedOffer,
    pub start: Option<Handle<Year>>,
    pub length: Handle<Year>,
    /// Whether carbon is told.
    pub carbon: bool,
}

/// One year, or the part of one that a fractional service ends with.
struct Lapse {
    at: Handle<Year>,
    /// What an annual cost is multiplied by, so that a part of a year keeps its present value when paid at its end.
    cost: Handle<Year>,
    carbon: Handle<Year>,
}

/// Adds events to the graph.
pub(super) struct Writer<'a> {
    pub graph: &'a mut Graph,
    pub values: &'a mut Values,
    pub clock: Clock,
    /// Whether externalities are counted.
    pub externalities: bool,
    pub events: Vec<Event>,
}

impl Writer<'_> {
    /// Every event of a stint; `None` when something of it is unknown or out of reach.
    pub fn stint(&mut self, stint: &Stint) -> Option<()> {
        for item in &stint.offer.items {
            self.equipment(stint, item)?;
        }
        self.years(stint)
    }

    fn equipment(&mut self, stint: &Stint, item: &ItemNodes) -> Option<()> {
        let cost = item.cost?;
        let carbon = item.carbon.filter(|_| stint.carbon);
        let life = self.value(item.years)?;
        let length = self.value(stint.length)?;
        let purchases =
            (1..=MOST_PURCHASES).find(|k| life.checked_mul((*k).into()).is_some_and(|end| end >= length))?;
        let subject = item.subject.as_str();
        for k in 0..purchases {
            let at = self.lives(item.years, k);
            self.add(stint, Flow::Purchase, subject, at, cost.at_purchase, carbon.map(|carbon| carbon.at_purchase))?;
        }
        let end = self.lives(item.years, purchases);
        let whole = self.value(end)? <= length;
        for k in 1..purchases + u32::from(whole) {
            let at = self.lives(item.years, k);
            self.add(stint, Flow::EndOfLife, subject, at, cost.at_end, carbon.map(|carbon| carbon.at_end))?;
        }
        if !whole {
            let left = self.graph.difference(end, stint.length, Label::of(Word::PlanLeft, subject));
            let credit = self.credit(item.years, left, cost.at_purchase, cost.at_end, subject);
            let carbon = carbon.map(|carbon| self.carbon_credit(item.years, left, carbon, subject));
            self.add(stint, Flow::Credit, subject, stint.length, credit, carbon)?;
        }
        Some(())
    }

    /// `E × d(left) − K × a(left)`.
    fn credit(
        &mut self,
        life: Handle<Year>,
        left: Handle<Year>,
        bought: Handle<Euro>,
        ended: Handle<Euro>,
        subject: &str,
    ) -> Handle<Euro> {
        let (graph, rate) = (&mut *self.graph, self.clock.rate);
        let discount = graph.discount(rate, life, Label::of(Word::Discount, subject));
        let later = graph.product(ended, discount, Word::Step);
        let whole = graph.sum(&[bought, later], Word::Step);
        let annuity = graph.annuity(rate, life, Label::of(Word::Annuity, subject));
        let yearly = graph.quotient(whole, annuity, Label::of(Word::PlanEquivalent, subject));
        let rest = format!("vie restante, {subject}");
        let unexpired = graph.annuity(rate, left, Label::of(Word::Annuity, &rest));
        let unexpired = graph.product(yearly, unexpired, Word::Step);
        let discount = graph.discount(rate, left, Label::of(Word::Discount, &rest));
        let unpaid = graph.product(ended, discount, Word::Step);
        graph.difference(unpaid, unexpired, Word::Step)
    }

    /// `Z − (M + T + Z) ÷ n × left`.
    fn carbon_credit(
        &mut self,
        life: Handle<Year>,
        left: Handle<Year>,
        carbon: ItemCarbon,
        subject: &str,
    ) -> Handle<Carbon> {
        let graph = &mut *self.graph;
        let whole = graph.sum(&[carbon.at_purchase, carbon.at_end], Word::Step);
        let yearly = graph.quotient(whole, life, Label::of(Word::PlanEquivalent, subject));
        let unexpired = graph.product(yearly, left, Word::Step);
        graph.difference(carbon.at_end, unexpired, Word::Step)
    }

    /// What is paid and emitted at the end of each year.
    fn years(&mut self, stint: &Stint) -> Option<()> {
        let cost = stint.offer.cost?;
        let carbon = stint.offer.carbon.filter(|_| stint.carbon);
        let mut yearly: Vec<(Flow, Handle<EuroPerYear>, Option<Handle<CarbonPerYear>>)> = vec![
            (Flow::Energy, cost.use_phase, carbon.map(|carbon| carbon.use_phase)),
            (Flow::Maintenance, cost.maintenance, None),
        ];
        if self.externalities {
            yearly.push((Flow::Externalities, cost.externalities?, None));
        }
        let subject = format!("offre {}", stint.offer.id);
        for lapse in self.lapses(stint)? {
            for (flow, cost, carbon) in &yearly {
                let cost = self.graph.product(*cost, lapse.cost, Word::Step);
                let carbon = carbon.map(|carbon| self.graph.product(carbon, lapse.carbon, Word::Step));
                self.add(stint, *flow, &subject, lapse.at, cost, carbon)?;
            }
        }
        Some(())
    }

    /// The whole years of a stint, then the part of a year it ends with: `(a(L) − a(⌊L⌋)) ÷ d(L)`.
    fn lapses(&mut self, stint: &Stint) -> Option<Vec<Lapse>> {
        let length = self.value(stint.length)?;
        let whole = length.floor().to_u32()?;
        let (graph, rate) = (&mut *self.graph, self.clock.rate);
        let one = graph.constant::<Year>(Decimal::ONE, Word::Constant);
        let mut lapses: Vec<Lapse> = (1..=whole)
            .map(|year| Lapse { at: graph.constant(year.into(), Word::Constant), cost: one, carbon: one })
            .collect();
        if length > Decimal::from(whole) {
            let before = graph.constant::<Year>(whole.into(), Word::Constant);
            let carbon = graph.difference(stint.length, before, Word::Step);
            let all = graph.annuity(rate, stint.length, Word::Step);
            let paid = graph.annuity(rate, before, Word::Step);
            let rest = graph.difference(all, paid, Word::Step);
            let discount = graph.discount(rate, stint.length, Word::Step);
            let cost = graph.quotient::<Year, Ratio>(rest, discount, Word::PlanPart);
            lapses.push(Lapse { at: stint.length, cost, carbon });
        }
        Some(lapses)
    }

    /// One event at the local moment `at` of a stint, for the whole lot.
    fn add(
        &mut self,
        stint: &Stint,
        flow: Flow,
        subject: &str,
        at: Handle<Year>,
        cost: Handle<Euro>,
        carbon: Option<Handle<Carbon>>,
    ) -> Option<()> {
        let at = match stint.start {
            Some(start) => self.graph.sum(&[start, at], Word::Step),
            None => at,
        };
        let time = self.value(at)?;
        let year = time.ceil().to_u32()?;
        let label = Label::of(flow.word(), &format!("{subject}, année {year}"));
        let quantity = self.clock.quantity;
        let cost = self.graph.product(cost, quantity, label);
        let carbon_label = Label::of(Word::PlanCarbon, &format!("{}, {subject}, année {year}", flow.word().french()));
        let carbon = carbon.map(|carbon| self.graph.product(carbon, quantity, carbon_label));
        let present = if time.is_zero() {
            cost
        } else {
            let when = french::count(time, "an", "ans");
            let discount = self.graph.discount(self.clock.rate, at, Label::of(Word::Discount, &when));
            self.graph.product(cost, discount, Word::Step)
        };
        self.events.push(Event { flow, subject: subject.to_owned(), time, at, year, cost, present, carbon });
        Some(())
    }

    /// `k` lives after the start.
    fn lives(&mut self, life: Handle<Year>, k: u32) -> Handle<Year> {
        match k {
            0 => self.graph.constant(Decimal::ZERO, Word::Constant),
            1 => life,
            _ => {
                let k = self.graph.constant::<Ratio>(k.into(), Word::Constant);
                self.graph.product(life, k, Word::Step)
            }
        }
    }

    fn value(&mut self, handle: Handle<Year>) -> Option<Decimal> {
        self.values.grow(self.graph);
        self.values.get(handle).map(|quantity| quantity.value)
    }
}
