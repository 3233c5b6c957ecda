//! How an offer and its items are called.

use aloi_engine::comparison::{ComparedOffer, Comparison, Status};
use aloi_engine::dossier::{Item, Offer};
use aloi_engine::french;
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

/// « 1re en coût, 2e en carbone », or why the offer is not ranked.
pub fn rank(comparison: &Comparison, offer: &ComparedOffer) -> String {
    match ranked(comparison, offer) {
        Some((cost, Some(carbon))) => format!("{cost} en coût, {carbon} en carbone"),
        Some((cost, None)) => format!("{cost} en coût"),
        None => offer.status.french().to_owned(),
    }
}

/// « 1re · 2e » (cost, carbon), or why the offer is not ranked: for a narrow column.
pub fn short_rank(comparison: &Comparison, offer: &ComparedOffer) -> String {
    match ranked(comparison, offer) {
        Some((cost, carbon)) => format!("{cost}\u{A0}· {}", carbon.unwrap_or_else(|| "—".to_owned())),
        None => offer.status.french().to_owned(),
    }
}

/// Place by cost of a ranked offer, and by carbon unless that ranking is withheld.
fn ranked(comparison: &Comparison, offer: &ComparedOffer) -> Option<(String, Option<String>)> {
    let place = |ranking: &[String]| ranking.iter().position(|id| *id == offer.id).map(|index| index + 1);
    let ordinal = |place: usize| if place == 1 { "1re".to_owned() } else { format!("{place}e") };
    let cost = place(&comparison.by_cost).filter(|_| offer.status == Status::Ranked)?;
    Some((ordinal(cost), place(&comparison.by_carbon).map(ordinal)))
}
