//! What is doubtful is a finding: each guard with its fault and without, on both sides of each date.

use aloi_engine::finding::Finding;
use aloi_engine::vocabulary::Severity;
use serde_json::{Value, json};

use crate::support::with;
use crate::{base, codes, findings, sound};

#[test]
fn a_sound_award_raises_only_the_reminder_of_the_method() {
    assert_eq!(codes(&base(sound())), ["E241"]);
    let said = &findings(&base(sound()))[0];
    assert_eq!(said.severity, Severity::Info);
    for part in ["R. 2152-10", "HT", "actualisation", "externalités non comptées"] {
        assert!(said.message.contains(part), "{part}: {}", said.message);
    }
}

/// Each doubtful state: the changes that make it, its code, and the base without them does not raise it.
#[test]
fn each_doubtful_state_is_a_finding_and_its_contrary_is_not() {
    let entered = json!([{ "kind": "price", "weight": "60" }, { "kind": "carbon", "weight": "30" },
        { "kind": "entered", "name": "Qualité", "weight": "10", "points": { "A": "5", "B": "5" }, "reasons": { "A": "Bonne", "B": "Bonne" } }]);
    let right = base(entered);
    assert!(codes(&right).is_empty(), "{:?}", findings(&right));
    let screen = |class: &str, label: Option<&str>| json!({ "equipment": "monitor", "condition": "new", "price": { "amount": "1" }, "energy_class": class, "energy_label": label });
    for (changes, code, path) in [
        (vec![("/award/announced_on", Value::Null)], "E221", "award.announced_on"),
        (vec![("/award/announced_on", json!("2026-11-03"))], "E222", "award.announced_on"),
        (vec![("/offers/0/quote", json!({})), ("/offers/1/quote", json!({}))], "E223", "award.announced_on"),
        (vec![("/award/criteria/2/name", json!(" "))], "E230", "award.criteria[2].name"),
        (vec![("/award/criteria/2/reasons", json!({ "A": "Bonne", "B": " " }))], "E229", "award.criteria[2].reasons"),
        (
            vec![
                ("/award/criteria/2/points", json!({ "A": "5", "B": "5", "K": "1" })),
                ("/award/criteria/2/reasons", json!({ "A": "Bonne", "B": "Bonne", "K": "x" })),
            ],
            "E231",
            "award.criteria[2].points.K",
        ),
        (
            vec![("/overrides", json!([{ "id": "laptop.power", "who": "x", "when": "2026-11-20", "why": "y" }]))],
            "E243",
            "overrides[0].when",
        ),
        (vec![("/decision", json!({ "kind": "buy", "offer": "A", "date": "2026-11-21" }))], "E245", "decision.offer"),
        (vec![("/offers/0/quote/valid_until", json!("2026-11-01"))], "E235", "offers[0].quote.valid_until"),
        (
            vec![("/decision", json!({ "kind": "keep", "date": "2026-11-02" })), ("/date", json!("2026-11-01"))],
            "E236",
            "offers[1].quote.date",
        ),
        (vec![("/consultation_date", json!("2026-11-03"))], "E237", "offers[0].quote.date"),
        (vec![("/decision", json!({ "kind": "keep", "date": "2026-11-20" }))], "E238", "decision.date"),
        (
            vec![("/decision", json!({ "kind": "postpone", "date": "2026-11-21", "until": "2026-11-20" }))],
            "E239",
            "decision.until",
        ),
        (
            vec![
                ("/offers/0/items", json!([screen("D", Some("eu-2019-2013"))])),
                ("/offers/1/items", json!([screen("A", Some("eu-2010-1062"))])),
            ],
            "E232",
            "offers[0].items[0].energy_label",
        ),
        (
            vec![
                ("/offers/0/items", json!([screen("D", Some("eu-2019-2013"))])),
                ("/offers/1/items", json!([screen("A", None)])),
            ],
            "E233",
            "offers[1].items[0].energy_class",
        ),
        (
            vec![
                ("/offers/0/items/0/energy_class", json!("D")),
                ("/offers/0/items/0/energy_label", json!("eu-2019-2013")),
            ],
            "E234",
            "offers[0].items[0].energy_label",
        ),
        (vec![("/offers/0/items/0/price", json!({}))], "E244", "offers[0]"),
    ] {
        let found = findings(&with(&right, &changes));
        assert!(
            found.iter().any(|finding| finding.code == code && finding.path == path),
            "{code} at {path}: {found:#?}"
        );
    }
    let same = [
        ("/offers/0/items", json!([screen("D", Some("eu-2019-2013"))])),
        ("/offers/1/items", json!([screen("A", Some("eu-2019-2013"))])),
    ];
    let quiet_labels = codes(&with(&right, &same));
    assert!(!quiet_labels.iter().any(|code| ["E232", "E233", "E234"].contains(code)), "{quiet_labels:?}");
    let followed = with(&right, &[("/decision", json!({ "kind": "buy", "offer": "B", "date": "2026-11-21" }))]);
    assert!(!codes(&followed).contains(&"E245"), "{:?}", findings(&followed));
}

/// Price alone, on both sides of 21 August 2026 (décret n° 2022-767).
#[test]
fn price_alone_is_an_error_from_the_day_the_decree_applies() {
    let alone = base(json!([{ "kind": "price", "weight": "100" }]));
    let on = |day: &str| {
        let dossier = with(&alone, &[("/consultation_date", json!(day)), ("/award/announced_on", json!(day))]);
        let found = findings(&dossier);
        found.into_iter().find(|finding| finding.code == "E224").expect("a finding about price alone")
    };
    assert_eq!(on("2026-08-20").severity, Severity::Warning);
    assert!(on("2026-08-20").message.contains("standardisées"));
    assert_eq!(on("2026-08-21").severity, Severity::Error);
    assert!(on("2026-08-21").message.contains("2022-767"), "{}", on("2026-08-21").message);
    let undated = with(&alone, &[("/consultation_date", Value::Null), ("/date", Value::Null)]);
    let found = findings(&undated);
    assert!(
        found.iter().any(|finding| finding.code == "E224" && finding.message.contains("indiquer la date")),
        "{found:?}"
    );
}

/// An environmental criterion among several, and what may stand alone, from 21 August 2026.
#[test]
fn one_criterion_at_least_looks_at_the_environment() {
    let on = |day: &str, criteria: Value, externalities: bool| {
        let dossier = with(
            &base(criteria),
            &[
                ("/consultation_date", json!(day)),
                ("/award/announced_on", json!(day)),
                ("/settings/externalities", json!(externalities)),
            ],
        );
        let wanted = |finding: &&Finding| ["E224", "E225", "E226", "E227"].contains(&finding.code);
        findings(&dossier).iter().find(wanted).map(|finding| (finding.code, finding.severity))
    };
    let two = |kind: &str| json!([{ "kind": "price", "weight": "60" }, { "kind": kind, "weight": "40" }]);
    let named =
        |name: &str| json!([{ "kind": "price", "weight": "60" }, { "kind": "entered", "name": name, "weight": "40" }]);
    let alone = |kind: &str| json!([{ "kind": kind, "weight": "100" }]);
    let day = "2026-08-21";
    assert_eq!(on(day, two("warranty"), false), Some(("E225", Severity::Error)));
    assert_eq!(on("2026-08-20", two("warranty"), false), None);
    assert_eq!(on(day, two("carbon"), false), None);
    assert_eq!(on(day, two("repairability"), false), None);
    assert_eq!(on(day, two("lifecycle_cost"), false), Some(("E225", Severity::Warning)));
    assert_eq!(on(day, two("lifecycle_cost"), true), None);
    assert_eq!(on(day, named("Délai"), false), Some(("E225", Severity::Warning)));
    assert_eq!(on(day, named("Performance environnementale"), false), None);
    assert_eq!(on(day, alone("lifecycle_cost"), false), Some(("E226", Severity::Warning)));
    assert_eq!(on("2026-08-20", alone("lifecycle_cost"), false), None);
    assert_eq!(on(day, alone("lifecycle_cost"), true), None);
    assert_eq!(on(day, alone("carbon"), false), Some(("E227", Severity::Error)));
    let no_cost = json!([{ "kind": "carbon", "weight": "60" }, { "kind": "warranty", "weight": "40" }]);
    assert_eq!(on(day, no_cost, false), Some(("E227", Severity::Warning)));
}

/// The French index: laptops have one, screens never had, smartphones lost it on 20 June 2025; refurbished goods have none.
#[test]
fn a_repairability_criterion_needs_an_index_in_force() {
    let criteria = json!([{ "kind": "price", "weight": "60" }, { "kind": "repairability", "weight": "40" }]);
    let on = |kind: &str, day: &str, condition: &str| {
        let dossier = with(
            &base(criteria.clone()),
            &[
                ("/need/equipment", json!(kind)),
                ("/offers/0/items/0/equipment", json!(kind)),
                ("/offers/1/items/0/equipment", json!(kind)),
                ("/offers/1/items/0/condition", json!(condition)),
                ("/consultation_date", json!(day)),
            ],
        );
        codes(&dossier).into_iter().filter(|code| ["E228", "E242"].contains(code)).collect::<Vec<_>>()
    };
    assert!(on("laptop", "2026-10-20", "new").is_empty());
    assert_eq!(on("laptop", "2026-10-20", "refurbished"), ["E242"]);
    assert_eq!(on("laptop", "2020-12-31", "new"), ["E228"]);
    assert!(on("laptop", "2021-01-01", "new").is_empty());
    assert_eq!(on("monitor", "2026-10-20", "new"), ["E228"]);
    assert!(on("smartphone", "2025-06-19", "new").is_empty());
    assert_eq!(on("smartphone", "2025-06-20", "new"), ["E228"]);
    assert!(on("television", "2025-01-07", "new").is_empty());
    assert_eq!(on("television", "2025-01-08", "new"), ["E228"]);
}
