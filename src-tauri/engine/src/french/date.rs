//! Dates as the French write them, and back.

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// `1er novembre 2026`.
pub fn long_date(date: Date) -> String {
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    let month = usize::try_from(date.month() - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default();
    format!("{day} {month} {}", date.year())
}

/// `01/11/2026`.
pub fn short_date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// Reads `2026-11-02`, `02/11/2026`, `2.11.2026` or `2 novembre 2026`. Two-digit years are taken in this century.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.get(..10).unwrap_or(text).parse::<Date>() {
        return Some(date);
    }
    let lower = text.to_lowercase();
    let parts: Vec<&str> =
        lower.split(['/', '.', '-', ' ', '\u{A0}', '\u{202F}']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let day: i8 = day.trim_end_matches("er").parse().ok()?;
    let month: i8 = match month.parse() {
        Ok(number) => number,
        Err(_) => i8::try_from(MONTHS.iter().position(|name| name == month)?).ok()? + 1,
    };
    let year: i16 = year.parse().ok()?;
    Date::new(if (0..100).contains(&year) { year + 2000 } else { year }, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn first_of_the_month_is_ordinal() {
        assert_eq!(long_date(date(2026, 11, 1)), "1er novembre 2026");
        assert_eq!(long_date(date(2026, 8, 21)), "21 août 2026");
        assert_eq!(short_date(date(2026, 11, 2)), "02/11/2026");
    }

    #[test]
    fn reads_what_people_type() {
        for text in ["2026-11-02", "02/11/2026", "2/11/26", "2.11.2026", "2 novembre 2026", "2026-11-02T00:00:00"] {
            assert_eq!(parse_date(text), Some(date(2026, 11, 2)), "{text}");
        }
        for text in ["", "31/02/2026", "2026", "bientôt", "12/13/2026"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
