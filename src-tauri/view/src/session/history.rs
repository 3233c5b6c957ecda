//! Undo and redo without limit: whole states, each with the name of the change that left it.

use serde_json::Value;

/// The past and the undone future.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<(String, Value)>,
    future: Vec<(String, Value)>,
}

impl History {
    /// Records a change named `name`, made from the state `before`.
    pub fn record(&mut self, name: String, before: Value) {
        self.past.push((name, before));
        self.future.clear();
    }

    /// What « annuler » would undo.
    pub fn undo_name(&self) -> Option<String> {
        self.past.last().map(|(name, _)| name.clone())
    }

    /// What « rétablir » would redo.
    pub fn redo_name(&self) -> Option<String> {
        self.future.last().map(|(name, _)| name.clone())
    }

    /// The state before the last change, `now` being kept for redo.
    pub fn undo(&mut self, now: Value) -> Option<Value> {
        let (name, before) = self.past.pop()?;
        self.future.push((name, now));
        Some(before)
    }

    /// The state after the last undone change.
    pub fn redo(&mut self, now: Value) -> Option<Value> {
        let (name, after) = self.future.pop()?;
        self.past.push((name, now));
        Some(after)
    }
}
