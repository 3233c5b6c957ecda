//! A file in which no table was found, shown as it is so that its reader can point at one.

use crate::error::{Fault, ImportError};
use crate::files::workbook::{Sheet, Value, Workbook, cell_name, column_name};
use crate::mapping::Mapping;
use crate::quote::{Facts, Finding, Quote, Totals};
use crate::recall::Reading;
use crate::told;
use aloi_engine::vocabulary::Severity;
use std::collections::BTreeMap;

/// The sheet told, else the fullest, as a quote without a line, when what the reader tells of the table may make it
/// readable; `None` when nothing told could.
pub fn unread(workbook: Workbook, mapping: &Mapping, refusal: &ImportError) -> Option<Reading> {
    if !matches!(
        refusal.fault,
        Fault::NoTable | Fault::Transposed { .. } | Fault::BadHeader { .. } | Fault::NoSuchSheet { .. }
    ) {
        return None;
    }
    let told = workbook.sheets.iter().find(|sheet| Some(&sheet.name) == mapping.sheet.as_ref());
    let sheet = told.or_else(|| workbook.sheets.iter().max_by_key(|sheet| (!sheet.hidden, sheet.cells().count())))?;
    let row = mapping.header_row.and_then(|row| row.checked_sub(1)).unwrap_or_else(|| likeliest(sheet));
    let headers =
        sheet.row(row).filter_map(|(column, _)| Some((column_name(column), sheet.text(row, column)?.to_owned())));
    let mut facts = Facts::default();
    let mut findings = vec![Finding {
        code: refusal.code(),
        severity: Severity::Error,
        cell: cell_name(row, 0),
        message: refusal.fault.to_string(),
    }];
    findings.extend(told::supplier(mapping, &mut facts));
    let quote = Quote {
        file: workbook.name.clone(),
        aloi: false,
        sheet: sheet.name.clone(),
        encoding: workbook.encoding,
        separator: workbook.separator,
        decimal_mark: workbook.decimal_mark,
        header_row: row.saturating_add(1),
        vat: mapping.vat,
        quote: facts,
        columns: BTreeMap::new(),
        other_tables: Vec::new(),
        items: Vec::new(),
        totals: Totals::default(),
        unmapped: Vec::new(),
        headers: headers.collect(),
        remembered: None,
        notes: Vec::new(),
        findings,
    };
    Some(Reading { quote, mapping: mapping.clone(), workbook, own: None })
}

/// The first of the rows that have the most texts: where a header would be.
fn likeliest(sheet: &Sheet) -> u32 {
    let texts = |row: u32| sheet.row(row).filter(|(_, cell)| matches!(cell.value, Value::Text(_))).count();
    let rows = sheet.filled_rows().into_iter().take(200);
    rows.rev().max_by_key(|row| texts(*row)).unwrap_or_default()
}
