//! Reads a row of the EPREL export of smartphones as a sheet.
//!
//! Classes: regulation (EU) 2023/1669. The European index, from 1 to 5, stays apart from the French one, out of 10.

use std::collections::BTreeMap;

use aloi_engine::catalog::Catalog;
use aloi_engine::french;
use aloi_engine::vocabulary::{Equipment, Severity};
use rust_decimal::{Decimal, dec};

use super::Sheets;
use super::boavizta::unnamed;
use super::form::{Form, Known};
use super::row::{Measure, Row, Rows};
use super::sheet::Sheet;
use crate::files::workbook::Workbook;
use crate::quote::{Finding, Sourced};

const INDEX: Measure = Measure::new("repairabilityIndex", Decimal::ONE, dec!(5), "");
const GUARANTEE: Measure = Measure::new("guaranteeDuration", Decimal::ONE, dec!(600), "mois");
const UPDATES: Measure = Measure::new("minYearsSoftwareUpdates", dec!(0.5), dec!(50), "ans");

/// The scale of the European repairability class in the catalogs.
const REPAIRABILITY: &str = "eu-repairability-class";

pub(super) fn read(workbook: &Workbook, known: &Known<'_>, catalog: &Catalog) -> Sheets {
    let rows = Rows::new(workbook, known, &[INDEX.column]);
    let (mut list, mut findings) = (Vec::new(), Vec::new());
    for row in rows.iter() {
        match sheet(row, &workbook.name, catalog) {
            Ok(sheet) => list.push(sheet),
            Err(finding) => findings.push(finding),
        }
    }
    say_namesakes(&mut list);
    let count = rows.len();
    Sheets { file: workbook.name.clone(), form: Form::Eprel, encoding: workbook.encoding, rows: count, list, findings }
}

fn sheet(mut row: Row<'_>, file: &str, catalog: &Catalog) -> Result<Sheet, Finding> {
    let Some((maker, name)) = row.text("supplierOrTrademark").zip(row.text("modelIdentifier")) else {
        return Err(unnamed(&row, "modelIdentifier", "marque ou modèle absent ; la ligne n’est pas reprise"));
    };
    let mut sheet = Sheet::new(Form::Eprel, file, row.line(), maker.value, name.value);
    kind(&mut row, &mut sheet);
    sheet.registration = row.text("eprelRegistrationNumber").map(|number| number.value);
    sheet.energy_class = class(&mut row, "energyClass", "ABCDEFG");
    sheet.eu_repairability_class = class(&mut row, "repairabilityClass", "ABCDE");
    sheet.eu_repairability_index = row.figure(INDEX);
    class_of_index(&mut row, &sheet, catalog);
    sheet.warranty_years = guarantee(&mut row);
    sheet.support_years = row.figure(UPDATES);
    sheet.on_market = row.date("onMarketStartDate");
    sheet.battery_by_user = row.flag("batteryUserReplaceable");
    sheet.repair_url = row.link("webLinkRepairInstructions");
    sheet.findings = row.findings;
    Ok(sheet)
}

fn kind(row: &mut Row<'_>, sheet: &mut Sheet) {
    const COLUMN: &str = "deviceType";
    let Some(written) = row.text(COLUMN) else { return };
    sheet.kind = match written.value.to_uppercase().as_str() {
        "SMARTPHONE" => Some(Equipment::Smartphone),
        "TABLET" | "SLATE_TABLET" => Some(Equipment::Tablet),
        _ => None,
    };
    if sheet.kind.is_none() {
        let message = format!(
            "« {} » n’est pas un équipement qu’Aloi compare ; la fiche n’ira dans aucun article",
            written.value
        );
        row.say("I311", Severity::Info, COLUMN, &message);
    }
    sheet.category = Some(written.value);
}

/// One letter of the scale.
fn class(row: &mut Row<'_>, column: &str, letters: &str) -> Option<Sourced<String>> {
    let written = row.text(column)?;
    let mut characters = written.value.chars();
    let is_class = characters.next().is_some_and(|letter| letters.contains(letter)) && characters.next().is_none();
    if !is_class {
        let message = format!("« {} » n’est pas une classe ({letters}) ; lue comme inconnue", written.value);
        row.say("I321", Severity::Warning, column, &message);
    }
    is_class.then_some(written)
}

/// A declared class that is not that of the declared index: the class is kept, it is the one on the label.
fn class_of_index(row: &mut Row<'_>, sheet: &Sheet, catalog: &Catalog) {
    let Some((class, index)) = sheet.eu_repairability_class.as_ref().zip(sheet.eu_repairability_index.as_ref()) else {
        return;
    };
    let Some(expected) = catalog.scale(REPAIRABILITY).and_then(|scale| scale.class_of(index.value)) else { return };
    if expected != class.value {
        let message = format!(
            "classe {} déclarée, alors que l’indice {} donne la classe {expected} ; la classe déclarée est gardée, à \
             vérifier sur l’étiquette",
            class.value,
            french::number(index.value, 2)
        );
        row.say("I322", Severity::Warning, "repairabilityClass", &message);
    }
}

/// The guarantee in years, from months. A few months are most likely years: refused rather than guessed.
fn guarantee(row: &mut Row<'_>) -> Option<Sourced<Decimal>> {
    let months = row.figure(GUARANTEE)?;
    if months.value < dec!(12) {
        let message = format!(
            "garantie de {} mois, sans doute des années ; lue comme inconnue, à relire sur l’étiquette",
            french::compact(months.value)
        );
        row.say("I323", Severity::Warning, GUARANTEE.column, &message);
        return None;
    }
    let value = months.value.checked_div(dec!(12))?.round_dp(4).normalize();
    Some(Sourced { value, ..months })
}

/// Several registrations under one name may be several devices: all are kept, each says the others.
fn say_namesakes(list: &mut [Sheet]) {
    let key = |sheet: &Sheet| (sheet.maker.to_lowercase(), sheet.name.to_lowercase());
    let mut groups: BTreeMap<(String, String), Vec<(u32, String)>> = BTreeMap::new();
    for sheet in list.iter() {
        let number = sheet.registration.clone().unwrap_or_else(|| "sans numéro".to_owned());
        groups.entry(key(sheet)).or_default().push((sheet.line, number));
    }
    for sheet in list {
        let others: Vec<String> = groups
            .get(&key(sheet))
            .into_iter()
            .flatten()
            .filter(|(line, _)| *line != sheet.line)
            .map(|(line, number)| format!("{number} (ligne {line})"))
            .collect();
        if !others.is_empty() {
            let message = format!(
                "« {} » porte aussi l’enregistrement {} ; choisir celui de l’étiquette",
                sheet.title(),
                others.join(", ")
            );
            let cell = sheet.line.to_string();
            sheet.say(Finding { code: "I324", severity: Severity::Info, cell, message });
        }
    }
}
