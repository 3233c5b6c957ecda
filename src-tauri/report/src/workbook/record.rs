//! « Dossier »: the whole dossier, one value a row, as text that spreadsheets keep and Aloi reads back.

use aloi_engine::dossier::Dossier;
use aloi_engine::dossier::rows::{self, END, FORMAT, SHEET, TITLES, WITNESS};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{Layout, Page};
use super::{inputs, style};
use crate::ReportError;

/// Name of the sheet.
pub(super) const NAME: &str = SHEET;
/// Rows above the first value.
const HEAD: u32 = 6;
const WIDTHS: [f64; 4] = [52.0, 44.0, 14.0, 80.0];

/// Writes the sheet. `witnesses` are the figures of « Hypothèses », by identifier.
pub(super) fn write<'a>(
    sheet: &mut Worksheet,
    footer: &str,
    dossier: &Dossier,
    witnesses: impl Iterator<Item = (&'a str, Decimal)>,
) -> Result<(), ReportError> {
    let refused = |_| ReportError::Workbook { sheet: NAME.to_owned() };
    let rows = rows::of(dossier).map_err(|_| ReportError::Workbook { sheet: NAME.to_owned() })?;
    let mut page =
        Page::open(sheet, &Layout { name: NAME, footer, widths: &WIDTHS, head: HEAD, side: 0 }).map_err(refused)?;
    head(&mut page).map_err(refused)?;
    let mut row = HEAD;
    let mut put = |cells: [&str; 4]| {
        let written = (0..).zip(cells).try_for_each(|(column, text)| page.exact(row, column, text));
        row += 1;
        written
    };
    for known in &rows {
        put([&known.path, &rows::label(dossier, &known.path), known.sort.french(), &known.text]).map_err(refused)?;
    }
    let mut count = rows.len();
    let copied = format!("Copie de la feuille « {} »", inputs::NAME);
    for (key, value) in witnesses {
        put([key, &copied, WITNESS, &value.to_string()]).map_err(refused)?;
        count += 1;
    }
    put([FORMAT, "Nombre de lignes de valeurs", END, &count.to_string()]).map_err(refused)?;
    page.close().map_err(refused)
}

fn head(page: &mut Page) -> Result<(), XlsxError> {
    page.running(0, 0, "Le dossier, valeur par valeur", &style::title())?;
    let sentences = [
        "Aloi relit cette feuille et retrouve le dossier entier : « aloi import » ou « Importer un devis » dans la fenêtre.",
        "Une valeur changée à la colonne « Valeur » est prise telle qu’elle est écrite : point décimal, date AAAA-MM-JJ, sans \
         unité. Pour retirer une valeur, supprimer sa ligne.",
        "Un texte entre guillemets droits est codé comme en JSON. Ne pas trier, ni changer les titres, ni ôter la dernière ligne.",
    ];
    for (row, sentence) in (1..).zip(sentences) {
        page.running(row, 0, sentence, &style::note())?;
    }
    (0..).zip(TITLES).try_for_each(|(column, title)| page.words(HEAD - 1, column, title, &style::header()))
}
