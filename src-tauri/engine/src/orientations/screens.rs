//! Screens per workstation: separate screens only, those already there included when the offer counts them.

use rust_decimal::Decimal;

use super::{Said, Verdict};
use crate::catalog::Orientation;
use crate::dossier::{Dossier, Item, Offer};
use crate::french;
use crate::vocabulary::Condition;

/// The verdict on one offer. A laptop's own panel is no separate screen.
pub(super) fn per_workstation(orientation: &Orientation, dossier: &Dossier, offer: &Offer) -> Said {
    let screens: Vec<&Item> = offer
        .items
        .iter()
        .filter(|item| item.equipment.is_some_and(|kind| orientation.kinds.contains(&kind)))
        .collect();
    if offer.items.iter().any(|item| item.equipment.is_none()) {
        return (Verdict::Unknown, "équipement non indiqué : ce peut être un écran".to_owned());
    }
    if !screens.iter().any(|item| item.condition.is_none_or(Condition::is_bought)) {
        return (Verdict::NotApplicable, orientation.not_applicable.clone());
    }
    let Some(most) = orientation.number() else {
        return (Verdict::Unknown, format!("le seuil de l’orientation « {} » ne se lit pas", orientation.label));
    };
    let Some(each) = screens.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(pieces(item, dossier)?)) else {
        return (
            Verdict::Unknown,
            "nombre d’écrans par poste inconnu ; indiquer le nombre de postes à servir".to_owned(),
        );
    };
    let mean = if screens.iter().any(|item| item.count.is_some()) { " en moyenne" } else { "" };
    let kept: Vec<&&Item> = screens.iter().filter(|item| item.condition.is_some_and(|c| !c.is_bought())).collect();
    let there = if kept.is_empty() { "" } else { ", ceux en place compris" };
    let reason = format!(
        "{} par poste{mean}{there}, l’orientation demande au plus {}",
        french::count(french::round(each, 3), "écran", "écrans"),
        french::count(most, "écran", "écrans")
    );
    (if each <= most { Verdict::Respected } else { Verdict::NotRespected }, reason)
}

/// Pieces of an item for one workstation.
fn pieces(item: &Item, dossier: &Dossier) -> Option<Decimal> {
    match item.count {
        None => Some(item.per_unit.unwrap_or(1).into()),
        Some(count) => Decimal::from(count).checked_div(dossier.need.quantity.filter(|quantity| *quantity > 0)?.into()),
    }
}
