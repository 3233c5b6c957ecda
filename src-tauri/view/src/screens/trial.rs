//! A trial beside the dossier: who leads, and each offer's figures before and after.

use aloi_engine::comparison::{ComparedOffer, Comparison, Measure};
use aloi_engine::french::{self, typeset};
use aloi_report::said::{self, Shown};
use rust_decimal::Decimal;

use crate::model::{MovedView, TrialResult, TrialRow};

/// What `after` is, against `before`: the same offers with other values.
pub fn trial(before: &Comparison, after: &Comparison) -> TrialResult {
    let totals = |comparison| said::carbon_phases(comparison).rows.pop().map(|row| row.cells).unwrap_or_default();
    let (old, new) = (totals(before), totals(after));
    let offers = before.offers.iter().zip(&after.offers).zip(old.iter().zip(&new));
    let mut rows: Vec<TrialRow> = offers
        .map(|((was, is), (old, new))| TrialRow {
            id: is.id.clone(),
            name: format!("{} {}", is.id, is.name),
            rank: MovedView {
                before: said::rank(before, was),
                after: said::rank(after, is),
                difference: String::new(),
            },
            cost: cost(before, was, after, is),
            carbon: moved(
                (old, said::carbon_range(before, was)),
                (new, said::carbon_range(after, is)),
                exact(before, after, &is.id, Measure::Carbon),
                |gap| french::with_unit(&signed(gap), "kg"),
            ),
        })
        .collect();
    let place = |id: &str| after.by_cost.iter().position(|ranked| ranked == id).unwrap_or(usize::MAX);
    rows.sort_by_key(|row| place(&row.id));
    TrialResult {
        changes: Measure::ALL.iter().map(|measure| typeset(&change(before, after, *measure))).collect(),
        conclusion: said::conclusion(after).iter().map(|text| typeset(text)).collect(),
        rows,
    }
}

/// Who leads a measure now, against who led it.
fn change(before: &Comparison, after: &Comparison, measure: Measure) -> String {
    let (was, is) = (before.contenders(measure), after.contenders(measure));
    let said = match (was.first(), is.first()) {
        (Some(was), Some(is)) if was == is => format!("l’offre {is} reste devant"),
        (Some(was), Some(is)) => format!("l’offre {is} passe devant l’offre {was}"),
        (None, Some(is)) => format!("l’offre {is} vient devant"),
        (Some(_), None) => "plus aucune offre ne peut être classée".to_owned(),
        (None, None) => "aucune offre ne peut être classée".to_owned(),
    };
    format!("{} : {said}.", french::capital(measure.french()))
}

fn cost(before: &Comparison, was: &ComparedOffer, after: &Comparison, is: &ComparedOffer) -> MovedView {
    let shown = |comparison, id: &str| said::figure(comparison, format!("{id}.annual_cost.total"));
    moved(
        (&shown(before, &was.id), said::cost_range(was)),
        (&shown(after, &is.id), said::cost_range(is)),
        exact(before, after, &is.id, Measure::Cost),
        french::signed_euros,
    )
}

/// Whether the total of an offer is the very same.
fn exact(before: &Comparison, after: &Comparison, id: &str, measure: Measure) -> bool {
    before.total(id, measure) == after.total(id, measure)
}

/// The difference is that of the figures as displayed, so that the reader can check it.
fn moved(
    (was, old): (&Shown, Option<String>),
    (is, new): (&Shown, Option<String>),
    same: bool,
    said: impl Fn(Decimal) -> String,
) -> MovedView {
    let ranged = |shown: &Shown, range: Option<String>| match range {
        Some(range) => format!("{} {range}", shown.text),
        None => shown.text.clone(),
    };
    let gap = is.value.zip(was.value).and_then(|(is, was)| is.checked_sub(was));
    let difference = match gap {
        None => String::new(),
        Some(_) if same => "inchangé".to_owned(),
        Some(gap) if gap.is_zero() => "sous l’arrondi".to_owned(),
        Some(gap) => said(gap),
    };
    MovedView { before: ranged(was, old), after: ranged(is, new), difference }
}

fn signed(gap: Decimal) -> String {
    let sign = if gap > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", french::number(gap, gap.normalize().scale()))
}
