//! Award criteria: points redone by hand, legal guards with and without their fault, and what holds for all of them.

mod guards;
mod points;
mod properties;
mod refusals;
#[path = "../support/mod.rs"]
mod support;

use aloi_engine::award::{self, Mark, Scores};
use aloi_engine::dossier;
use aloi_engine::finding::Finding;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::{catalog, compared, item, offer, quiet, read, with};

pub fn award(announced: &str, criteria: Value) -> Value {
    json!({ "announced_on": announced, "criteria": criteria })
}

/// Two tenders and a laptop kept, HT, without discounting: an annual cost is a price divided by years.
pub fn base(criteria: Value) -> Value {
    let quote = |day: &str| json!({ "number": "D", "date": day, "valid_until": "2026-12-31" });
    let new = with(
        &item(
            &offer("A", "laptop", "new", "5", "900"),
            &[("/warranty_years", json!("3")), ("/repairability_index", json!("7.9"))],
        ),
        &[("/supplier", json!("Alpha")), ("/quote", quote("2026-11-02"))],
    );
    let other = with(
        &item(
            &offer("B", "laptop", "new", "4", "600"),
            &[("/warranty_years", json!("2")), ("/repairability_index", json!("8.2"))],
        ),
        &[("/supplier", json!("Bêta")), ("/quote", quote("2026-11-03"))],
    );
    let dossier = quiet("0", 12, &[new, other, offer("K", "laptop", "kept", "2", "0")]);
    with(&dossier, &[("/consultation_date", json!("2026-10-20")), ("/award", award("2026-10-20", criteria))])
}

/// Criteria in which nothing is at fault.
pub fn sound() -> Value {
    json!([
        { "kind": "lifecycle_cost", "weight": "40" }, { "kind": "carbon", "weight": "30" },
        { "kind": "repairability", "weight": "20" },
        { "kind": "entered", "name": "Délai de livraison", "weight": "10", "points": { "A": "8", "B": "6.5" },
          "reasons": { "A": "Deux semaines", "B": "Trois semaines" } }
    ])
}

pub fn scores(value: &Value) -> Scores {
    award::award(&read(value), &compared(value)).expect("criteria were announced")
}

pub fn findings(value: &Value) -> Vec<Finding> {
    award::findings(&read(value), &compared(value), catalog())
}

pub fn codes(value: &Value) -> Vec<&'static str> {
    findings(value).iter().map(|finding| finding.code).collect()
}

pub fn refusal(value: &Value) -> String {
    let problems = dossier::from_value(value).expect_err("this should be refused");
    problems.iter().map(|problem| problem.to_string()).collect::<Vec<_>>().join("\n")
}

/// Points and formula of each criterion, for one tender.
pub fn marks(scores: &Scores, id: &str) -> Vec<(String, String)> {
    let tender = scores.tenders.iter().find(|tender| tender.id == id).unwrap();
    let said = |mark: &Mark| match mark {
        Mark::Points { points, how } => (format!("{points:.2}"), how.clone()),
        Mark::Blocked(reason) => ("—".to_owned(), reason.clone()),
    };
    tender.marks.iter().map(said).collect()
}

pub fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(points, how)| ((*points).to_owned(), (*how).to_owned())).collect()
}

pub fn total(scores: &Scores, id: &str) -> Option<Decimal> {
    scores.tenders.iter().find(|tender| tender.id == id).unwrap().total
}

pub fn blocked(scores: &Scores, id: &str) -> String {
    scores.tenders.iter().find(|tender| tender.id == id).unwrap().blocked.join(" ; ")
}
