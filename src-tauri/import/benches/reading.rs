//! How fast a quote of 10 000 rows by 20 columns is read, with every check, from each container.
#![allow(clippy::expect_used, reason = "a bench that cannot start must stop")]

use aloi_import::{Mapping, Quote, read_quote, read_workbook};
use divan::Bencher;

#[path = "large/quote.rs"]
mod quote;

use quote::{ROWS, TITLES, csv, ods, xlsx};

fn main() {
    divan::main();
}

fn read(name: &str, bytes: &[u8]) -> Quote {
    let mapping = Mapping::default();
    let workbook = read_workbook(name, bytes, &mapping).expect("a workbook");
    read_quote(&workbook, &mapping).expect("a quote")
}

fn bench(bencher: Bencher, name: &str, bytes: &[u8]) {
    let quote = read(name, bytes);
    assert_eq!((quote.items.len(), quote.columns.len(), quote.findings.len()), (ROWS, TITLES.len(), 0), "{name}");
    bencher.bench(|| read(name, divan::black_box(bytes)));
}

#[divan::bench]
fn from_xlsx(bencher: Bencher) {
    bench(bencher, "devis.xlsx", &xlsx(ROWS).bytes);
}

#[divan::bench]
fn from_ods(bencher: Bencher) {
    bench(bencher, "devis.ods", &ods(ROWS).bytes);
}

#[divan::bench]
fn from_csv(bencher: Bencher) {
    bench(bencher, "devis.csv", &csv(ROWS).bytes);
}

/// Cells alone, without the reading of the quote.
#[divan::bench]
fn cells_of_an_ods(bencher: Bencher) {
    let bytes = ods(ROWS).bytes;
    bencher.bench(|| read_workbook("devis.ods", divan::black_box(&bytes), &Mapping::default()));
}
