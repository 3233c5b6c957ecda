//! Columns and rows of small inventories: what is read, refused, doubted, each on its cell.

use aloi_engine::vocabulary::{Equipment, Severity, Situation};
use aloi_import::inventory::{EquipmentFrom, Settings, read_inventory};
use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::dec;

use crate::files::{GLPI, GLPI_ENGLISH, read, said};

#[test]
fn a_french_glpi_export_is_read_with_its_values_on_two_lines() {
    let read = read(GLPI);
    assert_eq!((read.rows, read.devices.len(), read.header_row), (4, 4, 1));
    let [first, stock, old, guessed] = read.devices.as_slice() else { panic!("four devices") };
    assert_eq!((first.row, stock.row, guessed.row), (2, 5, 7));
    assert_eq!((first.ram_gb, first.storage_gb), (Some(dec!(16)), Some(dec!(256))));
    assert_eq!(first.warranty_until, Some(date(2026, 11, 20)));
    assert_eq!((stock.situation, stock.situation_reason.as_str()), (Situation::InStock, "statut « En stock » (C5)"));
    assert_eq!((old.warranty_until, old.bought_on), (None, Some(date(2016, 2, 1))));
    assert_eq!((guessed.equipment, guessed.equipment_from), (Some(Equipment::Laptop), EquipmentFrom::Model));
    assert_eq!((guessed.bought_on, guessed.last_seen), (None, Some(date(2026, 2, 1))));
    assert_eq!(read.cell(old, aloi_import::inventory::Column::BoughtOn), "M6");
    assert!(read.columns.values().all(|column| column.guessed && column.reason.starts_with("l’en-tête « ")));
    assert_eq!(read.unmapped.iter().map(|column| column.header.as_str()).collect::<Vec<_>>(), ["Entité"]);
}

#[test]
fn an_english_export_says_the_same() {
    let read = read(GLPI_ENGLISH);
    let [used, spare] = read.devices.as_slice() else { panic!("two devices") };
    assert_eq!((used.situation, spare.situation), (Situation::InUse, Situation::InStock));
    assert_eq!((used.bought_on, spare.bought_on), (Some(date(2024, 1, 15)), None));
    assert_eq!(spare.since(), Some(date(2024, 2, 1)));
    assert_eq!((used.ram_gb, spare.ram_gb), (Some(dec!(16)), Some(dec!(8))));
    assert_eq!(used.warranty_until, Some(date(2027, 1, 15)));
    assert_eq!(used.inventory_number.as_deref(), Some("I1"));
}

#[test]
fn the_table_of_a_town_hall_is_read_with_its_title_its_total_and_its_words() {
    let csv = "Parc informatique de la commune;;;;;;\nMatériel;Marque;Date achat;Affecté à;Bureau;État;Qté;RAM;Disque\n\
               PC portable;HP;12/03/2021;Mme A;Accueil;Bon;1;8 Go;256\nService technique;;;;;;;;\n\
               PC portable;HP;2019;;Réserve;Bon;2;4096;1 To\nUC;Dell;31/02/2020;M. B;Atelier;HS;1;;\nTotal;;;;;;4;;\n";
    let read = read(csv);
    assert_eq!(read.header_row, 2);
    assert_eq!((read.devices.len(), read.count()), (3, 4));
    assert_eq!(said(&read.rejected), [("I405", "A4"), ("I405", "A7")]);
    let [shared, spare, dead] = read.devices.as_slice() else { panic!("three lines") };
    assert_eq!((shared.equipment, dead.equipment), (Some(Equipment::Laptop), Some(Equipment::Desktop)));
    assert_eq!(shared.situation_reason, "un usager est indiqué (D3)");
    assert_eq!((spare.situation, spare.situation_reason.as_str()), (Situation::InStock, "lieu « Réserve » (E5)"));
    assert_eq!((dead.situation, dead.bought_on), (Situation::Retired, None));
    assert_eq!(
        (spare.ram_gb, spare.storage_gb, spare.bought_on),
        (Some(dec!(4)), Some(dec!(1000)), Some(date(2019, 1, 1)))
    );
    assert_eq!(dead.ram_gb, None);
    let codes: Vec<&str> = read.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["I408", "I410", "I414", "I414", "I415"]);
}

#[test]
fn each_doubt_is_said_once_on_its_cell() {
    let header = "Nom;Type;Modèle;Numéro de série;Statut;Lieu;Usager;Date achat;RAM;Disque;Garantie;Écran";
    for (row, code, cell, part) in [
        (
            "P1;Portable;M;S1;;;u;2020/02/31;;;;",
            "I408",
            "H2",
            "date d’achat « 2020/02/31 » : ce n’est pas une date possible",
        ),
        ("P1;Portable;M;S1;;;u;03/04/2021;;;;", "I409", "H2", "lu jour/mois"),
        ("P1;Portable;M;S1;;;u;2019;;;;", "I410", "H2", "sans jour"),
        ("P1;Portable;M;S1;;;u;;beaucoup;;;", "I411", "I2", "« beaucoup » n’est pas compris"),
        ("P1;Portable;M;S1;;;u;;;énorme;;", "I412", "J2", "« énorme » n’est pas compris"),
        ("P1;Portable;M;S1;;;u;;7900 Mio;;;", "I413", "I2", "7,71 Go mesurés, lus 8 Go"),
        ("P1;Portable;M;S1;;;u;;16;;;", "I414", "I2", "« 16 » sans unité, lu 16 Go"),
        ("P1;Portable;M;S1;Bon;;u;;;;;", "I415", "E2", "statut « Bon » inconnu"),
        ("P1;Portable;M;S1;En service;Stock;u;;;;;", "I416", "E2", "lieu « Stock » ; le statut est gardé"),
        ("P1;Grille-pain;M;S1;;;u;;;;;", "I418", "B2", "« Grille-pain » ne dit pas"),
        ("P1;VMware;M;S1;;;u;;;;;", "I418", "B2", "n’est pas un équipement qu’Aloi compare"),
        ("P1;PC;Latitude 5420;S1;;;u;;;;;", "I419", "C2", "deviné « ordinateur portable »"),
        ("P1;Desktop;Latitude 5420;S1;;;u;;;;;", "I424", "B2", "le type est gardé"),
        ("P1;Portable;M;S1;;;u;;;;;grand", "I420", "L2", "« grand » non comprise"),
        ("P1;Portable;M;S1;;;u;;;;à vie;", "I421", "K2", "« à vie » non comprise"),
        ("P1;Portable;M;Default string;;;u;;;;;", "I425", "D2", "n’est pas un numéro de série"),
    ] {
        let read = read(&format!("{header}\n{row}\n"));
        assert_eq!(said(&read.findings), [(code, cell)], "{row}");
        let message = &read.findings[0].message;
        assert!(message.replace(['\u{A0}', '\u{202F}'], " ").contains(part), "{row}: {message}");
    }
    let quiet = read(&format!("{header}\nP1;Portable;M;S1;En service;Mairie;u;2021-03-04;16 Go;512 Go;36 mois;14\"\n"));
    assert_eq!((quiet.findings.len(), quiet.rejected.len()), (0, 0));
}

#[test]
fn rows_that_cannot_be_read_are_set_aside_with_their_reason() {
    let header = "Nom;Type;Statut;Qté";
    for (rows, code, cell, part) in [
        ("P1;Portable;Stock;v", "I401", "D2", "quantité « v »"),
        ("P1;Portable;Stock;1,5", "I401", "D2", "quantité « 1,5 »"),
        ("P1;Portable;Stock;0", "I401", "D2", "quantité « 0 »"),
        (
            "\"P1;Portable;Stock;1\nP2;Portable;Stock;1\nP3;Portable;Stock;1",
            "I402",
            "A2",
            "les 2 lignes suivantes sont",
        ),
        ("P0;Portable;Stock;1\nP1;Portable;Stock;1\nP2;Sac;noir;Stock;1", "I403", "E4", "colonnes sont décalées"),
        (";;Stock;3", "I404", "C2", "rien ne nomme l’appareil"),
        ("TOTAL;;;12", "I405", "A2", "une ligne de total"),
        ("Nom;Type;Statut;Qté", "I405", "A2", "l’en-tête répété"),
    ] {
        let read = read(&format!("{header}\n{rows}\n"));
        assert_eq!(said(&read.rejected), [(code, cell)], "{rows}");
        assert!(read.rejected[0].message.contains(part), "{}", read.rejected[0].message);
    }
    let doubled = read("Nom;Type;N° de série;N° inventaire\nP1;Portable;S1;I1\nP2;Portable;S1;I2\nP3;Portable;S3;I1\n");
    assert_eq!(said(&doubled.findings), [("I406", "C3"), ("I407", "D4")]);
    assert!(doubled.findings.iter().all(|finding| finding.severity == Severity::Warning));
    assert!(doubled.findings[0].message.contains("déjà à la ligne 2"), "{}", doubled.findings[0].message);
}

#[test]
fn a_doubtful_status_a_user_or_an_edited_record_frees_no_device() {
    let read = read(
        "Nom;Type;Statut;Lieu;Usager;Dernière modification\n\
         P1;Portable;Non disponible;Réserve;;2020-01-01\nP2;Portable;;Réserve DSI;Mme A;2020-01-01\n\
         P3;Portable;En service;Mairie;M. B;2020-01-01\ntotal-energies-PC;Portable;En stock;Réserve;;2020-01-01\n",
    );
    let today = Some(date(2026, 11, 20));
    let stands: Vec<Situation> =
        read.devices.iter().map(|device| aloi_import::inventory::situation(device, today).0).collect();
    assert_eq!(stands, [Situation::Unstated, Situation::InUse, Situation::InUse, Situation::InStock]);
    assert_eq!(said(&read.findings), [("I415", "C2"), ("I416", "D3")]);
    assert_eq!(read.rejected, []);
    let silent =
        self::read("Nom;Type;Statut;Dernier contact\nP1;Portable;Réservé;2020-01-01\nP2;Portable;;2020-01-01\n");
    let stands: Vec<Situation> =
        silent.devices.iter().map(|device| aloi_import::inventory::situation(device, today).0).collect();
    assert_eq!(stands, [Situation::Unstated, Situation::UnderUsed]);
}

#[test]
fn one_date_settles_the_order_of_its_column() {
    let dates = |column: &str| {
        let rows: String = column.split(' ').enumerate().map(|(row, day)| format!("P{row};Portable;{day}\n")).collect();
        read(&format!("Nom;Type;Date achat\n{rows}"))
    };
    let french = dates("03/04/2021 31/12/2020");
    assert_eq!((french.devices[0].bought_on, french.findings.len()), (Some(date(2021, 4, 3)), 0));
    let american = dates("03/04/2021 12/31/2020");
    assert_eq!((american.devices[0].bought_on, american.findings.len()), (Some(date(2021, 3, 4)), 0));
    let mixed = dates("31/12/2020 30/11/2020 12/31/2020");
    assert_eq!(said(&mixed.findings), [("I409", "C4")]);
}

#[test]
fn settings_are_stronger_than_guesses() {
    let csv = "Parc\nNom;Arrivée;Valeur\nÉcran A;02/06/2023;8\n";
    let settings =
        Settings::parse("s.json", r#"{"header_row":2,"columns":{"B":"bought_on","C":"ram"},"equipment":"monitor"}"#)
            .unwrap();
    let read = read_inventory("parc.csv", csv.as_bytes(), &settings).unwrap();
    let screen = &read.devices[0];
    assert_eq!((screen.bought_on, screen.ram_gb), (Some(date(2023, 6, 2)), Some(dec!(8))));
    assert_eq!((screen.equipment, screen.equipment_from), (Some(Equipment::Monitor), EquipmentFrom::Told));
    assert!(!read.columns["bought_on"].guessed && read.columns["name"].guessed);
    let refused = |json: &str| {
        let settings = Settings::parse("s.json", json).unwrap();
        read_inventory("parc.csv", csv.as_bytes(), &settings).unwrap_err().code()
    };
    assert_eq!((refused(r#"{"sheet":"Nulle"}"#), refused(r#"{"header_row":1}"#)), ("I111", "I112"));
}

#[test]
fn the_text_is_read_in_its_encoding() {
    let text = "Nom;Type;État\nP1;Portable;Réformé\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let read = read_inventory("parc.csv", &latin, &Settings::default()).unwrap();
    assert_eq!(read.devices[0].situation, Situation::Retired);
}

#[test]
fn thirty_thousand_devices_are_counted_exactly() {
    let mut csv = "Nom;Type;Statut;Modèle;RAM (Mio)".to_owned();
    (5..30).for_each(|column| csv.push_str(&format!(";Colonne {column}")));
    for row in 0..30_000_u32 {
        let (kind, status) = (
            if row.is_multiple_of(3) { "Desktop" } else { "Portable" },
            if row.is_multiple_of(10) { "En stock" } else { "En service" },
        );
        csv.push_str(&format!("\nPC-{row};{kind};{status};Modèle {};8192{}", row % 24, ";x".repeat(25)));
    }
    let read = read(&csv);
    assert_eq!((read.rows, read.devices.len(), read.count(), read.rejected.len()), (30_000, 30_000, 30_000, 0));
    let laptops = read.devices.iter().filter(|device| device.equipment == Some(Equipment::Laptop));
    let spare = laptops.clone().filter(|device| device.situation == Situation::InStock).count();
    assert_eq!((laptops.count(), spare), (20_000, 2_000));
    assert_eq!(read.devices.last().map(|device| device.row), Some(30_001));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever bytes change, nothing panics, and every row is a device or is said.
    #[test]
    fn mutated_bytes_never_panic_nor_lose_a_row(
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![any::<u8>(), prop::sample::select(b"0123456789.,;-/\n\"".to_vec())]), 1..20),
    ) {
        let mut bytes = GLPI.as_bytes().to_vec();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        match read_inventory("x.csv", &bytes, &Settings::default()) {
            Ok(read) => prop_assert_eq!(read.devices.len() + read.rejected.len(), read.rows),
            Err(refusal) => prop_assert_ne!(refusal.code(), "I114"),
        }
    }
}
