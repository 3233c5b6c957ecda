//! What was read in a quote: its lines, totals and facts, each with the cell it came from; serialises as `import --json`.

pub(crate) mod ahead;
pub(crate) mod checks;
pub(crate) mod columns;
pub(crate) mod continued;
pub(crate) mod facts;
pub(crate) mod guessed;
pub(crate) mod header;
pub(crate) mod hidden;
pub(crate) mod item;
pub(crate) mod legend;
pub(crate) mod lines;
pub(crate) mod priced;
pub(crate) mod reading;
pub(crate) mod recap;
pub(crate) mod rounding;
pub(crate) mod running;
pub(crate) mod samples;
pub(crate) mod section;
pub(crate) mod sum_label;
pub(crate) mod sums;
pub(crate) mod totals;
pub(crate) mod transposed;
pub(crate) mod unclosed;
pub(crate) mod unpriced;
pub(crate) mod unread;

use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::vocabulary::{Severity, VatRegime};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::by_field::ByField;
use crate::field::Field;
use crate::files::encoding::Encoding;
use crate::files::workbook::cell_name;
use crate::words::attributes::Attribute;
use crate::words::kind::Kind;

/// A quote as read. Nothing is corrected: figures are those printed, doubts are findings.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Quote {
    /// The file read.
    pub file: String,
    /// Whether Aloi wrote it: nothing is guessed then.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub aloi: bool,
    /// The sheet read.
    pub sheet: String,
    /// How the text was encoded; text files only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// What separates its columns; text files only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// The decimal mark told, else the one all its numbers agree on; text files only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal_mark: Option<char>,
    /// The header row, from 1.
    pub header_row: u32,
    /// The VAT regime, when the quote tells it.
    pub vat: Option<VatRegime>,
    /// Number, dates, supplier.
    pub quote: Facts,
    /// What each column was taken for, by field.
    pub columns: BTreeMap<&'static str, ColumnGuess>,
    /// The headers met further down, when the quote has several tables.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_tables: Vec<OtherTable>,
    /// The lines, in order.
    pub items: Vec<Item>,
    /// The totals printed.
    pub totals: Totals,
    /// Headers that were not taken for anything.
    pub unmapped: Vec<String>,
    /// Every header text of the first table, by column letters.
    #[serde(skip)]
    pub headers: BTreeMap<String, String>,
    /// The supplier whose kept settings were taken up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remembered: Option<String>,
    /// Texts among the lines that sell nothing: titles, comments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What deserves a look.
    pub findings: Vec<Finding>,
}

/// A value with the cell it was read in, such as `F7`, or `Garde!B2` on another sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// The cell.
    pub cell: String,
}

impl<T: Serialize> Serialize for Sourced<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// What the document says of itself. Every fact is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Facts {
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Sourced<String>>,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Sourced<Date>>,
    /// The last day it binds its supplier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Sourced<Date>>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier: Option<Sourced<String>>,
}

/// What a column was taken for, and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ColumnGuess {
    /// Its letters.
    pub column: String,
    /// Its header.
    pub header: String,
    /// Why, in French.
    pub reason: String,
    /// Whether it was guessed rather than told.
    pub guessed: bool,
    /// Its first two filled cells, as shown to the reader.
    pub samples: Vec<String>,
}

/// A further table of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct OtherTable {
    /// Its header row, from 1.
    pub header_row: u32,
    /// What each of its columns was taken for.
    pub columns: BTreeMap<&'static str, ColumnGuess>,
}

/// One line of the quote. A figure absent is one the quote does not print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its row, from 1.
    pub row: u32,
    /// What it is.
    pub kind: Kind,
    /// Texts: designation, reference, description, brand, model, remarks.
    pub texts: ByField<String>,
    /// Figures: quantity, prices, rates (0.2 for 20 %).
    pub figures: ByField<Decimal>,
    /// Characteristics, in the dossier's units.
    pub attributes: ByField<Attribute>,
    /// Where each of the above was read.
    pub cells: ByField<CellOrigin>,
    /// What the reader corrected: by hand, whatever the cell says.
    pub entered: BTreeSet<Field>,
}

impl Item {
    /// Gives back the memory kept for more values, once the line is read.
    pub(crate) fn shrink(&mut self) {
        self.texts.iter_mut().for_each(|(_, text)| text.shrink_to_fit());
        self.texts.shrink();
        self.figures.shrink();
        self.attributes.shrink();
        self.cells.shrink();
    }

    /// The designation; never empty.
    pub fn designation(&self) -> &str {
        self.texts.get(&Field::Designation).map_or("", String::as_str)
    }

    /// A figure, when printed.
    pub fn figure(&self, field: Field) -> Option<Decimal> {
        self.figures.get(&field).copied()
    }

    /// The cell of a field, or the row when it has none.
    pub fn cell(&self, field: Field) -> String {
        self.cells.get(&field).map_or_else(|| self.row.to_string(), CellOrigin::cell)
    }
}

/// Where a field was read, and whether its column or its reading was guessed rather than told: eight bytes, for a long
/// quote has as many as figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellOrigin {
    row: u32,
    /// The column under a bit that says a guess. No file has so many columns that they meet.
    column: u32,
}

impl CellOrigin {
    const GUESSED: u32 = 1 << 31;
    const NO_COLUMN: u32 = Self::GUESSED - 1;

    /// At a row and a column, from 0.
    pub fn at(row: u32, column: u32, guessed: bool) -> Self {
        let column = column.min(Self::NO_COLUMN);
        CellOrigin { row, column: if guessed { column | Self::GUESSED } else { column } }
    }

    /// Typed; under no column when there is no place.
    pub(crate) fn typed(place: Option<(u32, u32)>) -> Self {
        let (row, column) = place.unwrap_or((0, Self::NO_COLUMN));
        CellOrigin::at(row, column, false)
    }

    /// The same cell, its reading a guess.
    pub(crate) const fn as_a_guess(self) -> Self {
        CellOrigin { column: self.column | Self::GUESSED, ..self }
    }

    /// Whether the column or the reading was guessed rather than told.
    pub const fn guessed(&self) -> bool {
        self.column & Self::GUESSED != 0
    }

    /// The row and the column, from 0; `None` for what was typed under no column.
    pub fn place(&self) -> Option<(u32, u32)> {
        let column = self.column & !Self::GUESSED;
        (column != Self::NO_COLUMN).then_some((self.row, column))
    }

    /// The cell, such as `F7`; empty when there is none.
    pub fn cell(&self) -> String {
        self.place().map_or_else(String::new, |(row, column)| cell_name(row, column))
    }
}

impl Serialize for CellOrigin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut origin = serializer.serialize_struct("CellOrigin", 2)?;
        origin.serialize_field("cell", &self.cell())?;
        origin.serialize_field("guessed", &self.guessed())?;
        origin.end()
    }
}

/// The order in which figures are written, that of the contract.
const FIGURES: [Field; 12] = [
    Field::Quantity,
    Field::Months,
    Field::Discount,
    Field::DiscountAmount,
    Field::ListPriceHt,
    Field::UnitPriceHt,
    Field::LineHt,
    Field::VatRate,
    Field::VatAmount,
    Field::UnitPriceTtc,
    Field::LineTtc,
    Field::Levies,
];

impl Serialize for Item {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("row", &self.row)?;
        map.serialize_entry("kind", &self.kind)?;
        for (field, text) in self.texts.iter() {
            map.serialize_entry(field.code(), text)?;
        }
        for field in FIGURES {
            if let Some(value) = self.figure(field) {
                let plain = matches!(field, Field::Quantity | Field::Months | Field::Discount | Field::VatRate);
                map.serialize_entry(field.code(), &if plain { value.normalize().to_string() } else { money(value) })?;
            }
        }
        for (field, attribute) in self.attributes.iter() {
            map.serialize_entry(field.code(), attribute)?;
        }
        let cells: BTreeMap<&str, &CellOrigin> = self.cells.iter().map(|(field, cell)| (field.code(), cell)).collect();
        map.serialize_entry("cells", &cells)?;
        if !self.entered.is_empty() {
            let entered: Vec<&str> = self.entered.iter().map(|field| field.code()).collect();
            map.serialize_entry("entered", &entered)?;
        }
        map.end()
    }
}

/// An amount with at least two decimals, and more when it has more.
pub(crate) fn money(value: Decimal) -> String {
    let mut value = value.normalize();
    if value.scale() < 2 {
        value.rescale(2);
    }
    value.to_string()
}

/// The totals printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Totals {
    /// Without tax.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ht: Option<Total>,
    /// The tax, all rates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vat: Option<Total>,
    /// With tax.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ttc: Option<Total>,
    /// The only rate the totals print or show, when it is that of the whole quote.
    #[serde(skip)]
    pub rate: Option<Sourced<Decimal>>,
}

/// A total, in euros, with its cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The amount printed.
    pub value: Decimal,
    /// The cell; for a tax printed rate by rate, that of the last rate.
    pub cell: String,
}

impl Serialize for Total {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&money(self.value))
    }
}

/// A text among the lines that sells nothing.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Note {
    /// Its row, from 1.
    pub row: u32,
    /// Its text.
    pub text: String,
}

/// A remark on one cell of the quote.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// Stable code, `I201` and on.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The cell, such as `K22`; `Sheet!D3` on another sheet than the one read; empty for the whole file.
    pub cell: String,
    /// The sentence, in French, with its arithmetic.
    pub message: String,
}
