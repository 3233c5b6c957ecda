//! The figures written inside a text, each with the words around it: the ground of every attribute read from prose.

use rust_decimal::Decimal;

/// How far a clause is looked at on each side of a figure, in bytes: cells may be long.
const CLAUSE: usize = 80;

/// A figure in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure<'a> {
    /// Its value.
    pub(crate) value: Decimal,
    /// The value of the figure before it.
    pub(crate) previous: Option<Decimal>,
    /// The text between the figure before and this one.
    pub(crate) before: &'a str,
    /// The text between this figure and the next.
    pub(crate) after: &'a str,
    /// What its clause says before it, other figures included.
    pub(crate) lead: &'a str,
    /// What its clause says after it, other figures included.
    pub(crate) tail: &'a str,
}

impl Figure<'_> {
    /// What its clause says before it, up to the figure before.
    pub(crate) fn own_lead(&self) -> &str {
        if self.lead.len() < self.before.len() { self.lead } else { self.before }
    }

    /// What its clause says after it, up to the next figure.
    pub(crate) fn own_tail(&self) -> &str {
        if self.tail.len() < self.after.len() { self.tail } else { self.after }
    }

    /// Whether a mark that parts clauses stands between the figure before and this one.
    pub(crate) fn opens_clause(&self) -> bool {
        self.lead.len() < self.before.len()
    }

    /// Whether it is the second of « 22 à 24 pouces », « 12-24 mois »: such a text gives no one figure. « Gen 5 – 14" »
    /// and « T24i-30 – 23,8" » are no ranges: one is not up to twice the other.
    pub(crate) fn ends_range(&self) -> bool {
        match self.before.trim() {
            "à" | "ou" => true,
            "-" | "–" => self.previous.is_some_and(|from| {
                from < self.value && from.checked_mul(Decimal::TWO).is_some_and(|double| double >= self.value)
            }),
            _ => false,
        }
    }
}

/// The figures of a text that stand on their own: « i5 » and « DDR4 » hold none, « 23,8" », « SSD512 » and « 2x16 » do.
pub(crate) fn figures(text: &str) -> Vec<Figure<'_>> {
    let mut spans: Vec<(usize, usize, Decimal)> = Vec::new();
    let mut previous = ' ';
    let mut skip = 0;
    for (start, c) in text.char_indices() {
        if start < skip {
            previous = c;
            continue;
        }
        if c.is_ascii_digit() {
            let rest = text.get(start..).unwrap_or_default();
            let length = figure_length(rest);
            let digits: String = rest
                .get(..length)
                .unwrap_or_default()
                .chars()
                .filter(|c| !c.is_whitespace())
                .map(|c| if c == ',' { '.' } else { c })
                .collect();
            skip = start + length;
            let apart = !previous.is_alphanumeric() || is_glued(text.get(..start).unwrap_or_default());
            if apart && let Ok(value) = Decimal::from_str_exact(&digits) {
                spans.push((start, skip, value));
            }
        }
        previous = c;
    }
    (0..spans.len())
        .filter_map(|index| {
            let (start, end, value) = *spans.get(index)?;
            let before = index.checked_sub(1).and_then(|i| spans.get(i));
            let (from, previous) = (before.map_or(0, |span| span.1), before.map(|span| span.2));
            let to = spans.get(index + 1).map_or(text.len(), |span| span.0);
            let (lead, tail) = (clause_before(text.get(..start)?), clause_after(text.get(end..)?));
            Some(Figure { value, previous, before: text.get(from..start)?, after: text.get(end..to)?, lead, tail })
        })
        .collect()
}

/// « SSD512 », « RAM16 » and the second figure of « 2x16 »: what is glued in front belongs to the figure.
fn is_glued(before: &str) -> bool {
    if let Some(times) = before.strip_suffix(['x', 'X']) {
        return times.ends_with(|c: char| c.is_ascii_digit());
    }
    let ends_with = |word: &str| {
        let start = before.len().checked_sub(word.len());
        start.and_then(|start| before.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
            && !before.get(..before.len() - word.len()).unwrap_or_default().ends_with(char::is_alphanumeric)
    };
    ["ssd", "ram", "hdd", "nvme"].into_iter().any(ends_with)
}

/// The last bytes of a text, in whole characters.
pub(crate) fn ending(text: &str, bytes: usize) -> &str {
    let from = text.len().saturating_sub(bytes);
    (from..=text.len()).find_map(|from| text.get(from..)).unwrap_or_default()
}

/// The first bytes of a text, in whole characters.
fn beginning(text: &str, bytes: usize) -> &str {
    (0..=bytes.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or_default()
}

/// The end of a text, from its last mark that parts clauses; a comma between two digits parts nothing.
fn clause_before(text: &str) -> &str {
    let near = ending(text, CLAUSE);
    let cut = near.char_indices().rev().find(|(place, c)| parts_clauses(near, *place, *c));
    cut.map_or(near, |(place, c)| near.get(place + c.len_utf8()..).unwrap_or_default())
}

/// The start of a text, up to its first mark that parts clauses.
fn clause_after(text: &str) -> &str {
    let near = beginning(text, CLAUSE);
    let cut = near.char_indices().find(|(place, c)| parts_clauses(near, *place, *c));
    cut.map_or(near, |(place, _)| near.get(..place).unwrap_or_default())
}

/// Whether the mark at a place parts two clauses.
pub(crate) fn parts_clauses(text: &str, place: usize, c: char) -> bool {
    let beside = |test: fn(char) -> bool| {
        let after = text.get(place + c.len_utf8()..).and_then(|rest| rest.chars().next());
        text.get(..place).is_some_and(|before| before.ends_with(test)) && after.is_some_and(test)
    };
    match c {
        ';' | '(' | ')' | '|' | '•' | '·' | '\n' => true,
        ',' => !beside(|c| c.is_ascii_digit()),
        '-' | '–' | '—' => beside(char::is_whitespace),
        _ => false,
    }
}

/// Length in bytes of the figure at the start of a text: digits, groups behind a space, one decimal mark.
fn figure_length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(text);
    for space in ['\u{A0}', '\u{202F}'] {
        while let Some(group) = text.get(length..).and_then(|rest| rest.strip_prefix(space)) {
            if digits(group) != 3 {
                break;
            }
            length += space.len_utf8() + 3;
        }
    }
    // « 16 384 Mo » with a plain space, which also stands between two figures: « 16 512 Go ».
    const THOUSANDS: &[&str] = &["mo", "mb", "lumens", "pages", "h", "heures", "mah", "g", "kg"];
    if let Some(group) = text.get(length..).and_then(|rest| rest.strip_prefix(' '))
        && length <= 3
        && digits(group) == 3
        && group.get(3..).is_some_and(|unit| unit_is(unit, THOUSANDS))
    {
        length += 4;
    }
    match text.get(length..).and_then(|rest| rest.strip_prefix([',', '.'])) {
        Some(decimals) if digits(decimals) > 0 => length + 1 + digits(decimals),
        _ => length,
    }
}

/// Whether a text starts with one of the units, as a whole word, after spaces.
pub(crate) fn unit_is(after: &str, units: &[&str]) -> bool {
    let after = after.trim_start();
    units.iter().any(|unit| {
        let (Some(start), Some(rest)) = (after.get(..unit.len()), after.get(unit.len()..)) else { return false };
        let sign = unit.ends_with(|c: char| !c.is_alphabetic());
        (start.eq_ignore_ascii_case(unit) || (!unit.is_ascii() && start.to_lowercase() == *unit))
            && (sign || !rest.starts_with(char::is_alphabetic))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn figures_stand_on_their_own() {
        let values = |text| figures(text).into_iter().map(|figure| figure.value).collect::<Vec<_>>();
        assert_eq!(values("Portable 14\" i5 10e gén. 16 Go / 512 Go SSD"), [dec!(14), dec!(10), dec!(16), dec!(512)]);
        assert_eq!(values("Écran 23,8\" DDR4 NB14-G9"), [dec!(23.8)]);
        assert_eq!(values("16\u{202F}384 Mo"), [dec!(16384)]);
        assert_eq!(values("8.1/10"), [dec!(8.1), dec!(10)]);
        assert_eq!(values("16 384 Mo"), [dec!(16384)]);
        assert_eq!(values("16 512 Go"), [dec!(16), dec!(512)]);
        assert_eq!(values("RAM16Go SSD512 2x8 DDR4 USSD5 box3"), [dec!(16), dec!(512), dec!(2), dec!(8)]);
        let figures = figures("SSD 512 Go");
        assert_eq!((figures[0].before, figures[0].after), ("SSD ", " Go"));
        let standby = super::figures("Écran, 0,3 W en veille (éteint : 0,1 W) - garantie 3 ans").swap_remove(0);
        assert_eq!((standby.lead, standby.tail), (" ", " W en veille "));
        assert!(unit_is(" Go SSD", &["go"]));
        assert!(!unit_is(" Gozo", &["go"]));
    }
}
