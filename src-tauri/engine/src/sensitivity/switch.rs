//! The structural choices run the other way, one at a time: basis, family, allocation, externalities, and the service
//! lives brought back to the end of security support (MODEL §5, §7).

use rust_decimal::{Decimal, dec};

use crate::catalog::Catalog;
use crate::comparison::{Comparison, Measure, Pair, central};
use crate::dossier::{Dossier, Settings};
use crate::figure::Figure;
use crate::graph::NodeId;
use crate::uncertainty::{self, Confidence};
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
}

/// The lowest offer, the next one, and how surely.
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
    /// How surely the first is below the second.
    pub confidence: Confidence,
}

impl Switch {
    /// Who leads in `measure`, or why nobody does.
    pub fn lead(&self, measure: Measure) -> Result<&Lead, &String> {
        match measure {
            Measure::Cost => self.cost.as_ref(),
            Measure::Carbon => self.carbon.as_ref(),
        }
    }

    /// Whether the lowest offer of `measure` is another one than in `reference`.
    pub fn changes(&self, reference: &Switch, measure: Measure) -> bool {
        let (ours, theirs) = (self.lead(measure), reference.lead(measure));
        ours.ok().zip(theirs.ok()).is_some_and(|(ours, theirs)| ours.first != theirs.first)
    }
}

/// The comparison as it is, then each choice switched; the cap of security support only where a life exceeds it.
pub fn switches(dossier: &Dossier, catalog: &Catalog, comparison: &Comparison) -> Vec<Switch> {
    if comparison.offers.len() < 2 {
        return Vec::new();
    }
    let settings = comparison.settings;
    let mut found = vec![run(Setting::AsIs, central(dossier, catalog, settings))];
    for basis in Basis::ALL.iter().copied().filter(|basis| *basis != settings.basis) {
        found.push(run(Setting::Basis(basis), central(dossier, catalog, Settings { basis, ..settings })));
    }
    for family in Family::ALL.iter().copied().filter(|family| *family != settings.family) {
        found.push(run(Setting::Family(family), central(dossier, catalog, Settings { family, ..settings })));
    }
    for allocation in Allocation::ALL.iter().copied().filter(|allocation| *allocation != settings.allocation) {
        found
            .push(run(Setting::Allocation(allocation), central(dossier, catalog, Settings { allocation, ..settings })));
    }
    let externalities = !settings.externalities;
    let switched = central(dossier, catalog, Settings { externalities, ..settings });
    found.push(run(Setting::Externalities(externalities), switched));
    if let Some(capped) = capped(dossier, comparison) {
        found.push(run(Setting::SupportCap, central(&capped, catalog, settings)));
    }
    found
}

fn run(setting: Setting, mut comparison: Comparison) -> Switch {
    let lead = |comparison: &mut Comparison, measure| {
        lead(comparison, measure).ok_or_else(|| match (&comparison.carbon_withheld, measure) {
            (Some(reason), Measure::Carbon) => reason.clone(),
            _ => "moins de deux offres complètes".to_owned(),
        })
    };
    let (cost, carbon) = (lead(&mut comparison, Measure::Cost), lead(&mut comparison, Measure::Carbon));
    let incomplete = comparison.offers.iter().filter(|offer| !offer.missing.is_empty());
    Switch { setting, cost, carbon, incomplete: incomplete.map(|offer| offer.id.clone()).collect() }
}

/// The two lowest offers, drawn against each other.
fn lead(comparison: &mut Comparison, measure: Measure) -> Option<Lead> {
    let contenders = comparison.contenders(measure);
    let [first, second, ..] = contenders.as_slice() else { return None };
    let (first, second) = ((*first).to_owned(), (*second).to_owned());
    let node = |id: &str| -> Option<NodeId> {
        let offer = comparison.offer(id)?;
        match measure {
            Measure::Cost => Some(offer.cost?.total.node()),
            Measure::Carbon => Some(offer.carbon?.total.node()),
        }
    };
    let drawn = uncertainty::samples(&comparison.graph, &[node(&first)?, node(&second)?]);
    let [a, b] = drawn.as_slice() else { return None };
    let below = a.share_below(b);
    let (cheaper, lower_carbon) = match measure {
        Measure::Cost => (below, None),
        Measure::Carbon => (None, below),
    };
    comparison.pairs = vec![Pair { a: first.clone(), b: second.clone(), cheaper, lower_carbon }];
    Some(Lead {
        low: comparison.total(&first, measure)?,
        next: comparison.total(&second, measure)?,
        confidence: comparison.surely(&first, &second, measure)?,
        first,
        second,
    })
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
