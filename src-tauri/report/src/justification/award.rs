//! The points of the tenders on the criteria announced, and how each was made (MODEL §8).

use aloi_engine::award::{Announced, Mark, Scores, Tender};
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::vocabulary::CriterionKind;

use super::columns::{sum, tables};
use super::words;
use crate::document::Document;
use crate::rich::Rich;
use crate::table::{Column, Table};

/// What stands for points that something blocks.
const BLOCKED: &str = "bloqué";

pub fn write(document: &mut Document, dossier: &Dossier, comparison: &Comparison) {
    let Some(scores) = &comparison.award else { return };
    document.heading(2, words("Critères d’attribution"));
    document.paragraph(words(opening(dossier, comparison)));
    for tenders in tables(&scores.tenders) {
        document.table(points(scores, tenders));
    }
    if !scores.tenders.is_empty() {
        document.paragraph(words("Comment les points sont faits :"));
        document.list(scores.criteria.iter().enumerate().map(|(index, criterion)| made(scores, index, criterion)));
    }
    let blocked = scores.tenders.iter().filter(|tender| !tender.blocked.is_empty()).map(|tender| {
        words(format!("Offre {} ({}), total bloqué : {}.", tender.id, tender.name, tender.blocked.join(" ; ")))
    });
    let left_out = scores
        .left_out
        .iter()
        .map(|left| words(format!("Offre {} ({}), non notée : {}.", left.id, left.name, left.reason)));
    let apart: Vec<Rich> = blocked.chain(left_out).collect();
    if !apart.is_empty() {
        document.paragraph(words("Offres sans total :"));
        document.list(apart);
    }
}

fn opening(dossier: &Dossier, comparison: &Comparison) -> String {
    let award = dossier.award.as_ref();
    let announced = award.and_then(|award| award.announced_on).map_or_else(
        || "Date d’annonce des critères non indiquée.".to_owned(),
        |date| format!("Critères annoncés le {}.", french::long_date(date)),
    );
    let in_euros = |kind| matches!(kind, CriterionKind::Price | CriterionKind::LifecycleCost);
    let basis = match award.is_some_and(|award| award.criteria.iter().any(|criterion| in_euros(criterion.kind))) {
        true => format!(" Prix et coûts en base {}.", comparison.settings.basis.french()),
        false => String::new(),
    };
    format!(
        "{announced} Les points suivent ces critères et rien d’autre : le reste de ce document n’y entre pas.{basis}"
    )
}

fn points(scores: &Scores, tenders: &[Tender]) -> Table {
    let columns = [Column::words("Critère", 1.0), Column::figures("Poids")]
        .into_iter()
        .chain(tenders.iter().map(|tender| Column::figures(format!("Offre {}", tender.id))));
    let mut table = Table::new("", columns);
    let given = |points: Option<rust_decimal::Decimal>| {
        points.map_or_else(|| BLOCKED.to_owned(), |points| french::number(points, 2))
    };
    for (index, criterion) in scores.criteria.iter().enumerate() {
        let marks = tenders.iter().map(|tender| given(tender.marks.get(index).and_then(Mark::points)));
        let row = [french::capital(&criterion.name), french::compact(criterion.weight)];
        table.row(row.into_iter().chain(marks).map(words));
    }
    let weights = sum(scores.criteria.iter().map(|criterion| Some(criterion.weight)));
    let row = ["Total".to_owned(), weights.map_or_else(String::new, french::compact)];
    table.total(row.into_iter().chain(tenders.iter().map(|tender| given(tender.total))).map(words));
    let row = ["Rang".to_owned(), String::new()];
    table.strong(row.into_iter().chain(tenders.iter().map(|tender| rank(scores, tender))).map(words));
    table
}

fn rank(scores: &Scores, tender: &Tender) -> String {
    match scores.ranking.iter().find(|rank| rank.id == tender.id).map(|rank| rank.rank) {
        None => "non classée".to_owned(),
        // While a total is blocked, a place among the others says nothing.
        Some(_) if scores.tenders.iter().any(|tender| !tender.blocked.is_empty()) => "rang non établi".to_owned(),
        Some(1) => "1re".to_owned(),
        Some(rank) => format!("{rank}e"),
    }
}

/// A criterion, its rule, and the points of each tender with their figures.
fn made(scores: &Scores, index: usize, criterion: &Announced) -> Rich {
    let of = |tender: &Tender| {
        Some(match tender.marks.get(index)? {
            Mark::Points { points, how } => format!("{} {} ({how})", tender.id, french::number(*points, 2)),
            Mark::Blocked(reason) => format!("{} {BLOCKED} ({reason})", tender.id),
        })
    };
    let tenders: Vec<String> = scores.tenders.iter().filter_map(of).collect();
    let rule = format!(", {} : {}.", criterion.rule, tenders.join(" ; "));
    Rich::bold(french::typeset(&french::capital(&criterion.name))).then(french::typeset(&rule))
}
