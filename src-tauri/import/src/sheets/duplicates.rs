//! One sheet for each model: of rows that bear the same maker and name, the latest is kept and the others are said.

use std::collections::BTreeMap;

use aloi_engine::french;
use aloi_engine::vocabulary::Severity;

use super::sheet::Sheet;
use crate::quote::Finding;

/// Keeps, for each exact name, the sheet of the most recent report, then the most recently added, then the first.
pub(super) fn keep_the_latest(list: Vec<Sheet>) -> (Vec<Sheet>, Vec<Finding>) {
    let mut groups: BTreeMap<(&str, &str), Vec<&Sheet>> = BTreeMap::new();
    for sheet in &list {
        groups.entry((&sheet.maker, &sheet.name)).or_default().push(sheet);
    }
    let mut findings = Vec::new();
    let mut dropped: Vec<u32> = Vec::new();
    for sheets in groups.into_values().filter(|sheets| sheets.len() > 1) {
        let latest = |sheet: &&&Sheet| (sheet.report_date, sheet.added_date, std::cmp::Reverse(sheet.line));
        let Some(kept) = sheets.iter().max_by_key(latest) else { continue };
        for other in sheets.iter().filter(|sheet| sheet.line != kept.line) {
            findings.push(said(other, kept));
            dropped.push(other.line);
        }
    }
    findings.sort_by_key(|finding| finding.cell.trim_start_matches(char::is_alphabetic).parse::<u32>().ok());
    let mut kept = list;
    kept.retain(|sheet| !dropped.contains(&sheet.line));
    (kept, findings)
}

fn said(other: &Sheet, kept: &Sheet) -> Finding {
    let total = |sheet: &Sheet| sheet.total_kg.as_ref().map(|total| total.value);
    let totals = match (total(other), total(kept)) {
        (a, b) if a == b => "du même total".to_owned(),
        (Some(dropped), Some(kept)) => {
            let kg = |value| french::with_unit(&french::compact(value), "kg CO₂e");
            format!("qui donne {} au lieu de {}", kg(kept), kg(dropped))
        }
        _ => "d’un autre total".to_owned(),
    };
    let when = |sheet: &Sheet| (sheet.report_date, sheet.added_date);
    let why = if when(other) == when(kept) { "première de même date" } else { "plus récente" };
    let message = format!(
        "« {} » est aux lignes {} et {} ; la ligne {}, {why} et {totals}, est gardée",
        other.title(),
        other.line.min(kept.line),
        other.line.max(kept.line),
        kept.line
    );
    let severity = if total(other) == total(kept) { Severity::Info } else { Severity::Warning };
    Finding { code: "I319", severity, cell: other.line.to_string(), message }
}
