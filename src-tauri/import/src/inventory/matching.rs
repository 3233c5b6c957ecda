//! What an inventory offers a need: devices of its kind, grouped, each group judged with its reasons.

mod fit;
mod group;

use aloi_engine::catalog::Catalog;
use aloi_engine::dossier::{self, Available, InventoryCounts, MOST_GROUPS, Need, Requirements};
use aloi_engine::figure::Number;
use aloi_engine::french;
use aloi_engine::vocabulary::{Equipment, Fit, Severity, Situation};
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::{Decimal, dec};
use serde::Serialize;

use super::column::Column;
use super::notes::Notes;
use super::{Device, Inventory};
use crate::error::{Fault, ImportError};
use crate::quote::Finding;

pub use group::Group;

/// Months without a sign after which a device counts as hardly used: longer than a summer closing and than most leaves.
pub const IDLE_MONTHS: i32 = 6;

/// Days in a year, leap years included.
const YEAR: Decimal = dec!(365.25);

/// What an inventory offers a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Matched {
    /// The kind looked for.
    pub equipment: Equipment,
    /// What it was judged against.
    pub requirements: Requirements,
    /// The day ages are counted to; without one, no age is known.
    pub today: Option<Date>,
    /// Service life of the kind, years, from the catalog.
    pub service_years: Option<Number>,
    /// How many devices, by what they could do.
    pub counts: InventoryCounts,
    /// The groups of like devices, those that could serve first.
    pub groups: Vec<Group>,
    /// What deserves a look.
    pub findings: Vec<Finding>,
}

/// Judges the devices of the kind a need asks for.
///
/// `today` serves ages and uses; without it both are unknown. The catalog gives the service life of a new device.
///
/// # Errors
/// `I131` the need names no equipment.
pub fn matched(
    inventory: &Inventory,
    need: &Need,
    catalog: &Catalog,
    today: Option<Date>,
) -> Result<Matched, ImportError> {
    let equipment = need.equipment.ok_or(Fault::NoEquipment).map_err(|fault| fault.of(&inventory.file))?;
    let service = catalog.value(&format!("{}.service_years.new", equipment.code())).map(|entry| entry.value);
    let mut judge = fit::Judge::new(need, equipment);
    let mut groups = group::Groups::default();
    let (mut counts, mut notes) = (InventoryCounts::default(), Notes::default());
    for device in inventory.devices.iter().filter(|device| device.equipment == Some(equipment)) {
        let (situation, reason) = situation(device, today);
        let age = age(inventory, device, today, &mut notes);
        let beyond = age.zip(service).map(|(age, service)| age >= service);
        let (fit, why) = judge.fit(device);
        count(&mut counts, device.quantity.into(), situation, fit, beyond);
        groups.add(device, situation, reason, age, beyond == Some(true), fit, why);
    }
    Ok(Matched {
        equipment,
        requirements: need.requirements.clone(),
        today,
        service_years: service.map(Number),
        counts,
        groups: groups.finish(),
        findings: notes.finish().0,
    })
}

/// Where a device stands on a day, and why: a withdrawal past or a long silence change what its line says.
pub fn situation(device: &Device, today: Option<Date>) -> (Situation, String) {
    let said = || (device.situation, device.situation_reason.clone());
    if let Some(day) = device.retired_on
        && today.is_some_and(|today| day <= today)
    {
        return (Situation::Retired, format!("retiré le {}", french::long_date(day)));
    }
    let could_be_idle = !device.withheld
        && matches!(device.situation, Situation::InUse | Situation::Unstated)
        && device.equipment.is_some_and(Equipment::is_computer);
    let Some((seen, today)) = device.last_seen.zip(today).filter(|_| could_be_idle) else { return said() };
    match seen.checked_add(IDLE_MONTHS.months()) {
        Ok(limit) if limit < today => {
            let reason = format!("pas vu depuis le {}, plus de {IDLE_MONTHS} mois", french::long_date(seen));
            (Situation::UnderUsed, reason)
        }
        _ => said(),
    }
}

/// The age of a device, years; a purchase after the day of reading is said and gives none.
fn age(inventory: &Inventory, device: &Device, today: Option<Date>, notes: &mut Notes) -> Option<Decimal> {
    let (since, today) = device.since().zip(today)?;
    let days = since.until(today).ok()?.get_days();
    if days < 0 {
        let held = if device.bought_on.is_some() { Column::BoughtOn } else { Column::InServiceOn };
        let message = format!("{} après le {} : l’âge reste inconnu", held.french(), french::long_date(today));
        notes.once("I423", Severity::Warning, || inventory.cell(device, held), &message);
        return None;
    }
    Decimal::from(days).checked_div(YEAR)
}

fn count(counts: &mut InventoryCounts, quantity: u64, situation: Situation, fit: Fit, beyond: Option<bool>) {
    let add = |to: &mut u64| *to = to.saturating_add(quantity);
    let judged = |to: &mut Available| {
        add(&mut to.devices);
        match fit {
            Fit::Fits => add(&mut to.fit),
            Fit::Extendable => add(&mut to.extendable),
            Fit::Unknown => add(&mut to.to_check),
            Fit::Fails => (),
        }
    };
    add(&mut counts.devices);
    match situation {
        Situation::InStock => judged(&mut counts.in_stock),
        Situation::UnderUsed => judged(&mut counts.under_used),
        Situation::InUse => add(&mut counts.in_use),
        Situation::Unstated => add(&mut counts.unstated),
        Situation::InRepair => add(&mut counts.in_repair),
        Situation::Retired => return add(&mut counts.retired),
    }
    match beyond {
        Some(true) => add(&mut counts.beyond_service_life),
        Some(false) => add(&mut counts.within_service_life),
        None => add(&mut counts.age_unknown),
    }
    if fit == Fit::Extendable {
        add(&mut counts.extendable);
    }
}

impl Matched {
    /// What a dossier keeps of it, read on a day.
    pub fn kept(&self, file: &str, read_on: Date) -> dossier::Inventory {
        let groups: Vec<_> = self.groups.iter().take(MOST_GROUPS).map(|group| group.said.clone()).collect();
        let others =
            self.groups.iter().skip(MOST_GROUPS).fold(0_u64, |sum, group| sum.saturating_add(group.said.count));
        dossier::Inventory {
            file: file.to_owned(),
            read_on,
            equipment: self.equipment,
            requirements: self.requirements.clone(),
            service_years: self.service_years,
            counts: self.counts,
            groups,
            others,
        }
    }
}
