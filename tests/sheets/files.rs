//! Small files of sheets written for the proofs, the real ones, and what is read of them.

use std::collections::BTreeMap;
use std::fs;

use aloi_engine::dossier::{self, Dossier, Item, Offer};
use aloi_import::Sourced;
use aloi_import::sheets::{self, Sheet, Sheets};
use rust_decimal::Decimal;

use crate::support::{catalog, root};

/// The columns of Boavizta's file that hold figures, with those of a right row.
const FIGURES: [(&str, &str); 9] = [
    ("gwp_total", "240"),
    ("gwp_use_ratio", "0.2000"),
    ("yearly_tec", "20.5"),
    ("lifetime", "4.0"),
    ("gwp_error_ratio", "0.25"),
    ("gwp_manufacturing_ratio", "0.70"),
    ("weight", "1.361"),
    ("screen_size", "14"),
    ("gwp_transport_ratio", "0.07"),
];
const TEXTS: [(&str, &str); 10] = [
    ("gwp_eol_ratio", "0.03"),
    ("manufacturer", "Alpha"),
    ("name", "Mobilis 14 G3"),
    ("subcategory", "Laptop"),
    ("use_location", "EU"),
    ("report_date", "November 2020"),
    ("sources", "https://alpha.example/mobilis-14-g3.pdf"),
    ("assembly_location", "China"),
    ("server_type", ""),
    ("added_date", "2022-10-18"),
];

/// A file of Boavizta's columns: the right row with the changes of each row, in the American or the French form.
pub fn boavizta(rows: &[&[(&str, &str)]], french: bool) -> String {
    let columns: Vec<(&str, &str)> = FIGURES.into_iter().chain(TEXTS).chain([("comment", "")]).collect();
    let separator = if french { ";" } else { "," };
    let row = |changes: &&[(&str, &str)]| {
        let cells = columns.iter().map(|(column, right)| {
            let cell = changes.iter().find(|(changed, _)| changed == column).map_or(*right, |(_, text)| text);
            if french { with_commas(cell) } else { cell.to_owned() }
        });
        cells.collect::<Vec<_>>().join(separator)
    };
    let header = columns.iter().map(|(column, _)| *column).collect::<Vec<_>>().join(separator);
    std::iter::once(header).chain(rows.iter().map(row)).collect::<Vec<_>>().join("\r\n")
}

/// The points between digits as commas, in texts too: what the French export does.
fn with_commas(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digit = |place: usize| letters.get(place).is_some_and(char::is_ascii_digit);
    let mark = |(place, letter): (usize, &char)| match letter {
        '.' if place > 0 && digit(place - 1) && digit(place + 1) => ',',
        other => *other,
    };
    letters.iter().enumerate().map(mark).collect()
}

/// An EPREL export of four rows.
pub const EPREL: &str = "supplierOrTrademark,modelIdentifier,eprelRegistrationNumber,deviceType,energyClass,repairabilityClass,\
repairabilityIndex,onMarketStartDate,guaranteeDuration,minYearsSoftwareUpdates,batteryUserReplaceable,webLinkRepairInstructions
\"Epsilon Mobile Co., LTD\",Terrain 6,2372864,SMARTPHONE,B,C,2.55,2025-06-29,24,5,False,/
Epsilon,Roc 3,2372865,SMARTPHONE,A,B,3,2025-06-29,36,7,True,https://epsilon.example/repair
Epsilon,Roc 4,2372866,SMARTPHONE,H,A,7.9,hier,1,5,oui,-
Epsilon,ROC 4,2372867,PHABLET,,,,,,,,
";

/// The sheets of a text.
pub fn read(file: &str, text: &str) -> Sheets {
    sheets::read_sheets(file, text.as_bytes(), catalog()).unwrap()
}

/// The sheet of the right row.
pub fn right() -> Sheet {
    read("fiches.csv", &boavizta(&[&[]], false)).list.remove(0)
}

/// The value of a figure of a sheet.
pub fn value(figure: &Option<Sourced<Decimal>>) -> Option<Decimal> {
    figure.as_ref().map(|figure| figure.value)
}

/// Code and cell of what is said, in order.
pub fn said(read: &Sheets) -> Vec<(&'static str, &str)> {
    read.all_findings().map(|finding| (finding.code, finding.cell.as_str())).collect()
}

/// The bytes of a real file, or nothing and a loud line.
pub fn shared(name: &str) -> Option<Vec<u8>> {
    let file = root().join("../shared/data").join(name);
    if !file.exists() {
        println!("SKIPPED: the real file {name} is not in the shared folder");
        return None;
    }
    Some(fs::read(file).unwrap())
}

/// The sheets of a real file.
pub fn real(name: &str) -> Option<Sheets> {
    shared(name).map(|bytes| sheets::read_sheets(name.rsplit('/').next().unwrap(), &bytes, catalog()).unwrap())
}

/// How many findings of each code.
pub fn counts(read: &Sheets) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    read.all_findings().for_each(|finding| *counts.entry(finding.code).or_insert(0) += 1);
    counts
}

/// Fails unless a dossier with the item is one that Aloi reads.
pub fn reads_back(item: Item) {
    let offer = Offer { id: "A".to_owned(), items: vec![item], ..Offer::default() };
    let written = Dossier { format: dossier::FORMAT.to_owned(), offers: vec![offer], ..Dossier::default() };
    let text = dossier::write(&written).unwrap();
    assert_eq!(dossier::read(&text).unwrap_or_else(|error| panic!("{error}")), written);
}
