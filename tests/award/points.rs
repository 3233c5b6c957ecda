//! Points redone by hand, and what blocks a total.

use aloi_engine::award;
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};

use crate::support::{compared, read, with};
use crate::{base, blocked, codes, marks, pairs, scores, sound, total};

/// Annual costs: 900 ÷ 5 = 180 and 600 ÷ 4 = 150. Carbon: (170 + 12,3 + 2,79) ÷ 5 = 37,018 and ÷ 4 = 46,2725 kg.
#[test]
fn cost_carbon_index_and_entered_points_by_hand() {
    let found = scores(&base(sound()));
    assert_eq!(
        marks(&found, "A"),
        pairs(&[
            ("33.33", "40 × 150,00 ÷ 180,00"), // 33,333…
            ("30.00", "30 × 37,02 ÷ 37,02"),
            ("15.80", "20 × 7,9 ÷ 10"),
            ("8.00", "8 sur 10 : Deux semaines"),
        ])
    );
    assert_eq!(
        marks(&found, "B"),
        pairs(&[
            ("40.00", "40 × 150,00 ÷ 150,00"),
            ("24.00", "30 × 37,02 ÷ 46,27"), // 30 × 4 ÷ 5, the lives being 5 and 4 years
            ("16.40", "20 × 8,2 ÷ 10"),
            ("6.50", "6,5 sur 10 : Trois semaines"),
        ])
    );
    assert_eq!(total(&found, "A"), Some(dec!(87.13))); // 33,33 + 30 + 15,80 + 8
    assert_eq!(total(&found, "B"), Some(dec!(86.90))); // 40 + 24 + 16,40 + 6,5
    let ranking: Vec<(usize, &str)> = found.ranking.iter().map(|place| (place.rank, place.id.as_str())).collect();
    assert_eq!(ranking, [(1, "A"), (2, "B")]);
    assert_eq!(found.left_out.iter().map(|left| left.id.as_str()).collect::<Vec<_>>(), ["K"]);
    assert!(found.left_out[0].reason.contains("n’achète rien"));
    let keys: Vec<&str> = found.criteria.iter().map(|criterion| criterion.key.as_str()).collect();
    assert_eq!(keys, ["lifecycle_cost", "carbon", "repairability", "Délai de livraison"]);
}

/// 12 × 600 = 7 200 and 12 × 900 = 10 800 € HT; TTC and net are both in the same proportion.
#[test]
fn price_in_the_basis_of_the_comparison_and_warranty_against_the_longest() {
    let criteria = json!([{ "kind": "price", "weight": "70" }, { "kind": "warranty", "weight": "30" }]);
    for (basis, lowest, highest) in [
        ("ht", "7\u{202F}200,00", "10\u{202F}800,00"),
        ("ttc", "8\u{202F}640,00", "12\u{202F}960,00"),
        ("net", "7\u{202F}222,69", "10\u{202F}834,04"), // TTC − 0,16404 × TTC: 7 222,6944 and 10 834,0416
    ] {
        let found = scores(&with(&base(criteria.clone()), &[("/settings/basis", json!(basis))]));
        let formula = format!("70 × {lowest} ÷ {highest}");
        assert_eq!(marks(&found, "A"), pairs(&[("46.67", &formula), ("30.00", "30 × 3 ÷ 3")])); // 70 × 2 ÷ 3
        assert_eq!(marks(&found, "B")[1], ("20.00".to_owned(), "30 × 2 ÷ 3".to_owned()));
    }
}

/// 1 × 100 ÷ 800 = 0,125, half of a hundredth: 0,13.
#[test]
fn points_are_rounded_half_away_from_zero() {
    let criteria = json!([{ "kind": "price", "weight": "1" }, { "kind": "warranty", "weight": "99" }]);
    let prices = [("/offers/0/items/0/price/amount", json!("800")), ("/offers/1/items/0/price/amount", json!("100"))];
    assert_eq!(marks(&scores(&with(&base(criteria), &prices)), "A")[0].0, "0.13");
}

/// 10,0049 shown as 10,00 would give other points than those printed: a third decimal is needed.
#[test]
fn a_formula_shows_as_many_decimals_as_it_takes_to_redo_it() {
    let criteria = json!([{ "kind": "lifecycle_cost", "weight": "100" }]);
    let places = [
        ("/offers/0/items/0/price/amount", json!("10.0049")),
        ("/offers/0/items/0/service_years", json!("1")),
        ("/offers/1/items/0/price/amount", json!("10")),
        ("/offers/1/items/0/service_years", json!("1")),
    ];
    // 100 × 10 ÷ 10,0049 = 99,951…, while 100 × 10,00 ÷ 10,00 would give 100.
    assert_eq!(marks(&scores(&with(&base(criteria), &places)), "A"), pairs(&[("99.95", "100 × 10,000 ÷ 10,005")]));
}

#[test]
fn equal_totals_share_their_rank() {
    let same = [("/offers/1/items/0/price/amount", json!("900")), ("/offers/1/items/0/service_years", json!("5"))];
    let found = scores(&with(&base(json!([{ "kind": "price", "weight": "100" }])), &same));
    assert_eq!(found.ranking.iter().map(|place| place.rank).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn an_unknown_or_absurd_value_blocks_the_total_and_nothing_else() {
    let cases: [(&str, Value, Value, &str); 8] = [
        ("/offers/1/items/0/price", json!({}), json!({ "kind": "price", "weight": "100" }), "prix inconnu"),
        (
            "/offers/1/items/0/price",
            json!({}),
            json!({ "kind": "lifecycle_cost", "weight": "100" }),
            "coût annuel inconnu",
        ),
        ("/offers/1/items/0/price/amount", json!("-5"), json!({ "kind": "price", "weight": "100" }), "pas positif"),
        (
            "/offers/1/items/0/repairability_index",
            json!({}),
            json!({ "kind": "repairability", "weight": "100" }),
            "valeur inconnue",
        ),
        (
            "/offers/1/items/0/repairability_index",
            json!("n/a"),
            json!({ "kind": "repairability", "weight": "100" }),
            "sans objet",
        ),
        (
            "/offers/1/items/0/repairability_index",
            json!("0"),
            json!({ "kind": "repairability", "weight": "100" }),
            "nul",
        ),
        (
            "/offers/1/items/0/warranty_years",
            json!({}),
            json!({ "kind": "warranty", "weight": "100" }),
            "valeur inconnue",
        ),
        (
            "/offers/1/name",
            json!("Offre B"),
            json!({ "kind": "entered", "name": "Délai", "weight": "100", "points": { "A": "50" } }),
            "points non donnés",
        ),
    ];
    for (place, value, criterion, reason) in cases {
        let found = scores(&with(&base(json!([criterion])), &[(place, value)]));
        assert!(blocked(&found, "B").contains(reason), "{place}: {}", blocked(&found, "B"));
        assert_eq!((total(&found, "B"), found.ranking.len()), (None, 1), "{place}");
        assert!(total(&found, "A").is_some_and(|points| points > Decimal::ZERO), "{place}");
        assert_eq!(found.ranking[0].id, "A");
    }
}

/// The warranty is 0 and said so: 0 point, not a blocked total.
#[test]
fn a_stated_warranty_of_zero_gets_no_point() {
    let none = with(
        &base(json!([{ "kind": "warranty", "weight": "100" }])),
        &[("/offers/1/items/0/warranty_years", json!("0"))],
    );
    assert_eq!(marks(&scores(&none), "B"), pairs(&[("0.00", "100 × 0 ÷ 3")]));
    let neither = with(&none, &[("/offers/0/items/0/warranty_years", json!("0"))]);
    assert!(blocked(&scores(&neither), "A").contains("aucune offre n’est garantie"));
}

/// Two laptops in one tender: one index counts when they share it, none when they differ. A screen beside is another kind.
#[test]
fn an_index_is_never_averaged() {
    let criteria = json!([{ "kind": "repairability", "weight": "100" }]);
    let mut dossier = base(criteria);
    let mut second = dossier["offers"][0]["items"][0].clone();
    let mut screen = second.clone();
    screen["equipment"] = json!("monitor");
    screen["repairability_index"] = json!("n/a");
    dossier["offers"][0]["items"].as_array_mut().unwrap().extend([second.clone(), screen]);
    assert_eq!(marks(&scores(&dossier), "A"), pairs(&[("79.00", "100 × 7,9 ÷ 10")]));
    second["repairability_index"] = json!("8.1");
    dossier["offers"][0]["items"][1] = second;
    assert!(blocked(&scores(&dossier), "A").contains("7,9 et 8,1"), "{}", blocked(&scores(&dossier), "A"));
    dossier["need"].as_object_mut().unwrap().remove("equipment");
    assert!(blocked(&scores(&dossier), "A").contains("l’équipement du besoin"));
}

/// An offer outside the requirements is cheaper: it is not scored, and does not lower the points of others.
#[test]
fn an_offer_outside_the_requirements_is_left_out() {
    let criteria = json!([{ "kind": "price", "weight": "100" }]);
    let wanted = [
        ("/need/requirements", json!({ "ram_gb_min": "16" })),
        ("/offers/0/items/0/ram_gb", json!("16")),
        ("/offers/1/items/0/ram_gb", json!("8")),
    ];
    let found = scores(&with(&base(criteria), &wanted));
    assert_eq!((total(&found, "A"), found.tenders.len()), (Some(dec!(100.00)), 1));
    assert!(found.left_out[0].reason.contains("mémoire vive"), "{}", found.left_out[0].reason);
}

/// Makers' sheets of two brands are not compared: the carbon criterion cannot score them.
#[test]
fn a_withheld_carbon_ranking_gives_no_points() {
    let sheet = json!({ "total": "250", "use_share": "0.15" });
    let changes = [
        ("/settings/family", json!("maker")),
        ("/offers/0/items/0/pcf", sheet.clone()),
        ("/offers/1/items/0/pcf", sheet),
        ("/offers/0/items/0/brand", json!("Alpha")),
        ("/offers/1/items/0/brand", json!("Bêta")),
    ];
    let criteria = json!([{ "kind": "carbon", "weight": "50" }, { "kind": "price", "weight": "50" }]);
    assert!(blocked(&scores(&with(&base(criteria.clone()), &changes)), "A").contains("marque"));
    let one_brand = with(&base(criteria), &changes);
    assert!(total(&scores(&with(&one_brand, &[("/offers/1/items/0/brand", json!("Alpha"))])), "A").is_some());
}

#[test]
fn no_criterion_gives_no_scores() {
    let mut dossier = base(json!([]));
    assert_eq!(award::award(&read(&dossier), &compared(&dossier)), None);
    dossier.as_object_mut().unwrap().remove("award");
    assert_eq!(award::award(&read(&dossier), &compared(&dossier)), None);
    assert!(codes(&dossier).is_empty());
}

#[test]
fn weights_that_do_not_make_100_withhold_every_total() {
    let mut criteria = sound();
    criteria[0]["weight"] = json!("35");
    let found = scores(&base(criteria.clone()));
    assert_eq!((total(&found, "A"), found.ranking.len()), (None, 0));
    assert!(blocked(&found, "A").contains("95 au lieu de 100"));
    assert!(codes(&base(criteria)).contains(&"E220"));
    assert!(!codes(&base(sound())).contains(&"E220"));
}
