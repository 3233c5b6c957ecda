//! Metadata in XMP, as far as two of them must say the same: properties and their values, attributes or elements alike.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

/// What a signing program may change: when it wrote, and that it did.
const FREE: [(&str, &str); 3] = [
    ("http://ns.adobe.com/xap/1.0/", "ModifyDate"),
    ("http://ns.adobe.com/xap/1.0/", "MetadataDate"),
    ("http://ns.adobe.com/pdf/1.3/", "Producer"),
];
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// The languages that hold properties and are none.
const HOLDERS: [&str; 4] =
    [RDF, "adobe:ns:meta/", "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"];
/// Deepest element read.
const DEEPEST: usize = 64;

/// Namespace and name.
type Name = (String, String);

/// Whether two packets say the same, the date and name of the last program apart.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    let [one, other] = [one, other].map(properties);
    one.is_some() && one == other
}

/// Each property with each of its values, in order of names; none when the packet does not read, or holds what two readers
/// of XML could take differently (CDATA, DOCTYPE, entities of its own).
fn properties(bytes: &[u8]) -> Option<Vec<(Name, String)>> {
    let mut reader = NsReader::from_str(std::str::from_utf8(bytes).ok()?);
    let (mut found, mut open, mut text) = (Vec::new(), Vec::<Name>::new(), String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                note(&mut found, property(&open), &std::mem::take(&mut text));
                let name = started(&reader, &tag, &mut found)?;
                open.push(name);
                if open.len() > DEEPEST {
                    return None;
                }
            }
            Event::Empty(tag) => {
                note(&mut found, property(&open), &std::mem::take(&mut text));
                started(&reader, &tag, &mut found)?;
            }
            Event::End(_) => {
                note(&mut found, property(&open), &std::mem::take(&mut text));
                open.pop();
            }
            Event::Text(piece) => text.push_str(&piece),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().ok()? {
                Some(character) => text.push(character),
                None => text.push_str(resolve_predefined_entity(&reference)?),
            },
            Event::CData(_) | Event::DocType(_) => return None,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    found.sort();
    open.is_empty().then_some(found)
}

/// The name of an element, its attributes noted.
fn started(reader: &NsReader<&[u8]>, tag: &BytesStart, found: &mut Vec<(Name, String)>) -> Option<Name> {
    let resolver = reader.resolver();
    let (space, local) = resolver.resolve_element(tag.name());
    let element = named(&space, local.as_ref())?;
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let (space, local) = resolver.resolve_attribute(attribute.key);
        let name = named(&space, local.as_ref())?;
        let value = quick_xml::escape::unescape(&attribute.value).ok()?.into_owned();
        // The address of a value is the value of its element.
        let name = if name == (RDF.to_owned(), "resource".to_owned()) { element.clone() } else { name };
        note(found, Some(&name), &value);
    }
    Some(element)
}

fn named(space: &ResolveResult, local: &str) -> Option<Name> {
    let space = match space {
        ResolveResult::Bound(Namespace(space)) => *space,
        ResolveResult::Unbound => "",
        ResolveResult::Unknown(_) => return None,
    };
    Some((space.to_owned(), local.to_owned()))
}

/// The property the text belongs to.
fn property(open: &[Name]) -> Option<&Name> {
    open.iter().rev().find(|name| is_property(name))
}

/// Whether a name is one of a property, not of the language that holds them.
fn is_property((space, _): &Name) -> bool {
    !space.is_empty() && !HOLDERS.contains(&space.as_str())
}

fn note(found: &mut Vec<(Name, String)>, name: Option<&Name>, value: &str) {
    let Some(name) = name.filter(|name| is_property(name)) else { return };
    let free = FREE.iter().any(|(space, local)| name.0 == *space && name.1 == *local);
    if !free && !value.trim().is_empty() {
        found.push((name.clone(), value.trim().to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    const ELEMENTS: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF
        xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about="" xmlns:dc="u" xmlns:p="p"
        xmlns:xmp="http://ns.adobe.com/xap/1.0/">
        <dc:format>application/pdf</dc:format><dc:title><r:Alt><r:li xml:lang="x-default">A &amp; B</r:li></r:Alt></dc:title>
        <p:space>http://u</p:space><xmp:ModifyDate>2026</xmp:ModifyDate></r:Description></r:RDF></x:xmpmeta>"#;
    const ATTRIBUTES: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="other"><rdf:RDF
        xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="u" xmlns:p="p"
        xmlns:xmp="http://ns.adobe.com/xap/1.0/" dc:format="application/pdf" xmp:ModifyDate="2027" rdf:about="">
        <p:space rdf:resource="http://u"/><dc:title><rdf:Alt>
        <rdf:li xml:lang="x-default">A &#38; B</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"#;

    #[test]
    fn elements_and_attributes_say_the_same() {
        assert!(same(ELEMENTS.as_bytes(), ATTRIBUTES.as_bytes()));
        for (from, to) in [
            ("A &#38; B", "A"),
            ("application/pdf", "text"),
            ("http://u", "http://v"),
            ("xmlns:dc=\"u\"", "xmlns:dc=\"v\""),
        ] {
            assert!(!same(ELEMENTS.as_bytes(), ATTRIBUTES.replace(from, to).as_bytes()), "{from}");
        }
        assert!(!same(b"\xFF", b"\xFF"));
    }

    #[test]
    fn what_two_readers_could_take_differently_is_not_the_same() {
        for (from, to) in [
            ("A &amp; B", "A &amp; B<![CDATA[ et C]]>"),
            ("A &amp; B", "A &amp; B&autre;"),
            ("<x:xmpmeta", "<!DOCTYPE x [<!ENTITY b \"c\">]><x:xmpmeta"),
        ] {
            let altered = ELEMENTS.replace(from, to);
            assert!(!same(altered.as_bytes(), altered.as_bytes()), "{to}");
        }
    }
}
