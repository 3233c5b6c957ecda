//! The comparison of a dossier's offers: figures, ranking, findings. Screen, paper and JSON all read this.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::catalog::Catalog;
use crate::dossier::{Dossier, Settings};
use crate::eligibility::{Eligibility, eligibility};
use crate::finding::Finding;
use crate::findings;
use crate::graph::{Explanation, Graph, Handle, NodeId, Values, explain};
use crate::lifecycle::{
    self, AnnualCarbon, AnnualCost, Chosen, Lot, Missing, Model, OfferNodes, Outlay, Place, Successor,
};
use crate::quantity::{Unit, Year};
use crate::uncertainty::{self, Range, Samples};

/// Where an offer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Complete and not known to fail a requirement.
    Ranked,
    /// Fails a requirement: visible, outside the ranking.
    Ineligible,
    /// Something the model needs is unknown.
    Incomplete,
}

impl Status {
    /// The word as written in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Status::Ranked => "ranked",
            Status::Ineligible => "ineligible",
            Status::Incomplete => "incomplete",
        }
    }

    /// The word as shown to French readers.
    pub const fn french(self) -> &'static str {
        match self {
            Status::Ranked => "classée",
            Status::Ineligible => "hors exigences",
            Status::Incomplete => "incomplète",
        }
    }
}

/// One offer, compared.
#[derive(Debug, Clone)]
pub struct ComparedOffer {
    /// Offer id.
    pub id: String,
    /// Offer name, its id when it has none.
    pub name: String,
    /// Where it stands.
    pub status: Status,
    /// Its verdict on each requirement.
    pub eligibility: Eligibility,
    /// What is missing.
    pub missing: Vec<Missing>,
    /// Annual cost of a workstation.
    pub cost: Option<AnnualCost>,
    /// Annual carbon of a workstation.
    pub carbon: Option<AnnualCarbon>,
    /// The lot over the horizon.
    pub lot: Option<Lot>,
    /// Why the lot is not known, or what follows the offer within the horizon.
    pub lot_note: Option<String>,
    /// P5 to P95 of the annual cost.
    pub cost_range: Option<Range>,
    /// P5 to P95 of the annual carbon.
    pub carbon_range: Option<Range>,
    /// The outlay.
    pub outlay: Option<Outlay>,
    /// Shortest service life of its items, years.
    pub shortest_life: Option<Decimal>,
    /// Whether it buys something (a new or refurbished item).
    pub buys: bool,
    /// Whether the carbon of some item is not counted.
    pub carbon_not_counted: bool,
}

/// Two offers, draw by draw (MODEL §6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The first offer.
    pub a: String,
    /// The second.
    pub b: String,
    /// Share of the draws in which `a` costs less; ties count one half.
    pub cheaper: Option<Decimal>,
    /// Share of the draws in which `a` emits less.
    pub lower_carbon: Option<Decimal>,
}

/// A dossier's offers, compared.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The settings used.
    pub settings: Settings,
    /// The offers, in the dossier's order.
    pub offers: Vec<ComparedOffer>,
    /// Ids of the ranked offers, lowest annual cost first; ties in the dossier's order.
    pub by_cost: Vec<String>,
    /// Ids of the ranked offers, lowest annual carbon first.
    pub by_carbon: Vec<String>,
    /// Choices of method.
    pub chosen: Vec<Chosen>,
    /// What the reader should know.
    pub findings: Vec<Finding>,
    /// Catalog ids that served.
    pub used: BTreeSet<String>,
    /// For each pair of offers whose figures are known, how often one is below the other.
    pub pairs: Vec<Pair>,
    /// The calculation.
    pub graph: Graph,
    /// Its central values.
    pub values: Values,
}

/// Compares the offers of `dossier` with the settings it holds. The dossier's frozen catalog, if any, prevails.
pub fn compare(dossier: &Dossier, catalog: &Catalog) -> Comparison {
    let frozen = dossier.catalog.as_ref().map(|frozen| catalog.overlaid(frozen));
    let catalog = frozen.as_ref().unwrap_or(catalog);
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
    let by_carbon = ranking(&offers, &values, |offer| offer.carbon.map(|carbon| carbon.total));
    let pairs = draw(&model.graph, &mut offers);
    lots(&mut model, &mut offers, &nodes, &values, &by_cost);
    let values = model.graph.evaluate();
    let findings = findings::of(&model, dossier, &offers, &rules.chosen);
    let Model { graph, used, .. } = model;
    Comparison {
        settings: dossier.settings,
        offers,
        by_cost,
        by_carbon,
        chosen: rules.chosen,
        pairs,
        findings,
        used,
        graph,
        values,
    }
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

/// The lots: a repeatable offer serves again; the others are followed by `then`, or by the cheapest that buys.
fn lots(model: &mut Model, offers: &mut [ComparedOffer], nodes: &[OfferNodes], values: &Values, by_cost: &[String]) {
    let horizon = model.dossier.need.years.value();
    for index in 0..offers.len() {
        let (Some(offer), Some(nodes)) = (offers.get(index), nodes.get(index)) else { continue };
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
            (offer.lot, offer.lot_note, offer.shortest_life) = (lot, note, shortest_life);
        }
    }
    model.missing.clear();
}

fn shortest(years: &[Handle<Year>], values: &Values) -> Option<(Handle<Year>, Decimal)> {
    years.iter().filter_map(|handle| Some((*handle, values.get(*handle)?.value))).min_by_key(|(_, life)| *life)
}

impl Comparison {
    /// The offer with this id.
    pub fn offer(&self, id: &str) -> Option<&ComparedOffer> {
        self.offers.iter().find(|offer| offer.id == id)
    }

    /// The central value behind a handle.
    pub fn value<U: Unit>(&self, handle: Handle<U>) -> Option<Decimal> {
        self.values.get(handle).map(|quantity| quantity.value)
    }

    /// The node of a figure named `OFFER.part.phase`, such as `A.annual_cost.total`, `A.outlay.ttc` or `A.lot.carbon`.
    pub fn node(&self, figure: &str) -> Option<NodeId> {
        let (id, part) = figure.split_once('.')?;
        let offer = self.offer(id)?;
        self.figures(offer).into_iter().find(|(name, _)| *name == part).map(|(_, node)| node)
    }

    /// Every figure of an offer with its name, in the order of the contract.
    pub fn figures(&self, offer: &ComparedOffer) -> Vec<(&'static str, NodeId)> {
        let mut figures = Vec::new();
        if let Some(cost) = offer.cost {
            figures.extend([
                ("annual_cost.total", cost.total.node()),
                ("annual_cost.acquisition", cost.acquisition.node()),
                ("annual_cost.use", cost.use_phase.node()),
                ("annual_cost.maintenance", cost.maintenance.node()),
                ("annual_cost.end_of_life", cost.end_of_life.node()),
            ]);
            figures.extend(cost.externalities.map(|node| ("annual_cost.externalities", node.node())));
        }
        if let Some(carbon) = offer.carbon {
            figures.extend([
                ("annual_carbon.total", carbon.total.node()),
                ("annual_carbon.manufacture", carbon.manufacture.node()),
                ("annual_carbon.distribution", carbon.distribution.node()),
                ("annual_carbon.use", carbon.use_phase.node()),
                ("annual_carbon.end_of_life", carbon.end_of_life.node()),
            ]);
        }
        if let Some(lot) = offer.lot {
            figures.push(("lot.present_value", lot.present_value.node()));
            figures.extend(lot.carbon.map(|node| ("lot.carbon", node.node())));
        }
        if let Some(outlay) = offer.outlay {
            figures.extend([
                ("outlay.ht", outlay.ht.node()),
                ("outlay.vat", outlay.vat.node()),
                ("outlay.ttc", outlay.ttc.node()),
                ("outlay.fctva", outlay.fctva.node()),
                ("outlay.net", outlay.net.node()),
            ]);
        }
        figures
    }

    /// Share of the draws in which offer `a` costs less than `b`.
    pub fn cheaper(&self, a: &str, b: &str) -> Option<Decimal> {
        self.share(a, b, |pair| pair.cheaper)
    }

    /// Share of the draws in which offer `a` emits less than `b`.
    pub fn lower_carbon(&self, a: &str, b: &str) -> Option<Decimal> {
        self.share(a, b, |pair| pair.lower_carbon)
    }

    fn share(&self, a: &str, b: &str, share: fn(&Pair) -> Option<Decimal>) -> Option<Decimal> {
        let found = |x: &str, y: &str| self.pairs.iter().find(|pair| pair.a == x && pair.b == y).and_then(share);
        found(a, b).or_else(|| found(b, a).and_then(|other| Decimal::ONE.checked_sub(other)))
    }

    /// The value of a figure by its name (see [`Comparison::node`]).
    pub fn figure(&self, figure: &str) -> Option<Decimal> {
        self.node(figure).and_then(|node| self.values.at(node))
    }

    /// « D’où vient ce chiffre ? » for any figure by its name.
    pub fn explain(&self, figure: &str) -> Option<Explanation> {
        self.node(figure).map(|node| explain(&self.graph, &self.values, node))
    }
}
