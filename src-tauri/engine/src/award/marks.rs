//! The points of each tender on one criterion, exact, with the formula that a reader can redo.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Entrant, Mark};
use crate::comparison::Comparison;
use crate::dossier::{Criterion, Dossier, Item};
use crate::figure::Figure;
use crate::french;
use crate::quantity::Unit;
use crate::vocabulary::{Basis, Condition, CriterionKind};

const HALF_AWAY: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;
/// Most decimals shown in a formula: six are enough whenever points do not fall on a half of a hundredth.
const MOST_PLACES: u32 = 12;

/// A value to be scored, or why there is none, in French.
type Valued = Result<Decimal, String>;

/// How points are made, in French. Said beside the criterion, since it must have been announced with it.
pub(super) const fn rule(kind: CriterionKind) -> &'static str {
    match kind {
        CriterionKind::LifecycleCost => "poids × coût annuel le plus bas ÷ coût annuel de l’offre",
        CriterionKind::Price => "poids × prix le plus bas ÷ prix de l’offre",
        CriterionKind::Carbon => "poids × empreinte annuelle la plus basse ÷ empreinte annuelle de l’offre",
        CriterionKind::Repairability => "poids × indice de réparabilité ÷ 10",
        CriterionKind::Warranty => "poids × années de garantie ÷ garantie la plus longue",
        CriterionKind::Entered => "points donnés par l’acheteur, de 0 au poids",
    }
}

/// One mark for each entrant, in their order.
pub(super) fn of(criterion: &Criterion, dossier: &Dossier, comparison: &Comparison, entrants: &[Entrant]) -> Vec<Mark> {
    let weight = criterion.weight.0;
    let valued = |value: &dyn Fn(&Entrant) -> Valued| entrants.iter().map(value).collect::<Vec<Valued>>();
    match criterion.kind {
        CriterionKind::LifecycleCost => lowest_best(weight, &valued(&|one| cost(comparison, one)), french::euros),
        CriterionKind::Price => lowest_best(weight, &valued(&|one| price(comparison, one)), french::euros),
        CriterionKind::Carbon => lowest_best(weight, &valued(&|one| carbon(comparison, one)), |value| {
            french::with_unit(&french::number(value, 2), "kg CO₂e")
        }),
        CriterionKind::Repairability => valued(&|one| index(dossier, one))
            .into_iter()
            .map(|value| value.and_then(positive_index).map_or_else(Mark::Blocked, |value| fixed(weight, value)))
            .collect(),
        CriterionKind::Warranty => longest_best(weight, &valued(&|one| warranty(dossier, one))),
        CriterionKind::Entered => entrants.iter().map(|one| entered(criterion, &one.offer.id)).collect(),
    }
}

fn cost(comparison: &Comparison, entrant: &Entrant) -> Valued {
    known(comparison, entrant.compared.cost.map(|cost| cost.total), "coût annuel inconnu ; compléter l’offre")
}

/// What is paid for the lot, in the basis of the comparison.
fn price(comparison: &Comparison, entrant: &Entrant) -> Valued {
    let paid = entrant.compared.outlay.map(|outlay| match comparison.settings.basis {
        Basis::Ht => outlay.ht,
        Basis::Ttc => outlay.ttc,
        Basis::Net => outlay.net,
    });
    known(comparison, paid, "prix inconnu ; compléter l’offre")
}

fn carbon(comparison: &Comparison, entrant: &Entrant) -> Valued {
    if let Some(reason) = &comparison.carbon_withheld {
        return Err(reason.clone());
    }
    let lack = match entrant.compared.carbon_not_counted {
        true => "le carbone des accessoires et des prestations n’est pas compté",
        false => "empreinte annuelle inconnue ; compléter l’offre",
    };
    known(comparison, entrant.compared.carbon.map(|carbon| carbon.total), lack)
}

fn known<U: Unit>(comparison: &Comparison, handle: Option<crate::graph::Handle<U>>, lack: &str) -> Valued {
    handle.and_then(|handle| comparison.value(handle)).ok_or_else(|| lack.to_owned())
}

fn index(dossier: &Dossier, entrant: &Entrant) -> Valued {
    single(dossier, entrant, "indice de réparabilité", |item| &item.repairability_index)
}

/// An index of zero does not exist in practice: it stands for an unknown one (MODEL §8).
fn positive_index(index: Decimal) -> Valued {
    if index > Decimal::ZERO {
        Ok(index)
    } else {
        Err("indice de réparabilité nul ; le demander au fournisseur".to_owned())
    }
}

fn warranty(dossier: &Dossier, entrant: &Entrant) -> Valued {
    single(dossier, entrant, "durée de garantie", |item| &item.warranty_years)
}

/// The one value of what is bought of the need's equipment. An index or a warranty is never averaged.
fn single(dossier: &Dossier, entrant: &Entrant, what: &str, figure: fn(&Item) -> &Figure) -> Valued {
    let wanted = dossier.need.equipment.ok_or("l’équipement du besoin n’est pas indiqué ; le choisir")?;
    let bought = |item: &&Item| item.equipment == Some(wanted) && item.condition.is_some_and(Condition::is_bought);
    let mut values: Vec<Decimal> = Vec::new();
    for item in entrant.offer.items.iter().filter(bought) {
        match figure(item) {
            Figure::Known(known) => values.push(known.value.0),
            Figure::NotApplicable => return Err(format!("{what} sans objet pour l’offre")),
            Figure::Unknown => return Err(format!("{what} : valeur inconnue ; la demander au fournisseur")),
        }
    }
    values.sort_unstable();
    values.dedup();
    match values.as_slice() {
        [] => Err(format!("{what} : aucun article acheté du type « {} »", wanted.french())),
        [value] => Ok(*value),
        several => {
            let all: Vec<String> = several.iter().map(|value| french::compact(*value)).collect();
            Err(format!("{what} : les articles diffèrent ({}) et ne se moyennent pas", all.join(" et ")))
        }
    }
}

/// points = weight × lowest ÷ value.
fn lowest_best(weight: Decimal, values: &[Valued], shown: fn(Decimal) -> String) -> Vec<Mark> {
    let lowest = values.iter().flatten().copied().filter(|value| *value > Decimal::ZERO).min();
    let mark = |value: &Valued| match (value, lowest) {
        (Err(reason), _) => Mark::Blocked(reason.clone()),
        (Ok(value), Some(lowest)) if *value > Decimal::ZERO => proportion(weight, lowest, *value, 2),
        (Ok(value), _) => Mark::Blocked(format!("{} n’est pas positif, le rapport n’a pas de sens", shown(*value))),
    };
    values.iter().map(mark).collect()
}

/// points = weight × years ÷ longest. Comparative like a price, in the other direction, as a rule must be to score every
/// length offered without a scale set in advance. A warranty of 0 year that is stated gets 0 point; one that is not
/// stated blocks.
fn longest_best(weight: Decimal, values: &[Valued]) -> Vec<Mark> {
    let longest = values.iter().flatten().copied().max().filter(|longest| *longest > Decimal::ZERO);
    let mark = |value: &Valued| match (value, longest) {
        (Err(reason), _) => Mark::Blocked(reason.clone()),
        (Ok(years), Some(longest)) => proportion(weight, *years, longest, 0),
        (Ok(_), None) => Mark::Blocked("aucune offre n’est garantie, le rapport n’a pas de sens".to_owned()),
    };
    values.iter().map(mark).collect()
}

fn fixed(weight: Decimal, index: Decimal) -> Mark {
    proportion(weight, index, Decimal::TEN, 0)
}

/// `weight × part ÷ whole`, rounded to two decimals. The formula shows its two figures with `places` decimals (as few as
/// they hold when 0), and as many more as it takes for the reader who redoes it to find the same points.
fn proportion(weight: Decimal, part: Decimal, whole: Decimal, places: u32) -> Mark {
    let points = |part: Decimal, whole: Decimal| {
        weight.checked_mul(part)?.checked_div(whole).map(|exact| exact.round_dp_with_strategy(2, HALF_AWAY))
    };
    let Some(given) = points(part, whole) else {
        return Mark::Blocked("les valeurs dépassent ce qui se calcule exactement ; les vérifier".to_owned());
    };
    let faithful = |places: &u32| {
        let rounded = |value: Decimal| value.round_dp_with_strategy(*places, HALF_AWAY);
        points(rounded(part), rounded(whole)) == Some(given)
    };
    let enough = (places..=MOST_PLACES).find(faithful).unwrap_or(MOST_PLACES);
    let shown = |value: Decimal| match places {
        0 => french::compact(value.round_dp_with_strategy(enough, HALF_AWAY)),
        _ => french::number(value, enough),
    };
    Mark::Points { points: given, how: format!("{} × {} ÷ {}", french::compact(weight), shown(part), shown(whole)) }
}

fn entered(criterion: &Criterion, id: &str) -> Mark {
    let Some(points) = criterion.points.get(id) else {
        return Mark::Blocked("points non donnés ; les saisir avec leur motif".to_owned());
    };
    let reason = reason(criterion, id).unwrap_or("sans motif");
    Mark::Points {
        points: points.0,
        how: format!("{} sur {} : {reason}", french::compact(points.0), french::compact(criterion.weight.0)),
    }
}

/// The buyer's reason for the points of one offer, unless blank.
pub(super) fn reason<'a>(criterion: &'a Criterion, id: &str) -> Option<&'a str> {
    criterion.reasons.get(id).map(|reason| reason.trim()).filter(|reason| !reason.is_empty())
}
