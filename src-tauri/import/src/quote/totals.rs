//! Tells the rows that sum up a quote from those that sell something, and reads their amounts.

use rust_decimal::Decimal;

use crate::field::Field;
use crate::files::workbook::{Cell, Format, Sheet, Value};
use crate::quote::header::Header;
use crate::quote::samples::text_of;
pub(crate) use crate::quote::sum_label::Sum;
use crate::quote::sum_label::sum;
use crate::words::amount::{Reading, amount, quantity};
use crate::words::figures::{figures, unit_is};
use crate::words::fold::fold;
use crate::words::share::rate;

/// A label that sums, with its amounts.
#[derive(Debug, Clone)]
pub(crate) struct SumRow {
    pub(crate) sum: Sum,
    pub(crate) text: String,
    /// The rate a tax row names, such as 0.2.
    pub(crate) rate: Option<Decimal>,
    /// The row of its amounts: its own, or the one below when labels stand above their amounts.
    pub(crate) row: u32,
    /// Its amounts, by column.
    pub(crate) amounts: Vec<(u32, Decimal)>,
}

/// Reads a row as sums, if it is one: labels of that kind, amounts beside or below them, and nothing sold.
pub(crate) fn sum_rows(sheet: &Sheet, row: u32, header: &Header, mark: Option<char>) -> Vec<SumRow> {
    let texts = sheet.row(row).filter_map(|(column, cell)| Some((column, text_of(cell)?)));
    let labels: Vec<(u32, &str, Sum)> = texts.filter_map(|(column, text)| Some((column, text, sum(text)?))).collect();
    let Some((_, first, _)) = labels.first() else { return Vec::new() };
    let at =
        |field: Field| header.column(field).and_then(|column| Some((column.column, sheet.cell(row, column.column)?)));
    let counted = at(Field::Quantity).filter(|(_, cell)| matches!(quantity(cell, mark), Reading::Value(_)));
    // « TOTAL » may total the quantities too, but has no unit price; what is « dont » is told whatever its columns.
    let unit = [Field::UnitPriceHt, Field::UnitPriceTtc].into_iter().filter_map(at);
    let priced = unit.into_iter().any(|(_, cell)| matches!(amount(cell, mark).reading, Reading::Value(_)));
    let label = fold(first);
    if counted.is_some() && !label.starts(&["dont"]) && (priced || !label.starts(&["total", "sous total", "subtotal"]))
    {
        return Vec::new();
    }
    let read = |(column, text, sum): &(u32, &str, Sum), next: u32| {
        let cells = || sheet.row(row).filter(|(at, _)| at > column && *at < next);
        let mut amounts: Vec<(u32, Decimal)> =
            cells().filter_map(|(at, cell)| Some((at, money(cell, mark)?))).collect();
        if let (Some((quantities, _)), true) = (counted, amounts.len() > 1) {
            amounts.retain(|(at, _)| *at != quantities);
        }
        // « Total HT : 10 569,80 € » in one cell.
        if let (true, Some((_, rest))) = (amounts.is_empty(), text.split_once(':'))
            && let Some(value) = Cell::text(rest).and_then(|cell| money(&cell, mark))
        {
            amounts.push((*column, value));
        }
        let computed = cells().any(|(_, cell)| cell.value == Value::Uncomputed);
        let rate = rate_of(text, cells().map(|(_, cell)| cell), &mut amounts, mark).filter(|_| *sum != Sum::Ttc);
        let found = SumRow { sum: *sum, text: (*text).to_owned(), rate, row, amounts };
        (found, computed)
    };
    let ends = labels.iter().skip(1).map(|(column, _, _)| *column).chain([u32::MAX]);
    let found: Vec<(SumRow, bool)> = labels.iter().zip(ends).map(|(label, end)| read(label, end)).collect();
    if found.iter().any(|(row, computed)| *computed || !row.amounts.is_empty()) {
        return found
            .into_iter()
            .filter(|(row, computed)| *computed || !row.amounts.is_empty())
            .map(|(row, _)| row)
            .collect();
    }
    let columns = labels.iter().map(|(column, _, _)| *column);
    found.into_iter().zip(columns).filter_map(|((label, _), column)| below(sheet, label, column, mark)).collect()
}

/// An amount that is no percentage.
fn money(cell: &Cell, mark: Option<char>) -> Option<Decimal> {
    match amount(cell, mark) {
        read if read.percent || cell.format == Format::Percent => None,
        read => match read.reading {
            Reading::Value(value) => Some(value),
            _ => None,
        },
    }
}

/// The label with the amount that stands right below it, in a row of amounts alone.
fn below(sheet: &Sheet, label: SumRow, column: u32, mark: Option<char>) -> Option<SumRow> {
    let row = label.row.checked_add(1)?;
    let alone = sheet.row(row).all(|(_, cell)| amount(cell, mark).reading != Reading::Unreadable);
    let value = sheet.cell(row, column).filter(|_| alone).and_then(|cell| money(cell, mark))?;
    Some(SumRow { row, amounts: vec![(column, value)], ..label })
}

/// The rate a row of tax names: in its label, in a percentage beside it, or in a number before the amount.
fn rate_of<'a>(
    text: &str,
    cells: impl Iterator<Item = &'a Cell>,
    amounts: &mut Vec<(u32, Decimal)>,
    mark: Option<char>,
) -> Option<Decimal> {
    let named = figures(text).iter().find(|figure| unit_is(figure.after, &["%"])).map(|figure| figure.value);
    if let Some(rate) = named.and_then(|rate| rate.checked_div(Decimal::ONE_HUNDRED)) {
        return Some(rate.normalize());
    }
    for cell in cells {
        let percent = cell.format == Format::Percent || amount(cell, mark).percent;
        if let (true, Reading::Value(value)) = (percent, rate(cell, mark)) {
            return Some(value.normalize());
        }
    }
    const RATES: [Decimal; 4] = [
        Decimal::from_parts(20, 0, 0, false, 0),
        Decimal::from_parts(10, 0, 0, false, 0),
        Decimal::from_parts(55, 0, 0, false, 1),
        Decimal::from_parts(21, 0, 0, false, 1),
    ];
    let first = amounts.first().map(|(_, value)| *value).filter(|value| RATES.contains(value))?;
    (fold(text).has("tva") && amounts.len() > 1).then(|| amounts.remove(0))?;
    first.checked_div(Decimal::ONE_HUNDRED).map(|rate| rate.normalize())
}
