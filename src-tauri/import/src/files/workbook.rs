//! A workbook as cells: what every reader produces, whatever the file's format, and the ceilings they share.

use std::collections::BTreeSet;

use compact_str::CompactString;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::error::Fault;
use crate::files::encoding::Encoding;
use crate::files::number_format::Currency;

/// A file read into memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    /// Name of the file, for messages and origins.
    pub name: String,
    /// How the text was encoded; text files only.
    pub encoding: Option<Encoding>,
    /// What separates its columns; text files only.
    pub separator: Option<char>,
    /// The decimal mark told, else the one all its numbers agree on; text files only.
    pub decimal_mark: Option<char>,
    /// Its sheets, in order. A text file has one.
    pub sheets: Vec<Sheet>,
}

/// The filled cells of one sheet. Rows and columns count from 0; a cell far away costs nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Name shown on the tab; for a text file, its name.
    pub name: String,
    /// Whether the author hid it.
    pub hidden: bool,
    /// In reading order once settled, one cell a place.
    cells: Vec<Cell>,
    /// Each filled row, with the place of its first cell: its cells follow each other.
    rows: Vec<(u32, usize)>,
}

/// One filled cell: thirty-two bytes, and those of a text longer than twenty-four.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// How its author chose to show it.
    pub format: Format,
    /// Its column in the sheet that holds it, which keeps its row.
    column: u32,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, trimmed, never empty.
    Text(CompactString),
    /// A number, rounded to ten decimals to drop the noise of binary floats.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// An error such as `#REF!`.
    Error(Box<str>),
    /// A formula whose result was not saved in the file.
    Uncomputed,
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Nothing said.
    #[default]
    Plain,
    /// A percentage: 0.2 reads « 20 % ».
    Percent,
    /// An amount in a currency.
    Money(Currency),
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
        found(&self.rows, row, |(row, _)| *row).map_or(&[], |index| self.filled_at(index))
    }

    fn filled_at(&self, index: usize) -> &[Cell] {
        let start = self.rows.get(index).map_or(self.cells.len(), |(_, start)| *start);
        let end = self.rows.get(index + 1).map_or(self.cells.len(), |(_, start)| *start);
        self.cells.get(start..end).unwrap_or_default()
    }

    /// Each filled row from `first` on, with its cells from left to right.
    pub(crate) fn rows_from(&self, first: u32) -> impl Iterator<Item = (u32, &[Cell])> {
        let index = self.rows.partition_point(|(row, _)| *row < first);
        let rows = self.rows.get(index..).unwrap_or_default();
        (index..).zip(rows).map(|(index, (row, _))| (*row, self.filled_at(index)))
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
        self.rows.iter().map(|(row, _)| *row).collect()
    }

    /// The text of a cell, when it is text.
    pub fn text(&self, row: u32, column: u32) -> Option<&str> {
        match &self.cell(row, column)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The same sheet without the cells at `places`.
    pub(crate) fn without(&self, places: &BTreeSet<(u32, u32)>) -> Self {
        let mut sheet = Sheet::new(self.name.clone(), self.hidden);
        for (row, column, cell) in self.cells().filter(|(row, column, _)| !places.contains(&(*row, *column))) {
            sheet.place(row, column, cell.clone());
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
        if self.rows.last().is_none_or(|(last, _)| *last != row) {
            self.rows.push((row, self.cells.len()));
        }
        self.cells.push(Cell { column, ..cell });
    }

    /// Puts the cells in reading order, as nearly every file has them already, and gives back the memory kept for more.
    pub(crate) fn settle(&mut self) {
        let in_order = self.rows.is_sorted_by(|(one, _), (next, _)| one < next)
            && (0..self.rows.len()).all(|row| self.filled_at(row).is_sorted_by(|one, next| one.column < next.column));
        if !in_order {
            let rows =
                (0..self.rows.len()).zip(&self.rows).map(|(index, (row, _))| (*row, self.filled_at(index).len()));
            let rows: Vec<u32> = rows.flat_map(|(row, length)| std::iter::repeat_n(row, length)).collect();
            let mut cells: Vec<(u32, Cell)> = rows.into_iter().zip(self.cells.drain(..)).collect();
            // Reversed, so that the last of two cells at one place comes first and stays.
            cells.reverse();
            cells.sort_by_key(|(row, cell)| (*row, cell.column));
            cells.dedup_by_key(|(row, cell)| (*row, cell.column));
            self.rows.clear();
            for (row, cell) in cells {
                self.place(row, cell.column, cell);
            }
        }
        self.cells.shrink_to_fit();
        self.rows.shrink_to_fit();
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

impl Cell {
    /// A cell whose format says nothing.
    pub(crate) const fn plain(value: Value) -> Self {
        Cell::new(value, Format::Plain)
    }

    /// A cell that no sheet holds yet.
    pub(crate) const fn new(value: Value, format: Format) -> Self {
        Cell { value, format, column: 0 }
    }

    /// Its column in its sheet, from 0.
    pub(crate) const fn column(&self) -> u32 {
        self.column
    }

    /// A text cell, or nothing when the text is blank.
    pub(crate) fn text(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Cell::plain(Value::Text(CompactString::new(text))))
    }

    /// A number cell; what no decimal holds (infinite, not a number, beyond 7.9e28) is kept as an error
    /// cell, in words.
    pub(crate) fn number(value: f64, format: Format) -> Self {
        let value = match Decimal::from_f64(value) {
            Some(exact) => Value::Number(exact.round_dp(10).normalize()),
            None => Value::Error("nombre trop grand".into()),
        };
        Cell::new(value, format)
    }

    /// A number cell, from the digits in the file; `None` when they are no number. Up to fifteen digits are taken as
    /// they are: a binary float holds no more, and longer ones bear its noise.
    pub(crate) fn written(text: &str, format: Format) -> Option<Self> {
        let is_plain =
            text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        match is_plain.then(|| Decimal::from_str_exact(text)) {
            Some(Ok(exact)) => Some(Cell::new(Value::Number(exact.round_dp(10).normalize()), format)),
            _ => Some(Cell::number(text.parse().ok()?, format)),
        }
    }
}

/// The reference of a cell in a spreadsheet: `cell_name(6, 5)` is `F7`.
pub fn cell_name(row: u32, column: u32) -> String {
    let mut name = column_name(column);
    name.push_str(&(u64::from(row) + 1).to_string());
    name
}

/// The letters of a column, from 0: `column_name(27)` is `AB`.
pub fn column_name(column: u32) -> String {
    // Room for any column, and for the row that `cell_name` adds.
    let mut letters = String::with_capacity(17);
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters
}

/// The column of letters such as `AB`, from 0; `None` beyond three letters.
pub fn column_of(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut number = 0;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        number = number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    Some(number - 1)
}

/// The most sheets a workbook may have.
pub(crate) const MOST_SHEETS: usize = 200;

/// The most filled cells a file may have.
pub(crate) const MOST_CELLS: usize = 1_000_000;

/// What a file may still fill: a cap on cells and text, whatever the container claims.
#[derive(Debug)]
pub(crate) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    pub(crate) const fn new() -> Self {
        Budget { cells: MOST_CELLS, text: 64 * 1024 * 1024 }
    }

    fn charge(&mut self, cell: &Cell) -> Result<(), Fault> {
        self.cells = self.cells.checked_sub(1).ok_or(Fault::TooMuch { limit: "1\u{A0}million de cellules" })?;
        let length = match &cell.value {
            Value::Text(text) => text.len(),
            Value::Error(text) => text.len(),
            _ => 0,
        };
        self.text = self.text.checked_sub(length).ok_or(Fault::TooMuch { limit: "64 Mo de texte" })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cell_names_and_columns_agree() {
        assert_eq!(cell_name(6, 5), "F7");
        assert_eq!(cell_name(1_048_575, 16_383), "XFD1048576");
        for column in [0, 25, 26, 701, 702, 16_383] {
            assert_eq!(column_of(&column_name(column)), Some(column));
        }
        assert_eq!(column_of(""), None);
        assert_eq!(column_of("A1"), None);
        assert_eq!(column_of("ABCD"), None);
    }

    #[test]
    fn cells_are_found_in_whatever_order_they_come_and_the_last_of_two_stays() {
        let (mut sheet, mut budget) = (Sheet::new("F".to_owned(), false), Budget::new());
        let number = |value: f64| Cell::number(value, Format::Plain);
        for (row, column, value) in [(7, 3, 1.0), (0, 9, 2.0), (7, 0, 3.0), (7, 3, 4.0), (2, 1, 5.0)] {
            sheet.put(row, column, number(value), &mut budget).unwrap();
        }
        sheet.settle();
        let places: Vec<(u32, u32)> = sheet.cells().map(|(row, column, _)| (row, column)).collect();
        assert_eq!(places, [(0, 9), (2, 1), (7, 0), (7, 3)]);
        assert_eq!(sheet.filled_rows(), [0, 2, 7]);
        assert_eq!(sheet.cell(7, 3), Some(&number(4.0)));
        assert_eq!(sheet.row(7).map(|(column, _)| column).collect::<Vec<_>>(), [0, 3]);
        assert_eq!((sheet.cell(7, 1), sheet.cell(8, 0), sheet.row(1).count()), (None, None, 0));
    }

    #[test]
    fn binary_noise_is_dropped_and_the_unheld_is_an_error() {
        let number = |value| Cell::number(value, Format::Plain).value;
        assert_eq!(number("9592.799999999999".parse().unwrap()), Value::Number("9592.8".parse().unwrap()));
        assert_eq!(number("23.987999999999996".parse().unwrap()), Value::Number("23.988".parse().unwrap()));
        assert!(matches!(number(f64::INFINITY), Value::Error(_)));
        assert!(matches!(number(1e300), Value::Error(_)));
    }
}
