//! The dates and capacities of a row, each doubt on its cell.

use aloi_engine::french;
use aloi_engine::vocabulary::Severity;
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Reader, shown, words};
use crate::files::workbook::{Value, cell_name};
use crate::inventory::capacity::{self, Measure};
use crate::inventory::column::Column;
use crate::inventory::day::{self, Order};
use crate::words::attributes::duration;
use crate::words::figures::figures;

impl Reader<'_> {
    pub(super) fn day(&mut self, held: Column) -> Option<Date> {
        let cell = self.cell(held)?;
        let order = self.survey.orders.get(&held).copied().flatten();
        let what = held.french();
        if let (Some(order), Some(month_first)) = (order, day::proof(cell))
            && (order == Order::MonthFirst) != month_first
        {
            let message = || format!("{what} « {} » : jour et mois dans l’autre ordre que la colonne", shown(cell));
            let name = self.name(held);
            self.notes.on_cell("I409", Severity::Warning, name, message);
        }
        match self.days.read(cell) {
            day::Reading::Day(day) => Some(day),
            day::Reading::Partly(day) => {
                let (name, message) = (self.name(held), format!("{what} sans jour : comptée depuis le premier"));
                self.notes.once("I410", Severity::Info, || name, &message);
                Some(day)
            }
            day::Reading::Either(day_first, month_first) => {
                if order.is_none() {
                    let message =
                        format!("{what} : rien ne dit qui du jour ou du mois est écrit d’abord, lu jour/mois");
                    let name = self.name(held);
                    self.notes.once("I409", Severity::Info, || name, &message);
                }
                Some(if order == Some(Order::MonthFirst) { month_first } else { day_first })
            }
            day::Reading::Absent => None,
            day::Reading::Bad => {
                let message =
                    || format!("{what} « {} » : ce n’est pas une date possible, elle reste inconnue", shown(cell));
                let name = self.name(held);
                self.notes.on_cell("I408", Severity::Warning, name, message);
                None
            }
        }
    }

    /// The last day of the warranty: told, else its length from the purchase.
    pub(super) fn warranty(&mut self, since: Option<Date>) -> Option<Date> {
        if let Some(day) = self.day(Column::WarrantyUntil) {
            return Some(day);
        }
        let text = shown(self.cell(Column::WarrantyLength)?);
        let figures = figures(&text);
        let months = match figures.as_slice() {
            [] if words(&text).is_none() => return None,
            [figure, ..] => match duration(figure) {
                Some(years) => years.checked_mul(Decimal::from(12)),
                // GLPI counts in months; nobody warrants a device for less than six of them or more than ten years.
                None if figure.value >= Decimal::from(6) => Some(figure.value),
                None => figure.value.checked_mul(Decimal::from(12)),
            },
            [] => None,
        };
        let months = months.and_then(|months| months.round().to_i32()).filter(|months| (0..=240).contains(months));
        let Some(months) = months else {
            let cell = self.name(Column::WarrantyLength);
            self.notes.on_cell("I421", Severity::Info, cell, || format!("durée de garantie « {text} » non comprise"));
            return None;
        };
        since.filter(|_| months > 0)?.checked_add(months.months()).ok()
    }

    pub(super) fn capacity(&mut self, held: Column, measure: Measure) -> Option<Decimal> {
        let cell = self.cell(held)?;
        let header = &self.table.columns.get(&held)?.folded;
        let reading = match &cell.value {
            Value::Text(text) if words(text).is_none() => return None,
            Value::Text(text) => {
                *self.capacities.entry((held, text)).or_insert_with(|| capacity::read(measure, text, header))
            }
            Value::Number(number) => capacity::read(measure, &number.normalize().to_string(), header),
            Value::Date(_) => capacity::Reading::Bad,
            Value::Error(_) | Value::Uncomputed => return None,
        };
        let (what, row, column) = (held.french(), self.row, self.table.columns.get(&held)?.column);
        let name = || cell_name(row, column);
        let go = |value| french::with_unit(&french::compact(value), "Go");
        match reading {
            capacity::Reading::Known { gigabytes, measured, unit_guessed } => {
                let written = shown(cell);
                let summed = written.contains(['+', '&']);
                if measured.is_none() && !unit_guessed && !summed {
                    return Some(gigabytes);
                }
                let about = format!("{} {written}", held.code());
                if unit_guessed {
                    let message = || format!("{what} : « {written} » sans unité, lu {}", go(gigabytes));
                    self.notes.about("I414", Severity::Info, &about, name, message);
                }
                if summed {
                    let message = || format!("{what} : « {written} », lu {} en tout", go(gigabytes));
                    self.notes.about("I414", Severity::Info, &about, name, message);
                }
                if let Some(measured) = measured {
                    let message =
                        || format!("{what} : {} mesurés, lus {}, la taille vendue", go(measured), go(gigabytes));
                    self.notes.about("I413", Severity::Info, &about, name, message);
                }
                Some(gigabytes)
            }
            capacity::Reading::Absent => None,
            capacity::Reading::Bad => {
                let code = if measure == Measure::Ram { "I411" } else { "I412" };
                let message = || format!("{what} : « {} » n’est pas compris, la valeur reste inconnue", shown(cell));
                self.notes.on_cell(code, Severity::Warning, name(), message);
                None
            }
        }
    }

    pub(super) fn screen(&mut self) -> Option<Decimal> {
        let text = shown(self.cell(Column::Screen)?);
        words(&text)?;
        let read = capacity::screen(&text, &self.table.columns.get(&Column::Screen)?.folded);
        if read.is_none() {
            let cell = self.name(Column::Screen);
            let message = || format!("diagonale « {text} » non comprise, elle reste inconnue");
            self.notes.on_cell("I420", Severity::Info, cell, message);
        }
        read
    }
}
