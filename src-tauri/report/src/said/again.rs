//! What is bought again before the need ends: the same offer, or the one that takes over, in which year and for how
//! much.

use aloi_engine::comparison::{ComparedOffer, Comparison};
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::plan::{Event, Flow};
use jiff::ToSpan;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The purchases of an offer after the first one, within the need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// What they add up to, TTC at today's prices, the lot.
    pub ttc: Decimal,
    /// « en 2029 », « par l’offre B en 2028 et en 2031 ».
    pub when: String,
}

/// A moment when an offer is bought.
struct Purchase<'a> {
    time: Decimal,
    offer: &'a ComparedOffer,
    ttc: Decimal,
}

/// What an offer makes the authority buy again; `None` when nothing is, or nothing that is paid.
pub fn again(dossier: &Dossier, comparison: &Comparison, id: &str) -> Option<Again> {
    let plan = comparison.plans.iter().find(|plan| plan.offer == id)?;
    let later: Vec<&Event> =
        plan.events.iter().filter(|event| event.flow == Flow::Purchase && event.time > Decimal::ZERO).collect();
    let mut purchases = Vec::new();
    // Several items of one offer are bought at one moment.
    for together in later.chunk_by(|a, b| a.time == b.time) {
        purchases.push(purchase(comparison, together)?);
    }
    purchases.retain(|purchase| !purchase.ttc.is_zero());
    let ttc = purchases.iter().try_fold(Decimal::ZERO, |sum, purchase| sum.checked_add(purchase.ttc))?;
    let mut said: Vec<String> = Vec::new();
    for by in purchases.chunk_by(|a, b| a.offer.id == b.offer.id) {
        let offer = by.first().map(|purchase| purchase.offer.id.as_str()).filter(|other| *other != id);
        let mut moments: Vec<String> = by.iter().map(|purchase| moment(dossier, purchase.time)).collect();
        moments.dedup();
        let moments = french::listed(&moments.iter().map(String::as_str).collect::<Vec<_>>());
        said.push(offer.map_or_else(|| moments.clone(), |offer| format!("par l’offre {offer} {moments}")));
    }
    (!purchases.is_empty()).then(|| Again { ttc, when: said.join(", puis ") })
}

/// The amount of one moment: the outlay of the whole offer, or that of the items bought again.
fn purchase<'a>(comparison: &'a Comparison, events: &[&Event]) -> Option<Purchase<'a>> {
    let first = events.first()?;
    let of = |event: &Event, offer: &ComparedOffer| offer.items.iter().any(|item| item.subject == event.subject);
    let offer = comparison.offers.iter().find(|offer| of(first, offer))?;
    let ttc = if events.len() == offer.items.len() {
        comparison.value(offer.outlay?.ttc)?
    } else {
        let items = offer.items.iter().filter(|item| events.iter().any(|event| event.subject == item.subject));
        items.map(|item| comparison.value(item.again_ttc?)).try_fold(Decimal::ZERO, |sum, ttc| sum.checked_add(ttc?))?
    };
    Some(Purchase { time: first.time, offer, ttc })
}

/// « en 2029 », or « après 3 ans » when the dossier has no date.
fn moment(dossier: &Dossier, time: Decimal) -> String {
    let months = time.checked_mul(Decimal::from(12)).and_then(|months| months.floor().to_i32());
    let day = dossier.date.zip(months).and_then(|(date, months)| date.checked_add(months.months()).ok());
    day.map_or_else(|| format!("après {}", french::count(time, "an", "ans")), |day| format!("en {}", day.year()))
}
