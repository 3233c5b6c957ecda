//! Cost of an item, euros per workstation and year, by phase (MODEL §4).

use rust_decimal::Decimal;

use super::energy;
use super::model::{Model, Place};
use super::rules::{RepairabilityRule, Rules, class_steps};
use crate::graph::{Handle, Label, Word};
use crate::quantity::{Euro, EuroPerHour, EuroPerKwh, EuroPerYear, Hour, KwhPerYear, PerYear, Ratio, Year};

/// The phases of an item's cost. Externalities are apart: they enter a total only when the dossier says so.
#[derive(Debug, Clone, Copy)]
pub struct ItemCost {
    /// Purchase, delivery, installation, levies, extension, deployment.
    pub acquisition: Handle<EuroPerYear>,
    /// Electricity.
    pub use_phase: Handle<EuroPerYear>,
    /// Contract, labour and repairs.
    pub maintenance: Handle<EuroPerYear>,
    /// Disposal minus resale.
    pub end_of_life: Handle<EuroPerYear>,
    /// What the purchase costs one workstation, in the basis of the comparison.
    pub at_purchase: Handle<Euro>,
    /// What the end of the service life costs one workstation, resale deducted.
    pub at_end: Handle<Euro>,
}

pub(crate) fn item_cost(model: &mut Model, place: &Place, rules: &Rules) -> Option<ItemCost> {
    let years = model.service_years(place);
    let rate = model.assume::<Ratio>(&["discount_rate"]);
    let pieces = model.pieces(place);
    let annuity = match (rate, years) {
        (Some(rate), Some(years)) => Some(model.graph.annuity(rate, years, Label::of(Word::Annuity, &place.subject))),
        _ => None,
    };
    let acquisition = acquisition(model, place, pieces, annuity);
    let use_phase = use_phase(model, place, rules);
    let maintenance = maintenance(model, place, rules, years, annuity);
    let end_of_life = end_of_life(model, place, rate, years, annuity);
    let pieces = pieces?;
    let (at_purchase, acquisition) = acquisition?;
    let (at_end, end_of_life) = end_of_life?;
    let at_end = match pieces {
        Some(pieces) => model.graph.product(at_end, pieces, Word::Step),
        None => at_end,
    };
    let mut per_workstation = |cost: Option<Handle<EuroPerYear>>, word| {
        let label = Label::of(word, &place.subject);
        cost.map(|cost| match pieces {
            Some(pieces) => model.graph.product(cost, pieces, label),
            None => model.graph.sum(&[cost], label),
        })
    };
    let use_phase = per_workstation(use_phase, Word::Use);
    let maintenance = per_workstation(maintenance, Word::Maintenance);
    let end_of_life = per_workstation(Some(end_of_life), Word::EndOfLife);
    Some(ItemCost {
        acquisition,
        use_phase: use_phase?,
        maintenance: maintenance?,
        end_of_life: end_of_life?,
        at_purchase,
        at_end,
    })
}

fn device_id(place: &Place, param: &str) -> String {
    format!("{}.{param}", place.equipment.code())
}

fn condition_id(place: &Place, param: &str) -> String {
    format!("{}.{param}.{}", place.equipment.code(), place.condition.code())
}

/// Nothing to count for an accessory or a service, and said so by a constant.
fn nothing(model: &mut Model) -> Handle<EuroPerYear> {
    model.graph.constant(Decimal::ZERO, Word::Constant)
}

/// Paid at the purchase, and a year.
fn acquisition(
    model: &mut Model,
    place: &Place,
    pieces: Option<Option<Handle<Ratio>>>,
    annuity: Option<Handle<Year>>,
) -> Option<(Handle<Euro>, Handle<EuroPerYear>)> {
    let lines = model.lines(place);
    let deployment = deployment(model, place);
    let lines = lines?;
    let (mut by_piece, mut by_order): (Vec<Handle<Euro>>, Vec<Handle<Euro>>) = (Vec::new(), Vec::new());
    for line in &lines {
        let amount = model.in_basis(place, line)?;
        if line.per_order { by_order.push(amount) } else { by_piece.push(amount) }
    }
    by_piece.extend(deployment?);
    let mut shares = Vec::new();
    if !by_piece.is_empty() {
        let sum = model.graph.sum(&by_piece, Word::Step);
        shares.push(match pieces? {
            Some(pieces) => model.graph.product(sum, pieces, Word::Step),
            None => sum,
        });
    }
    if !by_order.is_empty() {
        let quantity = model.quantity()?;
        let sum = model.graph.sum(&by_order, Word::Step);
        shares.push(model.graph.quotient(sum, quantity, Label::of(Word::OrderShare, &place.subject)));
    }
    let total = model.graph.sum(&shares, Word::Step);
    Some((total, model.graph.quotient(total, annuity?, Label::of(Word::Acquisition, &place.subject))))
}

/// Hours to prepare, install and withdraw, at the technician's hourly cost; none for accessories and services.
fn deployment(model: &mut Model, place: &Place) -> Option<Option<Handle<Euro>>> {
    let figure = &place.item.deployment_hours;
    if !place.equipment.is_device() && figure.known().is_none() {
        return Some(None);
    }
    let ids = [condition_id(place, "deployment_hours"), device_id(place, "deployment_hours")];
    let hours = model.field_or::<Hour>(place, "deployment_hours", figure, &ids);
    let hourly = model.assume::<EuroPerHour>(&["technician_hour"]);
    Some(Some(model.graph.product(hours?, hourly?, Label::of(Word::Deployment, &place.subject))))
}

fn use_phase(model: &mut Model, place: &Place, rules: &Rules) -> Option<Handle<EuroPerYear>> {
    let Some(rule) = rules.energy.get(&place.equipment) else { return Some(nothing(model)) };
    let kwh = energy::kwh(model, place, *rule);
    let price = energy_price(model);
    Some(model.graph.product::<KwhPerYear, EuroPerKwh>(kwh?, price?, Label::of(Word::Use, &place.subject)))
}

/// Price of electricity in the basis, corrected for its drift over the need's horizon.
fn energy_price(model: &mut Model) -> Option<Handle<EuroPerKwh>> {
    let price = model.assume::<EuroPerKwh>(&["electricity_price"])?;
    let price = model.operating(price, Word::EnergyPrice.into())?;
    let drift = model.assume::<Ratio>(&["electricity_price_drift"])?;
    let rate = model.assume::<Ratio>(&["discount_rate"])?;
    let years = model.horizon()?;
    let (one_rate, one_drift) = (model.one_plus(rate, Word::Step), model.one_plus(drift, Word::Step));
    let grown = model.graph.share(one_rate, one_drift, Word::Step);
    let one = model.graph.constant(Decimal::ONE, Word::Constant);
    let corrected = model.graph.difference(grown, one, Word::DriftRate);
    let with_drift = model.graph.annuity(corrected, years, Word::Step);
    let without = model.graph.annuity(rate, years, Word::Step);
    let factor = model.graph.share(with_drift, without, Word::Drift);
    Some(model.graph.product(price, factor, Word::Step))
}

fn maintenance(
    model: &mut Model,
    place: &Place,
    rules: &Rules,
    years: Option<Handle<Year>>,
    annuity: Option<Handle<Year>>,
) -> Option<Handle<EuroPerYear>> {
    let item = place.item;
    let mut terms = Vec::new();
    match model.field::<EuroPerYear>(place, "yearly_contract", &item.yearly_contract) {
        Some(contract) => terms.push(model.operating(contract, Label::of(Word::Contract, &place.subject))?),
        None => {
            model.counted_zero.insert(format!("{}.yearly_contract", place.path));
        }
    }
    if place.equipment.is_device() {
        let rate = model.field_or::<PerYear>(
            place,
            "failure_rate",
            &item.failure_rate,
            &[condition_id(place, "failure_rate")],
        );
        let labour = labour(model, place, rate);
        let repairs = repairs(model, place, rules, rate, years, annuity);
        terms.extend([labour?, repairs?]);
    }
    if terms.is_empty() {
        return Some(nothing(model));
    }
    Some(model.graph.sum(&terms, Label::of(Word::Maintenance, &place.subject)))
}

/// The authority's own hours at each failure, under warranty or not.
fn labour(model: &mut Model, place: &Place, rate: Option<Handle<PerYear>>) -> Option<Handle<EuroPerYear>> {
    let hours =
        model.field_or::<Hour>(place, "repair_hours", &place.item.repair_hours, &[device_id(place, "repair_hours")]);
    let technician = model.assume::<EuroPerHour>(&["technician_hour"]);
    let user = model.assume::<EuroPerHour>(&["user_hour"]);
    let lost = model.assume::<Hour>(&["user_hours_lost"]);
    let (rate, hours, technician, user, lost) = (rate?, hours?, technician?, user?, lost?);
    let ours = model.graph.product(hours, technician, Word::Step);
    let theirs = model.graph.product(lost, user, Word::Step);
    let each = model.graph.sum(&[ours, theirs], Word::Step);
    Some(model.graph.product(rate, each, Label::of(Word::Labour, &place.subject)))
}

/// Parts and external labour, out of warranty.
fn repairs(
    model: &mut Model,
    place: &Place,
    rules: &Rules,
    rate: Option<Handle<PerYear>>,
    years: Option<Handle<Year>>,
    annuity: Option<Handle<Year>>,
) -> Option<Handle<EuroPerYear>> {
    let item = place.item;
    let cost = model.field_or::<Euro>(place, "repair_cost", &item.repair_cost, &[device_id(place, "repair_cost")]);
    let rule = rules.repairability.get(&place.equipment).copied().unwrap_or(RepairabilityRule::Off);
    let cost = cost.and_then(|cost| with_repairability(model, place, rule, cost));
    let cost = cost.and_then(|cost| model.operating(cost, Label::of(Word::RepairCost, &place.subject)));
    let yearly = model.graph.product(rate?, cost?, Word::Step);
    let Some(warranty) = model.field::<Year>(place, "warranty_years", &item.warranty_years) else {
        if item.warranty_years.is_unknown() {
            model.counted_zero.insert(format!("{}.warranty_years", place.path));
        }
        return Some(model.graph.sum(&[yearly], Word::Repairs));
    };
    let (years, annuity) = (years?, annuity?);
    let discount_rate = model.assume::<Ratio>(&["discount_rate"])?;
    let covered = model.graph.minimum(warranty, years, Word::Step);
    let covered = model.graph.annuity(discount_rate, covered, Word::Step);
    let covered = model.graph.share(covered, annuity, Word::Step);
    let one = model.graph.constant(Decimal::ONE, Word::Constant);
    let left = model.graph.difference(one, covered, Label::of(Word::OutOfWarranty, &place.subject));
    Some(model.graph.product(yearly, left, Label::of(Word::Repairs, &place.subject)))
}

fn with_repairability(
    model: &mut Model,
    place: &Place,
    rule: RepairabilityRule,
    cost: Handle<Euro>,
) -> Option<Handle<Euro>> {
    let label = Label::of(Word::Repairability, &place.subject);
    let steps = match rule {
        RepairabilityRule::Off => return Some(cost),
        RepairabilityRule::Index => {
            let seven = model.graph.constant::<Ratio>(Decimal::from(7), Word::Constant);
            let index = model.field::<Ratio>(place, "repairability_index", &place.item.repairability_index)?;
            model.graph.difference(seven, index, Word::Step)
        }
        RepairabilityRule::Class => model.graph.constant::<Ratio>(Decimal::from(class_steps(place)?), Word::Constant),
    };
    let id = if rule == RepairabilityRule::Index { "repairability.index_effect" } else { "repairability.class_effect" };
    let effect = model.assume::<Ratio>(&[id])?;
    let change = model.graph.product(effect, steps, Word::Step);
    let factor = model.one_plus(change, label);
    Some(model.graph.product(cost, factor, Word::Step))
}

/// Paid for a piece at the end of its service life, and a year.
fn end_of_life(
    model: &mut Model,
    place: &Place,
    rate: Option<Handle<Ratio>>,
    years: Option<Handle<Year>>,
    annuity: Option<Handle<Year>>,
) -> Option<(Handle<Euro>, Handle<EuroPerYear>)> {
    let disposal = model.field::<Euro>(place, "disposal_cost", &place.item.disposal_cost);
    let resale = model.field::<Euro>(place, "residual_value", &place.item.residual_value);
    let (cost, value) = (&place.item.disposal_cost, &place.item.residual_value);
    for (name, absent) in [("disposal_cost", cost.is_unknown()), ("residual_value", value.is_unknown())] {
        if absent {
            model.counted_zero.insert(format!("{}.{name}", place.path));
        }
    }
    let disposal = match disposal {
        Some(cost) => Some(model.operating(cost, Word::Step.into())?),
        None => None,
    };
    let zero = |model: &mut Model| model.graph.constant::<Euro>(Decimal::ZERO, Word::Constant);
    let balance = match (disposal, resale) {
        (None, None) => return Some((zero(model), nothing(model))),
        (Some(disposal), None) => disposal,
        (disposal, Some(resale)) => {
            let disposal = disposal.unwrap_or_else(|| zero(model));
            model.graph.difference(disposal, resale, Label::of(Word::Disposal, &place.subject))
        }
    };
    let later = model.graph.discount(rate?, years?, Label::of(Word::Discount, &place.subject));
    let now = model.graph.product(balance, later, Word::Step);
    Some((balance, model.graph.quotient(now, annuity?, Label::of(Word::EndOfLife, &place.subject))))
}
