//! Rows that say more of the article above and sell nothing: « Garantie constructeur 3 ans », « Garantie 24 mois incluse » at 0 €.

use aloi_engine::vocabulary::{Equipment, Severity};

use crate::field::Field;
use crate::quote::{CellOrigin, Finding, Item};
use crate::take::PRICES;
use crate::words::attributes::{self, Attribute};
use crate::words::designation;
use crate::words::equipment::equipment;
use crate::words::fold::{Folded, fold};
use crate::words::kind::{self, Kind};

/// What is said of all that is sold is not said of the article above.
const OF_ALL: &[&str] = &[
    "ensemble",
    "tous",
    "toutes",
    "tout le matériel",
    "nos matériels",
    "nos produits",
    "matériels",
    "conditions",
    "batterie",
    "hors",
    "sauf",
];

/// How a text starts that goes on about the article above; a name would start with its noun or its maker.
const CUES: &[&str] = &[
    "garantie",
    "garanti",
    "indice",
    "classe",
    "étiquette",
    "consommation",
    "fabriqué",
    "fabrication",
    "assemblé",
    "origine",
    "poids",
    "processeur",
    "état",
    "reconditionné",
    "reconditionnée",
    "neuf",
    "neuve",
    "grade",
    "dalle",
    "diagonale",
    "dont garantie",
    "avec garantie",
    "inclus",
    "y compris",
];
/// Parts that say what is in a machine when nothing is counted beside them.
const PARTS: &[&str] = &["ssd", "ram", "mémoire", "disque", "stockage"];

/// Whether a line that is read as sold is a warranty given with the article above: nothing is paid for it.
pub(crate) fn is_given(item: &Item) -> bool {
    let mut printed = PRICES.iter().filter_map(|field| item.figure(*field)).peekable();
    let words = fold(item.designation());
    let free = printed.peek().is_some() && printed.all(|price| price.is_zero());
    free && matches!(item.kind, Kind::Goods | Kind::Service) && words.has("garantie") && names_nothing(&words)
}

/// What a text says of the article above it; empty when it may be a title, a term of the whole quote, or another article.
/// `alone` when no other cell of its row is filled.
pub(crate) fn said(text: &str, alone: bool, above: &Item) -> Vec<(Field, Attribute)> {
    let words = fold(text);
    let dashed = text.trim_start().starts_with(['-', '–', '—', '•', '·', '*', '>', '+']);
    let of_above = matches!(above.kind, Kind::Goods | Kind::Option)
        && (names_nothing(&words) || (alone && words.starts(PARTS)))
        && (dashed || words.starts(CUES) || (alone && words.starts(PARTS)))
        && !words.has_any(OF_ALL)
        && matches!(kind::kind(&words, false), Kind::Goods | Kind::Service);
    let device = match above.attributes.get(&Field::Equipment) {
        Some(Attribute::Code(code)) => Equipment::from_code(code).filter(|kind| kind.is_device()),
        _ => None,
    };
    let Some(device) = device.filter(|_| of_above) else { return Vec::new() };
    let mut said = designation::read(text, device);
    let state = attributes::state(text, &words).filter(|_| words.words().count() <= 4);
    said.extend(state.map(|state| (Field::Condition, Attribute::Code(state.code().to_owned()))));
    said
}

fn names_nothing(words: &Folded) -> bool {
    equipment(words).is_none()
}

/// Gives the article above what a row says of it, as a guess on the cell of that row; says so, and what it contradicts.
pub(crate) fn give(above: &mut Item, said: Vec<(Field, Attribute)>, (row, column): (u32, u32)) -> Vec<Finding> {
    let origin = CellOrigin::at(row, column, true);
    let mut given = Vec::new();
    let mut findings = Vec::new();
    for (field, attribute) in said {
        let known = above.attributes.get(&field).filter(|known| **known != Attribute::Unknown);
        match known {
            Some(known) if *known == attribute => (),
            Some(_) => findings.push(Finding {
                code: "I249",
                severity: Severity::Warning,
                cell: origin.cell(),
                message: format!(
                    "cette ligne ne dit pas la même chose que l’article de la ligne {} ({}) : à vérifier, {} est gardé",
                    above.row,
                    field.french(),
                    above.cell(field)
                ),
            }),
            None => {
                above.attributes.insert(field, attribute);
                above.cells.insert(field, origin);
                given.push(field.french());
            }
        }
    }
    if !given.is_empty() {
        let what = aloi_engine::french::listed(&given);
        let message = format!("{what} : lu ici pour l’article de la ligne {}, à vérifier", above.row);
        findings.push(Finding { code: "I249", severity: Severity::Info, cell: origin.cell(), message });
    }
    findings
}
