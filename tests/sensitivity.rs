//! What would change the winner (MODEL §7): tipping values by hand, checked by running the comparison at them, switches
//! run for real, and the cost of a kilogram avoided.

mod support;

use aloi_engine::comparison::{Comparison, Measure, compare};
use aloi_engine::sensitivity::{Duel, Influence, Sensitivity, Setting, TradeoffKind, sensitivity};
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use support::{catalog, example_json, item, offer, quiet, read, with};

fn sensitive(dossier: &Value) -> (Comparison, Sensitivity) {
    let dossier = read(dossier);
    let comparison = compare(&dossier, catalog());
    let sensitivity = sensitivity(&dossier, catalog(), &comparison);
    (comparison, sensitivity)
}

fn influence<'a>(duel: &'a Duel, key: &str) -> &'a Influence {
    duel.influences.iter().find(|influence| influence.input.key == key).unwrap_or_else(|| {
        panic!("no {key} among {:?}", duel.influences.iter().map(|found| &found.input.key).collect::<Vec<_>>())
    })
}

/// Without discounting, a new laptop of 900 € over 5 years costs 180 € a year, a refurbished one of 450 € over 3 years 150 €.
fn two_laptops() -> Value {
    quiet("0", 1, &[offer("N", "laptop", "new", "5", "900"), offer("R", "laptop", "refurbished", "3", "450")])
}

#[test]
fn tipping_values_by_hand() {
    let (_, found) = sensitive(&two_laptops());
    let duel = found.duel(Measure::Cost).unwrap();
    assert_eq!((duel.first.as_str(), duel.second.as_str(), duel.gap), ("R", "N", dec!(30)));
    let tipping = |key: &str| influence(duel, key).tipping.map(|tipping| tipping.value);
    // 900 ÷ n = 150 for n = 6; 450 ÷ n = 180 for n = 2.5; n × 150 = 750; 3 × 180 = 540.
    assert_eq!(tipping("offers[N].items[0].service_years"), Some(dec!(6)));
    assert_eq!(tipping("offers[R].items[0].service_years"), Some(dec!(2.5)));
    assert_eq!(tipping("offers[N].items[0].price"), Some(dec!(750)));
    assert_eq!(tipping("offers[R].items[0].price"), Some(dec!(540)));
    // (900 − 450) ÷ (5 − 3): at 225 € from 0 to 10 %, the annuity never makes the dearer one cheaper.
    assert_eq!(tipping("discount_rate"), None);
    assert!(!influence(duel, "offers[N].items[0].price").tipping.unwrap().others);
}

#[test]
fn a_swing_is_the_gap_at_both_ends_of_a_range() {
    let ranged = json!({ "value": "900", "low": "600", "high": "1200" });
    let changed = with(&two_laptops(), &[("/offers/0/items/0/price/amount", ranged)]);
    let (_, found) = sensitive(&changed);
    let price = influence(found.duel(Measure::Cost).unwrap(), "offers[N].items[0].price");
    // 600 ÷ 5 − 150 and 1200 ÷ 5 − 150.
    assert_eq!((price.at_low, price.at_high, price.swing()), (dec!(-30), dec!(90), dec!(120)));
    assert!(price.decides(), "750 lies between 600 and 1200");
    assert!(!price.unsourced(), "a price is a fact of the quote");
    // The widest swing comes first.
    assert_eq!(found.duels[0].influences[0].input.key, "offers[N].items[0].price");
}

#[test]
fn a_value_that_two_crossings_share_says_so() {
    // At 0 % N is dearer a year. Per-unit price makes one crossing; the scan must say there is no other.
    let (_, found) = sensitive(&two_laptops());
    for duel in &found.duels {
        for influence in &duel.influences {
            assert!(!influence.tipping.is_some_and(|tipping| tipping.others), "{}", influence.input.key);
        }
    }
    // Two crossings: minimum requirements of warranty make repairs free, then life runs past the warranty.
    let repaired = [("/warranty_years", json!("4")), ("/failure_rate", json!("1")), ("/repair_cost", json!("240"))];
    let offers =
        [item(&offer("N", "laptop", "new", "3", "600"), &repaired), offer("R", "laptop", "refurbished", "3", "500")];
    // N at n years: 600 ÷ n below 4 years, then 600 ÷ n + 240 × (1 − 4 ÷ n); R: 166.67 a year.
    // 600 ÷ n = 166.67 at 3.6; beyond 4: 240 − 360 ÷ n = 166.67 at 360 ÷ 73.33 = 4.909.
    let (_, found) = sensitive(&quiet("0", 1, &offers));
    let duel = found.duel(Measure::Cost).unwrap();
    let years = influence(duel, "offers[N].items[0].service_years").tipping.unwrap();
    assert_eq!((years.value.round_dp(3), years.others), (dec!(3.6), true));
}

/// `dossier` with the input `key` set to `value`, whatever place it has.
fn moved(dossier: &Value, key: &str, value: Decimal) -> Option<Value> {
    let value = json!(value.to_string());
    let place = if let Some(rest) = key.strip_prefix("offers[") {
        let (id, field) = rest.split_once("].items[")?;
        let (position, field) = field.split_once("].")?;
        let index = dossier["offers"].as_array()?.iter().position(|offer| offer["id"] == id)?;
        let line = ["price", "delivery", "installation", "levies", "warranty_extension"].contains(&field);
        let field = if line { format!("{field}/amount") } else { field.replace('.', "/") };
        format!("/offers/{index}/items/{position}/{field}")
    } else if let Some(field) = key.strip_prefix("need.") {
        if field == "quantity" {
            return None;
        }
        format!("/need/{field}")
    } else {
        // One model among others has no place of its own in the dossier.
        let (id, model) = key.split_once('[').map_or((key, false), |(id, _)| (id, true));
        if model {
            return None;
        }
        format!("/assumptions/{id}")
    };
    let mut changed = with(dossier, &[(&place, value)]);
    changed.as_object_mut()?.remove("catalog");
    Some(changed)
}

/// Every tipping value found is run through the exact comparison, a little before and a little after.
fn check_tippings(name: &str, dossier: &Value) -> usize {
    let mut dossier = dossier.clone();
    dossier.as_object_mut().unwrap().remove("catalog");
    let (_, found) = sensitive(&dossier);
    let mut checked = 0;
    for duel in &found.duels {
        for influence in duel.influences.iter().filter(|influence| influence.counted) {
            let (Some(tipping), key) = (influence.tipping, influence.input.key.as_str()) else { continue };
            let step = (tipping.value.abs() * dec!(0.001)).max(dec!(0.000002));
            let gap = |value: Decimal| {
                let comparison = support::compared(&moved(&dossier, key, value)?);
                comparison.total(&duel.second, duel.measure)?.checked_sub(comparison.total(&duel.first, duel.measure)?)
            };
            let (Some(before), Some(after)) = (gap(tipping.value - step), gap(tipping.value + step)) else { continue };
            assert!(before * after <= Decimal::ZERO, "{name}, {key}: the gap is {before} then {after}");
            checked += 1;
        }
    }
    checked
}

#[test]
fn every_tipping_value_of_the_examples_turns_the_winner_over() {
    let checked: usize = support::EXAMPLES.iter().map(|name| check_tippings(name, &example_json(name))).sum();
    assert!(checked >= 10, "only {checked} tipping values could be tried");
}

#[test]
fn every_tipping_value_of_the_vectors_turns_the_winner_over() {
    let folder = support::root().join("../shared/vectors");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("SKIPPED: no shared vectors at {}", folder.display());
        return;
    };
    let paths =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|it| it == "aloi"));
    let checked: usize = paths
        .map(|path| {
            check_tippings(
                &path.display().to_string(),
                &serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap(),
            )
        })
        .sum();
    assert!(checked >= 40, "only {checked} tipping values could be tried");
}

#[test]
fn every_switch_is_the_comparison_under_that_choice() {
    for name in support::EXAMPLES {
        let dossier = example_json(name);
        let (_, found) = sensitive(&dossier);
        assert_eq!(found.switches[0].setting, Setting::AsIs);
        for switch in &found.switches {
            let (key, value) = match switch.setting {
                Setting::AsIs | Setting::SupportCap => continue,
                Setting::Basis(basis) => ("/settings/basis", json!(basis.code())),
                Setting::Family(family) => ("/settings/family", json!(family.code())),
                Setting::Allocation(allocation) => ("/settings/allocation", json!(allocation.code())),
                Setting::Externalities(on) => ("/settings/externalities", json!(on)),
            };
            let comparison = support::compared(&with(&dossier, &[(key, value)]));
            // Family and allocation move no cost while externalities are not counted.
            let carbon_only = matches!(switch.setting, Setting::Family(_) | Setting::Allocation(_));
            if carbon_only {
                assert_eq!(switch.cost, found.switches[0].cost, "{name}, {key}");
            }
            for measure in Measure::ALL.iter().filter(|measure| !(carbon_only && **measure == Measure::Cost)) {
                let verdict = comparison.verdict(*measure);
                match switch.lead(*measure) {
                    Ok(lead) => {
                        let verdict = verdict.unwrap_or_else(|| panic!("{name}, {key}: no verdict"));
                        assert_eq!((&lead.first, &lead.second), (&verdict.first, &verdict.second), "{name}, {key}");
                        assert_eq!(
                            (lead.confidence, &lead.close),
                            (verdict.confidence, &verdict.close),
                            "{name}, {key}"
                        );
                        assert_eq!(Some(lead.low), comparison.total(&lead.first, *measure));
                    }
                    Err(_) => assert_eq!(verdict, None, "{name}, {key}"),
                }
            }
        }
    }
}

#[test]
fn lives_beyond_security_support_are_run_again_at_the_cap() {
    // 900 € over 5 years; support ends in two years: 450 € a year, and the refurbished laptop stays at 150.
    let supported = [("/security_support_until", json!("2028-11-21"))];
    let offers =
        [item(&offer("N", "laptop", "new", "5", "600"), &supported), offer("R", "laptop", "refurbished", "3", "450")];
    let (_, found) = sensitive(&quiet("0", 1, &offers));
    let capped = found.switches.last().unwrap();
    assert_eq!(capped.setting, Setting::SupportCap);
    let (base, lead) = (found.switches[0].cost.as_ref().unwrap(), capped.cost.as_ref().unwrap());
    assert_eq!((base.first.as_str(), base.low), ("N", dec!(120)));
    assert_eq!((lead.first.as_str(), lead.low, lead.next), ("R", dec!(150), dec!(300)));
    assert!(capped.changes(&found.switches[0], Measure::Cost));
    // No life beyond the support: no second run.
    let (_, found) = sensitive(&two_laptops());
    assert!(found.switches.iter().all(|switch| switch.setting != Setting::SupportCap));
}

#[test]
fn the_value_of_carbon_that_would_change_the_winner_is_said_when_it_is_not_counted() {
    // N costs 130 € a year and emits (170 + 12.3 + 2.79) ÷ 5 = 37.018 kg; K costs 135 € and emits nothing.
    let offers = [offer("N", "laptop", "new", "5", "650"), offer("K", "laptop", "kept", "1", "135")];
    let (_, found) = sensitive(&quiet("0", 1, &offers));
    let carbon = influence(found.duel(Measure::Cost).unwrap(), "carbon_value");
    assert!(!carbon.counted);
    // 5 € ÷ 0.037018 t = 135.07 €/t.
    assert_eq!(carbon.tipping.map(|tipping| tipping.value.round_dp(2)), Some(dec!(135.07)));
    let counted = with(&quiet("0", 1, &offers), &[("/settings/externalities", json!(true))]);
    let (_, found) = sensitive(&counted);
    let carbon = influence(found.duel(Measure::Cost).unwrap(), "carbon_value");
    assert!(carbon.counted);
    assert_eq!(carbon.tipping.map(|tipping| tipping.value.round_dp(2)), Some(dec!(135.07)));
}

#[test]
fn the_cost_of_a_kilogram_avoided() {
    // R: 150 € and 29 ÷ 3 + 2.79 ÷ 3 = 10.597 kg; N: 180 € and 37.018 kg; K: 170 € and nothing.
    let offers = [
        two_laptops()["offers"][0].clone(),
        two_laptops()["offers"][1].clone(),
        offer("K", "laptop", "kept", "1", "170"),
    ];
    let (_, found) = sensitive(&quiet("0", 1, &offers));
    let kind = |id: &str| found.tradeoffs.iter().find(|tradeoff| tradeoff.offer == id).unwrap().kind;
    assert_eq!(kind("N"), TradeoffKind::Dominated);
    let TradeoffKind::Avoids(each) = kind("K") else { panic!("{:?}", kind("K")) };
    // 20 ÷ (31.79 ÷ 3).
    assert_eq!(each.round_dp(6), dec!(1.887386));
    let (_, found) =
        sensitive(&quiet("0", 1, &[offer("N", "laptop", "new", "5", "850"), offer("K", "laptop", "kept", "1", "170")]));
    assert_eq!(found.tradeoffs[0].kind, TradeoffKind::Dominates, "same cost, less carbon");
}

#[test]
fn a_switch_changes_the_result_when_the_winner_does_not_when_equivalent_offers_swap() {
    // A at 180 € is 3 % below B at 185.6: very probably the cheapest, and so in every basis.
    let offers = [offer("A", "laptop", "new", "5", "900"), offer("B", "laptop", "new", "5", "928")];
    let (_, found) = sensitive(&quiet("0", 1, &offers));
    let (kept, others) = found.switches.split_first().unwrap();
    assert_eq!(kept.cost.as_ref().unwrap().winner(), Some("A"));
    assert!(others.iter().all(|switch| !switch.changes(kept, Measure::Cost)));
    // One euro apart, nobody wins, and swapping two equivalent offers changes nothing.
    let offers = [
        offer("A", "laptop", "new", "5", "900"),
        item(&offer("B", "laptop", "new", "5", "901"), &[("/price/vat_rate", json!("0.19"))]),
    ];
    let (_, found) = sensitive(&quiet("0", 1, &offers));
    let (kept, others) = found.switches.split_first().unwrap();
    assert_eq!((kept.cost.as_ref().unwrap().first.as_str(), kept.cost.as_ref().unwrap().winner()), ("A", None));
    let ttc =
        others.iter().find(|switch| switch.setting == Setting::Basis(aloi_engine::vocabulary::Basis::Ttc)).unwrap();
    assert_eq!(ttc.cost.as_ref().unwrap().first, "B", "901 × 1.19 is below 900 × 1.20");
    assert!(!ttc.changes(kept, Measure::Cost));
}

#[test]
fn two_figures_of_one_cell_are_not_moved_together() {
    let origin = json!({ "kind": "quote", "file": "devis.csv", "cell": "B7" });
    let read = |value: &str| json!({ "value": value, "origin": origin });
    let both = [("/price/amount", read("900")), ("/warranty_years", read("3"))];
    let alone = [("/price/amount", read("900"))];
    let gap = |fields: &[(&str, Value)]| {
        let offers =
            [item(&offer("N", "laptop", "new", "5", "900"), fields), offer("R", "laptop", "refurbished", "3", "450")];
        let repaired = item(&offers[0], &[("/failure_rate", json!("0.5")), ("/repair_cost", json!("100"))]);
        let (_, found) = sensitive(&quiet("0", 1, &[repaired, offers[1].clone()]));
        let duel = found.duel(Measure::Cost).unwrap().clone();
        influence(&duel, "offers[N].items[0].price").tipping.map(|tipping| tipping.value)
    };
    let known = [both[1].clone()];
    let apart = [alone[0].clone(), ("/warranty_years", json!("3"))];
    assert_eq!(gap(&both), gap(&apart));
    assert!(gap(&both).is_some() && gap(&known).is_some());
}

#[test]
fn a_cheaper_offer_that_cannot_be_judged_is_not_said_dominated() {
    let wanted = json!({ "ram_gb_min": "16" });
    let offers = [
        item(&offer("N", "laptop", "new", "5", "900"), &[("/ram_gb", json!("16"))]),
        item(&offer("R", "laptop", "refurbished", "3", "450"), &[("/ram_gb", json!("16"))]),
        offer("U", "laptop", "new", "5", "500"),
    ];
    let (_, found) = sensitive(&with(&quiet("0", 1, &offers), &[("/need/requirements", wanted)]));
    let said: Vec<&str> = found.tradeoffs.iter().map(|tradeoff| tradeoff.offer.as_str()).collect();
    assert_eq!(said, ["N"], "U costs less than R and emits more: neither dominates");
}

#[test]
fn an_offer_that_cannot_be_judged_is_in_no_duel() {
    let wanted = json!({ "ram_gb_min": "16" });
    let mut dossier = with(&two_laptops(), &[("/need/requirements", wanted)]);
    let (_, found) = sensitive(&dossier);
    assert!(found.duels.is_empty(), "neither laptop says its memory");
    dossier = with(&dossier, &[("/offers/0/items/0/ram_gb", json!("16")), ("/offers/1/items/0/ram_gb", json!("16"))]);
    let (_, found) = sensitive(&dossier);
    assert_eq!(found.duels.len(), 2);
}

#[test]
fn assumptions_without_source_that_decide_are_recognised() {
    let failure = json!({ "value": "0.1", "low": "0", "high": "0.5" });
    let mut dossier = with(
        &two_laptops(),
        &[("/assumptions/laptop.failure_rate.refurbished", failure), ("/assumptions/laptop.repair_cost", json!("100"))],
    );
    let fields = dossier["offers"][1]["items"][0].as_object_mut().unwrap();
    fields.remove("failure_rate");
    fields.remove("repair_cost");
    let (_, found) = sensitive(&dossier);
    let duel = found.duel(Measure::Cost).unwrap();
    let rate = influence(duel, "laptop.failure_rate.refurbished");
    // 150 + f × 100 = 180 for f = 0.3.
    assert_eq!(rate.tipping.map(|tipping| tipping.value), Some(dec!(0.3)));
    assert!(rate.unsourced() && rate.decides());
    let sourced = json!({ "value": "0.1", "low": "0", "high": "0.5", "source": "Relevé du parc, 2025" });
    let (_, found) = sensitive(&with(&dossier, &[("/assumptions/laptop.failure_rate.refurbished", sourced)]));
    assert!(!influence(found.duel(Measure::Cost).unwrap(), "laptop.failure_rate.refurbished").unsourced());
}
