//! Is a refurbished offer among those compared? Judged once, for the dossier as a whole.

use super::{Said, Verdict};
use crate::catalog::Orientation;
use crate::dossier::{Dossier, Item};
use crate::french;
use crate::vocabulary::Condition;

/// The verdict on the dossier.
pub(super) fn considered(orientation: &Orientation, dossier: &Dossier) -> Said {
    let Some(needed) = dossier.need.equipment else {
        return (Verdict::Unknown, "l’équipement du besoin n’est pas indiqué".to_owned());
    };
    if !orientation.kinds.contains(&needed) {
        return (Verdict::NotApplicable, orientation.not_applicable.clone());
    }
    let with = |condition: Option<Condition>| {
        let serves = move |item: &Item| item.equipment == Some(needed) && item.condition == condition;
        dossier.offers.iter().filter(move |offer| offer.items.iter().any(serves)).map(|offer| offer.id.as_str())
    };
    let refurbished: Vec<&str> = with(Some(Condition::Refurbished)).collect();
    let buying = dossier.offers.iter().filter(|offer| offer.buys()).count();
    let name = needed.french();
    if !refurbished.is_empty() {
        (Verdict::Respected, format!("{name} reconditionné comparé (offre {})", refurbished.join(", ")))
    } else if let Some(id) = with(None).next() {
        (Verdict::Unknown, format!("{name} : l’état n’est pas indiqué dans l’offre {id}"))
    } else if buying == 0 {
        (Verdict::NotApplicable, "aucune offre de ce dossier n’achète".to_owned())
    } else {
        let offers = french::count(buying.into(), "offre d’achat", "offres d’achat");
        (Verdict::NotRespected, format!("{offers} dans ce dossier, aucune en reconditionné"))
    }
}
