//! What surrounds the pages: title and metadata, outline, attachments.

use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};

use crate::ReportError;
use crate::mark::Pages;
use crate::pdf::{text, y_points};

/// The program, as metadata names it.
const TOOL: &str = concat!("Aloi ", env!("CARGO_PKG_VERSION"));

/// Sets the catalog and the information dictionary.
pub fn finish(file: &mut Document, pages: &Pages, page_ids: &[ObjectId], tree: ObjectId) -> Result<(), ReportError> {
    let about = &pages.about;
    let date = about.date.strftime("D:%Y%m%d000000Z").to_string();
    let date = || Object::string_literal(date.clone());
    let keywords = about.keywords.join(", ");
    let info = file.add_object(dictionary! {
        "Title" => text(&about.title),
        "Author" => text(&about.author),
        "Subject" => text(&about.subject),
        "Keywords" => text(&keywords),
        "Creator" => text(TOOL),
        "Producer" => text(TOOL),
        "CreationDate" => date(),
        "ModDate" => date()
    });
    file.trailer.set("Info", info);
    let metadata = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(pages).into_bytes());
    let metadata = file.add_object(metadata.with_compression(false));
    let outline = outline(file, pages, page_ids);
    let attached = attachments(file, pages, &date);
    let root = file.trailer.get(b"Root").and_then(Object::as_reference);
    let catalog = root.and_then(|root| file.get_object_mut(root)).and_then(Object::as_dict_mut);
    let catalog = catalog.map_err(|_| ReportError::Pdf { step: "catalogue" })?;
    catalog.set("StructTreeRoot", tree);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("Lang", Object::string_literal(about.language.clone()));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", metadata);
    catalog.remove(b"OutputIntents");
    catalog.remove(b"Outlines");
    catalog.remove(b"PageMode");
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if !attached.is_empty() {
        let named = attached.iter().flat_map(|(name, id)| [name.clone(), Object::from(*id)]).collect::<Vec<_>>();
        catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => named } });
        catalog.set("AF", attached.iter().map(|(_, id)| Object::from(*id)).collect::<Vec<_>>());
    }
    Ok(())
}

/// File specifications, sorted by name as the name tree wants them. ISO 32000-2 §14.13.
fn attachments(file: &mut Document, pages: &Pages, date: &dyn Fn() -> Object) -> Vec<(Object, ObjectId)> {
    let mut sorted: Vec<_> = pages.attachments.iter().collect();
    sorted.sort_by_key(|attachment| name_bytes(&attachment.name));
    let mut made = Vec::with_capacity(sorted.len());
    for attachment in sorted {
        let size = i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX);
        let entry = dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => Object::Name(attachment.mime.clone().into_bytes()),
            "Params" => dictionary! { "Size" => size, "ModDate" => date() }
        };
        let stream = file.add_object(Stream::new(entry, attachment.bytes.clone()));
        let specification = file.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => text(&attachment.name),
            "UF" => text(&attachment.name),
            "Desc" => text(&attachment.description),
            "AFRelationship" => "Source",
            "EF" => dictionary! { "F" => stream, "UF" => stream }
        });
        made.push((Object::String(name_bytes(&attachment.name), StringFormat::Hexadecimal), specification));
    }
    made
}

fn name_bytes(name: &str) -> Vec<u8> {
    [0xFE, 0xFF].into_iter().chain(name.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// The headings as a tree: each inside the nearest earlier one of a higher level. ISO 32000-1 §12.3.3.
fn outline(file: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Option<ObjectId> {
    let marks = &pages.outline;
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = marks.iter().map(|_| file.new_object_id()).collect();
    let parents: Vec<Option<usize>> = (0..marks.len())
        .map(|index| (0..index).rev().find(|&earlier| marks[earlier].level < marks[index].level))
        .collect();
    let children =
        |of: Option<usize>| -> Vec<usize> { (0..marks.len()).filter(|&index| parents[index] == of).collect() };
    let top = children(None);
    let (first, last) = (*top.first()?, *top.last()?);
    for (index, mark) in marks.iter().enumerate() {
        let Some(page) = page_ids.get(mark.page) else { continue };
        let place = vec![Object::from(*page), "XYZ".into(), 0.into(), y_points(pages, mark.y).into(), Object::Null];
        let parent = parents[index].map_or(root, |parent| ids[parent]);
        let mut item = dictionary! { "Title" => text(&mark.title), "Parent" => parent, "Dest" => place };
        let siblings = children(parents[index]);
        let at = siblings.iter().position(|&sibling| sibling == index)?;
        if let Some(before) = at.checked_sub(1).and_then(|before| siblings.get(before)) {
            item.set("Prev", ids[*before]);
        }
        if let Some(after) = siblings.get(at + 1) {
            item.set("Next", ids[*after]);
        }
        let inside = children(Some(index));
        if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
            item.set("First", ids[*first]);
            item.set("Last", ids[*last]);
            // Open: a positive count of the items it shows.
            item.set("Count", descendants(&parents, index) as i64);
        }
        file.objects.insert(ids[index], item.into());
    }
    let tree = dictionary! {
        "Type" => "Outlines", "First" => ids[first], "Last" => ids[last], "Count" => marks.len() as i64
    };
    file.objects.insert(root, tree.into());
    Some(root)
}

fn descendants(parents: &[Option<usize>], of: usize) -> usize {
    let inside = |mut index: usize| loop {
        match parents[index] {
            Some(parent) if parent == of => return true,
            Some(parent) => index = parent,
            None => return false,
        }
    };
    (0..parents.len()).filter(|&index| inside(index)).count()
}

/// The same metadata in XMP, with the claim of ISO 14289-1 (PDF/UA-1).
fn xmp(pages: &Pages) -> String {
    let about = &pages.about;
    let date = about.date.strftime("%Y-%m-%dT00:00:00Z").to_string();
    let [title, author, subject, language, keywords] =
        [&about.title, &about.author, &about.subject, &about.language, &about.keywords.join(", ")].map(|s| escaped(s));
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreatorTool>{TOOL}</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{TOOL}</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{FEFF}'
    )
}

fn escaped(text: &str) -> String {
    let text: String = text.chars().filter(|character| !character.is_control()).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
