//! Characteristics of equipment read from their own column, in the units of the dossier.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::amount::{is_not_applicable, is_unknown};
use crate::country::country;
use crate::field::Field;
use crate::figures::{Figure, figures, unit_is};
use crate::fold::{Folded, fold};
use crate::kind;
use crate::workbook::{Cell, Value};

/// A characteristic: not said, without object, or known, in the form of the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attribute {
    /// « n.c. » or an empty cell.
    Unknown,
    /// « sans objet ».
    NotApplicable,
    /// A figure in the unit of its field.
    Number(Decimal),
    /// A code: class, country, condition, equipment.
    Code(String),
}

impl serde::Serialize for Attribute {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Attribute::Unknown => serializer.serialize_none(),
            Attribute::NotApplicable => serializer.serialize_str("n/a"),
            Attribute::Number(value) => serializer.collect_str(&value.normalize()),
            Attribute::Code(code) => serializer.serialize_str(code),
        }
    }
}

/// The fields read here, with what a reader is told when a cell is not understood.
pub(crate) const FIELDS: &[(Field, &str)] = &[
    (Field::Equipment, "un équipement"),
    (Field::Condition, "un état (neuf ou reconditionné)"),
    (Field::Grade, "un grade"),
    (Field::Screen, "une diagonale (« 14 pouces », « 39,6 cm »)"),
    (Field::Ram, "une mémoire (« 16 Go »)"),
    (Field::Storage, "un stockage (« 512 Go », « 1 To »)"),
    (Field::PowerOn, "une puissance (« 15 W »)"),
    (Field::Standby, "une puissance (« 0,5 W »)"),
    (Field::LabelKwh, "des kWh pour 1 000 h"),
    (Field::EnergyClass, "une classe de A à G"),
    (Field::EnergyLabel, "un règlement d’étiquette (« 2019/2013 »)"),
    (Field::Tec, "des kWh par an"),
    (Field::Repairability, "un indice sur 10"),
    (Field::RepairClass, "une classe de A à E"),
    (Field::Durability, "un indice sur 10"),
    (Field::MadeIn, "un seul pays"),
    (Field::Warranty, "une durée (« 36 mois », « 3 ans »)"),
    (Field::Weight, "un poids (« 1,4 kg »)"),
];

/// Reads a cell as a characteristic, its header giving the unit when the cell does not; `None` when not understood.
pub(crate) fn read(field: Field, cell: &Cell, header: &Folded) -> Option<Attribute> {
    match &cell.value {
        Value::Number(value) => number(field, *value, header),
        Value::Text(text) if is_not_applicable(text) => Some(Attribute::NotApplicable),
        Value::Text(text) if is_unknown(text) => Some(Attribute::Unknown),
        Value::Text(text) => written(field, text, header),
        Value::Uncomputed | Value::Error(_) => Some(Attribute::Unknown),
        Value::Date(_) => None,
    }
}

/// A bare number takes the unit of its header.
fn number(field: Field, value: Decimal, header: &Folded) -> Option<Attribute> {
    let unit = |word: &'static str| header.has(word);
    let value = match field {
        Field::Screen if unit("cm") => inches(value)?,
        Field::Ram if unit("mo") => value.checked_div(Decimal::from(1024))?,
        Field::Storage if unit("to") => value.checked_mul(Decimal::ONE_THOUSAND)?,
        Field::Warranty if unit("mois") || (!unit("an") && in_months(value)) => years(value)?,
        Field::Weight if unit("g") => value.checked_div(Decimal::ONE_THOUSAND)?,
        Field::Repairability | Field::Durability if value > Decimal::TEN || value.is_sign_negative() => return None,
        Field::Screen | Field::Ram | Field::Storage | Field::Warranty | Field::Weight | Field::PowerOn => value,
        Field::Standby | Field::LabelKwh | Field::Tec | Field::Repairability | Field::Durability => value,
        _ => return None,
    };
    Some(Attribute::Number(value.normalize()))
}

/// A warranty of 12, 24, 36, 48 or 60 with no unit is in months: no equipment is warranted for twelve years.
fn in_months(value: Decimal) -> bool {
    [12, 24, 36, 48, 60].contains(&i64::try_from(value).unwrap_or_default()) && value.fract().is_zero()
}

fn written(field: Field, text: &str, header: &Folded) -> Option<Attribute> {
    let folded = fold(text);
    let code = |code: &str| Some(Attribute::Code(code.to_owned()));
    match field {
        Field::Equipment => code(kind::equipment(&folded)?.code()),
        Field::Condition => code(kind::condition(&folded)?.code()),
        Field::Grade => code(&grade(text).or_else(|| lone_letter(text))?),
        Field::EnergyClass => code(&energy_class(text)?),
        Field::EnergyLabel => code(energy_label(text)?),
        Field::RepairClass => code(&repair_class(text)?),
        Field::MadeIn => code(country(&folded)?),
        _ => {
            let figures = figures(text);
            let first = figures.first()?;
            let value = match field {
                Field::Screen => figures.iter().find_map(diagonal),
                Field::Ram => figures.iter().find_map(|figure| gigabytes(figure, 1024)),
                Field::Storage => figures.iter().find_map(|figure| gigabytes(figure, 1000)),
                Field::Warranty => figures.iter().find_map(duration),
                Field::Weight if unit_is(first.after, &["g", "grammes"]) => {
                    first.value.checked_div(Decimal::ONE_THOUSAND)
                }
                _ => Some(first.value),
            };
            match value {
                Some(value) => number(field, value, &fold("an")),
                None if first.after.trim().is_empty() && figures.len() == 1 => number(field, first.value, header),
                None => None,
            }
        }
    }
}

/// The diagonal a figure gives, in inches.
pub(crate) fn diagonal(figure: &Figure<'_>) -> Option<Decimal> {
    if unit_is(figure.after, &["\"", "''", "’’", "”", "″", "pouces", "pouce", "po", "inch"]) {
        Some(figure.value)
    } else if unit_is(figure.after, &["cm"]) {
        inches(figure.value)
    } else {
        None
    }
}

/// Centimetres to inches of 2.54 cm, to one decimal as makers state them.
fn inches(centimetres: Decimal) -> Option<Decimal> {
    let inches = centimetres.checked_div(Decimal::new(254, 2))?;
    Some(inches.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
}

/// The capacity a figure gives, in Go; memory counts 1 024 Mo in a Go, disks 1 000 Go in a To.
pub(crate) fn gigabytes(figure: &Figure<'_>, base: u32) -> Option<Decimal> {
    if unit_is(figure.after, &["go", "gb", "gib"]) {
        Some(figure.value)
    } else if unit_is(figure.after, &["to", "tb", "tib"]) {
        figure.value.checked_mul(Decimal::from(base))
    } else if unit_is(figure.after, &["mo", "mb", "mib"]) {
        figure.value.checked_div(Decimal::from(base))
    } else {
        None
    }
}

/// The duration a figure gives, in years.
pub(crate) fn duration(figure: &Figure<'_>) -> Option<Decimal> {
    if unit_is(figure.after, &["an", "ans", "année", "années", "year", "years"]) {
        Some(figure.value)
    } else if unit_is(figure.after, &["mois", "months"]) {
        years(figure.value)
    } else {
        None
    }
}

fn years(months: Decimal) -> Option<Decimal> {
    months.checked_div(Decimal::from(12)).map(|years| years.round_dp(4).normalize())
}

/// The class a text states, from A to G. « A+++ » belongs to the scale withdrawn in 2021 and is not read.
pub(crate) fn energy_class(text: &str) -> Option<String> {
    if text.contains('+') { None } else { lone_letter(text).filter(|letter| ("A"..="G").contains(&letter.as_str())) }
}

/// The repairability class of a telephone or tablet, from A to E (regulation (EU) 2023/1669).
pub(crate) fn repair_class(text: &str) -> Option<String> {
    lone_letter(text).filter(|letter| ("A"..="E").contains(&letter.as_str()))
}

/// The regulation of an energy label, as the dossier names it: displays, then telephones and tablets.
pub(crate) fn energy_label(text: &str) -> Option<&'static str> {
    let labels = [("2019/2013", "eu-2019-2013"), ("2023/1669", "eu-2023-1669")];
    labels.into_iter().find(|(regulation, _)| text.contains(regulation)).map(|(_, label)| label)
}

/// The grade of « grade A », « Grade B+ ».
pub(crate) fn grade(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let after = lower.get(lower.find("grade")? + "grade".len()..)?.trim_start_matches([' ', ':', '\u{A0}']);
    let mut characters = after.chars();
    let letter = characters.next().filter(char::is_ascii_alphabetic)?;
    match characters.next() {
        Some('+') => Some(format!("{}+", letter.to_ascii_uppercase())),
        Some(next) if next.is_alphanumeric() => None,
        _ => Some(letter.to_ascii_uppercase().to_string()),
    }
}

/// The single letter that stands alone in a text.
fn lone_letter(text: &str) -> Option<String> {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() == 1);
    words.find(|word| word.chars().all(|c| c.is_ascii_alphabetic())).map(str::to_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_in_the_units_of_the_dossier() {
        for (field, text, header, value) in [
            (Field::Screen, "14\"", "Écran", "14"),
            (Field::Screen, "39,6 cm", "Écran", "15.6"),
            (Field::Screen, "27''", "Écran", "27"),
            (Field::Screen, "60,5", "Écran (cm)", "23.8"),
            (Field::Ram, "16384 Mo", "RAM", "16"),
            (Field::Ram, "16", "RAM (Go)", "16"),
            (Field::Storage, "1 To", "Stockage", "1000"),
            (Field::Storage, "512 Go SSD", "Stockage", "512"),
            (Field::Warranty, "36 mois", "Garantie", "3"),
            (Field::Warranty, "5 ans J+1", "Garantie", "5"),
            (Field::Warranty, "36", "Garantie", "3"),
            (Field::Warranty, "3", "Garantie (ans)", "3"),
            (Field::PowerOn, "16,5", "Conso. (W)", "16.5"),
            (Field::Repairability, "8,1 / 10", "Indice", "8.1"),
            (Field::Weight, "850 g", "Poids", "0.85"),
        ] {
            let read = read(field, &Cell::text(text).unwrap(), &fold(header));
            assert_eq!(read, Some(Attribute::Number(value.parse().unwrap())), "{text}");
        }
        for (field, text, code) in [
            (Field::EnergyClass, "E (2019/2013)", "E"),
            (Field::EnergyClass, "Classe D", "D"),
            (Field::MadeIn, "Pologne", "PL"),
            (Field::Condition, "Reconditionné en France, grade A", "refurbished"),
            (Field::Grade, "Grade B+", "B+"),
            (Field::RepairClass, "Classe B", "B"),
            (Field::EnergyLabel, "A (UE 2023/1669)", "eu-2023-1669"),
        ] {
            let read = read(field, &Cell::text(text).unwrap(), &fold(""));
            assert_eq!(read, Some(Attribute::Code(code.to_owned())), "{text}");
        }
    }

    #[test]
    fn unknown_is_not_zero_and_what_is_not_understood_is_said() {
        let cell = |text| Cell::text(text).unwrap();
        assert_eq!(read(Field::Repairability, &cell("n.c."), &fold("")), Some(Attribute::Unknown));
        assert_eq!(read(Field::EnergyClass, &cell("sans objet"), &fold("")), Some(Attribute::NotApplicable));
        assert_eq!(read(Field::EnergyClass, &cell("A+++"), &fold("")), None);
        assert_eq!(read(Field::Repairability, &cell("81"), &fold("")), None);
        assert_eq!(read(Field::MadeIn, &cell("Chine ou Vietnam"), &fold("")), None);
        assert_eq!(read(Field::Warranty, &cell("à vie"), &fold("")), None);
    }
}
