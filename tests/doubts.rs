//! What is doubtful in a quote is kept with the dossier, told by every command, printed, closed with a reason, replaced.

mod support;

use std::fs;
use std::path::Path;

use aloi_engine::dossier;
use aloi_view::{Session, Setup};
use jiff::civil::date;
use serde_json::{Value, json};
use support::{aloi_in, path, quote, root, with};

const WRONG: &str = "Objet;Quantité;Prix unitaire HT;Montant HT;Contrat
Portable neuf 14\" 16 Go;10;700,00;7000,00;
Sacoche neuve;10;150,00;1600,00;
Total HT;;;8600,00;\n";

fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ")
}

fn json_of(folder: &Path, words: &[&str]) -> Value {
    serde_json::from_str(&aloi_in(folder, words).out).unwrap()
}

/// The dossier in `folder`, its need told so that it can be compared.
fn complete(folder: &Path, name: &str) {
    let file = folder.join(name);
    let held: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    let told = with(
        &held,
        &[
            ("/date", json!("2026-11-21")),
            ("/need/years", json!("5")),
            ("/need/hours_per_year", json!("1500")),
            ("/need/country", json!("FR")),
        ],
    );
    fs::write(file, told.to_string()).unwrap();
}

#[test]
fn every_finding_told_at_import_is_kept_and_told_by_check() {
    let mut files: Vec<_> = ["24-charges-annuelles.xlsx", "30-tout-est-faux.xlsx", "57-doutes.xlsx"].map(quote).into();
    let shared = root().join("../shared/quotes");
    if shared.is_dir() {
        let names = ["01-simple-ht.xlsx", "03-reconditionne-marge.xlsx", "05-totaux-faux.xlsx", "08-texte-unicode.txt"];
        files.extend(names.map(|name| shared.join(name)));
    } else {
        println!("SKIPPED: {} is absent", shared.display());
    }
    let mut kept = 0;
    for file in files {
        let folder = tempfile::tempdir().unwrap();
        let read = json_of(folder.path(), &["import", path(&file), "--into", "d.aloi", "--json"]);
        assert_eq!(read["offers"]["replaced"], json!([]), "{}", file.display());
        let told = json_of(folder.path(), &["check", "d.aloi", "--json"]);
        let doubts = told["doubts"].as_array().unwrap();
        for finding in read["findings"].as_array().unwrap() {
            let same = |doubt: &&Value| {
                ["code", "severity", "cell", "message"].iter().all(|part| doubt[part] == finding[part])
            };
            let doubt = doubts.iter().find(same).unwrap_or_else(|| panic!("{}: {finding} is lost", file.display()));
            assert_eq!((&doubt["offers"], &doubt["closed"]), (&read["offers"]["added"], &Value::Null));
            kept += 1;
        }
        // The file says the same once read and written again.
        let text = fs::read_to_string(folder.path().join("d.aloi")).unwrap();
        assert_eq!(dossier::write(&dossier::read(&text).unwrap()).unwrap(), text, "{}", file.display());
    }
    assert!(kept >= 14, "{kept}");
}

#[test]
fn a_wrong_sum_is_told_by_check_compare_and_the_paper_until_it_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("devis.csv"), WRONG).unwrap();
    let taken = aloi_in(at, &["import", "devis.csv", "--into", "d.aloi", "--vat", "standard"]);
    assert!(
        plain(&taken.out).contains("Gardés dans le dossier jusqu’à vérification : 2 doutes (« aloi check d.aloi »)."),
        "{}",
        taken.out
    );
    complete(at, "d.aloi");
    let checked = plain(&aloi_in(at, &["check", "d.aloi"]).out);
    let expected = "\nDoutes sur les devis : 2 doutes à vérifier
I201@D3 : attention : devis.csv, D3 (offre A) : 10 × 150,00 = 1 500,00, pas 1 600,00
I223@D3 : attention : devis.csv, D3 (offre A) : le prix unitaire est repris, pas le montant imprimé (1 600,00)
Après vérification : aloi check d.aloi --close \"I201@D3\" \"ce qui a été vérifié\"\n";
    assert!(checked.contains(expected), "{checked}");
    let compared = plain(&aloi_in(at, &["compare", "d.aloi"]).out);
    let left = "2 doutes sur les devis, à vérifier : devis.csv (offre A), 2 doutes.";
    assert!(compared.contains(&format!("{left} « aloi check d.aloi » dit chacun, avec sa cellule.\n")), "{compared}");
    assert!(
        compared.contains("\nDevis\n  A : fournisseur non indiqué, sans numéro ni date (devis.csv)\n"),
        "{compared}"
    );
    let finding = &json_of(at, &["compare", "d.aloi", "--json"])["findings"][0];
    assert_eq!((&finding["code"], &finding["severity"]), (&json!("E213"), &json!("warning")));
    let paper = || {
        assert_eq!(aloi_in(at, &["report", "d.aloi", "-o", "j.txt"]).status, 0);
        plain(&fs::read_to_string(at.join("j.txt")).unwrap()).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let printed = paper();
    let reserve = format!("Réserve : {left} Voir « Doutes sur les devis ».");
    assert!(printed.contains(&reserve), "{printed}");

    let closed =
        aloi_in(at, &["check", "d.aloi", "--close", "I201@D3", "prix unitaire confirmé", "--close", "I223@D3", "idem"]);
    let closed = plain(&closed.out);
    assert!(closed.starts_with("Fermé : devis.csv, D3 : 10 × 150,00 = 1 500,00, pas 1 600,00\nFermé : "), "{closed}");
    let checked = plain(&aloi_in(at, &["check", "d.aloi"]).out);
    assert!(checked.contains("\nDoutes sur les devis : tous vérifiés\n"), "{checked}");
    assert!(checked.contains("pas 1 600,00\n  vérifié : prix unitaire confirmé\n"), "{checked}");
    assert!(!plain(&aloi_in(at, &["compare", "d.aloi"]).out).contains("doute"));
    let printed = paper();
    assert!(!printed.contains("Réserve :"), "{printed}");
    for words in ["Doutes sur les devis", "D3 (I201)", "prix unitaire confirmé", "idem"] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
    let reopened = plain(&aloi_in(at, &["check", "d.aloi", "--reopen", "I201@D3"]).out);
    assert!(reopened.contains("Rouvert : devis.csv") && reopened.contains("1 doute à vérifier"), "{reopened}");
}

#[test]
fn what_names_no_doubt_or_several_quotes_closes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for name in ["un.csv", "deux.csv"] {
        fs::write(at.join(name), WRONG).unwrap();
        assert_eq!(aloi_in(at, &["import", name, "--into", "d.aloi", "--vat", "standard"]).status, 0);
    }
    let before = fs::read(at.join("d.aloi")).unwrap();
    for (words, status, why) in [
        (vec!["--close", "I201@D3", "vu"], 1, "désigne les doutes de plusieurs devis ; choisir A:I201@D3 ou B:I201@D3"),
        (
            vec!["--close", "I999", "vu"],
            1,
            "aucun doute ne s’appelle « I999 » ; choisir parmi A:I201@D3, A:I223@D3, B:I201@D3 et B:I223@D3",
        ),
        (vec!["--close", "A:I201@D3", "vu", "--close", "Z", "vu"], 1, "aucun doute ne s’appelle « Z »"),
        (vec!["--close", "A:I201@D3", "  "], 2, "après --close, écrire le doute puis ce qui a été vérifié"),
        (vec!["--close", "A:I201@D3", "--json"], 2, "après --close, écrire le doute puis ce qui a été vérifié"),
        (vec!["--close", "A:I201@D3"], 2, "il manque une valeur après --close"),
    ] {
        let answer = aloi_in(at, &[vec!["check", "d.aloi"], words.clone()].concat());
        assert_eq!(answer.status, status, "{words:?}: {}", answer.err);
        assert!(plain(&answer.err).contains(why), "{words:?}: {}", answer.err);
        assert_eq!(fs::read(at.join("d.aloi")).unwrap(), before, "{words:?}");
    }
    aloi_in(at, &["check", "d.aloi", "--close", "B:I201@D3", "vu"]);
    let doubts = json_of(at, &["check", "d.aloi", "--json"])["doubts"].clone();
    let closed: Vec<&str> = doubts
        .as_array()
        .unwrap()
        .iter()
        .filter(|doubt| doubt["closed"] == "vu")
        .map(|doubt| doubt["key"].as_str().unwrap())
        .collect();
    assert_eq!(closed, ["B:I201@D3"]);
}

#[test]
fn a_quote_that_replaces_another_brings_its_own_doubts() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("devis.csv"), WRONG).unwrap();
    fs::write(at.join("corrige.csv"), WRONG.replace("1600,00", "1500,00").replace("8600,00", "8500,00")).unwrap();
    let doubts = || {
        let told = json_of(at, &["check", "d.aloi", "--json"])["doubts"].clone();
        told.as_array().unwrap().iter().map(|doubt| format!("{} {}", doubt["key"], doubt["offers"])).collect::<Vec<_>>()
    };
    aloi_in(at, &["import", "devis.csv", "--into", "d.aloi", "--vat", "standard"]);
    assert_eq!(doubts(), ["\"I201@D3\" [\"A\"]", "\"I223@D3\" [\"A\"]"]);
    // The same quote beside itself stays one quote, with one set of doubts.
    let again = json_of(at, &["import", "devis.csv", "--into", "d.aloi", "--vat", "standard", "--again", "--json"]);
    assert_eq!(again["offers"], json!({ "added": ["B"], "replaced": [], "removed": [] }));
    assert_eq!(doubts(), ["\"I201@D3\" [\"A\",\"B\"]", "\"I223@D3\" [\"A\",\"B\"]"]);
    let words = ["import", "corrige.csv", "--into", "d.aloi", "--vat", "standard", "--replace", "A,B", "--json"];
    let placed = json_of(at, &words);
    assert_eq!(placed["offers"], json!({ "added": [], "replaced": ["A"], "removed": ["B"] }));
    assert_eq!(doubts(), Vec::<String>::new());
    let held: Value = serde_json::from_str(&fs::read_to_string(at.join("d.aloi")).unwrap()).unwrap();
    assert_eq!(held.get("quotes"), None, "a quote without doubts leaves nothing");
}

#[test]
fn a_doubt_answered_at_import_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("devis.csv"), WRONG).unwrap();
    let aside = ["import", "devis.csv", "--into", "d.aloi", "--vat", "standard", "--line", "3=aside"];
    assert_eq!(aloi_in(at, &aside).status, 0);
    assert_eq!(json_of(at, &["check", "d.aloi", "--json"])["doubts"], json!([]));
    // A question left without an answer is one, with what is supposed.
    assert_eq!(aloi_in(at, &["import", "devis.csv", "--into", "e.aloi", "--line", "3=aside"]).status, 0);
    let doubts = json_of(at, &["check", "e.aloi", "--json"])["doubts"].clone();
    assert_eq!(doubts[0]["code"], "Q102");
    assert!(
        plain(doubts[0]["message"].as_str().unwrap()).ends_with("lequel est-ce ? Supposé : TVA normale."),
        "{doubts}"
    );
}

#[test]
fn a_quote_of_no_offer_and_a_doubt_closed_without_a_word_are_refused() {
    let doubt = json!({ "code": "I201", "severity": "warning", "cell": "D3", "message": "10 × 2 = 20", "closed": " " });
    let quotes = json!([{ "file": "d.csv", "offers": ["Z"], "doubts": [doubt] }, { "file": "e.csv" }]);
    let dossier =
        with(&support::quiet("0.032", 2, &[support::offer("A", "laptop", "new", "5", "700")]), &[("/quotes", quotes)]);
    let problems = dossier::from_value(&dossier).unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "quotes[0].offers[0] : aucune offre ne porte l’identifiant « Z » ; choisir une offre du dossier",
            "quotes[0].doubts[0].closed : un doute se ferme avec ce qui a été vérifié ; l’écrire, ou retirer « closed »",
            "quotes[1].offers : ce devis n’est celui d’aucune offre ; indiquer les siennes ou le retirer",
        ]
    );
}

#[test]
fn the_window_shows_doubts_on_their_offers_and_closing_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("devis.csv"), WRONG).unwrap();
    let mut session = Session::new(Setup { today: date(2026, 11, 21), data_dir: None }).unwrap();
    let view = session.read_quote(&at.join("devis.csv")).unwrap();
    let asked = view.questions.iter().find(|asked| asked.id.starts_with("Q102")).unwrap().id.clone();
    let read = session.answered(&asked, 0).unwrap().read().unwrap();
    session.accept(read);
    let workspace = session.take_quote(Vec::new()).unwrap();
    let doubts = &workspace.offers[0].doubts;
    assert_eq!(doubts.iter().map(|doubt| doubt.code.as_str()).collect::<Vec<_>>(), ["I201", "I223"]);
    assert_eq!(plain(&doubts[0].message), "10 × 150,00 = 1 500,00, pas 1 600,00");
    assert_eq!(doubts[0].place, "devis.csv, D3");
    let offers = |workspace: &aloi_view::model::Workspace| {
        plain(&workspace.steps.iter().find(|step| step.id == "offers").unwrap().status)
    };
    assert!(offers(&workspace).ends_with("2 doutes à vérifier"), "{}", offers(&workspace));
    let left = "2 doutes sur les devis, à vérifier : devis.csv (offre A), 2 doutes";
    assert_eq!(workspace.comparison.doubts.as_deref().map(plain).as_deref(), Some(left));
    let closed = session.edit(&doubts[0].path, "prix confirmé").unwrap();
    assert!(offers(&closed).ends_with("1 doute à vérifier"));
    assert_eq!(closed.offers[0].doubts[1].closed.as_deref(), Some("prix confirmé"), "closed ones come last");
    assert_eq!(plain(&closed.undo.unwrap()), "modifier « Doute vérifié »");
    let undone = session.undo().unwrap();
    assert_eq!(undone.offers[0].doubts[0].closed, None);
    session.redo().unwrap();
    assert_eq!(session.edit(&doubts[0].path, "").unwrap().offers[0].doubts[0].closed, None, "an empty text opens it");
    // A copy has the doubts of its quote, and they go with the last of its offers.
    let copied = session.duplicate_offer("A").unwrap();
    assert_eq!(copied.offers[1].doubts.len(), 2);
    assert_eq!(session.remove_offer("A").unwrap().offers[0].doubts.len(), 2);
    assert_eq!(session.remove_offer("B").unwrap().comparison.doubts, None);
}

#[test]
fn yearly_contracts_are_told_beside_the_outlay_and_the_thresholds() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    aloi_in(at, &["import", path(&quote("24-charges-annuelles.xlsx")), "--into", "d.aloi"]);
    complete(at, "d.aloi");
    // By hand: 2 × 320 + 2 × 60 = 760 a year, 3 800 over five years.
    let contracts = "Contrats annuels de l’offre A : 760,00 € HT par an, soit 3 800,00 € HT sur les 5 ans du besoin, non compris dans la dépense à l’achat ; le coût par an les compte.";
    let file = at.join("d.aloi");
    let held: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    let powered =
        with(&held, &[("/offers/0/items/0/power_on_w", json!("40")), ("/offers/0/items/0/standby_w", json!("1"))]);
    fs::write(&file, powered.to_string()).unwrap();
    let compared = plain(&aloi_in(at, &["compare", "d.aloi"]).out);
    assert!(compared.contains(contracts), "{compared}");
    let checked = plain(&aloi_in(at, &["check", "d.aloi"]).out);
    let beside = "Les contrats annuels de l’offre A n’y sont pas comptés (760,00 € HT par an, soit 3 800,00 € HT sur les 5 ans du besoin)";
    assert!(checked.contains(beside), "{checked}");
    assert_eq!(aloi_in(at, &["report", "d.aloi", "-o", "j.txt"]).status, 0);
    let printed = plain(&fs::read_to_string(at.join("j.txt")).unwrap());
    assert!(printed.split_whitespace().collect::<Vec<_>>().join(" ").contains(contracts), "{printed}");
}
