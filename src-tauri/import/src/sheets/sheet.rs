//! One model's sheet: what the public data says of it, each value with the cell it was read in.

use aloi_engine::vocabulary::Equipment;
use rust_decimal::Decimal;
use serde::Serialize;

use super::day::ReportDate;
use super::form::Form;
use super::place::Place;
use super::words::words;
use crate::quote::{Finding, Sourced};

/// A sheet. What is absent is unknown, never zero; shares are of the whole-life total, from 0 to 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Which public data it comes from.
    pub form: Form,
    /// The file read.
    pub file: String,
    /// Its row in the file, from 1.
    pub line: u32,
    /// The maker.
    pub maker: String,
    /// The model, as named by its maker.
    pub name: String,
    /// The category, as written.
    pub category: Option<String>,
    /// The kind of equipment; none outside what Aloi compares.
    pub kind: Option<Equipment>,
    /// Registration number of the European registry.
    pub registration: Option<String>,
    /// Whole-life total, kgCO2e for one device.
    pub total_kg: Option<Sourced<Decimal>>,
    /// Margin of error of the total, as a share of it.
    pub error_ratio: Option<Sourced<Decimal>>,
    /// Share of the use phase.
    pub use_share: Option<Sourced<Decimal>>,
    /// Share of manufacture.
    pub manufacturing_share: Option<Sourced<Decimal>>,
    /// Share of transport.
    pub transport_share: Option<Sourced<Decimal>>,
    /// Share of the end of life.
    pub end_of_life_share: Option<Sourced<Decimal>>,
    /// Typical energy consumption, kWh per year, by the protocol of the sheet.
    pub tec_kwh: Option<Sourced<Decimal>>,
    /// Lifetime supposed by the sheet, years.
    pub lifetime_years: Option<Sourced<Decimal>>,
    /// Mass, kilograms.
    pub weight_kg: Option<Sourced<Decimal>>,
    /// Diagonal, inches.
    pub screen_in: Option<Sourced<Decimal>>,
    /// Where the sheet supposes that the device is used.
    pub use_location: Option<Place>,
    /// ISO code of the country of last assembly.
    pub assembly_country: Option<Sourced<&'static str>>,
    /// Date of the maker's document.
    pub report_date: Option<ReportDate>,
    /// Day the row was added to the public data.
    pub added_date: Option<ReportDate>,
    /// First day on the European market.
    pub on_market: Option<ReportDate>,
    /// Address of the maker's document.
    pub url: Option<String>,
    /// Class of the European energy label, A to G.
    pub energy_class: Option<Sourced<String>>,
    /// European repairability class, A to E.
    pub eu_repairability_class: Option<Sourced<String>>,
    /// European repairability index, from 1 to 5: not the French index, out of 10.
    pub eu_repairability_index: Option<Sourced<Decimal>>,
    /// The maker's guarantee, years.
    pub warranty_years: Option<Sourced<Decimal>>,
    /// Years of software updates promised after the last unit is placed on the market: no date follows from it.
    pub support_years: Option<Sourced<Decimal>>,
    /// Whether the user can replace the battery.
    pub battery_by_user: Option<bool>,
    /// Address of the repair instructions.
    pub repair_url: Option<String>,
    /// Whether its use phase counts paper and toner, so that its total is not that of a device alone.
    pub counts_consumables: bool,
    /// What deserves a look in its row.
    #[serde(skip)]
    pub findings: Vec<Finding>,
}

impl Sheet {
    /// A sheet of which only the name is known.
    pub(super) fn new(form: Form, file: &str, line: u32, maker: String, name: String) -> Self {
        Sheet {
            form,
            file: file.to_owned(),
            line,
            maker,
            name,
            category: None,
            kind: None,
            registration: None,
            total_kg: None,
            error_ratio: None,
            use_share: None,
            manufacturing_share: None,
            transport_share: None,
            end_of_life_share: None,
            tec_kwh: None,
            lifetime_years: None,
            weight_kg: None,
            screen_in: None,
            use_location: None,
            assembly_country: None,
            report_date: None,
            added_date: None,
            on_market: None,
            url: None,
            energy_class: None,
            eu_repairability_class: None,
            eu_repairability_index: None,
            warranty_years: None,
            support_years: None,
            battery_by_user: None,
            repair_url: None,
            counts_consumables: false,
            findings: Vec::new(),
        }
    }

    /// « Dell OptiPlex 7070 », the maker once.
    pub fn title(&self) -> String {
        let (maker, name) = (words(&self.maker), words(&self.name));
        if name.starts_with(&maker) { self.name.clone() } else { format!("{} {}", self.maker, self.name) }
    }

    /// Where the sheet comes from, as printed: maker's document, file and row, public data and licence.
    pub fn citation(&self) -> String {
        let document = match (&self.url, &self.registration) {
            (Some(url), _) => format!(", {url}"),
            (None, Some(number)) => format!(", enregistrement EPREL {number}"),
            (None, None) => String::new(),
        };
        let dated = self.report_date.map_or_else(String::new, |date| format!(", {}", date.french()));
        format!("{}{dated}{document} ; {}, ligne {} ; {}", self.title(), self.file, self.line, self.form.citation())
    }

    /// The sum of the shares that are known, when those of use and manufacture both are.
    pub fn shares_sum(&self) -> Option<Decimal> {
        let known = |share: &Option<Sourced<Decimal>>| share.as_ref().map(|share| share.value);
        let sum = known(&self.use_share)?.checked_add(known(&self.manufacturing_share)?)?;
        [&self.transport_share, &self.end_of_life_share]
            .into_iter()
            .filter_map(known)
            .try_fold(sum, |sum, share| sum.checked_add(share))
    }

    /// The grid that the use phase of the sheet supposes, kgCO2e per kWh: total × use share ÷ (TEC × lifetime).
    pub fn implied_grid(&self) -> Option<Decimal> {
        let value = |figure: &Option<Sourced<Decimal>>| figure.as_ref().map(|figure| figure.value);
        let used = value(&self.total_kg)?.checked_mul(value(&self.use_share)?)?;
        used.checked_div(value(&self.tec_kwh)?.checked_mul(value(&self.lifetime_years)?)?)
    }

    /// Says something of its row.
    pub(super) fn say(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}
