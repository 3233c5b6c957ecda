//! Which sheet an item is proposed, and what one fills, keeps and refuses in it.

use aloi_engine::dossier::Item;
use aloi_engine::figure::Figure;
use aloi_engine::vocabulary::{Condition, Equipment, OriginKind};
use aloi_import::sheets::{self, Form, Sheet};
use rust_decimal::dec;

use crate::files::{EPREL, boavizta, read, reads_back, right, said, value};
use crate::support::catalog;

#[test]
fn search_wants_every_word_whatever_case_and_accents_and_find_wants_one_model() {
    let names = ["Écran Étude 24", "Étude 240", "Mobilis 14 G3", "Mobilis 14 G3 Pro"];
    let rows: Vec<[(&str, &str); 1]> = names.iter().map(|name| [("name", *name)]).collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(|row| row.as_slice()).collect();
    let sheets = read("fiches.csv", &boavizta(&rows, false));
    let found =
        |text: &str| sheets::search(&sheets, text).iter().map(|found| found.sheet.name.clone()).collect::<Vec<_>>();
    assert_eq!(found("etude 24"), ["Écran Étude 24", "Étude 240"]);
    assert_eq!(found("MOBI g3 alpha"), ["Mobilis 14 G3", "Mobilis 14 G3 Pro"]);
    assert_eq!(found("mobilis écran"), Vec::<String>::new());
    assert_eq!(found("  "), names);
    assert_eq!(sheets.find("Mobilis 14 G3").unwrap().line, 4);
    assert_eq!(sheets.find("alpha mobilis 14 g3 pro").unwrap().line, 5);
    assert_eq!(sheets.find("mobilis 15").unwrap_err().code(), "I119");
    let several = sheets.find("mobilis").unwrap_err();
    assert_eq!(several.code(), "I120");
    assert!(several.to_string().contains("2 fiches") && several.to_string().contains("Alpha Mobilis 14 G3 Pro"));

    let item = |equipment, brand: &str, designation: &str| Item {
        equipment: Some(equipment),
        brand: (!brand.is_empty()).then(|| brand.to_owned()),
        designation: Some(designation.to_owned()),
        ..Item::default()
    };
    let lines = |item: &Item| sheets::matching(&sheets, item).iter().map(|found| found.sheet.line).collect::<Vec<_>>();
    let designation = "Ordinateur portable MOBILIS 14\" G3, 16 Go";
    assert_eq!(lines(&item(Equipment::Laptop, "ALPHA SA", designation)), [4, 5]);
    assert_eq!(lines(&item(Equipment::Laptop, "", designation)), [4, 5]);
    assert_eq!(lines(&item(Equipment::Laptop, "Beta", designation)), Vec::<u32>::new());
    assert_eq!(lines(&item(Equipment::Monitor, "Alpha", designation)), Vec::<u32>::new());
}

#[test]
fn a_sheet_fills_what_the_item_does_not_say_and_keeps_what_it_says() {
    let sheet = right();
    let mut item = Item { equipment: Some(Equipment::Laptop), ..Item::default() };
    let applied = sheets::apply(&sheet, &mut item).unwrap();
    assert_eq!(applied.findings, []);
    let pcf = item.pcf.clone().unwrap();
    let known = pcf.total.known().unwrap();
    // 240 ± 25 %.
    assert_eq!(known.range(), (dec!(180), dec!(240), dec!(300)));
    let origin = known.origin.as_ref().unwrap();
    assert_eq!(
        (origin.kind, origin.file.as_deref(), origin.cell.as_deref()),
        (OriginKind::Sheet, Some("fiches.csv"), Some("A2"))
    );
    let source = pcf.source.as_deref().unwrap();
    for part in ["Alpha Mobilis 14 G3", "https://alpha.example/mobilis-14-g3.pdf", "fiches.csv, ligne 2", "ODbL"] {
        assert!(source.contains(part), "{source}");
    }
    let shares = [&pcf.use_share, &pcf.manufacturing_share, &pcf.transport_share, &pcf.end_of_life_share];
    assert_eq!(shares.map(Figure::value), [dec!(0.2), dec!(0.7), dec!(0.07), dec!(0.03)].map(Some));
    assert_eq!((item.tec_kwh.value(), item.weight_kg.value()), (Some(dec!(20.5)), Some(dec!(1.361))));
    assert_eq!((item.screen_in.value(), item.made_in.as_deref()), (Some(dec!(14)), Some("CN")));
    assert_eq!((item.brand.as_deref(), item.model.as_deref()), (Some("Alpha"), Some("Mobilis 14 G3")));

    // Once more changes and says nothing.
    let before = item.clone();
    let again = sheets::apply(&sheet, &mut item).unwrap();
    assert_eq!((again.filled, again.findings, &item), (vec![], vec![], &before));

    // The same size and mass rounded are the same; a whole number of inches is not 15.6.
    let about = |screen, mass| Item {
        screen_in: Figure::exact(screen),
        weight_kg: Figure::exact(mass),
        ..Item {
            pcf: before.pcf.clone(),
            tec_kwh: before.tec_kwh.clone(),
            made_in: before.made_in.clone(),
            ..Item::default()
        }
    };
    let told = |sheet: &Sheet, mut item: Item| sheets::apply(sheet, &mut item).unwrap().findings.len();
    assert_eq!(told(&sheet, about(dec!(14.0), dec!(1.4))), 0);
    assert_eq!(told(&sheet, about(dec!(14.1), dec!(1.4))), 1);
    let wide = read("f.csv", &boavizta(&[&[("screen_size", "15.6")]], false)).list.remove(0);
    assert_eq!(told(&wide, about(dec!(16), dec!(1.361))), 1);

    // Another sheet contradicts it: everything is kept and said.
    let rows: &[(&str, &str)] =
        &[("gwp_total", "260"), ("weight", "1.5"), ("screen_size", "15.6"), ("assembly_location", "KR")];
    let other = read("f.csv", &boavizta(&[rows], false)).list.remove(0);
    let conflicts = sheets::apply(&other, &mut item).unwrap();
    assert_eq!((conflicts.filled.len(), &item), (0, &before));
    let cells: Vec<_> = conflicts.findings.iter().map(|finding| (finding.code, finding.cell.as_str())).collect();
    assert_eq!(cells, [("I331", "A2"), ("I331", "G2"), ("I331", "H2"), ("I331", "Q2")]);
    assert!(conflicts.findings[1].message.contains("masse : l’article dit 1,361\u{A0}kg, la fiche 1,5\u{A0}kg"));
}

#[test]
fn shares_that_do_not_make_the_whole_are_left_and_what_is_not_use_is_manufacture() {
    for changes in
        [[("gwp_manufacturing_ratio", "0.774")], [("gwp_manufacturing_ratio", "0.60")], [("gwp_eol_ratio", "0")]]
    {
        let sheet = read("f.csv", &boavizta(&[&changes], false)).list.remove(0);
        let mut item = Item::default();
        let applied = sheets::apply(&sheet, &mut item).unwrap();
        let pcf = item.pcf.clone().unwrap();
        assert_eq!(pcf.use_share.value(), Some(dec!(0.2)));
        assert!(pcf.manufacturing_share.is_unknown() && pcf.transport_share.is_unknown(), "{changes:?}");
        assert!(applied.findings.iter().any(|finding| finding.code == "I332"), "{changes:?}");
        reads_back(item);
    }
    let no_use = read("f.csv", &boavizta(&[&[("gwp_use_ratio", "")]], false)).list.remove(0);
    let applied = sheets::apply(&no_use, &mut Item::default()).unwrap();
    assert!(applied.findings.iter().any(|finding| finding.code == "I336"));
}

#[test]
fn european_classes_keep_apart_from_the_french_index() {
    let sheets = read("eprel.csv", EPREL);
    assert_eq!((sheets.form, sheets.rows, sheets.list.len()), (Form::Eprel, 4, 4));
    let expected = [
        // Index 3 is class C in the catalogs; B is declared.
        ("I322", "F3"),
        ("I321", "E4"),
        ("I307", "G4"),
        ("I323", "I4"),
        ("I308", "H4"),
        ("I325", "K4"),
        ("I324", "4"),
        ("I311", "D5"),
        ("I324", "5"),
    ];
    assert_eq!(said(&sheets), expected);
    let roc = sheets.find("roc 3").unwrap();
    assert_eq!((value(&roc.warranty_years), value(&roc.support_years)), (Some(dec!(3)), Some(dec!(7))));
    assert_eq!((roc.battery_by_user, roc.repair_url.as_deref()), (Some(true), Some("https://epsilon.example/repair")));
    assert_eq!(sheets.list[0].repair_url, None);

    let mut item =
        Item { equipment: Some(Equipment::Smartphone), brand: Some("epsilon".to_owned()), ..Item::default() };
    let applied = sheets::apply(roc, &mut item).unwrap();
    assert_eq!(applied.filled, ["model", "warranty_years", "eu_repairability_class", "energy_class", "energy_label"]);
    assert_eq!((item.energy_class.as_deref(), item.energy_label.as_deref()), (Some("A"), Some("eu-2023-1669")));
    assert_eq!(item.eu_repairability_class.as_deref(), Some("B"));
    assert!(item.repairability_index.is_unknown() && item.security_support_until.is_none() && item.pcf.is_none());
    assert!(catalog().scale("eu-2023-1669").unwrap().kinds.contains_key(&Equipment::Smartphone));

    let mut second_hand = Item { condition: Some(Condition::Refurbished), ..Item::default() };
    let applied = sheets::apply(roc, &mut second_hand).unwrap();
    assert_eq!((applied.filled.as_slice(), applied.findings[0].code), (["brand", "model"].as_slice(), "I339"));
    let mut other_label = Item { energy_label: Some("eu-2019-2013".to_owned()), ..Item::default() };
    assert!(sheets::apply(roc, &mut other_label).unwrap().findings.iter().any(|finding| finding.code == "I331"));
    assert_eq!(other_label.energy_class, None);
}

#[test]
fn a_sheet_of_another_kind_or_maker_is_refused_and_the_item_untouched() {
    let monitor = read("f.csv", &boavizta(&[&[("subcategory", "Monitor")]], false)).list.remove(0);
    let watch = read("f.csv", &boavizta(&[&[("subcategory", "IoT")]], false)).list.remove(0);
    let laptop = Item { equipment: Some(Equipment::Laptop), ..Item::default() };
    let beta = Item { brand: Some("Beta".to_owned()), ..laptop.clone() };
    for (sheet, item, code, part) in [
        (&monitor, &laptop, "I117", "un autre équipement (écran) que l’article (ordinateur portable)"),
        (&watch, &laptop, "I117", "IoT"),
        (&watch, &Item::default(), "I117", "non précisé"),
        (&right(), &beta, "I118", "est de Alpha et l’article de Beta"),
    ] {
        let mut changed = item.clone();
        let refusal = sheets::apply(sheet, &mut changed).unwrap_err();
        assert_eq!((refusal.code(), &changed), (code, item));
        assert!(refusal.to_string().contains(part), "{refusal}");
    }
}
