//! The authority's logo and colour on every form of the paper, and the form of one page: drawn, refused, verified.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap here is a failing test")]

#[path = "forgery/mod.rs"]
mod forgery;
mod logos;

use aloi_engine::comparison::compare;
use aloi_engine::dossier::{self, Dossier};
use aloi_report::justification::printed;
use aloi_report::logo::Image;
use aloi_report::mark::{Colour, Mark};
use aloi_report::verify::{Difference, Outcome, Part};
use aloi_report::{Document as Paper, Extent, Form, lay_out, pages_to_svg, style, to_html, to_pdf, to_text, verify};
use forgery::*;
use lopdf::Object;
use png::{BitDepth, ColorType};
use serde_json::{Value, json};

/// A dossier with this letterhead.
fn bearing(dossier: &Dossier, letterhead: Value) -> Dossier {
    let mut value = serde_json::to_value(dossier).unwrap();
    value["letterhead"] = letterhead;
    dossier::from_value(&value).unwrap()
}

fn document(dossier: &Dossier, extent: Extent) -> Paper {
    printed(dossier, &compare(dossier, catalog()), catalog(), extent)
}

fn pdf(dossier: &Dossier, extent: Extent) -> Vec<u8> {
    to_pdf(&lay_out(&document(dossier, extent)).unwrap()).unwrap()
}

fn said(bytes: &[u8]) -> String {
    Image::read(bytes).map_or_else(|error| error.to_string(), |image| format!("{} × {}", image.width, image.height))
}

#[test]
fn every_kind_of_logo_prints_on_every_form_and_verifies() {
    for logo in logos::all() {
        let dossier = bearing(&small(), json!({ "logo": logo.json(), "accent": "#8C1D40" }));
        let paper = document(&dossier, Extent::Full);
        let pages = lay_out(&paper).unwrap();
        let description = pages.structure.elements[1].description.as_deref();
        assert_eq!(description, Some("Logo\u{A0}: Ville d’Exemple"), "{}", logo.name);
        let drawn: Vec<&Mark> =
            pages.pages.iter().flat_map(|page| &page.marks).filter(|mark| matches!(mark, Mark::Image { .. })).collect();
        let [Mark::Image { width, height, .. }] = drawn.as_slice() else { panic!("{}: {drawn:?}", logo.name) };
        assert!(*height <= 14.0 && *width <= 50.0 && (width / height - 90.0 / 40.0).abs() < 1e-9, "{width} × {height}");
        let verdict = verify(&to_pdf(&pages).unwrap()).unwrap();
        assert_eq!(verdict.outcome(), Outcome::Identical, "{}: {:?}", logo.name, verdict.differences);
        let address = Image::read(&logo.bytes).unwrap().address();
        assert!(
            pages_to_svg(&pages)[0].contains(&address) && to_html(&paper).unwrap().contains(&address),
            "{}",
            logo.name
        );
        assert!(!to_text(&paper).contains("Logo"));
    }
}

#[test]
fn the_accent_takes_the_place_of_that_of_aloi_and_of_nothing_else() {
    let dossier = bearing(&example("portables"), json!({ "accent": "#8C1D40" }));
    let paper = document(&dossier, Extent::Full);
    let [own, others] = [Colour(0x8C, 0x1D, 0x40), style::ACCENT].map(Colour::hex);
    let html = to_html(&paper).unwrap();
    assert!(html.contains(&own) && !html.contains(&others));
    let svg = pages_to_svg(&lay_out(&paper).unwrap()).concat();
    assert!(svg.contains(&own) && !svg.contains(&others));
    let plain = pages_to_svg(&lay_out(&document(&example("portables"), Extent::Full)).unwrap()).concat();
    let fingerprint = |text: &str| text.split("empreinte ").nth(1).unwrap()[..16].to_owned();
    assert_eq!(svg.matches(&own).count(), plain.matches(&others).count());
    assert_ne!(fingerprint(&svg), fingerprint(&plain), "the dossier carried tells the colour");
}

#[test]
fn transparency_is_white_paper_and_a_large_image_is_made_smaller() {
    let image = Image::read(&logos::alpha()).unwrap();
    let samples = image.samples.unwrap();
    // 255 − (255 − 128) × 128 / 255 = 191, 255 − 255 × 128 / 255 = 127.
    assert_eq!(samples[..6], [255, 255, 255, 255, 191, 127]);
    assert_eq!(samples[45 * 3..46 * 3], [255, 128, 0]);
    assert!(Image::read(&logos::drawn(ColorType::Grayscale, BitDepth::Eight, 90, 40)).unwrap().grey);
    // 400 pixels for an inch: 50 mm make 787, 14 mm make 220.
    assert_eq!(said(&logos::drawn(ColorType::Grayscale, BitDepth::Eight, 4000, 1000)), "787 × 197");
    assert_eq!(said(&logos::drawn(ColorType::Rgb, BitDepth::Eight, 1000, 1000)), "220 × 220");
}

#[test]
fn a_jpeg_says_nothing_of_where_it_was_taken() {
    let bytes = include_bytes!("logos/colour.jpg");
    let image = Image::read(bytes).unwrap();
    for note in [b"Exif".as_slice(), b"camera", b"note"] {
        assert!(bytes.windows(note.len()).any(|part| part == note), "the sample has none");
        assert!(!image.file.windows(note.len()).any(|part| part == note), "{note:?} is left");
    }
}

#[test]
fn images_that_lie_or_are_cut_are_refused_with_a_reason() {
    let size = |width: &str, height: &str| {
        format!(
            "R121\u{A0}: le logo fait {width} × {height} pixels ; il en faut au plus 4\u{202F}000 de côté, et au plus vingt fois plus \
             dans un sens que dans l’autre\u{A0}: l’enregistrer plus petit ou le recadrer"
        )
    };
    let check = |bytes: &[u8], expected: &str| {
        assert_eq!(said(bytes), expected);
    };
    check(&logos::drawn(ColorType::Grayscale, BitDepth::Eight, 4001, 300), &size("4\u{202F}001", "300"));
    check(&logos::drawn(ColorType::Grayscale, BitDepth::Eight, 210, 10), &size("210", "10"));
    const CUT: &str = "R122\u{A0}: le logo ne peut pas être lu\u{A0}: son image est coupée ou abîmée ; l’enregistrer à nouveau en PNG";
    const COLOURS: &str = "R123\u{A0}: le logo est un JPEG d’une sorte que les lecteurs de PDF montrent différemment (couleurs d’imprimerie, \
                           codage rare) ; l’enregistrer en PNG, ou en JPEG RVB";
    check(include_bytes!("logos/cmyk.jpg"), COLOURS);
    for logo in logos::all() {
        for cut in [3, 20, 33, logo.bytes.len() / 2, logo.bytes.len() - 40] {
            check(&logo.bytes[..cut], CUT);
        }
    }
    // A header that announces more than there is: refused before anything is decoded.
    let mut png = logos::alpha();
    png[16..20].copy_from_slice(&2_000_000_000_u32.to_be_bytes());
    assert!(Image::read(&png).is_err());
    let mut jpeg = include_bytes!("logos/colour.jpg").to_vec();
    let frame = position(&jpeg, &[0xFF, 0xC0]);
    jpeg[frame + 5..frame + 9].fill(0xFF);
    check(&jpeg, &size("65\u{202F}535", "65\u{202F}535"));
}

#[test]
fn no_byte_changed_makes_a_logo_fail_otherwise_than_by_a_refusal() {
    for logo in logos::all() {
        for place in (0..logo.bytes.len()).step_by(logo.bytes.len() / 150 + 1) {
            for value in [0, 0x7F, 0xFF] {
                let mut bytes = logo.bytes.clone();
                bytes[place] = value;
                let told = said(&bytes);
                assert!(told.starts_with("R12") || told.contains(" × "), "{}: {told}", logo.name);
            }
        }
    }
}

#[test]
fn a_logo_changed_in_the_file_is_found() {
    for logo in logos::all() {
        let bytes = pdf(&bearing(&small(), json!({ "logo": logo.json() })), Extent::Full);
        let altered = forged(&bytes, |document| {
            let image = document.objects.values_mut().find_map(|object| {
                let stream = object.as_stream_mut().ok()?;
                let image = stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image");
                image.then_some(stream)
            });
            let stream = image.unwrap();
            let flat = stream.dict.get(b"Filter").and_then(Object::as_name).ok() != Some(b"DCTDecode");
            let mut content = if flat { stream.decompressed_content().unwrap() } else { stream.content.clone() };
            let middle = content.len() / 2;
            content[middle] ^= 0x55;
            if flat {
                stream.dict.remove(b"Filter");
            }
            stream.set_content(content);
        });
        let verdict = verify(&altered).unwrap();
        assert_eq!(verdict.outcome(), Outcome::Different, "{}", logo.name);
        assert!(verdict.differences.contains(&Difference::Part { part: Part::Logo }), "{:?}", verdict.differences);
        assert!(!verdict.differences.contains(&Difference::Resaved), "{}", logo.name);
    }
}

#[test]
fn one_page_holds_a_simple_case_and_says_so_when_verified() {
    for dossier in [example("portables"), small()] {
        let bytes = pdf(&dossier, Extent::OnePage);
        let verdict = verify(&bytes).unwrap();
        assert_eq!(
            (verdict.outcome(), verdict.extent),
            (Outcome::Identical, Extent::OnePage),
            "{:?}",
            verdict.differences
        );
        assert!(
            verdict.sentences().contains(&"Forme d’une page\u{A0}: les détails sont dans le dossier joint.".to_owned())
        );
        assert_eq!(verdict.json()["extent"], "one_page");
        assert_eq!(lopdf::Document::load_mem(&bytes).unwrap().get_pages().len(), 1);
        assert_eq!(verify(&pdf(&dossier, Extent::Full)).unwrap().extent, Extent::Full);
        // What it says of itself is under the seal.
        let mut altered = bytes.clone();
        let place = position(&altered, b"extent one-page");
        altered[place..place + 6].copy_from_slice(b"EXTENT");
        assert_eq!(verify(&altered).unwrap().outcome(), Outcome::Different);
        let paper = document(&dossier, Extent::OnePage);
        for form in [to_html(&paper).unwrap(), to_text(&paper)] {
            assert!(form.contains("Forme d’une page.") && !form.contains("Méthode et limites"));
        }
    }
}

#[test]
fn what_does_not_hold_on_one_page_is_refused_there_only() {
    let mut long = example("portables");
    long.decision.as_mut().unwrap().reason = "Un motif qui n’en finit pas. ".repeat(60);
    let paper = document(&long, Extent::OnePage);
    assert_eq!(
        Form::Pdf.made(&paper).unwrap_err().to_string(),
        "R124\u{A0}: ce dossier ne tient pas sur une page, il en faut 2\u{A0}: raccourcir le motif et les réponses, ou imprimer la forme complète"
    );
    assert!(Form::Html.made(&paper).is_ok() && Form::Text.made(&paper).is_ok());
    assert!(lay_out(&document(&long, Extent::Full)).is_ok());
}

#[test]
fn a_letterhead_that_cannot_be_is_refused_with_its_place() {
    let refused = |letterhead: Value| {
        let mut value = serde_json::to_value(small()).unwrap();
        value["letterhead"] = letterhead;
        let problems = dossier::from_value(&value).unwrap_err();
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let logo = |media: &str, data: &str| json!({ "logo": { "name": "l", "media_type": media, "data": data } });
    let alpha = logos::all().remove(0).json();
    let data = alpha["data"].as_str().unwrap();
    let heavy = "A".repeat(300 * 1024 / 3 * 4 + 8);
    assert_eq!(
        [
            refused(logo("image/jpeg", data)),
            refused(logo("image/png", "???")),
            refused(logo("image/png", "AAAA")),
            refused(logo("image/png", &heavy)),
            refused(logo("image/gif", data)),
            refused(json!({ "accent": "rouge" })),
            refused(json!({ "slogan": "?" })),
        ],
        [
            "letterhead.logo.media_type : l’image n’est pas de ce format ; remettre le logo avec « aloi letterhead »",
            "letterhead.logo.data : « data » n’est pas du base64 ; remettre le logo avec « aloi letterhead »",
            "letterhead.logo.data : le logo n’est ni une image PNG ni une image JPEG ; l’enregistrer dans l’un de ces formats",
            "letterhead.logo.data : le logo pèse plus de 300 Kio ; l’enregistrer plus petit, 1 200 pixels de large suffisent",
            "letterhead.logo.media_type : \"image/gif\" n’est pas un mot admis ici ; voir « aloi schema »",
            "letterhead.accent : « rouge » n’est pas une couleur ; l’écrire # suivi de six chiffres hexadécimaux, comme #1F4E4A",
            "letterhead.slogan : clé inconnue ; la corriger ou la retirer",
        ]
    );
}
