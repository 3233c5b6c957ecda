//! Lines without a price: a row that counts or names an article and prices nothing is never passed over in silence.

use aloi_engine::vocabulary::Severity;

use crate::field::Field;
use crate::files::workbook::{Sheet, cell_name};
use crate::quote::header::{Header, one_line};
use crate::quote::lines::Lines;
use crate::quote::samples::text_of;
use crate::quote::{Finding, Item};
use crate::take::PRICES;
use crate::words::amount::{Reading, amount, quantity};
use crate::words::kind::Kind;

pub(crate) const CODE: &str = "I248";

/// The lines taken whose price no cell tells: « sur demande », « n.c. ».
pub(crate) fn taken(sheet: &Sheet, lines: &Lines) -> Vec<Finding> {
    let unpriced = |item: &&Item| {
        PRICES.iter().all(|field| item.figure(*field).is_none())
            && item.figure(Field::ListPriceHt).is_none()
            && matches!(item.kind, Kind::Goods | Kind::Service | Kind::Yearly | Kind::Option)
    };
    let said = |item: &Item| {
        let row = item.row.checked_sub(1)?;
        let header = lines.tables.iter().rev().find(|table| table.row < row)?;
        let prices = || header.columns.iter().filter(|column| column.field.is_price());
        let told = |cell: &String| lines.findings.iter().any(|finding| finding.cell == *cell);
        let first = prices().next()?;
        // An amount that could not be read has its own finding.
        if prices().any(|column| told(&cell_name(row, column.column))) {
            return None;
        }
        let words = prices().find_map(|column| text_of(sheet.cell(row, column.column)?));
        let words = words.map_or_else(String::new, |words| format!(" (« {} »)", one_line(words)));
        let message = format!(
            "ligne sans prix{words} : son coût reste inconnu ; demander le prix au fournisseur, ou l’indiquer par \
             --line {}.{}=PRIX",
            item.row,
            first.field.code()
        );
        Some(finding(cell_name(row, first.column), message))
    };
    lines.items.iter().filter(unpriced).filter_map(said).collect()
}

/// A row that is not taken for want of a price, when it looks like an article: counted, or with a reference.
pub(crate) fn left(sheet: &Sheet, row: u32, header: &Header, mark: Option<char>) -> Option<Finding> {
    let price = header.columns.iter().find(|column| column.field.is_price())?;
    let at = |field: Field| sheet.cell(row, header.column(field)?.column);
    at(Field::Designation).and_then(text_of)?;
    let counted = at(Field::Quantity).is_some_and(
        |cell| matches!(quantity(cell, mark), Reading::Value(count) if count.is_sign_positive() && !count.is_zero()),
    );
    let referenced = at(Field::Reference).and_then(text_of).is_some_and(is_reference);
    let no_object = header.columns.iter().filter(|column| column.field.is_price()).any(|column| {
        sheet.cell(row, column.column).is_some_and(|cell| amount(cell, mark).reading == Reading::NotApplicable)
    });
    ((counted || referenced) && !no_object).then(|| {
        let message = "ligne sans prix : elle n’est pas reprise ; demander le prix au fournisseur, ou l’écrire dans le \
                       fichier et l’importer à nouveau, si ce n’est pas un titre";
        finding(cell_name(row, price.column), message.to_owned())
    })
}

/// « U86CXE » and « 40B00135EU » are references, « 1.2 » and « Lot 1 » number chapters.
fn is_reference(text: &str) -> bool {
    let text = text.trim();
    text.len() >= 4
        && !text.contains(char::is_whitespace)
        && text.contains(|c: char| c.is_ascii_digit())
        && text.contains(char::is_alphabetic)
}

const fn finding(cell: String, message: String) -> Finding {
    Finding { code: CODE, severity: Severity::Warning, cell, message }
}
