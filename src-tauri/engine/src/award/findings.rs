//! What a buyer should know about the criteria before relying on the points.

use jiff::civil::Date;

use super::{Scores, dates, environment, labels, marks, weights_said};
use crate::catalog::Catalog;
use crate::comparison::Comparison;
use crate::dossier::origin_words::{NOT_A_CRITERION, origin_words};
use crate::dossier::{Award, Criterion, Dossier};
use crate::finding::Finding;
use crate::french::{self, long_date};
use crate::reminders::{has_french_index, legal_day};
use crate::vocabulary::{Condition, CriterionKind, DecisionKind, Severity};

/// The findings about criteria, their announcement, label generations and the order of dates. The dossier's frozen
/// catalog, if any, prevails.
pub fn findings(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) -> Vec<Finding> {
    let catalog = &*dossier.catalog_over(catalog);
    let mut found = Vec::new();
    dates::check(dossier, &mut found);
    labels::check(dossier, catalog, &mut found);
    let Some(award) = &dossier.award else { return found };
    if award.criteria.is_empty() {
        let message = "aucun critère d’attribution n’est écrit ; en ajouter, ou retirer la rubrique".to_owned();
        add(&mut found, "E220", Severity::Info, "award.criteria".to_owned(), message);
        return found;
    }
    if let Some(said) = weights_said(&award.criteria) {
        let message = format!("{said} ; corriger les poids, ceux qui ont été annoncés");
        add(&mut found, "E220", Severity::Error, "award.criteria".to_owned(), message);
    }
    announcement(dossier, award, &mut found);
    environment::check(dossier, &award.criteria, catalog, &mut found);
    for (index, criterion) in award.criteria.iter().enumerate() {
        let path = format!("award.criteria[{index}]");
        match criterion.kind {
            CriterionKind::Entered => graded(dossier, criterion, &path, &mut found),
            CriterionKind::Repairability => repairability(dossier, catalog, &path, &mut found),
            CriterionKind::LifecycleCost => method(dossier, comparison, catalog, &path, &mut found),
            CriterionKind::Price | CriterionKind::Carbon | CriterionKind::Warranty => {}
        }
    }
    if let Some(scores) = super::award(dossier, comparison) {
        totals(dossier, &scores, &mut found);
    }
    found
}

fn add(found: &mut Vec<Finding>, code: &'static str, severity: Severity, path: String, message: String) {
    found.push(Finding { code, severity, path, message });
}

/// The date of announcement, against the first quote and the later changes.
fn announcement(dossier: &Dossier, award: &Award, found: &mut Vec<Finding>) {
    let path = || "award.announced_on".to_owned();
    let Some(announced) = award.announced_on else {
        let message = "les critères d’attribution n’ont pas de date d’annonce ; l’indiquer, car des critères qui n’ont pas été annoncés aux candidats ne peuvent pas noter les offres";
        add(found, "E221", Severity::Error, path(), message.to_owned());
        return;
    };
    let quotes = dossier.offers.iter().filter(|offer| offer.buys());
    let dated: Vec<(Date, &str)> =
        quotes.filter_map(|offer| Some((offer.quote.as_ref()?.date?, offer.id.as_str()))).collect();
    match dated.iter().min() {
        Some((first, id)) if *first < announced => {
            let message = format!(
                "les critères ont été annoncés le {}, après le devis de l’offre {id} du {} : ils doivent être connus avant les offres ; corriger la date, ou demander de nouvelles offres",
                long_date(announced),
                long_date(*first)
            );
            add(found, "E222", Severity::Warning, path(), message);
        }
        Some(_) => {}
        None => {
            let message = "aucun devis n’est daté : rien ne montre que les critères ont été annoncés avant les offres ; indiquer la date des devis";
            add(found, "E223", Severity::Info, path(), message.to_owned());
        }
    }
    for (index, change) in dossier.overrides.iter().enumerate() {
        if let Some(when) = change.when.filter(|when| *when > announced) {
            let message = format!(
                "l’hypothèse « {} » a été changée le {}, après l’annonce des critères ; vérifier qu’elle ne change pas la méthode annoncée aux candidats",
                change.id,
                long_date(when)
            );
            add(found, "E243", Severity::Warning, format!("overrides[{index}].when"), message);
        }
    }
}

/// A criterion graded by the buyer: its name, its reasons, points of offers that are no tender.
fn graded(dossier: &Dossier, criterion: &Criterion, path: &str, found: &mut Vec<Finding>) {
    if criterion.own_name().is_none() {
        let message = "un critère noté par l’acheteur n’a pas de nom ; lui donner celui qui a été annoncé".to_owned();
        add(found, "E230", Severity::Warning, format!("{path}.name"), message);
    }
    let without: Vec<&str> =
        criterion.points.keys().map(String::as_str).filter(|id| marks::reason(criterion, id).is_none()).collect();
    if !without.is_empty() {
        let message = format!(
            "« {} » : points donnés sans motif (offre {}) ; écrire le motif, qui sera imprimé",
            criterion.shown(),
            without.join(", ")
        );
        add(found, "E229", Severity::Warning, format!("{path}.reasons"), message);
    }
    for id in criterion.points.keys() {
        if dossier.offer(id).is_some_and(|offer| !offer.buys()) {
            let message = format!(
                "« {} » : l’offre {id} n’achète rien, elle n’est pas notée ; retirer ses points",
                criterion.shown()
            );
            add(found, "E231", Severity::Info, format!("{path}.points.{id}"), message);
        }
    }
    for (id, words) in criterion.reasons.iter().filter_map(|(id, reason)| Some((id, origin_words(reason)?))) {
        let message = format!(
            "« {} », offre {id} : le motif des points parle d’origine ({words}) : {NOT_A_CRITERION}",
            criterion.shown()
        );
        add(found, "E240", Severity::Warning, format!("{path}.reasons.{id}"), message);
    }
}

/// The French index exists for some kinds, at some dates, on new products only.
fn repairability(dossier: &Dossier, catalog: &Catalog, path: &str, found: &mut Vec<Finding>) {
    let (Some(kind), Some(day)) = (dossier.need.equipment, legal_day(dossier)) else { return };
    if !has_french_index(catalog, kind, day.day) {
        let message = format!(
            "aucun indice français de réparabilité n’est en vigueur pour ce type d’équipement ({}) le {} ({}) ; retirer ce critère ou le remplacer",
            kind.french(),
            long_date(day.day),
            day.whose
        );
        add(found, "E228", Severity::Warning, format!("{path}.kind"), message);
        return;
    }
    let refurbished: Vec<&str> = dossier
        .offers
        .iter()
        .filter(|offer| {
            offer
                .items
                .iter()
                .any(|item| item.equipment == Some(kind) && item.condition == Some(Condition::Refurbished))
        })
        .map(|offer| offer.id.as_str())
        .collect();
    if !refurbished.is_empty() {
        let message = format!(
            "l’indice de réparabilité n’existe que pour le neuf : ce critère écarte de fait le reconditionné (offre {}) ; prévoir un autre critère de réparabilité, ou l’annoncer ainsi",
            refurbished.join(", ")
        );
        add(found, "E242", Severity::Warning, format!("{path}.kind"), message);
    }
}

/// What R. 2152-10 wants announced with a lifecycle cost criterion, with the values used here.
fn method(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog, path: &str, found: &mut Vec<Finding>) {
    let used = |id: &str| {
        let own = dossier.assumptions.get(id).and_then(|figure| figure.value());
        own.or_else(|| catalog.value(id).map(|entry| entry.value))
    };
    let mut said = vec![format!("base de prix : {}", comparison.settings.basis.french())];
    said.extend(used("discount_rate").map(|rate| format!("taux d’actualisation : {}", french::percent(rate))));
    said.extend(
        used("electricity_price")
            .map(|price| format!("prix de l’électricité : {}", french::with_unit(&french::compact(price), "€/kWh HT"))),
    );
    said.extend(
        dossier
            .need
            .hours_per_year
            .value()
            .map(|hours| format!("usage : {} par an", french::count(hours, "heure", "heures"))),
    );
    said.push(match comparison.settings.externalities {
        true => "externalités comptées".to_owned(),
        false => "externalités non comptées".to_owned(),
    });
    let message = format!(
        "coût du cycle de vie : vérifier que la consultation a annoncé cette méthode, par poste et par an ({}), et les données demandées aux candidats : prix, livraison, garantie, contrat annuel, consommation, durée de service (code de la commande publique, art. R. 2152-10)",
        said.join(", ")
    );
    add(found, "E241", Severity::Info, path.to_owned(), message);
}

/// Totals that cannot be given, and a decision that does not follow the ranking.
fn totals(dossier: &Dossier, scores: &Scores, found: &mut Vec<Finding>) {
    for tender in scores.tenders.iter().filter(|tender| !tender.blocked.is_empty()) {
        let index = dossier.offers.iter().position(|offer| offer.id == tender.id);
        let path = index.map_or_else(String::new, |index| format!("offers[{index}]"));
        let message = format!("offre {} : total des points non donné : {}", tender.id, tender.blocked.join(" ; "));
        add(found, "E244", Severity::Warning, path, message);
    }
    let decision = dossier.decision.as_ref().filter(|decision| decision.kind == Some(DecisionKind::Buy));
    let Some(chosen) = decision.and_then(|decision| decision.offer.as_deref()) else { return };
    let first: Vec<&str> =
        scores.ranking.iter().filter(|place| place.rank == 1).map(|place| place.id.as_str()).collect();
    // While a total is blocked, nobody is known to come first.
    let complete = scores.tenders.iter().all(|tender| tender.blocked.is_empty());
    if complete && !first.is_empty() && !first.contains(&chosen) {
        let message = format!(
            "les critères annoncés classent première l’offre {}, et non l’offre {chosen} retenue ; retenir la première, ou corriger les points",
            first.join(", ")
        );
        add(found, "E245", Severity::Warning, "decision.offer".to_owned(), message);
    }
}
