//! Which criteria may stand alone, and whether one of them looks at the environment (R. 2152-7 du code de la commande
//! publique, in its wording before and after décret n° 2022-767).
//!
//! Carbon and the repairability index count as environmental. Lifecycle cost does when externalities are counted in it;
//! otherwise it holds energy and end of life in euros only, which is said and left to the buyer. A criterion graded by the
//! buyer is known by its name. Price and warranty do not count.

use crate::catalog::{Catalog, Law};
use crate::dossier::origin_words::folded;
use crate::dossier::{Criterion, Dossier};
use crate::finding::Finding;
use crate::french::long_date;
use crate::reminders::legal_day;
use crate::vocabulary::{CriterionKind, Severity};

/// Id of the reminder whose dates decide; a catalog without it asks for nothing here.
const PRICE_ALONE: &str = "price-only-ban";
/// How words of the environment begin, without accents.
const GREEN_WORDS: &str = "environnement ecolog ecolabel carbone climat emission energ recycl reemploi reutilis recondition \
    reparab durab dechet biodivers gaz";

/// The findings about the set of criteria.
pub(super) fn check(dossier: &Dossier, criteria: &[Criterion], catalog: &Catalog, found: &mut Vec<Finding>) {
    let mut add = |code, severity, message| {
        found.push(Finding { code, severity, path: "award.criteria".to_owned(), message });
    };
    let law = catalog.contents().law.get(PRICE_ALONE);
    match criteria {
        [] => {}
        [only] if only.kind == CriterionKind::Price => {
            let Some(law) = law else { return };
            let (severity, message) = price_alone(dossier, law);
            add("E224", severity, message);
        }
        [only] if only.kind == CriterionKind::LifecycleCost => {
            if in_force(dossier, law) && !dossier.settings.externalities {
                let message = format!(
                    "critère unique du coût du cycle de vie : il doit prendre en compte l’environnement ({}), or les externalités ne sont pas comptées ; les compter, ou ajouter un critère environnemental",
                    law.map_or("", |law| law.article.as_str())
                );
                add("E226", Severity::Warning, message);
            }
        }
        [only] => {
            let message = format!(
                "« {} » est le seul critère, or un critère unique ne peut être que le coût (code de la commande publique, art. R. 2152-7) ; ajouter le prix ou le coût du cycle de vie",
                only.shown()
            );
            add("E227", Severity::Error, message);
        }
        several => {
            if !several.iter().any(is_cost) {
                let message = "aucun critère n’est le prix ou le coût, qui figure parmi les critères (code de la commande publique, art. R. 2152-7) ; ajouter l’un des deux, ou vérifier qu’un critère noté en tient lieu";
                add("E227", Severity::Warning, message.to_owned());
            }
            if in_force(dossier, law) && !several.iter().any(|criterion| is_green(dossier, criterion)) {
                let (severity, message) = nothing_green(several, law);
                add("E225", severity, message);
            }
        }
    }
}

fn in_force(dossier: &Dossier, law: Option<&Law>) -> bool {
    law.zip(legal_day(dossier)).is_some_and(|(law, day)| law.applies_on(day.day))
}

fn price_alone(dossier: &Dossier, law: &Law) -> (Severity, String) {
    let from = long_date(law.from);
    match legal_day(dossier) {
        Some(day) if law.applies_on(day.day) => {
            let message = format!(
                "le prix est le seul critère, ce qui n’est plus permis depuis le {from} ({}) : {} ({}) ; retenir le coût du cycle de vie, externalités comptées, ou ajouter un critère environnemental",
                law.article,
                long_date(day.day),
                day.whose
            );
            (Severity::Error, message)
        }
        Some(_) => {
            let message = format!(
                "le prix est le seul critère : jusqu’au {from}, ce n’est permis que pour des fournitures standardisées, de même qualité chez tous (code de la commande publique, art. R. 2152-7) ; vérifier que c’est le cas"
            );
            (Severity::Warning, message)
        }
        None => {
            let message = format!(
                "le prix est le seul critère, ce qui n’est plus permis depuis le {from} ({}) ; indiquer la date de la consultation",
                law.article
            );
            (Severity::Warning, message)
        }
    }
}

const fn is_cost(criterion: &Criterion) -> bool {
    matches!(criterion.kind, CriterionKind::Price | CriterionKind::LifecycleCost)
}

fn is_green(dossier: &Dossier, criterion: &Criterion) -> bool {
    match criterion.kind {
        CriterionKind::Carbon | CriterionKind::Repairability => true,
        CriterionKind::LifecycleCost => dossier.settings.externalities,
        CriterionKind::Entered => criterion.own_name().is_some_and(|name| {
            folded(name).iter().any(|word| GREEN_WORDS.split_whitespace().any(|green| word.starts_with(green)))
        }),
        CriterionKind::Price | CriterionKind::Warranty => false,
    }
}

/// None is known to be environmental: an error, unless one of them may be.
fn nothing_green(criteria: &[Criterion], law: Option<&Law>) -> (Severity, String) {
    let perhaps =
        |criterion: &&Criterion| matches!(criterion.kind, CriterionKind::Entered | CriterionKind::LifecycleCost);
    let article = law.map_or("", |law| law.article.as_str());
    match criteria.iter().find(perhaps) {
        Some(doubtful) => {
            let message = format!(
                "aucun critère n’est reconnu comme environnemental, alors qu’il en faut au moins un ({article}) ; vérifier que « {} » l’est, ou en ajouter un (empreinte carbone, indice de réparabilité)",
                doubtful.shown()
            );
            (Severity::Warning, message)
        }
        None => {
            let message = format!(
                "aucun critère n’est environnemental, alors qu’il en faut au moins un ({article}) ; ajouter par exemple l’empreinte carbone ou l’indice de réparabilité"
            );
            (Severity::Error, message)
        }
    }
}
