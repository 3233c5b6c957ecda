//! The shipped catalogs: they pass their gate, hold what the vectors need, and their README names every file.

mod support;

use std::collections::BTreeSet;
use std::fs;

use aloi_engine::catalog::{Standing, is_known_form};
use aloi_engine::vocabulary::{Condition, Equipment};
use serde_json::Value;
use support::{aloi, catalog, path, root};

fn files() -> BTreeSet<String> {
    let entries = fs::read_dir(root().join("catalogs")).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect()
}

#[test]
fn the_shipped_folder_passes_the_gate_and_is_the_one_built_in() {
    let folder = root().join("catalogs");
    let answer = aloi(&["catalog", "check", path(&folder)]);
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
    assert_eq!(answer.out, aloi(&["catalog", "check"]).out);
    let listed = aloi(&["catalog", "list", "--catalogs", path(&folder)]).out;
    assert_eq!(listed, aloi(&["catalog", "list"]).out, "a file of the folder is not built in");
    for entry in catalog().values() {
        assert!(listed.contains(&entry.id), "{} is not listed", entry.id);
    }
}

#[test]
fn the_readme_names_every_file() {
    let readme = fs::read_to_string(root().join("catalogs/README.md")).unwrap();
    for name in files() {
        let named = readme.contains(&format!("`{name}`"))
            || (name.starts_with("equipment-") && readme.contains("`equipment-*.toml`"));
        assert!(named, "{name} is not in the README");
    }
    let quoted = readme.split('`').skip(1).step_by(2).filter(|word| word.ends_with(".toml") && !word.contains('*'));
    for name in quoted {
        assert!(files().contains(name), "the README names {name}, which does not exist");
    }
}

#[test]
fn every_value_shows_its_source_its_licence_and_its_standing() {
    let catalog = catalog();
    for entry in catalog.values() {
        let source = catalog.source(&entry.source).unwrap_or_else(|| panic!("{} has no source", entry.id));
        assert!(!source.licence.is_empty() && !source.title.is_empty() && !source.author.is_empty(), "{}", source.id);
        assert!(is_known_form(&entry.id), "{} is read by no calculation", entry.id);
        assert!(
            entry.label.chars().next().is_some_and(|first| !first.is_ascii_uppercase()
                || entry.label.starts_with("SSD")
                || entry.label.starts_with("TVA")
                || entry.label.starts_with("FCTVA")),
            "{}: {}",
            entry.id,
            entry.label
        );
    }
    let shown = aloi(&["catalog", "show", "laptop.manufacture"]);
    for part in ["170", "de 136 à 204", Standing::Verified.french(), "kg CO₂e"] {
        assert!(shown.out.replace('\u{A0}', " ").contains(part), "{part} is not in {}", shown.out);
    }
    let absent = aloi(&["catalog", "show", "laptop.colour"]);
    assert_eq!((absent.status, absent.out.as_str()), (1, ""));
}

#[test]
fn every_assumption_of_the_vectors_is_a_form_the_catalog_knows() {
    let folder = root().join("../shared/vectors");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("SKIPPED: no shared vectors at {}", folder.display());
        return;
    };
    let mut seen = BTreeSet::new();
    for file in
        entries.map(|entry| entry.unwrap().path()).filter(|file| file.extension().is_some_and(|end| end == "aloi"))
    {
        let dossier: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        for id in dossier["assumptions"].as_object().unwrap().keys() {
            assert!(is_known_form(id), "{}: {id} is unknown", file.display());
            seen.insert(id.clone());
        }
    }
    assert!(seen.len() > 50, "only {} ids", seen.len());
    // What a vector says of one country or year, the catalog says of another; the rest it must hold.
    let catalog = catalog();
    let general = ["grid_carbon", "carbon_value"];
    let absent: Vec<&String> =
        seen.iter().filter(|id| !general.contains(&id.as_str()) && catalog.value(id).is_none()).collect();
    assert!(absent.is_empty(), "without a value in the catalog: {absent:?}");
}

/// What a dossier may leave out (CONTRACT.md): the catalog has a default for every kind that is compared.
#[test]
fn defaults_exist_for_every_device_and_condition() {
    let catalog = catalog();
    let mut absent = Vec::new();
    for kind in Equipment::ALL.iter().filter(|kind| kind.is_device()) {
        let kind = kind.code();
        for parameter in [
            "manufacture",
            "distribution",
            "end_of_life",
            "power",
            "standby_power",
            "repair_cost",
            "repair_hours",
            "deployment_hours",
        ] {
            absent.extend(Some(format!("{kind}.{parameter}")).filter(|id| catalog.value(id).is_none()));
        }
        for condition in Condition::ALL {
            for parameter in ["service_years", "failure_rate"] {
                absent.extend(
                    Some(format!("{kind}.{parameter}.{}", condition.code())).filter(|id| catalog.value(id).is_none()),
                );
            }
        }
    }
    // Nobody published what a printer draws on average: it depends on its pages, so the quote must say it.
    assert_eq!(absent, ["printer.power", "printer.standby_power"]);
    for id in [
        "discount_rate",
        "electricity_price",
        "electricity_price_drift",
        "grid_carbon.FR",
        "vat_rate",
        "fctva_rate",
        "carbon_value.2026",
        "technician_hour",
        "user_hour",
        "user_hours_lost",
        "model_spread",
    ] {
        assert!(catalog.value(id).is_some(), "{id}");
    }
}
