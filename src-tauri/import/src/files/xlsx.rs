//! Reads an Office Open XML workbook (xlsx, xlsm) with calamine, cell by cell, from the archive `xlsx_guard` rewrites.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use crate::error::Fault;
use crate::files::archive::Archive;
use crate::files::number_format::{self, Meaning};
use crate::files::workbook::{Budget, Cell, Format, Sheet, Value};
use crate::files::xlsx_guard;

type Book = Xlsx<Cursor<Vec<u8>>>;

pub(crate) fn read(archive: &mut Archive<'_>) -> Result<Vec<Sheet>, Fault> {
    let mut book: Book = Xlsx::new(Cursor::new(xlsx_guard::rewritten(archive)?)).map_err(|error| match error {
        XlsxError::FileNotFound(part) => Fault::damaged(part),
        _ => Fault::damaged("organisation du classeur"),
    })?;
    let (mut budget, mut told) = (Budget::new(), None);
    let mut sheets: Vec<Sheet> = Vec::new();
    for tab in book.sheets_metadata().to_vec() {
        // calamine finds a sheet by its name: of two that share it, it would read the first twice.
        if sheets.iter().any(|known| known.name == tab.name) {
            return Err(Fault::damaged(format!("deux feuilles « {} »", tab.name)));
        }
        let mut sheet = Sheet::new(tab.name, tab.visible != SheetVisible::Visible);
        if tab.typ == SheetType::WorkSheet {
            fill(&mut sheet, &mut book, &mut told, &mut budget)?;
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Streams the cells of a sheet: a range, dense, would take the memory of its emptiest corner.
fn fill(sheet: &mut Sheet, book: &mut Book, told: &mut Option<Vec<Meaning>>, budget: &mut Budget) -> Result<(), Fault> {
    let (name, from_1904, mut some_empty) = (sheet.name.clone(), book.has_1904_epoch(), false);
    let damaged = |_: XlsxError| Fault::damaged(format!("feuille « {name} »"));
    let mut cells = book.worksheet_cells_reader(&name).map_err(damaged)?;
    let meanings = &*told.get_or_insert_with(|| meanings(cells.styles()));
    while let Some((found, style)) = cells.next_cell_with_style_id().map_err(damaged)? {
        let (row, column) = found.get_position();
        let meaning = meanings.get(style).copied().unwrap_or(Meaning::PLAIN);
        some_empty |= *found.get_value() == DataRef::Empty;
        if let Some(cell) = cell(found.get_value(), meaning, from_1904) {
            sheet.put(row, column, cell, budget)?;
        }
    }
    drop(cells);
    if !some_empty {
        return Ok(());
    }
    // A formula never computed is an empty cell with a formula.
    let mut cells = book.worksheet_cells_reader(&name).map_err(damaged)?;
    while let Some(found) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        if found.value == DataRef::Empty && found.formula.is_some() {
            let cell = Cell { value: Value::Uncomputed, format: Format::Plain };
            sheet.put(found.pos.0, found.pos.1, cell, budget)?;
        }
    }
    Ok(())
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

fn cell(value: &DataRef<'_>, meaning: Meaning, from_1904: bool) -> Option<Cell> {
    let plain = |value| Some(Cell { value, format: Format::Plain });
    match value {
        DataRef::Empty => None,
        #[expect(clippy::cast_precision_loss, reason = "calamine 0.38 makes no integer from an xlsx")]
        DataRef::Int(number) => Some(number_format::cell(*number as f64, meaning, from_1904)),
        DataRef::Float(number) => Some(number_format::cell(*number, meaning, from_1904)),
        DataRef::DateTime(serial) => Some(number_format::cell(serial.as_f64(), meaning, from_1904)),
        DataRef::String(text) if !text.contains('\r') => Cell::text(text),
        DataRef::SharedString(text) if !text.contains('\r') => Cell::text(text),
        DataRef::String(text) => Cell::text(&text.replace('\r', "")),
        DataRef::SharedString(text) => Cell::text(&text.replace('\r', "")),
        DataRef::Bool(value) => Cell::text(if *value { "oui" } else { "non" }),
        DataRef::Error(error) => plain(Value::Error(error.to_string())),
        // An error passes the guard as a day; no day starts with #.
        DataRef::DateTimeIso(error) if error.starts_with('#') => plain(Value::Error(error.clone())),
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(|day| day.parse().ok()) {
            Some(date) => plain(Value::Date(date)),
            None => Cell::text(text),
        },
        DataRef::DurationIso(text) => Cell::text(text),
    }
}
