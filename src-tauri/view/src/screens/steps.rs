//! The task list, with what is left to do at each step.

use aloi_engine::bisou;
use aloi_engine::comparison::Status;
use aloi_engine::french;
use aloi_engine::vocabulary::{Answer, Letter};
use aloi_report::said;
use rust_decimal::Decimal;

use super::Open;
use crate::model::StepView;

fn step(id: &str, name: &str, state: &str, status: String) -> StepView {
    StepView { id: id.to_owned(), name: name.to_owned(), state: state.to_owned(), status: french::typeset(&status) }
}

/// `done` of `all` things are there.
fn progress(id: &str, name: &str, done: usize, all: usize, left: &str) -> StepView {
    let (state, status) = match done {
        0 => ("todo", left.to_owned()),
        _ if done < all => ("partial", left.to_owned()),
        _ => ("done", "complet".to_owned()),
    };
    step(id, name, state, status)
}

fn count(number: usize, singular: &str, plural: &str) -> String {
    french::count(Decimal::from(number), singular, plural)
}

pub fn steps(open: &Open) -> Vec<StepView> {
    let dossier = open.dossier;
    let identity =
        [&dossier.reference, &dossier.title, &dossier.authority].iter().filter(|text| !text.is_empty()).count();
    let identity = identity + usize::from(dossier.date.is_some());
    let need = &dossier.need;
    let needed = [
        !need.statement.is_empty(),
        need.equipment.is_some(),
        need.quantity.is_some(),
        need.years.known().is_some(),
        need.hours_per_year.known().is_some(),
    ];
    let needed = needed.iter().filter(|there| **there).count();
    let answered = Letter::ALL.iter().filter(|letter| bisou::answer(dossier, **letter) != Answer::Unknown).count();
    let outcome = bisou::outcome(dossier).french(bisou::buys_nothing(dossier));
    let mut bisou = progress(
        "bisou",
        "BISOU",
        answered,
        5,
        &count(5 - answered, "question sans réponse", "questions sans réponse"),
    );
    if answered == 5 {
        bisou.status = outcome.to_owned();
    }
    vec![
        progress("identity", "Dossier", identity, 4, "référence, objet, collectivité, date"),
        progress("need", "Besoin", needed, 5, "besoin à préciser"),
        bisou,
        offers(open),
        comparison(open),
        sensitivity(open),
        decision(open),
        paper(open),
    ]
}

fn offers(open: &Open) -> StepView {
    let all = open.comparison.offers.len();
    let incomplete = open.comparison.offers.iter().filter(|offer| offer.status == Status::Incomplete).count();
    let doubts = aloi_engine::doubts::open(open.dossier).len();
    let to_check = || format!("{} à vérifier", aloi_engine::doubts::counted(doubts));
    let (state, status) = match (all, incomplete) {
        (0, _) => ("todo", "aucune offre".to_owned()),
        (_, 0) if doubts > 0 => ("partial", to_check()),
        (_, lacking) if doubts > 0 => {
            ("partial", format!("à compléter : {}, {}", count(lacking, "offre", "offres"), to_check()))
        }
        (1, 0) => ("partial", "une seule offre".to_owned()),
        (_, 0) => ("done", count(all, "offre complète", "offres complètes")),
        (_, lacking) => ("partial", format!("à compléter : {}", count(lacking, "offre", "offres"))),
    };
    step("offers", "Offres", state, status)
}

fn comparison(open: &Open) -> StepView {
    match open.comparison.by_cost.len() {
        0 => step("comparison", "Comparer", "todo", "rien à comparer".to_owned()),
        1 => step("comparison", "Comparer", "partial", "une seule offre classée".to_owned()),
        ranked => step("comparison", "Comparer", "done", count(ranked, "offre classée", "offres classées")),
    }
}

fn sensitivity(open: &Open) -> StepView {
    let Some(values) = super::sensitivity::deciding(open.comparison) else {
        return step("sensitivity", "Sensibilité", "todo", "à comparer d’abord".to_owned());
    };
    let choices = said::switches(open.comparison).iter().filter(|switch| switch.changes).count();
    let values_said = count(values, "valeur", "valeurs");
    let choices_said = count(choices, "choix de méthode", "choix de méthode");
    let stake = super::sensitivity::stake(open.comparison);
    let can = if values + choices == 1 { "peut" } else { "peuvent" };
    let said = match (values, choices) {
        (0, 0) => format!("rien ne change {stake}"),
        (_, 0) => format!("{values_said} {can} changer {stake}"),
        (0, _) => format!("{choices_said} {can} changer {stake}"),
        (_, _) => format!("{values_said} et {choices_said} {can} changer {stake}"),
    };
    step("sensitivity", "Sensibilité", "done", said)
}

fn decision(open: &Open) -> StepView {
    let decision = open.dossier.decision.as_ref();
    match decision.and_then(|decision| decision.kind) {
        None => step("decision", "Décider", "todo", "à décider".to_owned()),
        Some(kind) => {
            let complete = decision.is_some_and(|decision| !decision.reason.is_empty() && decision.date.is_some());
            step("decision", "Décider", if complete { "done" } else { "partial" }, kind.french().to_owned())
        }
    }
}

fn paper(open: &Open) -> StepView {
    match said::missing(open.dossier, open.comparison).len() {
        0 => step("paper", "Imprimer", "done", "prêt à signer".to_owned()),
        lacking => step(
            "paper",
            "Imprimer",
            "partial",
            format!("projet : {}", count(lacking, "élément manque", "éléments manquent")),
        ),
    }
}
