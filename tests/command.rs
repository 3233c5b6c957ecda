//! The `aloi` command as programs meet it: exit status, standard output, and files that appear whole or not at all.

mod support;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use aloi_engine::comparison::compare;
use aloi_engine::json;
use serde_json::{Value, json};
use support::{
    EXAMPLES, aloi, aloi_in, answer, catalog, example, example_json, path, put, quiet, quote, read, root, with,
};

/// Names of what a folder holds, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A copy of the shipped catalogs.
fn catalogs_in(folder: &Path) -> std::path::PathBuf {
    let copy = folder.join("catalogs");
    fs::create_dir(&copy).unwrap();
    for entry in fs::read_dir(root().join("catalogs")).unwrap() {
        let from = entry.unwrap().path();
        fs::copy(&from, copy.join(from.file_name().unwrap())).unwrap();
    }
    copy
}

fn replace_in(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{} does not hold {from}", file.display());
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn compare_json_is_json_only_and_is_what_the_engine_says() {
    for name in EXAMPLES {
        let answer = aloi(&["compare", path(&example(name)), "--json"]);
        assert_eq!((answer.status, answer.err.as_str()), (0, ""), "{name}");
        let printed: Value = serde_json::from_str(&answer.out).unwrap();
        let dossier = read(&example_json(name));
        assert_eq!(printed, json::comparison(&dossier, &compare(&dossier, catalog())), "{name}");
    }
}

#[test]
fn compare_as_a_table_names_every_offer_and_leaves_the_dossier_alone() {
    for name in EXAMPLES {
        let before = fs::read(example(name)).unwrap();
        let answer = aloi(&["compare", path(&example(name))]);
        assert_eq!((answer.status, answer.err.as_str()), (0, ""), "{name}");
        for offer in example_json(name)["offers"].as_array().unwrap() {
            assert!(answer.out.contains(offer["name"].as_str().unwrap()), "{name}: {offer}");
        }
        assert_eq!(fs::read(example(name)).unwrap(), before);
    }
}

#[test]
fn wrong_usage_exits_2_with_the_remedy_on_standard_error() {
    for words in [
        &["compare"][..],
        &["compare", "a", "b"],
        &["compare", "a", "--couleur"],
        &["compare", "a", "-z"],
        &["compare", "a", "--json=oui"],
        &["report", "a"],
        &["report", "a", "-o"],
        &["import"],
        &["import", "a", "b"],
        &["catalog"],
        &["catalog", "show"],
        &["schema", "x"],
        &["jouer"],
    ] {
        let answer = aloi(words);
        assert_eq!((answer.status, answer.out.as_str()), (2, ""), "{words:?}: {}", answer.err);
        assert!(
            answer.err.starts_with("aloi\u{A0}: ") && answer.err.contains("aloi --help"),
            "{words:?}: {}",
            answer.err
        );
    }
}

#[test]
fn help_and_version_answer_on_standard_output() {
    for words in [&["--help"][..], &["-h"], &["compare", "--help"]] {
        let answer = aloi(words);
        assert_eq!(answer.status, 0);
        for command in ["compare", "report", "import", "check", "catalog", "schema"] {
            assert!(answer.out.contains(&format!("aloi {command}")), "{words:?} does not tell {command}");
        }
    }
    assert_eq!(aloi(&["--version"]).out, format!("aloi {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn no_argument_at_all_is_wrong_usage_or_help_but_never_silence() {
    let answer = aloi(&[]);
    assert!(answer.out.contains("aloi compare") || answer.err.contains("aloi --help"));
}

#[test]
fn a_missing_file_is_refused_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    for words in [
        &["compare", "absent.aloi"][..],
        &["check", "absent.aloi"],
        &["report", "absent.aloi", "-o", "j.pdf"],
        &["import", "absent.xlsx"],
        &["compare", "absent.aloi", "--json"],
        &["import", "absent.xlsx", "--json"],
    ] {
        let answer = aloi_in(folder.path(), words);
        assert_eq!((answer.status, answer.out.as_str()), (1, ""), "{words:?}");
        assert!(answer.err.contains(words[1]) && answer.err.contains("n’existe pas"), "{words:?}: {}", answer.err);
    }
    assert!(names(folder.path()).is_empty());
}

#[test]
fn check_exits_1_on_an_error_and_0_on_a_remark() {
    let folder = tempfile::tempdir().unwrap();
    for (name, status) in [("portables", 0), ("troisieme-ecran", 0), ("smartphones-terrain", 1)] {
        for json in [false, true] {
            let file = example(name);
            let words = ["check", path(&file), "--json"];
            let answer = aloi(&words[..if json { 3 } else { 2 }]);
            assert_eq!(answer.status, status, "{name}: {}{}", answer.out, answer.err);
            assert_eq!(answer.err, "", "findings are the answer, not a failure");
        }
        let document: Value = serde_json::from_str(&aloi(&["check", path(&example(name)), "--json"]).out).unwrap();
        let errors = document["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] == "error");
        assert_eq!(errors.count() > 0, status == 1, "{name}");
    }
    let empty = put(folder.path(), "vide.aloi", &quiet("0", 1, &[]));
    assert_eq!(aloi(&["check", path(&empty)]).status, 0, "a dossier being written is not at fault");
}

#[test]
fn report_writes_a_whole_pdf_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let answer = aloi_in(folder.path(), &["report", path(&example("portables")), "-o", "j.pdf"]);
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
    assert!(answer.out.contains("j.pdf"));
    let bytes = fs::read(folder.path().join("j.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7") && bytes.trim_ascii_end().ends_with(b"%%EOF"));
    assert_eq!(names(folder.path()), ["j.pdf"], "nothing else is left behind");
}

#[test]
fn report_writes_the_form_its_name_asks_for_and_over_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let dossier = example("portables");
    for (name, start) in [("j.html", "<!doctype html>"), ("j.txt", "Justification d’achat établie avec Aloi")] {
        for _ in 0..2 {
            let answer = aloi_in(at, &["report", path(&dossier), "-o", name]);
            assert_eq!((answer.status, answer.err.as_str()), (0, ""), "a justification is written over one");
        }
        let written = fs::read_to_string(at.join(name)).unwrap();
        assert!(written.starts_with(start) && written.contains("DC-2026-041"), "{name}");
        fs::write(at.join(name), "mes notes").unwrap();
        assert_eq!(aloi_in(at, &["report", path(&dossier), "-o", name]).status, 1, "{name}");
        assert_eq!(fs::read_to_string(at.join(name)).unwrap(), "mes notes");
    }
    let answer = aloi_in(at, &["report", path(&dossier), "-o", "j.docx"]);
    assert_eq!((answer.status, at.join("j.docx").exists()), (1, false));
    assert!(answer.err.contains("R120"), "{}", answer.err);
}

#[test]
fn report_refused_writes_nothing_and_touches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let wrong = put(at, "faux.aloi", &with(&example_json("portables"), &[("/need/quantity", json!(0))]));
    fs::write(at.join("ancien.pdf"), "ancien").unwrap();
    fs::create_dir(at.join("dossier.pdf")).unwrap();
    let before = names(at);
    for (dossier, output) in [
        (path(&wrong), "neuf.pdf"),
        (path(&wrong), "ancien.pdf"),
        (path(&example("portables")), "absent/j.pdf"),
        (path(&example("portables")), "dossier.pdf"),
    ] {
        let answer = aloi_in(at, &["report", dossier, "-o", output]);
        assert_eq!((answer.status, answer.out.as_str()), (1, ""), "{output}");
        assert!(answer.err.starts_with("aloi\u{A0}: "), "{}", answer.err);
        assert_eq!(names(at), before, "{output}");
    }
    assert_eq!(fs::read_to_string(at.join("ancien.pdf")).unwrap(), "ancien");
}

#[test]
fn import_says_what_it_read_as_json_only() {
    let answer = aloi(&["import", path(&quote("01-simple-ht.xlsx")), "--json"]);
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
    let printed: Value = serde_json::from_str(&answer.out).unwrap();
    for key in ["sheet", "header_row", "quote", "columns", "items", "totals", "findings"] {
        assert!(printed.get(key).is_some(), "{key} is not in the answer");
    }
    assert!(!printed["items"].as_array().unwrap().is_empty());
}

#[test]
fn import_into_adds_offers_and_keeps_the_previous_version() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let file = path(&quote("01-simple-ht.xlsx")).to_owned();
    let made = aloi_in(at, &["import", &file, "--into", "achat.aloi"]);
    assert_eq!((made.status, made.err.as_str()), (0, ""));
    let first = fs::read(at.join("achat.aloi")).unwrap();
    let dossier: Value = serde_json::from_slice(&first).unwrap();
    let offers = dossier["offers"].as_array().unwrap().len();
    assert!(offers > 0);
    assert_eq!(dossier["offers"][0]["items"][0]["price"]["amount"]["origin"]["file"], "01-simple-ht.xlsx");
    let compared = aloi_in(at, &["check", "achat.aloi"]);
    assert_eq!(compared.err, "", "what was written is a dossier");

    assert_eq!(aloi_in(at, &["import", &file, "--into", "achat.aloi", "--again"]).status, 0);
    let second: Value = serde_json::from_slice(&fs::read(at.join("achat.aloi")).unwrap()).unwrap();
    assert_eq!(second["offers"].as_array().unwrap().len(), 2 * offers, "offers are added, not replaced");
    assert_eq!(fs::read(at.join("achat.aloi.precedent")).unwrap(), first);
    assert_eq!(names(at), ["achat.aloi", "achat.aloi.precedent"]);
}

/// Three alternatives of one supplier.
const THREE: &str = "Alpha Bureautique SARL\nDevis n° D-1\n\nDésignation;Qté;PU HT
Portable neuf 14\" X1;2;700\nPortable neuf 14\" X2;2;800\nPortable neuf 14\" X3;2;900\n";

fn offers_of(file: &Path) -> Vec<Value> {
    let dossier: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    dossier["offers"].as_array().unwrap().clone()
}

fn ids(offers: &[Value]) -> Vec<&str> {
    offers.iter().map(|offer| offer["id"].as_str().unwrap()).collect()
}

#[test]
fn import_of_a_quote_already_there_is_refused_until_told_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("d.csv"), THREE).unwrap();
    fs::write(
        at.join("copie.csv"),
        THREE.replace("n° D-1", "n° d-1").replace("Alpha Bureautique", "ALPHA BUREAUTIQUE"),
    )
    .unwrap();
    fs::write(at.join("autre.csv"), THREE.replace("D-1", "D-2")).unwrap();
    assert_eq!(aloi_in(at, &["import", "d.csv", "--into", "a.aloi"]).status, 0);
    let before = fs::read(at.join("a.aloi")).unwrap();
    for words in [
        &["d.csv"][..],
        &["d.csv", "--json"],
        &["copie.csv"],
        &["d.csv", "--replace", "A,C"],
        &["d.csv", "--replace", "Z"],
        &["d.csv", "--save-mapping", "m.json"],
    ] {
        let refused = aloi_in(at, &[&["import", "--into", "a.aloi"], words].concat());
        assert_eq!((refused.status, refused.out.as_str()), (1, ""), "{words:?}");
        assert_eq!(fs::read(at.join("a.aloi")).unwrap(), before, "{words:?}");
    }
    assert_eq!(names(at), ["a.aloi", "autre.csv", "copie.csv", "d.csv"]);
    assert_eq!(aloi_in(at, &["import", "autre.csv", "--into", "a.aloi"]).status, 0, "another quote of the supplier");
    let again = aloi_in(at, &["import", "d.csv", "--into", "a.aloi", "--again", "--json"]);
    let printed: Value = serde_json::from_str(&again.out).unwrap();
    let told: Vec<&Value> = printed["findings"].as_array().unwrap().iter().filter(|f| f["code"] == "I233").collect();
    assert_eq!((told.len(), &told[0]["severity"], &told[0]["cell"]), (1, &json!("warning"), &json!("A2")));
    assert_eq!(ids(&offers_of(&at.join("a.aloi"))), ["A", "B", "C", "D", "E", "F", "G", "H", "I"]);
}

#[test]
fn import_replaces_offers_where_they_are_and_keeps_what_points_to_them() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("d.csv"), THREE).unwrap();
    let file = at.join("a.aloi");
    let import = |words: &[&str]| aloi_in(at, &[&["import", "d.csv", "--into", "a.aloi"], words].concat());
    assert_eq!(import(&[]).status, 0);
    let mut dossier: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    dossier["offers"][0]["name"] = json!("Nommée à la main");
    dossier["offers"][0]["then"] = json!("B");
    dossier["offers"][1]["then"] = json!("A");
    dossier["decision"] = json!({ "kind": "buy", "offer": "A", "rejected": { "B": "Plus chère" } });
    put(at, "a.aloi", &dossier);
    let done = import(&["--replace", "A,B,C", "--line", "5.condition=refurbished"]);
    assert_eq!((done.status, done.err.as_str()), (0, ""));
    assert!(done.out.replace('\u{A0}', " ").contains("Dans a.aloi : 3 offres remplacées (A, B, C)."), "{}", done.out);
    let offers = offers_of(&file);
    assert_eq!(ids(&offers), ["A", "B", "C"]);
    assert_eq!((&offers[0]["name"], &offers[0]["then"]), (&json!("Portable neuf 14\" X1"), &json!("B")));
    assert_eq!((&offers[0]["items"][0]["condition"], &offers[1]["then"]), (&json!("refurbished"), &json!("A")));
    let kept: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(kept["decision"], dossier["decision"]);

    // The answers make one offer of the three: the others leave, unless something points to them.
    let before = fs::read(&file).unwrap();
    let refused = import(&["--replace", "A,B,C", "--line", "5,6,7=bundle"]);
    assert_eq!((refused.status, fs::read(&file).unwrap()), (1, before));
    assert!(refused.err.contains("sortir B, C de --replace"), "{}", refused.err);
    dossier["offers"][0]["then"] = Value::Null;
    dossier["decision"] = json!({ "kind": "buy", "offer": "C" });
    put(at, "a.aloi", &dossier);
    assert_eq!(import(&["--replace", "C,A,B", "--line", "5,6,7=bundle"]).status, 0);
    let offers = offers_of(&file);
    assert_eq!((ids(&offers), offers[0]["items"].as_array().unwrap().len()), (vec!["C"], 3));
    let more = import(&["--replace", "C"]);
    let said = more.out.replace('\u{A0}', " ");
    assert!(said.contains("1 offre remplacée (C), 2 offres ajoutées (A, B)"), "{said}");
}

#[test]
fn import_says_what_the_need_lacks_once_and_so_does_compare() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("d.csv"), THREE).unwrap();
    let plain = |text: &str| text.replace(['\u{A0}', '\u{202F}'], " ");
    let said = plain(&aloi_in(at, &["import", "d.csv", "--into", "a.aloi"]).out);
    let wanted = "il reste à remplir dans le besoin : la durée du besoin en années (years) et les heures d’usage par an \
                  (hours_per_year) ; le faire dans l’application,";
    assert!(said.contains(wanted), "{said}");
    let refused = aloi_in(at, &["compare", "a.aloi"]).err;
    for field in ["need.years", "need.hours_per_year"] {
        assert_eq!(refused.matches(field).count(), 1, "{refused}");
        assert_eq!(aloi_in(at, &["check", "a.aloi"]).out.matches(field).count(), 1);
    }
    let mut dossier: Value = serde_json::from_str(&fs::read_to_string(at.join("a.aloi")).unwrap()).unwrap();
    dossier["need"]["years"] = json!("5");
    dossier["need"]["hours_per_year"] = json!("1540");
    put(at, "a.aloi", &dossier);
    let whole = aloi_in(at, &["import", "d.csv", "--into", "a.aloi", "--replace", "A,B,C"]);
    assert!(whole.status == 0 && !whole.out.contains("il reste à remplir"), "{}", whole.out);
    assert_eq!(aloi_in(at, &["compare", "a.aloi"]).status, 0, "nothing else lacked");
}

#[test]
fn import_understands_regimes_and_bases_in_french() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("d.csv"), "Désignation;Qté;Tarif\nPortable 14\" neuf;2;700\n").unwrap();
    for (word, code) in [
        ("normale", "standard"),
        ("Autoliquidation", "reverse_charge"),
        ("marge", "margin"),
        ("exonéré", "exempt"),
        ("EXONERE", "exempt"),
        ("margin", "margin"),
    ] {
        for (basis, price) in [("TTC", "unit_price_ttc"), ("hors taxes", "unit_price_ht"), ("ttc", "unit_price_ttc")] {
            let read = aloi_in(at, &["import", "d.csv", "--json", "--vat", word, "--basis", basis]);
            let read: Value = serde_json::from_str(&read.out).unwrap();
            assert_eq!((&read["vat"], &read["items"][0][price]), (&json!(code), &json!("700.00")), "{word} {basis}");
        }
    }
}

#[test]
fn import_refused_leaves_the_dossier_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("achat.aloi"), "{}").unwrap();
    let refused = aloi_in(at, &["import", path(&quote("01-simple-ht.xlsx")), "--into", "achat.aloi"]);
    assert_eq!((refused.status, refused.out.as_str()), (1, ""), "what is not a dossier is not overwritten");
    let refused = aloi_in(at, &["import", path(&quote("bad/vide.xlsx")), "--into", "neuf.aloi"]);
    assert_eq!((refused.status, refused.out.as_str()), (1, ""));
    assert_eq!(names(at), ["achat.aloi"]);
    assert_eq!(fs::read_to_string(at.join("achat.aloi")).unwrap(), "{}");
}

#[test]
fn import_of_another_sheet_and_with_a_mapping() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("m.json"), r#"{ "columns": { "A": "ignore" } }"#).unwrap();
    let file = quote("07-trois-feuilles.ods");
    let plain: Value = serde_json::from_str(&aloi(&["import", path(&file), "--json"]).out).unwrap();
    let sheet = plain["sheet"].as_str().unwrap();
    let named: Value = serde_json::from_str(&aloi(&["import", path(&file), "--json", "--sheet", sheet]).out).unwrap();
    assert_eq!(named["items"], plain["items"]);
    let absent = aloi(&["import", path(&file), "--sheet", "Absente"]);
    assert_eq!(absent.status, 1);
    assert!(absent.err.contains("Absente") && absent.err.contains(sheet), "{}", absent.err);
    let mapped = aloi_in(folder.path(), &["import", path(&file), "--mapping", "m.json", "--json"]);
    let mapped: Option<Value> = serde_json::from_str(&mapped.out).ok();
    assert_ne!(mapped.as_ref(), Some(&plain), "what the mapping says is heard");
}

#[test]
fn import_asks_says_how_to_answer_and_saves_what_it_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("d.csv"), "Désignation;Qté;Tarif\nPortable 14\" neuf;2;700\n").unwrap();
    let asked = aloi_in(at, &["import", "d.csv"]).out.replace('\u{A0}', " ");
    let wanted = "question : C1 : les prix ne disent pas s’ils sont HT ou TTC : que sont-ils ?
  - HT (proposé) : --basis HT\n  - TTC : --basis TTC\n";
    assert!(asked.contains(wanted), "{asked}");
    let answered = ["import", "d.csv", "--json", "--basis", "ttc", "--vat", "margin", "--save-mapping", "m.json"];
    let answered: Value = serde_json::from_str(&aloi_in(at, &answered).out).unwrap();
    assert_eq!(answered["questions"], json!([]));
    assert_eq!((&answered["vat"], &answered["items"][0]["unit_price_ttc"]), (&json!("margin"), &json!("700.00")));
    // The next quote has its columns in another order: the settings saved find them.
    fs::write(at.join("e.csv"), "Tarif;Désignation;Qté\n720;Portable 15\" neuf;3\n").unwrap();
    let next: Value =
        serde_json::from_str(&aloi_in(at, &["import", "e.csv", "--mapping", "m.json", "--json"]).out).unwrap();
    assert_eq!((&next["items"][0]["unit_price_ttc"], &next["vat"]), (&json!("720.00"), &json!("margin")));
    assert_eq!(next["columns"]["unit_price_ttc"]["column"], "A");
    assert_eq!(names(at), ["d.csv", "e.csv", "m.json"], "the window’s own settings are elsewhere and untouched");
}

#[test]
fn import_that_cannot_save_its_settings_leaves_the_dossier_unwritten() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("d.csv"), "Désignation;Qté;PU HT\nPortable 14\" neuf;2;700\n").unwrap();
    let refused = aloi_in(at, &["import", "d.csv", "--into", "d.aloi", "--save-mapping", "absent/m.json"]);
    assert_eq!((refused.status, refused.out.as_str()), (1, ""));
    assert_eq!(names(at), ["d.csv"]);
}

#[test]
fn import_saved_again_keeps_the_supplier_and_what_this_quote_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let kept = r#"{"supplier":"Alpha","columns":{"C":"unit_price_ht","D":"ram_gb"},
        "headers":{"A":"Désignation","B":"Qté","C":"Tarif","D":"Divers"}}"#;
    fs::write(at.join("m.json"), kept).unwrap();
    fs::write(at.join("d.csv"), "Désignation;Qté;Tarif\nPortable neuf;2;700\n").unwrap();
    assert_eq!(aloi_in(at, &["import", "d.csv", "--mapping", "m.json", "--save-mapping", "m.json"]).status, 0);
    let saved: Value = serde_json::from_str(&fs::read_to_string(at.join("m.json")).unwrap()).unwrap();
    assert_eq!(
        (&saved["supplier"], &saved["columns"]["D"], &saved["headers"]["D"]),
        (&json!("Alpha"), &json!("ram_gb"), &json!("Divers"))
    );
}

#[test]
fn import_refuses_a_field_that_cannot_be_corrected_and_names_the_others() {
    for word in ["2.optional=oui", "2.couleur=bleu"] {
        let refused = aloi(&["import", path(&quote("01-simple-ht.xlsx")), "--line", word]);
        assert_eq!((refused.status, refused.out.as_str()), (2, ""));
        assert!(refused.err.contains("ne se corrige pas, seulement désignation, référence,"), "{}", refused.err);
        assert!(!refused.err.contains("option,"), "{}", refused.err);
    }
}

#[test]
fn import_of_a_workbook_of_aloi_refuses_what_it_would_ignore() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::copy(example("portables"), at.join("d.aloi")).unwrap();
    assert_eq!(aloi_in(at, &["workbook", "d.aloi", "-o", "w.xlsx"]).status, 0);
    fs::write(at.join("m.json"), "{}").unwrap();
    for (option, value) in [
        ("--line", "2=aside"),
        ("--vat", "margin"),
        ("--basis", "ht"),
        ("--mapping", "m.json"),
        ("--save-mapping", "n.json"),
        ("--replace", "A"),
    ] {
        let into = if option == "--replace" { "d.aloi" } else { "e.aloi" };
        let refused = aloi_in(at, &["import", "w.xlsx", option, value, "--into", into]);
        assert_eq!((refused.status, refused.out.as_str()), (2, ""), "{option}");
        assert!(refused.err.contains(&format!("{option} ne sert pas")), "{}", refused.err);
    }
    assert_eq!(names(at), ["d.aloi", "m.json", "w.xlsx"]);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_aloi"))
        .args(["catalog", "list"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut reader = child.stdout.take().unwrap();
    reader.read_exact(&mut [0; 1]).unwrap();
    drop(reader);
    let mut complaint = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
    assert_eq!((child.wait().unwrap().code(), complaint.as_str()), (Some(0), ""));
    // Closed before the first byte.
    let mut command = Command::new("sh");
    command.args(["-c", "\"$0\" schema | true", env!("CARGO_BIN_EXE_aloi")]);
    let answer = answer(command.output().unwrap());
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
}

/// What the schema says at a node, references followed; a choice gives the branch for the value's shape.
fn resolve<'a>(schema: &'a Value, node: &'a Value, value: &Value) -> &'a Value {
    if let Some(reference) = node["$ref"].as_str() {
        return resolve(
            schema,
            schema.pointer(reference.trim_start_matches('#')).expect("a reference that leads somewhere"),
            value,
        );
    }
    let Some(choices) = node["anyOf"].as_array() else { return node };
    let shapes = choices.iter().map(|choice| resolve(schema, choice, value));
    let kind = match value {
        Value::Object(_) => "object",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        _ => "null",
    };
    shapes.into_iter().find(|shape| is_of(shape, kind)).unwrap_or(node)
}

fn is_of(shape: &Value, kind: &str) -> bool {
    match &shape["type"] {
        Value::String(one) => one == kind,
        Value::Array(several) => several.iter().any(|one| one == kind),
        _ => false,
    }
}

/// Every key of `value` stands in the schema; gives how many were checked.
fn keys_exist(schema: &Value, node: &Value, value: &Value, place: &str) -> usize {
    let node = resolve(schema, node, value);
    match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, inner)| {
                let known = node["properties"].get(key);
                let any = node.get("additionalProperties").filter(|any| any.is_object());
                let next = known.or(any).unwrap_or_else(|| panic!("{place}.{key} is not in the schema: {node}"));
                1 + keys_exist(schema, next, inner, &format!("{place}.{key}"))
            })
            .sum(),
        Value::Array(list) => {
            list.iter().map(|inner| keys_exist(schema, &node["items"], inner, &format!("{place}[]"))).sum()
        }
        Value::String(text) => {
            if let Some(words) = node["enum"].as_array() {
                assert!(words.contains(value), "{place}: {text} is not among {words:?}");
            }
            0
        }
        _ => 0,
    }
}

#[test]
fn the_schema_knows_every_key_of_the_examples_and_closes_the_others_out() {
    let answer = aloi(&["schema"]);
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
    let schema: Value = serde_json::from_str(&answer.out).unwrap();
    for name in EXAMPLES {
        let checked = keys_exist(&schema, &schema, &example_json(name), "");
        assert!(checked > 200, "{name}: only {checked} keys checked");
    }
    assert_eq!(schema["additionalProperties"], json!(false));
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        if definition.get("properties").is_some() {
            assert_eq!(
                definition["additionalProperties"],
                json!(false),
                "{name} is open, but reading refuses unknown keys"
            );
        }
    }
}

#[test]
fn a_folder_of_catalogs_replaces_the_shipped_ones() {
    let folder = tempfile::tempdir().unwrap();
    let copy = catalogs_in(folder.path());
    let file = example("smartphones-terrain");
    let words = ["compare", path(&file), "--json", "--catalogs", path(&copy)];
    let shipped = aloi(&words[..3]);
    assert_eq!(aloi(&words).out, shipped.out, "the same catalogs give the same answer");
    replace_in(
        &copy.join("equipment-smartphone.toml"),
        "[\"smartphone.manufacture\"]",
        "[\"smartphone.manufacture_\"]",
    );
    let broken = aloi(&words);
    assert_eq!((broken.status, broken.out.as_str()), (1, ""));
    assert!(
        broken.err.contains("equipment-smartphone.toml") && broken.err.contains("smartphone.manufacture_"),
        "{}",
        broken.err
    );

    fs::copy(root().join("catalogs/equipment-smartphone.toml"), copy.join("equipment-smartphone.toml")).unwrap();
    let file = copy.join("electricity.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("value = \"0.0461\"", "value = \"0.0500\"", 1)).unwrap();
    let changed = aloi(&words);
    assert_eq!(changed.status, 0, "{}", changed.err);
    let (before, after): (Value, Value) =
        (serde_json::from_str(&shipped.out).unwrap(), serde_json::from_str(&changed.out).unwrap());
    let grid =
        |document: &Value| -> f64 { document["offers"][0]["annual_carbon"]["use"].as_str().unwrap().parse().unwrap() };
    assert!((grid(&after) / grid(&before) - 0.0500 / 0.0461).abs() < 1e-9, "{} then {}", grid(&before), grid(&after));
    assert_eq!(before["offers"][0]["annual_carbon"]["manufacture"], after["offers"][0]["annual_carbon"]["manufacture"]);
}

#[test]
fn a_broken_catalog_is_refused_with_its_file_and_entry_by_every_command_that_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let copy = catalogs_in(folder.path());
    replace_in(&copy.join("electricity.toml"), "high = \"0.22\"", "high = \"0.1\"");
    let dossier = example("portables");
    let output = folder.path().join("j.pdf");
    for words in [
        &["compare", path(&dossier)][..],
        &["check", path(&dossier)],
        &["report", path(&dossier), "-o", path(&output)],
        &["catalog", "list"],
        &["catalog", "check"],
        &["catalog", "show", "electricity_price"],
    ] {
        let answer = aloi(&[words, &["--catalogs", path(&copy)]].concat());
        assert_eq!((answer.status, answer.out.as_str()), (1, ""), "{words:?}");
        assert!(answer.err.contains("electricity.toml") && answer.err.contains("electricity_price"), "{}", answer.err);
    }
    assert!(!output.exists());
    let absent = aloi(&["catalog", "check", "absent"]);
    assert_eq!(absent.status, 1);
    assert!(absent.err.contains("absent"), "{}", absent.err);
    let nothing = tempfile::tempdir().unwrap();
    assert_eq!(aloi(&["catalog", "check", path(nothing.path())]).status, 1, "an empty folder is no catalog");
}
