//! How fast a large inventory is read: 30 000 devices of 30 columns, as csv, xlsx and ods, then judged for a need.
#![allow(clippy::expect_used, reason = "a bench that cannot start must stop")]

use std::io::{Cursor, Write};
use std::sync::OnceLock;

use aloi_engine::catalog::Catalog;
use aloi_engine::dossier::{Need, Requirements};
use aloi_engine::figure::Number;
use aloi_engine::vocabulary::Equipment;
use aloi_import::inventory::{Inventory, Settings, matched, read_inventory};
use divan::{Bencher, black_box};
use jiff::civil::date;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const DEVICES: usize = 30_000;
const COLUMNS: usize = 30;
const HEADERS: [&str; 14] = [
    "Nom",
    "Statut",
    "Fabricant",
    "Numéro de série",
    "Numéro d’inventaire",
    "Type",
    "Modèle",
    "Lieu",
    "Usager",
    "Date de dernier inventaire",
    "Mémoire (Mio)",
    "Disque (Mio)",
    "Date d’achat",
    "Système d’exploitation - Nom",
];

fn main() {
    divan::main();
}

/// The header and the devices: 24 models, a fifth of them in stock.
fn table() -> &'static Vec<Vec<String>> {
    static TABLE: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let others = |row: String| (HEADERS.len()..COLUMNS).map(move |column| format!("autre {column} {row}"));
        let header = HEADERS
            .iter()
            .map(|&text| text.to_owned())
            .chain((HEADERS.len()..COLUMNS).map(|column| format!("Colonne {column}")));
        let device = |row: usize| {
            let model = row % 24;
            let known = [
                format!("PC-{row:05}"),
                (if row.is_multiple_of(5) { "En stock" } else { "En service" }).to_owned(),
                (if model < 12 { "Dell" } else { "HP" }).to_owned(),
                format!("SN{row:08}"),
                format!("INV-{row:06}"),
                (if row.is_multiple_of(3) { "Desktop" } else { "Portable" }).to_owned(),
                format!("Modèle {model}"),
                format!("Bâtiment {}", row % 40),
                if row.is_multiple_of(5) { String::new() } else { format!("agent{row}") },
                format!("2026-{:02}-{:02} 09:12", 1 + row % 10, 1 + row % 28),
                [4096, 8192, 16384, 32768].get(row % 4).copied().unwrap_or(8192).to_string(),
                "244198".to_owned(),
                format!("{:02}/{:02}/{}", 1 + row % 28, 1 + row % 12, 2015 + row % 11),
                "Windows 11".to_owned(),
            ];
            known.into_iter().chain(others((row % 100).to_string())).collect()
        };
        std::iter::once(header.collect()).chain((0..DEVICES).map(device)).collect()
    })
}

fn csv() -> Vec<u8> {
    let rows: Vec<String> = table().iter().map(|row| format!("\"{}\";", row.join("\";\""))).collect();
    format!("\u{FEFF}{}\n", rows.join("\n")).into_bytes()
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content.as_bytes()).expect("its content");
    }
    zip.finish().expect("an archive").into_inner()
}

/// Texts shared as spreadsheets write them.
fn xlsx() -> Vec<u8> {
    let mut shared: Vec<&str> = table().iter().flatten().map(String::as_str).collect();
    shared.sort_unstable();
    shared.dedup();
    let cell = |(column, text): (usize, &String), row: usize| {
        let place = shared.binary_search(&text.as_str()).expect("a shared text");
        let name = aloi_import::column_name(u32::try_from(column).expect("few columns"));
        format!("<c r=\"{name}{row}\" t=\"s\"><v>{place}</v></c>")
    };
    let row = |(index, cells): (usize, &Vec<String>)| {
        let cells: String =
            cells.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(|each| cell(each, index + 1)).collect();
        format!("<row r=\"{}\">{cells}</row>", index + 1)
    };
    let rows: String = table().iter().enumerate().map(row).collect();
    let texts: String = shared.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let relations = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    zipped(&[
        (
            "_rels/.rels",
            format!(
                "<Relationships {relations}><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook {main} xmlns:r=\"{office}\"><sheets><sheet name=\"Parc\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships {relations}><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet {main}><sheetData>{rows}</sheetData></worksheet>")),
        ("xl/sharedStrings.xml", format!("<sst {main}>{texts}</sst>")),
    ])
}

fn ods() -> Vec<u8> {
    let cell = |text: &String| match text.is_empty() {
        true => "<table:table-cell/>".to_owned(),
        false => format!(
            "<table:table-cell office:value-type=\"string\" calcext:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        ),
    };
    let row = |cells: &Vec<String>| {
        format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
    };
    let rows: String = table().iter().map(row).collect();
    let spaces = "xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:calcext=\"c\"";
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        (
            "content.xml",
            format!(
                "<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name=\"Parc\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

fn read(name: &str, bytes: &[u8]) -> Inventory {
    let read = read_inventory(name, bytes, &Settings::default()).expect("a good inventory");
    assert_eq!(read.devices.len(), DEVICES);
    read
}

#[divan::bench(args = ["parc.csv", "parc.xlsx", "parc.ods"], sample_count = 10, sample_size = 1)]
fn thirty_thousand_devices(bencher: Bencher<'_, '_>, name: &str) {
    let bytes = match name {
        "parc.csv" => csv(),
        "parc.xlsx" => xlsx(),
        _ => ods(),
    };
    bencher.bench(|| read(name, black_box(&bytes)));
}

/// What reading into cells takes of it.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn cells_of_the_csv(bencher: Bencher<'_, '_>) {
    let bytes = csv();
    bencher.bench(|| aloi_import::read_workbook("parc.csv", black_box(&bytes), &aloi_import::Mapping::default()));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn judged_for_a_need(bencher: Bencher<'_, '_>) {
    let inventory = read("parc.csv", &csv());
    let catalog = Catalog::embedded().expect("good catalogs");
    let requirements = Requirements { ram_gb_min: Some(Number(16.into())), ..Requirements::default() };
    let need = Need { equipment: Some(Equipment::Laptop), quantity: Some(12), requirements, ..Need::default() };
    bencher.bench(|| matched(black_box(&inventory), &need, &catalog, Some(date(2026, 11, 20))));
}
