//! What a forger can do to a justification: change any byte, seal it again, add to it.
#![allow(dead_code, reason = "each proof uses its own part")]

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::compare;
use aloi_engine::dossier::{self, Dossier};
use aloi_report::justification::justification;
use aloi_report::{Pages, lay_out, to_pdf};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId, StringFormat};
use sha2::{Digest, Sha256};

/// The example dossiers, by folder.
pub const EXAMPLES: [&str; 3] = ["portables", "smartphones-terrain", "troisieme-ecran"];

pub fn example(name: &str) -> Dossier {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/scenarios/{name}/{name}.aloi"));
    dossier::read(&std::fs::read_to_string(path).unwrap()).unwrap()
}

pub fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| Catalog::embedded().unwrap())
}

pub fn pages(dossier: &Dossier) -> Pages {
    lay_out(&justification(dossier, &compare(dossier, catalog()), catalog())).unwrap()
}

pub fn printed(dossier: &Dossier) -> Vec<u8> {
    to_pdf(&pages(dossier)).unwrap()
}

/// The justification of an example, made once.
pub fn paper(name: &str) -> &'static [u8] {
    static MADE: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    let all = MADE.get_or_init(|| EXAMPLES.iter().map(|name| printed(&example(name))).collect());
    &all[EXAMPLES.iter().position(|known| *known == name).unwrap()]
}

/// A dossier of one offer, quick to compute.
pub fn small() -> Dossier {
    dossier::read(
        r#"{ "format": "aloi/1", "reference": "R-1", "title": "Essai", "date": "2026-11-21", "authority": "Ville d’Exemple",
            "need": { "equipment": "laptop", "quantity": 12, "years": "5", "hours_per_year": "1540", "country": "FR" },
            "offers": [ { "id": "A", "name": "Neuf", "items": [ { "equipment": "laptop", "condition": "new",
                "service_years": "5", "price": { "amount": "742.00", "basis": "ht", "vat": "standard" } } ] } ] }"#,
    )
    .unwrap()
}

pub fn small_paper() -> &'static [u8] {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    MADE.get_or_init(|| printed(&small()))
}

pub fn position(bytes: &[u8], words: &[u8]) -> usize {
    bytes.windows(words.len()).position(|window| window == words).unwrap()
}

/// Seals a file again, as someone would who has read how it is done.
pub fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let seal = position(&bytes, b"aloi-seal/1\n");
    let length = seal + position(&bytes[seal..], b"\nlength ") + 8;
    let digest = seal + position(&bytes[seal..], b"\nsha256 ") + 8;
    let count = format!("{:012}", bytes.len());
    bytes[length..length + 12].copy_from_slice(count.as_bytes());
    bytes[digest..digest + 64].fill(b'0');
    let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    bytes[digest..digest + 64].copy_from_slice(sum.as_bytes());
    bytes
}

/// The file with some objects changed, written anew; its seal is left as it was.
pub fn changed(bytes: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).unwrap();
    change(&mut document);
    let mut written = Vec::new();
    document.save_to(&mut written).unwrap();
    written
}

/// The same, sealed again.
pub fn forged(bytes: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    sealed(changed(bytes, change))
}

/// The stream of an attachment.
pub fn attachment(document: &Document, name: &str) -> ObjectId {
    let file = document.objects.values().filter_map(|object| object.as_dict().ok()).find(|file| {
        let named = file.get(b"UF").ok().and_then(|object| lopdf::decode_text_string(object).ok());
        named.as_deref() == Some(name)
    });
    file.unwrap().get(b"EF").unwrap().as_dict().unwrap().get(b"F").unwrap().as_reference().unwrap()
}

pub fn attached(document: &Document, name: &str) -> String {
    let stream = document.get_object(attachment(document, name)).unwrap().as_stream().unwrap();
    String::from_utf8(stream.decompressed_content().unwrap()).unwrap()
}

/// Puts another text in an attachment.
pub fn attach(document: &mut Document, name: &str, text: &str) {
    let id = attachment(document, name);
    let stream = document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    stream.dict.remove(b"Filter");
    stream.set_content(text.as_bytes().to_vec());
    let size = i64::try_from(text.len()).unwrap();
    stream.dict.get_mut(b"Params").unwrap().as_dict_mut().unwrap().set("Size", size);
    stream.compress().unwrap();
}

/// Replaces drawn words of a page by others of the same length, glyph by glyph.
pub fn redraw(document: &mut Document, page: u32, from: &str, to: &str) {
    assert_eq!(from.chars().count(), to.chars().count());
    let id = document.get_pages()[&page];
    let maps = unicode(document, id);
    let mut content = Content::decode(&document.get_page_content(id)).unwrap();
    let mut map = None;
    let mut done = false;
    for operation in &mut content.operations {
        match operation.operator.as_str() {
            "Tf" => map = maps.get(operation.operands[0].as_name().unwrap()),
            "Tj" | "TJ" => done |= map.is_some_and(|map| respell(operation, map, from, to)),
            _ => {}
        }
        if done {
            break;
        }
    }
    assert!(done, "{from} is not drawn in one piece on page {page}");
    document.change_page_content(id, content.encode().unwrap()).unwrap();
}

/// Code to character, for each font of a page.
fn unicode(document: &Document, page: ObjectId) -> HashMap<Vec<u8>, HashMap<u16, char>> {
    let one = |font: &lopdf::Dictionary| -> HashMap<u16, char> {
        let stream = font.get_deref(b"ToUnicode", document).unwrap().as_stream().unwrap();
        let text = String::from_utf8_lossy(&stream.get_plain_content().unwrap()).into_owned();
        let hexadecimal = |word: &str| u16::from_str_radix(word.trim_matches(['<', '>']), 16).unwrap();
        let lines = text.lines().filter_map(|line| line.split_once(' '));
        let pairs = lines.filter(|(code, text)| code.starts_with('<') && text.len() == 6 && !text.contains(' '));
        pairs.map(|(code, text)| (hexadecimal(code), char::from_u32(hexadecimal(text).into()).unwrap_or('?'))).collect()
    };
    document.get_page_fonts(page).unwrap().into_iter().map(|(name, font)| (name, one(font))).collect()
}

fn respell(operation: &mut Operation, map: &HashMap<u16, char>, from: &str, to: &str) -> bool {
    let strings = operation.operands.iter_mut().flat_map(|operand| match operand {
        Object::Array(items) => items.iter_mut().collect(),
        other => vec![other],
    });
    let mut bytes: Vec<&mut Vec<u8>> = strings
        .filter_map(|object| match object {
            Object::String(bytes, _) => Some(bytes),
            _ => None,
        })
        .collect();
    let codes: Vec<u16> =
        bytes.iter().flat_map(|bytes| bytes.chunks(2)).map(|code| u16::from_be_bytes([code[0], code[1]])).collect();
    let text: Vec<char> = codes.iter().map(|code| *map.get(code).unwrap_or(&'?')).collect();
    let wanted: Vec<char> = from.chars().collect();
    let Some(at) = text.windows(wanted.len()).position(|window| window == wanted) else { return false };
    let code = |c: char| *map.iter().find(|(_, known)| **known == c).unwrap().0;
    let mut all: Vec<&mut [u8]> = bytes.iter_mut().flat_map(|bytes| bytes.chunks_mut(2)).collect();
    for (index, c) in to.chars().enumerate() {
        all[at + index].copy_from_slice(&code(c).to_be_bytes());
    }
    true
}

/// Adds a revision: each object as text, with the catalog's number and what the last table was.
pub fn appended(bytes: &[u8], objects: &[(u32, String)]) -> Vec<u8> {
    let before = Document::load_mem(bytes).unwrap();
    let root = before.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let info = before.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let mut written = bytes.to_vec();
    written.push(b'\n');
    let mut table = String::from("xref\n");
    for (number, body) in objects {
        table.push_str(&format!("{number} 1\n{:010} 00000 n \n", written.len()));
        written.extend(format!("{number} 0 obj\n{body}\nendobj\n").bytes());
    }
    let size = before.max_id.max(objects.iter().map(|(number, _)| *number).max().unwrap()) + 1;
    let start = written.len();
    written.extend(table.bytes());
    written.extend(
        format!(
            "trailer\n<< /Size {size} /Root {} 0 R /Info {} 0 R /Prev {} >>\nstartxref\n{start}\n%%EOF\n",
            root.0, info.0, before.xref_start
        )
        .bytes(),
    );
    written
}

/// An object as a PDF writes it, with more entries, or others in their place.
pub fn with_entries(document: &Document, id: ObjectId, entries: &str) -> String {
    let mut copy = Document::new();
    let mut dictionary = document.get_object(id).unwrap().as_dict().unwrap().clone();
    let keys: Vec<Vec<u8>> = dictionary.iter().map(|(key, _)| key.clone()).collect();
    for key in keys.iter().filter(|key| entries.contains(&format!("/{} ", String::from_utf8_lossy(key)))) {
        dictionary.remove(key);
    }
    // What follows handles text: no byte of a string may be other than ASCII.
    for (_, value) in dictionary.iter_mut() {
        if let Object::String(_, format) = value {
            *format = StringFormat::Hexadecimal;
        }
    }
    copy.objects.insert((1, 0), dictionary.into());
    copy.max_id = 1;
    let mut bytes = Vec::new();
    copy.save_to(&mut bytes).unwrap();
    let start = position(&bytes, b"1 0 obj") + 7;
    let text = String::from_utf8_lossy(&bytes[start..start + position(&bytes[start..], b"endobj")]).trim().to_owned();
    format!("{} {entries} >>", text.strip_suffix(">>").unwrap())
}

/// What a signature adds, as most programs write it: field and widget in one, its value, the form.
pub fn signed(bytes: &[u8], area: &str, more: &str) -> Vec<u8> {
    let document = Document::load_mem(bytes).unwrap();
    let (root, page) = (document.trailer.get(b"Root").unwrap().as_reference().unwrap(), document.get_pages()[&1]);
    let (field, value) = (document.max_id + 1, document.max_id + 2);
    let hole = "0".repeat(512);
    let objects = [
        (root.0, with_entries(&document, root, &format!("/AcroForm << /Fields [{field} 0 R] /SigFlags 3 >>"))),
        (page.0, with_entries(&document, page, &format!("/Annots [{field} 0 R]"))),
        (
            field,
            format!(
                "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /F 132 /Rect [{area}] /P {} 0 R /V {value} 0 R {more} >>",
                page.0
            ),
        ),
        (
            value,
            format!(
                "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (D:20261122100000Z) \
                 /ByteRange [0 0000000000 0000000000 0000000000] /Contents <{hole}> >>"
            ),
        ),
    ];
    let mut written = appended(bytes, &objects);
    let from = bytes.len();
    let contents = from + position(&written[from..], b"/Contents <") + 10;
    let after = contents + hole.len() + 2;
    let range = from + position(&written[from..], b"/ByteRange [0 ") + 14;
    let numbers = format!("{contents:010} {after:010} {:010}", written.len() - after);
    written[range..range + numbers.len()].copy_from_slice(numbers.as_bytes());
    written
}
