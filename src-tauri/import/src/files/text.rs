//! Reads a text file with columns (csv, tsv, « texte Unicode »): finds the separator, keeps the file's line numbers.

use std::borrow::Cow;

use csv::ReaderBuilder;

use crate::error::Fault;
use crate::files::encoding::{Encoding, decode};
use crate::files::workbook::{Budget, Cell, Sheet, Value};
use crate::mapping::Mapping;

/// Separators tried, the likeliest first: the French write commas in numbers.
const SEPARATORS: [u8; 4] = [b';', b'\t', b'|', b','];

/// How a text file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextForm {
    /// How it was encoded.
    pub(crate) encoding: Encoding,
    /// What separates its columns.
    pub(crate) separator: char,
    /// The decimal mark told, else the one all its numbers agree on.
    pub(crate) decimal_mark: Option<char>,
}

/// Reads a text file; the encoding and the separator told prevail.
pub(crate) fn read(name: &str, bytes: &[u8], mapping: &Mapping) -> Result<(TextForm, Sheet), Fault> {
    let (encoding, text) = decode(bytes, mapping.encoding)?;
    // The csv reader counts `\n` only, and after the record it ends.
    let text = ended(text);
    // « sep=; » on the first line is Excel's own mark; emptying it keeps the line numbers.
    let (told, text) = match text.strip_prefix("sep=").and_then(|rest| Some((rest.bytes().next()?, rest.get(1..)?))) {
        Some((mark, rest)) if SEPARATORS.contains(&mark) => (Some(mark), rest),
        _ => (None, text.as_ref()),
    };
    let separator = mapping.separator_byte().or(told).unwrap_or_else(|| likeliest(text));
    let mut sheet = Sheet::new(name.to_owned(), false);
    let mut budget = Budget::new();
    for (row, fields) in records(text, separator) {
        for (column, field) in (0_u32..).zip(fields.iter()) {
            if let Some(cell) = Cell::text(field) {
                sheet.put(row, column, cell, &mut budget)?;
            }
        }
    }
    let decimal_mark = mapping.decimal_mark.or_else(|| decimal_mark(&sheet));
    Ok((TextForm { encoding, separator: char::from(separator), decimal_mark }, sheet))
}

/// The text with `\n` at the end of each line, the last included; a large file is not copied for nothing.
fn ended(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut text = match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        false => text,
    };
    if !text.ends_with('\n') {
        text.to_mut().push('\n');
    }
    text
}

/// The decimal mark of the numbers of a sheet; none when they disagree or leave it open, as 1,234 does.
fn decimal_mark(sheet: &Sheet) -> Option<char> {
    let mut met = None;
    for (_, _, cell) in sheet.cells() {
        let Value::Text(text) = &cell.value else { continue };
        let number = text.trim_end_matches(['€', '%', ' ', '\u{A0}', '\u{202F}']);
        let Some((whole, decimals)) = number.rsplit_once([',', '.']) else { continue };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let grouped = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '\u{A0}' | '\u{202F}');
        if !digits(decimals) || decimals.len() == 3 || whole.is_empty() || !whole.chars().all(grouped) {
            continue;
        }
        let mark = number.chars().nth_back(decimals.len());
        if met.is_some() && met != mark {
            return None;
        }
        met = mark;
    }
    met
}

/// The records of a text with their lines, from 0. The text is valid UTF-8, so no record can fail.
fn records(text: &str, separator: u8) -> impl Iterator<Item = (u32, csv::StringRecord)> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(separator).has_headers(false).flexible(true);
    let mut reader = builder.from_reader(text.as_bytes());
    let mut below = 0;
    std::iter::from_fn(move || {
        let mut record = csv::StringRecord::new();
        if !reader.read_record(&mut record).unwrap_or(false) {
            return None;
        }
        // Where a record starts is told before blank lines are skipped, so count back from its end.
        let inside: u64 = record.iter().map(|field| field.bytes().filter(|byte| *byte == b'\n').count() as u64).sum();
        // A quote left open takes the last line break too: a record never starts above the end of the one before.
        let line = reader.position().line().saturating_sub(2).saturating_sub(inside).max(below);
        below = reader.position().line().saturating_sub(1);
        Some((u32::try_from(line).unwrap_or(u32::MAX), record))
    })
}

/// What a cell says when a quote was opened in it and not closed: it took lines of the file with it, some of which are
/// rows of at least `least` separators.
pub(crate) fn swallowed(text: &str, least: usize) -> Option<String> {
    let is_row = |line: &str| [';', '\t', '|', ','].iter().any(|mark| line.matches(*mark).count() >= least);
    text.lines().skip(1).any(is_row).then(|| {
        let below = match text.lines().count().saturating_sub(1) {
            1 => "la ligne suivante est".to_owned(),
            lines => format!("les {lines} lignes suivantes sont"),
        };
        format!("un guillemet ouvert ici n’est pas fermé : {below} dans cette cellule et ne sont pas lues")
    })
}

/// The separator that cuts the most lines into the same number of fields.
fn likeliest(text: &str) -> u8 {
    let mut best = (0, SEPARATORS[0]);
    for separator in SEPARATORS {
        let mut lines_by_width = std::collections::HashMap::new();
        for (_, record) in records(text, separator).take(200).filter(|(_, record)| record.len() > 1) {
            *lines_by_width.entry(record.len()).or_insert(0_usize) += 1;
        }
        let score = lines_by_width.into_iter().map(|(width, lines)| lines * (10 + width.min(10))).max().unwrap_or(0);
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_found_and_lines_keep_their_numbers() {
        for (text, cell) in [
            ("Devis\n\nArticle;Prix\n\"Écran 24\"\"\nréglable\";149,00\nDock;80,5\n", (5, 0, "Dock")),
            ("Article\tPrix\nÉcran\t149,00\n", (1, 1, "149,00")),
            ("Article|Prix\nÉcran|149,00\n", (1, 1, "149,00")),
            ("Article,Prix\nÉcran,149.00\nDock,80.50\n", (2, 1, "80.50")),
            ("Article;Prix\n\"Écran;149,00\nDock;80,5\n", (0, 1, "Prix")),
            ("Article;Prix\n\"Écran;149,00\nDock;80,5\n", (1, 0, "Écran;149,00\nDock;80,5")),
            ("sep=,\nArticle,Prix\nÉcran,149.00\n", (2, 1, "149.00")),
            ("Article;Prix\r\nÉcran;149,00\r\n\r\nDock;80,5\r\n", (3, 0, "Dock")),
            ("Article;Prix\rÉcran;149,00\r", (1, 0, "Écran")),
        ] {
            let (_, mut sheet) = read("devis.csv", text.as_bytes(), &Mapping::default()).unwrap();
            sheet.settle();
            assert_eq!(sheet.text(cell.0, cell.1), Some(cell.2), "{text}");
        }
    }

    #[test]
    fn the_decimal_mark_is_the_one_all_numbers_agree_on() {
        let found = |text: &str| read("devis.csv", text.as_bytes(), &Mapping::default()).unwrap().0;
        let form = found("Article;Prix\nÉcran;1 149,00 €\nDock;80,5\n");
        assert_eq!((form.separator, form.decimal_mark), (';', Some(',')));
        assert_eq!(found("Article;Prix\nÉcran;149.00\n").decimal_mark, Some('.'));
        assert_eq!(found("Article;Prix\nÉcran;149.00\nDock;80,5\n").decimal_mark, None, "they disagree");
        assert_eq!(found("Article;Prix\nÉcran;1,149\nDock;le 02.11.2026\n").decimal_mark, None, "left open");
    }
}
