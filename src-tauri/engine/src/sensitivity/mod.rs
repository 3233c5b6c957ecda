//! What would change the winner (MODEL §7): the swing and the tipping value of every input of the two best offers,
//! and the structural choices run the other way.

mod duel;
mod interval;
mod scan;
mod switch;

use rust_decimal::Decimal;

pub use duel::{Duel, Influence, Tipping};
pub(crate) use switch::years_between;
pub use switch::{Lead, Setting, Switch};

use crate::catalog::Catalog;
use crate::comparison::{Comparison, Measure};
use crate::dossier::Dossier;

/// What would change the winner of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sensitivity {
    /// The two best offers of each measure, cost first; a measure with fewer than two has none.
    pub duels: Vec<Duel>,
    /// The choices of method as they are, then each one switched.
    pub switches: Vec<Switch>,
    /// Each ranked offer against the one of lowest annual cost, in the order of cost.
    pub tradeoffs: Vec<Tradeoff>,
}

/// An offer against the one of lowest annual cost (MODEL §7), in central values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tradeoff {
    /// The offer.
    pub offer: String,
    /// The ranked offer of lowest annual cost among those known to meet the requirements.
    pub cheapest: String,
    /// What its carbon says of its cost.
    pub kind: TradeoffKind,
}

/// What a dearer offer buys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TradeoffKind {
    /// It costs more and emits less: euros for each kilogram of CO2e avoided.
    Avoids(Decimal),
    /// It costs no more and emits less: it dominates the cheapest that can be judged.
    Dominates,
    /// It costs at least as much and emits at least as much: the cheapest dominates it.
    Dominated,
}

/// The sensitivity of `comparison`, which is the comparison of `dossier`.
pub fn sensitivity(dossier: &Dossier, catalog: &Catalog, comparison: &Comparison) -> Sensitivity {
    let duels = Measure::ALL.iter().filter_map(|measure| duel::duel(comparison, *measure)).collect();
    Sensitivity { duels, switches: switch::switches(dossier, catalog, comparison), tradeoffs: tradeoffs(comparison) }
}

fn tradeoffs(comparison: &Comparison) -> Vec<Tradeoff> {
    let contenders = comparison.contenders(Measure::Cost);
    let Some(cheapest) = contenders.first().copied() else { return Vec::new() };
    let others = comparison.by_cost.iter().filter(|id| *id != cheapest);
    if comparison.carbon_withheld.is_some() {
        return Vec::new();
    }
    let totals = |id: &str| Some((comparison.total(id, Measure::Cost)?, comparison.total(id, Measure::Carbon)?));
    let against = |id: &String| {
        let ((low_cost, its_carbon), (cost, carbon)) = (totals(cheapest)?, totals(id)?);
        let (dearer, avoided) = (cost.checked_sub(low_cost)?, its_carbon.checked_sub(carbon)?);
        let kind = match (dearer > Decimal::ZERO, avoided > Decimal::ZERO) {
            (true, true) => TradeoffKind::Avoids(dearer.checked_div(avoided)?),
            (false, true) => TradeoffKind::Dominates,
            // An offer that cannot be judged may cost less: it is not dominated for that.
            (false, false) if dearer < Decimal::ZERO => return None,
            (_, false) => TradeoffKind::Dominated,
        };
        Some(Tradeoff { offer: id.clone(), cheapest: cheapest.to_owned(), kind })
    };
    others.filter_map(against).collect()
}

impl Sensitivity {
    /// The duel of a measure.
    pub fn duel(&self, measure: Measure) -> Option<&Duel> {
        self.duels.iter().find(|duel| duel.measure == measure)
    }
}
