//! Manufacture, distribution and end of life of one piece, by condition and family (MODEL §5).

use rust_decimal::Decimal;

use super::model::{Model, Place};
use super::rules::{Rules, TransportRule};
use crate::dossier::Pcf;
use crate::figure::Figure;
use crate::graph::{Handle, Label, Word};
use crate::quantity::{Carbon, CarbonPerGigabyte, CarbonPerTonne, Gigabyte, Inch, Kilogram, Ratio, SquareInch, Year};
use crate::vocabulary::{Allocation, Condition, Family};

/// kgCO2e of one piece, borne by this life.
pub(crate) struct Embedded {
    pub manufacture: Handle<Carbon>,
    pub distribution: Handle<Carbon>,
    pub end_of_life: Handle<Carbon>,
}

pub(crate) fn embedded(model: &mut Model, place: &Place, rules: &Rules) -> Option<Embedded> {
    match place.condition {
        Condition::New => new(model, place, rules),
        Condition::Refurbished => refurbished(model, place, rules),
        Condition::Upgraded => {
            let manufacture = added_parts(model, place)?;
            Some(Embedded { manufacture, distribution: zero(model), end_of_life: zero(model) })
        }
        Condition::Reused | Condition::Kept => {
            let nothing = zero(model);
            Some(Embedded { manufacture: nothing, distribution: nothing, end_of_life: nothing })
        }
    }
}

fn zero(model: &mut Model) -> Handle<Carbon> {
    model.graph.constant(Decimal::ZERO, Word::Constant)
}

fn new(model: &mut Model, place: &Place, rules: &Rules) -> Option<Embedded> {
    let mut factors = factors(model, place, rules)?;
    if model.settings.allocation == Allocation::ProRata {
        let years = model.service_years(place)?;
        factors.manufacture = match model.field::<Year>(place, "second_life_years", &place.item.second_life_years) {
            Some(second) => life_share(model, place, factors.manufacture, years, second),
            None => factors.manufacture,
        };
    }
    Some(factors)
}

fn refurbished(model: &mut Model, place: &Place, rules: &Rules) -> Option<Embedded> {
    let refurbishing = family_factor(model, place, &format!("{}.refurbishing", place.equipment.code()));
    let (manufacture, end_of_life) = match model.settings.allocation {
        Allocation::CutOff => (refurbishing?, end_of_life(model, place)?),
        Allocation::ProRata => {
            let years = model.service_years(place)?;
            let first = match model.field::<Year>(place, "first_life_years", &place.item.first_life_years) {
                Some(first) => first,
                None => return model.lacks_field(place, "first_life_years"),
            };
            let first_making = factors(model, place, rules)?;
            let share = life_share(model, place, first_making.manufacture, years, first);
            (
                model.graph.sum(&[refurbishing?, share], Label::of(Word::ManufactureFactor, &place.subject)),
                first_making.end_of_life,
            )
        }
    };
    Some(Embedded { manufacture, distribution: zero(model), end_of_life })
}

/// M × years ÷ (years + other life).
fn life_share(
    model: &mut Model,
    place: &Place,
    made: Handle<Carbon>,
    years: Handle<Year>,
    other: Handle<Year>,
) -> Handle<Carbon> {
    let both = model.graph.sum(&[years, other], Word::Step);
    let share = model.graph.share(years, both, Label::of(Word::LifeShare, &place.subject));
    model.graph.product(made, share, Word::Step)
}

fn family_factor(model: &mut Model, place: &Place, id: &str) -> Option<Handle<Carbon>> {
    let found = model.try_assume(&[id.to_owned()], None);
    found.or_else(|| {
        let family = model.settings.family.french();
        model.lacks_path(
            format!("assumptions.{id}"),
            format!(
                "aucun facteur « {id} » dans la famille {family} ({}) ; changer de famille ou saisir ce facteur",
                place.subject
            ),
        )
    })
}

fn end_of_life(model: &mut Model, place: &Place) -> Option<Handle<Carbon>> {
    match model.settings.family {
        Family::Ademe | Family::BaseCarbone => {
            let id = model.family_id(place.equipment, "end_of_life");
            family_factor(model, place, &id)
        }
        Family::Maker => sheet(model, place).map(|sheet| sheet.end_of_life),
    }
}

fn factors(model: &mut Model, place: &Place, rules: &Rules) -> Option<Embedded> {
    if model.settings.family == Family::Maker {
        return sheet(model, place);
    }
    let [made, brought, ended] =
        ["manufacture", "distribution", "end_of_life"].map(|param| model.family_id(place.equipment, param));
    let mean = family_factor(model, place, &made);
    let scale = scale(model, place);
    let manufacture = mean.zip(scale).map(|(mean, scale)| {
        scale.iter().fold(mean, |factor, scale| {
            model.graph.product(factor, *scale, Label::of(Word::ManufactureFactor, &place.subject))
        })
    });
    let by_origin =
        place.condition == Condition::New && rules.transport.get(&place.equipment) == Some(&TransportRule::Origin);
    let distribution = if by_origin { transport(model, place) } else { family_factor(model, place, &brought) };
    let end_of_life = family_factor(model, place, &ended);
    Some(Embedded { manufacture: manufacture?, distribution: distribution?, end_of_life: end_of_life? })
}

/// What a category mean is multiplied by: how models differ, and the size of a display's panel.
fn scale(model: &mut Model, place: &Place) -> Option<Vec<Handle<Ratio>>> {
    let item = place.item;
    let which = match (&item.brand, &item.model) {
        (Some(brand), Some(model)) => format!("{brand} {model}"),
        _ => place.key.clone(),
    };
    let spread = model.try_assume(&["model_spread".to_owned()], Some(&which));
    let spread = spread.or_else(|| model.assume(&["model_spread"]))?;
    let mut scale = vec![spread];
    if place.equipment.is_display() {
        scale.push(area_scale(model, place)?);
    }
    Some(scale)
}

/// `1 − s + s × A/A_ref` (MODEL §5); an estimation.
fn area_scale(model: &mut Model, place: &Place) -> Option<Handle<Ratio>> {
    let item = place.item;
    let diagonal = match model.field::<Inch>(place, "screen_in", &item.screen_in) {
        Some(diagonal) => diagonal,
        None => return model.lacks_field(place, "screen_in"),
    };
    let id = model.family_id(place.equipment, "reference_diagonal");
    let reference = model.assume::<Inch>(&[&id])?;
    let share = model.assume::<Ratio>(&[&format!("{}.area_share", place.equipment.code())])?;
    let aspect = item.aspect_ratio()?;
    let area = panel_area(model, diagonal, aspect, Label::of(Word::Area, &place.subject))?;
    let widescreen = (Decimal::from(16), Decimal::from(9));
    let reference = panel_area(model, reference, widescreen, Label::of(Word::Area, "référence de la famille"))?;
    let ratio = model.graph.share(area, reference, Word::Step);
    let scaled = model.graph.product(share, ratio, Word::Step);
    let one = model.graph.constant(Decimal::ONE, Word::Constant);
    let rest = model.graph.difference(one, share, Word::Step);
    Some(model.graph.sum(&[rest, scaled], Label::of(Word::AreaScale, &place.subject)))
}

/// diagonal² × w·h ÷ (w² + h²).
fn panel_area(
    model: &mut Model,
    diagonal: Handle<Inch>,
    (width, height): (Decimal, Decimal),
    label: Label,
) -> Option<Handle<SquareInch>> {
    let squares = width.checked_mul(width)?.checked_add(height.checked_mul(height)?)?;
    let fill = width.checked_mul(height)?.checked_div(squares)?;
    let fill = model.graph.constant::<Ratio>(fill, Word::Constant);
    let square = model.graph.product(diagonal, diagonal, Word::Step);
    Some(model.graph.product(square, fill, label))
}

fn transport(model: &mut Model, place: &Place) -> Option<Handle<Carbon>> {
    let country = place.item.made_in.as_deref()?;
    let factor = model.assume::<CarbonPerTonne>(&[&format!("origin.{country}.transport")])?;
    let mass = model.field::<Kilogram>(place, "weight_kg", &place.item.weight_kg)?;
    let tonnes = model.graph.thousandth(mass, Word::Step);
    Some(model.graph.product(tonnes, factor, Label::of(Word::TransportFactor, &place.subject)))
}

/// Σ of the parts an upgrade adds. Parts not named count 0, but one at least must be named.
fn added_parts(model: &mut Model, place: &Place) -> Option<Handle<Carbon>> {
    let item = place.item;
    let mut parts = Vec::new();
    let gigabytes = [
        ("ssd_added_gb", &item.ssd_added_gb, "ssd.carbon_per_gb"),
        ("ram_added_gb", &item.ram_added_gb, "ram.carbon_per_gb"),
    ];
    for (name, figure, factor) in gigabytes {
        if let Some(added) = model.field::<Gigabyte>(place, name, figure) {
            let each = model.assume::<CarbonPerGigabyte>(&[factor])?;
            parts.push(model.graph.product(added, each, Word::Step));
        }
    }
    if let Some(count) = model.field::<Ratio>(place, "battery_replaced", &item.battery_replaced) {
        let each = model.assume::<Carbon>(&["battery.carbon"])?;
        parts.push(model.graph.product(each, count, Word::Step));
    }
    if parts.is_empty() {
        return model.lacks_path(
            format!("{}.ssd_added_gb", place.path),
            format!(
                "pièces ajoutées inconnues ({}) ; indiquer le stockage, la mémoire ou la batterie ajoutés (0 si aucun)",
                place.subject
            ),
        );
    }
    Some(model.graph.sum(&parts, Label::of(Word::Parts, &place.subject)))
}

/// The maker's sheet without its use phase, which is rebuilt on the buyer's grid.
fn sheet(model: &mut Model, place: &Place) -> Option<Embedded> {
    let Some(pcf) = &place.item.pcf else { return model.lacks_field(place, "pcf.total") };
    let total = sheet_field::<Carbon>(model, place, "pcf.total", &pcf.total);
    let Pcf { use_share, manufacturing_share, transport_share, end_of_life_share, .. } = pcf;
    let shares = [manufacturing_share, transport_share, end_of_life_share];
    if shares.iter().all(|share| share.known().is_some()) {
        let total = total?;
        let [made, brought, ended] = [
            ("pcf.manufacturing_share", Word::ManufactureFactor, manufacturing_share),
            ("pcf.transport_share", Word::TransportFactor, transport_share),
            ("pcf.end_of_life_share", Word::EndOfLifeFactor, end_of_life_share),
        ]
        .map(|(name, word, share)| {
            let share = sheet_field::<Ratio>(model, place, name, share)?;
            Some(model.graph.product(total, share, Label::of(word, &place.subject)))
        });
        return Some(Embedded { manufacture: made?, distribution: brought?, end_of_life: ended? });
    }
    let used = sheet_field::<Ratio>(model, place, "pcf.use_share", use_share);
    let one = model.graph.constant(Decimal::ONE, Word::Constant);
    let (total, used) = (total?, used?);
    let rest = model.graph.difference(one, used, Word::Step);
    let manufacture = model.graph.product(total, rest, Label::of(Word::ManufactureFactor, &place.subject));
    Some(Embedded { manufacture, distribution: zero(model), end_of_life: zero(model) })
}

fn sheet_field<U: crate::quantity::Unit>(
    model: &mut Model,
    place: &Place,
    name: &str,
    figure: &Figure,
) -> Option<Handle<U>> {
    model.field(place, name, figure).or_else(|| model.lacks_field(place, name))
}
