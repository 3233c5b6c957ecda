//! What the kept inventory says for Semblable: how many could serve instead of a purchase. The answer stays the person's.

use crate::dossier::{Available, Dossier, Inventory};
use crate::french;

/// What is already owned, as French sentences; none without an inventory.
pub fn evidence(dossier: &Dossier) -> Vec<String> {
    let Some(inventory) = &dossier.inventory else { return Vec::new() };
    let mut found = vec![owned(inventory), ages(inventory)];
    found.extend(served(dossier, inventory));
    found.extend(outdated(dossier, inventory));
    found
}

fn owned(inventory: &Inventory) -> String {
    let (counts, kind) = (&inventory.counts, inventory.equipment);
    let devices = french::count(counts.devices.into(), kind.french(), kind.plural());
    let apart = [(counts.in_use, "en service"), (counts.unstated, "sans situation indiquée")];
    let gone = [(counts.in_repair, "en réparation"), (counts.retired, "déjà retirés de l’usage")];
    let mut parts = vec![
        available(counts.in_stock, "en stock", "en stock"),
        available(
            counts.under_used,
            "peu utilisé ou non vu depuis plus de six mois",
            "peu utilisés ou non vus depuis plus de six mois",
        ),
    ];
    let counted = apart.into_iter().chain(gone).filter(|(count, _)| *count > 0);
    parts.extend(counted.map(|(count, said)| format!("{} {said}", french::compact(count.into()))));
    format!(
        "inventaire « {} » lu le {} : {devices}, dont {}",
        inventory.file,
        french::long_date(inventory.read_on),
        parts.join(" ; ")
    )
}

/// « 9 en stock (6 conviennent, 2 conviendraient avec un ajout, 1 à vérifier) ».
fn available(available: Available, one: &str, several: &str) -> String {
    if available.devices == 0 {
        return format!("aucun {one}");
    }
    let verdicts = [
        (available.fit, "convient", "conviennent"),
        (available.extendable, "conviendrait avec un ajout", "conviendraient avec un ajout"),
        (available.to_check, "à vérifier", "à vérifier"),
        (available.unfit(), "ne convient pas", "ne conviennent pas"),
    ];
    let verdicts: Vec<String> = verdicts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, several)| french::count(count.into(), one, several))
        .collect();
    format!("{} ({})", french::count(available.devices.into(), one, several), verdicts.join(", "))
}

fn ages(inventory: &Inventory) -> String {
    let counts = &inventory.counts;
    let unknown = format!("{} d’âge inconnu", french::compact(counts.age_unknown.into()));
    let ages = match inventory.service_years {
        Some(years) => format!(
            "{} dans leur durée de service ({}), {} au-delà, {unknown}",
            french::compact(counts.within_service_life.into()),
            french::count(years.0, "an", "ans"),
            french::compact(counts.beyond_service_life.into()),
        ),
        None => unknown,
    };
    let extended = match counts.extendable {
        0 => String::new(),
        several => format!(
            " ; {} aux exigences avec de la mémoire ou du stockage en plus, si le modèle l’accepte",
            french::count(several.into(), "répondrait", "répondraient")
        ),
    };
    format!("parmi les appareils non retirés : {ages}{extended}")
}

/// How far those that could be given go.
fn served(dossier: &Dossier, inventory: &Inventory) -> Option<String> {
    let quantity = u64::from(dossier.need.quantity?);
    let counts = &inventory.counts;
    let fit = counts.in_stock.fit.saturating_add(counts.under_used.fit);
    let more = counts.in_stock.extendable.saturating_add(counts.under_used.extendable);
    let asked = french::count(quantity.into(), "poste à servir", "postes à servir");
    if fit >= quantity {
        return Some(format!("les appareils disponibles qui conviennent suffiraient pour {asked}"));
    }
    let served = match fit {
        0 => format!("aucun appareil disponible n’est connu pour convenir, pour {asked}"),
        fit => format!(
            "de quoi servir {} sur {}",
            french::count(fit.into(), "poste", "postes"),
            french::compact(quantity.into())
        ),
    };
    let added = more.min(quantity.saturating_sub(fit));
    Some(match added {
        0 => served,
        added => format!("{served}, et {} de plus avec un ajout", french::compact(added.into())),
    })
}

/// The need may have changed since the inventory was read.
fn outdated(dossier: &Dossier, inventory: &Inventory) -> Option<String> {
    let need = &dossier.need;
    let changed = if need.equipment != Some(inventory.equipment) {
        "l’équipement du besoin a"
    } else if need.requirements != inventory.requirements {
        "les exigences du besoin ont"
    } else {
        return None;
    };
    Some(format!("attention : {changed} changé depuis la lecture de l’inventaire ; le relire"))
}
