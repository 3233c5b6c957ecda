//! Carbon of an item, kgCO2e per workstation and year, by phase (MODEL §5). Not discounted.

use rust_decimal::Decimal;

use super::embedded::{self, Embedded};
use super::energy;
use super::model::{Model, Place};
use super::rules::Rules;
use crate::graph::{Handle, Label, Word};
use crate::quantity::{Carbon, CarbonPerKwh, CarbonPerYear};

/// The phases of an item's carbon.
#[derive(Debug, Clone, Copy)]
pub struct ItemCarbon {
    /// Making it, or refurbishing it, or making its added parts.
    pub manufacture: Handle<CarbonPerYear>,
    /// Bringing it here.
    pub distribution: Handle<CarbonPerYear>,
    /// Its electricity.
    pub use_phase: Handle<CarbonPerYear>,
    /// Its end of life.
    pub end_of_life: Handle<CarbonPerYear>,
    /// Manufacture, distribution and end of life of the pieces of one workstation, over the service life.
    pub embedded: Handle<Carbon>,
    /// The part of `embedded` emitted by the purchase: manufacture and distribution.
    pub at_purchase: Handle<Carbon>,
    /// The part of `embedded` emitted at the end of the service life.
    pub at_end: Handle<Carbon>,
}

/// `None` inside: the carbon of accessories and services is not counted.
pub(crate) fn item_carbon(model: &mut Model, place: &Place, rules: &Rules) -> Option<Option<ItemCarbon>> {
    let Some(rule) = rules.energy.get(&place.equipment).copied() else { return Some(None) };
    let years = model.service_years(place);
    let pieces = model.pieces(place);
    let parts = embedded::embedded(model, place, rules);
    let kwh = energy::kwh(model, place, rule);
    let country = model.dossier.need.country.as_deref().unwrap_or("FR");
    let grid = model.assume::<CarbonPerKwh>(&["grid_carbon", &format!("grid_carbon.{country}")]);
    let (years, pieces, Embedded { manufacture, distribution, end_of_life }) = (years?, pieces?, parts?);
    let yearly = model.graph.product(kwh?, grid?, Word::Step);
    let graph = &mut model.graph;
    let mut spread = |carbon: Handle<Carbon>, word| {
        let label = Label::of(word, &place.subject);
        match pieces {
            Some(pieces) => {
                let all = graph.product(carbon, pieces, Word::Step);
                graph.quotient(all, years, label)
            }
            None => graph.quotient(carbon, years, label),
        }
    };
    let (made, brought, ended) = (
        spread(manufacture, Word::Manufacture),
        spread(distribution, Word::Distribution),
        spread(end_of_life, Word::EndOfLifeCarbon),
    );
    let use_label = Label::of(Word::UseCarbon, &place.subject);
    let one = graph.constant(Decimal::ONE, Word::Constant);
    let use_phase = graph.product(yearly, pieces.unwrap_or(one), use_label);
    let embedded = graph.sum(&[manufacture, distribution, end_of_life], Label::of(Word::Embedded, &place.subject));
    let at_purchase = graph.sum(&[manufacture, distribution], Label::of(Word::AtPurchase, &place.subject));
    let mut whole = |carbon: Handle<Carbon>| match pieces {
        Some(pieces) => graph.product(carbon, pieces, Word::Step),
        None => carbon,
    };
    let (embedded, at_purchase, at_end) = (whole(embedded), whole(at_purchase), whole(end_of_life));
    Some(Some(ItemCarbon {
        manufacture: made,
        distribution: brought,
        use_phase,
        end_of_life: ended,
        embedded,
        at_purchase,
        at_end,
    }))
}
