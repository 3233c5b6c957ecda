//! Inventories written by the proofs, and what is read of them.

use aloi_engine::dossier::{Need, Requirements};
use aloi_engine::figure::Number;
use aloi_engine::vocabulary::Equipment;
use aloi_import::inventory::{Inventory, Matched, Settings, matched, read_inventory};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use crate::support::catalog;

/// A GLPI export as its French window makes it: `;`, a byte-order mark, quotes, a last empty field, values on two lines.
pub const GLPI: &str = "\u{FEFF}\"Nom\";\"Entité\";\"Statut\";\"Fabricant\";\"Numéro de série\";\"Type\";\"Modèle\";\"Lieu\";\"Usager\";\"Date de dernier inventaire\";\"Mémoire - Capacité (Mio)\";\"Disques / volumes - Taille globale\";\"Informations financières et administratives - Date d’achat\";\"Informations financières et administratives - Durée de garantie\";
\"PC-001\";\"Ville\";\"En service\";\"Dell\";\"AB1\";\"Portable\";\"Latitude 5420\";\"Mairie\";\"agent1\";\"2026-11-01 09:12\";\"8192
8192\";\"243000
1100\";\"2023-11-20\";\"36\";
\"PC-002\";\"Ville\";\"En stock\";\"Dell\";\"AB2\";\"Portable\";\"Latitude 5420\";\"Réserve\";\"\";\"2026-11-01 09:12\";\"16384\";\"244198\";\"2023-11-20\";\"36\";
\"PC-003\";\"Ville\";\"En stock\";\"Dell\";\"AB3\";\"Portable\";\"Latitude 5420\";\"Réserve\";\"\";\"2026-11-01 09:12\";\"8192\";\"244198\";\"2016-02-01\";\"\";
\"PC-004\";\"Ville\";\"En service\";\"HP\";\"AB4\";\"Ordinateur\";\"EliteBook 840 G8\";\"École\";\"agent2\";\"2026-02-01 09:12\";\"16384\";\"488386\";\"\";\"\";
";

/// The same, in English and with commas.
pub const GLPI_ENGLISH: &str = "Name,Status,Manufacturer,Serial number,Inventory number,Type,Model,Operating System - Name,Location,Alternate username,Last inventory,Components - Memory,Financial and administrative information - Date of purchase,Financial and administrative information - Startup date,Financial and administrative information - Warranty duration
PC-1,In use,Lenovo,S1,I1,Notebook,ThinkPad T14,Windows 11,Hall,jdoe,2026-10-01 08:00,16384,2024-01-15,2024-02-01,36 months
PC-2,Available,Lenovo,S2,I2,Notebook,ThinkPad T14,Windows 11,Storage,,2026-10-01 08:00,8192,,2024-02-01,
";

/// The day the proofs are made on.
pub const TODAY: Date = date(2026, 11, 20);

pub fn read(csv: &str) -> Inventory {
    read_inventory("parc.csv", csv.as_bytes(), &Settings::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// A need for laptops of so much memory and storage.
pub fn need(quantity: u32, ram: u32, storage: u32) -> Need {
    let minimum = |value: u32| Some(Number(Decimal::from(value)));
    let requirements =
        Requirements { ram_gb_min: minimum(ram), storage_gb_min: minimum(storage), ..Requirements::default() };
    Need { equipment: Some(Equipment::Laptop), quantity: Some(quantity), requirements, ..Need::default() }
}

pub fn offered(inventory: &Inventory, need: &Need) -> Matched {
    matched(inventory, need, catalog(), Some(TODAY)).unwrap()
}

/// Codes and cells, in the order said.
pub fn said(findings: &[aloi_import::Finding]) -> Vec<(&str, &str)> {
    findings.iter().map(|finding| (finding.code, finding.cell.as_str())).collect()
}
