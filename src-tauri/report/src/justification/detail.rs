//! The pages behind the first: drawings, phases, other offers, findings, assumptions, sources, method.

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::vocabulary::Answer;

use super::columns::tables;
use super::{
    award, carbon_chart, cost_chart, doubts, inventory, notes, orientations, plan, reminders, smoothing, what_if, words,
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
    findings(document, dossier, comparison);
    doubts::write(document, dossier);
    assumptions(document, dossier, comparison, catalog);
    notes::write(document, comparison);
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
            (Some(Answer::Unknown) | None, _) => question.unknown.as_str(),
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

fn findings(document: &mut Document, dossier: &Dossier, comparison: &Comparison) {
    let missing = said::missing(dossier, comparison);
    if !missing.is_empty() {
        document.heading(2, words("Ce qui manque à ce projet"));
        document.list(missing.into_iter().map(|what| words(french::capital(&what))));
    }
    let reserves = dossier
        .decision
        .iter()
        .flat_map(|decision| &decision.reserves)
        .map(|reserve| words(format!("Réserve : {reserve}")));
    let remarks = comparison
        .findings
        .iter()
        // The section of the doubts says each of them.
        .filter(|finding| finding.code != aloi_engine::doubts::LEFT)
        .map(|finding| words(format!("{} : {}", french::capital(finding.severity.french()), finding.message)));
    let all: Vec<_> = reserves.chain(remarks).collect();
    if !all.is_empty() {
        document.heading(2, words("Réserves et constats"));
        document.list(all);
    }
}

fn assumptions(document: &mut Document, dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) {
    let said::Assumptions { list, sources } = said::assumptions(dossier, comparison, catalog);
    if list.is_empty() {
        return;
    }
    document.heading(2, words("Chiffres employés et leur origine"));
    let columns = [
        Column::words("Chiffre", 3.0),
        Column::words("Valeur", 1.3),
        Column::words("Fourchette", 1.5),
        Column::words("Origine", 2.2),
        Column::words("Source", 0.6),
    ];
    let mut table = Table::new("", columns);
    for (title, of_model) in [("Modèle : catalogues et hypothèses", true), ("Besoin et offres", false)] {
        let rows: Vec<_> = list.iter().filter(|assumption| assumption.of_model == of_model).collect();
        if !rows.is_empty() {
            table.section(words(title));
        }
        for row in rows {
            let source = row.source.map_or_else(String::new, |number| format!("[{number}]"));
            table.row([
                words(french::capital(&row.label)),
                words(&row.value),
                words(&row.range),
                words(&row.origin),
                words(source),
            ]);
        }
    }
    document.table(table);
    if !sources.is_empty() {
        document.heading(2, words("Sources"));
        document
            .push(Block::List { numbered: true, items: sources.iter().map(|source| words(&source.text)).collect() });
    }
    let version = dossier.catalog.as_ref().map_or(catalog.version(), |frozen| frozen.version.as_str());
    document.say(
        Tone::Small,
        words(format!(
            "Catalogues {version}. Chaque valeur porte sa source, sa date et sa licence. {}",
            french::typeset("Une hypothèse sans source publiée est marquée « hypothèse ».")
        )),
    );
}
