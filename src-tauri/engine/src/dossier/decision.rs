//! The BISOU answers, the decision and the visas.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::vocabulary::{Answer, DecisionKind, Letter, Role};

/// The five answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[expect(missing_docs, reason = "the five letters of the word")]
pub struct Bisou {
    pub besoin: BisouAnswer,
    pub immediat: BisouAnswer,
    pub semblable: BisouAnswer,
    pub origine: BisouAnswer,
    pub utile: BisouAnswer,
}

impl Bisou {
    /// The answer to one question.
    pub fn answer(&self, letter: Letter) -> &BisouAnswer {
        match letter {
            Letter::Besoin => &self.besoin,
            Letter::Immediat => &self.immediat,
            Letter::Semblable => &self.semblable,
            Letter::Origine => &self.origine,
            Letter::Utile => &self.utile,
        }
    }
}

/// One answer; absent means unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct BisouAnswer {
    /// Does it speak for the purchase?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub justification: String,
}

/// What was decided, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Decision {
    /// What is decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<DecisionKind>,
    /// The offer chosen, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer: Option<String>,
    /// Reason, printed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Date of the decision: from then on the catalog values are frozen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// Until when it is postponed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
    /// Why the BISOU advice is not followed, when it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against_advice: Option<String>,
    /// Why each other offer is not chosen, by offer id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rejected: BTreeMap<String, String>,
    /// Reserves, printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reserves: Vec<String>,
}

/// An opinion and a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Visa {
    /// In which role.
    pub role: Role,
    /// Who.
    #[serde(default)]
    pub name: String,
    /// Opinion.
    #[serde(default)]
    pub opinion: String,
    /// When.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
}
