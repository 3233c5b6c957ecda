//! Cost and carbon by phase, with displayed parts that add up to their displayed total.

use aloi_engine::comparison::Comparison;
use aloi_engine::french;
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
    table(comparison, caption, "annual_cost", COST.get(..counted).unwrap_or(&COST), |_| 2, french::number)
}

/// Annual carbon of a workstation by phase, in kgCO2e; one step for the whole table.
pub fn carbon_phases(comparison: &Comparison) -> Phases {
    let caption = "Carbone annuel par poste, en kg CO₂e".to_owned();
    table(comparison, caption, "annual_carbon", &CARBON, french::three_digits, french::number)
}

fn table(
    comparison: &Comparison,
    caption: String,
    part: &str,
    phases: &[(&str, &'static str)],
    places: fn(Decimal) -> i32,
    write: fn(Decimal, u32) -> String,
) -> Phases {
    let figure = |id: &str, name: &str| format!("{id}.{part}.{name}");
    let totals = comparison.offers.iter().filter_map(|offer| comparison.figure(&figure(&offer.id, "total")));
    let places = places(totals.map(|total| total.abs()).max().unwrap_or(Decimal::ZERO));
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
                    text: write(value, decimals),
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
