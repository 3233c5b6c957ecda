//! Reads one line of a quote: its texts, figures and characteristics, each with its cell.

use std::collections::BTreeSet;

use crate::by_field::ByField;
use crate::field::Field;
use crate::files::number_format::Currency;
use crate::files::workbook::{Cell, Format, Sheet, Value, cell_name};
use crate::quote::header::{Column, Header, one_line};
use crate::quote::samples::text_of;
use crate::quote::{CellOrigin, Finding, Item};
use crate::words::amount::{Amount, Period, Reading, amount, is_optional, quantity};
use crate::words::attributes::{self, Attribute};
use crate::words::fold::fold;
use crate::words::kind::{self, Kind};
use aloi_engine::french;
use aloi_engine::vocabulary::Severity;

mod durations;
mod label;
mod lots;
mod prose;
mod rates;
mod terms;

pub(crate) use label::labelled;

const TEXTS: [Field; 6] =
    [Field::Designation, Field::Reference, Field::Details, Field::Brand, Field::Model, Field::Remarks];
const AMOUNTS: [Field; 8] = [
    Field::UnitPriceHt,
    Field::UnitPriceTtc,
    Field::ListPriceHt,
    Field::LineHt,
    Field::LineTtc,
    Field::VatAmount,
    Field::Levies,
    Field::DiscountAmount,
];

/// A line being read.
struct Draft<'a> {
    sheet: &'a Sheet,
    row: u32,
    header: &'a Header,
    /// What the row holds under each column, found once.
    cells: Vec<(&'a Column, Option<&'a Cell>)>,
    mark: Option<char>,
    item: Item,
    period: Period,
    /// Whether a cell says that the line is an option.
    optional: bool,
    findings: Vec<Finding>,
}

fn blank(row: u32) -> Option<Item> {
    Some(Item {
        row: row.checked_add(1)?,
        kind: Kind::Goods,
        texts: ByField::new(),
        figures: ByField::new(),
        attributes: ByField::new(),
        cells: ByField::new(),
        entered: BTreeSet::new(),
    })
}

/// Reads the row as a line that sells something; `None` when it has no name or no price, told or not. `above` is the row
/// just above when it holds a name and no price: that of a line on two rows.
pub(crate) fn read(
    sheet: &Sheet,
    row: u32,
    header: &Header,
    mark: Option<char>,
    above: Option<u32>,
) -> Option<(Item, Vec<Finding>)> {
    let (item, period, optional, findings) = (blank(row)?, Period::Once, false, Vec::new());
    let cells = header.columns.iter().map(|column| (column, sheet.cell(row, column.column))).collect();
    let mut draft = Draft { sheet, row, header, cells, mark, item, period, optional, findings };
    draft.texts(row);
    if let Some(above) = above {
        draft.texts_above(above);
    }
    if !draft.is_named() || !draft.is_priced() {
        return None;
    }
    draft.figures();
    draft.rates();
    draft.characteristics();
    draft.lots();
    draft.item.shrink();
    Some((draft.item, draft.findings))
}

impl<'a> Draft<'a> {
    fn cell(&self, field: Field) -> Option<&'a Cell> {
        self.cells.iter().find(|(column, _)| column.field == field)?.1
    }

    fn origin(&self, field: Field) -> Option<CellOrigin> {
        let column = self.header.column(field)?;
        Some(CellOrigin::at(self.row, column.column, column.guessed))
    }

    fn note(&mut self, code: &'static str, severity: Severity, field: Field, message: String) {
        let cell = self.origin(field).map_or_else(String::new, |origin| origin.cell());
        self.findings.push(Finding { code, severity, cell, message });
    }

    fn texts(&mut self, row: u32) {
        for field in TEXTS {
            let Some(column) = self.header.column(field) else { continue };
            let text = match self.sheet.cell(row, column.column).map(|cell| &cell.value) {
                Some(Value::Text(text)) => one_line(text),
                Some(Value::Number(number)) => number.normalize().to_string(),
                _ => continue,
            };
            self.item.texts.insert_if_none(field, text);
            let origin = CellOrigin::at(row, column.column, column.guessed);
            self.item.cells.insert_if_none(field, origin);
        }
    }

    /// Completes a line whose name stands on the row above: it has none of its own, or one that goes on in lower case.
    fn texts_above(&mut self, above: u32) {
        let counted =
            self.cell(Field::Quantity).is_some_and(|cell| matches!(quantity(cell, self.mark), Reading::Value(_)));
        if !counted || self.item.texts.contains_key(&Field::Reference) {
            return;
        }
        let own = self.item.texts.get(&Field::Designation).cloned();
        let Some(start) = self.header.column(Field::Designation).and_then(|c| self.sheet.text(above, c.column)) else {
            return;
        };
        if own.is_none() {
            self.texts(above);
        } else if let Some(own) = own.filter(|own| own.starts_with(char::is_lowercase)) {
            let whole = format!("{} {own}", one_line(start));
            self.item.texts.remove(&Field::Designation);
            self.item.cells.remove(&Field::Designation);
            self.texts(above);
            self.item.texts.insert(Field::Designation, whole);
        }
    }

    /// Gives the line a designation: its description or its reference when the column is empty.
    fn is_named(&mut self) -> bool {
        let texts = &self.item.texts;
        let wordy = |field: &Field| texts.get(field).is_some_and(|text| text.chars().any(char::is_alphabetic));
        let Some(from) = [Field::Designation, Field::Details, Field::Model, Field::Reference].into_iter().find(wordy)
        else {
            return false;
        };
        if from != Field::Designation
            && let (Some(text), Some(origin)) = (texts.get(&from).cloned(), self.item.cells.get(&from).copied())
        {
            self.item.texts.remove(&from);
            self.item.cells.remove(&from);
            self.item.texts.insert(Field::Designation, text);
            self.item.cells.insert(Field::Designation, origin);
        }
        true
    }

    /// Whether a price column holds something that is, or should have been, an amount.
    fn is_priced(&self) -> bool {
        let words = |cell: &Cell| amount(cell, self.mark).reading;
        let has_columns = self.header.has_price();
        let mut prices = self.cells.iter().filter(|(column, _)| column.field.is_price());
        let priced = prices.any(|(_, cell)| {
            cell.is_some_and(|cell| {
                matches!(cell.value, Value::Uncomputed | Value::Error(_)) || words(cell) != Reading::NotApplicable
            })
        });
        let counted =
            || self.cell(Field::Quantity).is_some_and(|cell| matches!(quantity(cell, self.mark), Reading::Value(_)));
        priced || (!has_columns && counted())
    }

    fn figures(&mut self) {
        if let Some(cell) = self.cell(Field::Quantity) {
            // « Remise | 10 % »: the percentage is that of the discount.
            let of_a_discount = || kind::kind(&fold(self.item.designation()), false) == Kind::Discount;
            if !(text_of(cell).is_some_and(|text| text.contains('%')) && of_a_discount()) {
                self.keep(Field::Quantity, quantity(cell, self.mark), cell, "une quantité");
            }
        }
        if let Some(Value::Text(text)) = self.cell(Field::Optional).map(|cell| &cell.value) {
            self.optional = fold(text).is_one_of(&["o", "oui", "x", "option", "opt", "en option", "optionnel", "yes"]);
        }
        if let Some(cell) = self.cell(Field::Months) {
            self.keep(Field::Months, self.months(cell), cell, "un nombre de mois");
        }
        // « en option » may stand under any header, « Remarque » or « Type ».
        self.optional |= self.sheet.row(self.row).any(|(_, cell)| is_optional(cell));
        for field in AMOUNTS {
            let Some(cell) = self.cell(field) else { continue };
            if is_optional(cell) {
                continue;
            }
            let mut read = amount(cell, self.mark);
            read.period = self.period_of(field, read.period);
            self.keep(field, read.reading, cell, "un montant");
            self.currency(field, &read);
            if read.period != Period::Once {
                self.period = read.period;
            }
            if read.period == Period::Month {
                self.monthly(field, &shown(cell));
            }
        }
        self.levies_beside();
        self.out_of_the_total();
        self.given();
        self.over_a_duration();
    }

    /// Adds the levy of a second column to that of the first.
    fn levies_beside(&mut self) {
        let Some(column) = &self.header.levies_beside else { return };
        let Some(cell) = self.sheet.cell(self.row, column.column) else { return };
        match amount(cell, self.mark).reading {
            Reading::Value(value) => {
                let first = self.item.figure(Field::Levies).unwrap_or_default();
                let Some(sum) = first.checked_add(value) else { return };
                self.item.figures.insert(Field::Levies, sum);
                let origin = CellOrigin::at(self.row, column.column, column.guessed);
                self.item.cells.insert_if_none(Field::Levies, origin);
            }
            Reading::Unreadable => {
                let message = format!("« {} » ne se lit pas comme un montant : valeur laissée inconnue", shown(cell));
                let cell = cell_name(self.row, column.column);
                self.findings.push(Finding { code: "I207", severity: Severity::Warning, cell, message });
            }
            Reading::Unknown | Reading::NotApplicable => (),
        }
    }

    fn keep(&mut self, field: Field, reading: Reading, cell: &Cell, what: &str) {
        match reading {
            Reading::Value(value) => {
                self.item.figures.insert(field, value);
                self.item.cells.extend(self.origin(field).map(|origin| (field, origin)));
            }
            Reading::Unknown | Reading::NotApplicable => (),
            Reading::Unreadable => {
                let severity = if field.is_price() { Severity::Error } else { Severity::Warning };
                self.note(
                    "I207",
                    severity,
                    field,
                    format!("« {} » ne se lit pas comme {what} : valeur laissée inconnue", shown(cell)),
                );
            }
        }
    }

    fn currency(&mut self, field: Field, read: &Amount) {
        if let Some(code) = read.currency.filter(|code| *code != "EUR") {
            let message = format!("montant en {code} et non en euros : le convertir avant de comparer");
            self.note("I205", Severity::Error, field, message);
        }
    }

    fn characteristics(&mut self) {
        let designation = fold(self.item.designation());
        let negative = [Field::UnitPriceHt, Field::LineHt, Field::LineTtc]
            .iter()
            .any(|field| self.item.figure(*field).is_some_and(|value| value.is_sign_negative() && !value.is_zero()));
        self.item.kind = match (kind::kind(&designation, negative), self.period) {
            _ if self.optional => Kind::Option,
            (Kind::Goods | Kind::Service, Period::Year | Period::Month) => Kind::Yearly,
            (kind, _) => kind,
        };
        if self.period == Period::Once
            && !self.findings.iter().any(|finding| finding.code == "I216")
            && designation.has_any(&["mensuel", "mensuelle", "par mois"])
            && let Some(field) =
                [Field::UnitPriceHt, Field::UnitPriceTtc].into_iter().find(|f| self.item.figure(*f).is_some())
            && let Some(shown) = self.cell(field).map(shown)
        {
            self.monthly(field, &shown);
        }
        let header = self.header;
        for (field, expected) in attributes::FIELDS {
            let (Some(column), Some(cell)) = (header.column(*field), self.cell(*field)) else { continue };
            let read = attributes::read(*field, cell, &column.folded);
            // What a delivery or a levy says under « État » is no state.
            if read.is_none() && matches!(self.item.kind, Kind::Goods | Kind::Option) {
                let message = format!("« {} » ne se lit pas comme {expected} : valeur laissée inconnue", shown(cell));
                self.note("I209", Severity::Info, *field, message);
            }
            self.item.attributes.insert(*field, read.unwrap_or(Attribute::Unknown));
            self.item.cells.extend(self.origin(*field).map(|origin| (*field, origin)));
        }
        self.label_of_the_class();
        self.rate_of_a_levy();
        self.complete_from_prose(&designation);
        for (field, _) in attributes::FIELDS.iter().filter(|(field, _)| self.header.column(*field).is_some()) {
            self.item.attributes.insert_if_none(*field, Attribute::Unknown);
        }
    }
}

/// A cell as a reader sees it, on one line.
pub fn shown(cell: &Cell) -> String {
    match (&cell.value, cell.format) {
        (Value::Text(text), _) => one_line(text),
        (Value::Number(value), Format::Percent) => french::percent(*value),
        (Value::Number(value), Format::Money(Currency::Eur)) => french::euros(*value),
        (Value::Number(value), _) => french::compact(*value),
        (Value::Date(date), _) => french::short_date(*date),
        (Value::Error(error), _) => error.to_string(),
        (Value::Uncomputed, _) => "formule sans résultat".to_owned(),
    }
}
