//! Where the sheet, header row and columns of kept settings are in another file of the supplier, found by their texts.

use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::french::listed;
use aloi_engine::vocabulary::Severity;

use crate::files::workbook::{Sheet, Value, Workbook, column_name, column_of};
use crate::mapping::{Mapping, Told};
use crate::quote::Finding;
use crate::quote::header::texts;
use crate::told::{meaning, warning};
use crate::words::fold::{Folded, fold};

/// The kept settings under the letters of this workbook, with what moved and what was not found. What is told now is
/// not looked for.
pub(super) fn found_again(workbook: &Workbook, kept: &Mapping, told: &Mapping) -> (Mapping, Vec<Finding>) {
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
    let at = |letters: &String| match place {
        Some((sheet, row)) => texts.column(sheet, row, letters),
        None => Place::Absent,
    };
    let mut places: Vec<(&String, Told, Place)> =
        kept.columns.iter().map(|(letters, meant)| (letters, *meant, at(letters))).collect();
    // Two columns of the settings found in one: which of them it is, nothing says.
    let mut taken: BTreeMap<u32, usize> = BTreeMap::new();
    places.iter().filter_map(|(_, _, at)| at.one()).for_each(|column| *taken.entry(column).or_default() += 1);
    for (_, _, at) in &mut places {
        if let Some(column) = at.one().filter(|column| taken.get(column).is_some_and(|count| *count > 1)) {
            *at = Place::Unsure(vec![column]);
        }
    }
    for (letters, meant, at) in places {
        let header = || kept.headers.get(letters).map_or_else(String::new, |text| format!(" (« {text} »)"));
        match at {
            Place::At(column) => {
                let now = column_name(column);
                if column_of(letters) != Some(column) {
                    let message = format!(
                        "la colonne {letters} des réglages, {}, est maintenant la colonne {now}",
                        meaning(meant)
                    );
                    findings.push(Finding { severity: Severity::Info, ..warning("I443", message) });
                }
                found.columns.insert(now, meant);
            }
            Place::Unsure(columns) => {
                let names: Vec<String> = columns.into_iter().map(column_name).collect();
                let said = listed(&names.iter().map(String::as_str).collect::<Vec<_>>());
                let why = if names.len() == 1 {
                    format!("a le même en-tête qu’une autre, et seule la colonne {said} le porte encore")
                } else {
                    format!("a son en-tête sur plusieurs colonnes de ce fichier, {said}")
                };
                let message = format!(
                    "la colonne {letters}{}, indiquée comme {} dans les réglages, {why} : à indiquer",
                    header(),
                    meaning(meant)
                );
                findings.push(warning("I440", message));
            }
            Place::Absent if meant == Told::Ignore => (),
            Place::Absent => {
                let message = format!(
                    "la colonne {letters}{}, indiquée comme {} dans les réglages, n’est pas dans ce fichier : à indiquer si elle existe sous un autre nom",
                    header(),
                    meaning(meant)
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

/// Where a kept column is in this file.
enum Place {
    At(u32),
    Unsure(Vec<u32>),
    Absent,
}

impl Place {
    fn one(&self) -> Option<u32> {
        match self {
            Place::At(column) => Some(*column),
            Place::Unsure(_) | Place::Absent => None,
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

    /// The column that bears the header text of a kept column. Where several bear it, its own does when the same ones
    /// bore it in the settings.
    fn column(&self, sheet: &Sheet, row: u32, letters: &str) -> Place {
        let Some(own) = column_of(letters) else { return Place::Absent };
        let met = header_texts(sheet, row);
        let Some(text) = self.by_letters.get(letters) else {
            // A column without a header is known by its place alone.
            let named = met.iter().any(|(column, found)| *column == own && found.words().next().is_some());
            return if named { Place::Absent } else { Place::At(own) };
        };
        let bearing: BTreeSet<u32> = met.iter().filter(|(_, found)| found == text).map(|(column, _)| *column).collect();
        let bore = || self.by_letters.iter().filter(|(_, known)| *known == text).filter_map(|(at, _)| column_of(at));
        match bearing.first() {
            None => Place::Absent,
            Some(one) if bearing.len() == 1 => Place::At(*one),
            Some(_) if bearing.contains(&own) && bore().collect::<BTreeSet<u32>>() == bearing => Place::At(own),
            Some(_) => Place::Unsure(bearing.into_iter().collect()),
        }
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
