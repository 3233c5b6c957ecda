//! What an inventory says is already owned: evidence for Semblable, kept with the file and the day it was read.

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Requirements;
use crate::figure::Number;
use crate::french;
use crate::vocabulary::{Equipment, Fit, Situation};

/// The devices of the need's kind that an inventory lists, judged against the requirements of that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Inventory {
    /// File that was read.
    pub file: String,
    /// The day ages and uses are counted to.
    #[schemars(with = "String")]
    pub read_on: Date,
    /// The kind of equipment that was looked for.
    pub equipment: Equipment,
    /// What the devices were judged against.
    #[serde(default)]
    pub requirements: Requirements,
    /// Service life their ages were compared with, years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_years: Option<Number>,
    /// How many, by what they could do.
    pub counts: InventoryCounts,
    /// The groups of like devices, those that could serve first, at most [`MOST_GROUPS`].
    #[serde(default)]
    pub groups: Vec<InventoryGroup>,
    /// Devices of the groups left out.
    #[serde(default)]
    pub others: u64,
}

/// Most groups kept: paper and screen show them all.
pub const MOST_GROUPS: usize = 20;

/// How many devices of the kind there are; the six situations add up to `devices`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct InventoryCounts {
    /// All of them.
    pub devices: u64,
    /// Those in stock.
    pub in_stock: Available,
    /// Those in service that are hardly used.
    pub under_used: Available,
    /// Those in service.
    pub in_use: u64,
    /// Those whose situation is not said.
    pub unstated: u64,
    /// Those being repaired.
    pub in_repair: u64,
    /// Those that left.
    pub retired: u64,
    /// Of those that did not leave: within the service life.
    pub within_service_life: u64,
    /// Of those that did not leave: beyond the service life.
    pub beyond_service_life: u64,
    /// Of those that did not leave: of unknown age, or of a kind without a service life.
    pub age_unknown: u64,
    /// Of those that did not leave: they would meet the requirements with memory or storage added.
    pub extendable: u64,
}

/// Devices that could be given to somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Available {
    /// All of them.
    pub devices: u64,
    /// Those that meet the requirements as they are.
    pub fit: u64,
    /// Those that would with memory or storage added.
    pub extendable: u64,
    /// Those of which something asked is unknown.
    pub to_check: u64,
}

impl Available {
    /// Those that do not meet the requirements and would not with an addition.
    pub const fn unfit(self) -> u64 {
        self.devices.saturating_sub(self.fit.saturating_add(self.extendable).saturating_add(self.to_check))
    }
}

/// Devices of one model in one situation, with the same verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InventoryGroup {
    /// Maker; empty when not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub brand: String,
    /// Model; empty when not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub model: String,
    /// Where they stand.
    pub situation: Situation,
    /// How many.
    pub count: u64,
    /// Ages known, years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_years: Option<Extent>,
    /// How many are of unknown age.
    #[serde(default)]
    pub age_unknown: u64,
    /// How many are beyond the service life.
    #[serde(default)]
    pub beyond_service_life: u64,
    /// Memory known, Go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ram_gb: Option<Extent>,
    /// How many have an unknown memory.
    #[serde(default)]
    pub ram_unknown: u64,
    /// Storage known, Go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storage_gb: Option<Extent>,
    /// Whether they meet the requirements.
    pub fit: Fit,
    /// Why.
    pub reason: String,
}

/// From the least to the most of several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Extent {
    /// The least.
    pub low: Number,
    /// The most.
    pub high: Number,
}

impl InventoryGroup {
    /// Maker and model, the maker once.
    pub fn title(&self) -> String {
        if self.model.is_empty() && self.brand.is_empty() {
            return "modèle non indiqué".to_owned();
        }
        match self.model.to_lowercase().starts_with(&self.brand.to_lowercase()) {
            true => self.model.clone(),
            false => format!("{} {}", self.brand, self.model).trim_end().to_owned(),
        }
    }

    /// « 2,1 à 4,7 ans, 3 inconnus ».
    pub fn ages(&self) -> String {
        with_unknown(self.age_years, |value| french::count(value, "an", "ans"), self.age_unknown)
    }

    /// « 8 à 16 Go, 3 inconnus ».
    pub fn ram(&self) -> String {
        with_unknown(self.ram_gb, gigabytes, self.ram_unknown)
    }

    /// « 256 à 512 Go ».
    pub fn storage(&self) -> String {
        with_unknown(self.storage_gb, gigabytes, 0)
    }
}

fn gigabytes(value: Decimal) -> String {
    french::with_unit(&french::compact(value), "Go")
}

fn with_unknown(extent: Option<Extent>, shown: impl Fn(Decimal) -> String, unknown: u64) -> String {
    let Some(Extent { low, high }) = extent else { return "inconnu".to_owned() };
    let known = match low == high {
        true => shown(low.0),
        false => format!("{} à {}", french::compact(low.0), shown(high.0)),
    };
    match unknown {
        0 => known,
        several => format!("{known}, {}", french::count(several.into(), "inconnu", "inconnus")),
    }
}
