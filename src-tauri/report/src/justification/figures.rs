//! The two drawings, with the very figures of their tables.

use aloi_engine::comparison::{ComparedOffer, Comparison};
use aloi_engine::dossier::Dossier;
use aloi_engine::uncertainty::Range;

use crate::chart::{Bar, Chart, Segment};
use crate::said::{Phases, carbon_phases, cost_phases};

/// Annual cost by phase, one bar an offer.
pub fn cost_chart(dossier: &Dossier, comparison: &Comparison) -> Chart {
    let unit =
        format!("€ par poste et par an, base {} ; crochets : du 5e au 95e centile", comparison.settings.basis.french());
    let kind = Kind { title: "Coût annuel par phase", symbol: "€", range: |offer| offer.cost_range };
    chart(dossier, comparison, &cost_phases(comparison), &unit, &kind)
}

/// Annual carbon by phase, one bar an offer.
pub fn carbon_chart(dossier: &Dossier, comparison: &Comparison) -> Chart {
    let unit = "kg CO₂e par poste et par an ; crochets : du 5e au 95e centile";
    let kind = Kind { title: "Carbone annuel par phase", symbol: "kg CO₂e", range: |offer| offer.carbon_range };
    chart(dossier, comparison, &carbon_phases(comparison), unit, &kind)
}

/// What distinguishes the two drawings.
struct Kind {
    title: &'static str,
    symbol: &'static str,
    range: fn(&ComparedOffer) -> Option<Range>,
}

fn chart(dossier: &Dossier, comparison: &Comparison, phases: &Phases, unit: &str, kind: &Kind) -> Chart {
    let decided = dossier.decision.as_ref().and_then(|decision| decision.offer.as_deref());
    let with_unit = |text: &str| aloi_engine::french::with_unit(text, kind.symbol);
    let bars = comparison.offers.iter().enumerate().map(|(column, offer)| {
        let mut total = "inconnu".to_owned();
        let mut segments = Vec::new();
        for row in &phases.rows {
            let Some(cell) = row.cells.get(column) else { continue };
            match (row.total, cell.value) {
                (true, Some(_)) => total = with_unit(&cell.text),
                (true, None) => {}
                (false, Some(value)) => segments.push(Segment::known(row.name, value, with_unit(&cell.text))),
                (false, None) => segments.push(Segment::unknown(row.name)),
            }
        }
        let mut bar = Bar::new(label(offer), segments, total);
        bar.range = (kind.range)(offer).map(|range| (range.p5, range.p95));
        bar.strong = decided == Some(offer.id.as_str());
        bar
    });
    Chart { title: kind.title.to_owned(), unit: unit.to_owned(), bars: bars.collect() }
}

/// A label that fits beside a bar; the tables hold the whole name.
fn label(offer: &ComparedOffer) -> String {
    const LONGEST: usize = 90;
    let whole = format!("{} {}", offer.id, offer.name);
    match whole.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", whole.get(..end).unwrap_or(&whole).trim_end()),
        None => whole,
    }
}
