//! How fast the paper is made from a computed comparison of ten offers, step by step, everything filled.
#![allow(clippy::expect_used, reason = "a bench that cannot start must stop")]

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::{Comparison, compare};
use aloi_engine::dossier::{Dossier, read};
use aloi_engine::figure::Figure;
use aloi_report::justification::justification;
use aloi_report::{lay_out, pages_to_svg, to_pdf};
use divan::Bencher;
use rust_decimal::{Decimal, dec};

/// The first example, whose offers hold a new, a refurbished, an upgraded and a kept laptop.
const EXAMPLE: &str = include_str!("../../../tests/scenarios/portables/portables.aloi");

fn main() {
    divan::main();
}

/// The example with ten offers, each at its own price, decided for the second, with a reason against each other one.
fn dossier() -> Dossier {
    let mut dossier = read(EXAMPLE).expect("the example is a good dossier");
    // Its frozen values are those of four offers.
    dossier.catalog = None;
    let models = dossier.offers.clone();
    dossier.offers = (0..10)
        .zip(models.iter().cycle())
        .map(|(index, model)| {
            let mut offer = model.clone();
            offer.id = format!("O{index}");
            offer.then = None;
            for item in &mut offer.items {
                let amount = item.price.amount.value().unwrap_or(dec!(100));
                item.price.amount = Figure::exact(amount + Decimal::from(index));
            }
            offer
        })
        .collect();
    let decision = dossier.decision.as_mut().expect("the example is decided");
    decision.offer = Some("O1".to_owned());
    let reason = decision.rejected.values().next().cloned().expect("the example says why");
    decision.rejected =
        (0..10).filter(|index| *index != 1).map(|index| (format!("O{index}"), reason.clone())).collect();
    dossier
}

fn compared() -> (Dossier, Comparison, Catalog) {
    let catalog = Catalog::embedded().expect("the catalogs of the release pass the gate");
    let dossier = dossier();
    let comparison = compare(&dossier, &catalog);
    (dossier, comparison, catalog)
}

#[divan::bench]
fn justification_layout_and_pdf(bencher: Bencher) {
    let (dossier, comparison, catalog) = compared();
    bencher.bench(|| {
        let pages = lay_out(&justification(&dossier, &comparison, &catalog)).expect("pages");
        to_pdf(&pages).expect("a PDF")
    });
}

#[divan::bench]
fn a_justification(bencher: Bencher) {
    let (dossier, comparison, catalog) = compared();
    bencher.bench(|| justification(&dossier, &comparison, &catalog));
}

#[divan::bench]
fn b_layout(bencher: Bencher) {
    let (dossier, comparison, catalog) = compared();
    let document = justification(&dossier, &comparison, &catalog);
    bencher.bench(|| lay_out(&document).expect("pages"));
}

#[divan::bench]
fn c_pdf(bencher: Bencher) {
    let (dossier, comparison, catalog) = compared();
    let pages = lay_out(&justification(&dossier, &comparison, &catalog)).expect("pages");
    bencher.bench(|| to_pdf(&pages).expect("a PDF"));
}

#[divan::bench]
fn d_svg(bencher: Bencher) {
    let (dossier, comparison, catalog) = compared();
    let pages = lay_out(&justification(&dossier, &comparison, &catalog)).expect("pages");
    bencher.bench(|| pages_to_svg(&pages));
}
