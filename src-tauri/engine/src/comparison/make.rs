//! Making a comparison: build the graph, rank, draw, chain the lots.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{ComparedOffer, Comparison, Pair, Status};
use crate::catalog::Catalog;
use crate::dossier::Dossier;
use crate::eligibility::eligibility;
use crate::findings;
use crate::graph::{Graph, Handle, NodeId, Values};
use crate::lifecycle::{self, Missing, Model, OfferNodes, Place, Successor};
use crate::quantity::{Unit, Year};
use crate::uncertainty::{self, Samples};
use crate::vocabulary::Family;

/// Compares the offers of `dossier` with the settings it holds. The dossier's frozen catalog, if any, prevails.
pub fn compare(dossier: &Dossier, catalog: &Catalog) -> Comparison {
    let catalog = &*dossier.catalog_over(catalog);
    let mut model = Model::new(dossier, catalog, dossier.settings);
    let mut places: Vec<Vec<Place>> = Vec::new();
    let mut unplaced: Vec<Vec<Missing>> = Vec::new();
    for (index, offer) in dossier.offers.iter().enumerate() {
        places.push(lifecycle::places(&mut model, offer, index));
        unplaced.push(std::mem::take(&mut model.missing));
    }
    let rules = lifecycle::rules(&model, &places.concat());
    let mut offers: Vec<(ComparedOffer, OfferNodes)> = Vec::new();
    for ((offer, places), unplaced) in dossier.offers.iter().zip(&places).zip(unplaced) {
        let nodes = lifecycle::offer(&mut model, offer, places, &rules);
        let eligibility = eligibility(&dossier.need, offer);
        let missing = [unplaced, nodes.missing.clone()].concat();
        let status = match (eligibility.fails.is_empty(), missing.is_empty()) {
            (false, _) => Status::Ineligible,
            (true, false) => Status::Incomplete,
            (true, true) => Status::Ranked,
        };
        let compared = ComparedOffer {
            id: offer.id.clone(),
            name: if offer.name.is_empty() { offer.id.clone() } else { offer.name.clone() },
            status,
            eligibility,
            missing,
            cost: nodes.cost,
            carbon: nodes.carbon,
            lot: None,
            lot_note: None,
            cost_range: None,
            carbon_range: None,
            outlay: nodes.outlay,
            lives: Vec::new(),
            shortest_life: None,
            buys: offer.buys(),
            carbon_not_counted: nodes.carbon_not_counted,
        };
        offers.push((compared, nodes));
    }
    let values = model.graph.evaluate();
    let (mut offers, nodes): (Vec<ComparedOffer>, Vec<OfferNodes>) = offers.into_iter().unzip();
    refuse_unreachable(&mut offers, &values);
    let by_cost = ranking(&offers, &values, |offer| offer.cost.map(|cost| cost.total));
    let carbon_withheld = carbon_withheld(dossier);
    let by_carbon = match carbon_withheld {
        Some(_) => Vec::new(),
        None => ranking(&offers, &values, |offer| offer.carbon.map(|carbon| carbon.total)),
    };
    let mut pairs = draw(&model.graph, &mut offers);
    if carbon_withheld.is_some() {
        pairs.iter_mut().for_each(|pair| pair.lower_carbon = None);
    }
    lots(&mut model, &mut offers, &nodes, &values, &by_cost);
    let values = model.graph.evaluate();
    refuse_unreachable_lots(&mut offers, &values);
    let findings = findings::of(&model, dossier, &offers, &rules.chosen, &values, carbon_withheld.as_ref());
    let Model { graph, used, .. } = model;
    Comparison {
        settings: dossier.settings,
        offers,
        by_cost,
        by_carbon,
        carbon_withheld,
        chosen: rules.chosen,
        pairs,
        findings,
        used,
        graph,
        values,
    }
}

/// The authors of the sheets ask not to compare makers with each other.
fn carbon_withheld(dossier: &Dossier) -> Option<String> {
    if dossier.settings.family != Family::Maker {
        return None;
    }
    let items = dossier.offers.iter().flat_map(|offer| &offer.items);
    let sheets = items.filter(|item| item.pcf.is_some());
    let brands: BTreeSet<String> =
        sheets.map(|item| item.brand.as_deref().unwrap_or_default().trim().to_lowercase()).collect();
    (brands.len() > 1 || brands.contains("")).then(|| {
        "les fiches des fabricants ne se comparent qu’au sein d’une marque, et les articles n’ont pas tous la même ; \
         choisir une autre famille de facteurs ou indiquer la marque"
            .to_owned()
    })
}

/// A figure beyond exact decimals makes the offer incomplete, with a sentence.
fn refuse_unreachable(offers: &mut [ComparedOffer], values: &Values) {
    for (index, offer) in offers.iter_mut().enumerate() {
        let cost = offer.cost.is_some_and(|cost| values.get(cost.total).is_none());
        let carbon = offer.carbon.is_some_and(|carbon| values.get(carbon.total).is_none());
        let outlay = offer.outlay.is_some_and(|outlay| values.get(outlay.net).is_none());
        if cost || carbon || outlay {
            offer.missing.push(Missing {
                path: format!("offers[{index}]"),
                message: format!(
                    "les montants de l’offre {} dépassent ce qui se calcule exactement ; vérifier les valeurs saisies",
                    offer.id
                ),
            });
            (offer.cost, offer.carbon, offer.outlay) = (None, None, None);
            if offer.status == Status::Ranked {
                offer.status = Status::Incomplete;
            }
        }
    }
}

/// Draws the two totals of every offer: their ranges, and how often one offer is below another.
fn draw(graph: &Graph, offers: &mut [ComparedOffer]) -> Vec<Pair> {
    let drawn = |figures: Vec<Option<NodeId>>| -> Vec<Option<Samples>> {
        let known: Vec<NodeId> = figures.iter().copied().flatten().collect();
        let mut samples = uncertainty::samples(graph, &known).into_iter();
        figures.into_iter().map(|figure| figure.and_then(|_| samples.next())).collect()
    };
    let cost = drawn(offers.iter().map(|offer| offer.cost.map(|cost| cost.total.node())).collect());
    let carbon = drawn(offers.iter().map(|offer| offer.carbon.map(|carbon| carbon.total.node())).collect());
    for ((offer, cost), carbon) in offers.iter_mut().zip(&cost).zip(&carbon) {
        offer.cost_range = cost.as_ref().and_then(Samples::range);
        offer.carbon_range = carbon.as_ref().and_then(Samples::range);
    }
    let below = |samples: &[Option<Samples>], a: usize, b: usize| {
        let (a, b) = (samples.get(a)?.as_ref()?, samples.get(b)?.as_ref()?);
        a.share_below(b)
    };
    let mut pairs = Vec::new();
    for (i, a) in offers.iter().enumerate() {
        for (j, b) in offers.iter().enumerate().skip(i + 1) {
            let (cheaper, lower_carbon) = (below(&cost, i, j), below(&carbon, i, j));
            if cheaper.is_some() || lower_carbon.is_some() {
                pairs.push(Pair { a: a.id.clone(), b: b.id.clone(), cheaper, lower_carbon });
            }
        }
    }
    pairs
}

fn ranking<U: Unit>(
    offers: &[ComparedOffer],
    values: &Values,
    figure: fn(&ComparedOffer) -> Option<Handle<U>>,
) -> Vec<String> {
    let ranked = offers.iter().filter(|offer| offer.status == Status::Ranked);
    let mut known: Vec<(Decimal, &str)> =
        ranked.filter_map(|offer| Some((values.get(figure(offer)?)?.value, offer.id.as_str()))).collect();
    known.sort_by_key(|(value, _)| *value);
    known.into_iter().map(|(_, id)| id.to_owned()).collect()
}

fn refuse_unreachable_lots(offers: &mut [ComparedOffer], values: &Values) {
    for offer in offers {
        let Some(lot) = offer.lot else { continue };
        let carbon = lot.carbon.is_none_or(|carbon| values.get(carbon).is_some());
        if values.get(lot.present_value).is_none() || !carbon {
            offer.lot = None;
            offer.lot_note =
                Some("le lot dépasse ce qui se calcule exactement ; vérifier les valeurs saisies".to_owned());
        }
    }
}

/// The lots: a repeatable offer serves again; the others are followed by `then`, or by the cheapest that buys.
fn lots(model: &mut Model, offers: &mut [ComparedOffer], nodes: &[OfferNodes], values: &Values, by_cost: &[String]) {
    let horizon = model.dossier.need.years.value();
    for index in 0..offers.len() {
        let (Some(offer), Some(nodes)) = (offers.get(index), nodes.get(index)) else { continue };
        let lives = lives(nodes, offer, values, model.dossier);
        let shortest = shortest(&nodes.years, values);
        let shortest_life = shortest.map(|(_, life)| life);
        let subject = format!("offre {}", offer.id);
        let ends = !offer.buys && shortest.zip(horizon).is_some_and(|((_, life), horizon)| life < horizon);
        let (successor, note) = match shortest {
            Some((after, life)) if ends => {
                let wanted = model.dossier.offers.get(index).and_then(|offer| offer.then.as_deref());
                let next = wanted.or_else(|| {
                    by_cost.iter().map(String::as_str).find(|id| offers.iter().any(|o| o.id == *id && o.buys))
                });
                let found = next.and_then(|id| offers.iter().find(|other| other.id == id));
                match found.and_then(|next| next.cost.map(|cost| (next, cost))) {
                    Some((next, cost)) => {
                        let years = crate::french::count(life, "an", "ans");
                        let note = format!("après {years}, l’offre {} prend la suite", next.id);
                        (Some(Successor { after, cost, carbon: next.carbon }), Some(note))
                    }
                    None => (
                        None,
                        Some("aucune offre d’achat complète ne peut prendre la suite : lot non chiffré".to_owned()),
                    ),
                }
            }
            _ => (None, None),
        };
        let lot = match offer.cost {
            Some(cost) if !ends || successor.is_some() => {
                lifecycle::lot(model, cost, offer.carbon, successor, &subject)
            }
            _ => None,
        };
        if let Some(offer) = offers.get_mut(index) {
            (offer.lot, offer.lot_note, offer.shortest_life, offer.lives) = (lot, note, shortest_life, lives);
        }
    }
    model.missing.clear();
}

/// The life of each item of an offer, in its order; unknown ones when not all items could be placed.
fn lives(nodes: &OfferNodes, offer: &ComparedOffer, values: &Values, dossier: &Dossier) -> Vec<Option<Decimal>> {
    let items = dossier.offer(&offer.id).map_or(0, |offer| offer.items.len());
    if nodes.years.len() != items {
        return vec![None; items];
    }
    nodes.years.iter().map(|years| values.get(*years).map(|years| years.value)).collect()
}

fn shortest(years: &[Handle<Year>], values: &Values) -> Option<(Handle<Year>, Decimal)> {
    years.iter().filter_map(|handle| Some((*handle, values.get(*handle)?.value))).min_by_key(|(_, life)| *life)
}
