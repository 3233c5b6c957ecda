//! The whole calculation as a spreadsheet with live formulas: what the engine computed, redone by whoever opens it.
//!
//! The workbook is the calculation graph written down: its inputs on one sheet, its steps on the sheet of the offer
//! that uses them, its figures side by side; then its offers as a table and the dossier itself, which Aloi reads back. Every formula is stored with the engine's result. Spreadsheets compute in
//! binary floating point, about 15 digits: figures agree with the engine's to a millionth, not to the last decimal.

mod calculation;
mod comparison;
mod figures;
mod formula;
mod inputs;
mod names;
mod offers;
mod page;
mod plan;
mod read_me;
mod record;
mod style;

use std::collections::BTreeSet;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::graph::{InputId, NodeId, Operation};
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::ReportError;
use crate::justification::fingerprint;
use crate::said;
use formula::Formulas;
use inputs::Inputs;
use names::Names;
use plan::Plan;

/// Date of the workbook of a dossier that bears none, so that no clock is read.
const UNDATED: Date = jiff::civil::date(1970, 1, 1);

/// Names of the sheets every workbook has.
const RESERVED: [&str; 5] = [read_me::NAME, comparison::NAME, inputs::NAME, offers::NAME, record::NAME];

/// The workbook of a comparison, as the bytes of an xlsx file: no macro, no outside link, no clock.
///
/// # Errors
/// [`ReportError::Workbook`] when a sheet goes beyond what the format allows.
pub fn workbook(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) -> Result<Vec<u8>, ReportError> {
    let catalog = &*dossier.catalog_over(catalog);
    let fingerprint = fingerprint(dossier, comparison, catalog);
    let footer = footer(dossier, catalog, &fingerprint);
    let inputs = Inputs::new(dossier, comparison, catalog);
    let plan = Plan::new(comparison, &mut Names::new(&RESERVED));
    let formulas = Formulas { graph: &comparison.graph, inputs: &inputs, plan: &plan };
    let mut book = Workbook::new();
    book.set_properties(&properties(dossier, catalog).map_err(at("propriétés"))?);
    read_me::write(book.add_worksheet(), &footer, &fingerprint, dossier, comparison, catalog, &plan)
        .map_err(at(read_me::NAME))?;
    comparison::write(book.add_worksheet(), &footer, dossier, comparison, &formulas).map_err(at(comparison::NAME))?;
    inputs.write(book.add_worksheet(), &footer, &used(comparison)).map_err(at(inputs::NAME))?;
    for (index, sheet) in plan.sheets.iter().enumerate() {
        let (title, note) = head(dossier, comparison, index);
        let head = calculation::Head { title, note, footer: &footer };
        calculation::write(book.add_worksheet(), index, &head, comparison, &formulas).map_err(at(&sheet.name))?;
    }
    offers::write(book.add_worksheet(), &footer, dossier).map_err(at(offers::NAME))?;
    record::write(book.add_worksheet(), &footer, dossier, inputs.values())?;
    book.save_to_buffer().map_err(at("fichier"))
}

fn at(sheet: &str) -> impl FnOnce(XlsxError) -> ReportError {
    move |_| ReportError::Workbook { sheet: sheet.to_owned() }
}

/// « DSI-2026-041 · catalogues 2026.11 · empreinte … ».
fn footer(dossier: &Dossier, catalog: &Catalog, fingerprint: &str) -> String {
    let reference = if dossier.reference.is_empty() { "référence non indiquée" } else { &dossier.reference };
    // The foot of a page holds 255 characters at most.
    let reference: String = page::head(reference, 80).chars().filter(|c| !c.is_control()).collect();
    let version = page::head(catalog.version(), 60);
    format!("{reference} · catalogues {version} · empreinte {fingerprint}")
}

fn properties(dossier: &Dossier, catalog: &Catalog) -> Result<DocProperties, XlsxError> {
    let date = dossier.date.unwrap_or(UNDATED);
    // The format has no date before 1900; a dossier so old has the date of one that bears none.
    let date = if date.year() < 1900 { UNDATED } else { date };
    let part = |value: i8| u8::try_from(value).map_err(|_| XlsxError::DateTimeRangeError(date.to_string()));
    let year = u16::try_from(date.year()).map_err(|_| XlsxError::DateTimeRangeError(date.to_string()))?;
    let made = ExcelDateTime::from_ymd(year, part(date.month())?, part(date.day())?)?;
    Ok(DocProperties::new()
        .set_title(format!("Calcul du coût du cycle de vie et du carbone : {}", page::head(&dossier.title, 200)))
        .set_subject(page::head(&dossier.reference, 200))
        .set_author(page::head(&dossier.authority, 200))
        .set_comment(format!("Aloi {}, catalogues {}", env!("CARGO_PKG_VERSION"), catalog.version()))
        .set_creation_datetime(&made))
}

/// Title and note of a sheet of calculation.
fn head(dossier: &Dossier, comparison: &Comparison, index: usize) -> (String, String) {
    match (comparison.offers.get(index), dossier.offers.get(index)) {
        (Some(compared), Some(offer)) => {
            let name = if compared.name == compared.id { String::new() } else { format!(" : {}", compared.name) };
            let items = french::capital(&said::offer_summary(offer));
            let title = format!("Offre {}{name}", compared.id);
            (page::head(&title, 150).to_owned(), format!("Offre {}. {items}", compared.status.french()))
        }
        _ => ("Étapes communes".to_owned(), "Ce que plusieurs offres utilisent est calculé une fois, ici.".to_owned()),
    }
}

/// The inputs that some known figure uses.
fn used(comparison: &Comparison) -> BTreeSet<InputId> {
    let graph = &comparison.graph;
    let figures = comparison.offers.iter().flat_map(|offer| comparison.figures(offer));
    let mut waiting: Vec<NodeId> =
        figures.map(|(_, node)| node).filter(|node| comparison.values.at(*node).is_some()).collect();
    let (mut seen, mut used) = (BTreeSet::new(), BTreeSet::new());
    while let Some(id) = waiting.pop() {
        let Some(node) = graph.node(id).filter(|_| seen.insert(id)) else { continue };
        if let Operation::Input(input) = node.operation {
            used.insert(input);
        }
        waiting.extend(node.operation.operands());
    }
    used
}
