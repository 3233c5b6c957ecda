//! A first look over a whole table: what one row cannot tell of itself.

use std::collections::BTreeMap;

use super::column::Column;
use super::day::{self, Order};
use super::header::Table;
use crate::files::workbook::Cell;
use crate::quote::item::shown;

/// What the rows of a table say together.
pub(super) struct Survey {
    /// The order of days and months of each column of dates, when one of its dates proves it.
    pub(super) orders: BTreeMap<Column, Option<Order>>,
    /// Whether most devices have a user: where they do, an empty cell means something.
    pub(super) users_are_kept: bool,
    /// Whether most rows are wider than the header: a last column without a name, then, and no row is shifted.
    pub(super) unnamed_column: bool,
}

const DATES: [Column; 5] =
    [Column::BoughtOn, Column::InServiceOn, Column::WarrantyUntil, Column::RetiredOn, Column::LastSeen];

/// Looks at the rows under the header.
pub(super) fn survey(table: &Table<'_>, rows: &[Row<'_>]) -> Survey {
    let mut proofs: BTreeMap<Column, Vec<bool>> = BTreeMap::new();
    let (mut users, mut wide) = (0_usize, 0_usize);
    let dates: Vec<(Column, u32)> =
        DATES.iter().filter_map(|held| Some((*held, table.columns.get(held)?.column))).collect();
    let user = table.columns.get(&Column::User).map(|read| read.column);
    for (_, cells) in rows {
        users += usize::from(user.is_some_and(|column| at(cells, column).is_some()));
        wide += usize::from(cells.last().is_some_and(|cell| cell.column() > table.last));
        for (held, column) in &dates {
            let cell = at(cells, *column);
            if let Some(month_first) = cell.and_then(day::proof) {
                proofs.entry(*held).or_default().push(month_first);
            }
        }
    }
    let orders =
        dates.iter().map(|(held, _)| (*held, day::proved(proofs.get(held).into_iter().flatten().copied()))).collect();
    Survey { orders, users_are_kept: users * 2 > rows.len(), unnamed_column: wide * 2 > rows.len() }
}

/// A row, from 0, with its filled cells from left to right.
pub(super) type Row<'a> = (u32, &'a [Cell]);

/// The cell of a column among the filled cells of a row.
pub(super) fn at(cells: &[Cell], column: u32) -> Option<&Cell> {
    let index = cells.binary_search_by_key(&column, Cell::column).ok()?;
    cells.get(index)
}

/// The rows under the header.
pub(super) fn rows_of<'a>(table: &Table<'a>) -> impl Iterator<Item = Row<'a>> {
    table.sheet.rows_from(table.row.saturating_add(1))
}

/// The first two filled cells of a column.
pub(super) fn samples(table: &Table<'_>, column: u32) -> Vec<String> {
    let first = table.row.saturating_add(1);
    let deepest = first.saturating_add(200);
    (first..deepest).filter_map(|row| table.sheet.cell(row, column)).take(2).map(shown).collect()
}
