//! Year by year: what each ranked offer costs the lot, when one passes below another, what keeping gains (MODEL §7 bis).

use aloi_engine::comparison::{ComparedOffer, Comparison, Status};
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::plan::{BreakEven, Flow, Plan, PlanYear, break_even};
use rust_decimal::Decimal;

use super::columns::{Kilograms, cents, sum, tables};
use super::together::{merged, offers};
use super::{cumulative, gains, words};
use crate::document::{Document, Tone};
use crate::table::{Column, Table, Width};

/// The columns of an offer's detail, those without any flow left out.
const FLOWS: [(Flow, &str); 6] = [
    (Flow::Purchase, "Achats"),
    (Flow::EndOfLife, "Fin de\u{A0}vie"),
    (Flow::Energy, "Énergie"),
    (Flow::Maintenance, "Maintenance"),
    (Flow::Externalities, "Externalités"),
    (Flow::Credit, "Vie restante, déduite"),
];
/// Room for « Année 10 » beside every flow, in millimetres: amounts of eight digits are not cut.
const YEAR_WIDTH: f64 = 17.0;

pub fn write(document: &mut Document, dossier: &Dossier, comparison: &Comparison) {
    let plans: Vec<&Plan> =
        comparison.plans.iter().filter(|plan| offer(comparison, plan).is_some_and(is_ranked)).collect();
    if plans.is_empty() && comparison.gains.is_empty() {
        return;
    }
    document.heading(2, words("Année par année"));
    if !plans.is_empty() {
        document.paragraph(words(opening(comparison)));
        yearly(document, comparison, &plans);
        document.say(Tone::Small, words(notes(comparison, &plans).join(" ")));
        if let Some((plan, why)) = detailed(dossier, comparison) {
            document.table(detail(comparison, plan, why));
        }
        cumulative::write(document, dossier, comparison, &plans);
        pays_for_itself(document, comparison, &plans);
    }
    gains::write(document, comparison);
}

fn offer<'a>(comparison: &'a Comparison, plan: &Plan) -> Option<&'a ComparedOffer> {
    comparison.offer(&plan.offer)
}

fn is_ranked(offer: &ComparedOffer) -> bool {
    offer.status == Status::Ranked
}

/// The value of an input that the formulas share, such as the discount rate.
fn input(comparison: &Comparison, key: &str) -> Option<Decimal> {
    comparison.graph.inputs().iter().find(|input| input.key == key).map(|input| input.value)
}

fn opening(comparison: &Comparison) -> String {
    let counted = |key: &str, singular: &str, plural: &str| {
        input(comparison, key).map_or_else(String::new, |value| french::count(value, singular, plural))
    };
    let rate = input(comparison, "discount_rate").map_or_else(String::new, french::percent);
    let externalities = if comparison.settings.externalities { ", externalités comptées" } else { "" };
    format!(
        "Le lot entier ({}) sur la durée du besoin ({}), en euros, base {}{externalities}. Chaque ligne réunit ce qui est \
         payé jusqu’à la fin de l’année : achats, avec le temps des agents pour préparer et installer, qui n’est pas une \
         dépense à engager ; énergie et maintenance à leur montant annuel ; à la fin du besoin, la vie qui reste \
         au matériel en place est déduite. La valeur actuelle ramène chaque montant au jour de l’achat, à {rate} par an : \
         c’est le coût du lot.",
        counted("need.quantity", "poste", "postes"),
        counted("need.years", "an", "ans"),
        comparison.settings.basis.french(),
    )
}

/// The amounts of a year, in the order of [`FLOWS`], and their total, as shown: the total is rounded once.
fn shown(comparison: &Comparison, year: &PlanYear) -> Option<(Vec<Decimal>, Decimal)> {
    let amount = |(flow, _): &(Flow, &str)| match year.amount(*flow) {
        Some(amount) => comparison.value(amount),
        None => Some(Decimal::ZERO),
    };
    let amounts: Option<Vec<Decimal>> = FLOWS.iter().map(amount).collect();
    Some(french::parts(&amounts?, 2))
}

pub(super) fn year_name(year: u32) -> String {
    if year == 0 { "À l’achat".to_owned() } else { format!("Année {}", french::number(year.into(), 0)) }
}

/// The total of each year, the offers side by side.
fn yearly(document: &mut Document, comparison: &Comparison, plans: &[&Plan]) {
    let lot = |plan: &&Plan| plan.carbon.and_then(|carbon| comparison.value(carbon));
    let kilograms = Kilograms::of(comparison, plans.iter().map(lot));
    for plans in tables(plans) {
        let columns = std::iter::once(Column::words("Année", 1.0))
            .chain(plans.iter().map(|plan| Column::figures(format!("Offre {}", plan.offer))));
        let mut table = Table::new(words("Total de chaque année, lot entier, en euros"), columns);
        let totals: Vec<Vec<Option<Decimal>>> = plans
            .iter()
            .map(|plan| plan.years.iter().map(|year| shown(comparison, year).map(|(_, total)| total)).collect())
            .collect();
        let cells = |name: &str, cell: &dyn Fn(usize, &Plan) -> String| {
            let figures = plans.iter().enumerate().map(|(column, plan)| words(cell(column, plan)));
            std::iter::once(words(name)).chain(figures).collect::<Vec<_>>()
        };
        let total = |column: usize| totals.get(column).map_or(&[][..], Vec::as_slice);
        for (index, year) in plans.first().map_or(&[][..], |plan| &plan.years).iter().enumerate() {
            let amount = |column: usize, _: &Plan| cents(total(column).get(index).copied().flatten());
            table.row(cells(&year_name(year.year), &amount));
        }
        table.total(cells("Somme, non actualisée", &|column, _| cents(sum(total(column).iter().copied()))));
        table.strong(cells("Valeur actuelle", &|_, plan| cents(comparison.value(plan.present_value))));
        table.row(cells("Carbone du lot, kg CO₂e", &|_, plan| kilograms.text(lot(&plan))));
        document.table(table);
    }
}

/// How cents are rounded, what follows an offer within the horizon, and the ranked offers that have no column.
fn notes(comparison: &Comparison, plans: &[&Plan]) -> Vec<String> {
    let planned = |offer: &ComparedOffer| plans.iter().any(|plan| plan.offer == offer.id);
    let note = |offer: &ComparedOffer| match (planned(offer), &offer.lot_note) {
        (true, note) => note.as_ref().map(|note| format!("Offre {} : {note}.", offer.id)),
        (false, Some(note)) => Some(format!("Offre {}, sans colonne : {note}.", offer.id)),
        (false, None) => Some(format!(
            "Offre {}, sans colonne : vie trop courte devant le besoin, ou montants au-delà de ce qui se calcule exactement.",
            offer.id
        )),
    };
    let cents = "Les parties d’une année sont arrondies au centime de façon à faire son total.".to_owned();
    std::iter::once(cents).chain(comparison.offers.iter().filter(|offer| is_ranked(offer)).filter_map(note)).collect()
}

/// The offer that others are held against: the lowest annual cost among those that can be judged.
pub(super) fn reference(comparison: &Comparison) -> Option<&Plan> {
    comparison.by_cost.iter().filter(|id| comparison.judged(id)).find_map(|id| of(comparison, id))
}

fn of<'a>(comparison: &'a Comparison, id: &str) -> Option<&'a Plan> {
    comparison.plans.iter().find(|plan| plan.offer == id)
}

/// The plan shown in full, and why that one: the offer decided, else the one that others are held against, else the
/// first by cost.
fn detailed<'a>(dossier: &Dossier, comparison: &'a Comparison) -> Option<(&'a Plan, &'static str)> {
    let decided = dossier.decision.as_ref().and_then(|decision| decision.offer.as_deref());
    let decided = decided.and_then(|id| of(comparison, id)).map(|plan| (plan, " (offre décidée)"));
    let lowest = || reference(comparison).map(|plan| (plan, ""));
    let first = || comparison.by_cost.iter().find_map(|id| of(comparison, id)).map(|plan| (plan, ""));
    decided.or_else(lowest).or_else(first)
}

fn detail(comparison: &Comparison, plan: &Plan, why: &str) -> Table {
    let used: Vec<(usize, &str)> = FLOWS
        .iter()
        .enumerate()
        .filter(|(_, (flow, _))| plan.years.iter().any(|year| year.amount(*flow).is_some()))
        .map(|(index, (_, name))| (index, *name))
        .collect();
    let width = if used.len() < FLOWS.len() { Width::Share(1.0) } else { Width::Fixed(YEAR_WIDTH) };
    let columns = std::iter::once(Column::words("Année", 1.0).wide(width))
        .chain(used.iter().map(|(_, name)| Column::figures(*name)))
        .chain(["Total", "Cumul actualisé"].map(Column::figures));
    let caption = format!("Détail de l’offre {}{why}, lot entier, en euros", plan.offer);
    let mut table = Table::new(words(caption), columns);
    let years: Vec<Option<(Vec<Decimal>, Decimal)>> = plan.years.iter().map(|year| shown(comparison, year)).collect();
    let part = |year: &Option<(Vec<Decimal>, Decimal)>, index: usize| {
        year.as_ref().and_then(|(parts, _)| parts.get(index).copied())
    };
    let total = |year: &Option<(Vec<Decimal>, Decimal)>| year.as_ref().map(|(_, total)| *total);
    for (year, amounts) in plan.years.iter().zip(&years) {
        let parts = used.iter().map(|(index, _)| part(amounts, *index));
        let figures = parts.chain([total(amounts), comparison.value(year.cumulative)]).map(cents);
        table.row(std::iter::once(year_name(year.year)).chain(figures).map(words));
    }
    let sums = used.iter().map(|(index, _)| sum(years.iter().map(|year| part(year, *index))));
    let figures = sums.chain([sum(years.iter().map(total)), comparison.value(plan.present_value)]).map(cents);
    table.total(std::iter::once("Somme".to_owned()).chain(figures).map(words));
    table
}

/// When the offer that others are held against passes below each of them.
fn pays_for_itself(document: &mut Document, comparison: &Comparison, plans: &[&Plan]) {
    let Some(cheapest) = reference(comparison) else { return };
    let others = plans.iter().filter(|plan| plan.offer != cheapest.offer);
    let said = merged(others.map(|other| (other.offer.as_str(), against(cheapest, other))));
    if said.is_empty() {
        return;
    }
    let among = match comparison.by_cost.first() {
        Some(first) if *first == cheapest.offer => "",
        _ => " parmi celles dont le respect des exigences et le lot sont connus",
    };
    document.paragraph(words(format!(
        "Cumul actualisé face à l’offre {}, au coût annuel le plus bas{among}, en valeurs centrales :",
        cheapest.offer
    )));
    document.list(said.into_iter().map(|(ids, what)| words(format!("{} : {what}", offers(&ids)))));
}

fn against(cheapest: &Plan, other: &Plan) -> String {
    let id = &cheapest.offer;
    match (break_even(cheapest, other), break_even(other, cheapest)) {
        (Some(found), _) => format!("l’offre {id} coûte moins {}.", from(found)),
        (None, Some(found)) => format!("l’offre {id} coûte plus {}.", from(found)),
        (None, None) => format!("même cumul que l’offre {id} à la fin, au centime près."),
    }
}

fn from(BreakEven { year, by_credit }: BreakEven) -> String {
    match (year, by_credit) {
        (_, true) => "à la fin seulement, par la vie restante déduite".to_owned(),
        (0, false) => "dès l’achat et jusqu’à la fin".to_owned(),
        (year, false) => format!("durablement à partir de l’année {}", french::number(year.into(), 0)),
    }
}
