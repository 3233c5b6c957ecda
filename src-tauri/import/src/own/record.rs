//! Reads « Dossier » back: its rows, then the dossier they make, with the cell of whatever is wrong.

use aloi_engine::dossier::rows::{self, END, FORMAT, RowProblem, SHEET, Sort, TITLES, WITNESS};
use aloi_engine::dossier::{self, Dossier, DossierError, Problem};
use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use super::OwnFault;
use crate::error::Fault;
use crate::files::workbook::{Sheet, Value, Workbook, cell_name};
use crate::quote::Finding;

/// Rows in which the titles are looked for.
const TOP: u32 = 40;
const PATH: u32 = 0;
const SORT: u32 = 2;
const VALUE: u32 = 3;

/// What the sheet holds.
pub(super) struct Record {
    pub(super) dossier: Dossier,
    /// Figures written on « Hypothèses » too, by identifier.
    pub(super) witnesses: Vec<(String, Decimal)>,
    /// Rows added or removed by hand.
    pub(super) missing: Option<Finding>,
}

/// The dossier of the workbook; `None` when Aloi wrote no such sheet in it.
pub(super) fn read(workbook: &Workbook) -> Result<Option<Record>, Fault> {
    let titled = workbook.sheets.iter().find_map(|sheet| Some((sheet, titles(sheet)?)));
    match titled {
        Some((sheet, row)) => Ok(Some(record(sheet, row)?)),
        None => match workbook.sheets.iter().find(|sheet| sheet.name == SHEET && bears_the_mark(sheet)) {
            Some(sheet) => Err(OwnFault::NoTitles { sheet: sheet.name.clone() }.into()),
            None => Ok(None),
        },
    }
}

fn titles(sheet: &Sheet) -> Option<u32> {
    (0..TOP).find(|row| (0..).zip(TITLES).all(|(column, title)| sheet.text(*row, column) == Some(title)))
}

fn bears_the_mark(sheet: &Sheet) -> bool {
    sheet.filled_rows().last().is_some_and(|row| sheet.text(*row, PATH) == Some(FORMAT))
}

fn record(sheet: &Sheet, titles: u32) -> Result<Record, OwnFault> {
    let below: Vec<u32> = sheet.filled_rows().into_iter().filter(|row| *row > titles).collect();
    let (mut rows, mut places, mut witnesses, mut counted) = (Vec::new(), Vec::new(), Vec::new(), None);
    for row in &below {
        let place = |column| place(sheet, *row, column);
        if counted.is_some() {
            return Err(OwnFault::AfterEnd { cell: place(PATH) });
        }
        let (path, word, text) = (held(sheet, *row, PATH)?, held(sheet, *row, SORT)?, held(sheet, *row, VALUE)?);
        match word.as_str() {
            END if path == FORMAT => counted = Some((*row, text)),
            END => return Err(OwnFault::OtherVersion { cell: place(PATH), found: path }),
            WITNESS => witnesses.push((path, text)),
            _ => {
                let sort = Sort::from_french(&word);
                let sort = sort.ok_or_else(|| OwnFault::NoSort { cell: place(SORT), found: word.clone() })?;
                rows.push(rows::Row { path, sort, text });
                places.push(*row);
            }
        }
    }
    let Some((end, counted)) = counted else {
        let row = below.last().copied().unwrap_or(titles);
        return Err(OwnFault::Truncated { sheet: sheet.name.clone(), row: row.saturating_add(1) });
    };
    let found = rows.len() + witnesses.len();
    let missing = (counted.parse() != Ok(found)).then(|| Finding {
        code: "I432",
        severity: Severity::Warning,
        cell: place(sheet, end, VALUE),
        message: format!(
            "la feuille a {found} lignes de valeurs, Aloi en avait écrit {counted} : ce qui a été ajouté ou retiré est pris tel quel"
        ),
    });
    let dossier = dossier(sheet, &rows, &places)?;
    // A copy that is no longer a number proves nothing and serves nothing.
    let witnesses = witnesses.into_iter().filter_map(|(key, text)| Some((key, text.parse().ok()?))).collect();
    Ok(Record { dossier, witnesses, missing })
}

/// What a cell holds, to the letter; a number or a day typed over a text is what it shows in a dossier.
fn held(sheet: &Sheet, row: u32, column: u32) -> Result<String, OwnFault> {
    let cell = || place(sheet, row, column);
    match sheet.cell(row, column).map(|cell| &cell.value) {
        Some(Value::Text(text)) => Ok(text.to_string()),
        Some(Value::Number(number)) => Ok(number.normalize().to_string()),
        Some(Value::Date(date)) => Ok(date.to_string()),
        Some(Value::Error(_) | Value::Uncomputed) => Err(OwnFault::NoValue { cell: cell() }),
        None => Err(OwnFault::Empty { cell: cell() }),
    }
}

fn place(sheet: &Sheet, row: u32, column: u32) -> String {
    format!("{}!{}", sheet.name, cell_name(row, column))
}

fn dossier(sheet: &Sheet, rows: &[rows::Row], places: &[u32]) -> Result<Dossier, OwnFault> {
    let root = rows::rebuilt(rows).map_err(|(index, problem)| {
        let column = if matches!(problem, RowProblem::Value(_)) { VALUE } else { PATH };
        let row = places.get(index).copied().unwrap_or_default();
        let path = rows.get(index).map(|row| row.path.clone()).unwrap_or_default();
        OwnFault::Row { cell: place(sheet, row, column), path, problem }
    })?;
    // The strict reader of files, so that this sheet refuses what a file would, in the same words.
    dossier::read(&root.to_string()).map_err(|error| match error {
        DossierError::Problems(problems) => {
            OwnFault::Refused(problems.iter().map(|problem| told(problem, sheet, rows, places)).collect())
        }
        // Another format, told in its row.
        other => {
            let row = rows.iter().zip(places).find(|(row, _)| row.path == "format");
            let at = row.map_or_else(String::new, |(_, row)| format!("{} : ", place(sheet, *row, VALUE)));
            OwnFault::Refused(vec![format!("{at}{other}")])
        }
    })
}

/// A problem of the dossier, at its cell when a row has its path or the first below it.
fn told(problem: &Problem, sheet: &Sheet, rows: &[rows::Row], places: &[u32]) -> String {
    let under = |row: &&(String, u32)| {
        row.0.strip_prefix(&problem.path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let dotted: Vec<(String, u32)> =
        rows.iter().zip(places).map(|(row, place)| (rows::dotted(&row.path), *place)).collect();
    match dotted.iter().find(under).filter(|_| !problem.path.is_empty()) {
        Some((_, row)) => format!("{} ({}) : {}", place(sheet, *row, VALUE), problem.path, problem.message),
        None => format!("{} : {problem}", sheet.name),
    }
}
