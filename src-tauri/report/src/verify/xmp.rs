//! Metadata in XMP, as far as two of them must say the same: properties and their values, attributes or elements alike.

use std::collections::BTreeSet;

/// What a signing program may change: when it wrote, and that it did.
const FREE: [&str; 3] = ["xmp:ModifyDate", "xmp:MetadataDate", "pdf:Producer"];

/// Whether two packets say the same, the date and name of the last program apart.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    let [one, other] = [one, other].map(|bytes| std::str::from_utf8(bytes).ok().map(properties));
    one.is_some() && one == other
}

/// Each property with each of its values.
fn properties(text: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = Vec::new();
    for piece in text.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split([' ', '\t', '\r', '\n', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            open.pop();
        } else if !tag.starts_with(['?', '!']) {
            for (key, value) in attributes(tag) {
                note(&mut found, key, value);
            }
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
        let property = open.iter().rev().find(|name| is_property(name));
        if let Some(property) = property.filter(|_| !after.trim().is_empty()) {
            note(&mut found, property, after);
        }
    }
    found
}

fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = tag.split('"').collect::<Vec<_>>();
    let pairs = parts.chunks_exact(2).filter_map(|pair| {
        let [before, value] = pair else { return None };
        Some((before.trim().strip_suffix('=')?.rsplit([' ', '\t', '\r', '\n']).next()?, *value))
    });
    pairs.collect::<Vec<_>>().into_iter()
}

/// Whether a name is one of a property, not of the language that holds them.
fn is_property(name: &str) -> bool {
    !["rdf:", "x:", "xml"].iter().any(|prefix| name.starts_with(prefix))
}

fn note(found: &mut BTreeSet<(String, String)>, name: &str, value: &str) {
    if is_property(name) && !FREE.contains(&name) {
        let plain = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
        found.insert((name.to_owned(), plain.replace("&amp;", "&").trim().to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    const ELEMENTS: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description rdf:about="" xmlns:dc="u">
        <dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B</rdf:li></rdf:Alt></dc:title>
        <xmp:ModifyDate>2026</xmp:ModifyDate></rdf:Description></rdf:RDF></x:xmpmeta>"#;
    const ATTRIBUTES: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="other"><rdf:RDF><rdf:Description
        dc:format="application/pdf" xmp:ModifyDate="2027" pdf:Producer="other" rdf:about=""><dc:title><rdf:Alt>
        <rdf:li xml:lang="x-default">A &amp; B</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"#;

    #[test]
    fn elements_and_attributes_say_the_same() {
        assert!(same(ELEMENTS.as_bytes(), ATTRIBUTES.as_bytes()));
        assert!(!same(ELEMENTS.as_bytes(), ATTRIBUTES.replace("A &amp; B", "A").as_bytes()));
        assert!(!same(ELEMENTS.as_bytes(), ATTRIBUTES.replace("application/pdf", "text").as_bytes()));
        assert!(!same(b"\xFF", b"\xFF"));
    }
}
