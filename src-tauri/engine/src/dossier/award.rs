//! Award criteria announced by the buyer (MODEL §8).

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize};

use super::origin_words::NOT_A_CRITERION;
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
    #[serde(deserialize_with = "kind")]
    pub kind: CriterionKind,
    /// Its weight, out of 100; also the most points it gives.
    pub weight: Number,
    /// Its name, for a criterion the buyer grades.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Points entered by the buyer, by offer, from 0 to the weight.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub points: BTreeMap<String, Number>,
    /// Why the buyer gave these points, by offer; printed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reasons: BTreeMap<String, String>,
}

impl Criterion {
    /// Its name as read by people: the buyer's own, else that of its kind.
    pub fn shown(&self) -> &str {
        self.own_name().unwrap_or(self.kind.french())
    }

    /// The name given by the buyer, unless blank.
    pub fn own_name(&self) -> Option<&str> {
        self.name.as_deref().map(str::trim).filter(|name| !name.is_empty())
    }
}

/// Origin is no kind of criterion: whoever asks for it is told why, not only that the word is unknown.
fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<CriterionKind, D::Error> {
    let word = String::deserialize(deserializer)?;
    if matches!(word.as_str(), "origin" | "origine" | "made_in") {
        return Err(de::Error::custom(format!("« {word} » : {NOT_A_CRITERION}")));
    }
    CriterionKind::deserialize(de::value::StringDeserializer::new(word))
}
