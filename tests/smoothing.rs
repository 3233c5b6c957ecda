//! The spread renewal of a fleet: by hand, and for every fleet drawn at random.

mod support;

use aloi_engine::comparison::{Comparison, compare};
use aloi_engine::dossier;
use aloi_engine::graph::{Handle, discount};
use aloi_engine::plan::{NoSmoothing, Smoothing, gains, plan, smoothing};
use aloi_engine::quantity::Unit;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use support::{catalog, item, offer, quiet, read, with};

fn value<U: Unit>(comparison: &Comparison, handle: Handle<U>) -> Decimal {
    comparison.value(handle).expect("within exact decimals")
}

#[track_caller]
fn close(found: Decimal, expected: Decimal) {
    assert!((found - expected).abs() <= dec!(0.000001), "{found} is not {expected}");
}

/// A fleet of 20 machines of 6 years and 40 of 5, of which B renews 20 a year for 24 000 € TTC.
fn fleet(rate: &str, changes: &[(&str, Value)]) -> Value {
    let kept = item(&offer("K", "laptop", "kept", "2", "0"), &[("/yearly_contract", json!("50"))]);
    let upgraded = item(
        &offer("U", "laptop", "upgraded", "3", "100"),
        &[("/yearly_contract", json!("10")), ("/disposal_cost", json!("20")), ("/ssd_added_gb", json!("0"))],
    );
    let offers = [kept, upgraded, offer("B", "laptop", "new", "5", "1000")];
    let fleet = json!({
        "machines": [{ "age_years": "5", "count": 40 }, { "age_years": "6", "count": 20 }],
        "renewal": "B", "waiting": "K", "over_years": 3, "yearly_envelope_ttc": "24000"
    });
    with(&with(&quiet(rate, 60, &offers), &[("/fleet", fleet)]), changes)
}

fn smoothed(dossier: &Value) -> (Comparison, Smoothing) {
    let dossier = read(dossier);
    let mut comparison = compare(&dossier, catalog());
    let found = smoothing(&mut comparison, &dossier).expect("a spread renewal");
    (comparison, found)
}

fn turns(found: &Smoothing) -> Vec<[u32; 5]> {
    let row = |counts: aloi_engine::plan::Counts| {
        [counts.renewed, counts.in_service, counts.upgraded, counts.kept, counts.stranded]
    };
    found.years.iter().map(|year| row(year.counts)).collect()
}

#[test]
fn a_spread_renewal_redone_by_hand() {
    let (comparison, found) = smoothed(&fleet("0", &[]));
    assert_eq!(turns(&found), [[20, 0, 0, 40, 0], [20, 20, 0, 20, 0], [20, 40, 0, 0, 0]]);
    let first = &found.years[0];
    assert_eq!((first.ages[0].age_years, first.ages[0].counts.renewed), (dec!(6), 20), "the oldest first");
    assert_eq!((first.ages[1].age_years, first.ages[1].counts.kept), (dec!(5), 40));
    for year in &found.years {
        assert_eq!(value(&comparison, year.outlay_ttc), dec!(24000)); // 20 × 1200
    }
    assert_eq!(value(&comparison, first.running.unwrap()), dec!(2000)); // 40 × 50
    assert_eq!(value(&comparison, first.carbon.unwrap()), dec!(3646)); // 20 × 182.3
    assert_eq!((value(&comparison, found.at_once_ttc), found.at_once_exceeds), (dec!(72000), true));
    // B costs 200 € a year: 20 × (1000 + (50 + 800) + (100 + 600)) = 51 000 €, against 60 × 1000 €.
    let totals = found.totals.unwrap();
    assert_eq!(value(&comparison, totals.spread), dec!(51000));
    assert_eq!(value(&comparison, totals.at_once), dec!(60000));
    assert_eq!(value(&comparison, totals.saving), dec!(9000));
    // 20 machines renewed one year later and 20 two years later avoid 60 years of 37.018 kg.
    assert_eq!(value(&comparison, totals.saving_carbon.unwrap()), dec!(2221.08));
    assert!(found.said.is_empty() && found.left == 0 && found.sufficient_envelope_ttc.is_none(), "{:?}", found.said);
}

#[test]
fn a_discounted_spread_redone_by_hand() {
    // Kept one year: 50 ÷ 1.032 + 0.9689922481 × 219.602955 × 3.6993891451 = 835.655998. Two years upgraded:
    // 100 + 10 × 1.9079382249 + 20 × 0.9389459768 + 0.9389459768 × 219.602955 × 2.8177695977 = 718.869325.
    let changes = [
        ("/fleet/upgrade", json!("U")),
        ("/offers/0/items/0/service_years", json!("1")),
        ("/fleet/yearly_envelope_ttc", json!("26400")),
    ];
    let (comparison, found) = smoothed(&fleet("0.032", &changes));
    assert_eq!(turns(&found), [[20, 0, 20, 20, 0], [20, 20, 20, 0, 0], [20, 40, 0, 0, 0]]);
    let totals = found.totals.unwrap();
    close(value(&comparison, totals.at_once), dec!(60000));
    close(value(&comparison, totals.spread), dec!(51090.506473)); // 20 × (1000 + 835.655998 + 718.869325)
    assert_eq!(value(&comparison, found.years[0].outlay_ttc), dec!(26400)); // 20 × 1200 + 20 × 120
    assert_eq!(value(&comparison, found.years[0].running.unwrap()), dec!(1200)); // 20 × 50 + 20 × 10
    assert!(found.said.is_empty(), "{:?}", found.said);
}

#[test]
fn upgrades_take_their_part_of_the_first_year_and_a_sufficient_envelope_is_told() {
    // Upgrades at 120 €: those renewed in year 3 and the 3 never renewed, 23 × 120 = 2760 €; (24 000 − 2760) ÷ 1200 = 17.
    // With 25 200 €: 20 upgrades and 19 renewed, then 21, then 20.
    let changes = [("/fleet/upgrade", json!("U")), ("/offers/0/items/0/service_years", json!("1"))];
    let (_, found) = smoothed(&fleet("0", &changes));
    assert_eq!(turns(&found), [[17, 0, 23, 20, 0], [20, 17, 23, 0, 0], [20, 37, 3, 0, 0]]);
    assert_eq!((found.left, found.sufficient_envelope_ttc), (3, Some(dec!(25200))));
    assert!(found.totals.is_none(), "a spread that does not hold has no total");
    assert_eq!(
        found.said,
        [
            "restent à renouveler après 3\u{a0}ans à 24\u{202f}000,00\u{a0}€ TTC par an : 3\u{a0}machines de 5\u{a0}ans ; une enveloppe de 25\u{202f}200\u{a0}€ TTC par an suffirait"
        ]
    );
    let enough = with(&fleet("0", &changes), &[("/fleet/yearly_envelope_ttc", json!("25200"))]);
    let (_, found) = smoothed(&enough);
    assert_eq!(turns(&found), [[19, 0, 20, 21, 0], [21, 19, 20, 0, 0], [20, 40, 0, 0, 0]]);
    assert!(found.said.is_empty() && found.totals.is_some());
}

#[test]
fn machines_that_would_pass_the_retirement_age_come_first() {
    // At 6 years the 20 oldest may not wait, the 40 others one year only: all in two years, 30 and 30, for 30 × 1200 €.
    let changes = [("/fleet/retire_age_years", json!("6")), ("/fleet/yearly_envelope_ttc", json!("36000"))];
    let (_, found) = smoothed(&fleet("0", &changes));
    assert_eq!(turns(&found), [[30, 0, 0, 30, 0], [30, 30, 0, 0, 0], [0, 60, 0, 0, 0]]);
    assert!(found.said.is_empty(), "{:?}", found.said);
    let (_, found) = smoothed(&fleet("0", &changes[..1]));
    assert_eq!(turns(&found), [[20, 0, 0, 40, 0], [20, 20, 0, 20, 0], [20, 40, 0, 0, 0]]);
    assert_eq!(
        found.said,
        [
            "âge de retrait de 6\u{a0}ans dépassé avant leur tour : 20\u{a0}machines de 5\u{a0}ans ; une enveloppe de 36\u{202f}000\u{a0}€ TTC par an suffirait"
        ]
    );
}

#[test]
fn machines_that_no_offer_serves_so_long_are_told_and_leave_no_total() {
    let (_, found) = smoothed(&fleet("0", &[("/offers/0/items/0/service_years", json!("1.5"))]));
    assert_eq!(turns(&found), [[20, 0, 0, 20, 20], [20, 20, 0, 0, 20], [20, 40, 0, 0, 0]]);
    assert!(found.totals.is_none() && found.years[0].running.is_none() && found.years[0].carbon.is_none());
    assert!(found.years[2].running.is_some());
    assert_eq!(
        found.said,
        [
            "ne peuvent pas attendre leur tour : 20\u{a0}machines de 5\u{a0}ans (2\u{a0}ans d’attente) ; l’offre K sert 1,5\u{a0}an : étaler moins, relever l’enveloppe ou prévoir un rajeunissement qui serve assez"
        ]
    );
}

#[test]
fn one_machine_and_an_envelope_below_one_machine() {
    let one = [("/fleet/machines", json!([{ "age_years": "0.5", "count": 1 }])), ("/need/quantity", json!(1))];
    let (_, found) = smoothed(&fleet("0", &one));
    assert_eq!(turns(&found), [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 1, 0, 0, 0]]);
    let short = with(&fleet("0", &one), &[("/fleet/yearly_envelope_ttc", json!("1199.99"))]);
    let (comparison, found) = smoothed(&short);
    // Never renewed, it waits the three years: nothing serves it that long.
    assert_eq!(turns(&found), [[0, 0, 0, 0, 1]; 3]);
    assert_eq!((found.left, found.sufficient_envelope_ttc), (1, Some(dec!(1200))));
    assert_eq!(value(&comparison, found.years[0].outlay_ttc), dec!(0));
    assert!(found.at_once_exceeds && found.said[0].contains("1\u{a0}machine de 0,5\u{a0}an"), "{:?}", found.said);
}

#[test]
fn what_a_spread_simplifies_is_told() {
    let changes = [("/need/quantity", json!(30)), ("/offers/2/items/0/service_years", json!("2"))];
    let (_, found) = smoothed(&fleet("0", &changes));
    assert_eq!(found.said.len(), 2, "{:?}", found.said);
    assert!(found.said[0].starts_with("l’offre B ne sert que 2\u{a0}ans"));
    assert!(found.said[1].starts_with("le parc compte 60\u{a0}machines, le besoin 30\u{a0}postes"));
}

#[test]
fn a_spread_does_not_compare_makers_sheets_that_are_not_to_be_compared() {
    let sheet = json!({ "total": "200", "use_share": "0.1" });
    let (_, found) = smoothed(&fleet("0", &[("/settings/family", json!("maker")), ("/offers/2/items/0/pcf", sheet)]));
    assert!(found.years.iter().all(|year| year.carbon.is_none()), "the brand of the sheet is not told");
    assert!(found.totals.is_some_and(|totals| totals.saving_carbon.is_none()));
}

#[test]
fn a_spread_that_cannot_be_computed_says_why() {
    let refused = |dossier: Value| {
        let dossier = read(&dossier);
        smoothing(&mut compare(&dossier, catalog()), &dossier).unwrap_err()
    };
    let mut bare = fleet("0", &[]);
    bare.as_object_mut().unwrap().remove("fleet");
    assert_eq!(refused(bare), NoSmoothing::NoFleet);
    let short = refused(fleet("0", &[("/need/years", json!("2.5"))]));
    assert_eq!(
        short.to_string(),
        "le besoin dure 2,5\u{a0}ans, moins que l’étalement sur 3\u{a0}ans ; allonger la durée du besoin ou étaler moins"
    );
    let unpriced = refused(fleet("0", &[("/offers/2/items/0/price", json!({}))]));
    assert_eq!((unpriced.code(), unpriced), ("E404", NoSmoothing::Incomplete("B".to_owned())));
    assert_eq!(refused(fleet("0", &[("/need/quantity", json!(null))])), NoSmoothing::Unknown);
}

#[test]
fn a_fleet_that_cannot_be_is_refused_with_its_place() {
    let cases = [
        ("/fleet/machines", json!([]), "fleet.machines"),
        ("/fleet/machines/0/count", json!(0), "fleet.machines[0].count"),
        ("/fleet/machines/0/count", json!(100_000), "fleet.machines"),
        ("/fleet/machines/1/age_years", json!("-1"), "fleet.machines[1].age_years"),
        ("/fleet/renewal", json!("K"), "fleet.renewal"),
        ("/fleet/renewal", json!("Z"), "fleet.renewal"),
        ("/fleet/waiting", json!("U"), "fleet.waiting"),
        ("/fleet/upgrade", json!("K"), "fleet.upgrade"),
        ("/fleet/over_years", json!(1), "fleet.over_years"),
        ("/fleet/over_years", json!(6), "fleet.over_years"),
        ("/fleet/over_years", json!("3"), "fleet.over_years"),
        ("/fleet/yearly_envelope_ttc", json!("0"), "fleet.yearly_envelope_ttc"),
        ("/fleet/retire_age_years", json!("0"), "fleet.retire_age_years"),
        ("/fleet/machines/0/colour", json!("red"), "fleet.machines[0].colour"),
    ];
    for (place, wrong, path) in cases {
        let problems = dossier::from_value(&fleet("0", &[(place, wrong.clone())])).unwrap_err();
        assert_eq!(
            problems.iter().map(|problem| problem.path.as_str()).collect::<Vec<_>>(),
            [path],
            "{place}: {wrong}"
        );
        assert!(problems[0].message.contains(" ; "), "a remedy: {}", problems[0]);
    }
    let mut lacking = fleet("0", &[]);
    lacking["fleet"].as_object_mut().unwrap().remove("waiting");
    let problems = dossier::from_value(&lacking).unwrap_err();
    assert_eq!(problems[0].message, "le champ \"waiting\" manque ; l’ajouter");
    let written = dossier::write(&read(&fleet("0", &[]))).unwrap();
    assert_eq!(dossier::read(&written).unwrap(), read(&fleet("0", &[])), "written and read again");
}

/// A fleet drawn at random: ages in tenths, counts, years of the spread and of each offer, envelope, retirement age.
fn any_fleet() -> impl Strategy<Value = Value> {
    let machines = prop::collection::vec((0i64..120, 1u32..60), 1..6);
    let lives = (1i64..60, prop::option::of(1i64..60));
    (machines, 2u32..=5, lives, 1i64..100_000, prop::option::of(40i64..120), 0i64..9).prop_map(
        |(machines, over, (kept, upgrade), envelope, retire, rate)| {
            let machines: Vec<Value> = machines
                .into_iter()
                .map(|(age, count)| json!({ "age_years": Decimal::new(age, 1).to_string(), "count": count }))
                .collect();
            let mut changes = vec![
                ("/fleet/machines", json!(machines)),
                ("/fleet/over_years", json!(over)),
                ("/offers/0/items/0/service_years", json!(Decimal::new(kept, 1).to_string())),
                ("/fleet/yearly_envelope_ttc", json!(envelope.to_string())),
            ];
            if let Some(life) = upgrade {
                changes.push(("/fleet/upgrade", json!("U")));
                changes.push(("/offers/1/items/0/service_years", json!(Decimal::new(life, 1).to_string())));
            }
            if let Some(retire) = retire {
                changes.push(("/fleet/retire_age_years", json!(Decimal::new(retire, 1).to_string())));
            }
            fleet(&Decimal::new(rate, 2).to_string(), &changes)
        },
    )
}

/// Whatever the amounts, plans, gains and spreads are told or refused, never lost in a panic.
#[test]
fn extreme_figures_never_panic() {
    let places = [
        "/need/years",
        "/assumptions/discount_rate",
        "/offers/0/items/0/service_years",
        "/offers/1/items/0/yearly_contract",
        "/offers/2/items/0/price/amount",
        "/offers/2/items/0/service_years",
        "/offers/2/items/0/residual_value",
        "/fleet/yearly_envelope_ttc",
        "/fleet/retire_age_years",
    ];
    let extremes = ["1000000000000", "0.0000000000000000000000000001", "-0.5", "99.7", "0", "1", "-1000000000000"];
    let (mut told, mut refused) = (0, 0);
    for place in places {
        for extreme in extremes {
            let changes = [("/fleet/upgrade", json!("U")), (place, json!(extreme))];
            let Ok(dossier) = dossier::from_value(&fleet("0.032", &changes)) else { continue };
            let mut comparison = compare(&dossier, catalog());
            for id in ["K", "U", "B"] {
                told += u32::from(plan(&mut comparison, id).is_some());
            }
            told += u32::from(!gains(&mut comparison).is_empty());
            refused += u32::from(smoothing(&mut comparison, &dossier).is_err());
        }
    }
    assert!(told > 60 && refused > 3, "{told} told, {refused} refused");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_spread_counts_every_machine_every_year_within_its_envelope(dossier in any_fleet()) {
        let (comparison, found) = smoothed(&dossier);
        let asked = read(&dossier).fleet.unwrap();
        let machines: u32 = asked.machines.iter().map(|group| group.count).sum();
        prop_assert_eq!(found.machines, machines);
        let upgrades_alone = dec!(120) * Decimal::from(found.years[0].counts.upgraded);
        let mut in_service = 0;
        for year in &found.years {
            prop_assert_eq!(year.counts.total(), machines);
            prop_assert_eq!(year.counts.in_service, in_service);
            in_service += year.counts.renewed;
            let by_age: u32 = year.ages.iter().map(|group| group.counts.total()).sum();
            prop_assert_eq!(by_age, machines);
            let paid = value(&comparison, year.outlay_ttc);
            prop_assert!(paid <= asked.yearly_envelope_ttc.0.max(upgrades_alone), "{}", paid);
            // The oldest first: once an age is not all renewed, no younger machine is.
            let waits = |group: &aloi_engine::plan::AgeGroup| group.counts.renewed + group.counts.in_service < group.counts.total();
            let after = year.ages.iter().skip_while(|group| !waits(group)).skip(1);
            prop_assert!(after.clone().all(|group| group.counts.renewed + group.counts.in_service == 0));
        }
        prop_assert_eq!(found.left, machines - in_service);
        let stranded = found.years.iter().any(|year| year.counts.stranded > 0);
        prop_assert_eq!(found.totals.is_some(), found.left == 0 && !stranded);
    }

    #[test]
    fn a_sufficient_envelope_suffices_and_one_euro_less_does_not(dossier in any_fleet()) {
        let (_, found) = smoothed(&dossier);
        if let Some(enough) = found.sufficient_envelope_ttc {
            let (_, better) = smoothed(&with(&dossier, &[("/fleet/yearly_envelope_ttc", json!(enough.to_string()))]));
            prop_assert_eq!((better.left, better.sufficient_envelope_ttc), (0, None));
            let less = (enough - Decimal::ONE).to_string();
            if less != "0" {
                let (_, less) = smoothed(&with(&dossier, &[("/fleet/yearly_envelope_ttc", json!(less))]));
                prop_assert!(less.sufficient_envelope_ttc.is_some());
            }
        }
    }

    /// Machine by machine, in plain decimals.
    #[test]
    fn totals_of_a_spread_are_those_of_its_machines(dossier in any_fleet()) {
        let (comparison, found) = smoothed(&dossier);
        let Some(totals) = found.totals else { return Ok(()) };
        let dossier = read(&dossier);
        let rate = dossier.assumptions["discount_rate"].value().unwrap();
        let annuity = |years| aloi_engine::graph::annuity(rate, years).unwrap();
        let later = |years| discount(rate, years).unwrap();
        let renewal = dec!(1000) / annuity(dec!(5));
        let kept_years = comparison.offer("K").unwrap().shortest_life.unwrap();
        let mut spread = Decimal::ZERO;
        for year in &found.years {
            let wait = Decimal::from(year.year - 1);
            let waiting = if wait <= kept_years {
                dec!(50) * annuity(wait)
            } else {
                dec!(100) + dec!(10) * annuity(wait) + dec!(20) * later(wait)
            };
            let each = waiting + later(wait) * renewal * annuity(dec!(5) - wait);
            spread += Decimal::from(year.counts.renewed) * each;
        }
        let machines = Decimal::from(found.machines);
        close(value(&comparison, totals.spread), spread);
        close(value(&comparison, totals.at_once), machines * dec!(1000));
        close(value(&comparison, totals.saving), machines * dec!(1000) - spread);
        let years: u32 = found.years.iter().map(|year| (year.year - 1) * year.counts.renewed).sum();
        let avoided = Decimal::from(years) * dec!(185.09) / dec!(5);
        close(value(&comparison, totals.saving_carbon.unwrap()), avoided);
    }
}
