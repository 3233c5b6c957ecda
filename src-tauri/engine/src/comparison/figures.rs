//! Reading a comparison: any figure by its name, its explanation, and how often one offer is below another.

use rust_decimal::Decimal;

use super::{ComparedOffer, Comparison, Pair};
use crate::graph::{Explanation, Handle, NodeId, explain};
use crate::quantity::Unit;

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
