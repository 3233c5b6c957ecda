//! Reads an OpenDocument spreadsheet; repeated empty rows and cells cost nothing, repeated filled ones are counted.
//!
//! Not with calamine, which reads xlsx here: its 0.38 gives a percentage or an amount in a currency as a bare number and
//! has no style for ods, refuses a file with a space between two cells, and lays a sheet out whole, up to a hundred
//! million cells twice, at opening. Guarding it would take this walk all the same. `tests/agreement.rs` compares both.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::archive::Archive;
use crate::error::Fault;
use crate::workbook::{Budget, Cell, Format, Sheet, Value};
use crate::xml::{attribute, decode, push_characters};

pub(crate) fn read(archive: &mut Archive<'_>) -> Result<Vec<Sheet>, Fault> {
    let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(Fault::Protected);
    }
    let bytes = archive.part("content.xml")?.ok_or_else(|| Fault::damaged("content.xml"))?;
    tables(&decode(bytes, "content.xml")?)
}

/// Where the walk stands in the current table.
#[derive(Default)]
struct Place {
    row: u32,
    column: u32,
    row_repeats: u32,
    /// Filled cells of the current row, to copy when the row is repeated.
    filled: Vec<(u32, Cell)>,
}

fn tables(content: &str) -> Result<Vec<Sheet>, Fault> {
    let mut reader = Reader::from_str(content);
    reader.config_mut().expand_empty_elements = true;
    let mut budget = Budget::new();
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut place: Option<Place> = None;
    let (mut style, mut hiding) = (None, BTreeSet::new());
    loop {
        let event = reader.read_event().map_err(|_| Fault::damaged("content.xml"))?;
        match &event {
            Event::Eof => return Ok(sheets),
            Event::Start(element) => match (element.local_name().as_ref(), &mut place) {
                ("style", None) => style = attribute(element, "name"),
                ("table-properties", None) if attribute(element, "display").as_deref() == Some("false") => {
                    hiding.extend(style.take());
                }
                ("table", None) => {
                    let hidden = attribute(element, "style-name").is_some_and(|style| hiding.contains(&style));
                    sheets.push(Sheet::new(attribute(element, "name").unwrap_or_default(), hidden));
                    place = Some(Place::default());
                }
                ("table-row", Some(place)) => {
                    place.row_repeats = repeats(element, "number-rows-repeated");
                    place.column = 0;
                }
                ("table-cell" | "covered-table-cell", Some(place)) => {
                    let times = repeats(element, "number-columns-repeated");
                    if let (Some(cell), Some(sheet)) = (cell(element, &mut reader)?, sheets.last_mut()) {
                        for offset in 0..times {
                            let column = place.column.saturating_add(offset);
                            sheet.put(place.row, column, cell.clone(), &mut budget)?;
                            place.filled.push((column, cell.clone()));
                        }
                    }
                    place.column = place.column.saturating_add(times);
                }
                _ => (),
            },
            Event::End(element) => match (element.local_name().as_ref(), &mut place) {
                ("table-row", Some(place)) => {
                    let filled = std::mem::take(&mut place.filled);
                    if let (false, Some(sheet)) = (filled.is_empty(), sheets.last_mut()) {
                        for offset in 1..place.row_repeats {
                            for (column, cell) in &filled {
                                sheet.put(place.row.saturating_add(offset), *column, cell.clone(), &mut budget)?;
                            }
                        }
                    }
                    place.row = place.row.saturating_add(place.row_repeats);
                }
                ("table", Some(_)) => place = None,
                _ => (),
            },
            _ => (),
        }
    }
}

fn repeats(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|times| times.parse().ok()).unwrap_or(1).max(1)
}

/// Reads a cell element to its end.
fn cell(element: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Result<Option<Cell>, Fault> {
    // LibreOffice tells an error by an extension attribute that hides behind the same local name.
    let kinds: Vec<String> = element
        .attributes()
        .with_checks(false)
        .flatten()
        .filter(|attribute| attribute.key.local_name().as_ref() == "value-type")
        .map(|attribute| attribute.value.into_owned())
        .collect();
    let kind = kinds.first().map_or("", String::as_str);
    let shown = paragraphs(reader, element.name().as_ref())?;
    let plain = |value| Some(Cell { value, format: Format::Plain });
    if kinds.iter().any(|kind| kind == "error") {
        return Ok(plain(Value::Error(shown)));
    }
    let number = || attribute(element, "value").and_then(|value| value.parse::<f64>().ok());
    let cell = match kind {
        "float" => number().map(|value| Cell::number(value, Format::Plain)),
        "percentage" => number().map(|value| Cell::number(value, Format::Percent)),
        "currency" => {
            let code = attribute(element, "currency").unwrap_or_else(|| shown.clone());
            let format = crate::number_format::currency_in(&code).map_or(Format::Plain, Format::Money);
            number().map(|value| Cell::number(value, format))
        }
        "date" => {
            let day = attribute(element, "date-value").and_then(|value| value.get(..10)?.parse().ok());
            day.map(|date| Cell { value: Value::Date(date), format: Format::Plain })
        }
        "" if attribute(element, "formula").is_some() && shown.trim().is_empty() => {
            return Ok(plain(Value::Uncomputed));
        }
        _ => None,
    };
    Ok(cell.or_else(|| Cell::text(&shown)))
}

/// The paragraphs of a cell, one a line, without its annotations.
fn paragraphs(reader: &mut Reader<&[u8]>, closing: &str) -> Result<String, Fault> {
    let (mut text, mut depth, mut note, mut inside) = (String::new(), 0_u32, 0_u32, 0_u32);
    loop {
        let event = reader.read_event().map_err(|_| Fault::damaged("cellule"))?;
        match &event {
            Event::Eof => return Err(Fault::damaged("cellule")),
            Event::Start(element) => {
                depth = depth.saturating_add(1);
                match element.local_name().as_ref() {
                    "annotation" => note = note.saturating_add(1),
                    "p" if note == 0 => {
                        if !text.is_empty() {
                            text.push('\n');
                        }
                        inside = inside.saturating_add(1);
                    }
                    "s" | "tab" if inside > 0 => text.push(' '),
                    "line-break" if inside > 0 => text.push('\n'),
                    _ => (),
                }
            }
            Event::End(element) => {
                if depth == 0 && element.name().as_ref() == closing {
                    return Ok(text);
                }
                depth = depth.saturating_sub(1);
                match element.local_name().as_ref() {
                    "annotation" => note = note.saturating_sub(1),
                    "p" if note == 0 => inside = inside.saturating_sub(1),
                    _ => (),
                }
            }
            event if inside > 0 && note == 0 => push_characters(event, &mut text),
            _ => (),
        }
    }
}
