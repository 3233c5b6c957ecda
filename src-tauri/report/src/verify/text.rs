//! The words of each page, in the order in which they are drawn, read back through the fonts' Unicode maps.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::file::{dictionary, followed};

/// Most pages read.
const MOST_PAGES: usize = 2_000;
/// Most bytes of contents read on one page, and in all: each operation takes many times its bytes once read.
const MOST_ON_A_PAGE: usize = 4 * 1024 * 1024;
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// Most bytes of a font's map.
const MOST_OF_A_MAP: usize = 1024 * 1024;
/// Most codes all maps teach, and most UTF-16 units of one text: a map can repeat itself without end.
const MOST_CODES: usize = 200_000;
const LONGEST_TEXT: usize = 32;

/// What one page says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageText {
    /// One text for each piece drawn: a cell, or a line of a paragraph.
    pub runs: Vec<String>,
}

/// Code to text, for one font.
type Unicode = HashMap<u16, String>;

/// What is left to read, and the maps already read, by the stream that holds them.
struct Reading {
    bytes: usize,
    codes: usize,
    maps: HashMap<ObjectId, Unicode>,
}

/// The texts of all the pages, within bounds.
pub fn pages(document: &Document) -> Vec<PageText> {
    let mut reading = Reading { bytes: MOST_BYTES, codes: MOST_CODES, maps: HashMap::new() };
    let ids = document.get_pages();
    ids.values().take(MOST_PAGES).map(|id| page(document, *id, &mut reading).unwrap_or_default()).collect()
}

fn page(document: &Document, id: ObjectId, reading: &mut Reading) -> Option<PageText> {
    let page = document.get_object(id).ok()?.as_dict().ok()?;
    let named = dictionary(document, page, b"Resources").and_then(|own| dictionary(document, own, b"Font"));
    let bytes = contents(document, page, &mut reading.bytes)?;
    let mut runs = Vec::new();
    let mut run = String::new();
    let mut font: Option<ObjectId> = None;
    for operation in Content::decode(&bytes).ok()?.operations {
        match operation.operator.as_str() {
            "Tf" => {
                let name = operation.operands.first().and_then(|name| name.as_name().ok());
                font = name.and_then(|name| {
                    let font = document.dereference(named?.get(name).ok()?).ok()?.1.as_dict().ok()?;
                    font.get(b"ToUnicode").ok()?.as_reference().ok()
                });
                if let Some(id) = font {
                    let Reading { codes, maps, .. } = &mut *reading;
                    maps.entry(id).or_insert_with(|| unicode(document, id, codes).unwrap_or_default());
                }
            }
            "Tj" | "TJ" | "'" | "\"" => {
                let map = font.and_then(|font| reading.maps.get(&font));
                operation.operands.iter().for_each(|object| say(object, map, &mut run));
            }
            "BT" | "ET" | "Td" | "TD" | "Tm" | "T*" if !run.is_empty() => runs.push(std::mem::take(&mut run)),
            _ => {}
        }
    }
    Some(PageText { runs })
}

/// The contents of a page, one stream or several.
fn contents(document: &Document, page: &Dictionary, left: &mut usize) -> Option<Vec<u8>> {
    let streams = match followed(document, page, b"Contents")? {
        Object::Array(items) => items.iter().filter_map(|item| document.dereference(item).ok()).collect(),
        other => vec![(None, other)],
    };
    let mut bytes = Vec::new();
    for (_, stream) in streams {
        let limit = MOST_ON_A_PAGE.saturating_sub(bytes.len()).min(*left);
        let part = stream.as_stream().ok()?.get_plain_content_with_limit(limit).ok()?;
        *left = left.saturating_sub(part.len());
        bytes.extend(part);
        bytes.push(b'\n');
    }
    Some(bytes)
}

/// Adds what a string shows; codes are two bytes, as in the fonts Aloi writes.
fn say(object: &Object, map: Option<&Unicode>, run: &mut String) {
    match object {
        Object::String(bytes, _) => {
            for code in bytes.chunks(2) {
                let code = code.iter().fold(0_u16, |code, byte| (code << 8) | u16::from(*byte));
                run.push_str(map.and_then(|map| map.get(&code)).map_or("\u{FFFD}", String::as_str));
            }
        }
        Object::Array(items) => {
            items.iter().filter(|item| matches!(item, Object::String(..))).for_each(|item| say(item, map, run));
        }
        _ => {}
    }
}

/// A Unicode map of fonts: ISO 32000-1 §9.10.3, single codes and ranges.
fn unicode(document: &Document, map: ObjectId, left: &mut usize) -> Option<Unicode> {
    let stream = document.get_object(map).ok()?.as_stream().ok()?;
    let bytes = stream.get_plain_content_with_limit(MOST_OF_A_MAP).ok()?;
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let mut map = Unicode::new();
    for (begin, end, width) in [("beginbfchar", "endbfchar", 2), ("beginbfrange", "endbfrange", 3)] {
        for block in text.split(begin).skip(1) {
            let codes: Vec<Vec<u16>> =
                block.split(end).next()?.split('<').skip(1).filter_map(|word| units(word.split('>').next()?)).collect();
            for group in codes.chunks_exact(width) {
                learn(&mut map, group, left);
            }
        }
    }
    Some(map)
}

/// One line of a map: a code and its text, or two codes and the text of the first.
fn learn(map: &mut Unicode, group: &[Vec<u16>], left: &mut usize) {
    let code = |index: usize| group.get(index).and_then(|units| units.first()).copied();
    let (Some(first), Some(text)) = (code(0), group.last()) else { return };
    let last = if group.len() == 3 { code(1).unwrap_or(first) } else { first };
    for (step, code) in (first..=last).enumerate().take(*left) {
        *left -= 1;
        let mut units: Vec<u16> = text.iter().copied().take(LONGEST_TEXT).collect();
        if let Some(unit) = units.last_mut() {
            *unit = unit.wrapping_add(u16::try_from(step).unwrap_or_default());
        }
        map.insert(code, String::from_utf16_lossy(&units));
    }
}

fn units(hexadecimal: &str) -> Option<Vec<u16>> {
    let digits: Vec<char> = hexadecimal.chars().filter(char::is_ascii_hexdigit).collect();
    digits.chunks(4).map(|unit| u16::from_str_radix(&unit.iter().collect::<String>(), 16).ok()).collect()
}
