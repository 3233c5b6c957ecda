//! Which object of a PDF belongs to which part a reader knows: a page, the fonts, the attachments…

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

use super::file::{catalog, dictionary, root};

/// Most objects looked at.
const MOST: usize = 200_000;

/// A part of a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A page, counted from 1: what is drawn on it.
    Page(usize),
    /// The fonts of the pages.
    Fonts,
    /// The image at the head of the first page.
    Logo,
    /// Title, author, dates, language.
    Metadata,
    /// The outline.
    Outline,
    /// What screen readers read.
    Structure,
    /// The attached files.
    Attachments,
    /// The seal.
    Seal,
    /// The catalog of the document, and the list of its pages.
    Catalog,
    /// Anything else.
    Other,
}

impl Part {
    /// The part in words, with its article.
    pub fn french(self) -> String {
        match self {
            Part::Page(page) => return format!("le dessin de la page {page}"),
            Part::Fonts => "les polices",
            Part::Logo => "le logo",
            Part::Metadata => "les métadonnées : titre, auteur, dates",
            Part::Outline => "le plan du document",
            Part::Structure => "la structure lue par les lecteurs d’écran",
            Part::Attachments => "les pièces jointes",
            Part::Seal => "le sceau",
            Part::Catalog => "le catalogue du document ou la liste de ses pages",
            Part::Other => "un objet du fichier",
        }
        .to_owned()
    }
}

/// The part of each object that belongs to one.
pub fn parts(document: &Document) -> BTreeMap<ObjectId, Part> {
    let mut found = BTreeMap::new();
    let pages: BTreeMap<u32, ObjectId> = document.get_pages();
    for (number, id) in &pages {
        found.insert(*id, Part::Page(usize::try_from(*number).unwrap_or_default()));
    }
    found.extend(root(document).map(|id| (id, Part::Catalog)));
    let roots: [(&[u8], Part); 7] = [
        (b"Metadata", Part::Metadata),
        (b"Outlines", Part::Outline),
        (b"Names", Part::Attachments),
        (b"AF", Part::Attachments),
        (b"PieceInfo", Part::Seal),
        (b"StructTreeRoot", Part::Structure),
        (b"Pages", Part::Catalog),
    ];
    for (number, id) in &pages {
        let Some(page) = document.get_object(*id).ok().and_then(|page| page.as_dict().ok()) else { continue };
        let page_number = usize::try_from(*number).unwrap_or_default();
        let images = dictionary(document, page, b"Resources").and_then(|resources| resources.get(b"XObject").ok());
        images.into_iter().for_each(|object| claim(document, object, Part::Logo, &mut found));
        for (key, part) in [(b"Contents".as_slice(), Part::Page(page_number)), (b"Resources", Part::Fonts)] {
            page.get(key).into_iter().for_each(|object| claim(document, object, part, &mut found));
        }
    }
    let info = document.trailer.get(b"Info").ok();
    info.into_iter().for_each(|object| claim(document, object, Part::Metadata, &mut found));
    for (key, part) in roots {
        let object = catalog(document).and_then(|catalog| catalog.get(key).ok());
        object.into_iter().for_each(|object| claim(document, object, part, &mut found));
    }
    found
}

/// Gives `part` to all that `object` leads to and that has none yet.
fn claim(document: &Document, object: &Object, part: Part, found: &mut BTreeMap<ObjectId, Part>) {
    for id in reached(document, object, &|id| found.contains_key(&id)) {
        found.insert(id, part);
    }
}

/// The objects an object leads to, those that `stop` excepted and not passed through.
pub fn reached(document: &Document, object: &Object, stop: &dyn Fn(ObjectId) -> bool) -> BTreeSet<ObjectId> {
    let (mut seen, mut waiting, mut left) = (BTreeSet::new(), vec![object], MOST);
    while let Some(object) = waiting.pop() {
        let Some(fewer) = left.checked_sub(1) else { break };
        left = fewer;
        match object {
            Object::Reference(id) if !stop(*id) && seen.insert(*id) => waiting.extend(document.objects.get(id)),
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(dictionary) => waiting.extend(dictionary.iter().map(|(_, value)| value)),
            Object::Stream(stream) => waiting.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    seen
}

/// Whether two objects say the same: where a stream stands in the file and how a text is encoded do not count.
pub fn same(one: &Object, other: &Object) -> bool {
    match (one, other) {
        (Object::Stream(one), Object::Stream(other)) => {
            one.content == other.content && same_entries(&one.dict, &other.dict)
        }
        (Object::Dictionary(one), Object::Dictionary(other)) => same_entries(one, other),
        (Object::Array(one), Object::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Object::String(bytes, _), Object::String(others, _)) => {
            let text = |object: &Object| decode_text_string(object).ok();
            bytes == others || text(one).is_some_and(|words| text(other) == Some(words))
        }
        (one, other) => one == other,
    }
}

fn same_entries(one: &Dictionary, other: &Dictionary) -> bool {
    one.len() == other.len() && one.iter().all(|(key, value)| other.get(key).is_ok_and(|other| same(value, other)))
}

/// Whether an object only holds or lists other objects: a cross-reference or object stream.
pub fn is_container(object: &Object) -> bool {
    let kind =
        object.as_stream().ok().and_then(|stream| stream.dict.get(b"Type").ok()).and_then(|kind| kind.as_name().ok());
    matches!(kind, Some(b"XRef" | b"ObjStm"))
}
