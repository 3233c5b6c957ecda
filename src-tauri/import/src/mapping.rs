//! The reader's choices for one supplier's files: sheet, header row, columns, text settings, tax; kept for the next quote.

use std::collections::BTreeMap;

use aloi_engine::vocabulary::{QuotedBasis, VatRegime};
use serde::{Deserialize, Serialize};

use crate::choices;
use crate::error::ImportError;
use crate::field::{Field, senses};
use crate::files::encoding::Encoding;
use crate::files::workbook::column_of;
use crate::quote::Quote;
use crate::words::fold::fold;

/// What is told instead of guessed. Everything absent is guessed.
///
/// ```json
/// { "sheet": "Prix", "header_row": 3, "columns": { "B": "designation", "E": "unit_price_ht", "H": "ignore" } }
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The supplier it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
    /// The sheet that holds the prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The header row, from 1. Every row above is left out, and no other header is looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
    /// Column letters to what they hold; `ignore` sets a column aside. Columns not told are still guessed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, Told>,
    /// Header texts of the table it was made on, by column letters: the table and its columns are found by them in the
    /// next file, where they may have moved.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// Encoding of a text file; a file that does not decode so is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// Field separator of a text file: `;`, `,`, `|` or a tab.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// Decimal mark of numbers written as text: `,` or `.`. Without it, the last mark of a number is its decimal mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_mark: Option<char>,
    /// What prices are when neither their header nor the quote says HT or TTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<QuotedBasis>,
    /// The VAT regime, whatever the quote says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat: Option<VatRegime>,
}

/// The keys of a mapping file, for those who misspell one.
const KEYS: &str = "supplier, sheet, header_row, columns, headers, encoding, separator, decimal_mark, basis, vat";

/// What a column was told to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// A field.
    Field(Field),
    /// Nothing that counts.
    Ignore,
}

impl Told {
    /// Whether both are one field; `ignore` may be told of many columns.
    fn is_also(self, other: Told) -> bool {
        self == other && self != Told::Ignore
    }
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// `I113`, with the place and what is expected.
    pub fn parse(name: &str, json: &str) -> Result<Self, ImportError> {
        let mapping: Mapping = choices::parse(name, json, KEYS)?;
        let columns = mapping.columns.keys().map(|letters| ("columns", letters));
        let columns = columns.chain(mapping.headers.keys().map(|letters| ("headers", letters)));
        choices::check(mapping.header_row, columns, mapping.separator).map_err(|fault| fault.of(name))?;
        if mapping.decimal_mark.is_some_and(|mark| !matches!(mark, ',' | '.')) {
            return Err(choices::refusal("decimal_mark", "écrire \",\" ou \".\"".to_owned()).of(name));
        }
        Ok(mapping)
    }

    /// Whether nothing is told that would change a reading.
    pub fn is_empty(&self) -> bool {
        Mapping { supplier: None, headers: BTreeMap::new(), ..self.clone() } == Mapping::default()
    }

    /// What is told here, and for the rest what `earlier` tells. A field told of one column here is not told of another
    /// by `earlier`.
    pub fn over(&self, earlier: &Mapping) -> Mapping {
        let place = |letters: &String| column_of(letters);
        let mut columns = self.columns.clone();
        let free = |letters: &String, told: &Told| {
            let same = |(known, field): (&String, &Told)| place(known) == place(letters) || field.is_also(*told);
            !self.columns.iter().any(same)
        };
        let kept = earlier.columns.iter().filter(|(letters, told)| free(letters, told));
        columns.extend(kept.map(|(letters, told)| (letters.clone(), *told)));
        let headers = if self.headers.is_empty() { &earlier.headers } else { &self.headers };
        Mapping {
            supplier: self.supplier.clone().or_else(|| earlier.supplier.clone()),
            sheet: self.sheet.clone().or_else(|| earlier.sheet.clone()),
            header_row: self.header_row.or(earlier.header_row),
            columns,
            headers: headers.clone(),
            encoding: self.encoding.or(earlier.encoding),
            separator: self.separator.or(earlier.separator),
            decimal_mark: self.decimal_mark.or(earlier.decimal_mark),
            basis: self.basis.or(earlier.basis),
            vat: self.vat.or(earlier.vat),
        }
    }

    /// The mapping with the header texts of the table it was read on, ready to be kept for `supplier`.
    pub fn kept_for(&self, supplier: &str, quote: &Quote) -> Mapping {
        let mut headers: BTreeMap<String, String> = quote.headers.clone();
        headers.retain(|_, header| !header.is_empty());
        Mapping { supplier: Some(supplier.trim().to_owned()), headers, ..self.clone() }
    }

    /// The mapping with every column as it was read, told or guessed: the whole reading, for another program or another
    /// reader. A price whose header does not say HT or TTC is left to be guessed or asked again.
    pub fn as_read(&self, quote: &Quote) -> Mapping {
        let supplier = self.supplier.clone().or_else(|| Some(quote.quote.supplier.as_ref()?.value.clone()));
        let mut mapping = self.kept_for(supplier.as_deref().unwrap_or_default(), quote);
        mapping.supplier = supplier;
        for (code, guess) in &quote.columns {
            let stated = |field: Field| {
                let senses = senses(&fold(&guess.header));
                senses.iter().any(|sense| sense.stated && sense.field == field)
            };
            let sure = |field: &Field| !guess.guessed || !field.is_price() || self.basis.is_some() || stated(*field);
            if let Some(field) = Field::from_code(code).filter(sure) {
                mapping.columns.entry(guess.column.clone()).or_insert(Told::Field(field));
            }
        }
        mapping
    }

    /// Writes the mapping as [`Mapping::parse`] reads it.
    ///
    /// # Errors
    /// Never in practice: every key is a text.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    pub(crate) fn separator_byte(&self) -> Option<u8> {
        self.separator.and_then(|mark| u8::try_from(mark).ok())
    }

    /// What the column, from 0, was told to hold.
    pub(crate) fn told(&self, column: u32) -> Option<Told> {
        self.columns.iter().find(|(letters, _)| column_of(letters) == Some(column)).map(|(_, told)| *told)
    }
}

impl Serialize for Told {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Told::Field(field) => field.code(),
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
        Field::from_code(&code).map(Told::Field).ok_or_else(|| {
            let known: Vec<_> = Field::ALL.iter().map(|field| field.code()).collect();
            serde::de::Error::custom(format!(
                "« {code} » n’est pas un champ connu ; champs possibles : ignore, {}",
                known.join(", ")
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_read_and_written_back() {
        let json = r#"{"sheet":"Prix","header_row":3,"columns":{"B":"designation","H":"ignore"},"separator":";"}"#;
        let mapping = Mapping::parse("m.json", json).unwrap();
        assert_eq!(mapping.told(1), Some(Told::Field(Field::Designation)));
        assert_eq!(mapping.told(7), Some(Told::Ignore));
        assert_eq!(mapping.told(2), None);
        assert_eq!(serde_json::to_string(&mapping).unwrap(), json);
    }

    #[test]
    fn refusals_say_where_and_what_is_expected() {
        for (json, start) in [
            (
                r#"{"feuille":"Prix"}"#,
                "« m.json » : correspondance des colonnes illisible, feuille : la clé « feuille »",
            ),
            (r#"{"header_row":0}"#, "« m.json » : correspondance des colonnes illisible, header_row : les lignes se"),
            (r#"{"header_row":"3"}"#, "« m.json » : correspondance des colonnes illisible, header_row : la valeur"),
            (r#"{"columns":{"F":"prix"}}"#, "« m.json » : correspondance des colonnes illisible, columns.F : « prix »"),
            (r#"{"columns":{"F1":"ignore"}}"#, "« m.json » : correspondance des colonnes illisible, columns : « F1 »"),
            (r#"{"separator":"x"}"#, "« m.json » : correspondance des colonnes illisible, separator : écrire"),
            ("{", "« m.json » : correspondance des colonnes illisible, ligne 1, colonne 1 : le JSON"),
        ] {
            let error = Mapping::parse("m.json", json).unwrap_err();
            assert_eq!(error.code(), "I113");
            let message = error.to_string().replace('\u{A0}', " ");
            assert!(message.starts_with(start), "{message}");
        }
    }
}
