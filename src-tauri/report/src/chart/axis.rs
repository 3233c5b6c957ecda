//! The scale shared by the bars of a chart, and its round ticks.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::ReportError;
use crate::chart::{Bar, Chart};

/// Ends of the values drawn; zero is always between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Domain {
    /// Lowest value, at most zero.
    pub low: Decimal,
    /// Highest value, at least zero.
    pub high: Decimal,
}

/// Where a bar ends on each side of zero, and where its total falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Sum of the negative parts.
    pub low: Decimal,
    /// Sum of the positive parts.
    pub high: Decimal,
}

impl Reach {
    /// Of one bar; `None` on overflow.
    pub fn of(bar: &Bar) -> Option<Self> {
        let (mut low, mut high) = (Decimal::ZERO, Decimal::ZERO);
        for value in bar.segments.iter().filter_map(|segment| segment.value) {
            let side = if value.is_sign_negative() { &mut low } else { &mut high };
            *side = side.checked_add(value)?;
        }
        Some(Self { low, high })
    }
}

impl Domain {
    /// The values a chart draws, brackets included.
    pub fn of(chart: &Chart) -> Result<Self, ReportError> {
        let mut domain = Self { low: Decimal::ZERO, high: Decimal::ZERO };
        for bar in &chart.bars {
            let error = || ReportError::Scale { chart: chart.title.clone(), bar: bar.label.clone() };
            let reach = Reach::of(bar).ok_or_else(error)?;
            let (low, high) = bar.range.unwrap_or((Decimal::ZERO, Decimal::ZERO));
            domain.low = domain.low.min(reach.low).min(low).min(high);
            domain.high = domain.high.max(reach.high).max(high).max(low);
            domain.high.checked_sub(domain.low).ok_or_else(error)?;
        }
        Ok(domain)
    }

    /// Round values between the ends, at most `most` steps of 1, 2 or 5 times a power of ten; none when all is zero.
    pub fn ticks(self, most: u32) -> Vec<Decimal> {
        let Some(span) = self.high.checked_sub(self.low).filter(|span| !span.is_zero()) else { return Vec::new() };
        let step = steps().find(|step| span.checked_div(*step).is_some_and(|count| count <= Decimal::from(most)));
        let Some(step) = step else { return Vec::new() };
        let multiple = |index: i64| Decimal::from(index).checked_mul(step);
        let index = |value: Decimal| value.checked_div(step).and_then(|count| count.trunc().to_i64()).unwrap_or(0);
        (index(self.low)..=index(self.high)).filter_map(multiple).map(|tick| tick.normalize()).collect()
    }
}

/// 1, 2, 5 times every power of ten a decimal holds with room to spare, upwards.
fn steps() -> impl Iterator<Item = Decimal> {
    let below = (1..=12_u32).rev().flat_map(|scale| [1_i64, 2, 5].map(|digit| Decimal::new(digit, scale)));
    let above = (0..=28_u32).flat_map(|power| {
        [1_i128, 2, 5].map(|digit| {
            10_i128.checked_pow(power).and_then(|ten| Decimal::try_from_i128_with_scale(digit * ten, 0).ok())
        })
    });
    below.chain(above.flatten())
}

/// Where a value falls, for drawing only.
pub fn position(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn ticks_are_round_and_inside() {
        let ticks = |low, high, most| Domain { low, high }.ticks(most);
        assert_eq!(ticks(dec!(0), dec!(437.5), 5), [dec!(0), dec!(100), dec!(200), dec!(300), dec!(400)]);
        assert_eq!(ticks(dec!(-30), dec!(110), 4), [dec!(0), dec!(50), dec!(100)]);
        assert_eq!(ticks(dec!(-60), dec!(110), 4), [dec!(-50), dec!(0), dec!(50), dec!(100)]);
        assert_eq!(ticks(dec!(0), dec!(0.03), 4), [dec!(0), dec!(0.01), dec!(0.02), dec!(0.03)]);
        assert!(ticks(dec!(0), dec!(0), 4).is_empty());
        assert!(!ticks(dec!(0), Decimal::MAX, 4).is_empty());
    }
}
