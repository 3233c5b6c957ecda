//! The screens of an open dossier, built from its comparison: finished strings only.

mod assumptions;
mod bisou;
mod catalogue;
mod comparison;
mod decision;
mod doubts;
mod explain;
mod findings;
mod import;
mod import_controls;
mod import_lines;
mod inventory;
mod offers;
mod preferences;
mod sensitivity;
mod sheets;
mod steps;
mod study;
mod trial;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use serde_json::Value;

use crate::fields::{self, Group};
use crate::model::{FieldGroup, LetterheadView, Workspace};

pub use catalogue::catalogue;
pub use explain::explain;
pub use import::{Imported, damaged, header_lost, import};
pub use import_controls::kept_settings;
pub use inventory::inventory;
pub use preferences::preferences;
pub use sensitivity::input_at;
pub use sheets::{remark, sheets, taken};
pub use trial::trial;

/// What a screen is built from.
pub struct Open<'a> {
    /// The dossier as JSON, for the fields.
    pub root: &'a Value,
    /// The dossier.
    pub dossier: &'a Dossier,
    /// Its comparison.
    pub comparison: &'a Comparison,
    /// The catalogs, with the dossier's frozen copy put over.
    pub catalog: &'a Catalog,
}

/// What the session knows of the file and of the past.
pub struct Standing {
    /// File name.
    pub file: Option<String>,
    /// Whether the system says that it is for reading only.
    pub read_only: bool,
    /// Whether there are unsaved changes.
    pub unsaved: bool,
    /// Why the last change is not kept against a crash; empty when it is.
    pub unkept: String,
    /// What would be undone.
    pub undo: Option<String>,
    /// What would be redone.
    pub redo: Option<String>,
}

/// Everything the screens show.
pub fn workspace(open: &Open, standing: Standing) -> Workspace {
    let dossier = open.dossier;
    let title = if dossier.title.is_empty() { "Dossier sans objet".to_owned() } else { dossier.title.clone() };
    let (what_if, study) = study::study(open);
    Workspace {
        title,
        reference: dossier.reference.clone(),
        file: standing.file,
        read_only: standing.read_only,
        unsaved: standing.unsaved,
        unkept: standing.unkept,
        undo: standing.undo,
        redo: standing.redo,
        steps: steps::steps(open),
        identity: groups(open.root, fields::IDENTITY, fallback),
        need: groups(open.root, fields::NEED, fallback),
        bisou: bisou::bisou(open),
        offers: offers::offers(open),
        settings: groups(open.root, fields::SETTINGS, fallback),
        assumptions: assumptions::assumptions(open),
        comparison: comparison::comparison(open, study),
        sensitivity: sensitivity::sensitivity(open, what_if),
        decision: decision::decision(open),
        letterhead: letterhead(open),
        findings: findings::findings(open),
    }
}

fn letterhead(open: &Open) -> LetterheadView {
    let logo = open.dossier.letterhead.as_ref().and_then(|letterhead| letterhead.logo.as_ref());
    LetterheadView {
        logo: logo.map(|logo| logo.name.clone()),
        accent: fields::field(&fields::ACCENT, open.root, "", "par défaut : celle d’Aloi"),
    }
}

fn groups(root: &Value, groups: &[Group], fallback: fn(&str) -> &'static str) -> Vec<FieldGroup> {
    let group = |group: &Group| FieldGroup {
        title: group.title.to_owned(),
        folded: group.folded,
        fields: group.fields.iter().map(|spec| fields::field(spec, root, "", fallback(spec.pattern))).collect(),
    };
    groups.iter().map(group).collect()
}

/// What is used when a field of the dossier is left empty.
fn fallback(pattern: &str) -> &'static str {
    match pattern {
        "budget.section" => "par défaut : investissement",
        "budget.vat_recovery" => "par défaut : FCTVA",
        "need.country" => "par défaut : FR",
        _ => "",
    }
}
