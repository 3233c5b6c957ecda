//! TOML files to the contents of a catalog. Any file may hold any section; keys other than sections are values.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::contents::Contents;
use super::entry::{Entry, Source, Standing};
use super::error::{CatalogError, Fault};
use super::reader::Reader;
use super::scale::{Period, Purpose, Rule, Scale};
use super::texts::{Law, Orientation, OrientationKind, Question};
use crate::vocabulary::{Equipment, Letter};

/// What was read, and from which file each entry came.
pub(super) struct Read {
    pub(super) contents: Contents,
    pub(super) files: BTreeMap<String, String>,
    pub(super) faults: Vec<CatalogError>,
}

/// Reads every file, collecting faults.
pub(super) fn read<N: AsRef<str>, T: AsRef<str>>(files: impl IntoIterator<Item = (N, T)>) -> Read {
    let mut all = Read { contents: Contents::default(), files: BTreeMap::new(), faults: Vec::new() };
    for (name, text) in files {
        let name = name.as_ref();
        match text.as_ref().parse::<Table>() {
            Ok(table) => read_file(name, table, &mut all),
            Err(error) => {
                let before = error.span().and_then(|span| text.as_ref().get(..span.start)).unwrap_or_default();
                let fault = Fault::Unreadable {
                    line: before.matches('\n').count().saturating_add(1),
                    detail: error.message().to_owned(),
                };
                all.faults.push(CatalogError { file: name.to_owned(), id: String::new(), fault });
            }
        }
    }
    all
}

fn read_file(file: &str, table: Table, all: &mut Read) {
    for (key, value) in table {
        match (key.as_str(), value) {
            ("version", Value::String(version)) => {
                if first(file, &key, all) {
                    all.contents.version = version;
                }
            }
            ("source" | "law" | "orientation" | "question" | "scale", Value::Table(section)) => {
                for (id, value) in section {
                    let path = format!("{key}.{id}");
                    if first(file, &path, all) {
                        read_one(file, &key, id, path, value, all);
                    }
                }
            }
            (_, value) => {
                if first(file, &key, all) {
                    read_one(file, "", key.clone(), key, value, all);
                }
            }
        }
    }
}

/// Notes where `path` is defined; false when another file already did.
fn first(file: &str, path: &str, all: &mut Read) -> bool {
    if let Some(earlier) = all.files.get(path) {
        let fault = Fault::Duplicate(earlier.clone());
        all.faults.push(CatalogError { file: file.to_owned(), id: path.to_owned(), fault });
        return false;
    }
    all.files.insert(path.to_owned(), file.to_owned());
    true
}

fn read_one(file: &str, section: &str, id: String, path: String, value: Value, all: &mut Read) {
    let contents = &mut all.contents;
    let Some(mut reader) = Reader::new(file, path, value, &mut all.faults) else { return };
    let r = &mut reader;
    match section {
        "source" => drop(source(id.clone(), r).map(|read| contents.sources.insert(id, read))),
        "law" => drop(law(id.clone(), r).map(|read| contents.law.insert(id, read))),
        "orientation" => drop(orientation(id.clone(), r).map(|read| contents.orientations.insert(id, read))),
        "question" => drop(question(&id, r).map(|read| contents.questions.insert(read.letter, read))),
        "scale" => drop(scale(id.clone(), r).map(|read| contents.scales.insert(id, read))),
        _ => drop(entry(id.clone(), r).map(|read| contents.values.insert(id, read))),
    }
    reader.finish();
}

/// Reads every field before giving up, so that all faults of one entry are told at once.
macro_rules! all_of {
    ($type:ident { $($ready:ident),* } $($field:ident = $read:expr),+ ; $($free:ident = $value:expr),* $(,)?) => {{
        $(let $field = $read;)+
        $(let $free = $value;)*
        Some($type { $($ready,)* $($field: $field?,)+ $($free),* })
    }};
}

fn entry(id: String, r: &mut Reader) -> Option<Entry> {
    all_of!(Entry { id }
        label = r.text("label"), value = r.number("value").map(|n| n.0), low = r.number("low").map(|n| n.0),
        high = r.number("high").map(|n| n.0), unit = r.text("unit"), source = r.text("source"),
        date = r.date("date"), standing = r.word("standing", Standing::ALL, Standing::code);
        note = r.maybe_text("note"), article = r.maybe_text("article"))
}

fn source(id: String, r: &mut Reader) -> Option<Source> {
    all_of!(Source { id }
        title = r.text("title"), author = r.text("author"), date = r.date("date"), licence = r.text("licence");
        url = r.maybe_text("url"), version = r.maybe_text("version"))
}

fn law(id: String, r: &mut Reader) -> Option<Law> {
    all_of!(Law { id }
        article = r.text("article"), from = r.date("from"), title = r.text("title"), text = r.text("text"),
        source = r.text("source"), date = r.date("date"),
        standing = r.word("standing", Standing::ALL, Standing::code);
        until = r.maybe_date("until"), amount = r.maybe_number("amount"), unit = r.maybe_text("unit"),
        kinds = r.words("kinds", Equipment::ALL, Equipment::code), note = r.maybe_text("note"))
}

fn orientation(id: String, r: &mut Reader) -> Option<Orientation> {
    all_of!(Orientation { id }
        label = r.text("label"), kind = r.word("kind", OrientationKind::ALL, OrientationKind::code),
        text = r.text("text"), not_applicable = r.text("not_applicable"), source = r.text("source");
        threshold = r.maybe_text("threshold"), unit = r.maybe_text("unit"), profile = r.maybe_text("profile"),
        kinds = r.words("kinds", Equipment::ALL, Equipment::code), note = r.maybe_text("note"))
}

fn letter(id: &str, r: &mut Reader) -> Option<Letter> {
    Letter::from_code(id).or_else(|| {
        let known = Letter::ALL.iter().map(|letter| letter.code()).collect::<Vec<_>>().join(", ");
        r.fault(Fault::Word { field: "question", found: id.to_owned(), known });
        None
    })
}

fn question(id: &str, r: &mut Reader) -> Option<Question> {
    all_of!(Question { }
        name = r.text("name"), question = r.text("question"), why = r.text("why"), help = r.text("help"),
        yes_supports = r.flag("yes_supports"), yes = r.text("yes"), no = r.text("no"), unknown = r.text("unknown"),
        credit = r.text("credit"), source = r.text("source"), letter = letter(id, r);)
}

fn scale(id: String, r: &mut Reader) -> Option<Scale> {
    let mut kinds = BTreeMap::new();
    r.each("kinds", |key, r| {
        let (from, until) = (r.date("from"), r.maybe_date("until"));
        match Equipment::from_code(key) {
            Some(kind) => drop(from.map(|from| kinds.insert(kind, Period { from, until }))),
            None => {
                let known = Equipment::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", ");
                r.fault(Fault::Word { field: "kinds", found: key.to_owned(), known });
            }
        }
    });
    all_of!(Scale { id, kinds }
        label = r.text("label"), purpose = r.word("purpose", Purpose::ALL, Purpose::code),
        article = r.text("article"), source = r.text("source"), date = r.date("date"),
        standing = r.word("standing", Standing::ALL, Standing::code);
        min = r.maybe_number("min"), max = r.maybe_number("max"), classes = r.texts("classes"),
        bounds = r.numbers("bounds"), rule = r.maybe_word("rule", Rule::ALL, Rule::code), note = r.maybe_text("note"))
}
