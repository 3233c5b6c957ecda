//! Reads an Office Open XML workbook (xlsx, xlsm): calamine tells its sheets and styles, `xlsx_cells` reads its cells.
//!
//! Through calamine alone, guarded, each cell would be read twice: once to check it, once to hand it over.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use crate::error::Fault;
use crate::files::archive::Archive;
use crate::files::number_format::{self, Meaning};
use crate::files::workbook::{Budget, Sheet};
use crate::files::xlsx_cells::{self, Shared};
use crate::files::xlsx_guard;

type Book = Xlsx<Cursor<Vec<u8>>>;

pub(crate) fn read(archive: &mut Archive<'_>) -> Result<Vec<Sheet>, Fault> {
    let parts = xlsx_guard::sorted(archive)?;
    let mut book: Book = Xlsx::new(Cursor::new(parts.archive)).map_err(|error| match error {
        XlsxError::FileNotFound(part) => Fault::damaged(part),
        _ => Fault::damaged("organisation du classeur"),
    })?;
    let texts = parts.texts.as_ref().map_or(Ok(Vec::new()), |(name, content)| xlsx_cells::texts(content, name))?;
    let mut shared = Shared { texts, meanings: Vec::new(), from_1904: book.has_1904_epoch() };
    let mut budget = Budget::new();
    let mut sheets: Vec<Sheet> = Vec::new();
    for tab in book.sheets_metadata().to_vec() {
        // calamine finds a sheet by its name: of two that share it, it would tell the first twice.
        if sheets.iter().any(|known| known.name == tab.name) {
            return Err(Fault::damaged(format!("deux feuilles « {} »", tab.name)));
        }
        let mut sheet = Sheet::new(tab.name, tab.visible != SheetVisible::Visible);
        if tab.typ == SheetType::WorkSheet {
            let part = told(&mut book, &sheet.name, &mut shared)?;
            let content = parts.sheets.get(&part).ok_or_else(|| Fault::damaged(part.as_str()))?;
            xlsx_cells::fill(&mut sheet, content, &part, &shared, &mut budget)?;
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Where the cells of a sheet lie, as its one cell says; the styles are those of the whole workbook.
fn told(book: &mut Book, name: &str, shared: &mut Shared) -> Result<String, Fault> {
    let damaged = || Fault::damaged(format!("feuille « {name} »"));
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| damaged())?;
    if shared.meanings.is_empty() {
        shared.meanings = meanings(cells.styles());
    }
    match cells.next_cell().map_err(|_| damaged())?.map(|cell| cell.get_value().clone()) {
        Some(DataRef::String(part)) => Ok(part),
        _ => Err(damaged()),
    }
}

/// What the number format of each style says; styles are many, formats few.
fn meanings(styles: &[Style]) -> Vec<Meaning> {
    let mut known = HashMap::new();
    let formats = styles.iter().map(|style| style.number_format.as_ref());
    formats
        .map(|format| {
            let Some(format) = format else { return Meaning::PLAIN };
            *known.entry((format.format_id, format.format_code.as_str())).or_insert_with_key(|(id, code)| match id {
                // What calamine says of a format left to the reader's country: nothing of a day, dollars of an amount.
                Some(id) if *code == "General" => number_format::builtin(*id),
                Some(id @ (42 | 44)) if code.starts_with("_($") => number_format::builtin(*id),
                _ => number_format::of_code(code),
            })
        })
        .collect()
}
