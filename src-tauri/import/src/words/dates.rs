//! Dates inside a sentence, readable or not, and durations of validity.

use aloi_engine::french::parse_date;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::words::figures::{figures, unit_is};

/// A date met in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Met {
    /// Place of its first byte.
    pub(crate) place: usize,
    /// The day; `None` when it has the shape of a date but is none, such as 31/02/2026.
    pub(crate) day: Option<Date>,
}

/// The dates of a text, in order: `02/11/2026`, `2026-11-02`, `2 novembre 2026`.
pub(crate) fn dates_in(text: &str) -> Vec<Met> {
    let words: Vec<(usize, &str)> = text
        .split([' ', '\n', '\t', '\u{A0}', '\u{202F}'])
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, trimmed(word)))
        .collect();
    let mut met = Vec::new();
    for (index, (place, word)) in words.iter().enumerate() {
        if looks_like_a_date(word) {
            met.push(Met { place: *place, day: parse_date(word).filter(plausible) });
        } else if let [(_, day), (_, month), (_, year)] = words.get(index..index + 3).unwrap_or_default()
            && let Some(day) = parse_date(&format!("{day} {month} {year}")).filter(plausible)
        {
            met.push(Met { place: *place, day: Some(day) });
        }
    }
    met
}

fn trimmed(word: &str) -> &str {
    word.trim_matches([',', ';', ':', '.', '(', ')', '«', '»'])
}

/// Three groups of digits, the outer ones of a day and a year: `31/02/2026`, `2026-13-01`.
fn looks_like_a_date(word: &str) -> bool {
    let groups: Vec<&str> = word.split(['/', '-', '.']).collect();
    let [first, middle, last] = groups.as_slice() else { return false };
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let lengths = matches!((first.len(), middle.len(), last.len()), (1 | 2, 1 | 2, 2 | 4) | (4, 1 | 2, 1 | 2));
    lengths && groups.iter().all(digits)
}

fn plausible(date: &Date) -> bool {
    (2000..2100).contains(&date.year())
}

/// The last day of « 30 jours », « trois mois », « fin du mois », « fin décembre » counted from `start`.
pub(crate) fn after(start: Date, text: &str) -> Option<Date> {
    let later = |count: i32, unit: &str| {
        if unit_is(unit, &["jours", "jour", "j", "days"]) {
            start.checked_add(count.days()).ok()
        } else if unit_is(unit, &["semaines", "semaine", "weeks"]) {
            start.checked_add(count.weeks()).ok()
        } else if unit_is(unit, &["mois", "months"]) {
            start.checked_add(count.months()).ok()
        } else {
            None
        }
    };
    let counted = figures(text).iter().find_map(|figure| {
        let count = i32::try_from(figure.value).ok().filter(|count| (1..=1000).contains(count))?;
        later(count, figure.after)
    });
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().map(trimmed).take(40).collect();
    let spelt = || {
        words.windows(2).find_map(|pair| {
            let [count, unit] = pair else { return None };
            later(spelt_out(count)?, unit)
        })
    };
    counted.or_else(spelt).or_else(|| end_of_month(start, &words))
}

fn spelt_out(word: &str) -> Option<i32> {
    const WORDS: [(&str, i32); 12] = [
        ("un", 1),
        ("une", 1),
        ("deux", 2),
        ("trois", 3),
        ("quatre", 4),
        ("six", 6),
        ("huit", 8),
        ("dix", 10),
        ("quinze", 15),
        ("trente", 30),
        ("quarante-cinq", 45),
        ("soixante", 60),
    ];
    WORDS.iter().find(|(spelt, _)| *spelt == word).map(|(_, count)| *count)
}

/// « fin du mois », « fin décembre », « fin janvier 2027 »: the last day of a month not over at `start`.
fn end_of_month(start: Date, words: &[&str]) -> Option<Date> {
    let place = words.iter().position(|word| *word == "fin")?;
    let mut rest = words.get(place + 1..)?.iter().filter(|word| !matches!(**word, "de" | "du" | "d’" | "ce"));
    let month = rest.next()?;
    if *month == "mois" {
        return Some(start.last_of_month());
    }
    let named = |year: i16| parse_date(&format!("1 {month} {year}")).map(|first| first.last_of_month());
    match rest.next().and_then(|year| year.parse().ok()) {
        Some(year) => named(year).filter(plausible),
        None => named(start.year()).filter(|end| *end >= start).or_else(|| named(start.year().checked_add(1)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_found_in_sentences() {
        let days = |text| dates_in(text).into_iter().map(|met| met.day).collect::<Vec<_>>();
        assert_eq!(days("Valable jusqu'au 31/12/2026"), [Some(date(2026, 12, 31))]);
        assert_eq!(days("Offre de prix 2026-0311 du 05/11/2026."), [Some(date(2026, 11, 5))]);
        assert_eq!(days("Vannes, le 2 novembre 2026"), [Some(date(2026, 11, 2))]);
        assert_eq!(days("le 31/02/2026"), [None]);
        assert_eq!(days("Tél. 02.97.00.00.00"), []);
        assert_eq!(after(date(2026, 11, 2), "Validité : 30 jours"), Some(date(2026, 12, 2)));
        for (text, end) in [
            ("3 mois", date(2027, 2, 28)),
            ("un mois", date(2026, 12, 30)),
            ("fin du mois", date(2026, 11, 30)),
            ("fin décembre", date(2026, 12, 31)),
            ("fin janvier", date(2027, 1, 31)),
            ("fin janvier 2028", date(2028, 1, 31)),
        ] {
            assert_eq!(after(date(2026, 11, 30), text), Some(end), "{text}");
        }
        assert_eq!(after(date(2026, 11, 30), "la fin"), None);
    }
}
