//! Figures of a data file, with the decimal mark of the whole file: never a guess at what one comma means.

use rust_decimal::Decimal;

use crate::files::workbook::{Cell, Sheet as Table, Value};

/// What a cell says of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Nothing, or a word for « unknown ».
    Absent,
    /// A figure.
    Value(Decimal),
    /// A mark that is not the file's before three digits: thousands or decimals.
    Ambiguous,
    /// Something else.
    Unreadable,
}

/// Words by which these files say that they do not know.
const UNKNOWN: [&str; 7] = ["n/a", "na", "notfound", "not found", "default", "-", "/"];

/// The decimal mark of the figures in `columns`: the one met most often.
pub(super) fn decimal_mark(table: &Table, columns: &[u32]) -> Option<char> {
    let (mut commas, mut dots) = (0_usize, 0_usize);
    for (_, column, cell) in table.cells() {
        if let (true, Value::Text(text)) = (columns.contains(&column), &cell.value) {
            match split(text) {
                Some((_, ',', _)) => commas += 1,
                Some((_, '.', _)) => dots += 1,
                _ => (),
            }
        }
    }
    match commas.cmp(&dots) {
        std::cmp::Ordering::Greater => Some(','),
        std::cmp::Ordering::Less => Some('.'),
        std::cmp::Ordering::Equal => None,
    }
}

/// Reads a figure; binary noise beyond ten decimals is dropped, as in a workbook.
pub(super) fn figure(cell: &Cell, mark: Option<char>) -> Reading {
    let text = match &cell.value {
        Value::Number(value) => return Reading::Value(*value),
        Value::Uncomputed | Value::Error(_) | Value::Date(_) => return Reading::Unreadable,
        Value::Text(text) => text.as_str(),
    };
    if UNKNOWN.contains(&text.to_lowercase().as_str()) {
        return Reading::Absent;
    }
    let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let plain = match split(unsigned) {
        // « 1,234 » where decimals bear a dot may be a thousand; « 0,234 » cannot.
        Some((whole, met, fraction)) if Some(met) != mark && fraction.len() == 3 && whole != "0" => {
            return Reading::Ambiguous;
        }
        Some((whole, _, fraction)) => format!("{sign}{whole}.{fraction}"),
        None if is_digits(unsigned) => format!("{sign}{unsigned}"),
        None => return Reading::Unreadable,
    };
    Decimal::from_str_exact(&plain).map_or(Reading::Unreadable, |value| Reading::Value(value.round_dp(10).normalize()))
}

/// Digits, one mark, digits.
fn split(text: &str) -> Option<(&str, char, &str)> {
    let mark = text.find([',', '.'])?;
    let (whole, rest) = text.split_at(mark);
    let mut rest = rest.chars();
    let met = rest.next()?;
    let fraction = rest.as_str();
    (is_digits(whole) && is_digits(fraction)).then_some((whole, met, fraction))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, mark: Option<char>) -> Reading {
        figure(&Cell::text(text).unwrap(), mark)
    }

    #[test]
    fn both_marks_give_the_same_figure_and_a_doubtful_one_none() {
        let value = |text: &str| Reading::Value(text.parse().unwrap());
        for (text, mark, expected) in [
            ("18,361", ',', value("18.361")),
            ("18.361", '.', value("18.361")),
            ("18.361", ',', Reading::Ambiguous),
            ("1,234", '.', Reading::Ambiguous),
            ("0,453", '.', value("0.453")),
            ("1.5", ',', value("1.5")),
            ("0.45299999999999996", '.', value("0.453")),
            ("-3", '.', value("-3")),
            ("N/A", '.', Reading::Absent),
            ("Default", ',', Reading::Absent),
            ("15,00%", ',', Reading::Unreadable),
            ("1.234.567", ',', Reading::Unreadable),
            ("1e5", '.', Reading::Unreadable),
            ("99999999999999999999999999999999", '.', Reading::Unreadable),
        ] {
            assert_eq!(read(text, Some(mark)), expected, "{text} with {mark}");
        }
    }
}
