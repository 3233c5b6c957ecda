//! The authority's orientations: each rule on both sides of its threshold, with the reason that is printed.

mod support;

use std::collections::BTreeMap;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::compare;
use aloi_engine::orientations::{Judged, Verdict, judge};
use serde_json::{Value, json};
use support::{EXAMPLES, catalog, compared, example_json, item, offer, quiet, read, with};

fn judged(dossier: &Value) -> Vec<Judged> {
    judge(&read(dossier), &compared(dossier), catalog())
}

/// The verdict and the reason of one orientation for one offer (none: for the dossier), with plain spaces.
fn said(dossier: &Value, orientation: &str, offer: Option<&str>) -> (Verdict, String) {
    plain(judged(dossier).into_iter().find(|one| one.orientation == orientation && one.offer.as_deref() == offer))
}

fn plain(found: Option<Judged>) -> (Verdict, String) {
    let found = found.expect("this orientation is judged");
    (found.verdict, found.reason.replace(['\u{A0}', '\u{202F}'], " "))
}

/// One new monitor with these attributes, as offer A.
fn monitor(changes: &[(&str, Value)]) -> Value {
    let dossier = quiet("0", 12, &[item(&offer("A", "monitor", "new", "6", "150"), changes)]);
    with(&dossier, &[("/need/equipment", json!("monitor"))])
}

fn laptop(condition: &str, changes: &[(&str, Value)]) -> Value {
    quiet("0", 12, &[item(&offer("A", "laptop", condition, "5", "900"), changes)])
}

#[test]
fn screen_size_on_both_sides_of_24_inches() {
    let at = |inches: Value| said(&monitor(&[("/screen_in", inches)]), "screen-size", Some("A"));
    assert_eq!(at(json!("24")).0, Verdict::Respected);
    assert_eq!(
        at(json!("27")),
        (Verdict::NotRespected, "écran de 27 pouces, l’orientation demande au plus 24 pouces".to_owned())
    );
    assert_eq!(at(json!("24.1")).0, Verdict::NotRespected);
    assert_eq!(at(json!({})), (Verdict::Unknown, "écran, diagonale : valeur non indiquée, la demander".to_owned()));
    let panel = said(&laptop("new", &[("/screen_in", json!("27"))]), "screen-size", Some("A"));
    assert_eq!(panel.0, Verdict::NotApplicable, "a laptop’s panel is no separate screen");
}

/// The threshold of the catalog is A; a class is compared within the label in force that day only.
#[test]
fn a_class_is_compared_within_the_label_in_force() {
    let at = |class: Value, label: Value| {
        said(&monitor(&[("/energy_class", class), ("/energy_label", label)]), "display-class", Some("A"))
    };
    let current = json!("eu-2019-2013");
    assert_eq!(at(json!("A"), current.clone()).0, Verdict::Respected);
    let (verdict, reason) = at(json!("D"), current.clone());
    assert_eq!(
        (verdict, reason.as_str()),
        (Verdict::NotRespected, "écran de classe D, l’orientation demande au moins la classe A")
    );
    for (class, label, part) in [
        (json!("A"), json!("eu-2010-1062"), "autre génération"),
        (json!("A"), Value::Null, "sans règlement"),
        (Value::Null, Value::Null, "non indiquée"),
        (json!("n/a"), Value::Null, "alors que l’étiquette existe"),
    ] {
        let (verdict, reason) = at(class, label);
        assert_eq!(verdict, Verdict::Unknown, "{reason}");
        assert!(reason.contains(part), "{reason}");
    }
    // The label of screens exists since 1 March 2021.
    let on = |day: &str| {
        let screen = monitor(&[("/energy_class", json!("A")), ("/energy_label", current.clone())]);
        said(&with(&screen, &[("/date", json!(day))]), "display-class", Some("A")).0
    };
    assert_eq!((on("2021-02-28"), on("2021-03-01")), (Verdict::NotApplicable, Verdict::Respected));
}

#[test]
fn no_energy_label_exists_for_a_laptop_nor_is_asked_of_a_refurbished_screen() {
    let (verdict, reason) = said(&laptop("new", &[("/energy_class", json!("A"))]), "display-class", Some("A"));
    assert_eq!(
        (verdict, reason.as_str()),
        (Verdict::NotApplicable, "aucune étiquette de A à G n’existe pour un ordinateur portable")
    );
    let refurbished = monitor(&[("/condition", json!("refurbished"))]);
    assert_eq!(said(&refurbished, "display-class", Some("A")).0, Verdict::NotApplicable);
    let labelled = with(
        &refurbished,
        &[("/offers/0/items/0/energy_class", json!("F")), ("/offers/0/items/0/energy_label", json!("eu-2019-2013"))],
    );
    assert_eq!(said(&labelled, "display-class", Some("A")).0, Verdict::NotRespected);
}

#[test]
fn warranty_index_and_service_years_on_both_sides() {
    let at = |place: &str, value: &str, orientation: &str| {
        said(&laptop("new", &[(place, json!(value))]), orientation, Some("A"))
    };
    assert_eq!(at("/warranty_years", "5", "warranty").0, Verdict::Respected);
    assert_eq!(
        at("/warranty_years", "3", "warranty"),
        (
            Verdict::NotRespected,
            "ordinateur portable : garantie de 3 ans, l’orientation demande au moins 5 ans".to_owned()
        )
    );
    assert_eq!(at("/repairability_index", "8", "repairability").0, Verdict::Respected);
    assert_eq!(at("/repairability_index", "7.9", "repairability").0, Verdict::NotRespected);
    assert_eq!(at("/service_years", "5", "service-years").0, Verdict::Respected);
    assert_eq!(at("/service_years", "4.9", "service-years").0, Verdict::NotRespected);
    assert_eq!(said(&laptop("new", &[]), "warranty", Some("A")).0, Verdict::Unknown);
    assert_eq!(said(&laptop("new", &[]), "repairability", Some("A")).0, Verdict::Unknown);
}

/// A laptop whose life the dossier does not say: the catalog's serves, 5 years new and 3 refurbished.
#[test]
fn the_life_counted_is_the_comparison_s() {
    let life = |condition: &str| {
        let dossier = laptop(condition, &[("/service_years", json!({}))]);
        said(&dossier, "service-years", Some("A"))
    };
    assert_eq!(life("new").0, Verdict::Respected);
    assert_eq!(life("refurbished").0, Verdict::NotRespected);
    assert!(life("refurbished").1.contains("3 ans de service"), "{}", life("refurbished").1);
}

/// The index is asked of new laptops only; before 2021 there was none.
#[test]
fn an_index_that_does_not_exist_is_not_asked() {
    let refurbished = said(&laptop("refurbished", &[]), "repairability", Some("A"));
    assert_eq!(refurbished.0, Verdict::NotApplicable);
    assert!(refurbished.1.contains("que pour le neuf"));
    let on = |day: &str| said(&with(&laptop("new", &[]), &[("/date", json!(day))]), "repairability", Some("A")).0;
    assert_eq!((on("2020-12-31"), on("2021-01-01")), (Verdict::NotApplicable, Verdict::Unknown));
    let denied = said(&laptop("new", &[("/repairability_index", json!("n/a"))]), "repairability", Some("A"));
    assert_eq!(denied.0, Verdict::Unknown);
}

#[test]
fn made_in_a_neighbouring_country_or_not_said() {
    let at = |country: Value| said(&laptop("new", &[("/made_in", country)]), "made-in", Some("A"));
    for near in ["FR", "BE", "LU", "DE", "CH", "IT", "ES"] {
        assert_eq!(at(json!(near)).0, Verdict::Respected, "{near}");
    }
    assert_eq!(at(json!("CN")).0, Verdict::NotRespected);
    assert!(at(json!("CN")).1.contains("assemblage CN"), "{}", at(json!("CN")).1);
    for unknown in [Value::Null, json!("n/a")] {
        assert_eq!(at(unknown).0, Verdict::Unknown);
    }
}

#[test]
fn screens_of_a_workstation_count_those_already_there() {
    let screen = |condition: &str, pieces: Value| {
        with(
            &pieces,
            &[("/equipment", json!("monitor")), ("/condition", json!(condition)), ("/price", json!({ "amount": "1" }))],
        )
    };
    let with_items = |items: Value| {
        let dossier = quiet("0", 24, &[json!({ "id": "A", "name": "A", "items": items })]);
        said(&with(&dossier, &[("/need/equipment", json!("monitor"))]), "screens-per-workstation", Some("A"))
    };
    assert_eq!(with_items(json!([screen("new", json!({ "per_unit": 2 }))])).0, Verdict::Respected);
    let third = with_items(json!([screen("kept", json!({ "per_unit": 2 })), screen("new", json!({}))]));
    assert_eq!(
        third,
        (
            Verdict::NotRespected,
            "3 écrans par poste, ceux en place compris, l’orientation demande au plus 2 écrans".to_owned()
        )
    );
    // 2 + 3 ÷ 24 = 2,125
    let three =
        with_items(json!([screen("kept", json!({ "per_unit": 2 })), screen("refurbished", json!({ "count": 3 }))]));
    assert_eq!(three.0, Verdict::NotRespected);
    assert!(three.1.starts_with("2,125 écrans par poste en moyenne"), "{}", three.1);
    let nothing = with_items(json!([screen("kept", json!({ "per_unit": 3 }))]));
    assert_eq!(nothing.0, Verdict::NotApplicable);
    assert!(nothing.1.contains("que l’on achète"));
    assert_eq!(said(&laptop("new", &[]), "screens-per-workstation", Some("A")).0, Verdict::NotApplicable);
    assert_eq!(with_items(json!([{ "condition": "new" }])).0, Verdict::Unknown);
}

#[test]
fn what_is_not_bought_is_not_bound() {
    for condition in ["kept", "reused", "upgraded"] {
        let dossier = laptop(condition, &[("/warranty_years", json!("0")), ("/made_in", json!("CN"))]);
        for judged in judged(&dossier).iter().filter(|one| one.offer.is_some()) {
            assert_eq!(
                judged.verdict,
                Verdict::NotApplicable,
                "{condition}, {}: {}",
                judged.orientation,
                judged.reason
            );
            assert!(!judged.reason.is_empty());
        }
    }
}

#[test]
fn refurbished_is_judged_once_for_the_dossier() {
    let new = laptop("new", &[]);
    assert_eq!(said(&new, "refurbished", None).0, Verdict::NotRespected);
    assert_eq!(judged(&new).iter().filter(|one| one.orientation == "refurbished").count(), 1);
    let both =
        quiet("0", 12, &[offer("A", "laptop", "new", "5", "900"), offer("B", "laptop", "refurbished", "3", "450")]);
    assert_eq!(
        said(&both, "refurbished", None),
        (Verdict::Respected, "ordinateur portable reconditionné comparé (offre B)".to_owned())
    );
    assert_eq!(said(&laptop("kept", &[]), "refurbished", None).0, Verdict::NotApplicable);
    let server = with(&new, &[("/need/equipment", json!("server")), ("/offers/0/items/0/equipment", json!("server"))]);
    assert_eq!(said(&server, "refurbished", None).0, Verdict::NotApplicable);
    assert_eq!(
        said(&with(&new, &[("/offers/0/items/0/condition", Value::Null)]), "refurbished", None).0,
        Verdict::Unknown
    );
    // A refurbished screen beside new laptops does not serve the need.
    let screen = with(&both, &[("/offers/1/items/0/equipment", json!("monitor"))]);
    assert_eq!(said(&screen, "refurbished", None).0, Verdict::NotRespected);
}

/// The worst of the items makes the verdict, and only its reasons are printed; each item keeps its own.
#[test]
fn the_worst_item_makes_the_verdict() {
    let piece = |warranty: Value| json!({ "equipment": "laptop", "condition": "new", "price": { "amount": "1" }, "warranty_years": warranty });
    let found = |items: Value| {
        let dossier = quiet("0", 12, &[json!({ "id": "A", "name": "A", "items": items })]);
        judged(&dossier).into_iter().find(|one| one.orientation == "warranty").unwrap()
    };
    let kept = json!({ "equipment": "laptop", "condition": "kept" });
    let accessory = json!({ "equipment": "accessory", "condition": "new" });
    let items = json!([piece(json!("5")), piece(json!({})), piece(json!("3")), piece(json!("3")), kept, accessory]);
    let all = found(items);
    let verdicts: Vec<Verdict> = all.items.iter().map(|item| item.verdict).collect();
    use Verdict::{NotApplicable, NotRespected, Respected, Unknown};
    assert_eq!(verdicts, [Respected, Unknown, NotRespected, NotRespected, NotApplicable, NotApplicable]);
    assert_eq!(all.verdict, NotRespected);
    assert_eq!(all.reason.matches("3\u{A0}ans").count(), 1, "{}", all.reason);
    assert_eq!(found(json!([piece(json!("5")), piece(json!({}))])).verdict, Unknown);
    assert_eq!(found(json!([piece(json!("5")), kept])).verdict, Respected);
    assert_eq!(found(json!([])).verdict, NotApplicable);
}

/// The shipped catalogs with the screen size of one profile only.
fn for_profile(profile: &str) -> Catalog {
    let mut contents = catalog().contents().clone();
    contents.orientations.get_mut("screen-size").unwrap().profile = Some(profile.to_owned());
    Catalog::frozen(contents).unwrap()
}

#[test]
fn an_orientation_for_a_profile_binds_that_profile_only() {
    let catalog = for_profile("office");
    let at = |profile: Value| {
        let dossier = read(&with(&monitor(&[("/screen_in", json!("27"))]), &[("/need/profile", profile)]));
        let all = judge(&dossier, &compare(&dossier, &catalog), &catalog);
        plain(all.into_iter().find(|one| one.orientation == "screen-size"))
    };
    assert_eq!(at(json!("office")).0, Verdict::NotRespected);
    assert_eq!(at(json!("cad")).0, Verdict::NotApplicable);
    assert!(at(json!("cad")).1.contains("« office »"), "{}", at(json!("cad")).1);
    assert_eq!(at(Value::Null).0, Verdict::Unknown);
}

#[test]
fn a_decided_dossier_keeps_its_own_orientations() {
    let mut frozen = catalog().freeze([]);
    frozen.orientations.get_mut("screen-size").unwrap().threshold = Some("30".to_owned());
    let dossier =
        with(&monitor(&[("/screen_in", json!("27"))]), &[("/catalog", serde_json::to_value(frozen).unwrap())]);
    assert_eq!(said(&dossier, "screen-size", Some("A")).0, Verdict::Respected);
}

/// Every orientation for every offer, each with a reason; and they never score.
#[test]
fn every_example_is_judged_whole() {
    for name in EXAMPLES {
        let dossier = example_json(name);
        let all = judged(&dossier);
        let offers = dossier["offers"].as_array().unwrap().len();
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for one in &all {
            assert!(!one.reason.trim().is_empty(), "{name}: {} has no reason", one.orientation);
            *count.entry(one.orientation.as_str()).or_default() += 1;
        }
        assert_eq!(count.len(), catalog().orientations().len());
        assert!(count.iter().all(|(id, found)| *found == if *id == "refurbished" { 1 } else { offers }), "{count:?}");
    }
    // The third screen, as its dossier tells it: A and B exceed two screens, D buys nothing.
    let third = example_json("troisieme-ecran");
    let verdict = |offer| said(&third, "screens-per-workstation", Some(offer)).0;
    assert_eq!(["A", "B", "D"].map(verdict), [Verdict::NotRespected, Verdict::NotRespected, Verdict::NotApplicable]);
    assert_eq!(
        ["A", "B"].map(|offer| said(&third, "screen-size", Some(offer)).0),
        [Verdict::Respected, Verdict::NotRespected]
    );
}
