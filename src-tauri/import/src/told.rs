//! What was told against what the file holds: a setting that does not serve is a finding, never silence.

use std::collections::BTreeMap;

use aloi_engine::vocabulary::{Severity, VatRegime};

use crate::files::workbook::{Sheet, Workbook, column_name, column_of};
use crate::mapping::{Mapping, Told};
use crate::quote::header::{Header, one_line, texts};
use crate::quote::{Facts, Finding, Sourced};
use crate::words::fold::fold;

/// Every header text of a table, by column letters.
pub(crate) fn headers(sheet: &Sheet, table: &Header) -> BTreeMap<String, String> {
    let texts = texts(sheet, table.row, table.last_row);
    texts.into_iter().map(|(column, text)| (column_name(column), one_line(&text))).collect()
}

/// The settings told that do not serve in this file (`I441`, `I447` to `I449`).
pub(crate) fn findings(
    workbook: &Workbook,
    sheet: &Sheet,
    mapping: &Mapping,
    tables: &[Header],
    stated: Option<VatRegime>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let first = tables.first().map_or(0, |table| table.row);
    for (letters, told) in &mapping.columns {
        let Some(column) = column_of(letters) else { continue };
        let filled = sheet.cells().any(|(row, at, _)| at == column && row >= first);
        if !filled {
            let message = format!(
                "la colonne {letters}, indiquée comme {}, est vide dans ce tableau : l’indication ne sert pas",
                meaning(*told)
            );
            findings.push(warning("I441", message));
        }
    }
    for (letters, told) in &mapping.columns {
        let twin = |(other, same): &(&String, &Told)| *other < letters && *same == told && *told != Told::Ignore;
        if let Some((other, _)) = mapping.columns.iter().find(twin) {
            let message = format!(
                "les colonnes {other} et {letters} sont toutes deux indiquées comme {} : la première est lue",
                meaning(*told)
            );
            findings.push(warning("I448", message));
        }
    }
    if let (Some(told), Some(stated)) = (mapping.vat, stated)
        && told != stated
    {
        let message =
            format!("le devis écrit « {} » ; le régime indiqué, « {} », prévaut", stated.french(), told.french());
        findings.push(warning("I447", message));
    }
    if workbook.encoding.is_none() && (mapping.encoding.is_some() || mapping.separator.is_some()) {
        let message = "ce fichier est un classeur : l’encodage et le séparateur indiqués ne servent pas".to_owned();
        findings.push(Finding { severity: Severity::Info, ..warning("I449", message) });
    }
    findings
}

/// Puts the supplier told in place of the one guessed; a guess that differs is said on its cell (`I446`).
pub(crate) fn supplier(mapping: &Mapping, facts: &mut Facts) -> Option<Finding> {
    let told = mapping.supplier.as_deref().map(str::trim).filter(|told| !told.is_empty())?;
    let guessed = facts.supplier.replace(Sourced { value: told.to_owned(), cell: String::new() });
    let other = guessed.filter(|guessed| fold(&guessed.value) != fold(told))?;
    let message = format!("le devis semble venir de « {} » ; le fournisseur indiqué est « {told} »", other.value);
    Some(Finding { cell: other.cell, ..warning("I446", message) })
}

/// What a column was told to hold, in words.
pub(crate) fn meaning(told: Told) -> String {
    match told {
        Told::Field(field) => format!("« {} »", field.french()),
        Told::Ignore => "à ignorer".to_owned(),
    }
}

pub(crate) fn warning(code: &'static str, message: String) -> Finding {
    Finding { code, severity: Severity::Warning, cell: String::new(), message }
}
