//! Pages to a PDF 1.7 that is PDF/A-3a and PDF/UA-1: real text in subset fonts, tagged in French, the same bytes for
//! the same pages.

mod catalog;
mod content;
mod fonts;
mod links;
mod metadata;
mod outline;
mod profile;
mod save;
pub(crate) mod seal;
mod tags;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use crate::ReportError;
use crate::font::Fonts;
use crate::mark::{POINT, Pages};

/// The PDF of `pages`. No clock, no randomness: the file's identifier is a digest of its content.
pub fn to_pdf(pages: &Pages) -> Result<Vec<u8>, ReportError> {
    let fonts = Fonts::embedded()?;
    let mut file = Document::with_version("1.7");
    let mut subsets = fonts::Subsets::default();
    let drawn = content::draw(pages, fonts, &mut subsets);
    let fonts = subsets.embed(&mut file, fonts)?;
    let root = file.new_object_id();
    let page_ids = add_pages(&mut file, pages, drawn, fonts, root);
    let tree = tags::add(&mut file, pages, &page_ids)?;
    catalog::finish(&mut file, pages, &page_ids, root, tree);
    seal::add(&mut file, pages.about.date)?;
    let mut bytes = save::save(&file)?;
    seal::fill(&mut bytes)?;
    Ok(bytes)
}

/// The pages, under `root`, which the catalog names.
fn add_pages(
    file: &mut Document,
    pages: &Pages,
    drawn: Vec<Vec<u8>>,
    fonts: Dictionary,
    root: ObjectId,
) -> Vec<ObjectId> {
    let resources = file.add_object(dictionary! { "Font" => fonts });
    let (width, height) = (points(pages.size.0), points(pages.size.1));
    let one = |content: Vec<u8>| {
        let content = file.add_object(Stream::new(Dictionary::new(), content));
        file.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => root,
            "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
            "Resources" => resources,
            "Contents" => content
        })
    };
    let ids: Vec<ObjectId> = drawn.into_iter().map(one).collect();
    let kids: Vec<Object> = ids.iter().map(|id| Object::from(*id)).collect();
    file.objects.insert(root, dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids }.into());
    ids
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

/// Millimetres to points.
fn points(length: f64) -> f32 {
    (length / POINT) as f32
}

/// `[left, top, right, bottom]` in millimetres from the top left corner, as a rectangle of the file.
fn rectangle(pages: &Pages, [left, top, right, bottom]: [f64; 4]) -> Vec<Object> {
    let y = |y: f64| points(pages.size.1 - y);
    [points(left), y(bottom), points(right), y(top)].map(Object::Real).to_vec()
}
