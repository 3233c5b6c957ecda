//! A workbook as cells: what every reader produces, whatever the file's format, and the ceilings they share.

mod sheet;

use compact_str::CompactString;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::error::Fault;
use crate::files::encoding::Encoding;
use crate::files::number_format::Currency;

pub use sheet::Sheet;

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
        assert_eq!(sheet.cell(7, 3).map(|cell| &cell.value), Some(&number(4.0).value));
        assert_eq!(sheet.row(7).map(|(column, _)| column).collect::<Vec<_>>(), [0, 3]);
        assert_eq!((sheet.cell(7, 1), sheet.cell(8, 0), sheet.row(1).count()), (None, None, 0));
        let places = |sheet: &Sheet| sheet.cells().map(|(row, column, _)| (row, column)).collect::<Vec<_>>();
        let some = sheet.without(&[(2, 1), (7, 3)].into());
        assert_eq!(places(&some), [(0, 9), (7, 0)]);
        assert_eq!(places(&some.without(&[(0, 9)].into())), [(7, 0)]);
        assert_eq!(places(&sheet), [(0, 9), (2, 1), (7, 0), (7, 3)]);
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
