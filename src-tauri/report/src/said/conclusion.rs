//! The conclusion in sentences, the basis it rests on, and the notes of method.

use aloi_engine::comparison::{Comparison, Status};
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::vocabulary::Allocation;
use rust_decimal::{Decimal, dec};

/// Under these shares of the lower figure, two offers are said equivalent (MODEL §6).
const SAME_COST: Decimal = dec!(0.02);
const SAME_CARBON: Decimal = dec!(0.10);

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

/// The conclusion, one sentence for each measure; says what is missing when nothing can be compared.
pub fn conclusion(comparison: &Comparison) -> Vec<String> {
    let ranked = comparison.offers.iter().filter(|offer| offer.status == Status::Ranked).count();
    if comparison.offers.is_empty() {
        return vec![
            "Aucune offre : ajouter au moins deux façons de répondre au besoin, dont conserver ou réparer.".to_owned(),
        ];
    }
    match ranked {
        0 => vec![format!(
            "Aucune des {} ne peut être classée : {}.",
            offers(comparison.offers.len()),
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
            let mut sentences = vec![
                measure(
                    comparison,
                    &comparison.by_cost,
                    "annual_cost",
                    SAME_COST,
                    "Le coût annuel le plus bas",
                    french::whole_euros,
                ),
                measure(
                    comparison,
                    &comparison.by_carbon,
                    "annual_carbon",
                    SAME_CARBON,
                    "Le carbone annuel le plus bas",
                    |v| {
                        french::with_unit(
                            &french::number(french::round(v, french::three_digits(v)), places(v)),
                            "kg CO₂e",
                        )
                    },
                ),
            ];
            let unjudged: Vec<&str> = comparison
                .offers
                .iter()
                .filter(|offer| offer.status == Status::Ranked && !judged(comparison, &offer.id))
                .map(|offer| offer.id.as_str())
                .collect();
            if !unjudged.is_empty() {
                sentences.push(format!(
                    "Laissé hors de ces phrases, faute de savoir si les exigences sont respectées : {}.",
                    list(&unjudged)
                ));
            }
            sentences.push("Valeurs centrales ; les fourchettes sont données avec les sources.".to_owned());
            sentences
        }
    }
}

/// An offer whose respect of the requirements is not known stays ranked but is never called best (MODEL §8).
fn judged(comparison: &Comparison, id: &str) -> bool {
    comparison.offer(id).is_some_and(|offer| offer.eligibility.meets())
}

fn places(value: Decimal) -> u32 {
    u32::try_from(french::three_digits(value)).unwrap_or(0)
}

fn offers(count: usize) -> String {
    french::count(Decimal::from(count), "offre", "offres")
}

fn list(ids: &[&str]) -> String {
    match ids {
        [only] => format!("l’offre {only}"),
        [first @ .., last] => format!("les offres {} et {last}", first.join(", ")),
        [] => String::new(),
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
        said.push(format!("ne répondent pas aux exigences : {}", list(&ineligible)));
    }
    if said.is_empty() { "aucune autre offre n’est au dossier".to_owned() } else { said.join(" ; ") }
}

/// One measure: the lowest, the next, and whether the gap is worth a word.
fn measure(
    comparison: &Comparison,
    ranking: &[String],
    part: &str,
    same: Decimal,
    opening: &str,
    write: impl Fn(Decimal) -> String,
) -> String {
    let figure = |id: &String| comparison.figure(&format!("{id}.{part}.total"));
    let judged = ranking.iter().filter(|id| judged(comparison, id));
    let known: Vec<(&String, Decimal)> = judged.filter_map(|id| Some((id, figure(id)?))).collect();
    let [(first, low), (second, next), ..] = known.as_slice() else {
        return format!(
            "{opening} ne peut pas être dit : il faut deux offres dont le respect des exigences est connu."
        );
    };
    // Against zero there is no share to speak of: the gap itself is said.
    let gap = next.checked_sub(*low).unwrap_or_default();
    let share = if low.is_zero() { None } else { gap.checked_div(low.abs()) };
    if gap.is_zero() || share.is_some_and(|share| share < same) {
        let close: Vec<&str> = known
            .iter()
            .filter(|(_, value)| {
                value
                    .checked_sub(*low)
                    .and_then(|gap| if gap.is_zero() { Some(Decimal::ZERO) } else { gap.checked_div(low.abs()) })
                    .is_some_and(|s| s < same)
            })
            .map(|(id, _)| id.as_str())
            .collect();
        return format!("{opening} ne distingue pas {} : écart inférieur à {}.", list(&close), french::percent(same));
    }
    let less = gap
        .checked_div(*next)
        .map_or_else(String::new, |share| format!(", soit {} de moins", french::percent(french::round(share, 2))));
    format!(
        "{opening} est celui de l’offre {first} : {}, contre {} pour l’offre {second}{less}.",
        write(*low),
        write(*next)
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
    let mut said = Vec::new();
    let places = [("la moins chère", comparison.by_cost.first()), ("la moins carbonée", comparison.by_carbon.first())];
    for (what, other) in places {
        let Some(other) = other else { continue };
        if other == decided {
            said.push(format!("L’offre {decided} est aussi {what} des offres classées."));
            continue;
        }
        if let (Some(euros), Some(kilograms)) = (gap(other, "annual_cost"), gap(other, "annual_carbon")) {
            let sign = if kilograms > Decimal::ZERO { "+" } else { "" };
            let kilograms = format!("{sign}{}", french::number(kilograms, 1));
            said.push(format!(
                "Face à l’offre {other}, {what} : {} et {} par poste et par an.",
                french::signed_euros(euros),
                french::with_unit(&kilograms, "kg CO₂e")
            ));
        }
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
    notes.push("La location n’entre pas dans cette comparaison.".to_owned());
    notes
}
