//! A maker's sheet in the window, without the window: a public file read, searched, a sheet taken, undone, refused.

use std::fs;
use std::path::{Path, PathBuf};

use aloi_view::model::{Field, SheetsView, Workspace};
use aloi_view::{Session, Setup};
use jiff::civil::date;

const ITEM: &str = "offers[A].items[0]";

/// Two laptops, the second with a share that cannot be, a printer that counts paper and ink, a watch.
const BOAVIZTA: &str =
    "manufacturer,name,subcategory,gwp_total,gwp_use_ratio,gwp_manufacturing_ratio,gwp_transport_ratio,\
gwp_eol_ratio,yearly_tec,lifetime,weight,screen_size,assembly_location,use_location,report_date
Alpha,Mobilis 14 G3,Laptop,240,0.20,0.70,0.07,0.03,20.5,4,1.361,14,China,EU,November 2020
Beta,Voyage 15,Laptop,310,18,0.75,0.05,0.02,30,4,1.9,15.6,China,EU,2021
Gamma,Presse 9,Printer,5000,0.95,0.04,0.005,0.005,100,5,20,,China,EU,2019
Delta,Montre 2,IoT,20,0.1,0.8,0.05,0.05,1,3,0.05,,China,EU,2022
";

fn session(folder: &Path) -> Session {
    Session::new(Setup { today: date(2026, 11, 21), data_dir: Some(folder.join("data")) }).unwrap()
}

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// A new dossier whose offer A has one new laptop, with these fields.
fn with_laptop(session: &mut Session, fields: &[(&str, &str)]) -> Workspace {
    session.create().unwrap();
    session.edit("need.equipment", "laptop").unwrap();
    session.add_offer("new").unwrap();
    for (name, text) in fields {
        session.edit(&format!("{ITEM}.{name}"), text).unwrap();
    }
    session.workspace().unwrap()
}

fn field<'a>(workspace: &'a Workspace, name: &str) -> &'a Field {
    let path = format!("{ITEM}.{name}");
    let items = workspace.offers.iter().flat_map(|offer| &offer.items);
    items.flat_map(|item| &item.groups).flat_map(|group| &group.fields).find(|field| field.path == path).unwrap()
}

fn names(view: &SheetsView) -> Vec<&str> {
    view.rows.iter().map(|row| row.name.as_str()).collect()
}

#[test]
fn the_sheets_that_look_like_the_item_come_first_else_those_of_its_kind() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let path = file(folder.path(), "fiches.csv", BOAVIZTA);
    let before = with_laptop(&mut session, &[]);
    let view = session.read_sheets(&path, ITEM).unwrap();
    assert_eq!(names(&view), ["Mobilis 14 G3", "Voyage 15"], "neither the printer nor the watch");
    assert_eq!(
        view.shown,
        "Aucune fiche ne ressemble à cet article. 2\u{A0}fiches sont de cet équipement (ordinateur portable). Chercher \
         le modèle par son nom."
    );
    assert!(view.file == "fiches.csv" && view.source.contains("Boavizta") && view.source.contains("ODbL"));
    assert_eq!(session.workspace().unwrap().undo, before.undo, "reading changes nothing");

    let alpha = &view.rows[0];
    assert_eq!(
        (alpha.key, alpha.title.as_str(), alpha.kind.as_str()),
        (2, "Alpha Mobilis 14 G3", "ordinateur portable")
    );
    assert_eq!((alpha.total.as_str(), alpha.use_share.as_str()), ("240\u{A0}kg CO₂e", "20\u{A0}%"));
    assert_eq!((alpha.date.as_str(), alpha.remarks.len()), ("novembre 2020", 0));
    let beta = &view.rows[1];
    assert_eq!((beta.use_share.as_str(), beta.date.as_str()), ("inconnue", "2021"));
    assert!(beta.remarks.iter().any(|remark| remark.contains("18")), "{:?}", beta.remarks);
    assert!(view.doubtful.ends_with("remarques sur le fichier"), "{}", view.doubtful);
    let first = &view.doubts[0];
    assert_eq!((first.code.as_str(), first.severity.as_str(), first.place.as_str()), ("I301", "warning", "cellule E3"));
    assert!(view.doubts.iter().any(|doubt| doubt.severity == "info"));

    session.edit(&format!("{ITEM}.designation"), "Portable VOYAGE 15 de Beta").unwrap();
    let view = session.search_sheets(" ").unwrap();
    assert_eq!(names(&view), ["Voyage 15"]);
    assert_eq!(view.shown, "1\u{A0}fiche ressemble à cet article. Chercher un modèle pour voir les autres.");
}

#[test]
fn a_search_finds_any_model_of_the_kind_and_says_when_only_others_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    with_laptop(&mut session, &[]);
    assert_eq!(session.search_sheets("x").unwrap_err().code, "V309");
    session.read_sheets(&file(folder.path(), "fiches.csv", BOAVIZTA), ITEM).unwrap();
    let view = session.search_sheets("MOBILIS").unwrap();
    assert_eq!(
        (names(&view), view.shown.as_str()),
        (vec!["Mobilis 14 G3"], "1\u{A0}fiche porte «\u{A0}MOBILIS\u{A0}».")
    );
    let view = session.search_sheets("presse").unwrap();
    assert!(view.rows.is_empty() && view.shown.contains("mais 1\u{A0}fiche d’un autre équipement"), "{}", view.shown);
    let view = session.search_sheets("zèbre").unwrap();
    assert_eq!(view.shown, "Aucune fiche ne porte «\u{A0}zèbre\u{A0}». Essayer avec moins de mots.");

    session.edit(&format!("{ITEM}.equipment"), "printer").unwrap();
    let view = session.search_sheets("").unwrap();
    assert_eq!(names(&view), ["Presse 9"], "the kind is the item's of now");
    assert!(view.rows[0].remarks[0].contains("compte le papier et l’encre"), "{:?}", view.rows[0].remarks);
}

#[test]
fn a_sheet_taken_fills_the_item_as_one_change_that_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let before = with_laptop(&mut session, &[("weight_kg", "1,5")]);
    session.read_sheets(&file(folder.path(), "fiches.csv", BOAVIZTA), ITEM).unwrap();
    let taken = session.take_sheet(2).unwrap();
    assert!(taken.changed);
    assert!(
        taken.said.starts_with("Repris de «\u{A0}Alpha Mobilis 14 G3\u{A0}»\u{A0}: marque, modèle, "),
        "{}",
        taken.said
    );
    let kept = taken.remarks.iter().find(|remark| remark.code == "I331").unwrap();
    assert_eq!((kept.place.as_str(), kept.severity_word.as_str()), ("cellule K2", "attention"));
    assert!(kept.message.contains("l’article est gardé"), "{}", kept.message);
    let after = taken.workspace;
    assert_eq!(after.undo.as_deref(), Some("reprendre la fiche «\u{A0}Alpha Mobilis 14 G3\u{A0}», offre A"));
    for (name, text) in [
        ("brand", "Alpha"),
        ("model", "Mobilis 14 G3"),
        ("pcf.total", "240"),
        ("screen_in", "14"),
        ("weight_kg", "1.5"),
    ] {
        assert_eq!(field(&after, name).text.replace(',', "."), text, "{name}");
    }
    assert!(after.unsaved && session.unsaved());

    // The same sheet again fills nothing and makes no second change.
    let again = session.take_sheet(2).unwrap();
    assert!(!again.changed && again.said.starts_with("Rien à reprendre"), "{}", again.said);
    let undone = session.undo().unwrap();
    assert_eq!((field(&undone, "pcf.total").text.as_str(), &undone.undo), ("", &before.undo));
    assert_eq!(field(&session.redo().unwrap(), "pcf.total").text, "240");
}

#[test]
fn a_sheet_changes_the_carbon_that_the_makers_family_compares() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    session.open_example("portables").unwrap();
    session.edit("decision.kind", "").unwrap();
    session.edit("settings.family", "maker").unwrap();
    for name in ["total", "use_share", "manufacturing_share", "transport_share", "end_of_life_share", "lifetime_years"]
    {
        session.edit(&format!("{ITEM}.pcf.{name}"), "").unwrap();
    }
    let carbon = |workspace: &Workspace| {
        let phases = &workspace.comparison.carbon_phases;
        let column = phases.offers.iter().position(|id| id == "A").unwrap();
        let of = |name: &str| phases.rows.iter().find(|row| row.name == name).unwrap().cells[column].text.clone();
        ["Fabrication", "Distribution", "Fin de vie"].map(of)
    };
    let view = session.read_sheets(&file(folder.path(), "fiches.csv", BOAVIZTA), ITEM).unwrap();
    assert_eq!(names(&view), ["Mobilis 14 G3"], "offer A is one");
    assert_eq!(carbon(&session.workspace().unwrap()), ["inconnu"; 3]);
    let after = session.take_sheet(view.rows[0].key).unwrap().workspace;
    // 240 kg, of which 70 %, 7 % and 3 %, over the 5 years of the offer.
    assert_eq!(carbon(&after), ["33,6", "3,4", "1,4"]);
}

#[test]
fn what_cannot_be_taken_is_refused_with_its_code_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let path = file(folder.path(), "fiches.csv", BOAVIZTA);
    assert_eq!(session.read_sheets(&path, ITEM).unwrap_err().code, "V101");
    let before = with_laptop(&mut session, &[("brand", "Alpha")]);
    assert_eq!(session.take_sheet(2).unwrap_err().code, "V309");
    for gone in ["offers[Z].items[0]", "offers[A].items[7]", "offers[A]", "need", "assumptions.x", "offers[A].fees[0]"]
    {
        assert_eq!(session.read_sheets(&path, gone).unwrap_err().code, "V303", "{gone}");
    }
    session.read_sheets(&path, ITEM).unwrap();
    for (key, code) in [(3, "I118"), (4, "I117"), (5, "I117"), (1, "V310"), (99, "V310")] {
        assert_eq!(session.take_sheet(key).unwrap_err().code, code, "{key}");
    }
    let quote = file(folder.path(), "devis.csv", "Désignation;Qté;PU HT\nÉcran;2;149\n");
    let refusal = session.read_sheets(&quote, ITEM).unwrap_err();
    assert_eq!(refusal.code, "I115");
    assert!(refusal.message.contains("devis.csv") && refusal.message.contains("gwp_total"), "{}", refusal.message);
    assert_eq!(session.search_sheets("").unwrap().file, "fiches.csv", "the file read before is still there");
    assert_eq!(session.workspace().unwrap().undo, before.undo);

    session.remove_item(ITEM).unwrap();
    assert_eq!(session.take_sheet(2).unwrap_err().code, "V303");
    session.create().unwrap();
    assert_eq!(session.take_sheet(2).unwrap_err().code, "V309", "another dossier starts without it");
}

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if !path.exists() {
        println!("SKIPPED: the real file {name} is not in the shared folder");
        return None;
    }
    Some(path)
}

#[test]
fn the_real_carbon_sheets_are_proposed_and_taken() {
    let Some(path) = shared("boavizta/boavizta-data-fr.csv") else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    with_laptop(&mut session, &[]);
    let all = session.read_sheets(&path, ITEM).unwrap();
    assert_eq!(all.rows.len(), 50);
    assert!(
        all.shown.contains("452\u{A0}fiches sont") && all.shown.contains("voici les 50 premières"),
        "{}",
        all.shown
    );
    assert_eq!((all.doubtful.as_str(), all.doubts.len()), ("1\u{202F}392\u{A0}remarques sur le fichier", 10));
    assert!(all.doubts.iter().all(|doubt| doubt.severity == "warning"));

    session.edit(&format!("{ITEM}.designation"), "Portable Dell Latitude 7490, 14 pouces, i5, 16 Go").unwrap();
    let view = session.search_sheets("").unwrap();
    assert_eq!((view.rows[0].maker.as_str(), view.rows[0].name.as_str()), ("Dell", "Latitude 7490"));
    let taken = session.take_sheet(view.rows[0].key).unwrap();
    let total = field(&taken.workspace, "pcf.total");
    assert_eq!(format!("{}\u{A0}kg CO₂e", total.text), view.rows[0].total);
    assert_eq!(total.origin.as_ref().unwrap().code, "sheet");
}

#[test]
fn the_real_label_export_says_classes_and_guarantee() {
    let Some(path) = shared("eprel/eprel_smartphones_tous_les_modeles.csv") else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    with_laptop(&mut session, &[("equipment", "smartphone")]);
    let view = session.read_sheets(&path, ITEM).unwrap();
    assert_eq!(view.rows.len(), 50);
    assert!(view.rows.iter().all(|row| row.total == "inconnu" && row.remarks[0].contains("enregistrement EPREL")));
    let taken = session.take_sheet(view.rows[0].key).unwrap();
    assert!(taken.said.contains("classe énergétique") && taken.said.contains("garantie"), "{}", taken.said);
}

#[test]
fn a_sheet_never_goes_into_an_article_that_took_the_place_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("fiches.csv");
    std::fs::write(&file, BOAVIZTA).unwrap();
    let mut session = session(folder.path());
    with_laptop(&mut session, &[]);
    session.add_item("A").unwrap();
    let view = session.read_sheets(&file, ITEM).unwrap();
    session.remove_item(&ITEM.replace("[0]", "[1]")).unwrap();
    assert_eq!(session.take_sheet(view.rows[0].key).unwrap_err().code, "V303");
    session.undo().unwrap();
    session.take_sheet(view.rows[0].key).unwrap();
}
