//! Files made to harm: truncated, inflated, sparse, lying or random. Each is read or refused, quickly, and never panics.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use std::path::Path;

use proptest::prelude::*;

mod files;

use files::{code, import, table, text_cell, unzipped, xlsx, zipped};

fn quote_file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/quotes").join(name)).unwrap()
}

#[test]
fn a_cell_at_the_far_end_of_the_sheet_costs_nothing() {
    let rows = format!("{}<row r=\"1048576\">{}</row>", table(), text_cell("XFD1048576", "fin"));
    let quote = import("devis.xlsx", &xlsx(&rows, "<sst/>")).unwrap();
    assert_eq!(quote.items.len(), 1);
    assert_eq!(quote.notes[0].row, 1_048_576);
}

#[test]
fn a_part_that_inflates_beyond_the_ceiling_is_refused() {
    let rows = " ".repeat(70 * 1024 * 1024);
    let bytes = xlsx(&rows, "<sst/>");
    assert!(bytes.len() < 1024 * 1024);
    assert_eq!(code(&bytes), "I107");
}

#[test]
fn a_text_shared_by_too_many_cells_is_refused() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(1024 * 1024));
    let rows = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(200));
    assert_eq!(code(&xlsx(&rows, &strings)), "I108");
}

#[test]
fn millions_of_cells_are_refused() {
    let rows = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1_000_001));
    assert_eq!(code(&xlsx(&rows, "<sst/>")), "I108");
    let ods = |row: u32, column: u32| {
        let content = format!(
            r#"<d xmlns:t="t" xmlns:o="o"><t:table t:name="A"><t:table-row t:number-rows-repeated="{row}"><t:table-cell
            t:number-columns-repeated="{column}" o:value-type="float" o:value="1"/></t:table-row></t:table></d>"#
        );
        zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
    };
    assert_eq!(code(&ods(u32::MAX, 1)), "I108");
    assert_eq!(code(&ods(1, u32::MAX)), "I108");
    assert_eq!(code(&ods(1, 1)), "I110");
}

#[test]
fn empty_rows_repeated_to_the_end_of_an_ods_cost_nothing() {
    let parts = unzipped(&quote_file("07-trois-feuilles.ods"));
    let filler = r#"<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#;
    let parts: Vec<(String, Vec<u8>)> = parts
        .into_iter()
        .map(|(name, content)| match name.as_str() {
            "content.xml" => (name, String::from_utf8(content).unwrap().replace("</table:table>", filler).into_bytes()),
            _ => (name, content),
        })
        .collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    assert_eq!(import("devis.ods", &zipped(&parts)).unwrap().items.len(), 4);
}

#[test]
fn a_formula_never_computed_and_an_error_are_unknown_and_said() {
    let rows = table().replace("<c r=\"D2\"><v>298</v></c>", "<c r=\"D2\"><f>B2*C2</f></c>");
    let quote = import("devis.xlsx", &xlsx(&rows, "<sst/>")).unwrap();
    assert_eq!(quote.items[0].figure(aloi_import::Field::LineHt), None);
    assert_eq!((quote.findings[0].code, quote.findings[0].cell.as_str()), ("I206", "D2"));
    let rows = table().replace("<c r=\"D2\"><v>298</v></c>", "<c r=\"D2\" t=\"e\"><v>#SPILL!</v></c>");
    let quote = import("devis.xlsx", &xlsx(&rows, "<sst/>")).unwrap();
    assert_eq!((quote.findings[0].code, quote.findings[0].cell.as_str()), ("I212", "D2"));
}

#[test]
fn a_file_that_is_all_headers_is_refused() {
    assert_eq!(code("prix ht;prix ht;prix ht\n".repeat(1_100).as_bytes()), "I108");
}

#[test]
fn what_is_no_workbook_is_named() {
    for (bytes, code, start) in [
        (&b""[..], "I101", "« devis » : le fichier est vide"),
        (b"%PDF-1.7", "I104", "« devis » : ce fichier est un PDF"),
        (b"\xFF\xD8\xFF\xE0", "I104", "« devis » : ce fichier est une photo JPEG"),
        (b"  <!DOCTYPE html><table>", "I105", "« devis » : ce fichier est une page web"),
        (b"<?xml version=\"1.0\"?><Workbook/>", "I105", "« devis » : ce fichier est un document XML"),
        (b"\n \n;;\n", "I101", "« devis » : le fichier est vide"),
        (b"PK\x03\x04", "I106", "« devis » : le classeur est incomplet"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "I106", "« devis » : le classeur est incomplet"),
        (&zipped(&[("word/document.xml", b"")]), "I104", "« devis » : ce fichier est un document Word"),
        (&zipped(&[("photo.jpg", b"")]), "I104", "« devis » : ce fichier est une archive zip"),
        (&zipped(&[("xl/workbook.bin", b"")]), "I105", "« devis » : ce fichier est un classeur Excel binaire"),
        (&[b'a'; 33 * 1024 * 1024], "I102", "« devis » : le fichier dépasse 32 Mo"),
    ] {
        let refusal = import("devis", bytes).unwrap_err();
        let message = refusal.to_string().replace('\u{A0}', " ");
        assert!(message.starts_with(start), "{message}");
        assert_eq!(refusal.code(), code);
    }
}

#[test]
fn the_extension_does_not_matter() {
    assert_eq!(import("devis.csv", &quote_file("01-simple-ht.xlsx")).unwrap().items.len(), 4);
    assert_eq!(import("devis.xlsx", &quote_file("04-export.csv")).unwrap().items.len(), 4);
    assert_eq!(import("devis.txt", &quote_file("10-ancien-format.xls")).unwrap().items.len(), 3);
}

/// Reads, and fails on the code that a caught panic gives.
fn never_panics(name: &str, bytes: &[u8]) {
    if let Err(refusal) = import(name, bytes) {
        assert_ne!(refusal.code(), "I114", "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(kind in 0..4_usize, bytes in proptest::collection::vec(any::<u8>(), 0..4096)) {
        let start: [&[u8]; 4] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE"];
        never_panics("hasard", &[start[kind], &bytes].concat());
    }

    #[test]
    fn random_tables_never_panic(text in "(Désignation;Qté;PU HT;Total HT;Remise;TVA\n)?([ -~éà€;\"\n]{0,12}[;\n]){0,60}") {
        never_panics("table.csv", text.as_bytes());
    }

    #[test]
    fn wild_cells_under_a_good_header_never_panic(
        cells in proptest::collection::vec(
            prop_oneof![
                Just("79228162514264337593543950335".to_owned()),
                Just("-79228162514264337593543950335".to_owned()),
                Just("0,0000000000000000000000000001".to_owned()),
                Just("1e300".to_owned()), Just("Total HT".to_owned()), Just("TVA 20 %".to_owned()), Just("Total TTC".to_owned()),
                Just("Sous-total".to_owned()), Just("Écran 24\" 16 Go".to_owned()), Just("Lot".to_owned()), Just("".to_owned()),
                "[0-9]{1,4}(,[0-9]{2})?( %| €)?", "\\PC{0,10}",
            ],
            0..120,
        )
    ) {
        let header = "Désignation;Qté;PU HT;Remise;Total HT;TVA;Total TTC;Garantie;Écran;RAM\n";
        let rows: String = cells.chunks(10).map(|row| row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(";") + "\n").collect();
        never_panics("table.csv", format!("{header}{rows}").as_bytes());
    }

    #[test]
    fn mutated_quotes_never_panic(
        file in prop_oneof![Just("01-simple-ht.xlsx"), Just("04-export.csv"), Just("07-trois-feuilles.ods"), Just("10-ancien-format.xls")],
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30),
        inside in any::<bool>(),
    ) {
        let bytes = quote_file(file);
        let change = |content: &mut Vec<u8>| for (index, byte) in &changes {
            if !content.is_empty() {
                let index = index.index(content.len());
                content[index] = *byte;
            }
        };
        // Inside the archive, so that the change reaches the XML and not the checksum.
        if inside && bytes.starts_with(b"PK") {
            let mut parts = unzipped(&bytes);
            for (name, content) in &mut parts {
                if name.ends_with(".xml") || name.ends_with(".rels") {
                    change(content);
                }
            }
            let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
            never_panics(file, &zipped(&parts));
        } else {
            let mut bytes = bytes;
            change(&mut bytes);
            never_panics(file, &bytes);
        }
    }
}
