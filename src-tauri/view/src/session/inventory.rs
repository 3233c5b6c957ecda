//! An inventory on its way to the question Semblable: read, corrected by the reader, its findings kept or removed.

use std::path::Path;

use aloi_import::inventory::{Column, Inventory, Matched, Settings, Told, matched, read_inventory};

use super::Session;
use crate::error::ViewError;
use crate::model::{InventorySettings, InventoryView, Workspace};
use crate::screens;

/// An inventory read. The dossier holds nothing of it until its findings are kept.
pub struct Owned {
    name: String,
    bytes: Vec<u8>,
    read: Inventory,
}

impl Session {
    /// Reads an inventory and says what it offers the need. The open dossier is unchanged.
    ///
    /// # Errors
    /// Nothing is open, the need names no equipment, the file cannot be read or lists no device.
    pub fn read_inventory(&mut self, path: &Path) -> Result<InventoryView, ViewError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = aloi_store::read_bytes(path)?;
        self.own(name, bytes, &Settings::default())
    }

    /// Reads the same inventory again, as the reader corrects it.
    ///
    /// # Errors
    /// No inventory is being read, or nothing can be read so.
    pub fn reread_inventory(&mut self, settings: InventorySettings) -> Result<InventoryView, ViewError> {
        let owned = self.owned.as_ref().ok_or_else(no_inventory)?;
        let (name, bytes) = (owned.name.clone(), owned.bytes.clone());
        let told = settings.columns.iter().map(|choice| {
            (choice.column.clone(), Column::from_code(&choice.meaning).map_or(Told::Ignore, Told::Column))
        });
        let settings = Settings {
            sheet: settings.sheet,
            header_row: settings.header_row,
            columns: told.collect(),
            ..Settings::default()
        };
        self.own(name, bytes, &settings)
    }

    fn own(&mut self, name: String, bytes: Vec<u8>, settings: &Settings) -> Result<InventoryView, ViewError> {
        let read = read_inventory(&name, &bytes, settings)?;
        let offered = self.offered(&read)?;
        let view = screens::inventory(&read, &offered, &self.current()?.dossier, self.setup.today);
        self.owned = Some(Owned { name, bytes, read });
        Ok(view)
    }

    fn offered(&self, read: &Inventory) -> Result<Matched, ViewError> {
        let dossier = &self.current()?.dossier;
        // The service life of what is owned may not be among the values that a decided dossier froze.
        let catalog = dossier.catalog.as_ref().map_or_else(|| self.catalog.clone(), |kept| self.catalog.extended(kept));
        Ok(matched(read, &dossier.need, &catalog, Some(self.setup.today))?)
    }

    /// Keeps in the dossier what the inventory offers its need, as it is now.
    ///
    /// # Errors
    /// No inventory is being read, or the need names no equipment.
    pub fn keep_inventory(&mut self) -> Result<Workspace, ViewError> {
        let owned = self.owned.as_ref().ok_or_else(no_inventory)?;
        let kept = self.offered(&owned.read)?.kept(&owned.name, self.setup.today);
        let mut dossier = self.current()?.dossier.clone();
        dossier.inventory = Some(kept);
        self.replace(serde_json::to_value(&dossier)?, "garder les constats de l’inventaire".to_owned())
    }

    /// Removes from the dossier what was kept of an inventory.
    ///
    /// # Errors
    /// Nothing is open.
    pub fn remove_inventory(&mut self) -> Result<Workspace, ViewError> {
        let mut dossier = self.current()?.dossier.clone();
        dossier.inventory = None;
        self.replace(serde_json::to_value(&dossier)?, "retirer les constats de l’inventaire".to_owned())
    }
}

fn no_inventory() -> ViewError {
    ViewError::new("V315", "aucun inventaire n’est ouvert", "En choisir un.")
}
