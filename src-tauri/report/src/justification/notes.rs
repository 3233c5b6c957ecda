//! Calculation notes: each figure of the totals, how it is made in words, then with the numbers of one offer, and its
//! result in each offer.
//!
//! Offers whose figure is made alike share a note; the graph says the formulas, so that paper, screen and calculation
//! cannot differ.

use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::graph::{Explanation, Piece};

use super::words;
use crate::document::{Document, Tone};
use crate::rich::Rich;
use crate::said;
use crate::table::{Column, Table};

/// What is explained, from the figures of page 1 down, with the title of each part.
const PARTS: [(&str, &[&str]); 3] = [
    ("Dépense de la commande", &["outlay.ht", "outlay.vat", "outlay.ttc", "outlay.fctva", "outlay.net"]),
    ("Coût annuel par poste", &["annual_cost.total"]),
    ("Carbone annuel par poste", &["annual_carbon.total"]),
];

/// A figure made in one way, and what it gives in each offer made so.
struct Note {
    name: String,
    article: Option<&'static str>,
    formula: String,
    /// The offer of which the numbers are, and the formula with them; that of the decided offer when it is made so.
    numbers: (String, String),
    results: Vec<(String, String)>,
}

pub fn write(document: &mut Document, dossier: &Dossier, comparison: &Comparison) {
    let decided = dossier.decision.as_ref().and_then(|decision| decision.offer.as_deref());
    let columns = [
        Column::words("Chiffre", 1.7),
        Column::words("Comment il est fait, puis les nombres d’une offre", 3.9),
        Column::words("Résultat par offre", 1.6),
    ];
    let mut table = Table::new("", columns);
    let mut known: Vec<Note> = Vec::new();
    for (title, figures) in PARTS {
        let before = known.len();
        for offer in &comparison.offers {
            for figure in figures {
                if let Some(explanation) = comparison.explain(&format!("{}.{figure}", offer.id)) {
                    collect(&explanation, &offer.id, decided, &mut known);
                }
            }
        }
        if known.len() > before {
            table.section(words(title));
        }
        // The ways to make one figure stand together.
        let mut notes: Vec<&Note> = known.get(before..).unwrap_or_default().iter().collect();
        let names: Vec<&str> = notes.iter().map(|note| note.name.as_str()).collect();
        notes.sort_by_key(|note| names.iter().position(|name| *name == note.name));
        for note in notes {
            let name = words(french::capital(&note.name));
            let name = match note.article {
                Some(article) => name.then(" ").then_italic(french::typeset(article)),
                None => name,
            };
            table.row([name, how(note), results(&note.results, comparison.offers.len())]);
        }
    }
    if table.rows.is_empty() {
        return;
    }
    document.heading(2, words("Notes de calcul"));
    document.paragraph(words(
        "Chaque ligne dit comment un chiffre est fait de ceux qu’elle nomme : ils ont leur propre ligne, ou figurent parmi \
         les chiffres employés. Les offres dont le chiffre est fait de même partagent la ligne ; le calcul y est refait avec \
         les nombres de l’une d’elles, celle qui est décidée si elle y est. Résultats en valeurs centrales ; les nombres \
         sont arrondis pour être lus, un résultat refait à la main peut donc différer au dernier chiffre.",
    ));
    document.table(table);
    document.say(
        Tone::Small,
        words("La valeur actuelle du lot est la somme des années du tableau « Année par année », chacune actualisée."),
    );
}

/// Adds an explanation and what it is made of, each once; inputs are listed elsewhere.
fn collect(explanation: &Explanation, offer: &str, decided: Option<&str>, known: &mut Vec<Note>) {
    let Some(formula) = explanation.formula.as_ref().filter(|_| !explanation.name.is_empty()) else { return };
    let (name, formula) = (of_any(&explanation.name, offer), of_any(formula, offer));
    let result = (offer.to_owned(), said::explained(explanation));
    let numbers = || (offer.to_owned(), in_numbers(explanation));
    match known.iter_mut().find(|note| note.name == name && note.formula == formula) {
        Some(note) if note.results.contains(&result) => return,
        Some(note) => {
            if decided == Some(offer) && note.numbers.0 != offer {
                note.numbers = numbers();
            }
            note.results.push(result);
        }
        None => {
            known.push(Note { name, article: explanation.article, formula, numbers: numbers(), results: vec![result] });
        }
    }
    for part in &explanation.parts {
        collect(part, offer, decided, known);
    }
}

/// « 389,00 € × 12 = 4 668,00 € ».
fn in_numbers(explanation: &Explanation) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Part(place) => explanation.parts.get(*place).map_or_else(String::new, said::explained),
    };
    let formula: String = explanation.pieces.iter().map(piece).collect();
    format!("{formula} = {}", said::explained(explanation))
}

/// The formula in words, then on its own line with the numbers of an offer, in italic.
fn how(note: &Note) -> Rich {
    let (offer, numbers) = &note.numbers;
    words(&note.formula).then("\n").then_italic(french::typeset(&format!("{offer} : {numbers}")))
}

/// The words of a figure without the offer it is of.
fn of_any(words: &str, offer: &str) -> String {
    let offer = format!("offre {offer}");
    words.replace(&format!(" ({offer})"), "").replace(&format!(", {offer})"), ")").replace(&format!("({offer}, "), "(")
}

/// The results, offers of one value together; the value alone when it is that of every offer.
fn results(results: &[(String, String)], offers: usize) -> Rich {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (offer, value) in results {
        match groups.iter_mut().find(|(known, _)| known == value) {
            Some((_, ids)) => ids.push(offer),
            None => groups.push((value, vec![offer])),
        }
    }
    if let [(value, ids)] = groups.as_slice()
        && ids.len() == offers
    {
        return words(*value);
    }
    let each = groups.iter().map(|(value, ids)| format!("{} : {value}", ids.join(", ")).replace(' ', "\u{A0}"));
    words(each.collect::<Vec<_>>().join(" ; "))
}
