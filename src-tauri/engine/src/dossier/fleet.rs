//! A fleet in service, and how its renewal is to be spread over some years.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::figure::Number;

/// The machines in service by age, the offers that serve them, and the yearly money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fleet {
    /// The machines, by age.
    pub machines: Vec<Machines>,
    /// Id of the offer that renews them; it buys.
    pub renewal: String,
    /// Id of the offer under which they wait their turn: kept or reused equipment.
    pub waiting: String,
    /// Id of the offer under which they wait longer than that: upgraded equipment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upgrade: Option<String>,
    /// Years over which the renewal is spread, 2 to 5.
    pub over_years: u32,
    /// Money of each year for renewing and upgrading, euros TTC.
    pub yearly_envelope_ttc: Number,
    /// Age beyond which a machine must not wait, years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retire_age_years: Option<Number>,
}

/// Machines of one age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Machines {
    /// Age today, years.
    pub age_years: Number,
    /// How many.
    pub count: u32,
}
