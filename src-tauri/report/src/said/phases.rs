//! Cost and carbon by phase, with displayed parts that add up to their displayed total.

use aloi_engine::comparison::{ComparedOffer, Comparison};
use aloi_engine::french;
use aloi_engine::uncertainty::Range;
use rust_decimal::Decimal;

/// A figure as shown: its text, and its name for « D’où vient ce chiffre ? ».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Finished text, « inconnu » without a value.
    pub text: String,
    /// The displayed (rounded) value.
    pub value: Option<Decimal>,
    /// Name of the figure, such as `A.annual_cost.total`.
    pub figure: Option<String>,
}

impl Shown {
    /// A figure nobody knows.
    pub fn unknown() -> Self {
        Shown { text: "inconnu".to_owned(), value: None, figure: None }
    }
}

/// One phase, across the offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseRow {
    /// Phase name.
    pub name: &'static str,
    /// One figure for each offer.
    pub cells: Vec<Shown>,
    /// Whether it is the total.
    pub total: bool,
}

/// A table of phases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phases {
    /// What the figures are.
    pub caption: String,
    /// Offer ids, in column order.
    pub offers: Vec<String>,
    /// The phases, the total last.
    pub rows: Vec<PhaseRow>,
}

const COST: [(&str, &str); 5] = [
    ("acquisition", "acquisition"),
    ("use", "usage (énergie)"),
    ("maintenance", "maintenance"),
    ("end_of_life", "fin de vie"),
    ("externalities", "externalités"),
];

const CARBON: [(&str, &str); 4] =
    [("manufacture", "fabrication"), ("distribution", "distribution"), ("use", "usage"), ("end_of_life", "fin de vie")];

/// Annual cost of a workstation by phase; externalities are a row only when the dossier counts them.
pub fn cost_phases(comparison: &Comparison) -> Phases {
    let counted = if comparison.settings.externalities { COST.len() } else { COST.len() - 1 };
    let caption = format!("Coût annuel par poste, en euros, base {}", comparison.settings.basis.french());
    table(comparison, caption, "annual_cost", COST.get(..counted).unwrap_or(&COST), 2)
}

/// Annual carbon of a workstation by phase, in kgCO2e; one step for the whole table.
pub fn carbon_phases(comparison: &Comparison) -> Phases {
    let caption = "Carbone annuel par poste, en kg CO₂e".to_owned();
    table(comparison, caption, "annual_carbon", &CARBON, carbon_places(comparison))
}

/// One step for every total of the column (MODEL §6): three significant digits of the largest, coarser when its range
/// is wide.
fn carbon_places(comparison: &Comparison) -> i32 {
    let totals = comparison.offers.iter().filter_map(|offer| {
        let total = comparison.figure(&format!("{}.annual_carbon.total", offer.id))?.abs();
        Some((total, offer.carbon_range))
    });
    let Some((total, range)) = totals.max_by_key(|(total, _)| *total) else { return 0 };
    let digits = french::three_digits(total);
    // A range wider than the total itself makes its last digit meaningless.
    let width = range.and_then(|range| range.p95.checked_sub(range.p5)).unwrap_or_default();
    if width > total { digits - 1 } else { digits }
}

/// Kilograms at the step of the carbon column.
pub fn carbon(comparison: &Comparison, kilograms: Decimal) -> String {
    let places = carbon_places(comparison);
    french::number(french::round(kilograms, places), u32::try_from(places).unwrap_or(0))
}

fn table(comparison: &Comparison, caption: String, part: &str, phases: &[(&str, &'static str)], places: i32) -> Phases {
    let figure = |id: &str, name: &str| format!("{id}.{part}.{name}");
    let decimals = u32::try_from(places).unwrap_or(0);
    let mut rows: Vec<PhaseRow> =
        phases.iter().map(|(_, name)| PhaseRow { name, cells: Vec::new(), total: false }).collect();
    let mut total_row = PhaseRow { name: "total", cells: Vec::new(), total: true };
    for offer in &comparison.offers {
        let known: Option<Vec<Decimal>> =
            phases.iter().map(|(code, _)| comparison.figure(&figure(&offer.id, code))).collect();
        match known {
            Some(values) => {
                let (shown, total) = french::parts(&values, places);
                let cell = |value: Decimal, name: &str| Shown {
                    text: french::number(value, decimals),
                    value: Some(value),
                    figure: Some(figure(&offer.id, name)),
                };
                for ((row, value), (code, _)) in rows.iter_mut().zip(shown).zip(phases) {
                    row.cells.push(cell(value, code));
                }
                total_row.cells.push(cell(total, "total"));
            }
            None => rows.iter_mut().chain([&mut total_row]).for_each(|row| row.cells.push(Shown::unknown())),
        }
    }
    rows.push(total_row);
    Phases { caption, offers: comparison.offers.iter().map(|offer| offer.id.clone()).collect(), rows }
}

/// A range beside its figure, at the same step: `(165 à 193)`. Nothing when both ends show alike.
fn range_text(range: Option<Range>, places: i32) -> Option<String> {
    let Range { p5, p95 } = range?;
    let (low, high) = (french::round(p5, places), french::round(p95, places));
    let write = |value| french::number(value, u32::try_from(places).unwrap_or(0));
    (low != high).then(|| format!("({}\u{A0}à\u{A0}{})", write(low), write(high)))
}

/// P5 to P95 of an offer's annual cost, in whole euros.
pub fn cost_range(offer: &ComparedOffer) -> Option<String> {
    range_text(offer.cost_range, 0)
}

/// P5 to P95 of an offer's annual carbon, at the step of the carbon column.
pub fn carbon_range(comparison: &Comparison, offer: &ComparedOffer) -> Option<String> {
    range_text(offer.carbon_range, carbon_places(comparison))
}

/// An amount of euros by its name, with cents and sign of the currency.
pub fn figure(comparison: &Comparison, name: String) -> Shown {
    match comparison.figure(&name) {
        Some(value) => {
            let value = french::round(value, 2);
            Shown { text: french::euros(value), value: Some(value), figure: Some(name) }
        }
        None => Shown::unknown(),
    }
}
