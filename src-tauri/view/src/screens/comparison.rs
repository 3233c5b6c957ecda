//! The comparison screen: conclusion, table, phases, drawings.

use aloi_engine::comparison::ComparedOffer;
use aloi_engine::contracts;
use aloi_engine::french::{self, typeset};
use aloi_report::Chart;
use aloi_report::justification::{carbon_chart, cost_chart};
use aloi_report::said::{self, Phases};

use super::Open;
use crate::model::{ComparisonRow, ComparisonView, FigureView, PhaseRow, PhaseTable, StudySection};

/// Headings of the table, with the figure each shows; carbon is apart, its column has one step.
const COLUMNS: [(&str, &str); 7] = [
    ("Coût annuel par poste", "annual_cost.total"),
    ("Carbone annuel par poste, kg CO₂e", ""),
    ("Dépense HT", "outlay.ht"),
    ("Dépense TTC", "outlay.ttc"),
    ("FCTVA attendu", "outlay.fctva"),
    ("Dépense nette", "outlay.net"),
    ("Lot sur l’horizon, valeur actuelle", "lot.present_value"),
];

/// Width of a drawing on the screen, in millimetres.
pub(super) const WIDTH: f64 = 174.0;

pub fn comparison(open: &Open, study: Vec<StudySection>) -> ComparisonView {
    let (cost, carbon) = (said::cost_phases(open.comparison), said::carbon_phases(open.comparison));
    let carbon_totals: Vec<FigureView> =
        carbon.rows.last().map(|row| row.cells.iter().cloned().map(FigureView::from).collect()).unwrap_or_default();
    let known = open.comparison.offers.iter().any(|offer| offer.cost.is_some() || offer.carbon.is_some());
    let drawn = |chart: Chart| if known { super::study::svg(&chart) } else { String::new() };
    let mut rows: Vec<ComparisonRow> = Vec::new();
    for (offer, carbon) in open.comparison.offers.iter().zip(carbon_totals) {
        rows.push(row(open, offer, carbon));
    }
    let place = |id: &str| open.comparison.by_cost.iter().position(|ranked| ranked == id).unwrap_or(usize::MAX);
    rows.sort_by_key(|row| place(&row.id));
    ComparisonView {
        conclusion: said::conclusion(open.comparison).iter().map(|text| typeset(text)).collect(),
        basis: typeset(&said::basis(open.comparison)),
        sources: said::sources(open.dossier)
            .iter()
            .chain(&contracts::said(open.dossier))
            .map(|text| typeset(text))
            .collect(),
        doubts: said::doubts_left(open.dossier).map(|text| typeset(&text)),
        columns: COLUMNS.iter().map(|(title, _)| (*title).to_owned()).collect(),
        rows,
        cost_chart: drawn(cost_chart(open.dossier, open.comparison)),
        cost_phases: table(cost),
        carbon_chart: drawn(carbon_chart(open.dossier, open.comparison)),
        carbon_phases: table(carbon),
        study,
        notes: said::method_notes(open.comparison).iter().map(|text| typeset(text)).collect(),
    }
}

fn row(open: &Open, offer: &ComparedOffer, carbon: FigureView) -> ComparisonRow {
    let cells = COLUMNS.iter().map(|(_, figure)| match *figure {
        "" => ranged(carbon.clone(), said::carbon_range(open.comparison, offer)),
        "annual_cost.total" => {
            ranged(said::figure(open.comparison, format!("{}.{figure}", offer.id)).into(), said::cost_range(offer))
        }
        figure => said::figure(open.comparison, format!("{}.{figure}", offer.id)).into(),
    });
    ComparisonRow {
        id: offer.id.clone(),
        name: format!("{} {}", offer.id, offer.name),
        state: offer.status.code().to_owned(),
        rank: said::rank(open.comparison, offer),
        cells: cells.collect(),
    }
}

/// A figure with its P5–P95 range behind.
fn ranged(mut shown: FigureView, range: Option<String>) -> FigureView {
    if let Some(range) = range {
        shown.text = format!("{} {range}", shown.text);
    }
    shown
}

fn table(phases: Phases) -> PhaseTable {
    let row = |row: said::PhaseRow| PhaseRow {
        name: french::capital(row.name),
        cells: row.cells.into_iter().map(FigureView::from).collect(),
        total: row.total,
    };
    PhaseTable {
        caption: typeset(&phases.caption),
        offers: phases.offers,
        rows: phases.rows.into_iter().map(row).collect(),
    }
}
