//! Displayed parts that add up to their displayed total (MODEL §6): largest remainder, ties by order.

use rust_decimal::{Decimal, RoundingStrategy};

/// `value` rounded half away from zero to `places` decimals; negative `places` round to tens, hundreds…
pub fn round(value: Decimal, places: i32) -> Decimal {
    let strategy = RoundingStrategy::MidpointAwayFromZero;
    match u32::try_from(places) {
        Ok(places) => value.round_dp_with_strategy(places, strategy),
        Err(_) => {
            let step = power_of_ten(-places);
            let rounded = value.checked_div(step).and_then(|v| v.round_dp_with_strategy(0, strategy).checked_mul(step));
            rounded.unwrap_or(value)
        }
    }
}

/// The decimals that give `total` three significant digits, at most two: 51.03 → 1, 170.2 → 0, 1234 → −1.
pub fn three_digits(total: Decimal) -> i32 {
    let total = total.abs();
    let mut places = 2;
    let mut limit = Decimal::TEN;
    while total >= limit && places > -20 {
        places -= 1;
        limit = limit.checked_mul(Decimal::TEN).unwrap_or(Decimal::MAX);
    }
    places
}

/// `parts` rounded to `places` so that they add up to their rounded total, which is given back last.
pub fn parts(parts: &[Decimal], places: i32) -> (Vec<Decimal>, Decimal) {
    let exact = parts.iter().fold(Decimal::ZERO, |sum, part| sum.checked_add(*part).unwrap_or(sum));
    let total = round(exact, places);
    let step = u32::try_from(places).map_or_else(|_| power_of_ten(-places), |places| Decimal::new(1, places.min(28)));
    let floor =
        |part: Decimal| part.checked_div(step).and_then(|units| units.floor().checked_mul(step)).unwrap_or(part);
    let mut shown: Vec<Decimal> = parts.iter().map(|part| floor(*part)).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let remainder =
        |index: usize| parts.get(index).zip(shown.get(index)).map_or(Decimal::ZERO, |(part, low)| *part - *low);
    order.sort_by_key(|index| std::cmp::Reverse(remainder(*index)));
    let mut left = shown.iter().fold(total, |left, part| left.checked_sub(*part).unwrap_or(left));
    for index in order {
        if left < step {
            break;
        }
        if let Some(part) = shown.get_mut(index) {
            *part += step;
            left -= step;
        }
    }
    (shown, total)
}

fn power_of_ten(exponent: i32) -> Decimal {
    (0..exponent.min(28)).fold(Decimal::ONE, |power, _| power.checked_mul(Decimal::TEN).unwrap_or(power))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn thirds_add_up() {
        let (shown, total) = parts(&[dec!(33.3333), dec!(33.3333), dec!(33.3334)], 2);
        assert_eq!((shown, total), (vec![dec!(33.33), dec!(33.33), dec!(33.34)], dec!(100.00)));
    }

    #[test]
    fn ties_go_to_the_first() {
        let (shown, total) = parts(&[dec!(0.5), dec!(0.5), dec!(1)], 0);
        assert_eq!((shown, total), (vec![dec!(1), dec!(0), dec!(1)], dec!(2)));
    }

    #[test]
    fn negative_parts_add_up_too() {
        let (shown, total) = parts(&[dec!(10.006), dec!(-3.333)], 2);
        assert_eq!(total, dec!(6.67));
        assert_eq!(shown.iter().sum::<Decimal>(), total);
    }

    #[test]
    fn three_significant_digits() {
        for (total, places) in
            [(dec!(1.106), 2), (dec!(51.03), 1), (dec!(170.2), 0), (dec!(1234), -1), (dec!(0.004), 2)]
        {
            assert_eq!(three_digits(total), places, "{total}");
        }
        assert_eq!(round(dec!(1235), -1), dec!(1240));
    }
}
