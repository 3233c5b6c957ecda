//! Paths of the dossier as the screens write them: `offers[A].items[0].price.amount`, `assumptions.laptop.power`.

use aloi_engine::vocabulary::Role;
use serde_json::{Map, Value, json};

/// One step down the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key of an object.
    Key(String),
    /// A position in a list.
    Index(usize),
}

/// The steps of `path` in `root`; `None` when an offer it names does not exist or the path is malformed.
pub fn steps(root: &Value, path: &str) -> Option<Vec<Step>> {
    // A catalog id holds dots: everything behind is one key.
    for prefix in ["assumptions", "decision.rejected"] {
        if let Some(id) = path.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('.')) {
            return Some(prefix.split('.').chain([id]).map(|key| Step::Key(key.to_owned())).collect());
        }
    }
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (key, bracket) = part.split_once('[').map_or((part, None), |(key, rest)| (key, rest.strip_suffix(']')));
        if key.is_empty() {
            return None;
        }
        steps.push(Step::Key(key.to_owned()));
        if let Some(inside) = bracket {
            let index = match key {
                "offers" => offer_index(root, inside)?,
                "visas" if Role::from_code(inside).is_some() => visa_index(root, inside),
                _ => inside.parse().ok()?,
            };
            steps.push(Step::Index(index));
        }
    }
    Some(steps)
}

/// Position of the offer with this id.
pub fn offer_index(root: &Value, id: &str) -> Option<usize> {
    root.get("offers")?.as_array()?.iter().position(|offer| offer.get("id").and_then(Value::as_str) == Some(id))
}

/// Position of the first visa in this role, or the end of the list where it would stand.
fn visa_index(root: &Value, role: &str) -> usize {
    let visas = root.get("visas").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    visas.iter().position(|visa| visa.get("role").and_then(Value::as_str) == Some(role)).unwrap_or(visas.len())
}

/// Makes sure that a visa named by its role, such as `visas[it].name`, is there to be edited.
pub fn make_visa(root: &mut Value, path: &str) {
    let role = path.strip_prefix("visas[").and_then(|rest| rest.split_once(']')).map(|(role, _)| role);
    let Some(role) = role.filter(|role| Role::from_code(role).is_some()) else { return };
    let index = visa_index(root, role);
    let Some(visas) = root.as_object_mut().map(|object| object.entry("visas").or_insert_with(|| json!([]))) else {
        return;
    };
    if let Some(visas) = visas.as_array_mut().filter(|visas| visas.len() == index) {
        visas.push(json!({ "role": role }));
    }
}

/// The value at `path`.
pub fn get<'a>(root: &'a Value, path: &str) -> Option<&'a Value> {
    steps(root, path)?.iter().try_fold(root, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
    })
}

/// Puts `value` at `steps`, making the objects on the way; `None` removes what is there. `false` when a list is too short.
pub fn set(root: &mut Value, steps: &[Step], value: Option<Value>) -> bool {
    match steps {
        [] => {
            *root = value.unwrap_or(Value::Null);
            true
        }
        [Step::Key(key)] if value.is_none() => {
            if let Some(object) = root.as_object_mut() {
                object.shift_remove(key);
            }
            true
        }
        [Step::Key(key), rest @ ..] => {
            if !root.is_object() {
                *root = Value::Object(Map::new());
            }
            root.as_object_mut()
                .is_some_and(|object| set(object.entry(key.clone()).or_insert(Value::Null), rest, value))
        }
        [Step::Index(index), rest @ ..] => root.get_mut(*index).is_some_and(|inner| set(inner, rest, value)),
    }
}

/// `path` with what stands between brackets, and ids behind a prefix, left out: what a field is, wherever it is.
pub fn pattern(path: &str) -> String {
    for (prefix, pattern) in [("assumptions.", "assumptions.*"), ("decision.rejected.", "decision.rejected.*")] {
        if path.starts_with(prefix) {
            return pattern.to_owned();
        }
    }
    let mut pattern = String::new();
    let mut inside = false;
    for c in path.chars() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            _ if inside => continue,
            _ => pattern.push(c),
        }
        if matches!(c, '[' | ']') {
            pattern.push(c);
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_find_offers_by_id_and_assumptions_by_whole_id() {
        let mut root = json!({ "offers": [{ "id": "A" }, { "id": "B", "items": [{}] }] });
        let path = "offers[B].items[0].price.amount";
        let found = steps(&root, path).unwrap();
        assert!(set(&mut root, &found, Some(json!("12"))));
        assert_eq!(get(&root, path), Some(&json!("12")));
        let found = steps(&root, "assumptions.laptop.power").unwrap();
        assert!(set(&mut root, &found, Some(json!("20"))));
        assert_eq!(root["assumptions"]["laptop.power"], json!("20"));
        assert_eq!(steps(&root, "offers[Z].name"), None);
        assert!(!set(&mut root, &[Step::Key("offers".into()), Step::Index(9), Step::Key("x".into())], Some(json!(1))));
    }

    #[test]
    fn patterns_forget_where() {
        assert_eq!(pattern("offers[A].items[0].price.amount"), "offers[].items[].price.amount");
        assert_eq!(pattern("assumptions.laptop.power"), "assumptions.*");
        assert_eq!(pattern("need.years"), "need.years");
    }
}
