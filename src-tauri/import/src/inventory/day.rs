//! The dates of an inventory, in every order people and tools write them.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::files::workbook::{Cell, Value};
use crate::words::fold::fold;

/// Whether the day or the month comes first in `03/04/2021`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// What a cell says of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// A day.
    Day(Date),
    /// A month or a year only, by its first day.
    Partly(Date),
    /// A day if the day comes first, another if the month does.
    Either(Date, Date),
    /// Nothing, or a date of zeros.
    Absent,
    /// Something that is no date, or no day of the calendar.
    Bad,
}

/// Reads a cell; a text met before costs nothing.
#[derive(Default)]
pub(super) struct Days<'a> {
    known: HashMap<&'a str, Reading>,
}

impl<'a> Days<'a> {
    pub(super) fn read(&mut self, cell: &'a Cell) -> Reading {
        match &cell.value {
            Value::Date(day) => plausible(*day).map_or(Reading::Bad, Reading::Day),
            Value::Number(number) => written(&number.normalize().to_string()),
            Value::Text(text) => *self.known.entry(text).or_insert_with(|| written(text)),
            Value::Error(_) | Value::Uncomputed => Reading::Absent,
        }
    }
}

/// The order a column proves, if it proves one: 31/03 is no month, 03/31 is no day first.
pub(super) fn proved(month_first: impl Iterator<Item = bool>) -> Option<Order> {
    let (months, days): (Vec<bool>, Vec<bool>) = month_first.partition(|first| *first);
    match (days.len(), months.len()) {
        (0, 0) => None,
        (days, months) if months > days => Some(Order::MonthFirst),
        _ => Some(Order::DayFirst),
    }
}

/// Whether a text with slashes can be read in one order only: `Some(true)` when the month comes first.
pub(super) fn proof(cell: &Cell) -> Option<bool> {
    let Value::Text(text) = &cell.value else { return None };
    let text = text.split([' ', 'T']).next()?;
    let mut parts = text.split(['/', '.', '-']);
    let (first, second, last) = (parts.next()?, parts.next()?, parts.next()?);
    if first.len() > 2 || last.len() < 2 {
        return None;
    }
    let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    match (first > 12, second > 12) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    }
}

fn plausible(day: Date) -> Option<Date> {
    (1985..2100).contains(&day.year()).then_some(day)
}

fn written(text: &str) -> Reading {
    let lower = text.to_lowercase();
    // « 2024-03-01t09:12 »: the hour goes with its letter.
    let day = match lower.split_once('t') {
        Some((day, hour)) if hour.contains(':') => day,
        _ => lower.as_str(),
    };
    let parts: Vec<&str> = day
        .split([' ', '/', '-', '.', ',', '\u{A0}', '\u{202F}', '\n'])
        .filter(|part| !part.is_empty() && !part.contains(':') && !matches!(*part, "am" | "pm"))
        .collect();
    if parts.is_empty() || parts.iter().all(|part| part.bytes().all(|byte| byte == b'0')) {
        return Reading::Absent;
    }
    cut(&parts).unwrap_or(Reading::Bad)
}

fn cut(parts: &[&str]) -> Option<Reading> {
    let number = |text: &str| text.parse::<i16>().ok();
    let sure = |year: i16, month: i16, day: i16| Some(Reading::Day(calendar(year, month, day)?));
    let partly = |year: i16, month: i16| Some(Reading::Partly(calendar(year, month, 1)?));
    match parts {
        [only] => match only.len() {
            4 => partly(number(only)?, 1),
            8 => sure(number(only.get(..4)?)?, number(only.get(4..6)?)?, number(only.get(6..)?)?),
            _ => serial(only),
        },
        [year, month] if is_year(year) => partly(number(year)?, number(month)?),
        [month, year] => partly(number(year)?, number(month).or_else(|| named(month))?),
        [year, month, day, ..] if is_year(year) => sure(number(year)?, number(month)?, number(day)?),
        [first, second, year, ..] => {
            let year = number(year).map(century)?;
            if let Some(month) = named(second) {
                return sure(year, month, number(first.trim_end_matches("er"))?);
            }
            if let Some(month) = named(first) {
                return sure(year, month, number(second)?);
            }
            let (first, second) = (number(first)?, number(second)?);
            match (calendar(year, second, first), calendar(year, first, second)) {
                (Some(day), Some(other)) if day != other => Some(Reading::Either(day, other)),
                (Some(day), _) | (None, Some(day)) => Some(Reading::Day(day)),
                (None, None) => None,
            }
        }
        [] => None,
    }
}

/// A year of two digits: no device was bought in 2085, nor counted here before 1985.
fn century(year: i16) -> i16 {
    match year {
        0..85 => year + 2000,
        85..100 => year + 1900,
        _ => year,
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn calendar(year: i16, month: i16, day: i16) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    plausible(Date::new(year, month, day).ok()?)
}

/// A day left as the number a spreadsheet keeps it under.
fn serial(text: &str) -> Option<Reading> {
    let days: i64 = text.parse().ok().filter(|days| (31_000..80_000).contains(days))?;
    plausible(date(1899, 12, 30).checked_add(days.days()).ok()?).map(Reading::Day)
}

/// The month of a French or English name, whole or cut.
fn named(text: &str) -> Option<i16> {
    const STARTS: [(&str, i16); 17] = [
        ("jan", 1),
        ("fev", 2),
        ("feb", 2),
        ("mar", 3),
        ("avr", 4),
        ("apr", 4),
        ("mai", 5),
        ("may", 5),
        ("juin", 6),
        ("jun", 6),
        ("juil", 7),
        ("jul", 7),
        ("aou", 8),
        ("aug", 8),
        ("sep", 9),
        ("oct", 10),
        ("nov", 11),
    ];
    let folded = fold(text);
    let word = folded.only_word()?;
    STARTS
        .iter()
        .find(|(start, _)| word.starts_with(start))
        .map(|(_, month)| *month)
        .or_else(|| word.starts_with("dec").then_some(12))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_is_read_and_what_is_no_day_is_bad() {
        for (text, reading) in [
            ("2019-06-02", Reading::Day(date(2019, 6, 2))),
            ("2024-03-01 09:12", Reading::Day(date(2024, 3, 1))),
            ("2024-03-01T09:12:00", Reading::Day(date(2024, 3, 1))),
            ("2019/6/2", Reading::Day(date(2019, 6, 2))),
            ("20190602", Reading::Day(date(2019, 6, 2))),
            ("31/03/2021", Reading::Day(date(2021, 3, 31))),
            ("03/31/2021", Reading::Day(date(2021, 3, 31))),
            ("03/04/2021", Reading::Either(date(2021, 4, 3), date(2021, 3, 4))),
            ("15/06/98", Reading::Day(date(1998, 6, 15))),
            ("15/06/19", Reading::Day(date(2019, 6, 15))),
            ("03/03/2021", Reading::Day(date(2021, 3, 3))),
            ("2 juin 2021", Reading::Day(date(2021, 6, 2))),
            ("1er août 2021", Reading::Day(date(2021, 8, 1))),
            ("Oct 5, 2021", Reading::Day(date(2021, 10, 5))),
            ("juin 2021", Reading::Partly(date(2021, 6, 1))),
            ("09/2020", Reading::Partly(date(2020, 9, 1))),
            ("2019", Reading::Partly(date(2019, 1, 1))),
            ("43983", Reading::Day(date(2020, 6, 1))),
            ("0000-00-00", Reading::Absent),
            ("2020/02/31", Reading::Bad),
            ("31/02/2020", Reading::Bad),
            ("bientôt", Reading::Bad),
            ("1900-01-01", Reading::Bad),
            ("12", Reading::Bad),
        ] {
            assert_eq!(Days::default().read(&Cell::text(text).unwrap()), reading, "{text}");
        }
    }

    #[test]
    fn one_date_of_a_column_proves_the_order_of_the_others() {
        let cell = |text| Cell::text(text).unwrap();
        assert_eq!(proof(&cell("31/03/2021")), Some(false));
        assert_eq!(proof(&cell("03/31/2021 10:00")), Some(true));
        assert_eq!(proof(&cell("03/04/2021")), None);
        assert_eq!(proof(&cell("2021-03-31")), None);
        assert_eq!(proved([false, true, false].into_iter()), Some(Order::DayFirst));
        assert_eq!(proved([true].into_iter()), Some(Order::MonthFirst));
        assert_eq!(proved(std::iter::empty()), None);
    }
}
