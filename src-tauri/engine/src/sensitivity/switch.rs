//! The structural choices run the other way, one at a time: basis, family, allocation, externalities, and the service
//! lives brought back to the end of security support (MODEL §5, §7).

use std::collections::BTreeSet;

use rust_decimal::{Decimal, dec};

use crate::catalog::Catalog;
use crate::comparison::{Comparison, Measure, Pair, Verdict, central};
use crate::dossier::{Dossier, Settings};
use crate::figure::Figure;
use crate::graph::NodeId;
use crate::uncertainty::{self, Confidence, Samples};
use crate::vocabulary::{Allocation, Basis, Family};

/// A structural choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The comparison as it is.
    AsIs,
    /// Another tax basis.
    Basis(Basis),
    /// Another carbon family.
    Family(Family),
    /// The other sharing of a device's lives.
    Allocation(Allocation),
    /// Externalities counted, or not.
    Externalities(bool),
    /// No service life beyond the security support.
    SupportCap,
}

/// A comparison with one choice switched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    /// The choice.
    pub setting: Setting,
    /// Who leads in cost, or why nobody does.
    pub cost: Result<Lead, String>,
    /// Who leads in carbon, or why nobody does.
    pub carbon: Result<Lead, String>,
    /// Offers that this choice leaves without a figure, by id.
    pub incomplete: Vec<String>,
    /// Catalog ids that served, to be frozen with the decision.
    pub used: BTreeSet<String>,
}

/// The lowest offer, the next one, and how surely the first is below all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Lowest central value.
    pub first: String,
    /// Its annual total.
    pub low: Decimal,
    /// The next one.
    pub second: String,
    /// Its annual total.
    pub next: Decimal,
    /// How surely the first is below every other.
    pub confidence: Confidence,
    /// The others that are equivalent to the first: with one, nobody wins.
    pub close: Vec<String>,
}

impl Lead {
    /// The winner; none inside the uncertainty.
    pub fn winner(&self) -> Option<&str> {
        self.close.is_empty().then_some(self.first.as_str())
    }
}

impl Switch {
    /// Who leads in `measure`, or why nobody does.
    pub fn lead(&self, measure: Measure) -> Result<&Lead, &String> {
        match measure {
            Measure::Cost => self.cost.as_ref(),
            Measure::Carbon => self.carbon.as_ref(),
        }
    }

    /// Whether the winner of `measure` is another one than in `reference`, or there is one where there was none.
    pub fn changes(&self, reference: &Switch, measure: Measure) -> bool {
        let (ours, theirs) = (self.lead(measure), reference.lead(measure));
        ours.ok().zip(theirs.ok()).is_some_and(|(ours, theirs)| ours.winner() != theirs.winner())
    }
}

/// The comparison as it is, then each choice switched; the cap of security support only where a life exceeds it.
pub fn switches(dossier: &Dossier, catalog: &Catalog, comparison: &Comparison) -> Vec<Switch> {
    if comparison.offers.len() < 2 {
        return Vec::new();
    }
    let kept = comparison.settings;
    let kept_as = |measure| lead(comparison, measure).ok_or_else(|| nobody(comparison, measure));
    let as_is = Switch {
        setting: Setting::AsIs,
        cost: kept_as(Measure::Cost),
        carbon: kept_as(Measure::Carbon),
        incomplete: incomplete(comparison),
        used: comparison.used.clone(),
    };
    let others = |setting: Setting, settings: Settings| {
        switched(setting, central(dossier, catalog, settings), comparison, &as_is)
    };
    let mut found = Vec::new();
    for basis in Basis::ALL.iter().copied().filter(|basis| *basis != kept.basis) {
        found.push(others(Setting::Basis(basis), Settings { basis, ..kept }));
    }
    for family in Family::ALL.iter().copied().filter(|family| *family != kept.family) {
        found.push(others(Setting::Family(family), Settings { family, ..kept }));
    }
    for allocation in Allocation::ALL.iter().copied().filter(|allocation| *allocation != kept.allocation) {
        found.push(others(Setting::Allocation(allocation), Settings { allocation, ..kept }));
    }
    let externalities = !kept.externalities;
    found.push(others(Setting::Externalities(externalities), Settings { externalities, ..kept }));
    if let Some(capped) = capped(dossier, comparison) {
        found.push(switched(Setting::SupportCap, central(&capped, catalog, kept), comparison, &as_is));
    }
    found.insert(0, as_is);
    found
}

fn switched(setting: Setting, mut comparison: Comparison, kept: &Comparison, as_is: &Switch) -> Switch {
    let mut lead_of = |measure| {
        // The same figures have the same draws: only what the switch moves is drawn again.
        if stands(&comparison, kept, measure) {
            return as_is.lead(measure).cloned().map_err(Clone::clone);
        }
        draw(&mut comparison, measure);
        lead(&comparison, measure).ok_or_else(|| nobody(&comparison, measure))
    };
    // Family and allocation only move carbon: what an offer lacks there takes nothing from its cost.
    let carbon_only = matches!(setting, Setting::Family(_) | Setting::Allocation(_)) && !kept.settings.externalities;
    let cost = if carbon_only { as_is.cost.clone() } else { lead_of(Measure::Cost) };
    let carbon = lead_of(Measure::Carbon);
    Switch { setting, cost, carbon, incomplete: incomplete(&comparison), used: comparison.used }
}

fn incomplete(comparison: &Comparison) -> Vec<String> {
    let lacking = comparison.offers.iter().filter(|offer| !offer.missing.is_empty());
    lacking.map(|offer| offer.id.clone()).collect()
}

/// Why nobody leads.
fn nobody(comparison: &Comparison, measure: Measure) -> String {
    match (&comparison.carbon_withheld, measure) {
        (Some(reason), Measure::Carbon) => reason.clone(),
        _ => "moins de deux offres complètes dont le respect des exigences est connu".to_owned(),
    }
}

/// Whether the offers ranked and their totals are those of `kept`.
fn stands(comparison: &Comparison, kept: &Comparison, measure: Measure) -> bool {
    let (ours, theirs) = (comparison.contenders(measure), kept.contenders(measure));
    ours == theirs && ours.iter().all(|id| comparison.total(id, measure) == kept.total(id, measure))
}

/// Draws the lowest offer against each other one.
fn draw(comparison: &mut Comparison, measure: Measure) {
    let contenders: Vec<String> = comparison.contenders(measure).into_iter().map(str::to_owned).collect();
    let figures: Vec<NodeId> = contenders.iter().filter_map(|id| comparison.total_node(id, measure)).collect();
    let drawn = uncertainty::samples(&comparison.graph, &figures);
    let (Some(first), Some(low)) = (contenders.first(), drawn.first()) else { return };
    let pair = |(id, other): (&String, &Samples)| {
        let below = low.share_below(other);
        let (cheaper, lower_carbon) = match measure {
            Measure::Cost => (below, None),
            Measure::Carbon => (None, below),
        };
        Pair { a: first.clone(), b: id.clone(), cheaper, lower_carbon }
    };
    comparison.pairs = contenders.iter().zip(&drawn).skip(1).map(pair).collect();
}

/// The two lowest offers, and how surely the first is below all others.
fn lead(comparison: &Comparison, measure: Measure) -> Option<Lead> {
    let Verdict { first, second, confidence, close } = comparison.verdict(measure)?;
    let (low, next) = (comparison.total(&first, measure)?, comparison.total(&second, measure)?);
    Some(Lead { first, low, second, next, confidence, close })
}

/// The dossier with no service life beyond the security support; `None` when none is.
fn capped(dossier: &Dossier, comparison: &Comparison) -> Option<Dossier> {
    let today = dossier.date?;
    let mut capped = dossier.clone();
    let mut changed = false;
    for (offer, compared) in capped.offers.iter_mut().zip(&comparison.offers) {
        for (item, life) in offer.items.iter_mut().zip(&compared.lives) {
            let (Some(until), Some(life)) = (item.security_support_until, *life) else { continue };
            let left = years_between(today, until);
            if left < life {
                // Support already over: no service at all, which the model cannot cost.
                item.service_years = if left > Decimal::ZERO { Figure::exact(left) } else { Figure::Unknown };
                item.condition = item.condition.filter(|_| left > Decimal::ZERO);
                changed = true;
            }
        }
    }
    changed.then_some(capped)
}

/// Years from `from` to `until`, two decimals.
pub(crate) fn years_between(from: jiff::civil::Date, until: jiff::civil::Date) -> Decimal {
    let days = until.since(from).map_or(0, |span| span.get_days());
    Decimal::from(days).checked_div(dec!(365.25)).unwrap_or_default().round_dp(2)
}
