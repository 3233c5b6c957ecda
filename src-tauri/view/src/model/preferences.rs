//! The preferences: what new dossiers start with, how the screens look, where files are.

use serde::Serialize;
use ts_rs::TS;

use super::FieldGroup;

/// The preferences' screen.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct PreferencesView {
    /// The fields, whose paths are what `set_preference` takes.
    pub groups: Vec<FieldGroup>,
    /// `system`, `light` or `dark`.
    pub appearance: String,
    /// The values proposed to new dossiers.
    pub values: Vec<KeptValue>,
    /// The folder of the application's files; empty when there is none.
    pub folder: String,
    /// Why the file of the preferences could not be used, in a sentence; empty when it was.
    pub damaged: String,
}

/// A value of the authority's own.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct KeptValue {
    /// Catalogue id.
    pub id: String,
    /// What it is.
    pub label: String,
    /// « 30 W au lieu de 20 W ».
    pub value: String,
    /// Who changed it, when, why.
    pub said: String,
}
