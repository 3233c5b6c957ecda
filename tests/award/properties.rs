//! What holds for all tenders: points within weights, formulas that give them again, nothing that moves them unduly.

use aloi_engine::award::{Mark, Scores};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{item, offer, quiet, with};
use crate::{award, scores};

/// Up to four tenders: prices in cents, lives in years, warranties, points out of 20.
fn tenders() -> impl Strategy<Value = Vec<(i64, u32, u32, i64)>> {
    prop::collection::vec((1i64..500_000, 1u32..10, 0u32..6, 0i64..2000), 1..5)
}

fn drawn(tenders: &[(i64, u32, u32, i64)], factor: i64) -> Value {
    let ids = ["A", "B", "C", "D"];
    let offers: Vec<Value> = tenders
        .iter()
        .zip(ids)
        .map(|((cents, years, warranty, _), id)| {
            let price = Decimal::new(cents * factor, 2).to_string();
            item(
                &offer(id, "laptop", "new", &years.to_string(), &price),
                &[("/warranty_years", json!(warranty.to_string()))],
            )
        })
        .collect();
    let points: serde_json::Map<String, Value> = tenders
        .iter()
        .zip(ids)
        .map(|((_, _, _, hundredths), id)| (id.to_owned(), json!(Decimal::new(*hundredths, 2).to_string())))
        .collect();
    let criteria = json!([
        { "kind": "lifecycle_cost", "weight": "30.5" }, { "kind": "price", "weight": "19.5" }, { "kind": "carbon", "weight": "20" },
        { "kind": "warranty", "weight": "10" }, { "kind": "entered", "name": "Qualité", "weight": "20", "points": points }
    ]);
    with(&quiet("0.032", 7, &offers), &[("/award", award("2026-10-20", criteria))])
}

/// Reads « 40 × 182,40 ÷ 210,15 » as a reader would, and gives its result to two decimals.
fn redone(how: &str) -> Decimal {
    let parts: Vec<Decimal> =
        how.split(['×', '÷']).map(|part| aloi_engine::french::parse_number(part).unwrap()).collect();
    aloi_engine::french::round(parts[0] * parts[1] / parts[2], 2)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn points_stay_within_their_weights_and_their_formula_gives_them_again(tenders in tenders()) {
        let found = scores(&drawn(&tenders, 1));
        for tender in &found.tenders {
            let mut sum = Decimal::ZERO;
            for (mark, criterion) in tender.marks.iter().zip(&found.criteria) {
                let Mark::Points { points, how } = mark else { continue };
                prop_assert!(*points >= Decimal::ZERO && *points <= criterion.weight, "{points} of {}", criterion.weight);
                if how.contains('÷') {
                    prop_assert_eq!(redone(how), *points, "{}", how);
                }
                sum += points;
            }
            if let Some(total) = tender.total {
                prop_assert_eq!(total, sum);
                prop_assert!(total <= Decimal::ONE_HUNDRED);
            }
        }
    }

    /// Lifecycle cost is the price alone here, so that everything in euros is scaled.
    #[test]
    fn scaling_all_prices_leaves_points_unchanged(tenders in tenders(), factor in 2i64..200) {
        let points = |found: &Scores| found.tenders.iter().map(|tender| (tender.total, tender.marks.iter().map(Mark::points).collect::<Vec<_>>())).collect::<Vec<_>>();
        prop_assert_eq!(points(&scores(&drawn(&tenders, 1))), points(&scores(&drawn(&tenders, factor))));
    }

    #[test]
    fn an_offer_that_buys_nothing_changes_no_points(tenders in tenders(), price in 0i64..1000) {
        let before = drawn(&tenders, 1);
        let mut after = before.clone();
        let kept = offer("K", "laptop", "kept", "2", &Decimal::new(price, 2).to_string());
        after["offers"].as_array_mut().unwrap().insert(0, kept);
        let (before, after) = (scores(&before), scores(&after));
        prop_assert_eq!(before.tenders, after.tenders);
        prop_assert_eq!(before.ranking, after.ranking);
        prop_assert_eq!(after.left_out.len(), 1);
    }
}
