//! What the reader corrects in a line: the value typed prevails over the cell, and is known as entered by hand.

use aloi_engine::vocabulary::{Condition, Equipment};
use rust_decimal::Decimal;

use crate::error::Fault;
use crate::field::Field;
use crate::files::workbook::Cell;
use crate::quote::header::one_line;
use crate::quote::lines::Lines;
use crate::quote::{CellOrigin, Item};
use crate::take::PRICES;
use crate::words::amount::{Reading, amount, quantity};
use crate::words::attributes::{self, Attribute};
use crate::words::fold::fold;
use crate::words::kind::Kind;
use crate::words::share::{discount, share};

/// A value typed in place of what a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The row of the line, from 1.
    pub row: u32,
    /// What is corrected.
    pub field: Field,
    /// As typed; empty for unknown.
    pub value: String,
}

/// The findings that a corrected cell answers: unreadable, unknown, monthly, by lots, yearly.
const ANSWERED: &[&str] = &["I206", "I207", "I209", "I212", "I216", "I246", "I247"];

/// Corrects the lines read. The arithmetic is checked afterwards, on what was typed.
pub(crate) fn apply(lines: &mut Lines, corrections: &[Correction]) -> Result<(), Fault> {
    for correction in corrections {
        let refuse =
            |reason: String| Fault::BadCorrection { row: correction.row, field: correction.field.french(), reason };
        let Some(item) = lines.items.iter_mut().find(|item| item.row == correction.row) else {
            return Err(refuse("cette ligne n’est pas lue dans le devis ; en corriger une autre".to_owned()));
        };
        // The cell of the column, when the value could not be read there.
        let row = correction.row.saturating_sub(1);
        let columns = lines.tables.iter().rev().find(|table| table.row < row);
        let column = columns.and_then(|table| table.column(correction.field)).map(|column| (row, column.column));
        correct(item, correction.field, correction.value.trim()).map_err(refuse)?;
        let place = item.cells.get(&correction.field).map_or(column, CellOrigin::place);
        let origin = CellOrigin::typed(place);
        let cell = origin.cell();
        // What was due each month is told as what a year costs.
        let monthly = lines.findings.iter().any(|finding| finding.cell == cell && finding.code == "I216");
        if monthly && matches!(item.kind, Kind::Goods | Kind::Service) {
            item.kind = Kind::Yearly;
        }
        lines.findings.retain(|finding| finding.cell != cell || !ANSWERED.contains(&finding.code));
        // Due for one month: paid once, and no contract.
        if correction.field == Field::Months && item.figure(Field::Months) == Some(Decimal::ONE) {
            let prices: Vec<String> = PRICES.iter().map(|price| item.cell(*price)).collect();
            lines.findings.retain(|finding| finding.code != "I216" || !prices.contains(&finding.cell));
            if item.kind == Kind::Yearly {
                item.kind = Kind::Service;
            }
        }
        item.cells.insert(correction.field, origin);
        item.entered.insert(correction.field);
    }
    Ok(())
}

/// Puts a typed value in its place, or says what is expected.
fn correct(item: &mut Item, field: Field, value: &str) -> Result<(), String> {
    if let Some((_, expected)) = attributes::FIELDS.iter().find(|(known, _)| *known == field) {
        let read = attribute(field, value).ok_or_else(|| unreadable(value, expected))?;
        item.attributes.insert(field, read);
        return Ok(());
    }
    if matches!(
        field,
        Field::Designation | Field::Reference | Field::Details | Field::Brand | Field::Model | Field::Remarks
    ) {
        if value.is_empty() && field == Field::Designation {
            return Err("une ligne a toujours une désignation ; l’écrire".to_owned());
        }
        item.texts.insert(field, one_line(value));
        if value.is_empty() {
            item.texts.remove(&field);
        }
        return Ok(());
    }
    let Some(cell) = Cell::text(value) else {
        item.figures.remove(&field);
        return Ok(());
    };
    let (reading, expected) = match field {
        Field::Quantity => (quantity(&cell, None), "une quantité (« 12 »)"),
        Field::DiscountAmount => (discount(amount(&cell, None).reading), "un montant (« 742,50 »)"),
        Field::Discount => (discount(share(&cell, None)), "un pourcentage (« 10 % »)"),
        Field::VatRate => (share(&cell, None), "un pourcentage (« 20 % »)"),
        _ => (amount(&cell, None).reading, "un montant (« 742,50 »)"),
    };
    match reading {
        Reading::Value(read) if field == Field::Quantity && read <= Decimal::ZERO => {
            Err("une quantité est supérieure à zéro".to_owned())
        }
        Reading::Value(read) => {
            item.figures.insert(field, read);
            Ok(())
        }
        Reading::Unknown | Reading::NotApplicable => {
            item.figures.remove(&field);
            Ok(())
        }
        Reading::Unreadable => Err(unreadable(value, expected)),
    }
}

/// A characteristic as typed: its code, or words as a quote writes them; a bare number is in the unit of the field.
fn attribute(field: Field, value: &str) -> Option<Attribute> {
    let code = |known: bool| known.then(|| Attribute::Code(value.to_owned()));
    let coded = match field {
        Field::Equipment => code(Equipment::from_code(value).is_some()),
        Field::Condition => code(Condition::from_code(value).is_some()),
        Field::EnergyLabel => code(matches!(value, "eu-2019-2013" | "eu-2023-1669")),
        _ => None,
    };
    let Some(cell) = Cell::text(value) else { return Some(Attribute::Unknown) };
    coded.or_else(|| attributes::read(field, &cell, &fold("an")))
}

fn unreadable(value: &str, expected: &str) -> String {
    format!("« {value} » ne se lit pas comme {expected}")
}
