//! `aloi inventory`: what it prints, what it keeps, what it refuses.

use aloi_engine::dossier;
use serde_json::{Value, json};

use crate::files::GLPI;
use crate::support::{Answer, aloi_in, offer, put, quiet};

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("parc.csv"), GLPI).unwrap();
    let mut root = quiet("0.032", 12, &[offer("A", "laptop", "new", "5", "900")]);
    root["date"] = json!("2026-11-20");
    root["need"]["requirements"] = json!({ "ram_gb_min": "16", "storage_gb_min": "256" });
    put(folder.path(), "d.aloi", &root);
    folder
}

fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ")
}

fn run(folder: &tempfile::TempDir, words: &[&str]) -> Answer {
    aloi_in(folder.path(), &[&["inventory"], words].concat())
}

#[test]
fn without_a_need_the_kinds_are_counted() {
    let answer = run(&folder(), &["parc.csv"]);
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
    let out = plain(&answer.out);
    assert!(
        out.starts_with("parc.csv, feuille parc.csv, en-têtes à la ligne 1\n4 lignes, 4 appareils\nColonnes : A nom"),
        "{out}"
    );
    assert!(out.contains("ordinateur portable         2            0           2"), "{out}");
    assert!(out.contains("pour information : G7 : « EliteBook 840 G8 » deviné « ordinateur portable »"), "{out}");
}

#[test]
fn for_a_dossier_the_groups_are_judged_and_nothing_is_written() {
    let folder = folder();
    let before = std::fs::read(folder.path().join("d.aloi")).unwrap();
    let answer = run(&folder, &["parc.csv", "--for", "d.aloi"]);
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
    let out = plain(&answer.out);
    for part in [
        "Dell Latitude 5420        1     en stock     3 ans    16 Go    256 Go                    convient       5",
        "Inventaire « parc.csv » lu le 20 novembre 2026 : 4 ordinateurs portables, dont 2 en stock",
        "De quoi servir 2 postes sur 12, et 1 de plus avec un ajout.",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    assert_eq!(std::fs::read(folder.path().join("d.aloi")).unwrap(), before);
}

#[test]
fn into_a_dossier_the_evidence_is_kept_and_reads_back() {
    let folder = folder();
    let answer = run(&folder, &["parc.csv", "--into", "d.aloi", "--today", "2026-11-22"]);
    assert!(plain(&answer.out).contains("Dans d.aloi : constats gardés pour la question Semblable."), "{}", answer.out);
    let kept =
        dossier::read(&std::fs::read_to_string(folder.path().join("d.aloi")).unwrap()).unwrap().inventory.unwrap();
    assert_eq!((kept.file.as_str(), kept.counts.devices, kept.groups.len(), kept.others), ("parc.csv", 4, 4, 0));
    assert_eq!(kept.read_on.to_string(), "2026-11-22");
    let text = std::fs::read_to_string(folder.path().join("d.aloi")).unwrap();
    assert!(!text.contains("agent1") && !text.contains("AB1"), "no user nor serial number enters the dossier");
}

#[test]
fn json_has_every_device_group_and_finding() {
    let folder = folder();
    let answer = run(&folder, &["parc.csv", "--for", "d.aloi", "--json"]);
    let json: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(json["format"], "aloi-inventory/1");
    assert_eq!(json["today"], "2026-11-20");
    assert_eq!(json["inventory"]["devices"].as_array().unwrap().len(), 4);
    assert_eq!(json["inventory"]["devices"][3]["bought_on"], Value::Null);
    assert_eq!(json["inventory"]["devices"][0]["ram_gb"], "16");
    assert_eq!(json["matched"]["counts"]["in_stock"]["fit"], 1);
    assert_eq!(json["matched"]["groups"][1]["fit"], "extendable");
    assert_eq!(json["matched"]["groups"][0]["rows"], json!([5]));
    assert_eq!(
        json["kinds"][0],
        json!({ "equipment": "laptop", "situations": { "in_stock": 2, "in_use": 1, "under_used": 1 } })
    );
    let alone: Value = serde_json::from_str(&run(&folder, &["parc.csv", "--json"]).out).unwrap();
    assert_eq!((&alone["matched"], &alone["today"]), (&Value::Null, &Value::Null));
}

#[test]
fn refusals_say_what_to_do() {
    let folder = folder();
    put(folder.path(), "vague.aloi", &json!({ "format": "aloi/1", "reference": "R", "title": "T" }));
    put(
        folder.path(),
        "sans-date.aloi",
        &json!({ "format": "aloi/1", "reference": "R", "title": "T", "need": { "equipment": "laptop" } }),
    );
    std::fs::write(folder.path().join("devis.csv"), "Désignation;Prix\nDock;80\n").unwrap();
    std::fs::write(folder.path().join("m.json"), r#"{"columns":{"A":"prix"}}"#).unwrap();
    for (words, status, message) in [
        (
            vec!["devis.csv"],
            1,
            "aloi : « devis.csv » : aucun inventaire reconnu : les premiers textes du fichier sont « Désignation », « Prix » ; il faut une ligne d’en-tête avec un nom, un numéro, un type ou un modèle et une autre colonne (statut, lieu, date d’achat…) ; la montrer par les réglages (feuille, ligne d’en-tête, colonnes) ou reprendre l’export\n",
        ),
        (
            vec!["parc.csv", "--for", "vague.aloi"],
            1,
            "aloi : « parc.csv » : le besoin du dossier ne dit pas l’équipement cherché ; l’indiquer dans le dossier\n",
        ),
        (
            vec!["parc.csv", "--into", "sans-date.aloi"],
            1,
            "aloi : sans-date.aloi : le dossier n’a pas de date ; dire le jour de la lecture, comme « --today 2026-11-20 »\n",
        ),
        (
            vec!["parc.csv", "--for", "d.aloi", "--into", "vague.aloi"],
            2,
            "aloi : --for et --into désignent deux dossiers ; --into suffit, il regarde et garde le même\nVoir « aloi --help ».\n",
        ),
        (
            vec!["parc.csv", "--today", "hier"],
            2,
            "aloi : « hier » n’est pas un jour ; écrire par exemple --today 2026-11-20\nVoir « aloi --help ».\n",
        ),
        (
            vec![],
            2,
            "aloi : il faut exactement un inventaire, comme « aloi inventory parc.csv »\nVoir « aloi --help ».\n",
        ),
    ] {
        let answer = run(&folder, &words);
        assert_eq!(
            (answer.status, plain(&answer.err).as_str(), answer.out.as_str()),
            (status, message, ""),
            "{words:?}"
        );
    }
    let told = run(&folder, &["parc.csv", "--mapping", "m.json"]);
    assert!(
        plain(&told.err).contains(
            "m.json » : correspondance des colonnes illisible, columns.A : « prix » n’est pas une colonne d’inventaire"
        ),
        "{}",
        told.err
    );
}
