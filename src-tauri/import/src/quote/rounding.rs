//! The tax printed a cent or so off the one its base gives: each line rounded on its own explains it, or it is said.

use aloi_engine::french::percent;
use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use crate::field::Field;
use crate::quote::checks::{Tax, cents, is_near, shown};
use crate::quote::{Finding, Item};

/// The tax of a total without tax, near the one printed.
pub(crate) fn of_ht(tax: &Tax, ht: Decimal, items: &[&Item]) -> Option<Finding> {
    let rate = tax.rate?;
    let exact = ht.checked_mul(rate)?;
    if by_line(tax, items, Field::LineHt, |line| line.checked_mul(rate)) {
        return None;
    }
    finding(tax, items.len(), exact, &format!("{} × {}", shown(ht), percent(rate)))
}

/// The tax inside a total with tax: of the whole, when no line bears another rate.
pub(crate) fn of_ttc(tax: &Tax, ttc: Decimal, items: &[&Item]) -> Option<Finding> {
    let rate = tax.rate?;
    if items.iter().any(|item| item.figure(Field::VatRate).is_some_and(|own| own != rate)) {
        return None;
    }
    let factor = Decimal::ONE.checked_add(rate)?;
    let inside = |amount: Decimal| amount.checked_mul(rate)?.checked_div(factor);
    if by_line(tax, items, Field::LineTtc, inside) {
        return None;
    }
    let said = format!("{} TTC × {rate} ÷ (100\u{A0}% + {rate})", shown(ttc), rate = percent(rate));
    finding(tax, items.len(), inside(ttc)?, &said)
}

/// Whether the tax printed is the sum of those of the lines, each rounded to the cent.
fn by_line(tax: &Tax, items: &[&Item], field: Field, of: impl Fn(Decimal) -> Option<Decimal>) -> bool {
    let sum = items.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(cents(of(item.figure(field)?)?)));
    sum == Some(tax.value)
}

/// A gap that rounding each line may explain is told for information; beyond, it is wrong.
fn finding(tax: &Tax, lines: usize, exact: Decimal, said: &str) -> Option<Finding> {
    let expected = cents(exact);
    if expected == cents(tax.value) {
        return None;
    }
    let mut message = format!("{said} = {}, pas {}", shown(expected), shown(tax.value));
    let near = is_near(exact, tax.value, lines);
    if near {
        let gap = tax.value.checked_sub(expected)?.abs();
        message.push_str(&format!(
            " : {} d’écart, que la TVA arrondie ligne par ligne peut expliquer ; à accepter si la facture porte ce montant",
            aloi_engine::french::euros(gap)
        ));
    }
    let severity = if near { Severity::Info } else { Severity::Warning };
    Some(Finding { code: "I203", severity, cell: tax.cell.clone(), message })
}
