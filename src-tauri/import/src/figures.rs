//! The figures written inside a text, each with the words around it: the ground of every attribute read from prose.

use rust_decimal::Decimal;

/// A figure in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figure<'a> {
    /// Its value.
    pub(crate) value: Decimal,
    /// The text between the figure before and this one.
    pub(crate) before: &'a str,
    /// The text between this figure and the next.
    pub(crate) after: &'a str,
}

/// The figures of a text that stand on their own: « i5 » and « DDR4 » hold none, « 23,8" » and « 39,6 cm » do.
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
            if !previous.is_alphanumeric()
                && let Ok(value) = Decimal::from_str_exact(&digits)
            {
                spans.push((start, skip, value));
            }
        }
        previous = c;
    }
    (0..spans.len())
        .filter_map(|index| {
            let (start, end, value) = *spans.get(index)?;
            let from = index.checked_sub(1).and_then(|i| spans.get(i)).map_or(0, |span| span.1);
            let to = spans.get(index + 1).map_or(text.len(), |span| span.0);
            Some(Figure { value, before: text.get(from..start)?, after: text.get(end..to)? })
        })
        .collect()
}

/// Length in bytes of the figure at the start of a text: digits, groups behind a no-break space, one decimal mark.
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
    match text.get(length..).and_then(|rest| rest.strip_prefix([',', '.'])) {
        Some(decimals) if digits(decimals) > 0 => length + 1 + digits(decimals),
        _ => length,
    }
}

/// Whether a text starts with one of the units, as a whole word, after spaces.
pub(crate) fn unit_is(after: &str, units: &[&str]) -> bool {
    let lower = after.trim_start().to_lowercase();
    units.iter().any(|unit| {
        lower.strip_prefix(unit).is_some_and(|rest| {
            let sign = unit.ends_with(|c: char| !c.is_alphabetic());
            sign || !rest.starts_with(char::is_alphabetic)
        })
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
        let figures = figures("SSD 512 Go");
        assert_eq!((figures[0].before, figures[0].after), ("SSD ", " Go"));
        assert!(unit_is(" Go SSD", &["go"]));
        assert!(!unit_is(" Gozo", &["go"]));
    }
}
