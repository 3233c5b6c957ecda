//! The duration printed on a line, and what it says of the price: due by the month, or by the year.

use aloi_engine::french::compact;
use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use super::Draft;
use crate::field::Field;
use crate::files::workbook::Cell;
use crate::quote::checks::{agrees, shown};
use crate::quote::samples::text_of;
use crate::words::amount::{Period, Reading, amount};
use crate::words::figures::{figures, unit_is};

impl Draft<'_> {
    /// « 48 mois », « 4 ans »; a bare number is in the unit its header says, and is no duration when it says none.
    pub(super) fn months(&self, cell: &Cell) -> Reading {
        if let Some(months) = written(cell) {
            return Reading::Value(months);
        }
        let read = amount(cell, self.mark).reading;
        let Some(column) = self.header.column(Field::Months) else { return read };
        let in_years = column.folded.has_any(&["an", "année"]);
        match read {
            read if !column.guessed || column.folded.has("mois") => read,
            Reading::Value(years) if in_years => {
                years.checked_mul(Decimal::from(12)).map_or(Reading::Unreadable, Reading::Value)
            }
            _ => Reading::Unknown,
        }
    }

    /// 20 × 3,50 × 48 months printed: the price is that of a month; 20 × 48 × 4 years: that of a year.
    pub(super) fn over_a_duration(&mut self) {
        let Some(cell) = self.cell(Field::Months) else { return };
        let (Some(_), Some(months)) = (written(cell), self.item.figure(Field::Months)) else { return };
        for (unit, total) in [(Field::UnitPriceHt, Field::LineHt), (Field::UnitPriceTtc, Field::LineTtc)] {
            let figure = |field| self.item.figure(field);
            let (Some(count), Some(price), Some(line)) = (figure(Field::Quantity), figure(unit), figure(total)) else {
                continue;
            };
            let Some(once) = count.checked_mul(price).filter(|once| !once.is_zero() && !agrees(*once, line)) else {
                continue;
            };
            let fits = |times: Decimal| once.checked_mul(times).is_some_and(|all| agrees(all, line));
            let product = |times: Decimal, unit: &str| {
                let (count, price, line) = (compact(count), shown(price), shown(line));
                format!("{count} × {price}\u{A0}€ × {}\u{A0}{unit} = {line}\u{A0}€, comme imprimé", compact(times))
            };
            let years = months.checked_div(Decimal::from(12)).filter(|years| fits(*years));
            if fits(months) {
                let message = format!(
                    "{} : un montant mensuel ; douze mois sont comptés par an, à vérifier",
                    product(months, "mois")
                );
                self.findings.retain(|finding| finding.code != "I216");
                self.note("I216", Severity::Error, unit, message);
            } else if let Some(years) = years {
                let word = if years >= Decimal::TWO { "ans" } else { "an" };
                let message = format!("{} : un montant annuel, compté chaque année", product(years, word));
                self.note("I247", Severity::Info, unit, message);
                self.period = Period::Year;
            }
        }
    }
}

/// The months of a duration written with its unit, alone in its cell.
fn written(cell: &Cell) -> Option<Decimal> {
    let found = figures(text_of(cell)?);
    let [only] = found.as_slice() else { return None };
    if unit_is(only.after, &["an", "ans", "année", "années"]) {
        return only.value.checked_mul(Decimal::from(12));
    }
    unit_is(only.after, &["mois"]).then_some(only.value)
}
