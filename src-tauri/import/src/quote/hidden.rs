//! What the author of a workbook hid: a hidden row that is read, a hidden sheet that is read or holds prices.

use aloi_engine::vocabulary::Severity;

use crate::files::workbook::{Sheet, cell_name};
use crate::quote::lines::Lines;
use crate::quote::{Finding, Item};

pub(crate) const CODE: &str = "I252";

/// The lines read in hidden rows, and the sheet read when it is hidden.
pub(crate) fn read(sheet: &Sheet, lines: &Lines) -> Vec<Finding> {
    let row = |item: &Item| item.row.checked_sub(1).filter(|row| sheet.is_row_hidden(*row));
    let said = |item: &Item| {
        let row = row(item)?;
        let message = format!(
            "ligne masquée dans le classeur (un ancien prix ?) : laissée de côté si le total imprimé ne la compte pas ; \
             à vérifier, et à écarter par --line {}=écarter",
            item.row
        );
        let column = sheet.row(row).next().map_or(0, |(column, _)| column);
        Some(Finding { code: CODE, severity: Severity::Warning, cell: cell_name(row, column), message })
    };
    let whole = sheet.hidden.then(|| Finding {
        code: CODE,
        severity: Severity::Warning,
        cell: String::new(),
        message: format!(
            "la feuille « {} », la seule qui ait un tableau de prix, est masquée dans le classeur",
            sheet.name
        ),
    });
    whole.into_iter().chain(lines.items.iter().filter_map(said)).collect()
}

/// A hidden sheet that holds prices and is not read.
pub(crate) fn left(sheet: &Sheet, header_row: u32) -> Finding {
    Finding {
        code: CODE,
        severity: Severity::Info,
        cell: format!("{}!{}", sheet.name, cell_name(header_row, 0)),
        message: format!(
            "la feuille masquée « {} » contient aussi un tableau de prix : elle n’est pas lue",
            sheet.name
        ),
    }
}
