//! Yearly consumption of an item, by the one method chosen for its kind (MODEL §5).

use rust_decimal::Decimal;

use super::model::{Model, Place};
use super::rules::EnergyRule;
use crate::figure::Figure;
use crate::graph::{Handle, Label, Word};
use crate::quantity::{HoursPerYear, KwhPerYear, Watt};

/// kWh per year and piece.
pub(crate) fn kwh(model: &mut Model, place: &Place, rule: EnergyRule) -> Option<Handle<KwhPerYear>> {
    let item = place.item;
    if rule == EnergyRule::Declared {
        return match model.field(place, "tec_kwh", &item.tec_kwh) {
            Some(kwh) => Some(kwh),
            None => model.lacks_field(place, "tec_kwh"),
        };
    }
    let id = |param: &str| vec![format!("{}.{param}", place.equipment.code())];
    let (on, standby) = match rule {
        EnergyRule::Power if item.power_on_w.known().is_some() => {
            (model.field::<Watt>(place, "power_on_w", &item.power_on_w), &item.standby_w)
        }
        EnergyRule::Power => (model.field(place, "label_kwh_1000h", &item.label_kwh_1000h), &item.standby_w),
        EnergyRule::Catalog | EnergyRule::Declared => {
            (model.field_or(place, "power_on_w", &Figure::Unknown, &id("power")), &Figure::Unknown)
        }
    };
    let standby = model.field_or::<Watt>(place, "standby_w", standby, &id("standby_power"));
    let hours = hours(model);
    let (on, standby, hours) = (on?, standby?, hours?);
    let year = model.graph.constant::<HoursPerYear>(Decimal::from(8760), Word::Constant);
    let off = model.graph.difference(year, hours, Word::Step);
    let used = model.graph.product(on, hours, Word::Step);
    let idle = model.graph.product(standby, off, Word::Step);
    let used = model.graph.thousandth(used, Word::Step);
    let idle = model.graph.thousandth(idle, Word::Step);
    Some(model.graph.sum(&[used, idle], Label::of(Word::Energy, &place.subject)))
}

fn hours(model: &mut Model) -> Option<Handle<HoursPerYear>> {
    let figure = &model.dossier.need.hours_per_year;
    model.need("hours_per_year", "heures d’usage par an", figure)
}
