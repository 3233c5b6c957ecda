//! One row of a file of sheets: its columns by name, its figures within what is possible, its doubts on their cells.

use std::collections::BTreeMap;

use aloi_engine::french;
use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use super::day::{self, ReportDate};
use super::form::Known;
use super::number::{self, Reading};
use crate::files::workbook::{Cell, Sheet as Table, Value, Workbook, cell_name};
use crate::quote::{Finding, Sourced};

/// What a figure may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub(super) column: &'static str,
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    pub(super) unit: &'static str,
}

impl Measure {
    pub(super) const fn new(column: &'static str, low: Decimal, high: Decimal, unit: &'static str) -> Self {
        Measure { column, low, high, unit }
    }
}

/// The rows of a table recognised.
pub(super) struct Rows<'a> {
    table: &'a Table,
    columns: &'a BTreeMap<String, u32>,
    /// Name of the sheet before a cell; empty for a text file.
    prefix: String,
    pub(super) mark: Option<char>,
    rows: Vec<u32>,
}

impl<'a> Rows<'a> {
    /// The rows under the header; `figures` are the columns that tell the decimal mark.
    pub(super) fn new(workbook: &Workbook, known: &'a Known<'a>, figures: &[&str]) -> Self {
        let places: Vec<u32> =
            figures.iter().filter_map(|name| known.columns.get(&name.to_lowercase())).copied().collect();
        let prefix = if workbook.encoding.is_some() { String::new() } else { format!("{}!", known.table.name) };
        let rows = known.table.filled_rows().into_iter().filter(|row| *row > known.header_row).collect();
        let mark = number::decimal_mark(known.table, &places);
        Rows { table: known.table, columns: &known.columns, prefix, mark, rows }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn iter(&'a self) -> impl Iterator<Item = Row<'a>> {
        self.rows.iter().map(|row| Row { rows: self, row: *row, findings: Vec::new() })
    }
}

/// One row.
pub(super) struct Row<'a> {
    rows: &'a Rows<'a>,
    row: u32,
    pub(super) findings: Vec<Finding>,
}

impl Row<'_> {
    /// Its row in the file, from 1.
    pub(super) const fn line(&self) -> u32 {
        self.row.saturating_add(1)
    }

    /// The decimal mark of the file.
    pub(super) const fn mark(&self) -> Option<char> {
        self.rows.mark
    }

    fn place(&self, column: &str) -> Option<u32> {
        self.rows.columns.get(&column.to_lowercase()).copied()
    }

    fn cell(&self, column: &str) -> Option<&Cell> {
        self.rows.table.cell(self.row, self.place(column)?)
    }

    /// The name of the cell of a column: `N344`.
    pub(super) fn cell_name(&self, column: &str) -> String {
        self.place(column).map_or_else(
            || self.line().to_string(),
            |place| format!("{}{}", self.rows.prefix, cell_name(self.row, place)),
        )
    }

    /// Says something of a column.
    pub(super) fn say(&mut self, code: &'static str, severity: Severity, column: &str, message: &str) {
        let message = format!("« {column} » : {message}");
        let cell = self.cell_name(column);
        self.findings.push(Finding { code, severity, cell, message });
    }

    /// The text of a column; a number that a spreadsheet made of it is written back.
    pub(super) fn text(&self, column: &str) -> Option<Sourced<String>> {
        let value = match &self.cell(column)?.value {
            Value::Text(text) => text.to_string(),
            Value::Number(value) => value.normalize().to_string(),
            Value::Date(_) | Value::Error(_) | Value::Uncomputed => return None,
        };
        Some(Sourced { value, cell: self.cell_name(column) })
    }

    /// The figure of a column, whatever it is worth.
    pub(super) fn raw(&self, column: &str) -> Option<Decimal> {
        match number::figure(self.cell(column)?, self.rows.mark) {
            Reading::Value(value) => Some(value),
            Reading::Absent | Reading::Ambiguous | Reading::Unreadable => None,
        }
    }

    /// A figure within its bounds. Zero is how these files write « not given »: it is unknown, and said.
    pub(super) fn figure(&mut self, measure: Measure) -> Option<Sourced<Decimal>> {
        let column = measure.column;
        let cell = self.cell(column)?;
        let written = match &cell.value {
            Value::Text(text) => text.to_string(),
            Value::Number(value) => french::compact(*value),
            Value::Date(day) => french::short_date(*day),
            Value::Error(text) => text.to_string(),
            Value::Uncomputed => "une formule jamais calculée".to_owned(),
        };
        let shown = |value| french::with_unit(&french::compact(value), measure.unit);
        let (code, severity, message) = match number::figure(cell, self.rows.mark) {
            Reading::Absent => return None,
            Reading::Value(value) if value.is_zero() => {
                ("I304", Severity::Info, "0 y veut dire « non renseigné » ; lu comme inconnu".to_owned())
            }
            Reading::Value(value) if value < measure.low || value > measure.high => {
                let bounds = format!("de {} à {}", french::compact(measure.low), shown(measure.high));
                let message = format!(
                    "{} ne se peut pas (attendu {bounds}) ; lu comme inconnu, à relire sur la fiche",
                    shown(value)
                );
                ("I307", Severity::Warning, message)
            }
            Reading::Value(value) => return Some(Sourced { value, cell: self.cell_name(column) }),
            Reading::Ambiguous => {
                let message = format!(
                    "« {written} » peut compter des milliers ou des décimales ; lu comme inconnu, à relire sur la fiche"
                );
                ("I306", Severity::Warning, message)
            }
            Reading::Unreadable => {
                let message = format!("« {written} » n’est pas un nombre ; lu comme inconnu, à relire sur la fiche");
                ("I305", Severity::Warning, message)
            }
        };
        self.say(code, severity, column, &message);
        None
    }

    /// A date, as precise as written; the order of day and month is said when it is not certain.
    pub(super) fn date(&mut self, column: &str) -> Option<ReportDate> {
        let cell = self.cell(column)?;
        let written = match &cell.value {
            Value::Text(text) => text.to_string(),
            _ => String::new(),
        };
        match day::read(cell) {
            Some(met) => {
                if let Some(or) = met.or {
                    let message = format!(
                        "« {written} » lu {} ; dans l’ordre américain ce serait {}. Aucun calcul n’en dépend",
                        met.date.french(),
                        or.french()
                    );
                    self.say("I309", Severity::Info, column, &message);
                }
                Some(met.date)
            }
            None => {
                let message = format!("« {written} » n’est pas une date comprise ; lue comme inconnue");
                self.say("I308", Severity::Info, column, &message);
                None
            }
        }
    }

    /// `True` or `False`.
    pub(super) fn flag(&mut self, column: &str) -> Option<bool> {
        let written = self.text(column)?.value;
        match written.to_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                let message = format!("« {written} » n’est ni True ni False ; lu comme inconnu");
                self.say("I325", Severity::Info, column, &message);
                None
            }
        }
    }

    /// A web address; `/` and `-` say that there is none.
    pub(super) fn link(&self, column: &str) -> Option<String> {
        self.text(column).map(|text| text.value).filter(|text| text.starts_with("http"))
    }
}
