//! The quotes behind the offers: who sells, what is due each year beside the outlay, what was doubtful and what was found.

use aloi_engine::contracts;
use aloi_engine::dossier::Dossier;
use aloi_engine::doubts::{OnQuote, all, offers_said};
use aloi_engine::french;

use super::words;
use crate::document::Document;
use crate::rich::Rich;
use crate::said;
use crate::table::{Column, Table};

/// Title of the section.
const TITLE: &str = "Doutes sur les devis";

/// What comes first under the table of page 1: what is left to check, then the quotes, then the yearly contracts.
pub fn under_offers(dossier: &Dossier) -> Rich {
    let reserve = |left| Rich::bold(french::typeset(&format!("Réserve : {left}. Voir « {TITLE} ». ")));
    let opening = said::doubts_left(dossier).map_or_else(Rich::default, reserve);
    let sources = said::sources(dossier);
    let quotes = (!sources.is_empty()).then(|| format!("{}.", sources.join(" ; ")));
    let sentences: Vec<String> = quotes.into_iter().chain(contracts::said(dossier)).map(|said| said + " ").collect();
    opening.then(french::typeset(&sentences.concat()))
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
