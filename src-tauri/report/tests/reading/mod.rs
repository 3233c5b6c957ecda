//! What tests read of finished documents and pages: tables under headings, figures and their origins, marks in place.

#![allow(dead_code, clippy::unwrap_used, reason = "each test uses its part; a failing unwrap here is a failing test")]

use std::collections::BTreeSet;
use std::path::Path;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::{Comparison, compare};
use aloi_engine::dossier::{self, Dossier};
use aloi_engine::french;
use aloi_engine::graph::Explanation;
use aloi_report::justification::justification;
use aloi_report::mark::Mark;
use aloi_report::style::{A4, MARGIN, MEASURE};
use aloi_report::{Block, Document, Pages, Table};
use rust_decimal::Decimal;

pub const EXAMPLES: [&str; 3] = ["portables", "smartphones-terrain", "troisieme-ecran"];

/// The text of an example's dossier.
pub fn example(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scenarios").join(name);
    std::fs::read_to_string(folder.join(format!("{name}.aloi"))).unwrap()
}

/// A dossier compared and said.
pub fn said(text: &str) -> (Dossier, Comparison, Document) {
    let dossier = dossier::read(text).unwrap();
    let catalog = Catalog::embedded().unwrap();
    let comparison = compare(&dossier, &catalog);
    let document = justification(&dossier, &comparison, &catalog);
    (dossier, comparison, document)
}

/// Every table of a document.
pub fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// The first table under a heading, if both are there.
pub fn under<'d>(document: &'d Document, heading: &str) -> Option<&'d Table> {
    let blocks = &document.blocks;
    let at = blocks.iter().position(|block| matches!(block, Block::Heading(_, text) if text.plain() == heading))?;
    blocks.iter().skip(at).find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// The words of the first cells of a table, in lower case.
fn names(table: Option<&Table>) -> BTreeSet<String> {
    let rows = table.map(|table| table.rows.as_slice()).unwrap_or_default();
    rows.iter().map(|row| row.cells[0].text.plain().to_lowercase()).collect()
}

/// The label of a figure told once for several offers, written for one of them: « prix (offres a et c) » for a.
fn told_for(label: &str, id: &str) -> String {
    let Some((before, rest)) = label.split_once("(offres ") else {
        return label.replace("(toutes les offres", &format!("(offre {id}"));
    };
    let end = rest.find([')']).unwrap_or(rest.len());
    let (inside, after) = rest.split_at(end);
    // What follows the offers is an article: « a et c, écran ».
    let mut ids = Vec::new();
    let mut left = inside;
    let article = loop {
        let at = left.find(", ").into_iter().chain(left.find(" et ")).min();
        let word = at.map_or(left, |at| &left[..at]);
        ids.push(word);
        let Some(at) = at else { break "" };
        let comma = left[at..].starts_with(", ");
        let next = &left[at + if comma { 2 } else { 4 }..];
        // The offers end with « et »: after it, one more, then the article.
        if !comma {
            let (last, article) = next.split_once(", ").map_or((next, ""), |(last, article)| (last, article));
            ids.push(last);
            break article;
        }
        left = next;
    };
    let article = if article.is_empty() { String::new() } else { format!(", {article}") };
    if ids.contains(&id) { format!("{before}(offre {id}{article}{after}") } else { String::new() }
}

/// The names of what a figure is made of: inputs, and computed figures.
fn made_of(explanation: &Explanation, inputs: &mut BTreeSet<String>, computed: &mut BTreeSet<String>) {
    let into = if explanation.formula.is_some() { &mut *computed } else { &mut *inputs };
    into.insert(french::typeset(&explanation.name).to_lowercase());
    explanation.parts.iter().for_each(|part| made_of(part, inputs, computed));
}

/// The figures that the totals are made of and whose origin is not on paper: neither a note nor an employed figure.
pub fn without_origin(comparison: &Comparison, document: &Document) -> Vec<String> {
    let notes = names(under(document, "Notes de calcul"));
    let employed = names(under(document, "Chiffres employés et leur origine"));
    let mut lost = Vec::new();
    for offer in &comparison.offers {
        let (mut inputs, mut computed) = (BTreeSet::new(), BTreeSet::new());
        for figure in ["outlay.net", "annual_cost.total", "annual_carbon.total"] {
            if let Some(explanation) = comparison.explain(&format!("{}.{figure}", offer.id)) {
                made_of(&explanation, &mut inputs, &mut computed);
            }
        }
        let id = offer.id.to_lowercase();
        let own: BTreeSet<String> = employed.iter().map(|label| told_for(label, &id)).collect();
        lost.extend(inputs.into_iter().filter(|input| !employed.contains(input) && !own.contains(input)));
        for figure in computed {
            let of_any = figure.replace(&format!(" (offre {id})"), "").replace(&format!(", offre {id})"), ")");
            let of_any = of_any.replace(&format!("(offre {id}, "), "(");
            if !of_any.is_empty() && !notes.iter().any(|note| note.starts_with(&of_any)) {
                lost.push(format!("offer {id}: {of_any}"));
            }
        }
    }
    lost
}

/// A figure as printed: `1 234,56 €`; `None` for words.
pub fn printed(text: &str) -> Option<Decimal> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '−')).collect();
    digits.replace(',', ".").replace('−', "-").parse().ok()
}

/// Marks out of the margins, and texts that touch each other.
pub fn misplaced(pages: &Pages) -> Vec<String> {
    let mut wrong = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        let mut texts: Vec<([f64; 4], &str)> = Vec::new();
        for mark in &page.marks {
            let Some([left, top, right, bottom]) = mark.extent() else { continue };
            let across = left >= MARGIN - 0.01 && right <= MARGIN + MEASURE + 0.01;
            if !(across && top >= 5.0 && bottom <= A4.1 - 5.0) {
                wrong.push(format!("page {}: outside the margins: {mark:?}", number + 1));
            }
            if let Mark::Text(text) = mark {
                texts.push(([left, top, right, bottom], &text.text));
            }
        }
        for (index, (a, first)) in texts.iter().enumerate() {
            for (b, second) in &texts[index + 1..] {
                let apart = a[2] <= b[0] + 0.01 || b[2] <= a[0] + 0.01 || a[3] <= b[1] + 0.01 || b[3] <= a[1] + 0.01;
                if !apart {
                    wrong.push(format!("page {}: {first:?} and {second:?} overlap: {a:?} {b:?}", number + 1));
                }
            }
        }
    }
    wrong
}
