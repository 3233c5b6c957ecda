//! Nothing taken from a quote is lost: what its lines cost is what the offers commit, on every quote and on drawn ones.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap here is a failing test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::compare;
use aloi_engine::dossier::{self, Dossier, FORMAT, Item};
use aloi_engine::figure::Figure;
use aloi_import::take::{self, Taken, Use};
use aloi_import::{Field, Kind, Mapping, Quote, read_quote, read_workbook};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn import(csv: &str) -> Quote {
    let mapping = Mapping::default();
    let workbook = read_workbook("devis.csv", csv.as_bytes(), &mapping).unwrap();
    read_quote(&workbook, &mapping).unwrap()
}

/// The dossier a quote makes, read again as strictly as any file.
fn dossier_of(quote: &Quote, taken: &Taken) -> Dossier {
    let mut dossier = Dossier { format: FORMAT.to_owned(), offers: taken.offers.clone(), ..Dossier::default() };
    dossier.need.quantity = take::quantity(quote);
    dossier.need.years = Figure::exact(Decimal::from(5));
    let value = serde_json::to_value(&dossier).unwrap();
    dossier::from_value(&value).unwrap_or_else(|problems| panic!("{}: {problems:?}", quote.file))
}

fn outlay_ht(quote: &Quote, taken: &Taken, offer: usize) -> Decimal {
    let comparison = compare(&dossier_of(quote, taken), &Catalog::embedded().unwrap());
    comparison
        .figure(&format!("{}.outlay.ht", taken.offers[offer].id))
        .unwrap_or_else(|| panic!("no outlay for {}", quote.file))
}

/// The amount of a line HT: what it prints, unless its arithmetic is wrong.
fn amount_ht(quote: &Quote, line: &aloi_import::Item) -> Decimal {
    let product = || {
        let price = line.figure(Field::UnitPriceHt)? * line.figure(Field::Quantity)?;
        Some(price * (Decimal::ONE - line.figure(Field::Discount).unwrap_or_default()))
    };
    let wrong = quote.findings.iter().any(|f| f.code == "I201" && f.cell == line.cell(Field::LineHt));
    let levies = line.figure(Field::Levies).unwrap_or_default() * line.figure(Field::Quantity).unwrap_or_default();
    let amount = if wrong { product() } else { line.figure(Field::LineHt).or_else(product) }.unwrap();
    // Some suppliers print the levies in the amount of the line.
    if product().is_some_and(|product| amount == product + levies) { amount } else { amount + levies }
}

#[test]
fn every_quote_with_a_total_ht_gives_an_outlay_of_its_lines() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = root.join("../shared/quotes");
    if !shared.is_dir() {
        println!("SKIPPED: the shared quotes are absent; only those of the repository are taken");
    }
    let mut folders = vec![root.join("tests/quotes"), shared];
    folders.extend(
        ["portables", "troisieme-ecran", "smartphones-terrain"].map(|name| root.join("tests/scenarios").join(name)),
    );
    let (mut read, mut summed) = (0, 0);
    for path in folders.iter().filter_map(|folder| folder.read_dir().ok()).flatten().map(|entry| entry.unwrap().path())
    {
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir()
            || [".json", ".md", ".aloi", ".py", "designations.csv", "parc-glpi.csv"]
                .iter()
                .any(|end| name.ends_with(end))
        {
            continue;
        }
        let mapping = Mapping::default();
        let workbook = read_workbook(name, &std::fs::read(&path).unwrap(), &mapping).unwrap();
        let quote = read_quote(&workbook, &mapping).unwrap();
        dossier_of(&quote, &take::offers(&quote, &take::proposed(&quote), take::quantity(&quote), &BTreeSet::new()));
        read += 1;
        if quote.totals.ht.is_none() {
            continue;
        }
        let all = take::proposed(&quote).into_iter();
        let all: BTreeMap<u32, Use> =
            all.map(|(row, used)| (row, if used == Use::Offer { Use::Bundle } else { used })).collect();
        let bundle = take::offers(&quote, &all, take::quantity(&quote), &BTreeSet::new());
        // A state left to choose, in a quote that sells second hand, leaves the offer without outlay.
        if bundle.offers[0].items.iter().any(|item| item.condition.is_none()) {
            continue;
        }
        let counted = |line: &&aloi_import::Item| all[&line.row] != Use::Aside;
        let (yearly, once): (Vec<_>, Vec<_>) =
            quote.items.iter().filter(counted).partition(|line| line.kind == Kind::Yearly);
        let lines: Decimal = once.iter().map(|line| amount_ht(&quote, line)).sum();
        assert_eq!(outlay_ht(&quote, &bundle, 0), lines.round_dp(2), "{}", path.display());
        // A rent printed over its months is due by the year.
        let by_year = |line: &aloi_import::Item| {
            let years = line.figure(Field::Months).map_or(Decimal::ONE, |months| months / Decimal::from(12));
            amount_ht(&quote, line) / years
        };
        let contracts: Decimal = yearly.iter().map(|line| by_year(line)).sum();
        let stations = take::quantity(&quote).unwrap_or(1);
        let pieces = |item: &Item| Decimal::from(item.count.unwrap_or(item.per_unit.unwrap_or(1) * stations));
        let kept: Decimal =
            bundle.offers[0].items.iter().filter_map(|item| Some(item.yearly_contract.value()? * pieces(item))).sum();
        assert_eq!(kept.round_dp(2), contracts, "yearly contracts of {}", path.display());
        summed += 1;
    }
    assert!(read >= 18 && summed >= 11, "{read} read, {summed} summed");
}

/// A line to print: designation, quantity in halves, price in cents, discount in percent, levy in cents.
fn lines() -> impl Strategy<Value = Vec<(usize, u32, i64, u32, i64)>> {
    proptest::collection::vec((0..NAMES.len(), 1..60_u32, 1..200_000_i64, 0..20_u32, 0..100_i64), 1..9)
}

const NAMES: [&str; 10] = [
    "Portable neuf 14 pouces",
    "Écran neuf 24 pouces",
    "Sacoche",
    "Éco-participation portable",
    "Livraison",
    "Installation des écrans",
    "Remise commerciale",
    "Reprise de l’ancien matériel",
    "Extension de garantie",
    "Forfait",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_taken_is_lost(lines in lines(), unsigned: bool, merged: bool) {
        let mut csv = "Désignation;Qté;PU HT;Remise %;Total HT;Éco-part. HT\n".to_owned();
        let mut total = Decimal::ZERO;
        for (name, quantity, cents, discount, levy) in &lines {
            let name = NAMES[*name];
            let deducted = name.starts_with("Re");
            let service = ["Installation des écrans", "Forfait"].contains(&name);
            let quantity = if service { Decimal::new(i64::from(*quantity) * 5, 1) } else { Decimal::from(*quantity) };
            let price = Decimal::new(*cents, 2);
            let discount = if deducted { Decimal::ZERO } else { Decimal::new(i64::from(*discount), 2) };
            let goods = name.contains("neuf") || name == "Sacoche";
            let levy = if goods { Decimal::new(*levy, 2) } else { Decimal::ZERO };
            let line = aloi_engine::french::round(quantity * price * (Decimal::ONE - discount), 2);
            let sign = if deducted && !unsigned { -Decimal::ONE } else { Decimal::ONE };
            total += line * if deducted { -Decimal::ONE } else { Decimal::ONE } + levy * quantity;
            let (price, line) = (price * sign, line * sign);
            let discount = (discount * Decimal::ONE_HUNDRED).normalize();
            let levy = if levy.is_zero() { String::new() } else { levy.to_string() };
            csv.push_str(&format!("{name};{quantity};{price};{discount};{line};{levy}\n"));
        }
        let csv = csv.replace('.', ",") + &format!("Total HT;;;;{total};\n").replace('.', ",");
        let quote = import(&csv);
        prop_assert_eq!(quote.items.len(), lines.len(), "{}", csv);
        let choices: BTreeMap<u32, Use> = take::proposed(&quote)
            .into_iter()
            .map(|(row, used)| (row, if used == Use::Offer || merged { Use::Bundle } else { used }))
            .collect();
        let taken = take::offers(&quote, &choices, take::quantity(&quote), &BTreeSet::new());
        prop_assert_eq!(taken.offers.len(), 1);
        let found = outlay_ht(&quote, &taken, 0);
        // Each merged discount may be rounded once instead of twice.
        let slack = Decimal::new(lines.len() as i64, 2);
        prop_assert!((found - total).abs() <= slack, "{} for {} in\n{}", found, total, csv);
    }
}
