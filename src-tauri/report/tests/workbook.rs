//! The workbook is the engine's calculation: what it stores, what a spreadsheet recalculates, what a change gives.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap here is a failing test")]

mod spreadsheet;

use aloi_engine::comparison::{Comparison, Status};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use spreadsheet::{
    Cells, Named, cells, changed, dossiers, hostile, input_row, laptop, largest, made, number, recalculated, redone,
    text, with_offers,
};

/// Title of a part of « Comparaison », with its rows and the figures they show.
const TABLE: [(&str, &[(&str, &str)]); 4] = [
    (
        "Coût annuel par poste",
        &[
            ("Acquisition", "annual_cost.acquisition"),
            ("Usage (énergie)", "annual_cost.use"),
            ("Maintenance", "annual_cost.maintenance"),
            ("Fin de vie", "annual_cost.end_of_life"),
            ("Externalités", "annual_cost.externalities"),
            ("Coût annuel par poste", "annual_cost.total"),
        ],
    ),
    (
        "Carbone annuel par poste",
        &[
            ("Fabrication", "annual_carbon.manufacture"),
            ("Distribution", "annual_carbon.distribution"),
            ("Usage", "annual_carbon.use"),
            ("Fin de vie", "annual_carbon.end_of_life"),
            ("Carbone annuel par poste", "annual_carbon.total"),
        ],
    ),
    ("Lot sur la durée du besoin", &[("Coût du lot", "lot.present_value"), ("Carbone du lot", "lot.carbon")]),
    (
        "Dépense à engager",
        &[
            ("Dépense HT", "outlay.ht"),
            ("TVA", "outlay.vat"),
            ("Dépense TTC", "outlay.ttc"),
            ("FCTVA", "outlay.fctva"),
            ("Dépense nette", "outlay.net"),
        ],
    ),
];

fn float(value: Decimal) -> f64 {
    value.to_string().parse().unwrap()
}

fn near(place: &str, found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-6 * expected.abs().max(1.0), "{place} is {found}, not {expected}");
}

/// The row of « Comparaison » with this name, under this title.
fn row<'a>(cells: &'a Cells, title: &str, name: &str) -> &'a [calamine::Data] {
    let rows = &cells["Comparaison"];
    let start = rows.iter().skip(4).position(|row| text(&row[0]).starts_with(title) && text(&row[1]).is_empty());
    let start = start.unwrap_or_else(|| panic!("no part « {title} »")) + 5;
    rows[start..].iter().find(|row| text(&row[0]).starts_with(name)).unwrap_or_else(|| panic!("no row « {name} »"))
}

/// Every figure of the comparison, with the number its cell holds; words where it is not known.
fn check_figures(name: &str, cells: &Cells, comparison: &Comparison) -> usize {
    let mut checked = 0;
    for (title, figures) in TABLE {
        for (label, code) in figures {
            let row = row(cells, title, label);
            for (offer, cell) in comparison.offers.iter().zip(&row[2..]) {
                let place = format!("{name}: {}.{code}", offer.id);
                match comparison.figure(&format!("{}.{code}", offer.id)) {
                    Some(value) => {
                        near(&place, number(cell).unwrap_or_else(|| panic!("{place} is {cell:?}")), float(value));
                        checked += 1;
                    }
                    None => assert!(matches!(text(cell), "inconnu" | "non compté"), "{place} is {cell:?}"),
                }
            }
        }
    }
    check_ranking(name, cells, comparison);
    checked
}

fn check_ranking(name: &str, cells: &Cells, comparison: &Comparison) {
    let carbon = (&comparison.by_carbon, "Carbone annuel par poste", "annual_carbon.total");
    for (ranking, title, code) in [(&comparison.by_cost, "Coût annuel par poste", "annual_cost.total"), carbon] {
        let value = |id: &str| float(comparison.figure(&format!("{id}.{code}")).unwrap());
        for (index, offer) in comparison.offers.iter().enumerate() {
            let place = &row(cells, title, "Rang en")[index + 2];
            if !ranking.contains(&offer.id) {
                assert!(number(place).is_none(), "{name}: {} is not ranked, {place:?}", offer.id);
                continue;
            }
            let lower = ranking.iter().filter(|id| value(id) < value(&offer.id)).count();
            assert_eq!(number(place), Some(lower as f64 + 1.0), "{name}: rank of {}", offer.id);
            let gap = number(&row(cells, title, "Écart au")[index + 2]).unwrap();
            near(&format!("{name}: gap of {}", offer.id), gap, value(&offer.id) - value(&ranking[0]));
        }
    }
}

/// Every number of both files, cell by cell.
fn same_numbers(name: &str, one: &Cells, other: &Cells) -> usize {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let mut compared = 0;
    for (sheet, rows) in one {
        for (r, row) in rows.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                let Some(expected) = number(cell) else { continue };
                let place = format!("{name}, {sheet}, row {}, column {}", r + 1, c + 1);
                let found = other[sheet].get(r).and_then(|row| row.get(c)).and_then(number);
                near(&place, found.unwrap_or_else(|| panic!("{place}: {expected} is lost")), expected);
                compared += 1;
            }
        }
    }
    compared
}

#[test]
fn every_stored_result_is_the_engines_figure() {
    for (name, dossier) in dossiers() {
        let (comparison, bytes) = made(&dossier);
        assert!(check_figures(&name, &cells(&bytes), &comparison) >= 30, "{name}");
    }
}

/// Amounts whose cents stand at the very middle, where binary numbers are just above or below.
fn midpoints() -> Named {
    let mut offers = Vec::new();
    for n in 0..90_u32 {
        let (basis, regime) = [("ht", "standard"), ("ttc", "standard"), ("ht", "margin")][n as usize % 3];
        let rate = ["0.20", "0.055", "0.10"][n as usize / 3 % 3];
        let price = json!({ "amount": format!("{}.{:02}5", 10 + n * n, n), "basis": basis, "vat": regime, "vat_rate": rate, "section": "investment" });
        offers.push(laptop(&format!("M{n}"), "", price));
    }
    ("midpoints".to_owned(), with_offers(1, &offers))
}

#[test]
fn a_spreadsheet_recalculates_the_engines_figures() {
    let all: Vec<Named> = dossiers().into_iter().chain([hostile(), midpoints(), largest()]).collect();
    let made: Vec<(Comparison, Vec<u8>)> = all.iter().map(|(_, dossier)| made(dossier)).collect();
    let files: Vec<Vec<u8>> = made.iter().map(|(_, bytes)| bytes.clone()).collect();
    let Some(after) = recalculated(&files) else { return };
    let mut numbers = 0;
    for (((name, _), (comparison, bytes)), after) in all.iter().zip(&made).zip(&after) {
        check_figures(name, after, comparison);
        numbers += same_numbers(name, &cells(bytes), after);
    }
    println!("{numbers} numbers recalculated in {} workbooks", all.len());
}

/// A change of one input: its key, its place in the dossier, its new value.
fn changes(dossier: &Value) -> Vec<(String, String, Value)> {
    let mut changes = vec![
        ("discount_rate".to_owned(), "/assumptions/discount_rate".to_owned(), json!("0.0375")),
        ("need.hours_per_year".to_owned(), "/need/hours_per_year".to_owned(), json!("1777.5")),
        ("need.quantity".to_owned(), "/need/quantity".to_owned(), json!(17)),
    ];
    // The first item that is bought.
    let offers = dossier["offers"].as_array().unwrap().iter().enumerate();
    let mut items =
        offers.flat_map(|(o, offer)| (0..).zip(offer["items"].as_array().unwrap()).map(move |i| (o, offer, i)));
    let bought = |item: &Value| item["condition"] == "new" || item["condition"] == "refurbished";
    let (o, offer, (i, _)) = items.find(|(_, _, (_, item))| bought(item)).unwrap();
    let key = format!("offers[{}].items[{i}]", offer["id"].as_str().unwrap());
    let place = format!("/offers/{o}/items/{i}");
    changes.push((format!("{key}.price"), format!("{place}/price/amount"), json!("512.345")));
    changes.push((format!("{key}.service_years"), format!("{place}/service_years"), json!("4.25")));
    changes
}

/// The dossier with its successors written down: which offer follows another is structure, which a workbook does not follow.
fn with_successors(mut dossier: Value) -> Value {
    for (index, offer) in made(&dossier).0.offers.iter().enumerate() {
        if let Some(next) = &offer.successor {
            dossier["offers"][index]["then"] = json!(next);
        }
    }
    dossier
}

fn set(dossier: &Value, place: &str, value: &Value) -> Value {
    let mut dossier = dossier.clone();
    let (parent, field) = place.rsplit_once('/').unwrap();
    if parent == "/assumptions" && dossier.get("assumptions").is_none() {
        dossier["assumptions"] = json!({});
    }
    dossier.pointer_mut(parent).unwrap()[field] = value.clone();
    dossier
}

#[test]
fn one_input_cell_changed_gives_what_the_engine_gives() {
    let (mut cases, mut files) = (Vec::new(), Vec::new());
    for (name, dossier) in dossiers() {
        let dossier = with_successors(dossier);
        let (before, bytes) = made(&dossier);
        let stored = cells(&bytes);
        let mut tried = 0;
        for (key, place, value) in changes(&dossier) {
            let Some(row) = input_row(&stored, &key) else { continue };
            let after = redone(&set(&dossier, &place, &value));
            let file = changed(&bytes, row, value.as_str().map_or(value.to_string(), str::to_owned).as_str());
            // The stored results are those of before: only a recalculation can give those of after.
            check_figures(&name, &cells(&file), &before);
            assert!(totals(&before) != totals(&after), "{name}: {key} changes nothing");
            cases.push((format!("{name}, {key}"), after));
            files.push(file);
            tried += 1;
        }
        assert!(tried >= 4, "{name}: {tried} changes");
    }
    let Some(recalculated) = recalculated(&files) else { return };
    for ((name, after), cells) in cases.iter().zip(&recalculated) {
        check_figures(name, cells, after);
    }
    println!("{} changes recalculated", cases.len());
}

fn totals(comparison: &Comparison) -> Vec<Option<Decimal>> {
    let figures = ["annual_cost.total", "annual_carbon.total", "outlay.ttc"];
    let of = |id: &String| figures.map(|code| comparison.figure(&format!("{id}.{code}")));
    comparison.offers.iter().flat_map(|offer| of(&offer.id)).collect()
}

#[test]
fn an_offer_with_something_unknown_says_what_and_is_never_ranked() {
    let mut dossier =
        with_offers(3, &[laptop("A", "Complète", json!({ "amount": "900" })), laptop("B", "Sans prix", json!({}))]);
    dossier["settings"] = json!({ "basis": "ht" });
    let (comparison, bytes) = made(&dossier);
    assert_eq!(comparison.offer("B").unwrap().status, Status::Incomplete);
    let cells = cells(&bytes);
    let of_b = |title: &str, name: &str| text(&row(&cells, title, name)[3]).to_owned();
    assert_eq!(of_b("Coût annuel", "Coût annuel par poste"), "inconnu");
    assert_eq!(of_b("Coût annuel", "Rang en coût"), "incomplète");
    assert_eq!(of_b("Dépense à engager", "Dépense TTC"), "inconnu");
    assert!(of_b("Ce qui manque", "À compléter").starts_with("Prix"), "{}", of_b("Ce qui manque", "À compléter"));
    let sheet = &cells["B Sans prix"];
    let total = sheet.iter().find(|row| text(&row[0]).contains("Coût annuel par poste")).unwrap();
    assert_eq!(text(&total[1]), "inconnu");
}
