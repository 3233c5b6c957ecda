//! What is kept for each supplier: the settings its reader told, taken up for its next quotes, written out and read in.

use std::path::{Path, PathBuf};

use aloi_import::{Mapping, Quote, supplier_key};
use serde_json::{Map, Value, json};

use super::Session;
use crate::error::ViewError;
use crate::model::{ImportSettings, KeptSettings};
use crate::screens;

/// The settings kept, and where those that could not be read were set aside.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    pub(super) mappings: Vec<Mapping>,
    pub(super) damaged: Vec<PathBuf>,
}

impl Session {
    /// What is kept. A folder that cannot be listed is said as a damaged one: a quote is read without it.
    pub(super) fn kept(&self) -> Kept {
        let Some(folder) = &self.setup.data_dir else { return Kept::default() };
        match aloi_store::kept_mappings(folder, |name, text| parsed(name, text).is_some()) {
            Ok(kept) => {
                let mappings = kept.texts.iter().filter_map(|(name, text)| parsed(name, text)).collect();
                Kept { mappings, damaged: kept.damaged }
            }
            Err(_) => Kept { mappings: Vec::new(), damaged: vec![folder.clone()] },
        }
    }

    /// Keeps what was told of a quote for the next ones of `supplier`, over what was kept for it before.
    pub(super) fn keep_for(&self, supplier: &str, mapping: &Mapping, quote: &Quote) -> Result<(), ViewError> {
        let told = mapping.kept_for(supplier, quote);
        let mut before = self.kept().mappings.into_iter();
        let before = before.find(|kept| kept.supplier.as_deref().is_some_and(|name| same(name, supplier)));
        self.keep(&before.map_or_else(|| told.clone(), |before| told.keeping(&before)))
    }

    fn keep(&self, mapping: &Mapping) -> Result<(), ViewError> {
        let Some(folder) = &self.setup.data_dir else { return Ok(()) };
        let key = supplier_key(mapping.supplier.as_deref().unwrap_or_default());
        aloi_store::keep_mapping(folder, &key, &mapping.write()?)?;
        Ok(())
    }

    /// The suppliers whose settings are kept.
    pub fn kept_settings(&self) -> Vec<KeptSettings> {
        let mut list: Vec<KeptSettings> = self.kept().mappings.iter().map(screens::kept_settings).collect();
        list.sort_by_key(|kept| supplier_key(&kept.supplier));
        list
    }

    /// Forgets the settings of a supplier.
    ///
    /// # Errors
    /// They cannot be removed.
    pub fn forget_settings(&self, supplier: &str) -> Result<Vec<KeptSettings>, ViewError> {
        if let Some(folder) = &self.setup.data_dir {
            let of = |name: &str, text: &str| {
                parsed(name, text).and_then(|mapping| mapping.supplier).is_some_and(|kept| same(&kept, supplier))
            };
            let kept = aloi_store::kept_mappings(folder, |name, text| parsed(name, text).is_some())?;
            for (name, _) in kept.texts.iter().filter(|(name, text)| of(name, text)) {
                aloi_store::forget_mapping(folder, name)?;
            }
        }
        Ok(self.kept_settings())
    }

    /// Writes the settings of a supplier at `path`, for a colleague.
    ///
    /// # Errors
    /// Nothing is kept for it, or the place cannot be written.
    pub fn export_settings(&self, supplier: &str, path: &Path) -> Result<(), ViewError> {
        let kept = self.kept().mappings.into_iter();
        let mapping = kept.into_iter().find(|kept| kept.supplier.as_deref().is_some_and(|name| same(name, supplier)));
        let mapping = mapping.ok_or_else(|| {
            ViewError::new(
                "V313",
                format!("aucun réglage n’est enregistré pour « {supplier} »"),
                "En choisir un autre.",
            )
        })?;
        aloi_store::write_whole(path, mapping.write()?.as_bytes())?;
        Ok(())
    }

    /// Keeps the settings of the file at `path`; those kept before for its supplier are replaced.
    ///
    /// # Errors
    /// The file cannot be read, is no such file, or names no supplier.
    pub fn import_settings(&self, path: &Path) -> Result<Vec<KeptSettings>, ViewError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mapping = Mapping::parse(&name, &aloi_store::read_text(path)?)?;
        if supplier_key(mapping.supplier.as_deref().unwrap_or_default()).is_empty() {
            return Err(ViewError::new(
                "V314",
                format!("« {name} » ne dit pas de quel fournisseur sont ces réglages"),
                "Y ajouter la clé « supplier », ou les enregistrer depuis un devis.",
            ));
        }
        self.keep(&mapping)?;
        Ok(self.kept_settings())
    }
}

/// The name proposed for the file of a supplier's settings.
pub fn settings_name(supplier: &str) -> String {
    format!("reglages-{}.json", supplier_key(supplier))
}

fn same(a: &str, b: &str) -> bool {
    supplier_key(a) == supplier_key(b)
}

/// A kept mapping; none when it cannot serve.
fn parsed(name: &str, text: &str) -> Option<Mapping> {
    Mapping::parse(name, text).ok().filter(|mapping| mapping.supplier.is_some())
}

/// What the screen tells, as a mapping read as strictly as a file.
pub(super) fn settled(name: &str, settings: &ImportSettings) -> Result<Mapping, ViewError> {
    let mut told = Map::new();
    let texts = [
        ("supplier", &settings.supplier),
        ("sheet", &settings.sheet),
        ("encoding", &settings.encoding),
        ("separator", &settings.separator),
        ("decimal_mark", &settings.decimal_mark),
        ("basis", &settings.basis),
        ("vat", &settings.vat),
    ];
    for (key, value) in texts {
        if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
            told.insert(key.to_owned(), json!(value));
        }
    }
    if let Some(row) = settings.header_row {
        told.insert("header_row".to_owned(), json!(row));
    }
    let meaning = |meaning: &str| json!(if meaning.is_empty() { "ignore" } else { meaning });
    let columns: Map<String, Value> =
        settings.columns.iter().map(|choice| (choice.column.clone(), meaning(&choice.meaning))).collect();
    told.insert("columns".to_owned(), Value::Object(columns));
    Ok(Mapping::parse(name, &Value::Object(told).to_string())?)
}
