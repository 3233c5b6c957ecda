//! The figures employed, with value, range and origin, and their sources: what is the same in several offers is told
//! once.

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;

use super::together::{merged, offers_in_text as offers};
use super::words;
use crate::document::{Block, Document, Tone};
use crate::said::{self, Assumption};
use crate::table::{Column, Table};

pub fn write(document: &mut Document, dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) {
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
        for (label, row) in told_once(comparison, &rows) {
            let source = row.source.map_or_else(String::new, |number| format!("[{number}]"));
            table.row(
                [french::capital(&label), row.value.clone(), row.range.clone(), row.origin.clone(), source].map(words),
            );
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

/// Each different figure, in the order of its first mention, with a label that names the offers it is of.
fn told_once<'a>(comparison: &Comparison, rows: &[&'a Assumption]) -> Vec<(String, &'a Assumption)> {
    let parted = rows.iter().map(|row| {
        let (id, around) = of_offer(comparison, &row.label);
        (id, (around, &row.value, &row.range, &row.origin, row.source))
    });
    let groups = merged(parted);
    let first = |figure: &(_, &String, &String, &String, Option<usize>)| {
        rows.iter().find(|row| {
            let around = of_offer(comparison, &row.label).1;
            (around, &row.value, &row.range, &row.origin, row.source) == *figure
        })
    };
    let label = |ids: &[&str], (before, after): (&str, &str)| match ids {
        [] | ["", ..] => before.to_owned(),
        ids if ids.len() > 1 && ids.len() == comparison.offers.len() => format!("{before}toutes les offres{after}"),
        ids => format!("{before}{}{after}", offers(ids)),
    };
    groups.into_iter().filter_map(|(ids, figure)| Some((label(&ids, figure.0), *first(&figure)?))).collect()
}

/// The offer a label is of, and what stands before and after « offre A » in it; no offer for a figure of all.
fn of_offer<'a>(comparison: &'a Comparison, label: &'a str) -> (&'a str, (&'a str, &'a str)) {
    let parted = comparison.offers.iter().find_map(|offer| {
        let (before, after) = label.rsplit_once(&format!("(offre {}", offer.id))?;
        let ends = after.starts_with([')', ',']);
        let before = label.get(..before.len() + 1)?;
        ends.then_some((offer.id.as_str(), (before, after)))
    });
    parted.unwrap_or(("", (label, "")))
}
