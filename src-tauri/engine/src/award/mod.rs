//! Award criteria announced by the buyer: points, totals and ranking, and what the law says of them (MODEL §8).
//!
//! | criterion | points, two decimals, half away from zero |
//! |---|---|
//! | lifecycle cost, price, carbon | weight × lowest ÷ value |
//! | repairability | weight × French index ÷ 10 |
//! | warranty | weight × years ÷ longest |
//! | entered | given by the buyer, with a reason |
//!
//! Lowest and longest are those of the tenders scored: an offer that buys nothing is no tender, an offer outside the
//! requirements is not scored. Nothing here changes the comparison.

mod dates;
mod environment;
mod findings;
mod labels;
mod marks;

use rust_decimal::Decimal;

pub use findings::findings;

use crate::comparison::{ComparedOffer, Comparison, Status};
use crate::dossier::{Criterion, Dossier, Offer};
use crate::french;
use crate::vocabulary::CriterionKind;

/// The tenders scored on the criteria announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores {
    /// The criteria, in the order announced.
    pub criteria: Vec<Announced>,
    /// The tenders scored, in the dossier's order.
    pub tenders: Vec<Tender>,
    /// The tenders whose total is known, highest first; equal totals share their rank.
    pub ranking: Vec<Rank>,
    /// The offers that are not scored, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// One criterion as announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// Its key in JSON: the code of its kind, or the name the buyer gave.
    pub key: String,
    /// Its name as read by people.
    pub name: String,
    /// Its weight, also the most points it gives.
    pub weight: Decimal,
    /// How points are made, in French.
    pub rule: &'static str,
}

/// One tender and its points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tender {
    /// Offer id.
    pub id: String,
    /// Offer name.
    pub name: String,
    /// One mark for each criterion, in the same order.
    pub marks: Vec<Mark>,
    /// Sum of the points; none when something blocks it.
    pub total: Option<Decimal>,
    /// What blocks the total, in French.
    pub blocked: Vec<String>,
}

/// The points of a tender on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Points, from 0 to the weight.
    Points {
        /// Points, two decimals.
        points: Decimal,
        /// How they were made, with the numbers: « 40 × 182,40 ÷ 210,15 », or the buyer's reason.
        how: String,
    },
    /// No points can be given, with the reason: the total is blocked.
    Blocked(String),
}

impl Mark {
    /// The points, unless blocked.
    pub const fn points(&self) -> Option<Decimal> {
        match self {
            Mark::Points { points, .. } => Some(*points),
            Mark::Blocked(_) => None,
        }
    }
}

/// A place in the ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rank {
    /// From 1.
    pub rank: usize,
    /// Offer id.
    pub id: String,
}

/// An offer that is not scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Offer id.
    pub id: String,
    /// Offer name.
    pub name: String,
    /// Why, in French.
    pub reason: String,
}

/// An offer that competes, as written and as compared.
#[derive(Clone, Copy)]
struct Entrant<'a> {
    offer: &'a Offer,
    compared: &'a ComparedOffer,
}

/// The points of each tender; `None` when no criterion was announced.
pub fn award(dossier: &Dossier, comparison: &Comparison) -> Option<Scores> {
    let criteria = dossier.award.as_ref().map(|award| award.criteria.as_slice()).filter(|list| !list.is_empty())?;
    let mut entrants = Vec::new();
    let mut left_out = Vec::new();
    for (offer, compared) in dossier.offers.iter().zip(&comparison.offers) {
        match outside(compared) {
            Some(reason) => left_out.push(LeftOut { id: compared.id.clone(), name: compared.name.clone(), reason }),
            None => entrants.push(Entrant { offer, compared }),
        }
    }
    let mut tenders: Vec<Tender> = entrants.iter().map(|entrant| unmarked(entrant.compared)).collect();
    for criterion in criteria {
        let marks = marks::of(criterion, dossier, comparison, &entrants);
        for (tender, mark) in tenders.iter_mut().zip(marks) {
            if let Mark::Blocked(reason) = &mark {
                tender.blocked.push(format!("{} : {reason}", criterion.shown()));
            }
            tender.marks.push(mark);
        }
    }
    let unbalanced = weights_said(criteria);
    for tender in &mut tenders {
        tender.blocked.extend(unbalanced.clone());
        if tender.blocked.is_empty() {
            tender.total = tender.marks.iter().filter_map(Mark::points).try_fold(Decimal::ZERO, Decimal::checked_add);
        }
    }
    let criteria = criteria.iter().enumerate().map(|(index, criterion)| announced(index, criterion)).collect();
    Some(Scores { criteria, ranking: ranking(&tenders), tenders, left_out })
}

/// Why an offer is not scored, when it is not.
fn outside(offer: &ComparedOffer) -> Option<String> {
    if !offer.buys {
        return Some("n’achète rien : ce n’est pas l’offre d’un candidat".to_owned());
    }
    (offer.status == Status::Ineligible)
        .then(|| format!("ne répond pas au besoin ({})", offer.eligibility.fails.join(", ")))
}

fn unmarked(offer: &ComparedOffer) -> Tender {
    Tender { id: offer.id.clone(), name: offer.name.clone(), marks: Vec::new(), total: None, blocked: Vec::new() }
}

fn announced(index: usize, criterion: &Criterion) -> Announced {
    let key = match (criterion.kind, criterion.own_name()) {
        (CriterionKind::Entered, Some(name)) => name.to_owned(),
        (CriterionKind::Entered, None) => format!("{}-{}", criterion.kind.code(), index + 1),
        (kind, _) => kind.code().to_owned(),
    };
    Announced { key, name: criterion.shown().to_owned(), weight: criterion.weight.0, rule: marks::rule(criterion.kind) }
}

/// The sentence about weights that do not sum to 100, if so.
fn weights_said(criteria: &[Criterion]) -> Option<String> {
    let sum = criteria.iter().try_fold(Decimal::ZERO, |sum, criterion| sum.checked_add(criterion.weight.0));
    (sum != Some(Decimal::ONE_HUNDRED)).then(|| {
        let sum = sum.map_or_else(|| "plus qu’il ne se calcule".to_owned(), french::compact);
        format!("la somme des poids est {sum} au lieu de 100")
    })
}

fn ranking(tenders: &[Tender]) -> Vec<Rank> {
    let mut known: Vec<(Decimal, &str)> =
        tenders.iter().filter_map(|tender| Some((tender.total?, tender.id.as_str()))).collect();
    known.sort_by_key(|(total, _)| std::cmp::Reverse(*total));
    let above = |total: Decimal| known.iter().filter(|(other, _)| *other > total).count();
    known.iter().map(|(total, id)| Rank { rank: above(*total) + 1, id: (*id).to_owned() }).collect()
}
