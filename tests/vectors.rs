//! Every figure of the shared vectors, made by an independent program: central values to 1e-6, P5 and P95 to 1.5 %,
//! pair shares to 0.025.

use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::{Comparison, compare};
use aloi_engine::dossier;
use aloi_engine::uncertainty::Range;
use rust_decimal::{Decimal, dec};
use serde_json::Value;

fn vectors() -> Option<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("SKIPPED: no shared vectors at {}", folder.display());
        return None;
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "aloi"));
    paths.sort();
    Some(paths)
}

/// P5 and P95 of a total.
fn check_range(place: &str, found: Option<Range>, expected: &Value) {
    let found = found.unwrap_or_else(|| panic!("{place} has no range"));
    for (name, found) in [("p5", found.p5), ("p95", found.p95)] {
        let expected = Decimal::from_str(expected[name].as_str().unwrap()).unwrap();
        let tolerance = (expected.abs() * dec!(0.015)).max(dec!(0.05));
        assert!((found - expected).abs() <= tolerance, "{place}.{name} is {found}, not {expected}");
    }
}

fn check_pairs(name: &str, comparison: &Comparison, expected: &Value) {
    for pair in expected["pairs"].as_array().unwrap() {
        let [a, b] = ["a", "b"].map(|key| pair[key].as_str().unwrap());
        let shares = [("cheaper", comparison.cheaper(a, b)), ("lower_carbon", comparison.lower_carbon(a, b))];
        for (key, found) in shares {
            let expected = Decimal::from_str(pair[key].as_str().unwrap()).unwrap();
            let found = found.unwrap_or_else(|| panic!("{name}: no share for {a} and {b}"));
            assert!((found - expected).abs() <= dec!(0.025), "{name}: {key} {a} {b} is {found}, not {expected}");
        }
    }
}

/// The central figures of one part.
fn check(name: &str, comparison: &Comparison, id: &str, part: &str, expected: &Value) {
    for (figure, value) in expected.as_object().unwrap() {
        if matches!(figure.as_str(), "p5" | "p95") {
            continue;
        }
        let expected = Decimal::from_str(value.as_str().unwrap()).unwrap();
        let place = format!("{id}.{part}.{figure}");
        let found = comparison.figure(&place).unwrap_or_else(|| panic!("{name}: {place} is not computed"));
        let tolerance = (expected.abs() * dec!(0.000001)).max(dec!(0.000000001));
        assert!((found - expected).abs() <= tolerance, "{name}: {place} is {found}, not {expected}");
    }
}

#[test]
fn figures_agree_with_the_independent_program() {
    let Some(paths) = vectors() else { return };
    assert_eq!(paths.len(), 11, "eleven vectors");
    let catalog = Catalog::embedded().unwrap();
    for path in paths {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let dossier =
            dossier::read(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let expected: Value =
            serde_json::from_str(&fs::read_to_string(path.with_extension("expected.json")).unwrap()).unwrap();
        let comparison = compare(&dossier, &catalog);
        for offer in expected["offers"].as_array().unwrap() {
            let id = offer["id"].as_str().unwrap();
            for part in ["annual_cost", "annual_carbon", "lot", "outlay"] {
                check(&name, &comparison, id, part, &offer[part]);
            }
            let compared = comparison.offer(id).unwrap();
            check_range(&format!("{name}: {id}.annual_cost"), compared.cost_range, &offer["annual_cost"]);
            check_range(&format!("{name}: {id}.annual_carbon"), compared.carbon_range, &offer["annual_carbon"]);
        }
        check_pairs(&name, &comparison, &expected);
        let ranking = |key: &str| -> Vec<String> {
            expected["ranking"][key].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(comparison.by_cost, ranking("cost"), "{name}: ranking by cost");
        assert_eq!(comparison.by_carbon, ranking("carbon"), "{name}: ranking by carbon");
    }
}
