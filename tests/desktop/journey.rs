//! The real window, from a quote to a saved dossier and its PDF, as a user goes through it; axe looks at every screen.
//!
//! Needs the binary's path in ALOI_WINDOW, a display, WebKitWebDriver, xdotool and pdftotext; says so loudly otherwise.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure here is a failing test")]

mod dialog;
mod window;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard};

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::{Comparison, compare};
use aloi_engine::dossier::{self, Dossier};
use aloi_engine::french::{parse_number, round};
use fantoccini::key::Key;
use rust_decimal::Decimal;
use tempfile::TempDir;
use window::{Running, Setting, Window, until};

/// The dialogs of two tests must not take each other's keys.
static DISPLAY: Mutex<()> = Mutex::new(());

/// What a test works in: its application, its own home, the display to itself.
struct Stage {
    application: PathBuf,
    home: TempDir,
    _display: MutexGuard<'static, ()>,
}

impl Stage {
    /// None, loudly, where the window cannot be driven.
    fn set() -> Option<Self> {
        let skipped = |why: &str| {
            eprintln!("SKIPPED: {why}");
            None
        };
        let Some(application) = std::env::var_os("ALOI_WINDOW") else {
            return skipped("ALOI_WINDOW does not name the built aloi-window");
        };
        if std::env::var_os("DISPLAY").is_none() {
            return skipped("there is no display: run under xvfb-run");
        }
        for tool in ["WebKitWebDriver", "xdotool", "pdftotext"] {
            if Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
                return skipped(&format!("{tool} is not installed"));
            }
        }
        let display = DISPLAY.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        Some(Stage { application: application.into(), home: tempfile::tempdir().unwrap(), _display: display })
    }

    async fn open(&self, arguments: &[&str]) -> Window {
        Window::open(&self.application, &Setting { home: self.home.path(), arguments, night: false, bus: None }).await
    }
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests")
}

fn example(name: &str) -> Dossier {
    dossier::read(&std::fs::read_to_string(tests().join(format!("scenarios/{name}/{name}.aloi"))).unwrap()).unwrap()
}

fn compared(dossier: &Dossier) -> Comparison {
    let catalog = Catalog::embedded().unwrap();
    match &dossier.catalog {
        Some(frozen) => compare(dossier, &catalog.overlaid(frozen)),
        None => compare(dossier, &catalog),
    }
}

/// Fails unless every figure on the screen is the engine's, to the decimals shown; answers how many there were.
async fn agrees(window: &Window, comparison: &Comparison) -> usize {
    let figures = window.figures().await;
    for (name, text) in &figures {
        // « 191,27 € (155 à 215) »: the range is not the figure.
        let shown = text.split(" (").next().unwrap();
        let shown = parse_number(shown).unwrap_or_else(|| panic!("{name} shows {text:?}, not a number"));
        let exact = comparison.figure(name).unwrap_or_else(|| panic!("{name} is on the screen and is not computed"));
        let off = (shown - round(exact, shown.scale().try_into().unwrap())).abs();
        // A phase may give way by one step, so that the phases shown add up to the total shown.
        let phase = name.contains("annual_") && !name.ends_with(".total");
        let allowed = if phase { Decimal::new(1, shown.scale()) } else { Decimal::ZERO };
        assert!(off <= allowed, "{name} shows {text:?}, the engine says {exact}");
    }
    figures.len()
}

/// `text` with every run of spaces, no-break or not, as one space.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Waits for the comparison to put this offer first.
async fn leads(window: &Window, offer: &str) {
    let first = "document.querySelector('[aria-labelledby=side-by-side] tbody [data-figure]')?.dataset.figure";
    window.until_true(&format!("{offer} leads"), &format!("{first} === '{offer}.annual_cost.total'")).await;
}

#[tokio::test]
async fn from_a_quote_to_the_justification() {
    let Some(stage) = Stage::set() else { return };
    let place = tempfile::tempdir().unwrap();
    let (saved, pdf) = (place.path().join("achat.aloi"), place.path().join("achat.pdf"));
    let window = stage.open(&["--example", "portables"]).await;

    // The comparison shows the engine's figures.
    window.text_when("main h1", |title| title == "Comparer").await;
    for section in ["Année par année", "Orientations de la collectivité", "Rappels de droit"] {
        window.text_when("main", |text| text.contains(section)).await;
    }
    window.step("Sensibilité").await;
    window.text_when("main", |text| text.contains("Ce qui changerait le résultat")).await;
    window.step("Comparer").await;
    window.text_when("main h1", |title| title == "Comparer").await;
    let before = compared(&example("portables"));
    assert!(agrees(&window, &before).await > 40);

    // A figure tells where it comes from, and leads to the field that makes it.
    window.press_css("button[data-figure='A.annual_cost.total']").await;
    let explained = window.text_when("aside", |text| text.contains("Calcul")).await;
    assert!(explained.contains("D’où vient ce chiffre") && explained.contains("À partir de"), "{explained}");
    let shown = window.text("button[data-figure='A.annual_cost.total']").await;
    assert!(explained.contains(shown.split(" (").next().unwrap()), "{explained}");
    window.keys(&[], Key::Escape.into()).await;
    window.until_true("the explanation closes", "!document.querySelector('aside')").await;

    // A quote is read, corrected, and becomes an offer.
    window.step("Offres").await;
    let quote = tests().join("quotes/01-simple-ht.xlsx").canonicalize().unwrap();
    window.press_and_answer("Importer un devis…", "Choisir un devis", &quote).await;
    window.text_when("main h1", |title| title == "Importer un devis").await;
    let price = "select[aria-label='Contenu de la colonne D']";
    assert!(window.text("[aria-labelledby=lines]").await.contains("742,00\u{A0}€ HT"));
    window.choose(price, "unit_price_ttc").await;
    window.text_when("[aria-labelledby=lines]", |text| text.contains("742,00\u{A0}€ TTC")).await;
    window.choose(price, "unit_price_ht").await;
    window.text_when("[aria-labelledby=lines]", |text| text.contains("742,00\u{A0}€ HT")).await;
    window.choose("select[aria-label='Ce que devient la ligne 4']", "aside").await;
    window.check("import").await;
    window.press("Ajouter 1 offre au dossier").await;
    window.text_when("[role=status] .message", |text| text.contains("Devis ajouté")).await;
    let offers = window.text(".offers").await;
    assert!(offers.contains("Ordinateur portable 14 pouces") && !offers.contains("Housse"), "{offers}");

    // A wrong price is refused under its field and changes nothing; a right one moves the ranking.
    window.press("Modifier l’offre Portable neuf 14 pouces").await;
    let field = "field-offers-A-items-0-price-amount";
    window.fill(field, "sept cents").await;
    let refusal = window.text_when(&format!("#{field}-error"), |text| !text.is_empty()).await;
    assert!(refusal.contains("« sept cents » n’est pas un nombre"), "{refusal}");
    assert!(window.text(&format!("#{field}-note")).await.contains("742,00"));
    window.fill(field, "1").await;
    window.until_true("the price is taken", &format!("!document.getElementById('{field}-error')")).await;
    window.step("Comparer").await;
    leads(&window, "A").await;

    // Back and forth by keyboard.
    window.keys(&[Key::Control], 'z').await;
    leads(&window, &before.by_cost[0]).await;
    assert_ne!(before.by_cost[0], "A");
    window.keys(&[Key::Control, Key::Shift], 'Z').await;
    leads(&window, "A").await;

    // Leaving asks what becomes of the work.
    window.press("Fermer le dossier").await;
    window.text_when("dialog", |text| text.contains("Enregistrer les modifications")).await;
    window.check("leave").await;
    window.press("Revenir au dossier").await;
    window.until_true("the dialog closes", "!document.querySelector('dialog')").await;

    // BISOU: an answer against the purchase changes the conclusion, the first answer brings it back.
    window.step("BISOU").await;
    window.text_when(".outcome", |text| text.contains("achat justifié")).await;
    window.press("Modifier la réponse « Utile »").await;
    window.press_css("input[name='bisou.utile.answer'][value=against]").await;
    window.fill("field-bisou-utile-justification", "Trois postes sur douze suffiraient.").await;
    window.press("Vérifier les réponses").await;
    window.text_when(".outcome", |text| text.contains("éduire")).await;
    window.press("Modifier la réponse « Utile »").await;
    window.press_css("input[name='bisou.utile.answer'][value=supports]").await;
    window.press("Vérifier les réponses").await;
    window.text_when(".outcome", |text| text.contains("achat justifié")).await;

    // The decision follows, with the words proposed.
    window.step("Décider").await;
    window.choose("#field-decision-offer", "A").await;
    window.press("Reprendre cette rédaction").await;
    window.until_true("the draft is taken", "document.getElementById('field-decision-reason').value.length > 40").await;

    // Saved where the dialog says, the file reads strictly and holds what was done.
    window.press_and_answer("Enregistrer", "Enregistrer le dossier", &saved).await;
    window.text_when("[role=status] .message", |text| text.contains("achat.aloi")).await;
    let written = dossier::read(&std::fs::read_to_string(&saved).unwrap()).unwrap();
    assert_eq!(written.offers.len(), before.offers.len() + 1);
    assert_eq!(written.decision.as_ref().unwrap().offer.as_deref(), Some("A"));
    assert!(written.catalog.is_some(), "a decided dossier keeps the values it used");

    // The justification says the same.
    window.step("Imprimer").await;
    window
        .until_true("the pages are drawn", "!!document.querySelector('figure[aria-label^=\"Page 1 sur \"] svg')")
        .await;
    window.press_and_answer("Enregistrer le PDF…", "Enregistrer la justification", &pdf).await;
    window.text_when("[role=status] .message", |text| text.contains("achat.pdf")).await;
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF-1.7"));
    let printed = Command::new("pdftotext").args(["-layout", pdf.to_str().unwrap(), "-"]).output().unwrap();
    let printed = plain(&String::from_utf8(printed.stdout).unwrap());
    window.step("Comparer").await;
    for (name, text) in window.figures().await {
        if name.ends_with("annual_cost.total") || name.ends_with("outlay.ttc") {
            let figure = plain(text.split(" (").next().unwrap());
            assert!(printed.contains(&figure), "{name}, {figure}, is not printed");
        }
    }
    assert!(printed.contains("Portable neuf 14 pouces") && printed.contains(&written.reference));
    let left = window.text("main").await;
    window.close().await;

    // Opened again, the file gives the same comparison.
    let window = stage.open(&[saved.to_str().unwrap()]).await;
    window.step("Comparer").await;
    assert_eq!(window.text("main").await, left);
    assert!(agrees(&window, &compared(&written)).await > 40);

    // What a power cut left unsaved is found again; the file was not touched.
    window.step("Dossier").await;
    window.fill("field-title", "Portables, après la coupure").await;
    window.text_when("header", |text| text.contains("modifications non enregistrées")).await;
    window.kill();
    let window = stage.open(&[]).await;
    window.text_when("header", |text| text.contains("Portables, après la coupure")).await;
    window.text_when("[role=status] .message", |text| text.contains("arrêté avant l’enregistrement")).await;
    assert_eq!(dossier::read(&std::fs::read_to_string(&saved).unwrap()).unwrap(), written);
    window.press("Enregistrer").await;
    window.text_when("header", |text| text.contains("achat.aloi enregistré")).await;
    assert_eq!(dossier::read(&std::fs::read_to_string(&saved).unwrap()).unwrap().title, "Portables, après la coupure");
    window.close().await;
}

#[tokio::test]
async fn a_second_launch_hands_its_file_to_the_first() {
    let Some(stage) = Stage::set() else { return };
    let mut daemon = Command::new("dbus-daemon");
    daemon.args(["--session", "--nofork", "--print-address"]).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(daemon) = daemon.spawn() else { return eprintln!("SKIPPED: dbus-daemon is not installed") };
    let mut bus = Running(daemon);
    let mut address = String::new();
    BufReader::new(bus.0.stdout.take().unwrap()).read_line(&mut address).unwrap();
    let bus = Some(address.trim());
    let window =
        Window::open(&stage.application, &Setting { home: stage.home.path(), arguments: &[], night: false, bus }).await;
    let quotes = tests().join("quotes");
    let mut second = Command::new(&stage.application);
    second.current_dir(quotes).arg("01-simple-ht.xlsx").env("DBUS_SESSION_BUS_ADDRESS", address.trim());
    let mut second = Running(second.spawn().unwrap());
    let left =
        until("the second launch leaves", async || second.0.try_wait().unwrap().ok_or("still there".into())).await;
    assert!(left.success(), "{left}");
    window.text_when("main", |text| text.contains("01-simple-ht.xlsx") && text.contains("742,00\u{A0}€ HT")).await;
    window.close().await;
}

#[tokio::test]
async fn what_is_owned_is_looked_through_and_kept() {
    let Some(stage) = Stage::set() else { return };
    let window = stage.open(&["--example", "portables"]).await;
    window.text_when("main h1", |title| title == "Comparer").await;
    window.step("BISOU").await;
    window.press("Modifier la réponse « Semblable »").await;
    let park = tests().join("scenarios/portables/parc-glpi.csv").canonicalize().unwrap();
    window.press_and_answer("Chercher dans un inventaire…", "Choisir un inventaire", &park).await;
    let found = window.text_when("[aria-labelledby=inventory-title]", |text| text.contains("Mobilis 13")).await;
    let found = found.replace(['\u{A0}', '\u{202F}'], " ");
    assert!(found.contains("36 ordinateurs portables") && found.contains("2 peu utilisés"), "{found}");
    window.check("inventory").await;
    window.press("Garder ces constats dans le dossier").await;
    window.text_when("main", |text| text.contains("Retirer ces constats") && text.contains("parc-glpi.csv")).await;
    window.keys(&[Key::Control], 'z').await;
    window.until_true("nothing is kept", "!document.body.innerText.includes('Retirer ces constats')").await;
    window.close().await;
}

/// Goes through every screen of every example; axe finds nothing.
async fn every_screen(night: bool) {
    let Some(stage) = Stage::set() else { return };
    let setting = Setting { home: stage.home.path(), arguments: &[], night, bus: None };
    let light = if night { "night" } else { "day" };
    let window = Window::open(&stage.application, &setting).await;
    window.check(&format!("{light}-welcome")).await;
    for name in ["portables", "troisieme-ecran", "smartphones-terrain"] {
        let of = |screen: &str| format!("{light}-{name}-{screen}");
        window.press_tile(&example(name).title).await;
        window.text_when("main h1", |title| title == "Comparer").await;
        window.check(&of("comparison")).await;
        window.press_css("button[data-figure='A.annual_cost.total']").await;
        window.text_when("aside", |text| text.contains("Calcul")).await;
        window.check(&of("explanation")).await;
        for step in ["Dossier", "Besoin", "Offres", "Décider"] {
            window.step(step).await;
            window.check(&of(step)).await;
        }
        window.step("BISOU").await;
        window.press_css("nav.letters button:first-child").await;
        window.check(&of("question")).await;
        window.press_css("nav.letters button:last-child").await;
        window.check(&of("BISOU")).await;
        window.step("Offres").await;
        window.press_css(".offers li:first-child .actions button:first-child").await;
        window.check(&of("offer")).await;
        window.step("Imprimer").await;
        window.until_true("the pages are drawn", "!!document.querySelector('figure svg')").await;
        window.check(&of("pages")).await;
        window.step("Aide").await;
        window.check(&of("help")).await;
        window.press("Fermer le dossier").await;
        window.until_true("the first screen", "!document.querySelector('header')").await;
    }
    window.close().await;
}

#[tokio::test]
async fn every_screen_is_accessible_by_day() {
    every_screen(false).await;
}

#[tokio::test]
async fn every_screen_is_accessible_by_night() {
    every_screen(true).await;
}
