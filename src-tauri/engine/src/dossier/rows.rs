//! A dossier as rows of plain cells, one value a row, that a spreadsheet may save again without changing any of them.
//!
//! A text is written as it is when every spreadsheet keeps it so, else between quotation marks as in JSON, where spaces
//! at its ends, line breaks and characters that no sheet holds are told by codes. A text too long for a cell goes on in
//! the rows below. Rows are read back whatever program saved them.

use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::{Dossier, item_field};
use crate::french;

mod path;
mod text;

pub use path::dotted;

/// Name of the sheet.
pub const SHEET: &str = "Dossier";
/// Titles of its columns.
pub const TITLES: [&str; 4] = ["Chemin", "Donnée", "Sorte", "Valeur"];
/// Name and version of this way of writing, in the last row.
pub const FORMAT: &str = "aloi-workbook/1";
/// Sort of the last row, whose value is the number of rows above it.
pub const END: &str = "fin";
/// Sort of a row that repeats a figure of another sheet, so that a change made there is seen.
pub const WITNESS: &str = "témoin";
/// Most keys and places on the way to a value: a dossier has six.
const DEEPEST: usize = 24;

/// What a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A text, decimals included.
    Text,
    /// A whole number without quotation marks.
    Number,
    /// `true` or `false`.
    Truth,
    /// `null`: unknown.
    Nothing,
    /// `{}`.
    Object,
    /// `[]`.
    List,
    /// What follows the text of the row above.
    More,
}

impl Sort {
    const ALL: [Sort; 7] = [Sort::Text, Sort::Number, Sort::Truth, Sort::Nothing, Sort::Object, Sort::List, Sort::More];

    /// The word in its column.
    pub const fn french(self) -> &'static str {
        match self {
            Sort::Text => "texte",
            Sort::Number => "nombre",
            Sort::Truth => "vrai ou faux",
            Sort::Nothing => "inconnu",
            Sort::Object => "groupe vide",
            Sort::List => "liste vide",
            Sort::More => "suite",
        }
    }

    /// The sort of a word.
    pub fn from_french(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.french() == word)
    }

    /// Every word, for messages.
    pub fn words() -> String {
        Self::ALL.map(Sort::french).join(", ")
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where the value stands, such as `offers[0].items[0].price.amount` or `assumptions["laptop.power"]`.
    pub path: String,
    /// What it is.
    pub sort: Sort,
    /// The value, as its cell holds it.
    pub text: String,
}

/// Why a row cannot be read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RowProblem {
    /// The path is not one.
    #[error("le chemin ne se lit pas ; il s’écrit comme « offers[0].items[0].price.amount »")]
    Path,
    /// The value is not of its sort.
    #[error("la valeur n’est pas de la sorte « {} »", .0.french())]
    Value(Sort),
    /// A place of a list is missing before this one.
    #[error("la place précédente de la liste manque ; remettre les lignes dans l’ordre ou renuméroter")]
    Gap,
    /// A value stands there already.
    #[error("ce chemin a déjà une valeur plus haut ; n’en garder qu’une")]
    Taken,
    /// It continues no text.
    #[error("cette suite ne prolonge pas le texte de la ligne au-dessus ; remettre les lignes dans l’ordre")]
    Astray,
}

/// The rows of a dossier, in the order of its file.
///
/// # Errors
/// Never in practice: every type of a dossier serialises.
pub fn of(dossier: &Dossier) -> Result<Vec<Row>, serde_json::Error> {
    let mut rows = Vec::new();
    push(&serde_json::to_value(dossier)?, String::new(), &mut rows);
    Ok(rows)
}

fn push(value: &Value, path: String, rows: &mut Vec<Row>) {
    let mut row = |sort, text: &str| rows.push(Row { path: path.clone(), sort, text: text.to_owned() });
    match value {
        Value::Object(map) if map.is_empty() => row(Sort::Object, "{}"),
        Value::Array(list) if list.is_empty() => row(Sort::List, "[]"),
        Value::Null => row(Sort::Nothing, "null"),
        Value::Bool(truth) => row(Sort::Truth, if *truth { "true" } else { "false" }),
        Value::Number(number) => row(Sort::Number, &number.to_string()),
        Value::String(text) => {
            let mut pieces = text::cells(text).into_iter();
            row(Sort::Text, &pieces.next().unwrap_or_default());
            pieces.for_each(|piece| row(Sort::More, &piece));
        }
        Value::Object(map) => map.iter().for_each(|(key, inner)| push(inner, path::with_key(&path, key), rows)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, inner)| push(inner, format!("{path}[{index}]"), rows));
        }
    }
}

/// The JSON of a dossier from its rows. Nothing of a dossier is checked here but its shape.
///
/// # Errors
/// The index of the row that cannot be read, and why.
pub fn rebuilt(rows: &[Row]) -> Result<Value, (usize, RowProblem)> {
    let mut root = Value::Object(Map::new());
    let mut index = 0;
    while let Some(row) = rows.get(index) {
        let refuse = |problem| (index, problem);
        let steps = path::steps(&row.path).filter(|steps| steps.len() <= DEEPEST).ok_or(refuse(RowProblem::Path))?;
        let mut leaf = leaf(row).ok_or(refuse(match row.sort {
            Sort::More => RowProblem::Astray,
            sort => RowProblem::Value(sort),
        }))?;
        let mut next = index + 1;
        while let Some(more) = rows.get(next).filter(|more| more.sort == Sort::More && more.path == row.path) {
            let (Value::String(text), Some(piece)) = (&mut leaf, text::read(&more.text)) else {
                return Err((next, RowProblem::Value(Sort::Text)));
            };
            text.push_str(&piece);
            next += 1;
        }
        place(&mut root, &steps, leaf).map_err(refuse)?;
        index = next;
    }
    Ok(root)
}

fn leaf(row: &Row) -> Option<Value> {
    let written = row.text.as_str();
    match row.sort {
        Sort::Text => text::read(written).map(Value::String),
        // Spreadsheets may write the word in their own language once someone touched the cell.
        Sort::Truth => match written.to_lowercase().as_str() {
            "true" | "vrai" | "oui" => Some(Value::Bool(true)),
            "false" | "faux" | "non" => Some(Value::Bool(false)),
            _ => None,
        },
        Sort::Number => serde_json::from_str(written).ok().filter(Value::is_number),
        Sort::Nothing => (written == "null").then_some(Value::Null),
        Sort::Object => (written == "{}").then(|| Value::Object(Map::new())),
        Sort::List => (written == "[]").then(|| Value::Array(Vec::new())),
        Sort::More => None,
    }
}

/// Puts a value at its place, making what holds it on the way.
fn place(root: &mut Value, steps: &[path::Step], leaf: Value) -> Result<(), RowProblem> {
    let (mut here, mut leaf) = (root, Some(leaf));
    for (at, step) in steps.iter().enumerate() {
        let next = steps.get(at + 1);
        let made = |leaf: &mut Option<Value>| match next {
            None => leaf.take().unwrap_or_default(),
            Some(path::Step::Key(_)) => Value::Object(Map::new()),
            Some(path::Step::Index(_)) => Value::Array(Vec::new()),
        };
        here = match (step, here) {
            (path::Step::Key(key), Value::Object(map)) => match map.entry(key.clone()) {
                Entry::Vacant(place) => place.insert(made(&mut leaf)),
                Entry::Occupied(_) if next.is_none() => return Err(RowProblem::Taken),
                Entry::Occupied(held) => held.into_mut(),
            },
            (path::Step::Index(index), Value::Array(list)) => {
                match index.cmp(&list.len()) {
                    std::cmp::Ordering::Equal => list.push(made(&mut leaf)),
                    std::cmp::Ordering::Greater => return Err(RowProblem::Gap),
                    std::cmp::Ordering::Less if next.is_none() => return Err(RowProblem::Taken),
                    std::cmp::Ordering::Less => {}
                }
                list.get_mut(*index).ok_or(RowProblem::Gap)?
            }
            _ => return Err(RowProblem::Taken),
        };
    }
    Ok(())
}

/// What a path speaks of, in French: « Offre A, article 1 : diagonale ».
pub fn label(dossier: &Dossier, path: &str) -> String {
    let steps = path::steps(path).unwrap_or_default();
    let key = |at: usize| match steps.get(at) {
        Some(path::Step::Key(key)) => key.as_str(),
        _ => "",
    };
    let index = |at: usize| match steps.get(at) {
        Some(path::Step::Index(index)) => Some(*index),
        _ => None,
    };
    if let ("offers", Some(offer)) = (key(0), index(1)) {
        let id = dossier.offers.get(offer).map_or("", |offer| offer.id.as_str());
        return match (key(2), index(3)) {
            ("items", Some(item)) => {
                let name = item_field(key(4));
                // A field without a French name is told by the path alone.
                let name = if name == key(4) && name != "grade" && name != "labels" { "" } else { name };
                let name = if name.is_empty() { String::new() } else { format!(" : {name}") };
                french::typeset(&format!("Offre {id}, article {}{name}", item + 1))
            }
            _ => format!("Offre {id}"),
        };
    }
    part(key(0)).to_owned()
}

/// The parts of a dossier.
fn part(key: &str) -> &'static str {
    match key {
        "budget" => "Budget",
        "need" => "Besoin",
        "settings" => "Réglages",
        "assumptions" => "Hypothèses",
        "quotes" => "Doutes sur les devis",
        "fleet" => "Parc",
        "award" => "Critères d’attribution",
        "bisou" => "Méthode BISOU",
        "decision" => "Décision",
        "visas" => "Visas",
        "overrides" => "Valeurs changées",
        "letterhead" => "En-tête du papier",
        "catalog" => "Catalogues figés",
        _ => "Dossier",
    }
}

#[cfg(test)]
mod tests;
