//! The open dossier and what is done to it: every method changes it whole, or refuses and leaves it as it was.

mod catalogue;
mod examples;
mod files;
mod history;
mod import;
mod inventory;
mod kept;
mod letterhead;
mod offers;
mod place;
mod preferences;
mod reader;
mod recents;
mod recovery;
mod sensitivity;
mod sheets;
mod verification;

use std::path::PathBuf;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::{Comparison, compare};
use aloi_engine::dossier::Dossier;
use aloi_store::Unsaved;
use jiff::civil::Date;
use serde_json::Value;

use crate::edit;
use crate::error::ViewError;
use crate::model::{ExplanationView, Workspace};
use crate::screens::{self, Open, Standing};
use history::History;
use place::Place;
use recovery::Unkept;

pub use kept::settings_name;
pub(crate) use preferences::{Appearance, OwnValue, Preferences};
pub use reader::{QuoteRead, QuoteReader};

/// What a session needs from outside.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Today, for new dossiers. The engine never reads a clock.
    pub today: Date,
    /// Where unsaved work and recent files are kept; nothing is kept without it.
    pub data_dir: Option<PathBuf>,
}

/// The one open dossier, its past, its file, the quote being imported, the makers' sheets proposed, the inventory read.
pub struct Session {
    setup: Setup,
    unsaved: Result<Unsaved, Unkept>,
    catalog: Catalog,
    current: Option<Current>,
    pending: Option<reader::Pending>,
    proposed: Option<sheets::Proposed>,
    owned: Option<inventory::Owned>,
    /// What the last new dossier took from the preferences, until it is told.
    started: String,
}

/// A dossier at one moment: its JSON is what is edited and saved, the rest follows from it.
struct Current {
    root: Value,
    dossier: Dossier,
    comparison: Comparison,
    catalog: Catalog,
    place: Place,
    saved: Option<Value>,
    history: History,
    /// Why the last change is not kept against a crash; empty when it is.
    unkept: String,
}

impl Session {
    /// A session with the embedded catalogs and nothing open.
    ///
    /// # Errors
    /// The embedded catalogs do not pass their gate: a broken build.
    pub fn new(setup: Setup) -> Result<Self, ViewError> {
        let (unsaved, catalog) = (recovery::claim(setup.data_dir.as_deref()), Catalog::embedded()?);
        let started = String::new();
        Ok(Session { setup, unsaved, catalog, current: None, pending: None, proposed: None, owned: None, started })
    }

    /// A new dossier, dated today, with what the preferences give it.
    ///
    /// # Errors
    /// Never in practice.
    pub fn create(&mut self) -> Result<Workspace, ViewError> {
        let (dossier, said) = self.begun();
        self.start(dossier, Place::default(), false)?;
        self.started = said;
        self.workspace()
    }

    /// Makes `dossier` the open one.
    fn start(&mut self, dossier: Dossier, place: Place, saved: bool) -> Result<(), ViewError> {
        let root = serde_json::to_value(&dossier)?;
        let saved = saved.then(|| root.clone());
        let (catalog, comparison) = self.computed(&dossier);
        let (history, unkept) = (History::default(), String::new());
        self.current = Some(Current { root, dossier, comparison, catalog, place, saved, history, unkept });
        self.pending = None;
        self.proposed = None;
        self.owned = None;
        self.started.clear();
        Ok(())
    }

    fn computed(&self, dossier: &Dossier) -> (Catalog, Comparison) {
        let catalog = dossier.catalog_over(&self.catalog).into_owned();
        let comparison = compare(dossier, &catalog);
        (catalog, comparison)
    }

    fn current(&self) -> Result<&Current, ViewError> {
        self.current.as_ref().ok_or_else(ViewError::nothing_open)
    }

    /// Everything the screens show.
    ///
    /// # Errors
    /// Nothing is open.
    pub fn workspace(&self) -> Result<Workspace, ViewError> {
        let current = self.current()?;
        let standing = Standing {
            file: current.place.name(),
            read_only: current.place.read_only,
            unsaved: current.unsaved(),
            unkept: current.unkept.clone(),
            undo: current.history.undo_name(),
            redo: current.history.redo_name(),
        };
        Ok(screens::workspace(&current.open(), standing))
    }

    /// Whether leaving now would lose something.
    pub fn unsaved(&self) -> bool {
        self.current.as_ref().is_some_and(Current::unsaved)
    }

    /// Leaves the open dossier; unsaved work is given up.
    pub fn close(&mut self) {
        self.current = None;
        self.pending = None;
        self.proposed = None;
        self.owned = None;
        self.forget_unsaved();
    }

    /// Puts `text`, as typed, in the field at `path`.
    ///
    /// # Errors
    /// The text is not what the field expects; the dossier is unchanged.
    pub fn edit(&mut self, path: &str, text: &str) -> Result<Workspace, ViewError> {
        let (mut root, mut dossier, name) = edit::edit(&self.current()?.root, path, text)?;
        if let Some(id) = path.strip_prefix("assumptions.") {
            catalogue::untold(&mut root, &mut dossier, id);
        }
        self.change(root, dossier, name)
    }

    /// Makes `root` the state of the dossier, freezing or releasing the catalogs as the decision says.
    fn change(&mut self, root: Value, dossier: Dossier, name: String) -> Result<Workspace, ViewError> {
        if root != self.current()?.root {
            let (root, dossier) = self.with_frozen_catalog(root, dossier)?;
            let (catalog, comparison) = self.computed(&dossier);
            let current = self.current.as_mut().ok_or_else(ViewError::nothing_open)?;
            let before = std::mem::replace(&mut current.root, root);
            current.history.record(name, before);
            (current.dossier, current.catalog, current.comparison) = (dossier, catalog, comparison);
            self.keep_unsaved();
        }
        self.workspace()
    }

    /// A decided dossier keeps what it takes from the catalogs; an undecided one follows them.
    fn with_frozen_catalog(&self, mut root: Value, mut dossier: Dossier) -> Result<(Value, Dossier), ViewError> {
        let decided =
            dossier.decision.as_ref().is_some_and(|decision| decision.kind.is_some() && decision.date.is_some());
        if decided {
            // Computed on all values, so that a change made after the decision finds those it did not need before.
            let kept = dossier.catalog.take();
            let catalog = kept.as_ref().map_or_else(|| self.catalog.clone(), |kept| self.catalog.extended(kept));
            let comparison = compare(&dossier, &catalog);
            dossier.catalog = Some(catalog.freeze(comparison.used.iter().map(String::as_str)));
        } else {
            dossier.catalog = None;
        }
        if let Some(object) = root.as_object_mut() {
            match &dossier.catalog {
                Some(frozen) => object.insert("catalog".to_owned(), serde_json::to_value(frozen)?),
                None => object.shift_remove("catalog"),
            };
        }
        Ok((root, dossier))
    }

    /// Goes back one change.
    ///
    /// # Errors
    /// Nothing is open.
    pub fn undo(&mut self) -> Result<Workspace, ViewError> {
        self.travel(History::undo)
    }

    /// Goes forward one change.
    ///
    /// # Errors
    /// Nothing is open.
    pub fn redo(&mut self) -> Result<Workspace, ViewError> {
        self.travel(History::redo)
    }

    fn travel(&mut self, step: fn(&mut History, Value) -> Option<Value>) -> Result<Workspace, ViewError> {
        let current = self.current.as_mut().ok_or_else(ViewError::nothing_open)?;
        if let Some(root) = step(&mut current.history, current.root.clone()) {
            let dossier =
                aloi_engine::dossier::from_value(&root).map_err(|problems| ViewError::refused(&problems, ""))?;
            let (catalog, comparison) = self.computed(&dossier);
            let current = self.current.as_mut().ok_or_else(ViewError::nothing_open)?;
            (current.root, current.dossier, current.catalog, current.comparison) = (root, dossier, catalog, comparison);
            self.keep_unsaved();
        }
        self.workspace()
    }

    /// « D’où vient ce chiffre ? » for a figure named as in the screens.
    ///
    /// # Errors
    /// Nothing is open, or the figure is no longer computed.
    pub fn explain(&self, figure: &str) -> Result<ExplanationView, ViewError> {
        let current = self.current()?;
        let explanation = current.comparison.explain(figure);
        let explanation = explanation.ok_or_else(|| ViewError::new("V305", "ce chiffre n’est plus calculé", ""))?;
        Ok(screens::explain(&current.open(), &explanation))
    }
}

impl Current {
    fn unsaved(&self) -> bool {
        self.saved.as_ref() != Some(&self.root)
    }

    fn open(&self) -> Open<'_> {
        Open { root: &self.root, dossier: &self.dossier, comparison: &self.comparison, catalog: &self.catalog }
    }
}
