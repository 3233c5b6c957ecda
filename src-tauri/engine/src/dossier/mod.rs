//! A dossier: one purchase request, from need to decision, as written in an `*.aloi` file (CONTRACT.md).

mod accent;
mod award;
mod decision;
mod doubt;
mod fleet;
mod inventory;
mod lengths;
mod letterhead;
mod names;
mod need;
mod offer;
pub(crate) mod origin_words;
mod read;
pub mod rows;
pub mod table;
mod twins;
mod validate;
mod validate_award;
mod validate_fleet;
mod validate_inventory;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use accent::Accent;
pub use award::{Award, Criterion};
pub use decision::{Bisou, BisouAnswer, Decision, Visa};
pub use doubt::{Doubt, TakenQuote};
pub use fleet::{Fleet, Machines};
pub use inventory::{Available, Extent, Inventory, InventoryCounts, InventoryGroup, MOST_GROUPS};
pub use letterhead::{Letterhead, LetterheadError, Logo, LogoData, MOST_LOGO_BYTES, MediaType};
pub use names::item_field;
pub use need::{Need, Replaces, Requirements};
pub use offer::{Item, Offer, Pcf, PriceLine, QuoteFacts};
pub use read::{DossierError, Problem, from_value, read, schema, write};
pub use validate::{MOST_ITEMS, MOST_OFFERS};

use crate::catalog::{Catalog, Contents};
use crate::comparison::Comparison;
use crate::figure::{Figure, Number};
use crate::vocabulary::{Allocation, Basis, Family, Section, VatRecovery};

/// The format this version writes and reads.
pub const FORMAT: &str = "aloi/1";

/// One purchase request.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Dossier {
    /// Always [`FORMAT`].
    pub format: String,
    /// The authority's own reference of the request.
    pub reference: String,
    /// Object of the purchase.
    pub title: String,
    /// Date of the dossier.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// The public body.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub authority: String,
    /// The department that asks.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// The person who asks.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub requester: String,
    /// Budget line and VAT recovery.
    pub budget: Budget,
    /// When the consultation was launched: chooses the legal reminders.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub consultation_date: Option<Date>,
    /// What must be served.
    pub need: Need,
    /// How the comparison is made.
    pub settings: Settings,
    /// Figures of the model set by this dossier instead of the catalog's, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub assumptions: BTreeMap<String, Figure>,
    /// The ways to serve the need.
    pub offers: Vec<Offer>,
    /// The quotes whose reading left doubts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<TakenQuote>,
    /// A fleet whose renewal is to be spread over some years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fleet: Option<Fleet>,
    /// What an inventory says is already owned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inventory: Option<Inventory>,
    /// Award criteria, only if they were announced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub award: Option<Award>,
    /// The five answers.
    pub bisou: Bisou,
    /// What was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Opinions and signatures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub visas: Vec<Visa>,
    /// Who changed which catalog value, when, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    /// What the authority puts on its paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letterhead: Option<Letterhead>,
    /// Everything taken from the catalogs when the decision was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalog: Option<Contents>,
}

/// Budget line, envelope and VAT recovery.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Budget {
    /// Section that bears the price lines that name none; investment when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Section>,
    /// Account, such as `21838`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// Money available, euros TTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub envelope_ttc: Option<Number>,
    /// How VAT comes back; FCTVA when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vat_recovery: Option<VatRecovery>,
}

impl Budget {
    /// The section of lines that name none.
    pub fn default_section(&self) -> Section {
        self.section.unwrap_or(Section::Investment)
    }

    /// How VAT comes back.
    pub fn recovery(&self) -> VatRecovery {
        self.vat_recovery.unwrap_or(VatRecovery::Fctva)
    }
}

/// Structural choices of the comparison: never drawn at random, only switched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Settings {
    /// Tax basis of every cost.
    pub basis: Basis,
    /// Carbon family.
    pub family: Family,
    /// How a second life shares the manufacture of the first.
    pub allocation: Allocation,
    /// Whether externalities are added to the annual cost.
    pub externalities: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { basis: Basis::Net, family: Family::Ademe, allocation: Allocation::CutOff, externalities: false }
    }
}

/// A change of a catalog value, for the record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Override {
    /// Catalog id.
    pub id: String,
    /// Who changed it.
    pub who: String,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub when: Option<Date>,
    /// Why.
    pub why: String,
}

impl Dossier {
    /// The catalog this dossier is read with: its own frozen copy when it is decided, else `live`.
    pub fn catalog_over<'a>(&self, live: &'a Catalog) -> Cow<'a, Catalog> {
        match &self.catalog {
            Some(frozen) => Cow::Owned(live.overlaid(frozen)),
            None => Cow::Borrowed(live),
        }
    }

    /// This dossier with everything its comparison took from the catalogs, as a decision freezes it, decided or not: it
    /// needs no other catalog to be computed again.
    pub fn frozen(&self, comparison: &Comparison, live: &Catalog) -> Dossier {
        let copy = self.catalog_over(live).freeze(comparison.used.iter().map(String::as_str));
        Dossier { catalog: Some(copy), ..self.clone() }
    }

    /// The first id free for a new offer: A to Z, then O27, O28…
    pub fn free_offer_id(taken: &BTreeSet<String>) -> String {
        let letters = ('A'..='Z').map(String::from);
        let numbers = (27..).map(|number: u32| format!("O{number}"));
        letters.chain(numbers).find(|id| !taken.contains(id)).unwrap_or_default()
    }

    /// The ids of its offers.
    pub fn offer_ids(&self) -> BTreeSet<String> {
        self.offers.iter().map(|offer| offer.id.clone()).collect()
    }

    /// The offer with this id.
    pub fn offer(&self, id: &str) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.id == id)
    }
}
