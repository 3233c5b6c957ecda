//! Says what a file is from its first bytes, whatever its extension, and reads it with the right reader.
//!
//! Ceilings, which no claim of a file moves; beyond, the file is refused in a sentence:
//!
//! | what | ceiling | refusal |
//! |---|---|---|
//! | the file | 32 MiB | I102 |
//! | a part once inflated (the content of an ods); all of them | 64 (160) MiB; 256 MiB | I107 |
//! | filled cells; their text | 1 000 000; 64 MiB | I108 |
//! | sheets; styles; code of a number format | 200; 65 536; 1 024 bytes | I108 |
//! | texts shared by cells | 1 000 000 | I108 |
//! | the cells and texts of an xlsx | 128 MiB of XML | I108 |
//! | filled rows of the sheet of a quote; rows tried as headers | 10 000; 1 000 | I108 |
//!
//! Reading a quote or an inventory holds at its peak less than ten times the file once inflated, itself included, in
//! what it asks of the allocator (`tests/memory.rs`): a cell is thirty-two bytes and those of a text longer than
//! twenty-four. A file of cells of a few letters each may take more for its size; the ceilings above then bound it:
//! 32 MB of cells, 64 MiB of text.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{ods, text, xls, xlsx};
use crate::error::{Fault, ImportError};
use crate::files::archive::Archive;
use crate::files::workbook::Workbook;
use crate::mapping::Mapping;

/// Ceiling on the size of a file, in MiB.
pub const FILE_CEILING: usize = 32;

/// First bytes of files that are met in place of a quote, and what to call them.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF", "un PDF"),
    (b"{\\rtf", "un document RTF"),
    (b"\x89PNG", "une image PNG"),
    (b"\xFF\xD8\xFF", "une photo JPEG"),
    (b"GIF8", "une image GIF"),
    (b"II*\0", "une image TIFF"),
    (b"MM\0*", "une image TIFF"),
    (b"Rar!", "une archive RAR"),
    (b"7z\xBC\xAF", "une archive 7z"),
    (b"\x1F\x8B", "une archive gzip"),
    (b"SQLite format 3", "une base SQLite"),
    (b"MZ", "un programme"),
    (b"\x7FELF", "un programme"),
];

/// Reads a file into cells. `name` serves messages only; the content alone says what the file is.
///
/// Memory is bounded by the ceilings at the head of this module. The encoding, separator and decimal mark told by the
/// mapping serve text files.
///
/// # Errors
/// Codes `I101` to `I109` and `I114`, each a French sentence.
pub fn read_workbook(name: &str, bytes: &[u8], mapping: &Mapping) -> Result<Workbook, ImportError> {
    // The readers hold no state that a panic could leave broken: everything they made is dropped with it.
    catch_unwind(AssertUnwindSafe(|| read(name, bytes, mapping)))
        .unwrap_or(Err(Fault::Unforeseen))
        .map_err(|fault| fault.of(name))
}

fn read(name: &str, bytes: &[u8], mapping: &Mapping) -> Result<Workbook, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if bytes.len() > FILE_CEILING * 1024 * 1024 {
        return Err(Fault::TooLarge { limit: FILE_CEILING });
    }
    if let Some((_, what)) = OTHERS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Err(Fault::NotAWorkbook { what });
    }
    let (mut form, mut sheets) = (None, Vec::new());
    if bytes.starts_with(b"PK") {
        sheets = zipped(bytes)?;
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        sheets = xls::read(bytes)?;
    } else {
        refuse_markup(bytes)?;
        let (found, sheet) = text::read(name, bytes, mapping)?;
        form = Some(found);
        sheets.push(sheet);
    }
    sheets.iter_mut().for_each(crate::files::workbook::Sheet::settle);
    if sheets.iter().all(crate::files::workbook::Sheet::is_empty) {
        return Err(Fault::Empty);
    }
    Ok(Workbook {
        name: name.to_owned(),
        encoding: form.map(|form| form.encoding),
        separator: form.map(|form| form.separator),
        decimal_mark: form.and_then(|form| form.decimal_mark),
        sheets,
    })
}

fn zipped(bytes: &[u8]) -> Result<Vec<crate::files::workbook::Sheet>, Fault> {
    let mut archive = Archive::open(bytes)?;
    if archive.has_folder("word/") {
        return Err(Fault::NotAWorkbook { what: "un document Word" });
    }
    if archive.has_folder("ppt/") {
        return Err(Fault::NotAWorkbook { what: "une présentation PowerPoint" });
    }
    if archive.find("xl/workbook.bin").is_some() {
        return Err(Fault::OtherFormat { what: "un classeur Excel binaire (xlsb)" });
    }
    if archive.find("_rels/.rels").is_some() || archive.has_folder("xl/") {
        return xlsx::read(&mut archive);
    }
    match archive.part("mimetype")? {
        Some(kind) if kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") => ods::read(&mut archive),
        Some(kind) if kind.starts_with(b"application/vnd.oasis.opendocument.text") => {
            Err(Fault::NotAWorkbook { what: "un document texte OpenDocument" })
        }
        Some(_) => Err(Fault::NotAWorkbook { what: "un document OpenDocument sans tableau" }),
        None if archive.find("content.xml").is_some() => ods::read(&mut archive),
        None => Err(Fault::NotAWorkbook { what: "une archive zip" }),
    }
}

/// Refuses web pages and XML, which spreadsheets open but which are no tables of text.
fn refuse_markup(bytes: &[u8]) -> Result<(), Fault> {
    let start = bytes.get(..512).unwrap_or(bytes);
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let lower = String::from_utf8_lossy(start).to_lowercase();
    if ["<!doctype html", "<html", "<table", "<meta", "<head"].iter().any(|mark| lower.starts_with(mark)) {
        return Err(Fault::OtherFormat { what: "une page web" });
    }
    if lower.starts_with("<?xml") || lower.starts_with("<workbook") || lower.starts_with("<office:document") {
        return Err(Fault::OtherFormat { what: "un document XML" });
    }
    Ok(())
}
