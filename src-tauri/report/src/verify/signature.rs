//! An electronic signature as a PDF holds it: a field, its value, its place on a page. ISO 32000-1 §12.7.4.5 and §12.8.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::difference::Difference;
use super::file::{dictionary, followed};
use super::parts::reached;
use crate::mark::{Mark, POINT, Pages};
use crate::style::INK;

/// What a signature field and its widget may hold: no action, no script.
const KEYS: [&[u8]; 29] = [
    b"Type",
    b"Subtype",
    b"FT",
    b"T",
    b"TU",
    b"TM",
    b"V",
    b"DV",
    b"F",
    b"Ff",
    b"Rect",
    b"P",
    b"AP",
    b"AS",
    b"MK",
    b"BS",
    b"Border",
    b"C",
    b"DA",
    b"DR",
    b"Q",
    b"H",
    b"Kids",
    b"Parent",
    b"Lock",
    b"SV",
    b"NM",
    b"M",
    b"Contents",
];
/// What the value of a signature may hold: ISO 32000-1, table 252, and what signing programs say of themselves.
const VALUE_KEYS: [&[u8]; 18] = [
    b"Type",
    b"Filter",
    b"SubFilter",
    b"Contents",
    b"ByteRange",
    b"Cert",
    b"Reference",
    b"M",
    b"Name",
    b"Location",
    b"Reason",
    b"ContactInfo",
    b"Changes",
    b"R",
    b"V",
    b"Prop_Build",
    b"Prop_AuthTime",
    b"Prop_AuthType",
];
/// Least distance of a signature from any mark, outside the places to sign, in millimetres.
const CLEAR: f64 = 5.0;
/// Stroke of the frames of `Block::Signatures`, in millimetres.
const PLACE_STROKE: f64 = 0.25;
/// How far a signature may stand out of its place, in millimetres.
const SLACK: f64 = 0.5;
/// Deepest chain of parents followed.
const DEEPEST: usize = 8;

/// One signature added to a justification.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// Its page, counted from 1, when it is on one.
    pub page: Option<usize>,
    /// Its box there, `[left, bottom, right, top]` in points; none when it is not shown.
    pub shown: Option<[f64; 4]>,
    /// A time stamp of a service rather than the signature of a person.
    pub stamp: bool,
    /// A field still to be signed.
    pub empty: bool,
    /// Another place where the signature before it is shown.
    pub again: bool,
}

/// Whether a field is a signature field, by itself or by its parents.
pub fn is_field(document: &Document, field: &Dictionary) -> bool {
    inherited(document, field, b"FT").and_then(|kind| kind.as_name().ok()) == Some(b"Sig")
}

/// The first entry a field or a widget may not have.
pub fn stranger(field: &Dictionary) -> Option<String> {
    let strange = field.iter().map(|(key, _)| key).find(|key| !KEYS.contains(&key.as_slice()));
    strange.map(|key| String::from_utf8_lossy(key).into_owned())
}

/// The first entry the value of a signature may not have, or the one that leads to a stream: a value draws nothing.
pub fn strange_value(document: &Document, field: &Dictionary) -> Option<String> {
    let value = inherited(document, field, b"V")?.as_dict().ok()?;
    let strange = value.iter().find(|(key, object)| {
        let stream = |id: &ObjectId| document.objects.get(id).is_some_and(|object| object.as_stream().is_ok());
        let leads = key.as_slice() != b"Reference" && reached(document, object, &|_| false).iter().any(stream);
        !VALUE_KEYS.contains(&key.as_slice()) || leads
    });
    strange.map(|(key, _)| String::from_utf8_lossy(key).into_owned())
}

/// The signature of a field; none when its value does not cover the justification from its first byte.
pub fn read(document: &Document, field: &Dictionary, [first, whole]: [usize; 2]) -> Option<Signature> {
    let mut signature = Signature { page: None, shown: None, stamp: false, empty: true, again: false };
    let Some(value) = inherited(document, field, b"V") else { return Some(signature) };
    let value = value.as_dict().ok()?;
    signature.empty = false;
    signature.stamp = value.get(b"Type").and_then(Object::as_name).is_ok_and(|kind| kind == b"DocTimeStamp");
    covers(document, value, first, whole).then_some(signature)
}

/// Both ranges of bytes, with only the signature itself between them, after the justification's own bytes.
fn covers(document: &Document, value: &Dictionary, first: usize, whole: usize) -> bool {
    let numbers = |range: &Object| -> Option<Vec<usize>> {
        range.as_array().ok()?.iter().map(|number| usize::try_from(number.as_i64().ok()?).ok()).collect()
    };
    let range = followed(document, value, b"ByteRange").and_then(numbers);
    let signed = followed(document, value, b"Contents").and_then(|bytes| bytes.as_str().ok());
    let Some([0, before, after, rest]) = range.as_deref() else { return false };
    let end = after.checked_add(*rest);
    signed.is_some_and(|bytes| !bytes.is_empty())
        && *before >= first
        && after >= before
        && end.is_some_and(|end| end <= whole)
}

/// The box of a widget; none when it does not read.
pub fn area(document: &Document, widget: &Dictionary) -> Option<[f64; 4]> {
    let corners = followed(document, widget, b"Rect")?.as_array().ok()?;
    let number = |corner: &Object| Some(f64::from(document.dereference(corner).ok()?.1.as_float().ok()?));
    let numbers: Vec<f64> = corners.iter().map(number).collect::<Option<_>>()?;
    let [x1, y1, x2, y2] = numbers.as_slice() else { return None };
    numbers.iter().all(|number| number.is_finite()).then(|| [x1.min(*x2), y1.min(*y2), x1.max(*x2), y1.max(*y2)])
}

/// Whether a box has a surface.
pub fn is_shown([left, bottom, right, top]: [f64; 4]) -> bool {
    right > left && top > bottom
}

fn inherited<'a>(document: &'a Document, field: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut at = field;
    for _ in 0..DEEPEST {
        if let Some(found) = followed(document, at, key) {
            return Some(found);
        }
        at = dictionary(document, at, b"Parent")?;
    }
    None
}

/// What a shown signature hides or stands too near to: its place is a frame to sign, or a blank.
pub fn covered(signature: &Signature, pages: &Pages) -> Option<Difference> {
    let (page, [left, bottom, right, top]) = signature.page.zip(signature.shown)?;
    let [left, right] = [left, right].map(|x| x * POINT);
    let [top, bottom] = [top, bottom].map(|y| pages.size.1 - y * POINT);
    let marks = page.checked_sub(1).and_then(|index| pages.pages.get(index)).map(|page| page.marks.as_slice());
    let Some(marks) = marks else { return Some(Difference::Misplaced { page }) };
    let near = |extent: Option<[f64; 4]>, room: f64| {
        let [l, t, r, b] = extent?;
        (l < right + room && r > left - room && t < bottom + room && b > top - room).then_some(())
    };
    let figures = marks.iter().filter_map(|mark| match mark {
        Mark::Text(text) if near(mark.extent(), 0.0).is_some() => {
            text.text.contains(|character: char| character.is_ascii_digit()).then(|| text.text.clone())
        }
        _ => None,
    });
    let words: Vec<String> = figures.collect();
    if !words.is_empty() {
        return Some(Difference::Covered { page, words });
    }
    let within =
        |[l, t, r, b]: [f64; 4]| left >= l - SLACK && top >= t - SLACK && right <= r + SLACK && bottom <= b + SLACK;
    let inside = marks.iter().filter(|mark| is_place(mark)).filter_map(Mark::extent).any(within);
    let clear = marks.iter().all(|mark| near(mark.extent(), CLEAR).is_none());
    (!inside && !clear).then_some(Difference::Misplaced { page })
}

/// Whether a mark is a frame in which to sign: the only empty rectangles drawn with this stroke.
fn is_place(mark: &Mark) -> bool {
    matches!(mark, Mark::Rect { fill: None, stroke: Some((width, INK)), .. } if *width == PLACE_STROKE)
}
