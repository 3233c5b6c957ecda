//! One way to serve the need: its items, their price lines and attributes.

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::figure::{Figure, Number};
use crate::vocabulary::{Condition, Equipment, Per, QuotedBasis, Section, VatRegime};

/// One way to serve the need.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Offer {
    /// Short identifier, unique in the dossier.
    pub id: String,
    /// What the reader sees.
    pub name: String,
    /// Who sells it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub supplier: String,
    /// The offer that follows when this one cannot be repeated (MODEL §4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
    /// The quote it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<QuoteFacts>,
    /// Its pieces of equipment.
    pub items: Vec<Item>,
}

impl Offer {
    /// Whether something is bought, so that the offer can serve again after its service life.
    pub fn buys(&self) -> bool {
        self.items.iter().any(|item| item.condition.is_some_and(Condition::is_bought))
    }
}

/// What the supplier's document says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct QuoteFacts {
    /// Number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Date.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// Last day of validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub valid_until: Option<Date>,
}

/// An amount of a quote. Without an amount it is « non indiqué ».
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PriceLine {
    /// Euros, negative for a discount or a trade-in.
    #[serde(skip_serializing_if = "Figure::is_unknown")]
    pub amount: Figure,
    /// Basis of the amount; HT when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<QuotedBasis>,
    /// VAT regime; standard when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vat: Option<VatRegime>,
    /// VAT rate of this line; the dossier's when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vat_rate: Option<Number>,
    /// For each piece, or once for the order; each piece when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
    /// Budget section; the dossier's when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Section>,
}

impl PriceLine {
    /// Whether nothing at all is said.
    pub fn is_absent(&self) -> bool {
        *self == PriceLine::default()
    }
}

/// Carbon sheet of the maker (MODEL §5, family `maker`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Pcf {
    /// Whole-life total, kgCO2e for one device.
    #[serde(skip_serializing_if = "Figure::is_unknown")]
    pub total: Figure,
    /// Share of the use phase, 0 to 1.
    #[serde(skip_serializing_if = "Figure::is_unknown")]
    pub use_share: Figure,
    /// Share of manufacture, 0 to 1.
    #[serde(skip_serializing_if = "Figure::is_unknown")]
    pub manufacturing_share: Figure,
    /// Share of transport, 0 to 1.
    #[serde(skip_serializing_if = "Figure::is_unknown")]
    pub transport_share: Figure,
    /// Share of the end of life, 0 to 1.
    #[serde(skip_serializing_if = "Figure::is_unknown")]
    pub end_of_life_share: Figure,
    /// Lifetime assumed by the sheet, years (information only).
    #[serde(skip_serializing_if = "Figure::is_unknown")]
    pub lifetime_years: Figure,
    /// Citation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

macro_rules! item {
    ($($(#[$doc:meta])* $field:ident),+ ; $($price_doc:literal $price:ident),+) => {
        /// A piece of equipment in an offer.
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
        #[serde(default)]
        pub struct Item {
            /// Kind of equipment.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub equipment: Option<Equipment>,
            /// Condition in which it serves.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub condition: Option<Condition>,
            /// Pieces for each workstation; 1 when neither this nor `count` is given.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub per_unit: Option<u32>,
            /// Pieces in the whole lot, instead of `per_unit`.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub count: Option<u32>,
            /// Maker.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub brand: Option<String>,
            /// Model.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub model: Option<String>,
            /// The supplier's reference.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub reference: Option<String>,
            /// The line as the supplier wrote it.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub designation: Option<String>,
            $(#[doc = $price_doc] #[serde(skip_serializing_if = "PriceLine::is_absent")] pub $price: PriceLine,)+
            $($(#[$doc])* #[serde(skip_serializing_if = "Figure::is_unknown")] pub $field: Figure,)+
            /// Aspect ratio of the display, such as `16:9` (the default).
            #[serde(skip_serializing_if = "Option::is_none")]
            pub aspect: Option<String>,
            /// Energy class A to G, or `n/a` where no label exists.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub energy_class: Option<String>,
            /// Generation of the label, such as `eu-2019-2013`.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub energy_label: Option<String>,
            /// EU repairability class A to E (smartphones, tablets), or `n/a`.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub eu_repairability_class: Option<String>,
            /// ISO code of the country of last assembly.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub made_in: Option<String>,
            /// Labels carried.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub labels: Vec<String>,
            /// End of security support.
            #[serde(skip_serializing_if = "Option::is_none")]
            #[schemars(with = "Option<String>")]
            pub security_support_until: Option<Date>,
            /// Cosmetic grade given by the seller.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub grade: Option<String>,
            /// The maker's carbon sheet.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub pcf: Option<Pcf>,
        }

        impl Item {
            /// The figures of the item, with their names in the file.
            pub fn figures(&self) -> Vec<(&'static str, &Figure)> {
                vec![$((stringify!($field), &self.$field)),+]
            }

            /// The price lines of the item, with their names in the file.
            pub fn price_lines(&self) -> Vec<(&'static str, &PriceLine)> {
                vec![$((stringify!($price), &self.$price)),+]
            }
        }
    };
}

item! {
    /// Years of service.
    service_years,
    /// Warranty, years, extension included; 0 when absent.
    warranty_years,
    /// Technician hours to prepare, install and withdraw one piece.
    deployment_hours,
    /// Contract, euros HT per year and piece; 0 when absent.
    yearly_contract,
    /// Resale value at the end of service, euros; 0 when absent.
    residual_value,
    /// Disposal cost at the end of service, euros HT; 0 when absent.
    disposal_cost,
    /// Diagonal, inches.
    screen_in,
    /// Memory, gigabytes.
    ram_gb,
    /// Storage, gigabytes.
    storage_gb,
    /// Power when used, watts.
    power_on_w,
    /// Power otherwise, watts.
    standby_w,
    /// Label figure of a display, kWh per 1000 h.
    label_kwh_1000h,
    /// Typical energy consumption by a declared protocol, kWh per year.
    tec_kwh,
    /// French repairability index, out of 10.
    repairability_index,
    /// French durability index, out of 10.
    durability_index,
    /// Mass, kilograms.
    weight_kg,
    /// Years already served before refurbishing.
    first_life_years,
    /// Years a second user is expected to draw from it.
    second_life_years,
    /// Storage added by the upgrade, gigabytes.
    ssd_added_gb,
    /// Memory added by the upgrade, gigabytes.
    ram_added_gb,
    /// Batteries replaced by the upgrade.
    battery_replaced,
    /// Out-of-warranty failures per year.
    failure_rate,
    /// Parts and external labour of one repair, euros HT.
    repair_cost,
    /// Technician hours of one incident.
    repair_hours;
    "Price of one piece." price,
    "Delivery." delivery,
    "Installation." installation,
    "Éco-participation and copie privée stated on top." levies,
    "Warranty extension." warranty_extension
}

impl Item {
    /// Width and height of the aspect ratio, 16:9 when absent; `None` when it cannot be read.
    pub fn aspect_ratio(&self) -> Option<(Decimal, Decimal)> {
        let (width, height) = self.aspect.as_deref().unwrap_or("16:9").split_once(':')?;
        let (width, height) = (Number::parse(width)?.0, Number::parse(height)?.0);
        let plausible = Decimal::ONE..=Decimal::ONE_HUNDRED;
        (plausible.contains(&width) && plausible.contains(&height)).then_some((width, height))
    }
}
