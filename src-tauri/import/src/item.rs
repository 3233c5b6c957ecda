//! Reads one line of a quote: its texts, figures and characteristics, each with its cell.

use std::collections::BTreeMap;

use aloi_engine::french;
use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use crate::amount::{Amount, Period, Reading, amount, quantity, share};
use crate::attributes::{self, Attribute};
use crate::field::Field;
use crate::fold::fold;
use crate::header::{Header, one_line};
use crate::kind::{self, Kind};
use crate::quote::{CellOrigin, Finding, Item};
use crate::workbook::{Cell, Format, Sheet, Value, cell_name};

mod prose;

const TEXTS: [Field; 5] = [Field::Designation, Field::Reference, Field::Details, Field::Brand, Field::Model];
const AMOUNTS: [Field; 7] = [
    Field::UnitPriceHt,
    Field::UnitPriceTtc,
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
    mark: Option<char>,
    item: Item,
    period: Period,
    findings: Vec<Finding>,
}

/// Reads the row as a line that sells something; `None` when it has no name or no price, told or not.
pub(crate) fn read(sheet: &Sheet, row: u32, header: &Header, mark: Option<char>) -> Option<(Item, Vec<Finding>)> {
    let empty = BTreeMap::new;
    let item = Item {
        row: row.checked_add(1)?,
        kind: Kind::Goods,
        texts: BTreeMap::new(),
        figures: empty(),
        attributes: BTreeMap::new(),
        cells: BTreeMap::new(),
    };
    let mut draft = Draft { sheet, row, header, mark, item, period: Period::Once, findings: Vec::new() };
    draft.texts();
    if !draft.is_named() || !draft.is_priced() {
        return None;
    }
    draft.figures();
    draft.rates();
    draft.characteristics();
    Some((draft.item, draft.findings))
}

impl Draft<'_> {
    fn cell(&self, field: Field) -> Option<&Cell> {
        self.sheet.cell(self.row, self.header.column(field)?.column)
    }

    fn origin(&self, field: Field) -> Option<CellOrigin> {
        let column = self.header.column(field)?;
        Some(CellOrigin { cell: cell_name(self.row, column.column), guessed: column.guessed })
    }

    fn note(&mut self, code: &'static str, severity: Severity, field: Field, message: String) {
        let cell = self.origin(field).map_or_else(String::new, |origin| origin.cell);
        self.findings.push(Finding { code, severity, cell, message });
    }

    fn texts(&mut self) {
        for field in TEXTS {
            let text = match self.cell(field).map(|cell| &cell.value) {
                Some(Value::Text(text)) => one_line(text),
                Some(Value::Number(number)) => number.normalize().to_string(),
                _ => continue,
            };
            self.item.texts.insert(field, text);
            self.item.cells.extend(self.origin(field).map(|origin| (field, origin)));
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
            && let (Some(text), Some(origin)) = (texts.get(&from).cloned(), self.item.cells.get(&from).cloned())
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
        let mut prices = self.header.columns.iter().filter(|column| column.field.is_price());
        let priced = prices.any(|column| {
            self.sheet.cell(self.row, column.column).is_some_and(|cell| {
                matches!(cell.value, Value::Uncomputed | Value::Error(_)) || words(cell) != Reading::NotApplicable
            })
        });
        let counted =
            self.cell(Field::Quantity).is_some_and(|cell| matches!(quantity(cell, self.mark), Reading::Value(_)));
        priced || (counted && !has_columns)
    }

    fn figures(&mut self) {
        if let Some(cell) = self.cell(Field::Quantity) {
            let (reading, shown) = (quantity(cell, self.mark), shown(cell));
            self.keep(Field::Quantity, reading, &shown, "une quantité");
        }
        for field in AMOUNTS {
            let Some(cell) = self.cell(field) else { continue };
            let (read, shown) = (amount(cell, self.mark), shown(cell));
            self.keep(field, read.reading, &shown, "un montant");
            self.currency(field, &read);
            if read.period != Period::Once {
                self.period = read.period;
            }
            if read.period == Period::Month {
                let message =
                    format!("« {shown} » est un montant mensuel, repris tel quel : le convertir en montant annuel");
                self.note("I216", Severity::Error, field, message);
            }
        }
    }

    fn keep(&mut self, field: Field, reading: Reading, shown: &str, what: &str) {
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
                    format!("« {shown} » ne se lit pas comme {what} : valeur laissée inconnue"),
                );
            }
        }
    }

    fn currency(&mut self, field: Field, read: &Amount) {
        let column = self.header.column(field).and_then(|column| crate::number_format::currency_in(&column.header));
        if let Some(code) = read.currency.or(column).filter(|code| *code != "EUR") {
            let message = format!("montant en {code} et non en euros : le convertir avant de comparer");
            self.note("I205", Severity::Error, field, message);
        }
    }

    fn rates(&mut self) {
        if let Some(cell) = self.cell(Field::VatRate) {
            let (reading, shown) = (share(cell, self.mark), shown(cell));
            self.keep(Field::VatRate, reading, &shown, "un taux de TVA");
        }
        let Some(cell) = self.cell(Field::Discount) else { return };
        let percent = self.header.column(Field::Discount).is_some_and(|column| column.header.contains('%'));
        let (read, shown) = (amount(cell, self.mark), shown(cell));
        let as_share = match (read.reading, cell.format) {
            (Reading::Value(value), format)
                if !read.percent && !percent && format != Format::Percent && value > Decimal::ONE =>
            {
                if self.discount_is_amount(value) {
                    self.item.figures.insert(Field::DiscountAmount, value);
                    let origin = self.origin(Field::Discount);
                    self.item.cells.extend(origin.map(|origin| (Field::DiscountAmount, origin)));
                    let message =
                        format!("remise en euros ({}) et non en pourcentage : déduite du total imprimé", shown);
                    self.note("I217", Severity::Info, Field::Discount, message);
                    return;
                }
                share(cell, self.mark)
            }
            (Reading::Value(value), format) if percent && !read.percent && format != Format::Percent => {
                value.checked_div(Decimal::ONE_HUNDRED).map_or(Reading::Unreadable, Reading::Value)
            }
            _ => share(cell, self.mark),
        };
        self.keep(Field::Discount, as_share, &shown, "une remise");
    }

    /// Whether the printed line is the price less this number of euros, a piece or in all.
    fn discount_is_amount(&self, discount: Decimal) -> bool {
        let figure = |field| self.item.figure(field);
        let (Some(count), Some(price), Some(line)) =
            (figure(Field::Quantity), figure(Field::UnitPriceHt), figure(Field::LineHt))
        else {
            return false;
        };
        let gross = price.checked_mul(count);
        let once = gross.and_then(|gross| gross.checked_sub(discount));
        let each = price.checked_sub(discount).and_then(|price| price.checked_mul(count));
        once == Some(line) || each == Some(line)
    }

    fn characteristics(&mut self) {
        let designation = fold(self.item.designation());
        let negative = [Field::UnitPriceHt, Field::LineHt, Field::LineTtc]
            .iter()
            .any(|field| self.item.figure(*field).is_some_and(|value| value.is_sign_negative() && !value.is_zero()));
        self.item.kind = match (kind::kind(&designation, negative), self.period) {
            (Kind::Goods | Kind::Service, Period::Year) => Kind::Yearly,
            (kind, _) => kind,
        };
        for (field, expected) in attributes::FIELDS {
            let (Some(column), Some(cell)) = (self.header.column(*field), self.cell(*field)) else { continue };
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
        self.complete_from_prose();
        for (field, _) in attributes::FIELDS.iter().filter(|(field, _)| self.header.column(*field).is_some()) {
            self.item.attributes.entry(*field).or_insert(Attribute::Unknown);
        }
    }
}

/// A cell as a reader sees it, on one line.
pub fn shown(cell: &Cell) -> String {
    match (&cell.value, cell.format) {
        (Value::Text(text), _) => one_line(text),
        (Value::Number(value), Format::Percent) => french::percent(*value),
        (Value::Number(value), Format::Money("EUR")) => french::euros(*value),
        (Value::Number(value), _) => french::compact(*value),
        (Value::Date(date), _) => french::short_date(*date),
        (Value::Error(error), _) => error.clone(),
        (Value::Uncomputed, _) => "formule sans résultat".to_owned(),
    }
}
