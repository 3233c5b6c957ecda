//! Small workbooks made for tests, and the reading of them.

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

use aloi_import::{ImportError, Mapping, Quote, read_quote, read_workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Reads a file whole; fails when it takes too long.
pub fn import(name: &str, bytes: &[u8]) -> Result<Quote, ImportError> {
    let begun = Instant::now();
    let mapping = Mapping::default();
    let quote = read_workbook(name, bytes, &mapping).and_then(|workbook| read_quote(&workbook, &mapping));
    assert!(begun.elapsed() < Duration::from_secs(20), "{name} took {:?}", begun.elapsed());
    quote
}

/// The code of the refusal of a file.
pub fn code(bytes: &[u8]) -> &'static str {
    import("devis", bytes).unwrap_err().code()
}

/// A zip of the parts given.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a zip.
pub fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut entry = zip.by_index(index).unwrap();
            let name = entry.name().unwrap().into_owned();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (name, content)
        })
        .collect()
}

/// The relations of a workbook to its one sheet and its texts.
pub const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

/// A workbook of one sheet with the rows given, and shared strings.
pub fn xlsx(rows: &str, strings: &str) -> Vec<u8> {
    zipped(&[
        (
            "_rels/.rels",
            br#"<Relationships><Relationship Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        ("xl/workbook.xml", br#"<workbook xmlns:r="r"><sheets><sheet name="Devis" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").as_bytes()),
    ])
}

/// A cell that holds its text itself.
pub fn text_cell(reference: &str, text: &str) -> String {
    format!(r#"<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// A header and one line of 2 × 149 = 298.
pub fn table() -> String {
    let header: String = [("A1", "Désignation"), ("B1", "Qté"), ("C1", "PU HT"), ("D1", "Total HT")]
        .map(|(r, t)| text_cell(r, t))
        .concat();
    let line = text_cell("A2", "Écran 24 pouces");
    format!(
        r#"<row r="1">{header}</row><row r="2">{line}<c r="B2"><v>2</v></c><c r="C2"><v>149</v></c><c r="D2"><v>298</v></c></row>"#
    )
}
