//! The lines of the import screen: what each is, what was recognised in it and may be corrected, what it becomes.

use std::collections::BTreeMap;

use aloi_engine::french::{self, typeset};
use aloi_engine::vocabulary::{Condition, Equipment};
use aloi_import::take::{Use, uses};
use aloi_import::{Attribute, CellOrigin, Field, Item, Kind};

use crate::model::{Choice, ImportLine, LineDetail};

/// A line with the use chosen for it.
pub fn line(item: &Item, chosen: &BTreeMap<u32, Use>) -> ImportLine {
    let amount = |ht: Field, ttc: Field| {
        let shown = |field, basis: &str| item.figure(field).map(|value| format!("{} {basis}", french::euros(value)));
        shown(ht, "HT").or_else(|| shown(ttc, "TTC")).unwrap_or_else(|| "non indiqué".to_owned())
    };
    ImportLine {
        row: item.row,
        designation: item.designation().to_owned(),
        quantity: item.figure(Field::Quantity).map_or_else(|| "non indiquée".to_owned(), french::compact),
        unit_price: amount(Field::UnitPriceHt, Field::UnitPriceTtc),
        amount: amount(Field::LineHt, Field::LineTtc),
        recognised: item.attributes.iter().filter_map(|(field, read)| recognised(item, *field, read)).collect(),
        details: details(item),
        kind: item.kind.french().to_owned(),
        uses: uses(item).into_iter().map(|used| Choice::new(used.code(), used.french())).collect(),
        chosen: chosen.get(&item.row).copied().unwrap_or(Use::Aside).code().to_owned(),
    }
}

/// The fields of a line that may be corrected: all but what is computed from the others.
pub fn fields() -> Vec<Choice> {
    let fields =
        Field::ALL.iter().filter(|field| !matches!(field, Field::VatAmount | Field::DiscountAmount | Field::Optional));
    fields.map(|field| Choice::new(field.code(), french::capital(field.french()))).collect()
}

/// « mémoire vive : 16 (deviné) »
fn recognised(item: &Item, field: Field, read: &Attribute) -> Option<String> {
    if *read == Attribute::Unknown {
        return None;
    }
    let mark = match mark(item, field) {
        "" => String::new(),
        mark => format!(" ({mark})"),
    };
    Some(typeset(&format!("{} : {}{mark}", field.french(), words(field, read))))
}

/// Whether a value was guessed in words, or entered by hand.
fn mark(item: &Item, field: Field) -> &'static str {
    if item.entered.contains(&field) {
        "saisi"
    } else if item.cells.get(&field).is_some_and(CellOrigin::guessed) {
        "deviné"
    } else {
        ""
    }
}

fn words(field: Field, read: &Attribute) -> String {
    match read {
        Attribute::Unknown => String::new(),
        Attribute::NotApplicable => "sans objet".to_owned(),
        Attribute::Number(value) => french::compact(*value),
        Attribute::Code(code) => match field {
            Field::Equipment => {
                Equipment::from_code(code).map_or_else(|| code.clone(), |kind| kind.french().to_owned())
            }
            Field::Condition => {
                Condition::from_code(code).map_or_else(|| code.clone(), |kind| kind.french().to_owned())
            }
            _ => code.clone(),
        },
    }
}

/// What may be corrected at once: equipment and condition of what is sold, quantity, then all that was read or entered.
fn details(item: &Item) -> Vec<LineDetail> {
    let sold = matches!(item.kind, Kind::Goods | Kind::Option | Kind::Service);
    let always = [Field::Equipment, Field::Condition].into_iter().filter(|_| sold);
    let read = item.attributes.iter().filter(|(_, read)| **read != Attribute::Unknown).map(|(field, _)| *field);
    let entered = item.entered.iter().copied();
    let mut fields: Vec<Field> = Vec::new();
    for field in always.chain([Field::Quantity]).chain(read).chain(entered) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields.into_iter().map(|field| detail(item, field)).collect()
}

fn detail(item: &Item, field: Field) -> LineDetail {
    let choices = match field {
        Field::Equipment => choices(Equipment::ALL.iter().map(|kind| (kind.code(), kind.french()))),
        Field::Condition => choices(Condition::ALL.iter().map(|kind| (kind.code(), kind.french()))),
        _ => Vec::new(),
    };
    let value = match item.attributes.get(&field) {
        Some(Attribute::Code(code)) => code.clone(),
        Some(read) => words(field, read),
        None => typed(item, field),
    };
    LineDetail {
        field: field.code().to_owned(),
        label: french::capital(field.french()),
        value,
        mark: mark(item, field).to_owned(),
        entered: item.entered.contains(&field),
        cell: item.cells.get(&field).map_or_else(String::new, CellOrigin::cell),
        choices,
    }
}

/// A text or a figure as it would be typed.
fn typed(item: &Item, field: Field) -> String {
    if let Some(text) = item.texts.get(&field) {
        return text.clone();
    }
    let shown = |value| match field {
        Field::VatRate | Field::Discount => french::percent(value),
        _ => french::compact(value),
    };
    item.figure(field).map(shown).unwrap_or_default()
}

fn choices<'a>(words: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Choice> {
    let known = words.map(|(code, french)| Choice::new(code, french));
    std::iter::once(Choice::new("", "à choisir")).chain(known).collect()
}
