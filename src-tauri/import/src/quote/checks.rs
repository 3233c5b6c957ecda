//! Checks the arithmetic a quote prints: each line, each total, the tax. Says what differs; corrects nothing.

use aloi_engine::french::{number, percent};
use aloi_engine::vocabulary::{Equipment, Severity};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::field::Field;
use crate::quote::{Finding, Item, Sourced, Totals, rounding};
use crate::words::attributes::Attribute;
use crate::words::kind::Kind;

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

/// A row of tax: its rate when it names one, its amount, its cell.
#[derive(Debug, Clone)]
pub(crate) struct Tax {
    pub(crate) rate: Option<Decimal>,
    pub(crate) value: Decimal,
    pub(crate) cell: String,
}

/// Checks quantity × unit price = line, in either basis, then HT × (1 + rate) = TTC on the line.
pub(crate) fn line(item: &mut Item) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (unit, total) in [(Field::UnitPriceHt, Field::LineHt), (Field::UnitPriceTtc, Field::LineTtc)] {
        findings.extend(product(item, unit, total));
    }
    findings.extend(tax(item));
    findings.extend(pieces(item));
    findings
}

/// A machine is sold whole.
fn pieces(item: &Item) -> Option<Finding> {
    let Some(Attribute::Code(code)) = item.attributes.get(&Field::Equipment) else { return None };
    let device = item.kind == Kind::Goods && Equipment::from_code(code).is_some_and(Equipment::is_device);
    let count = item.figure(Field::Quantity).filter(|count| device && !count.fract().is_zero())?;
    let message = format!(
        "{} n’est pas un nombre entier de pièces : la quantité est à vérifier sur le devis",
        shown_count(count)
    );
    Some(warning("I241", item.cell(Field::Quantity), message))
}

fn product(item: &mut Item, unit: Field, total: Field) -> Option<Finding> {
    let (count, price, line) = (item.figure(Field::Quantity)?, item.figure(unit)?, item.figure(total)?);
    let months = item.figure(Field::Months).unwrap_or(Decimal::ONE);
    let gross = count.checked_mul(price)?;
    let years = months.checked_div(Decimal::from(12)).filter(|_| months != Decimal::ONE);
    let over = |times: Decimal| gross.checked_mul(times).is_some_and(|all| agrees(all, line));
    if months != Decimal::ONE && (over(months) || years.is_some_and(over)) {
        return None;
    }
    let discount = item.figure(Field::Discount).unwrap_or_default();
    let euros = item.figure(Field::DiscountAmount).unwrap_or_default();
    if agrees(gross, line) && !(discount.is_zero() && euros.is_zero()) {
        return included(item, unit, gross);
    }
    let net = gross.checked_mul(Decimal::ONE.checked_sub(discount)?)?;
    if agrees(net, line) {
        return None;
    }
    let less_once = gross.checked_sub(euros).is_some_and(|less| agrees(less, line));
    let less_each = euros.checked_mul(count).and_then(|all| gross.checked_sub(all));
    if !euros.is_zero() && (less_once || less_each.is_some_and(|less| agrees(less, line))) {
        return None;
    }
    let levies = item.figure(Field::Levies).and_then(|levy| levy.checked_mul(count)).unwrap_or_default();
    if net.checked_add(levies).is_some_and(|with| agrees(with, line)) {
        return None;
    }
    let less = if discount.is_zero() { String::new() } else { format!(" − {}", percent(discount)) };
    let mut message =
        format!("{} × {}{less} = {}, pas {}", shown_count(count), shown(price), shown(cents(net)), shown(line));
    if count > Decimal::ONE && agrees(price, line) {
        message.push_str(&format!(" : le prix est-il celui du lot de {} ?", shown_count(count)));
    }
    // A price shown rounded to the cent explains half a cent a piece.
    let rounding = count.abs().checked_mul(Decimal::new(5, 3)).zip(net.checked_sub(line));
    let explained = rounding.is_some_and(|(slack, gap)| gap.abs() <= slack);
    // The amount with tax is drawn from the one without, not from a rounded price with tax.
    if explained && unit == Field::UnitPriceTtc && item.figure(Field::LineHt).is_some() {
        return None;
    }
    let severity = if explained { Severity::Info } else { Severity::Warning };
    Some(Finding { code: "I201", severity, cell: item.cell(total), message })
}

/// The unit price already is the discounted one: keeping the discount would count it twice. Nothing is said when the price
/// before the discount stands beside it and explains it.
fn included(item: &mut Item, unit: Field, line: Decimal) -> Option<Finding> {
    let (count, price) = (item.figure(Field::Quantity)?, item.figure(unit)?);
    let (share, euros) = (item.figure(Field::Discount), item.figure(Field::DiscountAmount));
    let cell = [Field::Discount, Field::DiscountAmount].map(|field| {
        item.figures.remove(&field);
        item.cells.remove(&field).map(|origin| origin.cell())
    });
    let rebate = match share {
        Some(share) => percent(share),
        None => shown(euros.unwrap_or_default()),
    };
    if let Some(list) = item.figure(Field::ListPriceHt).filter(|_| unit == Field::UnitPriceHt) {
        let kept = Decimal::ONE.checked_sub(share.unwrap_or_default())?;
        let expected = list.checked_mul(kept)?.checked_sub(euros.unwrap_or_default())?;
        if is_near(expected, price, 1) || euros.is_some() {
            return None;
        }
        let message = format!("{} − {rebate} = {}, pas {}", shown(list), shown(cents(expected)), shown(price));
        return Some(warning("I201", item.cell(unit), message));
    }
    let message = format!(
        "{} × {} = {} : la remise de {rebate} est déjà comprise dans le prix unitaire, elle n’est pas reprise",
        shown_count(count),
        shown(price),
        shown(cents(line)),
    );
    let cell = cell.into_iter().flatten().next().unwrap_or_default();
    Some(Finding { code: "I213", severity: Severity::Info, cell, message })
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
pub(super) fn is_near(a: Decimal, b: Decimal, roundings: usize) -> bool {
    let slack =
        Decimal::from(roundings).checked_mul(Decimal::new(5, 3)).and_then(|s| s.checked_add(Decimal::new(5, 3)));
    matches!((a.checked_sub(b), slack), (Some(gap), Some(slack)) if gap.abs() <= slack)
}

/// Checks each tax against its base, then HT + VAT = TTC, or the tax by the rates printed when its amount is not.
pub(crate) fn totals(totals: &Totals, taxes: &[Tax], items: &[&Item]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = match taxes {
        [tax] => one_tax(totals, tax, items).or_else(|| within(totals, tax, items)).into_iter().collect(),
        taxes => taxes.iter().filter_map(|tax| against(tax, base_of(tax.rate?, items)?, items.len())).collect(),
    };
    let (Some(ht), Some(ttc)) = (&totals.ht, &totals.ttc) else { return findings };
    if let Some(vat) = &totals.vat {
        if let Some(sum) = ht.value.checked_add(vat.value)
            && cents(sum) != cents(ttc.value)
            && sum.checked_add(levies(items)).is_none_or(|sum| cents(sum) != cents(ttc.value))
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

/// The rate of the whole quote: that of its only row of tax when it agrees with the base, else the one HT and TTC show.
pub(crate) fn sole_rate(totals: &Totals, taxes: &[Tax], items: &[&Item]) -> Option<Sourced<Decimal>> {
    let (ht, ttc) = (totals.ht.as_ref().map(|ht| ht.value), totals.ttc.as_ref());
    match taxes {
        [tax] if tax.rate.is_some() => {
            let of_lines =
                || items.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(item.figure(Field::LineHt)?));
            let base = ht.or_else(|| ttc?.value.checked_sub(tax.value)).or_else(of_lines)?;
            let agrees = |base| against(tax, base, items.len()).is_none();
            let whole = agrees(base) || base.checked_add(levies(items)).is_some_and(agrees);
            Some(Sourced { value: tax.rate.filter(|_| whole)?, cell: tax.cell.clone() })
        }
        taxes if taxes.iter().all(|tax| tax.rate.is_none()) => {
            let ttc = ttc?;
            Some(Sourced { value: legal_rate(ht?, ttc.value)?, cell: ttc.cell.clone() })
        }
        _ => None,
    }
}

/// The rate of France that two amounts show exactly, when only one does.
pub(crate) fn legal_rate(ht: Decimal, ttc: Decimal) -> Option<Decimal> {
    const THOUSANDTHS: [i64; 5] = [200, 100, 55, 21, 85];
    let shows = |rate: &Decimal| {
        let exact = Decimal::ONE.checked_add(*rate).and_then(|factor| ht.checked_mul(factor));
        exact.is_some_and(|exact| agrees(exact, ttc))
    };
    let mut shown = THOUSANDTHS.into_iter().map(|rate| Decimal::new(rate, 3).normalize()).filter(shows);
    shown.next().filter(|_| shown.next().is_none())
}

/// The tax inside a total that no total without tax stands beside.
fn within(totals: &Totals, tax: &Tax, items: &[&Item]) -> Option<Finding> {
    let ttc = totals.ttc.as_ref().filter(|_| totals.ht.is_none())?.value;
    rounding::of_ttc(tax, ttc, items)
}

/// A tax alone is that of the total, unless the lines show that some of them bear another rate.
fn one_tax(totals: &Totals, tax: &Tax, items: &[&Item]) -> Option<Finding> {
    let ht = totals.ht.as_ref()?.value;
    let Some(finding) = against(tax, ht, items.len()) else { return rounding::of_ht(tax, ht, items) };
    // The levies of a column of their own may be totalled and taxed beside the lines.
    against(tax, ht.checked_add(levies(items))?, items.len())?;
    let rate = tax.rate?;
    let others = items.iter().any(|item| item.figure(Field::VatRate).is_none_or(|own| own != rate));
    let rated = || items.iter().copied().filter(|item| item.figure(Field::VatRate) == Some(rate));
    let base = rated().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(item.figure(Field::LineHt)?));
    let explained = others && base.is_some_and(|base| against(tax, base, items.len()).is_none());
    (!explained).then_some(finding)
}

/// The levies of a column of their own, all pieces together.
fn levies(items: &[&Item]) -> Decimal {
    let of = |item: &&Item| item.figure(Field::Levies)?.checked_mul(item.figure(Field::Quantity)?);
    items.iter().filter_map(of).try_fold(Decimal::ZERO, Decimal::checked_add).unwrap_or_default()
}

/// What the lines of a rate add up to; `None` when a line that costs has no rate, or levies of its own.
fn base_of(rate: Decimal, items: &[&Item]) -> Option<Decimal> {
    items.iter().try_fold(Decimal::ZERO, |sum, item| {
        let line = item.figure(Field::LineHt)?;
        let own = item.figure(Field::VatRate);
        let levied = item.figure(Field::Levies).is_some_and(|levy| !levy.is_zero());
        match own {
            _ if levied => None,
            Some(own) if own == rate => sum.checked_add(line),
            Some(_) => Some(sum),
            None => line.is_zero().then_some(sum),
        }
    })
}

fn against(tax: &Tax, base: Decimal, roundings: usize) -> Option<Finding> {
    let rate = tax.rate?;
    let expected = base.checked_mul(rate)?;
    if is_near(expected, tax.value, roundings) {
        return None;
    }
    let message = format!("{} × {} = {}, pas {}", shown(base), percent(rate), shown(cents(expected)), shown(tax.value));
    Some(warning("I203", tax.cell.clone(), message))
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
