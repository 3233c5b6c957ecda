//! Characteristics of a device read from its designation and description, where most suppliers write them.

use aloi_engine::vocabulary::Equipment;
use rust_decimal::Decimal;

use crate::attributes::{Attribute, diagonal, duration, energy_class, energy_label, gigabytes, grade};
use crate::country::country;
use crate::field::Field;
use crate::figures::{Figure, figures, unit_is};
use crate::fold::fold;

/// What a text says of a device, field by field. Only what its kind of equipment has is looked for.
pub(crate) fn read(text: &str, equipment: Equipment) -> Vec<(Field, Attribute)> {
    let mut found = Vec::new();
    if !equipment.is_device() {
        return found;
    }
    let figures = figures(text);
    let mut keep = |field, value: Option<Attribute>| found.extend(value.map(|value| (field, value)));
    let has_screen = !matches!(
        equipment,
        Equipment::Desktop | Equipment::ThinClient | Equipment::Dock | Equipment::Printer | Equipment::Server
    );
    if has_screen {
        let plausible = |inches: &Decimal| (Decimal::from(4)..=Decimal::from(120)).contains(inches);
        keep(Field::Screen, figures.iter().find_map(diagonal).filter(plausible).map(Attribute::Number));
    }
    if equipment.is_computer() {
        let (memory, storage) = capacities(&figures, equipment);
        keep(Field::Ram, memory.map(Attribute::Number));
        keep(Field::Storage, storage.map(Attribute::Number));
    }
    keep(Field::Warranty, warranty(text).map(Attribute::Number));
    keep(Field::Standby, standby(&figures).map(Attribute::Number));
    keep(Field::EnergyClass, class(text).map(Attribute::Code));
    keep(Field::EnergyLabel, energy_label(text).map(|label| Attribute::Code(label.to_owned())));
    keep(Field::Grade, grade(text).map(Attribute::Code));
    keep(Field::MadeIn, made_in(text).map(|code| Attribute::Code(code.to_owned())));
    found
}

/// Memory and storage, in Go: by the word beside each figure, else the smaller is the memory.
fn capacities(figures: &[Figure<'_>], equipment: Equipment) -> (Option<Decimal>, Option<Decimal>) {
    const MEMORY: &[&str] = &["ram", "mémoire", "ddr", "ddr3", "ddr4", "ddr5", "mémoire vive"];
    const DISK: &[&str] = &["ssd", "nvme", "hdd", "stockage", "disque", "emmc"];
    let (mut memory, mut storage, mut bare) = (None, None, Vec::new());
    for (index, figure) in figures.iter().enumerate() {
        let Some(size) = gigabytes(figure, 1000) else { continue };
        // « 2 x 16 Go » is 32.
        let times = index.checked_sub(1).and_then(|before| figures.get(before)).map(|before| before.value);
        let times = times.filter(|_| matches!(figure.before.trim(), "x" | "×" | "X")).unwrap_or(Decimal::ONE);
        let Some(size) = size.checked_mul(times) else { continue };
        // What follows a comma or a slash belongs to the next figure.
        let phrase = figure.after.split([',', ';', '/', '+', '-']).next().unwrap_or_default();
        let (after, before) = (fold(phrase), fold(figure.before));
        let last = before.words().last().map(|word| fold(word));
        let beside = |words: &[&'static str]| {
            // The unit comes first: « Go SSD ».
            after.words().iter().skip(1).take(2).any(|word| fold(word).has_any(words))
        };
        if beside(DISK) {
            storage = storage.or(Some(size));
        } else if beside(MEMORY) {
            memory = memory.or(Some(size));
        } else if last.as_ref().is_some_and(|word| word.has_any(DISK)) {
            storage = storage.or(Some(size));
        } else if last.as_ref().is_some_and(|word| word.has_any(MEMORY)) {
            memory = memory.or(Some(size));
        } else {
            bare.push(size);
        }
    }
    bare.sort();
    let handheld = matches!(equipment, Equipment::Smartphone | Equipment::Tablet);
    for size in bare {
        // No workstation of an office has 120 Go of memory; a phone that gives one figure gives its storage.
        let is_memory = !handheld && size <= Decimal::from(96);
        let slot = if memory.is_none() && is_memory { &mut memory } else { &mut storage };
        *slot = slot.or(Some(size));
    }
    (memory, storage)
}

/// « garantie 3 ans », « 36 mois de garantie ».
fn warranty(text: &str) -> Option<Decimal> {
    figures(text).iter().find_map(|figure| {
        let near = |text: &str| fold(text).has("garantie");
        let beside = near(figure.before) || fold(figure.after).words().iter().take(4).any(|word| word == "garantie");
        duration(figure).filter(|_| beside)
    })
}

/// « 0,3 W en veille », « veille 0,5 W ».
fn standby(figures: &[Figure<'_>]) -> Option<Decimal> {
    let beside = |figure: &&Figure<'_>| fold(figure.after).has("veille") || fold(figure.before).has("veille");
    figures.iter().filter(|figure| unit_is(figure.after, &["w", "watts"])).find(beside).map(|figure| figure.value)
}

/// The class that follows « classe » or « étiquette ».
fn class(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let start = lower.find("classe").or_else(|| lower.find("étiquette"))?;
    let rest = lower.get(start..)?;
    let phrase = rest.split([',', ';', '.', '\n']).next().unwrap_or(rest);
    energy_class(phrase)
}

/// The country that follows « fabriqué », « assemblé » or « made in »; where a machine was refurbished is not its origin.
fn made_in(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let start = ["fabriqu", "assembl", "made in"].iter().filter_map(|word| lower.find(word)).min()?;
    let rest = lower.get(start..)?;
    country(&fold(rest.split([',', ';', '.', '\n']).next().unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("Écran 27\" classe E, 0,3 W en veille", Equipment::Monitor, "screen_in=27 standby_w=0.3 energy_class=E"),
            (
                "Portable 14\" garantie 3 ans, fabriqué en Pologne",
                Equipment::Laptop,
                "screen_in=14 warranty_years=3 made_in=PL",
            ),
            ("Portable reconditionné en France, grade A", Equipment::Laptop, "grade=A"),
            ("Housse 14 pouces", Equipment::Accessory, ""),
        ] {
            assert_eq!(said(text, equipment), expected, "{text}");
        }
    }
}
