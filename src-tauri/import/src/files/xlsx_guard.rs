//! Makes of a foreign xlsx the small archive that calamine reads: how the workbook is organised, and its styles.
//!
//! calamine 0.38 trusts what it should not: it copies the code of a number format into every style, reserves memory for
//! what a count claims, overflows on references, refuses a file for an error it does not know. Cells and texts, nearly
//! all of a file, are left out: `xlsx_cells` reads them once. In place of its cells a sheet says where they lie.

use std::collections::HashMap;
use std::io::{Cursor, Write};

use quick_xml::Reader;
use quick_xml::escape::partial_escape;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::error::Fault;
use crate::files::archive::Archive;
use crate::files::workbook::MOST_SHEETS;
use crate::files::xml::{attribute, decode, walk};

/// Ceiling on cell styles; Excel writes at most 65 490.
const MOST_STYLES: usize = 65_536;
/// Ceiling on the length of a number format's code, in bytes; Excel takes 255 characters.
const LONGEST_CODE: usize = 1_024;
/// Ceiling on the cells and texts kept, in bytes of XML.
const LARGEST: usize = 128 * 1024 * 1024;

/// What an xlsx holds, in the order it is read.
pub(crate) struct Parts {
    /// The archive for calamine.
    pub(crate) archive: Vec<u8>,
    /// The part of the texts that cells share.
    pub(crate) texts: Option<(String, String)>,
    /// The part of each sheet, by its name.
    pub(crate) sheets: HashMap<String, String>,
}

/// Sorts the parts of an archive by what their root element says they are.
pub(crate) fn sorted(archive: &mut Archive<'_>) -> Result<Parts, Fault> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let (mut texts, mut sheets, mut size) = (None, HashMap::new(), 0_usize);
    for name in archive.names().into_iter().filter(|name| is_read(name)) {
        let content = decode(archive.inflate(&name)?, &name)?;
        let root = root(&content, &name)?;
        if matches!(root.as_str(), "sst" | "worksheet") {
            size = size.saturating_add(content.len());
            if size > LARGEST {
                return Err(Fault::TooMuch { limit: "128 Mo de cellules et de textes" });
            }
        }
        let organised = match root.as_str() {
            "Relationships" => listed(&content, &name, &root, "Relationship")?,
            "workbook" => listed(&content, &name, &root, "sheet")?,
            "styleSheet" => styles(&content, &name)?,
            "worksheet" => {
                sheets.insert(name.clone(), content);
                format!(
                    r#"<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>{}</v></c></row></sheetData></worksheet>"#,
                    partial_escape(name.as_str())
                )
            }
            "sst" => {
                texts.get_or_insert((name, content));
                continue;
            }
            _ => continue,
        };
        let path = name.replace('\\', "/");
        zip.start_file(path.trim_start_matches('/'), stored).map_err(|_| Fault::damaged(name.as_str()))?;
        zip.write_all(organised.as_bytes()).map_err(|_| Fault::damaged(name.as_str()))?;
    }
    let archive = zip.finish().map(Cursor::into_inner).map_err(|_| Fault::damaged("archive"))?;
    Ok(Parts { archive, texts, sheets })
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

/// The name of the root element; empty when there is none.
fn root(content: &str, part: &str) -> Result<String, Fault> {
    let mut reader = Reader::from_str(content);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => return Ok(element.local_name().as_ref().to_owned()),
            Ok(Event::Eof) => return Ok(String::new()),
            Ok(_) => (),
            Err(_) => return Err(Fault::damaged(part)),
        }
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
