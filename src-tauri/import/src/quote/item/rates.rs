//! The rate of tax and the discount of a line, in each of the ways suppliers write a percentage.

use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use super::{Draft, shown};
use crate::field::Field;
use crate::files::workbook::{Cell, Format, Value};
use crate::quote::checks::agrees;
use crate::quote::samples::is_code;
use crate::words::amount::{Reading, amount};
use crate::words::share::{discount, hundredth, rate, share};

impl Draft<'_> {
    pub(super) fn rates(&mut self) {
        if let Some(cell) = self.cell(Field::VatRate) {
            self.keep(Field::VatRate, self.rate(cell), cell, "un taux de TVA");
        }
        if let Some(euros) = self.item.figures.get_mut(&Field::DiscountAmount) {
            *euros = euros.abs();
        }
        let Some(cell) = self.cell(Field::Discount) else { return };
        let read = amount(cell, self.mark);
        let percent = self.header.column(Field::Discount).is_some_and(|column| column.header.contains('%'));
        let plain = !read.percent && cell.format != Format::Percent;
        let as_share = match read.reading {
            Reading::Value(value) if plain && percent => self.discount_in_percent(value.abs()),
            Reading::Value(value) if plain && value.abs() > Decimal::ONE && self.discount_is_amount(value.abs()) => {
                self.item.figures.insert(Field::DiscountAmount, value.abs());
                let origin = self.origin(Field::Discount);
                self.item.cells.extend(origin.map(|origin| (Field::DiscountAmount, origin)));
                let message =
                    format!("remise en euros ({}) et non en pourcentage : déduite du total imprimé", shown(cell));
                self.note("I217", Severity::Info, Field::Discount, message);
                return;
            }
            _ => share(cell, self.mark),
        };
        self.keep(Field::Discount, discount(as_share), cell, "une remise");
    }

    /// The rate in a cell, behind its code when the quote has a legend. No rate of France is a whole number below five.
    fn rate(&self, cell: &Cell) -> Reading {
        if !is_code(cell) {
            return rate(cell, self.mark);
        }
        let code = match &cell.value {
            Value::Number(value) => value.normalize().to_string(),
            Value::Text(text) => text.as_str().to_uppercase(),
            _ => return Reading::Unreadable,
        };
        match (self.header.codes.get(&code), &cell.value) {
            (Some(rate), _) => Reading::Value(*rate),
            (None, Value::Number(value)) if *value > Decimal::from(4) => share(cell, self.mark),
            (None, _) => Reading::Unreadable,
        }
    }

    /// « Remise % » over 5 says 5 %; over 0,05 it says 5 % too, when the printed line shows it.
    fn discount_in_percent(&self, value: Decimal) -> Reading {
        let hundredth = hundredth(value);
        if value >= Decimal::ONE || value.is_zero() {
            return hundredth;
        }
        let figure = |field| self.item.figure(field);
        let price = figure(Field::UnitPriceHt).zip(figure(Field::LineHt));
        let price = price.or_else(|| figure(Field::UnitPriceTtc).zip(figure(Field::LineTtc)));
        let shows = |(price, line): (Decimal, Decimal)| {
            let kept = Decimal::ONE.checked_sub(value)?;
            let net = figure(Field::Quantity).unwrap_or(Decimal::ONE).checked_mul(price)?.checked_mul(kept)?;
            Some(agrees(net, line))
        };
        if price.and_then(shows) == Some(true) { Reading::Value(value) } else { hundredth }
    }

    /// Whether the printed line is the price less this number of euros, a piece or in all.
    fn discount_is_amount(&self, discount: Decimal) -> bool {
        let figure = |field| self.item.figure(field);
        let (Some(count), Some(price), Some(line)) =
            (figure(Field::Quantity), figure(Field::UnitPriceHt), figure(Field::LineHt))
        else {
            return false;
        };
        let gross = price.checked_mul(count);
        let once = gross.and_then(|gross| gross.checked_sub(discount));
        let each = price.checked_sub(discount).and_then(|price| price.checked_mul(count));
        once == Some(line) || each == Some(line)
    }
}
