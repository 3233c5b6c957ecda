//! Forgeries that one reader of PDF sees and another does not, and files made to exhaust who reads them.

use aloi_report::verify;
use aloi_report::verify::{Difference, Outcome};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::forgery::*;

/// A form over the whole page.
const COVER: &str = "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length 29 >>\nstream\n1 1 1 rg 0 0 595 842 re f q Q\nendstream";

fn codes(bytes: &[u8]) -> Vec<&'static str> {
    verify(bytes).unwrap().differences.iter().map(Difference::code).collect()
}

fn reference(document: &Document, key: &[u8]) -> ObjectId {
    document.trailer.get(key).unwrap().as_reference().unwrap()
}

fn content(document: &Document, page: u32) -> ObjectId {
    let page = document.get_object(document.get_pages()[&page]).unwrap().as_dict().unwrap();
    match page.get(b"Contents").unwrap() {
        Object::Array(items) => items[0].as_reference().unwrap(),
        other => other.as_reference().unwrap(),
    }
}

/// A form with these fields, widgets on these pages, and other objects, numbered from the first free.
fn with_form(bytes: &[u8], fields: &str, widgets: &[(u32, &str)], objects: &[String]) -> Vec<u8> {
    let document = Document::load_mem(bytes).unwrap();
    let root = reference(&document, b"Root");
    let entries = format!("/AcroForm << /Fields [{fields}] /SigFlags 3 >>");
    let mut all = vec![(root.0, with_entries(&document, root, &entries))];
    for (page, widgets) in widgets {
        let id = document.get_pages()[page];
        all.push((id.0, with_entries(&document, id, &format!("/Annots [{widgets}]"))));
    }
    all.extend((document.max_id + 1..).zip(objects.iter().cloned()));
    appended(bytes, &all)
}

/// The value of a signature over everything but a hole after the justification.
fn value(bytes: &[u8], more: &str) -> String {
    let end = bytes.len();
    format!(
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 {} {} 10] /Contents <3080> {more} >>",
        end + 10,
        end + 20
    )
}

/// A table that readers follow in different orders: the second one shows another page.
#[test]
fn a_hybrid_table_is_named() {
    let bytes = paper("portables");
    let once = signed(bytes, "0 0 0 0", "");
    let document = Document::load_mem(&once).unwrap();
    let (page, next) = (content(&document, 1).0, document.max_id + 1);
    let table = document.xref_start;
    let mut written = once[..table].to_vec();
    let other = written.len();
    written.extend(format!("{page} 0 obj\n<< /Length 3 >>\nstream\nq Q\nendstream\nendobj\n").bytes());
    let second = written.len();
    let mut row = vec![1_u8];
    row.extend(u32::try_from(other).unwrap().to_be_bytes());
    row.push(0);
    let head = format!(
        "{next} 0 obj\n<< /Type /XRef /W [1 4 1] /Index [{page} 1] /Size {} /Root {} 0 R /Length {} >>\nstream\n",
        next + 1,
        reference(&document, b"Root").0,
        row.len()
    );
    written.extend(head.bytes().chain(row).chain(b"\nendstream\nendobj\n".iter().copied()));
    let start = written.len();
    let tail = String::from_utf8(once[table..].to_vec()).unwrap();
    let tail = tail.replace("trailer\n<<", &format!("trailer\n<< /XR#65fStm {second}"));
    written.extend(tail.replace(&format!("startxref\n{table}"), &format!("startxref\n{start}")).bytes());
    assert!(codes(&written).contains(&"stranger"), "{:?}", codes(&written));
}

#[test]
fn a_table_that_points_elsewhere_or_frees_an_object_is_named() {
    let bytes = paper("portables");
    let once = signed(bytes, "0 0 0 0", "");
    let document = Document::load_mem(&once).unwrap();
    let table = document.xref_start;
    let tail = String::from_utf8(once[table..].to_vec()).unwrap();
    let with = |tail: String| [&once[..table], tail.as_bytes()].concat();
    assert_eq!(verify(&with(tail.clone())).unwrap().outcome(), Outcome::Signed);
    let page = content(&document, 1).0;
    let freed = with(tail.replacen("xref\n", &format!("xref\n{page} 1\n0000000000 00001 f \n"), 1));
    assert_eq!(codes(&freed), ["stranger"]);
    let twice = with(tail.replacen("xref\n", &format!("xref\n{page} 1\n{:010} 00000 n \n", bytes.len()), 1));
    assert_ne!(codes(&twice), Vec::<&str>::new());
    let lines: Vec<&str> = tail.lines().filter(|line| line.ends_with(" n ")).collect();
    let elsewhere = with(tail.replacen(lines[2], lines[3], 1));
    assert!(codes(&elsewhere).contains(&"stranger"));
}

#[test]
fn a_signature_is_shown_where_to_sign_or_in_a_blank() {
    let bytes = paper("portables");
    let next = Document::load_mem(bytes).unwrap().max_id + 1;
    let (widget, second, form) = (next + 1, next + 2, next + 3);
    let pages = Document::load_mem(bytes).unwrap().get_pages();
    let shown = |rect: &str, page: u32, more: &str| {
        let page = pages[&page].0;
        format!("<< /Type /Annot /Subtype /Widget /F 4 /Rect [{rect}] /P {page} 0 R /AP << /N {form} 0 R >> {more} >>")
    };
    let field = format!("/FT /Sig /T (S) /V {next} 0 R");
    let (fields, one) = (format!("{widget} 0 R"), format!("{widget} 0 R"));
    let numbers = ["0", "595", "842"].map(str::to_owned);
    let with = |widgets: [String; 2], places: &[(u32, &str)]| {
        let [first, other] = widgets;
        let mut objects = vec![value(bytes, ""), first, other, COVER.to_owned()];
        objects.extend(numbers.clone());
        with_form(bytes, &fields, places, &objects)
    };
    let by_number = format!("{0} 0 R {0} 0 R {1} 0 R {2} 0 R", form + 1, form + 2, form + 3);
    let null = || "null".to_owned();
    let cases = [
        ("numbers apart", with([shown(&by_number, 1, &field), null()], &[(1, &one)])),
        ("two places", {
            let kids = format!("<< {field} /Kids [{second} 0 R {} 0 R] >>", form + 4);
            let parent = format!("/Parent {widget} 0 R");
            let mut objects = vec![value(bytes, ""), kids, shown("0 0 0 0", 1, &parent), COVER.to_owned()];
            objects.extend(numbers.clone());
            objects[4] = shown("0 0 595 842", 2, &parent);
            objects[5] = objects[4].clone();
            objects[6] = objects[4].clone();
            let last = format!("{} 0 R", form + 4);
            with_form(bytes, &fields, &[(1, &format!("{second} 0 R")), (2, &last)], &objects)
        }),
        ("the same on two pages", with([shown("500 5 590 15", 1, &field), null()], &[(1, &one), (2, &one)])),
        ("over words", with([shown("57 640 300 660", 1, &field), null()], &[(1, &one)])),
        ("a digit beside a figure", with([shown("358 677.5 365.4 690.5", 1, &field), null()], &[(1, &one)])),
        ("an empty field", with([shown("0 0 595 842", 1, "/FT /Sig /T (S)"), null()], &[(1, &one)])),
        ("no place", with([shown("0 0 (595) 842", 1, &field), null()], &[(1, &one)])),
    ];
    for (name, altered) in cases {
        let verdict = verify(&altered).unwrap();
        assert_eq!(verdict.outcome(), Outcome::Different, "{name}");
    }
}

#[test]
fn a_signature_value_and_a_store_of_certificates_hold_nothing_else() {
    let bytes = paper("portables");
    let document = Document::load_mem(bytes).unwrap();
    let next = document.max_id + 1;
    let (field, other) = (next + 1, next + 2);
    let widget = format!("<< /FT /Sig /T (S) /V {next} 0 R /Rect [0 0 0 0] >>");
    let with = |more: &str, object: &str| {
        with_form(bytes, &format!("{field} 0 R"), &[], &[value(bytes, more), widget.clone(), object.to_owned()])
    };
    let fair = with(&format!("/Prop_Build << /App {other} 0 R >>"), "<< /Name /Signeur /OS [/Linux] >>");
    assert_eq!(verify(&fair).unwrap().outcome(), Outcome::Signed, "{:?}", codes(&fair));
    let unfair = [
        with(&format!("/Prop_Build {other} 0 R"), COVER),
        with(&format!("/Autre {other} 0 R"), "1"),
        with(&format!("/Reference [<< /TransformParams {other} 0 R >>]"), "<< /Type /Filespec /F (a) >>"),
    ];
    for altered in unfair {
        assert_eq!(verify(&altered).unwrap().outcome(), Outcome::Different);
    }
    let once = signed(bytes, "0 0 0 0", "");
    let document = Document::load_mem(&once).unwrap();
    let (root, next) = (reference(&document, b"Root"), document.max_id + 1);
    let filed = "<< /Type /Filespec /UF (dossier.aloi) >>";
    for store in [
        format!("/Fichiers [{next} 0 R]"),
        format!("/Certs [{next} 0 R]"),
        format!("/VRI << /A << /X {next} 0 R >> >>"),
    ] {
        let entries = with_entries(&document, root, &format!("/DSS << {store} >>"));
        let altered = appended(&once, &[(root.0, entries), (next, filed.to_owned())]);
        assert_eq!(verify(&altered).unwrap().outcome(), Outcome::Different, "{store}");
    }
}

#[test]
fn what_a_file_says_never_commands_the_terminal() {
    let altered = signed(paper("portables"), "0 0 0 0", "/Zz#1b#5b2J#0aIdentique 1");
    let sentences = verify(&altered).unwrap().sentences();
    assert!(sentences.iter().any(|sentence| sentence.contains("Zz[2JIdentique")), "{sentences:?}");
    assert!(sentences.iter().flat_map(|sentence| sentence.chars()).all(|character| !character.is_control()));
}

/// A PDF with a dossier that does not read, and what a test adds.
fn hostile(fill: impl FnOnce(&mut Document, ObjectId)) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let mut dossier = Stream::new(dictionary! {}, b"{}".to_vec());
    dossier.compress().unwrap();
    let dossier = document.add_object(dossier);
    let file = document.add_object(dictionary! {
        "Type" => "Filespec", "UF" => Object::string_literal("dossier.aloi"), "EF" => dictionary! { "F" => dossier },
    });
    let names = vec![Object::string_literal("a"), file.into()];
    let pages = document.new_object_id();
    let page = document.new_object_id();
    document.objects.insert(page, dictionary! { "Type" => "Page", "Parent" => pages }.into());
    document.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    let names = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } };
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages, "Names" => names });
    document.trailer.set("Root", root);
    fill(&mut document, page);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn squeezed(entries: lopdf::Dictionary, content: Vec<u8>) -> Stream {
    let mut stream = Stream::new(entries, content);
    stream.compress().unwrap();
    stream
}

#[test]
fn files_made_to_exhaust_their_reader_are_refused_or_read_in_part() {
    const FULL: usize = 4 * 1024 * 1024;
    let same_place = hostile(|document, _| {
        let head: String = (0..200).map(|index| format!("{} 0 ", 20_000 + index)).collect();
        let content = [head.as_bytes(), b"[", "0 ".repeat(100_000).as_bytes(), b"]"].concat();
        let first = i64::try_from(head.len()).unwrap();
        document.add_object(squeezed(dictionary! { "Type" => "ObjNew", "N" => 200, "First" => first }, content));
    });
    // The writer leaves object streams out: this one takes its name afterwards.
    let mut same_place = same_place;
    let name = position(&same_place, b"ObjNew");
    same_place[name..name + 6].copy_from_slice(b"ObjStm");
    assert_eq!(verify(&same_place).unwrap_err().code(), "R114");
    let many = hostile(|document, _| {
        for _ in 0..12 {
            document.add_object(squeezed(dictionary! {}, vec![b' '; FULL - 10]));
        }
    });
    assert_eq!(verify(&many).unwrap_err().code(), "R114");
    let operations = hostile(|document, page| {
        let stream = document.add_object(squeezed(dictionary! {}, "q ".repeat(FULL / 2).into_bytes()));
        let page = document.get_object_mut(page).unwrap().as_dict_mut().unwrap();
        page.set("Contents", vec![Object::from(stream); 8]);
    });
    assert!(verify(&operations).is_ok_and(|verdict| !verdict.is_identical()));
    let fonts = hostile(|document, page| {
        let map = document.add_object(squeezed(dictionary! {}, "1 beginbfchar <0001>".repeat(50_000).into_bytes()));
        let named: Vec<_> = (0..3000).map(|_| document.add_object(dictionary! { "ToUnicode" => map })).collect();
        let words: String = (0..3000).map(|index| format!("/F{index} 1 Tf ")).collect();
        let content = document.add_object(squeezed(dictionary! {}, words.into_bytes()));
        let mut fonts = lopdf::Dictionary::new();
        named.iter().enumerate().for_each(|(index, id)| fonts.set(format!("F{index}"), *id));
        let page = document.get_object_mut(page).unwrap().as_dict_mut().unwrap();
        page.set("Contents", content);
        page.set("Resources", dictionary! { "Font" => fonts });
    });
    assert!(verify(&fonts).is_ok_and(|verdict| !verdict.is_identical()));
    let bytes = paper("portables");
    let first = Document::load_mem(bytes).unwrap().max_id + 1;
    let ids: Vec<String> = (0..3000).map(|index| format!("{} 0 R", first + index)).collect();
    let widgets = vec!["<< /Subtype /Widget /FT /Sig /T (a) /Rect [0 0 0 0] >>".to_owned(); 3000];
    let list = ids.join(" ");
    let crowd = with_form(bytes, &list, &[(1, &list)], &widgets);
    assert_eq!(verify(&crowd).unwrap().outcome(), Outcome::Different);
    let endless = b"%PDF-1.7\n1 0 obj\n<< /Type /XRef /W [0 0 0] /Index [0 999999999999] /Size 1 /Length 0 >>\nstream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n";
    assert_eq!(verify(endless).unwrap_err().code(), "R114");
}
