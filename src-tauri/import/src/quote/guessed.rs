//! What each column of a table was taken for, with its reason and samples: what a reader checks first.

use std::collections::BTreeMap;

use crate::files::workbook::{Sheet, column_name};
use crate::quote::ColumnGuess;
use crate::quote::header::{Column, Header, one_line};
use crate::quote::item::shown;
use crate::quote::lines::Lines;

/// The columns of a table by field, with two samples from its lines.
pub(crate) fn columns(table: &Header, sheet: &Sheet, lines: &Lines) -> BTreeMap<&'static str, ColumnGuess> {
    let guess = |column: &Column| ColumnGuess {
        column: column_name(column.column),
        header: one_line(&column.header),
        reason: column.reason.clone(),
        guessed: column.guessed,
        samples: lines
            .items
            .iter()
            .map(|item| item.row.saturating_sub(1))
            .filter(|row| *row > table.last_row)
            .filter_map(|row| sheet.cell(row, column.column))
            .take(2)
            .map(shown)
            .collect(),
    };
    table.columns.iter().map(|column| (column.field.code(), guess(column))).collect()
}
