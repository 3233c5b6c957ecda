//! Walks the rows under a header: lines that sell, rows that sum, texts that comment, and further headers.

use crate::error::Fault;
use crate::field::Field;
use crate::header::{Finder, Header, one_line};
use crate::item;
use crate::mapping::Mapping;
use crate::quote::{Finding, Item, Note};
use crate::totals::{Sum, SumRow, sum_row};
use crate::workbook::{Sheet, Value, cell_name};
use aloi_engine::vocabulary::Severity;

/// A row that sums, with what came before it.
#[derive(Debug, Clone)]
pub(crate) struct PlacedSum {
    pub(crate) row: u32,
    pub(crate) sum: SumRow,
    /// How many items stand above it.
    pub(crate) items_above: usize,
    /// The table it belongs to.
    pub(crate) table: usize,
}

/// Everything under the header.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    pub(crate) tables: Vec<Header>,
    pub(crate) items: Vec<Item>,
    pub(crate) sums: Vec<PlacedSum>,
    pub(crate) notes: Vec<Note>,
    pub(crate) findings: Vec<Finding>,
}

/// Reads the rows below `header`. `settle` gives a header met further down its tax basis.
pub(crate) fn read(
    sheet: &Sheet,
    header: Header,
    rows: &[u32],
    mapping: &Mapping,
    settle: impl Fn(&mut Header),
) -> Result<Lines, Fault> {
    let mut finder = Finder::new();
    let mut lines = Lines { tables: vec![header.clone()], ..Lines::default() };
    let mut current = header;
    for row in rows.iter().copied() {
        if row <= current.last_row {
            continue;
        }
        if mapping.header_row.is_none()
            && let Some(mut next) = finder.at(sheet, row, rows, mapping)?
        {
            settle(&mut next);
            current = next.clone();
            lines.tables.push(next);
            continue;
        }
        if let Some(sum) = sum_row(sheet, row, &current, mapping.decimal_mark) {
            uncomputed(sheet, row, &mut lines.findings);
            let (items_above, table) = (lines.items.len(), lines.tables.len() - 1);
            lines.sums.push(PlacedSum { row, sum, items_above, table });
        } else if let Some((item, findings)) = item::read(sheet, row, &current, mapping.decimal_mark) {
            lines.items.push(item);
            lines.findings.extend(findings);
            uncomputed(sheet, row, &mut lines.findings);
        } else {
            note(sheet, row, &current, &mut lines);
        }
    }
    Ok(lines)
}

/// Keeps the texts of a row that sells nothing; an amount without any text deserves a look.
fn note(sheet: &Sheet, row: u32, header: &Header, lines: &mut Lines) {
    let texts: Vec<String> = sheet.row(row).filter_map(|(column, _)| sheet.text(row, column)).map(one_line).collect();
    if !texts.is_empty() {
        lines.notes.push(Note { row: row + 1, text: texts.join(" ") });
        return;
    }
    let priced = header.columns.iter().find(|column| {
        let number = |cell: &crate::workbook::Cell| matches!(cell.value, Value::Number(_));
        column.field.is_price() && sheet.cell(row, column.column).is_some_and(number)
    });
    if let Some(column) = priced {
        lines.findings.push(Finding {
            code: "I215",
            severity: Severity::Warning,
            cell: cell_name(row, column.column),
            message: "montant sans désignation : cette ligne n’est pas reprise".to_owned(),
        });
    }
}

/// Says which cells of a row hold a formula without result, or an error.
fn uncomputed(sheet: &Sheet, row: u32, findings: &mut Vec<Finding>) {
    for (column, cell) in sheet.row(row) {
        let (code, message) = match &cell.value {
            Value::Uncomputed => (
                "I206",
                "formule sans résultat enregistré : ouvrir le fichier dans un tableur, l’enregistrer et l’importer à nouveau"
                    .to_owned(),
            ),
            Value::Error(error) => ("I212", format!("la cellule affiche l’erreur {error} : valeur inconnue")),
            _ => continue,
        };
        findings.push(Finding { code, severity: Severity::Warning, cell: cell_name(row, column), message });
    }
}

/// The price column a bare « Total » sums, and its field.
pub(crate) fn whole_amounts(sum: &SumRow, header: &Header) -> Vec<(Field, u32, rust_decimal::Decimal)> {
    let field_at = |column: u32| {
        let known = header.columns.iter().find(|known| known.column == column)?;
        matches!(known.field, Field::LineHt | Field::LineTtc | Field::VatAmount).then_some(known.field)
    };
    sum.amounts.iter().filter_map(|(column, value)| Some((field_at(*column)?, *column, *value))).collect()
}

impl PlacedSum {
    /// Whether it closes the quote rather than part of it.
    pub(crate) const fn is_whole(&self) -> bool {
        matches!(self.sum.sum, Sum::Whole | Sum::Ht | Sum::Ttc)
    }
}
