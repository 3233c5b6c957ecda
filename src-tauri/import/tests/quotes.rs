//! Quotes in the shapes suppliers send, each against what a careful person reads in it, and files that must be refused.
#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use aloi_import::{ImportError, Mapping, Quote, read_quote, read_workbook};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folders of quotes: the repository's own, then the shared one when it is there.
fn folders() -> Vec<PathBuf> {
    let shared = root().join("../shared/quotes");
    let mut folders = vec![root().join("tests/quotes")];
    if shared.is_dir() {
        folders.push(shared);
    } else {
        println!("SKIPPED: the shared quotes are absent; only those of the repository are read");
    }
    folders
}

fn import(path: &Path) -> Result<Quote, ImportError> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let mapping = Mapping::default();
    let workbook = read_workbook(name, &std::fs::read(path).unwrap(), &mapping)?;
    read_quote(&workbook, &mapping)
}

/// A line or a finding, as short as it stays recognisable.
fn brief(value: &Value) -> String {
    let names = ["code", "cell", "message", "row", "kind", "designation"];
    names.iter().filter_map(|name| value.get(name)).map(Value::to_string).collect::<Vec<_>>().join(" ")
}

/// Every difference between what is expected and what was read; keys that are not expected are free.
fn differences(expected: &Value, read: Option<&Value>, place: &str, found: &mut Vec<String>) {
    let plain = |text: &str| text.replace(['\u{A0}', '\u{202F}'], " ").replace('\u{2212}', "-");
    let number = |text: &str| text.parse::<rust_decimal::Decimal>().ok();
    match (expected, read) {
        (Value::Null, None | Some(Value::Null)) => (),
        (Value::Object(expected), Some(read)) => {
            for (key, value) in expected {
                differences(value, read.get(key), &format!("{place}.{key}"), found);
            }
        }
        (Value::Array(expected), Some(Value::Array(read))) => {
            if expected.len() != read.len() {
                let brief: Vec<String> = read.iter().map(brief).collect();
                found.push(format!("{place}: {} expected, {} read: {brief:#?}", expected.len(), read.len()));
            }
            for (index, (expected, read)) in expected.iter().zip(read).enumerate() {
                differences(expected, Some(read), &format!("{place}[{index}]"), found);
            }
        }
        (Value::String(expected), Some(Value::String(read)))
            if plain(expected) == plain(read) || number(expected).is_some() && number(expected) == number(read) => {}
        (expected, Some(read)) if expected == read => (),
        (expected, read) => found.push(format!("{place}: {expected} expected, {read:?} read")),
    }
}

#[test]
fn quotes_read_as_a_careful_person_reads_them() {
    for folder in folders() {
        let mut count = 0;
        let mut wrong = Vec::new();
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let expected = PathBuf::from(format!("{}.expected.json", path.display()));
            if !expected.is_file() {
                continue;
            }
            count += 1;
            let expected: Value = serde_json::from_str(&std::fs::read_to_string(expected).unwrap()).unwrap();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            match import(&path) {
                Ok(quote) => {
                    let read = serde_json::to_value(quote).unwrap();
                    differences(&expected, Some(&read), &name, &mut wrong);
                }
                Err(refusal) => wrong.push(format!("{name}: {refusal}")),
            }
        }
        wrong.sort();
        assert!(wrong.is_empty(), "{}\n{}", folder.display(), wrong.join("\n"));
        let least = if folder.ends_with("shared/quotes") { 10 } else { 39 };
        assert!(count >= least, "{count} quotes of {}", folder.display());
    }
}

#[test]
fn files_that_are_no_quotes_are_refused_in_a_sentence_and_quickly() {
    let expected = [
        ("bombe.xlsx", "I107", "une fois décompressé, « xl/worksheets/sheet1.xml » dépasse 64 Mo"),
        ("en-colonnes.xlsx", "I121", "la feuille « Comparatif » présente un article par colonne (A4 « Désignation »"),
        ("mot-de-passe.xlsx", "I103", "le classeur est protégé par un mot de passe"),
        ("nul.csv", "I109", "la ligne 1 contient des octets qui ne sont pas du texte"),
        ("pas-un-classeur.xlsx", "I104", "ce fichier est un PDF, pas un classeur"),
        ("sans-tableau.csv", "I110", "aucun tableau de prix reconnu"),
        ("tronque.xlsx", "I106", "le classeur est incomplet ou abîmé"),
        ("vide.xlsx", "I101", "le fichier est vide"),
    ];
    for folder in folders() {
        let mut count = 0;
        for (name, code, start) in expected {
            let path = folder.join("bad").join(name);
            // The bomb weighs 1.5 MB: the repository makes its own in code instead. The shared folder has no table on its side.
            if !path.is_file() {
                assert!(matches!(name, "bombe.xlsx" | "en-colonnes.xlsx"), "{name}");
                continue;
            }
            count += 1;
            let begun = Instant::now();
            let refusal = import(&path).unwrap_err();
            assert!(begun.elapsed() < Duration::from_secs(10), "{name} took {:?}", begun.elapsed());
            assert_eq!(refusal.code(), code, "{name}: {refusal}");
            let message = refusal.to_string().replace('\u{A0}', " ");
            assert!(message.starts_with(&format!("« {name} » : {start}")), "{message}");
        }
        assert!(count >= 6, "{}", folder.display());
    }
}
