//! What must be served.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::figure::{Figure, Number};
use crate::vocabulary::Equipment;

/// The need: one functional unit is one workstation, equipped as required, for one year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Need {
    /// In the words of those who ask.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub statement: String,
    /// The main kind of equipment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equipment: Option<Equipment>,
    /// Number of workstations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<u32>,
    /// Horizon of the comparison, years.
    #[serde(skip_serializing_if = "Figure::is_unknown")]
    pub years: Figure,
    /// Hours of use per year and device.
    #[serde(skip_serializing_if = "Figure::is_unknown")]
    pub hours_per_year: Figure,
    /// ISO code of the country of use, for the grid's carbon; France when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Number of people served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<u32>,
    /// Profile of use, such as `office`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Minimum requirements.
    pub requirements: Requirements,
    /// What it replaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Replaces>,
}

/// Minimum requirements: an offer meets, fails, or cannot be judged (MODEL §8).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Requirements {
    /// Memory, gigabytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ram_gb_min: Option<Number>,
    /// Storage, gigabytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storage_gb_min: Option<Number>,
    /// Smallest screen, inches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screen_in_min: Option<Number>,
    /// Largest screen, inches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screen_in_max: Option<Number>,
    /// Earliest acceptable end of security support.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub security_support_until_min: Option<Date>,
}

/// What the purchase replaces.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Replaces {
    /// In words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Age, years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_years: Option<Number>,
    /// End of its security support.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub security_support_until: Option<Date>,
}
