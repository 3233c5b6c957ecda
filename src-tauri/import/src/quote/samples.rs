//! What the cells under a header say of it: whether they can be what it names.

use std::cell::OnceCell;

use crate::field::{Field, Sense};
use crate::files::workbook::{Cell, Format, Value};
use crate::words::amount::{Reading, amount, quantity};

/// The first cells under a header; what they can be is looked at once, whatever the readings of the header.
pub(crate) struct Samples<'a> {
    cells: Vec<&'a Cell>,
    mark: Option<char>,
    /// Whether one of them reads as an amount, as a number of pieces.
    amounts: OnceCell<bool>,
    quantities: OnceCell<bool>,
}

impl<'a> Samples<'a> {
    pub(crate) const fn new(cells: Vec<&'a Cell>, mark: Option<char>) -> Self {
        Samples { cells, mark, amounts: OnceCell::new(), quantities: OnceCell::new() }
    }

    fn may_be(&self, field: Field) -> bool {
        let read = |test: &dyn Fn(&Cell) -> Reading| {
            self.cells.is_empty() || self.cells.iter().any(|cell| test(cell) != Reading::Unreadable)
        };
        match field {
            Field::Quantity => *self.quantities.get_or_init(|| read(&|cell| quantity(cell, self.mark))),
            field if field.is_numeric() => *self.amounts.get_or_init(|| read(&|cell| amount(cell, self.mark).reading)),
            _ => true,
        }
    }

    /// Weighs a reading of the header by what its column holds; `None` when the cells contradict it.
    pub(crate) fn weigh(&self, sense: Sense) -> Option<Sense> {
        if !self.may_be(sense.field) {
            return None;
        }
        let all = self.cells.len();
        let count = |test: &dyn Fn(&Cell) -> bool| self.cells.iter().filter(|cell| test(cell)).count();
        let texts = |test: &dyn Fn(&str) -> bool| count(&|cell| text_of(cell).is_some_and(test));
        let penalty = match sense.field {
            Field::VatRate if all > 0 && count(&|cell| looks_like_a_rate(cell) || is_code(cell)) == 0 => return None,
            Field::VatRate if all <= 2 * count(&is_code) => 0,
            Field::VatAmount if all > 0 && count(&is_code) == all => 60,
            // Labels of totals may stand under the header of the tax.
            Field::VatRate if all > 2 * count(&looks_like_a_rate) => 60,
            Field::Designation if all > 0 && texts(&wordy) == 0 => 60,
            // « Article » may head codes as well as names.
            Field::Designation if all > 2 * texts(&|text| text.contains(' ')) => 15,
            _ => 0,
        };
        Some(Sense { weight: sense.weight - penalty, ..sense })
    }
}

pub(crate) fn text_of(cell: &Cell) -> Option<&str> {
    match &cell.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn wordy(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

fn looks_like_a_rate(cell: &Cell) -> bool {
    const RATES: [&str; 9] = ["0", "20", "10", "5.5", "2.1", "0.2", "0.1", "0.055", "0.021"];
    match (&cell.value, cell.format) {
        (_, Format::Percent) => true,
        (Value::Text(text), _) => {
            let plain = text.replace(',', ".");
            let plain = if plain.contains('.') { plain.trim_end_matches('0').trim_end_matches('.') } else { &plain };
            text.contains('%') || RATES.contains(&plain)
        }
        (Value::Number(value), _) => RATES.contains(&value.normalize().to_string().as_str()),
        _ => false,
    }
}

/// « 1 », « A » or « T2 » under the header of the tax: a code that a legend explains.
pub(crate) fn is_code(cell: &Cell) -> bool {
    match &cell.value {
        Value::Number(value) => value.fract().is_zero() && (1..=9).any(|code| *value == code.into()),
        Value::Text(text) => text.len() <= 2 && text.chars().all(char::is_alphanumeric) && !looks_like_a_rate(cell),
        _ => false,
    }
}
