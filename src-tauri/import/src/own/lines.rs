//! The items of a dossier as the lines of a quote: no guess, the figures to the last digit, the cells of « Offres ».

use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::dossier::table::{self, COLUMNS, HEAD, Shown};
use aloi_engine::dossier::{Dossier, Item as DossierItem, Offer};
use aloi_engine::figure::Figure;
use aloi_engine::french;
use aloi_engine::vocabulary::Equipment;

use crate::by_field::ByField;
use crate::field::Field;
use crate::files::workbook::column_name;
use crate::quote::{CellOrigin, ColumnGuess, Facts, Item, Quote, Totals};
use crate::words::attributes::{self, Attribute};
use crate::words::kind::Kind;

/// The lines of a dossier, under the name of the file it was read from.
pub(super) fn quote(file: &str, dossier: &Dossier) -> Quote {
    let rows = table::rows(dossier);
    let told = dossier.offers.iter().flat_map(|offer| offer.items.iter().map(move |item| (offer, item)));
    Quote {
        file: file.to_owned(),
        aloi: true,
        sheet: table::SHEET.to_owned(),
        encoding: None,
        separator: None,
        decimal_mark: None,
        header_row: HEAD,
        vat: None,
        quote: Facts::default(),
        columns: columns(&rows),
        other_tables: Vec::new(),
        items: (HEAD..).zip(told).zip(&rows).map(|((row, told), cells)| line(row, told, cells)).collect(),
        totals: Totals::default(),
        unmapped: COLUMNS
            .iter()
            .filter(|(name, _)| Field::from_code(name).is_none())
            .map(|(_, t)| (*t).to_owned())
            .collect(),
        headers: BTreeMap::new(),
        remembered: None,
        notes: Vec::new(),
        findings: Vec::new(),
    }
}

fn columns(rows: &[Vec<Option<Shown>>]) -> BTreeMap<&'static str, ColumnGuess> {
    let guess = |column: u32, title: &str| ColumnGuess {
        column: column_name(column),
        header: french::typeset(title),
        reason: "colonne écrite par Aloi".to_owned(),
        guessed: false,
        samples: rows
            .iter()
            .filter_map(|row| row.get(usize::try_from(column).ok()?)?.as_ref())
            .take(2)
            .map(shown)
            .collect(),
    };
    let known = (0..).zip(COLUMNS).filter_map(|(column, (name, title))| Some((column, Field::from_code(name)?, title)));
    known.map(|(column, field, title)| (field.code(), guess(column, title))).collect()
}

/// A cell as its reader sees it.
pub(super) fn shown(cell: &Shown) -> String {
    match cell {
        Shown::Words(text) => text.clone(),
        Shown::Number(value) => french::compact(*value),
        Shown::Euros(value) => french::euros(*value),
        Shown::Rate(value) => french::percent(*value),
    }
}

fn line(row: u32, (offer, item): (&Offer, &DossierItem), cells: &[Option<Shown>]) -> Item {
    let service = item.equipment == Some(Equipment::Service);
    let mut line = Item {
        row: row.saturating_add(1),
        kind: if service { Kind::Service } else { Kind::Goods },
        texts: ByField::new(),
        figures: ByField::new(),
        attributes: ByField::new(),
        cells: ByField::new(),
        entered: BTreeSet::new(),
    };
    for (column, ((name, _), cell)) in (0..).zip(COLUMNS.iter().zip(cells)) {
        let (Some(field), Some(cell)) = (Field::from_code(name), cell) else { continue };
        line.cells.insert(field, CellOrigin::at(row, column, false));
        let said = match field {
            Field::Designation => Some(table::designation(offer, item).to_owned()),
            Field::Reference => item.reference.clone(),
            Field::Brand => item.brand.clone(),
            Field::Model => item.model.clone(),
            _ => None,
        };
        if let Some(text) = said {
            line.texts.insert(field, text);
        } else if attributes::FIELDS.iter().any(|(known, _)| *known == field) {
            line.attributes.insert(field, attribute(field, item));
        } else if let Shown::Number(value) | Shown::Euros(value) | Shown::Rate(value) = cell {
            line.figures.insert(field, *value);
        }
    }
    line
}

/// A characteristic as the dossier says it.
fn attribute(field: Field, item: &DossierItem) -> Attribute {
    let text = match field {
        Field::Equipment => item.equipment.map(|kind| kind.code()),
        Field::Condition => item.condition.map(|state| state.code()),
        Field::Grade => item.grade.as_deref(),
        Field::EnergyClass => item.energy_class.as_deref(),
        Field::EnergyLabel => item.energy_label.as_deref(),
        Field::RepairClass => item.eu_repairability_class.as_deref(),
        Field::MadeIn => item.made_in.as_deref(),
        _ => {
            let known = item.figures().into_iter().find(|(name, _)| *name == field.code());
            return match known.map(|(_, figure)| figure) {
                Some(Figure::Known(known)) => Attribute::Number(known.value.0),
                Some(Figure::NotApplicable) => Attribute::NotApplicable,
                Some(Figure::Unknown) | None => Attribute::Unknown,
            };
        }
    };
    match text {
        None => Attribute::Unknown,
        Some("n/a") => Attribute::NotApplicable,
        Some(code) => Attribute::Code(code.to_owned()),
    }
}
