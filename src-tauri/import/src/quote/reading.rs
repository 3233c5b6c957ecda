//! From a workbook to a quote: chooses the sheet and its table, settles the tax basis, reads, checks.

use std::panic::{AssertUnwindSafe, catch_unwind};

use aloi_engine::vocabulary::{QuotedBasis, Severity, VatRegime};

use super::{checks, columns, facts, guessed, hidden, legend, recap, sums, transposed, unclosed, unpriced};
use crate::correction::{self, Correction};
use crate::error::{Fault, ImportError};
use crate::field::Field;
use crate::files::number_format::currency_in;
use crate::files::workbook::{Sheet, Value, Workbook, cell_name};
use crate::mapping::Mapping;
use crate::quote::header::{Column, Finder, Header, header_told, one_line};
use crate::quote::lines::{self, section_above};
use crate::quote::section::Section;
use crate::quote::totals::{Sum, SumRow, sum_rows};
use crate::quote::{Finding, Item, OtherTable, Quote, Totals};
use crate::told;
use crate::words::fold::fold;

/// The most rows a quote may have: price lists of whole catalogues have fewer.
const MOST_ROWS: usize = 10_000;

/// Reads a quote in a workbook. What the mapping does not tell is guessed, and each guess says why.
///
/// # Errors
/// `I110` when no table is found, `I111` and `I112` when the mapping points at a sheet or a row that does not serve.
pub fn read_quote(workbook: &Workbook, mapping: &Mapping) -> Result<Quote, ImportError> {
    read_corrected(workbook, mapping, &[])
}

/// Reads a quote as [`read_quote`], with lines corrected by the reader before anything is checked.
///
/// # Errors
/// As [`read_quote`], and `I126` when a correction cannot be made.
pub fn read_corrected(
    workbook: &Workbook,
    mapping: &Mapping,
    corrections: &[Correction],
) -> Result<Quote, ImportError> {
    // As for the readers: a panic here would be a fault of this crate, and must not close the window.
    catch_unwind(AssertUnwindSafe(|| quote(workbook, mapping, corrections)))
        .unwrap_or(Err(Fault::Unforeseen))
        .map_err(|fault| fault.of(&workbook.name))
}

fn quote(workbook: &Workbook, mapping: &Mapping, corrections: &[Correction]) -> Result<Quote, Fault> {
    let (chosen, mut header, mut findings) = choose(workbook, mapping)?;
    let (sheet, recap) = recap::set_aside(chosen);
    let sheet = sheet.as_ref();
    let rows = sheet.filled_rows();
    if rows.len() > MOST_ROWS {
        return Err(Fault::TooMuch { limit: "10 000 lignes" });
    }
    let stated = facts::regime(workbook);
    let regime = mapping.vat.or(stated);
    let basis = basis(sheet, &header, &rows, regime, mapping);
    let legend = legend::read(workbook, chosen, recap::codes(&recap));
    let settle = |header: &mut Header| {
        settle_basis(header, &basis);
        header.codes.clone_from(&legend.rates);
    };
    settle(&mut header);
    let header_row = header.row;
    let above = totals_above(sheet, &header, &rows, mapping.decimal_mark);
    let mut lines = lines::read(sheet, header, &rows, mapping, settle)?;
    lines.take_totals_above(above);
    if lines.items.is_empty() {
        return Err(transposed::refusal(workbook).unwrap_or(Fault::NoTable));
    }
    correction::apply(&mut lines, corrections)?;
    let (mut facts, unread) = facts::read(workbook, chosen, header_row);
    findings.extend(unread);
    findings.extend(told::findings(workbook, sheet, mapping, &lines.tables, stated));
    findings.extend(told::supplier(mapping, &mut facts));
    let unsaid =
        |table: &Header| table.columns.iter().find(|column| !column.stated).map(|c| cell_name(table.row, c.column));
    if let (Basis::Unsaid, Some(cell)) = (&basis, lines.tables.iter().find_map(unsaid)) {
        findings.push(Finding {
            code: "I208",
            severity: Severity::Warning,
            cell,
            message: "les prix ne disent pas s’ils sont HT ou TTC : lus comme HT, à vérifier sur le devis".to_owned(),
        });
    }
    findings.extend(foreign(&lines.tables));
    findings.extend(hidden::read(sheet, &lines));
    findings.extend(lines.tables.iter().filter_map(levies_beside));
    if workbook.encoding.is_some() {
        findings.extend(unclosed::findings(sheet, header_row));
    }
    findings.extend(legend.findings(sheet, &lines));
    let unpriced = unpriced::taken(sheet, &lines);
    findings.append(&mut lines.findings);
    findings.extend(unpriced);
    for item in &mut lines.items {
        findings.extend(checks::line(item));
    }
    findings.extend(columns::check(&lines, regime.is_none()));
    let settled = sums::settle(&lines, &recap);
    findings.extend(settled.findings);
    let summed: Vec<&Item> = lines.items.iter().take(settled.summed).filter(|item| counts(item)).collect();
    findings.extend(recap::check(&recap));
    findings.extend(checks::totals(&settled.totals, &settled.taxes, &summed));
    let rate = checks::sole_rate(&settled.totals, &settled.taxes, &summed);
    let both = settled.totals.ht.is_some() && settled.totals.ttc.is_some();
    let rated = lines.items.iter().any(|item| item.figure(Field::VatRate).or(item.figure(Field::VatAmount)).is_some());
    let differ = |item: &Item, ht, ttc| item.figure(ht).zip(item.figure(ttc)).is_some_and(|(ht, ttc)| ht != ttc);
    let between = lines.items.iter().any(|item| {
        differ(item, Field::LineHt, Field::LineTtc) || differ(item, Field::UnitPriceHt, Field::UnitPriceTtc)
    });
    let sums_a_tax = lines.sums.iter().any(|placed| matches!(placed.sum.sum, Sum::Vat | Sum::VatWithin));
    let taxed = both || rated || between || sums_a_tax || settled.totals.vat.is_some();
    let headers = lines.tables.first().map(|table| told::headers(sheet, table)).unwrap_or_default();
    let mut tables = lines.tables.iter().map(|table| (table.row + 1, guessed::columns(table, sheet, &lines)));
    let (header_row, columns) = tables.next().unwrap_or_default();
    let other_tables = tables.map(|(header_row, columns)| OtherTable { header_row, columns }).collect();
    let mut unmapped: Vec<String> = Vec::new();
    for header in lines.tables.iter().flat_map(|table| &table.unmapped).map(|text| one_line(text)) {
        if !header.is_empty() && !unmapped.contains(&header) {
            unmapped.push(header);
        }
    }
    Ok(Quote {
        file: workbook.name.clone(),
        aloi: false,
        sheet: sheet.name.clone(),
        encoding: workbook.encoding,
        separator: workbook.separator,
        decimal_mark: workbook.decimal_mark,
        header_row,
        vat: regime.or(taxed.then_some(VatRegime::Standard)),
        quote: facts,
        columns,
        other_tables,
        totals: Totals { rate, ..settled.totals },
        items: lines.items,
        unmapped,
        headers,
        remembered: None,
        notes: lines.notes,
        findings,
    })
}

/// Whether a line is part of the total by nature.
fn counts(item: &Item) -> bool {
    !matches!(item.kind, crate::words::kind::Kind::Option | crate::words::kind::Kind::Yearly)
}

/// The sheet and the header to read: those told, else the fullest table of the file.
fn choose<'a>(workbook: &'a Workbook, mapping: &Mapping) -> Result<(&'a Sheet, Header, Vec<Finding>), Fault> {
    let sheets: Vec<&Sheet> = match &mapping.sheet {
        None => workbook.sheets.iter().collect(),
        Some(told) => {
            let sheet = workbook.sheets.iter().find(|sheet| sheet.name == *told).ok_or_else(|| Fault::NoSuchSheet {
                sheet: told.clone(),
                known: workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", "),
            })?;
            vec![sheet]
        }
    };
    let mut found: Vec<(usize, &Sheet, Header)> = Vec::new();
    for sheet in sheets {
        let rows = sheet.filled_rows();
        let header = match mapping.header_row.and_then(|row| row.checked_sub(1)) {
            Some(row) => header_told(sheet, row, &rows, mapping),
            None => first_header(sheet, &rows, mapping)?,
        };
        let Some(header) = header else { continue };
        let below = rows.len() - rows.partition_point(|row| *row <= header.last_row);
        let shown = if sheet.hidden { 1 } else { 1000 };
        found.push(((header.columns.len() * 3 + below.min(40)) * shown, sheet, header));
    }
    let best = found.iter().map(|(score, _, _)| *score).max();
    let Some(index) = found.iter().position(|(score, _, _)| Some(*score) == best) else {
        return Err(match (mapping.header_row, workbook.sheets.first()) {
            (Some(row), Some(first)) => Fault::BadHeader {
                row,
                sheet: mapping.sheet.clone().unwrap_or_else(|| first.name.clone()),
                reason: "il y faut une désignation et un prix ou une quantité",
            },
            _ => transposed::refusal(workbook).unwrap_or(Fault::NoTable),
        });
    };
    let (_, sheet, header) = found.swap_remove(index);
    let findings = found
        .iter()
        .map(|(_, other, header)| match other.hidden {
            true => hidden::left(other, header.row),
            false => Finding {
                code: "I210",
                severity: Severity::Info,
                cell: format!("{}!A{}", other.name, u64::from(header.row) + 1),
                message: format!(
                    "la feuille « {} » contient aussi un tableau de prix : elle n’est pas lue",
                    other.name
                ),
            },
        })
        .collect();
    Ok((sheet, header, findings))
}

fn first_header(sheet: &Sheet, rows: &[u32], mapping: &Mapping) -> Result<Option<Header>, Fault> {
    let mut finder = Finder::new();
    let mut recap = None;
    for row in rows {
        match finder.at(sheet, *row, rows, mapping)? {
            // A recap of the lots may come first.
            Some(header)
                if !header.details() && recap.is_none() && section_above(sheet, header.row) == Section::Recap =>
            {
                recap = Some(header);
            }
            Some(header) => return Ok(Some(header)),
            None => (),
        }
    }
    Ok(recap)
}

/// The totals printed above the table, for a quote that prints none below.
fn totals_above(sheet: &Sheet, header: &Header, rows: &[u32], mark: Option<char>) -> Vec<SumRow> {
    let above = rows.iter().take_while(|row| **row < header.row);
    let total = |sum: &SumRow| matches!(sum.sum, Sum::Ht | Sum::Vat | Sum::Ttc);
    above.flat_map(|row| sum_rows(sheet, *row, header, mark)).filter(total).collect()
}

/// The columns of prices whose header names another currency than the euro.
fn foreign(tables: &[Header]) -> Vec<Finding> {
    let currency = |table: &Header, column: &Column| {
        let code = currency_in(&column.header).filter(|code| column.field.is_price() && *code != "EUR")?;
        let message = format!("montants en {code} et non en euros : les convertir avant de comparer");
        let cell = cell_name(table.row, column.column);
        Some(Finding { code: "I205", severity: Severity::Error, cell, message })
    };
    tables.iter().flat_map(|table| table.columns.iter().filter_map(|column| currency(table, column))).collect()
}

/// A second column of levies, which the lines add to the first.
fn levies_beside(table: &Header) -> Option<Finding> {
    let (first, second) = (table.column(Field::Levies)?, table.levies_beside.as_ref()?);
    let message = format!(
        "« {} » s’ajoute à « {} », par pièce : les deux sont repris ensemble",
        one_line(&second.header),
        one_line(&first.header)
    );
    Some(Finding { code: "I251", severity: Severity::Info, cell: cell_name(table.row, second.column), message })
}

/// In which basis prices stand when their header does not say, and why.
enum Basis {
    Ht(&'static str),
    Ttc(&'static str),
    Unsaid,
}

fn basis(sheet: &Sheet, header: &Header, rows: &[u32], regime: Option<VatRegime>, mapping: &Mapping) -> Basis {
    match mapping.basis {
        Some(QuotedBasis::Ht) => return Basis::Ht("c’est indiqué"),
        Some(QuotedBasis::Ttc) => return Basis::Ttc("c’est indiqué"),
        None => (),
    }
    if regime == Some(VatRegime::Margin) {
        return Basis::Ttc("le régime de la marge n’affiche pas de TVA");
    }
    if header.columns.iter().any(|column| column.stated && matches!(column.field, Field::UnitPriceHt | Field::LineHt)) {
        return Basis::Ht("une autre colonne est HT");
    }
    let sums: Vec<Sum> = rows
        .iter()
        .filter(|row| **row > header.last_row)
        .flat_map(|row| sum_rows(sheet, *row, header, mapping.decimal_mark))
        .map(|row| row.sum)
        .collect();
    if sums.contains(&Sum::Ht) {
        return Basis::Ht("le total imprimé est HT");
    }
    if sums.contains(&Sum::Ttc) && !sums.contains(&Sum::Vat) && !sums.contains(&Sum::Whole) {
        return Basis::Ttc("le total imprimé est TTC");
    }
    if sums.contains(&Sum::Vat) {
        return Basis::Ht("la TVA s’ajoute en bas du devis");
    }
    let says = |words: &'static [&'static str]| {
        sheet.cells().any(|(_, _, cell)| matches!(&cell.value, Value::Text(text) if fold(text).has_any(words)))
    };
    match (says(&["ht", "hors taxes"]), says(&["ttc", "toutes taxes comprises"])) {
        (true, false) => Basis::Ht("le devis parle de prix HT"),
        (false, true) => Basis::Ttc("le devis parle de prix TTC"),
        _ if regime == Some(VatRegime::Exempt) => Basis::Ht("sans TVA, HT et TTC sont égaux"),
        _ => Basis::Unsaid,
    }
}

fn settle_basis(header: &mut Header, basis: &Basis) {
    let taken: Vec<Field> = header.columns.iter().map(|column| column.field).collect();
    for column in header.columns.iter_mut().filter(|column| !column.stated) {
        let why = match basis {
            Basis::Ht(why) => format!("lu HT car {why}"),
            Basis::Ttc(why) if !taken.contains(&column.field.with_tax()) => {
                column.field = column.field.with_tax();
                format!("lu TTC car {why}")
            }
            Basis::Ttc(_) | Basis::Unsaid => "lu HT faute de mention".to_owned(),
        };
        column.reason = format!("l’en-tête « {} » ne dit pas HT ou TTC : {why}", one_line(&column.header));
    }
}
