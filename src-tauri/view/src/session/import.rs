//! A quote on its way into the dossier: read, corrected by the reader, taken.

use std::collections::BTreeMap;
use std::path::Path;

use aloi_import::take::{self, Use};
use aloi_import::{Field, Mapping, Quote, Told, Workbook, read_quote, read_workbook};

use super::Session;
use crate::error::ViewError;
use crate::model::{ImportSettings, ImportView, LineChoice, Workspace};
use crate::screens;

/// A quote read and not yet taken.
pub struct Pending {
    name: String,
    bytes: Vec<u8>,
    quote: Quote,
}

impl Session {
    /// Reads a quote and shows what was understood. The open dossier is unchanged.
    ///
    /// # Errors
    /// The file cannot be read, or holds no table.
    pub fn read_quote(&mut self, path: &Path) -> Result<ImportView, ViewError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = aloi_store::read_bytes(path)?;
        self.understand(name, bytes, &Mapping::default())
    }

    /// Reads the same quote again, as the reader corrects it.
    ///
    /// # Errors
    /// No quote is being read, or nothing can be read so.
    pub fn reread_quote(&mut self, settings: ImportSettings) -> Result<ImportView, ViewError> {
        let pending = self.pending.as_ref().ok_or_else(no_quote)?;
        let (name, bytes) = (pending.name.clone(), pending.bytes.clone());
        let told = |choice: &crate::model::ColumnChoice| match Field::from_code(&choice.meaning) {
            Some(field) => (choice.column.clone(), Told::Field(field)),
            None => (choice.column.clone(), Told::Ignore),
        };
        let mapping = Mapping {
            sheet: settings.sheet,
            header_row: settings.header_row,
            columns: settings.columns.iter().map(told).collect(),
            ..Mapping::default()
        };
        self.understand(name, bytes, &mapping)
    }

    fn understand(&mut self, name: String, bytes: Vec<u8>, mapping: &Mapping) -> Result<ImportView, ViewError> {
        let workbook: Workbook = read_workbook(&name, &bytes, mapping)?;
        let quote = read_quote(&workbook, mapping)?;
        let view = screens::import(&name, &workbook, &quote);
        self.pending = Some(Pending { name, bytes, quote });
        Ok(view)
    }

    /// Puts the lines of the quote in the open dossier, or in a new one, each as chosen.
    ///
    /// # Errors
    /// No quote is being read, or no line is taken.
    pub fn take_quote(&mut self, lines: Vec<LineChoice>) -> Result<Workspace, ViewError> {
        let pending = self.pending.take().ok_or_else(no_quote)?;
        let choices: BTreeMap<u32, Use> =
            lines.iter().filter_map(|line| Some((line.row, Use::from_code(&line.chosen)?))).collect();
        if self.current.is_none() {
            self.create()?;
        }
        let mut dossier = self.current()?.dossier.clone();
        let workstations = dossier.need.quantity.or_else(|| take::quantity(&pending.quote));
        let taken = dossier.offer_ids();
        let offers = take::offers(&pending.quote, &choices, workstations, &taken).offers;
        if offers.is_empty() {
            self.pending = Some(pending);
            return Err(ViewError::new(
                "V307",
                "aucune ligne n’est reprise comme offre ou comme article",
                "Choisir l’usage d’au moins une ligne.",
            ));
        }
        dossier.need.quantity = workstations;
        if dossier.need.equipment.is_none() {
            dossier.need.equipment = take::device(&offers);
        }
        dossier.offers.extend(offers);
        let root = serde_json::to_value(&dossier)?;
        self.replace(root, format!("importer le devis {}", pending.name))
    }
}

fn no_quote() -> ViewError {
    ViewError::new("V308", "aucun devis n’est en cours de lecture", "En choisir un.")
}
