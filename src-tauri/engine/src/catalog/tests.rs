//! What the shipped catalogs must hold, and what the gate must refuse.

use std::collections::BTreeSet;

use jiff::civil::date;
use rust_decimal::Decimal;

use super::*;

mod gate;

fn shipped() -> Catalog {
    Catalog::embedded().unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn the_shipped_catalogs_pass_the_gate() {
    let catalog = shipped();
    assert_eq!(catalog.version(), "2026.11");
    assert!(catalog.values().len() > 280, "{}", catalog.values().len());
    for entry in catalog.values() {
        let source = catalog.source(&entry.source).unwrap();
        assert!(!source.licence.is_empty(), "{}", entry.id);
        assert!(unit_french(&entry.unit).is_some(), "{}", entry.id);
        let sourced = entry.source != "aloi";
        assert!(
            sourced || entry.standing == Standing::Assumption,
            "{} has no source but is not an assumption",
            entry.id
        );
        assert!(entry.standing != Standing::Assumption || entry.note.is_some(), "{} does not say why", entry.id);
    }
}

/// Every file of the folder is embedded, and nothing else.
#[test]
fn the_folder_and_the_embedded_files_are_the_same() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogs");
    let on_disk: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    let inside: BTreeSet<String> = embedded::FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(on_disk, inside);
}

/// Figures as published, copied by hand from the sources they cite.
#[test]
fn values_of_note_are_those_published() {
    let catalog = shipped();
    for (id, value, standing) in [
        ("laptop.manufacture", "170", Standing::Verified),
        ("laptop.distribution", "12.3", Standing::Verified),
        ("laptop.end_of_life", "2.79", Standing::Verified),
        ("desktop.manufacture", "203", Standing::Verified),
        ("monitor.manufacture", "64.6", Standing::Verified),
        ("smartphone.manufacture", "77", Standing::Verified),
        ("tablet.manufacture", "80.5", Standing::Verified),
        ("television.manufacture", "325", Standing::Verified),
        ("printer.end_of_life", "10.2", Standing::Verified),
        ("smartphone.service_years.new", "2.5", Standing::Verified),
        ("laptop.power", "26.5", Standing::Verified),
        ("base_carbone:monitor.manufacture", "248", Standing::Secondary),
        ("base_carbone:laptop.manufacture", "156", Standing::Secondary),
        ("grid_carbon.FR", "0.0461", Standing::Verified),
        ("grid_carbon.DE", "0.480", Standing::Verified),
        ("discount_rate", "0.032", Standing::Verified),
        ("fctva_rate", "0.16404", Standing::Secondary),
        ("carbon_value.2025", "256", Standing::Secondary),
        ("carbon_value.2026", "264.8", Standing::Computed),
        ("carbon_value.2030", "300", Standing::Secondary),
        ("ssd.carbon_per_gb", "0.155", Standing::Computed),
    ] {
        let entry = catalog.value(id).unwrap_or_else(|| panic!("{id}"));
        assert_eq!(entry.value, value.parse::<Decimal>().unwrap(), "{id}");
        assert_eq!(entry.standing, standing, "{id}");
    }
}

/// What no source gives stays unknown: no entry, and never a zero.
#[test]
fn what_nobody_published_is_absent() {
    let catalog = shipped();
    for id in ["printer.power", "printer.refurbishing", "server.refurbishing", "base_carbone:tablet.manufacture"] {
        assert!(is_known_form(id) && catalog.value(id).is_none(), "{id}");
    }
    let zeros = catalog.values().filter(|entry| entry.value.is_zero()).map(|entry| (&entry.id, &entry.note));
    for (id, note) in zeros {
        let note = note.as_deref().unwrap_or_default();
        let said = ["Déjà comprise", "Choix de départ", "Aucune dérive", "L’appareil reste"];
        assert!(said.iter().any(|reason| note.starts_with(reason)), "{id} is zero without a reason: {note}");
    }
}

#[test]
fn every_device_has_what_a_comparison_needs() {
    let catalog = shipped();
    for kind in Equipment::ALL.iter().filter(|kind| kind.is_device()) {
        let kind = kind.code();
        for parameter in
            ["manufacture", "distribution", "end_of_life", "repair_cost", "repair_hours", "deployment_hours"]
        {
            assert!(catalog.value(&format!("{kind}.{parameter}")).is_some(), "{kind}.{parameter}");
        }
        for condition in crate::vocabulary::Condition::ALL {
            for parameter in ["service_years", "failure_rate"] {
                let id = format!("{kind}.{parameter}.{}", condition.code());
                assert!(catalog.value(&id).is_some(), "{id}");
            }
        }
        assert!(catalog.value(&format!("{kind}.deployment_hours.kept")).unwrap().value.is_zero());
    }
}

/// The worked examples use only ids that the catalogs hold.
#[test]
fn every_id_of_the_worked_examples_is_known() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/vectors");
    let Ok(files) = std::fs::read_dir(folder) else {
        eprintln!("SKIPPED: the shared folder with the worked examples is not here");
        return;
    };
    let catalog = shipped();
    let mut seen = BTreeSet::new();
    for file in files.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "aloi")) {
        let dossier: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        seen.extend(dossier["assumptions"].as_object().unwrap().keys().cloned());
    }
    assert!(seen.len() > 80);
    // The country and the year of the dossier choose among these two.
    for id in seen.iter().filter(|id| !["grid_carbon", "carbon_value"].contains(&id.as_str())) {
        assert!(catalog.value(id).is_some(), "{id}");
    }
    assert!(seen.iter().all(|id| is_known_form(id)));
}

#[test]
fn the_form_of_ids_is_strict() {
    for id in ["grid_carbon", "grid_carbon.FR", "carbon_value", "carbon_value.2031", "dock.power", "ram.carbon_per_gb"]
    {
        assert!(is_known_form(id), "{id}");
    }
    for id in [
        "",
        ".",
        "laptop",
        "laptop.",
        "laptop.failure_rate",
        "laptop.failure_rate.old",
        "laptop.reference_diagonal",
        "accessory.manufacture",
        "service.repair_cost",
        "origin.cn.transport",
        "origin.CN",
        "grid_carbon.FRA",
        "carbon_value.26",
        "maker:laptop.manufacture",
        "base_carbone:laptop.power",
        "base_carbone:discount_rate",
        "base_carbone:base_carbone:laptop.manufacture",
    ] {
        assert!(!is_known_form(id), "{id}");
    }
}

#[test]
fn the_five_questions_are_in_order_and_yes_does_not_always_support() {
    let catalog = shipped();
    let asked: Vec<_> = catalog.questions().map(|question| (question.letter, question.yes_supports)).collect();
    assert_eq!(
        asked,
        [
            (Letter::Besoin, true),
            (Letter::Immediat, false),
            (Letter::Semblable, false),
            (Letter::Origine, true),
            (Letter::Utile, false),
        ]
    );
}

#[test]
fn laws_follow_the_calendar() {
    let catalog = shipped();
    let on = |day, prefix: &str| -> Vec<String> {
        catalog.laws_on(day).map(|law| law.id.clone()).filter(|id| id.starts_with(prefix)).collect()
    };
    assert_eq!(on(date(2026, 3, 31), "threshold-waiver"), ["threshold-waiver-2020"]);
    assert_eq!(on(date(2026, 4, 1), "threshold-waiver"), ["threshold-waiver-2026"]);
    assert_eq!(on(date(2026, 11, 21), "agec-58-20"), ["agec-58-2024"]);
    assert_eq!(on(date(2027, 1, 1), "agec-58-20"), ["agec-58-2027"]);
    assert!(on(date(2026, 8, 20), "price-only").is_empty());
    assert_eq!(on(date(2026, 8, 21), "price-only").len(), 1);
    let index = catalog.laws().find(|law| law.id == "reen-15-repairability").unwrap();
    assert!(index.concerns(Equipment::Laptop) && !index.concerns(Equipment::Monitor));
}

#[test]
fn only_some_kinds_bear_a_label() {
    let catalog = shipped();
    let today = date(2026, 11, 21);
    let labels = |kind, purpose, day| catalog.scales_for(kind, purpose, day).map(|s| s.id.clone()).collect::<Vec<_>>();
    assert_eq!(labels(Equipment::Monitor, Purpose::Energy, today), ["eu-2019-2013"]);
    assert_eq!(labels(Equipment::Laptop, Purpose::Energy, today), [""; 0]);
    assert_eq!(labels(Equipment::Laptop, Purpose::Repairability, today), ["fr-repairability-index"]);
    assert_eq!(labels(Equipment::Smartphone, Purpose::Repairability, date(2025, 6, 19)), ["fr-repairability-index"]);
    assert_eq!(labels(Equipment::Smartphone, Purpose::Repairability, date(2025, 6, 20)), ["eu-repairability-class"]);
    assert_eq!(labels(Equipment::Television, Purpose::Durability, today), ["fr-durability-index"]);
    assert_eq!(labels(Equipment::Monitor, Purpose::Repairability, today), [""; 0]);
}

#[test]
fn classes_at_their_bounds() {
    let catalog = shipped();
    let class = |scale: &str, index: &str| {
        catalog.scale(scale).unwrap().class_of(index.parse().unwrap()).map(str::to_owned).unwrap_or_default()
    };
    assert_eq!(
        [class("eu-2019-2013", "0.29"), class("eu-2019-2013", "0.30"), class("eu-2019-2013", "0.90")],
        ["A", "B", "G"]
    );
    assert_eq!(
        [class("eu-2023-1669", "2.71"), class("eu-2023-1669", "2.70"), class("eu-2023-1669", "1")],
        ["A", "B", "G"]
    );
    assert_eq!(
        [
            class("eu-repairability-class", "4"),
            class("eu-repairability-class", "3.99"),
            class("eu-repairability-class", "1")
        ],
        ["A", "B", "E"]
    );
    assert_eq!(class("fr-durability-index", "8"), "");
    assert_eq!(catalog.scale("eu-2019-2013").unwrap().rank("C"), Some(2));
}

/// What a dossier froze gives the same words and figures once written and read again.
#[test]
fn a_frozen_copy_survives_its_json() {
    let catalog = shipped();
    let copy = catalog.freeze(["laptop.manufacture", "grid_carbon.FR", "not.an.id"]);
    assert_eq!(copy.values.len(), 2);
    assert!(copy.sources.contains_key("publicodes-commun") && !copy.sources.contains_key("orne-electricite"));
    let json = serde_json::to_string(&copy).unwrap();
    assert!(json.contains(r#""value":"0.0461""#), "{json}");
    let back: Contents = serde_json::from_str(&json).unwrap();
    assert_eq!(back, copy);
    let reopened = Catalog::frozen(back).unwrap();
    assert_eq!(reopened.value("laptop.manufacture"), catalog.value("laptop.manufacture"));
    assert_eq!(reopened.question(Letter::Utile), catalog.question(Letter::Utile));
}

#[test]
fn a_frozen_copy_that_was_tampered_with_is_refused() {
    let mut copy = shipped().freeze(["laptop.manufacture"]);
    let entry = copy.values.get_mut("laptop.manufacture").unwrap();
    entry.low = Decimal::ONE_THOUSAND;
    entry.id = "desktop.manufacture".to_owned();
    copy.sources.remove("publicodes-acv-numerique");
    let codes: Vec<_> = Catalog::frozen(copy).unwrap_err().0.iter().map(|error| error.fault.code()).collect();
    assert_eq!(codes, ["C113", "C120", "C111"]);
}
