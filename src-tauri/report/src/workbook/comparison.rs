//! « Comparaison »: offers × figures, each a live reference to the sheet of its offer, with ranks and gaps.

use aloi_engine::comparison::{ComparedOffer, Comparison, Status};
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use rust_decimal::Decimal;
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::figures::{CARBON, COST, EXTERNALITIES, Figure, LOT, OUTLAY};
use super::formula::Formulas;
use super::page::{Layout, Page};
use super::style;
use crate::said;

/// Name of the sheet.
pub(super) const NAME: &str = "Comparaison";
/// Rows of titles above the first figure.
const HEAD: u32 = 4;
/// Column of the first offer.
const FIRST: u16 = 2;

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    footer: &str,
    dossier: &Dossier,
    comparison: &Comparison,
    formulas: &Formulas,
) -> Result<(), XlsxError> {
    let mut widths = vec![44.0, 13.0];
    widths.resize(widths.len() + comparison.offers.len(), 22.0);
    let page = Page::open(sheet, &Layout { name: NAME, footer, widths: &widths, head: HEAD, side: FIRST })?;
    let mut table = Table { page, comparison, formulas, row: HEAD };
    table.titles(dossier)?;
    table.costs()?;
    table.carbon()?;
    table.heading("Lot sur la durée du besoin")?;
    table.figures(LOT)?;
    if comparison.offers.iter().any(|offer| offer.lot_note.is_some()) {
        table.said("Suite de l’offre", "à l’écriture", |offer| offer.lot_note.clone().unwrap_or_default())?;
    }
    table.heading("Dépense à engager pour le lot")?;
    table.figures(OUTLAY)?;
    if comparison.offers.iter().any(|offer| !offer.missing.is_empty()) {
        table.heading("Ce qui manque")?;
        table.said("À compléter dans le dossier", "à l’écriture", |offer| {
            offer.missing.iter().map(|missing| french::capital(&missing.message)).collect::<Vec<_>>().join("\n")
        })?;
    }
    table.conclusion()?;
    table.page.close()
}

struct Table<'a> {
    page: Page<'a>,
    comparison: &'a Comparison,
    formulas: &'a Formulas<'a>,
    row: u32,
}

impl Table<'_> {
    fn titles(&mut self, dossier: &Dossier) -> Result<(), XlsxError> {
        let page = &mut self.page;
        page.running(0, 0, &format!("Comparaison des offres : {}", dossier.title), &style::title())?;
        page.running(1, 0, &said::basis(self.comparison), &style::note())?;
        page.words(HEAD - 1, 0, "Chiffre", &style::header())?;
        page.words(HEAD - 1, 1, "Unité", &style::header())?;
        for (column, offer) in (FIRST..).zip(&self.comparison.offers) {
            let name = if offer.name == offer.id { String::new() } else { format!("\n{}", offer.name) };
            page.words(HEAD - 1, column, &format!("{}{name}", offer.id), &style::figures_header())?;
        }
        self.said("État", "à l’écriture", |offer| offer.status.french().to_owned())
    }

    fn costs(&mut self) -> Result<(), XlsxError> {
        self.heading(&format!("Coût annuel par poste, base {}", self.comparison.settings.basis.french()))?;
        let (phases, total) = COST.split_at(COST.len().saturating_sub(1));
        let counted = self.comparison.settings.externalities;
        self.figures(phases)?;
        if counted {
            self.figure(EXTERNALITIES, "Externalités (comptées dans le total)")?;
        }
        self.figures(total)?;
        self.said("Du 5e au 95e centile", "à l’écriture", |offer| said::cost_range(offer).unwrap_or_default())?;
        if !counted {
            self.figure(EXTERNALITIES, "Externalités (à part, hors du total)")?;
        }
        self.ranking("annual_cost.total", "coût", "€/an", None)
    }

    fn carbon(&mut self) -> Result<(), XlsxError> {
        self.heading("Carbone annuel par poste")?;
        self.figures(CARBON)?;
        let comparison = self.comparison;
        self.said("Du 5e au 95e centile", "à l’écriture", |offer| {
            said::carbon_range(comparison, offer).unwrap_or_default()
        })?;
        self.ranking("annual_carbon.total", "carbone", "kg CO₂e/an", comparison.carbon_withheld.as_deref())
    }

    fn heading(&mut self, title: &str) -> Result<(), XlsxError> {
        self.page.running(self.row, 0, title, &style::heading())?;
        self.row += 1;
        Ok(())
    }

    fn figures(&mut self, figures: &[Figure]) -> Result<(), XlsxError> {
        figures.iter().try_for_each(|figure| self.figure(figure, figure.name))
    }

    /// A figure of each offer, read live on its sheet.
    fn figure(&mut self, figure: &Figure, name: &str) -> Result<(), XlsxError> {
        let total = figure.code.ends_with(".total") || figure.code == "outlay.ttc";
        let words = if total { style::total_words() } else { style::words() };
        self.page.words(self.row, 0, name, &words)?;
        let dimension = self.comparison.offers.iter().find_map(|offer| {
            let node = self.comparison.node(&format!("{}.{}", offer.id, figure.code))?;
            Some(self.comparison.graph.dimension(node))
        });
        self.page.words(self.row, 1, dimension.map_or("", |dimension| dimension.symbol), &words)?;
        for ((index, offer), column) in self.comparison.offers.iter().enumerate().zip(FIRST..) {
            let value = self.comparison.figure(&format!("{}.{}", offer.id, figure.code));
            match (value, self.formulas.plan.figure(index, figure.code), dimension) {
                (Some(value), Some(place), Some(dimension)) => {
                    let format = if total { style::total(dimension) } else { style::computed(dimension) };
                    self.page.formula(self.row, column, &self.formulas.reference(place), value, &format)?;
                }
                _ => self.page.words(self.row, column, absent(figure, offer), &style::in_place_of_a_figure())?,
            }
        }
        self.row += 1;
        Ok(())
    }

    /// Words of each offer, which do not recalculate.
    fn said(&mut self, name: &str, unit: &str, words: impl Fn(&ComparedOffer) -> String) -> Result<(), XlsxError> {
        self.page.words(self.row, 0, name, &style::words())?;
        self.page.words(self.row, 1, unit, &style::words())?;
        for (column, offer) in (FIRST..).zip(&self.comparison.offers) {
            self.page.words(self.row, column, &words(offer), &style::in_place_of_a_figure())?;
        }
        self.row += 1;
        Ok(())
    }

    /// The figure of the ranked offers alone, their places and their gaps to the lowest. Spreadsheets leave words out
    /// of a ranking: what is not ranked says why.
    fn ranking(
        &mut self,
        code: &'static str,
        what: &str,
        unit: &'static str,
        withheld: Option<&str>,
    ) -> Result<(), XlsxError> {
        if let Some(reason) = withheld {
            self.said(&format!("Rang en {what}"), "à l’écriture", |_| "non classé".to_owned())?;
            self.page.paragraph(self.row, &format!("Le {what} n’est pas classé : {reason}."))?;
            self.row += 1;
            return Ok(());
        }
        let comparison = self.comparison;
        let ranked: Vec<Option<Decimal>> = comparison
            .offers
            .iter()
            .map(|offer| comparison.figure(&format!("{}.{code}", offer.id)).filter(|_| offer.status == Status::Ranked))
            .collect();
        let lowest = ranked.iter().flatten().min().copied();
        let row = self.row;
        let words = style::words();
        for (line, (name, unit)) in (row..).zip([
            (format!("Offres classées : {what}"), unit),
            (format!("Rang en {what}, 1 = le plus bas"), ""),
            (format!("Écart au {what} le plus bas"), unit),
        ]) {
            self.page.words(line, 0, &name, &words)?;
            self.page.words(line, 1, unit, &words)?;
        }
        let last = FIRST.saturating_add(u16::try_from(ranked.len().saturating_sub(1)).unwrap_or(u16::MAX));
        let range = format!("{}:{}", absolute(FIRST, row), absolute(last, row));
        for (((index, offer), value), column) in comparison.offers.iter().enumerate().zip(&ranked).zip(FIRST..) {
            let node = comparison.node(&format!("{}.{code}", offer.id));
            let (Some(value), Some(place), Some(node), Some(lowest)) =
                (*value, self.formulas.plan.figure(index, code), node, lowest)
            else {
                for line in row..row + 3 {
                    self.page.words(line, column, offer.status.french(), &style::in_place_of_a_figure())?;
                }
                continue;
            };
            let format = style::computed(comparison.graph.dimension(node));
            let cell = format!("{}{}", column_number_to_name(column), row + 1);
            let place_in_rank = ranked.iter().flatten().filter(|other| **other < value).count() + 1;
            self.page.formula(row, column, &self.formulas.reference(place), value, &format)?;
            let rank = format!("RANK({cell},{range},1)");
            self.page.formula(row + 1, column, &rank, Decimal::from(place_in_rank), &style::rank())?;
            let gap = value.checked_sub(lowest).unwrap_or_default();
            self.page.formula(row + 2, column, &format!("{cell}-MIN({range})"), gap, &format)?;
        }
        self.row += 3;
        Ok(())
    }

    /// The sentences, which take the ranges into account.
    fn conclusion(&mut self) -> Result<(), XlsxError> {
        self.row += 1;
        self.heading("Conclusion à l’écriture du classeur")?;
        let note = "Ces phrases tiennent compte des fourchettes et ne se recalculent pas : après un changement, relancer Aloi.";
        for sentence in said::conclusion(self.comparison).iter().map(String::as_str).chain([note]) {
            self.page.paragraph(self.row, sentence)?;
            self.row += 1;
        }
        Ok(())
    }
}

/// `$C$12`.
fn absolute(column: u16, row: u32) -> String {
    format!("${}${}", column_number_to_name(column), row + 1)
}

/// What stands where a figure is not known.
fn absent(figure: &Figure, offer: &ComparedOffer) -> &'static str {
    let counts_no_carbon = offer.carbon.is_none() && offer.carbon_not_counted;
    if counts_no_carbon && figure.code.contains("carbon") { "non compté" } else { "inconnu" }
}
