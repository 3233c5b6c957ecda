//! A justification checked again: what is said of it.

use serde::Serialize;
use ts_rs::TS;

/// The verdict on a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct VerificationView {
    /// File name.
    pub file: String,
    /// What it was compared with besides itself, in words; empty when nothing.
    pub against: String,
    /// `done` when nothing differs, `warning` when it is not the paper of the open dossier, `error` when it was altered
    /// or cannot be verified.
    pub state: String,
    /// The conclusion.
    pub conclusion: String,
    /// What it rests on, then each difference.
    pub details: Vec<String>,
}
