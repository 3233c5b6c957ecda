//! An offer: the sums of its items' phases.

use super::carbon::{self, ItemCarbon};
use super::cost::{self, ItemCost};
use super::externalities;
use super::model::{Missing, Model, Place};
use super::outlay::{self, Outlay};
use super::rules::Rules;
use crate::dossier::Offer;
use crate::graph::{Handle, Label, Word};
use crate::quantity::{CarbonPerYear, Euro, EuroPerYear, Unit, Year};

/// Annual cost of one workstation, by phase.
#[derive(Debug, Clone, Copy)]
pub struct AnnualCost {
    /// Σ of the phases, externalities included only when the dossier says so.
    pub total: Handle<EuroPerYear>,
    /// Purchase and deployment.
    pub acquisition: Handle<EuroPerYear>,
    /// Electricity.
    pub use_phase: Handle<EuroPerYear>,
    /// Contracts, labour, repairs.
    pub maintenance: Handle<EuroPerYear>,
    /// Disposal minus resale.
    pub end_of_life: Handle<EuroPerYear>,
    /// Value of the carbon emitted; `None` when the carbon is not known.
    pub externalities: Option<Handle<EuroPerYear>>,
}

/// Annual carbon of one workstation, by phase.
#[derive(Debug, Clone, Copy)]
pub struct AnnualCarbon {
    /// Σ of the phases.
    pub total: Handle<CarbonPerYear>,
    /// Making it.
    pub manufacture: Handle<CarbonPerYear>,
    /// Bringing it here.
    pub distribution: Handle<CarbonPerYear>,
    /// Its electricity.
    pub use_phase: Handle<CarbonPerYear>,
    /// Its end of life.
    pub end_of_life: Handle<CarbonPerYear>,
}

/// The nodes of one item, in its own service life.
#[derive(Debug, Clone)]
pub struct ItemNodes {
    /// What it is called: « offre A » or « offre A, écran ».
    pub subject: String,
    /// Service years.
    pub years: Handle<Year>,
    /// Its cost, when known.
    pub cost: Option<ItemCost>,
    /// Its carbon, when known and counted.
    pub carbon: Option<ItemCarbon>,
    /// What the lot of it is paid, TTC, when it must be bought again within the horizon.
    pub again_ttc: Option<Handle<Euro>>,
}

/// The nodes of an offer; what could not be computed is `None`, and `missing` says why.
#[derive(Debug, Clone)]
pub struct OfferNodes {
    /// Cost.
    pub cost: Option<AnnualCost>,
    /// Carbon.
    pub carbon: Option<AnnualCarbon>,
    /// Outlay.
    pub outlay: Option<Outlay>,
    /// Each item whose kind, condition and life are known.
    pub items: Vec<ItemNodes>,
    /// Whether some item's carbon is not counted (accessories, services).
    pub carbon_not_counted: bool,
    /// What is missing.
    pub missing: Vec<Missing>,
}

/// The items of an offer whose kind and condition are known; the others are missing.
pub(crate) fn places<'a>(model: &mut Model, offer: &'a Offer, index: usize) -> Vec<Place<'a>> {
    let mut places = Vec::new();
    let path = format!("offers[{index}]");
    if offer.items.is_empty() {
        model.lacks_path::<()>(
            format!("{path}.items"),
            format!("l’offre {} est vide ; lui ajouter un article", offer.id),
        );
    }
    for (position, item) in offer.items.iter().enumerate() {
        let path = format!("{path}.items[{position}]");
        let (Some(equipment), Some(condition)) = (item.equipment, item.condition) else {
            let message =
                format!("l’équipement ou l’état de l’article n’est pas dit (offre {}) ; les choisir", offer.id);
            model.lacks_path::<()>(path, message);
            continue;
        };
        let alone = offer.items.len() == 1;
        let twins = offer.items.iter().filter(|other| other.equipment == item.equipment).count() > 1;
        let subject = match (alone, twins) {
            (true, _) => format!("offre {}", offer.id),
            (false, false) => format!("offre {}, {}", offer.id, equipment.french()),
            (false, true) => format!("offre {}, article {}, {}", offer.id, position + 1, equipment.french()),
        };
        let key = format!("offers[{}].items[{position}]", offer.id);
        places.push(Place { item, equipment, condition, path, key, subject });
    }
    places
}

pub(crate) fn offer(model: &mut Model, offer: &Offer, places: &[Place], rules: &Rules) -> OfferNodes {
    let all = places.len() == offer.items.len() && !places.is_empty();
    let costs: Vec<Option<ItemCost>> = places.iter().map(|place| cost::item_cost(model, place, rules)).collect();
    let carbons: Vec<Option<Option<ItemCarbon>>> =
        places.iter().map(|place| carbon::item_carbon(model, place, rules)).collect();
    let items = places.iter().zip(costs.iter().zip(&carbons)).filter_map(|(place, (cost, carbon))| {
        let years = model.service_years(place)?;
        let (subject, carbon) = (place.subject.clone(), carbon.flatten());
        Some(ItemNodes { subject, years, cost: *cost, carbon, again_ttc: None })
    });
    let mut items: Vec<ItemNodes> = items.collect();
    let externalities = externalities(model, places, &carbons, &offer.id);
    let subject = format!("offre {}", offer.id);
    let cost = costs.into_iter().collect::<Option<Vec<_>>>().filter(|_| all);
    let cost = cost.and_then(|items| annual_cost(model, &items, externalities, &subject));
    let counted: Option<Vec<Option<ItemCarbon>>> = carbons.into_iter().collect();
    let carbon_not_counted = counted.as_ref().is_some_and(|items| items.iter().any(Option::is_none));
    // An offer of accessories and services alone has no carbon to tell: not counted is not zero.
    let told = counted.filter(|items| all && items.iter().any(Option::is_some));
    let carbon = told.map(|items| annual_carbon(model, &items, &subject));
    let outlay = if all { outlay::outlay(model, places, &subject) } else { None };
    for item in &mut items {
        item.again_ttc = match (places, &outlay) {
            ([_], Some(outlay)) => ends(model, item.years).then_some(outlay.ttc),
            (_, Some(_)) => again(model, places, item),
            (_, None) => None,
        };
    }
    OfferNodes { cost, carbon, outlay, items, carbon_not_counted, missing: std::mem::take(&mut model.missing) }
}

/// Whether an item does not last as long as the need.
fn ends(model: &Model, years: Handle<Year>) -> bool {
    let need = model.dossier.need.years.value();
    model.graph.input_value(years).zip(need).is_some_and(|(life, need)| life < need)
}

/// The TTC outlay of one item among several that must be bought again.
fn again(model: &mut Model, places: &[Place], item: &ItemNodes) -> Option<Handle<Euro>> {
    let place = places.iter().find(|place| place.subject == item.subject).filter(|_| ends(model, item.years))?;
    Some(outlay::outlay(model, std::slice::from_ref(place), &place.subject)?.ttc)
}

/// Σ over the items, under one label. An empty sum is an exact zero.
fn total<U: Unit>(model: &mut Model, terms: Vec<Handle<U>>, label: Label) -> Handle<U> {
    if terms.is_empty() {
        model.graph.constant(rust_decimal::Decimal::ZERO, Word::Constant)
    } else {
        model.graph.sum(&terms, label)
    }
}

/// Always computed to be shown apart; what they lack is only missing when the dossier counts them.
fn externalities(
    model: &mut Model,
    places: &[Place],
    carbons: &[Option<Option<ItemCarbon>>],
    id: &str,
) -> Option<Handle<EuroPerYear>> {
    let before = model.missing.len();
    let terms: Option<Vec<_>> = places
        .iter()
        .zip(carbons)
        .filter(|(_, carbon)| !matches!(carbon, Some(None)))
        .map(|(place, carbon)| externalities::externalities(model, place, carbon.as_ref()?.as_ref()?))
        .collect();
    if !model.settings.externalities {
        model.missing.truncate(before);
    }
    terms.map(|terms| total(model, terms, Label::of(Word::Externalities, &format!("offre {id}"))))
}

fn annual_cost(
    model: &mut Model,
    items: &[ItemCost],
    externalities: Option<Handle<EuroPerYear>>,
    subject: &str,
) -> Option<AnnualCost> {
    let mut phase = |word, of: fn(&ItemCost) -> Handle<EuroPerYear>| {
        total(model, items.iter().map(of).collect(), Label::of(word, subject))
    };
    let acquisition = phase(Word::Acquisition, |item| item.acquisition);
    let use_phase = phase(Word::Use, |item| item.use_phase);
    let maintenance = phase(Word::Maintenance, |item| item.maintenance);
    let end_of_life = phase(Word::EndOfLife, |item| item.end_of_life);
    let mut phases = vec![acquisition, use_phase, maintenance, end_of_life];
    if model.settings.externalities {
        phases.push(externalities?);
    }
    let total = model.graph.sum(&phases, Label::of(Word::AnnualCost, subject));
    Some(AnnualCost { total, acquisition, use_phase, maintenance, end_of_life, externalities })
}

fn annual_carbon(model: &mut Model, items: &[Option<ItemCarbon>], subject: &str) -> AnnualCarbon {
    let counted: Vec<&ItemCarbon> = items.iter().flatten().collect();
    let mut phase = |word, of: fn(&ItemCarbon) -> Handle<CarbonPerYear>| {
        total(model, counted.iter().map(|item| of(item)).collect(), Label::of(word, subject))
    };
    let manufacture = phase(Word::Manufacture, |item| item.manufacture);
    let distribution = phase(Word::Distribution, |item| item.distribution);
    let use_phase = phase(Word::UseCarbon, |item| item.use_phase);
    let end_of_life = phase(Word::EndOfLifeCarbon, |item| item.end_of_life);
    let total =
        model.graph.sum(&[manufacture, distribution, use_phase, end_of_life], Label::of(Word::AnnualCarbon, subject));
    AnnualCarbon { total, manufacture, distribution, use_phase, end_of_life }
}
