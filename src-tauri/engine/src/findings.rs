//! What the reader of a comparison should know, each remark with its place.

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::comparison::{ComparedOffer, Comparison, Status};
use crate::dossier::{Dossier, item_field};
use crate::finding::Finding;
use crate::french;
use crate::graph::Values;
use crate::lifecycle::{Chosen, Missing};
use crate::sensitivity::years_between;
use crate::vocabulary::{Allocation, Condition, Section, Severity};

/// The findings of a comparison, gravest first.
pub(crate) fn of(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) -> Vec<Finding> {
    let offers = &comparison.offers;
    let mut findings = Vec::new();
    missing(offers, &mut findings);
    eligibility(offers, &mut findings);
    lives(dossier, offers, &mut findings);
    quotes(dossier, &mut findings);
    findings.extend(crate::doubts::findings(dossier));
    budget(dossier, &mut findings);
    envelope(dossier, offers, &comparison.values, &mut findings);
    findings.extend(comparison.carbon_withheld.as_ref().map(|reason| Finding {
        code: "E211",
        severity: Severity::Warning,
        path: "settings.family".to_owned(),
        message: format!("classement carbone non donné : {reason}"),
    }));
    second_lives(dossier, &mut findings);
    set_aside(&comparison.chosen, &mut findings);
    counted_zero(&comparison.counted_zero, dossier, &mut findings);
    not_counted(offers, &mut findings);
    findings.extend(crate::award::findings(dossier, comparison, catalog));
    findings.sort_by_key(|finding| finding.severity);
    findings
}

fn add(findings: &mut Vec<Finding>, code: &'static str, severity: Severity, path: String, message: String) {
    findings.push(Finding { code, severity, path, message });
}

fn missing(offers: &[ComparedOffer], findings: &mut Vec<Finding>) {
    let mut said: BTreeSet<&Missing> = BTreeSet::new();
    for offer in offers {
        for lack in &offer.missing {
            if said.insert(lack) {
                add(findings, "E201", Severity::Error, lack.path.clone(), lack.message.clone());
            }
        }
    }
}

fn eligibility(offers: &[ComparedOffer], findings: &mut Vec<Finding>) {
    for (index, offer) in offers.iter().enumerate() {
        let path = format!("offers[{index}]");
        for reason in &offer.eligibility.fails {
            let message = format!("l’offre {} ne répond pas au besoin : {reason}", offer.id);
            add(findings, "E202", Severity::Warning, path.clone(), message);
        }
        for reason in &offer.eligibility.unknown {
            let message = format!("l’offre {} ne peut pas être jugée : {reason}", offer.id);
            add(findings, "E203", Severity::Warning, path.clone(), message);
        }
    }
}

/// Service beyond the security support (MODEL §5).
fn lives(dossier: &Dossier, compared: &[ComparedOffer], findings: &mut Vec<Finding>) {
    let Some(today) = dossier.date else { return };
    for (index, offer) in dossier.offers.iter().enumerate() {
        for (position, item) in offer.items.iter().enumerate() {
            let life = compared.get(index).and_then(|offer| offer.lives.get(position).copied().flatten());
            let (Some(until), Some(years)) = (item.security_support_until, life) else { continue };
            if years > years_between(today, until) {
                let message = format!(
                    "l’offre {} compte {} de service, mais le support de sécurité s’arrête le {} ; réduire la durée ou prévoir un autre système",
                    offer.id,
                    french::count(years, "an", "ans"),
                    french::long_date(until)
                );
                add(
                    findings,
                    "E204",
                    Severity::Warning,
                    format!("offers[{index}].items[{position}].service_years"),
                    message,
                );
            }
        }
    }
}

fn quotes(dossier: &Dossier, findings: &mut Vec<Finding>) {
    let Some(today) = dossier.date else { return };
    for (index, offer) in dossier.offers.iter().enumerate() {
        if let Some(until) = offer.quote.as_ref().and_then(|quote| quote.valid_until)
            && until < today
        {
            let message = format!(
                "le devis de l’offre {} n’était valable que jusqu’au {} ; en demander la prolongation",
                offer.id,
                french::long_date(until)
            );
            add(findings, "E205", Severity::Warning, format!("offers[{index}].quote.valid_until"), message);
        }
    }
}

/// Operating accounts are class 6, investment accounts class 2 (MODEL §10).
fn budget(dossier: &Dossier, findings: &mut Vec<Finding>) {
    let account = &dossier.budget.account;
    let section = dossier.budget.default_section();
    let expected = if section == Section::Investment { '2' } else { '6' };
    if account.chars().next().is_some_and(|first| first != expected) {
        let message = format!(
            "le compte {account} n’est pas de la classe {expected}, celle de la {} ; vérifier l’imputation",
            section.named()
        );
        add(findings, "E206", Severity::Warning, "budget.account".to_owned(), message);
    }
}

/// An outlay beyond the money available.
fn envelope(dossier: &Dossier, offers: &[ComparedOffer], values: &Values, findings: &mut Vec<Finding>) {
    let Some(envelope) = dossier.budget.envelope_ttc else { return };
    for (index, offer) in offers.iter().enumerate() {
        let ttc = offer.outlay.and_then(|outlay| values.get(outlay.ttc)).map(|ttc| ttc.value);
        if let Some(ttc) = ttc.filter(|ttc| *ttc > envelope.0) {
            let message = format!(
                "l’offre {} demande {} TTC, l’enveloppe est de {} TTC ; réduire la demande ou faire compléter l’enveloppe",
                offer.id,
                french::euros(ttc),
                french::euros(envelope.0)
            );
            add(findings, "E212", Severity::Warning, format!("offers[{index}]"), message);
        }
    }
}

fn second_lives(dossier: &Dossier, findings: &mut Vec<Finding>) {
    if dossier.settings.allocation != Allocation::ProRata {
        return;
    }
    for (index, offer) in dossier.offers.iter().enumerate() {
        for (position, item) in offer.items.iter().enumerate() {
            if item.condition == Some(Condition::New) && item.second_life_years.known().is_none() {
                let message = format!("offre {} : seconde vie non déclarée, comptée 0 dans le prorata", offer.id);
                add(
                    findings,
                    "E207",
                    Severity::Info,
                    format!("offers[{index}].items[{position}].second_life_years"),
                    message,
                );
            }
        }
    }
}

fn set_aside(chosen: &[Chosen], findings: &mut Vec<Finding>) {
    for choice in chosen.iter().filter(|choice| !choice.set_aside.is_empty()) {
        let message = format!(
            "{} ({}) ; mis de côté pour ne pas mélanger les méthodes : {}",
            choice.rule,
            choice.why,
            choice.set_aside.join(", ")
        );
        add(findings, "E208", Severity::Info, String::new(), message);
    }
}

/// « non indiqué, compté 0 » (MODEL §3), one line for each item.
fn counted_zero(fields: &BTreeSet<String>, dossier: &Dossier, findings: &mut Vec<Finding>) {
    for (index, offer) in dossier.offers.iter().enumerate() {
        for position in 0..offer.items.len() {
            let path = format!("offers[{index}].items[{position}]");
            let prefix = format!("{path}.");
            let names: Vec<&str> =
                fields.iter().filter_map(|field| field.strip_prefix(&prefix)).map(item_field).collect();
            if !names.is_empty() {
                let message = format!(
                    "offre {}, article {} : non indiqué, compté 0 : {}",
                    offer.id,
                    position + 1,
                    names.join(", ")
                );
                add(findings, "E209", Severity::Info, path, message);
            }
        }
    }
}

fn not_counted(offers: &[ComparedOffer], findings: &mut Vec<Finding>) {
    for (index, offer) in offers.iter().enumerate() {
        if offer.carbon_not_counted && offer.status != Status::Incomplete {
            let message =
                format!("offre {} : le carbone des accessoires et des prestations n’est pas compté", offer.id);
            add(findings, "E210", Severity::Info, format!("offers[{index}]"), message);
        }
    }
}
