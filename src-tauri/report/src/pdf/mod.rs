//! Pages to a PDF 1.7 that is PDF/A-3a and PDF/UA-1: real text in subset fonts, tagged in French, the same bytes for
//! the same pages.
//!
//! printpdf writes pages, content streams and fonts; what it lacks (structure, links, outline, metadata, profile,
//! attachments, seal, reproducible identifiers) is added to its lopdf document.

mod catalog;
mod content;
mod fonts;
mod images;
mod links;
mod metadata;
mod outline;
mod profile;
mod save;
pub(crate) mod seal;
mod tags;

use lopdf::{Document, Object, ObjectId, StringFormat};
use printpdf::{PdfDocument, PdfParseErrorSeverity, PdfSaveOptions};

use crate::ReportError;
use crate::font::Fonts;
use crate::mark::{POINT, Pages};

/// The PDF of `pages`. No clock, no randomness: the file's identifier is a digest of its content.
pub fn to_pdf(pages: &Pages) -> Result<Vec<u8>, ReportError> {
    let mut file = drawn(pages, Fonts::embedded()?)?;
    let page_ids = lighten(&mut file)?;
    images::add(&mut file, pages, &page_ids)?;
    let tree = tags::add(&mut file, pages, &page_ids)?;
    catalog::finish(&mut file, pages, &page_ids, tree)?;
    seal::add(&mut file, metadata::date(pages), pages.extent)?;
    let mut bytes = save::save(&file)?;
    seal::fill(&mut bytes)?;
    Ok(bytes)
}

/// The pages and their fonts, by printpdf.
fn drawn(pages: &Pages, fonts: &Fonts) -> Result<Document, ReportError> {
    let mut document = PdfDocument::new(&pages.about.title);
    let mut subsets = fonts::Subsets::default();
    document.pages = content::draw(pages, fonts, &mut subsets);
    document.pages.push(subsets.specimen());
    subsets.embed(&mut document, fonts)?;
    // Fonts are subset here already, and texts are shown by an operation of ours, see `content`.
    let options = PdfSaveOptions { subset_fonts: false, secure: false, ..PdfSaveOptions::default() };
    let mut warnings = Vec::new();
    let mut file = document.to_lopdf_document(&options, &mut warnings);
    if warnings.iter().any(|warning| warning.severity == PdfParseErrorSeverity::Error) {
        return Err(ReportError::Pdf { step: "dessin" });
    }
    file.version = "1.7".to_owned();
    fonts::complete(&mut file, fonts);
    Ok(file)
}

/// Takes away what printpdf writes and these pages do not need: the specimen of the fonts (the last page), empty
/// resources, boxes that repeat the sheet, its own information dictionary and random identifier. Gives the pages.
fn lighten(file: &mut Document) -> Result<Vec<ObjectId>, ReportError> {
    let mut page_ids: Vec<ObjectId> = file.page_iter().collect();
    let error = |_| ReportError::Pdf { step: "pages" };
    page_ids.pop();
    let root = file.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference);
    let root = root.and_then(|root| file.get_dictionary_mut(root)).map_err(error)?;
    root.set("Count", page_ids.len() as i64);
    root.set("Kids", page_ids.iter().map(|id| Object::from(*id)).collect::<Vec<_>>());
    let mut shared = None;
    for id in &page_ids {
        let page = file.get_object_mut(*id).and_then(Object::as_dict_mut).map_err(error)?;
        for key in [b"TrimBox".as_slice(), b"CropBox", b"Annots"] {
            page.remove(key);
        }
        // All pages have the same.
        let own = page.get(b"Resources").and_then(Object::as_reference).map_err(error)?;
        page.set("Resources", *shared.get_or_insert(own));
    }
    if let Some(resources) = shared.and_then(|id| file.get_object_mut(id).ok()?.as_dict_mut().ok()) {
        for key in [b"XObject".as_slice(), b"ExtGState", b"Shading"] {
            resources.remove(key);
        }
    }
    file.trailer.remove(b"Info");
    file.trailer.remove(b"ID");
    file.prune_objects();
    file.renumber_objects();
    Ok(file.page_iter().collect())
}

/// A text string, ISO 32000-1 §7.9.2.2.
fn text(words: &str) -> Object {
    if words.bytes().all(|byte| (0x20..0x7F).contains(&byte)) {
        return Object::string_literal(words);
    }
    Object::String(utf16(words), StringFormat::Literal)
}

fn utf16(words: &str) -> Vec<u8> {
    [0xFE, 0xFF].into_iter().chain(words.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// Millimetres to points, to the hundredth: finer than any printer. Never « -0 ».
fn points(length: f64) -> f32 {
    ((length / POINT * 100.0).round() / 100.0 + 0.0) as f32
}

/// `[left, top, right, bottom]` in millimetres from the top left corner, as a rectangle of the file.
fn rectangle(pages: &Pages, [left, top, right, bottom]: [f64; 4]) -> Vec<Object> {
    let y = |y: f64| points(pages.size.1 - y);
    [points(left), y(bottom), points(right), y(top)].map(Object::Real).to_vec()
}
