//! The import of the window, without the window: questions, corrections, settings kept for a supplier, cancelling.

use std::fs;
use std::path::{Path, PathBuf};

use aloi_view::model::{ImportSettings, ImportView};
use aloi_view::{Session, Setup};
use jiff::civil::date;
use serde_json::Value;

const QUOTE: &str = "Alpha Bureautique SARL\nDevis n° D-1\n\nDésignation;Qté;Tarif
Portable 14\" 16 Go;2;700\nPortable 15\" 16 Go;2;800\nOption sacoche;2;30\n";

fn session(folder: &Path) -> Session {
    Session::new(Setup { today: date(2026, 11, 21), data_dir: Some(folder.join("data")) }).unwrap()
}

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ")
}

/// Gives the answer of rank `choice` to the first question of a code.
fn answer(session: &mut Session, view: &ImportView, code: &str, choice: usize) -> ImportView {
    let asked = view.questions.iter().find(|asked| asked.id.starts_with(code)).unwrap();
    let read = session.answered(&asked.id, choice).unwrap().read().unwrap();
    session.accept(read)
}

fn codes(view: &ImportView) -> Vec<&str> {
    view.questions.iter().map(|asked| asked.id.split(':').next().unwrap()).collect()
}

#[test]
fn questions_are_answered_in_one_click_until_none_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let view = session.read_quote(&file(folder.path(), "devis.csv", QUOTE)).unwrap();
    assert_eq!(codes(&view), ["Q101", "Q102", "Q109", "Q110", "Q111"]);
    assert_eq!(plain(&view.take), "Créer un dossier avec 2 offres");
    let view = answer(&mut session, &view, "Q101", 1);
    assert_eq!(view.settings.basis.as_deref(), Some("ttc"));
    assert!(view.lines[0].unit_price.ends_with("TTC"), "{}", view.lines[0].unit_price);
    let view = answer(&mut session, &view, "Q102", 0);
    let view = answer(&mut session, &view, "Q109", 1);
    let view = answer(&mut session, &view, "Q110", 1);
    assert_eq!(plain(&view.take), "Créer un dossier avec 1 offre");
    let view = answer(&mut session, &view, "Q111", 1);
    assert_eq!(codes(&view), Vec::<&str>::new());
    assert_eq!(plain(&view.take), "Créer un dossier avec 2 offres", "the option is an offer");
    let workspace = session.take_quote(Vec::new()).unwrap();
    assert_eq!(workspace.offers.len(), 2);
    assert_eq!(workspace.offers.iter().map(|offer| offer.items.len()).max(), Some(2));
}

#[test]
fn corrections_land_in_the_dossier_as_entered_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    session.read_quote(&file(folder.path(), "devis.csv", QUOTE)).unwrap();
    for (field, value) in [("warranty_years", "3"), ("condition", "refurbished"), ("quantity", "4")] {
        let read = session.corrected(5, field, Some(value.to_owned())).unwrap().read().unwrap();
        session.accept(read);
    }
    let refused = session.corrected(5, "ram_gb", Some("beaucoup".to_owned())).unwrap().read().err().unwrap();
    assert_eq!(refused.code, "I126");
    assert!(plain(&refused.message).contains("ligne 5, mémoire (Go) : « beaucoup »"), "{}", refused.message);
    assert_eq!(session.corrected(99, "ram_gb", None).err().unwrap().code, "V311");
    let view = session.reread_quote(ImportSettings { basis: Some("ht".to_owned()), ..Default::default() }).unwrap();
    let detail = view.lines[0].details.iter().find(|detail| detail.field == "warranty_years").unwrap();
    assert_eq!((detail.value.as_str(), detail.mark.as_str()), ("3", "saisi"));
    session.take_quote(Vec::new()).unwrap();
    let path = folder.path().join("achat.aloi");
    session.save_as(&path).unwrap();
    let dossier: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let item = &dossier["offers"][0]["items"][0];
    assert_eq!(item["warranty_years"]["origin"]["kind"], "entered");
    assert_eq!(item["condition"], "refurbished");
    assert_eq!(item["ram_gb"]["origin"]["kind"], "quote");
    assert_eq!(item["ram_gb"]["origin"]["guessed"], true);
    let why = item["warranty_years"]["origin"]["why"].as_str().unwrap();
    assert_eq!(plain(why), "corrigé à la lecture de devis.csv, ligne 5");
}

#[test]
fn settings_told_are_kept_for_the_supplier_and_taken_up_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let mut session = session(at);
    session.read_quote(&file(at, "devis.csv", QUOTE)).unwrap();
    let settings = ImportSettings { basis: Some("ttc".to_owned()), ..Default::default() };
    let view = session.reread_quote(settings).unwrap();
    assert!(view.keep.on && view.keep.supplier == "Alpha Bureautique SARL");
    session.take_quote(Vec::new()).unwrap();
    let next = file(at, "suivant.csv", &QUOTE.replace("Alpha Bureautique SARL", "ALPHA BUREAUTIQUE S.A.R.L."));
    let view = session.read_quote(&next).unwrap();
    assert_eq!(plain(&view.remembered), "Réglages enregistrés pour Alpha Bureautique SARL, repris : prix TTC.");
    assert!(view.lines[0].unit_price.ends_with("TTC") && !view.keep.offered);
    let alone = session.reread_quote(ImportSettings { alone: true, ..Default::default() }).unwrap();
    assert!(alone.remembered.is_empty() && alone.lines[0].unit_price.ends_with("HT"));
    assert_eq!(session.kept_settings()[0].said, "prix TTC");
    // Written out, forgotten, read in again.
    let out = at.join("alpha.json");
    session.export_settings("alpha bureautique sarl", &out).unwrap();
    let exported = fs::read_to_string(&out).unwrap();
    assert!(session.forget_settings("Alpha Bureautique SARL").unwrap().is_empty());
    assert_eq!(session.export_settings("Alpha Bureautique SARL", &out).unwrap_err().code, "V313");
    assert_eq!(session.import_settings(&out).unwrap().len(), 1);
    session.export_settings("Alpha Bureautique SARL", &out).unwrap();
    assert_eq!(fs::read_to_string(&out).unwrap(), exported);
    let nameless = file(at, "sans-nom.json", "{\"basis\":\"ht\"}");
    assert_eq!(session.import_settings(&nameless).unwrap_err().code, "V314");
}

#[test]
fn a_regime_answered_for_one_quote_is_no_rule_for_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let mut session = session(at);
    let path = file(at, "devis.csv", QUOTE);
    let view = session.read_quote(&path).unwrap();
    let view = answer(&mut session, &view, "Q102", 1);
    assert!(view.settings.vat.is_some() && !view.keep.offered, "nothing else was told");
    let view = session.reread_quote(ImportSettings { basis: Some("ttc".to_owned()), ..view.settings }).unwrap();
    assert!(view.keep.on);
    session.take_quote(Vec::new()).unwrap();
    assert_eq!(session.kept_settings()[0].said, "prix TTC");
    let view = session.read_quote(&path).unwrap();
    assert!(codes(&view).contains(&"Q102"), "asked again");
    // Chosen in the settings, it is kept, over what was kept before.
    session.reread_quote(ImportSettings { vat: Some("margin".to_owned()), ..view.settings }).unwrap();
    session.take_quote(Vec::new()).unwrap();
    assert_eq!(plain(&session.kept_settings()[0].said), "prix TTC et TVA sur marge");
    let printed = "Alpha Bureautique SARL\n\nDésignation;Qté;PU HT;Total HT\nPortable neuf;10;800;8000
Total HT;;;8000\nTVA 20 %;;;1600\nTotal TTC;;;9600\n";
    let view = session.read_quote(&file(at, "avec-tva.csv", printed)).unwrap();
    assert!(view.findings.iter().any(|finding| finding.code == "I450" && finding.severity == "warning"));
    let view = answer(&mut session, &view, "Q102", 0);
    assert!(!codes(&view).contains(&"Q102"));
    session.take_quote(Vec::new()).unwrap();
    assert_eq!(plain(&session.kept_settings()[0].said), "prix TTC et TVA sur marge", "one quote changes no rule");
}

#[test]
fn whether_a_line_is_an_option_is_not_a_correction() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    session.read_quote(&file(folder.path(), "devis.csv", QUOTE)).unwrap();
    assert_eq!(session.corrected(5, "optional", Some("oui".to_owned())).err().unwrap().code, "V311");
}

#[test]
fn nothing_is_kept_when_nothing_was_told_or_the_reader_declines() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let mut session = session(at);
    let path = file(at, "devis.csv", QUOTE);
    assert!(!session.read_quote(&path).unwrap().keep.offered);
    session.take_quote(Vec::new()).unwrap();
    session.read_quote(&path).unwrap();
    let declined = ImportSettings { basis: Some("ttc".to_owned()), keep: Some(false), ..Default::default() };
    assert!(session.reread_quote(declined).unwrap().keep.offered);
    session.take_quote(Vec::new()).unwrap();
    assert_eq!(session.kept_settings(), []);
}

#[test]
fn damaged_settings_are_set_aside_and_said_and_the_quote_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let mut session = session(at);
    session.read_quote(&file(at, "devis.csv", QUOTE)).unwrap();
    session.reread_quote(ImportSettings { basis: Some("ttc".to_owned()), ..Default::default() }).unwrap();
    session.take_quote(Vec::new()).unwrap();
    let kept = at.join("data/reglages-fournisseurs");
    let damaged = fs::read_dir(&kept).unwrap().next().unwrap().unwrap().path();
    fs::write(&damaged, "{\"basis\":").unwrap();
    let view = session.read_quote(&at.join("devis.csv")).unwrap();
    assert_eq!((view.findings[0].code.as_str(), view.findings[0].severity.as_str()), ("S107", "warning"));
    assert!(view.findings[0].message.contains(".abime"), "{}", view.findings[0].message);
    assert!(view.remembered.is_empty() && view.lines[0].unit_price.ends_with("HT"));
    let aside = fs::read_dir(&kept).unwrap().next().unwrap().unwrap().path();
    assert_eq!(fs::read_to_string(aside).unwrap(), "{\"basis\":", "set aside, not lost");
}

#[test]
fn one_setting_changed_keeps_the_rest_and_another_sheet_loses_no_correction() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let mut session = session(at);
    let view = session.read_quote(&file(at, "devis.csv", QUOTE)).unwrap();
    let read = session.corrected(6, "screen_in", Some("16".to_owned())).unwrap().read().unwrap();
    session.accept(read);
    session.use_line(5, "aside").unwrap();
    assert_eq!(session.use_line(5, "fee").unwrap_err().code, "V311", "a device is no fee");
    let mut settings = ImportSettings { vat: Some("exempt".to_owned()), ..view.settings };
    // The header on the first line of the table: that line is no longer read, and its correction waits.
    settings.header_row = Some(6);
    let moved = session.reread_quote(settings.clone()).unwrap();
    assert_eq!((moved.header_row, moved.settings.vat.as_deref()), (6, Some("exempt")));
    settings.header_row = None;
    let back = session.reread_quote(settings).unwrap();
    assert_eq!(back.lines[0].chosen, "aside");
    assert!(back.lines[1].recognised.iter().any(|said| plain(said) == "diagonale (pouces) : 16 (saisi)"));
}

#[test]
fn a_file_without_a_table_is_shown_and_pointed_at() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let mut session = session(at);
    let odd = file(at, "odd.csv", "Alpha SARL\nBidule;Combien;Chiffre\nPortable neuf;2;700\n");
    let view = session.read_quote(&odd).unwrap();
    assert_eq!((view.findings[0].code.as_str(), view.lines.len(), view.take.as_str()), ("I110", 0, ""));
    assert_eq!(view.columns.len(), 3);
    let columns = [("A", "designation"), ("B", "quantity"), ("C", "unit_price_ht")];
    let told = |(column, meaning): (&str, &str)| aloi_view::model::ColumnChoice {
        column: column.into(),
        meaning: meaning.into(),
    };
    let settings = ImportSettings { header_row: Some(2), columns: columns.map(told).to_vec(), ..view.settings };
    let view = session.reread_quote(settings).unwrap();
    assert_eq!((view.lines.len(), plain(&view.take).as_str()), (1, "Créer un dossier avec 1 offre"));
}

#[test]
fn a_reading_given_up_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let mut session = session(at);
    session.read_quote(&file(at, "devis.csv", QUOTE)).unwrap();
    let other = session.reader(&file(at, "autre.csv", QUOTE)).read().unwrap();
    drop(other);
    let still = session.reread_quote(ImportSettings::default()).unwrap();
    assert_eq!(still.file, "devis.csv");
}

#[test]
fn months_and_signs_answered_are_counted_so_in_the_dossier() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let mut session = session(at);
    let text = "Alpha SARL\n\nDésignation;Qté;PU HT\nPortable 14\" neuf;2;700\nMaintenance;2;30 €/mois\nRemise fidélité;1;50\n";
    let view = session.read_quote(&file(at, "devis.csv", text)).unwrap();
    assert_eq!(codes(&view), ["Q102", "Q105", "Q106"]);
    let view = answer(&mut session, &view, "Q105", 0);
    assert!(view.findings.iter().all(|finding| finding.code != "I216"), "the month is answered");
    assert_eq!(view.lines[1].kind, "contrat annuel");
    let view = answer(&mut session, &view, "Q106", 0);
    assert_eq!(codes(&view), ["Q102"]);
    session.take_quote(Vec::new()).unwrap();
    let path = at.join("achat.aloi");
    session.save_as(&path).unwrap();
    let dossier: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let items = dossier["offers"][0]["items"].as_array().unwrap();
    // 30 € × 12 months, for each of the two pieces.
    assert_eq!((&items[0]["yearly_contract"]["value"], items.len()), (&Value::from("360.00"), 2));
    assert_eq!(items[0]["yearly_contract"]["origin"]["kind"], "entered");
    assert_eq!(items[1]["price"]["amount"]["value"], "-50.00");
}

#[test]
fn a_header_row_told_for_another_sheet_is_looked_for_again_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quotes/07-trois-feuilles.ods");
    let first = session.read_quote(&path).unwrap();
    let told = ImportSettings { header_row: Some(first.header_row), ..first.settings.clone() };
    let read = session.reread_quote(told.clone()).unwrap();
    assert_eq!(read.lines.len(), first.lines.len());
    let other = first.sheets.iter().find(|sheet| sheet.code != first.sheet).unwrap().code.clone();
    let moved = session.reread_quote(ImportSettings { sheet: Some(other), ..told }).unwrap();
    assert_eq!((moved.findings[0].code.as_str(), moved.settings.header_row), ("I442", None));
    assert_eq!(moved.findings[1].code, "I110", "that sheet has no table: it is shown as it is");
    assert!(!moved.preview.is_empty() && moved.take.is_empty());
}

#[test]
fn a_quote_already_in_the_dossier_is_said_and_does_not_block() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let mut session = session(at);
    let path = file(at, "devis.csv", QUOTE);
    let again =
        |view: &ImportView| view.findings.iter().filter(|found| found.code == "I233").cloned().collect::<Vec<_>>();
    assert!(again(&session.read_quote(&path).unwrap()).is_empty(), "no dossier is open");
    session.take_quote(Vec::new()).unwrap();
    let copy = file(at, "copie.csv", QUOTE);
    let told = again(&session.read_quote(&copy).unwrap());
    assert_eq!((told.len(), told[0].severity.as_str(), told[0].cell.as_str()), (1, "warning", "A2"));
    let said = plain(&told[0].message);
    assert!(said.contains("A « Portable 14\" 16 Go »") && said.contains("même numéro, D-1"), "{said}");
    let other = file(at, "autre.csv", &QUOTE.replace("D-1", "D-2"));
    assert!(again(&session.read_quote(&other).unwrap()).is_empty(), "another quote");
    let view = session.read_quote(&path).unwrap();
    assert!(plain(&again(&view)[0].message).contains("même fichier, devis.csv"));
    assert_eq!(plain(&view.take), "Ajouter 2 offres au dossier");
    assert_eq!(session.take_quote(Vec::new()).unwrap().offers.len(), 4);
}
