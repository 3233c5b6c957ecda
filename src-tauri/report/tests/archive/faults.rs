//! The proof that the validation proves something: each fault planted in a good paper is found.

use lopdf::{Dictionary, Document, Object};

use crate::failed;
use crate::papers::papers;

/// The first dictionary of the file that has an entry, streams included.
fn having<'f>(file: &'f mut Document, key: &[u8], kind: &[u8]) -> &'f mut Dictionary {
    let found = file.objects.values_mut().find_map(|object| {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &mut stream.dict,
            _ => return None,
        };
        let kinds = [b"S".as_slice(), b"Type", b"Subtype"];
        let of_kind =
            kinds.iter().any(|name| dictionary.get(name).and_then(Object::as_name).is_ok_and(|it| it == kind));
        (of_kind && dictionary.has(key)).then_some(dictionary)
    });
    found.unwrap()
}

type Fault = (&'static str, fn(&mut Document));

const FAULTS: [Fault; 8] = [
    ("a drawing without a description", |file| drop(having(file, b"Alt", b"Figure").remove(b"Alt"))),
    ("a header cell without scope", |file| drop(having(file, b"A", b"TH").remove(b"A"))),
    ("no output intent", |file| drop(file.catalog_mut().unwrap().remove(b"OutputIntents"))),
    ("no language", |file| drop(file.catalog_mut().unwrap().remove(b"Lang"))),
    ("a link without words", |file| drop(having(file, b"Contents", b"Link").remove(b"Contents"))),
    ("a font that cannot be copied", |file| drop(having(file, b"ToUnicode", b"Type0").remove(b"ToUnicode"))),
    ("an attachment without its relation", |file| {
        drop(having(file, b"AFRelationship", b"Filespec").remove(b"AFRelationship"));
    }),
    ("a heading level skipped", |file| having(file, b"S", b"H2").set("S", "H4")),
];

#[test]
fn each_planted_fault_is_found() {
    let paper = papers().iter().find(|paper| paper.name == "portables").unwrap();
    let resaved = |fault: fn(&mut Document)| {
        let mut file = Document::load_mem(&paper.pdf).unwrap();
        fault(&mut file);
        let mut bytes = Vec::new();
        file.save_to(&mut bytes).unwrap();
        bytes
    };
    assert_eq!(failed(&resaved(|_| {})), Vec::<String>::new(), "a good paper saved again is still good");
    for (what, fault) in FAULTS {
        assert!(!failed(&resaved(fault)).is_empty(), "{what} goes unseen");
    }
}
