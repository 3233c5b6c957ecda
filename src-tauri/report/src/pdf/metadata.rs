//! What the document says of itself, twice and the same: information dictionary and XMP, with its claims of
//! PDF/A-3a (ISO 19005-3 §6.6) and PDF/UA-1 (ISO 14289-1 §5).

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use crate::mark::Pages;
use crate::pdf::text;

/// The program, as metadata names it.
const TOOL: &str = concat!("Aloi ", env!("CARGO_PKG_VERSION"));

/// Adds both; gives the information dictionary and the XMP stream.
pub fn add(file: &mut Document, pages: &Pages) -> (ObjectId, ObjectId) {
    let about = &pages.about;
    let [title, author, subject, keywords] = words(pages);
    let mut information = dictionary! {
        "Title" => text(&title),
        "Author" => text(&author),
        "Creator" => text(TOOL),
        "Producer" => text(TOOL),
        "CreationDate" => date(pages),
        "ModDate" => date(pages)
    };
    for (key, value) in [("Subject", &subject), ("Keywords", &keywords)] {
        if !value.is_empty() {
            information.set(key, text(value));
        }
    }
    let information = file.add_object(information);
    let date = about.date.strftime("%Y-%m-%dT00:00:00Z").to_string();
    let xmp = xmp([&title, &author, &subject, &keywords, &about.language].map(|words| escaped(words)), &date);
    let xmp = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp.into_bytes());
    // In clear, so that a program that knows no PDF finds it.
    (information, file.add_object(xmp.with_compression(false)))
}

/// The date of the document, at midnight in universal time.
pub fn date(pages: &Pages) -> Object {
    Object::string_literal(pages.about.date.strftime("D:%Y%m%d000000Z").to_string())
}

/// Title, author, subject and keywords, without what XML cannot say (XML 1.0 §2.2): the two copies must be equal.
fn words(pages: &Pages) -> [String; 4] {
    let about = &pages.about;
    let sayable = |words: &str| -> String {
        words
            .chars()
            .filter(|character| !character.is_control() && !matches!(character, '\u{FFFE}' | '\u{FFFF}'))
            .collect()
    };
    [&about.title, &about.author, &about.subject, &about.keywords.join(", ")].map(|words| sayable(words))
}

fn xmp([title, author, subject, keywords, language]: [String; 5], date: &str) -> String {
    let one = |key: &str, around: &str, inside: &str, value: &str| {
        if value.is_empty() {
            return String::new();
        }
        format!("<dc:{key}><rdf:{around}><rdf:li{inside}>{value}</rdf:li></rdf:{around}></dc:{key}>\n")
    };
    let default = r#" xml:lang="x-default""#;
    let said = [
        one("language", "Bag", "", &language),
        one("title", "Alt", default, &title),
        one("description", "Alt", default, &subject),
        one("creator", "Seq", "", &author),
    ];
    let keywords = if keywords.is_empty() { String::new() } else { format!("<pdf:Keywords>{keywords}</pdf:Keywords>") };
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
{said}<xmp:CreatorTool>{TOOL}</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{TOOL}</pdf:Producer>{keywords}
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{UA_SCHEMA}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{FEFF}',
        said = said.concat()
    )
}

/// PDF/A wants every schema it does not know described: that of PDF/UA's claim. ISO 19005-3 §6.6.2.3.
const UA_SCHEMA: &str = r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"#;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
