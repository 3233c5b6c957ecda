//! What the proofs share: the real command, the examples, and dossiers small enough to be redone by hand.
#![allow(dead_code, reason = "each proof uses its own part")]

pub mod generators;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::str::FromStr;
use std::sync::OnceLock;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::{Comparison, compare};
use aloi_engine::dossier::{self, Dossier};
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};

/// The example dossiers, by folder.
pub const EXAMPLES: [&str; 3] = ["portables", "smartphones-terrain", "troisieme-ecran"];

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn example(name: &str) -> PathBuf {
    root().join("tests/scenarios").join(name).join(format!("{name}.aloi"))
}

pub fn example_json(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(example(name)).unwrap()).unwrap()
}

pub fn quote(name: &str) -> PathBuf {
    root().join("tests/quotes").join(name)
}

/// What a command answered.
pub struct Answer {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// Runs `aloi` in `folder`, so that messages bear short names.
pub fn aloi_in(folder: &Path, words: &[&str]) -> Answer {
    answer(Command::new(env!("CARGO_BIN_EXE_aloi")).current_dir(folder).args(words).output().unwrap())
}

pub fn aloi(words: &[&str]) -> Answer {
    aloi_in(root(), words)
}

pub fn answer(output: Output) -> Answer {
    Answer {
        status: output.status.code().expect("an exit status, not a signal"),
        out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
    }
}

pub fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Writes `value` as `name` in `folder`.
pub fn put(folder: &Path, name: &str, value: &Value) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, value.to_string()).unwrap();
    path
}

/// The shipped catalogs, parsed once for all the tests of a file.
pub fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| Catalog::embedded().unwrap())
}

pub fn read(value: &Value) -> Dossier {
    dossier::from_value(value).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

pub fn compared(value: &Value) -> Comparison {
    compare(&read(value), catalog())
}

/// Puts `value` at the JSON pointer `place`, making the objects on the way.
pub fn set(root: &mut Value, place: &str, value: Value) {
    let (parent, key) = place.rsplit_once('/').expect("a JSON pointer");
    if !parent.is_empty() && root.pointer(parent).is_none() {
        set(root, parent, json!({}));
    }
    match root.pointer_mut(parent).unwrap() {
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
        object => drop(object.as_object_mut().unwrap().insert(key.replace("~1", "/"), value)),
    }
}

/// `root` with each value put at its place.
pub fn with(root: &Value, changes: &[(&str, Value)]) -> Value {
    let mut changed = root.clone();
    changes.iter().for_each(|(place, value)| set(&mut changed, place, value.clone()));
    changed
}

/// A dossier in which nothing costs or emits but what a test adds: HT, no hours, no failures, no electricity.
pub fn quiet(rate: &str, quantity: u32, offers: &[Value]) -> Value {
    json!({
        "format": "aloi/1", "reference": "R-1", "title": "Essai", "date": "2026-11-21", "authority": "Ville d’Exemple",
        "need": { "statement": "Un besoin.", "equipment": "laptop", "quantity": quantity, "years": "5", "hours_per_year": "1540", "country": "FR" },
        "settings": { "basis": "ht", "family": "ademe", "allocation": "cut_off", "externalities": false },
        "assumptions": {
            "discount_rate": rate, "electricity_price": "0", "electricity_price_drift": "0", "grid_carbon": "0.0461",
            "vat_rate": "0.20", "fctva_rate": "0.16404", "carbon_value": "265",
            "technician_hour": "0", "user_hour": "0", "user_hours_lost": "0", "model_spread": "1",
            "laptop.manufacture": "170", "laptop.distribution": "12.3", "laptop.end_of_life": "2.79", "laptop.refurbishing": "29",
            "monitor.manufacture": "64.6", "monitor.distribution": "1.29", "monitor.end_of_life": "3.95",
            "monitor.reference_diagonal": "24", "monitor.area_share": "0.45"
        },
        "offers": offers
    })
}

/// An offer of one piece of equipment priced HT, without failures or hours, that uses no electricity.
pub fn offer(id: &str, equipment: &str, condition: &str, years: &str, price: &str) -> Value {
    json!({ "id": id, "name": format!("Offre {id}"), "items": [ {
        "equipment": equipment, "condition": condition, "per_unit": 1, "service_years": years,
        "price": { "amount": price, "basis": "ht", "vat": "standard" },
        "tec_kwh": "0", "failure_rate": "0", "repair_cost": "0", "repair_hours": "0", "deployment_hours": "0"
    } ] })
}

/// `offers` with its first item changed at places such as `/price/amount`.
pub fn item(offer: &Value, changes: &[(&str, Value)]) -> Value {
    let places: Vec<(String, Value)> =
        changes.iter().map(|(place, value)| (format!("/items/0{place}"), value.clone())).collect();
    let places: Vec<(&str, Value)> = places.iter().map(|(place, value)| (place.as_str(), value.clone())).collect();
    with(offer, &places)
}

/// Fails unless the figure is `expected` to a millionth.
#[track_caller]
pub fn near(comparison: &Comparison, figure: &str, expected: &str) {
    let expected = Decimal::from_str(expected).unwrap();
    let found = comparison.figure(figure).unwrap_or_else(|| {
        panic!(
            "{figure} is not computed: {:?}",
            comparison.offers.iter().map(|offer| &offer.missing).collect::<Vec<_>>()
        )
    });
    assert!((found - expected).abs() <= dec!(0.000001), "{figure} is {found}, not {expected}");
}

/// Fails unless the figure is `expected` to the last digit.
#[track_caller]
pub fn exactly(comparison: &Comparison, figure: &str, expected: &str) {
    assert_eq!(comparison.figure(figure), Some(Decimal::from_str(expected).unwrap()), "{figure}");
}
