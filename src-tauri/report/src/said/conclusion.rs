//! The conclusion in sentences, the basis it rests on, and the notes of method.

use aloi_engine::comparison::{Comparison, Measure, Status, Verdict};
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::uncertainty::Confidence;
use aloi_engine::vocabulary::Allocation;
use rust_decimal::Decimal;

use super::phases::carbon;
use super::sensitivity::fragile;

/// What a range is, and why the central value may stand at its edge.
const RANGES: &str = "Fourchettes : du 5e au 95e centile de tirages où chaque hypothèse varie dans sa plage ; la valeur \
    centrale réunit les hypothèses les plus probables, elle peut donc s’écarter du milieu.";

/// What the figures are, in one sentence.
pub fn basis(comparison: &Comparison) -> String {
    let settings = comparison.settings;
    let externalities = if settings.externalities { " ; externalités comptées" } else { "" };
    format!(
        "Par poste et par an. Coûts : base {}{externalities}. Carbone : {}, {}.",
        settings.basis.french(),
        settings.family.french(),
        match settings.allocation {
            Allocation::CutOff => "la première vie garde la fabrication",
            Allocation::ProRata => "fabrication partagée au prorata des vies",
        }
    )
}

/// The conclusion, one sentence for each measure, and the assumption without source that decides it, if any; says what is missing when nothing can be compared.
pub fn conclusion(comparison: &Comparison) -> Vec<String> {
    let ranked = comparison.offers.iter().filter(|offer| offer.status == Status::Ranked).count();
    if comparison.offers.is_empty() {
        return vec![
            "Aucune offre : ajouter au moins deux façons de répondre au besoin, dont conserver ou réparer.".to_owned(),
        ];
    }
    match ranked {
        0 if comparison.offers.len() == 1 => {
            vec![format!("L’offre ne peut pas être classée : {}.", reasons(comparison))]
        }
        0 => vec![format!(
            "Aucune des {} offres ne peut être classée : {}.",
            comparison.offers.len(),
            reasons(comparison)
        )],
        1 => {
            let only = comparison.by_cost.first().map_or("", String::as_str);
            vec![format!(
                "Seule l’offre {only} peut être classée ; il en faut deux pour comparer. {}.",
                french::capital(&reasons(comparison))
            )]
        }
        _ => {
            let carbon = match &comparison.carbon_withheld {
                Some(reason) => format!("Le carbone n’est pas classé : {reason}."),
                None => sentence(comparison, Measure::Carbon),
            };
            let mut sentences = vec![sentence(comparison, Measure::Cost), carbon];
            let unjudged: Vec<&str> = comparison
                .offers
                .iter()
                .filter(|offer| offer.status == Status::Ranked && !comparison.judged(&offer.id))
                .map(|offer| offer.id.as_str())
                .collect();
            if !unjudged.is_empty() {
                sentences.push(format!(
                    "Hors de ces phrases, faute de savoir si les exigences sont respectées : {}.",
                    list(&unjudged)
                ));
            }
            sentences.extend(fragile(comparison));
            sentences
        }
    }
}

pub(super) fn list(ids: &[&str]) -> String {
    match ids {
        [only] => format!("l’offre {only}"),
        [] => String::new(),
        ids => format!("les offres {}", french::listed(ids)),
    }
}

fn reasons(comparison: &Comparison) -> String {
    let of = |status: Status| -> Vec<&str> {
        comparison.offers.iter().filter(|offer| offer.status == status).map(|offer| offer.id.as_str()).collect()
    };
    let (incomplete, ineligible) = (of(Status::Incomplete), of(Status::Ineligible));
    let mut said = Vec::new();
    if !incomplete.is_empty() {
        said.push(format!("il manque des données pour {}", list(&incomplete)));
    }
    if !ineligible.is_empty() {
        said.push(format!("exigences non respectées par {}", list(&ineligible)));
    }
    if said.is_empty() { "aucune autre offre n’est au dossier".to_owned() } else { said.join(" ; ") }
}

/// An annual total as the sentences write it.
pub(super) fn amount(comparison: &Comparison, measure: Measure, value: Decimal) -> String {
    match measure {
        Measure::Cost => french::whole_euros(value),
        Measure::Carbon => french::with_unit(&carbon(comparison, value), "kg CO₂e"),
    }
}

/// Who is lowest and how surely; no winner inside the uncertainty (MODEL §6).
fn sentence(comparison: &Comparison, measure: Measure) -> String {
    let name = measure.french();
    let Some(Verdict { first, second, confidence, close }) = comparison.verdict(measure) else {
        return format!(
            "Le {name} le plus bas ne peut pas être dit : il faut deux offres dont le respect des exigences est connu."
        );
    };
    let value = |id: &String| comparison.total(id, measure).unwrap_or_default();
    let write = |id: &String| amount(comparison, measure, value(id));
    if !close.is_empty() {
        let ids: Vec<&String> = std::iter::once(&first).chain(&close).collect();
        let values: Vec<String> = ids.iter().map(|id| write(id)).collect();
        let ids: Vec<&str> = ids.into_iter().map(String::as_str).collect();
        return format!(
            "En {name}, {} sont équivalentes compte tenu des incertitudes ({}).",
            list(&ids),
            values.join(", ")
        );
    }
    let (low, next) = (value(&first), value(&second));
    // A share only speaks of positive figures.
    let positive = low >= Decimal::ZERO && next > Decimal::ZERO;
    let less = next.checked_sub(low).filter(|_| positive).and_then(|gap| gap.checked_div(next));
    let less =
        less.map_or_else(String::new, |share| format!(", soit {} de moins", french::percent(french::round(share, 2))));
    format!(
        "L’offre {first} a {} le {name} le plus bas : {}, contre {} pour l’offre {second}{less}.",
        confidence.french(),
        write(&first),
        write(&second)
    )
}

/// What the decided offer costs and emits beyond the cheapest and the lowest-carbon offers, in euros and kilograms
/// a year and workstation.
pub fn premium(dossier: &Dossier, comparison: &Comparison) -> Vec<String> {
    let Some(decided) = dossier.decision.as_ref().and_then(|decision| decision.offer.as_deref()) else {
        return Vec::new();
    };
    let gap = |other: &String, part: &str| {
        let name = |id: &str| format!("{id}.{part}.total");
        comparison.figure(&name(decided))?.checked_sub(comparison.figure(&name(other))?)
    };
    // An offer that cannot be judged is not held up as a reference.
    let lowest = |ranking: &[String]| ranking.iter().find(|id| comparison.judged(id)).cloned();
    let (cheapest, cleanest) = (lowest(&comparison.by_cost), lowest(&comparison.by_carbon));
    let references = if cheapest == cleanest {
        vec![("aux coût et carbone centraux les plus bas", cheapest)]
    } else {
        vec![("au coût central le plus bas", cheapest), ("au carbone central le plus bas", cleanest)]
    };
    let mut said = Vec::new();
    for (what, other) in references {
        let Some(other) = other else { continue };
        if other == decided {
            said.push(format!("L’offre {decided} est celle {what}."));
            continue;
        }
        let Some(euros) = gap(&other, "annual_cost") else { continue };
        let mut gaps = french::signed_euros(euros);
        if let Some(kilograms) = gap(&other, "annual_carbon").filter(|_| comparison.carbon_withheld.is_none()) {
            let sign = if kilograms > Decimal::ZERO { "+" } else { "" };
            let kilograms = format!("{sign}{}", french::number(kilograms, 1));
            gaps = format!("{gaps} et {}", french::with_unit(&kilograms, "kg CO₂e"));
        }
        let unsure = comparison.surely(&other, decided, Measure::Cost) == Some(Confidence::Equivalent);
        let unsure = if unsure { ", un écart de coût dans l’incertitude" } else { "" };
        said.push(format!("Face à l’offre {other}, {what} : {gaps} par poste et par an{unsure}."));
    }
    said
}

/// The choices of method with their reasons, and the limits to know (MODEL §10).
pub fn method_notes(comparison: &Comparison) -> Vec<String> {
    let mut notes: Vec<String> =
        comparison.chosen.iter().map(|chosen| format!("{} : {}.", chosen.rule, chosen.why)).collect();
    for offer in &comparison.offers {
        notes.extend(offer.lot_note.iter().map(|note| format!("Offre {} : {note}.", offer.id)));
    }
    notes.push(
        "Les facteurs d’une famille sont des moyennes de catégorie : le carbone classe surtout des durées et des états, pas des modèles.".to_owned(),
    );
    notes.push(RANGES.to_owned());
    notes.push(format!(
        "Deux offres sont dites équivalentes quand l’ordre est le même dans moins de 80 % des tirages, ou quand l’écart est inférieur à {} du coût ou à {} du carbone de la plus basse.",
        french::percent(comparison.same_cost),
        french::percent(comparison.same_carbon)
    ));
    notes.push("La location n’entre pas dans cette comparaison.".to_owned());
    notes
}
