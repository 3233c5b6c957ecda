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
    /// Of what is said once: code and text, to its first cell, its severity and how many there are.
    same: BTreeMap<(&'static str, String), (String, Severity, usize)>,
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
        match self.same.get_mut(&(code, message.to_owned())) {
            Some((_, _, count)) => *count += 1,
            None => {
                self.same.insert((code, message.to_owned()), (cell(), severity, 1));
            }
        }
    }

    /// All of them: those of one cell in the order of the file, then those said once; with how many are not listed.
    pub(super) fn finish(self) -> (Vec<Finding>, usize) {
        let Notes { mut list, counts, same } = self;
        let unlisted = counts.values().map(|count| count.saturating_sub(MOST_LISTED)).sum();
        let (mut kept, mut left): (BTreeMap<&str, usize>, usize) = (BTreeMap::new(), unlisted);
        for ((code, message), (cell, severity, count)) in same {
            let listed = kept.entry(code).or_insert(0);
            *listed += 1;
            if *listed > MOST_LISTED {
                left += 1;
                continue;
            }
            let message = match count {
                1 => message,
                _ => format!("{message} ({} fois, la première ici)", french::compact(count.into())),
            };
            list.push(Finding { code, severity, cell, message });
        }
        (list, left)
    }
}
