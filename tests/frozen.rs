//! A decided dossier is frozen: years later, other catalogs give it the same figures, the same words and the same bytes.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::compare;
use aloi_engine::dossier::{self, Dossier};
use aloi_engine::json;
use aloi_engine::vocabulary::Letter;
use aloi_report::justification::justification;
use aloi_report::{lay_out, to_pdf};
use aloi_view::{Session, Setup};
use jiff::civil::date;
use serde_json::Value;
use support::{EXAMPLES, aloi_in, catalog, example, example_json, path, read, root};

/// Other catalogs: every central value moved to an end of its range, every question reworded, another version.
fn other() -> Catalog {
    let mut contents = catalog().contents().clone();
    contents.version = "2031.06".to_owned();
    for entry in contents.values.values_mut() {
        entry.value = if entry.value == entry.high { entry.low } else { entry.high };
        entry.label.push_str(" (autre)");
    }
    for question in contents.questions.values_mut() {
        question.question = "Tout autre question ?".to_owned();
        question.yes = "Certes".to_owned();
        question.no = "Que non".to_owned();
        question.credit = "Une autre méthode".to_owned();
    }
    contents.sources.values_mut().for_each(|source| source.title = "Autre source".to_owned());
    Catalog::frozen(contents).unwrap()
}

/// An example before its decision froze anything.
fn thawed(name: &str) -> Dossier {
    Dossier { catalog: None, ..read(&example_json(name)) }
}

/// The dossier as it is kept when it is decided.
fn frozen(mut dossier: Dossier, catalog: &Catalog) -> Dossier {
    let used = compare(&dossier, catalog).used;
    dossier.catalog = Some(catalog.freeze(used.iter().map(String::as_str)));
    dossier
}

fn compared(dossier: &Dossier, catalog: &Catalog) -> Value {
    json::comparison(dossier, &compare(dossier, catalog))
}

fn pdf(dossier: &Dossier, catalog: &Catalog) -> Vec<u8> {
    to_pdf(&lay_out(&justification(dossier, &compare(dossier, catalog), catalog)).unwrap()).unwrap()
}

/// The shipped files with every ranged value moved to its high end, other questions and another version.
fn other_files(folder: &Path) -> PathBuf {
    let copy = folder.join("autres");
    fs::create_dir(&copy).unwrap();
    for entry in fs::read_dir(root().join("catalogs")).unwrap().map(Result::unwrap) {
        let text = fs::read_to_string(entry.path()).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for index in 0..lines.len() {
            if lines[index].starts_with("value = ") {
                let high = lines[index..].iter().find_map(|line| line.strip_prefix("high = ")).unwrap().to_owned();
                lines[index] = format!("value = {high}");
            } else if lines[index].starts_with("question = ") {
                lines[index] = "question = \"Tout autre question ?\"".to_owned();
            } else if lines[index].starts_with("version = \"2026") {
                lines[index] = "version = \"2031.06\"".to_owned();
            }
        }
        fs::write(copy.join(entry.file_name()), lines.join("\n")).unwrap();
    }
    copy
}

#[test]
fn a_frozen_dossier_gives_the_same_comparison_under_other_catalogs() {
    for name in EXAMPLES {
        let dossier = frozen(thawed(name), catalog());
        assert_ne!(
            compared(&thawed(name), &other()),
            compared(&dossier, catalog()),
            "{name}: the other catalogs change nothing"
        );
        assert_eq!(compared(&dossier, &other()), compared(&dossier, catalog()), "{name}");
    }
}

#[test]
fn a_frozen_dossier_gives_the_same_pdf_bytes_under_other_catalogs() {
    for name in EXAMPLES {
        let dossier = frozen(thawed(name), catalog());
        assert!(
            pdf(&dossier, catalog()) == pdf(&dossier, &other()),
            "{name}: the PDF of a frozen dossier moved with the catalogs"
        );
    }
}

#[test]
fn a_frozen_dossier_survives_its_file() {
    let dossier = frozen(read(&example_json("portables")), catalog());
    let reopened = dossier::read(&dossier::write(&dossier).unwrap()).unwrap();
    assert_eq!(reopened, dossier);
    assert_eq!(compared(&reopened, &other()), compared(&dossier, catalog()));
}

#[test]
fn the_frozen_copy_holds_what_served_and_the_words() {
    let comparison = compare(&read(&example_json("portables")), catalog());
    let copy = frozen(read(&example_json("portables")), catalog()).catalog.unwrap();
    assert_eq!(copy.version, catalog().version());
    assert_eq!(copy.values.keys().cloned().collect::<Vec<_>>(), comparison.used.iter().cloned().collect::<Vec<_>>());
    assert!(copy.values.contains_key("laptop.manufacture") && !copy.values.contains_key("printer.manufacture"));
    assert!(copy.values.values().all(|entry| copy.sources.contains_key(&entry.source)));
    assert_eq!(copy.questions.len(), Letter::ALL.len());
}

#[test]
fn a_value_added_to_the_catalogs_later_does_not_enter_a_frozen_dossier() {
    let dossier = frozen(read(&example_json("portables")), catalog());
    let before = compared(&dossier, catalog());
    // Each id is read before the one the dossier was decided with.
    for (id, like) in [
        ("grid_carbon", "grid_carbon.FR"),
        ("carbon_value", "carbon_value.2026"),
        ("laptop.deployment_hours.new", "laptop.deployment_hours"),
    ] {
        let mut contents = catalog().contents().clone();
        let mut entry = contents.values.get(like).unwrap_or_else(|| panic!("{like} is not in the catalog")).clone();
        entry.id = id.to_owned();
        (entry.value, entry.high) = (entry.high * rust_decimal::dec!(3), entry.high * rust_decimal::dec!(3));
        contents.values.insert(id.to_owned(), entry);
        let newer = Catalog::frozen(contents).unwrap();
        assert_eq!(compared(&dossier, &newer), before, "{id}, new in the catalogs, moved a decided dossier");
    }
}

#[test]
fn an_offer_decided_incomplete_stays_so_when_the_catalogs_learn_its_value() {
    let mut contents = catalog().contents().clone();
    contents.values.remove("laptop.refurbishing").unwrap();
    let poorer = Catalog::frozen(contents).unwrap();
    let dossier = frozen(read(&example_json("portables")), &poorer);
    let before = compared(&dossier, &poorer);
    assert_eq!(before["offers"][1]["status"], "incomplete");
    assert_eq!(compared(&dossier, catalog()), before);
}

#[test]
fn an_undecided_dossier_follows_the_catalogs() {
    let dossier = read(&example_json("smartphones-terrain"));
    assert!(dossier.decision.is_none() && dossier.catalog.is_none());
    let (now, later) = (compared(&dossier, catalog()), compared(&dossier, &other()));
    assert_ne!(now["offers"][0]["annual_carbon"], later["offers"][0]["annual_carbon"]);
    assert!(pdf(&dossier, catalog()) != pdf(&dossier, &other()));
}

fn session() -> Session {
    Session::new(Setup { today: date(2026, 11, 21), data_dir: None }).unwrap()
}

/// Decided in the window, read by the command with other catalogs.
#[test]
fn a_decision_made_in_the_window_holds_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let others = other_files(at);
    let mut session = session();
    session.open_example("smartphones-terrain").unwrap();
    for (field, text) in [
        ("decision.kind", "buy"),
        ("decision.offer", "B"),
        ("decision.reason", "Essai."),
        ("decision.date", "21/11/2026"),
    ] {
        session.edit(field, text).unwrap();
    }
    session.save_as(&at.join("d.aloi")).unwrap();
    session.save_paper(&at.join("fenetre.pdf"), false).unwrap();
    let kept: Value = serde_json::from_str(&fs::read_to_string(at.join("d.aloi")).unwrap()).unwrap();
    assert_eq!(kept["catalog"]["version"], "2026.11");

    let now = aloi_in(at, &["compare", "d.aloi", "--json"]);
    let later = aloi_in(at, &["compare", "d.aloi", "--json", "--catalogs", path(&others)]);
    assert_eq!((now.status, later.status), (0, 0), "{}{}", now.err, later.err);
    assert_eq!(now.out, later.out);
    for words in
        [&["report", "d.aloi", "-o", "j1.pdf"][..], &["report", "d.aloi", "-o", "j2.pdf", "--catalogs", path(&others)]]
    {
        let answer = aloi_in(at, words);
        assert_eq!(answer.status, 0, "{}", answer.err);
    }
    let bytes = |name: &str| fs::read(at.join(name)).unwrap();
    assert!(bytes("fenetre.pdf") == bytes("j1.pdf"), "the window and the command print differently");
    assert!(bytes("j1.pdf") == bytes("j2.pdf"), "other catalogs changed the paper of a decided dossier");
}

#[test]
fn withdrawing_the_decision_releases_the_catalogs() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session();
    session.open_example("portables").unwrap();
    let file = folder.path().join("d.aloi");
    session.edit("title", "Autre objet").unwrap();
    session.save_as(&file).unwrap();
    assert!(dossier::read(&fs::read_to_string(&file).unwrap()).unwrap().catalog.is_some(), "decided: frozen");
    session.edit("decision.date", "").unwrap();
    session.save_as(&file).unwrap();
    assert!(dossier::read(&fs::read_to_string(&file).unwrap()).unwrap().catalog.is_none(), "undecided: released");
}

#[test]
fn the_command_on_an_undecided_example_follows_other_catalogs() {
    let folder = tempfile::tempdir().unwrap();
    let others = other_files(folder.path());
    let file = example("smartphones-terrain");
    let now = aloi_in(folder.path(), &["compare", path(&file), "--json"]);
    let later = aloi_in(folder.path(), &["compare", path(&file), "--json", "--catalogs", path(&others)]);
    assert_eq!((now.status, later.status), (0, 0), "{}", later.err);
    assert_ne!(now.out, later.out);
}
