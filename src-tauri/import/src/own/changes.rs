//! What was changed by hand on sheets that are not read back: each cell is told, none is taken.

use std::collections::BTreeMap;

use aloi_engine::dossier::Dossier;
use aloi_engine::dossier::table::{self, COLUMNS, HEAD, Shown};
use aloi_engine::french;
use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use super::lines;
use crate::files::workbook::{Cell, Format, Sheet, Value, Workbook, cell_name};
use crate::quote::Finding;
use crate::quote::header::one_line;
use crate::quote::item::shown;

/// The sheet of inputs, with the columns of values and of identifiers.
const INPUTS: (&str, u32, u32) = ("Hypothèses", 1, 8);
/// Most cells told one by one.
const MOST: usize = 30;

/// The inputs whose cell no longer holds what Aloi wrote.
pub(super) fn inputs(workbook: &Workbook, written: &[(String, Decimal)]) -> Vec<Finding> {
    let (name, value, key) = INPUTS;
    let Some(sheet) = workbook.sheets.iter().find(|sheet| sheet.name == name) else { return Vec::new() };
    let same = |text: &str| one_line(&french::typeset(text));
    let rows = sheet.filled_rows().into_iter();
    let rows: BTreeMap<String, u32> = rows.filter_map(|row| Some((same(sheet.text(row, key)?), row))).collect();
    let changed = written.iter().filter_map(|(key, expected)| {
        let row = *rows.get(&same(key))?;
        let cell = sheet.cell(row, value);
        let kept = matches!(cell.map(|cell| &cell.value), Some(Value::Number(found)) if are_close(*found, *expected));
        let percent = cell.is_some_and(|cell| cell.format == Format::Percent);
        let expected = || if percent { french::percent(*expected) } else { french::compact(*expected) };
        (!kept).then(|| (row, value, said(cell), expected()))
    });
    told("I430", sheet, changed.collect())
}

/// The cells of « Offres » that no longer hold what the dossier says.
pub(super) fn offers(workbook: &Workbook, dossier: &Dossier) -> Vec<Finding> {
    let Some(sheet) = workbook.sheets.iter().find(|sheet| sheet.name == table::SHEET) else { return Vec::new() };
    let mut expected: BTreeMap<(u32, u32), Shown> = BTreeMap::new();
    for (row, cells) in (HEAD..).zip(table::rows(dossier)) {
        expected.extend((0..).zip(cells).filter_map(|(column, cell)| Some(((row, column), cell?))));
    }
    let last = u32::try_from(COLUMNS.len()).unwrap_or(u32::MAX);
    let filled = sheet.cells().filter(|(row, column, _)| *row >= HEAD && *column < last);
    let mut places: Vec<(u32, u32)> = filled.map(|(row, column, _)| (row, column)).collect();
    places.extend(expected.keys());
    places.sort_unstable();
    places.dedup();
    let changed = places.into_iter().filter_map(|(row, column)| {
        let (found, expected) = (sheet.cell(row, column), expected.get(&(row, column)));
        let same = match (found.map(|cell| &cell.value), expected) {
            (Some(Value::Number(found)), Some(Shown::Number(e) | Shown::Euros(e) | Shown::Rate(e))) => {
                are_close(*found, *e)
            }
            (Some(Value::Text(found)), Some(Shown::Words(expected))) => one_line(found) == one_line(expected),
            (None, None) => true,
            _ => false,
        };
        (!same).then(|| (row, column, said(found), expected.map_or_else(nothing, lines::shown)))
    });
    told("I431", sheet, changed.collect())
}

/// Spreadsheets keep about fifteen digits, and cells are read to ten decimals.
fn are_close(found: Decimal, expected: Decimal) -> bool {
    let slack =
        expected.abs().checked_mul(Decimal::new(1, 13)).and_then(|slack| slack.checked_add(Decimal::new(1, 10)));
    matches!((found.checked_sub(expected), slack), (Some(gap), Some(slack)) if gap.abs() <= slack)
}

fn nothing() -> String {
    "une cellule vide".to_owned()
}

fn said(cell: Option<&Cell>) -> String {
    cell.map_or_else(nothing, shown)
}

/// One finding a cell, then one for all the others.
fn told(code: &'static str, sheet: &Sheet, changed: Vec<(u32, u32, String, String)>) -> Vec<Finding> {
    let finding = |cell, message| Finding { code, severity: Severity::Warning, cell, message };
    let rest = changed.len().saturating_sub(MOST);
    let mut findings: Vec<Finding> = changed
        .into_iter()
        .take(MOST)
        .map(|(row, column, found, expected)| {
            let cell = cell_name(row, column);
            // « Offres » is the sheet read; cells of another bear its name.
            let cell = if sheet.name == table::SHEET { cell } else { format!("{}!{cell}", sheet.name) };
            let message = format!(
                "« {} » n’est pas repris, « {} » est gardé : changer la valeur dans Aloi ou à la feuille « Dossier »",
                brief(&found),
                brief(&expected)
            );
            finding(cell, message)
        })
        .collect();
    if rest > 0 {
        let others = french::count(rest.try_into().unwrap_or(i64::MAX).into(), "autre cellule", "autres cellules");
        findings.push(finding(
            String::new(),
            format!("{others} de « {} » diffèrent aussi et ne sont pas reprises", sheet.name),
        ));
    }
    findings
}

/// The head of a long text.
fn brief(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
