//! A field as the screens show it: text to edit, what was understood, origin, what is used when it is empty.

use aloi_engine::figure::Number;
use aloi_engine::french::{self, typeset};
use aloi_engine::vocabulary::OriginKind;
use serde_json::Value;

use super::{Kind, Spec};
use crate::model::{Choice, Field, FieldKind, OriginMark};
use crate::path;

/// A spec put at a place.
pub trait AsField {
    /// The field of `root` at `path`; `fallback` says what is used when it is empty.
    fn at(&self, root: &Value, path: &str, fallback: &str) -> Field;
}

impl AsField for Spec {
    fn at(&self, root: &Value, path: &str, fallback: &str) -> Field {
        let value = path::get(root, path).unwrap_or(&Value::Null);
        let (text, echo, origin) = shown(self, value);
        Field {
            path: path.to_owned(),
            label: typeset(&self.name()),
            kind: match self.kind {
                Kind::Text => FieldKind::Text,
                Kind::LongText | Kind::Lines => FieldKind::LongText,
                Kind::Figure | Kind::Number | Kind::Share => FieldKind::Decimal,
                Kind::Integer => FieldKind::Integer,
                Kind::Date => FieldKind::Date,
                Kind::Choice(_) => FieldKind::Choice,
                Kind::YesNo => FieldKind::YesNo,
            },
            text,
            echo,
            unit: self.unit.to_owned(),
            fallback: if value.is_null() { typeset(fallback) } else { String::new() },
            origin,
            help: typeset(self.help),
            choices: match self.kind {
                Kind::Choice(choices) => choices(),
                _ => Vec::new(),
            },
        }
    }
}

/// The field of `root` whose pattern is that of `path`; a path without a field is a mistake of the caller's table.
pub fn field(spec: &Spec, root: &Value, base: &str, fallback: &str) -> Field {
    let name = spec.pattern.rsplit("[].").next().unwrap_or(spec.pattern);
    let path = if base.is_empty() { spec.pattern.to_owned() } else { format!("{base}.{name}") };
    spec.at(root, &path, fallback)
}

fn shown(spec: &Spec, value: &Value) -> (String, String, Option<OriginMark>) {
    match spec.kind {
        Kind::Figure => figure(spec, value),
        Kind::Number => number(value, spec.unit, None),
        Kind::Share => {
            let percent = value
                .as_str()
                .and_then(Number::parse)
                .and_then(|n| n.0.checked_mul(rust_decimal::Decimal::ONE_HUNDRED));
            let text = percent.map_or_else(String::new, |percent| percent.normalize().to_string().replace('.', ","));
            let echo = percent.map_or_else(String::new, |percent| french::with_unit(&french::compact(percent), "%"));
            (text, echo, None)
        }
        Kind::Date => {
            let iso = value.as_str().unwrap_or_default();
            let echo = french::parse_date(iso).map_or_else(String::new, french::long_date);
            (iso.to_owned(), echo, None)
        }
        Kind::Integer => (value.as_u64().map_or_else(String::new, |n| n.to_string()), String::new(), None),
        Kind::YesNo => (value.as_bool().unwrap_or(false).to_string(), String::new(), None),
        Kind::Lines => {
            let lines: Vec<&str> = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            (lines.join("\n"), String::new(), None)
        }
        Kind::Text if value.as_str() == Some("n/a") => ("sans objet".to_owned(), String::new(), None),
        Kind::Text | Kind::LongText | Kind::Choice(_) => {
            (value.as_str().unwrap_or_default().to_owned(), String::new(), None)
        }
    }
}

fn number(value: &Value, unit: &str, origin: Option<OriginMark>) -> (String, String, Option<OriginMark>) {
    let Some(number) = value.as_str().and_then(Number::parse) else { return (String::new(), String::new(), origin) };
    let places = if unit.starts_with('€') { number.0.scale().max(2) } else { number.0.scale() };
    let echo = french::with_unit(&french::number(number.0, places), unit);
    (number.0.to_string().replace('.', ","), echo, origin)
}

fn figure(spec: &Spec, value: &Value) -> (String, String, Option<OriginMark>) {
    match value {
        Value::String(text) if text == "n/a" => {
            ("sans objet".to_owned(), String::new(), Some(mark("not_applicable", "sans objet", "")))
        }
        Value::String(_) => number(value, spec.unit, Some(mark("entered", OriginKind::Entered.french(), ""))),
        Value::Object(object) => {
            let Some(central) = object.get("value") else { return (String::new(), String::new(), Some(unknown())) };
            let origin = origin(object.get("origin"), object.get("source"));
            let (text, mut echo, origin) = number(central, spec.unit, Some(origin));
            let end = |name: &str| object.get(name).and_then(Value::as_str).and_then(Number::parse);
            if let (Some(low), Some(high)) = (end("low"), end("high")) {
                echo.push_str(&format!(", de {} à {}", french::compact(low.0), french::compact(high.0)));
            }
            (text, echo, origin)
        }
        _ => (String::new(), String::new(), Some(unknown())),
    }
}

fn unknown() -> OriginMark {
    mark("unknown", "inconnu", "")
}

fn mark(code: &str, word: &str, detail: &str) -> OriginMark {
    OriginMark { code: code.to_owned(), word: word.to_owned(), detail: detail.to_owned() }
}

fn origin(origin: Option<&Value>, source: Option<&Value>) -> OriginMark {
    let text = |name: &str| origin.and_then(|origin| origin.get(name)).and_then(Value::as_str);
    let kind = text("kind").and_then(OriginKind::from_code).unwrap_or(OriginKind::Entered);
    let guessed = origin.and_then(|origin| origin.get("guessed")).and_then(Value::as_bool).unwrap_or(false);
    let parts = [text("file"), text("cell"), guessed.then_some("deviné"), text("why"), source.and_then(Value::as_str)];
    mark(kind.code(), kind.french(), &parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// A choice, from its code and label.
impl Choice {
    /// A code and its words.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Choice { code: code.into(), label: label.into() }
    }
}
