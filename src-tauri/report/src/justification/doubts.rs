//! The quotes behind the offers: who sells, what is due each year beside the outlay, what was doubtful and what was found.

use aloi_engine::contracts;
use aloi_engine::dossier::Dossier;
use aloi_engine::doubts::{OnQuote, all, offers_said};
use aloi_engine::french;

use super::words;
use crate::document::{Document, Tone};
use crate::rich::Rich;
use crate::said;
use crate::table::{Column, Table};

/// Title of the section.
const TITLE: &str = "Doutes sur les devis";

/// Under the table of page 1.
pub fn under_offers(document: &mut Document, dossier: &Dossier) {
    if let Some(left) = said::doubts_left(dossier) {
        let reserve = format!("Réserve : {left}. Voir « {TITLE} ».");
        document.say(Tone::Small, Rich::bold(french::typeset(&reserve)));
    }
    let mut sentences: Vec<String> = said::sources(dossier).into_iter().map(|source| format!("{source}.")).collect();
    sentences.extend(contracts::said(dossier));
    if !sentences.is_empty() {
        document.say(Tone::Small, words(sentences.join(" ")));
    }
}

/// Every doubt, with its cell, and what was found when somebody looked.
pub fn write(document: &mut Document, dossier: &Dossier) {
    let doubts = all(dossier);
    if doubts.is_empty() {
        return;
    }
    document.heading(2, words(TITLE));
    let columns = [
        Column::words("Où", 1.4),
        Column::words("Ce que la lecture du devis a trouvé", 3.0),
        Column::words("Vérification", 2.0),
    ];
    let mut table = Table::new("", columns);
    for (index, quote) in dossier.quotes.iter().enumerate() {
        let of_quote: Vec<&OnQuote> = doubts.iter().filter(|on| on.at.0 == index).collect();
        if !of_quote.is_empty() {
            table.section(words(format!("{} ({})", quote.file, offers_said(quote))));
        }
        for on in of_quote {
            let found = on.doubt.closed.as_ref().map_or_else(|| Rich::bold("À vérifier"), words);
            let said = format!("{} : {}", french::capital(on.doubt.severity.french()), on.doubt.message);
            let cell = if on.doubt.cell.is_empty() { "tout le devis" } else { &on.doubt.cell };
            table.row([words(format!("{cell} ({})", on.doubt.code)), words(said), found]);
        }
    }
    document.table(table);
}
