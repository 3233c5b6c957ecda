//! What fuzzing kept, read again without its tools: every file of tests/fuzz/corpus through its reader, and no panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure here is a failing test")]

use std::fs;
use std::path::Path;

#[path = "../../../tests/fuzz/readers.rs"]
mod readers;

/// The least a corpus holds: an empty folder would prove nothing.
const LEAST: usize = 10;

fn replay(name: &str, reader: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/corpus").join(name);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= LEAST, "{name}: {} files", files.len());
    for file in files {
        println!("{}", file.display());
        reader(&fs::read(&file).unwrap());
    }
}

macro_rules! replays {
    ($($test:ident = $name:literal;)+) => {
        $(#[test]
        fn $test() {
            let (name, reader) = readers::READERS.iter().find(|(name, _)| *name == $name).unwrap();
            replay(name, *reader);
        })+

        #[test]
        fn every_reader_has_its_corpus() {
            let replayed = [$($name),+];
            assert_eq!(readers::READERS.iter().map(|(name, _)| *name).collect::<Vec<_>>(), replayed);
        }
    };
}

replays! {
    quotes_of_any_kind = "quote";
    parts_of_an_excel_workbook = "xlsx";
    contents_of_an_opendocument = "ods";
    records_of_an_old_excel = "xls";
    files_of_makers_sheets = "makers_sheets";
    inventories = "inventory";
    workbooks_of_aloi = "own";
    lines_corrected_by_hand = "corrections";
    mappings = "mapping";
    dossiers = "dossier";
}
