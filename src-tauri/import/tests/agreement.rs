//! What is read here of xlsx, ods and xls against calamine itself: same sheets, same cells, same values.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use std::io::{Cursor, Write};
use std::path::Path;

use aloi_import::{Mapping, Value, Workbook, read_workbook};
use calamine::{Data, Ods, Reader, SheetVisible, Xls, Xlsx};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn quote_file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/quotes").join(name)).unwrap()
}

/// A value as both sides can say it.
fn ours(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Error(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Uncomputed => "(formula)".to_owned(),
    }
}

fn theirs(value: &Data) -> Option<String> {
    match value {
        Data::Empty => None,
        Data::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Data::Float(number) => Some(Decimal::from_f64(*number).unwrap().round_dp(10).normalize().to_string()),
        Data::Int(number) => Some(number.to_string()),
        Data::DateTimeIso(day) => Some(day[..10].to_owned()),
        Data::Bool(yes) => Some(if *yes { "oui" } else { "non" }.to_owned()),
        Data::DateTime(serial) => {
            let (year, month, day, ..) = serial.to_ymd_hms_milli();
            Some(format!("{year:04}-{month:02}-{day:02}"))
        }
        other => Some(other.to_string()),
    }
}

/// Compares every cell and returns how many there are.
fn agree<E: std::fmt::Debug>(read: &Workbook, book: &mut impl Reader<Cursor<Vec<u8>>, Error = E>) -> usize {
    let tabs = book.sheets_metadata().to_vec();
    assert_eq!(read.sheets.len(), tabs.len());
    let mut count = 0;
    for (sheet, tab) in read.sheets.iter().zip(tabs) {
        assert_eq!((sheet.name.as_str(), sheet.hidden), (tab.name.as_str(), tab.visible != SheetVisible::Visible));
        let range = book.worksheet_range(&tab.name).unwrap();
        let (row, column) = range.start().unwrap_or_default();
        let cells: Vec<(usize, usize, String)> =
            range.used_cells().filter_map(|(r, c, value)| Some((r, c, theirs(value)?))).collect();
        // calamine says nothing of a formula that was never computed.
        let computed = sheet.cells().filter(|(_, _, cell)| cell.value != Value::Uncomputed);
        let mine: Vec<(usize, usize, String)> =
            computed.map(|(r, c, cell)| ((r - row) as usize, (c - column) as usize, ours(&cell.value))).collect();
        assert_eq!(mine, cells, "{}", sheet.name);
        count += cells.len();
    }
    count
}

fn read(name: &str, bytes: &[u8]) -> Workbook {
    read_workbook(name, bytes, &Mapping::default()).unwrap()
}

#[test]
fn ods_and_xls_hold_what_calamine_says() {
    let bytes = quote_file("07-trois-feuilles.ods");
    let count = agree(&read("devis.ods", &bytes), &mut Ods::new(Cursor::new(bytes)).unwrap());
    assert!(count > 20, "{count}");
    let bytes = quote_file("10-ancien-format.xls");
    let count = agree(&read("devis.xls", &bytes), &mut Xls::new(Cursor::new(bytes)).unwrap());
    assert!(count > 10, "{count}");
}

#[test]
fn every_xlsx_holds_what_calamine_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/quotes");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut counts = Vec::new();
    for path in files.filter(|path| path.extension().is_some_and(|end| end == "xlsx")) {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        counts.push(agree(&read(name, &bytes), &mut Xlsx::new(Cursor::new(bytes)).unwrap()));
    }
    let cells: usize = counts.iter().sum();
    assert!(counts.len() >= 30 && cells > 1_000, "{} files, {cells} cells", counts.len());
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Runs, phonetic guides, blanks kept and not, escapes, an empty text, every type of cell, rows and cells without
/// reference, days and percentages by style.
#[test]
fn xlsx_texts_and_types_are_what_calamine_says() {
    const SHEET: &str = concat!(
        r#"<worksheet><sheetData><row r="2"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>"#,
        r#"<c t="s"><v>3</v></c><c r="G2" t="b"><v>1</v></c><c t="str"><f>A1</f><v>a_x0041_&amp;b</v></c></row>"#,
        r#"<row><c t="inlineStr"><is><r><t xml:space="preserve">en </t></r><r><t>deux</t></r></is></c>"#,
        r#"<c s="1"><v>46328</v></c><c s="2"><v>0.2</v></c><c><v>23.987999999999996</v></c><c><v>-12.5</v></c>"#,
        r#"<c><v>1E-3</v></c><c s="1"/><c t="d"><v>2026-11-02T08:00:00</v></c></row></sheetData></worksheet>"#,
    );
    const TEXTS: &str = concat!(
        r#"<sst uniqueCount="4"><si><r><rPr><b/></rPr><t xml:space="preserve">Écran </t></r><r><t> 24" </t></r>"#,
        r#"<rPh sb="0" eb="1"><t>guide</t></rPh></si><si><t> l&apos;un_x005F_x_ ou l&#233;autre </t></si><si/>"#,
        r#"<si><t>fin</t></si></sst>"#,
    );
    const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    let related =
        |id: &str, kind: &str, to: &str| format!(r#"<Relationship Id="{id}" Type="{RELATION}{kind}" Target="{to}"/>"#);
    let bytes = zipped(&[
        (
            "_rels/.rels",
            &format!("<Relationships>{}</Relationships>", related("a", "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!("<Relationships>{}</Relationships>", related("b", "worksheet", "worksheets/sheet1.xml")),
        ),
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="Devis" r:id="b"/></sheets></workbook>"#),
        (
            "xl/styles.xml",
            r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs></styleSheet>"#,
        ),
        ("xl/sharedStrings.xml", TEXTS),
        ("xl/worksheets/sheet1.xml", SHEET),
    ]);
    let workbook = read("devis.xlsx", &bytes);
    let sheet = &workbook.sheets[0];
    assert_eq!((sheet.text(1, 0), sheet.text(1, 6)), (Some("Écran 24\""), Some("oui")));
    assert_eq!(sheet.cell(2, 2).unwrap().format, aloi_import::Format::Percent);
    assert_eq!(agree(&workbook, &mut Xlsx::new(Cursor::new(bytes)).unwrap()), 12);
}

/// A hidden sheet with a repeated cell, a percentage, a day, two paragraphs, then an empty stretch, and a shown sheet.
const CONTENT: &str = concat!(
    r#"<office:document-content><office:automatic-styles><style:style style:name="ta1"><style:table-properties "#,
    r#"table:display="false"/></style:style><style:style style:name="ta2"><style:table-properties table:display="true"/>"#,
    r#"</style:style></office:automatic-styles><office:body><office:spreadsheet>"#,
    r#"<table:table table:name="Cachée" table:style-name="ta1"><table:table-row table:number-rows-repeated="7">"#,
    r#"<table:table-cell table:number-columns-repeated="3"/></table:table-row><table:table-row table:number-rows-repeated="2">"#,
    r#"<table:table-cell table:number-columns-repeated="2"/>"#,
    r#"<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="23.987999999999996"/>"#,
    r#"<table:table-cell office:value-type="percentage" office:value="0.2"><text:p>20 %</text:p></table:table-cell>"#,
    r#"<table:table-cell office:value-type="date" office:date-value="2026-11-02T08:00:00"/>"#,
    r#"<table:table-cell office:value-type="string"><text:p>É<text:s/>&amp;<text:span>co</text:span></text:p><text:p>b</text:p>"#,
    r#"</table:table-cell></table:table-row></table:table>"#,
    r#"<table:table table:name="Vue" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="string">"#,
    r#"<text:p>vu</text:p></table:table-cell></table:table-row></table:table>"#,
    r#"</office:spreadsheet></office:body></office:document-content>"#,
);

#[test]
fn ods_repeats_days_and_hidden_sheets_are_what_calamine_says() {
    let bytes = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", CONTENT),
    ]);
    let workbook = read("devis.ods", &bytes);
    assert_eq!(workbook.sheets.iter().map(|sheet| sheet.hidden).collect::<Vec<_>>(), [true, false]);
    // What calamine does not say: the reason why it does not read ods here.
    assert_eq!(workbook.sheets[0].cell(7, 4).unwrap().format, aloi_import::Format::Percent);
    assert_eq!(agree(&workbook, &mut Ods::new(Cursor::new(bytes)).unwrap()), 11);
}
