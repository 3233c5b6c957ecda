//! Award criteria announced by the buyer (MODEL §8).

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::figure::Number;
use crate::vocabulary::CriterionKind;

/// The criteria, as announced.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Award {
    /// When they were announced to the suppliers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub announced_on: Option<Date>,
    /// The criteria.
    pub criteria: Vec<Criterion>,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Criterion {
    /// What it measures.
    pub kind: CriterionKind,
    /// Its weight, out of 100.
    pub weight: Number,
    /// Its name, for a criterion the buyer grades.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Points entered by the buyer, by offer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub points: BTreeMap<String, Number>,
}
