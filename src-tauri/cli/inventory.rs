//! `aloi inventory`: what is already owned, and what of it could serve the need of a dossier.
//!
//! `--json` prints `aloi-inventory/1`: `inventory` holds the columns as guessed, every device with its row, the rows
//! rejected and the findings on their cells; `kinds` counts devices by kind and situation; with `--for` or `--into`,
//! `matched` holds the counts and the groups of the kind the need asks for, each with its verdict (`fits`, `extendable`,
//! `unknown`, `fails`) and reason. Unknown values are `null`; decimals are strings.

use std::collections::BTreeMap;
use std::path::Path;

use aloi_engine::bisou;
use aloi_engine::catalog::Catalog;
use aloi_engine::dossier::{self, Dossier};
use aloi_engine::french;
use aloi_engine::vocabulary::{Equipment, Situation};
use aloi_import::Finding;
use aloi_import::inventory::{self, Group, Inventory, Matched, Settings, matched, read_inventory};
use jiff::civil::Date;
use serde_json::json;

use crate::error::Refusal;
use crate::{Output, args, input, table};

/// Most groups and most rows rejected shown in the terminal; `--json` has them all.
const MOST_GROUPS: usize = 40;
const MOST_REJECTED: usize = 20;

/// What `--json` prints.
#[derive(serde::Serialize)]
struct Document {
    format: &'static str,
    today: Option<Date>,
    inventory: Inventory,
    matched: Option<Matched>,
    kinds: Vec<serde_json::Value>,
}

pub fn run(asked: &args::Inventory) -> Result<Output, Refusal> {
    let mut settings = match &asked.mapping {
        Some(file) => Settings::parse(&file.display().to_string(), &aloi_store::read_text(file)?)?,
        None => Settings::default(),
    };
    settings.sheet = asked.sheet.clone().or(settings.sheet);
    let name = asked.file.file_name().unwrap_or_default().to_string_lossy();
    let read = read_inventory(&name, &aloi_store::read_bytes(&asked.file)?, &settings)?;
    let mut dossier =
        asked.dossier.as_deref().map(|path| Ok::<_, Refusal>((path, input::dossier(path)?))).transpose()?;
    // Nothing here reads a clock: the same files give the same answer.
    let today = asked.today.or_else(|| dossier.as_ref().and_then(|(_, dossier)| dossier.date));
    let live = input::catalogs(None)?;
    let offered = match &dossier {
        Some((_, dossier)) => Some(matched(&read, &dossier.need, &over(dossier, &live), today)?),
        None => None,
    };
    let kept = match (&mut dossier, &offered) {
        (Some((path, dossier)), Some(offered)) if asked.keep => Some(keep(path, dossier, &read, offered, today)?),
        _ => None,
    };
    let kinds = kinds(&read, today);
    if asked.json {
        let kinds = kinds.iter().map(|(kind, counts)| {
            let counts: BTreeMap<&str, u64> =
                counts.iter().map(|(situation, count)| (situation.code(), *count)).collect();
            json!({ "equipment": kind.map(Equipment::code), "situations": counts })
        });
        let kinds = kinds.collect();
        let document = Document { format: "aloi-inventory/1", today, inventory: read, matched: offered, kinds };
        return Ok(Output::json(document));
    }
    let mut said = head(&read);
    match &offered {
        Some(offered) => said.push_str(&groups(offered)),
        None => said.push_str(&table::table(&of_kinds(&kinds))),
    }
    if let (Some(offered), Some((_, dossier)), Some(today)) = (&offered, &mut dossier, today) {
        dossier.inventory = Some(offered.kept(&read.file, today));
        said.extend(bisou::owned(dossier).iter().map(|sentence| format!("\n{}.", french::capital(sentence))));
        said.push('\n');
    }
    said.push_str(&doubts(&read, offered.as_ref()));
    Ok(Output::said(&(said + &kept.unwrap_or_default())))
}

/// What a decided dossier froze counts first; the service life of its equipment may not be in it.
fn over(dossier: &Dossier, live: &Catalog) -> Catalog {
    dossier.catalog.as_ref().map_or_else(|| live.clone(), |frozen| live.extended(frozen))
}

/// Puts what was found into the dossier.
fn keep(
    path: &Path,
    dossier: &mut Dossier,
    read: &Inventory,
    offered: &Matched,
    today: Option<Date>,
) -> Result<String, Refusal> {
    let Some(today) = today else {
        return Err(Refusal::Nothing(format!(
            "{} : le dossier n’a pas de date ; dire le jour de la lecture, comme « --today 2026-11-20 »",
            path.display()
        )));
    };
    dossier.inventory = Some(offered.kept(&read.file, today));
    aloi_store::replace(path, dossier::write(dossier)?.as_bytes())?;
    Ok(format!("\nDans {} : constats gardés pour la question Semblable.\n", path.display()))
}

fn head(read: &Inventory) -> String {
    let rows = french::count(u64::try_from(read.rows).unwrap_or(u64::MAX).into(), "ligne", "lignes");
    let devices = french::count(read.count().into(), "appareil", "appareils");
    let columns: Vec<String> = inventory::Column::ALL
        .iter()
        .filter_map(|column| Some(format!("{} {}", read.columns.get(column.code())?.column, column.french())))
        .collect();
    format!(
        "{}, feuille {}, en-têtes à la ligne {}\n{rows}, {devices}\nColonnes : {}\n\n",
        read.file,
        read.sheet,
        read.header_row,
        columns.join(", ")
    )
}

type Kinds = BTreeMap<Option<Equipment>, BTreeMap<Situation, u64>>;

/// How many devices of each kind stand where.
fn kinds(read: &Inventory, today: Option<Date>) -> Kinds {
    let mut kinds = Kinds::new();
    for device in &read.devices {
        let (situation, _) = inventory::situation(device, today);
        let count = kinds.entry(device.equipment).or_default().entry(situation).or_insert(0);
        *count = count.saturating_add(device.quantity.into());
    }
    kinds
}

fn of_kinds(kinds: &Kinds) -> Vec<Vec<String>> {
    let heads = Situation::ALL.iter().map(|situation| situation.french().to_owned());
    let header: Vec<String> = std::iter::once("équipement".to_owned()).chain(heads).collect();
    let rows = kinds.iter().map(|(kind, counts)| {
        let name = kind.map_or("autre ou non reconnu", Equipment::french);
        let count = |situation| french::compact(counts.get(situation).copied().unwrap_or_default().into());
        std::iter::once(name.to_owned()).chain(Situation::ALL.iter().map(count)).collect()
    });
    std::iter::once(header).chain(rows).collect()
}

fn groups(offered: &Matched) -> String {
    if offered.groups.is_empty() {
        return format!("Aucun appareil de l’équipement cherché ({}).\n", offered.equipment.french());
    }
    let header = ["modèle", "nombre", "situation", "âge", "mémoire", "stockage", "verdict", "lignes"];
    let header = header.map(str::to_owned).to_vec();
    let rows = offered.groups.iter().take(MOST_GROUPS).map(row);
    let mut said = table::table(&std::iter::once(header).chain(rows).collect::<Vec<_>>());
    let left = offered.groups.len().saturating_sub(MOST_GROUPS);
    if left > 0 {
        said.push_str(&format!("… et {} ; --json les donne tous\n", count(left, "autre groupe", "autres groupes")));
    }
    let mut reasons: Vec<String> = Vec::new();
    for group in offered.groups.iter().take(MOST_GROUPS) {
        let reason = format!("{} : {}\n", group.said.fit.french(), group.said.reason);
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    said.push('\n');
    said.extend(reasons);
    said
}

fn row(group: &Group) -> Vec<String> {
    let said = &group.said;
    let rows: Vec<String> = group.rows.iter().take(3).map(u32::to_string).collect();
    let more = if group.rows.len() > 3 { "…" } else { "" };
    vec![
        said.title(),
        french::compact(said.count.into()),
        said.situation.french().to_owned(),
        said.ages(),
        said.ram(),
        said.storage(),
        said.fit.french().to_owned(),
        rows.join(", ") + more,
    ]
}

/// Rows rejected, then what deserves a look.
fn doubts(read: &Inventory, offered: Option<&Matched>) -> String {
    let mut said = String::new();
    if !read.rejected.is_empty() {
        let rejected = count(read.rejected.len(), "ligne non retenue", "lignes non retenues");
        said.push_str(&format!("\n{rejected} :\n"));
        said.extend(read.rejected.iter().take(MOST_REJECTED).map(line_of));
        let left = read.rejected.len().saturating_sub(MOST_REJECTED);
        if left > 0 {
            said.push_str(&format!("… et {} ; --json les donne toutes\n", count(left, "autre", "autres")));
        }
    }
    let findings: Vec<String> =
        offered.iter().flat_map(|offered| &offered.findings).chain(&read.findings).map(line_of).collect();
    if !findings.is_empty() {
        said.push_str("\nÀ vérifier :\n");
        said.extend(findings);
    }
    if read.unlisted > 0 {
        said.push_str(&format!("… et {}\n", count(read.unlisted, "constat du même genre", "constats du même genre")));
    }
    said
}

fn count(number: usize, one: &str, several: &str) -> String {
    french::count(u64::try_from(number).unwrap_or(u64::MAX).into(), one, several)
}

fn line_of(finding: &Finding) -> String {
    format!("{} : {} : {}\n", finding.severity.french(), finding.cell, finding.message)
}
