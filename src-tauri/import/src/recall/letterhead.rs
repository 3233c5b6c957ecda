//! The texts of a file in which its supplier may be named: those around its tables, never those of its lines.

use crate::files::workbook::{Sheet, Value, Workbook};
use crate::quote::Quote;
use crate::words::fold::{Folded, fold};

/// The texts above the header and below the last line of each sheet; those of `quote` are known.
pub(super) fn names_in(workbook: &Workbook, quote: Option<&Quote>) -> Vec<Folded> {
    let around = |sheet: &Sheet| -> Vec<Folded> {
        let known = quote.filter(|quote| quote.sheet == sheet.name).and_then(|quote| {
            let last = quote.items.iter().map(|line| line.row).max()?;
            Some((quote.header_row.saturating_sub(1), last.saturating_sub(1)))
        });
        let table = known.or_else(|| table(sheet));
        let outside = |row: u32| table.is_none_or(|(first, last)| row < first || row > last);
        let texts = sheet.cells().filter(|(row, _, _)| outside(*row)).filter_map(|(_, _, cell)| match &cell.value {
            Value::Text(text) => Some(fold(text)),
            _ => None,
        });
        texts.take(500).collect()
    };
    workbook.sheets.iter().flat_map(around).collect()
}

/// Whether one of these texts bears a name.
pub(super) fn bears(texts: &[Folded], name: &Folded) -> bool {
    texts.iter().any(|text| text.holds(name))
}

/// The first and the last row that look like those of a table: three cells filled at least.
fn table(sheet: &Sheet) -> Option<(u32, u32)> {
    let filled = |row: &u32| sheet.row(*row).count() >= 3;
    let rows: Vec<u32> = sheet.filled_rows().into_iter().filter(filled).collect();
    Some((*rows.first()?, *rows.last()?))
}
