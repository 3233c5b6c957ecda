//! What designations say, each against what a careful person reads in it: `tests/quotes/designations.csv`, one column
//! for each characteristic, where an empty cell means that nothing may be read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing unwrap here is a failing test")]

use std::collections::BTreeMap;
use std::path::Path;

use aloi_import::{Mapping, read_quote, read_workbook};
use csv::{ReaderBuilder, StringRecord};
use rust_decimal::Decimal;

/// One quote that sells every designation, each on the row of the data file.
fn quote_of(designations: &[StringRecord]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer.write_record(["Désignation", "Qté", "PU HT"]).unwrap();
    for line in designations {
        writer.write_record([&line[0], "1", "100"]).unwrap();
    }
    writer.into_inner().unwrap()
}

fn is_same(expected: &str, read: &str) -> bool {
    let number = |text: &str| text.parse::<Decimal>().ok();
    expected == read || number(expected).is_some_and(|value| number(read) == Some(value))
}

#[test]
fn designations_say_what_a_careful_person_reads_and_nothing_else() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/quotes/designations.csv");
    let mut reader = ReaderBuilder::new().delimiter(b';').from_path(path).unwrap();
    let fields: Vec<String> = reader.headers().unwrap().iter().skip(1).map(str::to_owned).collect();
    let designations: Vec<StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    let workbook = read_workbook("mots.csv", &quote_of(&designations), &Mapping::default()).unwrap();
    let quote = read_quote(&workbook, &Mapping::default()).unwrap();
    let (mut wrong, mut by_field) = (Vec::new(), BTreeMap::<&str, (usize, usize, usize)>::new());
    for (line, row) in designations.iter().zip(2_u32..) {
        let designation = &line[0];
        let Some(item) = quote.items.iter().find(|item| item.row == row) else {
            wrong.push(format!("« {designation} » is not read as a line"));
            continue;
        };
        let read = serde_json::to_value(item).unwrap();
        for (field, expected) in fields.iter().zip(line.iter().skip(1)) {
            let read = read.get(field).map_or_else(String::new, |value| value.as_str().unwrap_or_default().to_owned());
            let (told, right, invented) = by_field.entry(field).or_default();
            *told += usize::from(!expected.is_empty());
            if is_same(expected, &read) {
                *right += usize::from(!expected.is_empty());
                continue;
            }
            *invented += usize::from(!read.is_empty());
            wrong.push(format!("« {designation} » : {field} « {expected} » expected, « {read} » read"));
        }
    }
    for (field, (told, right, invented)) in by_field {
        println!("{field}: {right} of {told} right, {invented} wrong or invented");
    }
    assert!(designations.len() >= 200, "{} designations", designations.len());
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}
