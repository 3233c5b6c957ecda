//! Every oddity of a row on its cell, on small files: both decimal marks, both public forms, whatever bytes.

use std::collections::BTreeMap;

use aloi_engine::dossier::Item;
use aloi_engine::vocabulary::Equipment;
use aloi_import::sheets::{self, Form, Sheets};
use aloi_import::{Mapping, read_workbook};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

use crate::files::{EPREL, boavizta, counts, read, reads_back, said, value};
use crate::support::catalog;

#[test]
fn a_right_row_gives_its_figures_with_their_cells_and_nothing_to_say() {
    let sheets = read("fiches.csv", &boavizta(&[&[]], false));
    assert_eq!((sheets.rows, said(&sheets)), (1, vec![]));
    let sheet = &sheets.list[0];
    assert_eq!(
        (sheet.maker.as_str(), sheet.name.as_str(), sheet.kind),
        ("Alpha", "Mobilis 14 G3", Some(Equipment::Laptop))
    );
    assert_eq!((value(&sheet.total_kg), value(&sheet.use_share)), (Some(dec!(240)), Some(dec!(0.2))));
    assert_eq!((value(&sheet.weight_kg), sheet.weight_kg.as_ref().unwrap().cell.as_str()), (Some(dec!(1.361)), "G2"));
    assert_eq!(sheet.assembly_country.as_ref().map(|country| country.value), Some("CN"));
    assert_eq!(sheet.report_date.unwrap().french(), "novembre 2020");
    // 240 × 0.2 ÷ (20.5 × 4)
    assert_eq!(sheet.implied_grid().unwrap().round_dp(6), dec!(0.585366));
    assert_eq!(sheet.shares_sum(), Some(Decimal::ONE));
}

#[test]
fn both_decimal_marks_give_the_same_sheets_and_names_their_points_back() {
    let rows: [&[(&str, &str)]; 2] =
        [&[], &[("name", "21.5-inch Voyage"), ("sources", "https://a.example/21.5-inch.pdf")]];
    let (american, french) = (read("f.csv", &boavizta(&rows, false)), read("f.csv", &boavizta(&rows, true)));
    assert_eq!(counts(&american), BTreeMap::new());
    assert_eq!(counts(&french), BTreeMap::from([("I316", 1)]));
    let plain = |sheets: Sheets| {
        sheets.list.into_iter().map(|mut sheet| {
            sheet.findings.clear();
            sheet
        })
    };
    assert!(plain(american).eq(plain(french)));
}

#[test]
fn every_oddity_of_a_row_is_said_on_its_cell_and_an_impossible_value_is_unknown() {
    for (column, written, code, cell, part) in [
        ("gwp_manufacturing_ratio", "7.0", "I301", "F2", "sans doute 0,7"),
        ("gwp_use_ratio", "20", "I301", "B2", "sans doute 0,2"),
        ("gwp_transport_ratio", "3", "I301", "I2", "3 dépasse 1 pour une part ; lue comme inconnue"),
        ("gwp_manufacturing_ratio", "0.8", "I302", "B2", "font 110"),
        ("gwp_manufacturing_ratio", "0.5", "I303", "B2", "que 80"),
        ("gwp_error_ratio", "0.0000", "I304", "E2", "non renseigné"),
        ("screen_size", "0", "I304", "H2", "non renseigné"),
        ("gwp_transport_ratio", "0", "I304", "I2", "non renseigné"),
        ("gwp_eol_ratio", "0.0", "I304", "J2", "non renseigné"),
        ("weight", "env. 2", "I305", "G2", "« env. 2 » n’est pas un nombre"),
        ("lifetime", "-4", "I307", "D2", "ne se peut pas"),
        ("screen_size", "1400", "I307", "H2", "ne se peut pas"),
        ("report_date", "bientôt", "I308", "O2", "« bientôt »"),
        (
            "added_date",
            "01-11-2020",
            "I309",
            "S2",
            "1er novembre 2020 ; dans l’ordre américain ce serait 11 janvier 2020",
        ),
        ("subcategory", "laptop", "I310", "M2", "« laptop » lu « Laptop »"),
        ("subcategory", "IoT", "I311", "M2", "n’est pas un équipement"),
        ("assembly_location", "EU", "I312", "Q2", "Union européenne n’est pas un pays"),
        ("use_location", "default", "I312", "N2", "n’est pas un lieu"),
        ("server_type", "8TB HDD", "I313", "R2", "n’est pas un type de serveur"),
        ("gwp_total", "2400", "I315", "B2", "5,85"),
        ("comment", "64GB (72kgCO2eq) - 256GB (82kgCO2eq) -", "I317", "T2", "vérifier que celui de la ligne"),
        ("name", "", "I318", "L2", "absent"),
        ("gwp_error_ratio", "3.2796", "I320", "E2", "327,96"),
    ] {
        let sheets = read("fiches.csv", &boavizta(&[&[(column, written)]], false));
        assert_eq!(said(&sheets), [(code, cell)], "{column} = {written}");
        let message = &sheets.all_findings().next().unwrap().message;
        assert!(message.contains(part), "{column} = {written}: {message}");
        assert_eq!(sheets.list.len(), usize::from(code != "I318"));
    }
    let of = |column, written| read("f.csv", &boavizta(&[&[(column, written)]], false)).list.remove(0);
    assert_eq!(value(&of("gwp_manufacturing_ratio", "7.0").manufacturing_share), None);
    assert_eq!(value(&of("gwp_transport_ratio", "0").transport_share), None);
    assert_eq!(of("lifetime", "-4").implied_grid(), None);
    assert_eq!(of("assembly_location", "EU").assembly_country, None);
    let doubtful = read("f.csv", &boavizta(&[&[("weight", "\"1,234\"")]], false));
    assert_eq!(said(&doubtful), [("I306", "G2")]);
    let misspelt = of("subcategory", "EntertainmentT");
    assert_eq!(misspelt.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["I310", "I311"]);
}

#[test]
fn a_printer_that_counts_paper_keeps_its_share_and_is_marked() {
    let printer =
        [("subcategory", "Printer"), ("gwp_total", "8230"), ("gwp_use_ratio", "0.9891"), ("yearly_tec", "23.4")];
    let none = [("gwp_manufacturing_ratio", ""), ("gwp_transport_ratio", ""), ("gwp_eol_ratio", "")];
    let row: Vec<(&str, &str)> = printer.into_iter().chain(none).collect();
    let sheets = read("fiches.csv", &boavizta(&[&row], false));
    let sheet = &sheets.list[0];
    assert_eq!(said(&sheets), [("I314", "B2")]);
    assert!(sheet.findings[0].message.contains("la fiche compte le papier et l’encre"));
    assert!(sheet.counts_consumables);
    assert_eq!(value(&sheet.use_share), Some(dec!(0.9891)));
    let applied = sheets::apply(sheet, &mut Item::default()).unwrap();
    assert!(applied.findings.iter().any(|finding| finding.code == "I333"));
}

#[test]
fn of_two_rows_of_one_name_the_latest_is_kept_and_both_lines_are_said() {
    let rows: [&[(&str, &str)]; 3] =
        [&[("report_date", "2019")], &[("report_date", "March 2021"), ("gwp_total", "250")], &[("name", "Mobilis 15")]];
    let sheets = read("fiches.csv", &boavizta(&rows, false));
    assert_eq!((sheets.rows, sheets.list.len()), (3, 2));
    assert_eq!(value(&sheets.list[0].total_kg), Some(dec!(250)));
    assert_eq!(said(&sheets), [("I319", "2")]);
    let message = &sheets.findings[0].message;
    assert!(message.contains("aux lignes 2 et 3 ; la ligne 3, plus récente"), "{message}");
}

#[test]
fn another_file_is_refused_with_the_columns_looked_for() {
    let refused = |name: &str, bytes: &[u8]| sheets::read_sheets(name, bytes, catalog()).unwrap_err();
    for (name, bytes, code) in [
        ("devis.csv", "Désignation;Qté;PU HT\nÉcran;2;149,00\n".as_bytes(), "I115"),
        ("vide.csv", b"", "I115"),
        ("fiche.pdf", b"%PDF-1.7", "I115"),
        ("nul.csv", b"a;b\n\0;c\n", "I109"),
        ("2021.csv", b"manufacturer;name;kgCO2eq (total);use (%)\nAlpha;M;200;15,00%\n", "I116"),
    ] {
        let refusal = refused(name, bytes);
        assert_eq!(refusal.code(), code, "{refusal}");
        let named = refusal.to_string();
        assert!(code != "I115" || (named.contains("gwp_total") && named.contains("repairabilityClass")), "{named}");
    }
    let workbook = |text: &str| read_workbook("x.csv", text.as_bytes(), &Mapping::default()).unwrap();
    assert_eq!(sheets::detect(&workbook(EPREL)), Some(Form::Eprel));
    assert_eq!(sheets::detect(&workbook(&boavizta(&[&[]], true))), Some(Form::Boavizta));
    assert_eq!(sheets::detect(&workbook("Article;Prix\nDock;80\n")), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever bytes change, nothing panics, and a sheet read never makes a dossier that cannot be read.
    #[test]
    fn mutated_bytes_never_panic_nor_spoil_a_dossier(
        eprel in any::<bool>(),
        french in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![any::<u8>(), prop::sample::select(b"0123456789.,;-%/\n\"".to_vec())]), 1..12),
    ) {
        let text = if eprel { EPREL.to_owned() } else { boavizta(&[&[], &[("subcategory", "Printer")], &[("name", "B")]], french) };
        let mut bytes = text.into_bytes();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(sheets) = sheets::read_sheets("x.csv", &bytes, catalog()) {
            sheets::search(&sheets, "alpha 14");
            for sheet in &sheets.list {
                let mut item = Item::default();
                sheets::matching(&sheets, &Item { designation: Some(sheet.title()), ..Item::default() });
                if sheets::apply(sheet, &mut item).is_ok() {
                    reads_back(item);
                }
            }
        }
    }
}
