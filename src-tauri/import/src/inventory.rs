//! What is already owned: an inventory file in, one device for each line out, and what could serve a need.
//!
//! GLPI, OCS, Lansweeper and G4IT exports and the tables town halls keep are read alike: columns are recognised by their
//! headers, each with its reason, and [`Settings`] tell what the person knows better. Rows that cannot be read are listed
//! with their cell; a doubt is a finding; nothing is repaired in silence, and what the file does not say is unknown.
//!
//! ```
//! use aloi_engine::vocabulary::Situation;
//! use aloi_import::inventory::{Settings, read_inventory};
//!
//! let csv = "Nom;Type;Statut;Mémoire (Mio);Date d’achat\nPC-1;Portable;En stock;8192;02/06/2023\nPC-2;Portable;;;\n";
//! let inventory = read_inventory("parc.csv", csv.as_bytes(), &Settings::default())?;
//! assert_eq!(inventory.devices.len(), 2);
//! assert_eq!(inventory.devices[0].situation, Situation::InStock);
//! assert_eq!(inventory.devices[0].ram_gb.map(|ram| ram.to_string()).as_deref(), Some("8"));
//! assert_eq!(inventory.devices[1].ram_gb, None);
//! # Ok::<(), aloi_import::ImportError>(())
//! ```

mod aside;
mod capacity;
mod column;
mod day;
mod device;
mod duplicates;
mod header;
mod kind;
mod matching;
mod notes;
mod row;
mod settings;
mod state;
mod survey;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use aloi_engine::french;
use aloi_engine::vocabulary::Severity;
use serde::Serialize;

use crate::error::{Fault, ImportError};
use crate::files::container::read_workbook;
use crate::files::encoding::Encoding;
use crate::files::workbook::{Sheet, Workbook, cell_name, column_name};
use crate::quote::{ColumnGuess, Finding};

pub use column::Column;
pub use device::{Device, EquipmentFrom};
pub use matching::{Group, IDLE_MONTHS, Matched, matched, situation};
pub use settings::{Settings, Told};

/// An inventory as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Inventory {
    /// The file read.
    pub file: String,
    /// The sheet read.
    pub sheet: String,
    /// The sheets that list devices, that one among them, in the order of the file.
    pub sheets: Vec<String>,
    /// How the text was encoded; text files only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// The header row, from 1.
    pub header_row: u32,
    /// What each column was taken for, by code of [`Column`].
    pub columns: BTreeMap<&'static str, ColumnGuess>,
    /// Columns that say nothing used here.
    pub unmapped: Vec<ColumnGuess>,
    /// How many rows stand under the header.
    pub rows: usize,
    /// The devices, in the order of the file.
    pub devices: Vec<Device>,
    /// Rows that could not be read, or hold no device, each with its cell.
    pub rejected: Vec<Finding>,
    /// What deserves a look in the rows read.
    pub findings: Vec<Finding>,
    /// How many more findings there are, like those listed.
    pub unlisted: usize,
}

impl Inventory {
    /// The cell a device's value was read in, such as `F7`; empty when the file has no such column.
    pub fn cell(&self, device: &Device, column: Column) -> String {
        self.columns.get(column.code()).map_or_else(String::new, |guess| format!("{}{}", guess.column, device.row))
    }

    /// How many devices the lines count.
    pub fn count(&self) -> u64 {
        self.devices.iter().map(|device| u64::from(device.quantity)).sum()
    }
}

/// Reads an inventory. `name` serves messages only.
///
/// # Errors
/// `I130` no table looks like an inventory; `I111`, `I112` the settings point at what does not serve; `I103` to `I109` and
/// `I114` as for a quote.
pub fn read_inventory(name: &str, bytes: &[u8], settings: &Settings) -> Result<Inventory, ImportError> {
    let workbook = read_workbook(name, bytes, &settings.mapping())
        .map_err(|error| ImportError { fault: about_inventories(error.fault), ..error })?;
    inventory_of(&workbook, settings)
}

/// The inventory of a file already read into cells.
///
/// # Errors
/// `I111`, `I112`, `I130`.
pub fn inventory_of(workbook: &Workbook, settings: &Settings) -> Result<Inventory, ImportError> {
    // As for the readers: a panic here would be a fault of this crate, and must not close the window.
    catch_unwind(AssertUnwindSafe(|| read(workbook, settings)))
        .unwrap_or(Err(Fault::Unforeseen))
        .map_err(|fault| fault.of(&workbook.name))
}

fn read(workbook: &Workbook, settings: &Settings) -> Result<Inventory, Fault> {
    let table = header::find(workbook, settings)?;
    let rows: Vec<survey::Row<'_>> = survey::rows_of(&table).collect();
    let survey = survey::survey(&table, &rows);
    let is_text = workbook.encoding.is_some();
    let mut reader = row::Reader::new(&table, &survey, settings.equipment);
    let (mut devices, mut rejected) = (Vec::with_capacity(rows.len()), Vec::new());
    for (row, filled) in rows.iter().copied() {
        let read = match aside::aside(&table, &survey, is_text, row, filled) {
            Some(found) => Err(found),
            None => reader.read(row, filled),
        };
        match read {
            Ok(device) => devices.push(device),
            Err(found) => rejected.push(found),
        }
    }
    let mut notes = reader.notes;
    duplicates::say(&table, &devices, &mut notes);
    let others = header::others(workbook, &table);
    for other in &others {
        let name = &other.sheet.name;
        let cell = format!("{name}!{}", cell_name(other.row, 0));
        notes.on_cell("I426", Severity::Warning, cell, || {
            let rows = french::count(
                u64::try_from(survey::rows_of(other).count()).unwrap_or(u64::MAX).into(),
                "ligne",
                "lignes",
            );
            format!(
                "la feuille « {name} » liste aussi des appareils ({rows}) et n’est pas comptée, seule « {} » l’est ; \
                 la choisir, ou réunir les deux listes en une feuille",
                table.sheet.name
            )
        });
    }
    let listed =
        |sheet: &&Sheet| sheet.name == table.sheet.name || others.iter().any(|other| other.sheet.name == sheet.name);
    let sheets = workbook.sheets.iter().filter(listed).map(|sheet| sheet.name.clone()).collect();
    let (findings, unlisted) = notes.finish();
    let columns = table.columns.iter().map(|(held, read)| {
        let guess = ColumnGuess {
            column: column_name(read.column),
            header: read.header.clone(),
            reason: read.reason.clone(),
            guessed: read.guessed,
            samples: survey::samples(&table, read.column),
        };
        (held.code(), guess)
    });
    let unmapped = table.unmapped.iter().map(|(column, header)| ColumnGuess {
        column: column_name(*column),
        header: header.clone(),
        reason: "n’est pas employé ici".to_owned(),
        guessed: true,
        samples: survey::samples(&table, *column),
    });
    Ok(Inventory {
        file: workbook.name.clone(),
        sheet: table.sheet.name.clone(),
        sheets,
        encoding: workbook.encoding,
        header_row: table.row.saturating_add(1),
        columns: columns.collect(),
        unmapped: unmapped.collect(),
        rows: rows.len(),
        devices,
        rejected,
        findings,
        unlisted,
    })
}

/// A refusal worded for an inventory where its own words speak of a quote.
fn about_inventories(fault: Fault) -> Fault {
    fault.bare().map_or_else(|fault| fault, |why| Fault::NotAnInventory { why })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_sheet_of_devices_is_said_and_can_be_chosen() {
        let cells =
            |name: &str, csv: &str| read_workbook(name, csv.as_bytes(), &Settings::default().mapping()).unwrap();
        let mut workbook = cells("Écrans", "Nom;Type;Statut\nE1;Écran;En stock\n");
        workbook.sheets.extend(cells("Portables", "Nom;Type;Statut\nP1;Portable;En stock\nP2;Portable;\n").sheets);
        workbook.sheets.extend(cells("Notes", "Mot;Sens\nparc;ce qui est possédé\n").sheets);
        workbook.encoding = None;
        let read = inventory_of(&workbook, &Settings::default()).unwrap();
        assert_eq!((read.sheet.as_str(), read.devices.len()), ("Écrans", 1));
        assert_eq!(read.sheets, ["Écrans", "Portables"]);
        let [said] = read.findings.as_slice() else { panic!("one finding") };
        assert_eq!((said.code, said.cell.as_str()), ("I426", "Portables!A1"));
        assert!(said.message.contains("liste aussi des appareils (2"), "{}", said.message);
        let settings = Settings { sheet: Some("Portables".to_owned()), ..Settings::default() };
        assert_eq!(inventory_of(&workbook, &settings).unwrap().devices.len(), 2);
    }
}
