//! What the window does, without the window: open, import, edit, compare, explain, BISOU, decide, undo, save, reopen.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use aloi_view::model::{Field, LineChoice, Workspace};
use aloi_view::{Session, Setup};
use jiff::civil::date;

fn session(folder: &Path) -> Session {
    Session::new(Setup { today: date(2026, 11, 21), data_dir: Some(folder.join("data")) }).unwrap()
}

fn scenario(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios").join(name)
}

fn total(workspace: &Workspace, id: &str) -> String {
    let row = workspace.comparison.rows.iter().find(|row| row.id == id).unwrap();
    row.cells[0].text.clone()
}

fn item_field<'a>(workspace: &'a Workspace, offer: &str, path: &str) -> &'a Field {
    let offer = workspace.offers.iter().find(|found| found.id == offer).unwrap();
    offer
        .items
        .iter()
        .flat_map(|item| &item.groups)
        .flat_map(|group| &group.fields)
        .find(|field| field.path == path)
        .unwrap()
}

#[test]
fn every_example_opens_and_prints() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let home = session.home();
    assert_eq!(home.examples.len(), 3);
    for example in home.examples {
        let workspace = session.open_example(&example.id).unwrap();
        assert_eq!(workspace.title, example.title);
        assert!(!workspace.unsaved && workspace.undo.is_none(), "an example opens as saved");
        assert!(workspace.comparison.cost_chart.starts_with("<svg") && workspace.offers.len() >= 3);
        assert!(session.pages(false).unwrap().len() >= 2);
    }
}

#[test]
fn a_price_change_moves_the_ranking_and_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let before = session.open_example("portables").unwrap();
    let first = before.comparison.rows[0].id.clone();
    let path = format!("offers[{first}].items[0].price.amount");
    let after = session.edit(&path, "9 999,50 €").unwrap();
    assert_eq!(item_field(&after, &first, &path).echo, "9\u{202F}999,50\u{A0}€");
    assert_ne!(after.comparison.rows[0].id, first);
    assert!(after.unsaved && after.undo.as_deref().unwrap().contains("Montant"));
    let undone = session.undo().unwrap();
    assert_eq!(total(&undone, &first), total(&before, &first));
    let redone = session.redo().unwrap();
    assert_eq!(total(&redone, &first), total(&after, &first));
}

#[test]
fn a_wrong_value_is_refused_in_a_sentence_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let before = session.open_example("portables").unwrap();
    for (path, text, wanted) in [
        (
            "offers[A].items[0].service_years",
            "-2",
            "« -2 » ne convient pas ; il faut un nombre d’années supérieur à 0 et d’au plus 100",
        ),
        ("offers[A].items[0].price.amount", "douze", "« douze » n’est pas un nombre"),
        ("need.quantity", "2,5", "« 2,5 » n’est pas un nombre entier"),
        ("date", "31/02/2026", "« 31/02/2026 » n’est pas une date"),
        ("offers[Z].name", "x", "cette offre n’existe plus"),
        ("offers[A].price", "x", "« offers[A].price » n’est pas un champ du dossier"),
    ] {
        assert_eq!(session.edit(path, text).unwrap_err().message, wanted);
    }
    let after = session.workspace().unwrap();
    assert!(!after.unsaved && after.undo.is_none());
    assert_eq!(total(&after, "A"), total(&before, "A"));
}

#[test]
fn a_quote_becomes_offers_and_the_whole_journey_survives_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    session.create().unwrap();
    for (path, text) in [
        ("reference", "DSI-1"),
        ("title", "Portables"),
        ("authority", "Ville d’Exemple"),
        ("need.statement", "Douze agents mobiles."),
        ("need.equipment", "laptop"),
        ("need.quantity", "12"),
        ("need.years", "5"),
        ("need.hours_per_year", "1 540"),
    ] {
        session.edit(path, text).unwrap();
    }
    let view = session.read_quote(&scenario("portables/devis-D26-1842.xlsx")).unwrap();
    assert!(!view.lines.is_empty() && !view.columns.is_empty());
    let lines = view.lines.iter().map(|line| LineChoice { row: line.row, chosen: line.chosen.clone() }).collect();
    let imported = session.take_quote(lines).unwrap();
    let offer = imported.offers[0].id.clone();
    let price = item_field(&imported, &offer, &format!("offers[{offer}].items[0].price.amount"));
    assert_eq!(price.origin.as_ref().unwrap().code, "quote");
    let kept = session.add_offer("kept").unwrap();
    assert_eq!(kept.offers[0].summary, "ordinateur portable conservé", "keeping comes first");
    let shown = session.explain(&format!("{offer}.annual_cost.total")).unwrap();
    assert!(shown.formula.contains("acquisition") && !shown.parts.is_empty());
    for letter in ["besoin", "immediat", "semblable", "origine", "utile"] {
        session.edit(&format!("bisou.{letter}.answer"), "supports").unwrap();
        session.edit(&format!("bisou.{letter}.justification"), "Vérifié.").unwrap();
    }
    session.edit("decision.kind", "buy").unwrap();
    session.edit("decision.offer", &offer).unwrap();
    session.edit("decision.reason", "Le besoin est établi.").unwrap();
    session.edit("visas[it].name", "Camille Exemple").unwrap();
    let visas = session.edit("visas[it].opinion", "Favorable.").unwrap().decision.visas;
    assert_eq!((visas.len(), visas[0].title.as_str(), visas[0].fields[0].text.as_str()), (5, "DSI", "Camille Exemple"));
    let decided = session.edit("decision.date", "21/11/2026").unwrap();
    assert_eq!(decided.bisou.outcome, "achat justifié");
    assert_eq!(session.save().unwrap_err().code, "V201");
    let file = folder.path().join("achat.aloi");
    assert!(!session.save_as(&file).unwrap().unsaved);
    let pdf = folder.path().join("achat.pdf");
    session.save_paper(&pdf, false).unwrap();
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF-1.7"));
    let book = folder.path().join("achat.xlsx");
    session.save_workbook(&book).unwrap();
    assert!(std::fs::read(&book).unwrap().starts_with(b"PK"));
    assert_eq!(session.save_workbook(&pdf).unwrap_err().code, "S106", "a PDF is not written over");

    let mut again = self::session(folder.path());
    let reopened = again.open(&file).unwrap();
    assert_eq!(again.home().recent.len(), 1);
    assert_eq!(serde_json::to_value(&reopened.comparison).unwrap(), serde_json::to_value(&decided.comparison).unwrap());
    assert_eq!(again.pages(false).unwrap(), session.pages(false).unwrap());
}

#[test]
fn a_justification_is_verified_alone_and_against_the_open_dossier() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, pdf) = (session(folder.path()), folder.path().join("j.pdf"));
    session.open_example("portables").unwrap();
    session.save_paper(&pdf, false).unwrap();
    let identical = session.verify(&pdf, true).unwrap();
    assert_eq!((identical.state.as_str(), identical.file.as_str()), ("done", "j.pdf"), "{identical:?}");
    assert!(identical.conclusion.starts_with("Identique"), "{identical:?}");

    session.open_example("troisieme-ecran").unwrap();
    assert_eq!(session.verify(&pdf, false).unwrap().state, "done", "the paper alone is right");
    assert_eq!(session.verify(&pdf, true).unwrap().state, "warning", "but not that of the open dossier");

    let mut bytes = std::fs::read(&pdf).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&pdf, bytes).unwrap();
    let altered = session.verify(&pdf, false).unwrap();
    assert_eq!(altered.state, "error", "{altered:?}");
    assert!(!altered.conclusion.is_empty() && !altered.conclusion.starts_with("Identique"), "{altered:?}");
    std::fs::write(&pdf, "ceci n’est pas un PDF").unwrap();
    assert!(session.verify(&pdf, false).unwrap().conclusion.starts_with("R110"));
    assert_eq!(session.verify(&folder.path().join("absent.pdf"), false).unwrap_err().code, "S101");
}

#[test]
fn unsaved_work_is_recovered_and_saved_work_is_not_offered_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = session(folder.path());
    first.create().unwrap();
    first.edit("title", "Perdu sans cela").unwrap();
    drop(first);
    let mut second = session(folder.path());
    let recovered = second.recover().unwrap();
    assert_eq!((recovered.title.as_str(), recovered.unsaved), ("Perdu sans cela", true));
    second.save_as(&folder.path().join("a.aloi")).unwrap();
    assert!(session(folder.path()).recover().is_none());
}

#[test]
fn what_a_colleague_saved_meanwhile_is_not_written_over_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.aloi");
    let (mut one, mut other) = (session(&folder.path().join("1")), session(&folder.path().join("2")));
    one.open_example("portables").unwrap();
    one.save_as(&file).unwrap();
    other.open(&file).unwrap();
    other.edit("title", "Le titre de l’autre").unwrap();
    other.save().unwrap();
    one.edit("title", "Le mien").unwrap();
    let refused = one.save().unwrap_err();
    assert_eq!(refused.code, "S107");
    assert!(refused.message.ends_with("a.aloi » a été modifié par ailleurs depuis son ouverture ; rien n’a été écrit"));
    assert!(std::fs::read_to_string(&file).unwrap().contains("Le titre de l’autre"));

    // After a crash as well: what was last seen is kept with the work.
    drop(one);
    let mut one = session(&folder.path().join("1"));
    assert_eq!(one.recover().unwrap().title, "Le mien");
    assert_eq!(one.save().unwrap_err().code, "S107");
    assert!(!one.save_over().unwrap().unsaved);
    let previous = std::fs::read_to_string(aloi_store::previous(&file)).unwrap();
    assert!(previous.contains("Le titre de l’autre"), "the version written over is kept beside");
    one.edit("title", "Le mien encore").unwrap();
    assert!(!one.save().unwrap().unsaved, "what one wrote oneself is no surprise");
}

#[test]
fn a_file_for_reading_only_is_said_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.aloi");
    std::fs::copy(scenario("portables/portables.aloi"), &file).unwrap();
    let mut rights = std::fs::metadata(&file).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&file, rights).unwrap();
    let before = std::fs::read(&file).unwrap();
    let mut session = session(folder.path());
    assert!(session.open(&file).unwrap().read_only);
    session.edit("title", "Ailleurs").unwrap();
    assert_eq!(session.save().unwrap_err().code, "S102");
    assert_eq!(std::fs::read(&file).unwrap(), before);
    let elsewhere = session.save_as(&folder.path().join("b.aloi")).unwrap();
    assert!(!elsewhere.read_only && !elsewhere.unsaved);
}

#[test]
fn a_change_that_cannot_be_kept_against_a_crash_is_done_and_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("data"), "un fichier à la place du dossier").unwrap();
    let mut session = session(folder.path());
    session.create().unwrap();
    let changed = session.edit("title", "Sans filet").unwrap();
    assert_eq!(changed.title, "Sans filet");
    assert!(changed.unkept.contains("ne peut pas être écrit"), "{}", changed.unkept);
}

#[test]
fn every_explanation_leads_to_editable_inputs() {
    fn walk(part: &aloi_view::model::ExplanationView, session: &mut Session, seen: &mut BTreeSet<String>) {
        if let Some(path) = part.edit.as_ref().filter(|path| seen.insert((*path).clone())) {
            session.edit(path, "1").unwrap_or_else(|error| panic!("{path}: {error}"));
            session.undo().unwrap();
        }
        assert!(part.edit.is_some() == part.formula.is_empty(), "{} is an input or a formula", part.name);
        part.parts.iter().for_each(|inner| walk(inner, session, seen));
    }
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    session.open_example("troisieme-ecran").unwrap();
    let mut seen = BTreeSet::new();
    for figure in ["A.annual_cost.total", "A.annual_carbon.total", "A.outlay.net", "D.lot.present_value"] {
        let explained = session.explain(figure).unwrap();
        walk(&explained, &mut session, &mut seen);
    }
}
