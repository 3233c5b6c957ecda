//! A quotation mark opened and not closed in a text file: the lines it takes into its cell are not read, and it is said.

use aloi_engine::vocabulary::Severity;

use crate::files::text;
use crate::files::workbook::{Sheet, Value, cell_name};
use crate::quote::Finding;

/// One finding for each cell, from the header down, that holds lines of the file.
pub(crate) fn findings(sheet: &Sheet, header_row: u32) -> Vec<Finding> {
    let least = sheet.row(header_row).count().saturating_sub(1).max(2);
    let cells = sheet.cells_from(header_row).filter_map(|(row, column, cell)| match &cell.value {
        Value::Text(text) => Some((row, column, text::swallowed(text, least)?)),
        _ => None,
    });
    let said = |(row, column, unread): (u32, u32, String)| Finding {
        code: "I245",
        severity: Severity::Error,
        cell: cell_name(row, column),
        message: format!("{unread} ; corriger le fichier ou le demander à nouveau"),
    };
    cells.map(said).collect()
}
