//! Strict reading: an unknown key, a bad decimal or an impossible value names its path; nothing is mended silently.

use std::fmt;

use serde_json::Value;
use serde_path_to_error::Segment;

use super::{Dossier, FORMAT, lengths, twins, validate};

/// Something wrong at one place of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The place, such as `offers[0].items[0].price.amount`.
    pub path: String,
    /// The sentence, in French, with the remedy.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.message) } else { write!(f, "{} : {}", self.path, self.message) }
    }
}

/// Why a text is not a dossier.
#[derive(Debug, thiserror::Error)]
pub enum DossierError {
    /// Nothing in it.
    #[error(
        "le fichier est vide ; ouvrir la version précédente, gardée à côté sous le même nom suivi de « .precedent »"
    )]
    Empty,
    /// Not JSON.
    #[error(
        "ce n’est pas un dossier Aloi : JSON mal formé à la ligne {line}, colonne {column} ; rouvrir la version précédente du fichier ou corriger cet endroit"
    )]
    Syntax {
        /// One-based line.
        line: usize,
        /// One-based column.
        column: usize,
    },
    /// JSON, but of another format.
    #[error("{}", other_format(.0.as_deref()))]
    Format(Option<String>),
    /// A dossier with values that cannot be.
    #[error("{}", join(.0))]
    Problems(Vec<Problem>),
}

impl DossierError {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            DossierError::Empty | DossierError::Syntax { .. } => "E101",
            DossierError::Format(_) => "E102",
            DossierError::Problems(_) => "E103",
        }
    }
}

fn other_format(found: Option<&str>) -> String {
    match found {
        Some(found) => format!(
            "format : « {found} » n’est pas lu par cette version d’Aloi, qui lit « {FORMAT} » ; mettre Aloi à jour"
        ),
        None => format!("ce n’est pas un dossier Aloi : le champ \"format\": \"{FORMAT}\" manque"),
    }
}

fn join(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}

/// Reads a dossier from its JSON text.
///
/// # Errors
/// Malformed JSON, another format, unknown keys, wrong types, or values that cannot be: all those found, with their paths.
pub fn read(text: &str) -> Result<Dossier, DossierError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(DossierError::Empty);
    }
    let malformed = |error: serde_json::Error| DossierError::Syntax { line: error.line(), column: error.column() };
    let value: Value = serde_json::from_str(text).map_err(malformed)?;
    if let Some(path) = twins::first(text).map_err(malformed)? {
        let message = "cette clé est écrite deux fois ; en garder une".to_owned();
        return Err(DossierError::Problems(vec![Problem { path, message }]));
    }
    match value.get("format") {
        Some(Value::String(format)) if format == FORMAT => {}
        Some(Value::String(format)) => return Err(DossierError::Format(Some(format.clone()))),
        _ => return Err(DossierError::Format(None)),
    }
    from_value(&value).map_err(DossierError::Problems)
}

/// Reads a dossier already parsed as JSON, with the same strictness.
///
/// # Errors
/// All the problems found, with their paths.
pub fn from_value(value: &Value) -> Result<Dossier, Vec<Problem>> {
    if let Err(problem) = lengths::check(value) {
        return Err(vec![problem]);
    }
    let mut problems = Vec::new();
    let mut note_unknown = |path: serde_ignored::Path| {
        let path = path_text(&path.to_string());
        problems.push(Problem { path, message: "clé inconnue ; la corriger ou la retirer".to_owned() });
    };
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(value, &mut track);
    let result = serde_ignored::deserialize::<_, _, Dossier>(tracked, &mut note_unknown);
    match result {
        Err(error) => {
            let place = track.path();
            let found = value_at(value, &place);
            let message = french_refusal(&error.to_string(), found);
            let path = place.to_string();
            Err(vec![Problem { path: if path == "." { String::new() } else { path }, message }])
        }
        Ok(dossier) => {
            problems.extend(validate::problems(&dossier));
            if problems.is_empty() { Ok(dossier) } else { Err(problems) }
        }
    }
}

/// Writes a dossier as the text of its file: two-space JSON with a final newline.
///
/// # Errors
/// Never in practice: every type of a dossier serialises.
pub fn write(dossier: &Dossier) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(dossier).map(|text| text + "\n")
}

/// The JSON Schema of a dossier, as text.
///
/// # Errors
/// Never in practice: a schema is plain JSON.
pub fn schema() -> Result<String, serde_json::Error> {
    let mut schema = schemars::generate::SchemaGenerator::default().into_root_schema_for::<Dossier>();
    close_objects(schema.as_object_mut());
    serde_json::to_string_pretty(&schema)
}

/// Reading refuses unknown keys, so the schema says so too.
fn close_objects(node: Option<&mut serde_json::Map<String, Value>>) {
    let Some(node) = node else { return };
    if node.contains_key("properties") {
        node.insert("additionalProperties".to_owned(), Value::Bool(false));
    }
    for child in node.values_mut() {
        close_objects(child.as_object_mut());
    }
}

/// `serde_ignored` writes `offers.0.items`, and `?` for options; the project writes `offers[0].items`.
fn path_text(dotted: &str) -> String {
    let mut path = String::new();
    for part in dotted.split('.').filter(|part| *part != "?") {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            path.push_str(&format!("[{part}]"));
        } else {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(part);
        }
    }
    path
}

/// The value at a place; the last one known on the way when the place is inside an enum.
fn value_at<'a>(root: &'a Value, place: &serde_path_to_error::Path) -> Option<&'a Value> {
    place.iter().try_fold(root, |value, segment| match segment {
        Segment::Seq { index } => value.get(index),
        Segment::Map { key } => value.get(key),
        Segment::Enum { .. } | Segment::Unknown => Some(value),
    })
}

/// Our own refusals are French already; the others are known by their first words.
fn french_refusal(message: &str, found: Option<&Value>) -> String {
    let found = found.map_or_else(String::new, Value::to_string);
    if let Some(field) = message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
        format!("le champ \"{field}\" manque ; l’ajouter")
    } else if let Some(field) = message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next()) {
        format!("clé inconnue « {field} » ; la corriger ou la retirer")
    } else if message.contains("expected u32") {
        format!("{found} n’est pas un nombre entier positif ; l’écrire sans guillemets, comme 12")
    } else if message.starts_with("invalid type: floating point") || message.starts_with("invalid type: integer") {
        format!(
            "{found} est écrit sans guillemets ou n’est pas attendu ici ; un nombre décimal s’écrit entre guillemets, comme \"742.00\""
        )
    } else if message.starts_with("unknown variant") {
        format!("{found} n’est pas un mot admis ici ; voir « aloi schema »")
    } else if message.starts_with("invalid type")
        || message.starts_with("invalid value")
        || message.starts_with("invalid length")
    {
        format!("{found} n’est pas la sorte de valeur attendue ici ; voir « aloi schema »")
    } else if ["«", "une fourchette", "le logo"].iter().any(|start| message.starts_with(start)) {
        message.to_owned()
    } else {
        format!("{found} n’est pas une date ; écrire l’année, le mois et le jour, comme \"2026-11-21\"")
    }
}
