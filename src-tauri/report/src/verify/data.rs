//! The dossier carried: read as any dossier, computed again with its own frozen catalog, against the figures carried.

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::{Comparison, compare};
use aloi_engine::dossier::{self, Dossier};
use aloi_engine::json;

use super::difference::Difference;
use super::figures;
use super::file::{File, attachment};
use crate::carried::{DOSSIER, FIGURES};

/// What could be read of the dossier carried.
#[derive(Default)]
pub struct Data {
    /// Its text.
    pub text: Option<String>,
    /// The dossier, when it reads.
    pub dossier: Option<Dossier>,
    /// The same, computed.
    pub computed: Option<Computed>,
}

/// A dossier computed with the catalog it carries.
pub struct Computed {
    pub dossier: Dossier,
    pub comparison: Comparison,
    pub catalog: Catalog,
}

/// Reads the dossier, computes it and compares its figures.
pub fn read(file: &File, differences: &mut Vec<Difference>) -> Data {
    let carried = text_of(file, DOSSIER, differences);
    let figures = text_of(file, FIGURES, differences);
    let Some(text) = carried else { return Data::default() };
    let dossier = match dossier::read(&text) {
        Ok(dossier) => dossier,
        Err(error) => {
            differences.push(Difference::Dossier { reason: error.to_string() });
            return Data { text: Some(text), ..Data::default() };
        }
    };
    let Some(Ok(catalog)) = dossier.catalog.clone().map(Catalog::frozen) else {
        let reason = "les valeurs de catalogue qui ont servi n’y sont pas".to_owned();
        differences.push(Difference::Dossier { reason });
        return Data { text: Some(text), dossier: Some(dossier), computed: None };
    };
    let comparison = compare(&dossier, &catalog);
    if let Some(figures) = figures {
        match serde_json::from_str(&figures) {
            Ok(carried) => {
                let computed = json::comparison(&dossier, &comparison);
                differences.extend(figures::differences(&carried, &computed));
            }
            Err(_) => differences.push(Difference::Unreadable { name: FIGURES }),
        }
    }
    let computed = Computed { dossier: dossier.clone(), comparison, catalog };
    Data { text: Some(text), dossier: Some(dossier), computed: Some(computed) }
}

fn text_of(file: &File, name: &'static str, differences: &mut Vec<Difference>) -> Option<String> {
    let found = attachment(&file.document, name);
    let missing = found.is_none();
    let text = found.flatten().and_then(|bytes| String::from_utf8(bytes).ok());
    if text.is_none() {
        differences.push(if missing { Difference::Missing { name } } else { Difference::Unreadable { name } });
    }
    text
}
