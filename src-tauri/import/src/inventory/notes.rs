//! What deserves a look in an inventory: one finding for each cell, or one for all the cells that say the same.

use std::collections::BTreeMap;

use aloi_engine::french;
use aloi_engine::vocabulary::Severity;

use crate::quote::Finding;

/// Most findings listed of one code: a column misread would fill pages with the same sentence.
const MOST_LISTED: usize = 100;

/// The findings of a file, being gathered.
#[derive(Default)]
pub(super) struct Notes {
    list: Vec<Finding>,
    counts: BTreeMap<&'static str, usize>,
    /// Of what is said once: by code and by what it is about.
    same: BTreeMap<&'static str, BTreeMap<String, Said>>,
}

/// A finding said once, with its first cell and how many there are.
struct Said {
    cell: String,
    severity: Severity,
    message: String,
    count: usize,
}

impl Notes {
    /// A finding on one cell.
    pub(super) fn on_cell(
        &mut self,
        code: &'static str,
        severity: Severity,
        cell: String,
        message: impl FnOnce() -> String,
    ) {
        let count = self.counts.entry(code).or_insert(0);
        *count += 1;
        if *count <= MOST_LISTED {
            self.list.push(Finding { code, severity, cell, message: message() });
        }
    }

    /// A finding said once for all the cells it is true of.
    pub(super) fn once(
        &mut self,
        code: &'static str,
        severity: Severity,
        cell: impl FnOnce() -> String,
        message: &str,
    ) {
        self.about(code, severity, message, cell, || message.to_owned());
    }

    /// A finding said once for all the cells that hold the same; its sentence is made for the first of them.
    pub(super) fn about(
        &mut self,
        code: &'static str,
        severity: Severity,
        what: &str,
        cell: impl FnOnce() -> String,
        message: impl FnOnce() -> String,
    ) {
        let said = self.same.entry(code).or_default();
        match said.get_mut(what) {
            Some(known) => known.count += 1,
            None => {
                said.insert(what.to_owned(), Said { cell: cell(), severity, message: message(), count: 1 });
            }
        }
    }

    /// All of them: those of one cell in the order of the file, then those said once; with how many are not listed.
    pub(super) fn finish(self) -> (Vec<Finding>, usize) {
        let Notes { mut list, counts, same } = self;
        let unlisted: usize = counts.values().map(|count| count.saturating_sub(MOST_LISTED)).sum();
        let mut left = unlisted;
        for (code, said) in same {
            left += said.len().saturating_sub(MOST_LISTED);
            list.extend(said.into_values().take(MOST_LISTED).map(|Said { cell, severity, message, count }| {
                let message = match count {
                    1 => message,
                    _ => format!("{message} ({} fois, la première ici)", french::compact(count.into())),
                };
                Finding { code, severity, cell, message }
            }));
        }
        (list, left)
    }
}
