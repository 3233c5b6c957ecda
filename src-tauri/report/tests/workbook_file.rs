//! The workbook as a file: the same bytes each time, valid names, words that stay words, nothing from outside.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap here is a failing test")]

mod spreadsheet;

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Reader, Xlsx};
use rust_xlsxwriter::utility::check_sheet_name;
use serde_json::json;
use spreadsheet::{cells, dossiers, hostile, input_row, laptop, largest, made, number, parts, text, with_offers};

fn part(bytes: &[u8], name: &str) -> String {
    let (_, content) = parts(bytes).into_iter().find(|(part, _)| part == name).unwrap();
    String::from_utf8(content).unwrap()
}

#[test]
fn the_same_dossier_gives_the_same_bytes_and_no_clock_is_read() {
    let (_, dossier) = dossiers().swap_remove(0);
    let bytes = made(&dossier).1;
    assert!(bytes == made(&dossier).1);
    assert!(part(&bytes, "docProps/core.xml").contains(&format!("{}T00:00:00Z", dossier["date"].as_str().unwrap())));
    for (date, written) in
        [(None, "1970-01-01"), (Some("1812-06-24"), "1970-01-01"), (Some("9999-12-31"), "9999-12-31")]
    {
        let mut dossier = with_offers(1, &[laptop("A", "", json!({ "amount": "1" }))]);
        dossier.as_object_mut().unwrap().remove("date");
        if let Some(date) = date {
            dossier["date"] = json!(date);
        }
        assert!(part(&made(&dossier).1, "docProps/core.xml").contains(written), "{date:?}");
    }
}

#[test]
fn no_macro_and_no_link_outside() {
    for (name, dossier) in dossiers().into_iter().chain([hostile()]) {
        for (part, content) in parts(&made(&dossier).1) {
            assert!(!part.contains("vba") && !part.contains("external"), "{name}: {part}");
            let xml = String::from_utf8(content).unwrap();
            assert!(!xml.contains("TargetMode=\"External\""), "{name}: {part}");
            assert!(!part.contains("worksheets/sheet") || !xml.contains("<f>HYPERLINK"), "{name}: {part}");
        }
    }
}

#[test]
fn any_text_gives_valid_sheets_and_never_a_formula() {
    let (_, dossier) = hostile();
    let bytes = made(&dossier).1;
    let mut book = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let names = book.sheet_names();
    assert_eq!(names.iter().map(|name| name.to_lowercase()).collect::<BTreeSet<_>>().len(), names.len());
    for name in &names {
        check_sheet_name(name).unwrap();
        let formulas = book.worksheet_formula(name).unwrap();
        for (_, _, formula) in formulas.used_cells() {
            // Names of sheets stand between apostrophes, where a doubled one is text.
            let outside: String = formula.split('\'').step_by(2).collect();
            assert!(
                !outside.contains("=") && !outside.contains("SUM") && !outside.contains("HYPER"),
                "{name}: {formula}"
            );
        }
    }
    let cells = cells(&bytes);
    let header: Vec<&str> = cells["Comparaison"][3].iter().map(text).collect();
    assert!(header.contains(&"O0\n=1+1") && header.contains(&"O4\na b \nc"), "{header:?}");
    let title = &cells["Lisez-moi"].iter().find(|row| text(&row[0]) == "Objet").unwrap()[1];
    assert_eq!(text(title), "=HYPERLINK(\"http://exemple.fr\")");
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""), "edited, such words stay words");
}

#[test]
fn inputs_have_value_range_unit_origin_source_and_identifier() {
    let (_, dossier) = dossiers().swap_remove(0);
    let (comparison, bytes) = made(&dossier);
    let cells = cells(&bytes);
    for input in comparison.graph.inputs() {
        let row =
            &cells["Hypothèses"][input_row(&cells, &input.key).unwrap_or_else(|| panic!("{} has no row", input.key))];
        for (column, expected) in [(1, input.value), (3, input.low), (4, input.high)] {
            assert_eq!(number(&row[column]), Some(expected.to_string().parse().unwrap()), "{}", input.key);
        }
        assert!([0, 2, 5].iter().all(|column| !text(&row[*column]).is_empty()), "{}", input.key);
    }
    let grid = &cells["Hypothèses"][input_row(&cells, "discount_rate").unwrap()];
    assert_eq!(text(&grid[2]), "taux ou part");
    assert!(text(&grid[7]).contains("Licence\u{A0}:"), "{:?}", grid[7]);
}

#[test]
fn the_largest_offer_fits_in_the_limits_of_formulas() {
    let bytes = made(&largest().1).1;
    let mut book = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let mut longest = 0;
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        longest = formulas.used_cells().map(|(_, _, formula)| formula.len()).max().unwrap_or(0).max(longest);
    }
    assert!((500..8192).contains(&longest), "the longest formula has {longest} characters");
    println!("longest formula: {longest} characters, {} bytes", bytes.len());
}

#[test]
fn a_dossier_without_offers_has_its_workbook_too() {
    let cells = cells(&made(&with_offers(1, &[])).1);
    assert_eq!(cells.keys().collect::<Vec<_>>(), ["Comparaison", "Dossier", "Hypothèses", "Lisez-moi", "Offres"]);
    assert!(cells["Comparaison"].iter().any(|row| text(&row[0]).starts_with("Aucune offre")));
}
