//! One reference value with its range, unit, source and standing, and the source it cites.

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::figure::Number;

/// How well a value or a text is founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Read in a primary source or data set.
    Verified,
    /// Read in a secondary source, not checked against the official text.
    Secondary,
    /// Computed from values that were read.
    Computed,
    /// Not sourced: an order of magnitude or a choice, to be replaced.
    Assumption,
}

impl Standing {
    /// Every standing, best founded first.
    pub const ALL: &'static [Standing] =
        &[Standing::Verified, Standing::Secondary, Standing::Computed, Standing::Assumption];

    /// The word as written in files.
    pub const fn code(self) -> &'static str {
        match self {
            Standing::Verified => "verified",
            Standing::Secondary => "secondary",
            Standing::Computed => "computed",
            Standing::Assumption => "assumption",
        }
    }

    /// The word as shown to French readers, in lower case.
    pub const fn french(self) -> &'static str {
        match self {
            Standing::Verified => "vérifié",
            Standing::Secondary => "lu dans une source secondaire",
            Standing::Computed => "calculé",
            Standing::Assumption => "hypothèse",
        }
    }
}

/// A reference value: `low` ≤ `value` ≤ `high`, in `unit`, as published by `source`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Stable id, such as `laptop.manufacture`.
    pub id: String,
    /// What it is, in French and lower case.
    pub label: String,
    /// The most likely value.
    #[serde(with = "exact")]
    #[schemars(with = "Number")]
    pub value: Decimal,
    /// The low end.
    #[serde(with = "exact")]
    #[schemars(with = "Number")]
    pub low: Decimal,
    /// The high end.
    #[serde(with = "exact")]
    #[schemars(with = "Number")]
    pub high: Decimal,
    /// Unit code, one of [`UNITS`](super::UNITS).
    pub unit: String,
    /// Id of the source.
    pub source: String,
    /// Date of the value in its source.
    #[schemars(with = "String")]
    pub date: Date,
    /// How well it is founded.
    pub standing: Standing,
    /// What the reader must know to use it, in French.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Legal text it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

/// A published source, with the licence under which its figures are reused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Stable id, cited by values and texts.
    pub id: String,
    /// Title, in French.
    pub title: String,
    /// Author or publisher.
    pub author: String,
    /// Where it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Version, edition or commit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Date of publication, or of reading for a page without a date.
    #[schemars(with = "String")]
    pub date: Date,
    /// Licence, in French words.
    pub licence: String,
}

/// A decimal written as a string, read as strictly as a dossier's figures.
pub(super) mod exact {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::figure::Number;

    /// Writes the digits as a string.
    pub fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    /// Reads digits, an optional `-`, a dot.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        Number::deserialize(deserializer).map(|number| number.0)
    }
}
