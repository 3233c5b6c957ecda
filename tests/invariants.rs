//! What must hold for every dossier: sums, order, ignorance, determinism, provenance, and no panic whatever comes in.

mod support;

use aloi_engine::comparison::{Status, compare};
use aloi_engine::dossier::{self, Dossier};
use aloi_engine::graph::Explanation;
use aloi_engine::json;
use aloi_report::justification::justification;
use aloi_report::said::{Phases, carbon_phases, cost_phases};
use aloi_report::{lay_out, to_pdf};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::generators::{any_dossier, any_json, pointers};
use support::{EXAMPLES, catalog, compared, example_json, item, offer, quiet, read, root, set, with};

const COST: [&str; 4] = ["acquisition", "use", "maintenance", "end_of_life"];
const CARBON: [&str; 4] = ["manufacture", "distribution", "use", "end_of_life"];

fn sum(comparison: &aloi_engine::comparison::Comparison, id: &str, part: &str, names: &[&str]) -> Decimal {
    names.iter().map(|name| comparison.figure(&format!("{id}.{part}.{name}")).unwrap()).sum()
}

/// Every leaf of an explanation.
fn leaves<'a>(part: &'a Explanation, found: &mut Vec<&'a Explanation>) {
    if part.parts.is_empty() { found.push(part) } else { part.parts.iter().for_each(|inner| leaves(inner, found)) }
}

/// The displayed parts add up to the displayed total, and none is further from the exact figure than one step, which is
/// at most a tenth of the largest total of its table.
fn adds_up(phases: &Phases, comparison: &aloi_engine::comparison::Comparison) -> Result<(), TestCaseError> {
    let (total, parts) = phases.rows.split_last().unwrap();
    prop_assert!(total.total && parts.iter().all(|row| !row.total));
    let largest = total.cells.iter().filter_map(|cell| cell.value).map(|value| value.abs()).max().unwrap_or_default();
    for column in 0..phases.offers.len() {
        let values: Option<Vec<Decimal>> = parts.iter().map(|row| row.cells[column].value).collect();
        prop_assert_eq!(values.map(|values| values.iter().sum::<Decimal>()), total.cells[column].value);
        for row in &phases.rows {
            let cell = &row.cells[column];
            let exact = comparison.figure(cell.figure.as_deref().unwrap()).unwrap();
            let step = Decimal::ONE.max(largest / Decimal::TEN);
            prop_assert!((exact - cell.value.unwrap()).abs() <= step, "{:?} for {}", cell, exact);
            let told = aloi_engine::french::parse_number(&cell.text);
            prop_assert_eq!(told, cell.value, "text and value of one cell");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_total_is_exactly_the_sum_of_its_phases(dossier in any_dossier()) {
        let found = compared(&dossier);
        let counted = dossier["settings"]["externalities"] == json!(true);
        for offer in &found.offers {
            prop_assert_eq!(offer.status, Status::Ranked, "{:?}", offer.missing);
            let mut names = COST.to_vec();
            if counted { names.push("externalities"); }
            let total = found.figure(&format!("{}.annual_cost.total", offer.id));
            prop_assert_eq!(total, Some(sum(&found, &offer.id, "annual_cost", &names)));
            let carbon = found.figure(&format!("{}.annual_carbon.total", offer.id));
            prop_assert_eq!(carbon, Some(sum(&found, &offer.id, "annual_carbon", &CARBON)));
            let outlay = |name: &str| found.figure(&format!("{}.outlay.{name}", offer.id)).unwrap();
            prop_assert_eq!(outlay("ttc"), outlay("ht") + outlay("vat"));
        }
    }

    #[test]
    fn a_ranking_holds_every_ranked_offer_from_the_lowest(dossier in any_dossier()) {
        let found = compared(&dossier);
        for (ranking, part) in [(&found.by_cost, "annual_cost"), (&found.by_carbon, "annual_carbon")] {
            let values: Vec<Decimal> = ranking.iter().map(|id| found.figure(&format!("{id}.{part}.total")).unwrap()).collect();
            prop_assert!(values.is_sorted());
            let mut ids = ranking.clone();
            ids.sort();
            prop_assert_eq!(ids, found.offers.iter().map(|offer| offer.id.clone()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_longer_life_never_raises_the_yearly_embedded_carbon(dossier in any_dossier(), more in 1i64..800) {
        let mut longer = dossier.clone();
        let items = longer["offers"][0]["items"].as_array().unwrap().len();
        for index in 0..items {
            let place = format!("/offers/0/items/{index}/service_years");
            let years: Decimal = longer.pointer(&place).unwrap().as_str().unwrap().parse().unwrap();
            set(&mut longer, &place, json!((years + Decimal::new(more, 2)).to_string()));
        }
        let (before, after) = (compared(&dossier), compared(&longer));
        for phase in ["manufacture", "distribution", "end_of_life"] {
            let name = format!("A.annual_carbon.{phase}");
            // A pro-rata manufacture is M ÷ (n + n₂) in exact arithmetic; decimals may differ in the last digits.
            let (before, after) = (before.figure(&name).unwrap(), after.figure(&name).unwrap());
            prop_assert!(after <= before + Decimal::new(1, 20), "{}: {} then {}", phase, before, after);
        }
    }

    #[test]
    fn more_workstations_scale_the_lot_and_nothing_by_workstation(dossier in any_dossier(), times in 2u32..20) {
        let quantity = u32::try_from(dossier["need"]["quantity"].as_u64().unwrap()).unwrap();
        let more = with(&dossier, &[("/need/quantity", json!(quantity * times))]);
        let (one, many) = (compared(&dossier), compared(&more));
        let factor = Decimal::from(times);
        for offer in &one.offers {
            let at = |found: &aloi_engine::comparison::Comparison, name: &str| found.figure(&format!("{}.{name}", offer.id)).unwrap();
            prop_assert_eq!(at(&one, "annual_cost.total"), at(&many, "annual_cost.total"));
            prop_assert_eq!(at(&one, "annual_carbon.total"), at(&many, "annual_carbon.total"));
            prop_assert_eq!(offer.lot.is_some(), many.offer(&offer.id).unwrap().lot.is_some());
            // Without a purchase to follow it, a kept offer has no lot at all.
            for figure in ["lot.present_value", "lot.carbon"].into_iter().filter(|_| offer.lot.is_some()) {
                let (scaled, found) = (at(&one, figure) * factor, at(&many, figure));
                prop_assert!((scaled - found).abs() <= Decimal::new(1, 12) * factor, "{}: {} and {}", figure, scaled, found);
            }
            // Cents are rounded once, line by line: at most half a cent for each of the lines, times the factor.
            let (scaled, found) = (at(&one, "outlay.ttc") * factor, at(&many, "outlay.ttc"));
            prop_assert!((scaled - found).abs() <= Decimal::new(10, 2) * factor, "{} and {}", scaled, found);
        }
    }

    #[test]
    fn swapping_offers_swaps_nothing_but_their_order(dossier in any_dossier()) {
        let mut swapped = dossier.clone();
        swapped["offers"].as_array_mut().unwrap().reverse();
        let (one, other) = (read(&dossier), read(&swapped));
        let (one, other) = (json::comparison(&one, &compare(&one, catalog())), json::comparison(&other, &compare(&other, catalog())));
        let mut offers = other["offers"].as_array().unwrap().clone();
        offers.reverse();
        prop_assert_eq!(&one["offers"], &Value::Array(offers));
        prop_assert_eq!(&one["bisou"], &other["bisou"]);
        for pair in one["pairs"].as_array().unwrap() {
            let twin = other["pairs"].as_array().unwrap().iter().find(|twin| twin["a"] == pair["b"] && twin["b"] == pair["a"]).unwrap();
            for share in ["cheaper", "lower_carbon"] {
                let [ours, theirs] = [pair, twin].map(|pair| pair[share].as_str().unwrap().parse::<Decimal>().unwrap());
                prop_assert!((ours + theirs - Decimal::ONE).abs() <= Decimal::new(1, 4), "{} and {}", ours, theirs);
            }
        }
        prop_assert_eq!(one["findings"].as_array().unwrap().len(), other["findings"].as_array().unwrap().len());
    }

    #[test]
    fn displayed_parts_add_up_to_the_displayed_total(dossier in any_dossier()) {
        let found = compared(&dossier);
        adds_up(&cost_phases(&found), &found)?;
        adds_up(&carbon_phases(&found), &found)?;
    }

    #[test]
    fn every_figure_leads_to_inputs_with_an_origin_and_nothing_else(dossier in any_dossier()) {
        let found = compared(&dossier);
        let catalog = catalog();
        for offer in &found.offers {
            for (name, _) in found.figures(offer) {
                let explained = found.explain(&format!("{}.{name}", offer.id)).unwrap();
                let mut ends = Vec::new();
                leaves(&explained, &mut ends);
                for end in ends {
                    match &end.input {
                        Some(input) => {
                            let entry = catalog.value(input.key.split('[').next().unwrap());
                            let told = input.key.starts_with("offers[") || input.key.starts_with("need.") || dossier["assumptions"].get(&input.key).is_some();
                            prop_assert!(told || entry.is_some(), "{} comes from nowhere", input.key);
                            if !told {
                                prop_assert_eq!(input.provenance.source.as_deref(), entry.map(|entry| entry.source.as_str()), "{}", input.key);
                            }
                            prop_assert!(!input.label.is_empty() && end.value == Some(input.value));
                        }
                        // A figure no input enters into is an exact zero of the model (a kept device has no manufacture).
                        None => prop_assert_eq!(end.value, Some(Decimal::ZERO), "{} has no input", end.name),
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_are_read_or_refused_in_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Err(error) = dossier::read(&String::from_utf8_lossy(&bytes)) {
            prop_assert!(error.to_string().len() > 10, "{}", error);
        }
    }

    #[test]
    fn arbitrary_json_in_a_dossier_is_read_or_refused_with_its_place(places in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..4)) {
        let mut dossier = example_json("portables");
        for (index, value) in places {
            let all = pointers(&dossier);
            let place = index.get(&all);
            *dossier.pointer_mut(place).unwrap() = value;
        }
        match dossier::read(&dossier.to_string()) {
            Ok(read) => drop(json::comparison(&read, &compare(&read, catalog()))),
            Err(error) => prop_assert!(error.to_string().len() > 10),
        }
    }
}

fn pdf(dossier: &Dossier) -> Vec<u8> {
    let comparison = compare(dossier, catalog());
    to_pdf(&lay_out(&justification(dossier, &comparison, catalog())).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_dossier_gives_the_same_json_and_the_same_pdf(value in any_dossier()) {
        let (dossier, again) = (read(&value), dossier::read(&dossier::write(&read(&value)).unwrap()).unwrap());
        prop_assert_eq!(&dossier, &again);
        let json = |dossier: &Dossier| json::comparison(dossier, &compare(dossier, catalog())).to_string();
        prop_assert_eq!(json(&dossier), json(&again));
        prop_assert!(pdf(&dossier) == pdf(&again), "two PDF of one dossier differ");
    }
}

/// Each figure an offer needs, when no catalog can give it, and the words that ask for it.
#[test]
fn removing_a_needed_figure_makes_the_offer_incomplete_and_never_cheaper() {
    let unnamed = |id: &str, price: &str| {
        let mut found = item(&offer(id, "laptop", "new", "5", price), &[("/tec_kwh", json!("29"))]);
        found["items"][0].as_object_mut().unwrap().remove("tec_kwh");
        item(&found, &[("/power_on_w", json!("20")), ("/standby_w", json!("1"))])
    };
    let whole = quiet("0.032", 10, &[unnamed("A", "500"), unnamed("B", "900")]);
    assert_eq!(compared(&whole).by_cost, ["A", "B"]);
    for place in [
        "/offers/0/items/0/price",
        "/offers/0/items/0/price/amount",
        "/offers/0/items/0/equipment",
        "/offers/0/items/0/condition",
    ] {
        let found = compared(&without(&whole, place));
        let a = found.offer("A").unwrap();
        assert_eq!(a.status, Status::Incomplete, "{place}");
        assert_eq!(found.by_cost, ["B"], "{place}: unknown never wins");
        assert_eq!(found.figure("A.annual_cost.total"), None, "{place}: unknown is not zero");
        assert!(
            !a.missing.is_empty() && a.missing.iter().all(|missing| missing.path.starts_with("offers[0]")),
            "{:?}",
            a.missing
        );
    }
    // What every offer needs leaves nothing to rank, and names the need.
    for (place, path) in [("/need/hours_per_year", "need.hours_per_year"), ("/need/years", "need.years")] {
        let found = compared(&without(&whole, place));
        assert!(found.by_cost.is_empty(), "{place}");
        assert!(found.offers.iter().all(|offer| offer.missing.iter().any(|missing| missing.path == path)), "{place}");
    }
}

/// With empty catalogs, each assumption in turn is the only one that is not said.
#[test]
fn no_assumption_that_is_missing_counts_zero() {
    let laptop = |id: &str| item(&offer(id, "laptop", "new", "5", "500"), &[("/yearly_contract", json!("10"))]);
    let dossier = with(&quiet("0.032", 10, &[laptop("A")]), &[("/settings/basis", json!("net"))]);
    let empty = aloi_engine::catalog::Catalog::frozen(aloi_engine::catalog::Contents::default()).unwrap();
    let complete = compare(&read(&dossier), &empty);
    assert_eq!(complete.by_cost, ["A"], "{:?}", complete.offers[0].missing);
    for id in [
        "discount_rate",
        "electricity_price",
        "electricity_price_drift",
        "grid_carbon",
        "vat_rate",
        "fctva_rate",
        "technician_hour",
        "user_hour",
        "user_hours_lost",
        "model_spread",
        "laptop.manufacture",
        "laptop.distribution",
        "laptop.end_of_life",
    ] {
        let mut lacking = dossier.clone();
        lacking["assumptions"].as_object_mut().unwrap().remove(id).unwrap();
        let found = compare(&read(&lacking), &empty);
        assert!(found.by_cost.is_empty() && found.by_carbon.is_empty(), "without {id}, the offer is still ranked");
        assert!(found.offers[0].missing.iter().any(|missing| missing.message.contains(id)), "{id} is not asked for");
    }
    for field in ["service_years", "tec_kwh", "failure_rate", "repair_cost", "repair_hours", "deployment_hours"] {
        let found = compare(&read(&without(&dossier, &format!("/offers/0/items/0/{field}"))), &empty);
        assert!(found.by_cost.is_empty(), "without {field}, the offer is still ranked");
    }
}

/// « non compté » is no figure: an offer of accessories and services alone is not the lowest in carbon.
#[test]
fn an_offer_whose_carbon_is_not_counted_does_not_win_on_carbon() {
    let extras = json!({ "id": "A", "items": [{ "equipment": "accessory", "condition": "new", "service_years": "5", "price": { "amount": "30" } }] });
    let found = compared(&quiet("0.032", 10, &[extras, offer("B", "laptop", "refurbished", "3", "450")]));
    assert!(found.offer("A").unwrap().carbon_not_counted);
    assert_eq!(found.figure("A.annual_carbon.total"), None, "not counted is not zero");
    assert_eq!(found.by_carbon, ["B"]);
}

fn without(dossier: &Value, place: &str) -> Value {
    let (parent, key) = place.rsplit_once('/').unwrap();
    let mut lacking = dossier.clone();
    lacking.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).unwrap();
    lacking
}

const HUGE: &str = "1000000000000";
const TINY: &str = "0.0000000000000000000000000001";

#[test]
fn huge_and_tiny_amounts_never_panic_and_say_what_is_beyond_reach() {
    let laptop = offer("A", "laptop", "new", "5", "500");
    let fields = [
        "/price/amount",
        "/price/vat_rate",
        "/service_years",
        "/warranty_years",
        "/yearly_contract",
        "/residual_value",
        "/disposal_cost",
        "/tec_kwh",
        "/failure_rate",
        "/repair_cost",
        "/repair_hours",
        "/deployment_hours",
        "/per_unit",
        "/screen_in",
    ];
    let needs = ["/need/quantity", "/need/years", "/need/hours_per_year"];
    let assumptions = [
        "discount_rate",
        "electricity_price",
        "electricity_price_drift",
        "grid_carbon",
        "technician_hour",
        "carbon_value",
        "laptop.manufacture",
        "model_spread",
        "user_hour",
        "user_hours_lost",
    ];
    let places: Vec<String> = fields
        .iter()
        .map(|field| format!("/offers/0/items/0{field}"))
        .chain(needs.iter().map(|need| (*need).to_owned()))
        .chain(assumptions.iter().map(|id| format!("/assumptions/{id}")))
        .collect();
    let mut read_ones = 0;
    let switched = [("/settings/basis", json!("net")), ("/settings/externalities", json!(true))];
    let dossier = with(&quiet("0.032", 12, &[laptop, offer("B", "laptop", "kept", "2", "0")]), &switched);
    for place in &places {
        let whole = place.ends_with("per_unit") || place.ends_with("quantity");
        let extremes =
            if whole { vec![json!(u32::MAX)] } else { [HUGE, TINY, "-0.5", "99.7", "100"].map(Value::from).to_vec() };
        for extreme in extremes {
            let Ok(dossier) = dossier::from_value(&with(&dossier, &[(place, extreme)])) else { continue };
            read_ones += 1;
            said_when_beyond_reach(&dossier, place);
        }
    }
    assert!(read_ones > 80, "only {read_ones} dossiers were read");
}

/// An offer without a figure says why; a ranked one has every figure.
fn said_when_beyond_reach(dossier: &Dossier, what: &str) {
    let found = compare(dossier, catalog());
    let document = json::comparison(dossier, &found);
    for offer in document["offers"].as_array().unwrap() {
        let unknown = ["annual_cost", "annual_carbon", "lot", "outlay"].iter().any(|part| match &offer[part] {
            Value::Object(figures) => figures.values().any(Value::is_null),
            part => part.is_null(),
        });
        assert!(!unknown || offer["reason"].is_string(), "{what}: an unknown figure without a reason in {offer}");
    }
}

#[test]
fn everything_huge_at_once_is_incomplete_with_a_sentence() {
    let laptop = item(
        &offer("A", "laptop", "new", "100", HUGE),
        &[
            ("/per_unit", json!(u32::MAX)),
            ("/tec_kwh", json!(HUGE)),
            ("/failure_rate", json!(HUGE)),
            ("/repair_cost", json!(HUGE)),
        ],
    );
    let dossier = read(&with(&quiet("0.032", u32::MAX, &[laptop]), &[("/assumptions/electricity_price", json!(HUGE))]));
    let found = compare(&dossier, catalog());
    assert_eq!(found.offers[0].status, Status::Incomplete);
    assert!(found.by_cost.is_empty());
    assert!(
        found.offers[0].missing[0].message.contains("dépassent ce qui se calcule exactement"),
        "{:?}",
        found.offers[0].missing
    );
    said_when_beyond_reach(&dossier, "everything huge");
    assert!(lay_out(&justification(&dossier, &found, catalog())).unwrap().pages.len() >= 2, "it prints all the same");
}

#[test]
fn a_lot_beyond_exact_decimals_is_said_and_not_left_blank() {
    // 1e12 W all year at 1e12 €/kWh: the annual cost still fits in a decimal, four billion workstations over 100 years do not.
    let laptop =
        item(&offer("A", "laptop", "new", "5", "1"), &[("/power_on_w", json!(HUGE)), ("/standby_w", json!("0"))]);
    let changes = [
        ("/assumptions/electricity_price", json!(HUGE)),
        ("/need/years", json!("100")),
        ("/need/hours_per_year", json!("8760")),
    ];
    said_when_beyond_reach(&read(&with(&quiet("0", u32::MAX, &[laptop]), &changes)), "a lot out of reach");
}

#[test]
fn the_examples_explain_every_figure_too() {
    for name in EXAMPLES {
        let found = compared(&example_json(name));
        for offer in &found.offers {
            for (figure, _) in found.figures(offer) {
                let explained = found.explain(&format!("{}.{figure}", offer.id)).unwrap();
                let mut ends = Vec::new();
                leaves(&explained, &mut ends);
                assert!(
                    ends.iter().all(|end| end.input.is_some() || end.value == Some(Decimal::ZERO)),
                    "{name}: {}.{figure}",
                    offer.id
                );
            }
        }
    }
}

/// The engine is arithmetic and words: what it links to is listed here, so that anything else is a decision.
#[test]
fn the_engine_depends_on_no_screen_paper_or_runtime() {
    let direct = [
        "base64",
        "hashbrown",
        "jiff",
        "libm",
        "rust_decimal",
        "schemars",
        "serde",
        "serde_ignored",
        "serde_json",
        "serde_path_to_error",
        "thiserror",
        "toml",
    ];
    let manifest: String = std::fs::read_to_string(root().join("src-tauri/engine/Cargo.toml")).unwrap();
    let section = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let named: Vec<&str> =
        section.lines().filter_map(|line| line.split(['.', ' ', '=']).next()).filter(|name| !name.is_empty()).collect();
    assert_eq!(named, direct);
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    // The lock file mixes development and optional dependencies in: the walk starts from the others, and sees too much.
    let mut reached = direct.map(str::to_owned).to_vec();
    let mut index = 0;
    while let Some(name) = reached.get(index).cloned() {
        index += 1;
        for package in lock.split("[[package]]").filter(|package| package.contains(&format!("name = \"{name}\"\n"))) {
            let Some(list) = package.split("dependencies = [").nth(1) else { continue };
            let names = list.split(']').next().unwrap().split('"').skip(1).step_by(2);
            for dependency in names.map(|entry| entry.split(' ').next().unwrap().to_owned()) {
                if !reached.contains(&dependency) {
                    reached.push(dependency);
                }
            }
        }
    }
    assert!(reached.len() > direct.len(), "the lock file was not understood");
    for forbidden in [
        "tauri",
        "wry",
        "tao",
        "gtk",
        "webkit2gtk",
        "printpdf",
        "lopdf",
        "tokio",
        "async-std",
        "futures",
        "smol",
        "calamine",
        "reqwest",
    ] {
        assert!(!reached.iter().any(|name| name == forbidden), "the engine reaches {forbidden}");
    }
}
