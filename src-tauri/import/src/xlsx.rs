//! Reads an Office Open XML workbook (xlsx, xlsm) cell by cell; nothing is sized from what the file claims.

use std::collections::{BTreeMap, HashMap};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::archive::Archive;
use crate::error::Fault;
use crate::number_format::{self, Meaning};
use crate::workbook::{Budget, Cell, Format, MOST_SHEETS, Sheet, Value, column_of};
use crate::xml::{attribute, decode, push_characters};

/// Ceiling on entries of the shared strings and of the cell styles.
const MOST_ENTRIES: usize = 1_000_000;

/// What the cells of every sheet refer to.
#[derive(Default)]
struct Shared {
    strings: Vec<String>,
    styles: Vec<Meaning>,
    from_1904: bool,
}

pub(crate) fn read(archive: &mut Archive<'_>) -> Result<Vec<Sheet>, Fault> {
    let main = main_part(archive)?;
    let folder = main.rfind('/').map_or("", |end| &main[..=end]).to_owned();
    let file = main.rsplit('/').next().unwrap_or_default();
    let targets = relations(archive, &format!("{folder}_rels/{file}.rels"), &folder)?;
    let mut shared = Shared::default();
    let tabs = tabs(&text(archive, &main)?.ok_or_else(|| Fault::damaged(main.as_str()))?, &mut shared)?;
    for target in targets.values() {
        if target.ends_with("sharedStrings.xml") {
            shared.strings = strings(&text(archive, target)?.unwrap_or_default())?;
        } else if target.ends_with("styles.xml") {
            shared.styles = styles(&text(archive, target)?.unwrap_or_default())?;
        }
    }
    let mut budget = Budget::new();
    let mut sheets = Vec::new();
    for (name, id, hidden) in tabs {
        let part = targets.get(&id).map(|target| text(archive, target)).transpose()?.flatten();
        let content = part.ok_or_else(|| Fault::damaged(format!("feuille « {name} »")))?;
        sheets.push(sheet(&content, Sheet::new(name, hidden), &shared, &mut budget)?);
    }
    Ok(sheets)
}

fn text(archive: &mut Archive<'_>, part: &str) -> Result<Option<String>, Fault> {
    archive.part(part)?.map(|bytes| decode(bytes, part)).transpose()
}

/// Walks an XML text, giving each event to `visit`; an empty element is told as a start then as an end.
fn walk(
    content: &str,
    part: &str,
    mut visit: impl FnMut(&Event<'_>, &mut Reader<&[u8]>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader = Reader::from_str(content);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => visit(&event, &mut reader)?,
            Err(_) => return Err(Fault::damaged(part)),
        }
    }
}

fn main_part(archive: &mut Archive<'_>) -> Result<String, Fault> {
    let mut main = None;
    if let Some(content) = text(archive, "_rels/.rels")? {
        walk(&content, "_rels/.rels", |event, _| {
            if let Event::Start(element) = event
                && attribute(element, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                main = attribute(element, "Target");
            }
            Ok(())
        })?;
    }
    Ok(main.unwrap_or_else(|| "xl/workbook.xml".to_owned()).trim_start_matches('/').to_owned())
}

/// Relation ids to part names.
fn relations(archive: &mut Archive<'_>, part: &str, folder: &str) -> Result<BTreeMap<String, String>, Fault> {
    let mut targets = BTreeMap::new();
    let content = text(archive, part)?.ok_or_else(|| Fault::damaged(part))?;
    walk(&content, part, |event, _| {
        if let Event::Start(element) = event
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            let path = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}{target}"),
            };
            targets.insert(id, path);
        }
        Ok(())
    })?;
    Ok(targets)
}

/// The tabs of the workbook: name, relation id, hidden.
fn tabs(content: &str, shared: &mut Shared) -> Result<Vec<(String, String, bool)>, Fault> {
    let mut tabs = Vec::new();
    walk(content, "workbook.xml", |event, _| {
        if let Event::Start(element) = event {
            match element.local_name().as_ref() {
                "workbookPr" => {
                    shared.from_1904 =
                        attribute(element, "date1904").is_some_and(|value| value == "1" || value == "true");
                }
                "sheet" => {
                    let hidden = attribute(element, "state").is_some_and(|state| state != "visible");
                    if tabs.len() >= MOST_SHEETS {
                        return Err(Fault::TooMuch { limit: "200 feuilles" });
                    }
                    if let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id")) {
                        tabs.push((name, id, hidden));
                    }
                }
                _ => (),
            }
        }
        Ok(())
    })?;
    Ok(tabs)
}

fn strings(content: &str) -> Result<Vec<String>, Fault> {
    let mut strings = Vec::new();
    walk(content, "sharedStrings.xml", |event, reader| {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "si"
        {
            if strings.len() >= MOST_ENTRIES {
                return Err(Fault::TooMuch { limit: "un million de textes" });
            }
            strings.push(rich_text(reader, "si")?);
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The text of an `si` or `is` element, without its phonetic hints.
fn rich_text(reader: &mut Reader<&[u8]>, closing: &str) -> Result<String, Fault> {
    let (mut text, mut phonetic, mut inside) = (String::new(), false, false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => match element.local_name().as_ref() {
                "rPh" => phonetic = true,
                "t" => inside = !phonetic,
                _ => (),
            },
            Ok(Event::End(element)) => match element.local_name().as_ref() {
                "rPh" => phonetic = false,
                "t" => inside = false,
                name if name == closing => return Ok(unescape_controls(text)),
                _ => (),
            },
            Ok(Event::Eof) | Err(_) => return Err(Fault::damaged("texte d’une cellule")),
            Ok(event) if inside => push_characters(&event, &mut text),
            Ok(_) => (),
        }
    }
}

/// `_x000D_` stands for a carriage return in OOXML text (ECMA-376 part 1, 22.9.2.19).
fn unescape_controls(text: String) -> String {
    if text.contains("_x000") { text.replace("_x000D_", "").replace("_x000A_", "\n") } else { text }
}

/// The meaning of each cell style.
fn styles(content: &str) -> Result<Vec<Meaning>, Fault> {
    let (mut codes, mut styles, mut in_cells) = (HashMap::new(), Vec::new(), false);
    walk(content, "styles.xml", |event, _| {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (attribute(element, "numFmtId"), attribute(element, "formatCode")) {
                        codes.insert(id, number_format::of_code(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    if styles.len() >= MOST_ENTRIES {
                        return Err(Fault::TooMuch { limit: "un million de styles" });
                    }
                    let id = attribute(element, "numFmtId").unwrap_or_default();
                    let known = codes.get(&id).copied();
                    styles.push(known.unwrap_or_else(|| number_format::builtin(id.parse().unwrap_or_default())));
                }
                _ => (),
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => in_cells = false,
            _ => (),
        }
        Ok(())
    })?;
    Ok(styles)
}

fn sheet(content: &str, mut sheet: Sheet, shared: &Shared, budget: &mut Budget) -> Result<Sheet, Fault> {
    let part = format!("feuille « {} »", sheet.name);
    let (mut row, mut column, mut in_data) = (0_u32, 0_u32, false);
    walk(content, &part, |event, reader| {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "sheetData" => in_data = true,
                "row" if in_data => {
                    let told = attribute(element, "r").and_then(|r| r.parse::<u32>().ok()).filter(|r| *r > 0);
                    row = told.map_or(row, |r| r - 1);
                    column = 0;
                }
                "c" if in_data => {
                    if let Some((r, c)) = attribute(element, "r").as_deref().and_then(position) {
                        (row, column) = (r, c);
                    }
                    if let Some(cell) = cell(element, reader, shared)? {
                        sheet.put(row, column, cell, budget)?;
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
    })?;
    Ok(sheet)
}

/// Row and column, from 0, of a reference such as `F7`.
fn position(reference: &str) -> Option<(u32, u32)> {
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = reference.split_at(digits);
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column_of(letters)?))
}

fn cell(element: &BytesStart<'_>, reader: &mut Reader<&[u8]>, shared: &Shared) -> Result<Option<Cell>, Fault> {
    let kind = attribute(element, "t").unwrap_or_default();
    let style = attribute(element, "s").and_then(|s| s.parse::<usize>().ok());
    let meaning = style.and_then(|s| shared.styles.get(s)).copied().unwrap_or(Meaning::PLAIN);
    let (mut raw, mut inline, mut formula, mut inside) = (String::new(), None, false, false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => match element.local_name().as_ref() {
                "is" => inline = Some(rich_text(reader, "is")?),
                "f" => formula = true,
                "v" => inside = true,
                _ => (),
            },
            Ok(Event::End(element)) => match element.local_name().as_ref() {
                "v" => inside = false,
                "c" => break,
                _ => (),
            },
            Ok(Event::Eof) | Err(_) => return Err(Fault::damaged("cellule")),
            Ok(event) if inside => push_characters(&event, &mut raw),
            Ok(_) => (),
        }
    }
    if let Some(text) = inline {
        return Ok(Cell::text(&text));
    }
    let plain = |value| Cell { value, format: Format::Plain };
    if raw.is_empty() {
        // A formula that gives an empty text has a type; one never computed has none.
        return Ok((formula && kind != "str").then(|| plain(Value::Uncomputed)));
    }
    Ok(match kind.as_str() {
        "s" => raw.trim().parse::<usize>().ok().and_then(|index| shared.strings.get(index)).and_then(|t| Cell::text(t)),
        "str" | "inlineStr" => Cell::text(&unescape_controls(raw)),
        "b" => Cell::text(if raw.trim() == "1" || raw.trim() == "true" { "oui" } else { "non" }),
        "e" => Some(plain(Value::Error(raw))),
        "d" => match raw.get(..10).and_then(|day| day.parse().ok()) {
            Some(date) => Some(plain(Value::Date(date))),
            None => Cell::text(&raw),
        },
        _ => match raw.trim().parse::<f64>() {
            Ok(number) => Some(number_format::cell(number, meaning, shared.from_1904)),
            Err(_) => Cell::text(&raw),
        },
    })
}
