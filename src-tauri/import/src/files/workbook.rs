//! A workbook as cells: what every reader produces, whatever the file's format, and the ceilings they share.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::error::Fault;
use crate::files::encoding::Encoding;

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
    /// The filled rows that the author hid, from top to bottom.
    hidden_rows: Vec<u32>,
    /// In reading order once settled, one cell a place.
    cells: Vec<Placed>,
    /// Each filled row, with the place of its first cell.
    rows: Vec<(u32, usize)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Placed {
    row: u32,
    column: u32,
    cell: Cell,
}

/// One filled cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// How its author chose to show it.
    pub format: Format,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, trimmed, never empty.
    Text(String),
    /// A number, rounded to ten decimals to drop the noise of binary floats.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// An error such as `#REF!`.
    Error(String),
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
    /// An amount in a currency, by ISO code.
    Money(&'static str),
}

impl Sheet {
    pub(crate) fn new(name: String, hidden: bool) -> Self {
        Sheet { name, hidden, ..Sheet::default() }
    }

    /// The cell at `row` and `column`, from 0; `None` when empty.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let cells = self.placed(row);
        cells.get(found(cells, column, |placed| placed.column)?).map(|placed| &placed.cell)
    }

    /// The filled cells of a row, from left to right, with their columns.
    pub fn row(&self, row: u32) -> impl DoubleEndedIterator<Item = (u32, &Cell)> {
        self.placed(row).iter().map(|placed| (placed.column, &placed.cell))
    }

    fn placed(&self, row: u32) -> &[Placed] {
        let Some(index) = found(&self.rows, row, |(row, _)| *row) else { return &[] };
        let start = self.rows.get(index).map_or(0, |(_, start)| *start);
        let end = self.rows.get(index + 1).map_or(self.cells.len(), |(_, start)| *start);
        self.cells.get(start..end).unwrap_or_default()
    }

    /// Every filled cell in reading order.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32, &Cell)> {
        self.cells.iter().map(|placed| (placed.row, placed.column, &placed.cell))
    }

    /// Every filled cell from a row on, in reading order.
    pub fn cells_from(&self, row: u32) -> impl Iterator<Item = (u32, u32, &Cell)> {
        let start = self.cells.partition_point(|placed| placed.row < row);
        self.cells.get(start..).unwrap_or_default().iter().map(|placed| (placed.row, placed.column, &placed.cell))
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
        self.cells.is_empty()
    }

    /// The same sheet without the cells at `places`.
    pub(crate) fn without(&self, places: &BTreeSet<(u32, u32)>) -> Self {
        let mut sheet = self.clone();
        sheet.cells.retain(|placed| !places.contains(&(placed.row, placed.column)));
        sheet.settle();
        sheet
    }

    /// Adds a cell, in any order; of two at one place the last stays. Nothing is found before [`Sheet::settle`].
    pub(crate) fn put(&mut self, row: u32, column: u32, cell: Cell, budget: &mut Budget) -> Result<(), Fault> {
        budget.charge(&cell)?;
        self.cells.push(Placed { row, column, cell });
        Ok(())
    }

    /// Puts the cells in reading order, as nearly every file has them already, and finds its rows.
    pub(crate) fn settle(&mut self) {
        let place = |placed: &Placed| (placed.row, placed.column);
        if !self.cells.is_sorted_by(|one, next| place(one) < place(next)) {
            // Reversed, so that the last of two cells at one place comes first and stays.
            self.cells.reverse();
            self.cells.sort_by_key(place);
            self.cells.dedup_by_key(|placed| place(placed));
        }
        self.hidden_rows.sort_unstable();
        self.hidden_rows.dedup();
        self.rows.clear();
        for (index, placed) in self.cells.iter().enumerate() {
            if self.rows.last().is_none_or(|(row, _)| *row != placed.row) {
                self.rows.push((placed.row, index));
            }
        }
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
        Cell { value, format: Format::Plain }
    }

    /// A text cell, or nothing when the text is blank.
    pub(crate) fn text(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Cell::plain(Value::Text(text.to_owned())))
    }

    /// As [`Cell::text`], of a text that is no longer needed.
    pub(crate) fn of_text(text: String) -> Option<Self> {
        if text.trim().len() == text.len() {
            (!text.is_empty()).then_some(Cell::plain(Value::Text(text)))
        } else {
            Cell::text(&text)
        }
    }

    /// A number cell; what no decimal holds (infinite, not a number, beyond 7.9e28) is kept as an error
    /// cell, in words.
    pub(crate) fn number(value: f64, format: Format) -> Self {
        let value = match Decimal::from_f64(value) {
            Some(exact) => Value::Number(exact.round_dp(10).normalize()),
            None => Value::Error("nombre trop grand".to_owned()),
        };
        Cell { value, format }
    }

    /// A number cell, from the digits in the file; `None` when they are no number. Up to fifteen digits are taken as
    /// they are: a binary float holds no more, and longer ones bear its noise.
    pub(crate) fn written(text: &str, format: Format) -> Option<Self> {
        let is_plain =
            text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        match is_plain.then(|| Decimal::from_str_exact(text)) {
            Some(Ok(exact)) => Some(Cell { value: Value::Number(exact.round_dp(10).normalize()), format }),
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
        if let Value::Text(text) | Value::Error(text) = &cell.value {
            self.text = self.text.checked_sub(text.len()).ok_or(Fault::TooMuch { limit: "64 Mo de texte" })?;
        }
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
