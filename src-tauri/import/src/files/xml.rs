//! The little of XML that spreadsheets need: text of a part, its events, attributes by local name, character data.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::Fault;

/// The text of an XML part: UTF-8, or UTF-16 with a byte-order mark, the two encodings every XML writer may use.
pub(crate) fn decode(bytes: Vec<u8>, part: &str) -> Result<String, Fault> {
    let encoding = match bytes.get(..2) {
        Some([0xFF, 0xFE]) => UTF_16LE,
        Some([0xFE, 0xFF]) => UTF_16BE,
        _ => return String::from_utf8(bytes).map_err(|_| Fault::damaged(part)),
    };
    Ok(encoding.decode(&bytes).0.into_owned())
}

/// Walks an XML text, giving each event to `visit`; an empty element is told as a start then as an end.
pub(crate) fn walk(
    content: &str,
    part: &str,
    mut visit: impl FnMut(&Event<'_>, &mut Reader<&[u8]>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader = Reader::from_str(content);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => visit(&event, &mut reader)?,
            Err(_) => return Err(Fault::damaged(part)),
        }
    }
}

/// The value of an attribute, by local name, with entities resolved.
pub(crate) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = element.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    match found.value {
        // What holds no reference and no white space to fold is as it reads.
        Cow::Borrowed(plain) if plain.bytes().all(|byte| byte > b' ' && byte != b'&') => Some(Cow::Borrowed(plain)),
        _ => found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| Cow::Owned(value.into_owned())),
    }
}

/// Adds the character data of an event to `text`; other events add nothing.
pub(crate) fn push_characters(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(characters) => text.push_str(&characters.xml10_content()),
        Event::CData(characters) => text.push_str(&characters.xml10_content()),
        Event::GeneralRef(reference) => match reference.resolve_char_ref() {
            Ok(Some(character)) => text.push(character),
            _ => text.push_str(resolve_xml_entity(reference).unwrap_or_default()),
        },
        _ => (),
    }
}
