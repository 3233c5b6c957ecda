//! How fast the whole commands are: a dossier of ten offers read from its file, compared, printed, put in a workbook;
//! and a value tried on it in the window.
#![allow(clippy::expect_used, reason = "a bench that cannot start must stop")]

use std::path::PathBuf;
use std::process::{Command, Stdio};

use aloi_view::model::TrialEntry;
use aloi_view::{Session, Setup};
use divan::Bencher;
use jiff::civil::date;
use serde_json::{Value, json};

/// The first example, whose offers hold a new, a refurbished, an upgraded and a kept laptop.
const EXAMPLE: &str = include_str!("../scenarios/portables/portables.aloi");

fn main() {
    divan::main();
}

/// The example with ten offers, each under its own id, in a folder of its own.
fn ten_offers() -> (tempfile::TempDir, PathBuf) {
    let mut dossier: Value = serde_json::from_str(EXAMPLE).expect("the example is JSON");
    let object = dossier.as_object_mut().expect("a dossier is an object");
    // Decided, it would only know its frozen values.
    ["catalog", "decision"].iter().for_each(|key| drop(object.remove(*key)));
    let models = dossier["offers"].as_array().expect("offers are a list").clone();
    let offers = (0..10).zip(models.iter().cycle()).map(|(index, model)| {
        let mut offer = model.clone();
        offer["id"] = json!(format!("O{index}"));
        offer["then"] = Value::Null;
        offer["items"][0]["price"]["amount"] = json!((400 + 37 * index).to_string());
        offer
    });
    dossier["offers"] = offers.collect();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("dix.aloi");
    std::fs::write(&path, dossier.to_string()).expect("the folder can be written");
    (folder, path)
}

fn run(bencher: Bencher, words: &[&str]) {
    let (folder, path) = ten_offers();
    let mut command = Command::new(env!("CARGO_BIN_EXE_aloi"));
    command.current_dir(folder.path()).arg(words.first().copied().unwrap_or_default()).arg(&path);
    command.args(words.iter().skip(1)).stdout(Stdio::null());
    bencher.bench_local(|| assert!(command.status().is_ok_and(|status| status.success())));
}

#[divan::bench]
fn compare_ten_offers(bencher: Bencher) {
    run(bencher, &["compare", "--json"]);
}

#[divan::bench]
fn report_ten_offers(bencher: Bencher) {
    run(bencher, &["report", "-o", "dix.pdf"]);
}

#[divan::bench]
fn workbook_ten_offers(bencher: Bencher) {
    run(bencher, &["workbook", "-o", "dix.xlsx"]);
}

#[divan::bench]
fn try_a_value_on_ten_offers(bencher: Bencher) {
    let (_folder, path) = ten_offers();
    let setup = Setup { today: date(2026, 11, 21), data_dir: None };
    let mut session = Session::new(setup).expect("the catalogs are sound");
    session.open(&path).expect("the dossier opens");
    let entry = TrialEntry { path: "offers[O1].items[0].price.amount".to_owned(), text: "541".to_owned() };
    let entries = [entry];
    bencher.bench_local(|| assert!(session.try_values(&entries).is_ok_and(|view| view.result.is_some())));
}
