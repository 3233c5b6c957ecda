//! Reads one row of an inventory into a device, or says on which cell and why it cannot.

mod nature;
mod values;

use std::collections::HashMap;

use aloi_engine::french::{self, parse_number};
use aloi_engine::vocabulary::{Equipment, Severity};
use rust_decimal::prelude::ToPrimitive;

use super::capacity::{self, Measure};
use super::column::Column;
use super::day::Days;
use super::device::Device;
use super::header::Table;
use super::kind::Named;
use super::notes::Notes;
use super::state::Says;
use super::survey::{self, Survey};
use crate::files::workbook::{Cell, Value, cell_name};
use crate::quote::Finding;
use crate::quote::header::one_line;

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
    /// Whether the status of the row keeps its device from being offered.
    withheld: bool,
    cells: Vec<Option<&'a Cell>>,
    days: Days<'a>,
    kinds: HashMap<&'a str, Named>,
    ranges: HashMap<&'a str, Option<Equipment>>,
    statuses: HashMap<&'a str, Says>,
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
            withheld: false,
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
    pub(super) fn read(&mut self, row: u32, filled: &'a [Cell]) -> Result<Device, Finding> {
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
            withheld: self.withheld,
        })
    }

    fn refused(&self, code: &'static str, cell: String, message: String) -> Finding {
        Finding { code, severity: Severity::Error, cell, message }
    }

    fn first_cell(&self, filled: &[Cell]) -> String {
        cell_name(self.row, filled.first().map_or(0, Cell::column))
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
            Some(Value::Text(text)) => text.to_string(),
            Some(Value::Date(day)) => day.to_string(),
            Some(Value::Error(error)) => error.to_string(),
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
        Value::Error(error) => error.to_string(),
        Value::Uncomputed => String::new(),
    }
}
