//! Characteristics of equipment read from their own column, in the units of the dossier.

use aloi_engine::vocabulary::Condition;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::amount::{is_not_applicable, is_unknown};
use crate::condition::condition;
use crate::country::country;
use crate::designation;
use crate::field::Field;
use crate::figures::{Figure, figures, unit_is};
use crate::fold::{Folded, fold};
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

/// « n.d. » and the like, beside what says of an amount that it is not known.
fn is_unsaid(text: &str) -> bool {
    is_unknown(text)
        || fold(text).is_one_of(&[
            "nd",
            "n d",
            "non disponible",
            "non précisé",
            "non précisée",
            "non indiqué",
            "non indiquée",
            "non communiquée",
            "non renseignée",
            "inconnue",
            "à confirmer",
            "à déterminer",
            "selon modèle",
            "selon stock",
            "tbc",
            "tbd",
        ])
}

/// Reads a cell as a characteristic, its header giving the unit when the cell does not; `None` when not understood.
pub(crate) fn read(field: Field, cell: &Cell, header: &Folded) -> Option<Attribute> {
    match &cell.value {
        Value::Number(value) => bare(field, *value, header),
        Value::Text(text) if is_not_applicable(text) => Some(Attribute::NotApplicable),
        Value::Text(text) if is_unsaid(text) => Some(Attribute::Unknown),
        Value::Text(text) => written(field, text, header),
        Value::Uncomputed | Value::Error(_) => Some(Attribute::Unknown),
        Value::Date(_) => None,
    }
}

/// A bare number takes the unit of its header; without one, only a usual figure is believed.
fn bare(field: Field, value: Decimal, header: &Folded) -> Option<Attribute> {
    let unit = |word: &'static str| header.has(word);
    let value = match field {
        Field::Screen if unit("cm") => inches(value)?,
        // « 35,6 » without a unit is in centimetres as likely as not; panels of whole inches are larger.
        Field::Screen if value > Decimal::from(34) && !value.is_integer() => return None,
        Field::Ram if unit("mo") => value.checked_div(Decimal::from(1024))?,
        Field::Ram if value > Decimal::from(4096) => return None,
        Field::Storage if unit("to") => value.checked_mul(Decimal::ONE_THOUSAND)?,
        Field::Storage if value < Decimal::from(4) => return None,
        // No equipment is warranted for twelve years.
        Field::Warranty if unit("mois") || (!unit("an") && value >= Decimal::from(12) && value.is_integer()) => {
            years(value)?
        }
        Field::Weight if unit("g") => value.checked_div(Decimal::ONE_THOUSAND)?,
        Field::Weight if value > Decimal::from(300) => return None,
        Field::Standby if unit("mw") => value.checked_div(Decimal::ONE_THOUSAND)?,
        _ => value,
    };
    number(field, value)
}

/// A figure in the unit of its field, when it may be one.
fn number(field: Field, value: Decimal) -> Option<Attribute> {
    let fits = match field {
        Field::Repairability | Field::Durability => value <= Decimal::TEN && !value.is_sign_negative(),
        Field::Screen | Field::Ram | Field::Storage | Field::Weight | Field::PowerOn | Field::LabelKwh | Field::Tec => {
            value > Decimal::ZERO
        }
        Field::Warranty | Field::Standby => value >= Decimal::ZERO,
        _ => false,
    };
    fits.then(|| Attribute::Number(value.normalize()))
}

fn written(field: Field, text: &str, header: &Folded) -> Option<Attribute> {
    let folded = fold(text);
    let code = |code: &str| Some(Attribute::Code(code.to_owned()));
    match field {
        Field::Equipment => return code(crate::equipment::equipment(&folded)?.code()),
        Field::Condition => return code(state(text, &folded)?.code()),
        Field::Grade => return code(&grade(text).or_else(|| letter_grade(text))?),
        Field::EnergyClass => return code(&energy_class(text)?),
        Field::EnergyLabel => return code(energy_label(text)?),
        Field::RepairClass => return code(&repair_class(text)?),
        Field::MadeIn => return code(country(&folded)?),
        _ => (),
    }
    let figures = figures(text);
    let first = figures.first()?;
    let watts = |figure: &Figure<'_>| {
        let thousandth = unit_is(figure.after, &["mw"]).then_some(Decimal::ONE_THOUSAND);
        let whole = unit_is(figure.after, &["w", "watts", "watt"]).then_some(Decimal::ONE);
        figure.value.checked_div(thousandth.or(whole)?)
    };
    let value = match field {
        Field::Screen => figures.iter().find_map(diagonal).or_else(|| panel(first)),
        Field::Ram => designation::memory(&figures),
        Field::Storage => designation::disks(&figures),
        Field::Warranty => figures.iter().find_map(|figure| duration(figure).or_else(|| short_duration(figure))),
        Field::Weight => figures.iter().find_map(weight),
        // « 12 W (veille : 0,5 W) » holds both powers.
        Field::PowerOn => designation::power_on(&figures).or_else(|| watts(first)),
        Field::Standby => designation::standby(&figures).or_else(|| watts(first)),
        Field::LabelKwh | Field::Tec => {
            let thousand = figures.get(1).is_some_and(|hours| hours.value == Decimal::ONE_THOUSAND);
            let yearly = fold(first.after).has_any(&["an", "annuel", "a"]);
            let fits = if field == Field::Tec { !thousand } else { !yearly };
            (fits && unit_is(first.after, &["kwh"])).then_some(first.value)
        }
        Field::Repairability | Field::Durability => {
            let out_of_ten = (0..figures.len()).find(|index| designation::out_of_ten(&figures, *index));
            out_of_ten.and_then(|index| figures.get(index)).map(|figure| figure.value)
        }
        _ => None,
    };
    match value {
        Some(value) => number(field, value),
        // « 16 (2x8) », « env. 12 »: a figure without unit.
        None if first.after.trim().is_empty() && (figures.len() == 1) => bare(field, first.value, header),
        None if first.after.trim() == "(" => bare(field, first.value, header),
        None => None,
    }
}

/// « 14 FHD », « 14p ».
fn panel(figure: &Figure<'_>) -> Option<Decimal> {
    unit_is(figure.after, &["p", "fhd", "hd", "full hd", "qhd", "uhd", "wuxga", "ips"]).then_some(figure.value)
}

/// « 24M », « 3A », « 3Y » under a header that says they are durations.
fn short_duration(figure: &Figure<'_>) -> Option<Decimal> {
    if unit_is(figure.after, &["m"]) {
        years(figure.value)
    } else {
        unit_is(figure.after, &["a", "y", "yr", "yrs"]).then_some(figure.value)
    }
}

fn weight(figure: &Figure<'_>) -> Option<Decimal> {
    if unit_is(figure.after, &["kg", "kilos", "kilo"]) {
        Some(figure.value)
    } else {
        unit_is(figure.after, &["g", "gr", "grammes"])
            .then(|| figure.value.checked_div(Decimal::ONE_THOUSAND))
            .flatten()
    }
}

/// The condition of a cell under « État »: what it states, else a grade, which is given to second hand only.
pub(crate) fn state(text: &str, folded: &Folded) -> Option<Condition> {
    condition(folded).or_else(|| grade(text).map(|_| Condition::Refurbished))
}

/// The diagonal a figure gives, in inches.
pub(crate) fn diagonal(figure: &Figure<'_>) -> Option<Decimal> {
    if unit_is(
        figure.after,
        &["\"", "''", "’’", "”", "″", "pouces", "pouce", "po", "inch", "inches", "-inch", "-pouces"],
    ) {
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
    if unit_is(figure.after, &["an", "ans", "année", "années", "year", "years", "yrs"]) {
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

/// The class a cell states, from A to G. « A+++ » belongs to the scale withdrawn in 2021 and is not read.
pub(crate) fn energy_class(text: &str) -> Option<String> {
    stated_class(&text.to_uppercase(), 'G')
}

/// The repairability class of a telephone or tablet, from A to E (regulation (EU) 2023/1669).
pub(crate) fn repair_class(text: &str) -> Option<String> {
    stated_class(&text.to_uppercase(), 'E')
}

/// The one capital that stands alone in a text, up to `last`. « De A à G » is the scale and « d’efficacité » no class.
pub(crate) fn stated_class(text: &str, last: char) -> Option<String> {
    let mut letters: Vec<(usize, char)> = Vec::new();
    for (place, letter) in text.char_indices().filter(|(_, c)| c.is_ascii_uppercase()) {
        let before = text.get(..place).unwrap_or_default();
        let after = text.get(place + 1..).unwrap_or_default();
        let joined = |c: char| c.is_alphanumeric() || matches!(c, '+' | '\'' | '’');
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '.') || after.starts_with(joined) {
            continue;
        }
        let from_another = letters.last().is_some_and(|(other, _)| {
            let between = text.get(other + 1..place).unwrap_or_default();
            matches!(between.trim(), "-" | "–" | "à" | "À" | "/" | "→" | "->" | "...")
        });
        if from_another {
            letters.pop();
            continue;
        }
        letters.push((place, letter));
    }
    match letters.as_slice() {
        [(_, letter)] if ('A'..=last).contains(letter) => Some(letter.to_string()),
        _ => None,
    }
}

/// The regulation of an energy label, as the dossier names it: displays, then telephones and tablets.
pub(crate) fn energy_label(text: &str) -> Option<&'static str> {
    let labels = [("2019/2013", "eu-2019-2013"), ("2023/1669", "eu-2023-1669")];
    labels.into_iter().find(|(regulation, _)| text.contains(regulation)).map(|(_, label)| label)
}

/// The grade of « grade A », « Gr. B+ ». « Grade A ou B » is none, and the grade of a panel is another.
pub(crate) fn grade(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let places = lower.match_indices("gr").map(|(place, _)| place);
    places.take(20).find_map(|place| {
        let before = lower.get(..place)?;
        if before.ends_with(char::is_alphanumeric) || before.trim_end().ends_with("dalle") {
            return None;
        }
        let rest = lower.get(place + 2..)?;
        let after = rest.strip_prefix("ade").or_else(|| rest.strip_prefix(['.', ' ']))?;
        letter_grade(after.trim_start_matches([' ', ':', '.', '«', '"', '\u{A0}']))
    })
}

/// The letter of a grade at the start of a text, with its « + ».
fn letter_grade(text: &str) -> Option<String> {
    let letter = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let rest = text.get(1..)?;
    let (plus, rest) = rest.strip_prefix('+').map_or(("", rest), |rest| ("+", rest));
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '\'' | '’'));
    let words = fold(rest);
    let several = rest.trim_start().starts_with(['/', '-']) || words.starts(&["ou", "et", "à"]);
    let next = words.words().iter().find(|word| !matches!(word.as_str(), "ou" | "et" | "a"));
    let another = several && next.is_some_and(|word| word.len() == 1) || rest.trim_start().starts_with("à ");
    (!goes_on && !another).then(|| format!("{}{plus}", letter.to_ascii_uppercase()))
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
