//! Energy classes of two label generations in one comparison: said, never compared (« No comparison mixes label
//! generations »).

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Purpose};
use crate::dossier::{Dossier, Item};
use crate::finding::Finding;
use crate::vocabulary::{Equipment, Severity};

/// An item that declares an energy class.
struct Classed<'a> {
    path: String,
    offer: &'a str,
    class: &'a str,
    generation: Option<&'a str>,
}

/// The findings about label generations, one for each kind of equipment.
pub(super) fn check(dossier: &Dossier, catalog: &Catalog, found: &mut Vec<Finding>) {
    for (kind, items) in classed(dossier) {
        let mut known: Vec<&str> = items.iter().filter_map(|item| item.generation).collect();
        known.sort_unstable();
        known.dedup();
        for item in items.iter().filter(|item| item.generation.is_some_and(|id| !is_label_of(catalog, kind, id))) {
            let message = format!(
                "offre {} : « {} » n’est pas une étiquette énergie de ce type d’équipement ({}) ; {}",
                item.offer,
                item.generation.unwrap_or_default(),
                kind.french(),
                remedy(catalog, kind)
            );
            add(found, "E234", format!("{}.energy_label", item.path), message);
        }
        if known.len() > 1 {
            let said: Vec<String> = known.iter().map(|id| named(catalog, id)).collect();
            let message = format!(
                "{} : les classes énergétiques viennent de générations d’étiquette différentes ({}) ; elles ne se comparent pas, demander la classe du règlement en vigueur",
                kind.french(),
                said.join(" ; ")
            );
            add(found, "E232", place(&items), message);
        }
        let bare: Vec<String> = items
            .iter()
            .filter(|item| item.generation.is_none())
            .map(|item| format!("offre {}, classe {}", item.offer, item.class))
            .collect();
        if !bare.is_empty() && !known.is_empty() {
            let message = format!(
                "{} : classe énergétique sans règlement d’étiquette ({}), alors que d’autres articles en ont un ; les classes ne se comparent pas, indiquer la génération de l’étiquette",
                kind.french(),
                bare.join(" ; ")
            );
            let first = items.iter().find(|item| item.generation.is_none());
            let path = first.map_or_else(String::new, |item| format!("{}.energy_class", item.path));
            add(found, "E233", path, message);
        }
    }
}

fn classed(dossier: &Dossier) -> BTreeMap<Equipment, Vec<Classed<'_>>> {
    let mut by_kind: BTreeMap<Equipment, Vec<Classed>> = BTreeMap::new();
    for (index, offer) in dossier.offers.iter().enumerate() {
        for (position, item) in offer.items.iter().enumerate() {
            if let (Some(kind), Some(class)) = (item.equipment, declared_class(item)) {
                by_kind.entry(kind).or_default().push(Classed {
                    path: format!("offers[{index}].items[{position}]"),
                    offer: &offer.id,
                    class,
                    generation: item.energy_label.as_deref().filter(|id| !matches!(*id, "" | "n/a")),
                });
            }
        }
    }
    by_kind
}

/// The declared class, a letter from A to G.
fn declared_class(item: &Item) -> Option<&str> {
    item.energy_class.as_deref().filter(|class| *class != "n/a")
}

fn place(items: &[Classed]) -> String {
    items.first().map_or_else(String::new, |item| format!("{}.energy_label", item.path))
}

fn is_label_of(catalog: &Catalog, kind: Equipment, id: &str) -> bool {
    catalog.scale(id).is_some_and(|scale| scale.purpose == Purpose::Energy && scale.kinds.contains_key(&kind))
}

fn remedy(catalog: &Catalog, kind: Equipment) -> String {
    let labels = catalog.scales().filter(|scale| is_label_of(catalog, kind, &scale.id));
    let ids: Vec<&str> = labels.map(|scale| scale.id.as_str()).collect();
    match ids.as_slice() {
        [] => "il n’en a aucune, écrire \"n/a\" dans sa classe".to_owned(),
        known => format!("choisir parmi : {}", known.join(", ")),
    }
}

/// The regulation of a generation, its code when the catalog does not know it.
fn named(catalog: &Catalog, id: &str) -> String {
    catalog.scale(id).map_or_else(|| format!("« {id} »"), |scale| scale.article.clone())
}

fn add(found: &mut Vec<Finding>, code: &'static str, path: String, message: String) {
    found.push(Finding { code, severity: Severity::Warning, path, message });
}
