//! Texts no longer than paper can bear: beyond, laying out would not end.

use serde_json::Value;

use super::Problem;

/// Most characters of one text.
const LONGEST: usize = 20_000;
/// Most characters of all the texts of a dossier, its frozen catalog apart.
const ALL: usize = 500_000;

/// The first text that is too long, or the whole when all of them are.
pub fn check(root: &Value) -> Result<(), Problem> {
    let mut total = 0;
    let parts = root.as_object().into_iter().flatten().filter(|(key, _)| *key != "catalog");
    for (key, value) in parts {
        walk(value, key, &mut total)?;
    }
    if total > ALL {
        let message = format!("les textes du dossier dépassent {ALL} caractères en tout ; les raccourcir");
        return Err(Problem { path: String::new(), message });
    }
    Ok(())
}

fn walk(value: &Value, path: &str, total: &mut usize) -> Result<(), Problem> {
    match value {
        // An image, with a bound of its own.
        Value::String(_) if path == "letterhead.logo.data" => Ok(()),
        Value::String(text) => {
            let length = text.chars().count();
            *total += length;
            if length > LONGEST {
                let message = format!("texte de plus de {LONGEST} caractères ; le raccourcir ou le joindre à part");
                return Err(Problem { path: path.to_owned(), message });
            }
            Ok(())
        }
        Value::Array(items) => {
            items.iter().enumerate().try_for_each(|(index, item)| walk(item, &format!("{path}[{index}]"), total))
        }
        Value::Object(object) => object.iter().try_for_each(|(key, item)| walk(item, &format!("{path}.{key}"), total)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}
