//! The offers screen: each offer, what it lacks, and every field of its items.

use aloi_engine::catalog::{Entry, unit_french};
use aloi_engine::comparison::ComparedOffer;
use aloi_engine::dossier::{Item, Offer};
use aloi_engine::french::{self, typeset};
use aloi_report::said::{self, Shown};

use super::{Open, doubts};
use crate::fields::{self, ITEM, OFFER, Spec, field};
use crate::model::{Choice, Field, FieldGroup, FieldKind, FigureView, ItemView, OfferView};

impl From<Shown> for FigureView {
    fn from(shown: Shown) -> Self {
        FigureView { text: shown.text, figure: shown.figure }
    }
}

pub fn offers(open: &Open) -> Vec<OfferView> {
    open.dossier
        .offers
        .iter()
        .zip(&open.comparison.offers)
        .map(|(offer, compared)| view(open, offer, compared))
        .collect()
}

fn view(open: &Open, offer: &Offer, compared: &ComparedOffer) -> OfferView {
    let base = format!("offers[{}]", offer.id);
    let missing = compared.missing.iter().map(|missing| &missing.message);
    let remarks = missing.chain(&compared.eligibility.fails).chain(&compared.eligibility.unknown);
    let fields = OFFER.iter().filter(|spec| spec.pattern != "offers[].then" || !offer.buys());
    OfferView {
        id: offer.id.clone(),
        name: compared.name.clone(),
        supplier: offer.supplier.clone(),
        summary: said::offer_summary(offer),
        state: compared.status.code().to_owned(),
        status: compared.status.french().to_owned(),
        remarks: remarks.map(|text| typeset(&french::capital(text))).collect(),
        doubts: doubts::of_offer(open, &offer.id),
        outlay_ttc: said::figure(open.comparison, format!("{}.outlay.ttc", offer.id)).into(),
        fields: fields.map(|spec| offer_field(open, spec, &base)).collect(),
        items: offer
            .items
            .iter()
            .enumerate()
            .map(|(index, item)| item_view(open, item, format!("{base}.items[{index}]")))
            .collect(),
    }
}

fn offer_field(open: &Open, spec: &Spec, base: &str) -> Field {
    let mut shown = field(
        spec,
        open.root,
        base,
        if spec.pattern == "offers[].then" { "la moins chère des offres d’achat" } else { "" },
    );
    if spec.pattern == "offers[].then" {
        choose_offer(&mut shown, open, Offer::buys);
    }
    shown
}

/// Makes a field a choice among the offers that `suit`.
pub(super) fn choose_offer(field: &mut Field, open: &Open, suit: fn(&Offer) -> bool) {
    field.kind = FieldKind::Choice;
    let offers = open.dossier.offers.iter().filter(|offer| suit(offer));
    let choices = offers.map(|offer| Choice::new(&offer.id, format!("{} {}", offer.id, offer.name)));
    field.choices = std::iter::once(Choice::new("", "non précisé")).chain(choices).collect();
}

fn item_view(open: &Open, item: &Item, path: String) -> ItemView {
    let groups = ITEM.iter().map(|group| FieldGroup {
        title: typeset(group.title),
        folded: group.folded,
        fields: group
            .fields
            .iter()
            .map(|spec| fields::field(spec, open.root, &path, &fallback(open, item, spec)))
            .collect(),
    });
    ItemView { title: said::item_title(item), groups: groups.collect(), path: path.clone() }
}

/// What is used when a field of an item is left empty: the catalog's default, or zero where the model says so.
fn fallback(open: &Open, item: &Item, spec: &Spec) -> String {
    let name = spec.pattern.rsplit("[].").next().unwrap_or_default();
    let zero = ["delivery.amount", "installation.amount", "levies.amount", "warranty_extension.amount"];
    match name {
        _ if zero.contains(&name) => return "compté 0".to_owned(),
        "warranty_years" | "yearly_contract" | "residual_value" | "disposal_cost" => return "compté 0".to_owned(),
        "per_unit" if item.count.is_none() => return "1 pièce par poste".to_owned(),
        _ if name.ends_with(".basis") => return "HT".to_owned(),
        _ if name.ends_with(".vat") => return "TVA normale".to_owned(),
        _ if name.ends_with(".per") => return "par pièce".to_owned(),
        _ if name.ends_with(".section") => {
            return format!("celle du dossier : {}", open.dossier.budget.default_section().french());
        }
        _ if name.ends_with(".vat_rate") => return default_of(open, &["vat_rate".to_owned()], percent),
        "aspect" => return "16:9".to_owned(),
        _ => {}
    }
    let (Some(kind), Some(condition)) = (item.equipment, item.condition) else { return String::new() };
    let (kind, condition) = (kind.code(), condition.code());
    let ids = match name {
        "service_years" | "failure_rate" => vec![format!("{kind}.{name}.{condition}")],
        "deployment_hours" => vec![format!("{kind}.deployment_hours.{condition}"), format!("{kind}.deployment_hours")],
        "repair_cost" | "repair_hours" => vec![format!("{kind}.{name}")],
        "power_on_w" => vec![format!("{kind}.power")],
        "standby_w" => vec![format!("{kind}.standby_power")],
        _ => return String::new(),
    };
    default_of(open, &ids, |entry| {
        french::with_unit(&french::compact(entry.value), unit_french(&entry.unit).unwrap_or_default())
    })
}

fn percent(entry: &Entry) -> String {
    french::percent(entry.value)
}

/// « hypothèse du dossier » or « catalogue : 5 ans », under the first id that has a value.
fn default_of(open: &Open, ids: &[String], write: impl Fn(&Entry) -> String) -> String {
    let assumed = ids.iter().find_map(|id| open.dossier.assumptions.get(id).and_then(|figure| figure.value()));
    if let Some(value) = assumed {
        return format!("hypothèse du dossier : {}", french::compact(value));
    }
    ids.iter()
        .find_map(|id| open.catalog.value(id))
        .map_or_else(String::new, |entry| format!("catalogue : {}", write(entry)))
}
