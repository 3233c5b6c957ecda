//! Rows that hold no device: broken quoting, shifted cells, titles, totals, headers printed again.

use aloi_engine::vocabulary::Severity;

use super::column::Column;
use super::header::Table;
use super::survey::{self, Survey};
use crate::files::text;
use crate::files::workbook::{Cell, Value, cell_name};
use crate::quote::Finding;
use crate::words::fold::fold;

/// Why a row is set aside before it is read, if it is.
pub(super) fn aside(table: &Table<'_>, survey: &Survey, is_text: bool, row: u32, filled: &[Cell]) -> Option<Finding> {
    if is_text {
        if let Some(found) = swallowed(table, row, filled) {
            return Some(found);
        }
        let beyond = filled.iter().map(Cell::column).find(|column| *column > table.last);
        if let Some(column) = beyond.filter(|_| !survey.unnamed_column) {
            let message = "plus de cellules que l’en-tête : un séparateur est sans doute dans un texte, les colonnes sont décalées";
            return Some(finding("I403", Severity::Error, row, column, message.to_owned()));
        }
    }
    let texts: Vec<(u32, &str)> = filled.iter().filter_map(|cell| Some((cell.column(), text_of(cell)?))).collect();
    if let ([(column, text)], true) = (texts.as_slice(), filled.len() == 1 && table.columns.len() > 2) {
        let message = format!("« {} », seul sur sa ligne : lu comme un titre ou une remarque", short(text));
        return Some(finding("I405", Severity::Info, row, *column, message));
    }
    let (column, first) = texts.first()?;
    if is_total(first) && !names_a_device(table, filled, *column) {
        return Some(finding(
            "I405",
            Severity::Info,
            row,
            *column,
            format!("« {} » : une ligne de total", short(first)),
        ));
    }
    let repeats = |(column, text): &(u32, &str)| {
        table.columns.values().any(|read| read.column == *column && read.header == *text)
    };
    if texts.len() > 1 && texts.iter().filter(|text| repeats(text)).count() >= table.columns.len().min(texts.len()) {
        return Some(finding("I405", Severity::Info, row, *column, "l’en-tête répété".to_owned()));
    }
    None
}

/// « Total », « Sous-total : 12 », and not « total-energies-PC ».
fn is_total(text: &str) -> bool {
    let heads: &[&'static str] = &["total", "sous total", "totaux"];
    let apart = text
        .split_whitespace()
        .next()
        .map(fold)
        .is_some_and(|head| head.is_one_of(heads) || head.is_one_of(&["sous"]) || head.is_one_of(&["sous totaux"]));
    apart && fold(text).starts(&["total", "sous total", "totaux", "sous totaux"])
}

/// Whether another cell than the first text names a device.
fn names_a_device(table: &Table<'_>, filled: &[Cell], first: u32) -> bool {
    [Column::Serial, Column::InventoryNumber, Column::Model, Column::Kind].iter().any(|held| {
        let named = table.columns.get(held).map(|read| read.column).filter(|column| *column != first);
        named.is_some_and(|column| survey::at(filled, column).is_some_and(|cell| text_of(cell).is_some()))
    })
}

/// A quote that was opened and not closed takes the lines below into its cell.
fn swallowed(table: &Table<'_>, row: u32, filled: &[Cell]) -> Option<Finding> {
    let least = usize::try_from(table.last / 2).unwrap_or(usize::MAX).max(2);
    filled.iter().find_map(|cell| {
        Some(finding("I402", Severity::Error, row, cell.column(), text::swallowed(text_of(cell)?, least)?))
    })
}

fn finding(code: &'static str, severity: Severity, row: u32, column: u32, message: String) -> Finding {
    Finding { code, severity, cell: cell_name(row, column), message }
}

fn text_of(cell: &Cell) -> Option<&str> {
    match &cell.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn short(text: &str) -> String {
    if text.chars().count() > 60 { text.chars().take(60).chain(['…']).collect() } else { text.to_owned() }
}
