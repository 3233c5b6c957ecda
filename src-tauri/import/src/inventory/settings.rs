//! What a person tells of an inventory instead of leaving it guessed: sheet, header row, columns, equipment.

use std::collections::BTreeMap;

use aloi_engine::vocabulary::Equipment;
use serde::{Deserialize, Serialize};

use super::column::Column;
use crate::choices;
use crate::error::ImportError;
use crate::files::workbook::column_of;
use crate::mapping::Mapping;

/// What is told instead of guessed. Everything absent is guessed.
///
/// ```json
/// { "sheet": "Parc", "header_row": 2, "columns": { "C": "bought_on", "H": "ignore" }, "equipment": "monitor" }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The sheet that lists the devices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The header row, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
    /// Column letters to what they hold; `ignore` sets a column aside. Columns not told are still guessed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, Told>,
    /// Field separator of a text file: `;`, `,`, `|` or a tab.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// What the devices are where their row does not say: a file of screens only, for instance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equipment: Option<Equipment>,
}

/// What a column was told to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// A column of an inventory.
    Column(Column),
    /// Nothing that counts.
    Ignore,
}

const KEYS: &str = "sheet, header_row, columns, separator, equipment";

impl Settings {
    /// Reads a file of settings.
    ///
    /// # Errors
    /// `I113`, with the place and what is expected.
    pub fn parse(name: &str, json: &str) -> Result<Self, ImportError> {
        let settings: Settings = choices::parse(name, json, KEYS)?;
        let columns = settings.columns.keys().map(|letters| ("columns", letters));
        choices::check(settings.header_row, columns, settings.separator).map_err(|fault| fault.of(name))?;
        Ok(settings)
    }

    /// What reading into cells needs of it.
    pub(super) fn mapping(&self) -> Mapping {
        Mapping { separator: self.separator, ..Mapping::default() }
    }

    /// What the column, from 0, was told to hold.
    pub(super) fn told(&self, column: u32) -> Option<Told> {
        self.columns.iter().find(|(letters, _)| column_of(letters) == Some(column)).map(|(_, told)| *told)
    }
}

impl Serialize for Told {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Told::Column(column) => column.code(),
            Told::Ignore => "ignore",
        })
    }
}

impl<'de> Deserialize<'de> for Told {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        if code == "ignore" {
            return Ok(Told::Ignore);
        }
        Column::from_code(&code).map(Told::Column).ok_or_else(|| {
            let known: Vec<_> = Column::ALL.iter().map(|column| column.code()).collect();
            serde::de::Error::custom(format!(
                "« {code} » n’est pas une colonne d’inventaire ; valeurs possibles : ignore, {}",
                known.join(", ")
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_written_back_and_refused_with_their_place() {
        let json = r#"{"sheet":"Parc","header_row":2,"columns":{"C":"bought_on","H":"ignore"},"equipment":"monitor"}"#;
        let settings = Settings::parse("s.json", json).unwrap();
        assert_eq!(settings.told(2), Some(Told::Column(Column::BoughtOn)));
        assert_eq!(settings.told(7), Some(Told::Ignore));
        assert_eq!(serde_json::to_string(&settings).unwrap(), json);
        for (json, part) in [
            (r#"{"feuille":"Parc"}"#, "clés possibles : sheet, header_row, columns, separator, equipment"),
            (r#"{"header_row":0}"#, "header_row : les lignes se comptent"),
            (r#"{"columns":{"C":"prix"}}"#, "columns.C : « prix » n’est pas une colonne d’inventaire"),
            (r#"{"columns":{"C1":"name"}}"#, "« C1 » n’est pas une colonne"),
            (r#"{"equipment":"chaise"}"#, "equipment : « chaise » n’est pas un équipement connu"),
            (r#"{"separator":"x"}"#, "separator : écrire"),
        ] {
            let error = Settings::parse("s.json", json).unwrap_err();
            assert_eq!(error.code(), "I113");
            assert!(error.to_string().replace('\u{A0}', " ").contains(part), "{error}");
        }
    }
}
