//! Dates inside a sentence, readable or not, and durations of validity.

use aloi_engine::french::parse_date;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::figures::{figures, unit_is};

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

/// The last day of « 30 jours », « 2 mois » counted from `start`.
pub(crate) fn after(start: Date, text: &str) -> Option<Date> {
    figures(text).iter().find_map(|figure| {
        let count = i32::try_from(figure.value).ok().filter(|count| (1..=1000).contains(count))?;
        if unit_is(figure.after, &["jours", "jour", "j"]) {
            start.checked_add(count.days()).ok()
        } else if unit_is(figure.after, &["semaines", "semaine"]) {
            start.checked_add(count.weeks()).ok()
        } else if unit_is(figure.after, &["mois"]) {
            start.checked_add(count.months()).ok()
        } else {
            None
        }
    })
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
        assert_eq!(after(date(2026, 11, 30), "3 mois"), Some(date(2027, 2, 28)));
    }
}
