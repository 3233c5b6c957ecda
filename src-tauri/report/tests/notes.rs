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
    // In words, then with the numbers of the decided offer.
    let (formula, numbers) = total[1].split_once('\n').unwrap();
    assert_eq!(formula, "acquisition + usage (énergie) + maintenance + fin de vie");
    assert_eq!(numbers, "B : 160,77 €/an + 8,67 €/an + 7,09 €/an + 0,00 €/an = 176,52 €/an");
    assert_eq!(total[2], "A : 191,27 €/an ; B : 176,52 €/an ; C : 172,70 €/an ; D : 31,71 €/an");
    // Alike in every offer: told once, without the offers.
    let price = row("Prix de l’électricité dans la base");
    assert_eq!(price[2], "0,192 €/kWh");
    assert!(price[1].ends_with("B : 0,16 €/kWh × (1 + 20 %) = 0,192 €/kWh"), "{}", price[1]);
    // A case ruled out by the numbers is left out of them.
    assert!(row("Facteur d’annuité")[1].ends_with("B : (1 − (1 + 3,2 %)^−(3 ans)) ÷ 3,2 % = 2,8178 ans"));
}
