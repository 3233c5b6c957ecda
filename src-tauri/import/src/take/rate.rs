//! The rate of tax of a line: its own, that of its amounts HT and TTC, else the only one the totals print.

use aloi_engine::french::percent;
use aloi_engine::vocabulary::{Severity, VatRegime};
use rust_decimal::Decimal;

use super::Taker;
use crate::field::Field;
use crate::quote::checks::{legal_rate, shown};
use crate::quote::{Finding, Item, Quote};

/// Where a rate that no cell of the line prints comes from.
enum From {
    /// The line's own amounts, without and with tax.
    Amounts(Decimal, Decimal),
    /// The totals.
    Totals,
}

/// The rate of a line, printed or not.
pub(super) fn rate(quote: &Quote, line: &Item) -> Option<Decimal> {
    line.figure(Field::VatRate).or_else(|| unprinted(quote, line).map(|(rate, _)| rate))
}

fn unprinted(quote: &Quote, line: &Item) -> Option<(Decimal, From)> {
    if quote.vat != Some(VatRegime::Standard) || line.figure(Field::VatRate).is_some() {
        return None;
    }
    let pairs = [(Field::LineHt, Field::LineTtc), (Field::UnitPriceHt, Field::UnitPriceTtc)];
    let own = pairs.into_iter().find_map(|(without, with)| {
        let (ht, ttc) = (line.figure(without)?, line.figure(with)?);
        Some((legal_rate(ht, ttc)?, From::Amounts(ht, ttc)))
    });
    own.or_else(|| Some((quote.totals.rate.as_ref()?.value, From::Totals)))
}

impl Taker<'_> {
    /// Says once where a rate that the lines do not print comes from.
    pub(super) fn say_rate(&mut self, line: &Item) {
        let Some((rate, from)) = unprinted(self.quote, line) else { return };
        let (cell, message) = match (from, &self.quote.totals.rate) {
            (From::Totals, Some(told)) => {
                (told.cell.clone(), format!("TVA {} du pied du devis, reprise sur les lignes sans taux", percent(rate)))
            }
            (From::Amounts(ht, ttc), _) if self.rates_said.insert(rate) => (
                line.cell(if line.figure(Field::LineTtc).is_some() { Field::LineTtc } else { Field::UnitPriceTtc }),
                format!("TVA {} d’après les montants HT et TTC ({} et {})", percent(rate), shown(ht), shown(ttc)),
            ),
            _ => return,
        };
        let finding = Finding { code: "I230", severity: Severity::Info, cell, message };
        if !self.doubts.contains(&finding) {
            self.doubts.push(finding);
        }
    }
}
