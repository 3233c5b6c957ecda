//! The cells of an xlsx and the texts they share, read once, whatever their references and counts claim.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::Fault;
use crate::files::number_format::{self, Meaning};
use crate::files::workbook::{Budget, Cell, Format, Sheet, Value, cell_name, column_of};
use crate::files::xml::{attribute, push_characters, walk};

/// Ceiling on the texts shared by the cells.
const MOST_TEXTS: usize = 1_000_000;

/// What the cells of a workbook refer to.
pub(crate) struct Shared {
    /// The texts, by index.
    pub(crate) texts: Vec<String>,
    /// What the number format of each style says.
    pub(crate) meanings: Vec<Meaning>,
    /// Whether days count from 1904.
    pub(crate) from_1904: bool,
}

/// The texts that cells share, in order.
pub(crate) fn texts(content: &str, part: &str) -> Result<Vec<String>, Fault> {
    let mut texts = Vec::new();
    walk(content, part, |event, reader| {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "si"
        {
            if texts.len() == MOST_TEXTS {
                return Err(Fault::TooMuch { limit: "1\u{A0}million de textes" });
            }
            texts.push(string(reader, "si").ok_or_else(|| Fault::damaged(part))?);
        }
        Ok(())
    })?;
    Ok(texts)
}

/// Reads the cells of a part into a sheet.
pub(crate) fn fill(
    sheet: &mut Sheet,
    content: &str,
    part: &str,
    shared: &Shared,
    budget: &mut Budget,
) -> Result<(), Fault> {
    let (mut row, mut column, mut in_data, mut text) = (0_u32, 0_u32, false, String::new());
    let mut hidden = false;
    walk(content, part, |event, reader| {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "sheetData" => in_data = true,
                "row" if in_data => {
                    if let Some(told) = attribute(element, "r") {
                        row = row_of(&told).ok_or_else(|| Fault::damaged(format!("{part}, ligne {told}")))?;
                    }
                    column = 0;
                    hidden = attribute(element, "hidden").is_some_and(|told| matches!(told.as_ref(), "1" | "true"));
                }
                "c" if in_data => {
                    let damaged = |at: &str| Fault::damaged(format!("{part}, cellule {at}"));
                    let told = Told::of(element);
                    if let Some(at) = &told.place {
                        (row, column) = position(at).ok_or_else(|| damaged(at))?;
                    }
                    let read = cell(&told, reader, shared, &mut text);
                    if let Some(cell) = read.ok_or_else(|| damaged(&cell_name(row, column)))? {
                        sheet.put(row, column, cell, budget)?;
                        if hidden {
                            sheet.hide_row(row);
                        }
                    }
                    column = column.saturating_add(1);
                }
                _ => (),
            },
            Event::End(element) => match element.local_name().as_ref() {
                "sheetData" => in_data = false,
                "row" if in_data => row = row.saturating_add(1),
                _ => (),
            },
            _ => (),
        }
        Ok(())
    })
}

/// A row from 0, of its number among the 1 048 576 of a sheet.
fn row_of(number: &str) -> Option<u32> {
    let row: u32 = number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok())??;
    (1..=1_048_576).contains(&row).then(|| row - 1)
}

/// Row and column, from 0, of a reference such as `F7`.
fn position(reference: &str) -> Option<(u32, u32)> {
    let (letters, number) = reference.split_at(reference.find(|c: char| c.is_ascii_digit())?);
    Some((row_of(number)?, column_of(letters).filter(|column| *column < 16_384)?))
}

/// What the attributes of a cell say.
#[derive(Default)]
struct Told<'a> {
    place: Option<Cow<'a, str>>,
    style: Option<usize>,
    kind: Cow<'a, str>,
}

impl<'a> Told<'a> {
    fn of(element: &'a BytesStart<'_>) -> Self {
        let mut told = Told::default();
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => told.place = Some(attribute.value),
                "s" => told.style = attribute.value.parse().ok(),
                "t" => told.kind = attribute.value,
                _ => (),
            }
        }
        told
    }
}

/// Reads a cell to its end, its value through `text`; `None` when it is damaged.
fn cell(told: &Told<'_>, reader: &mut Reader<&[u8]>, shared: &Shared, text: &mut String) -> Option<Option<Cell>> {
    let (mut inline, mut has_formula) = (None, false);
    text.clear();
    loop {
        match reader.read_event().ok()? {
            Event::Start(child) => match child.local_name().as_ref() {
                "v" => {
                    text.clear();
                    characters(reader, text)?;
                }
                "is" => inline = Some(string(reader, "is")?),
                name => {
                    has_formula |= name == "f";
                    reader.read_to_end(child.name()).ok()?;
                }
            },
            Event::End(_) => break,
            Event::Eof => return None,
            _ => (),
        }
    }
    if let Some(inline) = inline {
        return Some(Cell::text(&inline));
    }
    let (kind, value) = (told.kind.as_ref(), text.trim());
    if value.is_empty() {
        // A formula that gives an empty text has a type; one never computed has none.
        return Some((has_formula && kind != "str").then_some(Cell::plain(Value::Uncomputed)));
    }
    Some(match kind {
        "s" => Cell::text(shared.texts.get(value.parse::<usize>().ok()?)?),
        "str" => Cell::text(&unescaped(value)),
        "b" if value == "0" || value.eq_ignore_ascii_case("false") => Cell::text("non"),
        "b" if value == "1" || value.eq_ignore_ascii_case("true") => Cell::text("oui"),
        "e" => Some(Cell::plain(Value::Error(value.into()))),
        "d" => match value.get(..10).and_then(|day| day.parse().ok()) {
            Some(date) => Some(Cell::plain(Value::Date(date))),
            None => Cell::text(value),
        },
        _ => number(value, told, shared).or_else(|| Cell::text(value)),
    })
}

/// The number of a cell under the format of its style.
fn number(text: &str, told: &Told<'_>, shared: &Shared) -> Option<Cell> {
    match told.style.and_then(|style| shared.meanings.get(style)) {
        Some(meaning @ Meaning::Day) => Some(number_format::cell(text.parse().ok()?, *meaning, shared.from_1904)),
        Some(Meaning::Number(format)) => Cell::written(text, *format),
        None => Cell::written(text, Format::Plain),
    }
}

/// The text of the element just opened: its runs one after the other, without phonetic guides.
fn string(reader: &mut Reader<&[u8]>, closing: &str) -> Option<String> {
    const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
    let mut text = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(child) => match child.local_name().as_ref() {
                "t" => {
                    let start = text.len();
                    characters(reader, &mut text)?;
                    if attribute(&child, "space").as_deref() != Some("preserve") {
                        let run = text.split_off(start);
                        text.push_str(run.trim_matches(BLANKS));
                    }
                }
                "rPh" => {
                    reader.read_to_end(child.name()).ok()?;
                }
                _ => (),
            },
            Event::End(element) if element.local_name().as_ref() == closing => return Some(unescaped(&text)),
            Event::Eof => return None,
            _ => (),
        }
    }
}

/// Adds the characters up to the end of the element just opened, which holds no other.
fn characters(reader: &mut Reader<&[u8]>, text: &mut String) -> Option<()> {
    loop {
        match reader.read_event().ok()? {
            Event::End(_) => return Some(()),
            Event::Eof | Event::Start(_) => return None,
            event => push_characters(&event, text),
        }
    }
}

/// A text with its `_xHHHH_`, the way Excel writes what XML does not hold (ECMA-376 part 1, 22.9.2.19), and without
/// carriage returns.
fn unescaped(text: &str) -> String {
    let escape = |rest: &str| -> Option<u16> {
        let digits = rest.get(2..6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok().filter(|_| rest.get(6..7) == Some("_"))
    };
    let (mut units, mut rest): (Vec<u16>, &str) = (Vec::new(), text);
    while let Some((before, after)) = rest.find("_x").and_then(|at| rest.split_at_checked(at)) {
        units.extend(before.encode_utf16());
        let length = match escape(after) {
            Some(unit) => {
                units.push(unit);
                7
            }
            None => {
                units.push(u16::from(b'_'));
                1
            }
        };
        rest = after.get(length..).unwrap_or_default();
    }
    let whole = if units.is_empty() && rest.len() == text.len() {
        text.to_owned()
    } else {
        units.extend(rest.encode_utf16());
        String::from_utf16_lossy(&units)
    };
    if whole.contains('\r') { whole.replace('\r', "") } else { whole }
}
