//! What is drawn together and what is not (MODEL §6): one catalog entry, one model, one cell are one origin; decisions are
//! never drawn.

mod support;

use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use support::{compared, item, offer, quiet, with};

const HALF: Decimal = dec!(0.5);

/// Two new laptops under a ranged `model_spread`, each with `fields`.
fn laptops(first: &[(&str, Value)], second: &[(&str, Value)]) -> Value {
    let new = |id: &str, fields: &[(&str, Value)]| item(&offer(id, "laptop", "new", "5", "900"), fields);
    let spread = json!({ "value": "1", "low": "0.8", "high": "1.2" });
    with(&quiet("0.032", 3, &[new("A", first), new("B", second)]), &[("/assumptions/model_spread", spread)])
}

#[test]
fn two_offers_of_one_model_share_its_error_and_two_models_do_not() {
    let model = |name: &str| [("/brand", json!("Alpha")), ("/model", json!(name))];
    let same = compared(&laptops(&model("14 G3"), &model("14 G3")));
    assert_eq!(same.lower_carbon("A", "B"), Some(HALF), "every draw is a tie");
    let other = compared(&laptops(&model("14 G3"), &model("15 G3")));
    let share = other.lower_carbon("A", "B").unwrap();
    assert!(share != HALF && (share - HALF).abs() < dec!(0.025), "{share}");
    // Without a name, two items are not surely equal either.
    assert_ne!(compared(&laptops(&[], &[])).lower_carbon("A", "B"), Some(HALF));
}

#[test]
fn a_cell_cited_by_two_offers_is_drawn_once() {
    let price = |cell: &str| {
        json!({
            "value": "900", "low": "700", "high": "1100",
            "origin": { "kind": "quote", "file": "devis.xlsx", "cell": cell }
        })
    };
    let with_cells = |a: &str, b: &str| {
        compared(&laptops(&[("/price/amount", price(a))], &[("/price/amount", price(b))])).cheaper("A", "B").unwrap()
    };
    assert_eq!(with_cells("Devis!F7", "Devis!F7"), HALF);
    let share = with_cells("Devis!F7", "Devis!F8");
    assert!(share != HALF && (share - HALF).abs() < dec!(0.025), "{share}");
}

#[test]
fn decisions_are_never_drawn() {
    let rate = json!({ "value": "0.032", "low": "0", "high": "0.1" });
    let value = json!({ "value": "265", "low": "50", "high": "900" });
    let changes = [
        ("/assumptions/discount_rate", rate),
        ("/assumptions/carbon_value", value),
        ("/assumptions/model_spread", json!("1")),
        ("/settings/externalities", json!(true)),
    ];
    let found = compared(&with(&laptops(&[], &[]), &changes));
    let cost = found.offer("A").unwrap();
    let total = found.figure("A.annual_cost.total").unwrap().round_dp(6);
    let range = cost.cost_range.unwrap();
    assert!((range.p5 - total).abs() <= dec!(0.000001) && (range.p95 - total).abs() <= dec!(0.000001), "{range:?}");
}
