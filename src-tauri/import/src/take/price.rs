//! What a line costs once its discounts are taken off: for one piece and in all, each amount with its cell.

use aloi_engine::dossier::PriceLine;
use aloi_engine::figure::{Figure, Known, Number, Origin};
use aloi_engine::french::percent;
use aloi_engine::vocabulary::{OriginKind, Per, QuotedBasis, VatRegime};
use rust_decimal::Decimal;

use super::rate::rate;
use crate::field::Field;
use crate::quote::checks::{agrees, shown};
use crate::quote::{CellOrigin, Finding, Item, Quote};
use crate::words::kind::Kind;

/// An amount of a line, in euros.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub(super) value: Decimal,
    /// Where it was read.
    pub(super) field: Field,
    pub(super) basis: QuotedBasis,
    /// The arithmetic, when it is not printed as such.
    pub(super) why: Option<String>,
}

/// The amounts of a line, net of its discounts; `None` where the quote does not tell.
#[derive(Debug, Default)]
pub(super) struct Net {
    pub(super) unit: Option<Amount>,
    pub(super) total: Option<Amount>,
    /// Whether they are due each year.
    pub(super) yearly: bool,
    /// What was supposed: code, field, sentence.
    pub(super) doubts: Vec<(&'static str, Field, String)>,
}

/// The fields of prices.
pub(crate) const PRICES: [Field; 4] = [Field::UnitPriceHt, Field::LineHt, Field::UnitPriceTtc, Field::LineTtc];

/// The number of pieces, when the quote prints one that is not zero.
pub(super) fn pieces(line: &Item) -> Option<Decimal> {
    line.figure(Field::Quantity).filter(|count| !count.is_zero())
}

/// The amounts of a line in the first basis it is printed in: unit price HT, TTC, then total HT, TTC.
pub(super) fn net(quote: &Quote, line: &Item) -> Net {
    const HT: (Field, Field, QuotedBasis) = (Field::UnitPriceHt, Field::LineHt, QuotedBasis::Ht);
    const TTC: (Field, Field, QuotedBasis) = (Field::UnitPriceTtc, Field::LineTtc, QuotedBasis::Ttc);
    let mut net = Net::default();
    let unit_printed = [HT, TTC].into_iter().find(|(unit, _, _)| line.figure(*unit).is_some());
    let line_printed = [HT, TTC].into_iter().find(|(_, total, _)| line.figure(*total).is_some());
    let Some((unit, total, basis)) = unit_printed.or(line_printed) else { return net };
    let printed = line.figure(total);
    match line.figure(unit) {
        Some(price) => from_unit(line, (price, unit), (printed, total), basis, &mut net),
        None => from_total(line, (printed, total), basis, &mut net),
    }
    if is_to_subtract(quote, line, &mut net) {
        for amount in [&mut net.unit, &mut net.total].into_iter().flatten() {
            amount.value = -amount.value.abs();
        }
    }
    net
}

fn from_unit(
    line: &Item,
    (price, unit): (Decimal, Field),
    (printed, total): (Option<Decimal>, Field),
    basis: QuotedBasis,
    net: &mut Net,
) {
    let count = pieces(line);
    let share = line.figure(Field::Discount).unwrap_or_default();
    let rebated = Decimal::ONE.checked_sub(share).and_then(|kept| price.checked_mul(kept));
    let Some(rebated) = rebated else { return };
    let less = if share.is_zero() { None } else { Some(format!("{} − {}", shown(price), percent(share))) };
    let (value, why) = match line.figure(Field::DiscountAmount) {
        Some(euros) => less_euros(rebated, euros, count, printed, net),
        None => Some((rebated, less)),
    }
    .unwrap_or((rebated, None));
    net.unit = Some(Amount { value: tidy(value), field: unit, basis, why: why.clone() });
    let computed = value.checked_mul(count.unwrap_or(Decimal::ONE));
    net.total = match (printed, computed) {
        (Some(printed), computed) if count.is_none() || computed.is_some_and(|found| agrees(found, printed)) => {
            Some(Amount { value: printed, field: total, basis, why: None })
        }
        (printed, Some(computed)) => {
            let levies = line.figure(Field::Levies).zip(count).and_then(|(levy, count)| levy.checked_mul(count));
            let with_levies = levies.and_then(|levies| computed.checked_add(levies));
            let explained = |printed| with_levies.is_some_and(|found| agrees(found, printed));
            if let Some(printed) = printed.filter(|printed| !explained(*printed)) {
                let message = format!("le prix unitaire est repris, pas le montant imprimé ({})", shown(printed));
                net.doubts.push(("I223", total, message));
            }
            Some(Amount { value: tidy(computed), field: unit, basis, why })
        }
        (_, None) => None,
    };
}

/// A discount in euros, off each piece or off the line: the printed amount tells which.
fn less_euros(
    price: Decimal,
    euros: Decimal,
    count: Option<Decimal>,
    printed: Option<Decimal>,
    net: &mut Net,
) -> Option<(Decimal, Option<String>)> {
    let euros = euros.abs();
    let count = count.unwrap_or(Decimal::ONE);
    let each = price.checked_sub(euros)?;
    let fits = |unit: Decimal| unit.checked_mul(count).zip(printed).is_some_and(|(found, line)| agrees(found, line));
    if count != Decimal::ONE && fits(each) {
        return Some((each, Some(format!("{} − {} par pièce", shown(price), shown(euros)))));
    }
    let once = price.checked_sub(euros.checked_div(count)?)?;
    if count != Decimal::ONE && !fits(once) {
        let message = format!("remise de {} supposée faite sur la ligne entière, pas sur chaque pièce", shown(euros));
        net.doubts.push(("I224", Field::DiscountAmount, message));
    }
    Some((once, Some(format!("{} − {} sur la ligne", shown(price), shown(euros)))))
}

fn from_total(line: &Item, (printed, total): (Option<Decimal>, Field), basis: QuotedBasis, net: &mut Net) {
    let Some(value) = printed else { return };
    net.total = Some(Amount { value, field: total, basis, why: None });
    net.unit = pieces(line).and_then(|count| {
        let each = value.checked_div(count)?;
        let why = (count != Decimal::ONE).then(|| format!("{} ÷ {}", shown(value), count.normalize()));
        Some(Amount { value: tidy(each), field: total, basis, why })
    });
    if line.figure(Field::Levies).is_some_and(|levy| !levy.is_zero()) {
        let message = "éco-participation supposée due en plus du montant de la ligne".to_owned();
        net.doubts.push(("I228", Field::Levies, message));
    }
}

/// Whether a discount or a trade-in printed without its minus leaves open if it is taken off.
pub(crate) fn sign_is_open(quote: &Quote, line: &Item) -> bool {
    let mut net = Net { total: net(quote, line).total, ..Net::default() };
    if let Some(total) = &mut net.total {
        total.value = total.value.abs();
    }
    let printed = PRICES.iter().filter_map(|field| line.figure(*field)).all(|value| value.is_sign_positive());
    printed && {
        is_to_subtract(quote, line, &mut net);
        !net.doubts.is_empty()
    }
}

/// Whether an amount printed without its minus is taken off: the total says so (I218), else only a discount is.
fn is_to_subtract(quote: &Quote, line: &Item, net: &mut Net) -> bool {
    let positive = net.total.as_ref().is_some_and(|total| total.value.is_sign_positive() && !total.value.is_zero());
    if !positive
        || !matches!(line.kind, Kind::Discount | Kind::TradeIn)
        || PRICES.iter().any(|f| line.entered.contains(f))
    {
        return false;
    }
    let about = |finding: &&Finding| finding.cell.trim_start_matches(char::is_alphabetic) == line.row.to_string();
    if quote.findings.iter().any(|finding| finding.code == "I218" && about(&finding)) {
        return true;
    }
    let summed = [&quote.totals.ht, &quote.totals.ttc].into_iter().any(Option::is_some);
    if summed && !quote.findings.iter().any(|finding| finding.code == "I202") {
        return false;
    }
    let (subtracted, message) = match line.kind {
        Kind::Discount => (true, "remise imprimée sans signe moins, supposée à déduire"),
        _ => (false, "reprise imprimée sans signe moins, supposée à payer"),
    };
    net.doubts.push(("I224", Field::Designation, message.to_owned()));
    subtracted
}

/// A quotient that does not end keeps eight decimals: less than a cent on a million pieces.
pub(super) fn tidy(value: Decimal) -> Decimal {
    value.round_dp(8)
}

/// The price line of an amount.
pub(super) fn price_line(quote: &Quote, line: &Item, amount: Amount, per_order: bool) -> PriceLine {
    PriceLine {
        basis: Some(amount.basis),
        vat: regime(quote, line),
        vat_rate: rate(quote, line).map(|rate| Number(rate.normalize())),
        per: per_order.then_some(Per::Order),
        section: None,
        amount: figure(quote, line, amount.field, euros(amount.value), amount.why),
    }
}

/// The regime of a line: under the margin scheme no VAT is shown, so that a line that shows some is outside it.
fn regime(quote: &Quote, line: &Item) -> Option<VatRegime> {
    let taxed = line.figure(Field::VatRate).is_some_and(|rate| !rate.is_zero());
    match quote.vat {
        Some(VatRegime::Margin) if taxed => Some(VatRegime::Standard),
        regime => regime,
    }
}

/// Euros with two decimals at least, as they are printed.
pub(super) fn euros(value: Decimal) -> Decimal {
    let mut value = value.normalize();
    if value.scale() < 2 {
        value.rescale(2);
    }
    value
}

/// A figure with the cell it was read in. It is a guess when it was read in words rather than in a column of its own.
pub(super) fn figure(quote: &Quote, line: &Item, field: Field, value: Decimal, why: Option<String>) -> Figure {
    if line.entered.contains(&field) {
        let by_hand = Origin {
            kind: OriginKind::Entered,
            file: None,
            cell: None,
            guessed: false,
            by: None,
            on: None,
            why: Some(corrected(quote, line, field, why)),
        };
        return Figure::Known(Box::new(Known { origin: Some(by_hand), ..Known::exact(value) }));
    }
    let cell = line.cells.get(&field).map(CellOrigin::cell);
    let own = |letters: &str| {
        cell.as_ref().is_some_and(|cell| cell.trim_end_matches(|c: char| c.is_ascii_digit()) == letters)
    };
    let tables = std::iter::once(&quote.columns).chain(quote.other_tables.iter().map(|table| &table.columns));
    let in_column = tables.filter_map(|columns| columns.get(field.code())).any(|guess| own(&guess.column));
    // A discount may be printed in the column of percentages.
    let guessed =
        !in_column && field != Field::DiscountAmount && line.cells.get(&field).is_some_and(CellOrigin::guessed);
    let origin = Origin {
        kind: OriginKind::Quote,
        file: Some(quote.file.clone()),
        cell: cell.map(|cell| place(quote, &cell)),
        guessed,
        by: None,
        on: None,
        why,
    };
    Figure::Known(Box::new(Known { origin: Some(origin), ..Known::exact(value) }))
}

/// Why a figure is not the one of the quote: « corrigé à la lecture de devis.xlsx, cellule Devis!C7 ».
fn corrected(quote: &Quote, line: &Item, field: Field, why: Option<String>) -> String {
    let cell = line.cells.get(&field).map(CellOrigin::cell).filter(|cell| !cell.is_empty());
    let cell =
        cell.map_or_else(|| format!(", ligne {}", line.row), |cell| format!(", cellule {}", place(quote, &cell)));
    let why = why.map_or_else(String::new, |why| format!(" ; {why}"));
    format!("corrigé à la lecture de {}{cell}{why}", quote.file)
}

/// A cell under the name of its sheet; a text file has none.
fn place(quote: &Quote, cell: &str) -> String {
    if quote.encoding.is_some() { cell.to_owned() } else { format!("{}!{cell}", quote.sheet) }
}
