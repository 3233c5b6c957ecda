//! `aloi check`: what is missing or does not fit, orientations, legal reminders; an error-severity finding exits 1.

use std::path::Path;

use aloi_engine::comparison::compare;
use aloi_engine::vocabulary::Severity;
use aloi_engine::{orientations, reminders};
use serde_json::json;

use crate::args::Closing;
use crate::error::Refusal;
use crate::{Output, doubts, input};

pub fn run(path: &Path, closings: &[Closing], as_json: bool, catalogs: Option<&Path>) -> Result<Output, Refusal> {
    let catalog = input::catalogs(catalogs)?;
    let mut dossier = input::dossier(path)?;
    let closed = doubts::close(path, &mut dossier, closings)?;
    let comparison = compare(&dossier, &catalog);
    let orientations = orientations::judge(&dossier, &comparison, &catalog);
    let reminders = reminders::reminders(&dossier, &comparison, &catalog);
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
        let orientations: Vec<_> = orientations
            .iter()
            .map(|judged| {
                let (id, verdict) = (&judged.orientation, judged.verdict.code());
                json!({ "orientation": id, "offer": judged.offer, "verdict": verdict, "reason": judged.reason })
            })
            .collect();
        let reminders: Vec<_> = reminders
            .iter()
            .map(|reminder| {
                json!({
                    "id": reminder.id, "title": reminder.title, "article": reminder.article, "text": reminder.text,
                    "here": reminder.here, "source": reminder.source, "standing": reminder.standing.code(),
                })
            })
            .collect();
        let document = json!({
            "format": "aloi-check/1", "offers": offers, "orientations": orientations, "reminders": reminders,
            "award": comparison.award.as_ref().map(aloi_engine::json::award), "findings": comparison.findings,
            "doubts": doubts::json(&dossier),
        });
        return Ok(Output::data(serde_json::to_string_pretty(&document)? + "\n").with_status(status));
    }
    let mut text = closed;
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
    text.push_str(&doubts::listed(path, &dossier));
    text.push_str("\nOrientations de la collectivité (information, jamais une note)\n");
    for judged in &orientations {
        let offer = judged.offer.as_ref().map_or_else(String::new, |id| format!(", offre {id}"));
        text.push_str(&format!("{}{offer} : {} ({})\n", judged.label, judged.verdict.french(), judged.reason));
    }
    text.push_str(&format!("\nRappels de droit. {}\n", reminders::chosen_by(&dossier)));
    for reminder in &reminders {
        let here = reminder.here.as_ref().map_or_else(String::new, |here| format!(" Ici : {here}"));
        text.push_str(&format!("{} ({}) : {}{here}\n", reminder.title, reminder.article, reminder.text));
    }
    Ok(Output::said(&text).with_status(status))
}
