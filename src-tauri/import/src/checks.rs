//! Checks the arithmetic a quote prints: each line, each total, the tax. Says what differs; corrects nothing.

use aloi_engine::french::{number, percent};
use aloi_engine::vocabulary::Severity;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::field::Field;
use crate::quote::{Finding, Item, Totals};

/// An amount in a sentence: two decimals, more when it has more.
pub(crate) fn shown(value: Decimal) -> String {
    let value = value.normalize();
    number(value, value.scale().clamp(2, 6))
}

pub(crate) fn cents(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// Whether an exact amount may be printed as `printed`, half a cent going either way.
pub(crate) fn agrees(exact: Decimal, printed: Decimal) -> bool {
    cents(exact) == cents(printed) || exact.checked_sub(printed).is_some_and(|gap| gap.abs() <= Decimal::new(5, 3))
}

fn warning(code: &'static str, cell: String, message: String) -> Finding {
    Finding { code, severity: Severity::Warning, cell, message }
}

/// Checks quantity × unit price = line, in either basis, then HT × (1 + rate) = TTC on the line.
pub(crate) fn line(item: &mut Item) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, total) in [(Field::UnitPriceHt, Field::LineHt), (Field::UnitPriceTtc, Field::LineTtc)] {
        findings.extend(product(item, unit, total));
    }
    findings.extend(tax(item));
    findings
}

fn product(item: &mut Item, unit: Field, total: Field) -> Option<Finding> {
    let (count, price, line) = (item.figure(Field::Quantity)?, item.figure(unit)?, item.figure(total)?);
    let gross = count.checked_mul(price)?;
    let discount = item.figure(Field::Discount).unwrap_or_default();
    let net = gross.checked_mul(Decimal::ONE.checked_sub(discount)?)?;
    if agrees(net, line) {
        return None;
    }
    let euros = item.figure(Field::DiscountAmount).unwrap_or_default();
    let less_once = gross.checked_sub(euros).is_some_and(|less| agrees(less, line));
    let less_each = euros.checked_mul(count).and_then(|all| gross.checked_sub(all));
    if !euros.is_zero() && (less_once || less_each.is_some_and(|less| agrees(less, line))) {
        return None;
    }
    let levies = item.figure(Field::Levies).and_then(|levy| levy.checked_mul(count)).unwrap_or_default();
    if net.checked_add(levies).is_some_and(|with| agrees(with, line)) {
        return None;
    }
    if agrees(gross, line) {
        // The unit price already is the discounted one: keeping the discount would count it twice.
        item.figures.remove(&Field::Discount);
        let cell = item.cells.remove(&Field::Discount).map_or_else(String::new, |origin| origin.cell);
        let message = format!(
            "{} × {} = {} : la remise de {} est déjà comprise dans le prix unitaire, elle n’est pas reprise",
            shown_count(count),
            shown(price),
            shown(line),
            percent(discount)
        );
        return Some(Finding { code: "I213", severity: Severity::Info, cell, message });
    }
    let less = if discount.is_zero() { String::new() } else { format!(" − {}", percent(discount)) };
    let message =
        format!("{} × {}{less} = {}, pas {}", shown_count(count), shown(price), shown(cents(net)), shown(line));
    // A price shown rounded to the cent explains half a cent a piece.
    let rounding = count.abs().checked_mul(Decimal::new(5, 3)).zip(net.checked_sub(line));
    let explained = rounding.is_some_and(|(slack, gap)| gap.abs() <= slack);
    let severity = if explained { Severity::Info } else { Severity::Warning };
    Some(Finding { code: "I201", severity, cell: item.cell(total), message })
}

fn shown_count(count: Decimal) -> String {
    aloi_engine::french::compact(count)
}

fn tax(item: &Item) -> Option<Finding> {
    let (rate, ht, ttc) = (item.figure(Field::VatRate)?, item.figure(Field::LineHt)?, item.figure(Field::LineTtc)?);
    let expected = ht.checked_mul(Decimal::ONE.checked_add(rate)?)?;
    // The column of a levy may be taxed with the line.
    let levies = item.figure(Field::Levies).and_then(|levy| levy.checked_mul(item.figure(Field::Quantity)?));
    let with_levies = levies.and_then(|levies| ht.checked_add(levies)?.checked_mul(Decimal::ONE.checked_add(rate)?));
    if is_near(expected, ttc, 1) || with_levies.is_some_and(|with| is_near(with, ttc, 1)) {
        return None;
    }
    let message = format!("{} + TVA {} = {}, pas {}", shown(ht), percent(rate), shown(cents(expected)), shown(ttc));
    Some(warning("I214", item.cell(Field::LineTtc), message))
}

/// Whether two amounts agree, each of `roundings` amounts having been rounded to the cent on its own.
fn is_near(a: Decimal, b: Decimal, roundings: usize) -> bool {
    let slack =
        Decimal::from(roundings).checked_mul(Decimal::new(5, 3)).and_then(|s| s.checked_add(Decimal::new(5, 3)));
    matches!((a.checked_sub(b), slack), (Some(gap), Some(slack)) if gap.abs() <= slack)
}

/// Checks HT + VAT = TTC, or the tax by the rates printed when its amount is not.
pub(crate) fn totals(totals: &Totals, rate: Option<Decimal>, items: &[&Item]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let (Some(ht), Some(vat), Some(rate)) = (&totals.ht, &totals.vat, rate)
        && let Some(expected) = ht.value.checked_mul(rate)
        && !is_near(expected, vat.value, items.len())
    {
        let message =
            format!("{} × {} = {}, pas {}", shown(ht.value), percent(rate), shown(cents(expected)), shown(vat.value));
        findings.push(warning("I203", vat.cell.clone(), message));
    }
    let (Some(ht), Some(ttc)) = (&totals.ht, &totals.ttc) else { return findings };
    if let Some(vat) = &totals.vat {
        if let Some(sum) = ht.value.checked_add(vat.value)
            && cents(sum) != cents(ttc.value)
        {
            let message =
                format!("{} + {} = {}, pas {}", shown(ht.value), shown(vat.value), shown(sum), shown(ttc.value));
            findings.push(warning("I203", ttc.cell.clone(), message));
        }
    } else if let Some(vat) = tax_of_lines(items)
        && let Some(sum) = ht.value.checked_add(vat)
        && !is_near(sum, ttc.value, items.len())
    {
        let message = format!(
            "{} HT et {} de TVA d’après les taux des lignes font {}, pas {}",
            shown(ht.value),
            shown(cents(vat)),
            shown(cents(sum)),
            shown(ttc.value)
        );
        findings.push(warning("I203", ttc.cell.clone(), message));
    }
    findings
}

/// The tax of the lines by their own rates; `None` when a line that costs has no rate.
fn tax_of_lines(items: &[&Item]) -> Option<Decimal> {
    items.iter().try_fold(Decimal::ZERO, |sum, item| {
        let line = item.figure(Field::LineHt)?;
        if line.is_zero() {
            return Some(sum);
        }
        sum.checked_add(line.checked_mul(item.figure(Field::VatRate)?)?)
    })
}
