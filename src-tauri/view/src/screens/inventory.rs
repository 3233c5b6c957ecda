//! The inventory read for Semblable: what it offers, how its columns were understood, what was not kept.

use aloi_engine::bisou;
use aloi_engine::dossier::Dossier;
use aloi_engine::french::{self, typeset};
use aloi_import::inventory::{Column, Group, Inventory, Matched};
use aloi_import::{Finding, column_of};
use jiff::civil::Date;

use super::sheets::remark;
use crate::model::{Choice, ColumnView, InventoryRow, InventoryView, SheetRemark};

/// The most groups shown at once.
const SHOWN: usize = 50;
/// The most rows not kept, and the most remarks, shown.
const REMARKS: usize = 20;

/// An inventory, and what it offers the need of `dossier`.
pub fn inventory(read: &Inventory, offered: &Matched, dossier: &Dossier, today: Date) -> InventoryView {
    let kept = Dossier { inventory: Some(offered.kept(&read.file, today)), ..dossier.clone() };
    let said = bisou::owned(&kept).iter().map(|sentence| typeset(&format!("{}.", french::capital(sentence)))).collect();
    let mut doubts: Vec<&Finding> = offered.findings.iter().chain(&read.findings).collect();
    doubts.sort_by_key(|finding| finding.severity);
    let remarks = doubts.len().saturating_add(read.unlisted);
    InventoryView {
        file: read.file.clone(),
        read: typeset(&what_was_read(read)),
        said,
        sheet: read.sheet.clone(),
        sheets: read.sheets.clone(),
        header_row: read.header_row,
        columns: columns(read),
        meanings: meanings(),
        groups: offered.groups.iter().take(SHOWN).map(row).collect(),
        shown: typeset(&how_many(offered)),
        rejected_said: counted(read.rejected.len(), "ligne non retenue", "lignes non retenues"),
        rejected: first(read.rejected.iter()),
        doubtful: counted(remarks, "remarque sur le fichier", "remarques sur le fichier"),
        doubts: first(doubts.into_iter()),
    }
}

fn what_was_read(read: &Inventory) -> String {
    let rows = number(read.rows, "ligne", "lignes");
    let devices = french::count(read.count().into(), "appareil", "appareils");
    let others: Vec<String> =
        read.sheets.iter().filter(|sheet| **sheet != read.sheet).map(|sheet| format!("« {sheet} »")).collect();
    let left = match others.as_slice() {
        [] => String::new(),
        others => format!(" Non comptées, d’autres listes d’appareils : {}.", others.join(", ")),
    };
    format!("Feuille « {} », en-têtes à la ligne {} : {rows}, {devices}.{left}", read.sheet, read.header_row)
}

fn how_many(offered: &Matched) -> String {
    match offered.groups.len() {
        0 => format!(
            "Aucun appareil de l’équipement cherché ({}). Vérifier l’équipement du besoin et la colonne du type.",
            offered.equipment.french()
        ),
        several if several > SHOWN => {
            format!("{} ; voici les {SHOWN} premiers.", number(several, "groupe", "groupes"))
        }
        _ => String::new(),
    }
}

/// A count in words, nothing for none.
fn counted(count: usize, one: &str, several: &str) -> String {
    if count == 0 { String::new() } else { number(count, one, several) }
}

fn number(count: usize, one: &str, several: &str) -> String {
    french::count(u64::try_from(count).unwrap_or(u64::MAX).into(), one, several)
}

fn first<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<SheetRemark> {
    findings.take(REMARKS).map(remark).collect()
}

/// Every column with a header, in the order of the sheet.
fn columns(read: &Inventory) -> Vec<ColumnView> {
    let used = read.columns.iter().map(|(code, guess)| (*code, guess));
    let unused = read.unmapped.iter().map(|guess| ("", guess));
    let mut columns: Vec<ColumnView> = used
        .chain(unused)
        .map(|(meaning, guess)| ColumnView {
            column: guess.column.clone(),
            header: guess.header.clone(),
            meaning: meaning.to_owned(),
            reason: typeset(&guess.reason),
            samples: guess.samples.clone(),
        })
        .collect();
    columns.sort_by_key(|column| column_of(&column.column));
    columns
}

fn meanings() -> Vec<Choice> {
    let ignored = Choice::new("", "Sans usage ici".to_owned());
    let known = Column::ALL.iter().map(|column| Choice::new(column.code(), typeset(&french::capital(column.french()))));
    std::iter::once(ignored).chain(known).collect()
}

fn row(group: &Group) -> InventoryRow {
    let said = &group.said;
    let rows: Vec<String> = group.rows.iter().take(5).map(u32::to_string).collect();
    let (word, more) =
        (if group.rows.len() > 1 { "lignes" } else { "ligne" }, if group.rows.len() > 5 { "…" } else { "" });
    InventoryRow {
        title: said.title(),
        count: french::compact(said.count.into()),
        situation: said.situation.french().to_owned(),
        situation_reason: typeset(&group.situation_reason),
        ages: said.ages(),
        ram: said.ram(),
        storage: said.storage(),
        fit: said.fit.code().to_owned(),
        verdict: said.fit.french().to_owned(),
        reason: typeset(&french::capital(&said.reason)),
        rows: format!("{word} {}{more}", rows.join(", ")),
    }
}
