//! A table lying on its side, one article a column: it is recognised and refused in words, never read askew.

use crate::error::Fault;
use crate::field::{Field, senses};
use crate::files::workbook::{Cell, Sheet, Value, Workbook, cell_name};
use crate::quote::header::one_line;
use crate::words::amount::{Reading, amount};
use crate::words::fold::fold;

/// Columns looked at for labels, and rows: such tables compare a few articles under a few headings.
const FIRST_COLUMNS: u32 = 4;
const FIRST_ROWS: usize = 200;
/// How surely a label names what a header names.
const SURE: i32 = 60;

/// The refusal of a workbook without a table, when one of its sheets has the headings of a table down its rows.
pub(crate) fn refusal(workbook: &Workbook) -> Option<Fault> {
    workbook.sheets.iter().filter(|sheet| !sheet.hidden).find_map(|sheet| {
        (0..FIRST_COLUMNS).find_map(|column| {
            let labels = labels(sheet, column)?;
            Some(Fault::Transposed { sheet: sheet.name.clone(), labels })
        })
    })
}

/// The labels of a column that head a table on its side, with their cells: a price with its amounts on the right, and
/// what is sold or how many.
fn labels(sheet: &Sheet, column: u32) -> Option<String> {
    let mut found: Vec<(Field, String)> = Vec::new();
    for row in sheet.filled_rows().into_iter().take(FIRST_ROWS) {
        let Some(text) = sheet.text(row, column).filter(|text| text.len() <= 80) else { continue };
        let Some(sense) = senses(&fold(text)).into_iter().find(|sense| sense.weight >= SURE) else { continue };
        let beside: Vec<&Cell> = sheet.row(row).filter(|(at, _)| *at > column).map(|(_, cell)| cell).collect();
        let fits = match sense.field {
            Field::Designation => beside.iter().any(|cell| matches!(cell.value, Value::Text(_))),
            field if field.is_price() || field == Field::Quantity => {
                beside.iter().all(|cell| matches!(amount(cell, None).reading, Reading::Value(_)))
            }
            _ => false,
        };
        if fits && !beside.is_empty() && !found.iter().any(|(field, _)| *field == sense.field) {
            found.push((sense.field, format!("{} « {} »", cell_name(row, column), one_line(text))));
        }
    }
    let unit = found.iter().any(|(field, _)| matches!(field, Field::UnitPriceHt | Field::UnitPriceTtc));
    let other = found.iter().any(|(field, _)| matches!(field, Field::Designation | Field::Quantity));
    let said: Vec<&str> = found.iter().map(|(_, said)| said.as_str()).collect();
    (unit && other).then(|| aloi_engine::french::listed(&said))
}
