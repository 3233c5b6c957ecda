//! Whether a device serves, waits in a cupboard, is being repaired or is gone, and what says so.

use std::sync::LazyLock;

use aloi_engine::vocabulary::{Equipment, Situation};

use crate::words::fold::{Folded, fold};

const GONE: &[&str] = &[
    "réformé",
    "réformée",
    "à réformer",
    "rebut",
    "au rebut",
    "mis au rebut",
    "retiré",
    "retirée",
    "sorti",
    "sortie",
    "cédé",
    "cédée",
    "donné",
    "donnée",
    "vendu",
    "vendue",
    "volé",
    "volée",
    "perdu",
    "perdue",
    "hors service",
    "hs",
    "hors d usage",
    "recyclé",
    "recyclée",
    "à recycler",
    "détruit",
    "hors parc",
    "deee",
    "d3e",
    "décommissionné",
    "retired",
    "decommissioned",
    "disposed",
    "scrapped",
    "sold",
    "stolen",
    "lost",
    "donated",
    "end of life",
    "obsolète",
];
const REPAIR: &[&str] =
    &["réparation", "réparer", "en panne", "panne", "sav", "repair", "broken", "en maintenance", "in maintenance"];
const UNSURE: &[&str] = &["non actif", "non active", "inactif", "inactive", "not active"];
const SPARE: &[&str] = &[
    "stock",
    "en réserve",
    "disponible",
    "available",
    "spare",
    "non affecté",
    "non affectée",
    "non attribué",
    "non attribuée",
    "à affecter",
    "à attribuer",
    "non utilisé",
    "non utilisée",
    "inutilisé",
    "inutilisée",
    "not used",
    "unused",
    "not assigned",
    "unassigned",
    "libre",
    "en attente d affectation",
];
const IDLE: &[&str] = &["peu utilisé", "peu utilisée", "sous utilisé", "sous employé", "rarement utilisé", "underused"];
const SERVES: &[&str] = &[
    "en service",
    "production",
    "actif",
    "active",
    "in use",
    "in service",
    "affecté",
    "affectée",
    "attribué",
    "attribuée",
    "utilisé",
    "utilisée",
    "déployé",
    "deployed",
    "en prêt",
    "prêté",
    "prêtée",
    "en fonction",
    "en fonctionnement",
    "installé",
    "assigned",
    "used",
    "en cours d utilisation",
];
/// What keeps a device from being counted, whatever else its status says.
const HELD: &[&str] = &[
    "réservée",
    "réservation",
    "reserved",
    "indisponible",
    "unavailable",
    "bloqué",
    "bloquée",
    "blocked",
    "en attente",
    "en commande",
    "commandé",
    "commandée",
    "on order",
    "en livraison",
    "en préparation",
    "en transit",
    "prévu",
    "prévue",
    "promis",
    "promise",
    "à restituer",
    "à rendre",
    "à vérifier",
];
/// Words, as folded, that turn what a status says around, when no known phrase explains them.
const NEGATIONS: &[&str] =
    &["non", "pas", "plu", "jamai", "ni", "san", "aucun", "aucune", "hor", "sauf", "ex", "not", "no", "never"];
/// What stands where a user would be, and names nobody.
const NOBODY: &[&str] = &["stock", "en stock", "spare", "libre", "disponible", "non affecté", "non attribué", "pool"];
/// Places where devices wait.
const CUPBOARDS: &[&str] =
    &["stock", "réserve", "magasin", "armoire", "dépôt", "entrepôt", "warehouse", "storage", "storeroom", "spare"];

/// What a status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// One state; unstated for « inactif », which leaves it to the place and the user.
    State(Situation),
    /// A negation, a reservation, or several states: nothing frees the device.
    Doubtful,
    /// No word of it is known.
    Nothing,
}

/// Every phrase of a state with its length in words, the longer first: « non affecté » is not a negation of « affecté ».
static PHRASES: LazyLock<Vec<(usize, &'static str, Situation)>> = LazyLock::new(|| {
    let mut phrases: Vec<(usize, &'static str, Situation)> = [
        (GONE, Situation::Retired),
        (REPAIR, Situation::InRepair),
        (UNSURE, Situation::Unstated),
        (IDLE, Situation::UnderUsed),
        (SPARE, Situation::InStock),
        (SERVES, Situation::InUse),
    ]
    .into_iter()
    .flat_map(|(phrases, state)| phrases.iter().map(move |phrase| (phrase.split(' ').count(), *phrase, state)))
    .collect();
    phrases.sort_by_key(|(length, ..)| std::cmp::Reverse(*length));
    phrases
});

/// Reads a status: one state and no word against it, else it is not known.
pub(super) fn of_status(text: &str) -> Says {
    let folded = fold(text);
    let mut explained = vec![false; folded.words().count()];
    let mut states: Vec<Situation> = Vec::new();
    for &(length, phrase, state) in &*PHRASES {
        let Some(words) = folded.find(phrase).and_then(|start| explained.get_mut(start..start + length)) else {
            continue;
        };
        if words.iter().any(|explained| *explained) {
            continue;
        }
        words.fill(true);
        if !states.contains(&state) {
            states.push(state);
        }
    }
    if is_cupboard_reserve(text, &folded) && !states.contains(&Situation::InStock) {
        states.push(Situation::InStock);
    }
    let left = || folded.words().zip(&explained).filter(|(_, explained)| !**explained).map(|(word, _)| word);
    let against = left().any(|word| NEGATIONS.contains(&word))
        || (folded.has("réservé") && !folded.has("en réserve") && !is_cupboard_reserve(text, &folded))
        || (folded.has_any(HELD) && !folded.has("en attente d affectation"))
        || text.contains('?');
    match states.as_slice() {
        _ if against => Says::Doubtful,
        [] => Says::Nothing,
        [state] => Says::State(*state),
        _ => Says::Doubtful,
    }
}

/// « Réserve », where things wait, and not « réservé » nor « RESERVE », which may be either.
fn is_cupboard_reserve(text: &str, folded: &Folded) -> bool {
    let lower = text.to_lowercase();
    folded.has("réserve") && lower.contains("réserve") && !lower.contains("reserve\u{301}")
}

/// Whether what stands where a user would be names one.
pub(super) fn names_a_user(text: &str) -> bool {
    !fold(text).is_one_of(NOBODY)
}

/// Whether a place is one where devices wait.
pub(super) fn is_cupboard(text: &str) -> bool {
    let folded = fold(text);
    let against = folded.words().any(|word| NEGATIONS.contains(&word) || word.starts_with("sorti"));
    folded.has_any(CUPBOARDS) && !against
}

/// What a row shows of a device's state.
pub(super) struct Shown<'a> {
    /// The status as written, its cell, and what it says.
    pub(super) status: Option<(&'a str, String, Says)>,
    /// The place as written, its cell, and whether devices wait there.
    pub(super) place: Option<(&'a str, String, bool)>,
    /// The cell of the user.
    pub(super) user: Option<String>,
    /// Where a user would be, in a column filled for most devices.
    pub(super) no_user: Option<String>,
    pub(super) kind: Option<Equipment>,
}

/// The state and why; a status known decides, then a user named, then a cupboard.
pub(super) fn settle(shown: &Shown<'_>) -> (Situation, String) {
    if let Some((text, cell, Says::State(state))) = &shown.status
        && *state != Situation::Unstated
    {
        return (*state, format!("statut « {text} » ({cell})"));
    }
    if let Some(cell) = &shown.user {
        return (Situation::InUse, format!("un usager est indiqué ({cell})"));
    }
    if let Some((text, cell, Says::Doubtful)) = &shown.status {
        return (Situation::Unstated, format!("statut « {text} » ({cell}) : disponible ou non, il ne le dit pas"));
    }
    if let Some((text, cell, true)) = &shown.place {
        return (Situation::InStock, format!("lieu « {text} » ({cell})"));
    }
    // A computer in a room may serve visitors; one that follows its user has none when nobody is named.
    let follows = matches!(shown.kind, Some(Equipment::Laptop | Equipment::Smartphone | Equipment::Tablet));
    let personal =
        follows || matches!(shown.kind, Some(Equipment::Desktop | Equipment::AllInOne | Equipment::ThinClient));
    match &shown.no_user {
        Some(cell) if follows || (personal && shown.place.is_none()) => {
            (Situation::InStock, format!("aucun usager indiqué ({cell}) : supposé disponible"))
        }
        _ => (Situation::Unstated, "ni statut reconnu, ni lieu de stockage, ni usager".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_read_and_a_negation_is_not_its_contrary() {
        let says = Says::State;
        for (text, said) in [
            ("En service", says(Situation::InUse)),
            ("actif", says(Situation::InUse)),
            ("In use", says(Situation::InUse)),
            ("Not used", says(Situation::InStock)),
            ("Non affecté", says(Situation::InStock)),
            ("En stock", says(Situation::InStock)),
            ("En stock, disponible", says(Situation::InStock)),
            ("Réserve", says(Situation::InStock)),
            ("EN RESERVE", says(Situation::InStock)),
            ("En attente d’affectation", says(Situation::InStock)),
            ("Hors service", says(Situation::Retired)),
            ("À réformer", says(Situation::Retired)),
            ("En réparation", says(Situation::InRepair)),
            ("Sous-utilisé", says(Situation::UnderUsed)),
            ("Inactif", says(Situation::Unstated)),
            ("Bon", Says::Nothing),
        ] {
            assert_eq!(of_status(text), said, "{text}");
        }
        for text in [
            "Non disponible",
            "Plus en stock",
            "Réservé",
            "RESERVE",
            "Réservée, en stock",
            "Pas en service",
            "Non déployé",
            "Plus utilisé",
            "Jamais utilisé",
            "Donnée confidentielle - en service",
            "Sorti du stock, attribué",
            "En service (SAV HP)",
            "Stock HS",
            "Indisponible",
            "En stock ?",
            "Hors stock",
        ] {
            assert_eq!(of_status(text), Says::Doubtful, "{text}");
        }
        assert!(is_cupboard("Réserve DSI") && !is_cupboard("Sorti du stock"));
    }

    #[test]
    fn nobody_named_frees_a_laptop_but_not_a_shared_desktop() {
        let shown = |kind, place: Option<&'static str>| Shown {
            status: None,
            place: place.map(|place| (place, "E2".to_owned(), is_cupboard(place))),
            user: None,
            no_user: Some("F2".to_owned()),
            kind: Some(kind),
        };
        assert_eq!(settle(&shown(Equipment::Laptop, Some("Mairie"))).0, Situation::InStock);
        assert_eq!(settle(&shown(Equipment::Desktop, Some("Accueil"))).0, Situation::Unstated);
        assert_eq!(settle(&shown(Equipment::Desktop, None)).0, Situation::InStock);
        assert_eq!(settle(&shown(Equipment::Server, None)).0, Situation::Unstated);
        let (state, reason) = settle(&shown(Equipment::Server, Some("Réserve DSI")));
        assert_eq!((state, reason.as_str()), (Situation::InStock, "lieu « Réserve DSI » (E2)"));
    }
}
