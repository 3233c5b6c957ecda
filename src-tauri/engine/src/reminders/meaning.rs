//! What a legal text means for one dossier, where its figures tell: known by the stable id of the text.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::legal_day;
use crate::catalog::{Catalog, Law};
use crate::comparison::{Comparison, central};
use crate::contracts;
use crate::dossier::{Dossier, Item, Offer};
use crate::figure::Figure;
use crate::french;
use crate::vocabulary::{Condition, CriterionKind};

/// What `law` means here; none when the dossier says nothing of it.
pub(super) fn here(law: &Law, dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) -> Option<String> {
    let id = law.id.as_str();
    let is = |prefix: &str| id.starts_with(prefix);
    match () {
        () if id == "agec-58-internal-reuse" => internal_reuse(dossier),
        () if is("agec-58-") => yearly_share(law, dossier, catalog),
        () if is("reen-15-durability") => index(law, dossier, "indice de durabilité", |item| &item.durability_index),
        () if is("reen-15-") || is("l541-9-2") => {
            index(law, dossier, "indice de réparabilité", |item| &item.repairability_index)
        }
        () if is("reen-16-") => replaced(dossier),
        () if is("threshold-") || is("written-contract") => {
            law.amount.map(|amount| threshold(amount.0, dossier, comparison))
        }
        () if is("three-duties") => three_duties(dossier, comparison, catalog),
        () if is("three-quotes") => Some(quotes(dossier)),
        () if is("price-only-ban") => Some(criteria(dossier)),
        () if is("lifecycle-cost-method") => lifecycle_criterion(dossier),
        () if is("refurbished-term") => refurbished(dossier),
        () => None,
    }
}

/// The offer decided, unless none was or it is gone.
fn decided(dossier: &Dossier) -> Option<&Offer> {
    dossier.offer(dossier.decision.as_ref()?.offer.as_deref()?)
}

/// The offers that buy: the one decided, else all of them.
fn buying(dossier: &Dossier) -> Vec<&Offer> {
    match decided(dossier) {
        Some(offer) => [offer].into_iter().filter(|offer| offer.buys()).collect(),
        None => dossier.offers.iter().filter(|offer| offer.buys()).collect(),
    }
}

fn is_bought(item: &Item) -> bool {
    item.condition.is_some_and(Condition::is_bought)
}

fn internal_reuse(dossier: &Dossier) -> Option<String> {
    let reuses = |offer: &&Offer| offer.items.iter().any(|item| item.condition == Some(Condition::Reused));
    let ids: Vec<&str> = dossier.offers.iter().filter(reuses).map(|offer| offer.id.as_str()).collect();
    (!ids.is_empty())
        .then(|| format!("Le réemploi interne de l’offre {} n’entre pas dans la part annuelle.", ids.join(", ")))
}

/// What an offer adds to both terms of the yearly share: never whether the share is reached.
fn yearly_share(law: &Law, dossier: &Dossier, catalog: &Catalog) -> Option<String> {
    let visible = |item: &Item| is_bought(item) && item.equipment.is_some_and(|kind| law.concerns(kind));
    let offers = buying(dossier);
    // The catalog given is the dossier's own already: copying it again for each offer would cost more than the sums.
    let bare = Dossier { offers: Vec::new(), catalog: None, ..dossier.clone() };
    if offers.is_empty() {
        return Some("Rien n’est acheté : ce dossier ne change pas la part annuelle.".to_owned());
    }
    let sentences: Vec<String> = offers
        .into_iter()
        .filter(|offer| offer.items.iter().any(visible))
        .map(|offer| {
            let all = ht_of(&bare, catalog, offer, &visible);
            let reused =
                ht_of(&bare, catalog, offer, &|item| visible(item) && item.condition == Some(Condition::Refurbished));
            match all.zip(reused) {
                Some((all, reused)) if all > Decimal::ZERO => {
                    let share = reused.checked_div(all).map(|share| french::percent(french::round(share, 3)));
                    format!(
                        "Offre {} : {} HT de reconditionné sur {} HT de matériel visé, soit {}.",
                        offer.id,
                        french::euros(reused),
                        french::euros(all),
                        share.unwrap_or_default()
                    )
                }
                _ => format!("Offre {} : montant HT inconnu, sa contribution ne se calcule pas.", offer.id),
            }
        })
        .collect();
    let share = law.amount.map_or_else(String::new, |amount| format!(" de {}", french::percent(amount.0)));
    (!sentences.is_empty()).then(|| {
        format!(
            "{} C’est une contribution à la part annuelle{share}, qui se juge sur toutes les dépenses de l’année.",
            sentences.join(" ")
        )
    })
}

/// The HT outlay of some items of an offer, by the same calculation as the whole.
fn ht_of(bare: &Dossier, catalog: &Catalog, offer: &Offer, kept: &dyn Fn(&Item) -> bool) -> Option<Decimal> {
    let items: Vec<Item> = offer.items.iter().filter(|item| kept(item)).cloned().collect();
    if items.is_empty() {
        return Some(Decimal::ZERO);
    }
    let part = Dossier { offers: vec![Offer { items, then: None, ..offer.clone() }], ..bare.clone() };
    let comparison = central(&part, catalog, bare.settings);
    let outlay = comparison.offers.first()?.outlay?;
    comparison.value(outlay.ht)
}

/// For each offer, whether the index of its new items is known.
fn index(law: &Law, dossier: &Dossier, what: &str, figure: fn(&Item) -> &Figure) -> Option<String> {
    let mut sentences = Vec::new();
    for offer in buying(dossier) {
        let concerned = offer.items.iter().filter(|item| is_bought(item));
        for item in concerned.filter(|item| item.equipment.is_some_and(|kind| law.concerns(kind))) {
            let said = match (figure(item), item.condition) {
                (Figure::Known(known), _) => format!("{what} {} sur 10", french::compact(known.value.0)),
                (_, Some(Condition::Refurbished)) => format!("reconditionné, sans {what} exigé"),
                (Figure::Unknown, _) => format!("{what} inconnu, à demander au fournisseur"),
                (Figure::NotApplicable, _) => {
                    format!("{what} déclaré sans objet, alors que ce type d’équipement en a un ; à vérifier")
                }
            };
            sentences.push(format!("Offre {} : {said}.", offer.id));
        }
    }
    sentences.dedup();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// Equipment of ten years or less goes first to reuse (loi REEN, art. 16).
fn replaced(dossier: &Dossier) -> Option<String> {
    let age = dossier.need.replaces.as_ref()?.age_years?.0;
    let years = french::count(age, "an", "ans");
    Some(match age > Decimal::TEN {
        true => format!("Le matériel remplacé a {years} : au-delà de dix ans, il va au recyclage."),
        false => format!("Le matériel remplacé a {years} : il compte parmi ceux à orienter vers le réemploi."),
    })
}

/// The HT outlay of an offer that buys.
fn ht(comparison: &Comparison, id: &str) -> Option<Decimal> {
    let offer = comparison.offer(id).filter(|offer| offer.buys)?;
    comparison.value(offer.outlay?.ht)
}

/// The offer of the largest HT outlay, and its amount.
fn largest(comparison: &Comparison) -> Option<(&str, Decimal)> {
    let known = comparison.offers.iter().filter_map(|offer| Some((offer.id.as_str(), ht(comparison, &offer.id)?)));
    known.max_by_key(|(_, amount)| *amount)
}

fn side(amount: Decimal, threshold: Decimal) -> &'static str {
    if amount < threshold { "en dessous" } else { "au seuil ou au-dessus" }
}

fn threshold(threshold: Decimal, dossier: &Dossier, comparison: &Comparison) -> String {
    let Some((id, amount)) = largest(comparison) else {
        return "Aucun montant HT n’est connu : le seuil ne se compare pas encore.".to_owned();
    };
    let place = |amount: Decimal| {
        format!("{} HT, {} de {} HT", french::euros(amount), side(amount, threshold), french::whole_euros(threshold))
    };
    let chosen = decided(dossier).map(|offer| offer.id.as_str());
    let mut sentences = vec![format!("Offre la plus élevée, {id} : {}.", place(amount))];
    if let Some(chosen) = chosen.filter(|chosen| *chosen != id)
        && let Some(amount) = ht(comparison, chosen)
    {
        sentences.push(format!("Offre retenue, {chosen} : {}.", place(amount)));
    }
    let mut named = vec![id];
    named.extend(chosen.filter(|chosen| *chosen != id));
    for offer in named.into_iter().filter_map(|id| dossier.offer(id)) {
        if let Some(contracts) = contracts::of(dossier, offer) {
            sentences.push(format!(
                "Les contrats annuels de l’offre {} n’y sont pas comptés ({}) : les y ajouter s’ils servent le même besoin.",
                offer.id,
                contracts.said()
            ));
        }
    }
    sentences.push(
        "Le seuil se compte sur le besoin homogène de l’année, et non sur cette commande : y ajouter les autres achats de la même famille."
            .to_owned(),
    );
    sentences.join(" ")
}

/// The waiver's own threshold that day tells whether the three duties stand alone.
fn three_duties(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) -> Option<String> {
    let day = legal_day(dossier)?.day;
    let waiver = catalog.laws_on(day).find(|law| law.id.starts_with("threshold-waiver"))?.amount?.0;
    let (id, amount) = decided(dossier)
        .and_then(|offer| Some((offer.id.as_str(), ht(comparison, &offer.id)?)))
        .or_else(|| largest(comparison))?;
    let said = match amount < waiver {
        true => "en dessous : ces trois devoirs suffisent si le besoin de l’année y reste aussi",
        false => "au seuil ou au-dessus : une mise en concurrence est due en plus",
    };
    Some(format!(
        "Offre {id} : {} HT pour un seuil de {} HT, {said}.",
        french::euros(amount),
        french::whole_euros(waiver)
    ))
}

/// Several suppliers who quote are a competition (MAPA). A quote whose supplier is unknown is told apart: it may be one of
/// those named.
fn quotes(dossier: &Dossier) -> String {
    let quoting = || dossier.offers.iter().filter(|offer| offer.quote.is_some());
    // One supplier may be written in several ways.
    let key =
        |name: &str| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let mut seen = BTreeSet::new();
    let names = quoting().map(|offer| offer.supplier.trim()).filter(|name| !name.is_empty() && seen.insert(key(name)));
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    let unnamed = quoting().filter(|offer| offer.supplier.trim().is_empty()).map(|offer| offer.id.as_str());
    let unnamed: Vec<&str> = unnamed.collect();
    let unnamed = match unnamed.as_slice() {
        [] => String::new(),
        [one] => format!(" Le fournisseur du devis de l’offre {one} n’est pas indiqué."),
        several => format!(" Le fournisseur des devis des offres {} n’est pas indiqué.", french::listed(several)),
    };
    let said = match names.as_slice() {
        [] => "Aucun devis d’un fournisseur nommé dans ce dossier.".to_owned(),
        [one] if unnamed.is_empty() => format!("Un seul fournisseur a remis un devis dans ce dossier ({one})."),
        [one] => format!("Un seul fournisseur nommé a remis un devis dans ce dossier ({one})."),
        several => {
            let announced = match dossier.award.as_ref().and_then(|award| award.announced_on) {
                Some(day) => format!("critères annoncés le {}", french::long_date(day)),
                None => "aucune date d’annonce des critères n’est indiquée".to_owned(),
            };
            let count = french::count(Decimal::from(several.len()), "fournisseur", "fournisseurs");
            format!("Devis de {count} ({}) : c’est une mise en concurrence ; {announced}.", several.join(", "))
        }
    };
    said + &unnamed
}

fn criteria(dossier: &Dossier) -> String {
    let criteria = dossier.award.iter().flat_map(|award| &award.criteria);
    let said: Vec<String> =
        criteria.map(|criterion| format!("{} ({})", criterion.shown(), french::compact(criterion.weight.0))).collect();
    if said.is_empty() {
        return "Aucun critère d’attribution n’est écrit dans ce dossier.".to_owned();
    }
    format!("Critères de ce dossier : {}.", said.join(", "))
}

fn lifecycle_criterion(dossier: &Dossier) -> Option<String> {
    let criteria = dossier.award.iter().flat_map(|award| &award.criteria);
    let found = criteria.into_iter().find(|criterion| criterion.kind == CriterionKind::LifecycleCost)?;
    Some(format!(
        "Le coût du cycle de vie est un critère de ce dossier, de poids {} : la méthode et les données demandées doivent avoir été annoncées.",
        french::compact(found.weight.0)
    ))
}

fn refurbished(dossier: &Dossier) -> Option<String> {
    let mut sentences = Vec::new();
    for offer in buying(dossier) {
        for item in offer.items.iter().filter(|item| item.condition == Some(Condition::Refurbished)) {
            let grade =
                item.grade.as_ref().map_or_else(|| "grade inconnu".to_owned(), |grade| format!("grade {grade}"));
            let warranty = item.warranty_years.value().map_or_else(
                || "garantie inconnue, à demander".to_owned(),
                |years| format!("garantie de {}", french::count(years, "an", "ans")),
            );
            sentences.push(format!("Offre {} : {grade}, {warranty}.", offer.id));
        }
    }
    sentences.dedup();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
