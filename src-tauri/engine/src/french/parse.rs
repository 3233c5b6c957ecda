//! What people type or suppliers print, to an exact decimal.

use rust_decimal::Decimal;

use super::MINUS;

/// Reads `1234.5`, `1 234,50 €`, `1'234,50`, `−25,00`, `1.234,50`, `1,234.50`, with any space; `None` when it is not one number.
///
/// A lone comma or dot is a decimal mark, except `1.234.567` (several dots are groups). When both occur, the last is
/// the decimal mark. A `%` is not read here: its meaning belongs to the caller.
pub fn parse_number(text: &str) -> Option<Decimal> {
    let mut digits: String = text
        .trim()
        .trim_end_matches("EUR")
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '€' | '\'' | '’'))
        .map(|c| if c == MINUS || c == '–' { '-' } else { c })
        .collect();
    if let Some(inner) = digits.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        digits = format!("-{inner}");
    }
    let digits = digits.strip_prefix('+').unwrap_or(&digits);
    let (comma, dot) = (digits.rfind(','), digits.rfind('.'));
    let plain = match (comma, dot) {
        (Some(comma), Some(dot)) if comma > dot => ungroup(digits, '.').replace(',', "."),
        (Some(_), Some(_)) => ungroup(digits, ','),
        (Some(_), None) => digits.replace(',', "."),
        (None, Some(_)) if digits.matches('.').count() > 1 => ungroup(digits, '.'),
        _ => digits.to_owned(),
    };
    let unsigned = plain.strip_prefix('-').unwrap_or(&plain);
    let well_formed =
        unsigned.bytes().any(|b| b.is_ascii_digit()) && unsigned.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    well_formed.then(|| Decimal::from_str_exact(&plain).ok()).flatten()
}

fn ungroup(digits: &str, mark: char) -> String {
    digits.replace(mark, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn reads_the_forms_found_in_quotes() {
        for (text, value) in [
            ("1234.5", dec!(1234.5)),
            ("1 234,5", dec!(1234.5)),
            ("1\u{202F}234,50\u{A0}€", dec!(1234.50)),
            ("1.234,50", dec!(1234.50)),
            ("1,234.50", dec!(1234.50)),
            ("1.234.567", dec!(1234567)),
            ("−25,00", dec!(-25)),
            ("(25,00)", dec!(-25)),
            ("18,5 EUR", dec!(18.5)),
            (",5", dec!(0.5)),
        ] {
            assert_eq!(parse_number(text), Some(value), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_one_number() {
        for text in ["", "€", "12 x", "1,2,3", "1e3", "20 %", "--1", ".", "99999999999999999999999999999999"] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }
}
