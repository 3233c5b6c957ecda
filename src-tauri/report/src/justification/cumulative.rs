//! The cumulative cost of the lot, year after year: the curves, the break-even years, and the same figures in a table.

use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::plan::{BreakEven, Plan, break_even};

use super::columns::{cents, tables};
use super::plan::{reference, year_name};
use super::words;
use crate::chart::{Crossing, Curve, Curves, MOST_CURVES};
use crate::document::{Block, Document, Tone};
use crate::table::{Column, Table};

/// The longest name at the end of a curve, in characters.
const LONGEST_NAME: usize = 80;

pub fn write(document: &mut Document, dossier: &Dossier, comparison: &Comparison, plans: &[&Plan]) {
    let Some(first) = plans.first().filter(|plan| plan.years.len() > 1) else { return };
    let decided = dossier.decision.as_ref().and_then(|decision| decision.offer.as_deref());
    let drawn = drawn(comparison, plans, decided);
    document.push(Block::Curves(Curves {
        title: "Coût cumulé du lot, année après année".to_owned(),
        unit: "€, valeur actuelle, cumul à la fin de chaque année".to_owned(),
        steps: first.years.iter().map(|year| year_name(year.year)).collect(),
        curves: drawn.iter().map(|plan| curve(comparison, plan, decided)).collect(),
        crossings: crossings(comparison, &drawn),
    }));
    if drawn.len() < plans.len() {
        let count = french::count(drawn.len().into(), "offre est dessinée", "offres sont dessinées");
        document.say(Tone::Small, words(format!("{count} ; toutes sont dans le tableau.")));
    }
    for plans in tables(plans) {
        let columns = std::iter::once(Column::words("Année", 1.0))
            .chain(plans.iter().map(|plan| Column::figures(format!("Offre {}", plan.offer))));
        let mut table = Table::new(words("Cumul en valeur actuelle, lot entier, en euros"), columns);
        for (index, year) in first.years.iter().enumerate() {
            let figure = |plan: &&Plan| cents(plan.years.get(index).and_then(|year| comparison.value(year.cumulative)));
            table.row(std::iter::once(year_name(year.year)).chain(plans.iter().map(figure)).map(words));
        }
        document.table(table);
    }
}

/// The plans drawn: all when they stay distinct, else the decided one, the one others are held against, and the next.
fn drawn<'a>(comparison: &Comparison, plans: &[&'a Plan], decided: Option<&str>) -> Vec<&'a Plan> {
    let rank = |plan: &&Plan| {
        let by_cost = comparison.by_cost.iter().position(|id| *id == plan.offer).unwrap_or(usize::MAX);
        (decided != Some(plan.offer.as_str()), by_cost)
    };
    let mut chosen = plans.to_vec();
    chosen.sort_by_key(rank);
    chosen.truncate(MOST_CURVES);
    chosen.sort_by_key(|plan| plans.iter().position(|known| known.offer == plan.offer));
    chosen
}

fn curve(comparison: &Comparison, plan: &Plan, decided: Option<&str>) -> Curve {
    let name = comparison.offer(&plan.offer).map_or("", |offer| offer.name.as_str());
    // The whole name is on page 1: at the end of a curve it must leave room for the others.
    let cut = name.char_indices().nth(LONGEST_NAME).and_then(|(end, _)| name.get(..end));
    let name = cut.map_or_else(|| name.to_owned(), |start| format!("{}…", start.trim_end()));
    let end = comparison.value(plan.present_value).map_or_else(|| "inconnu".to_owned(), french::euros);
    Curve {
        label: french::typeset(&format!("{} {name} : {end}", plan.offer)),
        values: plan.years.iter().map(|year| year.cumulative_value).collect(),
        strong: decided == Some(plan.offer.as_str()),
    }
}

/// The years in which the offer that others are held against passes below them for good.
fn crossings(comparison: &Comparison, plans: &[&Plan]) -> Vec<Crossing> {
    let Some(cheapest) = reference(comparison) else { return Vec::new() };
    let mut crossings: Vec<(usize, Vec<&str>)> = Vec::new();
    for other in plans.iter().filter(|plan| plan.offer != cheapest.offer) {
        let Some(BreakEven { year, by_credit: false }) = break_even(cheapest, other) else { continue };
        let step = cheapest.years.iter().position(|known| known.year == year).filter(|step| *step > 0);
        let Some(step) = step else { continue };
        match crossings.iter_mut().find(|(known, _)| *known == step) {
            Some((_, ids)) => ids.push(&other.offer),
            None => crossings.push((step, vec![&other.offer])),
        }
    }
    crossings.sort();
    let words = |ids: &[&str]| format!("{} passe sous {}", cheapest.offer, french::listed(ids));
    crossings.iter().map(|(step, ids)| Crossing { step: *step, words: words(ids) }).collect()
}
