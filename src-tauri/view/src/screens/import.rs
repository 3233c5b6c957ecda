//! The import screen: what was read in a quote, what was guessed, what is doubtful.

use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::french::{self, typeset};
use aloi_engine::vocabulary::{Condition, Equipment};
use aloi_import::take::{Use, offers, proposed, quantity, uses};
use aloi_import::{Attribute, Field, Finding, Item, Quote, Sheet, Workbook, shown};

use crate::model::{Choice, ColumnView, ImportFinding, ImportLine, ImportView, PreviewRow};

/// Rows shown above and below the header row.
const AROUND: u32 = 6;

/// The screen for a quote read from `workbook`.
pub fn import(file: &str, workbook: &Workbook, quote: &Quote) -> ImportView {
    let sheet = workbook.sheets.iter().find(|sheet| sheet.name == quote.sheet);
    let uses = proposed(quote);
    let supposed = offers(quote, &uses, quantity(quote), &BTreeSet::new()).doubts;
    ImportView {
        file: file.to_owned(),
        format: quote.encoding.map_or_else(|| "classeur".to_owned(), |encoding| format!("texte, {}", encoding.code())),
        sheets: workbook.sheets.iter().map(|sheet| Choice::new(&sheet.name, &sheet.name)).collect(),
        sheet: quote.sheet.clone(),
        header_row: quote.header_row,
        preview: sheet.map(|sheet| preview(sheet, quote.header_row)).unwrap_or_default(),
        columns: columns(quote),
        meanings: meanings(),
        facts: facts(quote).iter().map(|text| typeset(text)).collect(),
        checks: checks(quote).iter().map(|text| typeset(text)).collect(),
        lines: quote.items.iter().map(|item| line(item, &uses)).collect(),
        findings: quote.findings.iter().chain(&supposed).map(finding).collect(),
    }
}

fn preview(sheet: &Sheet, header_row: u32) -> Vec<PreviewRow> {
    let first = header_row.saturating_sub(AROUND).max(1);
    let last = header_row.saturating_add(AROUND);
    let shown_rows = || (first..=last).filter(|row| sheet.row(row - 1).next().is_some());
    let width =
        shown_rows().filter_map(|row| sheet.row(row - 1).next_back()).map(|(column, _)| column + 1).max().unwrap_or(0);
    let text = |row: u32, column: u32| sheet.cell(row - 1, column).map(shown).unwrap_or_default();
    shown_rows().map(|row| PreviewRow { row, cells: (0..width).map(|column| text(row, column)).collect() }).collect()
}

fn columns(quote: &Quote) -> Vec<ColumnView> {
    let mut columns: Vec<ColumnView> = quote
        .columns
        .iter()
        .map(|(meaning, guess)| ColumnView {
            column: guess.column.clone(),
            header: guess.header.clone(),
            meaning: (*meaning).to_owned(),
            reason: typeset(&guess.reason),
            samples: guess.samples.clone(),
        })
        .collect();
    columns.sort_by_key(|column| (column.column.len(), column.column.clone()));
    columns
}

fn meanings() -> Vec<Choice> {
    let fields = Field::ALL.iter().map(|field| Choice::new(field.code(), french::capital(field.french())));
    std::iter::once(Choice::new("", "Ignorer")).chain(fields).collect()
}

fn facts(quote: &Quote) -> Vec<String> {
    let facts = &quote.quote;
    let totals = [("Total HT", &quote.totals.ht), ("TVA", &quote.totals.vat), ("Total TTC", &quote.totals.ttc)];
    let totals = totals.into_iter().filter_map(|(name, total)| Some((name, french::euros(total.as_ref()?.value))));
    let said = [
        facts.supplier.as_ref().map(|supplier| ("Fournisseur", supplier.value.clone())),
        facts.number.as_ref().map(|number| ("Numéro", number.value.clone())),
        facts.date.as_ref().map(|date| ("Date", french::long_date(date.value))),
        facts.valid_until.as_ref().map(|date| ("Valable jusqu’au", french::long_date(date.value))),
        quote.vat.map(|regime| ("Régime de TVA", regime.french().to_owned())),
    ];
    said.into_iter().flatten().chain(totals).map(|(name, value)| format!("{name} : {value}")).collect()
}

/// Lines whose printed amount is the product, said in words; those that are not are findings.
fn checks(quote: &Quote) -> Vec<String> {
    let check = |item: &Item| {
        let (unit, line, basis) = match (item.figure(Field::UnitPriceHt), item.figure(Field::LineHt)) {
            (Some(unit), Some(line)) => (unit, line, "HT"),
            _ => (item.figure(Field::UnitPriceTtc)?, item.figure(Field::LineTtc)?, "TTC"),
        };
        let quantity = item.figure(Field::Quantity)?;
        let product = quantity.checked_mul(unit)?;
        let same = french::round(product, 2) == line && item.figure(Field::Discount).is_none();
        let words = format!(
            "{} × {} {basis} = {} {basis}, comme le devis",
            french::compact(quantity),
            french::euros(unit),
            french::euros(line)
        );
        same.then_some(words)
    };
    quote.items.iter().filter_map(check).collect()
}

fn line(item: &Item, chosen: &BTreeMap<u32, Use>) -> ImportLine {
    let amount = |ht: Field, ttc: Field| {
        let shown = |field, basis: &str| item.figure(field).map(|value| format!("{} {basis}", french::euros(value)));
        shown(ht, "HT").or_else(|| shown(ttc, "TTC")).unwrap_or_else(|| "non indiqué".to_owned())
    };
    ImportLine {
        row: item.row,
        designation: item.designation().to_owned(),
        quantity: item.figure(Field::Quantity).map_or_else(|| "non indiquée".to_owned(), french::compact),
        unit_price: amount(Field::UnitPriceHt, Field::UnitPriceTtc),
        amount: amount(Field::LineHt, Field::LineTtc),
        recognised: recognised(item),
        kind: item.kind.french().to_owned(),
        uses: uses(item).into_iter().map(|used| Choice::new(used.code(), used.french())).collect(),
        chosen: chosen.get(&item.row).copied().unwrap_or(Use::Aside).code().to_owned(),
    }
}

/// « mémoire vive : 16 (deviné) »
fn recognised(item: &Item) -> Vec<String> {
    let said = |(field, attribute): (&Field, &Attribute)| {
        let value = match attribute {
            Attribute::Unknown => return None,
            Attribute::NotApplicable => "sans objet".to_owned(),
            Attribute::Number(value) => french::compact(*value),
            Attribute::Code(code) => match field {
                Field::Equipment => {
                    Equipment::from_code(code).map_or_else(|| code.clone(), |kind| kind.french().to_owned())
                }
                Field::Condition => {
                    Condition::from_code(code).map_or_else(|| code.clone(), |state| state.french().to_owned())
                }
                _ => code.clone(),
            },
        };
        let guessed = if item.cells.get(field).is_some_and(|origin| origin.guessed) { " (deviné)" } else { "" };
        Some(typeset(&format!("{} : {value}{guessed}", field.french())))
    };
    item.attributes.iter().filter_map(said).collect()
}

fn finding(finding: &Finding) -> ImportFinding {
    ImportFinding {
        code: finding.code.to_owned(),
        severity: finding.severity.code().to_owned(),
        severity_word: finding.severity.french().to_owned(),
        cell: finding.cell.clone(),
        message: typeset(&french::capital(&finding.message)),
    }
}
