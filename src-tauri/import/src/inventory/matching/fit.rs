//! Whether a device already owned meets the requirements, by the rule that judges offers.

use std::collections::HashMap;

use aloi_engine::dossier::{Item, Need, Offer, Requirements};
use aloi_engine::eligibility::{Eligibility, eligibility};
use aloi_engine::figure::{Figure, Number};
use aloi_engine::french;
use aloi_engine::vocabulary::{Condition, Equipment, Fit};
use rust_decimal::Decimal;

use super::Device;

/// Memory, storage and diagonal: what a verdict depends on.
type Known = (Option<Decimal>, Option<Decimal>, Option<Decimal>);

/// Judges devices; those that hold the same are judged once.
pub(super) struct Judge<'a> {
    need: &'a Need,
    equipment: Equipment,
    verdicts: HashMap<Known, (Fit, String)>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(need: &'a Need, equipment: Equipment) -> Self {
        Judge { need, equipment, verdicts: HashMap::new() }
    }

    /// The verdict and its reason.
    pub(super) fn fit(&mut self, device: &Device) -> (Fit, String) {
        let known = (device.ram_gb, device.storage_gb, device.screen_in);
        if let Some(verdict) = self.verdicts.get(&known) {
            return verdict.clone();
        }
        let verdict = self.judged(known);
        self.verdicts.insert(known, verdict.clone());
        verdict
    }

    fn judged(&self, known: Known) -> (Fit, String) {
        let wanted = &self.need.requirements;
        if *wanted == Requirements::default() {
            return (Fit::Unknown, "le besoin n’indique aucune exigence à comparer".to_owned());
        }
        let Eligibility { fails, unknown } = self.eligibility(known);
        if fails.is_empty() && unknown.is_empty() {
            return (Fit::Fits, "répond à toutes les exigences du besoin".to_owned());
        }
        let (ram, storage, screen) = known;
        let raised = (at_least(ram, wanted.ram_gb_min), at_least(storage, wanted.storage_gb_min), screen);
        let extended = self.eligibility(raised);
        match (fails.is_empty(), extended.fails.is_empty() && self.takes_parts()) {
            (true, _) => (Fit::Unknown, unsaid(&unknown)),
            (false, false) => (Fit::Fails, fails.join(" ; ")),
            (false, true) if extended.unknown.is_empty() => {
                let added = [("de mémoire", raised.0, ram), ("de stockage", raised.1, storage)];
                let added: Vec<String> = added
                    .into_iter()
                    .filter_map(|(what, raised, held)| {
                        let more = raised?.checked_sub(held?).filter(|more| !more.is_zero())?;
                        Some(format!("{} {what}", french::with_unit(&french::compact(more), "Go")))
                    })
                    .collect();
                let added: Vec<&str> = added.iter().map(String::as_str).collect();
                let missing = format!("il manque {}, à ajouter si le modèle l’accepte", french::listed(&added));
                (Fit::Extendable, format!("{} ; {missing}", fails.join(" ; ")))
            }
            (false, true) => (Fit::Unknown, format!("{} ; {}", fails.join(" ; "), unsaid(&extended.unknown))),
        }
    }

    /// Whether memory and storage of such devices can be changed.
    fn takes_parts(&self) -> bool {
        matches!(self.equipment, Equipment::Laptop | Equipment::Desktop | Equipment::AllInOne | Equipment::Server)
    }

    fn eligibility(&self, (ram, storage, screen): Known) -> Eligibility {
        let figure = |value: Option<Decimal>| value.map_or(Figure::Unknown, Figure::exact);
        let item = Item {
            equipment: Some(self.equipment),
            condition: Some(Condition::Reused),
            ram_gb: figure(ram),
            storage_gb: figure(storage),
            screen_in: figure(screen),
            ..Item::default()
        };
        eligibility(self.need, &Offer { items: vec![item], ..Offer::default() })
    }
}

/// What is unknown, by name: an inventory says the same of thousands of devices, in few words.
fn unsaid(unknown: &[String]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for reason in unknown {
        let name = reason.split(" : ").next().unwrap_or(reason);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    format!("l’inventaire ne dit pas : {}", names.join(", "))
}

/// A value raised to a minimum; an unknown one stays unknown.
fn at_least(value: Option<Decimal>, min: Option<Number>) -> Option<Decimal> {
    value.map(|value| min.map_or(value, |min| value.max(min.0)))
}
