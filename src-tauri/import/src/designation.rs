//! Characteristics of a device read from its designation and description, where most suppliers write them.

use aloi_engine::vocabulary::Equipment;
use rust_decimal::Decimal;

use crate::attributes::{Attribute, diagonal, duration, energy_class, energy_label, gigabytes, grade, repair_class};
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
        keep(Field::Screen, screen(&figures).map(Attribute::Number));
    }
    if equipment.is_computer() {
        let (memory, storage) = capacities(&figures, equipment);
        keep(Field::Ram, memory.map(Attribute::Number));
        keep(Field::Storage, storage.map(Attribute::Number));
    }
    keep(Field::Warranty, warranty(text).map(Attribute::Number));
    keep(Field::Standby, standby(&figures).map(Attribute::Number));
    keep(Field::Tec, tec(&figures).map(Attribute::Number));
    keep(Field::Weight, weight(&figures).map(Attribute::Number));
    keep(Field::EnergyClass, class(text, false).map(Attribute::Code));
    keep(Field::RepairClass, class(text, true).map(Attribute::Code));
    keep(Field::EnergyLabel, energy_label(text).map(|label| Attribute::Code(label.to_owned())));
    keep(Field::Grade, grade(text).map(Attribute::Code));
    keep(Field::MadeIn, made_in(text).map(|code| Attribute::Code(code.to_owned())));
    found
}

/// The diagonal, in inches: « 24 pouces (23,8") » gives the precise one.
fn screen(figures: &[Figure<'_>]) -> Option<Decimal> {
    let plausible = |inches: &Decimal| (Decimal::from(4)..=Decimal::from(120)).contains(inches);
    let mut diagonals = figures.iter().filter_map(diagonal).filter(plausible);
    let first = diagonals.next()?;
    Some(diagonals.find(|other| is_precise(*other, first)).unwrap_or(first))
}

/// Whether a diagonal is the one another rounds: 23.8 for 24.
pub(crate) fn is_precise(diagonal: Decimal, rounded: Decimal) -> bool {
    let gap = diagonal.checked_sub(rounded).map(|gap| gap.abs());
    rounded.is_integer() && !diagonal.is_integer() && gap.is_some_and(|gap| gap < Decimal::ONE)
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
        const APART: [char; 5] = [',', ';', '/', '+', '-'];
        let after = fold(figure.after.split(APART).next().unwrap_or_default());
        let before = fold(figure.before.rsplit(APART).next().unwrap_or_default());
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
    let several = bare.first() != bare.last() || storage.is_some();
    for size in bare {
        // No workstation of an office has 120 Go of memory; a phone that gives one figure gives its storage.
        let is_memory = if handheld { several && size <= Decimal::from(32) } else { size <= Decimal::from(96) };
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

/// « TEC 21,3 kWh/an », « 21,3 kWh/an (TEC) »: a yearly consumption of another protocol is another figure.
fn tec(figures: &[Figure<'_>]) -> Option<Decimal> {
    let yearly = |figure: &&Figure<'_>| fold(figure.after).starts(&["kwh an", "kwh par an", "kwh a"]);
    let declared = |figure: &&Figure<'_>| {
        let before = fold(figure.before);
        let after = figure.after.split([',', ';']).next().unwrap_or_default();
        before.words().iter().rev().take(3).any(|word| word == "tec") || fold(after).has("tec")
    };
    figures.iter().filter(yearly).find(declared).map(|figure| figure.value)
}

/// « 1,42 kg », « 212 g »: what it weighs, not what it bears. « 5 G » is a network.
fn weight(figures: &[Figure<'_>]) -> Option<Decimal> {
    const BORNE: &[&str] = &["support", "supporte", "supportant", "charge", "capacité", "maxi", "max", "jusqu"];
    let own = |figure: &&Figure<'_>| !fold(figure.before).has_any(BORNE);
    figures.iter().filter(own).find_map(|figure| {
        if unit_is(figure.after, &["kg", "kilos"]) {
            Some(figure.value)
        } else if figure.after.trim_start().starts_with('g') && unit_is(figure.after, &["g", "grammes"]) {
            let light = figure.value.checked_div(Decimal::ONE_THOUSAND)?;
            (figure.value >= Decimal::from(50)).then_some(light)
        } else {
            None
        }
    })
}

/// The class that follows « classe » or « étiquette »: of repairability or of energy; noise has classes too.
fn class(text: &str, repairability: bool) -> Option<String> {
    let lower = text.to_lowercase();
    let starts = ["classe", "étiquette"].into_iter().flat_map(|word| lower.match_indices(word));
    let mut starts: Vec<usize> = starts.map(|(start, _)| start).collect();
    starts.sort_unstable();
    starts.into_iter().find_map(|start| {
        let rest = lower.get(start..)?;
        // A class ends where the next one begins.
        let next = rest.get(1..)?.find("classe").map_or(rest.len(), |place| place + 1);
        let phrase = rest.get(..next)?.split([',', ';', '.', '\n']).next()?;
        let folded = fold(phrase);
        match (folded.has("réparabilité"), repairability) {
            (true, true) => repair_class(phrase),
            (false, false) if !folded.has_any(&["sonore", "bruit", "laser", "étanchéité"]) => energy_class(phrase),
            _ => None,
        }
    })
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
                "screen_in=14 warranty_years=3 made_in=PL",
            ),
            ("Portable reconditionné en France, grade A", Equipment::Laptop, "grade=A"),
            ("Housse 14 pouces", Equipment::Accessory, ""),
        ] {
            assert_eq!(said(text, equipment), expected, "{text}");
        }
    }
}
