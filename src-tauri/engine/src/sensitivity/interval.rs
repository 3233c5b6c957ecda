//! The plausible interval of an input, in which its tipping value is looked for (MODEL §7).

use rust_decimal::{Decimal, dec};

use crate::graph::Input;
use crate::quantity::Dimension;

/// Low and high ends; `None` when the input cannot move.
pub fn plausible(input: &Input, dimension: Dimension) -> Option<(Decimal, Decimal)> {
    // How many pieces serve a workstation is what is compared, not something that may turn out otherwise.
    // A tax rate is the law's: another basis is run instead.
    if [".per_unit", ".count", "vat_rate", "fctva_rate"].iter().any(|end| input.key.ends_with(end)) {
        return None;
    }
    let (low, high) = if input.key.contains("service_years") {
        (Decimal::ONE, dec!(15))
    } else if input.key == "need.hours_per_year" {
        (dec!(100), dec!(8760))
    } else if input.key == "discount_rate" {
        (Decimal::ZERO, dec!(0.10))
    } else if is_price(&input.key, dimension) {
        (input.value.checked_div(Decimal::TWO)?, input.value.checked_mul(Decimal::TWO)?)
    } else {
        (input.low.checked_div(Decimal::TWO)?, input.high.checked_mul(Decimal::TWO)?)
    };
    // Halving and doubling a negative amount turns the ends round; a share stays one.
    let (low, high) = (low.min(high), low.max(high));
    let high = if is_share(&input.key) { high.min(Decimal::ONE) } else { high };
    // What the dossier says is plausible by itself.
    let (low, high) = (low.min(input.low), high.max(input.high));
    (low < high).then_some((low, high))
}

/// An amount of a price line, or the price of electricity.
fn is_price(key: &str, dimension: Dimension) -> bool {
    let field = key.rsplit('.').next().unwrap_or_default();
    key == "electricity_price"
        || (dimension.code == "EUR"
            && ["price", "delivery", "installation", "levies", "warranty_extension"].contains(&field))
}

fn is_share(key: &str) -> bool {
    key.ends_with("_share")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Provenance;
    use crate::quantity::{Euro, Ratio, Unit, Year};
    use crate::vocabulary::OriginKind;

    fn input(key: &str, low: Decimal, value: Decimal, high: Decimal) -> Input {
        let provenance = Provenance { kind: OriginKind::Entered, source: None, detail: None };
        Input { key: key.to_owned(), origin: key.to_owned(), label: String::new(), low, value, high, provenance }
    }

    #[test]
    fn the_intervals_of_the_model() {
        let years = input("offers[A].items[0].service_years", dec!(5), dec!(5), dec!(5));
        assert_eq!(plausible(&years, Year::DIMENSION), Some((dec!(1), dec!(15))));
        let price = input("offers[A].items[0].price", dec!(700), dec!(742), dec!(800));
        assert_eq!(plausible(&price, Euro::DIMENSION), Some((dec!(371), dec!(1484))));
        let discount = input("offers[A].items[0].price", dec!(-40), dec!(-40), dec!(-40));
        assert_eq!(plausible(&discount, Euro::DIMENSION), Some((dec!(-80), dec!(-20))));
        let rate = input("laptop.failure_rate.new", dec!(0.02), dec!(0.04), dec!(0.08));
        assert_eq!(plausible(&rate, Ratio::DIMENSION), Some((dec!(0.01), dec!(0.16))));
        let share = input("monitor.area_share", dec!(0.2), dec!(0.45), dec!(1));
        assert_eq!(plausible(&share, Ratio::DIMENSION), Some((dec!(0.1), dec!(1))));
        let nothing = input("user_hours_lost", Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
        assert_eq!(plausible(&nothing, Ratio::DIMENSION), None);
        let long = input("offers[A].items[0].service_years", dec!(20), dec!(20), dec!(20));
        assert_eq!(plausible(&long, Year::DIMENSION), Some((dec!(1), dec!(20))));
    }
}
