//! « Hypothèses »: every input of the calculation on one row, with its unit, range, origin and source.

use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::graph::{Input, InputId, Operation};
use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, DataValidationRule, Worksheet, XlsxError};

use super::names;
use super::page::{Layout, Page};
use super::style;
use crate::said;

/// Name of the sheet.
pub(super) const NAME: &str = "Hypothèses";
/// Column of the values, for people and as an index.
const VALUE: (char, u16) = ('B', 1);
/// Rows of titles above the first input.
const HEAD: u32 = 4;
const TITLES: [&str; 9] = [
    "Donnée",
    "Valeur (modifiable)",
    "Unité",
    "Bas de la plage",
    "Haut de la plage",
    "Origine",
    "Précision",
    "Source",
    "Identifiant",
];
const WIDTHS: [f64; 9] = [44.0, 14.0, 13.0, 10.0, 10.0, 13.0, 26.0, 56.0, 30.0];

/// One input, with what is said of it.
struct Row<'a> {
    id: InputId,
    input: &'a Input,
    unit: &'static str,
    source: String,
}

/// A line of the sheet.
enum Line<'a> {
    Heading(String),
    Input(Row<'a>),
}

/// The sheet before it is written: formulas need its rows.
pub(super) struct Inputs<'a> {
    lines: Vec<Line<'a>>,
    rows: BTreeMap<InputId, u32>,
}

impl<'a> Inputs<'a> {
    pub fn new(dossier: &Dossier, comparison: &'a Comparison, catalog: &Catalog) -> Self {
        let mut groups: BTreeMap<usize, (String, Vec<Row>)> = BTreeMap::new();
        for row in rows(dossier, comparison, catalog) {
            let (rank, title) = group(comparison, &row.input.key);
            groups.entry(rank).or_insert_with(|| (title, Vec::new())).1.push(row);
        }
        let lines: Vec<Line> = groups
            .into_values()
            .flat_map(|(title, rows)| std::iter::once(Line::Heading(title)).chain(rows.into_iter().map(Line::Input)))
            .collect();
        let placed = (HEAD..).zip(&lines).filter_map(|(row, line)| match line {
            Line::Input(input) => Some((input.id, row)),
            Line::Heading(_) => None,
        });
        Inputs { rows: placed.collect(), lines }
    }

    /// The cell of an input, seen from another sheet.
    pub fn reference(&self, id: InputId) -> Option<String> {
        self.rows.get(&id).map(|row| names::reference(NAME, VALUE.0, *row))
    }

    /// The identifier and the value of every input, in the order of the sheet.
    pub fn values(&self) -> impl Iterator<Item = (&str, Decimal)> {
        self.lines.iter().filter_map(|line| match line {
            Line::Input(row) => Some((row.input.key.as_str(), row.input.value)),
            Line::Heading(_) => None,
        })
    }

    /// Writes the sheet; inputs outside `used` serve no known figure and say so.
    pub fn write(&self, sheet: &mut Worksheet, footer: &str, used: &BTreeSet<InputId>) -> Result<(), XlsxError> {
        let mut page = Page::open(sheet, &Layout { name: NAME, footer, widths: &WIDTHS, head: HEAD, side: 1 })?;
        page.running(0, 0, "Hypothèses et données", &style::title())?;
        page.running(
            1,
            0,
            "Changer une cellule encadrée de la colonne « Valeur » : tous les calculs suivent. Les plages ne servent \
             qu’aux fourchettes d’Aloi, qui ne se recalculent pas ici.",
            &style::note(),
        )?;
        for (column, title) in (0..).zip(TITLES) {
            page.words(HEAD - 1, column, title, &style::header())?;
        }
        for (row, line) in (HEAD..).zip(&self.lines) {
            match line {
                Line::Heading(title) => page.running(row, 0, title, &style::heading())?,
                Line::Input(input) => {
                    write_row(&mut page, row, input, used.contains(&input.id))?;
                    page.sheet().add_data_validation(row, VALUE.1, row, VALUE.1, &numbers_only()?)?;
                }
            }
        }
        page.close()
    }
}

/// Every input once, in the order of the graph. [`said::assumptions`] lists them by node, in that same order.
fn rows<'a>(dossier: &Dossier, comparison: &'a Comparison, catalog: &Catalog) -> Vec<Row<'a>> {
    let said = said::assumptions(dossier, comparison, catalog);
    let nodes = comparison.graph.nodes().iter().filter_map(|node| match node.operation {
        Operation::Input(id) => Some((id, comparison.graph.input_at(id)?, node.dimension.symbol)),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    let cited = |number: Option<usize>| {
        let source = said.sources.iter().find(|source| Some(source.number) == number);
        source.map(|source| source.text.clone()).unwrap_or_default()
    };
    nodes
        .zip(&said.list)
        .map(|((id, input, unit), said)| Row { id, input, unit, source: cited(said.source) })
        .filter(|row| seen.insert(row.id))
        .collect()
}

/// What an input describes, with its rank: the need, the model, then each offer.
fn group(comparison: &Comparison, key: &str) -> (usize, String) {
    if key.starts_with("need.") {
        return (0, "Besoin".to_owned());
    }
    let of = |id: &str| key.starts_with(&format!("offers[{id}]."));
    match (2..).zip(&comparison.offers).find(|(_, offer)| of(&offer.id)) {
        Some((rank, offer)) => (rank, format!("Offre {} : {}", offer.id, offer.name)),
        None => (1, "Modèle : catalogue et hypothèses communes".to_owned()),
    }
}

fn write_row(page: &mut Page, row: u32, line: &Row, used: bool) -> Result<(), XlsxError> {
    let Row { input, unit, source, .. } = line;
    let words = style::words();
    let unit_words = match *unit {
        _ if style::is_percentage(input, unit) => "taux ou part",
        "" => "nombre",
        symbol => symbol,
    };
    let detail = input.provenance.detail.as_deref().map_or_else(String::new, french::capital);
    let detail = match (used, detail.is_empty()) {
        (true, _) => detail,
        (false, true) => "Ne sert à aucun chiffre connu".to_owned(),
        (false, false) => format!("{detail} ; ne sert à aucun chiffre connu"),
    };
    page.words(row, 0, &french::capital(&input.label), &words)?;
    page.number(row, VALUE.1, input.value, &style::editable(input, unit))?;
    page.words(row, 2, unit_words, &words)?;
    page.number(row, 3, input.low, &style::range_end(input, unit))?;
    page.number(row, 4, input.high, &style::range_end(input, unit))?;
    page.words(row, 5, input.provenance.kind.french(), &words)?;
    page.words(row, 6, &detail, &words)?;
    page.words(row, 7, source, &words)?;
    page.words(row, 8, &input.key, &words)
}

fn numbers_only() -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_decimal_number(DataValidationRule::Between(-1e300, 1e300))
        .ignore_blank(false)
        .set_error_title("Un nombre est attendu")?
        .set_error_message("Saisir un nombre : une cellule vide ou un texte fausserait les calculs.")
}
