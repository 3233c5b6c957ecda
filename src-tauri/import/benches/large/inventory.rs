//! An inventory of 30 000 devices by 30 columns, in each container; shared by the benches and the test of memory.

use super::quote::{Large, plain, zipped};

/// How many devices the inventory that is timed lists.
#[allow(dead_code, reason = "for the benches alone")]
pub const DEVICES: usize = 30_000;
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

/// The header and the devices: 24 models, a fifth of them in stock.
fn table(devices: usize) -> Vec<Vec<String>> {
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
    std::iter::once(header.collect()).chain((0..devices).map(device)).collect()
}

/// A text with semicolons, every field quoted.
pub fn csv(devices: usize) -> Large {
    let rows: Vec<String> = table(devices).iter().map(|row| format!("\"{}\";", row.join("\";\""))).collect();
    plain(format!("\u{FEFF}{}\n", rows.join("\n")))
}

/// Texts shared as spreadsheets write them.
#[allow(dead_code, reason = "for the benches alone")]
pub fn xlsx(devices: usize) -> Large {
    let table = table(devices);
    let mut shared: Vec<&str> = table.iter().flatten().map(String::as_str).collect();
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
    let rows: String = table.iter().enumerate().map(row).collect();
    let texts: String = shared.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let relations = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    zipped(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships {relations}><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook {main} xmlns:r=\"{office}\"><sheets><sheet name=\"Parc\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships {relations}><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet {main}><sheetData>{rows}</sheetData></worksheet>")),
        ("xl/sharedStrings.xml", &format!("<sst {main}>{texts}</sst>")),
    ])
}

#[allow(dead_code, reason = "for the benches alone")]
pub fn ods(devices: usize) -> Large {
    let cell = |text: &String| match text.is_empty() {
        true => "<table:table-cell/>".to_owned(),
        false => format!(
            "<table:table-cell office:value-type=\"string\" calcext:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        ),
    };
    let row = |cells: &Vec<String>| {
        format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
    };
    let rows: String = table(devices).iter().map(row).collect();
    let spaces = "xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:calcext=\"c\"";
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            &format!(
                "<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name=\"Parc\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}
