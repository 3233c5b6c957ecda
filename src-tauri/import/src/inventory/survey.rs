//! A first look over a whole table: what one row cannot tell of itself.

use std::collections::BTreeMap;

use super::column::Column;
use super::day::{self, Order};
use super::header::Table;
use crate::item::shown;
use crate::workbook::Cell;

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
pub(super) fn survey(table: &Table<'_>) -> Survey {
    let mut proofs: BTreeMap<Column, Vec<bool>> = BTreeMap::new();
    let (mut rows, mut users, mut wide) = (0_usize, 0_usize, 0_usize);
    let dates: Vec<(Column, u32)> =
        DATES.iter().filter_map(|held| Some((*held, table.columns.get(held)?.column))).collect();
    let user = table.columns.get(&Column::User).map(|read| read.column);
    for (_, cells) in rows_of(table) {
        rows += 1;
        users += usize::from(cells.iter().any(|(column, _)| Some(*column) == user));
        wide += usize::from(cells.last().is_some_and(|(column, _)| *column > table.last));
        for (held, column) in &dates {
            let cell = cells.iter().find(|(known, _)| known == column);
            if let Some(month_first) = cell.and_then(|(_, cell)| day::proof(cell)) {
                proofs.entry(*held).or_default().push(month_first);
            }
        }
    }
    let orders =
        dates.iter().map(|(held, _)| (*held, day::proved(proofs.get(held).into_iter().flatten().copied()))).collect();
    Survey { orders, users_are_kept: users * 2 > rows, unnamed_column: wide * 2 > rows }
}

/// The filled cells of each row under the header.
pub(super) fn rows_of<'a>(table: &Table<'a>) -> impl Iterator<Item = (u32, Vec<(u32, &'a Cell)>)> {
    let first = table.row.saturating_add(1);
    let mut cells = table.sheet.cells_from(first).peekable();
    std::iter::from_fn(move || {
        let (row, column, cell) = cells.next()?;
        let mut filled = vec![(column, cell)];
        while let Some((_, column, cell)) = cells.next_if(|(next, ..)| *next == row) {
            filled.push((column, cell));
        }
        Some((row, filled))
    })
}

/// The first two filled cells of a column.
pub(super) fn samples(table: &Table<'_>, column: u32) -> Vec<String> {
    let first = table.row.saturating_add(1);
    let deepest = first.saturating_add(200);
    (first..deepest).filter_map(|row| table.sheet.cell(row, column)).take(2).map(|cell| shown(cell)).collect()
}
