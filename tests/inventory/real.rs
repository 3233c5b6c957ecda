//! The real files of G4IT, line by line.

use aloi_engine::vocabulary::{Equipment, Situation};
use aloi_import::inventory::{self, Inventory, Settings, read_inventory};
use jiff::civil::date;

use crate::files::{TODAY, said};
use crate::support::root;

fn real(name: &str) -> Option<Result<Inventory, aloi_import::ImportError>> {
    let path = root().join("../shared/data/inventaires").join(name);
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("SKIPPED: {} is not here", path.display());
        return None;
    };
    Some(read_inventory(name, &bytes, &Settings::default()))
}

#[test]
fn servers_are_counted_by_line_and_withdrawn_ones_are_retired() {
    let Some(read) = real("g4it_2-physicalEquipments.csv") else { return };
    let read = read.unwrap();
    assert_eq!((read.rows, read.devices.len(), read.count()), (6, 6, 24));
    assert_eq!((read.rejected.len(), read.findings.len()), (0, 0));
    let quantities: Vec<u32> = read.devices.iter().map(|device| device.quantity).collect();
    assert_eq!(quantities, [1, 2, 4, 5, 2, 10]);
    assert!(read.devices.iter().all(|device| device.equipment == Some(Equipment::Server)));
    let situations: Vec<Situation> =
        read.devices.iter().map(|device| inventory::situation(device, Some(TODAY)).0).collect();
    let (serves, gone) = (Situation::InUse, Situation::Retired);
    assert_eq!(situations, [serves, serves, serves, serves, gone, gone]);
    // Before the withdrawal, « Not used » is what the line says.
    let before = Some(date(2023, 1, 1));
    assert_eq!(inventory::situation(&read.devices[4], before).0, Situation::InStock);
    assert_eq!(read.devices[0].bought_on, Some(date(2020, 7, 8)));
    assert_eq!(read.columns["name"].header, "nomEquipementPhysique");
}

#[test]
fn bad_quantities_and_dates_are_said_on_their_cells() {
    let Some(read) = real("g4it_equipementPhysique_avec_erreur_format.csv") else { return };
    let read = read.unwrap();
    assert_eq!(said(&read.rejected), [("I401", "E2"), ("I401", "E3")]);
    assert!(read.rejected[0].message.starts_with("quantité « v »"), "{}", read.rejected[0].message);
    assert_eq!(said(&read.findings), [("I408", "J4"), ("I408", "K5")]);
    assert_eq!((read.rows, read.devices.len(), read.count()), (10, 8, 33));
    assert_eq!((read.devices[0].bought_on, read.devices[1].retired_on), (None, None));
    assert_eq!(read.devices[2].bought_on, Some(date(2019, 6, 2)));
    assert_eq!(read.devices[2].equipment, Some(Equipment::Desktop));
}

#[test]
fn a_quote_inside_a_text_is_a_letter_like_another() {
    let Some(read) = real("g4it_physical_equipement_with_quote.csv") else { return };
    let read = read.unwrap();
    let server = &read.devices[0];
    assert_eq!(server.name.as_deref(), Some("Serveur \"100"));
    assert_eq!((server.quantity, server.equipment), (2, Some(Equipment::Server)));
    // 500 may be Go of a server or Mo of an old computer: unknown, and said.
    assert_eq!(server.ram_gb, None);
    assert_eq!(said(&read.findings), [("I411", "Q2"), ("I414", "P2")]);
}

#[test]
fn the_data_model_is_no_inventory() {
    let Some(read) = real("g4it_datamodel.xlsx") else { return };
    let refusal = read.unwrap_err();
    assert_eq!(refusal.code(), "I130");
    assert!(refusal.to_string().contains("les premiers textes du fichier sont « Name »"), "{refusal}");
}
