//! A public file of makers' sheets on its way into the items of the offers: read, searched, a sheet taken.

use std::path::Path;

use aloi_engine::dossier::{Dossier, Item};
use aloi_engine::french::typeset;
use aloi_engine::vocabulary::{Condition, Equipment};
use aloi_import::sheets::{Sheets, apply, read_sheets};

use super::Session;
use crate::error::ViewError;
use crate::model::{SheetsView, TakenSheet};
use crate::path::{self, Step};
use crate::screens;

/// A file of sheets, and the path of the item they are proposed for. The dossier holds neither.
pub struct Proposed {
    sheets: Sheets,
    item: String,
    /// What it is, when the file was read: another article may have taken its place since.
    known: Identity,
}

/// What tells that an article is still at its place, and no sheet fills in: how many stand in the offer, and its kind.
type Identity = (usize, Option<Equipment>, Option<Condition>);

impl Session {
    /// Reads a file of makers' sheets and proposes those of the item at `item`. The open dossier is unchanged, and so
    /// is what was proposed before when the file is refused.
    ///
    /// # Errors
    /// There is no such item, or the file cannot be read, or is none of the public files known.
    pub fn read_sheets(&mut self, path: &Path, item: &str) -> Result<SheetsView, ViewError> {
        let known = self.identity(item)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let sheets = read_sheets(&name, &aloi_store::read_bytes(path)?, &self.catalog)?;
        self.proposed = Some(Proposed { sheets, item: item.to_owned(), known });
        self.search_sheets("")
    }

    /// The sheets that have every word of `text`, or those of the item without any.
    ///
    /// # Errors
    /// No file of sheets is open, or the item is gone.
    pub fn search_sheets(&self, text: &str) -> Result<SheetsView, ViewError> {
        let proposed = self.proposed.as_ref().ok_or_else(no_sheets)?;
        let item = self.item(&proposed.item)?;
        Ok(screens::sheets(&proposed.sheets, item, text))
    }

    /// Puts the sheet at row `key` of the file into the item; what the item already says is kept.
    ///
    /// # Errors
    /// No file of sheets is open, the sheet or the item is gone, or the sheet is of another kind or maker.
    pub fn take_sheet(&mut self, key: u32) -> Result<TakenSheet, ViewError> {
        let proposed = self.proposed.as_ref().ok_or_else(no_sheets)?;
        let sheet = proposed.sheets.list.iter().find(|sheet| sheet.line == key).ok_or_else(no_sheet)?;
        if self.identity(&proposed.item)? != proposed.known {
            return Err(gone());
        }
        let (offer, index) = self.place(&proposed.item)?;
        let mut dossier = self.current()?.dossier.clone();
        let (id, item) = item_mut(&mut dossier, offer, index).ok_or_else(gone)?;
        let applied = apply(sheet, item)?;
        let name = typeset(&format!("reprendre la fiche « {} », offre {id}", sheet.title()));
        let said = screens::taken(sheet, &applied);
        let remarks = sheet.findings.iter().chain(&applied.findings).map(screens::remark).collect();
        let root = serde_json::to_value(&dossier)?;
        let workspace = self.replace(root, name)?;
        Ok(TakenSheet { workspace, changed: !applied.filled.is_empty(), said, remarks })
    }

    fn identity(&self, path: &str) -> Result<Identity, ViewError> {
        let (offer, _) = self.place(path)?;
        let items = self.current()?.dossier.offers.get(offer).map_or(0, |offer| offer.items.len());
        let item = self.item(path)?;
        Ok((items, item.equipment, item.condition))
    }

    fn item(&self, path: &str) -> Result<&Item, ViewError> {
        let (offer, index) = self.place(path)?;
        let offer = self.current()?.dossier.offers.get(offer);
        offer.and_then(|offer| offer.items.get(index)).ok_or_else(gone)
    }

    /// The positions of an offer and of its item, from `offers[A].items[0]`.
    fn place(&self, path: &str) -> Result<(usize, usize), ViewError> {
        match path::steps(&self.current()?.root, path).as_deref() {
            Some([Step::Key(offers), Step::Index(offer), Step::Key(items), Step::Index(item)])
                if offers == "offers" && items == "items" =>
            {
                Ok((*offer, *item))
            }
            _ => Err(gone()),
        }
    }
}

/// The item, with the id of its offer.
fn item_mut(dossier: &mut Dossier, offer: usize, item: usize) -> Option<(&str, &mut Item)> {
    let offer = dossier.offers.get_mut(offer)?;
    Some((offer.id.as_str(), offer.items.get_mut(item)?))
}

fn no_sheets() -> ViewError {
    ViewError::new("V309", "aucun fichier de fiches n’est ouvert", "En choisir un.")
}

fn no_sheet() -> ViewError {
    ViewError::new("V310", "cette fiche n’est pas dans le fichier ouvert", "La chercher à nouveau.")
}

fn gone() -> ViewError {
    ViewError::new("V303", "cet article n’existe plus", "")
}
