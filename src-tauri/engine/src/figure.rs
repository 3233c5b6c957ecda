//! A figure of a dossier: known with its range and origin, unknown, or not applicable. Unknown is never zero.

use std::fmt;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::ser::{Serialize, Serializer};

use crate::vocabulary::OriginKind;

/// A decimal written as a string in JSON, read exactly: floats and thousands separators are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub Decimal);

impl Number {
    /// Reads the file form: digits, an optional leading `-`, a dot for decimals.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        plain.then(|| Decimal::from_str_exact(text).ok()).flatten().map(Number)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("un nombre décimal entre guillemets, comme \"742.00\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Number, E> {
        if text.is_empty() {
            return Err(E::custom("« » est vide ; écrire un nombre, ou retirer le champ quand la valeur est inconnue"));
        }
        Number::parse(text).ok_or_else(|| {
            E::custom(format!(
                "« {text} » n’est pas un nombre décimal ; écrire par exemple \"742.00\", avec un point et sans espace"
            ))
        })
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NumberVisitor)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$", "description": "exact decimal" })
    }
}

/// Where a figure was read or who gave it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, serde::Serialize, JsonSchema)]
pub struct Origin {
    /// Quote, typed, catalog, assumption or maker's sheet.
    pub kind: OriginKind,
    /// File it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Cell it was read from, such as `Devis!F7`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Whether the program guessed it from the text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub guessed: bool,
    /// Who gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When it was given (ISO date).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// Why this value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A known value with its range (`low` ≤ `value` ≤ `high`, equal when exact), source and origin.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, JsonSchema)]
pub struct Known {
    /// The most likely value.
    pub value: Number,
    /// The low end, the value itself when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Number>,
    /// The high end, the value itself when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
    /// Citation, free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where it was read or who gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

impl Known {
    /// An exact value with no stated origin.
    pub fn exact(value: Decimal) -> Self {
        Known { value: Number(value), low: None, high: None, source: None, origin: None }
    }

    /// Whether it is a value and nothing else, written as a plain string.
    fn is_bare(&self) -> bool {
        self.low.is_none() && self.high.is_none() && self.source.is_none() && self.origin.is_none()
    }

    /// Low, central and high values.
    pub fn range(&self) -> (Decimal, Decimal, Decimal) {
        let value = self.value.0;
        (self.low.map_or(value, |n| n.0), value, self.high.map_or(value, |n| n.0))
    }
}

/// A figure as a dossier holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Figure {
    /// Nobody said. Written by leaving the field out, or `{}`.
    #[default]
    Unknown,
    /// « sans objet ». Written `"n/a"`.
    NotApplicable,
    /// A value.
    Known(Box<Known>),
}

impl Figure {
    /// An exact known value.
    pub fn exact(value: Decimal) -> Self {
        Figure::Known(Box::new(Known::exact(value)))
    }

    /// The value with its range, when known.
    pub fn known(&self) -> Option<&Known> {
        match self {
            Figure::Known(known) => Some(known),
            Figure::Unknown | Figure::NotApplicable => None,
        }
    }

    /// The central value, when known.
    pub fn value(&self) -> Option<Decimal> {
        self.known().map(|known| known.value.0)
    }

    /// Whether nothing was said.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Figure::Unknown)
    }
}

struct FigureVisitor;

impl<'de> Visitor<'de> for FigureVisitor {
    type Value = Figure;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("un nombre décimal entre guillemets, \"n/a\", ou { \"value\": … }")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Figure, E> {
        if text == "n/a" {
            Ok(Figure::NotApplicable)
        } else {
            NumberVisitor.visit_str(text).map(|n| Figure::exact(n.0))
        }
    }

    fn visit_unit<E: de::Error>(self) -> Result<Figure, E> {
        Ok(Figure::Unknown)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Figure, A::Error> {
        /// As `Known`, but `value` may be missing: `{}` is unknown.
        #[derive(serde::Deserialize)]
        struct Draft {
            value: Option<Number>,
            low: Option<Number>,
            high: Option<Number>,
            source: Option<String>,
            origin: Option<Origin>,
        }
        let Draft { value, low, high, source, origin } = Draft::deserialize(MapAccessDeserializer::new(map))?;
        match value {
            Some(value) => Ok(Figure::Known(Box::new(Known { value, low, high, source, origin }))),
            None if low.is_none() && high.is_none() => Ok(Figure::Unknown),
            None => Err(de::Error::custom("une fourchette sans valeur centrale ; ajouter \"value\"")),
        }
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FigureVisitor)
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Figure::Unknown => serializer.serialize_none(),
            Figure::NotApplicable => serializer.serialize_str("n/a"),
            Figure::Known(known) if known.is_bare() => known.value.serialize(serializer),
            Figure::Known(known) => known.serialize(serializer),
        }
    }
}

impl JsonSchema for Figure {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Figure".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let number = generator.subschema_for::<Number>();
        let known = generator.subschema_for::<Known>();
        json_schema!({ "anyOf": [number, known, { "const": "n/a" }, { "type": "object", "maxProperties": 0 }, { "type": "null" }] })
    }
}
