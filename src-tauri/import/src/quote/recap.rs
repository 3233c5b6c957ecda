//! The table of taxes at the foot of a quote (base, rate, tax) and the codes it explains: no lines, but the key to their rates.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::french::percent;
use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use crate::field::{Field, senses};
use crate::files::workbook::{Sheet, Value, cell_name};
use crate::quote::Finding;
use crate::quote::checks::{agrees, cents, shown};
use crate::words::amount::{Reading, amount};
use crate::words::fold::fold;
use crate::words::share::rate;

/// The most headers of tax tables looked at, and of rows below each: a quote has few rates.
const MOST: usize = 40;

/// One rate of a recap.
#[derive(Debug, Clone)]
pub(crate) struct Rate {
    code: Option<String>,
    rate: Option<Decimal>,
    base: Option<Decimal>,
    /// The tax, with its cell.
    pub(crate) tax: Option<(Decimal, String)>,
}

/// What a column of a recap holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Code,
    Base,
    Rate,
    Tax,
    Ttc,
}

/// Reads the tables of taxes of a sheet, and gives the sheet without them: they share rows with the totals.
pub(crate) fn set_aside(sheet: &Sheet) -> (Cow<'_, Sheet>, Vec<Rate>) {
    let heads = |text: &str| {
        ["base", "taux", "code"].iter().any(|start| text.get(..4).is_some_and(|t| t.eq_ignore_ascii_case(start)))
    };
    let mut anchors: Vec<u32> = sheet
        .cells()
        .filter(|(_, _, cell)| matches!(&cell.value, Value::Text(text) if heads(text)))
        .map(|(row, _, _)| row)
        .collect();
    anchors.dedup();
    let (mut rates, mut places) = (Vec::new(), BTreeSet::new());
    for row in anchors.into_iter().take(MOST) {
        let Some(columns) = columns(sheet, row) else { continue };
        places.extend(columns.iter().map(|(column, _)| (row, *column)));
        for below in (1..).map_while(|step| row.checked_add(step)).take(MOST) {
            let Some(found) = rate_row(sheet, below, &columns) else { break };
            places.extend(columns.iter().map(|(column, _)| (below, *column)));
            rates.push(found);
        }
    }
    let kept = if places.is_empty() { Cow::Borrowed(sheet) } else { Cow::Owned(sheet.without(&places)) };
    (kept, rates)
}

/// The columns of a recap whose header stands on the row: a base or a tax beside a rate, and nothing that sells.
fn columns(sheet: &Sheet, row: u32) -> Option<Vec<(u32, Part)>> {
    let mut columns: Vec<(u32, Part)> = Vec::new();
    let sells =
        |field| matches!(field, Field::Designation | Field::Quantity | Field::UnitPriceHt | Field::UnitPriceTtc);
    let heads_lines = |text: &str| senses(&fold(text)).iter().any(|sense| sells(sense.field) && sense.weight >= 90);
    if sheet.row(row).take(MOST).filter_map(|(column, _)| sheet.text(row, column)).any(heads_lines) {
        return None;
    }
    for (column, cell) in sheet.row(row).take(MOST) {
        let Value::Text(text) = &cell.value else { break };
        let header = fold(text);
        let part = if header.starts(&["code"]) && header.words().count() <= 2 {
            Part::Code
        } else if header.starts(&["base"]) || header.is_one_of(&["montant ht", "ht"]) {
            Part::Base
        } else if header.has("taux") || text.trim() == "%" {
            Part::Rate
        } else if header.has_any(&["tva", "taxe"]) || (columns.len() > 1 && header.is_one_of(&["montant"])) {
            Part::Tax
        } else if header.has("ttc") && !columns.is_empty() {
            Part::Ttc
        } else if senses(&header).iter().any(|sense| sells(sense.field) && sense.weight >= 40) {
            return None;
        } else {
            break;
        };
        // Totals may stand on the right of the recap.
        if columns.last().is_some_and(|(last, _)| column > last + 1) || columns.iter().any(|(_, known)| *known == part)
        {
            break;
        }
        columns.push((column, part));
    }
    let has = |part| columns.iter().any(|(_, known)| *known == part);
    let starts_one = columns.first().is_some_and(|(_, part)| *part != Part::Tax);
    (starts_one && (has(Part::Rate) || has(Part::Code)) && (has(Part::Base) || has(Part::Tax))).then_some(columns)
}

fn rate_row(sheet: &Sheet, row: u32, columns: &[(u32, Part)]) -> Option<Rate> {
    let cell = |part| {
        let (column, _) = columns.iter().find(|(_, known)| *known == part)?;
        Some((*column, sheet.cell(row, *column)?))
    };
    let money = |part| match amount(cell(part)?.1, None).reading {
        Reading::Value(value) => Some(value),
        _ => None,
    };
    // The last row of a recap may total it.
    let (first, _) = columns.first()?;
    if sheet.text(row, *first).is_some_and(|text| fold(text).starts(&["total"])) {
        return Some(Rate { code: None, rate: None, base: None, tax: None });
    }
    let code = cell(Part::Code).and_then(|(_, cell)| match &cell.value {
        Value::Number(number) => Some(number.normalize().to_string()),
        Value::Text(text) => Some(text.as_str().to_uppercase()),
        _ => None,
    });
    let percent = cell(Part::Rate).and_then(|(_, cell)| match rate(cell, None) {
        Reading::Value(value) => Some(value),
        _ => None,
    });
    let tax = money(Part::Tax).zip(cell(Part::Tax)).map(|(value, (column, _))| (value, cell_name(row, column)));
    let base = money(Part::Base);
    let told = base.is_some() || tax.is_some() || (code.is_some() && percent.is_some());
    told.then_some(Rate { code, rate: percent, base, tax })
}

/// The rates behind the codes that the recap explains.
pub(crate) fn codes(recap: &[Rate]) -> BTreeMap<String, Decimal> {
    recap.iter().filter_map(|rate| Some((rate.code.clone()?, rate.rate?))).collect()
}

/// Checks base × rate = tax on each rate of a recap.
pub(crate) fn check(recap: &[Rate]) -> Vec<Finding> {
    let wrong = |row: &Rate| {
        let (base, rate, (tax, cell)) = (row.base?, row.rate?, row.tax.clone()?);
        let expected = base.checked_mul(rate)?;
        // The tax may be the sum of those of the lines, each rounded.
        let near = agrees(expected, tax) || expected.checked_sub(tax)?.abs() <= Decimal::new(5, 2);
        let message = format!("{} × {} = {}, pas {}", shown(base), percent(rate), shown(cents(expected)), shown(tax));
        (!near).then_some(Finding { code: "I203", severity: Severity::Warning, cell, message })
    };
    recap.iter().filter_map(wrong).collect()
}
