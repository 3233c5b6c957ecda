//! Justifications of generated dossiers, from one offer to fifty: everything in its place, sums that add up, origins.

#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

mod reading;

use aloi_report::{RowKind, lay_out};
use proptest::prelude::*;
use reading::{example, misplaced, printed, said, tables, without_origin};
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// What is drawn at random of an offer.
#[derive(Debug, Clone)]
struct Drawn {
    name: String,
    price: Option<u32>,
    years: u32,
}

fn offer() -> impl Strategy<Value = Drawn> {
    let name = prop_oneof![
        8 => "[A-Z][a-zéèàç]{3,12}( [a-zéèàç0-9]{1,14}){0,5}",
        1 => "[A-Z]{30,80}",
        1 => "https://[a-z]{3,20}\\.fr/[a-z/]{0,60}",
    ];
    let price = prop_oneof![9 => (0..9_000_000_u32).prop_map(Some), 1 => Just(None)];
    (name, price, 1..9_u32).prop_map(|(name, price, years)| Drawn { name, price, years })
}

/// The first example with other offers, its statement and answers kept; undecided, as its offers are no longer its own.
fn dossier(offers: &[Drawn]) -> String {
    let mut dossier: Value = serde_json::from_str(&example("portables")).unwrap();
    let object = dossier.as_object_mut().unwrap();
    ["catalog", "decision"].iter().for_each(|key| drop(object.remove(*key)));
    let models = dossier["offers"].as_array().unwrap().clone();
    let offers = offers.iter().zip(models.iter().cycle()).enumerate().map(|(index, (drawn, model))| {
        let mut offer = model.clone();
        offer["id"] = json!(format!("O{index}"));
        offer["name"] = json!(drawn.name);
        offer["then"] = Value::Null;
        offer["items"][0]["service_years"] = json!(drawn.years.to_string());
        offer["items"][0]["price"]["amount"] = match drawn.price {
            Some(cents) => json!(format!("{}.{:02}", cents / 100, cents % 100)),
            None => Value::Null,
        };
        offer
    });
    dossier["offers"] = offers.collect();
    dossier.to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn everything_is_in_its_place_and_adds_up(offers in prop::collection::vec(offer(), 1..51)) {
        let (_, comparison, document) = said(&dossier(&offers));
        let pages = lay_out(&document).unwrap();
        prop_assert_eq!(misplaced(&pages), Vec::<String>::new());
        prop_assert_eq!(without_origin(&comparison, &document), Vec::<String>::new());

        let mut sums = 0;
        for table in tables(&document).filter(|table| table.caption.plain().contains("annuel par poste, en")) {
            for column in 1..table.columns.len() {
                let cells = |total: bool| {
                    let rows = table.rows.iter().filter(move |row| (row.kind == RowKind::Total) == total);
                    rows.map(move |row| printed(&row.cells[column].text.plain())).collect::<Option<Vec<Decimal>>>()
                };
                if let (Some(parts), Some(total)) = (cells(false), cells(true)) {
                    prop_assert_eq!(parts.iter().sum::<Decimal>(), total[0], "{}", table.caption.plain());
                    sums += 1;
                }
            }
        }
        let known = offers.iter().filter(|offer| offer.price.is_some()).count();
        prop_assert!(sums >= known, "{sums} sums checked for {known} priced offers");
    }
}
