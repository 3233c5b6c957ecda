//! Kept settings taken up for a new file of the same supplier: its sheet, header row and columns are found again by
//! their texts, and what is not found is said. What is told now prevails over what is kept, which prevails over guesses.

use aloi_engine::vocabulary::VatRegime;

use crate::correction::Correction;
use crate::error::ImportError;
use crate::field::Field;
use crate::files::container::read_workbook;
use crate::files::workbook::{Workbook, column_of};
use crate::mapping::Mapping;
use crate::own::{Own, read_own};
use crate::quote::reading::read_corrected;
use crate::quote::{Finding, Quote};
use crate::told::warning;
use crate::words::fold::fold;

mod found;
mod letterhead;
mod merged;

use found::found_again;
use letterhead::{bears, names_in};

/// A file read: its cells, and the quote found in them.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The cells.
    pub workbook: Workbook,
    /// The quote.
    pub quote: Quote,
    /// What was told, completed by what was kept, under the letters of this file.
    pub mapping: Mapping,
    /// The dossier it gives back, when Aloi wrote the file.
    pub own: Option<Box<Own>>,
}

impl Reading {
    /// What is read in a workbook: the dossier it carries when Aloi wrote it, else a quote.
    fn new(workbook: Workbook, mapping: Mapping, corrections: &[Correction]) -> Result<Self, ImportError> {
        let own = read_own(&workbook, &mapping)?.map(Box::new);
        let quote = match &own {
            Some(own) => own.quote.clone(),
            None => read_corrected(&workbook, &mapping, corrections)?,
        };
        Ok(Reading { workbook, quote, mapping, own })
    }
}

/// The name under which a supplier is kept: its words, whatever their case, accents and punctuation.
pub fn supplier_key(name: &str) -> String {
    fold(name).words().collect::<Vec<_>>().join("-")
}

/// Reads a quote as told; when its supplier is one of those of `kept`, with the settings kept for it.
///
/// # Errors
/// Those of [`read_workbook`] and of [`crate::read_corrected`].
pub fn read_for(
    name: &str,
    bytes: &[u8],
    told: &Mapping,
    kept: &[Mapping],
    corrections: &[Correction],
) -> Result<Reading, ImportError> {
    let plain = read_plain(name, bytes, told, corrections);
    if plain.as_ref().is_ok_and(|reading| reading.own.is_some()) {
        return plain;
    }
    let Some((supplier, kept)) = kept_for(&plain, name, bytes, told, kept) else { return plain };
    let Ok(mut reading) = read_as(name, bytes, told, kept, corrections) else {
        // What was told alone may be what is refused: its own refusal says so.
        let mut reading = plain?;
        let message =
            format!("les réglages enregistrés pour {supplier} ne conviennent pas à ce fichier : il est lu sans eux");
        reading.quote.findings.insert(0, warning("I445", message));
        return Ok(reading);
    };
    let reason = format!("repris des réglages enregistrés pour {supplier}");
    for guess in reading.quote.columns.values_mut().filter(|guess| !guess.guessed) {
        if !told.columns.keys().any(|letters| column_of(letters) == column_of(&guess.column)) {
            guess.reason.clone_from(&reason);
        }
    }
    reading.quote.remembered = Some(supplier.to_owned());
    Ok(reading)
}

/// Reads a quote as told over one mapping, whoever its supplier is.
///
/// # Errors
/// As [`read_for`].
pub fn read_as(
    name: &str,
    bytes: &[u8],
    told: &Mapping,
    kept: &Mapping,
    corrections: &[Correction],
) -> Result<Reading, ImportError> {
    let workbook = read_workbook(name, bytes, &told.over(kept))?;
    let (found, mut findings) = found_again(&workbook, kept, told);
    let mut reading = Reading::new(workbook, told.over(&found), corrections)?;
    if let (Some(regime), None, None) = (kept.vat, told.vat, &reading.own)
        && let Some(cell) = untaxed(regime).then(|| printed_vat(&reading.quote)).flatten()
    {
        let Reading { workbook, mapping, .. } = reading;
        reading = Reading::new(workbook, Mapping { vat: None, ..mapping }, corrections)?;
        findings.extend(against(regime, &reading.quote, cell));
    }
    if reading.own.is_none() {
        reading.quote.findings.splice(0..0, findings);
    }
    Ok(reading)
}

fn read_plain(name: &str, bytes: &[u8], told: &Mapping, corrections: &[Correction]) -> Result<Reading, ImportError> {
    Reading::new(read_workbook(name, bytes, told)?, told.clone(), corrections)
}

/// Whether a quote under this regime prints no VAT of its own.
fn untaxed(regime: VatRegime) -> bool {
    matches!(regime, VatRegime::Margin | VatRegime::Exempt)
}

/// The cell where the quote prints a VAT that is not nil.
fn printed_vat(quote: &Quote) -> Option<String> {
    let totals = &quote.totals;
    if let Some(vat) = totals.vat.as_ref().filter(|vat| !vat.value.is_zero()) {
        return Some(vat.cell.clone());
    }
    if let (Some(ht), Some(ttc)) = (&totals.ht, &totals.ttc)
        && ht.value != ttc.value
    {
        return Some(ttc.cell.clone());
    }
    quote.items.iter().find_map(|line| {
        let mut fields = [Field::VatRate, Field::VatAmount].into_iter();
        let field = fields.find(|field| line.figure(*field).is_some_and(|figure| !figure.is_zero()))?;
        Some(line.cell(field))
    })
}

/// A regime of the settings set aside because the quote prints a VAT (`I450`).
fn against(regime: VatRegime, quote: &Quote, cell: String) -> Option<Finding> {
    let read = quote.vat.filter(|read| *read != regime)?;
    let message = format!(
        "les réglages enregistrés disent « {} » et ce devis affiche une TVA : lu comme « {} », à vérifier",
        regime.french(),
        read.french()
    );
    Some(Finding { cell, ..warning("I450", message) })
}

/// The settings kept for the supplier of the file: the one told, the one read, else one
/// whose name stands around the table.
fn kept_for<'a>(
    plain: &Result<Reading, ImportError>,
    name: &str,
    bytes: &[u8],
    told: &Mapping,
    kept: &'a [Mapping],
) -> Option<(&'a str, &'a Mapping)> {
    if kept.is_empty() {
        return None;
    }
    let read = plain.as_ref().ok().and_then(|reading| Some(reading.quote.quote.supplier.as_ref()?.value.clone()));
    let named: Vec<(&str, &Mapping)> = kept.iter().filter_map(|kept| Some((kept.supplier.as_deref()?, kept))).collect();
    if let Some(supplier) = told.supplier.clone().or(read) {
        let key = supplier_key(&supplier);
        let known = named.iter().find(|(name, _)| !key.is_empty() && supplier_key(name) == key);
        // A guess may name the domain of a mailbox, where the settings have the name that stands in another place.
        let guessed = |reading: &Reading| reading.quote.findings.iter().any(|finding| finding.code == "I219");
        if known.is_some() || told.supplier.is_some() || !plain.as_ref().is_ok_and(guessed) {
            return known.copied();
        }
    }
    // The settings may be what it takes to read the file at all; few files are texts that need their own.
    let base = match plain {
        Ok(reading) => names_in(&reading.workbook, Some(&reading.quote)),
        Err(_) => read_workbook(name, bytes, told).map(|workbook| names_in(&workbook, None)).unwrap_or_default(),
    };
    let mut tries = 8;
    named.into_iter().find(|(supplier, kept)| {
        let words = fold(supplier);
        if kept.encoding.is_none() && kept.separator.is_none() {
            return bears(&base, &words);
        }
        tries -= 1;
        tries >= 0
            && read_workbook(name, bytes, &told.over(kept))
                .is_ok_and(|workbook| bears(&names_in(&workbook, None), &words))
    })
}
