//! One method per equipment kind (MODEL §5): the first way known for all its items; what is set aside is said.

use std::collections::BTreeMap;

use super::model::{Model, Place};
use crate::vocabulary::{Condition, Equipment, Family};

/// How the yearly consumption of a kind is had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnergyRule {
    /// Declared power when on (a display's label figure serves), times the hours of use.
    Power,
    /// Declared typical consumption, a protocol of its own.
    Declared,
    /// The catalog's power, times the hours of use.
    Catalog,
}

/// How the transport of a kind is had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransportRule {
    /// Mass times the factor of the country of last assembly.
    Origin,
    /// The family's distribution factor.
    Family,
}

/// Which scale makes repairs cheaper or dearer for a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RepairabilityRule {
    /// French index out of 10, for all items.
    Index,
    /// EU class A to E, for all items.
    Class,
    /// Not all items have the same scale: no effect.
    Off,
}

/// A choice of method, with its reason and what it leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// What was chosen, in French.
    pub rule: String,
    /// Why.
    pub why: String,
    /// Declared figures set aside so that protocols are not mixed.
    pub set_aside: Vec<String>,
}

/// The methods of a comparison.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    pub energy: BTreeMap<Equipment, EnergyRule>,
    pub transport: BTreeMap<Equipment, TransportRule>,
    pub repairability: BTreeMap<Equipment, RepairabilityRule>,
    pub chosen: Vec<Chosen>,
}

pub(crate) fn rules(model: &Model, places: &[Place]) -> Rules {
    let mut rules = Rules::default();
    let mut kinds: Vec<Equipment> =
        places.iter().map(|place| place.equipment).filter(|kind| kind.is_device()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let items: Vec<&Place> = places.iter().filter(|place| place.equipment == kind).collect();
        let (energy, chosen) = energy(kind, &items);
        rules.energy.insert(kind, energy);
        rules.chosen.push(chosen);
        let (transport, chosen) = transport(model, kind, &items);
        rules.transport.insert(kind, transport);
        rules.chosen.extend(chosen);
        let (repairability, chosen) = repairability(kind, &items);
        rules.repairability.insert(kind, repairability);
        rules.chosen.extend(chosen);
    }
    rules
}

fn named(items: &[&Place], said: impl Fn(&Place) -> bool, what: &str) -> Vec<String> {
    items.iter().filter(|place| said(place)).map(|place| format!("{what} ({})", place.subject)).collect()
}

fn has_power(place: &Place) -> bool {
    let label = place.equipment.is_display() && place.item.label_kwh_1000h.known().is_some();
    place.item.power_on_w.known().is_some() || label
}

fn energy(kind: Equipment, items: &[&Place]) -> (EnergyRule, Chosen) {
    let power = items.iter().all(|place| has_power(place));
    let declared = items.iter().all(|place| place.item.tec_kwh.known().is_some());
    let aside_tec = || named(items, |place| place.item.tec_kwh.known().is_some(), "consommation annuelle déclarée");
    let aside_power = || named(items, has_power, "puissance déclarée");
    let name = kind.french();
    let (rule, how, why, set_aside) = if power {
        (EnergyRule::Power, "puissance déclarée × heures d’usage", "connue pour toutes les offres", aside_tec())
    } else if declared {
        (
            EnergyRule::Declared,
            "consommation annuelle déclarée",
            "connue pour toutes les offres, la puissance ne l’est pas",
            aside_power(),
        )
    } else {
        let aside = [aside_power(), aside_tec()].concat();
        (
            EnergyRule::Catalog,
            "puissance du catalogue × heures d’usage",
            "aucune mesure n’est connue pour toutes les offres",
            aside,
        )
    };
    (rule, Chosen { rule: format!("Énergie, {name} : {how}"), why: why.to_owned(), set_aside })
}

fn transport(model: &Model, kind: Equipment, items: &[&Place]) -> (TransportRule, Option<Chosen>) {
    let new: Vec<&Place> = items.iter().copied().filter(|place| place.condition == Condition::New).collect();
    let declared = |place: &Place| place.item.made_in.as_ref().is_some_and(|country| country != "n/a");
    let usable = |place: &Place| {
        place.item.weight_kg.known().is_some()
            && place.item.made_in.as_ref().is_some_and(|country| model.knows(&format!("origin.{country}.transport")))
    };
    let name = kind.french();
    if !new.is_empty() && model.settings.family != Family::Maker && new.iter().all(|place| usable(place)) {
        let chosen = Chosen {
            rule: format!("Transport, {name} : masse × pays d’assemblage"),
            why: "pays et masse connus pour tous les articles neufs".to_owned(),
            set_aside: Vec::new(),
        };
        return (TransportRule::Origin, Some(chosen));
    }
    let set_aside = named(&new, declared, "pays d’assemblage déclaré");
    let chosen = (!set_aside.is_empty()).then(|| Chosen {
        rule: format!("Transport, {name} : facteur moyen de la famille"),
        why: "pays, masse et facteur ne sont pas tous connus pour chaque article neuf".to_owned(),
        set_aside,
    });
    (TransportRule::Family, chosen)
}

fn repairability(kind: Equipment, items: &[&Place]) -> (RepairabilityRule, Option<Chosen>) {
    let index = |place: &Place| place.item.repairability_index.known().is_some();
    let class = |place: &Place| class_steps(place).is_some();
    let name = kind.french();
    let note = |rule: &str, why: &str, set_aside| {
        Some(Chosen { rule: format!("Réparabilité, {name} : {rule}"), why: why.to_owned(), set_aside })
    };
    if items.iter().all(|place| index(place)) {
        (RepairabilityRule::Index, note("indice français sur 10", "connu pour toutes les offres", Vec::new()))
    } else if items.iter().all(|place| class(place)) {
        (RepairabilityRule::Class, note("classe européenne de A à E", "connue pour toutes les offres", Vec::new()))
    } else {
        let aside =
            [named(items, index, "indice de réparabilité"), named(items, class, "classe européenne de réparabilité")]
                .concat();
        let chosen = if aside.is_empty() {
            None
        } else {
            note("sans effet sur le coût", "toutes les offres n’ont pas la même échelle", aside)
        };
        (RepairabilityRule::Off, chosen)
    }
}

/// Steps from class C: D = +1, B = −1 (MODEL §4).
pub(crate) fn class_steps(place: &Place) -> Option<i64> {
    match place.item.eu_repairability_class.as_deref()? {
        "A" => Some(-2),
        "B" => Some(-1),
        "C" => Some(0),
        "D" => Some(1),
        "E" => Some(2),
        _ => None,
    }
}
