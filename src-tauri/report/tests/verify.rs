//! Justifications altered in every way a forger may think of, and what the verification says of each.

#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

mod forgery;
#[path = "forgery/hostile.rs"]
mod hostile;

use std::path::PathBuf;
use std::process::Command;

use aloi_engine::dossier::{self, Dossier};
use aloi_engine::french;
use aloi_report::mark::Mark;
use aloi_report::verify::{Difference, Layout, Outcome};
use aloi_report::{About, Document as Paper, lay_out, to_pdf, verify};
use forgery::*;
use jiff::civil::date;
use lopdf::{Document, Object, dictionary};
use page_validation::{ValidationOptions, ValidationProfile};
use rust_decimal::dec;

/// What is said of a file, one sentence a line.
fn said(bytes: &[u8]) -> String {
    match verify(bytes) {
        Ok(verdict) => verdict.sentences().join("\n"),
        Err(error) => error.to_string(),
    }
}

fn identical(bytes: &[u8]) -> bool {
    verify(bytes).is_ok_and(|verdict| verdict.is_identical())
}

/// Whether `qpdf --check` finds the file sound; `None`, loudly, without qpdf.
fn sound(name: &str, bytes: &[u8]) -> Option<bool> {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    match Command::new("qpdf").arg("--check").arg(&path).output() {
        Ok(output) => Some(output.status.success()),
        Err(_) => {
            println!("SKIPPED: qpdf is not installed, so {name} is not checked with it");
            None
        }
    }
}

#[test]
fn every_example_is_identical_and_still_accessible() {
    for name in EXAMPLES {
        let bytes = paper(name);
        let verdict = verify(bytes).unwrap();
        assert_eq!(verdict.outcome(), Outcome::Identical, "{name}: {}", said(bytes));
        assert_eq!(verdict.layout, Layout::Identical);
        let options = ValidationOptions::default().profile(ValidationProfile::PdfUa1);
        assert!(page_validation::validate_pdf_bytes(bytes, &options).unwrap().is_compliant, "{name}");
        assert_ne!(sound(&format!("{name}.pdf"), bytes), Some(false), "{name}");
        assert!(bytes == printed(&example(name)), "{name}: not twice the same bytes");
    }
}

#[test]
fn what_is_carried_needs_no_other_catalog_and_prints_the_same() {
    for name in EXAMPLES {
        let text = attached(&Document::load_mem(paper(name)).unwrap(), "dossier.aloi");
        let carried = dossier::read(&text).unwrap();
        assert!(carried.catalog.is_some());
        assert!(printed(&carried) == paper(name), "{name}: the dossier carried prints otherwise");
        assert_eq!(dossier::write(&carried).unwrap(), text, "{name}: not as Aloi writes it");
    }
}

#[test]
fn any_byte_changed_is_found() {
    let bytes = small_paper();
    assert!(identical(bytes));
    let step = bytes.len() / 211;
    let seal = position(bytes, b"aloi-seal/1");
    let ends = (seal..seal + 110).step_by(7).chain(bytes.len() - 6..bytes.len());
    let places: Vec<usize> = (0..bytes.len()).step_by(step).chain(ends).collect();
    assert!(places.len() > 200);
    let half = places.len() / 2;
    let found = |places: &[usize]| {
        for place in places {
            let mut altered = bytes.to_vec();
            altered[*place] ^= 1 << (place % 8);
            assert!(!identical(&altered), "byte {place} changed: {}", said(&altered));
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| found(&places[..half]));
        found(&places[half..]);
    });
}

#[test]
fn a_title_changed_is_found_whether_sealed_again_or_not() {
    let title = |document: &mut Document| {
        let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
        let info = document.get_object_mut(info).unwrap().as_dict_mut().unwrap();
        info.set("Title", Object::string_literal("Autre titre"));
    };
    let left = changed(paper("portables"), title);
    assert!(verify(&left).unwrap().differences.contains(&Difference::Seal));
    let again = forged(paper("portables"), title);
    assert!(!verify(&again).unwrap().differences.contains(&Difference::Seal));
    insta::assert_snapshot!("title", format!("{}\n--- sealed again\n{}", said(&left), said(&again)));
}

#[test]
fn a_figure_changed_in_the_data_is_found_by_recomputing() {
    let bytes = forged(paper("portables"), |document| {
        let text = attached(document, "comparaison.json");
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let total = value["offers"][0]["annual_cost"]["total"].as_str().unwrap().to_owned();
        let ttc = value["offers"][1]["outlay"]["ttc"].as_str().unwrap().to_owned();
        let text = text.replacen(&total, &format!("1{total}"), 1).replacen(&ttc, "4321.5", 1);
        attach(document, "comparaison.json", &text);
    });
    let verdict = verify(&bytes).unwrap();
    assert!(!verdict.differences.contains(&Difference::Seal), "the forger knows how to seal");
    insta::assert_snapshot!("figures", said(&bytes));
}

#[test]
fn a_dossier_changed_inside_is_found_by_recomputing() {
    let bytes = forged(paper("portables"), |document| {
        let text = attached(document, "dossier.aloi");
        assert!(text.contains("\"742.00\""));
        attach(document, "dossier.aloi", &text.replacen("\"742.00\"", "\"724.00\"", 1));
    });
    let verdict = verify(&bytes).unwrap();
    let figure = |difference: &&Difference| matches!(difference, Difference::Figure { .. });
    assert!(verdict.differences.iter().filter(figure).count() > 10);
    assert!(verdict.differences.iter().any(|one| matches!(one, Difference::Fingerprint { .. })));
    let head: Vec<String> = verdict.sentences().into_iter().take(8).collect();
    insta::assert_snapshot!("dossier", head.join("\n"));
}

#[test]
fn a_catalog_value_changed_inside_is_found() {
    let bytes = forged(paper("portables"), |document| {
        let text = attached(document, "dossier.aloi");
        let mut carried: Dossier = dossier::read(&text).unwrap();
        let copy = carried.catalog.as_mut().unwrap();
        let entry = copy.values.get_mut("laptop.manufacture").unwrap();
        entry.value += dec!(1);
        attach(document, "dossier.aloi", &dossier::write(&carried).unwrap());
    });
    let verdict = verify(&bytes).unwrap();
    assert!(verdict.differences.iter().any(|one| matches!(one, Difference::Fingerprint { .. })));
    assert!(verdict.differences.iter().any(|one| matches!(one, Difference::Figure { .. })));
}

#[test]
fn a_digit_changed_on_the_page_is_found_by_making_it_again() {
    let bytes = forged(paper("portables"), |document| redraw(document, 1, "748,64", "784,64"));
    assert_eq!(verify(&bytes).unwrap().outcome(), Outcome::Different);
    insta::assert_snapshot!("digit", said(&bytes));
}

#[test]
fn a_font_that_reads_otherwise_is_found() {
    let bytes = forged(paper("portables"), |document| {
        let fonts: Vec<_> = document
            .objects
            .iter()
            .filter(|(_, object)| object.as_dict().is_ok_and(|one| one.get(b"ToUnicode").is_ok()))
            .map(|(_, object)| object.as_dict().unwrap().get(b"ToUnicode").unwrap().as_reference().unwrap())
            .collect();
        let stream = document.get_object_mut(fonts[0]).unwrap().as_stream_mut().unwrap();
        let mut text = stream.get_plain_content().unwrap();
        text.push(b' ');
        stream.set_plain_content(text);
    });
    insta::assert_snapshot!("font", said(&bytes));
}

/// The foot of the last frame in which to sign, in points from the lower left corner of the page, as PDF says places.
fn place_to_sign() -> String {
    let pages = pages(&example("portables"));
    let mut frames = pages.pages[0].marks.iter().filter_map(|mark| match mark {
        Mark::Rect { x, y, width, height, fill: None, stroke: Some(_), .. } => Some((*x, *y, *width, *height)),
        _ => None,
    });
    let (x, y, width, height) = frames.next_back().unwrap();
    let points = |length: f64| (length * 72.0 / 25.4).round();
    let foot = points(pages.size.1 - y - height);
    format!("{} {} {} {}", points(x + 1.0), foot + 2.0, points(x + width - 1.0), foot + points(5.0))
}

#[test]
fn a_signature_added_later_still_verifies() {
    for (name, area) in [("invisible", "0 0 0 0".to_owned()), ("shown", place_to_sign())] {
        let bytes = signed(paper("portables"), &area, "");
        assert_ne!(sound(&format!("signed-{name}.pdf"), &bytes), Some(false), "{name}");
        let verdict = verify(&bytes).unwrap();
        assert_eq!(verdict.outcome(), Outcome::Signed, "{}", said(&bytes));
        assert_eq!(verdict.signatures.len(), 1);
        insta::assert_snapshot!(format!("signed_{name}"), said(&bytes));
    }
}

#[test]
fn two_signatures_and_certificates_still_verify() {
    let once = signed(paper("portables"), "0 0 0 0", "");
    let document = Document::load_mem(&once).unwrap();
    let root = document.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let next = document.max_id + 1;
    let certificates = [
        (root.0, with_entries(&document, root, &format!("/DSS << /Certs [{next} 0 R] /VRI << >> >>"))),
        (next, "<< /Length 4 >>\nstream\nABCD\nendstream".to_owned()),
    ];
    let bytes = appended(&once, &certificates);
    assert_eq!(verify(&bytes).unwrap().outcome(), Outcome::Signed, "{}", said(&bytes));
}

/// As pyHanko does: date and name of the last program in both metadata, texts written in another encoding.
#[test]
fn what_signing_programs_say_of_themselves_is_accepted_and_no_more() {
    let once = signed(paper("portables"), "0 0 0 0", "");
    let document = Document::load_mem(&once).unwrap();
    let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let metadata = document.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
    let packet = document.get_object(metadata).unwrap().as_stream().unwrap().get_plain_content().unwrap();
    let packet = String::from_utf8(packet).unwrap();
    let written = |packet: &str, info_entries: &str| {
        let stream =
            format!("<< /Type /Metadata /Subtype /XML /Length {} >>\nstream\n{packet}\nendstream", packet.len());
        appended(&once, &[(info.0, with_entries(&document, info, info_entries)), (metadata.0, stream)])
    };
    let entries = "/ModDate (D:20261122074030Z) /Producer (Signeur 1.0) /Author (D\\351partement d\\220exemple)";
    let dated = packet.replace("<xmp:ModifyDate>2026-11-21", "<xmp:ModifyDate>2026-11-22");
    assert_ne!(dated, packet);
    let fair = written(&dated, entries);
    assert_eq!(verify(&fair).unwrap().outcome(), Outcome::Signed, "{}", said(&fair));
    for unfair in [
        written(&packet.replace("Douze ordinateurs", "Treize ordinateurs"), entries),
        written(
            &packet.replacen("<rdf:li xml:lang", "<rdf:li xml:lang='fr'><![CDATA[Autre]]></rdf:li><rdf:li xml:lang", 1),
            entries,
        ),
        written(&dated, "/ModDate (D:20261122074030Z) /Author (Une autre)"),
    ] {
        assert_eq!(verify(&unfair).unwrap().outcome(), Outcome::Different);
    }
}

#[test]
fn what_is_added_and_is_no_signature_is_named() {
    let bytes = paper("portables");
    let document = Document::load_mem(bytes).unwrap();
    let root = document.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let pages = document.get_pages();
    let (page, second, next) = (pages[&1], pages[&2], document.max_id + 1);
    let content = document.get_object(page).unwrap().as_dict().unwrap().get(b"Contents").unwrap();
    let content = match content {
        Object::Array(items) => items[0].as_reference().unwrap(),
        other => other.as_reference().unwrap(),
    };
    let carried = attachment(&document, "dossier.aloi");
    let stream = |text: &str| format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len());
    let list = document.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("page content", appended(bytes, &[(content.0, stream("q Q"))])),
        ("attachment", appended(bytes, &[(carried.0, stream("{}"))])),
        ("page box", appended(bytes, &[(second.0, with_entries(&document, second, "/Rotate 90"))])),
        (
            "open action",
            appended(bytes, &[(root.0, with_entries(&document, root, "/OpenAction << /S /JavaScript >>"))]),
        ),
        ("page tree", appended(bytes, &[(list.0, with_entries(&document, list, "/Rotate 90"))])),
        ("title", appended(bytes, &[(info.0, with_entries(&document, info, "/Trapped /True"))])),
        ("unreferenced object", appended(bytes, &[(next, "<< /Type /Page >>".to_owned())])),
        (
            "text note",
            appended(
                bytes,
                &[
                    (page.0, with_entries(&document, page, &format!("/Annots [{next} 0 R]"))),
                    (next, "<< /Type /Annot /Subtype /FreeText /Rect [100 100 300 200] >>".to_owned()),
                ],
            ),
        ),
        (
            "text field",
            appended(
                bytes,
                &[
                    (root.0, with_entries(&document, root, &format!("/AcroForm << /Fields [{next} 0 R] >>"))),
                    (next, "<< /FT /Tx /T (montant) >>".to_owned()),
                ],
            ),
        ),
        ("signature with a script", signed(bytes, "0 0 0 0", "/AA << /E << /S /JavaScript >> >>")),
        ("signature over figures", signed(bytes, "40 300 560 800", "")),
        ("signed, then a page changed", {
            let once = signed(bytes, "0 0 0 0", "");
            appended(&once, &[(content.0, stream("q Q"))])
        }),
        ("hidden object", {
            let once = signed(bytes, "0 0 0 0", "");
            let table = Document::load_mem(&once).unwrap().xref_start;
            let hidden = format!("{} 0 obj\n{}\nendobj\nstartxref\n{table}\n%%EOF\n", content.0, stream("q Q"));
            [once.as_slice(), hidden.as_bytes()].concat()
        }),
        ("words after the end", [bytes, b"\nhello\n"].concat()),
    ];
    let mut golden = String::new();
    for (name, altered) in cases {
        assert!(!identical(&altered), "{name}: {}", said(&altered));
        golden.push_str(&format!("--- {name}\n{}\n", said(&altered)));
    }
    insta::assert_snapshot!("added", golden);
}

#[test]
fn a_signature_that_leaves_bytes_out_is_named() {
    let bytes = paper("portables");
    let mut altered = signed(bytes, "0 0 0 0", "");
    let range = bytes.len() + position(&altered[bytes.len()..], b"/ByteRange [0 ") + 14;
    altered[range..range + 10].copy_from_slice(b"0000001000");
    insta::assert_snapshot!("range", said(&altered));
}

#[test]
fn what_is_no_justification_is_refused_in_words() {
    let bytes = paper("portables");
    let mut foreign = Document::with_version("1.7");
    let pages = foreign.new_object_id();
    let page = foreign.add_object(dictionary! { "Type" => "Page", "Parent" => pages });
    foreign.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    let root = foreign.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    foreign.trailer.set("Root", root);
    let mut plain = Vec::new();
    foreign.save_to(&mut plain).unwrap();
    let unfilled = to_pdf(&lay_out(&Paper::new(About::new("Vide", "Ville", date(2026, 11, 21)))).unwrap()).unwrap();
    let unsealed = {
        let mut copy = bytes.to_vec();
        let at = position(&copy, b"aloi-seal/1");
        copy[at..at + 4].copy_from_slice(b"ALOI");
        copy
    };
    let other_version = {
        let mut copy = bytes.to_vec();
        let at = position(&copy, b"version 0.1.0\nlength");
        copy[at + 8..at + 13].copy_from_slice(b"7.1.0");
        sealed(copy)
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("text", b"Bonjour".to_vec()),
        ("head alone", b"%PDF-1.7\n".to_vec()),
        ("cut before its seal", bytes[..position(bytes, b"aloi-seal/1")].to_vec()),
        ("cut near its end", bytes[..bytes.len() - 900].to_vec()),
        ("foreign", plain),
        ("too large", [bytes, &vec![b' '; 16 * 1024 * 1024]].concat()),
        ("nothing carried", unfilled),
        ("seal erased", unsealed),
        ("another version", other_version),
    ];
    let mut golden = String::new();
    for (name, altered) in cases {
        assert!(!identical(&altered), "{name}");
        // The size of the example changes with every word of it.
        let (cut, whole) = (french::number(altered.len().into(), 0), french::number(bytes.len().into(), 0));
        let words = said(&altered).replace(&cut, "N").replace(&whole, "N + 900");
        golden.push_str(&format!("--- {name}\n{words}\n"));
    }
    insta::assert_snapshot!("refused", golden);
}

#[test]
fn an_encrypted_copy_is_refused() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (clear, locked) = (folder.join("clear.pdf"), folder.join("locked.pdf"));
    std::fs::write(&clear, paper("portables")).unwrap();
    let words = ["--encrypt", "", "owner", "256", "--"];
    match Command::new("qpdf").args(words).arg(&clear).arg(&locked).status() {
        Ok(status) => {
            assert!(status.success());
            assert_eq!(verify(&std::fs::read(locked).unwrap()).unwrap_err().code(), "R112");
        }
        Err(_) => println!("SKIPPED: qpdf is not installed, so no encrypted copy is made"),
    }
}

#[test]
fn a_copy_written_again_by_another_program_is_different() {
    let bytes = changed(paper("portables"), |document| {
        document.renumber_objects_with(500);
    });
    let verdict = verify(&bytes).unwrap();
    assert_eq!(verdict.outcome(), Outcome::Different);
    assert!(!verdict.differences.iter().any(|one| matches!(one, Difference::Words { .. } | Difference::Figure { .. })));
}

#[test]
fn a_justification_of_another_dossier_is_told_apart() {
    let mut other = example("portables");
    other.offers[0].items[0].price.amount = dossier_price("742.01");
    let bytes = printed(&other);
    let mut verdict = verify(&bytes).unwrap();
    assert_eq!(verdict.outcome(), Outcome::Identical, "valid by itself");
    assert_ne!(verdict.fingerprint, verify(paper("portables")).unwrap().fingerprint);
    verdict.compare_with(&example("portables"), catalog());
    assert_eq!(verdict.outcome(), Outcome::OtherDossier);
    insta::assert_snapshot!("other_dossier", verdict.sentences().join("\n"));
    let mut same = verify(paper("portables")).unwrap();
    same.compare_with(&example("portables"), catalog());
    assert_eq!(same.outcome(), Outcome::Identical);
}

fn dossier_price(amount: &str) -> aloi_engine::figure::Figure {
    serde_json::from_value(serde_json::json!(amount)).unwrap()
}

#[test]
fn catalogs_that_moved_since_are_told_apart() {
    let mut contents = catalog().contents().clone();
    contents.version = "2031.06".to_owned();
    let entry = contents.values.get_mut("laptop.manufacture").unwrap();
    entry.value = entry.high;
    let newer = aloi_engine::catalog::Catalog::frozen(contents).unwrap();
    let mut verdict = verify(paper("smartphones-terrain")).unwrap();
    verdict.compare_with(&example("smartphones-terrain"), &newer);
    assert_eq!(verdict.outcome(), Outcome::OtherDossier);
    let mut verdict = verify(&printed(&small())).unwrap();
    verdict.compare_with(&small(), &newer);
    insta::assert_snapshot!("other_catalog", verdict.sentences().join("\n"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

    /// Bytes changed, removed, doubled or added at random, sealed again or not: never a panic, never « identique ».
    #[test]
    fn random_alterations_never_pass(
        changes in proptest::collection::vec((0_usize..1_000_000, 0_u8..5, proptest::prelude::any::<u8>()), 1..6),
        again in proptest::prelude::any::<bool>(),
    ) {
        let original = small_paper();
        let mut bytes = original.to_vec();
        for (place, kind, byte) in changes {
            let at = place % bytes.len();
            let end = (at + usize::from(byte)).min(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes[at] ^= 1 << (byte % 8),
                2 => drop(bytes.drain(at..end)),
                3 => drop(bytes.splice(at..at, original[..usize::from(byte)].to_vec())),
                _ => bytes.extend_from_slice(&original[place % original.len()..]),
            }
        }
        let whole = |bytes: &[u8]| [&b"aloi-seal/1\nversion "[..], b"\nlength ", b"\nsha256 "].iter().all(|words| {
            bytes.windows(words.len()).any(|window| window == *words)
        });
        let seal = bytes.windows(12).position(|window| window == b"aloi-seal/1\n");
        if again && seal.is_some_and(|at| bytes.len() > at + 200 && whole(&bytes[at..at + 120])) {
            bytes = sealed(bytes);
        }
        proptest::prop_assume!(bytes != original);
        proptest::prop_assert!(!identical(&bytes));
    }
}
