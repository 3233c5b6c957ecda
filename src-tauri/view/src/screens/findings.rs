//! The findings, each with the step where it is mended.

use aloi_engine::french::{self, typeset};

use super::Open;
use crate::model::FindingView;

pub fn findings(open: &Open) -> Vec<FindingView> {
    let view = |finding: &aloi_engine::finding::Finding| FindingView {
        code: finding.code.to_owned(),
        severity: finding.severity.code().to_owned(),
        severity_word: finding.severity.french().to_owned(),
        message: typeset(&french::capital(&finding.message)),
        step: step(&finding.path).to_owned(),
    };
    open.comparison.findings.iter().map(view).collect()
}

fn step(path: &str) -> &'static str {
    match path.split(['.', '[']).next() {
        Some("offers" | "quotes") => "offers",
        Some("need") => "need",
        Some("budget") => "identity",
        Some("decision") => "decision",
        _ => "comparison",
    }
}
