//! The plan year by year and the gains of keeping: by hand, on the shared vectors, and for every dossier drawn at random.

mod support;

use aloi_engine::comparison::{Comparison, compare};
use aloi_engine::dossier;
use aloi_engine::graph::{Handle, discount, explain};
use aloi_engine::plan::{BreakEven, Flow, Plan, break_even, gains, plan};
use aloi_engine::quantity::Unit;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use support::generators::any_dossier;
use support::{catalog, compared, item, offer, quiet, read, root, with};

fn value<U: Unit>(comparison: &Comparison, handle: Handle<U>) -> Decimal {
    comparison.value(handle).expect("within exact decimals")
}

#[track_caller]
fn close(found: Decimal, expected: Decimal) {
    assert!((found - expected).abs() <= dec!(0.000001), "{found} is not {expected}");
}

/// A dossier of one offer, its comparison and its plan.
fn planned(dossier: &Value, id: &str) -> (Comparison, Plan) {
    let mut comparison = compared(dossier);
    let plan = plan(&mut comparison, id).expect("a plan");
    (comparison, plan)
}

fn totals(comparison: &Comparison, plan: &Plan) -> Vec<Decimal> {
    plan.years.iter().map(|year| value(comparison, year.total)).collect()
}

fn amount(comparison: &Comparison, plan: &Plan, year: usize, flow: Flow) -> Option<Decimal> {
    plan.years[year].amount(flow).map(|amount| value(comparison, amount))
}

/// Σ amount × (1 + r)^−t, with the moments and amounts of the events alone.
fn discounted(comparison: &Comparison, plan: &Plan, rate: Decimal) -> Decimal {
    let worth = |event: &aloi_engine::plan::Event| {
        value(comparison, event.cost) * discount(rate, event.time).expect("a discount factor")
    };
    plan.events.iter().map(worth).sum()
}

/// The plan is worth its lot, in euros to 1e-15 and in kilograms; the table adds up to it.
#[track_caller]
fn worth_its_lot(comparison: &mut Comparison, id: &str, rate: Decimal) {
    let lot = comparison.offer(id).unwrap().lot.expect("a lot");
    let plan = plan(comparison, id).expect("a plan");
    let same = |found: Decimal, expected: Decimal, what: &str| {
        let gap = (found - expected).abs();
        assert!(gap <= expected.abs() * Decimal::new(1, 15), "{id}, {what}: {found} is not {expected}");
    };
    let expected = value(comparison, lot.present_value);
    same(discounted(comparison, &plan, rate), expected, "events");
    same(value(comparison, plan.present_value), expected, "plan");
    same(plan.years.last().unwrap().cumulative_value, expected, "last year");
    let present: Decimal = plan.years.iter().map(|year| value(comparison, year.present)).sum();
    same(present, expected, "years");
    assert_eq!(plan.carbon.is_some(), lot.carbon.is_some());
    if let (Some(found), Some(expected)) = (plan.carbon, lot.carbon) {
        let expected = value(comparison, expected);
        same(value(comparison, found), expected, "carbon");
        let emitted = plan.events.iter().filter_map(|event| event.carbon);
        same(emitted.map(|carbon| value(comparison, carbon)).sum(), expected, "carbon of the events");
    }
    for year in &plan.years {
        let amounts: Decimal = year.amounts.iter().map(|(_, amount)| value(comparison, *amount)).sum();
        assert_eq!(amounts, value(comparison, year.total), "{id}, year {}", year.year);
    }
    for handle in plan.years.iter().flat_map(|year| [year.total, year.present, year.cumulative]) {
        assert!(
            !explain(&comparison.graph, &comparison.values, handle.node()).name.is_empty(),
            "{id}: a nameless figure"
        );
    }
    let (first, last) = (&plan.years[0], plan.years.last().unwrap());
    assert!(first.amounts.iter().all(|(flow, _)| *flow == Flow::Purchase), "year 0 only buys");
    assert_eq!(Decimal::from(last.year), horizon(comparison).ceil());
}

fn horizon(comparison: &Comparison) -> Decimal {
    comparison.graph.inputs().iter().find(|input| input.key == "need.years").unwrap().value
}

#[test]
fn a_plan_without_discounting_redone_by_hand() {
    // A 600 € laptop that lives 2 years and ends with 40 € of disposal and 100 € of resale, over 5 years, three times:
    // bought at 0, 2 and 4; ended at 2 and 4 (−60 €); one year left at 5: −60 − (600 − 60) ÷ 2 × 1 = −330 €.
    let changes = [("/disposal_cost", json!("40")), ("/residual_value", json!("100"))];
    let (comparison, plan) = planned(&quiet("0", 3, &[item(&offer("A", "laptop", "new", "2", "600"), &changes)]), "A");
    assert_eq!(totals(&comparison, &plan), [1800, 0, 1620, 0, 1620, -990].map(Decimal::from));
    assert_eq!(amount(&comparison, &plan, 4, Flow::EndOfLife), Some(dec!(-180)));
    assert_eq!(amount(&comparison, &plan, 5, Flow::Credit), Some(dec!(-990)));
    assert_eq!(amount(&comparison, &plan, 5, Flow::Purchase), None);
    let cumulative: Vec<Decimal> = plan.years.iter().map(|year| year.cumulative_value).collect();
    assert_eq!(cumulative, [1800, 1800, 3420, 3420, 5040, 4050].map(Decimal::from));
    // 182.3 bought, 2.79 ended, 185.09 ÷ 2 a year: 3 × (546.9 + 5.58 + 2.79 − 92.545).
    assert_eq!(value(&comparison, plan.carbon.unwrap()), dec!(1388.175));
    let carbon: Vec<Decimal> = plan.years.iter().map(|year| value(&comparison, year.carbon.unwrap())).collect();
    assert_eq!(carbon, [dec!(546.9), dec!(0), dec!(555.27), dec!(0), dec!(555.27), dec!(-269.265)]);
}

#[test]
fn a_discounted_plan_redone_by_hand() {
    // 900 € every 3 years over 5: K = 900 ÷ 2.8177695977 = 319.401558; one year left is worth K ÷ 1.032 = 309.497634.
    // 900 + 900 × 0.9098313729 − 309.497634 × 0.8542825071 = 1454.449821 = K × 4.5536716522.
    let (comparison, plan) = planned(&quiet("0.032", 1, &[offer("A", "laptop", "new", "3", "900")]), "A");
    close(amount(&comparison, &plan, 5, Flow::Credit).unwrap(), dec!(-309.497634));
    close(value(&comparison, plan.years[3].present), dec!(818.848236));
    close(value(&comparison, plan.present_value), dec!(1454.449821));
}

#[test]
fn the_last_part_of_a_year_keeps_its_present_value() {
    // 10 € a year over 2.5 years at 3.2 %: 10, 10, then 10 × (2.3664361467 − 1.9079382249) ÷ 0.9242740433 = 4.960627.
    let laptop = item(&offer("A", "laptop", "kept", "2.5", "0"), &[("/yearly_contract", json!("10"))]);
    let dossier = with(&quiet("0.032", 1, &[laptop]), &[("/need/years", json!("2.5"))]);
    let (comparison, plan) = planned(&dossier, "A");
    assert_eq!(plan.events.iter().map(|event| event.time).max(), Some(dec!(2.5)));
    assert_eq!(plan.years.len(), 4);
    close(amount(&comparison, &plan, 3, Flow::Maintenance).unwrap(), dec!(4.960627));
    close(value(&comparison, plan.present_value), dec!(23.664361));
}

#[test]
fn a_life_longer_than_the_horizon_or_as_long_as_it() {
    let dossier = quiet("0", 1, &[offer("L", "laptop", "new", "8", "800"), offer("E", "laptop", "new", "2.5", "500")]);
    let (comparison, long) = planned(&dossier, "L");
    assert_eq!(totals(&comparison, &long), [800, 0, 0, 0, 0, -300].map(Decimal::from));
    let (comparison, equal) = planned(&dossier, "E");
    assert_eq!(totals(&comparison, &equal), [500, 0, 0, 500, 0, 0].map(Decimal::from));
    assert!(!equal.events.iter().any(|event| event.flow == Flow::Credit), "nothing is left of two whole lives");
    assert_eq!(equal.events.iter().filter(|event| event.flow == Flow::EndOfLife).count(), 2);
}

#[test]
fn a_kept_machine_is_followed_by_its_successor_on_its_own_clock() {
    // Kept 1.5 years at 50 €, then 300 € every 2 years over the 3.5 left: bought at 1.5 and 3.5, half a life left.
    let kept = item(&offer("K", "laptop", "kept", "1.5", "0"), &[("/yearly_contract", json!("50"))]);
    let dossier = quiet("0", 2, &[kept, offer("B", "laptop", "refurbished", "2", "300")]);
    let (comparison, plan) = planned(&dossier, "K");
    let bought: Vec<Decimal> =
        plan.events.iter().filter(|event| event.flow == Flow::Purchase).map(|event| event.time).collect();
    assert_eq!(bought, [dec!(0), dec!(1.5), dec!(3.5)]);
    assert_eq!(totals(&comparison, &plan), [0, 100, 650, 0, 600, -150].map(Decimal::from));
    assert_eq!(value(&comparison, plan.present_value), dec!(1200)); // 2 × (50 × 1.5 + 150 × 3.5)
    assert!(plan.events.iter().any(|event| event.subject == "offre B"));
}

#[test]
fn nothing_is_planned_without_a_lot_or_for_a_life_too_short_to_count() {
    let alone = quiet("0", 1, &[offer("K", "laptop", "kept", "1.5", "0")]);
    assert!(plan(&mut compared(&alone), "K").is_none(), "nothing can follow");
    assert!(plan(&mut compared(&alone), "Z").is_none());
    let fleeting = quiet("0", 1, &[offer("A", "laptop", "new", "0.0000000001", "0")]);
    assert!(compared(&fleeting).offer("A").unwrap().lot.is_some());
    assert!(plan(&mut compared(&fleeting), "A").is_none());
}

#[test]
fn a_plan_pays_for_itself_from_the_year_it_stays_below() {
    // 1000 € and 10 € a year against 300 € and 200 € a year: 1040 and 1100 at the end of year 4.
    let contract = |euros: &str| [("/yearly_contract", json!(euros))];
    let dear = item(&offer("A", "laptop", "new", "5", "1000"), &contract("10"));
    let cheap = item(&offer("B", "laptop", "new", "5", "300"), &contract("200"));
    let mut comparison = compared(&quiet("0", 1, &[dear, cheap, offer("C", "laptop", "new", "10", "1200")]));
    let [a, b, c] = ["A", "B", "C"].map(|id| plan(&mut comparison, id).unwrap());
    assert_eq!(break_even(&a, &b), Some(BreakEven { year: 4, by_credit: false }));
    assert_eq!(break_even(&b, &a), None, "below at first, not at the end");
    assert_eq!(break_even(&a, &a), None, "the same is not below");
    // 1200 € for ten years is 600 € at the horizon, below A's 1050 € by the credit alone.
    assert_eq!(break_even(&c, &a), Some(BreakEven { year: 5, by_credit: true }));
    let free = quiet("0", 1, &[offer("A", "laptop", "new", "5", "10"), offer("B", "laptop", "new", "5", "20")]);
    let mut comparison = compared(&free);
    let [a, b] = ["A", "B"].map(|id| plan(&mut comparison, id).unwrap());
    assert_eq!(break_even(&a, &b), Some(BreakEven { year: 0, by_credit: false }));
}

#[test]
fn what_keeping_brings_redone_by_hand() {
    // Kept 2 years at 50 €, then 900 ÷ 5 = 180 € a year for 3: 640 €, against 900 €. Carbon: 185.09 × 3 ÷ 5 against 185.09.
    let kept = item(&offer("K", "laptop", "kept", "2", "0"), &[("/yearly_contract", json!("50"))]);
    let offers = [kept, offer("B", "laptop", "new", "5", "900"), offer("C", "laptop", "new", "5", "200")];
    let mut comparison = compared(&quiet("0", 10, &offers));
    let found = gains(&mut comparison);
    let told: Vec<_> = found.iter().map(|gain| (gain.offer.as_str(), gain.successor.as_str(), gain.years)).collect();
    assert_eq!(told, [("K", "B", dec!(2)), ("K", "C", dec!(2))]);
    assert_eq!(value(&comparison, found[0].money), dec!(2600)); // 10 × (900 − 640)
    assert_eq!(value(&comparison, found[0].carbon.unwrap()), dec!(740.36)); // 10 × 185.09 × 2 ÷ 5
    assert_eq!(value(&comparison, found[1].money), dec!(-200)); // 10 × (200 − 100 − 120): keeping costs more
    // At 3.2 %, C's contract of nothing: 200 − (50 × 1.9079382249 + 0.9389459768 × 200 × 2.8177695977 ÷ 4.5536716522).
    let mut comparison = compared(&quiet("0.032", 1, &offers));
    let found = gains(&mut comparison);
    close(value(&comparison, found[1].money), dec!(-11.599116));
}

#[test]
fn years_gained_stop_at_the_horizon_and_withheld_carbon_is_not_told() {
    let pcf = |brand: &str| [("/brand", json!(brand)), ("/pcf", json!({ "total": "200", "use_share": "0.1" }))];
    let offers = [
        offer("K", "laptop", "kept", "9", "0"),
        item(&offer("B", "laptop", "new", "5", "900"), &pcf("Alpha")),
        item(&offer("C", "laptop", "new", "5", "800"), &pcf("Beta")),
    ];
    let mut comparison = compared(&with(&quiet("0", 1, &offers), &[("/settings/family", json!("maker"))]));
    let found = gains(&mut comparison);
    assert_eq!(found.iter().map(|gain| gain.years).collect::<Vec<_>>(), [dec!(5), dec!(5)]);
    assert!(found.iter().all(|gain| gain.carbon.is_none()), "makers' sheets of two brands are not compared");
    assert_eq!(value(&comparison, found[0].money), dec!(900), "nothing is bought within the horizon");
}

#[test]
fn each_vector_s_plan_is_worth_its_lot() {
    let folder = root().join("../shared/vectors");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("SKIPPED: no shared vectors at {}", folder.display());
        return;
    };
    let mut planned = 0;
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|extension| extension != "aloi") {
            continue;
        }
        let dossier = dossier::read(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let rate = dossier.assumptions["discount_rate"].value().unwrap();
        let mut comparison = compare(&dossier, catalog());
        for offer in &dossier.offers {
            worth_its_lot(&mut comparison, &offer.id, rate);
            planned += 1;
        }
    }
    assert_eq!(planned, 24, "offers of eleven vectors");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_plan_is_worth_its_lot(dossier in any_dossier()) {
        let dossier = read(&dossier);
        let rate = dossier.assumptions["discount_rate"].value().unwrap();
        let mut comparison = compare(&dossier, catalog());
        for offer in &dossier.offers {
            if comparison.offer(&offer.id).unwrap().lot.is_some() {
                worth_its_lot(&mut comparison, &offer.id, rate);
            } else {
                prop_assert!(plan(&mut comparison, &offer.id).is_none());
            }
        }
    }

    #[test]
    fn gains_are_the_gap_between_two_lots(dossier in any_dossier()) {
        let mut comparison = compared(&dossier);
        let found = gains(&mut comparison);
        let waiting = comparison.offers.iter().filter(|offer| !offer.buys).count();
        let buying = comparison.offers.iter().filter(|offer| offer.buys).count();
        prop_assert_eq!(found.len(), waiting * buying);
        for gain in found {
            let (kept, renewed) = (comparison.offer(&gain.offer).unwrap(), comparison.offer(&gain.successor).unwrap());
            if kept.successor.as_ref().is_some_and(|next| *next != gain.successor) {
                continue;
            }
            let (kept, renewed) = (kept.lot.unwrap(), renewed.lot.unwrap());
            let gap = value(&comparison, renewed.present_value) - value(&comparison, kept.present_value);
            prop_assert!((value(&comparison, gain.money) - gap).abs() <= gap.abs().max(Decimal::ONE) * Decimal::new(1, 12));
            let gap = value(&comparison, renewed.carbon.unwrap()) - value(&comparison, kept.carbon.unwrap());
            let carbon = value(&comparison, gain.carbon.unwrap());
            prop_assert!((carbon - gap).abs() <= gap.abs().max(Decimal::ONE) * Decimal::new(1, 12));
        }
    }
}
