//! What kept findings of an inventory cannot be: counts that do not add up, too many groups.

use rust_decimal::Decimal;

use super::inventory::{Available, Extent, Inventory, MOST_GROUPS};
use super::{Dossier, Problem};

/// Everything impossible in the inventory of `dossier`.
pub fn problems(dossier: &Dossier) -> Vec<Problem> {
    let Some(inventory) = &dossier.inventory else { return Vec::new() };
    let mut found = Vec::new();
    let mut add = |path: &str, message: String| {
        let message = format!("{message} ; relire l’inventaire ou retirer ses constats");
        found.push(Problem { path: format!("inventory.{path}"), message });
    };
    if inventory.file.trim().is_empty() {
        add("file", "le nom du fichier lu est vide".to_owned());
    }
    counts(inventory, &mut add);
    groups(inventory, &mut add);
    found
}

fn sum(parts: impl IntoIterator<Item = u64>) -> Option<u64> {
    parts.into_iter().try_fold(0_u64, u64::checked_add)
}

fn counts(inventory: &Inventory, add: &mut impl FnMut(&str, String)) {
    let counts = &inventory.counts;
    let situations = [
        counts.in_stock.devices,
        counts.under_used.devices,
        counts.in_use,
        counts.unstated,
        counts.in_repair,
        counts.retired,
    ];
    if sum(situations) != Some(counts.devices) {
        let parts = situations.map(|part| part.to_string()).join(" + ");
        add("counts.devices", format!("les situations ({parts}) ne font pas {} appareils", counts.devices));
    }
    let ages = [counts.within_service_life, counts.beyond_service_life, counts.age_unknown, counts.retired];
    if sum(ages) != Some(counts.devices) {
        let parts = ages.map(|part| part.to_string()).join(" + ");
        add(
            "counts.age_unknown",
            format!("les âges et les retraits ({parts}) ne font pas {} appareils", counts.devices),
        );
    }
    for (name, available) in [("in_stock", counts.in_stock), ("under_used", counts.under_used)] {
        let Available { devices, fit, extendable, to_check } = available;
        if sum([fit, extendable, to_check]).is_none_or(|judged| judged > devices) {
            add(&format!("counts.{name}"), format!("plus d’appareils jugés que les {devices} comptés"));
        }
    }
    if counts.extendable > counts.devices.saturating_sub(counts.retired) {
        add("counts.extendable", "plus d’appareils à compléter que d’appareils non retirés".to_owned());
    }
}

fn groups(inventory: &Inventory, add: &mut impl FnMut(&str, String)) {
    if inventory.groups.len() > MOST_GROUPS {
        add("groups", format!("plus de {MOST_GROUPS} groupes"));
    }
    let grouped = sum(inventory.groups.iter().map(|group| group.count).chain([inventory.others]));
    if grouped != Some(inventory.counts.devices) {
        add("groups", format!("les groupes et les autres ne font pas {} appareils", inventory.counts.devices));
    }
    let wrong = |extent: &Option<Extent>| {
        extent.is_some_and(|extent| extent.low.0 < Decimal::ZERO || extent.high.0 < extent.low.0)
    };
    for (index, group) in inventory.groups.iter().enumerate() {
        let path = |field: &str| format!("groups[{index}].{field}");
        if group.count == 0 {
            add(&path("count"), "un groupe compte au moins un appareil".to_owned());
        }
        for (field, part) in [
            ("age_unknown", group.age_unknown),
            ("beyond_service_life", group.beyond_service_life),
            ("ram_unknown", group.ram_unknown),
        ] {
            if part > group.count {
                add(&path(field), format!("« {part} » dépasse les {} appareils du groupe", group.count));
            }
        }
        for (field, extent) in
            [("age_years", &group.age_years), ("ram_gb", &group.ram_gb), ("storage_gb", &group.storage_gb)]
        {
            if wrong(extent) {
                add(&path(field), "une étendue va d’un minimum positif ou nul à un maximum plus grand".to_owned());
            }
        }
    }
}
