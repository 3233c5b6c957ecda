//! Reads an Excel 97–2003 workbook (BIFF8, [MS-XLS]): the few records that hold values, each checked against its length.
//!
//! Not with calamine, which reads xlsx here: its 0.38 gives no number format for xls, so that 20 % is a bare 0.2, and it
//! reads the whole file at opening: it reserves memory for the dimensions a sheet claims, lays out every sheet in full
//! (65 536 × 256 cells each) and copies a shared text into each cell. Guarding it would take this walk of the records
//! all the same. `tests/agreement.rs` compares both.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use crate::error::Fault;
use crate::files::biff::{Records, long_string, plain_string, string_table};
use crate::files::number_format::{self, Meaning};
use crate::files::workbook::{Budget, Cell, MOST_SHEETS, Sheet, Value};

/// Opens the compound file and reads its workbook stream, which cannot be longer than the file.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Fault::damaged("conteneur du classeur"))?;
    if file.exists("EncryptedPackage") || file.exists("EncryptionInfo") {
        return Err(Fault::Protected);
    }
    if file.exists("WordDocument") {
        return Err(Fault::NotAWorkbook { what: "un document Word" });
    }
    if file.exists("PowerPoint Document") {
        return Err(Fault::NotAWorkbook { what: "une présentation PowerPoint" });
    }
    if file.exists("__properties_version1.0") {
        return Err(Fault::NotAWorkbook { what: "un message Outlook" });
    }
    if !file.exists("Workbook") {
        let old = Fault::OtherFormat { what: "un classeur Excel d’avant 1997" };
        return Err(if file.exists("Book") {
            old
        } else {
            Fault::NotAWorkbook { what: "un fichier Microsoft Office" }
        });
    }
    let stream = file.open_stream("Workbook").map_err(|_| Fault::damaged("flux Workbook"))?;
    let mut content = Vec::new();
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    stream.take(size).read_to_end(&mut content).map_err(|_| Fault::damaged("flux Workbook"))?;
    workbook(&content)
}

/// What the cells of every sheet refer to.
#[derive(Default)]
struct Shared {
    strings: Vec<String>,
    styles: Vec<Meaning>,
    from_1904: bool,
}

fn workbook(stream: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut shared = Shared::default();
    let mut tabs = Vec::new();
    let (mut codes, mut formats) = (HashMap::new(), Vec::new());
    for record in Records::new(stream) {
        let data = record.data;
        match record.kind {
            0x002F => return Err(Fault::Protected),
            0x0809 if u16_at(data, 0) != Some(0x0600) => {
                return Err(Fault::OtherFormat { what: "un classeur Excel d’avant 1997" });
            }
            0x0022 => shared.from_1904 = u16_at(data, 0) == Some(1),
            0x0085 if tabs.len() >= MOST_SHEETS => return Err(Fault::TooMuch { limit: "200 feuilles" }),
            0x0085 => tabs.extend(tab(data)),
            0x041E => {
                if let (Some(id), Some(code)) = (u16_at(data, 0), data.get(2..).and_then(long_string)) {
                    codes.insert(id, number_format::of_code(&code));
                }
            }
            0x00E0 => formats.push(u16_at(data, 2).unwrap_or_default()),
            0x00FC => shared.strings = string_table(record)?,
            0x000A => break,
            _ => (),
        }
    }
    let meaning = |id: u16| codes.get(&id).copied().unwrap_or_else(|| number_format::builtin(u32::from(id)));
    shared.styles = formats.into_iter().map(meaning).collect();
    let mut budget = Budget::new();
    let mut sheets = Vec::new();
    for (start, name, hidden) in tabs {
        let part = format!("feuille « {name} »");
        let content = stream.get(start..).ok_or_else(|| Fault::damaged(part))?;
        sheets.push(sheet(content, Sheet::new(name, hidden), &shared, &mut budget)?);
    }
    Ok(sheets)
}

/// A `BoundSheet8` record (2.4.28): where the sheet starts, its name, whether it is hidden. Charts and macros are left out.
fn tab(data: &[u8]) -> Option<(usize, String, bool)> {
    let start = usize::try_from(u32_at(data, 0)?).ok()?;
    let (hidden, kind) = (data.get(4)? & 3 != 0, *data.get(5)?);
    let length = usize::from(*data.get(6)?);
    let name = plain_string(data.get(7..)?, length)?;
    (kind == 0).then_some((start, name, hidden))
}

fn sheet(content: &[u8], mut sheet: Sheet, shared: &Shared, budget: &mut Budget) -> Result<Sheet, Fault> {
    let (mut depth, mut pending) = (0_u32, None);
    for record in Records::new(content) {
        let data = record.data;
        match record.kind {
            // Charts inside the sheet are streams of their own, between a BOF and an EOF.
            0x0809 => depth = depth.saturating_add(1),
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            _ if depth > 1 => (),
            0x00BD => {
                let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { continue };
                let numbers = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                for (offset, number) in (0_u32..).zip(numbers.chunks_exact(6)) {
                    if let (Some(style), Some(packed)) = (u16_at(number, 0), u32_at(number, 2)) {
                        let cell = shared.number(unpack(packed), style);
                        sheet.put(u32::from(row), u32::from(first) + offset, cell, budget)?;
                    }
                }
            }
            // The text of the formula just before.
            0x0207 => {
                if let (Some((row, column)), Some(cell)) =
                    (pending.take(), long_string(data).as_deref().and_then(Cell::text))
                {
                    sheet.put(row, column, cell, budget)?;
                }
            }
            kind => {
                let (Some(row), Some(column), Some(style)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4)) else {
                    continue;
                };
                let rest = data.get(6..).unwrap_or_default();
                let (row, column) = (u32::from(row), u32::from(column));
                let cell = match kind {
                    0x0203 => f64_at(rest, 0).map(|number| shared.number(number, style)),
                    0x027E => u32_at(rest, 0).map(|packed| shared.number(unpack(packed), style)),
                    0x00FD => u32_at(rest, 0)
                        .and_then(|index| shared.strings.get(usize::try_from(index).ok()?))
                        .and_then(|text| Cell::text(text)),
                    0x0204 | 0x00D6 => long_string(rest).as_deref().and_then(Cell::text),
                    0x0205 => match (rest.first(), rest.get(1)) {
                        (Some(code), Some(1)) => Some(Cell::plain(Value::Error(error_name(*code).into()))),
                        (Some(value), _) => Cell::text(if *value == 0 { "non" } else { "oui" }),
                        _ => None,
                    },
                    0x0006 if rest.get(6..8) == Some(&[0xFF, 0xFF]) => match (rest.first(), rest.get(2)) {
                        (Some(0), _) => {
                            pending = Some((row, column));
                            None
                        }
                        (Some(1), Some(value)) => Cell::text(if *value == 0 { "non" } else { "oui" }),
                        (Some(2), Some(code)) => Some(Cell::plain(Value::Error(error_name(*code).into()))),
                        _ => None,
                    },
                    0x0006 => f64_at(rest, 0).map(|number| shared.number(number, style)),
                    _ => None,
                };
                if let Some(cell) = cell {
                    sheet.put(row, column, cell, budget)?;
                }
            }
        }
    }
    Ok(sheet)
}

impl Shared {
    fn number(&self, value: f64, style: u16) -> Cell {
        let meaning = self.styles.get(usize::from(style)).copied().unwrap_or(Meaning::PLAIN);
        number_format::cell(value, meaning, self.from_1904)
    }
}

/// An `RkNumber` (2.5.217): thirty bits of an integer or of a float, possibly in hundredths.
fn unpack(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

/// Names of `BErr` values (2.5.10).
const fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

fn bytes_at<const N: usize>(data: &[u8], start: usize) -> Option<[u8; N]> {
    data.get(start..start.checked_add(N)?)?.try_into().ok()
}

fn u16_at(data: &[u8], start: usize) -> Option<u16> {
    bytes_at(data, start).map(u16::from_le_bytes)
}

fn u32_at(data: &[u8], start: usize) -> Option<u32> {
    bytes_at(data, start).map(u32::from_le_bytes)
}

fn f64_at(data: &[u8], start: usize) -> Option<f64> {
    bytes_at(data, start).map(f64::from_le_bytes)
}
