//! Whether a device serves, waits in a cupboard, is being repaired or is gone, and what says so.

use aloi_engine::vocabulary::{Equipment, Situation};

use crate::words::fold::fold;

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
    "réserve",
    "disponible",
    "available",
    "spare",
    "non affecté",
    "non affectée",
    "non attribué",
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
/// Places where devices wait.
const CUPBOARDS: &[&str] =
    &["stock", "réserve", "magasin", "armoire", "dépôt", "entrepôt", "warehouse", "storage", "storeroom", "spare"];

/// The state a status says; none when its words are not known.
pub(super) fn of_status(text: &str) -> Option<Situation> {
    let folded = fold(text);
    let table = [
        (GONE, Situation::Retired),
        (REPAIR, Situation::InRepair),
        (UNSURE, Situation::Unstated),
        (IDLE, Situation::UnderUsed),
        (SPARE, Situation::InStock),
        (SERVES, Situation::InUse),
    ];
    table.into_iter().find(|(words, _)| folded.has_any(words)).map(|(_, state)| state)
}

/// Whether a place is one where devices wait.
pub(super) fn is_cupboard(text: &str) -> bool {
    fold(text).has_any(CUPBOARDS)
}

/// What a row shows of a device's state.
pub(super) struct Shown<'a> {
    /// The status as written, its cell, and what it says.
    pub(super) status: Option<(&'a str, String, Option<Situation>)>,
    /// The place as written, its cell, and whether devices wait there.
    pub(super) place: Option<(&'a str, String, bool)>,
    /// The cell of the user.
    pub(super) user: Option<String>,
    /// Where a user would be, in a column filled for most devices.
    pub(super) no_user: Option<String>,
    pub(super) kind: Option<Equipment>,
}

/// The state and why; a status known decides, then a cupboard, then the user.
pub(super) fn settle(shown: &Shown<'_>) -> (Situation, String) {
    if let Some((text, cell, Some(state))) = &shown.status
        && *state != Situation::Unstated
    {
        return (*state, format!("statut « {text} » ({cell})"));
    }
    if let Some((text, cell, true)) = &shown.place {
        return (Situation::InStock, format!("lieu « {text} » ({cell})"));
    }
    if let Some(cell) = &shown.user {
        return (Situation::InUse, format!("un usager est indiqué ({cell})"));
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
        for (text, state) in [
            ("En service", Some(Situation::InUse)),
            ("actif", Some(Situation::InUse)),
            ("In use", Some(Situation::InUse)),
            ("Not used", Some(Situation::InStock)),
            ("Non affecté", Some(Situation::InStock)),
            ("En stock", Some(Situation::InStock)),
            ("Stock HS", Some(Situation::Retired)),
            ("Hors service", Some(Situation::Retired)),
            ("À réformer", Some(Situation::Retired)),
            ("En réparation", Some(Situation::InRepair)),
            ("Sous-utilisé", Some(Situation::UnderUsed)),
            ("Inactif", Some(Situation::Unstated)),
            ("Bon", None),
        ] {
            assert_eq!(of_status(text), state, "{text}");
        }
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
