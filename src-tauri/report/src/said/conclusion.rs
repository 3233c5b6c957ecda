//! The conclusion in sentences, the basis it rests on, and the notes of method.

use aloi_engine::comparison::{Comparison, Status};
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::uncertainty::{Confidence, confidence};
use aloi_engine::vocabulary::Allocation;
use rust_decimal::{Decimal, dec};

use super::phases::carbon;

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

/// The conclusion, one sentence for each measure; says what is missing when nothing can be compared.
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
                None => CARBON.sentence(comparison),
            };
            let mut sentences = vec![COST.sentence(comparison), carbon];
            let unjudged: Vec<&str> = comparison
                .offers
                .iter()
                .filter(|offer| offer.status == Status::Ranked && !judged(comparison, &offer.id))
                .map(|offer| offer.id.as_str())
                .collect();
            if !unjudged.is_empty() {
                sentences.push(format!(
                    "Hors de ces phrases, faute de savoir si les exigences sont respectées : {}.",
                    list(&unjudged)
                ));
            }
            sentences
        }
    }
}

/// An offer whose respect of the requirements is not known stays ranked but is never called best (MODEL §8).
fn judged(comparison: &Comparison, id: &str) -> bool {
    comparison.offer(id).is_some_and(|offer| offer.eligibility.meets())
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
        said.push(format!("exigences non respectées par {}", list(&ineligible)));
    }
    if said.is_empty() { "aucune autre offre n’est au dossier".to_owned() } else { said.join(" ; ") }
}

/// One measure of the offers.
struct Measure {
    name: &'static str,
    part: &'static str,
    /// Under this share of the lower figure, two offers are said equivalent.
    same: Decimal,
    ranking: fn(&Comparison) -> &[String],
    below: fn(&Comparison, &str, &str) -> Option<Decimal>,
    write: fn(&Comparison, Decimal) -> String,
}

const COST: Measure = Measure {
    name: "coût annuel",
    part: "annual_cost",
    same: dec!(0.02),
    ranking: |comparison| &comparison.by_cost,
    below: Comparison::cheaper,
    write: |_, euros| french::whole_euros(euros),
};

const CARBON: Measure = Measure {
    name: "carbone annuel",
    part: "annual_carbon",
    same: dec!(0.10),
    ranking: |comparison| &comparison.by_carbon,
    below: Comparison::lower_carbon,
    write: |comparison, kilograms| french::with_unit(&carbon(comparison, kilograms), "kg CO₂e"),
};

impl Measure {
    /// Who is lowest and how surely; no winner inside the uncertainty (MODEL §6).
    fn sentence(&self, comparison: &Comparison) -> String {
        let figure = |id: &String| comparison.figure(&format!("{id}.{}.total", self.part));
        let judged = (self.ranking)(comparison).iter().filter(|id| judged(comparison, id));
        let known: Vec<(&String, Decimal)> = judged.filter_map(|id| Some((id, figure(id)?))).collect();
        let [(first, low), others @ ..] = known.as_slice() else { return self.unsaid() };
        let [(second, next), ..] = others else { return self.unsaid() };
        let sure = |id: &str, value: Decimal| {
            let gap = value.checked_sub(*low).unwrap_or_default();
            // Against zero there is no share to speak of: only a null gap is none.
            let gap = if low.is_zero() { gap.is_zero().then_some(gap) } else { gap.checked_div(low.abs()) };
            confidence((self.below)(comparison, first, id).unwrap_or_default(), gap, self.same)
        };
        let close: Vec<&(&String, Decimal)> =
            others.iter().filter(|(id, value)| sure(id, *value) == Confidence::Equivalent).collect();
        if !close.is_empty() {
            let ids: Vec<&str> =
                std::iter::once(first.as_str()).chain(close.iter().map(|(id, _)| id.as_str())).collect();
            let values = std::iter::once(*low)
                .chain(close.iter().map(|(_, value)| *value))
                .map(|value| (self.write)(comparison, value));
            return format!(
                "En {}, {} sont équivalentes compte tenu des incertitudes ({}).",
                self.name,
                list(&ids),
                values.collect::<Vec<_>>().join(", ")
            );
        }
        let word = match others.iter().map(|(id, value)| sure(id, *value)).min() {
            Some(Confidence::VeryProbable) => "très probablement",
            _ => "probablement",
        };
        // A share only speaks of positive figures.
        let positive = *low >= Decimal::ZERO && *next > Decimal::ZERO;
        let less = next.checked_sub(*low).filter(|_| positive).and_then(|gap| gap.checked_div(*next));
        let less = less
            .map_or_else(String::new, |share| format!(", soit {} de moins", french::percent(french::round(share, 2))));
        format!(
            "L’offre {first} a {word} le {} le plus bas : {}, contre {} pour l’offre {second}{less}.",
            self.name,
            (self.write)(comparison, *low),
            (self.write)(comparison, *next)
        )
    }

    fn unsaid(&self) -> String {
        format!(
            "Le {} le plus bas ne peut pas être dit : il faut deux offres dont le respect des exigences est connu.",
            self.name
        )
    }
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
    let lowest = |ranking: &[String]| ranking.iter().find(|id| judged(comparison, id)).cloned();
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
        said.push(format!("Face à l’offre {other}, {what} : {gaps} par poste et par an."));
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
    notes.push("La location n’entre pas dans cette comparaison.".to_owned());
    notes
}
