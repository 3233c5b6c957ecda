//! Reads a text file with columns (csv, tsv, « texte Unicode »): finds the separator, keeps the file's line numbers.

use csv::ReaderBuilder;

use crate::encoding::{Encoding, decode};
use crate::error::Fault;
use crate::workbook::{Budget, Cell, Sheet};

/// Separators tried, the likeliest first: the French write commas in numbers.
const SEPARATORS: [u8; 4] = [b';', b'\t', b'|', b','];

/// Reads a text file; `separator` is the reader's choice when it is known.
pub(crate) fn read(name: &str, bytes: &[u8], separator: Option<u8>) -> Result<(Encoding, Sheet), Fault> {
    let (encoding, text) = decode(bytes)?;
    // The csv reader counts `\n` only, and after the record it ends.
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    // « sep=; » on the first line is Excel's own mark; emptying it keeps the line numbers.
    let (told, text) = match text.strip_prefix("sep=").and_then(|rest| Some((rest.bytes().next()?, rest.get(1..)?))) {
        Some((mark, rest)) if SEPARATORS.contains(&mark) => (Some(mark), rest),
        _ => (None, text.as_str()),
    };
    let separator = separator.or(told).unwrap_or_else(|| likeliest(text));
    let mut sheet = Sheet::new(name.to_owned(), false);
    let mut budget = Budget::new();
    for (row, fields) in records(text, separator) {
        for (column, field) in (0_u32..).zip(fields.iter()) {
            if let Some(cell) = Cell::text(field) {
                sheet.put(row, column, cell, &mut budget)?;
            }
        }
    }
    Ok((encoding, sheet))
}

/// The records of a text with their lines, from 0. The text is valid UTF-8, so no record can fail.
fn records(text: &str, separator: u8) -> impl Iterator<Item = (u32, csv::StringRecord)> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(separator).has_headers(false).flexible(true);
    let mut reader = builder.from_reader(text.as_bytes());
    std::iter::from_fn(move || {
        let mut record = csv::StringRecord::new();
        if !reader.read_record(&mut record).unwrap_or(false) {
            return None;
        }
        // Where a record starts is told before blank lines are skipped, so count back from its end.
        let inside: u64 = record.iter().map(|field| field.bytes().filter(|byte| *byte == b'\n').count() as u64).sum();
        let line = reader.position().line().saturating_sub(2).saturating_sub(inside);
        Some((u32::try_from(line).unwrap_or(u32::MAX), record))
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
            ("sep=,\nArticle,Prix\nÉcran,149.00\n", (2, 1, "149.00")),
            ("Article;Prix\r\nÉcran;149,00\r\n\r\nDock;80,5\r\n", (3, 0, "Dock")),
            ("Article;Prix\rÉcran;149,00\r", (1, 0, "Écran")),
        ] {
            let (_, sheet) = read("devis.csv", text.as_bytes(), None).unwrap();
            assert_eq!(sheet.text(cell.0, cell.1), Some(cell.2), "{text}");
        }
    }
}
