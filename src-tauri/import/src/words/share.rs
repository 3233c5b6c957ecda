//! Percentages as suppliers write them: « 20 % », « TVA 20% », 20 or 0,2.

use rust_decimal::Decimal;

use crate::files::workbook::{Cell, Format, Value};
use crate::words::amount::{Reading, amount};
use crate::words::figures::figures;

/// Reads a cell as a share: `0.2` shown as a percentage, `20`, « 20 % ». A plain number over one is a percentage.
pub(crate) fn share(cell: &Cell, mark: Option<char>) -> Reading {
    let amount = amount(cell, mark);
    match amount.reading {
        Reading::Value(value) if amount.percent || (cell.format != Format::Percent && value.abs() > Decimal::ONE) => {
            hundredth(value)
        }
        Reading::Value(value) => whole_at_most(value),
        other => other,
    }
}

/// A percentage as a share.
pub(crate) fn hundredth(percent: Decimal) -> Reading {
    percent.checked_div(Decimal::ONE_HUNDRED).map_or(Reading::Unreadable, |share| whole_at_most(share.normalize()))
}

/// Over a hundred per cent, with or without a minus, it is no share.
fn whole_at_most(share: Decimal) -> Reading {
    if share.abs() <= Decimal::ONE { Reading::Value(share) } else { Reading::Unreadable }
}

/// A discount is taken off whether or not it is written with a minus.
pub(crate) fn discount(read: Reading) -> Reading {
    match read {
        Reading::Value(value) => Reading::Value(value.abs()),
        other => other,
    }
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
        let number = |value, format| Cell::new(Value::Number(value), format);
        assert_eq!(share(&number(dec!(20), Format::Plain), None), Reading::Value(dec!(0.2)));
        assert_eq!(share(&number(dec!(0.2), Format::Percent), None), Reading::Value(dec!(0.2)));
        assert_eq!(share(&number(dec!(0.05), Format::Plain), None), Reading::Value(dec!(0.05)));
        for written in ["TVA 20%", "20 % (normal)", "20,00"] {
            assert_eq!(rate(&text(written), None), Reading::Value(dec!(0.2)), "{written}");
        }
        assert_eq!(rate(&text("normal"), None), Reading::Unreadable);
        for beyond in [number(dec!(150), Format::Plain), number(dec!(1.5), Format::Percent), text("-150 %")] {
            assert_eq!(share(&beyond, None), Reading::Unreadable, "{beyond:?}");
        }
        for signed in [text("-10 %"), text("-10"), number(dec!(-0.1), Format::Percent)] {
            assert_eq!(discount(share(&signed, None)), Reading::Value(dec!(0.1)), "{signed:?}");
        }
    }
}
