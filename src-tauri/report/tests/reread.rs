//! The workbook read back: hostile and largest dossiers come back whole, a change outside « Dossier » is told, not taken.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap here is a failing test")]

mod spreadsheet;

use aloi_engine::dossier;
use aloi_import::{Mapping, Own, read_own, read_workbook};
use spreadsheet::{cells, changed, dossiers, hostile, input_row, largest, made};

fn own(bytes: &[u8]) -> Own {
    let mapping = Mapping::default();
    read_own(&read_workbook("w.xlsx", bytes, &mapping).unwrap(), &mapping).unwrap().unwrap()
}

#[test]
fn hostile_and_largest_dossiers_come_back() {
    for (name, value) in [hostile(), largest()] {
        let read = own(&made(&value).1);
        assert_eq!(read.dossier, dossier::from_value(&value).unwrap(), "{name}");
        assert_eq!(read.quote.findings, [], "{name}");
    }
}

#[test]
fn an_input_changed_is_told_with_its_cell_and_not_taken() {
    for (name, value) in dossiers().into_iter().take(3) {
        let bytes = made(&value).1;
        let row = input_row(&cells(&bytes), "discount_rate").unwrap();
        let read = own(&changed(&bytes, row, "0.5"));
        assert_eq!(read.dossier, own(&bytes).dossier, "{name}");
        let [finding] = read.quote.findings.as_slice() else { panic!("{name}: {:?}", read.quote.findings) };
        assert_eq!((finding.code, finding.cell.clone()), ("I430", format!("Hypothèses!B{}", row + 1)));
        assert_eq!(
            finding.message.replace('\u{A0}', " "),
            "« 50 % » n’est pas repris, « 3,2 % » est gardé : changer la valeur dans Aloi ou à la feuille « Dossier »"
        );
    }
}
