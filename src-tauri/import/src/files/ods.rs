//! Reads an OpenDocument spreadsheet; repeated empty rows and cells cost nothing, repeated filled ones are counted.
//!
//! Not with calamine, which reads xlsx here: its 0.38 gives a percentage or an amount in a currency as a bare number and
//! has no style for ods, refuses a file with a space between two cells, and lays a sheet out whole, up to a hundred
//! million cells twice, at opening. Guarding it would take this walk all the same. `tests/agreement.rs` compares both.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::Fault;
use crate::files::archive::{Archive, CONTENT_CEILING};
use crate::files::number_format::Currency;
use crate::files::workbook::{Budget, Cell, Format, Sheet, Value};
use crate::files::xml::{attribute, decode, push_characters};

pub(crate) fn read(archive: &mut Archive<'_>) -> Result<Vec<Sheet>, Fault> {
    let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(Fault::Protected);
    }
    let bytes = archive.large_part("content.xml", CONTENT_CEILING)?.ok_or_else(|| Fault::damaged("content.xml"))?;
    tables(&decode(bytes, "content.xml")?)
}

/// Where the walk stands in the current table.
#[derive(Default)]
struct Place {
    row: u32,
    column: u32,
    row_repeats: u32,
    row_hidden: bool,
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
                ("style", None) => style = attribute(element, "name").map(Cow::into_owned),
                ("table-properties", None) if attribute(element, "display").as_deref() == Some("false") => {
                    hiding.extend(style.take());
                }
                ("table", None) => {
                    let hidden = attribute(element, "style-name").is_some_and(|style| hiding.contains(style.as_ref()));
                    sheets.push(Sheet::new(attribute(element, "name").unwrap_or_default().into_owned(), hidden));
                    place = Some(Place::default());
                }
                ("table-row", Some(place)) => {
                    place.row_repeats = repeats(element, "number-rows-repeated");
                    place.row_hidden = attribute(element, "visibility").is_some_and(|told| told != "visible");
                    place.column = 0;
                }
                ("table-cell" | "covered-table-cell", Some(place)) => {
                    let told = Told::of(element);
                    let times = told.times;
                    if let (Some(cell), Some(sheet)) = (cell(told, element, &mut reader)?, sheets.last_mut()) {
                        if place.row_repeats > 1 {
                            place
                                .filled
                                .extend((0..times).map(|offset| (place.column.saturating_add(offset), cell.clone())));
                        }
                        for offset in 1..times {
                            sheet.put(place.row, place.column.saturating_add(offset), cell.clone(), &mut budget)?;
                        }
                        sheet.put(place.row, place.column, cell, &mut budget)?;
                        if place.row_hidden {
                            sheet.hide_row(place.row);
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
    attribute(element, name).map_or(1, |times| count(&times))
}

fn count(times: &str) -> u32 {
    times.parse().unwrap_or(1).max(1)
}

/// What the attributes of a cell say, read in one pass: there are as many cells as figures in a file.
struct Told {
    times: u32,
    kind: Kind,
    value: Option<Value>,
    currency: Option<String>,
    day: Option<Date>,
    has_formula: bool,
    is_error: bool,
}

/// How the value of a cell is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Untold,
    Float,
    Percentage,
    Currency,
    Date,
    Other,
}

impl Told {
    fn of(element: &BytesStart<'_>) -> Self {
        let (mut times, mut kind, mut value, mut currency, mut day) = (None, None, None, None, None);
        let (mut has_formula, mut is_error) = (false, false);
        for attribute in element.attributes().with_checks(false).flatten() {
            let text = || attribute.normalized_value(XmlVersion::Implicit1_0).ok();
            match attribute.key.local_name().as_ref() {
                "number-columns-repeated" => times = times.or_else(text),
                "value-type" => {
                    // LibreOffice tells an error by an extension attribute that hides behind the same local name.
                    is_error |= attribute.value == "error";
                    kind = kind.or(Some(match attribute.value.as_ref() {
                        "" => Kind::Untold,
                        "float" => Kind::Float,
                        "percentage" => Kind::Percentage,
                        "currency" => Kind::Currency,
                        "date" => Kind::Date,
                        _ => Kind::Other,
                    }));
                }
                "value" => value = value.or_else(text),
                "currency" => currency = currency.or_else(text),
                "date-value" => day = day.or_else(text),
                "formula" => has_formula = has_formula || text().is_some(),
                _ => (),
            }
        }
        Told {
            times: times.map_or(1, |times| count(&times)),
            kind: kind.unwrap_or(Kind::Untold),
            value: value.and_then(|value| Cell::written(&value, Format::Plain)).map(|cell| cell.value),
            currency: currency.map(Cow::into_owned),
            day: day.and_then(|day| day.get(..10)?.parse().ok()),
            has_formula,
            is_error,
        }
    }

    /// Whether the text shown adds nothing to the value.
    fn tells_all(&self) -> bool {
        let valued = match self.kind {
            Kind::Float | Kind::Percentage => self.value.is_some(),
            Kind::Currency => self.value.is_some() && self.currency.is_some(),
            Kind::Date => self.day.is_some(),
            Kind::Untold | Kind::Other => false,
        };
        valued && !self.is_error
    }
}

/// Reads a cell element to its end.
fn cell(told: Told, element: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Result<Option<Cell>, Fault> {
    let shown = paragraphs(reader, element.name().as_ref(), !told.tells_all())?;
    let plain = |value| Some(Cell::plain(value));
    if told.is_error {
        return Ok(plain(Value::Error(shown.into())));
    }
    let number = |format| told.value.map(|value| Cell::new(value, format));
    let cell = match told.kind {
        Kind::Float => number(Format::Plain),
        Kind::Percentage => number(Format::Percent),
        Kind::Currency => {
            let code = told.currency.as_deref().unwrap_or(&shown);
            number(Currency::named(code).map_or(Format::Plain, Format::Money))
        }
        Kind::Date => told.day.and_then(|date| plain(Value::Date(date))),
        Kind::Untold if told.has_formula && shown.trim().is_empty() => return Ok(plain(Value::Uncomputed)),
        Kind::Untold | Kind::Other => None,
    };
    Ok(cell.or_else(|| Cell::text(&shown)))
}

/// The paragraphs of a cell, one a line, without its annotations; nothing of them when they are not `wanted`.
fn paragraphs(reader: &mut Reader<&[u8]>, closing: &str, wanted: bool) -> Result<String, Fault> {
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
            event if wanted && inside > 0 && note == 0 => push_characters(event, &mut text),
            _ => (),
        }
    }
}
