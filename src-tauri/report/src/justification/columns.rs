//! Columns of figures: euros to the cent, kilograms to one step, and tables cut where the page ends.

use aloi_engine::comparison::{ComparedOffer, Comparison};
use aloi_engine::french;
use rust_decimal::Decimal;

/// What is written where nobody knows the figure.
pub const UNKNOWN: &str = "inconnu";
/// Offers that fit beside each other in one table.
const MOST: usize = 6;
/// Offers of each table when they do not fit in one.
const EACH: usize = 5;

/// Euros and cents, without the currency: the caption bears it.
pub fn cents(value: Option<Decimal>) -> String {
    value.map_or_else(|| UNKNOWN.to_owned(), |value| french::number(value, 2))
}

/// Σ of what a column shows; `None` when something of it is unknown.
pub fn sum(values: impl IntoIterator<Item = Option<Decimal>>) -> Option<Decimal> {
    values.into_iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value?))
}

/// The offers of each table: all in one, or as few as keep the figures whole.
pub fn tables<T>(offers: &[T]) -> std::slice::Chunks<'_, T> {
    offers.chunks(if offers.len() > MOST { EACH } else { MOST })
}

/// Kilograms of CO₂e to the one step of their column (MODEL §6).
#[derive(Debug, Clone, Copy)]
pub struct Kilograms {
    places: i32,
}

impl Kilograms {
    /// Three significant digits of the largest, coarser when the range of the annual carbon is wide.
    pub fn of(comparison: &Comparison, column: impl IntoIterator<Item = Option<Decimal>>) -> Self {
        let largest = column.into_iter().flatten().map(|value| value.abs()).max().unwrap_or_default();
        let places = french::three_digits(largest);
        Kilograms { places: if wide(comparison) { places - 1 } else { places } }
    }

    /// The figure, or « inconnu ».
    pub fn text(self, value: Option<Decimal>) -> String {
        let decimals = u32::try_from(self.places).unwrap_or(0);
        value.map_or_else(|| UNKNOWN.to_owned(), |value| french::number(french::round(value, self.places), decimals))
    }

    /// The figure with an explicit sign, for what is gained or lost.
    pub fn signed(self, value: Decimal) -> String {
        let sign = if french::round(value, self.places) > Decimal::ZERO { "+" } else { "" };
        format!("{sign}{}", self.text(Some(value)))
    }

    /// The figures as shown, with their shown total.
    pub fn parts(self, values: &[Decimal]) -> (Vec<Decimal>, Decimal) {
        french::parts(values, self.places)
    }
}

/// Whether the highest annual carbon has a range wider than itself, which makes its last digit meaningless.
fn wide(comparison: &Comparison) -> bool {
    let total = |offer: &ComparedOffer| comparison.value(offer.carbon?.total).map(|total| total.abs());
    let highest = comparison.offers.iter().filter_map(|offer| Some((total(offer)?, offer.carbon_range)));
    let width = |(total, range): (Decimal, Option<aloi_engine::uncertainty::Range>)| {
        range.and_then(|range| range.p95.checked_sub(range.p5)).is_some_and(|width| width > total)
    };
    highest.max_by_key(|(total, _)| *total).is_some_and(width)
}
