//! Who made the quote: a name with its legal form, one that a label announces, else the one its place tells.

use aloi_engine::vocabulary::Severity;

use super::{DOCUMENT, Place};
use crate::dates::dates_in;
use crate::figures::figures;
use crate::fold::{Folded, fold};
use crate::header::one_line;
use crate::quote::{Finding, Sourced};
use crate::workbook::{Sheet, Value, cell_name};

/// Rows looked at from the top for a name that nothing announces.
const TOP: u32 = 8;

/// What a name that needs no legal form says of itself.
const ORGANISATIONS: &[&str] = &[
    "association",
    "loi 1901",
    "entreprise adaptée",
    "entreprise d insertion",
    "coopérative",
    "esat",
    "eirl",
    "gie",
    "auto entrepreneur",
    "auto entreprise",
    "micro entreprise",
    "entrepreneur individuel",
    "entreprise individuelle",
];

/// Words of labels, titles and ways to be reached: no name holds them.
const NO_NAMES: &[&str] = &[
    "tél",
    "tel",
    "fax",
    "mail",
    "courriel",
    "siret",
    "siren",
    "page",
    "date",
    "réf",
    "référence",
    "objet",
    "bordereau",
    "catalogue",
    "tarif",
    "prix",
    "liste",
    "marché",
    "lot",
    "annexe",
    "facture",
    "commande",
    "bon de",
    "conditions",
];

/// The customer's side: the buyers of this program are public bodies.
const CUSTOMERS: &[&str] = &[
    "client",
    "destinataire",
    "attention",
    "pour",
    "livraison",
    "facturation",
    "mairie",
    "commune",
    "ville",
    "ministère",
    "département",
    "conseil",
    "région",
    "métropole",
    "communauté",
    "agglomération",
    "syndicat",
    "préfecture",
    "collège",
    "lycée",
    "école",
    "université",
    "rectorat",
    "académie",
    "hôpital",
    "chu",
    "ehpad",
    "ccas",
    "sdis",
    "établissement",
    "office public",
    "direction",
    "service",
    "état",
];

const STREETS: &[&str] = &[
    "rue",
    "avenue",
    "boulevard",
    "bd",
    "quai",
    "impasse",
    "chemin",
    "allée",
    "place",
    "route",
    "cours",
    "square",
    "bp",
    "cs",
    "zone",
    "za",
    "zi",
    "zac",
];

/// A name with its legal form, or the one a label announces.
pub(super) fn stated(place: &Place<'_>, text: &str, folded: &Folded) -> Option<Sourced<String>> {
    const FORMS: &[&str] = &["sarl", "sas", "sasu", "sa", "eurl", "scop", "ess", "scic", "snc", "sci"];
    let named = |value: &str, cell| Some(Sourced { value: value.lines().next()?.trim().to_owned(), cell });
    if folded.is_one_of(&["fournisseur", "société", "émetteur", "raison sociale", "vendeur"]) {
        let (cell, told) = place.announced()?;
        return match &told.value {
            Value::Text(told) => named(told, cell),
            _ => None,
        };
    }
    for label in ["Fournisseur", "Société", "Raison sociale"] {
        if let Some(told) = text.strip_prefix(label).and_then(|rest| rest.trim_start().strip_prefix(':')) {
            return named(told, place.name());
        }
    }
    let legal = text
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| FORMS.contains(&word.to_lowercase().as_str()) && word.chars().all(char::is_uppercase));
    (legal && place.row < 8 && folded.words().len() <= 8).then(|| named(text, place.name())).flatten()
}

/// The first name at the top that its address follows, or that says what kind of organisation it is, with the remark
/// that it was guessed. Two such names, or a customer's words: none is better than the wrong one.
pub(super) fn guessed(sheet: &Sheet, header_row: u32) -> Option<(Sourced<String>, Finding)> {
    let top = header_row.min(TOP);
    let texts = || {
        sheet.cells().filter(|(row, _, _)| *row < top).filter_map(|(row, column, cell)| match &cell.value {
            Value::Text(text) => Some((row, column, text.as_str())),
            _ => None,
        })
    };
    let (first_row, _, first) = texts().next()?;
    let addressed = |row: u32, column: u32, text: &str| {
        let inside = text.lines().nth(1).or_else(|| sheet.text(row + 1, column));
        is_name(text) && inside.is_some_and(is_address)
    };
    let mut blocks = texts().filter(|(row, column, text)| addressed(*row, *column, text));
    let (row, column, text) = match (blocks.next(), blocks.next()) {
        (Some(block), None) => Some(block),
        (Some(block), Some(_)) if block.0 == first_row => Some(block),
        _ => texts().next().filter(|_| is_name(first) && fold(first).has_any(ORGANISATIONS)),
    }?;
    let cell = cell_name(row, column);
    let value = name(text);
    let message = format!("fournisseur « {value} » deviné d’après sa place en tête du devis : à vérifier");
    let finding = Finding { code: "I219", severity: Severity::Info, cell: cell.clone(), message };
    Some((Sourced { value, cell }, finding))
}

fn is_name(text: &str) -> bool {
    let text = name(text);
    let folded = fold(&text);
    let worded = text.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let announces = text.contains([':', '@', '°']) || text.starts_with(|c: char| c.is_ascii_digit());
    worded
        && !announces
        && folded.words().len() <= 8
        && ![NO_NAMES, CUSTOMERS, DOCUMENT].iter().any(|words| folded.has_any(words))
        && dates_in(&text).is_empty()
        && !is_address(&text)
}

/// A postal code, or a street with its number.
fn is_address(text: &str) -> bool {
    let postal = |word: &str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    text.split(|c: char| !c.is_alphanumeric()).any(postal) || (fold(text).has_any(STREETS) && !figures(text).is_empty())
}

/// The name before what describes it: « PILE NEUVE - réparation de téléphones », « …, association loi 1901 ».
fn name(text: &str) -> String {
    let line = one_line(text.lines().next().unwrap_or_default());
    let cuts = [" - ", " – ", " — ", ", "].iter().filter_map(|mark| {
        let (name, rest) = line.split_once(mark)?;
        let described = rest.starts_with(char::is_lowercase) || fold(rest).has_any(ORGANISATIONS) || is_address(rest);
        described.then_some(name)
    });
    cuts.min_by_key(|name| name.len()).unwrap_or(&line).trim().to_owned()
}
