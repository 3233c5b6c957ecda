//! Rewrites a foreign xlsx into the small archive that calamine reads, without what calamine 0.38 trusts and should not.
//!
//! What is left out or checked, and why:
//! - `uniqueCount`: calamine reserves memory for it before it reads a text;
//! - styles: it copies the code of a number format into every style;
//! - references such as `F7`: their row and column overflow, which panics or names another cell;
//! - errors: it knows seven of them and refuses the file for any other, such as `#SPILL!`;
//! - numbers and indexes: it reads them up to the first character reference, and an index that is no number as 0;
//! - everything else of a part: what is not read cannot harm.

use std::io::{Cursor, Write};

use quick_xml::Reader;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::archive::Archive;
use crate::error::Fault;
use crate::workbook::{MOST_SHEETS, column_of};
use crate::xml::{attribute, decode, push_characters, walk};

/// Ceiling on the texts shared by the cells.
const MOST_TEXTS: usize = 1_000_000;
/// Ceiling on cell styles; Excel writes at most 65 490.
const MOST_STYLES: usize = 65_536;
/// Ceiling on the length of a number format's code, in bytes; Excel takes 255 characters.
const LONGEST_CODE: usize = 1_024;

/// The archive for calamine: every part stored, rewritten by what its root element says it is.
pub(crate) fn rewritten(archive: &mut Archive<'_>) -> Result<Vec<u8>, Fault> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for name in archive.names().into_iter().filter(|name| is_read(name)) {
        let content = decode(archive.inflate(&name)?, &name)?;
        let Some(content) = part(&content, &name)? else { continue };
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

fn part(content: &str, name: &str) -> Result<Option<String>, Fault> {
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
        "worksheet" => sheet(content, name).map(Some),
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
    let (mut out, mut count) = ("<sst>".to_owned(), 0_usize);
    walk(content, part, |event, reader| {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "si"
        {
            count += 1;
            if count > MOST_TEXTS {
                return Err(Fault::TooMuch { limit: "un million de textes" });
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

fn sheet(content: &str, part: &str) -> Result<String, Fault> {
    let (mut out, mut in_data) = ("<worksheet><sheetData>".to_owned(), false);
    walk(content, part, |event, reader| {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "sheetData" => in_data = true,
                "row" if in_data => {
                    out.push_str("<row");
                    if let Some(row) = attribute(element, "r") {
                        is_row(&row).then_some(()).ok_or_else(|| Fault::damaged(format!("{part}, ligne {row}")))?;
                        out.extend([" r=\"", &row, "\""]);
                    }
                    out.push('>');
                }
                "c" if in_data => cell(content, element, reader, &mut out).ok_or_else(|| {
                    let reference = attribute(element, "r").unwrap_or_default();
                    Fault::damaged(format!("{part}, cellule {reference}"))
                })?,
                _ => (),
            },
            Event::End(element) => match element.local_name().as_ref() {
                "sheetData" => in_data = false,
                "row" if in_data => out.push_str("</row>"),
                _ => (),
            },
            _ => (),
        }
        Ok(())
    })?;
    Ok(out + "</sheetData></worksheet>")
}

/// Whether a row number is one of the 1 048 576 of a sheet.
fn is_row(row: &str) -> bool {
    row.bytes().all(|byte| byte.is_ascii_digit()) && row.parse().is_ok_and(|row: u32| (1..=1_048_576).contains(&row))
}

/// Whether a reference such as `F7` is inside a sheet.
fn is_reference(reference: &str) -> bool {
    let (column, row) = reference.split_at(reference.find(|c: char| c.is_ascii_digit()).unwrap_or(reference.len()));
    column_of(column).is_some_and(|column| column < 16_384) && is_row(row)
}

/// Writes a cell that calamine reads without fail: reference, style and type checked, value in one piece.
fn cell(content: &str, element: &BytesStart<'_>, reader: &mut Reader<&[u8]>, out: &mut String) -> Option<()> {
    let mut kind = String::new();
    out.push_str("<c");
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        let value = attribute.value.as_ref();
        match attribute.key.as_ref() {
            "r" if is_reference(value) => out.extend([" r=\"", value, "\""]),
            "r" => return None,
            "s" if value.parse::<u32>().is_ok() => out.extend([" s=\"", value, "\""]),
            "t" => value.clone_into(&mut kind),
            _ => (),
        }
    }
    match kind.as_str() {
        "s" | "b" | "str" | "inlineStr" | "d" => out.extend([" t=\"", &kind, "\""]),
        // calamine hands a day over as it is written, so an error passes as one: no day starts with #.
        "e" => out.push_str(" t=\"d\""),
        _ => (),
    }
    out.push('>');
    loop {
        match reader.read_event().ok()? {
            Event::Start(child) => match child.local_name().as_ref() {
                "v" => {
                    let characters = characters(reader)?;
                    let value = characters.trim();
                    if kind == "s" && !value.is_empty() && value.parse::<u32>().is_err() {
                        return None;
                    }
                    if !value.is_empty() {
                        out.extend(["<v>", &partial_escape(value), "</v>"]);
                    }
                }
                // A formula that gives an empty text has a type; one never computed has none. Its words are not needed.
                "f" => {
                    inside(content, &child, reader)?;
                    out.push_str(if kind == "str" { "" } else { "<f></f>" });
                }
                "is" => out.extend(["<is>", inside(content, &child, reader)?, "</is>"]),
                _ => drop(inside(content, &child, reader)?),
            },
            Event::End(_) => {
                out.push_str("</c>");
                return Some(());
            }
            Event::Eof => return None,
            _ => (),
        }
    }
}

/// The characters up to the end of the element just opened, which holds no other.
fn characters(reader: &mut Reader<&[u8]>) -> Option<String> {
    let mut text = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::End(_) => return Some(text),
            Event::Eof | Event::Start(_) => return None,
            event => push_characters(&event, &mut text),
        }
    }
}
