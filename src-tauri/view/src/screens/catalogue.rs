//! The catalogues as the screen shows them: every value by subject, those the dossier changes first.

use std::collections::BTreeSet;

use aloi_engine::catalog::{Catalog, Entry, Source, unit_french};
use aloi_engine::dossier::{Dossier, Override};
use aloi_engine::figure::Figure;
use aloi_engine::french::{self, typeset};
use aloi_engine::graph::{Input, Provenance};
use aloi_engine::vocabulary::{Equipment, Family, OriginKind};
use aloi_report::said;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Open;
use crate::model::{CatalogueEntry, CatalogueGroup, CatalogueView, ChangedValue, ValueChange};
use crate::session::Preferences;

/// The catalogues of `catalog`, as the open dossier uses and changes them.
pub fn catalogue(catalog: &Catalog, open: Option<&Open>, kept: &Preferences) -> CatalogueView {
    let ids = open.map(|open| changed_ids(open.dossier)).unwrap_or_default();
    let is_kept = |id: &str| kept.values.iter().any(|value| value.id == id);
    let used = |id: &str| open.is_some_and(|open| open.comparison.used.contains(id));
    let mut groups: Vec<CatalogueGroup> = Vec::new();
    for title in subjects() {
        let entries = catalog.values().filter(|entry| subject(&entry.id) == title);
        let entries: Vec<CatalogueEntry> = entries
            .map(|found| {
                let reference = Reference::of(&found.id, catalog);
                let (used, changed) = (used(&found.id), ids.contains(&found.id));
                CatalogueEntry { used, changed, kept: is_kept(&found.id), ..entry(&reference, found, catalog) }
            })
            .collect();
        if !entries.is_empty() {
            let count = counted(&entries);
            groups.push(CatalogueGroup { title, count, entries });
        }
    }
    let changed = open.map(|open| ids.iter().map(|id| changed(open.dossier, catalog, id, is_kept(id))).collect());
    let mut changed: Vec<ChangedValue> = changed.unwrap_or_default();
    changed.sort_by(|a, b| a.label.cmp(&b.label));
    let counts = (number(catalog.values().len(), "valeur"), number(catalog.sources().len(), "source"));
    let frozen = open.and_then(|open| open.dossier.catalog.as_ref()).map_or_else(String::new, |frozen| {
        format!("Ce dossier est décidé : il garde les valeurs des catalogues {} qu’il emploie.", frozen.version)
    });
    CatalogueView {
        about: typeset(&format!("Catalogues {} : {}, {}.", catalog.version(), counts.0, counts.1)),
        open: open.is_some(),
        frozen: typeset(&frozen),
        who: kept.who.clone(),
        changed,
        damaged: String::new(),
        groups,
    }
}

/// What the dossier sets instead of the catalogue, or says that it does.
fn changed_ids(dossier: &Dossier) -> BTreeSet<String> {
    let known = dossier.assumptions.iter().filter(|(_, figure)| figure.known().is_some()).map(|(id, _)| id.clone());
    known.chain(dossier.overrides.iter().map(|change| change.id.clone())).collect()
}

/// A catalogue id, with what its figures are said with.
pub(super) struct Reference<'a> {
    id: &'a str,
    /// What it is, in lower case.
    pub label: String,
    /// The catalogue's value, none when it has no such value.
    pub entry: Option<&'a Entry>,
    unit: &'static str,
}

impl<'a> Reference<'a> {
    pub(super) fn of(id: &'a str, catalog: &'a Catalog) -> Self {
        let entry = catalog.value(id);
        let label = entry.map_or_else(|| id.to_owned(), |entry| entry.label.clone());
        let unit = entry.and_then(|entry| unit_french(&entry.unit)).unwrap_or_default();
        Reference { id, label, entry, unit }
    }

    /// As the comparison shows an input, so that one figure reads the same everywhere.
    fn input(&self, low: Decimal, value: Decimal, high: Decimal) -> Input {
        let (key, label) = (self.id.to_owned(), self.label.clone());
        let provenance = Provenance { kind: OriginKind::Catalog, source: None, detail: None };
        Input { origin: key.clone(), key, label, low, value, high, provenance }
    }

    pub(super) fn value(&self, low: Decimal, value: Decimal, high: Decimal) -> String {
        said::input_value(&self.input(low, value, high), self.unit)
    }

    fn range(&self, low: Decimal, value: Decimal, high: Decimal) -> String {
        said::input_range(&self.input(low, value, high))
    }

    /// « 30 W (de 25 à 35) »
    pub(super) fn with_range(&self, low: Decimal, value: Decimal, high: Decimal) -> String {
        let (value, range) = (self.value(low, value, high), self.range(low, value, high));
        if range.is_empty() { value } else { format!("{value} ({range})") }
    }

    /// The unit behind what is typed.
    fn typed_unit(&self) -> String {
        if said::is_percentage(self.id) { "%".to_owned() } else { self.unit.to_owned() }
    }

    /// A figure as it is typed.
    fn typed(&self, value: Decimal) -> String {
        let factor = if said::is_percentage(self.id) { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        let shown = value.checked_mul(factor).unwrap_or(value);
        shown.normalize().to_string().replace('.', ",")
    }
}

fn entry(reference: &Reference, entry: &Entry, catalog: &Catalog) -> CatalogueEntry {
    let source = catalog.source(&entry.source);
    let title = source.map_or(entry.source.as_str(), |source| source.title.as_str());
    let licence = source.map_or_else(String::new, |source| format!(", licence : {}", source.licence));
    CatalogueEntry {
        id: entry.id.clone(),
        label: typeset(&french::capital(&entry.label)),
        value: reference.value(entry.low, entry.value, entry.high),
        range: reference.range(entry.low, entry.value, entry.high),
        unit: reference.typed_unit(),
        standing: entry.standing.french().to_owned(),
        source: typeset(&format!("{title}, {}{licence}", french::short_date(entry.date))),
        citation: source.map(citation).unwrap_or_default(),
        note: typeset(entry.note.as_deref().unwrap_or_default()),
        article: entry.article.clone().unwrap_or_default(),
        used: false,
        changed: false,
        kept: false,
    }
}

/// What the source is, beyond its title.
fn citation(source: &Source) -> Vec<String> {
    let version = source.version.as_ref().map(|version| typeset(&format!("Version : {version}")));
    let published = format!("{}, {}", source.author, french::long_date(source.date));
    [Some(typeset(&published)), version, source.url.clone()].into_iter().flatten().collect()
}

fn changed(dossier: &Dossier, catalog: &Catalog, id: &str, keep: bool) -> ChangedValue {
    let reference = Reference::of(id, catalog);
    let before = reference.entry.map(|entry| reference.with_range(entry.low, entry.value, entry.high));
    let known = dossier.assumptions.get(id).and_then(Figure::known);
    let after = known.map(|known| {
        let (low, value, high) = known.range();
        reference.with_range(low, value, high)
    });
    let change = dossier.overrides.iter().rev().find(|change| change.id == id);
    let told_of = |change: &&Override| !change.who.trim().is_empty() && !change.why.trim().is_empty();
    let full = change.filter(told_of);
    let end = |end: Option<aloi_engine::figure::Number>| end.map_or_else(String::new, |end| reference.typed(end.0));
    ChangedValue {
        id: id.to_owned(),
        label: typeset(&french::capital(&reference.label)),
        unit: reference.typed_unit(),
        before: before.unwrap_or_else(|| "aucune valeur au catalogue".to_owned()),
        after: after.unwrap_or_else(|| "aucune valeur dans le dossier".to_owned()),
        said: typeset(&full.map_or_else(
            || "qui et pourquoi à compléter".to_owned(),
            |change| told(&change.who, change.when, &change.why),
        )),
        told: full.is_some(),
        typed: ValueChange {
            id: id.to_owned(),
            value: known.map_or_else(String::new, |known| reference.typed(known.value.0)),
            low: end(known.and_then(|known| known.low)),
            high: end(known.and_then(|known| known.high)),
            who: change.map_or_else(String::new, |change| change.who.clone()),
            why: change.map_or_else(String::new, |change| change.why.clone()),
            keep,
        },
    }
}

/// « Camille Exemple, le 21/11/2026 : mesuré »
pub(super) fn told(who: &str, when: Option<Date>, why: &str) -> String {
    let day = when.map_or_else(|| "sans date".to_owned(), |when| format!("le {}", french::short_date(when)));
    format!("{who}, {day} : {why}")
}

/// Every subject, in the order of the screen.
fn subjects() -> Vec<String> {
    let kinds = Equipment::ALL.iter().map(|kind| french::capital(kind.plural()));
    let global = [COSTS, ELECTRICITY, CARBON_VALUE].into_iter().map(str::to_owned);
    let last = [PARTS, REPAIR, TRANSPORT, METHOD, Family::BaseCarbone.french()].into_iter().map(str::to_owned);
    global.chain(kinds).chain(last).collect()
}

const COSTS: &str = "Coûts et taux";
const ELECTRICITY: &str = "Électricité";
const CARBON_VALUE: &str = "Valeur du carbone";
const PARTS: &str = "Pièces";
const REPAIR: &str = "Réparabilité";
const TRANSPORT: &str = "Transport selon l’origine";
const METHOD: &str = "Seuils de la méthode";

/// What a value is about, from its id.
fn subject(id: &str) -> String {
    if id.contains(':') {
        return Family::BaseCarbone.french().to_owned();
    }
    let first = id.split('.').next().unwrap_or(id);
    match first {
        "electricity_price" | "electricity_price_drift" | "grid_carbon" => ELECTRICITY.to_owned(),
        "carbon_value" => CARBON_VALUE.to_owned(),
        "ssd" | "ram" | "battery" => PARTS.to_owned(),
        "repairability" => REPAIR.to_owned(),
        "origin" => TRANSPORT.to_owned(),
        "equivalence" | "model_spread" => METHOD.to_owned(),
        _ => Equipment::from_code(first).map_or_else(|| COSTS.to_owned(), |kind| french::capital(kind.plural())),
    }
}

fn counted(entries: &[CatalogueEntry]) -> String {
    let used = entries.iter().filter(|entry| entry.used).count();
    let all = number(entries.len(), "valeur");
    if used == 0 { all } else { format!("{all}, dont {} dans ce dossier", number(used, "employée")) }
}

fn number(count: usize, noun: &str) -> String {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    french::count(count.into(), noun, &format!("{noun}s"))
}
