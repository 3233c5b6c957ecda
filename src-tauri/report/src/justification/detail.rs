//! The pages behind the first: drawings, phases, other offers, findings, assumptions, sources, method.

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::vocabulary::Answer;

use super::columns::tables;
use super::{
    UNANSWERED, award, carbon_chart, cost_chart, doubts, employed, inventory, notes, orientations, plan, remarks,
    reminders, smoothing, what_if, words,
};
use crate::document::{Block, Document, Tone};
use crate::said::{self, Phases};
use crate::table::{Column, Table};

pub fn write(document: &mut Document, dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) {
    document.push(Block::PageBreak);
    need(document, dossier);
    answers(document, dossier, catalog);
    inventory::write(document, dossier);
    if comparison.offers.iter().any(|offer| offer.cost.is_some() || offer.carbon.is_some()) {
        document.heading(2, words("Coût et carbone par phase"));
        document.chart(cost_chart(dossier, comparison));
        phases(document, &said::cost_phases(comparison));
        document.chart(carbon_chart(dossier, comparison));
        phases(document, &said::carbon_phases(comparison));
    }
    study(document, dossier, comparison, catalog);
    choices(document, dossier, comparison);
    opinions(document, dossier);
    remarks::write(document, dossier, comparison);
    doubts::write(document, dossier);
    employed::write(document, dossier, comparison, catalog);
    notes::write(document, dossier, comparison);
    document.heading(2, words("Méthode et limites"));
    document.list(said::method_notes(comparison).into_iter().map(words));
}

/// What is said beyond the comparison's figures.
pub fn study(document: &mut Document, dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) {
    what_if::write(document, comparison);
    plan::write(document, dossier, comparison);
    smoothing::write(document, dossier, comparison);
    award::write(document, dossier, comparison);
    orientations::write(document, dossier, comparison, catalog);
    reminders::write(document, dossier, comparison, catalog);
}

fn need(document: &mut Document, dossier: &Dossier) {
    if dossier.need.statement.is_empty() {
        return;
    }
    document.heading(2, words("Le besoin"));
    document.paragraph(words(&dossier.need.statement));
}

/// The five questions as they were asked, with the whole answers.
fn answers(document: &mut Document, dossier: &Dossier, catalog: &Catalog) {
    document.heading(2, words("Les réponses aux cinq questions"));
    let columns =
        [Column::words("Question posée", 2.0), Column::words("Réponse", 1.0), Column::words("Justification", 3.0)];
    let mut table = Table::new("", columns);
    for question in catalog.questions() {
        let answer = dossier.bisou.answer(question.letter);
        // The label of the answer given, as the screen showed it.
        let given = match (answer.answer, question.yes_supports) {
            (Some(Answer::Supports), true) | (Some(Answer::Against), false) => question.yes.as_str(),
            (Some(Answer::Against), true) | (Some(Answer::Supports), false) => question.no.as_str(),
            (Some(Answer::Unknown), _) => question.unknown.as_str(),
            (None, _) => UNANSWERED,
        };
        let justification = if answer.justification.is_empty() { "non justifiée" } else { &answer.justification };
        table.row([words(format!("{}. {}", question.name, question.question)), words(given), words(justification)]);
    }
    document.table(table);
    if let Some(question) = catalog.questions().next() {
        document.say(Tone::Small, words(format!("{}.", question.credit)));
    }
}

/// The phases of each offer, in as many tables as keep the figures whole.
fn phases(document: &mut Document, phases: &Phases) {
    let places: Vec<usize> = (0..phases.offers.len()).collect();
    for places in tables(&places) {
        let ids = places.iter().filter_map(|place| phases.offers.get(*place));
        let columns =
            std::iter::once(Column::words("Phase", 1.0)).chain(ids.map(|id| Column::figures(format!("Offre {id}"))));
        let mut table = Table::new(words(&phases.caption), columns);
        for row in &phases.rows {
            let figures = places.iter().filter_map(|place| row.cells.get(*place)).map(|cell| words(&cell.text));
            let cells: Vec<_> = std::iter::once(words(french::capital(row.name))).chain(figures).collect();
            if row.total {
                table.total(cells)
            } else {
                table.row(cells)
            };
        }
        document.table(table);
    }
}

/// Why each other offer is not chosen, and what the choice costs and emits beyond the lowest ones.
fn choices(document: &mut Document, dossier: &Dossier, comparison: &Comparison) {
    let Some(decision) = &dossier.decision else { return };
    let premium = said::premium(dossier, comparison);
    if decision.rejected.is_empty() && premium.is_empty() {
        return;
    }
    document.heading(2, words("Le choix et ce qu’il coûte"));
    for sentence in premium {
        document.paragraph(words(sentence));
    }
    if !decision.rejected.is_empty() {
        document.list(decision.rejected.iter().map(|(id, reason)| {
            let name = comparison.offer(id).map_or(id.as_str(), |offer| offer.name.as_str());
            words(format!("Offre {id} ({name}), écartée : {reason}"))
        }));
    }
}

fn opinions(document: &mut Document, dossier: &Dossier) {
    let visas: Vec<_> = dossier.visas.iter().filter(|visa| !visa.name.is_empty()).collect();
    if visas.is_empty() {
        return;
    }
    document.heading(2, words("Visas et avis"));
    document.list(visas.into_iter().map(|visa| {
        let opinion = if visa.opinion.is_empty() { "sans avis écrit" } else { &visa.opinion };
        words(format!("{}, {} : {opinion}", french::capital(visa.role.french()), visa.name))
    }));
}
