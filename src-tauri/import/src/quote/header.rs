//! Finds the header of a table and what each of its columns holds, with the reason a reader is shown.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::error::Fault;
use crate::field::{Field, Sense, senses};
use crate::files::workbook::{Cell, Sheet};
use crate::mapping::{Mapping, Told};
use crate::quote::priced::{PERHAPS_A_LINE, PERHAPS_A_LIST_PRICE, prices};
use crate::quote::samples::{Samples, text_of};
use crate::words::fold::{Folded, fold};

/// The most columns a header is looked for in.
const WIDEST: usize = 100;

/// A column of a table.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) field: Field,
    pub(crate) column: u32,
    /// Its header as printed.
    pub(crate) header: String,
    /// Its header, folded: it may give a unit.
    pub(crate) folded: Folded,
    /// Whether the header says HT or TTC; true for what is no price.
    pub(crate) stated: bool,
    /// Whether it was guessed rather than told.
    pub(crate) guessed: bool,
    pub(crate) reason: String,
}

/// The header of a table. Rows count from 0.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) row: u32,
    /// The second row of a header on two rows, else `row`.
    pub(crate) last_row: u32,
    pub(crate) columns: Vec<Column>,
    /// A second column of levies: « Copie privée » beside « Éco-participation ».
    pub(crate) levies_beside: Option<Column>,
    /// Headers that name nothing known.
    pub(crate) unmapped: Vec<String>,
    /// The rates behind the codes of its column of tax.
    pub(crate) codes: BTreeMap<String, Decimal>,
}

impl Header {
    pub(crate) fn column(&self, field: Field) -> Option<&Column> {
        self.columns.iter().find(|column| column.field == field)
    }

    pub(crate) fn has_price(&self) -> bool {
        self.columns.iter().any(|column| column.field.is_price())
    }

    /// Whether it is the same header again, at the top of another page.
    pub(crate) fn repeats(&self, other: &Header) -> bool {
        let same = |(a, b): (&Column, &Column)| a.column == b.column && a.header == b.header;
        self.columns.len() == other.columns.len() && self.columns.iter().zip(&other.columns).all(same)
    }

    /// Whether it has what a line has: how many, or how much for one.
    pub(crate) fn details(&self) -> bool {
        [Field::Quantity, Field::UnitPriceHt, Field::UnitPriceTtc].iter().any(|field| self.column(*field).is_some())
    }

    /// Whether it is enough to read lines: what, and how much or how many.
    fn is_usable(&self) -> bool {
        let quantity = self.column(Field::Quantity).is_some();
        match (self.column(Field::Designation), self.column(Field::Reference)) {
            (Some(_), _) => self.has_price() || quantity,
            (None, Some(_)) => self.has_price() && quantity,
            (None, None) => false,
        }
    }
}

/// Looks for headers row after row, giving up on a file that is all headers: each try compares every text with every
/// known phrase.
pub(crate) struct Finder {
    tries: u32,
}

impl Finder {
    pub(crate) const fn new() -> Self {
        Finder { tries: 1000 }
    }

    /// The header at a row, if it looks like one.
    pub(crate) fn at(
        &mut self,
        sheet: &Sheet,
        row: u32,
        rows: &[u32],
        mapping: &Mapping,
    ) -> Result<Option<Header>, Fault> {
        if !may_be_header(sheet, row) {
            return Ok(None);
        }
        self.tries =
            self.tries.checked_sub(1).ok_or(Fault::TooMuch { limit: "1 000 lignes de texte à colonnes" })?;
        Ok(header_told(sheet, row, rows, mapping))
    }
}

/// The header the reader pointed at, whatever its texts look like.
pub(crate) fn header_told(sheet: &Sheet, row: u32, rows: &[u32], mapping: &Mapping) -> Option<Header> {
    let alone = on_row(sheet, row, row, rows, mapping);
    let next = row.checked_add(1)?;
    // A second row of headers details columns and names no article.
    let names = |column: &Column| sheet.cell(next, column.column).is_some();
    let detailed = alone.column(Field::Designation).is_some_and(|column| !names(column)) && may_be_header(sheet, next);
    if detailed {
        let both = on_row(sheet, row, next, rows, mapping);
        if both.is_usable() && both.columns.len() >= alone.columns.len() {
            return Some(both);
        }
    }
    // « Prix » and « Montant » merged over the « HT » and « TTC » of a header that names articles below.
    let groups = |column: u32| sheet.text(row, column).is_some_and(|text| !prices(&fold(text)).is_empty());
    if !alone.is_usable() && may_be_header(sheet, next) && sheet.row(row).all(|(column, _)| groups(column)) {
        let both = on_row(sheet, row, next, rows, mapping);
        if both.is_usable() {
            return Some(both);
        }
    }
    alone.is_usable().then_some(alone)
}

/// A header has two texts at least, and nothing but texts with letters, `N°` and `%` included.
fn may_be_header(sheet: &Sheet, row: u32) -> bool {
    let worded = |cell: &Cell| {
        text_of(cell).is_some_and(|text| text == "%" || text == "#" || text.contains(char::is_alphabetic))
    };
    let count = sheet.row(row).take(WIDEST + 1).count();
    (2..=WIDEST).contains(&count) && sheet.row(row).all(|(_, cell)| worded(cell))
}

fn on_row(sheet: &Sheet, row: u32, last_row: u32, rows: &[u32], mapping: &Mapping) -> Header {
    let start = rows.partition_point(|filled| *filled <= last_row);
    let below = rows.get(start..).unwrap_or_default();
    let below = below.get(..30).unwrap_or(below);
    let (columns, unmapped, codes) = (Vec::new(), Vec::new(), BTreeMap::new());
    let mut header = Header { row, last_row, columns, levies_beside: None, unmapped, codes };
    let mut candidates: Vec<(u32, String, Folded, Sense)> = Vec::new();
    let mut texts = texts(sheet, row, last_row);
    for letters in mapping.columns.keys() {
        if let Some(column) = crate::files::workbook::column_of(letters)
            && !texts.iter().any(|(known, _)| *known == column)
        {
            texts.push((column, String::new()));
        }
    }
    for (column, text) in texts {
        // Folding drops signs, and « Remise (€) » is no percentage.
        let folded = fold(&text.replace('€', " eur "));
        match mapping.told(column) {
            Some(Told::Ignore) => header.unmapped.push(text),
            Some(Told::Field(field)) => {
                let reason = "indiqué par la correspondance des colonnes".to_owned();
                header.columns.push(Column {
                    field,
                    column,
                    header: text,
                    folded,
                    stated: true,
                    guessed: false,
                    reason,
                });
            }
            None if text.chars().count() > 80 => (),
            None => {
                let samples: Vec<&Cell> = below.iter().filter_map(|row| sheet.cell(*row, column)).collect();
                let found = senses(&folded);
                if found.is_empty() {
                    header.unmapped.push(text.clone());
                }
                let samples = Samples::new(samples, mapping.decimal_mark);
                let weighed = found.into_iter().filter_map(|sense| samples.weigh(sense));
                candidates.extend(weighed.map(|sense| (column, text.clone(), folded.clone(), sense)));
            }
        }
    }
    assign(&mut header, candidates);
    header
}

/// The header texts by column; on two rows, an empty upper cell belongs to the merged one on its left.
pub(crate) fn texts(sheet: &Sheet, row: u32, last_row: u32) -> Vec<(u32, String)> {
    let upper: Vec<(u32, &str)> = sheet.row(row).filter_map(|(c, _)| Some((c, sheet.text(row, c)?))).collect();
    if row == last_row {
        return upper.into_iter().map(|(column, text)| (column, text.to_owned())).collect();
    }
    let mut columns: Vec<u32> = upper.iter().map(|(c, _)| *c).chain(sheet.row(last_row).map(|(c, _)| c)).collect();
    columns.sort_unstable();
    columns.dedup();
    let text = |column: u32| {
        let lower = sheet.text(last_row, column).unwrap_or_default();
        let above = match lower {
            "" => upper.iter().find(|(c, _)| *c == column),
            _ => upper.iter().rfind(|(c, _)| *c <= column),
        };
        format!("{} {lower}", above.map_or("", |(_, text)| text)).trim().to_owned()
    };
    columns.into_iter().map(|column| (column, text(column))).collect()
}

/// Gives each column its surest field; the designation is served first, since a table has no meaning without one.
fn assign(header: &mut Header, mut candidates: Vec<(u32, String, Folded, Sense)>) {
    let rank =
        |sense: &Sense| sense.weight + if sense.field == Field::Designation && sense.weight >= 25 { 1000 } else { 0 };
    let discounts =
        candidates.iter().any(|(_, _, _, sense)| matches!(sense.field, Field::Discount | Field::DiscountAmount));
    let counts = candidates.iter().any(|(_, _, _, sense)| sense.field == Field::Quantity);
    candidates.retain(|(_, _, _, sense)| match sense.field {
        Field::LineHt | Field::LineTtc => counts || sense.weight > PERHAPS_A_LINE,
        Field::ListPriceHt => discounts || sense.weight > PERHAPS_A_LIST_PRICE,
        _ => true,
    });
    candidates.sort_by_key(|(column, _, _, sense)| (-rank(sense), *column));
    let mut left: Vec<(u32, String)> = Vec::new();
    for (column, text, folded, sense) in candidates {
        let taken = header.columns.iter().any(|known| known.field == sense.field || known.column == column);
        if taken || (sense.field == Field::Designation && sense.weight < 25) {
            let free = header.levies_beside.is_none() && !header.columns.iter().any(|known| known.column == column);
            if free && header.column(Field::Levies).is_some_and(|first| is_other_levy(&sense, &first.folded, &folded)) {
                header.levies_beside = Some(guess(column, text, folded, &sense));
            } else {
                left.push((column, text));
            }
            continue;
        }
        header.columns.push(guess(column, text, folded, &sense));
    }
    for (column, text) in left {
        let mapped = header.columns.iter().chain(&header.levies_beside).any(|known| known.column == column);
        if !mapped && !header.unmapped.contains(&text) {
            header.unmapped.push(text);
        }
    }
    header.columns.sort_by_key(|column| column.column);
}

fn guess(column: u32, header: String, folded: Folded, sense: &Sense) -> Column {
    let reason = format!("l’en-tête « {} » se lit « {} »", one_line(&header), sense.field.french());
    Column { field: sense.field, column, header, folded, stated: sense.stated, guessed: true, reason }
}

/// Whether one of two columns of levies is that of private copying and the other is not: « Éco-part. HT » and « Éco-part.
/// TTC » are one levy told twice.
fn is_other_levy(sense: &Sense, first: &Folded, second: &Folded) -> bool {
    let copying = |header: &Folded| header.has("copie privée");
    sense.field == Field::Levies && copying(first) != copying(second)
}

/// A header on several lines, on one.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
