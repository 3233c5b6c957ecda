//! A workbook that Aloi wrote: its dossier is read back whole from « Dossier », its offers are shown line by line.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use aloi_engine::dossier::{Dossier, Offer, TakenQuote, rows, table};
use aloi_engine::french::listed;
use aloi_engine::vocabulary::{Per, Severity};
use serde_json::{Map, Value};

use crate::error::{Fault, ImportError};
use crate::files::workbook::Workbook;
use crate::mapping::Mapping;
use crate::quote::{Finding, Quote};

mod changes;
mod fault;
mod lines;
mod record;

pub use fault::OwnFault;

/// What a workbook of Aloi gives back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// The dossier, as exported or as changed by hand on « Dossier ».
    pub dossier: Dossier,
    /// Its items as the lines of a quote, with the figures of the dossier; what was changed elsewhere is a finding.
    pub quote: Quote,
}

/// Reads a workbook that Aloi wrote; `None` when it wrote none of it, or when the mapping points at another sheet.
///
/// # Errors
/// `I140` to `I148`: the sheet « Dossier » is there and cannot be read back.
pub fn read_own(workbook: &Workbook, mapping: &Mapping) -> Result<Option<Own>, ImportError> {
    if mapping.sheet.as_deref().is_some_and(|told| told != table::SHEET && told != rows::SHEET) {
        return Ok(None);
    }
    // As for the readers: a panic here would be a fault of this crate, and must not close the window.
    catch_unwind(AssertUnwindSafe(|| read(workbook)))
        .unwrap_or(Err(Fault::Unforeseen))
        .map_err(|fault| fault.of(&workbook.name))
}

fn read(workbook: &Workbook) -> Result<Option<Own>, Fault> {
    let Some(record) = record::read(workbook)? else { return Ok(None) };
    let mut quote = lines::quote(&workbook.name, &record.dossier);
    quote.findings.extend(record.missing);
    quote.findings.extend(changes::inputs(workbook, &record.witnesses));
    quote.findings.extend(changes::offers(workbook, &record.dossier));
    Ok(Some(Own { dossier: record.dossier, quote }))
}

impl Own {
    /// What is said of such a workbook, in French.
    pub const SAID: &str = "Ce classeur vient d’Aloi : ses offres sont reprises telles quelles.";

    /// What `import --json` prints: the lines, each with its offer and everything else the dossier says of the item.
    ///
    /// # Errors
    /// Never in practice: every type serialises.
    pub fn json(&self) -> Result<Value, serde_json::Error> {
        let mut printed = serde_json::to_value(&self.quote)?;
        let lines = printed.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten();
        let items = self.dossier.offers.iter().flat_map(|offer| offer.items.iter().map(move |item| (offer, item)));
        for (line, (offer, item)) in lines.filter_map(Value::as_object_mut).zip(items) {
            complete(line, "offer", Value::from(offer.id.as_str()));
            complete(line, "offer_name", Value::from(offer.name.as_str()));
            complete(line, "supplier", Value::from(offer.supplier.as_str()));
            for (name, figure) in item.figures() {
                let value = figure.value().map(|value| Value::from(value.to_string()));
                value.into_iter().for_each(|value| complete(line, name, value));
            }
            if let Value::Object(said) = serde_json::to_value(item)? {
                said.into_iter().for_each(|(name, value)| complete(line, &name, value));
            }
        }
        Ok(printed)
    }

    /// Adds the offers to `dossier`, each under an id that is free there, and its need where none is told. Says the ids:
    /// the one each had, then the one it has.
    pub fn add_to(&self, dossier: &mut Dossier) -> Vec<(String, String)> {
        let there = dossier.offer_ids();
        let mut taken: BTreeSet<String> = there.union(&self.dossier.offer_ids()).cloned().collect();
        let mut given = Vec::new();
        for offer in &self.dossier.offers {
            let id = if there.contains(&offer.id) { Dossier::free_offer_id(&taken) } else { offer.id.clone() };
            taken.insert(id.clone());
            given.push((offer.id.clone(), id));
        }
        let renamed: BTreeMap<&str, &str> = given.iter().map(|(had, has)| (had.as_str(), has.as_str())).collect();
        let named = |id: &String| renamed.get(id.as_str()).map_or_else(|| id.clone(), |id| (*id).to_owned());
        dossier.offers.extend(self.dossier.offers.iter().map(|offer| Offer {
            id: named(&offer.id),
            then: offer.then.as_ref().map(named),
            ..offer.clone()
        }));
        dossier.quotes.extend(
            self.dossier
                .quotes
                .iter()
                .map(|quote| TakenQuote { offers: quote.offers.iter().map(named).collect(), ..quote.clone() }),
        );
        dossier.need.quantity = dossier.need.quantity.or(self.dossier.need.quantity);
        dossier.need.equipment = dossier.need.equipment.or(self.dossier.need.equipment);
        given
    }

    /// The offers of `dossier` that this workbook would add a second time: the same in everything but their id and the
    /// offer that follows them.
    pub fn already<'a>(&self, dossier: &'a Dossier) -> Vec<&'a Offer> {
        let bare = |offer: &Offer| Offer { id: String::new(), then: None, ..offer.clone() };
        let ours: Vec<Offer> = self.dossier.offers.iter().map(bare).collect();
        dossier.offers.iter().filter(|offer| ours.contains(&bare(offer))).collect()
    }

    /// « les offres A et B du dossier sont déjà celles de ce classeur », and no stop.
    pub fn already_said(offers: &[&Offer]) -> String {
        let ids: Vec<&str> = offers.iter().map(|offer| offer.id.as_str()).collect();
        match ids.as_slice() {
            [one] => format!("l’offre {one} du dossier est déjà dans ce classeur, à l’identique"),
            ids => format!("les offres {} du dossier sont déjà dans ce classeur, à l’identique", listed(ids)),
        }
    }

    /// What does not follow the offers into `dossier`, or means something else there.
    pub fn left_behind(&self, dossier: &Dossier) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut say = |code, message: String| {
            findings.push(Finding { code, severity: Severity::Warning, cell: String::new(), message });
        };
        let whole_lot = |offer: &Offer| {
            let once =
                |item: &aloi_engine::dossier::Item| item.price_lines().iter().any(|(_, l)| l.per == Some(Per::Order));
            offer.items.iter().any(|item| item.count.is_some() || once(item))
        };
        let counted = self.dossier.offers.iter().any(whole_lot);
        if let (Some(here), Some(there), true) = (self.dossier.need.quantity, dossier.need.quantity, counted)
            && here != there
        {
            let message = format!(
                "le classeur compte {here} postes et ce dossier {there} : revoir les pièces et les frais comptés pour tout le lot"
            );
            say("I433", message);
        }
        if !self.dossier.assumptions.is_empty() && self.dossier.assumptions != dossier.assumptions {
            let message =
                "les hypothèses du dossier d’origine ne suivent pas ses offres : celles de ce dossier servent";
            say("I434", message.to_owned());
        }
        let twice = self.already(dossier);
        if !twice.is_empty() {
            say("I435", format!("{} : les ajouter les y mettra deux fois", Own::already_said(&twice)));
        }
        findings
    }
}

fn complete(line: &mut Map<String, Value>, name: &str, value: Value) {
    let known = line.get(name).is_some_and(|known| !known.is_null());
    if !known && value != Value::String(String::new()) {
        line.insert(name.to_owned(), value);
    }
}
