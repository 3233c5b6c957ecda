//! The calculation notes of the examples: every figure is made of figures that are themselves printed.

#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

mod reading;

use reading::{EXAMPLES, example, said, under, without_origin};

#[test]
fn each_figure_is_made_of_printed_figures() {
    for name in EXAMPLES {
        let (_, comparison, document) = said(&example(name));
        assert!(under(&document, "Notes de calcul").unwrap().rows.len() > 15, "{name}");
        assert_eq!(without_origin(&comparison, &document), [""; 0], "{name}");
    }
}

#[test]
fn results_are_those_of_the_comparison() {
    let (_, _, document) = said(&example("portables"));
    let notes = under(&document, "Notes de calcul").unwrap();
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
