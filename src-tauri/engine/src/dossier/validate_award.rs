//! Award criteria that can never be meaningful, each refused with its path and the remedy. What is only doubtful is a
//! finding of the comparison ([`crate::award::findings`]): weights are typed one at a time, so their sum is one of those.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::origin_words::{NOT_A_CRITERION, folded, origin_words};
use super::{Criterion, Dossier, Problem};
use crate::french;
use crate::vocabulary::CriterionKind;

/// Most criteria of a dossier: a table of more could not be printed.
const MOST_CRITERIA: usize = 20;

/// Everything impossible in the criteria of `dossier`.
pub(super) fn problems(dossier: &Dossier) -> Vec<Problem> {
    let mut found = Vec::new();
    let Some(award) = &dossier.award else { return found };
    if award.criteria.len() > MOST_CRITERIA {
        let message = format!("plus de {MOST_CRITERIA} critères ; en garder moins");
        return vec![Problem { path: "award.criteria".to_owned(), message }];
    }
    let carbon = award.criteria.iter().any(|criterion| criterion.kind == CriterionKind::Carbon);
    if carbon && dossier.settings.externalities {
        add(
            &mut found,
            "settings.externalities",
            "les externalités et un critère carbone compteraient deux fois le carbone ; retirer l’un des deux",
        );
    }
    let mut seen = BTreeSet::new();
    for (index, criterion) in award.criteria.iter().enumerate() {
        let path = format!("award.criteria[{index}]");
        weight(criterion, &path, &mut found);
        if !names(criterion).into_iter().all(|name| seen.insert(name)) {
            let message =
                format!("le critère « {} » est écrit deux fois ; en garder un, du poids voulu", criterion.shown());
            add(&mut found, &path, &message);
        }
        if let Some(name) = criterion.own_name()
            && let Some(words) = origin_words(name)
        {
            add(
                &mut found,
                &format!("{path}.name"),
                &format!("« {name} » parle d’origine ({words}) : {NOT_A_CRITERION}"),
            );
        }
        points(dossier, criterion, &path, &mut found);
    }
    found
}

fn add(found: &mut Vec<Problem>, path: &str, message: &str) {
    found.push(Problem { path: path.to_owned(), message: message.to_owned() });
}

/// The names under which a criterion is known: a kind but « entered » is listed once, a name given is given once.
fn names(criterion: &Criterion) -> BTreeSet<Vec<String>> {
    let mut names = BTreeSet::new();
    if criterion.kind != CriterionKind::Entered {
        names.extend([folded(criterion.kind.code()), folded(criterion.kind.french())]);
    }
    names.extend(criterion.own_name().map(folded).filter(|name| !name.is_empty()));
    names
}

fn weight(criterion: &Criterion, path: &str, found: &mut Vec<Problem>) {
    let weight = criterion.weight.0;
    if weight <= Decimal::ZERO || weight > Decimal::ONE_HUNDRED {
        let message =
            format!("le poids {} ne convient pas ; il faut plus de 0 et au plus 100", french::compact(weight));
        add(found, &format!("{path}.weight"), &message);
    }
    two_decimals(weight, &format!("{path}.weight"), found);
}

fn two_decimals(value: Decimal, path: &str, found: &mut Vec<Problem>) {
    if value.normalize().scale() > 2 {
        let message = format!("{} a plus de deux décimales ; les points en ont deux", french::compact(value));
        add(found, path, &message);
    }
}

fn points(dossier: &Dossier, criterion: &Criterion, path: &str, found: &mut Vec<Problem>) {
    let computed = criterion.kind != CriterionKind::Entered;
    if computed && (!criterion.points.is_empty() || !criterion.reasons.is_empty()) {
        let message = format!(
            "les points du critère « {} » sont calculés ; retirer ceux qui sont saisis",
            criterion.kind.french()
        );
        add(found, &format!("{path}.points"), &message);
        return;
    }
    let given =
        criterion.points.keys().map(|id| ("points", id)).chain(criterion.reasons.keys().map(|id| ("reasons", id)));
    for (field, id) in given {
        if dossier.offer(id).is_none() {
            let message = format!("aucune offre ne porte l’identifiant « {id} » ; choisir une offre du dossier");
            add(found, &format!("{path}.{field}.{id}"), &message);
        }
    }
    for (id, points) in &criterion.points {
        let path = format!("{path}.points.{id}");
        if points.0 < Decimal::ZERO || points.0 > criterion.weight.0 {
            let message = format!(
                "{} ne convient pas ; il faut de 0 à {}, le poids du critère",
                french::count(points.0, "point", "points"),
                french::compact(criterion.weight.0)
            );
            add(found, &path, &message);
        }
        two_decimals(points.0, &path, found);
    }
}
