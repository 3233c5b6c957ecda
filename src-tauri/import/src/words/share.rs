//! Percentages as suppliers write them: « 20 % », « TVA 20% », 20 or 0,2.

use rust_decimal::Decimal;

use crate::files::workbook::{Cell, Format, Value};
use crate::words::amount::{Reading, amount};
use crate::words::figures::figures;

/// Reads a cell as a share: `0.2` shown as a percentage, `20`, « 20 % ». A plain number over one is a percentage.
pub(crate) fn share(cell: &Cell, mark: Option<char>) -> Reading {
    let amount = amount(cell, mark);
    match amount.reading {
        Reading::Value(value) if amount.percent || (cell.format != Format::Percent && value > Decimal::ONE) => {
            hundredth(value)
        }
        other => other,
    }
}

/// A percentage as a share; over a hundred, it is none.
fn hundredth(percent: Decimal) -> Reading {
    let share = percent.checked_div(Decimal::ONE_HUNDRED).filter(|share| *share <= Decimal::ONE);
    share.map_or(Reading::Unreadable, |share| Reading::Value(share.normalize()))
}

/// Reads a cell as a rate of tax, its words included: « TVA 20 % », « 20 % (normal) », « 20,00 ».
pub(crate) fn rate(cell: &Cell, mark: Option<char>) -> Reading {
    let read = share(cell, mark);
    let (Reading::Unreadable, Value::Text(text)) = (read, &cell.value) else { return read };
    match figures(text).as_slice() {
        [figure] if text.contains('%') => hundredth(figure.value),
        _ => read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn text(text: &str) -> Cell {
        Cell::text(text).unwrap()
    }

    #[test]
    fn shares_and_rates() {
        assert_eq!(share(&text("5,5 %"), None), Reading::Value(dec!(0.055)));
        assert_eq!(share(&text("0,5 %"), None), Reading::Value(dec!(0.005)));
        let number = |value, format| Cell { value: Value::Number(value), format };
        assert_eq!(share(&number(dec!(20), Format::Plain), None), Reading::Value(dec!(0.2)));
        assert_eq!(share(&number(dec!(0.2), Format::Percent), None), Reading::Value(dec!(0.2)));
        assert_eq!(share(&number(dec!(0.05), Format::Plain), None), Reading::Value(dec!(0.05)));
        for written in ["TVA 20%", "20 % (normal)", "20,00"] {
            assert_eq!(rate(&text(written), None), Reading::Value(dec!(0.2)), "{written}");
        }
        assert_eq!(rate(&text("normal"), None), Reading::Unreadable);
    }
}
