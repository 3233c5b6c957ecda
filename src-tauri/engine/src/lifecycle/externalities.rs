//! Externalities of an item: its carbon in euros, at the official value of the year of purchase (MODEL §4).

use super::carbon::ItemCarbon;
use super::model::{Model, Place};
use crate::graph::{Handle, Label, Word};
use crate::quantity::{EuroPerTonne, EuroPerYear, Ratio};

/// (embedded + years × use) ÷ annuity × carbon value.
pub(crate) fn externalities(model: &mut Model, place: &Place, carbon: &ItemCarbon) -> Option<Handle<EuroPerYear>> {
    let rate = model.assume::<Ratio>(&["discount_rate"])?;
    let years = model.service_years(place)?;
    let annuity = model.graph.annuity(rate, years, Label::of(Word::Annuity, &place.subject));
    let year_id = model.dossier.date.map(|date| format!("carbon_value.{}", date.year()));
    let ids: Vec<&str> = std::iter::once("carbon_value").chain(year_id.as_deref()).collect();
    let value = model.assume::<EuroPerTonne>(&ids)?;
    let used = model.graph.product(carbon.use_phase, years, Word::Step);
    let life = model.graph.sum(&[carbon.embedded, used], Word::Step);
    let yearly = model.graph.quotient(life, annuity, Word::Step);
    let tonnes = model.graph.thousandth(yearly, Word::Step);
    Some(model.graph.product(tonnes, value, Label::of(Word::Externalities, &place.subject)))
}
