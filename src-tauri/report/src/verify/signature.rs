//! An electronic signature as a PDF holds it: a field, its value, its place on a page. ISO 32000-1 §12.7.4.5 and §12.8.

use lopdf::{Dictionary, Document, Object};

use super::difference::Difference;
use super::file::{dictionary, followed};
use crate::mark::{Mark, POINT, Pages};

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

/// The signature of a field; none when its value does not cover the justification from its first byte.
pub fn read(document: &Document, field: &Dictionary, [first, whole]: [usize; 2]) -> Option<Signature> {
    let mut signature = Signature { page: None, shown: None, stamp: false, empty: true };
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

/// The box of a widget, when it shows something.
pub fn area(document: &Document, widget: &Dictionary) -> Option<[f64; 4]> {
    let corners = followed(document, widget, b"Rect")?.as_array().ok()?;
    let numbers: Vec<f64> = corners.iter().filter_map(|corner| corner.as_float().ok()).map(f64::from).collect();
    let [x1, y1, x2, y2] = numbers.as_slice() else { return None };
    let shown = (x1 - x2).abs() > 0.0 && (y1 - y2).abs() > 0.0;
    shown.then(|| [x1.min(*x2), y1.min(*y2), x1.max(*x2), y1.max(*y2)])
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

/// Figures of the page that a shown signature hides: it may be drawn over anything.
pub fn covered(signature: &Signature, pages: &Pages) -> Option<Difference> {
    let (page, [left, bottom, right, top]) = signature.page.zip(signature.shown)?;
    let [left, right] = [left, right].map(|x| x * POINT);
    let [top, bottom] = [top, bottom].map(|y| pages.size.1 - y * POINT);
    let marks = &pages.pages.get(page.checked_sub(1)?)?.marks;
    let hidden = marks.iter().filter_map(|mark| match (mark, mark.extent()) {
        (Mark::Text(text), Some([l, t, r, b])) => {
            let over = l < right && r > left && t < bottom && b > top;
            (over && text.text.contains(|character: char| character.is_ascii_digit())).then(|| text.text.clone())
        }
        _ => None,
    });
    let hidden: Vec<String> = hidden.collect();
    (!hidden.is_empty()).then_some(Difference::Covered { page, words: hidden })
}
