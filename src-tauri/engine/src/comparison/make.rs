//! Making a comparison: build the graph, rank, draw, chain the lots.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::verdict::{SAME_CARBON, SAME_COST};
use super::{ComparedOffer, Comparison, Pair, Status};
use crate::award;
use crate::catalog::Catalog;
use crate::dossier::{Dossier, Offer, Settings};
use crate::eligibility::eligibility;
use crate::figure::Figure;
use crate::findings;
use crate::graph::{Graph, Handle, NodeId, Values};
use crate::lifecycle::{self, ItemNodes, Missing, Model, OfferNodes, Place, Successor};
use crate::plan;
use crate::quantity::{Unit, Year};
use crate::sensitivity::{self, Sensitivity};
use crate::uncertainty::{self, Samples};
use crate::vocabulary::Family;

/// Compares the offers of `dossier` with the settings it holds: central values, ranges, pairs and findings. The
/// dossier's frozen catalog, if any, prevails.
pub fn compare(dossier: &Dossier, catalog: &Catalog) -> Comparison {
    let mut comparison = central(dossier, catalog, dossier.settings);
    comparison.pairs = draw(&comparison.graph, &mut comparison.offers);
    if comparison.carbon_withheld.is_some() {
        comparison.pairs.iter_mut().for_each(|pair| pair.lower_carbon = None);
    }
    comparison.sensitivity = sensitivity::sensitivity(dossier, catalog, &comparison);
    // What the switches take is frozen too: a decided dossier must be able to run them again.
    let switched = comparison.sensitivity.switches.iter().flat_map(|switch| switch.used.iter().cloned());
    comparison.used.extend(switched);
    let ids: Vec<String> = comparison.offers.iter().map(|offer| offer.id.clone()).collect();
    comparison.plans = ids.iter().filter_map(|id| plan::plan(&mut comparison, id)).collect();
    comparison.gains = plan::gains(&mut comparison);
    comparison.smoothing = dossier.fleet.is_some().then(|| plan::smoothing(&mut comparison, dossier));
    comparison.award = award::award(dossier, &comparison);
    comparison.findings = findings::of(dossier, &comparison, &dossier.catalog_over(catalog));
    comparison
}

/// The comparison in its central values alone, under `settings`: no range, pair or finding.
pub fn central(dossier: &Dossier, catalog: &Catalog, settings: Settings) -> Comparison {
    let catalog = &*dossier.catalog_over(catalog);
    let mut model = Model::new(dossier, catalog, settings);
    let mut places: Vec<Vec<Place>> = Vec::new();
    let mut unplaced: Vec<Vec<Missing>> = Vec::new();
    for (index, offer) in dossier.offers.iter().enumerate() {
        places.push(lifecycle::places(&mut model, offer, index));
        unplaced.push(std::mem::take(&mut model.missing));
    }
    let rules = lifecycle::rules(&model, &places.concat());
    let mut offers: Vec<ComparedOffer> = Vec::new();
    for ((offer, places), unplaced) in dossier.offers.iter().zip(&places).zip(unplaced) {
        let nodes = lifecycle::offer(&mut model, offer, places, &rules);
        offers.push(compared(dossier, offer, unplaced, nodes));
    }
    let mut values = model.graph.evaluate();
    refuse_unreachable(&mut offers, &values);
    let by_cost = ranking(&offers, &values, |offer| offer.cost.map(|cost| cost.total));
    let carbon_withheld = carbon_withheld(dossier, settings);
    let by_carbon = match carbon_withheld {
        Some(_) => Vec::new(),
        None => ranking(&offers, &values, |offer| offer.carbon.map(|carbon| carbon.total)),
    };
    lots(&mut model, &mut offers, &values, &by_cost);
    values.grow(&model.graph);
    refuse_unreachable_lots(&mut offers, &values);
    let Model { graph, mut used, counted_zero, .. } = model;
    let equivalence = ["equivalence.cost", "equivalence.carbon"].into_iter().filter_map(|id| catalog.value(id));
    used.extend(equivalence.map(|entry| entry.id.clone()));
    Comparison {
        settings,
        offers,
        by_cost,
        by_carbon,
        carbon_withheld,
        same_cost: same(dossier, catalog, "equivalence.cost", SAME_COST),
        same_carbon: same(dossier, catalog, "equivalence.carbon", SAME_CARBON),
        chosen: rules.chosen,
        counted_zero,
        pairs: Vec::new(),
        findings: Vec::new(),
        sensitivity: Sensitivity::default(),
        award: None,
        plans: Vec::new(),
        gains: Vec::new(),
        smoothing: None,
        used,
        graph,
        values,
    }
}

/// An assumption of the dossier, else the catalog's value, else the model's own.
fn same(dossier: &Dossier, catalog: &Catalog, id: &str, model: Decimal) -> Decimal {
    let assumed = dossier.assumptions.get(id).and_then(Figure::value);
    assumed.or_else(|| catalog.value(id).map(|entry| entry.value)).unwrap_or(model)
}

fn compared(dossier: &Dossier, offer: &Offer, unplaced: Vec<Missing>, nodes: OfferNodes) -> ComparedOffer {
    let eligibility = eligibility(&dossier.need, offer);
    let missing = [unplaced, nodes.missing].concat();
    let status = match (eligibility.fails.is_empty(), missing.is_empty()) {
        (false, _) => Status::Ineligible,
        (true, false) => Status::Incomplete,
        (true, true) => Status::Ranked,
    };
    ComparedOffer {
        id: offer.id.clone(),
        name: if offer.name.is_empty() { offer.id.clone() } else { offer.name.clone() },
        status,
        eligibility,
        missing,
        cost: nodes.cost,
        carbon: nodes.carbon,
        items: nodes.items,
        lot: None,
        lot_note: None,
        successor: None,
        cost_range: None,
        carbon_range: None,
        outlay: nodes.outlay,
        lives: Vec::new(),
        shortest_life: None,
        buys: offer.buys(),
        carbon_not_counted: nodes.carbon_not_counted,
    }
}

/// The authors of the sheets ask not to compare makers with each other.
fn carbon_withheld(dossier: &Dossier, settings: Settings) -> Option<String> {
    if settings.family != Family::Maker {
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
fn lots(model: &mut Model, offers: &mut [ComparedOffer], values: &Values, by_cost: &[String]) {
    let cheapest_buying = {
        let buying: BTreeSet<&str> = offers.iter().filter(|offer| offer.buys).map(|offer| offer.id.as_str()).collect();
        by_cost.iter().find(|id| buying.contains(id.as_str())).cloned()
    };
    let horizon = model.dossier.need.years.value();
    for index in 0..offers.len() {
        let (Some(offer), Some(asked)) = (offers.get(index), model.dossier.offers.get(index)) else { continue };
        let lives = lives(offer, asked.items.len(), values);
        let shortest = shortest(&offer.items, values);
        let shortest_life = shortest.map(|(_, life)| life);
        let ends = !offer.buys && shortest.zip(horizon).is_some_and(|((_, life), horizon)| life < horizon);
        let wanted = asked.then.as_ref().or(cheapest_buying.as_ref()).filter(|_| ends);
        let next = wanted.and_then(|id| offers.iter().find(|other| other.id == *id));
        let following = shortest.zip(next).and_then(|((after, life), next)| {
            Some((Successor { after, cost: next.cost?, carbon: next.carbon }, next.id.clone(), life))
        });
        let subject = format!("offre {}", offer.id);
        let (lot, note, successor) = match (offer.cost, following) {
            (cost, Some((next, id, life))) => {
                let years = crate::french::count(life, "an", "ans");
                let note = format!("après {years}, l’offre {id} prend la suite");
                let lot = cost.and_then(|cost| lifecycle::lot(model, cost, offer.carbon, Some(next), &subject));
                (lot, Some(note), Some(id))
            }
            (_, None) if ends => {
                let note = "aucune offre d’achat complète ne peut prendre la suite : lot non chiffré";
                (None, Some(note.to_owned()), None)
            }
            (cost, None) => {
                (cost.and_then(|cost| lifecycle::lot(model, cost, offer.carbon, None, &subject)), None, None)
            }
        };
        if let Some(offer) = offers.get_mut(index) {
            (offer.lot, offer.lot_note, offer.successor) = (lot, note, successor);
            (offer.shortest_life, offer.lives) = (shortest_life, lives);
        }
    }
    model.missing.clear();
}

/// The life of each item of an offer, in its order; unknown ones when not all items could be placed.
fn lives(offer: &ComparedOffer, items: usize, values: &Values) -> Vec<Option<Decimal>> {
    if offer.items.len() != items {
        return vec![None; items];
    }
    offer.items.iter().map(|item| values.get(item.years).map(|years| years.value)).collect()
}

fn shortest(items: &[ItemNodes], values: &Values) -> Option<(Handle<Year>, Decimal)> {
    let lives = items.iter().filter_map(|item| Some((item.years, values.get(item.years)?.value)));
    lives.min_by_key(|(_, life)| *life)
}
