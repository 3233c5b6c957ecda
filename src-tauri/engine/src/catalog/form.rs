//! The grammar of value ids, and what each form expects: its unit and its bounds.

use crate::vocabulary::{Condition, Equipment};

/// Unit codes and what a French reader sees after the figure (nothing for a ratio).
pub const UNITS: &[(&str, &str)] = &[
    ("1", ""),
    ("1/year", "par an"),
    ("EUR", "€"),
    ("EUR/h", "€/h"),
    ("EUR/kWh", "€/kWh"),
    ("EUR/t", "€/t CO₂e"),
    ("W", "W"),
    ("h", "h"),
    ("in", "pouces"),
    ("kWh", "kWh"),
    ("kgCO2e", "kg CO₂e"),
    ("kgCO2e/GB", "kg CO₂e/Go"),
    ("kgCO2e/kWh", "kg CO₂e/kWh"),
    ("kgCO2e/t", "kg CO₂e/t"),
    ("year", "ans"),
];

/// The unit `code` as shown to French readers.
pub fn unit_french(code: &str) -> Option<&'static str> {
    UNITS.iter().find(|(known, _)| *known == code).map(|(_, french)| *french)
}

/// What values of a form may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bounds {
    /// Zero or more.
    NotNegative,
    /// More than zero: something is divided by it.
    Positive,
    /// From 0 to 1.
    Share,
    /// From −1 to 1.
    SignedShare,
}

/// What an id of a known form expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) unit: &'static str,
    pub(super) bounds: Bounds,
}

/// Whether an assumption may bear this id, whether or not the catalog has a value for it.
///
/// ```
/// use aloi_engine::catalog::is_known_form;
/// assert!(is_known_form("laptop.failure_rate.refurbished"));
/// assert!(is_known_form("base_carbone:monitor.reference_diagonal"));
/// assert!(is_known_form("origin.CN.transport"));
/// assert!(!is_known_form("laptop.colour"));
/// ```
pub fn is_known_form(id: &str) -> bool {
    form(id).is_some()
}

/// The form of `id`, if it has one.
pub(super) fn form(id: &str) -> Option<Form> {
    let (family, name) = match id.split_once(':') {
        Some(("base_carbone", name)) => (true, name),
        Some(_) => return None,
        None => (false, id),
    };
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        [single] if !family => global(single),
        ["grid_carbon", country] if !family => is_country(country).then_some(of("kgCO2e/kWh", Bounds::NotNegative)),
        ["carbon_value", year] if !family => is_year(year).then_some(of("EUR/t", Bounds::NotNegative)),
        ["origin", country, "transport"] if !family => {
            is_country(country).then_some(of("kgCO2e/t", Bounds::NotNegative))
        }
        ["equivalence", "cost" | "carbon"] if !family => Some(of("1", Bounds::Share)),
        ["repairability", "index_effect" | "class_effect"] if !family => Some(of("1", Bounds::Share)),
        ["ssd" | "ram", "carbon_per_gb"] if !family => Some(of("kgCO2e/GB", Bounds::NotNegative)),
        ["battery", "carbon"] if !family => Some(of("kgCO2e", Bounds::NotNegative)),
        [kind, parameter @ ..] => {
            let kind = Equipment::from_code(kind).filter(|kind| kind.is_device())?;
            in_every_family(kind, parameter).or_else(|| if family { None } else { shared(kind, parameter) })
        }
        [] => None,
    }
}

const fn of(unit: &'static str, bounds: Bounds) -> Form {
    Form { unit, bounds }
}

/// Figures that each carbon family owns (MODEL §5).
fn in_every_family(kind: Equipment, parameter: &[&str]) -> Option<Form> {
    match parameter {
        ["manufacture" | "distribution" | "end_of_life"] => Some(of("kgCO2e", Bounds::NotNegative)),
        ["reference_diagonal"] if kind.is_display() => Some(of("in", Bounds::Positive)),
        _ => None,
    }
}

/// Figures of a kind that all families share.
fn shared(kind: Equipment, parameter: &[&str]) -> Option<Form> {
    let known_condition = |code: &str| Condition::from_code(code).is_some();
    Some(match parameter {
        ["refurbishing"] => of("kgCO2e", Bounds::NotNegative),
        ["area_share"] if kind.is_display() => of("1", Bounds::Share),
        ["service_years", condition] if known_condition(condition) => of("year", Bounds::Positive),
        ["failure_rate", condition] if known_condition(condition) => of("1/year", Bounds::NotNegative),
        ["deployment_hours", condition] if known_condition(condition) => of("h", Bounds::NotNegative),
        ["repair_cost"] => of("EUR", Bounds::NotNegative),
        ["repair_hours" | "deployment_hours"] => of("h", Bounds::NotNegative),
        ["power" | "standby_power"] => of("W", Bounds::NotNegative),
        _ => return None,
    })
}

fn global(name: &str) -> Option<Form> {
    Some(match name {
        "discount_rate" | "vat_rate" | "fctva_rate" => of("1", Bounds::Share),
        "electricity_price_drift" => of("1", Bounds::SignedShare),
        "electricity_price" => of("EUR/kWh", Bounds::NotNegative),
        "grid_carbon" => of("kgCO2e/kWh", Bounds::NotNegative),
        "carbon_value" => of("EUR/t", Bounds::NotNegative),
        "technician_hour" | "user_hour" => of("EUR/h", Bounds::NotNegative),
        "user_hours_lost" => of("h", Bounds::NotNegative),
        "model_spread" => of("1", Bounds::Positive),
        _ => return None,
    })
}

/// Two capital letters, as in ISO 3166-1.
pub(super) fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}
