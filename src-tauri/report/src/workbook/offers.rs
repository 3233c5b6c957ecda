//! « Offres »: the offers as a table that people and any reader of quotes understand, one row an item.

use aloi_engine::dossier::Dossier;
use aloi_engine::dossier::table::{self, COLUMNS, HEAD, Shown};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{Layout, Page};
use super::style;

/// Name of the sheet.
pub(super) const NAME: &str = table::SHEET;
/// Width of a column of figures or of short words, characters.
const NARROW: f64 = 13.0;
/// Width of a column of sentences.
const WIDE: f64 = 34.0;

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, footer: &str, dossier: &Dossier) -> Result<(), XlsxError> {
    let width = |name: &str| match name {
        "offer_name" | "designation" | "other_fees" => WIDE,
        _ => NARROW,
    };
    let widths = COLUMNS.map(|(name, _)| width(name));
    let mut page = Page::open(sheet, &Layout { name: NAME, footer, widths: &widths, head: HEAD, side: 1 })?;
    page.running(0, 0, "Offres du dossier", &style::title())?;
    page.running(
        1,
        0,
        "Une ligne par article, aux unités du dossier. Aloi relit les offres à la feuille « Dossier » : une cellule \
         changée ici est signalée, non reprise.",
        &style::note(),
    )?;
    for (column, (_, title)) in (0..).zip(COLUMNS) {
        page.words(HEAD - 1, column, title, &style::header())?;
    }
    for (row, cells) in (HEAD..).zip(table::rows(dossier)) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                None => page.words(row, column, "", &style::words())?,
                Some(Shown::Words(text)) => page.words(row, column, &text, &style::words())?,
                Some(Shown::Number(value)) => page.number(row, column, value, &style::plain_figure())?,
                Some(Shown::Euros(value)) => page.number(row, column, value, &style::euros())?,
                Some(Shown::Rate(value)) => page.number(row, column, value, &style::rate())?,
            }
        }
    }
    page.close()
}
