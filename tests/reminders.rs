//! Legal reminders: chosen by the day, on both sides of each entry into force, with what they mean for a dossier.

mod support;

use aloi_engine::reminders::{Reminder, chosen_by, reminders};
use serde_json::{Value, json};
use support::{EXAMPLES, catalog, compared, example_json, item, offer, quiet, read, with};

fn found(dossier: &Value) -> Vec<Reminder> {
    reminders(&read(dossier), &compared(dossier), catalog())
}

/// Ids of the reminders of one day for one kind bought.
fn on(day: &str, kind: &str) -> Vec<String> {
    let dossier = quiet("0", 12, &[offer("A", kind, "new", "5", "900")]);
    let dated = with(&dossier, &[("/consultation_date", json!(day)), ("/need/equipment", json!(kind))]);
    found(&dated).into_iter().map(|reminder| reminder.id).collect()
}

/// What a reminder means here, with plain spaces.
fn here(dossier: &Value, id: &str) -> Option<String> {
    let reminder = found(dossier).into_iter().find(|reminder| reminder.id == id);
    let here = reminder.unwrap_or_else(|| panic!("{id} is not reminded")).here;
    here.map(|text| text.replace(['\u{A0}', '\u{202F}'], " "))
}

/// New laptops at 900 € HT against refurbished ones at 450 €, twelve of each.
fn base() -> Value {
    let new = with(
        &offer("A", "laptop", "new", "5", "900"),
        &[("/supplier", json!("Alpha")), ("/quote", json!({ "date": "2026-11-02" }))],
    );
    let other = with(
        &offer("B", "laptop", "refurbished", "3", "450"),
        &[("/supplier", json!("Bêta")), ("/quote", json!({ "date": "2026-11-03" }))],
    );
    quiet("0", 12, &[new, other])
}

#[test]
fn each_text_is_reminded_from_its_first_day_to_its_last() {
    let both_sides = [
        ("agec-58-2021", "laptop", "2021-03-08", "2021-03-09", Some(("2024-06-30", "2024-07-01"))),
        ("agec-58-2024", "laptop", "2024-06-30", "2024-07-01", Some(("2026-12-31", "2027-01-01"))),
        ("agec-58-2027", "laptop", "2026-12-31", "2027-01-01", Some(("2029-12-31", "2030-01-01"))),
        ("agec-58-2030", "laptop", "2029-12-31", "2030-01-01", None),
        ("reen-15-repairability", "laptop", "2022-12-31", "2023-01-01", None),
        ("reen-15-smartphone", "smartphone", "2022-12-31", "2023-01-01", Some(("2025-06-19", "2025-06-20"))),
        ("reen-15-television", "television", "2022-12-31", "2023-01-01", Some(("2025-01-07", "2025-01-08"))),
        ("reen-15-durability", "television", "2025-12-31", "2026-01-01", None),
        ("l541-9-2", "laptop", "2020-12-31", "2021-01-01", None),
        ("reen-16-2023", "laptop", "2023-04-11", "2023-04-12", Some(("2023-12-31", "2024-01-01"))),
        ("reen-16-2024", "laptop", "2023-12-31", "2024-01-01", Some(("2024-12-31", "2025-01-01"))),
        ("reen-16-2025", "laptop", "2024-12-31", "2025-01-01", None),
        ("price-only-ban", "laptop", "2026-08-20", "2026-08-21", None),
        ("threshold-waiver-2020", "laptop", "2019-12-31", "2020-01-01", Some(("2026-03-31", "2026-04-01"))),
        ("threshold-waiver-2026", "laptop", "2026-03-31", "2026-04-01", None),
        ("threshold-documents-2026", "laptop", "2026-03-31", "2026-04-01", None),
        ("threshold-formal-2024", "laptop", "2023-12-31", "2024-01-01", Some(("2025-12-31", "2026-01-01"))),
        ("threshold-formal-2026", "laptop", "2025-12-31", "2026-01-01", Some(("2027-12-31", "2028-01-01"))),
        ("written-contract", "laptop", "2019-03-31", "2019-04-01", None),
        ("lifecycle-cost", "laptop", "2019-03-31", "2019-04-01", None),
        ("three-duties", "laptop", "2019-12-31", "2020-01-01", None),
        ("three-quotes", "laptop", "2012-12-30", "2012-12-31", None),
        ("origin-not-a-criterion", "laptop", "2020-02-24", "2020-02-25", None),
        ("refurbished-term", "laptop", "2022-02-16", "2022-02-17", None),
    ];
    for (id, kind, eve, first, end) in both_sides {
        let reminded = |day: &str| on(day, kind).iter().any(|found| found == id);
        assert!(!reminded(eve) && reminded(first), "{id} starts another day than {first}");
        if let Some((last, after)) = end {
            assert!(reminded(last) && !reminded(after), "{id} ends another day than {last}");
        }
    }
}

/// Thresholds are those of the day: 40 000 € then 60 000 € (décret n° 2025-1386), 221 000 € then 216 000 €.
#[test]
fn thresholds_are_those_of_the_day() {
    let amount = |id: &str| catalog().laws().find(|law| law.id == id).unwrap().amount.unwrap().0.to_string();
    for (id, expected) in [
        ("threshold-waiver-2020", "40000"),
        ("threshold-waiver-2026", "60000"),
        ("threshold-formal-2024", "221000"),
        ("threshold-formal-2026", "216000"),
        ("written-contract", "25000"),
        ("agec-58-2024", "0.20"),
        ("agec-58-2027", "0.25"),
        ("agec-58-2030", "0.30"),
        ("reen-16-2025", "0.50"),
    ] {
        assert_eq!(amount(id), expected, "{id}");
    }
}

#[test]
fn only_what_concerns_the_kinds_bought_is_reminded() {
    let day = "2026-11-21";
    assert!(on(day, "laptop").contains(&"reen-15-repairability".to_owned()));
    assert!(!on(day, "monitor").contains(&"reen-15-repairability".to_owned()));
    assert!(on(day, "monitor").contains(&"agec-58-2024".to_owned()));
    assert!(!on(day, "printer").contains(&"agec-58-2024".to_owned()));
    // A laptop that is kept is not bought: the screen beside it is.
    let bundle = quiet(
        "0",
        1,
        &[json!({ "id": "A", "name": "A", "items": [
        { "equipment": "laptop", "condition": "kept" }, { "equipment": "monitor", "condition": "new", "price": { "amount": "1" } } ] })],
    );
    assert!(!found(&bundle).iter().any(|reminder| reminder.id == "reen-15-repairability"));
}

#[test]
fn the_day_is_that_of_the_consultation_else_of_the_dossier_else_asked() {
    let dated = with(&base(), &[("/consultation_date", json!("2026-03-31"))]);
    assert!(chosen_by(&read(&dated)).contains("31 mars 2026 (date de la consultation)"));
    assert!(found(&dated).iter().any(|reminder| reminder.id == "threshold-waiver-2020"));
    assert!(chosen_by(&read(&base())).contains("21 novembre 2026 (date du dossier"));
    assert!(found(&base()).iter().any(|reminder| reminder.id == "threshold-waiver-2026"));
    let undated = with(&base(), &[("/date", Value::Null)]);
    assert_eq!(chosen_by(&read(&undated)), "Indiquer la date de la consultation : elle choisit le droit applicable.");
    assert!(found(&undated).is_empty());
}

/// 12 × 450 = 5 400 € HT refurbished. A mixed offer: 12 × 450 of 12 × 450 + 12 × 150 = 7 200 € HT, three quarters.
#[test]
fn a_purchase_contributes_to_the_yearly_share_and_never_complies() {
    let said = here(&base(), "agec-58-2024").unwrap();
    for part in [
        "Offre A : 0,00 € HT de reconditionné sur 10 800,00 € HT de matériel visé, soit 0 %.",
        "Offre B : 5 400,00 € HT de reconditionné sur 5 400,00 € HT de matériel visé, soit 100 %.",
        "contribution à la part annuelle de 20 %, qui se juge sur toutes les dépenses de l’année",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    assert!(!said.contains("respecte") && !said.contains("conforme"), "{said}");
    let screen = json!({ "equipment": "monitor", "condition": "new", "price": { "amount": "150" } });
    let accessory = json!({ "equipment": "accessory", "condition": "new", "price": { "amount": "999" } });
    let mut mixed = with(&base(), &[("/decision", json!({ "kind": "buy", "offer": "B" }))]);
    mixed["offers"][1]["items"].as_array_mut().unwrap().extend([screen, accessory]);
    let said = here(&mixed, "agec-58-2024").unwrap();
    assert!(
        said.starts_with("Offre B : 5 400,00 € HT de reconditionné sur 7 200,00 € HT de matériel visé, soit 75 %."),
        "{said}"
    );
    assert!(!said.contains("Offre A"), "the offer decided is the one that counts: {said}");
    let unpriced = with(&mixed, &[("/offers/1/items/0/price", json!({}))]);
    assert!(here(&unpriced, "agec-58-2024").unwrap().contains("montant HT inconnu"));
}

#[test]
fn what_is_reused_inside_is_no_purchase() {
    let mut dossier = base();
    dossier["offers"].as_array_mut().unwrap().push(offer("R", "laptop", "reused", "2", "0"));
    assert_eq!(here(&base(), "agec-58-internal-reuse"), None);
    assert!(here(&dossier, "agec-58-internal-reuse").unwrap().contains("offre R"));
    let decided = with(&dossier, &[("/decision", json!({ "kind": "keep", "offer": "R" }))]);
    assert_eq!(
        here(&decided, "agec-58-2024").unwrap(),
        "Rien n’est acheté : ce dossier ne change pas la part annuelle."
    );
}

#[test]
fn an_index_is_known_missing_or_not_to_be_had() {
    let with_index = with(&base(), &[("/offers/0/items/0/repairability_index", json!("7.9"))]);
    let said = here(&with_index, "reen-15-repairability").unwrap();
    assert_eq!(
        said,
        "Offre A : indice de réparabilité 7,9 sur 10. Offre B : reconditionné, sans indice de réparabilité exigé."
    );
    assert!(
        here(&base(), "reen-15-repairability")
            .unwrap()
            .contains("Offre A : indice de réparabilité inconnu, à demander")
    );
    let denied = with(&base(), &[("/offers/0/items/0/repairability_index", json!("n/a"))]);
    assert!(here(&denied, "reen-15-repairability").unwrap().contains("à vérifier"));
    let television = with(
        &quiet("0", 1, &[item(&offer("A", "television", "new", "8", "500"), &[("/durability_index", json!("8.4"))])]),
        &[("/need/equipment", json!("television"))],
    );
    assert_eq!(here(&television, "reen-15-durability").unwrap(), "Offre A : indice de durabilité 8,4 sur 10.");
}

/// 12 × 900 = 10 800 € HT; at 5 000 € each, 60 000 € HT is the threshold itself.
#[test]
fn outlays_are_set_against_the_thresholds_of_the_day() {
    let at =
        |price: &str, id: &str| here(&with(&base(), &[("/offers/0/items/0/price/amount", json!(price))]), id).unwrap();
    assert!(
        at("900", "threshold-waiver-2026")
            .starts_with("Offre la plus élevée, A : 10 800,00 € HT, en dessous de 60 000 € HT.")
    );
    assert!(at("4999.99", "threshold-waiver-2026").contains("59 999,88 € HT, en dessous de"));
    assert!(at("5000", "threshold-waiver-2026").contains("60 000,00 € HT, au seuil ou au-dessus de"));
    assert!(at("2083.33", "written-contract").contains("24 999,96 € HT, en dessous de"));
    assert!(at("2083.34", "written-contract").contains("25 000,08 € HT, au seuil ou au-dessus de"));
    assert!(at("18000", "threshold-formal-2026").contains("216 000,00 € HT, au seuil ou au-dessus de"));
    assert!(at("900", "threshold-formal-2026").contains("et non sur cette commande"));
    assert!(at("900", "three-duties").contains("en dessous : ces trois devoirs suffisent"));
    assert!(at("5000", "three-duties").contains("mise en concurrence est due"));
    let decided = with(&base(), &[("/decision", json!({ "kind": "buy", "offer": "B" }))]);
    assert!(
        here(&decided, "written-contract")
            .unwrap()
            .contains("Offre retenue, B : 5 400,00 € HT, en dessous de 25 000 € HT.")
    );
    let unpriced = with(&base(), &[("/offers/0/items/0/price", json!({})), ("/offers/1/items/0/price", json!({}))]);
    assert!(here(&unpriced, "written-contract").unwrap().contains("Aucun montant HT n’est connu"));
}

#[test]
fn quotes_of_several_suppliers_are_a_competition() {
    let several = here(&base(), "three-quotes").unwrap();
    assert!(several.contains("2 fournisseurs (Alpha, Bêta)") && several.contains("aucune date d’annonce"), "{several}");
    let announced = with(
        &base(),
        &[("/award", json!({ "announced_on": "2026-10-20", "criteria": [{ "kind": "price", "weight": "100" }] }))],
    );
    assert!(here(&announced, "three-quotes").unwrap().contains("20 octobre 2026"));
    let one = with(&base(), &[("/offers/1/supplier", json!("Alpha"))]);
    assert!(here(&one, "three-quotes").unwrap().contains("Un seul fournisseur"));
    let none = with(&base(), &[("/offers/0/quote", Value::Null), ("/offers/1/quote", Value::Null)]);
    assert!(here(&none, "three-quotes").unwrap().starts_with("Aucun devis"));
    // One supplier written in two ways is one; a quote whose supplier is unknown is told apart.
    let spelled = with(&base(), &[("/offers/1/supplier", json!("ALPHA "))]);
    assert!(here(&spelled, "three-quotes").unwrap().contains("Un seul fournisseur"));
    let unnamed = with(&base(), &[("/offers/1/supplier", json!(""))]);
    assert_eq!(
        here(&unnamed, "three-quotes").unwrap(),
        "Un seul fournisseur nommé a remis un devis dans ce dossier (Alpha). Le fournisseur du devis de l’offre B n’est pas indiqué."
    );
    // A quote counts whatever it sells: parts to keep a machine longer, or a line whose condition nobody told.
    let parts = with(&base(), &[("/offers/1/items/0/condition", json!("upgraded"))]);
    assert!(here(&parts, "three-quotes").unwrap().contains("2 fournisseurs (Alpha, Bêta)"));
    assert_eq!(here(&announced, "price-only-ban").unwrap(), "Critères de ce dossier : prix (100).");
    assert!(here(&base(), "price-only-ban").unwrap().contains("Aucun critère"));
}

#[test]
fn what_is_replaced_is_directed_to_reuse_up_to_ten_years() {
    let aged =
        |age: &str| here(&with(&base(), &[("/need/replaces", json!({ "age_years": age }))]), "reen-16-2025").unwrap();
    assert!(aged("10").contains("réemploi") && aged("10.5").contains("recyclage"));
    assert_eq!(here(&base(), "reen-16-2025"), None);
}

#[test]
fn every_reminder_bears_its_source_and_standing() {
    for name in EXAMPLES {
        let all = found(&example_json(name));
        assert!(all.len() > 8, "{name}: {}", all.len());
        for reminder in all {
            assert!(catalog().source(&reminder.source).is_some(), "{}", reminder.id);
            assert!(!reminder.title.is_empty() && !reminder.article.is_empty() && !reminder.text.is_empty());
            assert!(reminder.here.is_none_or(|here| here.ends_with('.')), "{}", reminder.id);
        }
    }
}
