//! Values tried beside the dossier: what changes the winner, by hand; the dossier stays; kept and undone; refused.

mod support;

use aloi_view::model::{TippingRow, TrialEntry, TrialResult, TrialRow, Workspace};
use aloi_view::{Session, Setup};
use jiff::civil::date;
use serde_json::{Value, json};
use support::{item, offer, put, quiet, with};

const R_PRICE: &str = "offers[R].items[0].price.amount";

fn opened(dossier: &Value) -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let mut session =
        Session::new(Setup { today: date(2026, 11, 21), data_dir: Some(folder.path().join("data")) }).unwrap();
    session.open(&put(folder.path(), "essai.aloi", dossier)).unwrap();
    (folder, session)
}

/// Without discounting, N costs 900 ÷ 5 = 180 € a year, R 450 ÷ 3 = 150 €: R is ahead by 30 €.
fn two_laptops() -> Value {
    quiet("0", 1, &[offer("N", "laptop", "new", "5", "900"), offer("R", "laptop", "refurbished", "3", "450")])
}

fn entry(path: &str, text: &str) -> TrialEntry {
    TrialEntry { path: path.to_owned(), text: text.to_owned() }
}

/// Plain spaces, so that expectations read as they are.
fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ")
}

fn row<'a>(result: &'a TrialResult, id: &str) -> &'a TrialRow {
    result.rows.iter().find(|row| row.id == id).unwrap()
}

fn tried(session: &Session, entries: &[TrialEntry]) -> TrialResult {
    session.try_values(entries).unwrap().result.unwrap()
}

fn tipping<'a>(workspace: &'a Workspace, label: &str) -> &'a TippingRow {
    let rows = workspace.sensitivity.tippings.iter().flat_map(|table| &table.rows);
    let labels: Vec<String> = rows.clone().map(|row| plain(&row.label)).collect();
    rows.into_iter().find(|row| plain(&row.label) == label).unwrap_or_else(|| panic!("no {label} among {labels:?}"))
}

#[test]
fn a_price_beyond_its_tipping_value_swaps_the_winner_and_one_just_below_does_not() {
    let (_folder, session) = opened(&two_laptops());
    // 541 ÷ 3 = 180.333…, above the 180 € of N; 539 ÷ 3 = 179.666… is not.
    let beyond = tried(&session, &[entry(R_PRICE, "541,00 €")]);
    assert_eq!(plain(&beyond.changes[0]), "Coût annuel : l’offre N passe devant l’offre R.");
    assert_eq!(beyond.rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["N", "R"]);
    let cost = &row(&beyond, "R").cost;
    assert_eq!(
        [&cost.before, &cost.after, &cost.difference].map(|text| plain(text)),
        ["150,00 €", "180,33 €", "+30,33 €"]
    );
    assert_eq!(row(&beyond, "N").cost.difference, "inchangé");
    assert_eq!(row(&beyond, "R").carbon.difference, "inchangé", "a price emits nothing");
    let below = tried(&session, &[entry(R_PRICE, "539")]);
    assert_eq!(plain(&below.changes[0]), "Coût annuel : l’offre R reste devant.");
    assert_eq!(below.rows[0].id, "R");
}

#[test]
fn a_life_moves_cost_and_carbon_and_several_values_move_together() {
    let (_folder, session) = opened(&two_laptops());
    // N over 10 years: 90 € and (170 + 12.3 + 2.79) ÷ 10 = 18.509 kg, from 180 € and 37.018 kg.
    let years = entry("offers[N].items[0].service_years", "10 ");
    let alone = tried(&session, std::slice::from_ref(&years));
    assert_eq!(plain(&row(&alone, "N").cost.difference), "−90,00 €");
    assert_eq!(plain(&row(&alone, "N").carbon.before), "37,0");
    assert_eq!(plain(&row(&alone, "N").carbon.after), "18,5");
    assert_eq!(plain(&row(&alone, "N").carbon.difference), "−18,5 kg");
    assert_eq!(plain(&row(&alone, "N").rank.before), "2e en coût, 2e en carbone");
    // R at 240 €: 80 €, below the 90 € of N.
    let both = tried(&session, &[years, entry(R_PRICE, "240")]);
    assert_eq!(plain(&both.changes[0]), "Coût annuel : l’offre R reste devant.");
    assert_eq!(plain(&row(&both, "R").cost.after), "80,00 €");
    assert!(plain(&both.conclusion[0]).contains("80 €, contre 90 €"), "{}", both.conclusion[0]);
}

#[test]
fn each_tipping_value_is_said_and_trying_it_puts_the_other_offer_first() {
    let (_folder, session) = opened(&two_laptops());
    let workspace = session.workspace().unwrap();
    let price = tipping(&workspace, "Prix (offre R)");
    assert_eq!([&price.value, &price.tipping].map(|text| plain(text)), ["450,00 €", "au-delà de 540,00 €"]);
    assert_eq!(plain(&price.winner), "offre N");
    assert_eq!(price.tries, [entry(R_PRICE, "541")]);
    assert_eq!(plain(&tipping(&workspace, "Durée de service (offre R)").tipping), "en deçà de 2,5 ans");
    assert!(plain(&workspace.sensitivity.conclusion[0]).starts_with("Coût annuel : 4 chiffres peuvent faire passer"));
    let step = workspace.steps.iter().find(|step| step.id == "sensitivity").unwrap();
    assert!(step.state == "done" && plain(&step.status).ends_with("peuvent changer le gagnant"), "{}", step.status);
    // One euro a year apart, nobody wins: only the order may change.
    let close = quiet("0", 1, &[offer("N", "laptop", "new", "5", "900"), offer("M", "laptop", "new", "5", "901")]);
    let (_folder, close) = opened(&close);
    let close = close.workspace().unwrap();
    let step = close.steps.iter().find(|step| step.id == "sensitivity").unwrap();
    assert!(plain(&step.status).ends_with("peuvent changer l’ordre"), "{}", step.status);
    assert!(plain(&close.sensitivity.conclusion[0]).ends_with("leur écart est dans l’incertitude."));
    // The paper keeps its section, the comparison's screen has it no more.
    assert_eq!(workspace.sensitivity.section.as_ref().unwrap().title, "Ce qui changerait le résultat");
    assert!(workspace.comparison.study.iter().all(|section| section.title != "Ce qui changerait le résultat"));
}

#[test]
fn every_value_proposed_in_the_examples_does_change_who_is_ahead() {
    let folder = tempfile::tempdir().unwrap();
    let mut session =
        Session::new(Setup { today: date(2026, 11, 21), data_dir: Some(folder.path().join("data")) }).unwrap();
    let mut checked = 0;
    for example in support::EXAMPLES {
        let workspace = session.open_example(example).unwrap();
        for table in &workspace.sensitivity.tippings {
            let measure = usize::from(plain(&table.caption).starts_with("Carbone"));
            for row in table.rows.iter().filter(|row| !row.tries.is_empty()) {
                let result = tried(&session, &row.tries);
                let said = plain(&result.changes[measure]);
                assert!(said.contains("passe devant"), "{example}, {} {:?}: {said}", row.label, row.tries);
                checked += 1;
            }
        }
        assert!(!session.workspace().unwrap().unsaved);
    }
    assert!(checked >= 10, "only {checked} values could be tried");
}

#[test]
fn every_figure_proposed_is_tried_as_it_stands_without_moving_anything() {
    let folder = tempfile::tempdir().unwrap();
    let mut session =
        Session::new(Setup { today: date(2026, 11, 21), data_dir: Some(folder.path().join("data")) }).unwrap();
    for example in support::EXAMPLES {
        let workspace = session.open_example(example).unwrap();
        let inputs = workspace.sensitivity.inputs.iter().flat_map(|group| &group.inputs);
        let entries: Vec<TrialEntry> = inputs.map(|input| entry(&input.path, &input.text)).collect();
        assert!(entries.len() >= 10);
        let view = session.try_values(&entries).unwrap();
        for value in &view.values {
            assert_eq!((&value.refused, &value.after), (&None, &value.before), "{example}, {}", value.path);
        }
        for row in view.result.unwrap().rows {
            let moved = [&row.cost.difference, &row.carbon.difference];
            assert!(
                moved.iter().all(|text| *text == "inchangé" || text.is_empty()),
                "{example}, {}: {moved:?}",
                row.id
            );
        }
    }
}

#[test]
fn a_trial_leaves_the_dossier_its_past_and_its_file_as_they_are() {
    let (_folder, mut session) = opened(&two_laptops());
    let before = session.workspace().unwrap();
    tried(&session, &[entry(R_PRICE, "541")]);
    let after = session.workspace().unwrap();
    assert!(!after.unsaved && after.undo.is_none() && after.redo.is_none());
    assert_eq!(after.comparison.conclusion, before.comparison.conclusion);
    assert_eq!(after.comparison.rows[0].id, "R");
    let kept = session.keep_values(&[entry(R_PRICE, "541")]).unwrap();
    assert!(kept.unsaved && kept.comparison.rows[0].id == "N");
    assert_eq!(kept.undo.as_deref(), Some("modifier « Montant », offre R"));
    let undone = session.undo().unwrap();
    assert!(!undone.unsaved && undone.comparison.rows[0].id == "R");
}

#[test]
fn several_values_are_kept_as_one_change_or_none() {
    let (_folder, mut session) = opened(&two_laptops());
    let rate = entry("assumptions.discount_rate", "4,5 %");
    let kept = session.keep_values(&[entry(R_PRICE, "500"), rate.clone()]).unwrap();
    assert_eq!(kept.undo.as_deref(), Some("garder les valeurs essayées"));
    let kept = kept.assumptions.iter().find(|assumption| assumption.id == "discount_rate").unwrap();
    assert_eq!((kept.field.text.as_str(), kept.changed), ("0,045", true));
    assert!(!session.undo().unwrap().unsaved);
    assert_eq!(session.keep_values(&[rate, entry(R_PRICE, "douze")]).unwrap_err().code, "V304");
    assert!(!session.workspace().unwrap().unsaved);
}

#[test]
fn a_value_that_cannot_be_is_refused_in_its_place_and_nothing_is_computed() {
    let (_folder, session) = opened(&two_laptops());
    let years = "offers[N].items[0].service_years";
    for (path, text, wanted) in [
        (R_PRICE, "douze", "« douze » n’est pas un nombre"),
        (R_PRICE, " ", "aucune valeur à essayer"),
        (years, "-2", "« -2 » ne convient pas ; il faut un nombre d’années supérieur à 0 et d’au plus 100"),
        ("offers[Z].items[0].price.amount", "1", "cette offre n’existe plus"),
        ("offers[R].items[9].price.amount", "1", "cet élément n’existe plus"),
        ("nowhere", "1", "« nowhere » n’est pas un champ du dossier"),
    ] {
        let view = session.try_values(&[entry(years, "6,1"), entry(path, text)]).unwrap();
        assert_eq!(view.values[1].refused.as_ref().unwrap().message, wanted);
        assert!(view.values[0].refused.is_none() && view.result.is_none());
    }
    let none = session.try_values(&[]).unwrap();
    assert!(none.values.is_empty() && none.result.is_none());
}

#[test]
fn without_object_and_unreachable_values_are_said_as_elsewhere() {
    let (_folder, mut session) = opened(&two_laptops());
    // A life « sans objet » leaves the catalog's, 5 years too, which has a range.
    let view = session.try_values(&[entry("offers[N].items[0].service_years", "n/a")]).unwrap();
    assert_eq!((view.values[0].before.as_str(), view.values[0].after.as_str()), ("5\u{A0}ans", "sans objet"));
    assert!(plain(&row(&view.result.unwrap(), "N").cost.after).starts_with("180,00 € ("));
    // A price cannot be without object: R lacks one, and nothing is left to compare.
    let none = tried(&session, &[entry(R_PRICE, "sans objet")]);
    assert_eq!((row(&none, "R").cost.after.as_str(), row(&none, "R").cost.difference.as_str()), ("inconnu", ""));
    assert_eq!(row(&none, "R").rank.after, "incomplète");
    let huge = [entry(R_PRICE, "79228162514264337593543950335")];
    let (view, kept) = (session.try_values(&huge).unwrap(), session.keep_values(&huge));
    match kept {
        Ok(kept) => assert_eq!(view.result.unwrap().conclusion, kept.comparison.conclusion),
        Err(refused) => assert_eq!(view.values[0].refused.as_ref(), Some(&refused)),
    }
}

#[test]
fn one_cell_cited_by_two_offers_is_tried_in_both() {
    let origin = json!({ "kind": "quote", "file": "devis.csv", "cell": "B7" });
    let shared = |value: &str| json!({ "value": value, "origin": origin });
    let delivery = |amount: Value| json!({ "amount": amount, "basis": "ht", "vat": "standard" });
    let offers = [
        item(&offer("N", "laptop", "new", "5", "900"), &[("/delivery", delivery(shared("90")))]),
        item(&offer("R", "laptop", "refurbished", "3", "450"), &[("/delivery", delivery(shared("90")))]),
    ];
    // N: 990 ÷ 5 = 198; R: 540 ÷ 3 = 180; equal when 900 ÷ 5 + d ÷ 5 = 150 + d ÷ 3, d = 225, beyond twice 90.
    let (_folder, session) = opened(&quiet("0", 1, &offers));
    let found = session.workspace().unwrap();
    assert!(found.sensitivity.tippings[0].rows.iter().all(|row| !row.label.starts_with("Livraison")));
    // At 450 € each: N: 270, R: 300.
    let dear = with(
        &quiet("0", 1, &offers),
        &[("/offers/0/items/0/delivery/amount", shared("180")), ("/offers/1/items/0/delivery/amount", shared("180"))],
    );
    let (_folder, session) = opened(&dear);
    let workspace = session.workspace().unwrap();
    let rows = &workspace.sensitivity.tippings[0].rows;
    let row = rows.iter().find(|row| row.label.starts_with("Livraison")).unwrap();
    assert_eq!(plain(&row.tipping), "au-delà de 225,00 €");
    let paths: Vec<&str> = row.tries.iter().map(|entry| entry.path.as_str()).collect();
    assert_eq!(paths, ["offers[N].items[0].delivery.amount", "offers[R].items[0].delivery.amount"]);
    assert!(plain(&tried(&session, &row.tries).changes[0]).contains("l’offre N passe devant l’offre R"));
}

#[test]
fn nothing_to_compare_says_what_is_missing() {
    let (_folder, session) = opened(&quiet("0", 1, &[offer("N", "laptop", "new", "5", "900")]));
    let workspace = session.workspace().unwrap();
    let step = workspace.steps.iter().find(|step| step.id == "sensitivity").unwrap();
    assert_eq!((step.state.as_str(), plain(&step.status).as_str()), ("todo", "à comparer d’abord"));
    assert!(workspace.sensitivity.tippings.is_empty() && workspace.sensitivity.section.is_none());
    assert!(plain(&workspace.sensitivity.conclusion[0]).starts_with("Seule l’offre N peut être classée"));
}

#[test]
fn a_decided_dossier_tries_what_keeping_would_give() {
    let decided = json!({ "kind": "buy", "offer": "R", "reason": "Moins cher.", "date": "2026-11-21" });
    let (_folder, mut session) = opened(&with(&two_laptops(), &[("/decision", decided)]));
    session.edit("need.statement", "Un autre besoin.").unwrap();
    let entries = [entry("settings.family", "maker"), entry(R_PRICE, "541")];
    let result = tried(&session, &entries);
    let kept = session.keep_values(&entries).unwrap();
    let conclusion: Vec<String> = result.conclusion.clone();
    assert_eq!(conclusion, kept.comparison.conclusion);
}
