//! The authority's orientations for each offer, with the reason of whatever is not simply respected (MODEL §8).

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::orientations::{Judged, Verdict, judge};

use super::columns::tables;
use super::together::merged;
use super::words;
use crate::document::Document;
use crate::table::{Column, Table, Width};

pub fn write(document: &mut Document, dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) {
    let judged = judge(dossier, comparison, catalog);
    if comparison.offers.is_empty() || judged.is_empty() {
        return;
    }
    document.heading(2, words("Orientations de la collectivité"));
    document.paragraph(words(
        "Ces orientations informent le choix et nourrissent le bilan annuel. Elles ne sont jamais une note : aucun classement \
         n’en tient compte.",
    ));
    document.paragraph(words(whose(dossier, catalog, &judged)));
    let orientations: Vec<&[Judged]> = judged.chunk_by(|a, b| a.orientation == b.orientation).collect();
    let by_offer: Vec<&[Judged]> =
        orientations.iter().copied().filter(|judged| judged.iter().any(|one| one.offer.is_some())).collect();
    let ids: Vec<&str> = comparison.offers.iter().map(|offer| offer.id.as_str()).collect();
    if !by_offer.is_empty() {
        for ids in tables(&ids) {
            document.table(verdicts(&by_offer, ids));
        }
    }
    let reasons = reasons(&orientations, ids.len());
    if !reasons.rows.is_empty() {
        document.table(reasons);
    }
}

/// Whose orientations they are: the file they stand in, its version, and the document each comes from, with its date.
fn whose(dossier: &Dossier, catalog: &Catalog, judged: &[Judged]) -> String {
    let mut cited: Vec<(&str, Vec<&str>)> = Vec::new();
    for orientation in catalog.orientations().filter(|known| judged.iter().any(|one| one.orientation == known.id)) {
        match cited.iter_mut().find(|(source, _)| *source == orientation.source) {
            Some((_, labels)) => labels.push(&orientation.label),
            None => cited.push((&orientation.source, vec![&orientation.label])),
        }
    }
    let from = cited.into_iter().map(|(id, labels)| {
        let source = catalog.source(id).map_or_else(
            || id.to_owned(),
            |source| format!("{} ({}, {})", source.author, source.title, french::long_date(source.date)),
        );
        let labels: Vec<String> = labels.iter().map(|label| format!("« {label} »")).collect();
        format!("{source} pour {}", french::listed(&labels.iter().map(String::as_str).collect::<Vec<_>>()))
    });
    let from: Vec<String> = from.collect();
    let version = dossier.catalog.as_ref().map_or(catalog.version(), |frozen| frozen.version.as_str());
    format!(
        "Elles sont celles du catalogue « orientations.toml », version {version}, que la collectivité peut remplacer par \
         les siennes. Elles viennent de : {}.",
        from.join(" ; ")
    )
}

fn verdicts(orientations: &[&[Judged]], ids: &[&str]) -> Table {
    let columns = std::iter::once(Column::words("Orientation", 1.0))
        .chain(ids.iter().map(|id| Column::words(format!("Offre {id}"), 0.0).wide(Width::Fit)));
    let mut table = Table::new("", columns);
    for judged in orientations {
        let Some(first) = judged.first() else { continue };
        let verdict = |id: &&str| {
            let found = judged.iter().find(|one| one.offer.as_deref() == Some(*id));
            words(found.map_or("", |one| one.verdict.french()))
        };
        table.row(std::iter::once(words(&first.label)).chain(ids.iter().map(verdict)));
    }
    table
}

/// The reasons, offers of the same reason together; an orientation on the dossier as a whole is always told.
fn reasons(orientations: &[&[Judged]], all: usize) -> Table {
    let columns = [
        Column::words("Orientation", 1.5),
        Column::words("Offres", 0.8),
        Column::words("Verdict", 0.0).wide(Width::Fit),
        Column::words("Raison", 3.0),
    ];
    let mut table = Table::new(words("Les raisons, sauf où l’orientation est simplement respectée"), columns);
    for judged in orientations {
        let told = judged.iter().filter(|one| one.offer.is_none() || one.verdict != Verdict::Respected);
        let said = merged(told.map(|one| (one.offer.as_deref().unwrap_or_default(), (one.verdict, &one.reason))));
        for (ids, (verdict, reason)) in said {
            let who = match ids.as_slice() {
                [""] => "dossier entier".to_owned(),
                several if several.len() == all && all > 1 => "toutes".to_owned(),
                several => french::listed(several),
            };
            let label = judged.first().map_or("", |one| one.label.as_str());
            table.row([label, &who, verdict.french(), &french::capital(reason)].map(words));
        }
    }
    table
}
