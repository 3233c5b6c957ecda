//! Rewrites a foreign xlsx into the small archive that calamine reads, without what calamine 0.38 trusts and should not.
//!
//! What is left out or checked, and why:
//! - `uniqueCount`: calamine reserves memory for it before it reads a text;
//! - styles: it copies the code of a number format into every style;
//! - references such as `F7`: their row and column overflow, which panics or names another cell;
//! - errors: it knows seven of them and refuses the file for any other, such as `#SPILL!`;
//! - numbers and indexes: it reads them up to the first character reference, and an index that is no number as 0;
//! - empty cells: it takes its time over each;
//! - everything else of a part: what is not read cannot harm.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use quick_xml::Reader;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::error::Fault;
use crate::files::archive::Archive;
use crate::files::workbook::{MOST_CELLS, MOST_SHEETS, cell_name, column_of};
use crate::files::xml::{attribute, decode, push_characters, walk};

/// Ceiling on the texts shared by the cells.
const MOST_TEXTS: usize = 1_000_000;
/// Ceiling on cell styles; Excel writes at most 65 490.
const MOST_STYLES: usize = 65_536;
/// Ceiling on the length of a number format's code, in bytes; Excel takes 255 characters.
const LONGEST_CODE: usize = 1_024;
/// Ceiling on the archive written, in bytes.
const LARGEST: usize = 128 * 1024 * 1024;

/// The archive for calamine: every part stored, rewritten by what its root element says it is.
pub(crate) fn rewritten(archive: &mut Archive<'_>) -> Result<Vec<u8>, Fault> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let (mut cells, mut size) = (MOST_CELLS, 0_usize);
    for name in archive.names().into_iter().filter(|name| is_read(name)) {
        let content = decode(archive.inflate(&name)?, &name)?;
        let Some(content) = part(&content, &name, &mut cells)? else { continue };
        size = size.saturating_add(content.len());
        if size > LARGEST {
            return Err(Fault::TooMuch { limit: "128 Mo de cellules et de textes" });
        }
        let path = name.replace('\\', "/");
        zip.start_file(path.trim_start_matches('/'), stored).map_err(|_| Fault::damaged(name.as_str()))?;
        zip.write_all(content.as_bytes()).map_err(|_| Fault::damaged(name.as_str()))?;
    }
    zip.finish().map(Cursor::into_inner).map_err(|_| Fault::damaged("archive"))
}

/// Whether a part may hold what is read: relations, or XML beside the workbook or in a folder of sheets.
fn is_read(name: &str) -> bool {
    let name = name.replace('\\', "/").to_ascii_lowercase();
    let (folder, file) = name.trim_start_matches('/').rsplit_once('/').unwrap_or(("", &name));
    if file.ends_with(".rels") {
        return folder.matches('/').count() <= 1 && folder.ends_with("_rels");
    }
    file.ends_with(".xml")
        && (!folder.contains('/') || folder.ends_with("sheets"))
        && !matches!(folder, "docprops" | "customxml")
}

fn part(content: &str, name: &str, cells: &mut usize) -> Result<Option<String>, Fault> {
    let mut reader = Reader::from_str(content);
    let root = loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => break element.local_name().as_ref().to_owned(),
            Ok(Event::Eof) => return Ok(None),
            Ok(_) => (),
            Err(_) => return Err(Fault::damaged(name)),
        }
    };
    match root.as_str() {
        "Relationships" => listed(content, name, &root, "Relationship").map(Some),
        "workbook" => listed(content, name, &root, "sheet").map(Some),
        "sst" => texts(content, name).map(Some),
        "styleSheet" => styles(content, name).map(Some),
        "worksheet" => sheet(content, name, cells).map(Some),
        _ => Ok(None),
    }
}

/// The elements of one kind, under their root, with their attributes; for a workbook, its epoch too.
fn listed(content: &str, part: &str, root: &str, kind: &str) -> Result<String, Fault> {
    let (mut out, mut count) = (format!("<{root}>"), 0_usize);
    walk(content, part, |event, _| {
        if let Event::Start(element) = event {
            let local = element.local_name();
            if local.as_ref() == kind {
                count += 1;
                if kind == "sheet" && count > MOST_SHEETS {
                    return Err(Fault::TooMuch { limit: "200 feuilles" });
                }
                out.push_str(&format!("<{kind} {}/>", element.attributes_raw()));
            } else if local.as_ref() == "workbookPr" {
                out.push_str(&format!("<workbookPr {}/>", element.attributes_raw()));
            }
        }
        Ok(())
    })?;
    Ok(out + &format!("</{root}>"))
}

/// The raw content of the element just opened.
fn inside<'a>(content: &'a str, element: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Option<&'a str> {
    let span = reader.read_to_end(element.name()).ok()?;
    content.get(usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?)
}

fn texts(content: &str, part: &str) -> Result<String, Fault> {
    let (mut out, mut count) = (String::with_capacity(content.len()), 0_usize);
    out.push_str("<sst>");
    walk(content, part, |event, reader| {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "si"
        {
            count += 1;
            if count > MOST_TEXTS {
                return Err(Fault::TooMuch { limit: "1\u{A0}million de textes" });
            }
            let text = inside(content, element, reader).ok_or_else(|| Fault::damaged(part))?;
            out.extend(["<si>", text, "</si>"]);
        }
        Ok(())
    })?;
    Ok(out + "</sst>")
}

fn styles(content: &str, part: &str) -> Result<String, Fault> {
    let (mut codes, mut styles, mut count, mut section) = (String::new(), String::new(), 0_usize, String::new());
    walk(content, part, |event, _| {
        match event {
            Event::Start(element) => match (element.local_name().as_ref(), section.as_str()) {
                (name @ ("numFmts" | "cellXfs"), "") => section = name.to_owned(),
                ("numFmt", "numFmts") => {
                    let attributes = element.attributes_raw();
                    if attributes.len() > LONGEST_CODE {
                        return Err(Fault::TooMuch { limit: "1\u{202F}024 caractères dans un format de nombre" });
                    }
                    codes.push_str(&format!("<numFmt {attributes}/>"));
                }
                ("xf", "cellXfs") => {
                    count += 1;
                    if count > MOST_STYLES {
                        return Err(Fault::TooMuch { limit: "65\u{202F}536 styles" });
                    }
                    let id: u32 = attribute(element, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or_default();
                    styles.push_str(&format!(r#"<xf numFmtId="{id}"/>"#));
                }
                _ => (),
            },
            Event::End(element) if element.local_name().as_ref() == section => section.clear(),
            _ => (),
        }
        Ok(())
    })?;
    Ok(format!("<styleSheet><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"))
}

/// The filled cells of a sheet, each with its reference.
fn sheet(content: &str, part: &str, cells: &mut usize) -> Result<String, Fault> {
    let (mut out, mut in_data) = (String::with_capacity(content.len()), false);
    out.push_str("<worksheet><sheetData>");
    let (mut row, mut column) = (0_u32, 0_u32);
    walk(content, part, |event, reader| {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "sheetData" => in_data = true,
                "row" if in_data => {
                    if let Some(told) = attribute(element, "r") {
                        row = row_of(&told).ok_or_else(|| Fault::damaged(format!("{part}, ligne {told}")))?;
                    }
                    column = 0;
                }
                "c" if in_data => {
                    let damaged = |at: &str| Fault::damaged(format!("{part}, cellule {at}"));
                    if let Some(told) = attribute(element, "r") {
                        (row, column) = position(&told).ok_or_else(|| damaged(&told))?;
                    }
                    let start = out.len();
                    let filled = cell(content, (row, column), element, reader, &mut out);
                    if !filled.ok_or_else(|| damaged(&cell_name(row, column)))? {
                        out.truncate(start);
                    } else {
                        let limit = Fault::TooMuch { limit: "1\u{A0}million de cellules" };
                        *cells = cells.checked_sub(1).ok_or(limit)?;
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
    Ok(out + "</sheetData></worksheet>")
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

/// Writes a cell that calamine reads without fail: reference, style and type checked, value in one piece. Says whether
/// it holds anything.
fn cell(
    content: &str,
    (row, column): (u32, u32),
    element: &BytesStart<'_>,
    reader: &mut Reader<&[u8]>,
    out: &mut String,
) -> Option<bool> {
    let (mut kind, mut style, mut filled) = (Cow::Borrowed(""), Cow::Borrowed(""), false);
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        match attribute.key.as_ref() {
            "s" => style = attribute.value,
            "t" => kind = attribute.value,
            _ => (),
        }
    }
    let mut event = reader.read_event().ok()?;
    if matches!(event, Event::End(_)) {
        return Some(false);
    }
    out.extend(["<c r=\"", &cell_name(row, column), "\""]);
    if style.parse::<u32>().is_ok() {
        out.extend([" s=\"", &style, "\""]);
    }
    let kind = kind.as_ref();
    match kind {
        "s" | "b" | "str" | "inlineStr" | "d" => out.extend([" t=\"", kind, "\""]),
        // calamine hands a day over as it is written, so an error passes as one: no day starts with #.
        "e" => out.push_str(" t=\"d\""),
        _ => (),
    }
    out.push('>');
    let mut text = String::new();
    loop {
        match event {
            Event::Start(child) => match child.local_name().as_ref() {
                "v" => {
                    characters(reader, &mut text)?;
                    let value = text.trim();
                    if kind == "s" && !value.is_empty() && value.parse::<u32>().is_err() {
                        return None;
                    }
                    if !value.is_empty() {
                        filled = true;
                        out.extend(["<v>", &partial_escape(value), "</v>"]);
                    }
                }
                // A formula that gives an empty text has a type; one never computed has none. Its words are not needed.
                "f" => {
                    inside(content, &child, reader)?;
                    if kind != "str" {
                        filled = true;
                        out.push_str("<f></f>");
                    }
                }
                "is" => {
                    filled = true;
                    out.extend(["<is>", inside(content, &child, reader)?, "</is>"]);
                }
                _ => drop(inside(content, &child, reader)?),
            },
            Event::End(_) => {
                out.push_str("</c>");
                return Some(filled);
            }
            Event::Eof => return None,
            _ => (),
        }
        event = reader.read_event().ok()?;
    }
}

/// The characters up to the end of the element just opened, which holds no other.
fn characters(reader: &mut Reader<&[u8]>, text: &mut String) -> Option<()> {
    text.clear();
    loop {
        match reader.read_event().ok()? {
            Event::End(_) => return Some(()),
            Event::Eof | Event::Start(_) => return None,
            event => push_characters(&event, text),
        }
    }
}
