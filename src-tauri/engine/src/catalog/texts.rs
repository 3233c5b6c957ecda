//! The words of the catalogs: legal reminders, the authority's orientations, the five BISOU questions.

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::entry::Standing;
use crate::figure::Number;
use crate::vocabulary::{Equipment, Letter};

/// A legal reminder, in force from `from` to `until`, both included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Stable id.
    pub id: String,
    /// The text cited, as printed.
    pub article: String,
    /// First day it applies.
    #[schemars(with = "String")]
    pub from: Date,
    /// Last day it applies; none when still in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
    /// Short title, in French.
    pub title: String,
    /// What the buyer must know, in one or two French sentences.
    pub text: String,
    /// The threshold or share it sets, if any, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Number>,
    /// Unit of `amount`: `EUR` (HT) or `1` (a share).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Kinds of equipment concerned; every purchase when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<Equipment>,
    /// Id of the source read.
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

impl Law {
    /// Whether it applies on `day`.
    pub fn applies_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether it concerns purchases of `kind`.
    pub fn concerns(&self, kind: Equipment) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// What an orientation asks (MODEL §8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrientationKind {
    /// Energy class at least the letter of the threshold.
    DisplayClassMin,
    /// Diagonal at most the threshold, in inches.
    ScreenSizeMax,
    /// Screens per workstation at most the threshold.
    ScreensMax,
    /// Warranty, extension included, at least the threshold, in years.
    WarrantyYearsMin,
    /// French repairability index at least the threshold, out of 10.
    RepairabilityIndexMin,
    /// Country of assembly among those of the threshold.
    MadeIn,
    /// A refurbished offer is among those compared. No threshold.
    RefurbishedConsidered,
    /// Service years at least the threshold.
    ServiceYearsMin,
}

impl OrientationKind {
    /// Every kind.
    pub const ALL: &'static [OrientationKind] = &[
        OrientationKind::DisplayClassMin,
        OrientationKind::ScreenSizeMax,
        OrientationKind::ScreensMax,
        OrientationKind::WarrantyYearsMin,
        OrientationKind::RepairabilityIndexMin,
        OrientationKind::MadeIn,
        OrientationKind::RefurbishedConsidered,
        OrientationKind::ServiceYearsMin,
    ];

    /// The word as written in files.
    pub const fn code(self) -> &'static str {
        match self {
            OrientationKind::DisplayClassMin => "display_class_min",
            OrientationKind::ScreenSizeMax => "screen_size_max",
            OrientationKind::ScreensMax => "screens_max",
            OrientationKind::WarrantyYearsMin => "warranty_years_min",
            OrientationKind::RepairabilityIndexMin => "repairability_index_min",
            OrientationKind::MadeIn => "made_in",
            OrientationKind::RefurbishedConsidered => "refurbished_considered",
            OrientationKind::ServiceYearsMin => "service_years_min",
        }
    }
}

/// One item of the authority's purchasing policy. It informs and feeds indicators, it never scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Orientation {
    /// Stable id.
    pub id: String,
    /// Short label, in French.
    pub label: String,
    /// What it asks.
    pub kind: OrientationKind,
    /// A class letter, a number, or country codes separated by spaces, as `kind` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<String>,
    /// Unit of a numeric threshold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// User profile it binds; every profile when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Kinds of equipment concerned.
    pub kinds: Vec<Equipment>,
    /// The orientation as a French sentence.
    pub text: String,
    /// Reason printed where it does not apply.
    pub not_applicable: String,
    /// Id of the document it comes from.
    pub source: String,
    /// What is not sure about it, in French.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Orientation {
    /// The threshold as a number, when it is one.
    pub fn number(&self) -> Option<Decimal> {
        self.threshold.as_deref().and_then(Number::parse).map(|number| number.0)
    }

    /// The threshold as an energy class, when it is one.
    pub fn class(&self) -> Option<char> {
        let mut letters = self.threshold.as_deref()?.chars();
        letters.next().filter(|letter| ('A'..='G').contains(letter) && letters.next().is_none())
    }

    /// The threshold as country codes.
    pub fn countries(&self) -> impl Iterator<Item = &str> {
        self.threshold.as_deref().unwrap_or_default().split_whitespace()
    }
}

/// One BISOU question, worded for an IT purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its letter.
    pub letter: Letter,
    /// Its name, in French.
    pub name: String,
    /// The question asked.
    pub question: String,
    /// Why it is asked.
    pub why: String,
    /// What to look at before answering.
    pub help: String,
    /// Whether « Oui » speaks for the purchase as proposed (MODEL §9: it does not for all five).
    pub yes_supports: bool,
    /// Label of the answer yes.
    pub yes: String,
    /// Label of the answer no.
    pub no: String,
    /// Label of « je ne sais pas ».
    pub unknown: String,
    /// Credit to the authors, as printed.
    pub credit: String,
    /// Id of the source.
    pub source: String,
}
