//! What a fleet cannot be, each refused with its path and the remedy.

use rust_decimal::{Decimal, dec};

use super::fleet::Fleet;
use super::{Dossier, Offer, Problem};
use crate::french;
use crate::vocabulary::Condition;

/// Most machines of a fleet, and ages told apart: beyond, paper would not hold them.
const MOST_MACHINES: u64 = 100_000;
const MOST_AGES: usize = 200;
const OLDEST: Decimal = dec!(100);

/// Everything impossible in the fleet of `dossier`.
pub fn problems(dossier: &Dossier) -> Vec<Problem> {
    let Some(fleet) = &dossier.fleet else { return Vec::new() };
    let mut found = Vec::new();
    let mut add = |path: &str, message: String| {
        found.push(Problem { path: format!("fleet.{path}"), message });
    };
    machines(fleet, &mut add);
    offers(dossier, fleet, &mut add);
    if !(2..=5).contains(&fleet.over_years) {
        add("over_years", format!("« {} » ne convient pas ; étaler sur 2 à 5 ans", fleet.over_years));
    }
    if fleet.yearly_envelope_ttc.0 <= Decimal::ZERO {
        add("yearly_envelope_ttc", "l’enveloppe annuelle doit être positive ; l’indiquer en euros TTC".to_owned());
    }
    if fleet.retire_age_years.is_some_and(|age| age.0 <= Decimal::ZERO || age.0 > OLDEST) {
        add("retire_age_years", "l’âge de retrait va de 0 exclu à 100 ans ; le corriger ou le retirer".to_owned());
    }
    found
}

fn machines(fleet: &Fleet, add: &mut impl FnMut(&str, String)) {
    if fleet.machines.is_empty() {
        add("machines", "le parc est vide ; indiquer au moins un âge et un nombre de machines".to_owned());
    }
    if fleet.machines.len() > MOST_AGES {
        add("machines", format!("plus de {MOST_AGES} âges ; grouper les machines d’âges voisins"));
        return;
    }
    for (index, group) in fleet.machines.iter().enumerate() {
        if group.age_years.0 < Decimal::ZERO || group.age_years.0 > OLDEST {
            add(&format!("machines[{index}].age_years"), "un âge va de 0 à 100 ans ; le corriger".to_owned());
        }
        if group.count == 0 {
            add(&format!("machines[{index}].count"), "zéro machine ; indiquer au moins 1 ou retirer l’âge".to_owned());
        }
    }
    let total: u64 = fleet.machines.iter().map(|group| u64::from(group.count)).sum();
    if total > MOST_MACHINES {
        let most = french::number(MOST_MACHINES.into(), 0);
        add("machines", format!("plus de {most} machines ; répartir le parc en plusieurs dossiers"));
    }
}

/// The offers exist, and what is known of their items is not of another sort.
fn offers(dossier: &Dossier, fleet: &Fleet, add: &mut impl FnMut(&str, String)) {
    let waits = |condition: Condition| matches!(condition, Condition::Kept | Condition::Reused);
    let never = |offer: &Offer, suits: fn(Condition) -> bool| {
        let conditions: Option<Vec<Condition>> = offer.items.iter().map(|item| item.condition).collect();
        conditions.is_some_and(|known| !known.is_empty() && !known.into_iter().any(suits))
    };
    let some = |offer: &Offer, wrong: &dyn Fn(Condition) -> bool| {
        offer.items.iter().filter_map(|item| item.condition).any(wrong)
    };
    let named = [
        ("renewal", Some(&fleet.renewal), "une offre qui achète (neuf ou reconditionné)"),
        ("waiting", Some(&fleet.waiting), "une offre dont tout est conservé ou réemployé"),
        ("upgrade", fleet.upgrade.as_ref(), "une offre qui rajeunit sans acheter de machine"),
    ];
    for (field, id, wanted) in named {
        let Some(id) = id else { continue };
        let Some(offer) = dossier.offer(id) else {
            add(field, format!("aucune offre ne porte l’identifiant « {id} » ; indiquer {wanted}"));
            continue;
        };
        let wrong = match field {
            "renewal" => never(offer, Condition::is_bought),
            "waiting" => some(offer, &|condition| !waits(condition)),
            _ => offer.buys() || never(offer, |condition| condition == Condition::Upgraded),
        };
        if wrong {
            add(field, format!("l’offre « {id} » ne convient pas ; indiquer {wanted}"));
        }
    }
}
