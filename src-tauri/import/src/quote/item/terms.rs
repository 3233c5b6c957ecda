//! The terms of a line: what is due by the month or the year, what is kept out of the total, what is given.

use aloi_engine::vocabulary::Severity;

use super::{Draft, shown};
use crate::field::Field;
use crate::files::workbook::Value;
use crate::words::amount::Period;

impl Draft<'_> {
    pub(super) fn monthly(&mut self, field: Field, shown: &str) {
        let message = format!("« {shown} » est un montant mensuel : douze mois sont comptés par an, à vérifier");
        self.note("I216", Severity::Error, field, message);
    }

    /// The period an amount is due for: what it says, else what its header says.
    pub(super) fn period_of(&self, field: Field, said: Period) -> Period {
        let Some(column) = self.header.column(field).filter(|_| field.is_price() && said == Period::Once) else {
            return said;
        };
        if column.folded.has_any(&["annuel", "annuelle", "par an", "an"]) {
            Period::Year
        } else if column.folded.has_any(&["mensuel", "mensuelle", "par mois", "mois"]) {
            Period::Month
        } else {
            said
        }
    }

    /// « (1 100,00) » beside 10 × 110,00: the parentheses keep an amount out of the total, and are no minus.
    pub(super) fn out_of_the_total(&mut self) {
        for (unit, total) in [(Field::UnitPriceHt, Field::LineHt), (Field::UnitPriceTtc, Field::LineTtc)] {
            let figure = |field| self.item.figure(field);
            let (Some(count), Some(price), Some(line)) = (figure(Field::Quantity), figure(unit), figure(total)) else {
                continue;
            };
            let bracketed = self.cell(total).is_some_and(|cell| shown(cell).starts_with('('));
            if bracketed && line.is_sign_negative() && count.checked_mul(price) == Some(-line) {
                self.item.figures.insert(total, -line);
                self.optional = true;
            }
        }
    }

    /// « Inclus » under the total of a line that shows a price: nothing of it is paid.
    pub(super) fn given(&mut self) {
        for (unit, total) in [(Field::UnitPriceHt, Field::LineHt), (Field::UnitPriceTtc, Field::LineTtc)] {
            let worded = self.cell(total).is_some_and(
                |cell| matches!(&cell.value, Value::Text(text) if !text.contains(|c: char| c.is_ascii_digit())),
            );
            let priced = self.item.figure(unit).is_some_and(|price| !price.is_zero());
            let free = self.item.figure(total).is_some_and(|line| line.is_zero());
            if let (true, Some(origin)) = (worded && priced && free, self.origin(total)) {
                self.item.figures.insert(Field::Discount, 1.into());
                self.item.cells.insert(Field::Discount, origin.as_a_guess());
            }
        }
    }
}
