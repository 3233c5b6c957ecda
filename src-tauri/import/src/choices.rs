//! Files of what a person tells instead of guesses, of quotes and of inventories: read and checked alike.

use serde::de::DeserializeOwned;

use crate::error::{Fault, ImportError};
use crate::files::workbook::column_of;

/// Reads a file of choices whose keys are `keys`.
///
/// # Errors
/// `I113`, with the place and what is expected.
pub(crate) fn parse<T: DeserializeOwned>(name: &str, json: &str, keys: &str) -> Result<T, ImportError> {
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(json)).map_err(|error| {
        let (path, cause) = (error.path().to_string(), error.inner());
        let place = format!("ligne {}, colonne {}", cause.line(), cause.column());
        refusal(if matches!(path.as_str(), "." | "?") { &place } else { &path }, reason(cause, keys)).of(name)
    })
}

/// Checks what any such file may tell: its header row, the letters of its columns under their keys, its separator.
pub(crate) fn check<'a>(
    header_row: Option<u32>,
    columns: impl IntoIterator<Item = (&'static str, &'a String)>,
    separator: Option<char>,
) -> Result<(), Fault> {
    if header_row == Some(0) {
        return Err(refusal("header_row", "les lignes se comptent à partir de 1".to_owned()));
    }
    if let Some((key, letters)) = columns.into_iter().find(|(_, letters)| column_of(letters).is_none()) {
        return Err(refusal(key, format!("« {letters} » n’est pas une colonne ; écrire par exemple \"F\"")));
    }
    if separator.is_some_and(|mark| !matches!(mark, ';' | ',' | '|' | '\t')) {
        return Err(refusal("separator", "écrire \";\", \",\", \"|\" ou \"\\t\"".to_owned()));
    }
    Ok(())
}

/// What is wrong at a place of the file.
pub(crate) fn refusal(path: &str, reason: String) -> Fault {
    Fault::BadMapping { path: path.to_owned(), reason }
}

/// The French of what serde says: its own messages are English, those of the words told are French already.
fn reason(cause: &serde_json::Error, keys: &str) -> String {
    let message = cause.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    if let Some(rest) = message.strip_prefix("unknown field ") {
        return format!("la clé « {} » n’existe pas ; clés possibles : {keys}", quoted(rest));
    }
    if message.starts_with("invalid type") || message.starts_with("invalid value") {
        return "la valeur n’est pas du type attendu".to_owned();
    }
    if message.starts_with('«') { message.to_owned() } else { "le JSON n’est pas bien formé".to_owned() }
}
