//! Spreading the renewal of a fleet over two to five years inside a yearly envelope, against renewing all at once.
//!
//! The rules of turns are those of [`super::schedule`]. A machine that waits `w` years costs its waiting part (kept:
//! annual cost × a(w); upgraded: its purchase, (use + maintenance) × a(w) and its end × d(w)) then, from `w` to the
//! horizon, the annual cost of the renewal; carbon likewise, undiscounted. Renewed at once, it costs the annual cost of
//! the renewal × a(H). Outlays are the lot's TTC outlay shared over the workstations of the need.

use rust_decimal::Decimal;

use super::clock::Clock;
use super::fleet::{Fleet, Station};
use super::said;
use super::schedule::{Counts, Rules, Share};
use crate::comparison::Comparison;
use crate::dossier::{self, Dossier};
use crate::french;
use crate::graph::{Handle, Label, Values, Word};
use crate::quantity::{Carbon, Euro};

/// Why a renewal cannot be spread.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoSmoothing {
    /// The dossier describes no fleet.
    #[error("aucun parc n’est décrit ; indiquer les machines par âge, les offres et l’enveloppe annuelle")]
    NoFleet,
    /// The need's horizon, quantity, or the discount rate is unknown.
    #[error("durée du besoin, nombre de postes ou taux d’actualisation inconnus ; les préciser")]
    Unknown,
    /// The horizon does not hold the years of the spread.
    #[error(
        "le besoin dure {horizon}, moins que l’étalement sur {years} ; allonger la durée du besoin ou étaler moins"
    )]
    ShortHorizon {
        /// The horizon, in words.
        horizon: String,
        /// The spread, in words.
        years: String,
    },
    /// An offer of the fleet has no cost or no outlay.
    #[error("le coût, la dépense ou la durée de service de l’offre {0} ne sont pas connus ; la compléter")]
    Incomplete(String),
    /// Exact decimals do not reach that far.
    #[error("les montants du parc dépassent ce qui se calcule exactement ; vérifier les valeurs saisies")]
    OutOfReach,
}

impl NoSmoothing {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            NoSmoothing::NoFleet => "E401",
            NoSmoothing::Unknown => "E402",
            NoSmoothing::ShortHorizon { .. } => "E403",
            NoSmoothing::Incomplete(_) => "E404",
            NoSmoothing::OutOfReach => "E405",
        }
    }
}

/// A renewal spread over some years.
#[derive(Debug, Clone)]
pub struct Smoothing {
    /// Machines of the fleet.
    pub machines: u32,
    /// TTC outlay of one renewed machine.
    pub each_ttc: Handle<Euro>,
    /// Year 1, 2, … of the spread.
    pub years: Vec<SmoothingYear>,
    /// Machines not renewed within the years.
    pub left: u32,
    /// A yearly envelope that would do, whole euros TTC, when the one given does not.
    pub sufficient_envelope_ttc: Option<Decimal>,
    /// TTC outlay of renewing all in year 1.
    pub at_once_ttc: Handle<Euro>,
    /// Whether that is more than the envelope of one year.
    pub at_once_exceeds: bool,
    /// Over the horizon; `None` when some machines cannot be served or are not renewed: `said` tells which.
    pub totals: Option<SmoothingTotals>,
    /// What does not hold, and what was simplified: French sentences with their remedy, fit for a finding.
    pub said: Vec<String>,
}

/// One year of the spread.
#[derive(Debug, Clone)]
pub struct SmoothingYear {
    /// 1 is the first.
    pub year: u32,
    /// The whole fleet.
    pub counts: Counts,
    /// The same by age, oldest first.
    pub ages: Vec<AgeGroup>,
    /// Renewals and upgrades paid this year, TTC.
    pub outlay_ttc: Handle<Euro>,
    /// Energy and maintenance of all machines, basis of the comparison; `None` when some are stranded.
    pub running: Option<Handle<Euro>>,
    /// Carbon emitted this year; `None` when unknown, or when some machines are stranded.
    pub carbon: Option<Handle<Carbon>>,
}

/// Machines of one age in one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeGroup {
    /// Age today, years.
    pub age_years: Decimal,
    /// What they do this year.
    pub counts: Counts,
}

/// The fleet over the horizon.
#[derive(Debug, Clone, Copy)]
pub struct SmoothingTotals {
    /// Renewal spread, present value.
    pub spread: Handle<Euro>,
    /// All renewed in year 1, present value.
    pub at_once: Handle<Euro>,
    /// The second minus the first; negative when spreading costs more.
    pub saving: Handle<Euro>,
    /// Renewal spread, kilograms; `None` where unknown or withheld.
    pub spread_carbon: Option<Handle<Carbon>>,
    /// All renewed in year 1, kilograms.
    pub at_once_carbon: Option<Handle<Carbon>>,
    /// Kilograms avoided by spreading; negative when it emits more.
    pub saving_carbon: Option<Handle<Carbon>>,
}

/// The spread renewal of the dossier's fleet.
///
/// # Errors
/// The dossier has no fleet, a short horizon, or a figure that is unknown or out of reach.
pub fn smoothing(comparison: &mut Comparison, dossier: &Dossier) -> Result<Smoothing, NoSmoothing> {
    let asked = dossier.fleet.as_ref().ok_or(NoSmoothing::NoFleet)?;
    let externalities = comparison.settings.externalities;
    let Comparison { offers, graph, values, carbon_withheld, .. } = comparison;
    let clock = Clock::of(graph, values).ok_or(NoSmoothing::Unknown)?;
    long_enough(clock.years, asked.over_years.into())?;
    let mut station = |id: &String| {
        let offer = offers.iter().find(|offer| offer.id == *id);
        let found = offer.and_then(|offer| {
            let station = Station::of(graph, offer, clock.quantity, carbon_withheld.is_none())?;
            Some((offer, offer.shortest_life?, station))
        });
        found.ok_or_else(|| NoSmoothing::Incomplete(id.clone()))
    };
    let (renewal, _, renewed) = station(&asked.renewal)?;
    let (_, kept_years, kept) = station(&asked.waiting)?;
    let upgrade = asked.upgrade.as_ref().map(station).transpose()?;
    values.grow(graph);
    let value = |handle: Handle<Euro>| values.get(handle).map(|euros| euros.value).ok_or(NoSmoothing::OutOfReach);
    let rules = Rules {
        machines: oldest_first(asked),
        years: asked.over_years,
        renewal_ttc: value(renewed.ttc)?,
        upgrade_ttc: upgrade.as_ref().map_or(Ok(Decimal::ZERO), |(.., upgraded)| value(upgraded.ttc))?,
        kept_years,
        upgraded_years: upgrade.as_ref().map(|(_, years, _)| *years),
        retire_age: asked.retire_age_years.map(|age| age.0),
    };
    let upgrade = upgrade.map(|(.., upgraded)| upgraded);
    let envelope = asked.yearly_envelope_ttc.0;
    let shares = rules.shares(envelope);
    let sufficient = if rules.suffices(envelope) { None } else { rules.sufficient(envelope) };
    let mut fleet = Fleet { externalities, graph, clock, renewal: renewed, waiting: kept, upgrade };
    let smoothing = spread(&mut fleet, &rules, &shares);
    values.grow(graph);
    let at_once = values.get(smoothing.at_once_ttc).filter(|_| within_reach(values, &smoothing));
    Ok(Smoothing {
        sufficient_envelope_ttc: sufficient,
        at_once_exceeds: at_once.ok_or(NoSmoothing::OutOfReach)?.value > envelope,
        said: said::said(&rules, &shares, asked, sufficient, renewal, dossier.need.quantity),
        ..smoothing
    })
}

fn long_enough(horizon: Decimal, years: Decimal) -> Result<(), NoSmoothing> {
    if horizon >= years {
        return Ok(());
    }
    let told = |years| french::count(years, "an", "ans");
    Err(NoSmoothing::ShortHorizon { horizon: told(horizon), years: told(years) })
}

/// The figures of the spread, before they are judged.
fn spread(fleet: &mut Fleet, rules: &Rules, shares: &[Share]) -> Smoothing {
    let machines = rules.fleet();
    let years: Vec<SmoothingYear> = (1..=rules.years).map(|year| smoothing_year(fleet, rules, shares, year)).collect();
    let waits: Vec<_> = years
        .iter()
        .map(|year| (year.year - 1, rules.way(year.year - 1), year.counts.renewed))
        .filter(|(.., count)| *count > 0)
        .collect();
    let left = shares.iter().filter(|share| share.left).map(|share| share.count).sum();
    let once = Label::of(Word::FleetOutlay, &format!("{}, en une fois", fleet.renewal.subject));
    Smoothing {
        machines,
        each_ttc: fleet.renewal.ttc,
        years,
        left,
        sufficient_envelope_ttc: None,
        at_once_ttc: fleet.outlay(machines, 0, once),
        at_once_exceeds: false,
        totals: if left == 0 { fleet.totals(&waits, machines) } else { None },
        said: Vec::new(),
    }
}

fn within_reach(values: &Values, smoothing: &Smoothing) -> bool {
    let euros = |handle: Handle<Euro>| values.get(handle).is_some();
    let carbon = |handle: Handle<Carbon>| values.get(handle).is_some();
    let years = smoothing
        .years
        .iter()
        .all(|year| euros(year.outlay_ttc) && year.running.is_none_or(euros) && year.carbon.is_none_or(carbon));
    years && smoothing.totals.is_none_or(|totals| euros(totals.saving) && totals.saving_carbon.is_none_or(carbon))
}

fn oldest_first(fleet: &dossier::Fleet) -> Vec<(Decimal, u32)> {
    let mut machines: Vec<_> = fleet.machines.iter().map(|group| (group.age_years.0, group.count)).collect();
    machines.sort_by_key(|(age, _)| std::cmp::Reverse(*age));
    machines
}

fn smoothing_year(fleet: &mut Fleet, rules: &Rules, shares: &[Share], year: u32) -> SmoothingYear {
    let mut ages: Vec<AgeGroup> = Vec::new();
    for share in shares {
        let counts = rules.state(share, year);
        match ages.last_mut().filter(|group| group.age_years == share.age) {
            Some(group) => group.counts = group.counts.plus(counts),
            None => ages.push(AgeGroup { age_years: share.age, counts }),
        }
    }
    let counts = ages.iter().fold(Counts::default(), |sum, group| sum.plus(group.counts));
    let upgraded_now = if year == 1 { rules.upgraded(shares) } else { 0 };
    let label = |word| Label::of(word, &format!("parc, année {year}"));
    let served = counts.stranded == 0;
    SmoothingYear {
        year,
        counts,
        ages,
        outlay_ttc: fleet.outlay(counts.renewed, upgraded_now, label(Word::FleetOutlay)),
        running: served.then(|| fleet.running(&counts, label(Word::FleetRunning))),
        carbon: if served { fleet.carbon(&counts, upgraded_now, label(Word::PlanCarbon)) } else { None },
    }
}
