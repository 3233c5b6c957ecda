//! `aloi sheets`, run for real on copies of an example and of a small dossier.

use std::fs;
use std::path::Path;

use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};

use crate::files::{boavizta, shared};
use crate::support::{self, aloi_in, example_json, path, put, set};

/// The telephones of an example, with the sheets of their fictive maker.
fn telephones(folder: &Path) -> Value {
    let row = |name: &'static str, total: &'static str| {
        vec![
            ("manufacturer", "Epsilon"),
            ("name", name),
            ("subcategory", "Smartphone"),
            ("gwp_total", total),
            ("screen_size", "6.4"),
        ]
    };
    let rows = [row("Terrain 6", "60"), row("S4 (2024)", "50"), row("Roc 3", "80"), row("Terrain 5", "70")];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    fs::write(folder.join("fiches.csv"), boavizta(&rows, true)).unwrap();
    let dossier = example_json("smartphones-terrain");
    put(folder, "d.aloi", &dossier);
    dossier
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_command_puts_sheets_into_an_example_and_the_maker_family_is_compared() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let before = telephones(folder).to_string();

    let listed = aloi_in(folder, &["sheets", "fiches.csv", "terrain"]);
    assert_eq!((listed.status, listed.err.as_str()), (0, ""));
    for part in ["Epsilon Terrain 6 (smartphone)", "60\u{A0}kg CO₂e", "20\u{A0}%", "novembre 2020"] {
        assert!(listed.out.contains(part), "{}", listed.out);
    }
    assert!(!listed.out.contains("Roc"));
    let listed = json_of(&aloi_in(folder, &["sheets", "fiches.csv", "--json"]).out);
    assert_eq!((listed["rows"].as_u64(), listed["sheets"].as_array().unwrap().len()), (Some(4), 4));
    assert_eq!((&listed["sheets"][0]["total_kg"], &listed["sheets"][0]["line"]), (&json!("60"), &json!(2)));

    for (model, offer) in [("Terrain 6", "A"), ("S4 (2024)", "B"), ("Roc 3", "D")] {
        let answer = aloi_in(folder, &["sheets", "fiches.csv", "--model", model, "--into", "d.aloi", "--offer", offer]);
        assert_eq!((answer.status, answer.err.as_str()), (0, ""), "{model}");
        assert!(answer.out.contains("repris de") && answer.out.contains("total de la fiche carbone"), "{}", answer.out);
    }
    let mut dossier = json_of(&fs::read_to_string(folder.join("d.aloi")).unwrap());
    let phone = &dossier["offers"][0]["items"][0];
    assert_eq!(
        (&phone["pcf"]["total"]["value"], &phone["pcf"]["total"]["origin"]["cell"]),
        (&json!("60"), &json!("A2"))
    );
    // The quote says Vietnam and 6.4 inches; the sheet says China.
    assert_eq!(phone["made_in"], json!("VN"));
    assert!(folder.join("d.aloi.precedent").exists());
    let kept = aloi_in(folder, &["sheets", "fiches.csv", "--model", "Terrain 5", "--into", "d.aloi", "--offer", "A"]);
    assert!(kept.out.contains("a déjà une fiche carbone (total 60\u{A0}kg CO₂e)"), "{}", kept.out);

    set(&mut dossier, "/settings/family", json!("maker"));
    put(folder, "d.aloi", &dossier);
    let compared = aloi_in(folder, &["compare", "d.aloi", "--json"]);
    assert_eq!((compared.status, compared.err.as_str()), (0, ""));
    let compared = json_of(&compared.out);
    assert_eq!(compared["family"], json!("maker"));
    let phase = |offer: usize, phase: &str| -> Decimal {
        compared["offers"][offer]["annual_carbon"][phase].as_str().unwrap().parse().unwrap()
    };
    // 60 kg × 0.70 and × 0.07 over 4 years; 80 kg likewise.
    assert_eq!((phase(0, "manufacture"), phase(0, "distribution")), (dec!(10.5), dec!(1.05)));
    assert_eq!((phase(3, "manufacture"), phase(3, "end_of_life")), (dec!(14), dec!(0.6)));
    for offer in compared["offers"].as_array().unwrap() {
        // Offer D has no price in the example; its carbon is known all the same.
        assert!(offer["annual_carbon"]["total"].is_string(), "{offer}");
    }
    assert_eq!(example_json("smartphones-terrain").to_string(), before, "the example itself is untouched");
}

#[test]
fn a_real_sheet_goes_into_a_dossier_and_is_compared() {
    let Some(bytes) = shared("boavizta/boavizta-data-fr.csv") else { return };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("b.csv"), bytes).unwrap();
    let laptop = |id: &str, model: &str| {
        support::item(
            &support::offer(id, "laptop", "new", "5", "900"),
            &[("/brand", json!("Dell")), ("/model", json!(model))],
        )
    };
    let dossier = support::quiet("0", 1, &[laptop("A", "Latitude 7490"), laptop("B", "Latitude 7390")]);
    put(folder, "d.aloi", &support::with(&dossier, &[("/settings/family", json!("maker"))]));
    for (model, offer) in [("Latitude 7490", "A"), ("Latitude 7390", "B")] {
        let answer =
            aloi_in(folder, &["sheets", "b.csv", "--model", model, "--into", "d.aloi", "--offer", offer, "--json"]);
        assert_eq!(answer.status, 0, "{}", answer.err);
        assert_eq!(json_of(&answer.out)["item"], json!(1));
    }
    let compared = json_of(&aloi_in(folder, &["compare", "d.aloi", "--json"]).out);
    let total = |offer: usize| {
        compared["offers"][offer]["annual_carbon"]["total"].as_str().unwrap().parse::<Decimal>().unwrap()
    };
    // 241 × (1 − 0.126) ÷ 5 and 222 × (1 − 0.121) ÷ 5, no electricity being used (TEC 0).
    assert_eq!((total(0).round_dp(6), total(1).round_dp(6)), (dec!(42.1268), dec!(39.0276)));
}

#[test]
fn wrong_usage_exits_2_and_what_cannot_be_done_exits_1_leaving_the_dossier() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    telephones(folder);
    fs::write(folder.join("devis.csv"), "Article;Prix\nDock;80\n").unwrap();
    let before = fs::read(folder.join("d.aloi")).unwrap();
    for words in [
        &["sheets"][..],
        &["sheets", "fiches.csv", "--model", "Roc 3"],
        &["sheets", "fiches.csv", "--model", "Roc 3", "--into", "d.aloi"],
        &["sheets", "fiches.csv", "--offer", "A"],
        &["sheets", "fiches.csv", "--item", "1"],
        &["sheets", "fiches.csv", "roc", "--model", "Roc 3", "--into", "d.aloi", "--offer", "D"],
        &["sheets", "fiches.csv", "--model", "Roc 3", "--into", "d.aloi", "--offer", "D", "--item", "0"],
        &["sheets", "fiches.csv", "--sheet", "x"],
        &["compare", "d.aloi", "--model", "x"],
    ] {
        let answer = aloi_in(folder, words);
        assert_eq!((answer.status, answer.out.as_str()), (2, ""), "{words:?}: {}", answer.err);
    }
    let into = |model: &'static str, offer: &'static str, item: &'static str| {
        ["sheets", "fiches.csv", "--model", model, "--into", "d.aloi", "--offer", offer, "--item", item]
    };
    for (words, part) in [
        (&into("Roc 9", "D", "1")[..], "aucune fiche ne porte"),
        (&into("Terrain", "D", "1"), "2 fiches portent"),
        (&into("Roc 3", "Z", "1"), "offres du dossier"),
        (&into("Roc 3", "D", "9"), "cet article n’existe pas"),
        (&["sheets", "devis.csv"], "gwp_total"),
        (&["sheets", "absent.csv"], "n’existe pas"),
    ] {
        let answer = aloi_in(folder, words);
        assert_eq!((answer.status, answer.out.as_str()), (1, ""), "{words:?}: {}", answer.err);
        assert!(answer.err.contains(part), "{words:?}: {}", answer.err);
        assert!(!answer.err.contains(" :") && !answer.err.contains(" ;"), "plain space before a sign: {}", answer.err);
    }
    assert_eq!(fs::read(folder.join("d.aloi")).unwrap(), before);
    assert_eq!(fs::read_dir(folder).unwrap().count(), 3, "nothing else is left in {}", path(folder));
    let none = aloi_in(folder, &["sheets", "fiches.csv", "introuvable"]);
    assert!(none.status == 0 && none.out.contains("Aucune fiche ne porte"), "{}", none.out);
}
