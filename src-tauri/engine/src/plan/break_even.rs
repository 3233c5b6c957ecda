//! From which year one plan stays below another.

use rust_decimal::Decimal;

use super::table::{Plan, PlanYear};

/// When a plan pays for itself against another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakEven {
    /// First year from which its cumulative present cost stays below; 0 when it is below from the purchase on.
    pub year: u32,
    /// Whether only the life left to the equipment, credited at the horizon, makes it so.
    pub by_credit: bool,
}

/// The first year from which `a` stays below `b` to the horizon, to the cent; `None` when it does not end below.
pub fn break_even(a: &Plan, b: &Plan) -> Option<BreakEven> {
    let pairs = || a.years.iter().zip(&b.years).rev();
    let (first, _) = pairs().take_while(|(a, b)| below(a.cumulative_value, b.cumulative_value)).last()?;
    let without = |year: &PlanYear| year.cumulative_value.checked_sub(year.credit_value);
    let (last_a, last_b) = pairs().next()?;
    let by_credit = first.year == last_a.year && !below(without(last_a)?, without(last_b)?);
    Some(BreakEven { year: first.year, by_credit })
}

fn below(a: Decimal, b: Decimal) -> bool {
    b.checked_sub(a).is_some_and(|gap| gap.round_dp(2) > Decimal::ZERO)
}
