//! Reads one row of an inventory into a device, or says on which cell and why it cannot.

use std::collections::HashMap;

use aloi_engine::french::{self, parse_number};
use aloi_engine::vocabulary::{Equipment, Severity, Situation};
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::capacity::{self, Measure};
use super::column::Column;
use super::day::{self, Days, Order};
use super::device::{Device, EquipmentFrom};
use super::header::Table;
use super::kind::{self, Named};
use super::notes::Notes;
use super::state::{self, Shown};
use super::survey::{self, Survey};
use crate::attributes::duration;
use crate::figures::figures;
use crate::header::one_line;
use crate::quote::Finding;
use crate::workbook::{Cell, Value, cell_name};

/// The most devices one line may count.
const MOST_DEVICES: u32 = 100_000;

/// What makers and tools write where a number or a name is not known.
const NOTHING: &[&str] = &[
    "-",
    "--",
    "?",
    "n/a",
    "na",
    "n.c.",
    "nc",
    "null",
    "none",
    "(vide)",
    "(null)",
    "vide",
    "aucun",
    "aucune",
    "inconnu",
    "inconnue",
    "unknown",
    "non renseigné",
    "nr",
    "&nbsp;",
];
const NO_SERIAL: &[&str] = &[
    "to be filled by o.e.m.",
    "default string",
    "system serial number",
    "not specified",
    "not applicable",
    "0",
    "00000000",
    "123456789",
    "1234567",
    "invalid",
    "oem",
    "x",
];

/// The cells of one row by column, and what reading them needs.
pub(super) struct Reader<'a> {
    pub(super) table: &'a Table<'a>,
    pub(super) survey: &'a Survey,
    pub(super) told: Option<Equipment>,
    pub(super) notes: Notes,
    row: u32,
    cells: Vec<Option<&'a Cell>>,
    days: Days<'a>,
    kinds: HashMap<&'a str, Named>,
    ranges: HashMap<&'a str, Option<Equipment>>,
    statuses: HashMap<&'a str, Option<Situation>>,
    cupboards: HashMap<&'a str, bool>,
    capacities: HashMap<(Column, &'a str), capacity::Reading>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(table: &'a Table<'a>, survey: &'a Survey, told: Option<Equipment>) -> Self {
        Reader {
            table,
            survey,
            told,
            notes: Notes::default(),
            row: 0,
            cells: Vec::new(),
            days: Days::default(),
            kinds: HashMap::new(),
            ranges: HashMap::new(),
            statuses: HashMap::new(),
            cupboards: HashMap::new(),
            capacities: HashMap::new(),
        }
    }

    /// Reads a row, from 0; `Err` is why it is set aside.
    pub(super) fn read(&mut self, row: u32, filled: &[(u32, &'a Cell)]) -> Result<Device, Finding> {
        self.row = row;
        self.cells.clear();
        let columns = Column::ALL.iter().map(|held| self.table.columns.get(held).map(|read| read.column));
        self.cells.extend(columns.map(|column| survey::at(filled, column?)));
        let quantity = self.quantity()?;
        let (name, serial) = (self.text(Column::Name), self.serial());
        let (inventory_number, model) = (self.text(Column::InventoryNumber), self.text(Column::Model));
        let written_type = self.text(Column::Kind);
        if [&name, &serial, &inventory_number, &model, &written_type].into_iter().all(Option::is_none) {
            let message = "rien ne nomme l’appareil (ni nom, ni numéro, ni type, ni modèle)".to_owned();
            return Err(self.refused("I404", self.first_cell(filled), message));
        }
        let (equipment, equipment_from) = self.kind();
        let (situation, situation_reason) = self.situation(equipment);
        let (bought_on, in_service_on) = (self.day(Column::BoughtOn), self.day(Column::InServiceOn));
        Ok(Device {
            row: row.saturating_add(1),
            name,
            serial,
            inventory_number,
            equipment,
            equipment_from,
            written_type,
            brand: self.text(Column::Brand),
            model,
            quantity,
            situation,
            situation_reason,
            user: self.text(Column::User),
            place: self.text(Column::Place),
            bought_on,
            in_service_on,
            warranty_until: self.warranty(bought_on.or(in_service_on)),
            retired_on: self.day(Column::RetiredOn),
            ram_gb: self.capacity(Column::Ram, Measure::Ram),
            storage_gb: self.capacity(Column::Storage, Measure::Storage),
            screen_in: self.screen(),
            os: self.text(Column::Os),
            last_seen: self.day(Column::LastSeen),
        })
    }

    fn refused(&self, code: &'static str, cell: String, message: String) -> Finding {
        Finding { code, severity: Severity::Error, cell, message }
    }

    fn first_cell(&self, filled: &[(u32, &Cell)]) -> String {
        cell_name(self.row, filled.first().map_or(0, |(column, _)| *column))
    }

    fn cell(&self, held: Column) -> Option<&'a Cell> {
        self.cells.get(held as usize).copied().flatten()
    }

    /// The name of the cell of a column on this row.
    fn name(&self, held: Column) -> String {
        cell_name(self.row, self.table.columns.get(&held).map_or(0, |read| read.column))
    }

    /// The words of a cell, on one line.
    fn text(&mut self, held: Column) -> Option<String> {
        match &self.cell(held)?.value {
            Value::Text(text) => words(text).map(|text| {
                if text.contains('\n') {
                    text.lines().map(str::trim).collect::<Vec<_>>().join(", ")
                } else {
                    text.to_owned()
                }
            }),
            Value::Number(number) => Some(number.normalize().to_string()),
            Value::Date(day) => Some(day.to_string()),
            Value::Error(_) | Value::Uncomputed => {
                let cell = self.name(held);
                let message = format!("{} : formule en erreur ou non calculée, valeur inconnue", held.french());
                self.notes.once("I422", Severity::Warning, || cell, &message);
                None
            }
        }
    }

    /// The words of a text cell, as they are in the file.
    fn raw(&self, held: Column) -> Option<&'a str> {
        match &self.cell(held)?.value {
            Value::Text(text) => words(text),
            _ => None,
        }
    }

    fn serial(&mut self) -> Option<String> {
        let serial = self.text(Column::Serial)?;
        let lower = serial.to_lowercase();
        if NO_SERIAL.contains(&lower.as_str()) {
            let cell = self.name(Column::Serial);
            self.notes.once("I425", Severity::Info, || cell, &format!("« {serial} » n’est pas un numéro de série"));
            return None;
        }
        Some(serial)
    }

    fn quantity(&mut self) -> Result<u32, Finding> {
        if !self.table.columns.contains_key(&Column::Quantity) {
            return Ok(1);
        }
        let cell = self.name(Column::Quantity);
        let shown = match self.cell(Column::Quantity).map(|cell| &cell.value) {
            None => {
                self.notes.once("I417", Severity::Info, || cell, "quantité vide, lue 1");
                return Ok(1);
            }
            Some(Value::Number(number)) => number.normalize().to_string(),
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Date(day)) => day.to_string(),
            Some(Value::Error(error)) => error.clone(),
            Some(Value::Uncomputed) => "formule non calculée".to_owned(),
        };
        let number = parse_number(&shown).filter(|number| number.fract().is_zero());
        let count = number.and_then(|number| number.to_u32()).filter(|count| (1..=MOST_DEVICES).contains(count));
        count.ok_or_else(|| {
            let most = french::compact(MOST_DEVICES.into());
            let message = format!("quantité « {shown} » : il faut un nombre entier de 1 à {most}");
            self.refused("I401", cell, message)
        })
    }

    /// What it is, and what says so.
    fn kind(&mut self) -> (Option<Equipment>, EquipmentFrom) {
        let written = self.raw(Column::Kind);
        let named = written.map(|text| *self.kinds.entry(text).or_insert_with(|| kind::of_type(text)));
        let (model, name) = (self.raw(Column::Model), self.raw(Column::Name));
        let mut range = |text: &'a str| *self.ranges.entry(text).or_insert_with(|| kind::of_model(text));
        let guess = model.and_then(|text| Some((range(text)?, text, EquipmentFrom::Model)));
        match named {
            Some(Named::Kind(known)) => {
                if let (Some((other, model, _)), Some(text)) = (guess.filter(|(other, ..)| *other != known), written) {
                    let cell = self.name(Column::Kind);
                    let message = format!(
                        "type « {text} », mais le modèle « {model} » est d’une gamme « {} » ; le type est gardé",
                        other.french()
                    );
                    self.notes.once("I424", Severity::Warning, || cell, &message);
                }
                return (Some(known), EquipmentFrom::Type);
            }
            Some(Named::Other) => {
                let cell = self.name(Column::Kind);
                let message = format!("« {} » n’est pas un équipement qu’Aloi compare", written.unwrap_or_default());
                self.notes.once("I418", Severity::Info, || cell, &message);
                return (None, EquipmentFrom::Type);
            }
            Some(Named::Computer | Named::Nothing) | None => (),
        }
        let guess = guess.or_else(|| name.and_then(|text| Some((range(text)?, text, EquipmentFrom::Name))));
        if let Some((equipment, text, from)) = guess {
            let held = if from == EquipmentFrom::Model { Column::Model } else { Column::Name };
            let cell = self.name(held);
            let message = format!("« {text} » deviné « {} » : le type ne le dit pas", equipment.french());
            self.notes.once("I419", Severity::Info, || cell, &message);
            return (Some(equipment), from);
        }
        if let Some(equipment) = self.told {
            return (Some(equipment), EquipmentFrom::Told);
        }
        let held = if self.table.columns.contains_key(&Column::Kind) { Column::Kind } else { Column::Model };
        let cell = self.name(held);
        let message = match written {
            Some(text) => format!("« {text} » ne dit pas de quel équipement il s’agit : compté à part"),
            None => "rien ne dit de quel équipement il s’agit : compté à part".to_owned(),
        };
        self.notes.once("I418", Severity::Warning, || cell, &message);
        (None, EquipmentFrom::Nothing)
    }

    fn situation(&mut self, kind: Option<Equipment>) -> (Situation, String) {
        let status = self.raw(Column::Status).map(|text| {
            let known = *self.statuses.entry(text).or_insert_with(|| state::of_status(text));
            (text, self.name(Column::Status), known)
        });
        let place = self.raw(Column::Place).map(|text| {
            let cupboard = *self.cupboards.entry(text).or_insert_with(|| state::is_cupboard(text));
            (text, self.name(Column::Place), cupboard)
        });
        if let Some((text, cell, None)) = &status {
            let message = format!("statut « {text} » inconnu : lieu et usager en décident");
            self.notes.once("I415", Severity::Warning, || cell.clone(), &message);
        }
        if let (Some((text, cell, Some(Situation::InUse))), Some((shelf, _, true))) = (&status, &place) {
            let message = format!("statut « {text} », mais lieu « {shelf} » ; le statut est gardé");
            self.notes.once("I416", Severity::Warning, || cell.clone(), &message);
        }
        let named = self.text(Column::User).is_some();
        let user = named.then(|| self.name(Column::User));
        let no_user = (!named && self.survey.users_are_kept).then(|| self.name(Column::User));
        state::settle(&Shown { status, place, user, no_user, kind })
    }

    fn day(&mut self, held: Column) -> Option<Date> {
        let cell = self.cell(held)?;
        let order = self.survey.orders.get(&held).copied().flatten();
        let what = held.french();
        if let (Some(order), Some(month_first)) = (order, day::proof(cell))
            && (order == Order::MonthFirst) != month_first
        {
            let message = || format!("{what} « {} » : jour et mois dans l’autre ordre que la colonne", shown(cell));
            let name = self.name(held);
            self.notes.on_cell("I409", Severity::Warning, name, message);
        }
        match self.days.read(cell) {
            day::Reading::Day(day) => Some(day),
            day::Reading::Partly(day) => {
                let (name, message) = (self.name(held), format!("{what} sans jour : comptée depuis le premier"));
                self.notes.once("I410", Severity::Info, || name, &message);
                Some(day)
            }
            day::Reading::Either(day_first, month_first) => {
                if order.is_none() {
                    let message =
                        format!("{what} : rien ne dit qui du jour ou du mois est écrit d’abord, lu jour/mois");
                    let name = self.name(held);
                    self.notes.once("I409", Severity::Info, || name, &message);
                }
                Some(if order == Some(Order::MonthFirst) { month_first } else { day_first })
            }
            day::Reading::Absent => None,
            day::Reading::Bad => {
                let message =
                    || format!("{what} « {} » : ce n’est pas une date possible, elle reste inconnue", shown(cell));
                let name = self.name(held);
                self.notes.on_cell("I408", Severity::Warning, name, message);
                None
            }
        }
    }

    /// The last day of the warranty: told, else its length from the purchase.
    fn warranty(&mut self, since: Option<Date>) -> Option<Date> {
        if let Some(day) = self.day(Column::WarrantyUntil) {
            return Some(day);
        }
        let text = shown(self.cell(Column::WarrantyLength)?);
        let figures = figures(&text);
        let months = match figures.as_slice() {
            [] if words(&text).is_none() => return None,
            [figure, ..] => match duration(figure) {
                Some(years) => years.checked_mul(Decimal::from(12)),
                // GLPI counts in months; nobody warrants a device for less than six of them or more than ten years.
                None if figure.value >= Decimal::from(6) => Some(figure.value),
                None => figure.value.checked_mul(Decimal::from(12)),
            },
            [] => None,
        };
        let months = months.and_then(|months| months.round().to_i32()).filter(|months| (0..=240).contains(months));
        let Some(months) = months else {
            let cell = self.name(Column::WarrantyLength);
            self.notes.on_cell("I421", Severity::Info, cell, || format!("durée de garantie « {text} » non comprise"));
            return None;
        };
        since.filter(|_| months > 0)?.checked_add(months.months()).ok()
    }

    fn capacity(&mut self, held: Column, measure: Measure) -> Option<Decimal> {
        let cell = self.cell(held)?;
        let header = &self.table.columns.get(&held)?.folded;
        let reading = match &cell.value {
            Value::Text(text) if words(text).is_none() => return None,
            Value::Text(text) => {
                *self.capacities.entry((held, text)).or_insert_with(|| capacity::read(measure, text, header))
            }
            Value::Number(number) => capacity::read(measure, &number.normalize().to_string(), header),
            Value::Date(_) => capacity::Reading::Bad,
            Value::Error(_) | Value::Uncomputed => return None,
        };
        let (what, row, column) = (held.french(), self.row, self.table.columns.get(&held)?.column);
        let name = || cell_name(row, column);
        let go = |value| french::with_unit(&french::compact(value), "Go");
        match reading {
            capacity::Reading::Known { gigabytes, measured, unit_guessed } => {
                if measured.is_none() && !unit_guessed {
                    return Some(gigabytes);
                }
                let written = shown(cell);
                let about = format!("{} {written}", held.code());
                if unit_guessed {
                    let message = || format!("{what} : « {written} » sans unité, lu {}", go(gigabytes));
                    self.notes.about("I414", Severity::Info, &about, name, message);
                }
                if let Some(measured) = measured {
                    let message =
                        || format!("{what} : {} mesurés, lus {}, la taille vendue", go(measured), go(gigabytes));
                    self.notes.about("I413", Severity::Info, &about, name, message);
                }
                Some(gigabytes)
            }
            capacity::Reading::Absent => None,
            capacity::Reading::Bad => {
                let code = if measure == Measure::Ram { "I411" } else { "I412" };
                let message = || format!("{what} : « {} » n’est pas compris, la valeur reste inconnue", shown(cell));
                self.notes.on_cell(code, Severity::Warning, name(), message);
                None
            }
        }
    }

    fn screen(&mut self) -> Option<Decimal> {
        let text = shown(self.cell(Column::Screen)?);
        words(&text)?;
        let read = capacity::screen(&text, &self.table.columns.get(&Column::Screen)?.folded);
        if read.is_none() {
            let cell = self.name(Column::Screen);
            let message = || format!("diagonale « {text} » non comprise, elle reste inconnue");
            self.notes.on_cell("I420", Severity::Info, cell, message);
        }
        read
    }
}

/// A text that says something.
fn words(text: &str) -> Option<&str> {
    let nothing = text.len() <= 16 && NOTHING.iter().any(|word| word.eq_ignore_ascii_case(text));
    (!nothing).then_some(text)
}

/// A cell as a finding shows it, cut where it is long.
fn shown(cell: &Cell) -> String {
    match &cell.value {
        Value::Text(text) if text.chars().count() > 60 => one_line(text).chars().take(60).chain(['…']).collect(),
        Value::Text(text) => one_line(text),
        Value::Number(number) => number.normalize().to_string(),
        Value::Date(day) => day.to_string(),
        Value::Error(error) => error.clone(),
        Value::Uncomputed => String::new(),
    }
}
