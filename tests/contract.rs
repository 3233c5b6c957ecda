//! CONTRACT.md, word for word: its example of a dossier is read strictly, and what is printed has the keys it promises.

mod support;

use std::collections::BTreeSet;

use aloi_engine::dossier;
use serde_json::{Value, json};
use support::{EXAMPLES, aloi_in, catalog, example_json, put, read, with};

/// The example of the contract. Each « … » and each list of choices is replaced by one of the things it stands for;
/// the frozen catalog has the version and the empty sections as written; `B` exists, since the decision names it.
const EXAMPLE: &str = r#"{
  "format": "aloi/1",
  "reference": "DSI-2026-041", "title": "Renouvellement de 12 postes mobiles", "date": "2026-11-21",
  "authority": "Département d'exemple", "department": "Direction des collèges", "requester": "Une personne",
  "budget": { "section": "investment", "account": "21838", "envelope_ttc": "12000.00", "vat_recovery": "fctva" },
  "consultation_date": "2026-10-20",
  "need": {
    "statement": "Un besoin.", "equipment": "laptop", "quantity": 12, "years": "5", "hours_per_year": "1540", "country": "FR", "users": 12, "profile": "office",
    "requirements": { "ram_gb_min": "16", "storage_gb_min": "256", "screen_in_min": "13", "screen_in_max": "15.6", "security_support_until_min": "2031-10-01" },
    "replaces": { "description": "Des machines de 2020", "age_years": "6", "security_support_until": "2025-10-14" }
  },
  "settings": { "basis": "net", "family": "ademe", "allocation": "cut_off", "externalities": false },
  "assumptions": { "discount_rate": { "value": "0.032", "low": "0", "high": "0.045" }, "electricity_price": { "value": "0.16" } },
  "offers": [
    { "id": "A", "name": "Portable neuf 14 pouces", "supplier": "Un fournisseur", "then": null,
      "quote": { "number": "D-1", "date": "2026-11-02", "valid_until": "2026-12-31" },
      "items": [
        { "equipment": "laptop", "condition": "new", "per_unit": 1, "service_years": "5", "warranty_years": "3",
          "brand": "Alpha", "model": "M1", "reference": "M1-16", "designation": "Portable M1",
          "price": { "amount": "742.00", "basis": "ht", "vat": "standard", "vat_rate": "0.20", "per": "unit", "section": "investment" },
          "delivery": { "amount": "49.00", "basis": "ht", "vat": "standard", "per": "order" }, "installation": {}, "levies": {}, "warranty_extension": {},
          "deployment_hours": "2",
          "yearly_contract": "0", "residual_value": "0", "disposal_cost": "0",
          "screen_in": "14", "aspect": "16:10", "ram_gb": "16", "storage_gb": "512", "power_on_w": "12", "standby_w": "0.5", "label_kwh_1000h": "n/a", "tec_kwh": "21.3",
          "energy_class": "D", "energy_label": "eu-2019-2013", "repairability_index": "7.9", "eu_repairability_class": "B", "durability_index": "n/a",
          "made_in": "CN", "weight_kg": "2.6", "labels": ["TCO Certified"], "security_support_until": "2031-10-01",
          "pcf": { "total": "275", "use_share": "0.15", "manufacturing_share": "0.77", "transport_share": "0.07", "end_of_life_share": "0.01", "lifetime_years": "4", "source": "Fiche du fabricant" },
          "first_life_years": "4", "second_life_years": "3", "ssd_added_gb": "512", "ram_added_gb": "16", "battery_replaced": "1", "grade": "A",
          "failure_rate": "0.04", "repair_cost": "120", "repair_hours": "1.5" } ] },
    { "id": "B", "name": "Portable reconditionné", "items": [ { "equipment": "laptop", "condition": "refurbished", "price": { "amount": "389.00", "basis": "ttc", "vat": "margin" } } ] } ],
  "award": { "announced_on": "2026-10-20", "criteria": [ { "kind": "lifecycle_cost", "weight": "40" }, { "kind": "carbon", "weight": "30" }, { "kind": "repairability", "weight": "20" }, { "kind": "entered", "name": "Délai", "weight": "10", "points": { "A": "8" } } ] },
  "bisou": { "besoin": { "answer": "supports", "justification": "Parce que." }, "immediat": {}, "semblable": {}, "origine": {}, "utile": {} },
  "decision": { "kind": "buy", "offer": "B", "reason": "Parce que.", "date": "2026-11-21", "until": null, "against_advice": null, "rejected": { "A": "Plus chère." }, "reserves": [] },
  "visas": [ { "role": "requester", "name": "Une personne", "opinion": "Favorable", "date": null } ],
  "overrides": [ { "id": "laptop.power", "who": "Une personne", "when": "2026-11-20", "why": "Mesure" } ],
  "catalog": { "version": "2026.11", "values": {}, "sources": {}, "law": {}, "orientations": {}, "questions": {} }
}"#;

#[test]
fn the_example_of_the_contract_is_read_strictly() {
    let dossier = dossier::read(EXAMPLE).unwrap_or_else(|error| panic!("{error}"));
    let item = &dossier.offers[0].items[0];
    assert_eq!(item.price.amount.value(), Some(rust_decimal::dec!(742.00)));
    assert!(item.installation.is_absent() && item.price_lines().len() == 5);
    assert_eq!(dossier.decision.unwrap().offer.as_deref(), Some("B"));
    assert_eq!(dossier.visas[0].date, None);
}

/// Every key of the contract is kept: nothing that was read is lost on the way back.
#[test]
fn writing_what_was_read_loses_nothing() {
    fn lost(before: &Value, after: &Value, place: &str, found: &mut Vec<String>) {
        match (before, after) {
            (Value::Object(one), Value::Object(other)) => {
                for (key, inner) in one {
                    let silent = inner.is_null() || *inner == json!({}) || *inner == json!([]);
                    match other.get(key) {
                        Some(kept) => lost(inner, kept, &format!("{place}.{key}"), found),
                        None if silent => {}
                        None => found.push(format!("{place}.{key}")),
                    }
                }
            }
            (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
                one.iter().zip(other).for_each(|(one, other)| lost(one, other, &format!("{place}[]"), found));
            }
            (Value::Object(one), Value::String(value)) if one.len() == 1 && one.get("value") == Some(&json!(value)) => {
            }
            (one, other) if one == other => {}
            _ => found.push(format!("{place}: {before} became {after}")),
        }
    }
    let before: Value = serde_json::from_str(EXAMPLE).unwrap();
    let after: Value = serde_json::from_str(&dossier::write(&dossier::read(EXAMPLE).unwrap()).unwrap()).unwrap();
    let mut found = Vec::new();
    lost(&before, &after, "", &mut found);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn write_after_read_is_stable_and_the_examples_are_written_that_way() {
    let texts = EXAMPLES.map(|name| std::fs::read_to_string(support::example(name)).unwrap());
    for text in texts.iter().map(String::as_str).chain([EXAMPLE]) {
        let once = dossier::write(&dossier::read(text).unwrap()).unwrap();
        let twice = dossier::write(&dossier::read(&once).unwrap()).unwrap();
        assert_eq!(once, twice);
        assert_eq!(dossier::read(&once).unwrap(), dossier::read(text).unwrap());
        if text != EXAMPLE {
            assert_eq!(once, text, "an example is not written as Aloi writes it");
        }
    }
}

#[test]
fn every_word_of_the_contract_is_accepted() {
    let base: Value = serde_json::from_str(EXAMPLE).unwrap();
    let words: [(&str, &[&str]); 12] = [
        (
            "/offers/0/items/0/equipment",
            &[
                "laptop",
                "desktop",
                "all_in_one",
                "thin_client",
                "monitor",
                "television",
                "smartphone",
                "tablet",
                "dock",
                "printer",
                "projector",
                "server",
                "accessory",
                "service",
            ],
        ),
        ("/offers/0/items/0/condition", &["new", "refurbished", "upgraded", "reused", "kept"]),
        ("/offers/0/items/0/price/vat", &["standard", "reverse_charge", "margin", "exempt"]),
        ("/offers/0/items/0/price/basis", &["ht", "ttc"]),
        ("/offers/0/items/0/price/per", &["unit", "order"]),
        ("/budget/vat_recovery", &["fctva", "none", "deductible"]),
        ("/decision/kind", &["buy", "keep", "postpone", "reduce", "do_not_buy"]),
        ("/settings/basis", &["ht", "ttc", "net"]),
        ("/settings/family", &["ademe", "base_carbone", "maker"]),
        ("/settings/allocation", &["cut_off", "pro_rata"]),
        ("/bisou/besoin/answer", &["supports", "against", "unknown"]),
        ("/visas/0/role", &["requester", "it", "buyer", "finance", "authority"]),
    ];
    for (place, words) in words {
        for word in words {
            read(&with(&base, &[(place, json!(word))]));
        }
        let refused = dossier::from_value(&with(&base, &[(place, json!("autre_chose"))])).unwrap_err();
        assert!(words.iter().all(|word| refused[0].message.contains(word)), "{place}: {}", refused[0]);
    }
}

#[test]
fn every_assumption_key_of_the_contract_is_accepted() {
    let keys = "discount_rate electricity_price electricity_price_drift grid_carbon vat_rate fctva_rate carbon_value technician_hour \
        user_hour user_hours_lost laptop.manufacture laptop.distribution laptop.end_of_life laptop.refurbishing laptop.service_years.new \
        laptop.failure_rate.new laptop.repair_cost laptop.repair_hours laptop.deployment_hours laptop.power laptop.standby_power \
        monitor.reference_diagonal monitor.area_share model_spread repairability.index_effect repairability.class_effect \
        origin.CN.transport ssd.carbon_per_gb ram.carbon_per_gb battery.carbon base_carbone:laptop.manufacture";
    let mut dossier = example_json("portables");
    for key in keys.split_whitespace() {
        dossier["assumptions"] = json!({ key: "1" });
        read(&dossier);
    }
}

#[test]
fn a_figure_is_a_string_or_an_object_with_its_origin_or_unknown_or_not_applicable() {
    let base: Value = serde_json::from_str(EXAMPLE).unwrap();
    let place = "/offers/0/items/0/service_years";
    let origin = |kind: &str| json!({ "kind": kind, "file": "f.xlsx", "cell": "Devis!F7", "guessed": true, "by": "Une personne", "on": "2026-11-20", "why": "Mesure" });
    for kind in ["quote", "entered", "catalog", "assumption", "sheet"] {
        let figure = json!({ "value": "5", "low": "4", "high": "6", "source": "Une source", "origin": origin(kind) });
        let dossier = read(&with(&base, &[(place, figure.clone())]));
        assert_eq!(serde_json::to_value(&dossier.offers[0].items[0].service_years).unwrap(), figure);
    }
    for unknown in [json!({}), Value::Null] {
        assert!(read(&with(&base, &[(place, unknown)])).offers[0].items[0].service_years.is_unknown());
    }
    let not_applicable = read(&with(&base, &[(place, json!("n/a"))])).offers[0].items[0].service_years.clone();
    assert_eq!(not_applicable, aloi_engine::figure::Figure::NotApplicable);
    for refused in [
        json!(5),
        json!(5.5),
        json!("5,5"),
        json!("1e3"),
        json!(""),
        json!({ "value": "5", "unit": "ans" }),
        json!({ "low": "4" }),
        json!([]),
        json!(true),
    ] {
        assert!(dossier::from_value(&with(&base, &[(place, refused.clone())])).is_err(), "{refused} was read");
    }
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Every key of `must` and none out of `must` and `may`.
#[track_caller]
fn has(value: &Value, must: &[&str], may: &[&str]) {
    let found = keys(value);
    let absent: Vec<_> = must.iter().filter(|key| !found.contains(*key)).collect();
    let strange: Vec<_> = found.iter().filter(|key| !must.contains(key) && !may.contains(key)).collect();
    assert!(absent.is_empty() && strange.is_empty(), "absent: {absent:?}, out of contract: {strange:?} in {value}");
}

#[test]
fn compare_json_has_exactly_the_keys_that_are_promised() {
    let folder = tempfile::tempdir().unwrap();
    let mut example: Value = serde_json::from_str(EXAMPLE).unwrap();
    example.as_object_mut().unwrap().remove("catalog");
    put(folder.path(), "d.aloi", &example);
    let mut documents: Vec<Value> = EXAMPLES
        .iter()
        .map(|name| aloi_engine::json::comparison(&read(&example_json(name)), &support::compared(&example_json(name))))
        .collect();
    documents.push(serde_json::from_str(&aloi_in(folder.path(), &["compare", "d.aloi", "--json"]).out).unwrap());
    for document in &documents {
        has(
            document,
            &[
                "format",
                "basis",
                "family",
                "offers",
                "ranking",
                "pairs",
                "tipping",
                "switches",
                "tradeoffs",
                "award",
                "plan",
                "gains",
                "smoothing",
                "bisou",
                "findings",
            ],
            &[],
        );
        assert_eq!(document["format"], "aloi-comparison/1");
        assert_eq!(keys(&document["ranking"]), ["cost", "carbon"].into());
        assert_eq!(keys(&document["bisou"]), ["outcome"].into());
        for offer in document["offers"].as_array().unwrap() {
            has(offer, &["id", "status", "annual_cost", "annual_carbon", "lot", "outlay"], &["reason"]);
            let reason = offer.get("reason").is_some();
            assert!(reason || offer["status"] == "ranked", "{offer}");
            assert!(["ranked", "ineligible", "incomplete"].contains(&offer["status"].as_str().unwrap()));
            for (part, promised) in [
                ("annual_cost", &["total", "acquisition", "use", "maintenance", "end_of_life", "externalities"][..]),
                ("annual_carbon", &["total", "manufacture", "distribution", "use", "end_of_life"]),
                ("lot", &["present_value", "carbon"]),
                ("outlay", &["ht", "vat", "ttc", "fctva", "net"]),
            ] {
                if offer[part].is_null() {
                    assert!(reason, "{part} is unknown without a reason in {offer}");
                    continue;
                }
                let drawn = part.starts_with("annual");
                has(&offer[part], promised, if drawn { &["p5", "p95"] } else { &[] });
                for (figure, value) in offer[part].as_object().unwrap() {
                    let text = value.as_str().unwrap_or_else(|| panic!("{part}.{figure} is {value}, not a string"));
                    assert!(
                        text.parse::<rust_decimal::Decimal>().is_ok() && !text.contains('e'),
                        "{part}.{figure}: {text}"
                    );
                }
            }
        }
        for pair in document["pairs"].as_array().into_iter().flatten() {
            has(pair, &["a", "b", "cheaper", "lower_carbon"], &[]);
            for (share, part) in [("cheaper", "annual_cost"), ("lower_carbon", "annual_carbon")] {
                let offers = document["offers"].as_array().unwrap().iter();
                let known = offers
                    .filter(|offer| [&pair["a"], &pair["b"]].contains(&&offer["id"]) && !offer[part].is_null())
                    .count();
                assert_eq!(pair[share].is_null(), known < 2, "{pair}");
                let Some(share) = pair[share].as_str() else { continue };
                let share: rust_decimal::Decimal = share.parse().unwrap();
                assert!((rust_decimal::Decimal::ZERO..=rust_decimal::Decimal::ONE).contains(&share), "{pair}");
            }
        }
        for finding in document["findings"].as_array().unwrap() {
            assert_eq!(keys(finding), ["code", "severity", "path", "message"].into());
            assert!(["error", "warning", "info"].contains(&finding["severity"].as_str().unwrap()));
        }
    }
}

/// The place of a finding leads somewhere in the dossier, or to what should be there.
#[test]
fn the_path_of_a_finding_leads_into_the_dossier() {
    for name in EXAMPLES {
        let dossier = example_json(name);
        for finding in support::compared(&dossier).findings {
            if finding.path.is_empty() {
                continue;
            }
            let pointer: String =
                finding.path.replace('[', ".").replace(']', "").split('.').map(|part| format!("/{part}")).collect();
            let parent = pointer.rsplit_once('/').unwrap().0;
            assert!(
                dossier.pointer(&pointer).is_some() || dossier.pointer(parent).is_some(),
                "{name}: {} leads nowhere",
                finding.path
            );
        }
    }
    assert!(catalog().value("laptop.manufacture").is_some());
}

#[test]
fn every_outcome_of_bisou_has_its_word() {
    let answers = |pairs: &[(&str, &str)]| {
        let mut dossier = example_json("portables");
        for letter in ["besoin", "immediat", "semblable", "origine", "utile"] {
            dossier["bisou"][letter] = json!({ "answer": "supports", "justification": "Vu." });
        }
        for (letter, answer) in pairs {
            dossier["bisou"][letter]["answer"] = json!(answer);
        }
        aloi_engine::json::comparison(&read(&dossier), &support::compared(&dossier))["bisou"]["outcome"].clone()
    };
    for (pairs, outcome) in [
        (&[][..], "justified"),
        (&[("besoin", "against"), ("semblable", "against"), ("utile", "unknown")], "do_not_buy"),
        (&[("semblable", "against"), ("utile", "unknown")], "other_solution_first"),
        (&[("immediat", "against"), ("utile", "unknown")], "incomplete"),
        (&[("immediat", "against"), ("utile", "against")], "postpone"),
        (&[("utile", "against"), ("origine", "against")], "reduce"),
        (&[("origine", "against")], "buy_otherwise"),
    ] {
        assert_eq!(answers(pairs), outcome, "{pairs:?}");
    }
}
