//! Characteristics of a device read from its designation and description, where most suppliers write them.

use aloi_engine::vocabulary::Equipment;
use rust_decimal::Decimal;

use crate::field::Field;
use crate::words::attributes::{Attribute, diagonal, duration, energy_label, grade};
use crate::words::country::country;
use crate::words::figures::{Figure, figures, unit_is};
use crate::words::fold::{fold, may_hold};

mod capacity;
mod class;
mod energy;

pub(crate) use capacity::{disks, memory};
pub(crate) use class::out_of_ten;
pub(crate) use energy::{power_on, standby};

/// What a text says of a device, field by field. Only what its kind of equipment has is looked for.
pub(crate) fn read(text: &str, equipment: Equipment) -> Vec<(Field, Attribute)> {
    let mut found = Vec::new();
    if equipment == Equipment::Service {
        return found;
    }
    let figures = figures(text);
    let lower = text.to_lowercase();
    let mut keep = |field, value: Option<Attribute>| found.extend(value.map(|value| (field, value)));
    keep(Field::MadeIn, made_in(&lower).map(|code| Attribute::Code(code.to_owned())));
    keep(Field::Grade, grade(text).map(Attribute::Code));
    // The warranty of a part is not that of the machine it may be put in.
    if !equipment.is_device() {
        return found;
    }
    keep(Field::Warranty, warranty(&figures, equipment).map(Attribute::Number));
    keep(Field::Screen, screen(&figures, equipment).map(Attribute::Number));
    if equipment.is_computer() {
        let (memory, storage) = capacity::read(&figures, equipment);
        keep(Field::Ram, memory.map(Attribute::Number));
        keep(Field::Storage, storage.map(Attribute::Number));
    }
    keep(Field::PowerOn, energy::power_on(&figures).map(Attribute::Number));
    keep(Field::Standby, energy::standby(&figures).map(Attribute::Number));
    keep(Field::LabelKwh, energy::label(&figures).map(Attribute::Number));
    keep(Field::Tec, energy::tec(&figures).map(Attribute::Number));
    keep(Field::Weight, weight(&figures, equipment).map(Attribute::Number));
    keep(Field::EnergyClass, class::energy(text, &lower, equipment).map(Attribute::Code));
    keep(Field::RepairClass, class::repair(text, &lower, equipment).map(Attribute::Code));
    keep(Field::EnergyLabel, energy_label(text).map(|label| Attribute::Code(label.to_owned())));
    let (repairability, durability) = class::indices(&figures);
    keep(Field::Repairability, repairability.map(Attribute::Number));
    keep(Field::Durability, durability.map(Attribute::Number));
    found
}

/// The diagonals met on each kind of screen, in inches; what has no screen of its own has none.
fn diagonals(equipment: Equipment) -> Option<(u32, u32)> {
    match equipment {
        Equipment::Laptop => Some((10, 19)),
        Equipment::AllInOne => Some((17, 40)),
        Equipment::Monitor => Some((7, 120)),
        Equipment::Television => Some((15, 120)),
        Equipment::Smartphone => Some((3, 9)),
        Equipment::Tablet => Some((6, 19)),
        _ => None,
    }
}

/// The diagonal, in inches: « 24 pouces (60,5 cm) » gives the precise one.
fn screen(figures: &[Figure<'_>], equipment: Equipment) -> Option<Decimal> {
    /// What is measured beside the diagonal.
    const SIZES: &[&str] = &[
        "largeur",
        "hauteur",
        "profondeur",
        "épaisseur",
        "longueur",
        "câble",
        "cordon",
        "réglable",
        "bras",
        "ssd",
        "hdd",
    ];
    const RESOLUTIONS: &[&str] =
        &["fhd", "fhd+", "hd", "hd+", "full hd", "qhd", "wqhd", "uhd", "wuxga", "wqxga", "wxga", "4k", "ips", "oled"];
    let (least, most) = diagonals(equipment)?;
    let plausible = |inches: &Decimal| (Decimal::from(least)..=Decimal::from(most)).contains(inches);
    let size = |figure: &Figure<'_>| {
        let aside = |figure: &Figure<'_>| {
            matches!(figure.before.trim(), "x" | "×" | "X")
                || fold(figure.lead).has_any(SIZES)
                || fold(figure.tail).has_any(SIZES)
        };
        if figure.ends_range() || (unit_is(figure.after, &["cm"]) && aside(figure)) {
            return None;
        }
        // « 14 FHD ».
        diagonal(figure).or_else(|| unit_is(figure.after, RESOLUTIONS).then_some(figure.value))
    };
    let mut sizes =
        figures.iter().filter_map(|figure| Some((figure, size(figure)?))).filter(|(_, size)| plausible(size));
    let (_, first) = sizes.next()?;
    // « 109 cm (43") »: whole centimetres are no more precise than inches.
    let precise = |figure: &Figure<'_>| !(unit_is(figure.after, &["cm"]) && figure.value.is_integer());
    let rounded_first =
        figures.iter().find(|figure| size(figure) == Some(first)).is_some_and(|figure| !precise(figure));
    let better = |(figure, other): &(&Figure<'_>, Decimal)| {
        (precise(figure) && is_precise(*other, first)) || (rounded_first && is_near(*other, first))
    };
    Some(sizes.find(better).map_or(first, |(_, other)| other))
}

/// Whether a diagonal is the one another rounds: 23.8 for 24.
pub(crate) fn is_precise(diagonal: Decimal, rounded: Decimal) -> bool {
    let gap = diagonal.checked_sub(rounded).map(|gap| gap.abs());
    rounded.is_integer() && !diagonal.is_integer() && gap.is_some_and(|gap| gap < Decimal::ONE)
}

fn is_near(a: Decimal, b: Decimal) -> bool {
    a.checked_sub(b).is_some_and(|gap| gap.abs() < Decimal::ONE)
}

/// « garantie 3 ans », « 36 mois de garantie », « 3 ans sur site »: of the whole, not of its battery or of an extension.
fn warranty(figures: &[Figure<'_>], equipment: Equipment) -> Option<Decimal> {
    const CUES: &[&str] = &["garantie", "garanti", "gar", "gtie", "warranty", "guarantee"];
    const TERMS: &[&str] = &["sur site", "sur place", "retour atelier", "piece", "echange", "j 1", "nbd", "on site"];
    const EXTENDED: &[&str] = &["extension", "extensible", "prolongation", "option", "optionnel", "jusqu", "maximum"];
    const PARTS: &[&str] = &["batterie", "clavier", "dalle", "accu", "chargeur", "lampe"];
    figures.iter().find_map(|figure| {
        let years = duration(figure).or_else(|| american(figure))?;
        let years = Some(years).filter(|years| *years <= Decimal::from(15) && !years.is_zero())?;
        if figure.ends_range() {
            return None;
        }
        let (before, after) = (fold(figure.lead), fold(figure.tail));
        let before: Vec<&str> = before.words().collect();
        let after: Vec<&str> = after.words().skip(1).collect();
        let cue = before.iter().rposition(|word| CUES.contains(word));
        let follows = after.iter().take(4).any(|word| CUES.contains(word));
        let start = after.join(" ");
        let termed = TERMS.iter().any(|term| start.starts_with(term));
        let near = before.get(cue.map_or(before.len().saturating_sub(3), |cue| cue.saturating_sub(2))..)?;
        let optional = after.iter().take(3).any(|word| matches!(*word, "option" | "optionnel" | "optionnelle"));
        let extended = optional || before.iter().rev().take(4).any(|word| EXTENDED.contains(word));
        let of_a_part = equipment.is_device() && near.iter().any(|word| PARTS.contains(word));
        ((cue.is_some() || follows || termed) && !extended && !of_a_part).then_some(years)
    })
}

/// « 3Y NBD ».
fn american(figure: &Figure<'_>) -> Option<Decimal> {
    let named = || fold(figure.tail).has_any(&["nbd", "warranty", "on site", "onsite"]);
    (unit_is(figure.after, &["y", "yr", "yrs"]) && named()).then_some(figure.value)
}

/// What no noun names, yet only a laptop has: a diagonal, a memory, a storage, and the words of a computer.
pub(crate) fn is_laptop(text: &str) -> bool {
    let figures = figures(text);
    let sized = screen(&figures, Equipment::Laptop).is_some_and(|inches| inches >= Decimal::from(12));
    if !sized {
        return false;
    }
    let (memory, storage) = capacity::read(&figures, Equipment::Laptop);
    let folded = fold(text);
    let computing = folded.has_any(&["ssd", "nvme", "i3", "i5", "i7", "core", "ryzen", "celeron", "pentium"]);
    memory.is_some() && storage.is_some() && computing
}

/// « 1,42 kg », « 212 g »: what it weighs, not what it bears, nor the paper it prints. « 5 G » is a network.
fn weight(figures: &[Figure<'_>], equipment: Equipment) -> Option<Decimal> {
    const BORNE: &[&str] = &[
        "support",
        "supporte",
        "supportant",
        "charge",
        "capacité",
        "maxi",
        "max",
        "jusqu",
        "papier",
        "carton",
        "emballé",
        "emballage",
        "brut",
    ];
    let held = matches!(equipment, Equipment::Smartphone | Equipment::Tablet | Equipment::Laptop);
    let weighed = |figure: &&Figure<'_>| unit_is(figure.after, &["kg", "kilos", "g", "grammes"]);
    let own = |figure: &&Figure<'_>| !fold(figure.lead).has_any(BORNE);
    figures.iter().filter(weighed).filter(own).find_map(|figure| {
        let unit = figure.after.trim_start();
        if unit_is(unit, &["kg", "kilos"]) {
            Some(figure.value)
        } else if held && unit.starts_with('g') && unit_is(unit, &["g", "grammes"]) && !unit.starts_with("g/") {
            let light = figure.value.checked_div(Decimal::ONE_THOUSAND)?;
            (figure.value >= Decimal::from(50)).then_some(light)
        } else {
            None
        }
    })
}

/// The country that follows « fabriqué », « origine » or « made in »; where a machine was refurbished is not its origin.
fn made_in(lower: &str) -> Option<&'static str> {
    const SIGNS: [&str; 8] =
        ["fabriqu", "fabrication", "assembl", "made in", "origine", "provenance", "produit en ", "produit au "];
    if !may_hold(lower, &SIGNS) {
        return None;
    }
    let start = SIGNS.iter().filter_map(|word| lower.find(word)).min()?;
    let rest = lower.get(start..)?;
    country(&fold(rest.split([',', ';', '.', '\n', '(', ')']).next().unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMARTPHONE: &str = "screen_in=6.4 ram_gb=6 storage_gb=128 weight_kg=0.212";

    fn said(text: &str, equipment: Equipment) -> String {
        let said = read(text, equipment).into_iter().map(|(field, value)| {
            format!("{}={}", field.code(), serde_json::to_string(&value).unwrap().replace('"', ""))
        });
        said.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn designations_tell_characteristics() {
        for (text, equipment, expected) in [
            (
                "Ordinateur portable 14 pouces 16 Go / 512 Go",
                Equipment::Laptop,
                "screen_in=14 ram_gb=16 storage_gb=512",
            ),
            ("Portable 14\" i5 8e gén. 16 Go / 256 Go SSD", Equipment::Laptop, "screen_in=14 ram_gb=16 storage_gb=256"),
            ("UC i5, SSD 1 To, RAM 16 Go", Equipment::Desktop, "ram_gb=16 storage_gb=1000"),
            ("Unité centrale compacte i5 16 Go", Equipment::Desktop, "ram_gb=16"),
            ("Station de travail 2 x 16 Go 1 To", Equipment::Desktop, "ram_gb=32 storage_gb=1000"),
            ("Smartphone 128 Go", Equipment::Smartphone, "storage_gb=128"),
            ("Smartphone 6,4\", 6 Go / 128 Go, 0,212 kg", Equipment::Smartphone, SMARTPHONE),
            ("Tablette 256 Go 8 Go, 480 g", Equipment::Tablet, "ram_gb=8 storage_gb=256 weight_kg=0.48"),
            ("Smartphone 5 G 128 Go SSD, 8 Go", Equipment::Smartphone, "ram_gb=8 storage_gb=128"),
            ("Serveur 32 Go / 480 Go, 12 kg", Equipment::Server, "ram_gb=32 storage_gb=480 weight_kg=12"),
            ("Portable 1,42 kg, conso. TEC 21,3 kWh/an", Equipment::Laptop, "tec_kwh=21.3 weight_kg=1.42"),
            ("Portable, 21,3 kWh/an (TEC)", Equipment::Laptop, "tec_kwh=21.3"),
            ("Écran 24 pouces (23,8\"), 21 kWh/an", Equipment::Monitor, "screen_in=23.8"),
            ("Écran 24\" sur bras supportant 8 kg", Equipment::Monitor, "screen_in=24"),
            (
                "Smartphone classe énergie A, classe de réparabilité B",
                Equipment::Smartphone,
                "energy_class=A eu_repairability_class=B",
            ),
            ("Tablette, classe de réparabilité C", Equipment::Tablet, "eu_repairability_class=C"),
            ("Imprimante classe sonore B", Equipment::Printer, ""),
            ("Écran 27\" classe E, 0,3 W en veille", Equipment::Monitor, "screen_in=27 standby_w=0.3 energy_class=E"),
            (
                "Portable 14\" garantie 3 ans, fabriqué en Pologne",
                Equipment::Laptop,
                "made_in=PL warranty_years=3 screen_in=14",
            ),
            ("Portable reconditionné en France, grade A", Equipment::Laptop, "grade=A"),
            ("Housse 14 pouces", Equipment::Accessory, ""),
            ("Portable Gen 5 – 14\"", Equipment::Laptop, "screen_in=14"),
            ("Écran T24i-30 – 23,8\"", Equipment::Monitor, "screen_in=23.8"),
            ("Écran 22 - 24 pouces", Equipment::Monitor, ""),
        ] {
            assert_eq!(said(text, equipment), expected, "{text}");
        }
    }
}
