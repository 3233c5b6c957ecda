//! Values tried on a copy of the dossier, and kept in it when they convince.

use serde_json::Value;

use super::Session;
use crate::edit;
use crate::error::ViewError;
use crate::model::{TrialEntry, TrialValue, TrialView, Workspace};
use crate::path;
use crate::screens;

impl Session {
    /// What the comparison would be with these values, as typed; the dossier stays as it is.
    ///
    /// # Errors
    /// Nothing is open. A value that cannot be is refused in its place.
    pub fn try_values(&self, entries: &[TrialEntry]) -> Result<TrialView, ViewError> {
        let current = self.current()?;
        let (mut root, mut tried) = (current.root.clone(), None);
        let mut refusals = Vec::new();
        for entry in entries {
            refusals.push(match typed(&root, entry) {
                Ok((changed, dossier, _)) => {
                    root = changed;
                    tried = Some(dossier);
                    None
                }
                Err(refused) => Some(refused),
            });
        }
        let after = match tried.filter(|_| refusals.iter().all(Option::is_none)) {
            None => None,
            Some(dossier) => {
                let root = root.clone();
                // As if it were kept: a decided dossier computes with what it froze.
                let (_, dossier) = self.with_frozen_catalog(root, dossier)?;
                Some(self.computed(&dossier).1)
            }
        };
        let before = &current.comparison;
        let value = |(entry, refused): (&TrialEntry, Option<ViewError>)| {
            let was = screens::input_at(before, &entry.path);
            let is = after.as_ref().and_then(|after| screens::input_at(after, &entry.path));
            let (label, before) = was.unwrap_or_default();
            let without_object = path::get(&root, &entry.path).and_then(Value::as_str) == Some("n/a");
            let unused = if without_object && refused.is_none() { "sans objet" } else { "" };
            TrialValue {
                path: entry.path.clone(),
                label: if label.is_empty() { edit::name(&entry.path) } else { label },
                before,
                after: is.map_or_else(|| unused.to_owned(), |(_, value)| value),
                refused,
            }
        };
        let values = entries.iter().zip(refusals).map(value).collect();
        Ok(TrialView { values, result: after.as_ref().map(|after| screens::trial(before, after)) })
    }

    /// Puts the values tried in the dossier, as one change.
    ///
    /// # Errors
    /// One of them cannot be; the dossier is unchanged.
    pub fn keep_values(&mut self, entries: &[TrialEntry]) -> Result<Workspace, ViewError> {
        let mut root = self.current()?.root.clone();
        let mut kept = None;
        for entry in entries {
            let (changed, dossier, name) = typed(&root, entry)?;
            root = changed;
            kept = Some((dossier, name));
        }
        match kept {
            None => self.workspace(),
            Some((dossier, name)) => {
                let name = if entries.len() == 1 { name } else { "garder les valeurs essayées".to_owned() };
                self.change(root, dossier, name)
            }
        }
    }
}

/// An entry put in the dossier; nothing typed is no value to try.
fn typed(root: &Value, entry: &TrialEntry) -> Result<edit::Edited, ViewError> {
    if entry.text.trim().is_empty() {
        return Err(ViewError::new("V304", "aucune valeur à essayer", "En écrire une, ou la retirer de l’essai."));
    }
    edit::edit(root, &entry.path, &entry.text)
}
