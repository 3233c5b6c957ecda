//! Dates of a data file, as precise as they are written: a year, a month, a day.

use std::fmt;

use aloi_engine::french::long_date;
use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::files::workbook::{Cell, Value};

/// The date of a sheet: its year, with its month and day when they are written. Orders from the oldest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReportDate {
    /// Year.
    pub year: i16,
    /// Month, from 1.
    pub month: Option<i8>,
    /// Day of the month, from 1.
    pub day: Option<i8>,
}

impl ReportDate {
    /// « 2018 », « novembre 2020 », « 6 février 2022 ».
    pub fn french(self) -> String {
        let first = |month| Date::new(self.year, month, 1).map_or_else(|_| String::new(), long_date);
        match (self.month, self.day) {
            (Some(month), Some(day)) => Date::new(self.year, month, day).map_or_else(|_| first(month), long_date),
            // The first of the month is « 1er novembre 2020 ».
            (Some(month), None) => first(month).trim_start_matches("1er ").to_owned(),
            _ => self.year.to_string(),
        }
    }
}

/// `2018`, `2020-11`, `2022-02-06`.
impl fmt::Display for ReportDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl Serialize for ReportDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A date read, and the other day it may be when its order is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) date: ReportDate,
    pub(super) or: Option<ReportDate>,
}

/// Reads `2018`, `November 2020`, `December, 2018`, `October 18, 2022`, `2022-2-6`, `26/07/2019`, `01-11-2020`.
pub(super) fn read(cell: &Cell) -> Option<Met> {
    match &cell.value {
        Value::Date(day) => Some(sure(ReportDate { year: day.year(), month: Some(day.month()), day: Some(day.day()) })),
        Value::Number(value) => year(&value.to_string()).map(|year| sure(ReportDate { year, month: None, day: None })),
        Value::Text(text) => written(text),
        Value::Error(_) | Value::Uncomputed => None,
    }
}

fn sure(date: ReportDate) -> Met {
    Met { date, or: None }
}

fn written(text: &str) -> Option<Met> {
    let words: Vec<&str> = text.split([' ', ',', '/', '-', '.']).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [only] => Some(sure(ReportDate { year: year(only)?, month: None, day: None })),
        [name, last] => Some(sure(ReportDate { year: year(last)?, month: Some(month(name)?), day: None })),
        [first, middle, last] => match (month(first), year(first), year(last)) {
            (Some(month), _, Some(year)) => Some(sure(day(year, month, middle.parse().ok()?)?)),
            (_, Some(year), _) => Some(sure(day(year, middle.parse().ok()?, last.parse().ok()?)?)),
            (_, _, Some(year)) => either(year, first.parse().ok()?, middle.parse().ok()?),
            _ => None,
        },
        _ => None,
    }
}

/// Day then month as elsewhere in these files; the other order is kept when it makes a date too.
fn either(year: i16, first: i8, second: i8) -> Option<Met> {
    let (as_day, as_month) = (day(year, second, first), day(year, first, second));
    match (as_day, as_month) {
        (Some(date), other) => Some(Met { date, or: other.filter(|other| *other != date) }),
        (None, Some(date)) => Some(sure(date)),
        (None, None) => None,
    }
}

fn day(year: i16, month: i8, day: i8) -> Option<ReportDate> {
    Date::new(year, month, day).ok().map(|_| ReportDate { year, month: Some(month), day: Some(day) })
}

/// A year in which a sheet can have been made.
fn year(text: &str) -> Option<i16> {
    text.parse().ok().filter(|year| text.len() == 4 && (1990..2100).contains(year))
}

/// An English month, whole or cut to three letters at least.
fn month(text: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = text.to_lowercase();
    let place = MONTHS.iter().position(|name| lower.len() >= 3 && name.starts_with(&lower))?;
    i8::try_from(place).ok().map(|month| month + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_real_files_is_read_as_precisely_as_written() {
        for (text, iso, or) in [
            ("2018", "2018", None),
            ("November 2020", "2020-11", None),
            ("December, 2018", "2018-12", None),
            ("Feb 2021", "2021-02", None),
            ("October 18 2022", "2022-10-18", None),
            ("August 21, 2015", "2015-08-21", None),
            ("March 10,2016", "2016-03-10", None),
            ("2022-2-6", "2022-02-06", None),
            ("2022-10-18", "2022-10-18", None),
            ("26/07/2019", "2019-07-26", None),
            ("27-05-2022", "2022-05-27", None),
            ("05-27-2022", "2022-05-27", None),
            ("01-11-2020", "2020-11-01", Some("2020-01-11")),
            ("02-02-2021", "2021-02-02", None),
        ] {
            let met = written(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((met.date.to_string().as_str(), met.or.map(|day| day.to_string()).as_deref()), (iso, or));
        }
        for text in ["", "bientôt", "31/02/2020", "2022-13-40", "Smarch 2020", "99999", "18", "-", "1 2 3 4"] {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_told_in_french_and_order_from_the_oldest() {
        let date = |text| written(text).unwrap().date;
        assert_eq!(date("November 2020").french(), "novembre 2020");
        assert_eq!(date("2022-2-6").french(), "6 février 2022");
        assert_eq!(date("2018").french(), "2018");
        assert!(date("2018") < date("Feb 2018") && date("Feb 2018") < date("2018-2-1"));
    }
}
