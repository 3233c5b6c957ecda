//! Published bands: what refurbished avoids against new (ADEME, Évaluation de l'impact environnemental d'un ensemble de
//! produits reconditionnés, September 2022). No default is fitted to these figures: they only check them.

mod support;

use aloi_engine::catalog::Standing;
use aloi_engine::comparison::{Comparison, Measure};
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use support::{catalog, compared};

/// One new and one refurbished device under the shipped catalogs, with nothing assumed by the dossier but `changes`.
fn pair(kind: &str, changes: &[(&str, Value)]) -> Comparison {
    let item = |condition: &str| json!({ "equipment": kind, "condition": condition, "price": { "amount": "300" } });
    let offers = json!([{ "id": "N", "items": [item("new")] }, { "id": "R", "items": [item("refurbished")] }]);
    let dossier = json!({
        "format": "aloi/1", "reference": "B-1", "title": "Bande publiée", "date": "2026-11-22",
        "need": { "equipment": kind, "quantity": 1, "years": "5", "hours_per_year": "1540" }, "offers": offers
    });
    compared(&support::with(&dossier, changes))
}

fn yearly(comparison: &Comparison) -> (Decimal, Decimal) {
    let total = |id: &str| comparison.total(id, Measure::Carbon).unwrap();
    (total("N"), total("R"))
}

/// The share of the yearly carbon that refurbished avoids.
fn avoided(comparison: &Comparison) -> Decimal {
    let (new, refurbished) = yearly(comparison);
    (new - refurbished) / new
}

#[test]
fn refurbished_avoids_a_share_inside_the_published_bands_with_default_assumptions() {
    let bands = [
        ("laptop", dec!(0.43), dec!(0.97)),
        ("smartphone", dec!(0.64), dec!(0.87)),
        ("tablet", dec!(0.46), dec!(0.80)),
        ("desktop", dec!(0.43), dec!(0.97)),
    ];
    for (kind, low, high) in bands {
        let share = avoided(&pair(kind, &[]));
        assert!((low..=high).contains(&share), "{kind}: {share} is outside {low} to {high}");
    }
}

#[test]
fn the_central_range_of_what_is_avoided_stays_a_saving() {
    for kind in ["laptop", "smartphone", "tablet", "desktop"] {
        let found = pair(kind, &[]);
        let share = found.lower_carbon("R", "N").unwrap();
        assert!(share >= dec!(0.95), "{kind}: refurbished emits less in {share} of the draws");
    }
}

/// The averages of the study, under its own lives: a laptop 5 years new then 3 refurbished, 29 kWh a year; a smartphone
/// 2.5 years then 2, 5 kWh a year. « About » is read as within 15 %.
#[test]
fn the_averages_of_the_study_are_reproduced_under_its_own_lives() {
    let lives = [("laptop", "5", "3", "29", dec!(27)), ("smartphone", "2.5", "2", "5", dec!(24.6))];
    for (kind, new, refurbished, kwh, published) in lives {
        let found = pair(
            kind,
            &[
                ("/offers/0/items/0/service_years", json!(new)),
                ("/offers/1/items/0/service_years", json!(refurbished)),
                ("/offers/0/items/0/tec_kwh", json!(kwh)),
                ("/offers/1/items/0/tec_kwh", json!(kwh)),
            ],
        );
        let (new, refurbished) = yearly(&found);
        let gap = new - refurbished;
        assert!((gap - published).abs() <= published * dec!(0.15), "{kind}: {gap} kg a year, published {published}");
    }
}

/// By hand: the parts that the note of each refurbishing factor names add up to its value.
#[test]
fn refurbishing_is_the_sum_of_the_parts_it_names_and_says_it_is_an_assumption() {
    let sums = [
        // Half a store of 256 GB, half a battery of 6 kg, half a charger of 3.51 + 0.14 + 0.54, tests, transport.
        ("laptop", dec!(256) * dec!(0.155) / dec!(2) + dec!(3) + dec!(2.1) + dec!(1) + dec!(2)),
        ("smartphone", dec!(5) + dec!(1.1) + dec!(0.5) + dec!(1) + dec!(2)),
        ("desktop", dec!(256) * dec!(0.155) / dec!(2) + dec!(3) + dec!(1) + dec!(4)),
        ("tablet", dec!(7.5) + dec!(3) + dec!(0.5) + dec!(1) + dec!(2)),
    ];
    for (kind, sum) in sums {
        let entry = catalog().value(&format!("{kind}.refurbishing")).unwrap();
        assert_eq!(entry.value, sum.round(), "{kind}: {sum}");
        assert_eq!(entry.standing, Standing::Assumption);
        assert!(entry.note.as_ref().is_some_and(|note| note.contains("contrôle, pas de réglage")), "{kind}");
    }
}
