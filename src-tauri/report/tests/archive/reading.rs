//! The structure read back from the file, against what is drawn: the same words, in the order of the page.

use std::collections::{BTreeMap, BTreeSet};

use aloi_report::Pages;
use aloi_report::mark::{Mark, Part};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::papers::papers;

/// A marked content: its words, and where its first text begins, in points.
#[derive(Clone, Default)]
struct Shown {
    words: String,
    at: Option<(f32, f32)>,
}

/// A block of the structure, in reading order.
struct Block {
    kind: String,
    words: String,
    page: usize,
    at: (f32, f32),
    /// The row it is in, if it is in one.
    row: Option<ObjectId>,
}

/// Neither spaces nor what a glyph shared by two characters cannot tell.
fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).map(|c| if c == '\u{2011}' { '-' } else { c }).collect()
}

/// What each glyph of a font reads as.
fn unicode(file: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = file.get_object(font.get(b"ToUnicode").unwrap().as_reference().unwrap()).unwrap();
    let map = String::from_utf8(stream.as_stream().unwrap().decompressed_content().unwrap()).unwrap();
    let entry = |line: &str| {
        let (glyph, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units: Vec<u16> =
            (0..text.len()).step_by(4).map(|at| u16::from_str_radix(&text[at..at + 4], 16).unwrap()).collect();
        Some((u16::from_str_radix(glyph, 16).unwrap(), String::from_utf16(&units).unwrap()))
    };
    map.lines().skip_while(|line| !line.ends_with("beginbfchar")).filter_map(entry).collect()
}

/// The marked contents of a page, by identifier.
fn shown(file: &Document, page: ObjectId) -> BTreeMap<i64, Shown> {
    let fonts = file.get_page_fonts(page).unwrap();
    let maps: BTreeMap<Vec<u8>, _> = fonts.into_iter().map(|(name, font)| (name, unicode(file, font))).collect();
    let mut all: BTreeMap<i64, Shown> = BTreeMap::new();
    let (mut open, mut font, mut at) = (None, Vec::new(), (0.0, 0.0));
    for operation in Content::decode(&file.get_page_content(page)).unwrap().operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BDC" => {
                let id = operands[1].as_dict().unwrap().get(b"MCID").and_then(Object::as_i64).ok();
                id.into_iter().for_each(|id| drop(all.insert(id, Shown::default())));
                open = id;
            }
            "EMC" => open = None,
            "Tf" => font = operands[0].as_name().unwrap().to_vec(),
            "Td" => at = (operands[0].as_float().unwrap(), operands[1].as_float().unwrap()),
            "Tj" | "TJ" => {
                let strings = match &operands[0] {
                    Object::Array(items) => items.iter().filter_map(|item| item.as_str().ok()).collect(),
                    string => vec![string.as_str().unwrap()],
                };
                let Some(shown) = open.and_then(|id| all.get_mut(&id)) else { continue };
                shown.at = shown.at.or(Some(at));
                for code in strings.concat().chunks(2) {
                    shown
                        .words
                        .push_str(maps[&font].get(&u16::from_be_bytes([code[0], code[1]])).map_or("", |text| text));
                }
            }
            _ => {}
        }
    }
    all
}

struct Reader<'f> {
    file: &'f Document,
    pages: Vec<ObjectId>,
    shown: Vec<BTreeMap<i64, Shown>>,
    blocks: Vec<Block>,
}

impl Reader<'_> {
    /// Goes through an element and what is in it.
    fn element(&mut self, id: ObjectId, row: Option<ObjectId>, inside: bool) {
        let entry = self.file.get_dictionary(id).unwrap();
        let kind = String::from_utf8(entry.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
        let holds =
            matches!(kind.as_str(), "H1" | "H2" | "H3" | "P" | "Lbl" | "LBody" | "TH" | "TD" | "Caption" | "Figure");
        if holds {
            assert!(!inside, "{kind} in a block of text");
            self.blocks.push(Block { kind: kind.clone(), words: String::new(), page: usize::MAX, at: (0.0, 0.0), row });
        }
        let row = if kind == "TR" { Some(id) } else { row };
        let own = entry.get(b"Pg").and_then(Object::as_reference).ok();
        let kids = match entry.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        for kid in kids {
            match kid {
                Object::Reference(child) => {
                    assert_eq!(self.file.get_dictionary(child).unwrap().get(b"P").unwrap().as_reference().unwrap(), id);
                    self.element(child, row, inside || holds);
                }
                Object::Integer(content) => self.content(own.unwrap(), content),
                Object::Dictionary(reference) if reference.has(b"MCID") => {
                    let page = reference.get(b"Pg").unwrap().as_reference().unwrap();
                    self.content(page, reference.get(b"MCID").unwrap().as_i64().unwrap());
                }
                other => {
                    let annotation = other.as_dict().unwrap().get(b"Obj").unwrap().as_reference().unwrap();
                    let annotation = self.file.get_dictionary(annotation).unwrap();
                    assert_eq!(kind, "Link");
                    assert!(annotation.has(b"Contents") && annotation.get(b"F").unwrap().as_i64().unwrap() == 4);
                }
            }
        }
    }

    fn content(&mut self, page: ObjectId, id: i64) {
        let page = self.pages.iter().position(|known| *known == page).unwrap();
        let shown = self.shown[page]
            .remove(&id)
            .unwrap_or_else(|| panic!("content {id} of page {page} is read twice, or not drawn"));
        let block = self.blocks.last_mut().unwrap();
        if block.page == usize::MAX
            && let Some(at) = shown.at
        {
            (block.page, block.at) = (page, at);
        }
        block.words.push_str(&shown.words);
    }
}

/// The words of the pages, element by element in the order they are met; decoration left out.
fn drawn(pages: &Pages) -> Vec<String> {
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut open = None;
    for mark in pages.pages.iter().flat_map(|page| &page.marks) {
        match mark {
            Mark::Begin { part: Part::Content(element) } => {
                open = Some(words.iter().position(|(known, _)| known == element).unwrap_or_else(|| {
                    words.push((*element, String::new()));
                    words.len() - 1
                }));
            }
            Mark::Begin { .. } | Mark::End => open = None,
            Mark::Text(text) => open.into_iter().for_each(|at| words[at].1.push_str(&text.text)),
            _ => {}
        }
    }
    words.into_iter().map(|(_, words)| squeezed(&words)).filter(|words| !words.is_empty()).collect()
}

#[test]
fn the_structure_reads_the_page_from_top_to_bottom() {
    for paper in papers() {
        let name = &paper.name;
        let file = Document::load_mem(&paper.pdf).unwrap();
        let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
        let shown = pages.iter().map(|page| self::shown(&file, *page)).collect();
        let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
        let top = file.get_dictionary(root).unwrap().get(b"K").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        let mut reader = Reader { file: &file, pages, shown, blocks: Vec::new() };
        reader.element(top, None, false);
        assert!(reader.shown.iter().all(BTreeMap::is_empty), "{name}: drawn, and never read");
        let blocks: Vec<Block> = reader.blocks.into_iter().filter(|block| !squeezed(&block.words).is_empty()).collect();

        let read: Vec<String> = blocks.iter().map(|block| squeezed(&block.words)).collect();
        let drawn = drawn(&paper.pages);
        for (read, drawn) in read.iter().zip(&drawn) {
            assert_eq!(read, drawn, "{name}");
        }
        assert_eq!(read.len(), drawn.len(), "{name}");
        assert!(read.concat().len() > 300, "{name}");

        for pair in blocks.windows(2) {
            let [before, after] = pair else { continue };
            let where_ = || format!("{name}: {} « {} » after « {} »", after.kind, after.words, before.words);
            assert!(after.page >= before.page, "{}", where_());
            if after.page > before.page {
                continue;
            }
            let ((left, above), (right, below)) = (before.at, after.at);
            match before.row.is_some() && before.row == after.row {
                // Cells of a row: from left to right, whatever their height.
                true => assert!(right > left, "{}", where_()),
                // Else down, or beside on the same line: number and item, signatures.
                false => assert!(below < above - 0.1 || (below - above).abs() <= 0.1 && right > left, "{}", where_()),
            }
        }
    }
}

#[test]
fn addresses_can_be_followed_and_what_every_page_bears_is_decoration() {
    let mut links = 0;
    for paper in papers() {
        let file = Document::load_mem(&paper.pdf).unwrap();
        let mut found = BTreeSet::new();
        for page in file.get_pages().into_values() {
            for annotation in file.get_page_annotations(page).unwrap() {
                let uri = annotation.get(b"A").unwrap().as_dict().unwrap().get(b"URI").unwrap().as_str().unwrap();
                found.insert(String::from_utf8(uri.to_vec()).unwrap());
                links += 1;
            }
            let content = String::from_utf8_lossy(&file.get_page_content(page)).into_owned();
            for kind in ["/Subtype/Header", "/Subtype/Footer"] {
                assert_eq!(content.matches(kind).count(), 1, "{}: {kind}", paper.name);
            }
        }
        let marks = paper.pages.pages.iter().flat_map(|page| &page.marks);
        let drawn: BTreeSet<String> = marks
            .filter_map(|mark| match mark {
                Mark::Text(text) => text.address.as_ref().map(ToString::to_string),
                _ => None,
            })
            .collect();
        assert_eq!(found, drawn, "{}", paper.name);
        let words: String = self::drawn(&paper.pages).concat();
        assert!(found.iter().all(|address| words.contains(address.as_str())), "{}: {found:?}", paper.name);
    }
    assert!(links > 20, "{links} links");
}
