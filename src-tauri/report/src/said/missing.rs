//! What is missing before a paper is more than a project, and a reason drafted from the facts.

use aloi_engine::bisou;
use aloi_engine::comparison::{Comparison, Status};
use aloi_engine::dossier::Dossier;
use aloi_engine::vocabulary::{Answer, DecisionKind, Letter};

use super::conclusion::{conclusion, premium};

/// Whether the dossier is still a project: undecided, or with something missing.
pub fn is_project(dossier: &Dossier, comparison: &Comparison) -> bool {
    !missing(dossier, comparison).is_empty()
}

/// What is missing, each with its remedy.
pub fn missing(dossier: &Dossier, comparison: &Comparison) -> Vec<String> {
    let mut lacks = Vec::new();
    let mut need = |absent: bool, what: &str| {
        if absent {
            lacks.push(what.to_owned());
        }
    };
    need(dossier.reference.is_empty(), "la référence du dossier");
    need(dossier.title.is_empty(), "l’objet de l’achat");
    need(dossier.date.is_none(), "la date du dossier");
    need(dossier.authority.is_empty(), "le nom de la collectivité");
    need(dossier.need.statement.is_empty(), "l’expression du besoin");
    need(dossier.need.quantity.is_none(), "le nombre de postes");
    need(dossier.offers.len() < 2, "une deuxième offre à comparer");
    for letter in Letter::ALL {
        if bisou::answer(dossier, *letter) == Answer::Unknown {
            lacks.push(format!("la réponse à la question BISOU « {} »", letter.french()));
        } else if dossier.bisou.answer(*letter).justification.is_empty() {
            lacks.push(format!("la justification de la réponse BISOU « {} »", letter.french()));
        }
    }
    decision(dossier, comparison, &mut lacks);
    lacks
}

fn decision(dossier: &Dossier, comparison: &Comparison, lacks: &mut Vec<String>) {
    let Some(kind) = dossier.decision.as_ref().and_then(|decision| decision.kind) else {
        lacks.push("la décision".to_owned());
        return;
    };
    let Some(decision) = &dossier.decision else { return };
    if decision.reason.is_empty() {
        lacks.push("le motif de la décision".to_owned());
    }
    if decision.date.is_none() {
        lacks.push("la date de la décision".to_owned());
    }
    let offer = decision.offer.as_deref();
    if kind == DecisionKind::Buy && offer.is_none() {
        lacks.push("l’offre retenue".to_owned());
    }
    if let Some(chosen) = offer.and_then(|id| comparison.offer(id)) {
        if chosen.status == Status::Ineligible {
            lacks.push(format!("une offre retenue qui répond aux exigences : {} n’y répond pas", chosen.id));
        }
        if chosen.status == Status::Incomplete {
            lacks.push(format!("des données de l’offre retenue {}", chosen.id));
        }
        for other in comparison.offers.iter().filter(|other| other.id != chosen.id) {
            if decision.rejected.get(&other.id).is_none_or(String::is_empty) {
                lacks.push(format!("la raison d’écarter l’offre {}", other.id));
            }
        }
    }
    let follows = bisou::outcome(dossier).is_followed_by(kind);
    if !follows && decision.against_advice.as_deref().unwrap_or_default().is_empty() {
        lacks.push("la raison de ne pas suivre l’avis BISOU".to_owned());
    }
}

/// A reason drafted from the comparison, for the writer to take up; empty when nothing is decided or comparable.
pub fn draft_reason(dossier: &Dossier, comparison: &Comparison) -> String {
    let decided = dossier.decision.as_ref().and_then(|decision| decision.offer.as_deref());
    let Some(offer) = decided.and_then(|id| comparison.offer(id)) else { return String::new() };
    let mut sentences = conclusion(comparison);
    sentences.extend(premium(dossier, comparison));
    sentences.insert(0, format!("L’offre {} ({}) est retenue.", offer.id, offer.name));
    sentences.join(" ")
}
