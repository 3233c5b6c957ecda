//! A discount, a delivery or a levy of the whole quote, named among the totals rather than under the designations.

use rust_decimal::Decimal;

use super::blank;
use crate::field::Field;
use crate::files::workbook::{Cell, Format, Sheet};
use crate::quote::header::{Header, one_line};
use crate::quote::{CellOrigin, Item};
use crate::words::amount::{Reading, amount, quantity};
use crate::words::fold::fold;
use crate::words::kind::{self, Kind};

/// Reads « Remise 5 % » or « Frais de port » with the amount on its right; `None` when the row is no such label.
pub(crate) fn labelled(sheet: &Sheet, row: u32, header: &Header, mark: Option<char>) -> Option<Item> {
    let counted = header.column(Field::Quantity).and_then(|column| sheet.cell(row, column.column));
    if counted.is_some_and(|cell| matches!(quantity(cell, mark), Reading::Value(_))) {
        return None;
    }
    let (column, text) = sheet.row(row).find_map(|(column, _)| Some((column, sheet.text(row, column)?)))?;
    let label = fold(text);
    if label.words().count() > 8 {
        return None;
    }
    let kind = match kind::kind(&label, false) {
        // A column of levies tells them piece by piece already.
        Kind::Levy if header.column(Field::Levies).is_some() => return None,
        kind @ (Kind::Discount | Kind::Delivery | Kind::Levy) => kind,
        _ => return None,
    };
    let amounts: Vec<(u32, Decimal)> =
        sheet.row(row).filter(|(at, _)| *at > column).filter_map(|(at, cell)| Some((at, euros(cell, mark)?))).collect();
    let field_at = |at: u32| header.columns.iter().find(|known| known.column == at).map(|known| known.field);
    let mut placed: Vec<(Field, u32, Decimal)> = amounts
        .iter()
        .filter_map(|(at, value)| Some((field_at(*at)?, *at, *value)))
        .filter(|(field, _, _)| matches!(field, Field::LineHt | Field::LineTtc))
        .collect();
    if placed.is_empty() {
        let (at, value) = amounts.last()?;
        let taxed = header.columns.iter().find(|column| column.field.is_price());
        let taxed = taxed.is_some_and(|column| matches!(column.field, Field::UnitPriceTtc | Field::LineTtc));
        placed.push((if taxed { Field::LineTtc } else { Field::LineHt }, *at, *value));
    }
    let mut item = Item { kind, ..blank(row)? };
    item.texts.insert(Field::Designation, one_line(text));
    let origin = |at| CellOrigin::at(row, at, true);
    item.cells.insert(Field::Designation, origin(column));
    for (field, at, value) in placed {
        item.figures.insert(field, value);
        item.cells.insert(field, origin(at));
    }
    Some(item)
}

fn euros(cell: &Cell, mark: Option<char>) -> Option<Decimal> {
    let read = amount(cell, mark);
    match read.reading {
        Reading::Value(value) if !read.percent && cell.format != Format::Percent => Some(value),
        _ => None,
    }
}
