//! How an offer and its items are called.

use aloi_engine::comparison::{ComparedOffer, Comparison, Measure, Status};
use aloi_engine::dossier::{Item, Offer};
use aloi_engine::french;
use aloi_engine::uncertainty::Confidence;
use aloi_engine::vocabulary::{Condition, Equipment};

/// « écran neuf 24 pouces », « ordinateur portable reconditionné ».
pub fn item_title(item: &Item) -> String {
    let kind = item.equipment.map_or("article", Equipment::french);
    let mut title = kind.to_owned();
    if let (Some(condition), true) = (item.condition, item.equipment.is_none_or(Equipment::is_device)) {
        title.push(' ');
        title.push_str(&agreed(condition, kind));
    }
    if let Some(screen) = item.screen_in.value() {
        title.push_str(&format!(" {}", french::with_unit(&french::compact(screen), "pouces")));
    }
    title
}

/// The condition, agreed with its noun.
fn agreed(condition: Condition, noun: &str) -> String {
    let feminine = ["tablette", "station d’accueil", "imprimante", "prestation"].contains(&noun);
    match (condition, feminine) {
        (Condition::New, true) => "neuve".to_owned(),
        (Condition::Reused, _) => "en réemploi interne".to_owned(),
        (other, true) => format!("{}e", other.french()),
        (other, false) => other.french().to_owned(),
    }
}

/// « ordinateur portable neuf 14 pouces, 5 ans + station d’accueil neuve ».
pub fn offer_summary(offer: &Offer) -> String {
    let items = offer.items.iter().map(|item| {
        let pieces =
            item.per_unit.filter(|pieces| *pieces > 1).map_or_else(String::new, |pieces| format!("{pieces} × "));
        let years = item
            .service_years
            .value()
            .map_or_else(String::new, |years| format!(", {}", french::count(years, "an", "ans")));
        format!("{pieces}{}{years}", item_title(item))
    });
    items.collect::<Vec<_>>().join(" + ")
}

/// « 1re ex æquo en coût, 2e en carbone », or why the offer is not ranked.
pub fn rank(comparison: &Comparison, offer: &ComparedOffer) -> String {
    match ranked(comparison, offer) {
        Some((cost, Some(carbon))) => format!("{cost} en coût, {carbon} en carbone"),
        Some((cost, None)) => format!("{cost} en coût"),
        None => offer.status.french().to_owned(),
    }
}

/// « 1re ex æquo · 2e » (cost, carbon), or why the offer is not ranked: for a narrow column.
pub fn short_rank(comparison: &Comparison, offer: &ComparedOffer) -> String {
    match ranked(comparison, offer) {
        Some((cost, carbon)) => format!("{cost}\u{A0}· {}", carbon.unwrap_or_else(|| "—".to_owned())),
        None => offer.status.french().to_owned(),
    }
}

/// Place by cost of a ranked offer, and by carbon unless that ranking is withheld.
fn ranked(comparison: &Comparison, offer: &ComparedOffer) -> Option<(String, Option<String>)> {
    let place = |measure: Measure| {
        let places = places(comparison, measure);
        let own = places.iter().find(|(id, _)| *id == offer.id).map(|(_, place)| *place)?;
        let shared = places.iter().filter(|(_, place)| *place == own).count() > 1;
        let ordinal = if own == 1 { "1re".to_owned() } else { format!("{own}e") };
        Some(if shared { format!("{ordinal}\u{A0}ex\u{A0}æquo") } else { ordinal })
    };
    let cost = place(Measure::Cost).filter(|_| offer.status == Status::Ranked)?;
    Some((cost, place(Measure::Carbon)))
}

/// The ranked offers with their places: those that the uncertainty does not part from the lowest of their group share
/// its place, and so do those that the conclusion calls equivalent.
fn places(comparison: &Comparison, measure: Measure) -> Vec<(&str, usize)> {
    let ranking = comparison.ranking(measure);
    let verdict = comparison.verdict(measure);
    let mut places: Vec<(&str, usize)> = Vec::with_capacity(ranking.len());
    let mut left: Vec<&str> = ranking.iter().map(String::as_str).collect();
    while let Some(leader) = left.first().copied() {
        let place = places.len() + 1;
        let tied = |id: &str| id == leader || comparison.surely(leader, id, measure) == Some(Confidence::Equivalent);
        let winner = verdict.as_ref().filter(|verdict| tied(&verdict.first));
        let close = |id: &str| winner.is_some_and(|verdict| verdict.close.iter().any(|known| known == id));
        let (group, rest): (Vec<&str>, Vec<&str>) = left.into_iter().partition(|id| tied(id) || close(id));
        places.extend(group.into_iter().map(|id| (id, place)));
        left = rest;
    }
    places
}
