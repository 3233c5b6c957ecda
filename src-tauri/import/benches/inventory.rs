//! How fast a large inventory is read: 30 000 devices of 30 columns, as csv, xlsx and ods, then judged for a need.
#![allow(clippy::expect_used, reason = "a bench that cannot start must stop")]

use aloi_engine::catalog::Catalog;
use aloi_engine::dossier::{Need, Requirements};
use aloi_engine::figure::Number;
use aloi_engine::vocabulary::Equipment;
use aloi_import::inventory::{Inventory, Settings, matched, read_inventory};
use divan::{Bencher, black_box};
use jiff::civil::date;

#[path = "large/inventory.rs"]
mod large;
#[allow(dead_code, reason = "what makes an archive is used here, the quotes are not")]
#[path = "large/quote.rs"]
mod quote;

use large::{DEVICES, csv, ods, xlsx};

fn main() {
    divan::main();
}

fn read(name: &str, bytes: &[u8]) -> Inventory {
    let read = read_inventory(name, bytes, &Settings::default()).expect("a good inventory");
    assert_eq!(read.devices.len(), DEVICES);
    read
}

#[divan::bench(args = ["parc.csv", "parc.xlsx", "parc.ods"], sample_count = 10, sample_size = 1)]
fn thirty_thousand_devices(bencher: Bencher<'_, '_>, name: &str) {
    let bytes = match name {
        "parc.csv" => csv(DEVICES),
        "parc.xlsx" => xlsx(DEVICES),
        _ => ods(DEVICES),
    }
    .bytes;
    bencher.bench(|| read(name, black_box(&bytes)));
}

/// What reading into cells takes of it.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn cells_of_the_csv(bencher: Bencher<'_, '_>) {
    let bytes = csv(DEVICES).bytes;
    bencher.bench(|| aloi_import::read_workbook("parc.csv", black_box(&bytes), &aloi_import::Mapping::default()));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn judged_for_a_need(bencher: Bencher<'_, '_>) {
    let inventory = read("parc.csv", &csv(DEVICES).bytes);
    let catalog = Catalog::embedded().expect("good catalogs");
    let requirements = Requirements { ram_gb_min: Some(Number(16.into())), ..Requirements::default() };
    let need = Need { equipment: Some(Equipment::Laptop), quantity: Some(12), requirements, ..Need::default() };
    bencher.bench(|| matched(black_box(&inventory), &need, &catalog, Some(date(2026, 11, 20))));
}
