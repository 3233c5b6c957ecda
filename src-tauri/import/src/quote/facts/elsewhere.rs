//! Who made the quote when nothing above its table says so: another sheet, the foot of the page, the domain of a mailbox.

use aloi_engine::vocabulary::Severity;

use super::supplier::{self, CUSTOMERS, LABELS, is_address, is_name};
use super::{COVER_ROWS, Place};
use crate::files::workbook::{Sheet, Value, Workbook, cell_name};
use crate::quote::{Finding, Sourced};
use crate::words::fold::{fold, may_hold};

/// What « Nom » announces on a sheet about the seller.
const NAMES: &[&str] = &[
    "nom",
    "dénomination",
    "dénomination sociale",
    "nom commercial",
    "enseigne",
    "nom de l entreprise",
    "nom de la société",
];

/// Mailboxes that any seller may have: their domain names nobody.
const MAILBOXES: [&str; 18] = [
    "gmail.com",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "sfr.fr",
    "neuf.fr",
    "bbox.fr",
    "laposte.net",
    "hotmail.com",
    "hotmail.fr",
    "outlook.com",
    "outlook.fr",
    "live.fr",
    "yahoo.fr",
    "yahoo.com",
    "icloud.com",
    "proton.me",
    "protonmail.com",
];

/// The supplier with the remark that it was guessed, and how.
pub(super) fn supplier(workbook: &Workbook, read: &Sheet, header_row: u32) -> Option<(Sourced<String>, Finding)> {
    let others = || {
        let beside = |sheet: &&Sheet| !std::ptr::eq(*sheet, read) && !sheet.hidden;
        workbook.sheets.iter().filter(beside).filter(|sheet| !fold(&sheet.name).has_any(CUSTOMERS))
    };
    let found = others().find_map(|sheet| Some((sheet, on_another(sheet)?)));
    if let Some((sheet, Sourced { value, cell })) = found {
        return Some(guess(value, format!("{}!{cell}", sheet.name), &format!("la feuille « {} »", sheet.name)));
    }
    if let Some(Sourced { value, cell }) = at_the_foot(read, header_row) {
        return Some(guess(value, cell, "son adresse en pied de devis"));
    }
    let Sourced { value, cell } = domain(read, others())?;
    Some(guess(value, cell, "une adresse électronique ou un site"))
}

fn guess(value: String, cell: String, from: &str) -> (Sourced<String>, Finding) {
    let message = format!("fournisseur « {value} » deviné d’après {from} : à vérifier");
    let finding = Finding { code: "I219", severity: Severity::Info, cell: cell.clone(), message };
    (Sourced { value, cell }, finding)
}

/// The name another sheet gives: behind a label, with its legal form, before its address, before its register number.
fn on_another(sheet: &Sheet) -> Option<Sourced<String>> {
    let texts = || {
        sheet.cells().take_while(|(row, _, _)| *row < COVER_ROWS).filter_map(|(row, column, cell)| match &cell.value {
            Value::Text(text) => Some((row, column, text.as_str())),
            _ => None,
        })
    };
    let labelled = texts().find_map(|(row, column, text)| {
        let label = fold(text.trim_end().trim_end_matches(':'));
        // A table of names has more on its row than a label and what it announces.
        let announces = label.is_one_of(LABELS) || label.is_one_of(NAMES);
        let (at, _) =
            sheet.row(row).find(|(at, _)| *at > column).filter(|_| announces && sheet.row(row).count() == 2)?;
        let value = sheet.text(row, at).filter(|value| is_name(value))?;
        Some(Sourced { value: value.to_owned(), cell: cell_name(row, at) })
    });
    let stated = || {
        texts().find_map(|(row, column, text)| {
            let place = Place { sheet, row, column, above: true, main: true };
            supplier::stated(&place, text, &fold(text)).filter(|found| is_name(&found.value))
        })
    };
    labelled
        .or_else(stated)
        .or_else(|| Some(supplier::guessed(sheet, u32::MAX)?.0))
        .or_else(|| Some(supplier::registered(sheet, 0)?.0))
}

/// The only name under the table that an address follows.
fn at_the_foot(sheet: &Sheet, header_row: u32) -> Option<Sourced<String>> {
    let mut named = sheet.cells_from(header_row.saturating_add(1)).filter_map(|(row, column, cell)| {
        let Value::Text(text) = &cell.value else { return None };
        let next = row.checked_add(1)?;
        // Nothing is sold on either row.
        let alone = sheet.row(row).count() == 1 && sheet.row(next).count() == 1;
        let below = sheet.text(next, column).filter(|_| alone)?;
        (is_address(below) && is_name(text)).then(|| Sourced { value: text.to_string(), cell: cell_name(row, column) })
    });
    named.next().filter(|_| named.next().is_none())
}

/// The only domain of the mailboxes and sites named around the table that is neither the buyer's nor everybody's.
fn domain<'a>(read: &'a Sheet, others: impl Iterator<Item = &'a Sheet>) -> Option<Sourced<String>> {
    let mut found: Option<Sourced<String>> = None;
    for sheet in std::iter::once(read).chain(others) {
        for (row, column, cell) in sheet.cells() {
            let Value::Text(text) = &cell.value else { continue };
            if !text.contains('@') && !may_hold(text, &["www"]) {
                continue;
            }
            let place = Place { sheet, row, column, above: true, main: std::ptr::eq(sheet, read) };
            if place.is_the_customers(text) {
                continue;
            }
            for domain in domains(text) {
                match &found {
                    Some(known) if known.value != domain => return None,
                    Some(_) => (),
                    None => found = Some(Sourced { value: domain, cell: place.name() }),
                }
            }
        }
    }
    found
}

/// The domains of a text that may be those of a seller, in small letters.
fn domains(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let word = |word: &str| -> Option<String> {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let domain = word.rsplit_once('@').map(|(_, domain)| domain);
        let domain = domain.or_else(|| word.strip_prefix("www."))?;
        let sober = domain.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
        let known = MAILBOXES.contains(&domain) || domain.ends_with("gouv.fr");
        let customers = fold(&domain.replace(['-', '.'], " ")).has_any(CUSTOMERS);
        (sober && domain.contains('.') && domain.len() > 4 && !known && !customers).then(|| domain.to_owned())
    };
    let parts = lower.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ';' | ',' | '/' | '|'));
    parts.filter_map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_names_a_seller_unless_it_is_the_buyers_or_everybodys() {
        for (text, expected) in [
            ("Contact : Jean <jean.martin@Dupont-Info.fr>", vec!["dupont-info.fr"]),
            ("www.dupont-info.fr – tél. 02 00 00 00 00", vec!["dupont-info.fr"]),
            ("dupont@orange.fr", vec![]),
            ("achats@mairie-exemple.fr ; dsi@ville-exemple.fr", vec![]),
            ("a@b", vec![]),
        ] {
            assert_eq!(domains(text), expected, "{text}");
        }
    }
}
