//! Finds the sheet and the header row of an inventory, and what each column holds.

use std::collections::BTreeMap;

use super::column::{Column, senses};
use super::settings::{Settings, Told};
use crate::error::Fault;
use crate::files::workbook::{Sheet, Value, Workbook};
use crate::quote::header::one_line;
use crate::words::fold::{Folded, fold};

/// Rows in which a header is looked for.
const DEEPEST: usize = 40;
/// The most columns of an inventory.
const WIDEST: u32 = 500;

/// A column of the table.
pub(super) struct Read {
    pub(super) column: u32,
    pub(super) header: String,
    /// Its header, folded: it may give a unit.
    pub(super) folded: Folded,
    pub(super) guessed: bool,
    pub(super) reason: String,
}

/// The table of an inventory. Rows count from 0.
pub(super) struct Table<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) row: u32,
    pub(super) columns: BTreeMap<Column, Read>,
    /// Headers that say nothing Aloi uses.
    pub(super) unmapped: Vec<(u32, String)>,
    /// The last column with a header.
    pub(super) last: u32,
}

/// The table of a workbook.
///
/// # Errors
/// `I111`, `I112` when a sheet or a row was told that does not serve, `I130` when no table looks like an inventory.
pub(super) fn find<'a>(workbook: &'a Workbook, settings: &Settings) -> Result<Table<'a>, Fault> {
    let sheets: Vec<&Sheet> = match &settings.sheet {
        Some(name) => {
            vec![workbook.sheets.iter().find(|sheet| sheet.name == *name).ok_or_else(|| Fault::NoSuchSheet {
                sheet: name.clone(),
                known: workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", "),
            })?]
        }
        None => workbook.sheets.iter().filter(|sheet| !sheet.is_empty()).collect(),
    };
    if let (Some(row), Some(sheet)) = (settings.header_row, sheets.first()) {
        let table = at(sheet, row.saturating_sub(1), settings);
        return if table.is_usable() {
            Ok(table)
        } else {
            let reason = "aucune de ses cellules ne nomme un appareil (nom, numéro, type ou modèle)";
            Err(Fault::BadHeader { row, sheet: sheet.name.clone(), reason })
        };
    }
    let candidates = sheets.iter().flat_map(|sheet| rows(sheet).map(|row| at(sheet, row, settings)));
    let best = candidates.filter(Table::is_usable).fold(None, |best: Option<Table<'_>>, table| match best {
        Some(best) if best.rank() >= table.rank() => Some(best),
        _ => Some(table),
    });
    best.ok_or_else(|| Fault::NotAnInventory { why: first_row(&sheets) })
}

/// The tables of the other sheets that list devices too, in the order of the file.
pub(super) fn others<'a>(workbook: &'a Workbook, read: &Table<'_>) -> Vec<Table<'a>> {
    let best = |sheet: &'a Sheet| {
        let tables = rows(sheet).map(|row| at(sheet, row, &Settings::default())).filter(Table::is_usable);
        tables.max_by_key(|table| (table.columns.len(), std::cmp::Reverse(table.row)))
    };
    let sheets = workbook.sheets.iter().filter(|sheet| sheet.name != read.sheet.name && !sheet.is_empty());
    sheets
        .filter_map(best)
        .filter(|table| table.sheet.cells_from(table.row.saturating_add(1)).next().is_some())
        .collect()
}

impl Table<'_> {
    /// Something names the devices, and something else is said of them.
    fn is_usable(&self) -> bool {
        let names = [Column::Name, Column::Serial, Column::InventoryNumber, Column::Kind, Column::Model];
        self.columns.len() >= 2 && names.iter().any(|column| self.columns.contains_key(column))
    }

    /// A hidden sheet comes after any other.
    fn rank(&self) -> (bool, usize) {
        (!self.sheet.hidden, self.columns.len())
    }
}

/// The first filled rows of a sheet.
fn rows(sheet: &Sheet) -> impl Iterator<Item = u32> {
    let mut rows: Vec<u32> = Vec::new();
    for (row, _, _) in sheet.cells() {
        if rows.last() != Some(&row) {
            if rows.len() == DEEPEST {
                break;
            }
            rows.push(row);
        }
    }
    rows.into_iter()
}

fn at<'a>(sheet: &'a Sheet, row: u32, settings: &Settings) -> Table<'a> {
    let mut table = Table { sheet, row, columns: BTreeMap::new(), unmapped: Vec::new(), last: 0 };
    let mut texts: Vec<(u32, String)> = Vec::new();
    for (column, cell) in sheet.row(row).take_while(|(column, _)| *column < WIDEST) {
        if let Value::Text(text) = &cell.value {
            texts.push((column, one_line(text)));
        }
    }
    for letters in settings.columns.keys() {
        if let Some(column) = crate::files::workbook::column_of(letters)
            && !texts.iter().any(|(known, _)| *known == column)
        {
            texts.push((column, String::new()));
        }
    }
    texts.sort_by_key(|(column, _)| *column);
    table.last = texts.last().map_or(0, |(column, _)| *column);
    let mut guesses: Vec<(u32, Column, u32, &str)> = Vec::new();
    for (column, text) in &texts {
        match settings.told(*column) {
            Some(Told::Ignore) => (),
            Some(Told::Column(held)) => {
                let read = Read {
                    column: *column,
                    header: text.clone(),
                    folded: fold(text),
                    guessed: false,
                    reason: "indiqué par les réglages".to_owned(),
                };
                table.columns.entry(held).or_insert(read);
            }
            None if text.chars().count() <= 100 => {
                guesses.extend(senses(text).into_iter().map(|(held, weight)| (*column, held, weight, text.as_str())));
            }
            None => (),
        }
    }
    guesses.sort_by_key(|(column, held, weight, _)| (std::cmp::Reverse(*weight), *column, *held));
    for (column, held, _, text) in guesses {
        let taken = table.columns.contains_key(&held) || table.columns.values().any(|read| read.column == column);
        if !taken {
            let reason = format!("l’en-tête « {text} » se lit « {} »", held.french());
            let read = Read { column, header: text.to_owned(), folded: fold(text), guessed: true, reason };
            table.columns.insert(held, read);
        }
    }
    let mapped = |column: u32| table.columns.values().any(|read| read.column == column);
    table.unmapped = texts.into_iter().filter(|(column, text)| !mapped(*column) && !text.is_empty()).collect();
    table
}

/// What was met instead of a header, for the refusal.
fn first_row(sheets: &[&Sheet]) -> String {
    let texts = |sheet: &Sheet| -> Option<String> {
        let (row, _, _) = sheet.cells().next()?;
        let texts: Vec<String> = sheet
            .row(row)
            .filter_map(|(column, _)| sheet.text(row, column))
            .take(6)
            .map(|text| format!("« {} »", one_line(text).chars().take(40).collect::<String>()))
            .collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    };
    match sheets.iter().find_map(|sheet| texts(sheet)) {
        Some(texts) => format!("les premiers textes du fichier sont {texts}"),
        None => "le fichier n’a pas de texte en tête".to_owned(),
    }
}
