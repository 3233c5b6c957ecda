//! A sheet of calculation: each step with its live formula, its unit, the formula in words and its article.

use aloi_engine::comparison::Comparison;
use aloi_engine::french;
use aloi_engine::graph::{Explanation, NodeId, explain};
use aloi_engine::quantity::Dimension;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::figures::Figure;
use super::formula::Formulas;
use super::page::{Layout, Page};
use super::plan::{HEAD, Line, Place};
use super::style;

/// Column of the computed values.
const VALUE: u16 = 1;
const TITLES: [&str; 5] = ["Grandeur", "Valeur calculée", "Unité", "Formule en mots", "Article"];
const WIDTHS: [f64; 5] = [48.0, 16.0, 14.0, 78.0, 30.0];

/// What the head of a sheet says.
pub(super) struct Head<'a> {
    pub title: String,
    pub note: String,
    pub footer: &'a str,
}

/// Writes the sheet of this index in the plan.
pub(super) fn write(
    sheet: &mut Worksheet,
    index: usize,
    head: &Head,
    comparison: &Comparison,
    formulas: &Formulas,
) -> Result<(), XlsxError> {
    let Some(plan) = formulas.plan.sheets.get(index) else { return Ok(()) };
    let layout = Layout { name: &plan.name, footer: head.footer, widths: &WIDTHS, head: HEAD, side: 1 };
    let mut page = Page::open(sheet, &layout)?;
    page.running(0, 0, &head.title, &style::title())?;
    page.running(1, 0, &head.note, &style::note())?;
    for (column, title) in (0..).zip(TITLES) {
        let format = if column == VALUE { style::figures_header() } else { style::header() };
        page.words(HEAD - 1, column, title, &format)?;
    }
    let mut writer = Writer { page, index, comparison, formulas };
    (HEAD..).zip(&plan.lines).try_for_each(|(row, line)| writer.line(row, line))?;
    writer.page.close()
}

struct Writer<'a> {
    page: Page<'a>,
    index: usize,
    comparison: &'a Comparison,
    formulas: &'a Formulas<'a>,
}

impl Writer<'_> {
    fn line(&mut self, row: u32, line: &Line) -> Result<(), XlsxError> {
        match line {
            Line::Heading(title) => self.page.running(row, 0, title, &style::heading()),
            Line::Missing(message) => {
                self.page.words(row, 0, "Manque", &style::words())?;
                self.page.words(row, 3, &french::capital(message), &style::words())
            }
            Line::Step(node) => {
                let said = explain(&self.comparison.graph, &self.comparison.values, *node);
                let name = if said.name.is_empty() { "étape de calcul" } else { &said.name };
                self.computed(row, *node, &french::capital(name), &said, (&style::words(), style::computed))
            }
            Line::Figure(figure, Some(node)) => {
                let said = explain(&self.comparison.graph, &self.comparison.values, *node);
                self.computed(row, *node, &total_name(figure), &said, (&style::total_words(), style::total))
            }
            Line::Figure(figure, None) => {
                let total = style::total_words();
                self.page.words(row, 0, &total_name(figure), &total)?;
                self.page.words(row, VALUE, "inconnu", &style::in_place_of_a_figure())?;
                [2, 3, 4].into_iter().try_for_each(|column| self.page.words(row, column, "", &total))
            }
        }
    }

    fn computed(
        &mut self,
        row: u32,
        node: NodeId,
        name: &str,
        said: &Explanation,
        (words, figure): (&Format, fn(Dimension) -> Format),
    ) -> Result<(), XlsxError> {
        // Only figures whose value is known are planned.
        let Some(value) = said.value else { return Ok(()) };
        let formula = self.formulas.cell(node, Place { sheet: self.index, row });
        let in_words = match (&said.formula, &said.input) {
            (Some(formula), _) => formula.clone(),
            (None, Some(input)) => input.label.clone(),
            (None, None) => String::new(),
        };
        self.page.words(row, 0, name, words)?;
        self.page.formula(row, VALUE, &formula, value, &figure(said.dimension))?;
        self.page.words(row, 2, said.dimension.symbol, words)?;
        self.page.words(row, 3, &french::capital(&in_words), words)?;
        self.page.words(row, 4, said.article.unwrap_or_default(), words)
    }
}

fn total_name(figure: &Figure) -> String {
    format!("TOTAL : {}", figure.name)
}
