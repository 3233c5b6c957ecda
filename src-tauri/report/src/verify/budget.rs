//! How much a PDF may hold once inflated, counted while it is read.

use std::cell::Cell;

use lopdf::{Object, ObjectId, Stream};

use super::file::STREAM_CEILING;

const MIB: usize = 1024 * 1024;
/// Most bytes of all the streams, inflated.
const MOST: usize = 32 * MIB;
/// Most bytes of the object streams: each number of one takes a hundred bytes once read.
const MOST_OBJECTS: usize = 4 * MIB;

thread_local! {
    /// What is left for streams and for object streams; none once too much was asked. The reader takes a plain function,
    /// which can hold nothing.
    static LEFT: Cell<Option<(usize, usize)>> = const { Cell::new(None) };
}

/// Before a file is read.
pub fn begin() {
    LEFT.set(Some((MOST, MOST_OBJECTS)));
}

/// Whether the file stayed within bounds.
pub fn kept() -> bool {
    LEFT.get().is_some()
}

/// Counts an object; those that would not fit are not read.
pub fn count(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    LEFT.set(LEFT.get().and_then(|left| fewer(left, object)));
    // The reader keeps its own copy of a stream; of what an object stream holds, this answer.
    let copy = if object.as_stream().is_ok() { Object::Null } else { object.clone() };
    kept().then_some((id, copy))
}

fn fewer((streams, objects): (usize, usize), object: &Object) -> Option<(usize, usize)> {
    let Ok(stream) = object.as_stream() else { return Some((streams, objects)) };
    let held = match stream.is_compressed() {
        // What does not inflate is never drawn nor read.
        true => match stream.get_plain_content_with_limit(STREAM_CEILING.min(streams)) {
            Ok(content) => content.len(),
            Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => return None,
            Err(_) => stream.content.len(),
        },
        false => stream.content.len(),
    };
    let streams = streams.checked_sub(held)?;
    if !stream.dict.has_type(b"ObjStm") {
        return Some((streams, objects));
    }
    numbers(stream)?;
    Some((streams, objects.checked_sub(held)?))
}

/// The numbers of the objects of an object stream; none when one comes twice or their places are not in order, which
/// would have the same bytes read again and again.
pub fn numbers(stream: &Stream) -> Option<Vec<u32>> {
    let content = match stream.is_compressed() {
        true => stream.get_plain_content_with_limit(STREAM_CEILING).ok()?,
        false => stream.content.clone(),
    };
    let first = usize::try_from(stream.dict.get(b"First").ok()?.as_i64().ok()?).ok()?;
    let head = std::str::from_utf8(content.get(..first)?).ok()?;
    let all: Vec<u32> = head.split_ascii_whitespace().map(|word| word.parse().ok()).collect::<Option<_>>()?;
    let pairs: Vec<(u32, u32)> =
        all.chunks(2).map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect::<Option<_>>()?;
    let rising = pairs.iter().zip(pairs.iter().skip(1)).all(|((_, one), (_, other))| one < other);
    let numbers: Vec<u32> = pairs.iter().map(|(id, _)| *id).collect();
    let distinct = numbers.iter().collect::<std::collections::BTreeSet<_>>().len() == numbers.len();
    (rising && distinct).then_some(numbers)
}
