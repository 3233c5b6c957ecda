//! Checks whole columns of prices against each other: those with tax cannot be lower than those without.

use aloi_engine::vocabulary::Severity;

use crate::field::Field;
use crate::files::workbook::cell_name;
use crate::quote::checks::shown;
use crate::quote::header::one_line;
use crate::quote::lines::Lines;
use crate::quote::{Finding, Item};

/// Says which columns HT and TTC look swapped, each line that has both being lower with tax, or are alike on a quote that
/// bears tax.
pub(crate) fn check(lines: &Lines, taxed: bool) -> Vec<Finding> {
    let pairs = [(Field::UnitPriceHt, Field::UnitPriceTtc), (Field::LineHt, Field::LineTtc)];
    let swapped: Vec<Finding> = pairs.iter().filter_map(|(without, with)| pair(lines, *without, *with)).collect();
    if swapped.is_empty() && taxed {
        return pairs.iter().filter_map(|(without, with)| equal(lines, *without, *with)).collect();
    }
    swapped
}

/// HT and TTC alike on every line of a quote that is not exempt: one of the two headers is wrong.
fn equal(lines: &Lines, without: Field, with: Field) -> Option<Finding> {
    let mut both = lines.items.iter().filter_map(|item| Some((item, item.figure(without)?, item.figure(with)?)));
    let alike = |(item, ht, ttc): (&Item, _, _)| ht == ttc && item.figure(Field::VatRate).is_none();
    let costs = lines.items.iter().any(|item| item.figure(with).is_some_and(|value| !value.is_zero()));
    if !costs || !both.all(alike) {
        return None;
    }
    let table = lines.tables.iter().find(|table| table.column(with).is_some())?;
    let (ht, ttc) = (table.column(without)?, table.column(with)?);
    let message = format!(
        "« {} » et « {} » sont égaux sur chaque ligne : ces prix sont-ils HT ou TTC ? À vérifier sur le devis",
        one_line(&ht.header),
        one_line(&ttc.header),
    );
    Some(Finding { code: "I242", severity: Severity::Warning, cell: cell_name(table.row, ttc.column), message })
}

fn pair(lines: &Lines, without: Field, with: Field) -> Option<Finding> {
    let both = |item: &&Item| matches!((item.figure(without), item.figure(with)), (Some(ht), Some(ttc)) if !(ht.is_zero() && ttc.is_zero()));
    let lower = |item: &Item| matches!((item.figure(without), item.figure(with)), (Some(ht), Some(ttc)) if ttc.abs() < ht.abs());
    let first = lines.items.iter().find(both)?;
    if !lines.items.iter().filter(both).all(lower) {
        return None;
    }
    let table = lines.tables.iter().find(|table| table.column(with).is_some())?;
    let (ht, ttc) = (table.column(without)?, table.column(with)?);
    let message = format!(
        "« {} » est plus bas que « {} » ({} et {} ligne {}) : colonnes HT et TTC inversées ? À vérifier sur le devis",
        one_line(&ttc.header),
        one_line(&ht.header),
        shown(first.figure(with)?),
        shown(first.figure(without)?),
        first.row,
    );
    Some(Finding { code: "I240", severity: Severity::Warning, cell: cell_name(table.row, ttc.column), message })
}
