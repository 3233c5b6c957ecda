//! Pages to a PDF 1.7: real text in subset fonts, tagged in French, the same bytes for the same pages.
//!
//! printpdf writes content streams and fonts; what it lacks (structure tree, outlines, metadata, attachments,
//! reproducible identifiers) is added to its lopdf document before saving.

mod catalog;
mod fonts;
mod ink;
pub(crate) mod seal;
mod tags;

use lopdf::{Object, ObjectId, StringFormat};
use printpdf::{PdfDocument, PdfSaveOptions};
use sha2::{Digest, Sha256};

use crate::ReportError;
use crate::font::Fonts;
use crate::mark::Pages;

/// The PDF of `pages`. No clock, no randomness: the file's identifier is a hash of its content.
pub fn to_pdf(pages: &Pages) -> Result<Vec<u8>, ReportError> {
    let fonts = Fonts::embedded()?;
    let mut subsets = fonts::Subsets::default();
    let drawn = ink::draw(pages, fonts, &mut subsets);
    let mut document = PdfDocument::new(&pages.about.title);
    subsets.embed(&mut document)?;
    document.pages = drawn;
    // Fonts are subset here already.
    let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
    let mut file = document.to_lopdf_document(&options, &mut Vec::new());
    file.version = "1.7".to_owned();
    let page_ids: Vec<ObjectId> = file.get_pages().values().copied().collect();
    let tree = tags::add(&mut file, pages, &page_ids)?;
    catalog::finish(&mut file, pages, &page_ids, tree)?;
    seal::add(&mut file, pages.about.date)?;
    file.trailer.remove(b"ID");
    file.prune_objects();
    file.renumber_objects();
    file.compress();
    let digest = Sha256::digest(saved(&mut file)?);
    let id = Object::String(digest.iter().copied().take(16).collect(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = saved(&mut file)?;
    seal::fill(&mut bytes)?;
    Ok(bytes)
}

fn saved(file: &mut lopdf::Document) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|_| ReportError::Pdf { step: "écriture" })?;
    Ok(bytes)
}

/// A text string, ISO 32000-1 §7.9.2.2.
fn text(words: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Millimetres from the left to points.
fn x_points(x: f64) -> f32 {
    (x / crate::mark::POINT) as f32
}

/// Millimetres from the top of a page to points from its bottom.
fn y_points(pages: &Pages, y: f64) -> f32 {
    ((pages.size.1 - y) / crate::mark::POINT) as f32
}
