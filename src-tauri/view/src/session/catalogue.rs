//! The session's catalogues: every reference value, changed for the open dossier with who, when and why, or put back.

use aloi_engine::catalog::Catalog;
use aloi_engine::dossier::Dossier;
use aloi_engine::figure::Number;
use aloi_engine::french;
use aloi_report::said::is_percentage;
use rust_decimal::Decimal;
use serde_json::Value;

use super::Session;
use super::preferences::OwnValue;
use crate::error::ViewError;
use crate::model::{CatalogueView, ValueChange, Workspace};
use crate::screens;

impl Session {
    /// Every value of the catalogues, with what the open dossier changes.
    pub fn catalogue(&self) -> CatalogueView {
        let open = self.current.as_ref().map(super::Current::open);
        let (kept, damaged) = self.usable_preferences();
        CatalogueView { damaged, ..screens::catalogue(&self.live(), open.as_ref(), &kept) }
    }

    /// The catalogues in full, with what a decided dossier keeps put over.
    fn live(&self) -> Catalog {
        let frozen = self.current.as_ref().and_then(|current| current.dossier.catalog.as_ref());
        frozen.map_or_else(|| self.catalog.clone(), |frozen| self.catalog.extended(frozen))
    }

    /// Puts a value in place of the catalogue's in the open dossier, and in new ones when asked.
    ///
    /// # Errors
    /// Nothing is open; the value is not what it may be, or does not say who and why; the preferences cannot be kept.
    /// Nothing is changed then.
    pub fn change_value(&mut self, change: &ValueChange) -> Result<Workspace, ViewError> {
        let own = self.own_value(change)?;
        let mut dossier = self.current()?.dossier.clone();
        own.put(&mut dossier);
        self.checked(&dossier)?;
        let kept = self.kept_preferences()?.values.iter().any(|value| value.id == own.id);
        if change.keep || kept {
            self.prefer(|preferences| {
                preferences.values.retain(|value| value.id != own.id);
                preferences.values.extend(change.keep.then(|| own.clone()));
            })?;
        }
        let name = format!("changer la valeur « {} »", self.name_of(&own.id));
        self.replace(serde_json::to_value(&dossier)?, name)
    }

    /// Puts the catalogue's value back in the open dossier.
    ///
    /// # Errors
    /// Nothing is open.
    pub fn revert_value(&mut self, id: &str) -> Result<Workspace, ViewError> {
        let mut dossier = self.current()?.dossier.clone();
        dossier.assumptions.remove(id);
        dossier.overrides.retain(|change| change.id != id);
        let name = format!("revenir au catalogue pour « {} »", self.name_of(id));
        self.replace(serde_json::to_value(&dossier)?, name)
    }

    fn name_of(&self, id: &str) -> String {
        self.catalog.value(id).map_or_else(|| id.to_owned(), |entry| entry.label.clone())
    }

    fn checked(&self, dossier: &Dossier) -> Result<(), ViewError> {
        let root = serde_json::to_value(dossier)?;
        aloi_engine::dossier::from_value(&root).map(|_| ()).map_err(|problems| ViewError::refused(&problems, ""))
    }

    fn own_value(&self, change: &ValueChange) -> Result<OwnValue, ViewError> {
        let percents = is_percentage(&change.id);
        let end = |code: &str, text: &str| match text.trim() {
            "" => Ok(None),
            text => typed(code, text, percents).map(Some),
        };
        let told = |code: &str, text: &str, what: &str| match text.trim() {
            "" => Err(ViewError::new(code, what, "Ces mots s’impriment avec la valeur.")),
            text => Ok(text.to_owned()),
        };
        Ok(OwnValue {
            id: change.id.clone(),
            value: typed("V321", change.value.trim(), percents)?,
            low: end("V322", &change.low)?,
            high: end("V323", &change.high)?,
            who: told("V324", &change.who, "indiquer qui change cette valeur")?,
            when: self.setup.today,
            why: told("V325", &change.why, "indiquer pourquoi cette valeur change")?,
        })
    }
}

/// A value as typed: percents where the screens show percents.
fn typed(code: &str, text: &str, percents: bool) -> Result<Number, ViewError> {
    if text.is_empty() {
        return Err(ViewError::new(code, "indiquer la valeur", "« Revenir à la valeur du catalogue » la remet."));
    }
    let plain = if percents { text.trim_end_matches('%') } else { text };
    let number = french::parse_number(plain).ok_or_else(|| {
        ViewError::new(code, format!("« {text} » n’est pas un nombre"), "Écrire par exemple 1 234,50.")
    })?;
    let share =
        if percents { number.checked_div(Decimal::ONE_HUNDRED).map(|share| share.normalize()) } else { Some(number) };
    share.map(Number).ok_or_else(|| ViewError::new(code, format!("« {text} » est hors de portée du calcul exact"), ""))
}

/// Takes away who changed `id` and why, in the JSON of a dossier: a value typed elsewhere has neither.
pub(super) fn untold(root: &mut Value, dossier: &mut Dossier, id: &str) {
    dossier.overrides.retain(|change| change.id != id);
    let Some(object) = root.as_object_mut() else { return };
    if let Some(changes) = object.get_mut("overrides").and_then(Value::as_array_mut) {
        changes.retain(|change| change.get("id").and_then(Value::as_str) != Some(id));
    }
    if dossier.overrides.is_empty() {
        object.shift_remove("overrides");
    }
}
