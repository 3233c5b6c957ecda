//! Dossiers and JSON drawn at random, for what must hold for every one of them.

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// A decimal between `low` and `high` hundredths.
fn hundredths(low: i64, high: i64) -> impl Strategy<Value = String> {
    (low..=high).prop_map(|value| Decimal::new(value, 2).to_string())
}

fn price_line() -> impl Strategy<Value = Value> {
    let regime = prop::sample::select(vec!["standard", "reverse_charge", "margin", "exempt"]);
    let section = prop::sample::select(vec!["investment", "operating"]);
    let rate = prop::sample::select(vec!["0.20", "0.055", "0.10"]);
    (hundredths(100, 250_000), prop::sample::select(vec!["ht", "ttc"]), regime, section, rate).prop_map(
        |(amount, basis, vat, section, rate)| json!({ "amount": amount, "basis": basis, "vat": vat, "section": section, "vat_rate": rate }),
    )
}

/// One item with everything a comparison needs, in any condition.
fn any_item() -> impl Strategy<Value = Value> {
    let kind = prop::sample::select(vec!["laptop", "desktop", "smartphone", "tablet"]);
    let condition = prop::sample::select(vec!["new", "refurbished", "upgraded", "reused", "kept"]);
    let lives = (hundredths(50, 1200), hundredths(0, 700), hundredths(0, 2000), hundredths(0, 9000));
    let extras = (hundredths(0, 40), hundredths(0, 30_000), hundredths(0, 500), hundredths(0, 400));
    (kind, condition, price_line(), 1u32..4, lives, extras).prop_map(
        |(kind, condition, price, pieces, (years, warranty, contract, resale), (failures, repair, hours, deployment))| {
            json!({
                "equipment": kind, "condition": condition, "per_unit": pieces, "price": price,
                "service_years": years, "warranty_years": warranty, "yearly_contract": contract, "residual_value": resale,
                "tec_kwh": hours, "failure_rate": failures, "repair_cost": repair, "repair_hours": "1.5",
                "deployment_hours": deployment, "ssd_added_gb": "512", "first_life_years": "4", "second_life_years": "2"
            })
        },
    )
}

/// A dossier of two to four complete offers of one to three items, under the shipped catalogs.
pub fn any_dossier() -> impl Strategy<Value = Value> {
    let offers = prop::collection::vec(prop::collection::vec(any_item(), 1..4), 2..5);
    let basis = prop::sample::select(vec!["ht", "ttc", "net"]);
    let recovery = prop::sample::select(vec!["fctva", "none", "deductible"]);
    let allocation = prop::sample::select(vec!["cut_off", "pro_rata"]);
    let numbers = (1u32..500, hundredths(100, 900), hundredths(0, 876_000), hundredths(0, 9));
    (offers, basis, recovery, allocation, any::<bool>(), numbers).prop_map(
        |(offers, basis, recovery, allocation, externalities, (quantity, years, hours, rate))| {
            let offers: Vec<Value> = offers
                .into_iter()
                .zip(["A", "B", "C", "D"])
                .map(|(items, id)| json!({ "id": id, "name": format!("Offre {id}"), "items": items }))
                .collect();
            json!({
                "format": "aloi/1", "reference": "P-1", "title": "Essai", "date": "2026-11-21", "authority": "Ville d’Exemple",
                "budget": { "vat_recovery": recovery },
                "need": { "statement": "Un besoin.", "quantity": quantity, "years": years, "hours_per_year": hours },
                "settings": { "basis": basis, "allocation": allocation, "externalities": externalities },
                "assumptions": { "discount_rate": rate },
                "offers": offers
            })
        },
    )
}

/// Any small JSON value.
pub fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "n/a",
            "0",
            "-1",
            "1000000000000",
            "0.0000000000000000000000000001",
            "2026-02-30",
            "laptop",
            "kept"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map("[a-z_]{1,8}|value|low|high|amount", inner, 0..3).prop_map(|map| json!(map)),
        ]
    })
}

/// Every place of a JSON document.
pub fn pointers(value: &Value) -> Vec<String> {
    fn walk(value: &Value, here: &str, found: &mut Vec<String>) {
        found.push(here.to_owned());
        match value {
            Value::Object(map) => map.iter().for_each(|(key, inner)| {
                walk(inner, &format!("{here}/{}", key.replace('~', "~0").replace('/', "~1")), found)
            }),
            Value::Array(list) => {
                list.iter().enumerate().for_each(|(index, inner)| walk(inner, &format!("{here}/{index}"), found))
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(value, "", &mut found);
    found
}
