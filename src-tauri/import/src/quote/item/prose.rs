//! What a line says in words: its kind of equipment, its state, its characteristics, the tax of a levy.

use std::borrow::Cow;

use aloi_engine::vocabulary::Equipment;
use rust_decimal::Decimal;

use super::Draft;
use crate::field::Field;
use crate::files::workbook::Value;
use crate::quote::CellOrigin;
use crate::words::attributes::{self, Attribute, energy_label};
use crate::words::designation;
use crate::words::equipment::equipment;
use crate::words::figures::{figures, unit_is};
use crate::words::fold::{Folded, fold};
use crate::words::kind::Kind;
use crate::words::maker;

impl Draft<'_> {
    /// « Classe énergie (2019/2013) » tells the label of the classes below it, unless a cell tells its own.
    pub(super) fn label_of_the_class(&mut self) {
        let (Some(column), Some(Attribute::Code(_))) =
            (self.header.column(Field::EnergyClass), self.item.attributes.get(&Field::EnergyClass))
        else {
            return;
        };
        let own = match self.cell(Field::EnergyClass).map(|cell| &cell.value) {
            Some(Value::Text(text)) => energy_label(text).map(|label| (label, self.row)),
            _ => None,
        };
        let Some((label, row)) = own.or_else(|| Some((energy_label(&column.header)?, self.header.row))) else { return };
        if self.header.column(Field::EnergyLabel).is_none() {
            let origin = CellOrigin::at(row, column.column, column.guessed);
            self.item.attributes.insert(Field::EnergyLabel, Attribute::Code(label.to_owned()));
            self.item.cells.insert(Field::EnergyLabel, origin);
        }
    }

    /// « Copie privée (8,40 € HT + TVA 20 %) »: a levy shows its tax even where goods are under the margin scheme.
    pub(super) fn rate_of_a_levy(&mut self) {
        if self.item.kind != Kind::Levy || self.item.figures.contains_key(&Field::VatRate) {
            return;
        }
        for from in [Field::Designation, Field::Details] {
            let Some(text) = self.item.texts.get(&from) else { continue };
            let taxed = figures(text)
                .into_iter()
                .find(|figure| unit_is(figure.after, &["%"]) && fold(figure.before).words().next_back() == Some("tva"));
            let rate = taxed.and_then(|figure| figure.value.checked_div(Decimal::ONE_HUNDRED));
            if let (Some(rate), Some(origin)) = (rate, self.item.cells.get(&from).copied()) {
                self.item.figures.insert(Field::VatRate, rate.normalize());
                self.item.cells.insert(Field::VatRate, origin.as_a_guess());
                return;
            }
        }
    }

    /// Completes the columns with what the designation, then the description and the state, say in words.
    pub(super) fn complete_from_prose(&mut self, named: &Folded) {
        let equipment = match self.item.kind {
            Kind::Service | Kind::Yearly => Some(Equipment::Service),
            Kind::Goods | Kind::Option => {
                let designation = self.item.designation();
                let unnamed = || designation::is_laptop(designation).then_some(Equipment::Laptop);
                equipment(named).or_else(unnamed)
            }
            _ => None,
        };
        if let Some(equipment) = equipment {
            self.complete(Field::Equipment, Attribute::Code(equipment.code().to_owned()), Field::Designation);
        }
        let state = match self.cell(Field::Condition).map(|cell| &cell.value) {
            Some(Value::Text(text)) => Some((Field::Condition, text.to_string())),
            _ => None,
        };
        let prose = [Field::Designation, Field::Details, Field::Remarks]
            .into_iter()
            .filter_map(|field| Some((field, self.item.texts.get(&field)?.clone())))
            .chain(state);
        for (from, text) in prose.collect::<Vec<_>>() {
            if matches!(self.item.kind, Kind::Goods | Kind::Option)
                && equipment.is_none_or(Equipment::is_device)
                && matches!(from, Field::Designation | Field::Details)
            {
                self.name_maker(&text, from);
            }
            let Some(equipment) = equipment.filter(|equipment| *equipment != Equipment::Service) else { continue };
            let folded = if from == Field::Designation { Cow::Borrowed(named) } else { Cow::Owned(fold(&text)) };
            if let Some(condition) = attributes::state(&text, &folded) {
                self.complete(Field::Condition, Attribute::Code(condition.code().to_owned()), from);
            }
            for (field, attribute) in designation::read(&text, equipment) {
                self.complete(field, attribute, from);
            }
        }
    }

    /// Adds the maker and the model a text names, unless a column gives them.
    fn name_maker(&mut self, text: &str, from: Field) {
        let (brand, model) = maker::read(text);
        for (field, named) in [(Field::Brand, brand), (Field::Model, model)] {
            let (Some(named), None, None) = (named, self.item.texts.get(&field), self.header.column(field)) else {
                continue;
            };
            self.item.texts.insert(field, named);
            if let Some(origin) = self.item.cells.get(&from).copied() {
                self.item.cells.insert(field, origin.as_a_guess());
            }
        }
    }

    /// Adds a characteristic found in prose unless a column already gives it, or says that it is not known.
    fn complete(&mut self, field: Field, attribute: Attribute, from: Field) {
        let known = self.item.attributes.get(&field);
        let precise = match (known, &attribute) {
            // « Écran 24" » then « 23,8" » in the description: both are prose, the second is the panel.
            (Some(Attribute::Number(rounded)), Attribute::Number(found)) if field == Field::Screen => {
                self.header.column(field).is_none() && designation::is_precise(*found, *rounded)
            }
            _ => false,
        };
        if known.is_some() && !precise {
            return;
        }
        self.item.attributes.insert(field, attribute);
        if let Some(origin) = self.item.cells.get(&from).copied().or_else(|| self.origin(from)) {
            self.item.cells.insert(field, origin.as_a_guess());
        }
    }
}
