//! The catalogues and the preferences in the window, without the window: a value changed, undone, put back, refused, kept
//! for the next dossiers; preferences that are damaged.

use std::fs;
use std::path::Path;

use aloi_view::model::{CatalogueEntry, CatalogueView, ExplanationView, ValueChange, Workspace};
use aloi_view::{Session, Setup};
use jiff::civil::date;

const FILE: &str = "data/preferences.json";

fn session(folder: &Path) -> Session {
    Session::new(Setup { today: date(2026, 11, 21), data_dir: Some(folder.join("data")) }).unwrap()
}

fn change(id: &str, value: &str) -> ValueChange {
    let text = str::to_owned;
    let (who, why) = (text("Camille Exemple"), text("Mesuré sur dix postes"));
    ValueChange { id: text(id), value: text(value), who, why, ..ValueChange::default() }
}

fn entry<'a>(view: &'a CatalogueView, id: &str) -> &'a CatalogueEntry {
    view.groups.iter().flat_map(|group| &group.entries).find(|entry| entry.id == id).unwrap()
}

/// Yearly consumption of offer A: its power for the 1 540 hours of the need, 0.6 W for the other 7 220 of the year.
fn energy(session: &Session) -> String {
    let usage = session.explain("A.annual_carbon.total").unwrap();
    fn find(part: &ExplanationView) -> Option<String> {
        let found = part.name.starts_with("Consommation électrique annuelle");
        if found { Some(part.value.clone()) } else { part.parts.iter().find_map(find) }
    }
    find(&usage).unwrap()
}

fn assumption(workspace: &Workspace, id: &str) -> (String, String) {
    let found = workspace.assumptions.iter().find(|found| found.id == id).unwrap();
    (found.field.echo.clone(), found.source.clone())
}

#[test]
fn every_value_is_shown_once_with_its_unit_range_source_date_and_licence() {
    let folder = tempfile::tempdir().unwrap();
    let view = session(folder.path()).catalogue();
    assert!(!view.open && view.changed.is_empty() && view.frozen.is_empty());
    let count: usize = view.groups.iter().map(|group| group.entries.len()).sum();
    let catalog = aloi_engine::catalog::Catalog::embedded().unwrap();
    assert_eq!(count, catalog.values().len(), "every value is of one subject");
    assert!(view.about.starts_with(&format!("Catalogues {}\u{A0}: {count}\u{A0}valeurs, ", catalog.version())));
    let titles: Vec<&str> = view.groups.iter().map(|group| group.title.as_str()).collect();
    assert_eq!(titles[..4], ["Coûts et taux", "Électricité", "Valeur du carbone", "Ordinateurs portables"]);
    let rate = entry(&view, "discount_rate");
    assert_eq!((rate.value.as_str(), rate.range.as_str()), ("3,2\u{A0}%", "de 0\u{A0}% à 4,5\u{A0}%"));
    assert_eq!((rate.label.as_str(), rate.unit.as_str()), ("Taux d’actualisation réel, par an", "%"));
    assert_eq!(rate.standing, "vérifié");
    assert!(rate.source.contains(", 21/10/2021, licence\u{A0}: "), "{}", rate.source);
    assert!(rate.note.starts_with("1,2\u{A0}% sans risque"), "{}", rate.note);
    for entry in view.groups.iter().flat_map(|group| &group.entries) {
        assert!(!entry.value.is_empty() && entry.source.contains("licence"), "{}", entry.id);
        assert!(!entry.citation.is_empty() && !entry.used, "{}", entry.id);
    }
}

#[test]
fn a_changed_value_moves_a_figure_says_who_and_why_and_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    session.open_example("portables").unwrap();
    let before = energy(&session);
    // 26.5 × 1 540 + 0.6 × 7 220 Wh.
    assert_eq!(before, "45,142\u{A0}kWh/an");
    let asked = ValueChange { low: "25".to_owned(), high: "35,5".to_owned(), ..change("laptop.power", "30") };
    let changed = session.change_value(&asked).unwrap();
    // 30 × 1 540 + 0.6 × 7 220 Wh.
    assert_eq!(energy(&session), "50,532\u{A0}kWh/an");
    let (echo, source) = assumption(&changed, "laptop.power");
    assert_eq!(echo, "30, de 25 à 35,5");
    assert_eq!(source, "hypothèse, par Camille Exemple, le 21/11/2026, Mesuré sur dix postes");
    assert_eq!(changed.undo.as_deref(), Some("changer la valeur « puissance en marche d’un ordinateur portable »"));
    let view = session.catalogue();
    let [row] = view.changed.as_slice() else { panic!("{:?}", view.changed) };
    assert_eq!(row.after, "30\u{A0}W (de 25 à 35,5)");
    assert!(row.told && row.before.contains("\u{A0}W"), "{row:?}");
    assert_eq!(row.said, "Camille Exemple, le 21/11/2026\u{A0}: Mesuré sur dix postes");
    assert_eq!((row.typed.value.as_str(), row.typed.high.as_str()), ("30", "35,5"));
    let shown = entry(&view, "laptop.power");
    assert!(shown.used && shown.changed && !shown.kept);
    assert!(!entry(&view, "server.power").used);

    session.undo().unwrap();
    assert_eq!(energy(&session), before);
    assert!(session.catalogue().changed.is_empty());
    session.redo().unwrap();
    let back = session.revert_value("laptop.power").unwrap();
    assert_eq!(
        back.undo.as_deref(),
        Some("revenir au catalogue pour « puissance en marche d’un ordinateur portable »")
    );
    assert_eq!(energy(&session), before);

    session.change_value(&change("laptop.power", "30")).unwrap();
    let file = folder.path().join("a.aloi");
    session.save_as(&file).unwrap();
    let kept = aloi_engine::dossier::read(&fs::read_to_string(&file).unwrap()).unwrap();
    let recorded = kept.overrides.iter().map(|change| (change.id.as_str(), change.who.as_str())).collect::<Vec<_>>();
    assert_eq!(recorded, [("laptop.power", "Camille Exemple")]);
    let paper = folder.path().join("a.txt");
    session.save_paper(&paper, false).unwrap();
    let words: Vec<String> = fs::read_to_string(paper).unwrap().split_whitespace().map(str::to_owned).collect();
    assert!(words.join(" ").contains("hypothèse, par Camille Exemple, le 21/11/2026"), "who and when are printed");
}

#[test]
fn a_decided_dossier_shows_what_it_keeps_and_still_changes() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    session.open_example("portables").unwrap();
    let count = |view: &CatalogueView| view.groups.iter().map(|group| group.entries.len()).sum::<usize>();
    let before = count(&session.catalogue());
    session.edit("decision.kind", "postpone").unwrap();
    session.edit("decision.date", "21/11/2026").unwrap();
    let view = session.catalogue();
    assert!(view.frozen.starts_with("Ce dossier est décidé\u{A0}: il garde les valeurs"), "{}", view.frozen);
    assert_eq!(count(&view), before, "the others are shown too");
    session.change_value(&change("laptop.power", "30")).unwrap();
    assert_eq!(energy(&session), "50,532\u{A0}kWh/an");
    session.revert_value("laptop.power").unwrap();
    assert_eq!(energy(&session), "45,142\u{A0}kWh/an");
}

#[test]
fn a_share_is_typed_in_percents_as_it_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    session.open_example("portables").unwrap();
    for typed in ["2,5", "2,5 %"] {
        session.change_value(&change("discount_rate", typed)).unwrap();
        let view = session.catalogue();
        assert_eq!((view.changed[0].after.as_str(), view.changed[0].typed.value.as_str()), ("2,5\u{A0}%", "2,5"));
    }
    session.save_as(&folder.path().join("a.aloi")).unwrap();
    let text = fs::read_to_string(folder.path().join("a.aloi")).unwrap();
    assert!(text.contains("\"value\": \"0.025\""), "{text}");
}

#[test]
fn a_value_changed_elsewhere_is_listed_with_who_and_why_to_complete() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    session.open_example("portables").unwrap();
    session.change_value(&change("laptop.power", "30")).unwrap();
    session.edit("assumptions.laptop.power", "40").unwrap();
    let view = session.catalogue();
    assert_eq!((view.changed[0].said.as_str(), view.changed[0].told), ("qui et pourquoi à compléter", false));
    assert_eq!((view.changed[0].after.as_str(), view.changed[0].typed.who.as_str()), ("40\u{A0}W", ""));
    session.undo().unwrap();
    assert!(session.catalogue().changed[0].told, "the reason comes back with its value");
}

#[test]
fn a_refused_value_says_why_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    assert_eq!(session.change_value(&change("laptop.power", "30")).unwrap_err().code, "V101");
    session.open_example("portables").unwrap();
    let ends = |low: &str, high: &str| ValueChange {
        low: low.to_owned(),
        high: high.to_owned(),
        ..change("laptop.power", "30")
    };
    let without =
        |who: &str, why: &str| ValueChange { who: who.to_owned(), why: why.to_owned(), ..change("laptop.power", "30") };
    for (asked, code, message) in [
        (change("laptop.power", "trente"), "V321", "« trente » n’est pas un nombre"),
        (change("laptop.power", ""), "V321", "indiquer la valeur"),
        (change("laptop.power", "-3"), "V301", "« -3 » ne convient pas ; il faut une valeur positive ou nulle"),
        (change("laptop.colour", "3"), "V301", "identifiant de catalogue inconnu"),
        (ends("x", ""), "V322", "« x » n’est pas un nombre"),
        (ends("", "y"), "V323", "« y » n’est pas un nombre"),
        (ends("31", ""), "V301", "la fourchette est inversée ; il faut bas ≤ valeur ≤ haut"),
        (without(" ", "Mesuré"), "V324", "indiquer qui change cette valeur"),
        (without("Camille", ""), "V325", "indiquer pourquoi cette valeur change"),
    ] {
        let keeping = ValueChange { keep: true, ..asked };
        let refused = session.change_value(&keeping).unwrap_err();
        assert!(refused.code == code && refused.message.starts_with(message), "{refused:?}");
    }
    let after = session.workspace().unwrap();
    assert!(!after.unsaved && after.undo.is_none() && session.catalogue().changed.is_empty());
    assert!(session.preferences().values.is_empty(), "what was refused is not kept either");
}

#[test]
fn new_dossiers_start_with_the_preferences_and_others_do_not_change() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    session.create().unwrap();
    assert_eq!(session.started_with(), "");
    session.set_preference("authority", " Ville d’Exemple ").unwrap();
    session.set_preference("who", "Camille Exemple").unwrap();
    assert_eq!(session.catalogue().who, "Camille Exemple");
    session.open_example("portables").unwrap();
    let kept = ValueChange { keep: true, ..change("laptop.power", "30") };
    session.change_value(&kept).unwrap();
    assert!(entry(&session.catalogue(), "laptop.power").kept);

    let mut other = self::session(folder.path());
    let workspace = other.create().unwrap();
    let identity = workspace.identity.iter().flat_map(|group| &group.fields);
    assert_eq!(identity.clone().find(|field| field.path == "authority").unwrap().text, "Ville d’Exemple");
    let said = "Repris de vos réglages\u{A0}: la collectivité et 1\u{A0}valeur de référence.";
    assert_eq!((other.started_with().as_str(), other.started_with().as_str()), (said, ""));
    let view = other.catalogue();
    assert_eq!(view.changed[0].said, "Camille Exemple, le 21/11/2026\u{A0}: Mesuré sur dix postes");
    other.open_example("portables").unwrap();
    assert!(other.catalogue().changed.is_empty(), "a dossier already there is as it was");

    let values = other.preferences().values;
    assert!(values[0].value.starts_with("30\u{A0}W, au lieu de "), "{values:?}");
    session.change_value(&change("laptop.power", "31")).unwrap();
    assert!(session.preferences().values.is_empty(), "no longer proposed");
    session.change_value(&ValueChange { keep: true, ..change("laptop.power", "32") }).unwrap();
    assert!(session.forget_value("laptop.power").unwrap().values.is_empty());
    assert_eq!(session.catalogue().changed[0].after, "32\u{A0}W", "the open dossier keeps it");
}

#[test]
fn preferences_are_refused_in_words_and_kept_whole() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path());
    assert_eq!(session.set_preference("colour", "red").unwrap_err().code, "V330");
    assert_eq!(session.set_preference("appearance", "red").unwrap_err().code, "V330");
    let long = session.set_preference("authority", &"x".repeat(200_000)).unwrap_err();
    assert_eq!(long.code, "V301", "{long:?}");
    let view = session.set_preference("appearance", "dark").unwrap();
    assert_eq!((view.appearance.as_str(), view.damaged.as_str()), ("dark", ""));
    assert_eq!(view.folder, folder.path().join("data").display().to_string());
    assert!(fs::read_to_string(folder.path().join(FILE)).unwrap().contains("\"appearance\": \"dark\""));
    let nowhere = Session::new(Setup { today: date(2026, 11, 21), data_dir: None }).unwrap();
    assert_eq!(nowhere.set_preference("who", "Camille").unwrap_err().code, "V331");
}

#[test]
fn damaged_preferences_are_set_aside_and_said_and_nothing_stops() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    session.set_preference("authority", "Ville d’Exemple").unwrap();
    let value = r#"{ "id": "laptop.power", "value": "30", "who": "x", "when": "2026-11-20", "why": "y" }"#;
    for (text, why) in [
        (r#"{ "authority": "Ville", "colour": "red" }"#.to_owned(), "champ inconnu « colour » (ligne 1, colonne 32)"),
        (r#"{ "authority": "#.to_owned(), "ce n’est pas un fichier JSON entier (ligne 1, colonne "),
        (r#"{ "authority": 3 }"#.to_owned(), "une valeur n’a pas la forme attendue (ligne 1, colonne "),
        (format!(r#"{{ "values": [{}] }}"#, value.replace("30", "-30")), "« -30 » ne convient pas"),
        (format!(r#"{{ "values": [{}] }}"#, value.replace("laptop", "lapin")), "identifiant de catalogue inconnu"),
    ] {
        fs::write(folder.path().join(FILE), &text).unwrap();
        let said = session.preferences().damaged;
        let plain = said.replace('\u{A0}', " ");
        assert!(plain.starts_with("Vos réglages ne sont pas repris : ") && plain.contains(why), "{said}");
        assert!(plain.contains("preferences.json.abime"), "{said}");
        assert_eq!(session.preferences().damaged, "", "said once");
    }
    let aside = fs::read_dir(folder.path().join("data")).unwrap();
    let aside = aside.filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().contains(".abime")).count();
    assert_eq!(aside, 5, "each is kept");
    fs::write(folder.path().join(FILE), "rien").unwrap();
    assert!(session.catalogue().damaged.contains("est abîmé"), "whoever finds it says it");
    fs::write(folder.path().join(FILE), "rien").unwrap();
    session.create().unwrap();
    assert!(session.started_with().contains("est abîmé"), "the dossier is there, and it is said");
    fs::write(folder.path().join(FILE), format!(r#"{{ "values": [{value}] }}"#)).unwrap();
    assert_eq!(session.preferences().values.len(), 1);
}
