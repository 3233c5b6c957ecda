//! What a spreadsheet's number format says of a number: a percentage, a day, an amount in a currency.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::files::workbook::{Cell, Format, Value};

/// The meaning of a number format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Number(Format),
    Day,
}

impl Meaning {
    pub(crate) const PLAIN: Meaning = Meaning::Number(Format::Plain);
}

/// The meaning of a format built into Excel, by its number (ECMA-376 part 1, 18.8.30).
pub(crate) const fn builtin(id: u32) -> Meaning {
    match id {
        9 | 10 => Meaning::Number(Format::Percent),
        14..=17 | 22 | 27..=36 | 50..=58 => Meaning::Day,
        _ => Meaning::PLAIN,
    }
}

/// The meaning of a format code such as `#,##0.00\ "€"` or `dd/mm/yyyy`; only its first section counts.
pub(crate) fn of_code(code: &str) -> Meaning {
    let (mut marks, mut literal) = (String::new(), String::new());
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => literal.extend(characters.by_ref().take_while(|c| *c != '"')),
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                if let Some(currency) = inside.strip_prefix('$') {
                    literal.push_str(currency.split('-').next().unwrap_or_default());
                }
            }
            '\\' | '_' | '*' => literal.extend(characters.next()),
            ';' => break,
            _ => marks.extend(character.to_lowercase()),
        }
    }
    if marks.contains('%') {
        return Meaning::Number(Format::Percent);
    }
    if let Some(currency) = Currency::named(&literal).or_else(|| Currency::named(&marks)) {
        return Meaning::Number(Format::Money(currency));
    }
    let named = marks.contains("general") || marks.contains("standard");
    if !named && marks.contains(['y', 'd']) { Meaning::Day } else { Meaning::PLAIN }
}

/// A currency met on quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its ISO code")]
pub enum Currency {
    Eur,
    Usd,
    Gbp,
    Chf,
    Jpy,
    Cny,
    Cad,
    Sek,
    Dkk,
    Pln,
    Xpf,
}

impl Currency {
    const ALL: [Currency; 11] = [
        Currency::Eur,
        Currency::Usd,
        Currency::Gbp,
        Currency::Chf,
        Currency::Jpy,
        Currency::Cny,
        Currency::Cad,
        Currency::Sek,
        Currency::Dkk,
        Currency::Pln,
        Currency::Xpf,
    ];

    /// Its ISO code.
    pub const fn code(self) -> &'static str {
        match self {
            Currency::Eur => "EUR",
            Currency::Usd => "USD",
            Currency::Gbp => "GBP",
            Currency::Chf => "CHF",
            Currency::Jpy => "JPY",
            Currency::Cny => "CNY",
            Currency::Cad => "CAD",
            Currency::Sek => "SEK",
            Currency::Dkk => "DKK",
            Currency::Pln => "PLN",
            Currency::Xpf => "XPF",
        }
    }

    /// The currency named in a text, if any.
    pub(crate) fn named(text: &str) -> Option<Self> {
        const SIGNS: [(char, Currency); 4] =
            [('€', Currency::Eur), ('$', Currency::Usd), ('£', Currency::Gbp), ('¥', Currency::Jpy)];
        SIGNS.iter().find(|(sign, _)| text.contains(*sign)).map(|(_, currency)| *currency).or_else(|| {
            let upper = text.to_uppercase();
            let mut words = upper.split(|c: char| !c.is_alphanumeric());
            words.find_map(|word| Self::ALL.into_iter().find(|currency| word == currency.code()))
        })
    }
}

/// The ISO code of a currency named in a text, if any.
pub(crate) fn currency_in(text: &str) -> Option<&'static str> {
    Currency::named(text).map(Currency::code)
}

/// The cell of a number under a format; a day outside the calendar stays a number.
pub(crate) fn cell(value: f64, meaning: Meaning, from_1904: bool) -> Cell {
    match meaning {
        Meaning::Number(format) => Cell::number(value, format),
        Meaning::Day => day(value, from_1904)
            .map_or_else(|| Cell::number(value, Format::Plain), |date| Cell::plain(Value::Date(date))),
    }
}

/// The day of a spreadsheet serial number. Serials under 61 are one day off, Excel's 1900 being a leap year.
fn day(serial: f64, from_1904: bool) -> Option<Date> {
    if !(1.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked just above")]
    let days = serial.trunc() as i64;
    let epoch = if from_1904 {
        date(1904, 1, 1)
    } else if days < 60 {
        date(1899, 12, 31)
    } else {
        date(1899, 12, 30)
    };
    epoch.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_percent_day_or_currency() {
        for (code, meaning) in [
            ("0.0%", Meaning::Number(Format::Percent)),
            ("yyyy\\-mm\\-dd", Meaning::Day),
            ("[$-40C]d mmmm yyyy;@", Meaning::Day),
            ("#,##0.00\\ \"€\"", Meaning::Number(Format::Money(Currency::Eur))),
            ("[$$-409]#,##0.00", Meaning::Number(Format::Money(Currency::Usd))),
            ("#,##0.00\\ [$CHF]", Meaning::Number(Format::Money(Currency::Chf))),
            ("General", Meaning::PLAIN),
            ("[Red]0.00", Meaning::PLAIN),
            ("0.00;\"dû\" 0.00", Meaning::PLAIN),
        ] {
            assert_eq!(of_code(code), meaning, "{code}");
        }
    }

    #[test]
    fn serials_are_days() {
        assert_eq!(day(46328.0, false), Some(date(2026, 11, 2)));
        assert_eq!(day(1.0, false), Some(date(1900, 1, 1)));
        assert_eq!(day(44866.0, true), Some(date(2026, 11, 2)));
        assert_eq!(day(-1.0, false), None);
        assert_eq!(day(f64::NAN, false), None);
    }
}
