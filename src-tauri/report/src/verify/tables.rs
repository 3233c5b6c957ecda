//! The cross-reference tables of a PDF, read strictly: what two readers could take differently is refused.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectStream, Stream, dictionary, xref::XrefEntry};

use super::budget;
use super::difference::Difference;
use super::file::{File, STREAM_CEILING};

/// Most tables followed, and most entries of all of them.
const MOST_TABLES: usize = 256;
const MOST_ENTRIES: usize = 200_000;
/// Most bytes of the dictionary of a table.
const LONGEST: usize = 64 * 1024;
/// Bytes of a line of a table.
const LINE: usize = 20;

/// Where a table says that an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Free,
    At { offset: usize, generation: u16 },
    Inside { container: u32, index: u16 },
}

/// One table.
pub struct Table {
    start: usize,
    entries: Vec<(u32, Place)>,
    /// Names a second table, which readers follow in different orders (`/XRefStm`).
    hybrid: bool,
}

/// Every table, newest first; none when one of them does not read.
pub fn tables(bytes: &[u8]) -> Option<Vec<Table>> {
    let (mut found, mut seen, mut left) = (Vec::new(), BTreeSet::new(), MOST_ENTRIES);
    let mut waiting = vec![start(bytes)?];
    while let Some(start) = waiting.pop() {
        if !seen.insert(start) || found.len() == MOST_TABLES {
            return None;
        }
        let (entries, trailer) = table(bytes, start)?;
        left = left.checked_sub(entries.len())?;
        let offset = |key: &[u8]| -> Option<Option<usize>> {
            let Ok(value) = trailer.get(key) else { return Some(None) };
            Some(Some(usize::try_from(value.as_i64().ok()?).ok()?))
        };
        let second = offset(b"XRefStm")?;
        waiting.extend(offset(b"Prev")?);
        waiting.extend(second);
        found.push(Table { start, entries, hybrid: second.is_some() });
    }
    Some(found)
}

/// What the last `startxref` says.
fn start(bytes: &[u8]) -> Option<usize> {
    const WORD: &[u8] = b"startxref";
    let at = bytes.windows(WORD.len()).rposition(|window| window == WORD)?;
    let (number, rest) = number(bytes.get(at + WORD.len()..)?.trim_ascii_start())?;
    (rest.trim_ascii() == b"%%EOF").then_some(number)
}

fn table(bytes: &[u8], start: usize) -> Option<(Vec<(u32, Place)>, Dictionary)> {
    let text = bytes.get(start..)?;
    match text.strip_prefix(b"xref") {
        Some(rest) => lines(rest),
        None => stream(text),
    }
}

/// A table of lines, then its dictionary.
fn lines(text: &[u8]) -> Option<(Vec<(u32, Place)>, Dictionary)> {
    let (mut rest, mut entries) = (text.trim_ascii_start(), Vec::new());
    while !rest.starts_with(b"trailer") {
        let (first, after) = number(rest)?;
        let (count, after) = number(after.strip_prefix(b" ")?)?;
        rest = after.trim_ascii_start();
        for step in 0..count {
            let (line, after) = rest.split_at_checked(LINE)?;
            entries.push((u32::try_from(first.checked_add(step)?).ok()?, place(line)?));
            rest = after;
        }
        rest = rest.trim_ascii_start();
    }
    let dictionary = rest.strip_prefix(b"trailer")?;
    let end = dictionary.windows(9).position(|window| window == b"startxref")?;
    Some((entries, parsed(dictionary.get(..end)?)?))
}

fn place(line: &[u8]) -> Option<Place> {
    let (digits, rest) = line.split_at_checked(10)?;
    let (generation, rest) = rest.strip_prefix(b" ")?.split_at_checked(5)?;
    let (offset, generation) = (whole(digits)?, u16::try_from(whole(generation)?).ok()?);
    match rest {
        b" n \n" | b" n \r" | b" n\r\n" => Some(Place::At { offset, generation }),
        b" f \n" | b" f \r" | b" f\r\n" => Some(Place::Free),
        _ => None,
    }
}

/// A table in a stream: ISO 32000-1 §7.5.8.
fn stream(text: &[u8]) -> Option<(Vec<(u32, Place)>, Dictionary)> {
    let (_, rest) = head(text)?;
    let end = rest.windows(6).position(|window| window == b"stream")?;
    let (dictionary, rest) = rest.split_at_checked(end)?;
    let dictionary = parsed(dictionary)?;
    let rest = rest.strip_prefix(b"stream")?;
    let content = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    let length = usize::try_from(dictionary.get(b"Length").ok()?.as_i64().ok()?).ok()?;
    let (content, after) = content.split_at_checked(length)?;
    let stream = Stream::new(dictionary, content.to_vec());
    if !after.trim_ascii_start().starts_with(b"endstream") || !stream.dict.has_type(b"XRef") {
        return None;
    }
    let content = stream.get_plain_content_with_limit(STREAM_CEILING).ok()?;
    let numbers = |key: &[u8]| -> Option<Vec<usize>> {
        let list = stream.dict.get(key).ok()?.as_array().ok()?;
        list.iter().map(|number| usize::try_from(number.as_i64().ok()?).ok()).collect()
    };
    let widths = numbers(b"W")?;
    let [kind, second, third] = widths.as_slice() else { return None };
    if widths.iter().any(|width| *width > 8) || kind + second + third == 0 {
        return None;
    }
    let size = usize::try_from(stream.dict.get(b"Size").ok()?.as_i64().ok()?).ok()?;
    let index = if stream.dict.has(b"Index") { numbers(b"Index")? } else { vec![0, size] };
    let mut rows = content.chunks_exact(kind + second + third);
    let mut entries = Vec::new();
    for part in index.chunks(2) {
        let [first, count] = part else { return None };
        for step in 0..*count {
            let (one, others) = rows.next()?.split_at_checked(*kind)?;
            let (two, three) = others.split_at_checked(*second)?;
            let place = match if *kind == 0 { 1 } else { big_endian(one) } {
                0 => Place::Free,
                1 => Place::At { offset: big_endian(two), generation: u16::try_from(big_endian(three)).ok()? },
                2 => Place::Inside {
                    container: u32::try_from(big_endian(two)).ok()?,
                    index: u16::try_from(big_endian(three)).ok()?,
                },
                _ => return None,
            };
            entries.push((u32::try_from(first.checked_add(step)?).ok()?, place));
        }
    }
    Some((entries, stream.dict))
}

fn big_endian(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |number, byte| (number << 8) | usize::from(*byte))
}

/// A dictionary alone, read by the reader of PDF as the only object of an object stream.
fn parsed(text: &[u8]) -> Option<Dictionary> {
    let text = text.trim_ascii();
    if text.len() > LONGEST || !text.starts_with(b"<<") || !text.ends_with(b">>") {
        return None;
    }
    let mut stream = Stream::new(dictionary! { "N" => 1, "First" => 4 }, [b"1 0 ", text].concat());
    let mut objects = ObjectStream::new(&mut stream).ok()?.objects;
    match objects.remove(&(1, 0))? {
        Object::Dictionary(dictionary) => Some(dictionary),
        _ => None,
    }
}

/// The number and generation of the object that begins here, and what follows `obj`.
fn head(text: &[u8]) -> Option<((u32, u16), &[u8])> {
    let (id, rest) = number(text)?;
    let (generation, rest) = number(rest.strip_prefix(b" ")?)?;
    let rest = rest.strip_prefix(b" obj")?;
    Some(((u32::try_from(id).ok()?, u16::try_from(generation).ok()?), rest))
}

fn number(text: &[u8]) -> Option<(usize, &[u8])> {
    let end = text.iter().position(|byte| !byte.is_ascii_digit())?;
    let (digits, rest) = text.split_at_checked(end)?;
    Some((whole(digits)?, rest))
}

fn whole(digits: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(digits).ok()?;
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// What is wrong with the tables added after the justification.
pub fn added(file: &File, after: &Document) -> Option<Difference> {
    let wrong = |what| Some(Difference::Stranger { what });
    let Some(tables) = tables(file.bytes) else { return wrong("une table d’objets illisible") };
    let (new, old): (Vec<&Table>, Vec<&Table>) = tables.iter().partition(|table| table.start >= file.first.len());
    if old.first().map(|table| table.start) != Some(file.document.xref_start) {
        return wrong("une table d’objets qui ne mène pas à celle de la justification");
    }
    if new.is_empty() || new.iter().any(|table| table.hybrid) {
        return wrong("une seconde table d’objets, qui ferait voir autre chose dans d’autres lecteurs de PDF");
    }
    let fits = new.iter().all(|table| {
        let mut seen = BTreeSet::new();
        table.entries.iter().all(|(id, place)| seen.insert(*id) && points(file, after, *id, *place))
    });
    if !fits {
        return wrong("une table d’objets qui désigne autre chose que ce qu’elle annonce");
    }
    None
}

/// Whether an added entry leads to the object of its number, itself added unless the entry was already there.
fn points(file: &File, after: &Document, id: u32, place: Place) -> bool {
    let before = &file.document;
    let known = match before.reference_table.get(id) {
        Some(XrefEntry::Normal { offset, generation }) => {
            usize::try_from(*offset).ok().map(|offset| Place::At { offset, generation: *generation })
        }
        Some(XrefEntry::Compressed { container, index }) => {
            Some(Place::Inside { container: *container, index: *index })
        }
        _ => None,
    };
    match place {
        _ if known == Some(place) => true,
        Place::Free => known.is_none(),
        Place::At { offset, generation } => {
            let found = file.bytes.get(offset..).and_then(head).map(|(id, _)| id);
            offset >= file.first.len() && found == Some((id, generation))
        }
        Place::Inside { container, index } => {
            let stream = after.objects.get(&(container, 0)).and_then(|object| object.as_stream().ok());
            let numbers = stream.and_then(budget::numbers);
            before.reference_table.get(container).is_none()
                && numbers.is_some_and(|numbers| numbers.get(usize::from(index)) == Some(&id))
        }
    }
}
