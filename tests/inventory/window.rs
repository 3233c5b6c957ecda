//! The window's way: an inventory read beside the open dossier, a column corrected, findings kept, undone, removed.

use std::path::PathBuf;

use aloi_view::model::{ColumnChoice, InventorySettings};
use aloi_view::{Session, Setup};

use crate::files::{GLPI, TODAY};
use crate::support::example;

fn opened() -> (tempfile::TempDir, Session, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let park = folder.path().join("parc.csv");
    std::fs::write(&park, GLPI).unwrap();
    let mut session = Session::new(Setup { today: TODAY, data_dir: None }).unwrap();
    session.open(&example("portables")).unwrap();
    (folder, session, park)
}

fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ")
}

#[test]
fn findings_are_kept_undone_and_removed() {
    let (_folder, mut session, park) = opened();
    let before = session.workspace().unwrap();
    assert_eq!(before.bisou.inventory, "");
    let view = session.read_inventory(&park).unwrap();
    assert_eq!(plain(&view.read), "Feuille « parc.csv », en-têtes à la ligne 1 : 4 lignes, 4 appareils.");
    assert!(
        plain(&view.said[0]).starts_with("Inventaire « parc.csv » lu le 20 novembre 2026 : 4 ordinateurs portables")
    );
    assert_eq!(
        (view.groups.len(), view.groups[0].title.as_str(), view.groups[0].rows.as_str()),
        (4, "Dell Latitude 5420", "ligne 5")
    );
    assert_eq!(view.columns.len(), 14);
    assert!(!session.workspace().unwrap().unsaved, "reading changes nothing");
    let kept = session.keep_inventory().unwrap();
    assert_eq!(plain(&kept.bisou.inventory), "Le dossier garde les constats de « parc.csv », lu le 20 novembre 2026.");
    let semblable = &kept.bisou.questions[2].evidence;
    assert!(plain(&semblable[0]).starts_with("inventaire « parc.csv » lu le 20 novembre 2026"), "{semblable:?}");
    assert_eq!(kept.bisou.questions[2].answer, before.bisou.questions[2].answer);
    assert_eq!(session.undo().unwrap().bisou.inventory, "");
    assert_ne!(session.redo().unwrap().bisou.inventory, "");
    assert_eq!(session.remove_inventory().unwrap().bisou.inventory, "");
}

#[test]
fn a_column_corrected_changes_what_is_read() {
    let (_folder, mut session, park) = opened();
    let view = session.read_inventory(&park).unwrap();
    let status = view.columns.iter().find(|column| column.meaning == "status").unwrap().column.clone();
    let columns = view.columns.iter().map(|column| {
        let meaning = if column.column == status { String::new() } else { column.meaning.clone() };
        ColumnChoice { column: column.column.clone(), meaning }
    });
    let settings = InventorySettings {
        sheet: Some(view.sheet.clone()),
        header_row: Some(view.header_row),
        columns: columns.collect(),
    };
    let again = session.reread_inventory(settings).unwrap();
    assert!(again.groups.iter().all(|group| !group.situation_reason.contains("statut")));
    assert!(again.groups.iter().any(|group| plain(&group.situation_reason).contains("lieu « Réserve »")));
}

#[test]
fn without_an_inventory_or_a_dossier_it_is_refused() {
    let (folder, mut session, park) = opened();
    assert_eq!(session.keep_inventory().unwrap_err().code, "V315");
    let quote = folder.path().join("devis.csv");
    std::fs::write(&quote, "Désignation;Prix\nDock;80\n").unwrap();
    assert_eq!(session.read_inventory(&quote).unwrap_err().code, "I130");
    session.close();
    assert_eq!(session.read_inventory(&park).unwrap_err().code, "V101");
}
