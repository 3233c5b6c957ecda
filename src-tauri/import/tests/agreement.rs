//! The formats read without calamine, ods and xls, against calamine itself: same sheets, same cells, same values.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use std::io::{Cursor, Write};
use std::path::Path;

use aloi_import::{Mapping, Value, Workbook, read_workbook};
use calamine::{Data, Ods, Reader, SheetVisible, Xls};
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
        Value::Text(text) | Value::Error(text) => text.clone(),
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
        let mine: Vec<(usize, usize, String)> =
            sheet.cells().map(|(r, c, cell)| ((r - row) as usize, (c - column) as usize, ours(&cell.value))).collect();
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
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", CONTENT),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let workbook = read("devis.ods", &bytes);
    assert_eq!(workbook.sheets.iter().map(|sheet| sheet.hidden).collect::<Vec<_>>(), [true, false]);
    // What calamine does not say: the reason why it does not read ods here.
    assert_eq!(workbook.sheets[0].cell(7, 4).unwrap().format, aloi_import::Format::Percent);
    assert_eq!(agree(&workbook, &mut Ods::new(Cursor::new(bytes)).unwrap()), 11);
}
