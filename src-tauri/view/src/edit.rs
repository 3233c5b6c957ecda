//! An edit: what a person typed, read as the field expects, put in the dossier, the whole strictly read again.

use aloi_engine::dossier::{Dossier, from_value};
use aloi_engine::french;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::error::ViewError;
use crate::fields::{Kind, Spec, spec};
use crate::path;

/// A dossier after an edit, as JSON and as read, and the name of the change.
pub type Edited = (Value, Dossier, String);

/// The dossier with `text` put at `path`, as JSON and as read, and the name of the change.
///
/// # Errors
/// The path is not a field, the text is not what the field expects, or the dossier would not be valid.
pub fn edit(root: &Value, path: &str, text: &str) -> Result<Edited, ViewError> {
    let pattern = path::pattern(path);
    let answer = pattern.starts_with("bisou.") && pattern.ends_with(".answer");
    let found = spec(&pattern);
    let value = match &found {
        Some(spec) => typed(spec, path, text.trim())?,
        None if answer => Some(json!(text)).filter(|_| !text.is_empty()),
        None => return Err(ViewError::new("V302", format!("« {path} » n’est pas un champ du dossier"), "")),
    };
    let mut changed = root.clone();
    path::make_visa(&mut changed, path);
    let steps = path::steps(&changed, path).ok_or_else(|| ViewError::new("V303", "cette offre n’existe plus", ""))?;
    if !path::set(&mut changed, &steps, value) {
        return Err(ViewError::new("V303", "cet élément n’existe plus", ""));
    }
    let dossier = from_value(&changed).map_err(|problems| ViewError::refused(&problems, &by_index(root, path)))?;
    let name = match &found {
        Some(_) => format!("modifier « {} »{}", name(path), whose(path)),
        None => "répondre à une question BISOU".to_owned(),
    };
    Ok((changed, dossier, name))
}

/// Problems name offers by position; edits by id.
fn by_index(root: &Value, path: &str) -> String {
    let Some(rest) = path.strip_prefix("offers[") else { return path.to_owned() };
    let Some((id, rest)) = rest.split_once(']') else { return path.to_owned() };
    path::offer_index(root, id).map_or_else(|| path.to_owned(), |index| format!("offers[{index}]{rest}"))
}

/// Name of the field at `path`; empty when it is none.
pub fn name(path: &str) -> String {
    spec(&path::pattern(path)).map_or_else(String::new, |spec| spec.name())
}

/// « , offre A » for the name of a change.
fn whose(path: &str) -> String {
    let id = path.strip_prefix("offers[").and_then(|rest| rest.split_once(']')).map(|(id, _)| id);
    id.map_or_else(String::new, |id| format!(", offre {id}"))
}

/// What to keep; `None` removes the field: unknown.
fn typed(spec: &Spec, path: &str, text: &str) -> Result<Option<Value>, ViewError> {
    let not_applicable = matches!(text.to_lowercase().as_str(), "n/a" | "sans objet");
    match spec.kind {
        _ if text.is_empty() => Ok(matches!(spec.pattern, "reference" | "title").then(|| json!(""))),
        Kind::Figure if not_applicable => Ok(Some(json!("n/a"))),
        Kind::Figure if text.ends_with('%') && aloi_report::said::is_percentage(path) => Ok(Some(json!(share(text)?))),
        Kind::Figure | Kind::Number => Ok(Some(json!(decimal(text)?.to_string()))),
        Kind::Share => Ok(Some(json!(share(text)?))),
        Kind::Integer => {
            let whole = decimal(text)?;
            let number = u32::try_from(whole).ok().filter(|_| whole.is_integer());
            let number = number
                .ok_or_else(|| refused(format!("« {text} » n’est pas un nombre entier"), "Écrire par exemple 12."))?;
            Ok(Some(json!(number)))
        }
        Kind::Date => {
            let date = french::parse_date(text);
            let date = date
                .ok_or_else(|| refused(format!("« {text} » n’est pas une date"), "Écrire par exemple 21/11/2026."))?;
            Ok(Some(json!(date.to_string())))
        }
        Kind::YesNo => Ok(Some(json!(text == "true"))),
        Kind::Lines => {
            let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            Ok(Some(json!(lines)))
        }
        Kind::Text if not_applicable => Ok(Some(json!("n/a"))),
        Kind::Text | Kind::LongText | Kind::Choice(_) => Ok(Some(json!(text))),
    }
}

/// A percentage as the share kept.
fn share(text: &str) -> Result<String, ViewError> {
    let share = decimal(text.trim_end_matches('%'))?.checked_div(Decimal::ONE_HUNDRED).unwrap_or_default();
    Ok(share.normalize().to_string())
}

fn decimal(text: &str) -> Result<Decimal, ViewError> {
    french::parse_number(text)
        .ok_or_else(|| refused(format!("« {text} » n’est pas un nombre"), "Écrire par exemple 1 234,50."))
}

fn refused(message: String, hint: &str) -> ViewError {
    ViewError::new("V304", message, hint)
}
