//! What a spread renewal costs and emits, year by year and over the horizon, as nodes of the comparison's graph.

use super::clock::Clock;
use super::schedule::{Counts, Way};
use super::smoothing::SmoothingTotals;
use crate::comparison::ComparedOffer;
use crate::french;
use crate::graph::{Graph, Handle, Label, Word};
use crate::lifecycle::{AnnualCarbon, AnnualCost};
use crate::quantity::{Carbon, CarbonPerYear, Euro, EuroPerYear, Ratio, Unit, Year};

/// One workstation under one of the fleet's offers.
#[derive(Debug, Clone)]
pub(super) struct Station {
    /// « offre B ».
    pub subject: String,
    pub annual: AnnualCost,
    /// Energy and maintenance.
    pub running: Handle<EuroPerYear>,
    /// Bought and ended, in the basis of the comparison.
    pub at_purchase: Handle<Euro>,
    pub at_end: Handle<Euro>,
    /// Bought, TTC.
    pub ttc: Handle<Euro>,
    /// Carbon of a year, of the purchase and of the end; `None` where unknown.
    pub carbon: Option<(AnnualCarbon, Handle<Carbon>, Handle<Carbon>)>,
}

impl Station {
    /// `None` when the cost or the outlay of the offer is unknown. `carbon` says whether carbon is told.
    pub fn of(graph: &mut Graph, offer: &ComparedOffer, quantity: Handle<Ratio>, carbon: bool) -> Option<Self> {
        let (annual, outlay) = (offer.cost?, offer.outlay?);
        let costs: Vec<_> = offer.items.iter().map(|item| item.cost).collect::<Option<_>>()?;
        let bought: Vec<_> = costs.iter().map(|cost| cost.at_purchase).collect();
        let ended: Vec<_> = costs.iter().map(|cost| cost.at_end).collect();
        let carbons: Vec<_> = offer.items.iter().filter_map(|item| item.carbon).collect();
        let emitted: Vec<_> = carbons.iter().map(|carbon| carbon.at_purchase).collect();
        let disposed: Vec<_> = carbons.iter().map(|carbon| carbon.at_end).collect();
        let subject = format!("offre {}", offer.id);
        Some(Station {
            annual,
            running: graph.sum(&[annual.use_phase, annual.maintenance], Word::Step),
            at_purchase: graph.sum(&bought, Word::Step),
            at_end: graph.sum(&ended, Word::Step),
            ttc: graph.quotient(outlay.ttc, quantity, Label::of(Word::WorkstationTtc, &subject)),
            carbon: offer
                .carbon
                .filter(|_| carbon)
                .map(|carbon| (carbon, graph.sum(&emitted, Word::Step), graph.sum(&disposed, Word::Step))),
            subject,
        })
    }
}

/// The graph, and the offers of the fleet.
pub(super) struct Fleet<'a> {
    pub graph: &'a mut Graph,
    /// Whether the comparison counts externalities.
    pub externalities: bool,
    pub clock: Clock,
    pub renewal: Station,
    pub waiting: Station,
    pub upgrade: Option<Station>,
}

impl Fleet<'_> {
    /// Renewals and upgrades paid in a year, TTC.
    pub fn outlay(&mut self, renewed: u32, upgraded: u32, label: Label) -> Handle<Euro> {
        match self.upgrade.as_ref().map(|upgrade| upgrade.ttc).filter(|_| upgraded > 0) {
            None => self.counted(self.renewal.ttc, renewed, label),
            Some(ttc) => {
                let terms = [self.times(self.renewal.ttc, renewed), self.times(ttc, upgraded)];
                self.graph.sum(&terms, label)
            }
        }
    }

    /// Energy and maintenance of a year.
    pub fn running(&mut self, counts: &Counts, label: Label) -> Handle<Euro> {
        let terms: Vec<_> =
            self.stations(counts).into_iter().map(|(station, count)| (station.running, count)).collect();
        let terms: Vec<_> = terms.into_iter().map(|(running, count)| self.times(running, count)).collect();
        let yearly = self.graph.sum(&terms, Word::Step);
        let year = self.years(1);
        self.graph.product(yearly, year, label)
    }

    /// Carbon emitted in a year: what is bought, and the electricity of all.
    pub fn carbon(&mut self, counts: &Counts, upgraded_now: u32, label: Label) -> Option<Handle<Carbon>> {
        let used: Option<Vec<_>> = self
            .stations(counts)
            .into_iter()
            .map(|(station, count)| station.carbon.map(|(annual, ..)| (annual.use_phase, count)))
            .collect();
        let used: Vec<Handle<CarbonPerYear>> =
            used?.into_iter().map(|(carbon, count)| self.times(carbon, count)).collect();
        let (_, bought, _) = self.renewal.carbon?;
        let mut terms = vec![self.times(bought, counts.renewed)];
        if upgraded_now > 0 {
            let (_, added, _) = self.upgrade.as_ref()?.carbon?;
            terms.push(self.times(added, upgraded_now));
        }
        let yearly = self.graph.sum(&used, Word::Step);
        let year = self.years(1);
        terms.push(self.graph.product(yearly, year, Word::Step));
        Some(self.graph.sum(&terms, label))
    }

    /// The stations at work in a year, each with its number of machines.
    fn stations(&self, counts: &Counts) -> Vec<(&Station, u32)> {
        let mut at_work = vec![(&self.renewal, counts.renewed + counts.in_service), (&self.waiting, counts.kept)];
        at_work.extend(self.upgrade.as_ref().map(|upgrade| (upgrade, counts.upgraded)));
        at_work.retain(|(_, count)| *count > 0);
        at_work
    }

    /// The fleet over the horizon, spread and all at once. `waits` gives how long, how, and how many machines wait.
    pub fn totals(&mut self, waits: &[(u32, Way, u32)], fleet: u32) -> Option<SmoothingTotals> {
        let (mut costs, mut carbons) = (Vec::new(), Some(Vec::new()));
        for (wait, way, count) in waits {
            let subject = format!("tour après {}", french::count((*wait).into(), "an", "ans"));
            let (cost, carbon) = self.machine(*wait, *way)?;
            costs.push(self.counted(cost, *count, Label::of(Word::FleetValue, &subject)));
            carbons = carbons.zip(carbon).map(|(mut carbons, carbon)| {
                carbons.push(self.counted(carbon, *count, Label::of(Word::FleetCarbon, &subject)));
                carbons
            });
        }
        let (once, once_carbon) = self.machine(0, Way::Kept)?;
        let spread = self.graph.sum(&costs, Label::of(Word::FleetValue, "renouvellement étalé"));
        let once = self.counted(once, fleet, Label::of(Word::FleetValue, "renouvellement en une fois"));
        let carbon = carbons.zip(once_carbon).map(|(carbons, once)| {
            let spread = self.graph.sum(&carbons, Label::of(Word::FleetCarbon, "renouvellement étalé"));
            let once = self.counted(once, fleet, Label::of(Word::FleetCarbon, "renouvellement en une fois"));
            (spread, once, self.graph.difference(once, spread, Label::of(Word::CarbonGained, "étalement")))
        });
        let saving = self.graph.difference(once, spread, Label::of(Word::MoneyGained, "étalement"));
        Some(SmoothingTotals {
            spread,
            at_once: once,
            saving,
            spread_carbon: carbon.map(|(spread, ..)| spread),
            at_once_carbon: carbon.map(|(_, once, _)| once),
            saving_carbon: carbon.map(|(.., saving)| saving),
        })
    }

    /// One machine that waits `wait` years then is renewed until the horizon: present value and carbon.
    fn machine(&mut self, wait: u32, way: Way) -> Option<(Handle<Euro>, Option<Handle<Carbon>>)> {
        let after = self.years(wait);
        let (first, emitted) = match way {
            Way::Kept => self.kept(after),
            Way::Upgraded => self.upgraded(after)?,
            Way::Stranded => return None,
        };
        let (annual, carbon) = (self.renewal.annual.total, self.renewal.carbon);
        let cost = self.clock.relay(self.graph, first, after, annual);
        let carbon = emitted
            .zip(carbon)
            .map(|(first, (annual, ..))| self.clock.relay_carbon(self.graph, first, after, annual.total));
        Some((cost, carbon))
    }

    fn kept(&mut self, after: Handle<Year>) -> (Handle<Euro>, Option<Handle<Carbon>>) {
        let annuity = self.graph.annuity(self.clock.rate, after, Label::of(Word::Annuity, "attente"));
        let cost = self.graph.product(self.waiting.annual.total, annuity, Word::Step);
        let carbon = self.waiting.carbon.map(|(annual, ..)| self.graph.product(annual.total, after, Word::Step));
        (cost, carbon)
    }

    /// Paid whole, however short the wait.
    fn upgraded(&mut self, after: Handle<Year>) -> Option<(Handle<Euro>, Option<Handle<Carbon>>)> {
        let upgrade = self.upgrade.clone()?;
        let (graph, rate) = (&mut *self.graph, self.clock.rate);
        let annuity = graph.annuity(rate, after, Label::of(Word::Annuity, "attente"));
        let yearly = match upgrade.annual.externalities.filter(|_| self.externalities) {
            Some(externalities) => graph.sum(&[upgrade.running, externalities], Word::Step),
            None => upgrade.running,
        };
        let used = graph.product(yearly, annuity, Word::Step);
        let discount = graph.discount(rate, after, Word::Discount);
        let ended = graph.product(upgrade.at_end, discount, Word::Step);
        let cost = graph.sum(&[upgrade.at_purchase, used, ended], Word::Step);
        let carbon = upgrade.carbon.map(|(annual, bought, ended)| {
            let used = graph.product(annual.use_phase, after, Word::Step);
            graph.sum(&[bought, used, ended], Word::Step)
        });
        Some((cost, carbon))
    }

    fn times<U: Unit>(&mut self, each: Handle<U>, count: u32) -> Handle<U> {
        self.counted(each, count, Word::Step.into())
    }

    fn counted<U: Unit>(&mut self, each: Handle<U>, count: u32, label: Label) -> Handle<U> {
        let count = self.graph.constant::<Ratio>(count.into(), Word::Constant);
        self.graph.product(each, count, label)
    }

    fn years(&mut self, years: u32) -> Handle<Year> {
        self.graph.constant(years.into(), Word::Constant)
    }
}
