//! How fast a quote of 10 000 rows by 20 columns is read, with every check, from each container.
#![allow(clippy::expect_used, reason = "a bench that cannot start must stop")]

use aloi_import::{Mapping, Quote, read_quote, read_workbook};
use divan::Bencher;
use divan::counter::BytesCount;

#[path = "large/quote.rs"]
mod quote;

use quote::{Large, ROWS, TITLES, csv, ods, xlsx};

fn main() {
    divan::main();
}

fn read(name: &str, bytes: &[u8]) -> Quote {
    let mapping = Mapping::default();
    let workbook = read_workbook(name, bytes, &mapping).expect("a workbook");
    read_quote(&workbook, &mapping).expect("a quote")
}

fn bench(bencher: Bencher, name: &str, file: &Large) {
    let quote = read(name, &file.bytes);
    assert_eq!((quote.items.len(), quote.columns.len(), quote.findings.len()), (ROWS, TITLES.len(), 0), "{name}");
    bencher.counter(BytesCount::new(file.inflated)).bench(|| read(name, divan::black_box(&file.bytes)));
}

#[divan::bench]
fn from_xlsx(bencher: Bencher) {
    bench(bencher, "devis.xlsx", &xlsx(ROWS));
}

#[divan::bench]
fn from_ods(bencher: Bencher) {
    bench(bencher, "devis.ods", &ods(ROWS));
}

#[divan::bench]
fn from_csv(bencher: Bencher) {
    bench(bencher, "devis.csv", &csv(ROWS));
}

/// Cells alone, without the reading of the quote.
#[divan::bench]
fn cells_of_an_ods(bencher: Bencher) {
    let bytes = ods(ROWS).bytes;
    bencher.bench(|| read_workbook("devis.ods", divan::black_box(&bytes), &Mapping::default()));
}
