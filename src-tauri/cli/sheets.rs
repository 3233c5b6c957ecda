//! `aloi sheets`: the makers' sheets of a public file, listed, or one of them put into an offer of a dossier.

use std::path::Path;

use aloi_engine::dossier::{self, Dossier, Item, item_field};
use aloi_engine::french;
use aloi_engine::vocabulary::Severity;
use aloi_import::Finding;
use aloi_import::sheets::{self, Applied, Form, Sheet, Sheets};
use serde_json::json;

use crate::error::Refusal;
use crate::{Output, input, table};

/// Where a sheet goes.
pub struct Into<'a> {
    pub model: &'a str,
    pub dossier: &'a Path,
    pub offer: &'a str,
    /// From 1.
    pub item: Option<usize>,
}

/// Lists the sheets of a file that have the words of `text`.
pub fn list(path: &Path, text: &str, as_json: bool) -> Result<Output, Refusal> {
    let read = read(path)?;
    let found: Vec<&Sheet> = sheets::search(&read, text).into_iter().map(|found| found.sheet).collect();
    if as_json {
        let findings: Vec<&Finding> = if text.is_empty() {
            read.all_findings().collect()
        } else {
            found.iter().flat_map(|sheet| &sheet.findings).collect()
        };
        let document = json!({
            "format": "aloi-sheets/1", "file": read.file, "form": read.form, "encoding": read.encoding,
            "rows": read.rows, "sheets": found, "findings": findings
        });
        return Ok(Output::data(serde_json::to_string_pretty(&document)? + "\n"));
    }
    let models = french::count(read.list.len().into(), "fiche", "fiches");
    let mut said = format!("{} : {models}, {}\n", read.file, read.form.citation());
    if found.is_empty() {
        said.push_str(&format!("Aucune fiche ne porte « {text} » ; essayer avec moins de mots.\n"));
        return Ok(Output::said(&said));
    }
    said.push_str(&format!("\n{}\n", table::table(&rows(&read, &found))));
    if text.is_empty() {
        said.push_str(&summary(&read));
    } else {
        said.extend(found.iter().flat_map(|sheet| &sheet.findings).map(line_of));
    }
    Ok(Output::said(&said))
}

/// Puts the sheet of a model into an item of an offer.
pub fn put(path: &Path, into: &Into<'_>, as_json: bool) -> Result<Output, Refusal> {
    let read = read(path)?;
    let sheet = read.find(into.model)?;
    let mut dossier = input::dossier(into.dossier)?;
    let number = item_number(&dossier, into, sheet)?;
    let item = item_mut(&mut dossier, into.offer, number)
        .ok_or_else(|| Refusal::Nothing(no_item(into, number, "cet article n’existe pas")))?;
    let Applied { filled, findings } = sheets::apply(sheet, item)?;
    if !filled.is_empty() {
        aloi_store::replace(into.dossier, dossier::write(&dossier)?.as_bytes())?;
    }
    let all: Vec<&Finding> = sheet.findings.iter().chain(&findings).collect();
    if as_json {
        let document = json!({
            "format": "aloi-sheet/1", "sheet": sheet, "offer": into.offer, "item": number, "filled": filled,
            "findings": all
        });
        return Ok(Output::data(serde_json::to_string_pretty(&document)? + "\n"));
    }
    let place = format!("{}, offre {}, article {number}", into.dossier.display(), into.offer);
    let mut said = if filled.is_empty() {
        format!("{place} : rien à reprendre de « {} », l’article dit déjà tout.\n", sheet.title())
    } else {
        let names: Vec<&str> = filled.iter().map(|name| item_field(name)).collect();
        format!("{place} : repris de « {} » : {}.\n", sheet.title(), names.join(", "))
    };
    said.extend(all.into_iter().map(line_of));
    Ok(Output::said(&said))
}

fn read(path: &Path) -> Result<Sheets, Refusal> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(sheets::read_sheets(&name, &aloi_store::read_bytes(path)?, &input::catalogs(None)?)?)
}

/// The item told, else the only one of the sheet's kind.
fn item_number(dossier: &Dossier, into: &Into<'_>, sheet: &Sheet) -> Result<usize, Refusal> {
    let Some(offer) = dossier.offer(into.offer) else {
        let ids: Vec<&str> = dossier.offers.iter().map(|offer| offer.id.as_str()).collect();
        return Err(Refusal::Nothing(format!(
            "{} : aucune offre ne porte l’identifiant « {} » ; offres du dossier : {}",
            into.dossier.display(),
            into.offer,
            if ids.is_empty() { "aucune".to_owned() } else { ids.join(", ") }
        )));
    };
    if let Some(number) = into.item {
        return Ok(number);
    }
    let of_kind = |item: &Item| offer.items.len() == 1 || item.equipment == sheet.kind;
    let numbers: Vec<usize> =
        offer.items.iter().zip(1..).filter(|(item, _)| of_kind(item)).map(|(_, number)| number).collect();
    match numbers.as_slice() {
        [only] => Ok(*only),
        [] => Err(Refusal::Nothing(no_item(into, 1, "aucun article n’est de la nature de la fiche"))),
        [first, ..] => Err(Refusal::Nothing(no_item(into, *first, "plusieurs articles sont de la nature de la fiche"))),
    }
}

fn no_item(into: &Into<'_>, example: usize, why: &str) -> String {
    format!(
        "{}, offre {} : {why} ; indiquer l’article par son rang, comme « --item {example} »",
        into.dossier.display(),
        into.offer
    )
}

fn item_mut<'a>(dossier: &'a mut Dossier, offer: &str, number: usize) -> Option<&'a mut Item> {
    let offer = dossier.offers.iter_mut().find(|known| known.id == offer)?;
    offer.items.get_mut(number.checked_sub(1)?)
}

/// How a sheet is shown on one line.
type Shown = fn(&Sheet) -> Vec<String>;

/// The table of a list: carbon for Boavizta's sheets, European classes for EPREL's.
fn rows(read: &Sheets, found: &[&Sheet]) -> Vec<Vec<String>> {
    let (header, row): (&[&str], Shown) = match read.form {
        Form::Boavizta => {
            (&["modèle", "total", "part d’usage", "TEC", "durée", "électricité supposée", "date", "ligne"], carbon_row)
        }
        Form::Eprel => (
            &["modèle", "énergie", "réparabilité UE", "indice UE sur 5", "garantie", "mises à jour", "EPREL", "ligne"],
            label_row,
        ),
    };
    let header = header.iter().map(|&name| name.to_owned()).collect();
    std::iter::once(header).chain(found.iter().map(|sheet| row(sheet))).collect()
}

const UNKNOWN: &str = "inconnu";

fn carbon_row(sheet: &Sheet) -> Vec<String> {
    let figure = |figure: &Option<aloi_import::Sourced<_>>, unit: &str| {
        figure.as_ref().map_or_else(unknown, |it| french::with_unit(&french::compact(it.value), unit))
    };
    vec![
        named(sheet),
        figure(&sheet.total_kg, "kg CO₂e"),
        sheet.use_share.as_ref().map_or_else(unknown, |share| french::percent(share.value)),
        figure(&sheet.tec_kwh, "kWh/an"),
        figure(&sheet.lifetime_years, "ans"),
        sheet.implied_grid().map_or_else(unknown, |grid| french::with_unit(&french::number(grid, 2), "kg CO₂e/kWh")),
        sheet.report_date.map_or_else(unknown, sheets::ReportDate::french),
        sheet.line.to_string(),
    ]
}

fn label_row(sheet: &Sheet) -> Vec<String> {
    let class =
        |class: &Option<aloi_import::Sourced<String>>| class.as_ref().map_or_else(unknown, |it| it.value.clone());
    let years = |figure: &Option<aloi_import::Sourced<_>>| {
        figure.as_ref().map_or_else(unknown, |it| french::count(it.value, "an", "ans"))
    };
    vec![
        named(sheet),
        class(&sheet.energy_class),
        class(&sheet.eu_repairability_class),
        sheet.eu_repairability_index.as_ref().map_or_else(unknown, |index| french::number(index.value, 2)),
        years(&sheet.warranty_years),
        years(&sheet.support_years),
        sheet.registration.clone().unwrap_or_else(unknown),
        sheet.line.to_string(),
    ]
}

fn unknown() -> String {
    UNKNOWN.to_owned()
}

/// The model with its kind.
fn named(sheet: &Sheet) -> String {
    match sheet.kind {
        Some(kind) => format!("{} ({})", sheet.title(), kind.french()),
        None => sheet.title(),
    }
}

/// How many findings of each code the whole file has, with the first of each.
fn summary(read: &Sheets) -> String {
    let mut codes: Vec<(&str, Severity, usize, &Finding)> = Vec::new();
    for finding in read.all_findings() {
        match codes.iter_mut().find(|(code, ..)| *code == finding.code) {
            Some((_, _, count, _)) => *count += 1,
            None => codes.push((finding.code, finding.severity, 1, finding)),
        }
    }
    codes.sort_by_key(|(code, ..)| *code);
    let line = |(_, severity, count, first): (&str, Severity, usize, &Finding)| {
        let times = if count == 1 { String::new() } else { format!(" ({} fois)", french::compact(count.into())) };
        format!("{} : {} : {}{times}\n", severity.french(), first.cell, first.message)
    };
    codes.into_iter().map(line).collect()
}

fn line_of(finding: &Finding) -> String {
    format!("{} : {} : {}\n", finding.severity.french(), finding.cell, finding.message)
}
