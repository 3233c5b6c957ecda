//! A labelling scale: energy classes, repairability and durability, for which kinds and since when.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::entry::Standing;
use crate::figure::Number;
use crate::vocabulary::Equipment;

/// What a scale measures. Scales of one purpose are never converted into one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Energy classes.
    Energy,
    /// Repairability.
    Repairability,
    /// Durability: repairability and reliability.
    Durability,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: &'static [Purpose] = &[Purpose::Energy, Purpose::Repairability, Purpose::Durability];

    /// The word as written in files.
    pub const fn code(self) -> &'static str {
        match self {
            Purpose::Energy => "energy",
            Purpose::Repairability => "repairability",
            Purpose::Durability => "durability",
        }
    }
}

/// When an index belongs to a class, tried from the best class on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Index strictly below the bound.
    Below,
    /// Index strictly above the bound.
    Above,
    /// Index at the bound or above.
    AtLeast,
}

impl Rule {
    /// Every rule.
    pub const ALL: &'static [Rule] = &[Rule::Below, Rule::Above, Rule::AtLeast];

    /// The word as written in files.
    pub const fn code(self) -> &'static str {
        match self {
            Rule::Below => "below",
            Rule::Above => "above",
            Rule::AtLeast => "at_least",
        }
    }
}

/// First and last day on which a kind placed on the market bears the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First day.
    #[schemars(with = "String")]
    pub from: Date,
    /// Last day; none when still in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
}

/// One scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Stable id, the one items bear in `energy_label`.
    pub id: String,
    /// Name, in French and lower case.
    pub label: String,
    /// What it measures.
    pub purpose: Purpose,
    /// The text that creates it.
    pub article: String,
    /// Lowest index, when the scale has ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// Highest index, when the scale has ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// Classes, best first; empty when it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
    /// Bounds between classes, one fewer than the classes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bounds: Vec<Number>,
    /// How a bound is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// Kinds that bear it, and when.
    pub kinds: BTreeMap<Equipment, Period>,
    /// Id of the source.
    pub source: String,
    /// Day it was read.
    #[schemars(with = "String")]
    pub date: Date,
    /// How well it is founded.
    pub standing: Standing,
    /// What is not sure about it, in French.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Scale {
    /// Whether new equipment of `kind` bears this label on `day`.
    pub fn covers(&self, kind: Equipment, day: Date) -> bool {
        self.kinds.get(&kind).is_some_and(|period| period.from <= day && period.until.is_none_or(|until| day <= until))
    }

    /// The class of an index, none when the scale has no classes.
    pub fn class_of(&self, index: Decimal) -> Option<&str> {
        let rule = self.rule?;
        let within = |bound: Decimal| match rule {
            Rule::Below => index < bound,
            Rule::Above => index > bound,
            Rule::AtLeast => index >= bound,
        };
        let place = self.bounds.iter().position(|bound| within(bound.0)).unwrap_or(self.bounds.len());
        self.classes.get(place).map(String::as_str)
    }

    /// How many classes `class` is below the best one.
    pub fn rank(&self, class: &str) -> Option<usize> {
        self.classes.iter().position(|known| known == class)
    }
}
