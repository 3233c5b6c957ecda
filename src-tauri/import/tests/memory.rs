//! How much memory reading takes at its peak, file included, against the file once inflated: below ten times.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failing unwrap here is a failing test")]

use aloi_import::inventory::{Settings, read_inventory};
use aloi_import::{Mapping, read_as};
use peak_alloc::PeakAlloc;

#[path = "../benches/large/inventory.rs"]
mod inventory;
#[path = "../benches/large/quote.rs"]
mod quote;

use quote::Large;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const ROWS: usize = 3_000;
const DEVICES: usize = 3_000;

/// The ceiling stated at the head of `files/container.rs`.
const MOST_TIMES: f64 = 10.0;

/// The most bytes held at once while `read` runs and its result is there, as times those of the file once inflated.
fn times<T>(file: &Large, read: impl FnOnce(&[u8]) -> T) -> f64 {
    let others = MEMORY.current_usage() - file.bytes.len();
    MEMORY.reset_peak_usage();
    let read = read(&file.bytes);
    let peak = MEMORY.peak_usage() - others;
    drop(read);
    peak as f64 / file.inflated as f64
}

/// One test: what others would allocate at the same time would be counted too.
#[test]
fn reading_takes_less_than_ten_times_the_file_once_inflated() {
    let plain = Mapping::default();
    let mut found = Vec::new();
    // The taxes at its foot are set aside before the lines are read.
    let taxes = "\nBase HT;Taux;TVA\n1000,00;20 %;200,00\n";
    let mut taxed = quote::csv(ROWS);
    taxed.bytes.extend(taxes.bytes());
    taxed.inflated = taxed.bytes.len();
    taxed.bytes.shrink_to_fit();
    for (name, file) in [
        ("devis.csv", quote::csv(ROWS)),
        ("taxes.csv", taxed),
        ("devis.xlsx", quote::xlsx(ROWS)),
        ("devis.ods", quote::ods(ROWS)),
    ] {
        let read = |bytes: &[u8]| {
            let reading = read_as(name, bytes, &plain, &plain, &[]).unwrap();
            assert_eq!(reading.quote.items.len(), ROWS, "{name}");
            reading
        };
        found.push((name, times(&file, read)));
    }
    let read = |bytes: &[u8]| {
        let read = read_inventory("parc.csv", bytes, &Settings::default()).unwrap();
        assert_eq!(read.devices.len(), DEVICES);
        read
    };
    let csv = inventory::csv(DEVICES);
    found.push(("parc.csv", times(&csv, read)));
    println!("{found:?}");
    for (name, times) in found {
        assert!(times < MOST_TIMES, "{name}: {times:.1} times the file");
    }
}
