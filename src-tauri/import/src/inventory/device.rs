//! One line of an inventory: what it is, where it stands, how old it is, what it holds.

use aloi_engine::vocabulary::{Equipment, Situation};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

/// A line that was read. What the file does not say is `None`, never zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Device {
    /// Its row in the file, from 1. Its cells are those of this row in the columns of the inventory.
    pub row: u32,
    /// Its name.
    pub name: Option<String>,
    /// Its serial number; what makers write in place of one is none.
    pub serial: Option<String>,
    /// The authority's own number.
    pub inventory_number: Option<String>,
    /// What it is, when Aloi compares it.
    pub equipment: Option<Equipment>,
    /// What says so.
    pub equipment_from: EquipmentFrom,
    /// Its type as written.
    pub written_type: Option<String>,
    /// Its maker.
    pub brand: Option<String>,
    /// Its model.
    pub model: Option<String>,
    /// How many devices the line counts, at least 1.
    pub quantity: u32,
    /// Where it stands.
    pub situation: Situation,
    /// What says so, with its cell.
    pub situation_reason: String,
    /// Who uses it.
    pub user: Option<String>,
    /// Where it is.
    pub place: Option<String>,
    /// When it was bought.
    pub bought_on: Option<Date>,
    /// When it was put in service.
    pub in_service_on: Option<Date>,
    /// The last day of its warranty.
    pub warranty_until: Option<Date>,
    /// When it left, or is to leave.
    pub retired_on: Option<Date>,
    /// Memory, Go.
    pub ram_gb: Option<Decimal>,
    /// Storage, Go.
    pub storage_gb: Option<Decimal>,
    /// Diagonal, inches.
    pub screen_in: Option<Decimal>,
    /// Operating system.
    pub os: Option<String>,
    /// When it was last seen; a record changed is no sight of its device.
    pub last_seen: Option<Date>,
    /// Whether its status is doubtful: a long silence does not free it then.
    #[serde(skip)]
    pub(super) withheld: bool,
}

/// What tells the kind of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EquipmentFrom {
    /// Its type, as written.
    Type,
    /// Guessed: the range its model belongs to.
    Model,
    /// Guessed: its name.
    Name,
    /// The settings.
    Told,
    /// Nothing.
    Nothing,
}

impl Device {
    /// The day its age counts from: bought, else put in service.
    pub fn since(&self) -> Option<Date> {
        self.bought_on.or(self.in_service_on)
    }

    /// Maker and model, the maker once; the type or the name when neither is said.
    pub fn title(&self) -> String {
        let brand = self.brand.as_deref().unwrap_or_default();
        let model = self.model.as_deref().unwrap_or_default();
        let title = if model.to_lowercase().starts_with(&brand.to_lowercase()) {
            model.to_owned()
        } else {
            format!("{brand} {model}").trim().to_owned()
        };
        let other = || self.written_type.clone().or_else(|| self.name.clone()).unwrap_or_default();
        if title.is_empty() { other() } else { title }
    }
}
