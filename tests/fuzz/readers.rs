//! Everything Aloi reads, each as a function of any bytes: what fuzzing feeds, and what a plain test replays.
//!
//! The readers of containers take the parts inside, so that what changes is the text of a sheet and not the checksum of
//! a zip: parts are parted by a line [`NEXT`].

use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use std::sync::OnceLock;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::compare;
use aloi_engine::dossier;
use aloi_engine::vocabulary::Equipment;
use aloi_import::{
    Correction, Field, ImportError, Mapping, Quote, inventory, questions, read_quote, read_workbook, sheets, take,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The line between two parts of a container.
const NEXT: &[u8] = b"\n<!--next-->\n";

/// A reader by its name, that of its corpus.
pub type Reader = (&'static str, fn(&[u8]));

/// Every reader.
pub const READERS: &[Reader] = &[
    ("quote", quote),
    ("xlsx", xlsx),
    ("ods", ods),
    ("xls", xls),
    ("makers_sheets", makers_sheets),
    ("inventory", whole_inventory),
    ("own", own),
    ("corrections", corrections),
    ("mapping", mapping),
    ("dossier", whole_dossier),
];

/// A file of any kind, as dropped on the window, up to the offers made of it.
pub fn quote(bytes: &[u8]) {
    let mapping = Mapping::default();
    let read = read_workbook("devis", bytes, &mapping).and_then(|workbook| read_quote(&workbook, &mapping));
    let Some(quote) = foreseen(read) else { return };
    taken(&quote);
    serde_json::to_string(&quote).expect("a quote is written");
}

/// The offers made of a quote make a dossier that reads again.
fn taken(quote: &Quote) {
    let taken = take::offers(quote, &take::proposed(quote), take::quantity(quote), &BTreeSet::new());
    let mut made = dossier::Dossier { format: dossier::FORMAT.to_owned(), ..dossier::Dossier::default() };
    made.offers = taken.offers;
    // More than a dossier holds is refused when it is taken, in a sentence.
    if made.offers.len() > dossier::MOST_OFFERS || made.offers.iter().any(|o| o.items.len() > dossier::MOST_ITEMS) {
        return;
    }
    let written = dossier::write(&made).expect("a dossier made of a quote is written");
    // What was taken reads again: nothing of a quote makes a file that Aloi refuses.
    if let Err(error) = dossier::read(&written) {
        panic!("a dossier made of a quote does not read again: {error}");
    }
}

/// The parts of an Excel workbook: sheet, shared texts, styles, list of sheets, relations.
pub fn xlsx(bytes: &[u8]) {
    let names = [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ];
    let defaults: [&[u8]; 5] = [
        b"",
        b"<sst/>",
        b"<styleSheet/>",
        br#"<workbook xmlns:r="r"><sheets><sheet name="Devis" r:id="rId1"/></sheets></workbook>"#,
        br#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>"#,
    ];
    let root: &[u8] = br#"<Relationships><Relationship Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let told = parts(bytes);
    let part = |index: usize| told.get(index).copied().filter(|part| !part.is_empty()).unwrap_or(defaults[index]);
    let parts: Vec<(&str, &[u8])> =
        names.iter().enumerate().map(|(index, name)| (*name, part(index))).chain([("_rels/.rels", root)]).collect();
    quote(&zipped(&parts));
}

/// The content of an OpenDocument spreadsheet.
pub fn ods(bytes: &[u8]) {
    quote(&zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", bytes)]));
}

/// The records of an Excel 97–2003 workbook.
pub fn xls(bytes: &[u8]) {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file in memory");
    file.create_stream("/Workbook").and_then(|mut stream| stream.write_all(bytes)).expect("a stream in memory");
    quote(file.into_inner().get_ref());
}

/// A file of makers' sheets.
pub fn makers_sheets(bytes: &[u8]) {
    let Some(read) = foreseen(sheets::read_sheets("fiches", bytes, catalog())) else { return };
    for sheet in &read.list {
        let mut item = dossier::Item::default();
        let _ = sheets::apply(sheet, &mut item);
    }
}

/// An inventory, up to what it offers a need.
pub fn whole_inventory(bytes: &[u8]) {
    let Some(read) = foreseen(inventory::read_inventory("parc", bytes, &inventory::Settings::default())) else {
        return;
    };
    let devices: u64 = read.devices.iter().map(|device| u64::from(device.quantity)).sum();
    assert_eq!(read.count(), devices);
    let day = jiff::civil::date(2026, 11, 20);
    for equipment in [Equipment::Laptop, Equipment::Monitor] {
        let need = dossier::Need { equipment: Some(equipment), ..dossier::Need::default() };
        let found = inventory::matched(&read, &need, catalog(), Some(day)).expect("the need names its equipment");
        let mut made = dossier::Dossier { format: dossier::FORMAT.to_owned(), need, ..dossier::Dossier::default() };
        made.inventory = Some(found.kept("parc", day));
        let written = dossier::write(&made).expect("a dossier is written");
        if let Err(error) = dossier::read(&written) {
            panic!("what an inventory offers does not read again: {error}");
        }
    }
}

/// The two columns of the sheet « Dossier » of a workbook that Aloi wrote, as text with tabs.
pub fn own(bytes: &[u8]) {
    let Some(reading) =
        foreseen(aloi_import::read_as("classeur", bytes, &Mapping::default(), &Mapping::default(), &[]))
    else {
        return;
    };
    let Some(own) = reading.own else { return };
    own.json().expect("the lines of a dossier are written");
    let mut beside = own.dossier.clone();
    own.add_to(&mut beside);
}

/// A first line `row field value` and a quote under it: the line is corrected so.
pub fn corrections(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (Ok(line), quote) = (std::str::from_utf8(&bytes[..end]), bytes.get(end + 1..).unwrap_or_default()) else {
        return;
    };
    let mut words = line.splitn(3, ' ');
    let row = words.next().and_then(|row| row.parse().ok()).unwrap_or(2);
    let Some(field) = words.next().and_then(Field::from_code) else { return };
    let told = [Correction { row, field, value: words.next().unwrap_or_default().to_owned() }];
    let plain = Mapping::default();
    let Some(reading) = foreseen(aloi_import::read_as("devis", quote, &plain, &plain, &told)) else { return };
    questions(&reading.quote, &reading.mapping, &take::proposed(&reading.quote));
    taken(&reading.quote);
}

/// A mapping of columns; one that is read is written, and reads again as it was.
pub fn mapping(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Some(mapping) = foreseen(Mapping::parse("mapping", text)) else { return };
    let written = serde_json::to_string(&mapping).expect("a mapping is written");
    assert_eq!(Mapping::parse("mapping", &written).as_ref(), Ok(&mapping));
}

/// A dossier, up to its comparison; one that is read is written, and reads again as it was.
pub fn whole_dossier(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(read) = dossier::read(text) else { return };
    let written = dossier::write(&read).expect("a dossier is written");
    let again = dossier::read(&written).unwrap_or_else(|error| panic!("what was written does not read: {error}"));
    assert_eq!(dossier::write(&again).expect("a dossier is written"), written);
    compare(&read, &read.catalog_over(catalog()));
}

/// The shipped catalogs, read once.
fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| Catalog::embedded().expect("the shipped catalogs"))
}

/// What was read; a refusal is fine unless it hides a panic.
fn foreseen<T>(read: Result<T, ImportError>) -> Option<T> {
    read.map_err(|error| assert_ne!(error.code(), "I114", "a reader panicked")).ok()
}

fn parts(bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(place) = rest.windows(NEXT.len()).position(|window| window == NEXT) {
        parts.push(&rest[..place]);
        rest = &rest[place + NEXT.len()..];
    }
    parts.push(rest);
    parts
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, stored).expect("a zip in memory");
        zip.write_all(content).expect("a zip in memory");
    }
    zip.finish().expect("a zip in memory").into_inner()
}
