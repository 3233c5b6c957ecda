//! What surrounds the pages: metadata, output intent, outline, attachments.

use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};

use crate::ReportError;
use crate::mark::Pages;
use crate::pdf::{metadata, outline, profile, text, utf16};

/// Completes the catalog, with the structure `tree`, and adds the information dictionary.
pub fn finish(file: &mut Document, pages: &Pages, page_ids: &[ObjectId], tree: ObjectId) -> Result<(), ReportError> {
    let (information, xmp) = metadata::add(file, pages);
    let mut catalog = dictionary! {
        "StructTreeRoot" => tree,
        "MarkInfo" => dictionary! { "Marked" => true },
        "Lang" => Object::string_literal(pages.about.language.clone()),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "Metadata" => xmp
    };
    // What the colours of the pages are, ISO 19005-3 §6.2.3.
    let colours = file.add_object(Stream::new(dictionary! { "N" => 3 }, profile::srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => colours
    };
    catalog.set("OutputIntents", vec![intent.into()]);
    if let Some(outline) = outline::add(file, pages, page_ids) {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    let attached = attachments(file, pages);
    if !attached.is_empty() {
        let named = attached.iter().flat_map(|(name, id)| [name.clone(), Object::from(*id)]).collect::<Vec<_>>();
        catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => named } });
        catalog.set("AF", attached.iter().map(|(_, id)| Object::from(*id)).collect::<Vec<_>>());
    }
    file.trailer.set("Info", information);
    let own = file.catalog_mut().map_err(|_| ReportError::Pdf { step: "catalogue" })?;
    catalog.into_iter().for_each(|(key, value)| own.set(key, value));
    Ok(())
}

/// File specifications, sorted by name as the name tree wants them. ISO 19005-3 §6.8, ISO 32000-2 §14.13.
fn attachments(file: &mut Document, pages: &Pages) -> Vec<(Object, ObjectId)> {
    let mut sorted: Vec<_> = pages.attachments.iter().collect();
    sorted.sort_by_key(|attachment| utf16(&attachment.name));
    let mut made = Vec::with_capacity(sorted.len());
    for attachment in sorted {
        let size = i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX);
        let entry = dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => Object::Name(attachment.mime.clone().into_bytes()),
            "Params" => dictionary! { "Size" => size, "ModDate" => metadata::date(pages) }
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
        made.push((Object::String(utf16(&attachment.name), StringFormat::Hexadecimal), specification));
    }
    made
}
