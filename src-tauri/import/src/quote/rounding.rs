//! The tax printed a cent or so off the one its base gives: each line rounded on its own explains it, or it is said.

use aloi_engine::french::{euros, percent};
use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use crate::field::Field;
use crate::quote::checks::{Tax, cents, is_near, shown};
use crate::quote::{Finding, Item};

/// The tax of a total without tax, near the one printed.
pub(crate) fn of_ht(tax: &Tax, ht: Decimal, items: &[&Item]) -> Option<Finding> {
    let rate = tax.rate?;
    let by_line = by_line(items, Field::LineHt, |line| line.checked_mul(rate));
    finding(tax, items.len(), ht.checked_mul(rate)?, by_line, &format!("{} × {}", shown(ht), percent(rate)))
}

/// The tax inside a total with tax: of the whole, when no line bears another rate.
pub(crate) fn of_ttc(tax: &Tax, ttc: Decimal, items: &[&Item]) -> Option<Finding> {
    let rate = tax.rate?;
    if items.iter().any(|item| item.figure(Field::VatRate).is_some_and(|own| own != rate)) {
        return None;
    }
    let factor = Decimal::ONE.checked_add(rate)?;
    let inside = |amount: Decimal| amount.checked_mul(rate)?.checked_div(factor);
    let said = format!("{} TTC × {rate} ÷ (100\u{A0}% + {rate})", shown(ttc), rate = percent(rate));
    finding(tax, items.len(), inside(ttc)?, by_line(items, Field::LineTtc, inside), &said)
}

/// The sum of the taxes of the lines, each rounded to the cent; `None` when a line does not print its amount.
fn by_line(items: &[&Item], field: Field, of: impl Fn(Decimal) -> Option<Decimal>) -> Option<Decimal> {
    items.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(cents(of(item.figure(field)?)?)))
}

/// Nothing when the tax is rounded on the total or on each line; a gap that other roundings may explain is told for
/// information, and beyond it is wrong.
fn finding(tax: &Tax, lines: usize, exact: Decimal, by_line: Option<Decimal>, said: &str) -> Option<Finding> {
    let expected = cents(exact);
    if expected == cents(tax.value) || by_line == Some(tax.value) {
        return None;
    }
    let mut message = format!("{said} = {}, pas {}", shown(expected), shown(tax.value));
    let near = is_near(exact, tax.value, lines);
    if near {
        let gap = euros(tax.value.checked_sub(expected)?.abs());
        let why = match by_line {
            Some(sum) => format!("arrondie ligne par ligne, la TVA serait de {}", shown(sum)),
            None => "la TVA arrondie ligne par ligne peut l’expliquer".to_owned(),
        };
        message.push_str(&format!(" : {gap} d’écart ; {why}"));
    }
    let severity = if near { Severity::Info } else { Severity::Warning };
    Some(Finding { code: "I203", severity, cell: tax.cell.clone(), message })
}
