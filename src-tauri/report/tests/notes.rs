//! The calculation notes of the examples: every figure is made of figures that are themselves printed.

#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use std::collections::BTreeSet;
use std::path::Path;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::{Comparison, compare};
use aloi_engine::dossier::{self, Dossier};
use aloi_engine::graph::Explanation;
use aloi_report::justification::justification;
use aloi_report::{Block, Document, Table};

fn example(name: &str) -> (Dossier, Comparison, Document) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scenarios").join(name);
    let dossier = dossier::read(&std::fs::read_to_string(folder.join(format!("{name}.aloi"))).unwrap()).unwrap();
    let catalog = Catalog::embedded().unwrap();
    let comparison = compare(&dossier, &catalog);
    let document = justification(&dossier, &comparison, &catalog);
    (dossier, comparison, document)
}

/// The first table under a heading.
fn under<'d>(document: &'d Document, heading: &str) -> &'d Table {
    let blocks = &document.blocks;
    let at = blocks.iter().position(|block| matches!(block, Block::Heading(_, text) if text.plain() == heading));
    let tables = blocks.iter().skip(at.unwrap()).filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.into_iter().next().unwrap()
}

/// The words of the first cells, in lower case.
fn names(table: &Table) -> BTreeSet<String> {
    table.rows.iter().map(|row| row.cells[0].text.plain().to_lowercase()).collect()
}

/// The names of what a figure is made of, inputs apart.
fn made_of(explanation: &Explanation, inputs: &mut BTreeSet<String>, computed: &mut BTreeSet<String>) {
    let into = if explanation.formula.is_some() { &mut *computed } else { &mut *inputs };
    into.insert(aloi_engine::french::typeset(&explanation.name).to_lowercase());
    explanation.parts.iter().for_each(|part| made_of(part, inputs, computed));
}

#[test]
fn each_figure_is_made_of_printed_figures() {
    for name in ["portables", "smartphones-terrain", "troisieme-ecran"] {
        let (_, comparison, document) = example(name);
        let (notes, employed) =
            (names(under(&document, "Notes de calcul")), names(under(&document, "Chiffres employés et leur origine")));
        assert!(notes.len() > 15, "{name}: {}", notes.len());
        for offer in &comparison.offers {
            let (mut inputs, mut computed) = (BTreeSet::new(), BTreeSet::new());
            for figure in ["outlay.net", "annual_cost.total", "annual_carbon.total"] {
                if let Some(explanation) = comparison.explain(&format!("{}.{figure}", offer.id)) {
                    made_of(&explanation, &mut inputs, &mut computed);
                }
            }
            for input in inputs {
                assert!(employed.contains(&input), "{name}, offer {}: « {input} » is not among the figures", offer.id);
            }
            let id = offer.id.to_lowercase();
            for figure in computed {
                let of_any = figure.replace(&format!(" (offre {id})"), "").replace(&format!(", offre {id})"), ")");
                let of_any = of_any.replace(&format!("(offre {id}, "), "(");
                let noted = of_any.is_empty() || notes.iter().any(|note| note.starts_with(&of_any));
                assert!(noted, "{name}, offer {id}: « {of_any} » has no note");
            }
        }
    }
}

#[test]
fn results_are_those_of_the_comparison() {
    let (_, _, document) = example("portables");
    let notes = under(&document, "Notes de calcul");
    let row = |name: &str| {
        let mut rows = notes.rows.iter().filter(|row| row.cells.len() > 1);
        let found = rows.find(|row| row.cells[0].text.plain() == name).unwrap();
        found.cells.iter().map(|cell| cell.text.plain().replace(['\u{A0}', '\u{202F}'], " ")).collect::<Vec<_>>()
    };
    let total = row("Coût annuel par poste");
    assert_eq!(total[1], "acquisition + usage (énergie) + maintenance + fin de vie");
    assert_eq!(total[2], "A : 191,27 €/an ; B : 176,52 €/an ; C : 172,70 €/an ; D : 31,71 €/an");
    // Alike in every offer: told once, without the offers.
    assert_eq!(row("Prix de l’électricité dans la base")[2], "0,192 €/kWh");
}
