//! A quote of 10 000 rows by 20 columns, in each container; shared by the benches and the test of memory.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The headers.
pub const TITLES: [&str; 20] = [
    "Référence",
    "Désignation",
    "Description",
    "Marque",
    "Modèle",
    "Quantité",
    "Prix unitaire HT",
    "Remise %",
    "Total HT",
    "Taux TVA",
    "Prix unitaire TTC",
    "Total TTC",
    "Éco-part. HT",
    "État",
    "Écran",
    "RAM (Go)",
    "Stockage",
    "Conso. (W)",
    "Garantie",
    "Pays de fabrication",
];
/// Rows under the titles of the quote that is timed.
#[allow(dead_code, reason = "for the benches alone")]
pub const ROWS: usize = 9_999;

enum Cell {
    Text(String),
    Number(f64),
}

fn row(index: usize) -> Vec<Cell> {
    let (text, number) = (|text: &str| Cell::Text(text.to_owned()), Cell::Number);
    let count = index % 9 + 1;
    // By fives, so that the tax and the line fall on whole cents: every check is made and finds nothing.
    let cents = 10_000 + index * 5 % 50_000;
    // Whole cents, as on a printed quote.
    let euros = |cents: usize| Cell::Number(f64::from(u32::try_from(cents).expect("small")) / 100.0);
    let (unit_ttc, line_ttc) = (cents / 5 * 6, cents / 5 * 6 * count);
    vec![
        Cell::Text(format!("R-{index:05}")),
        Cell::Text(format!("Ordinateur portable {} pouces, 16 Go, 512 Go SSD n° {index}", 13 + index % 4)),
        Cell::Text(format!("Clavier rétroéclairé, webcam, lot {}", index % 77)),
        text("Alpha"),
        Cell::Text(format!("M{}", index % 300)),
        euros(count * 100),
        euros(cents),
        number(0.0),
        euros(cents * count),
        number(0.2),
        euros(unit_ttc),
        euros(line_ttc),
        number(0.35),
        text(if index.is_multiple_of(2) { "Neuf" } else { "Reconditionné" }),
        Cell::Text(format!("{} pouces", 13 + index % 4)),
        number(16.0),
        text("512 Go"),
        number(12.5),
        text("3 ans"),
        text("Chine"),
    ]
}

fn table_of(rows: usize) -> Vec<Vec<Cell>> {
    let titles = TITLES.iter().map(|title| Cell::Text((*title).to_owned())).collect();
    std::iter::once(titles).chain((0..rows).map(row)).collect()
}

/// A file, with its size once inflated.
pub struct Large {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many there are once inflated.
    pub inflated: usize,
}

/// An archive of the parts.
pub fn zipped(parts: &[(&str, &str)]) -> Large {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content.as_bytes()).expect("its bytes");
    }
    let bytes = zip.finish().expect("an archive").into_inner();
    Large { bytes, inflated: parts.iter().map(|(_, content)| content.len()).sum() }
}

/// A text file.
pub fn plain(text: String) -> Large {
    Large { inflated: text.len(), bytes: text.into_bytes() }
}

/// A workbook whose texts are shared, as Excel and LibreOffice write them.
pub fn xlsx(rows: usize) -> Large {
    let (mut texts, mut cells, mut count) = (String::new(), String::new(), 0);
    for (line, row) in (1..).zip(table_of(rows)) {
        cells.push_str(&format!("<row r=\"{line}\">"));
        for (column, cell) in (0..).zip(row) {
            let place = aloi_import::cell_name(line - 1, column);
            match cell {
                Cell::Number(number) => cells.push_str(&format!("<c r=\"{place}\" s=\"1\"><v>{number}</v></c>")),
                Cell::Text(text) => {
                    cells.push_str(&format!("<c r=\"{place}\" t=\"s\"><v>{count}</v></c>"));
                    texts.push_str(&format!("<si><t>{text}</t></si>"));
                    count += 1;
                }
            }
        }
        cells.push_str("</row>");
    }
    zipped(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        ("xl/workbook.xml", r#"<workbook xmlns:r="r"><sheets><sheet name="Devis" r:id="rId1"/></sheets></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{cells}</sheetData></worksheet>")),
        ("xl/sharedStrings.xml", &format!("<sst>{texts}</sst>")),
    ])
}

/// A workbook with the attributes that LibreOffice writes.
pub fn ods(rows: usize) -> Large {
    let mut table = String::new();
    for row in table_of(rows) {
        table.push_str("<table:table-row table:style-name=\"ro1\">");
        for cell in row {
            table.push_str(&match cell {
                Cell::Number(number) => format!(
                    "<table:table-cell table:style-name=\"ce2\" office:value-type=\"float\" office:value=\"{number}\" calcext:value-type=\"float\"><text:p>{number}</text:p></table:table-cell>"
                ),
                Cell::Text(text) => format!(
                    "<table:table-cell office:value-type=\"string\" calcext:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
                ),
            });
        }
        table.push_str("</table:table-row>");
    }
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Devis\">{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

/// A text with semicolons.
pub fn csv(rows: usize) -> Large {
    let field = |cell: Cell| match cell {
        Cell::Number(number) => number.to_string().replace('.', ","),
        Cell::Text(text) => text,
    };
    let line = |row: Vec<Cell>| row.into_iter().map(field).collect::<Vec<_>>().join(";") + "\n";
    plain(table_of(rows).into_iter().map(line).collect::<String>())
}
