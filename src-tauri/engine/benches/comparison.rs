//! How fast the models are: a thousand offers in central values, ten offers with draws, tornado and tipping values.
#![allow(clippy::expect_used, reason = "a bench that cannot start must stop")]

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::{Comparison, central, compare};
use aloi_engine::dossier::{Dossier, read};
use aloi_engine::sensitivity::sensitivity;
use divan::{Bencher, black_box};
use rust_decimal::{Decimal, dec};

/// The first example, whose offers hold a new, a refurbished, an upgraded and a kept laptop.
const EXAMPLE: &str = include_str!("../../../tests/scenarios/portables/portables.aloi");

fn main() {
    divan::main();
}

/// The example with `offers` offers, each at its own price: no two share a calculation.
fn dossier(offers: u32) -> Dossier {
    let mut dossier = read(EXAMPLE).expect("the example is a good dossier");
    // Decided, it would only know its frozen values; the bench runs on the live catalogs.
    dossier.catalog = None;
    dossier.decision = None;
    let models = dossier.offers.clone();
    dossier.offers = (0..offers)
        .zip(models.iter().cycle())
        .map(|(index, model)| {
            let mut offer = model.clone();
            offer.id = format!("O{index}");
            offer.then = None;
            for item in &mut offer.items {
                let amount = item.price.amount.value().unwrap_or(dec!(100));
                item.price.amount = aloi_engine::figure::Figure::exact(amount + Decimal::from(index));
            }
            offer
        })
        .collect();
    dossier
}

fn catalog() -> Catalog {
    Catalog::embedded().expect("the catalogs of the release pass the gate")
}

#[divan::bench]
fn central_values_of_1000_offers(bencher: Bencher) {
    let (dossier, catalog) = (dossier(1_000), catalog());
    bencher.bench(|| central(black_box(&dossier), &catalog, dossier.settings));
}

#[divan::bench]
fn ten_offers_compared_with_draws(bencher: Bencher) {
    let (dossier, catalog) = (dossier(10), catalog());
    bencher.bench(|| compare(black_box(&dossier), &catalog));
}

#[divan::bench]
fn sensitivity_of_ten_offers(bencher: Bencher) {
    let (dossier, catalog) = (dossier(10), catalog());
    let comparison: Comparison = compare(&dossier, &catalog);
    bencher.bench(|| sensitivity(black_box(&dossier), &catalog, &comparison));
}

#[divan::bench]
fn catalogs_read_and_checked(bencher: Bencher) {
    bencher.bench(catalog);
}
