//! The state a text gives to what it sells: new, second-hand under its many names, rejuvenated.

use aloi_engine::vocabulary::Condition;

use crate::words::fold::Folded;

const REFURBISHED: &[&str] = &[
    "reconditionné",
    "reconditionnée",
    "refurbished",
    "refurb",
    "recond",
    "renewed",
    "rénové",
    "rénovée",
    "remanufacturé",
    "remanufacturée",
    "occasion",
    "seconde main",
    "2nde main",
    "second hand",
    "2nd hand",
    "remis à neuf",
    "remise à neuf",
    "comme neuf",
    "comme neuve",
    "quasi neuf",
    "quasi neuve",
    "réemploi",
    "réemployé",
    "réemployée",
    // The grades of marketplaces: nothing new is sold « en bon état ».
    "état correct",
    "bon état",
    "état bon",
    "état très bon",
    "excellent état",
    "état excellent",
    "parfait état",
];
/// The machines of the buyer, given a second life.
const REUSED: &[&str] = &["réemploi interne", "réemployé en interne"];
const UPGRADED: &[&str] = &["rajeuni", "rajeunie", "upgradé", "upgradée"];
/// Parts whose newness is not that of the machine: « reconditionné, SSD neuf ».
const PARTS: &[&str] =
    &["ssd", "batterie", "disque", "clavier", "chargeur", "ecran", "dalle", "coque", "accu", "memoire", "ventilateur"];

/// The condition a text states. « SSD neuf » in a machine does not make it new; « Écran neuf » is one.
pub(crate) fn condition(text: &Folded) -> Option<Condition> {
    if text.has_any(REUSED) {
        return Some(Condition::Reused);
    }
    let denied = || text.has_any(&["non reconditionné", "non reconditionnée", "pas de reconditionné", "hors occasion"]);
    if (text.has_any(REFURBISHED) || text.is_one_of(&["reco", "used"])) && !denied() {
        return Some(Condition::Refurbished);
    }
    if text.has_any(UPGRADED) {
        return Some(Condition::Upgraded);
    }
    let is_new = |(place, word): (usize, &str)| {
        let of_a_part =
            || place.checked_sub(1).filter(|before| *before > 0).and_then(|before| text.words().nth(before));
        matches!(word, "neuf" | "neuve") && !of_a_part().is_some_and(|part| PARTS.contains(&part))
    };
    let new = text.words().enumerate().any(is_new) || text.has("brand new") || text.is_one_of(&["new"]);
    new.then_some(Condition::New)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fold::fold;

    #[test]
    fn second_hand_has_many_names_and_a_new_part_is_not_a_new_machine() {
        for (text, expected) in [
            ("Unité centrale reconditionnée, SSD neuf 512 Go", Some(Condition::Refurbished)),
            ("Unité centrale, SSD neuf", None),
            ("Portable neuf", Some(Condition::New)),
            ("Écran neuf 24 pouces", Some(Condition::New)),
            ("Portable remis à neuf, batterie neuve", Some(Condition::Refurbished)),
            ("Portable comme neuf", Some(Condition::Refurbished)),
            ("Très bon état", Some(Condition::Refurbished)),
            ("Matériel neuf, non reconditionné", Some(Condition::New)),
            ("Poste rajeuni", Some(Condition::Upgraded)),
            ("Poste rajeuni, SSD neuf", Some(Condition::Upgraded)),
            ("Réemploi interne", Some(Condition::Reused)),
            ("Déstockage", None),
        ] {
            assert_eq!(condition(&fold(text)), expected, "{text}");
        }
    }
}
