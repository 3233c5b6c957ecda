//! Characteristics of equipment read from their own column, in the units of the dossier.

use aloi_engine::vocabulary::{Condition, Equipment};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::field::Field;
use crate::files::workbook::{Cell, Value};
use crate::words::amount::{is_not_applicable, is_unknown};
use crate::words::condition::condition;
use crate::words::country::country;
use crate::words::designation;
use crate::words::figures::{Figure, figures, unit_is};
use crate::words::fold::{Folded, fold};

mod marks;

use marks::{energy_class, letter_grade, repair_class};
pub(crate) use marks::{energy_label, grade, stated_class};

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
fn is_unsaid(text: &str, words: &Folded) -> bool {
    let worded = !text.contains(|c: char| c.is_ascii_digit());
    is_unknown(words)
        || worded
            && words.is_one_of(&[
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
        Value::Text(text) => match fold(text) {
            words if is_not_applicable(&words) => Some(Attribute::NotApplicable),
            words if is_unsaid(text, &words) => Some(Attribute::Unknown),
            words => written(field, text, &words, header),
        },
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
        Field::Warranty
            if unit("mois") || (!unit("an") && !unit("ans") && value >= Decimal::from(12) && value.is_integer()) =>
        {
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

fn written(field: Field, text: &str, folded: &Folded, header: &Folded) -> Option<Attribute> {
    let code = |code: &str| Some(Attribute::Code(code.to_owned()));
    match field {
        // The dossier's own words first: « ordinateur tout-en-un », « conservé ».
        Field::Equipment => {
            let named = Equipment::ALL.iter().copied().find(|kind| folded.is(kind.french()));
            return code(named.or_else(|| crate::words::equipment::equipment(folded))?.code());
        }
        Field::Condition => {
            let named = Condition::ALL.iter().copied().find(|state| folded.is(state.french()));
            return code(named.or_else(|| state(text, folded))?.code());
        }
        Field::Grade => return code(&grade(text).or_else(|| letter_grade(text))?),
        Field::EnergyClass => return code(&energy_class(text)?),
        Field::EnergyLabel => return code(energy_label(text)?),
        Field::RepairClass => return code(&repair_class(text)?),
        Field::MadeIn => return code(country(folded)?),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What a cell under a header says, as the dossier writes it; « ! » when it is not understood.
    fn said(field: Field, text: &str, header: &str) -> String {
        match read(field, &Cell::text(text).unwrap(), &fold(header)) {
            None => "!".to_owned(),
            Some(Attribute::Unknown) => "?".to_owned(),
            Some(value) => serde_json::to_string(&value).unwrap().replace('"', ""),
        }
    }

    #[test]
    fn cells_are_read_in_the_units_of_the_dossier() {
        for (field, header, cells) in [
            (
                Field::Screen,
                "Écran",
                "14\"=14|39,6 cm=15.6|27''=27|14 pouces=14|14 FHD=14|15.6=15.6|FHD 14\"=14|14\" (35,6 cm)=14|35,6=!|55=55",
            ),
            (Field::Screen, "Écran (cm)", "60,5=23.8|35,6=14"),
            (Field::Ram, "RAM", "16384 Mo=16|16GB=16|16 Go DDR5=16|2 x 8 Go=16|16=16|16 (2x8)=16|8Go=8|16384=!|0=!"),
            (
                Field::Storage,
                "Stockage",
                "1 To=1000|512 Go SSD=512|SSD 256 Go + HDD 1 To=1256|SSD 512=512|256 SSD=256|1TB=1000|512=512|1=!|2 x 480 Go=960",
            ),
            (Field::Storage, "Stockage (To)", "1=1000|0,5=500"),
            (
                Field::Warranty,
                "Garantie",
                "36 mois=3|5 ans J+1=5|36=3|3=3|24M=2|3Y=3|18=1.5|1 an retour atelier=1|à vie=!|10 ans=10",
            ),
            (Field::Warranty, "Garantie (ans)", "3=3"),
            (Field::Warranty, "Garantie (mois)", "6=0.5|36=3"),
            (Field::PowerOn, "Conso. (W)", "16,5=16.5|12 W=12|0,5 W en veille / 12 W en marche=12|21 kWh/1000 h=!|0=!"),
            (Field::Standby, "Veille", "0,5 W=0.5|500 mW=0.5|< 0,5 W=0.5|0=0|12 W (veille : 0,4 W)=0.4"),
            (Field::LabelKwh, "kWh/1000 h", "21 kWh/1000 h=21|21=21|21 kWh/an=!"),
            (Field::Tec, "TEC (kWh/an)", "21,3 kWh/an=21.3|21,3=21.3|21 kWh/1000h=!"),
            (
                Field::Repairability,
                "Indice",
                "8,1 / 10=8.1|8,1/10=8.1|7.9=7.9|8 sur 10=8|81=!|11/10=!|2024 : 8,1/10=8.1",
            ),
            (Field::Durability, "Durabilité", "8,4/10=8.4"),
            (Field::Weight, "Poids", "850 g=0.85|1,4 kg=1.4|1 420 g=1.42|1,42=1.42|1420=!"),
            (Field::Weight, "Poids (g)", "212=0.212"),
            (
                Field::EnergyClass,
                "Classe",
                "E (2019/2013)=E|Classe D=D|d=D|A+++=!|A à G=!|Classe d’efficacité énergétique F=F|D ou E=!|H=!|oui=!|[A-G] E=E",
            ),
            (Field::RepairClass, "Classe", "Classe B=B|F=!"),
            (Field::EnergyLabel, "Label", "A (UE 2023/1669)=eu-2023-1669"),
            (
                Field::MadeIn,
                "Origine",
                "Pologne=PL|China=CN|PRC=CN|P.R.C.=CN|UE=!|Hors UE=!|Chine ou Vietnam=!|Made in Poland=PL|Corée du Sud=KR|uk=GB",
            ),
            (
                Field::Condition,
                "État",
                "Reconditionné en France, grade A=refurbished|Neuf=new|New=new|Très bon état=refurbished|Grade B=refurbished|Reco=refurbished|rajeuni=upgraded|bleu=!",
            ),
            (Field::Grade, "Grade", "Grade B+=B+|A+=A+|A=A|b=B|A/B=!|Gr. C=C|A ou B=!|Premium=!|grade A - très bon=A"),
            (Field::Equipment, "Type", "Portables=laptop|Écran=monitor|Divers=!"),
        ] {
            for cell in cells.split('|') {
                let (text, expected) = cell.rsplit_once('=').unwrap();
                assert_eq!(said(field, text, header), expected, "{field:?} {text}");
            }
        }
    }

    #[test]
    fn unknown_is_not_zero_and_what_has_no_object_is_neither() {
        for unknown in ["n.c.", "NC", "-", "?", "n.d.", "à préciser", "à confirmer", "inconnu", "non communiquée", "…"]
        {
            assert_eq!(said(Field::Repairability, unknown, ""), "?", "{unknown}");
        }
        for without in ["sans objet", "s.o.", "N/A", "non applicable"] {
            assert_eq!(said(Field::EnergyClass, without, ""), "n/a", "{without}");
        }
    }
}
