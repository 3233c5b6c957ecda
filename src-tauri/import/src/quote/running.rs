//! Sums of consecutive lines under each convention suppliers follow, kept running so that any stretch costs one subtraction.

use rust_decimal::Decimal;

use crate::field::Field;
use crate::quote::Item;
use crate::words::kind::Kind;

// The conventions, as bits of a choice; the plainest reading is 0.

/// Yearly contracts are left out.
pub(crate) const WITHOUT_YEARLY: u8 = 1;
/// Discounts and trade-ins are printed without their minus.
pub(crate) const NEGATED: u8 = 2;
/// The levies of a column of their own are added.
pub(crate) const WITH_LEVIES: u8 = 4;
/// Options are counted.
pub(crate) const WITH_OPTIONS: u8 = 8;

/// Nothing but yearly contracts is counted, for a sum of part of the lines.
pub(crate) const ONLY_YEARLY: u8 = 16;

/// The sums of the lines of a quote, for one field, under each choice that changes something.
pub(crate) struct Running {
    choices: Vec<(u8, Sums)>,
}

/// The sums up to each line, with how many lines were counted and how many are unknown.
struct Sums {
    upto: Vec<(Decimal, u32, u32)>,
}

impl Running {
    pub(crate) fn of(items: &[Item], field: Field) -> Self {
        let some = |kinds: &[Kind]| items.iter().any(|item| kinds.contains(&item.kind));
        let matters = [
            (WITHOUT_YEARLY, some(&[Kind::Yearly])),
            (NEGATED, some(&[Kind::Discount, Kind::TradeIn])),
            (WITH_LEVIES, items.iter().any(|item| item.figure(Field::Levies).is_some())),
            (WITH_OPTIONS, some(&[Kind::Option])),
            (ONLY_YEARLY, some(&[Kind::Yearly])),
        ];
        let mask: u8 = matters.iter().filter(|(_, matters)| *matters).map(|(bit, _)| bit).sum();
        let choices = (0..=mask).filter(|choice| choice & !mask == 0);
        Running { choices: choices.map(|choice| (choice, Sums::of(items, field, choice))).collect() }
    }

    /// The sums of the lines from `start` to `end` with their choices, the plainest first.
    pub(crate) fn between(&self, start: usize, end: usize) -> impl Iterator<Item = (u8, Decimal)> {
        self.choices.iter().filter_map(move |(choice, sums)| Some((*choice, sums.between(start, end)?)))
    }
}

impl Sums {
    fn of(items: &[Item], field: Field, choice: u8) -> Self {
        let mut upto = Vec::with_capacity(items.len().saturating_add(1));
        let (mut sum, mut counted, mut unknown) = (Decimal::ZERO, 0, 0);
        upto.push((sum, counted, unknown));
        for item in items {
            let skipped = match item.kind {
                Kind::Yearly => choice & WITHOUT_YEARLY != 0,
                Kind::Option => choice & WITH_OPTIONS == 0,
                _ => choice & ONLY_YEARLY != 0,
            };
            if !skipped {
                counted += 1;
                let minus = choice & NEGATED != 0 && matches!(item.kind, Kind::Discount | Kind::TradeIn);
                let amount = amount_of(item, field).map(|amount| if minus { -amount.abs() } else { amount });
                let levies = if choice & WITH_LEVIES == 0 { Decimal::ZERO } else { levies_of(item) };
                match amount.and_then(|amount| sum.checked_add(amount)?.checked_add(levies)) {
                    Some(next) => sum = next,
                    None => unknown += 1,
                }
            }
            upto.push((sum, counted, unknown));
        }
        Sums { upto }
    }

    /// The sum of a stretch; `None` when it counts no line, or one whose amount is unknown.
    fn between(&self, start: usize, end: usize) -> Option<Decimal> {
        let ((before, counted, unknown), (sum, counted_since, unknown_since)) =
            (self.upto.get(start)?, self.upto.get(end)?);
        (unknown == unknown_since && counted < counted_since).then(|| sum.checked_sub(*before))?
    }
}

/// The printed total of a line, else its quantity times its price.
fn amount_of(item: &Item, field: Field) -> Option<Decimal> {
    let unit = if field == Field::LineTtc { Field::UnitPriceTtc } else { Field::UnitPriceHt };
    item.figure(field).or_else(|| {
        let gross = item.figure(Field::Quantity)?.checked_mul(item.figure(unit)?)?;
        gross.checked_mul(Decimal::ONE.checked_sub(item.figure(Field::Discount).unwrap_or_default())?)
    })
}

fn levies_of(item: &Item) -> Decimal {
    let levies = item.figure(Field::Levies).zip(item.figure(Field::Quantity));
    levies.and_then(|(levy, count)| levy.checked_mul(count)).unwrap_or_default()
}
