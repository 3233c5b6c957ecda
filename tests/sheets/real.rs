//! The real public files, row by row; skipped with a loud line where the shared folder is absent.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use aloi_engine::dossier::Item;
use aloi_engine::vocabulary::Equipment;
use aloi_import::Sourced;
use aloi_import::sheets::{self, Form, Sheet, Sheets};
use rust_decimal::{Decimal, dec};

use crate::files::{counts, reads_back, real, shared, value};
use crate::support::catalog;

#[test]
fn the_two_real_forms_of_boavizta_give_the_same_sheets() {
    let Some((french, american)) = real("boavizta/boavizta-data-fr.csv").zip(real("boavizta/boavizta-data-us.csv"))
    else {
        return;
    };
    for sheets in [&french, &american] {
        assert_eq!((sheets.rows, sheets.list.len(), sheets.form), (1226, 1222, Form::Boavizta));
    }
    // The names of the French export bear commas; 45 of them are restored, and said.
    let mut of_both = counts(&french);
    assert_eq!(of_both.remove("I316"), Some(45));
    assert_eq!(of_both, counts(&american));
    let plain = |sheets: Sheets| {
        sheets.list.into_iter().map(|mut sheet| {
            (sheet.file, sheet.findings) = (String::new(), Vec::new());
            sheet
        })
    };
    assert!(plain(french).eq(plain(american)));
}

#[test]
fn the_oddities_of_the_real_file_are_all_said() {
    let Some(sheets) = real("boavizta/boavizta-data-us.csv") else { return };
    let expected = BTreeMap::from([
        ("I301", 1),
        ("I302", 3),
        ("I303", 41),
        // 57 error ratios, 62 screens, 104 transports, 124 ends of life.
        ("I304", 57 + 62 + 104 + 124),
        ("I309", 622),
        ("I310", 6),
        ("I311", 58),
        ("I312", 181),
        ("I313", 22),
        ("I314", 11),
        ("I315", 14),
        ("I317", 16),
        ("I319", 4),
        ("I320", 21),
    ]);
    assert_eq!(counts(&sheets), expected);
    let ultra = sheets.find("OptiPlex 7070 Ultra").unwrap();
    assert_eq!((ultra.line, value(&ultra.manufacturing_share), value(&ultra.use_share)), (344, None, Some(dec!(0.18))));
    let refused = &ultra.findings[0];
    assert_eq!((refused.code, refused.cell.as_str()), ("I301", "N344"));
    assert!(refused.message.contains("7,76") && refused.message.contains("sans doute 0,776"));
    let dropped: Vec<&str> = sheets.findings.iter().map(|finding| finding.cell.as_str()).collect();
    assert_eq!(dropped, ["41", "43", "45", "51"]);
    let printers: Vec<&Sheet> = sheets.list.iter().filter(|sheet| sheet.kind == Some(Equipment::Printer)).collect();
    assert!(printers.len() == 11 && printers.iter().all(|sheet| sheet.counts_consumables && sheet.use_share.is_some()));
    let of = |kind| sheets.list.iter().filter(|sheet| sheet.kind == Some(kind)).count();
    let kinds = [Equipment::Laptop, Equipment::Monitor, Equipment::Server, Equipment::Smartphone, Equipment::Tablet];
    // One of the 22 tablets is a duplicate.
    assert_eq!(kinds.map(of), [452, 296, 55, 50, 21]);
    assert_eq!(of(Equipment::Desktop) + of(Equipment::AllInOne), 259 + 4);
    let mut europe: Vec<Decimal> = sheets
        .list
        .iter()
        .filter(|sheet| sheet.use_location.is_some_and(|place| place.code() == "european_union"))
        .filter_map(Sheet::implied_grid)
        .collect();
    europe.sort_unstable();
    assert_eq!(europe[europe.len() / 2].round_dp(2), dec!(0.52));
    // Every sheet goes into an item, and the dossier is still one that Aloi reads.
    for sheet in sheets.list.iter().filter(|sheet| sheet.kind.is_some()) {
        let mut item = Item::default();
        sheets::apply(sheet, &mut item).unwrap();
        reads_back(item);
    }
}

#[test]
fn a_real_designation_is_proposed_its_own_sheet_first() {
    let Some(sheets) = real("boavizta/boavizta-data-us.csv") else { return };
    for (equipment, brand, designation, name) in [
        (Equipment::Laptop, "Dell", "Portable Dell Latitude 7490, 14 pouces, i5, 16 Go", "Latitude 7490"),
        (Equipment::Monitor, "", "Écran Dell P2419H 24\"", "P2419H Monitor"),
        (Equipment::Desktop, "Lenovo", "Unité centrale ThinkCentre M70c SFF", "ThinkCentre M70c SFF"),
    ] {
        let item = Item {
            equipment: Some(equipment),
            brand: (!brand.is_empty()).then(|| brand.to_owned()),
            designation: Some(designation.to_owned()),
            ..Item::default()
        };
        let found = sheets::matching(&sheets, &item);
        assert!(
            found.first().is_some_and(|found| found.sheet.name.starts_with(name)),
            "{designation}: {:?}",
            found.first()
        );
        assert!(found.len() < 12, "{designation}: {}", found.len());
    }
}

#[test]
fn the_real_eprel_export_gives_its_classes_row_by_row() {
    let Some(sheets) = real("eprel/eprel_smartphones_tous_les_modeles.csv") else { return };
    assert_eq!((sheets.rows, sheets.list.len(), sheets.form), (467, 467, Form::Eprel));
    let classes = |of: fn(&Sheet) -> Option<&Sourced<String>>| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        sheets.list.iter().filter_map(of).for_each(|class| *counts.entry(&class.value).or_default() += 1);
        counts.into_iter().collect::<Vec<_>>()
    };
    let energy = classes(|sheet| sheet.energy_class.as_ref());
    assert_eq!(energy, [("A", 147), ("B", 175), ("C", 94), ("D", 22), ("E", 15), ("F", 9), ("G", 5)]);
    let repair = classes(|sheet| sheet.eu_repairability_class.as_ref());
    assert_eq!(repair, [("A", 18), ("B", 230), ("C", 212), ("D", 6), ("E", 1)]);
    let indexes: Vec<Decimal> = sheets.list.iter().filter_map(|sheet| value(&sheet.eu_repairability_index)).collect();
    assert_eq!(
        (indexes.len(), indexes.iter().min(), indexes.iter().max()),
        (467, Some(&dec!(1.78)), Some(&dec!(4.77)))
    );
    // Six classes are not those of their index, seven guarantees of 1 or 5 « months », six names borne twice.
    assert_eq!(counts(&sheets), BTreeMap::from([("I322", 6), ("I323", 7), ("I324", 12)]));
    let updates = sheets.list.iter().filter(|sheet| value(&sheet.support_years) == Some(dec!(5))).count();
    assert_eq!(updates, 415);
}

#[test]
fn the_real_file_is_read_at_once() {
    let Some(bytes) = shared("boavizta/boavizta-data-fr.csv") else { return };
    let catalog = catalog();
    let best = (0..5)
        .map(|_| {
            let begun = Instant::now();
            sheets::read_sheets("f.csv", &bytes, catalog).unwrap();
            begun.elapsed()
        })
        .min();
    let limit = if cfg!(debug_assertions) { 2000 } else { 50 };
    println!("1226 rows in {best:?}");
    assert!(best.unwrap() < Duration::from_millis(limit), "{best:?}");
}
