//! `aloi check`: what is missing or does not fit; an error-severity finding exits 1.

use std::path::Path;

use aloi_engine::comparison::compare;
use aloi_engine::vocabulary::Severity;
use serde_json::json;

use crate::error::Refusal;
use crate::{Output, input};

pub fn run(path: &Path, as_json: bool, catalogs: Option<&Path>) -> Result<Output, Refusal> {
    let catalog = input::catalogs(catalogs)?;
    let dossier = input::dossier(path)?;
    let comparison = compare(&dossier, &catalog);
    let errors = comparison.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let status = u8::from(errors > 0);
    if as_json {
        let offers: Vec<_> = comparison
            .offers
            .iter()
            .map(|offer| {
                let eligibility = &offer.eligibility;
                let verdict = if !eligibility.fails.is_empty() {
                    "fails"
                } else if eligibility.meets() {
                    "meets"
                } else {
                    "unknown"
                };
                let reasons: Vec<&String> = eligibility.fails.iter().chain(&eligibility.unknown).collect();
                json!({ "id": offer.id, "status": offer.status.code(), "eligibility": verdict, "reasons": reasons })
            })
            .collect();
        let document = json!({ "format": "aloi-check/1", "offers": offers, "findings": comparison.findings });
        return Ok(Output::data(serde_json::to_string_pretty(&document)? + "\n").with_status(status));
    }
    let mut text = String::new();
    for offer in &comparison.offers {
        text.push_str(&format!("{} {} : {}\n", offer.id, offer.name, offer.status.french()));
    }
    for finding in &comparison.findings {
        let place = if finding.path.is_empty() { String::new() } else { format!("{} : ", finding.path) };
        text.push_str(&format!("{} : {place}{}\n", finding.severity.french(), finding.message));
    }
    if comparison.findings.is_empty() {
        text.push_str("Rien à signaler.\n");
    }
    Ok(Output::said(&text).with_status(status))
}
