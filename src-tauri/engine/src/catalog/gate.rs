//! The gate: what makes a catalog usable. Every fault is collected, none is repaired.

use rust_decimal::Decimal;

use super::contents::Contents;
use super::entry::Entry;
use super::error::Fault;
use super::form::{self, Bounds, UNITS};
use super::scale::Scale;
use super::texts::{Law, Orientation, OrientationKind};
use crate::vocabulary::Letter;

/// Whether the folder or a partial copy is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// The whole folder: version and the five questions are required.
    Whole,
    /// What a dossier froze.
    Part,
}

/// The faults of `contents`, each with the path of its entry.
pub(super) fn faults(contents: &Contents, extent: Extent) -> Vec<(String, Fault)> {
    let mut found = Vec::new();
    if extent == Extent::Whole {
        if contents.version.is_empty() {
            found.push((String::new(), Fault::NoVersion));
        }
        let missing = Letter::ALL.iter().filter(|letter| !contents.questions.contains_key(letter));
        found.extend(missing.map(|letter| (String::new(), Fault::MissingQuestion(letter.french()))));
    }
    for (path, source) in contents.citations() {
        if !contents.sources.contains_key(source) {
            found.push((path, Fault::UnknownSource(source.to_owned())));
        }
    }
    for (key, entry) in &contents.values {
        found.extend(entry_faults(key, entry).into_iter().map(|fault| (key.clone(), fault)));
    }
    for (key, source) in &contents.sources {
        let fault =
            if source.licence.trim().is_empty() { Some(Fault::Missing("licence")) } else { same(key, &source.id) };
        found.extend(fault.map(|fault| (format!("source.{key}"), fault)));
    }
    for (key, law) in &contents.law {
        found.extend(law_faults(key, law).into_iter().map(|fault| (format!("law.{key}"), fault)));
    }
    for (key, item) in &contents.orientations {
        found.extend(orientation_faults(key, item).into_iter().map(|fault| (format!("orientation.{key}"), fault)));
    }
    for (key, item) in &contents.questions {
        let path = format!("question.{}", key.code());
        found.extend(same(key.code(), item.letter.code()).map(|fault| (path, fault)));
    }
    for (key, scale) in &contents.scales {
        found.extend(scale_faults(key, scale).into_iter().map(|fault| (format!("scale.{key}"), fault)));
    }
    found
}

fn same(key: &str, id: &str) -> Option<Fault> {
    (key != id).then(|| Fault::KeyMismatch(id.to_owned()))
}

fn entry_faults(key: &str, entry: &Entry) -> Vec<Fault> {
    let (low, value, high) = (entry.low, entry.value, entry.high);
    let mut faults: Vec<Fault> = same(key, &entry.id).into_iter().collect();
    if low > value || value > high {
        faults.push(Fault::Range { low: low.to_string(), value: value.to_string(), high: high.to_string() });
    }
    match form::form(key) {
        None => faults.push(Fault::UnknownId),
        Some(_) if !UNITS.iter().any(|(code, _)| *code == entry.unit) => {
            faults.push(Fault::UnknownUnit(entry.unit.clone()));
        }
        Some(form) if form.unit != entry.unit => {
            faults.push(Fault::WrongUnit { found: entry.unit.clone(), expected: form.unit });
        }
        Some(form) => {
            let (allowed, holds) = match form.bounds {
                Bounds::NotNegative => ("zéro ou plus", low >= Decimal::ZERO),
                Bounds::Positive => ("plus que zéro", low > Decimal::ZERO),
                Bounds::Share => ("une part, de 0 à 1", low >= Decimal::ZERO && high <= Decimal::ONE),
                Bounds::SignedShare => ("un taux, de −1 à 1", low >= Decimal::NEGATIVE_ONE && high <= Decimal::ONE),
            };
            if !holds {
                faults.push(Fault::Bounds { low: low.to_string(), high: high.to_string(), allowed });
            }
        }
    }
    faults
}

fn period(from: jiff::civil::Date, until: Option<jiff::civil::Date>) -> Option<Fault> {
    let until = until.filter(|until| *until < from)?;
    Some(Fault::Period { from: from.to_string(), until: until.to_string() })
}

fn law_faults(key: &str, law: &Law) -> Vec<Fault> {
    let mut faults: Vec<Fault> = same(key, &law.id).into_iter().chain(period(law.from, law.until)).collect();
    match (law.amount, law.unit.as_deref()) {
        (None, None) => {}
        (Some(amount), Some("EUR")) if amount.0 > Decimal::ZERO => {}
        (Some(amount), Some("1")) if amount.0 > Decimal::ZERO && amount.0 <= Decimal::ONE => {}
        (Some(amount), Some("EUR" | "1")) => {
            let allowed = "plus que zéro, et au plus 1 pour une part";
            faults.push(Fault::Bounds { low: amount.0.to_string(), high: amount.0.to_string(), allowed });
        }
        (_, Some(unit)) if law.amount.is_some() => faults.push(Fault::UnknownUnit(unit.to_owned())),
        (Some(_), _) => faults.push(Fault::Missing("unit")),
        (None, _) => faults.push(Fault::Missing("amount")),
    }
    faults
}

fn orientation_faults(key: &str, item: &Orientation) -> Vec<Fault> {
    let mut faults: Vec<Fault> = same(key, &item.id).into_iter().collect();
    if item.kinds.is_empty() {
        faults.push(Fault::Missing("kinds"));
    }
    let (expected, holds) = match item.kind {
        OrientationKind::DisplayClassMin => ("une lettre de A à G", item.class().is_some()),
        OrientationKind::MadeIn => {
            let codes: Vec<_> = item.countries().collect();
            let holds = !codes.is_empty() && codes.iter().all(|code| form::is_country(code));
            ("des codes de pays de deux lettres, comme \"FR BE\"", holds)
        }
        OrientationKind::RefurbishedConsidered => ("aucun seuil", item.threshold.is_none()),
        OrientationKind::RepairabilityIndexMin => {
            let holds = item.number().is_some_and(|n| n > Decimal::ZERO && n <= Decimal::TEN);
            ("un nombre de 0 à 10, comme \"8\"", holds)
        }
        OrientationKind::ScreenSizeMax
        | OrientationKind::ScreensMax
        | OrientationKind::WarrantyYearsMin
        | OrientationKind::ServiceYearsMin => {
            ("un nombre positif, comme \"5\"", item.number().is_some_and(|n| n > Decimal::ZERO))
        }
    };
    if !holds {
        faults.push(Fault::Threshold(expected));
    }
    faults
}

fn scale_faults(key: &str, scale: &Scale) -> Vec<Fault> {
    let mut faults: Vec<Fault> = same(key, &scale.id).into_iter().collect();
    faults.extend(scale.kinds.values().filter_map(|each| period(each.from, each.until)));
    if scale.kinds.is_empty() {
        faults.push(Fault::Missing("kinds"));
    }
    let rising = scale.bounds.is_sorted_by(|a, b| a < b);
    let falling = scale.bounds.is_sorted_by(|a, b| a > b);
    let classed = match scale.rule {
        None => scale.classes.is_empty() && scale.bounds.is_empty(),
        Some(super::scale::Rule::Below) => rising && scale.classes.len() == scale.bounds.len() + 1,
        Some(_) => falling && scale.classes.len() == scale.bounds.len() + 1,
    };
    if !classed {
        faults.push(Fault::Classes);
    }
    faults
}
