//! Kept settings taken up for a new file of the same supplier: its sheet, header row and columns are found again by
//! their texts, and what is not found is said. What is told now prevails over what is kept, which prevails over guesses.

use std::collections::BTreeMap;

use aloi_engine::vocabulary::Severity;

use crate::correction::Correction;
use crate::error::ImportError;
use crate::files::container::read_workbook;
use crate::files::workbook::{Sheet, Value, Workbook, column_name, column_of};
use crate::mapping::{Mapping, Told};
use crate::own::{Own, read_own};
use crate::quote::header::texts;
use crate::quote::reading::read_corrected;
use crate::quote::{Finding, Quote};
use crate::told::{meaning, warning};
use crate::words::fold::{Folded, fold};

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
    fold(name).words().join("-")
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
    let (found, findings) = found_again(&workbook, kept, told);
    let mapping = told.over(&found);
    let mut reading = Reading::new(workbook, mapping, corrections)?;
    if reading.own.is_none() {
        reading.quote.findings.splice(0..0, findings);
    }
    Ok(reading)
}

fn read_plain(name: &str, bytes: &[u8], told: &Mapping, corrections: &[Correction]) -> Result<Reading, ImportError> {
    Reading::new(read_workbook(name, bytes, told)?, told.clone(), corrections)
}

/// The settings kept for the supplier of the file: the one told, the one read, else one whose name stands in a cell.
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
        return named.into_iter().find(|(name, _)| !key.is_empty() && supplier_key(name) == key);
    }
    // The settings may be what it takes to read the file at all; few files are texts that need their own.
    let base = read_workbook(name, bytes, told).map(|workbook| names_in(&workbook)).unwrap_or_default();
    let mut tries = 8;
    named.into_iter().find(|(supplier, kept)| {
        let words = fold(supplier);
        if kept.encoding.is_none() && kept.separator.is_none() {
            return bears(&base, &words);
        }
        tries -= 1;
        tries >= 0
            && read_workbook(name, bytes, &told.over(kept)).is_ok_and(|workbook| bears(&names_in(&workbook), &words))
    })
}

/// The texts among which a supplier is named: the first of each sheet, where a letterhead stands.
fn names_in(workbook: &Workbook) -> Vec<Folded> {
    let texts = |sheet: &Sheet| -> Vec<Folded> {
        let texts = sheet.cells().filter_map(|(_, _, cell)| match &cell.value {
            Value::Text(text) => Some(fold(text)),
            _ => None,
        });
        texts.take(500).collect()
    };
    workbook.sheets.iter().flat_map(texts).collect()
}

fn bears(texts: &[Folded], name: &Folded) -> bool {
    let name = name.words();
    !name.is_empty() && texts.iter().any(|text| text.words().windows(name.len()).any(|words| words == name))
}

/// The kept settings under the letters of this workbook, with what moved and what was not found. What is told now is
/// not looked for.
fn found_again(workbook: &Workbook, kept: &Mapping, told: &Mapping) -> (Mapping, Vec<Finding>) {
    let mut found = Mapping { headers: BTreeMap::new(), columns: BTreeMap::new(), ..kept.clone() };
    if told.supplier.is_none() {
        found.supplier = None;
    }
    let mut findings = Vec::new();
    if kept.headers.is_empty() {
        found.columns.clone_from(&kept.columns);
        return (found, findings);
    }
    let texts = Texts::new(kept);
    if let Some(sheet) = found.sheet.clone().filter(|_| told.sheet.is_none())
        && !workbook.sheets.iter().any(|known| known.name == sheet)
    {
        found.sheet = None;
        let only = workbook.sheets.len() == 1;
        let message =
            format!("la feuille « {sheet} » des réglages n’est pas dans ce fichier : elle est cherchée à nouveau");
        let severity = if only { Severity::Info } else { Severity::Warning };
        findings.push(Finding { severity, ..warning("I444", message) });
    }
    let sheet_told = told.sheet.as_ref().or(found.sheet.as_ref());
    let sheets = || workbook.sheets.iter().filter(|sheet| sheet_told.is_none_or(|told| *told == sheet.name));
    let place = match told.header_row.and_then(|row| row.checked_sub(1)) {
        Some(row) => sheets().map(|sheet| (sheet, row)).next(),
        None => texts.place(sheets()),
    };
    if let Some(row) = kept.header_row.filter(|_| told.header_row.is_none()) {
        found.header_row = place.map(|(_, row)| row.saturating_add(1));
        findings.extend(moved(row, found.header_row));
    }
    for (letters, meant) in &kept.columns {
        let text = texts.by_letters.get(letters);
        let at = place.and_then(|(sheet, row)| column_with(sheet, row, letters, text));
        match at {
            Some(column) => {
                let now = column_name(column);
                if column_of(letters) != Some(column) {
                    let message = format!(
                        "la colonne {letters} des réglages, {}, est maintenant la colonne {now}",
                        meaning(*meant)
                    );
                    findings.push(Finding { severity: Severity::Info, ..warning("I443", message) });
                }
                found.columns.insert(now, *meant);
            }
            None if *meant == Told::Ignore => (),
            None => {
                let header = kept.headers.get(letters).map_or_else(String::new, |text| format!(" (« {text} »)"));
                let message = format!(
                    "la colonne {letters}{header}, indiquée comme {} dans les réglages, n’est pas dans ce fichier : à indiquer si elle existe sous un autre nom",
                    meaning(*meant)
                );
                findings.push(warning("I440", message));
            }
        }
    }
    (found, findings)
}

fn moved(row: u32, found: Option<u32>) -> Option<Finding> {
    match found {
        Some(found) if found == row => None,
        Some(found) => {
            let message = format!("les en-têtes des réglages étaient à la ligne {row} ; ils sont à la ligne {found}");
            Some(Finding { severity: Severity::Info, cell: found.to_string(), ..warning("I443", message) })
        }
        None => {
            let message = format!(
                "les en-têtes des réglages, à la ligne {row}, ne sont pas dans ce fichier : ils sont cherchés à nouveau"
            );
            Some(warning("I442", message))
        }
    }
}

/// The header texts of a mapping, folded.
struct Texts {
    by_letters: BTreeMap<String, Folded>,
}

impl Texts {
    fn new(kept: &Mapping) -> Self {
        let folded = |(letters, text): (&String, &String)| (letters.clone(), fold(text));
        Texts { by_letters: kept.headers.iter().map(folded).collect() }
    }

    /// The row that bears the most of these texts, the half of them at least.
    fn place<'a>(&self, sheets: impl Iterator<Item = &'a Sheet>) -> Option<(&'a Sheet, u32)> {
        let mut best: Option<(usize, &Sheet, u32)> = None;
        for sheet in sheets {
            // A header is near the top, and each row costs a folding of its texts.
            for row in sheet.filled_rows().into_iter().take(1000) {
                let score = self.score(sheet, row);
                if score * 2 >= self.by_letters.len() && best.is_none_or(|(most, _, _)| score > most) {
                    best = Some((score, sheet, row));
                }
            }
        }
        best.filter(|(score, _, _)| *score > 0).map(|(_, sheet, row)| (sheet, row))
    }

    fn score(&self, sheet: &Sheet, row: u32) -> usize {
        let met: Vec<Folded> = header_texts(sheet, row).into_iter().map(|(_, text)| text).collect();
        self.by_letters.values().filter(|text| met.contains(text)).count()
    }
}

/// The header texts of a row, alone or with the row below.
fn header_texts(sheet: &Sheet, row: u32) -> Vec<(u32, Folded)> {
    let mut met: Vec<(u32, String)> = texts(sheet, row, row);
    if sheet.row(row).next().is_some()
        && let Some(next) =
            row.checked_add(1).filter(|next| sheet.row(*next).all(|(_, c)| matches!(c.value, Value::Text(_))))
    {
        met.extend(texts(sheet, row, next));
    }
    met.into_iter().filter(|(_, text)| text.len() <= 400).map(|(column, text)| (column, fold(&text))).collect()
}

/// The column that bears a header text: its own when it still does, else the only one that does.
fn column_with(sheet: &Sheet, row: u32, letters: &str, text: Option<&Folded>) -> Option<u32> {
    let own = column_of(letters)?;
    let met = header_texts(sheet, row);
    let Some(text) = text else {
        // A column without a header is known by its place alone.
        return (!met.iter().any(|(column, found)| *column == own && !found.words().is_empty())).then_some(own);
    };
    let bearing: Vec<u32> = met.iter().filter(|(_, found)| found == text).map(|(column, _)| *column).collect();
    bearing.iter().copied().find(|column| *column == own).or_else(|| bearing.first().copied())
}
