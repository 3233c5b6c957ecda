//! A finding: something the reader should know about one place of a dossier or a file.

use crate::vocabulary::Severity;
use serde::Serialize;

/// One remark, with a stable code, a place, and a French sentence that says what and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable code, for programs.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The place in the dossier, such as `offers[0].items[0].price`.
    pub path: String,
    /// The sentence, in French.
    pub message: String,
}
