//! The cells of one sheet, each row a slice: what a quote asks of them millions of times.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Budget, Cell, Value};
use crate::error::Fault;

/// The filled cells of one sheet. Rows and columns count from 0; a cell far away costs nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Name shown on the tab; for a text file, its name.
    pub name: String,
    /// Whether the author hid it.
    pub hidden: bool,
    /// The filled rows that the author hid, from top to bottom.
    hidden_rows: Vec<u32>,
    /// Its cells once settled, in reading order, one cell a place; a sheet made of this one shares them.
    shared: Arc<Vec<Cell>>,
    /// Its cells until settled; those of the rows that differ from the sheet it was made of.
    own: Vec<Cell>,
    /// Each filled row, its cells following each other.
    rows: Vec<Filled>,
}

/// A row that holds something, with where its cells start and end among the shared ones, then its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Filled {
    row: u32,
    start: usize,
    end: usize,
}

impl Sheet {
    pub(crate) fn new(name: String, hidden: bool) -> Self {
        Sheet { name, hidden, ..Sheet::default() }
    }

    /// The cell at `row` and `column`, from 0; `None` when empty.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let cells = self.filled(row);
        cells.get(found(cells, column, |cell| cell.column)?)
    }

    /// The filled cells of a row, from left to right, with their columns.
    pub fn row(&self, row: u32) -> impl DoubleEndedIterator<Item = (u32, &Cell)> {
        self.filled(row).iter().map(|cell| (cell.column, cell))
    }

    /// The filled cells of a row, from left to right.
    fn filled(&self, row: u32) -> &[Cell] {
        let filled = found(&self.rows, row, |filled| filled.row).and_then(|index| self.rows.get(index));
        filled.map_or(&[], |filled| self.held(*filled))
    }

    fn held(&self, Filled { start, end, .. }: Filled) -> &[Cell] {
        let (cells, before) = match start.checked_sub(self.shared.len()) {
            None => (self.shared.as_slice(), 0),
            Some(_) => (self.own.as_slice(), self.shared.len()),
        };
        cells.get(start - before..end.saturating_sub(before)).unwrap_or_default()
    }

    /// Each filled row from `first` on, with its cells from left to right.
    pub(crate) fn rows_from(&self, first: u32) -> impl Iterator<Item = (u32, &[Cell])> {
        let index = self.rows.partition_point(|filled| filled.row < first);
        self.rows.get(index..).unwrap_or_default().iter().map(|filled| (filled.row, self.held(*filled)))
    }

    /// Every filled cell in reading order.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32, &Cell)> {
        self.cells_from(0)
    }

    /// Every filled cell from a row on, in reading order.
    pub fn cells_from(&self, row: u32) -> impl Iterator<Item = (u32, u32, &Cell)> {
        self.rows_from(row).flat_map(|(row, cells)| cells.iter().map(move |cell| (row, cell.column, cell)))
    }

    /// The rows that hold something, from top to bottom.
    pub fn filled_rows(&self) -> Vec<u32> {
        self.rows.iter().map(|filled| filled.row).collect()
    }

    /// The text of a cell, when it is text.
    pub fn text(&self, row: u32, column: u32) -> Option<&str> {
        match &self.cell(row, column)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the author hid a row.
    pub fn is_row_hidden(&self, row: u32) -> bool {
        self.hidden_rows.binary_search(&row).is_ok()
    }

    /// Marks a row hidden; nothing is known of it before [`Sheet::settle`].
    pub(crate) fn hide_row(&mut self, row: u32) {
        if self.hidden_rows.last() != Some(&row) {
            self.hidden_rows.push(row);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The same sheet without the cells at `places`.
    pub(crate) fn without(&self, places: &BTreeSet<(u32, u32)>) -> Self {
        let mut sheet = Sheet::new(self.name.clone(), self.hidden);
        sheet.shared = Arc::clone(&self.shared);
        sheet.hidden_rows.clone_from(&self.hidden_rows);
        for filled in &self.rows {
            let (row, cells) = (filled.row, self.held(*filled));
            if places.range((row, 0)..=(row, u32::MAX)).next().is_none() && filled.start < self.shared.len() {
                sheet.rows.push(*filled);
            } else {
                let kept = cells.iter().filter(|cell| !places.contains(&(row, cell.column)));
                kept.for_each(|cell| sheet.place(row, cell.column, cell.clone()));
            }
        }
        sheet
    }

    /// Adds a cell, in any order; of two at one place the last stays. Nothing is found before [`Sheet::settle`].
    pub(crate) fn put(&mut self, row: u32, column: u32, cell: Cell, budget: &mut Budget) -> Result<(), Fault> {
        budget.charge(&cell)?;
        self.place(row, column, cell);
        Ok(())
    }

    fn place(&mut self, row: u32, column: u32, cell: Cell) {
        let start = self.shared.len() + self.own.len();
        match self.rows.last_mut() {
            Some(last) if last.row == row => last.end = start + 1,
            _ => self.rows.push(Filled { row, start, end: start + 1 }),
        }
        self.own.push(Cell { column, ..cell });
    }

    /// Puts the cells in reading order, as nearly every file has them already, and gives back the memory kept for more.
    pub(crate) fn settle(&mut self) {
        let in_order = self.rows.is_sorted_by(|one, next| one.row < next.row)
            && self.rows.iter().all(|row| self.held(*row).is_sorted_by(|one, next| one.column < next.column));
        if !in_order {
            let rows = self.rows.iter().flat_map(|filled| std::iter::repeat_n(filled.row, filled.end - filled.start));
            let rows: Vec<u32> = rows.collect();
            let mut cells: Vec<(u32, Cell)> = rows.into_iter().zip(self.own.drain(..)).collect();
            // Reversed, so that the last of two cells at one place comes first and stays.
            cells.reverse();
            cells.sort_by_key(|(row, cell)| (*row, cell.column));
            cells.dedup_by_key(|(row, cell)| (*row, cell.column));
            self.rows.clear();
            for (row, cell) in cells {
                self.place(row, cell.column, cell);
            }
        }
        self.hidden_rows.sort_unstable();
        self.hidden_rows.dedup();
        self.own.shrink_to_fit();
        self.rows.shrink_to_fit();
        self.shared = Arc::new(std::mem::take(&mut self.own));
    }
}

/// Where a number is in a sorted list, first where it would be without gaps, as rows and columns mostly are.
fn found<T>(sorted: &[T], number: u32, of: impl Fn(&T) -> u32) -> Option<usize> {
    let straight = usize::try_from(number.checked_sub(of(sorted.first()?))?).ok()?;
    if sorted.get(straight).is_some_and(|there| of(there) == number) {
        return Some(straight);
    }
    sorted.binary_search_by_key(&number, of).ok()
}
