//! Amounts due by the month, and totals over some months, as what a year costs: a dossier has yearly contracts.

use aloi_engine::french::compact;
use aloi_engine::vocabulary::QuotedBasis;
use rust_decimal::Decimal;

use super::Taker;
use super::price::{Amount, Net, net, pieces, tidy};
use crate::field::Field;
use crate::quote::Item;
use crate::quote::checks::{agrees, shown};
use crate::words::kind::Kind;

/// How the amounts of a line become those of a year.
enum Year {
    /// They are due by the month.
    TwelveMonths,
    /// They are due by the year; the printed total may be that of the whole duration.
    Already,
    /// They are due for so many months.
    Of(Decimal),
}

impl Taker<'_> {
    /// The amounts of a line net of its discounts; those of a line due by the month are what it costs a year.
    pub(super) fn net(&self, line: &Item) -> Net {
        let mut net = net(self.quote, line);
        net.yearly = line.kind == Kind::Yearly;
        let Some(year) = self.year(line, &net) else { return net };
        net.yearly = true;
        if let (Year::TwelveMonths | Year::Already, Some(unit)) = (&year, &net.unit) {
            // The printed total may be that of the whole duration.
            let all = unit.value.checked_mul(pieces(line).unwrap_or(Decimal::ONE));
            net.total = all.map(|all| Amount { value: tidy(all), ..unit.clone() });
            net.doubts.retain(|(code, _, _)| *code != "I223");
        }
        net.unit = net.unit.and_then(|amount| of_a_year(amount, &year));
        net.total = net.total.and_then(|amount| of_a_year(amount, &year));
        if let Some((amount, why)) = net.unit.as_ref().or(net.total.as_ref()).and_then(|a| Some((a, a.why.as_ref()?))) {
            let over = line
                .figure(Field::Months)
                .map_or_else(String::new, |months| format!(" ; le devis l’engage pour {} mois", compact(months)));
            let sum = shown(amount.value);
            net.doubts.push(("I232", amount.field, format!("{why} = {sum} : supposé dû chaque année{over}")));
        }
        net
    }

    /// How the amounts of a line become those of a year; `None` when they are so already, or are paid once.
    fn year(&self, line: &Item, net: &Net) -> Option<Year> {
        let said = |field: Field| {
            let cell = line.cells.get(&field).filter(|_| line.figure(field).is_some());
            cell.is_some_and(|origin| self.monthly.contains(origin.cell().as_str()))
        };
        let months = line.figure(Field::Months).filter(|months| *months > Decimal::ONE);
        let total = net.total.as_ref().map(|total| total.field);
        let Some(unit) = net.unit.as_ref().filter(|u| matches!(u.field, Field::UnitPriceHt | Field::UnitPriceTtc))
        else {
            return match months {
                _ if total.is_some_and(said) => Some(Year::TwelveMonths),
                Some(months) if line.kind == Kind::Yearly => Some(Year::Of(months)),
                _ => None,
            };
        };
        let printed = if unit.basis == QuotedBasis::Ttc { Field::LineTtc } else { Field::LineHt };
        let all = unit.value.checked_mul(pieces(line).unwrap_or(Decimal::ONE))?;
        let fits = |all: Decimal| line.figure(printed).is_some_and(|line| agrees(all, line));
        // 10 × 25,00 × 36 months printed: the price is that of a month.
        let shows = months.and_then(|months| all.checked_mul(months)).is_some_and(fits) && !fits(all);
        let says = said(unit.field) || (said(printed) && fits(all));
        if says || shows {
            return Some(Year::TwelveMonths);
        }
        // 20 × 48,00 × 4 years printed: the price is that of a year.
        let years = months.and_then(|months| months.checked_div(Decimal::from(12)));
        (years.and_then(|years| all.checked_mul(years)).is_some_and(fits) && !fits(all)).then_some(Year::Already)
    }
}

/// « 12,00 × 12 mois », « 9 000,00 ÷ 36 × 12 mois ».
fn of_a_year(amount: Amount, year: &Year) -> Option<Amount> {
    let start = amount.why.clone().map_or_else(|| shown(amount.value), |why| format!("({why})"));
    let twelve = Decimal::from(12);
    let (value, why) = match year {
        Year::Already => return Some(amount),
        Year::TwelveMonths => (amount.value.checked_mul(twelve)?, format!("{start} × 12 mois")),
        Year::Of(months) => {
            let value = amount.value.checked_mul(twelve)?.checked_div(*months)?;
            (value, format!("{start} ÷ {} × 12 mois", compact(*months)))
        }
    };
    Some(Amount { value: tidy(value), why: Some(why), ..amount })
}
