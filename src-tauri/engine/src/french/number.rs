//! Decimals to French text. Rounding is half away from zero, and happens here only.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{MINUS, NARROW, NBSP};

/// `value` with exactly `places` decimals: `−1 234,50`.
pub fn number(value: Decimal, places: u32) -> String {
    let rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let digits = format!("{:.*}", places as usize, rounded.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::with_capacity(digits.len() + 8);
    if rounded.is_sign_negative() && !rounded.is_zero() {
        text.push(MINUS);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(NARROW);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(fraction);
    }
    text
}

/// `value` with as many decimals as it holds, at most six: `0,0461`, `12`.
pub fn compact(value: Decimal) -> String {
    let short = value.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero).normalize();
    number(short, short.scale())
}

/// `value` with its unit behind a no-break space; no unit leaves the figure alone.
pub fn with_unit(value: &str, unit: &str) -> String {
    if unit.is_empty() { value.to_owned() } else { format!("{value}{NBSP}{unit}") }
}

/// Euros and cents: `1 234,50 €`.
pub fn euros(value: Decimal) -> String {
    with_unit(&number(value, 2), "€")
}

/// Whole euros, for sentences: `1 235 €`.
pub fn whole_euros(value: Decimal) -> String {
    with_unit(&number(value, 0), "€")
}

/// Euros and cents with an explicit sign: `+12,00 €`, `−3,50 €`.
pub fn signed_euros(value: Decimal) -> String {
    let text = euros(value);
    if value > Decimal::ZERO { format!("+{text}") } else { text }
}

/// A share as a percentage: `percent(0.055)` is `5,5 %`.
pub fn percent(share: Decimal) -> String {
    share.checked_mul(Decimal::ONE_HUNDRED).map_or_else(String::new, |value| with_unit(&compact(value), "%"))
}

/// `de 0,118 à 0,22`, or nothing when both ends are the value.
pub fn range(low: Decimal, value: Decimal, high: Decimal) -> Option<String> {
    (low != value || high != value).then(|| format!("de {} à {}", compact(low), compact(high)))
}

/// A count with its noun, singular up to 1,9: `1,5 an`, `2 ans`.
pub fn count(value: Decimal, singular: &str, plural: &str) -> String {
    let noun = if value.abs() < Decimal::TWO { singular } else { plural };
    with_unit(&compact(value), noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn groups_commas_and_minus() {
        assert_eq!(number(dec!(1234567.891), 2), "1\u{202F}234\u{202F}567,89");
        assert_eq!(number(dec!(-1234.5), 2), "\u{2212}1\u{202F}234,50");
        assert_eq!(number(dec!(999), 0), "999");
    }

    #[test]
    fn rounds_half_away_from_zero() {
        assert_eq!(number(dec!(2.675), 2), "2,68");
        assert_eq!(number(dec!(0.125), 2), "0,13");
        assert_eq!(number(dec!(-0.125), 2), "\u{2212}0,13");
        assert_eq!(number(dec!(-0.004), 2), "0,00");
    }

    #[test]
    fn singular_runs_up_to_one_point_nine() {
        assert_eq!(count(dec!(1.9), "an", "ans"), "1,9\u{A0}an");
        assert_eq!(count(dec!(2), "an", "ans"), "2\u{A0}ans");
    }

    #[test]
    fn amounts_and_shares() {
        assert_eq!(euros(dec!(1234.5)), "1\u{202F}234,50\u{A0}€");
        assert_eq!(whole_euros(dec!(1234.5)), "1\u{202F}235\u{A0}€");
        assert_eq!(signed_euros(dec!(12)), "+12,00\u{A0}€");
        assert_eq!(percent(dec!(0.055)), "5,5\u{A0}%");
    }
}
