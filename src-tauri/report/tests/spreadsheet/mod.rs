//! What the proofs of the workbook share: dossiers, cells read back, an input changed in the file, LibreOffice.
#![allow(dead_code, reason = "each proof uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap here is a failing test")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::{Comparison, central, compare};
use aloi_engine::dossier;
use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A dossier with its name.
pub type Named = (String, Value);

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The example dossiers, then the shared vectors where they are.
pub fn dossiers() -> Vec<Named> {
    let examples = ["portables", "smartphones-terrain", "troisieme-ecran"];
    let mut paths: Vec<PathBuf> =
        examples.map(|name| root().join(format!("tests/scenarios/{name}/{name}.aloi"))).to_vec();
    let folder = root().join("../shared/vectors");
    match fs::read_dir(&folder) {
        Ok(entries) => {
            let mut vectors: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
            vectors.retain(|path| path.extension().is_some_and(|extension| extension == "aloi"));
            vectors.sort();
            assert_eq!(vectors.len(), 11, "eleven vectors");
            paths.extend(vectors);
        }
        Err(_) => println!("SKIPPED: no shared vectors at {}", folder.display()),
    }
    let read = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    };
    paths.iter().map(read).collect()
}

/// The comparison of a dossier and its workbook.
pub fn made(dossier: &Value) -> (Comparison, Vec<u8>) {
    let catalog = Catalog::embedded().unwrap();
    let dossier = dossier::from_value(dossier).unwrap_or_else(|problems| panic!("{problems:?}"));
    let comparison = compare(&dossier, &catalog);
    let bytes = aloi_report::workbook(&dossier, &comparison, &catalog).unwrap();
    (comparison, bytes)
}

/// The central figures of a dossier.
pub fn redone(dossier: &Value) -> Comparison {
    let dossier = dossier::from_value(dossier).unwrap_or_else(|problems| panic!("{problems:?}"));
    central(&dossier, &Catalog::embedded().unwrap(), dossier.settings)
}

/// An offer with one laptop.
pub fn laptop(id: &str, name: &str, price: Value) -> Value {
    json!({ "id": id, "name": name, "items": [ { "equipment": "laptop", "condition": "new", "service_years": "5", "price": price } ] })
}

/// A dossier with these offers.
pub fn with_offers(quantity: u32, offers: &[Value]) -> Value {
    json!({
        "format": "aloi/1", "reference": "R-1", "title": "Essai", "date": "2026-11-21",
        "need": { "equipment": "laptop", "quantity": quantity, "years": "5", "hours_per_year": "1540" },
        "offers": offers
    })
}

/// Names no spreadsheet would take as they are.
pub fn hostile() -> Named {
    let long = "é".repeat(19_990);
    let names =
        ["=1+1", "l'offre 'citée'", "[x]:*?/\\", &long, "a\u{1}b\u{FFFE}\nc", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"];
    let names = names.iter().chain(&["Comparaison", "Comparaison", "@SUM(A1)"]);
    let offers: Vec<Value> =
        (0..).zip(names).map(|(n, name)| laptop(&format!("O{n}"), name, json!({ "amount": "900" }))).collect();
    let mut dossier = with_offers(3, &offers);
    dossier["title"] = json!("=HYPERLINK(\"http://exemple.fr\")");
    dossier["reference"] = json!(format!("&P &G {}", "R".repeat(300)));
    ("hostile".to_owned(), dossier)
}

/// As many items and price lines as a dossier may have in an offer.
pub fn largest() -> Named {
    let line = |amount: &str| json!({ "amount": amount, "vat_rate": "0.20", "section": "investment" });
    let item = json!({
        "equipment": "monitor", "condition": "new", "count": 7, "service_years": "6", "warranty_years": "3", "screen_in": "24",
        "price": line("150.33"), "delivery": line("1.01"), "installation": line("2.02"), "levies": line("0.35"),
        "warranty_extension": line("11.11")
    });
    let offer = |id: &str| json!({ "id": id, "name": "Très grande offre aux très nombreux articles", "items": vec![item.clone(); 50] });
    ("largest".to_owned(), with_offers(13, &[offer("A"), offer("B")]))
}

/// The cells of a workbook: sheet name to rows.
pub type Cells = BTreeMap<String, Vec<Vec<Data>>>;

pub fn cells(bytes: &[u8]) -> Cells {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let rows = |range: calamine::Range<Data>| {
        // A range starts at its first full cell: rows and columns are counted from A1 again.
        let (top, left) = range.start().unwrap();
        let mut rows = vec![Vec::new(); top as usize];
        rows.extend(range.rows().map(|row| [vec![Data::Empty; left as usize], row.to_vec()].concat()));
        rows
    };
    names.into_iter().map(|name| (name.clone(), rows(book.worksheet_range(&name).unwrap()))).collect()
}

pub fn text(cell: &Data) -> &str {
    if let Data::String(text) = cell { text } else { "" }
}

pub fn number(cell: &Data) -> Option<f64> {
    match cell {
        Data::Float(value) => Some(*value),
        Data::Int(value) => Some(*value as f64),
        _ => None,
    }
}

/// Each part of the file, by name.
pub fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut content = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(&mut content).collect()
}

/// The row of an input on « Hypothèses », from 0.
pub fn input_row(cells: &Cells, key: &str) -> Option<usize> {
    cells["Hypothèses"].iter().position(|row| row.get(8).is_some_and(|cell| text(cell) == key))
}

/// The file with one input cell changed, as a reader would, and nothing else: stored results stay as they were.
pub fn changed(bytes: &[u8], row: usize, value: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts(bytes) {
        archive.start_file(&name, SimpleFileOptions::default()).unwrap();
        // « Lisez-moi », « Comparaison », « Hypothèses ».
        if name != "xl/worksheets/sheet3.xml" {
            archive.write_all(&content).unwrap();
            continue;
        }
        let xml = String::from_utf8(content).unwrap();
        let cell = xml.find(&format!("<c r=\"B{}\"", row + 1)).unwrap();
        let start = cell + xml[cell..].find("<v>").unwrap() + 3;
        let end = start + xml[start..].find("</v>").unwrap();
        archive.write_all(format!("{}{value}{}", &xml[..start], &xml[end..]).as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// LibreOffice told to recalculate every xlsx file it opens.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// The files as LibreOffice writes them again after recalculating, or nothing, loudly, when it is not installed.
pub fn recalculated(files: &[Vec<u8>]) -> Option<Vec<Cells>> {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("SKIPPED: soffice is not installed, so no spreadsheet recalculates the workbook");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let [profile, before, after] = ["profile/user", "before", "after"].map(|name| folder.path().join(name));
    [&profile, &before].iter().for_each(|path| fs::create_dir_all(path).unwrap());
    fs::write(profile.join("registrymodifications.xcu"), ALWAYS).unwrap();
    let names: Vec<String> = (0..files.len()).map(|index| format!("{index}.xlsx")).collect();
    for (name, bytes) in names.iter().zip(files) {
        fs::write(before.join(name), bytes).unwrap();
    }
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.parent().unwrap().display()))
        .args(["--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(&after)
        .args(names.iter().map(|name| before.join(name)))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(names.iter().map(|name| cells(&fs::read(after.join(name)).unwrap())).collect())
}
