//! A document to bytes: small objects packed in compressed streams, then a compressed cross-reference.
//! ISO 32000-1 §7.5.7 and §7.5.8.
//!
//! lopdf 0.44 does as much, but leaves the cross-reference uncompressed, 18 kB for ten offers out of the 150 allowed,
//! and ends streams with a line feed: after data whose last byte is a carriage return, a validator that takes both for
//! the end of line counts one byte too few.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::ReportError;

/// Objects in one stream: enough to compress well, few enough that a reader unpacks one without waiting.
const PACKED: usize = 1000;
/// Columns of the cross-reference: kind, place on four bytes, index on two.
const COLUMNS: usize = 7;

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    Free,
    At(usize),
    Packed { stream: u32, index: usize },
}

/// The whole file. Its identifier is a digest of what precedes it: no clock, no randomness.
pub fn save(file: &Document) -> Result<Vec<u8>, ReportError> {
    let mut out = format!("%PDF-{}\n", file.version).into_bytes();
    // Bytes above 127, so that no program takes the file for text. §7.5.2
    out.extend(b"%\xE2\xE3\xCF\xD3\n");
    let mut places = vec![Place::Free; file.max_id as usize + 1];
    let catalog = file.trailer.get(b"Root").and_then(Object::as_reference).map_err(|_| unwritten())?;
    let is_small = |id: ObjectId, object: &Object| id != catalog && object.as_stream().is_err();
    let small: Vec<(u32, &Object)> =
        file.objects.iter().filter(|(id, object)| is_small(**id, object)).map(|(id, object)| (id.0, object)).collect();
    let packs: Vec<(&[(u32, &Object)], Stream)> = small.chunks(PACKED).map(|small| (small, pack(small))).collect();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let streams: Vec<&Stream> = streams.chain(packs.iter().map(|(_, stream)| stream)).collect();
    let mut compressed = compressed(&streams)?.into_iter();
    let mut next = || compressed.next().flatten();
    for (&id, object) in &file.objects {
        match object {
            Object::Stream(stream) => {
                put(&mut places, id.0, Place::At(out.len()));
                indirect(&mut out, id.0, stream, next());
            }
            // In clear, so that it can be read without unpacking anything.
            _ if id == catalog => {
                put(&mut places, id.0, Place::At(out.len()));
                out.extend(format!("{} 0 obj\n", id.0).bytes());
                write(&mut out, object);
                out.extend(b"\nendobj\n");
            }
            _ => {}
        }
    }
    for (packed, content) in &packs {
        let stream = places.len() as u32;
        places.push(Place::At(out.len()));
        for (index, (id, _)) in packed.iter().enumerate() {
            put(&mut places, *id, Place::Packed { stream, index });
        }
        indirect(&mut out, stream, content, next());
    }
    // The cross-reference says places on four bytes.
    let start = u32::try_from(out.len()).map_err(|_| unwritten())?;
    let own = places.len() as u32;
    places.push(Place::At(start as usize));
    let id = Object::String(Sha256::digest(&out).iter().copied().take(16).collect(), StringFormat::Hexadecimal);
    let mut trailer = file.trailer.clone();
    trailer.set("Type", "XRef");
    trailer.set("Size", places.len() as i64);
    trailer.set("W", vec![1.into(), 4.into(), 2.into()]);
    trailer.set("DecodeParms", dictionary! { "Columns" => COLUMNS as i64, "Predictor" => 12 });
    trailer.set("ID", vec![id.clone(), id]);
    let rows = Stream::new(trailer, rows(&places));
    indirect(&mut out, own, &rows, smaller(&rows)?);
    out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    Ok(out)
}

fn unwritten() -> ReportError {
    ReportError::Pdf { step: "écriture" }
}

fn put(places: &mut [Place], id: u32, place: Place) {
    if let Some(slot) = places.get_mut(id as usize) {
        *slot = place;
    }
}

/// Objects one after the other, behind their numbers and offsets.
fn pack(objects: &[(u32, &Object)]) -> Stream {
    let (mut index, mut body) = (String::new(), Vec::new());
    for (id, object) in objects {
        index.push_str(&format!("{id} {} ", body.len()));
        write(&mut body, object);
        body.push(b'\n');
    }
    let entry = dictionary! { "Type" => "ObjStm", "N" => objects.len() as i64, "First" => index.len() as i64 };
    Stream::new(entry, [index.into_bytes(), body].concat())
}

/// The rows of the cross-reference, each as its difference from the one above (PNG predictor « up »), which packs well.
fn rows(places: &[Place]) -> Vec<u8> {
    let mut above = [0_u8; COLUMNS];
    let mut all = Vec::with_capacity(places.len() * (COLUMNS + 1));
    for place in places {
        let (kind, at, index) = match *place {
            Place::Free => (0, 0, u16::MAX),
            Place::At(offset) => (1, offset as u32, 0),
            Place::Packed { stream, index } => (2, stream, index as u16),
        };
        let ([a, b, c, d], [e, f]) = (at.to_be_bytes(), index.to_be_bytes());
        let row = [kind, a, b, c, d, e, f];
        all.push(2);
        all.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    all
}

/// The streams compressed, in their order: each thread takes every other one, so that the bytes depend on none.
fn compressed(streams: &[&Stream]) -> Result<Vec<Option<Vec<u8>>>, ReportError> {
    let half =
        |from: usize| streams.iter().skip(from).step_by(2).map(|stream| smaller(stream)).collect::<Result<Vec<_>, _>>();
    let (even, odd) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| half(1));
        (half(0), odd.join())
    });
    let (mut even, mut odd) = (even?.into_iter(), odd.map_err(|_| unwritten())??.into_iter());
    let one = |index: usize| if index.is_multiple_of(2) { even.next() } else { odd.next() };
    Ok((0..streams.len()).map(one).map(Option::flatten).collect())
}

/// The content of a stream compressed, when it may be and gains by it.
fn smaller(stream: &Stream) -> Result<Option<Vec<u8>>, ReportError> {
    if !stream.allows_compression || stream.dict.has(b"Filter") {
        return Ok(None);
    }
    let packed = deflate(&stream.content)?;
    // A predictor only exists behind a filter.
    Ok(Some(packed).filter(|packed| packed.len() < stream.content.len() || stream.dict.has(b"DecodeParms")))
}

/// A stream as an indirect object, with its content as it is or compressed.
fn indirect(out: &mut Vec<u8>, id: u32, stream: &Stream, packed: Option<Vec<u8>>) {
    let mut entry = stream.dict.clone();
    if packed.is_some() {
        entry.set("Filter", "FlateDecode");
    }
    let content = packed.as_ref().unwrap_or(&stream.content);
    entry.set("Length", content.len() as i64);
    out.extend(format!("{id} 0 obj\n").bytes());
    dictionary(out, &entry);
    out.extend(b"\nstream\n");
    out.extend(content);
    // Both bytes of an end of line, so that no last byte of the data can be taken for the first.
    out.extend(b"\r\nendstream\nendobj\n");
}

/// zlib-rs gives the same bytes on every platform.
fn deflate(content: &[u8]) -> Result<Vec<u8>, ReportError> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 2), Compression::new(LEVEL));
    encoder.write_all(content).and_then(|()| encoder.finish()).map_err(|_| unwritten())
}

/// Beyond, a file is hardly smaller and takes twice the time.
const LEVEL: u32 = 6;

fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => word(out, "null"),
        Object::Boolean(value) => word(out, if *value { "true" } else { "false" }),
        Object::Integer(value) => word(out, &value.to_string()),
        Object::Real(value) => word(out, real(*value).as_str()),
        Object::Reference((id, generation)) => word(out, &format!("{id} {generation} R")),
        Object::Name(name) => self::name(out, name),
        Object::String(bytes, format) => string(out, bytes, format),
        Object::Array(items) => {
            out.push(b'[');
            items.iter().for_each(|item| write(out, item));
            out.push(b']');
        }
        Object::Dictionary(entries) => dictionary(out, entries),
        // A stream is always an object of its own.
        Object::Stream(stream) => dictionary(out, &stream.dict),
    }
}

fn dictionary(out: &mut Vec<u8>, entries: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in entries {
        name(out, key);
        write(out, value);
    }
    out.extend(b">>");
}

/// A word, parted from the one before it.
fn word(out: &mut Vec<u8>, word: &str) {
    if out.last().is_some_and(|last| !last.is_ascii_whitespace() && !b"()<>[]{}/%".contains(last)) {
        out.push(b' ');
    }
    out.extend(word.bytes());
}

/// §7.3.5
fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend(format!("#{byte:02X}").bytes());
        }
    }
}

/// §7.3.4
fn string(out: &mut Vec<u8>, bytes: &[u8], format: &StringFormat) {
    match format {
        StringFormat::Literal => literal(out, bytes),
        StringFormat::Hexadecimal => {
            out.push(b'<');
            bytes.iter().for_each(|byte| out.extend(format!("{byte:02X}").bytes()));
            out.push(b'>');
        }
    }
}

/// A string as it is, but for what would end it or be read as another end of line.
fn literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
            b'\r' => out.extend(b"\\r"),
            other => out.push(*other),
        }
    }
    out.push(b')');
}

/// A length to the hundredth of a point: finer than any printer.
fn real(value: f32) -> String {
    let text = format!("{value:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}
