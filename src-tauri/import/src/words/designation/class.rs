//! Classes and indices in a designation: of energy, of repairability, of durability.

use aloi_engine::vocabulary::Equipment;
use rust_decimal::Decimal;

use crate::words::attributes::stated_class;
use crate::words::figures::{Figure, parts_clauses};
use crate::words::fold::fold;

/// Classes of other things than energy.
const OTHERS: &[&str] = &[
    "sonore",
    "bruit",
    "laser",
    "étanchéité",
    "chute",
    "fiabilité",
    "endurance",
    "robustesse",
    "résistance",
    "feu",
    "emc",
    "cem",
    "protection",
    "isolation",
];

/// The energy class of what has a label, or that « classe énergétique » gives to anything.
pub(super) fn energy(text: &str, lower: &str, equipment: Equipment) -> Option<String> {
    let labelled = equipment.is_display() || matches!(equipment, Equipment::Smartphone | Equipment::Tablet);
    if !(lower.contains("class") || lower.contains("label") || lower.contains("tiquette")) {
        return None;
    }
    clauses(text).into_iter().find_map(|clause| {
        let folded = fold(clause);
        let of_energy = folded.has_any(&["énergie", "énergétique", "energy", "étiquette"]);
        let bare = folded.has_any(&["classe", "class"]) && labelled;
        let other = folded.has("réparabilité") || folded.has_any(OTHERS);
        // « Classe énergie A » where « énergie » is far from any class is a sentence.
        (!other && (of_energy || bare)).then(|| stated_class(clause, 'G')).flatten()
    })
}

/// The repairability class of a telephone or a tablet.
pub(super) fn repair(text: &str, lower: &str, equipment: Equipment) -> Option<String> {
    let labelled = matches!(equipment, Equipment::Smartphone | Equipment::Tablet);
    if !labelled || !lower.contains("parabilit") {
        return None;
    }
    clauses(text).into_iter().find_map(|clause| {
        let folded = fold(clause);
        let index = folded.has_any(&["indice", "note", "score"]);
        (folded.has("réparabilité") && !index).then(|| stated_class(clause, 'E')).flatten()
    })
}

/// The clauses of a text; a second « classe » starts another.
fn clauses(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut named = false;
    for (place, c) in text.char_indices() {
        if parts_clauses(text, place, c)
            || (c == '.' && text.get(place + 1..).is_some_and(|rest| rest.starts_with(' ')))
        {
            cuts.push(place);
            named = false;
        } else if c.eq_ignore_ascii_case(&'c')
            && text.get(place..place + 6).is_some_and(|word| word.eq_ignore_ascii_case("classe"))
        {
            if named {
                cuts.push(place);
            }
            named = true;
        }
    }
    cuts.push(text.len());
    cuts.windows(2).filter_map(|ends| text.get(*ends.first()?..*ends.last()?)).collect()
}

/// The repairability and durability indices, out of 10, each by the nearest word before it.
pub(super) fn indices(figures: &[Figure<'_>]) -> (Option<Decimal>, Option<Decimal>) {
    let (mut repairability, mut durability) = (None, None);
    for (index, figure) in figures.iter().enumerate() {
        let out_of_ten = out_of_ten(figures, index);
        let after = figure.after.trim_start();
        let lone = after.is_empty() || after.starts_with([',', ';', '.', ')', '-', '–', '|', '\n']);
        if figure.value > Decimal::TEN || !(lone || out_of_ten) {
            continue;
        }
        let lead = fold(figure.lead);
        let named = lead.words().rev().take(5).find_map(|word| match word {
            "reparabilite" => Some(true),
            "durabilite" => Some(false),
            // « Caméra IR 1080p » is infrared.
            "ir" | "rep" if out_of_ten => Some(true),
            "id" if out_of_ten => Some(false),
            _ => None,
        });
        match named {
            Some(true) => repairability = repairability.or(Some(figure.value)),
            Some(false) => durability = durability.or(Some(figure.value)),
            None => (),
        }
    }
    (repairability, durability)
}

/// « 8,1/10 », « 8,1 sur 10 ».
pub(crate) fn out_of_ten(figures: &[Figure<'_>], index: usize) -> bool {
    let links = |figure: &Figure<'_>| matches!(figure.after.trim(), "/" | "sur");
    figures.get(index).is_some_and(links) && figures.get(index + 1).is_some_and(|next| next.value == Decimal::TEN)
}
