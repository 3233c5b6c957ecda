//! `aloi compare`: the comparison, as a table or as JSON.

use std::collections::BTreeSet;
use std::path::Path;

use aloi_engine::comparison::{ComparedOffer, Comparison, compare};
use aloi_engine::{bisou, contracts, doubts, json};
use aloi_report::said::{self, Shown};

use crate::error::Refusal;
use crate::{Output, input, table};

pub fn run(path: &Path, as_json: bool, catalogs: Option<&Path>) -> Result<Output, Refusal> {
    let catalog = input::catalogs(catalogs)?;
    let dossier = input::dossier(path)?;
    let comparison = compare(&dossier, &catalog);
    if comparison.offers.is_empty() {
        return Err(Refusal::Nothing(format!(
            "{} : aucune offre à comparer ; en ajouter une au dossier",
            path.display()
        )));
    }
    if comparison.offers.iter().all(|offer| offer.cost.is_none()) {
        // What the need lacks, each offer lacks.
        let mut said = BTreeSet::new();
        let reasons: Vec<String> = comparison
            .offers
            .iter()
            .flat_map(|offer| &offer.missing)
            .filter(|missing| said.insert(*missing))
            .map(|missing| format!("{} : {}", missing.path, missing.message))
            .collect();
        return Err(Refusal::Nothing(format!(
            "{} : aucune offre ne peut être calculée.\n{}",
            path.display(),
            reasons.join("\n")
        )));
    }
    if as_json {
        return Ok(Output::data(json::text(&dossier, &comparison)?));
    }
    let mut text = format!("{} — {}\n{}\n\n", dossier.reference, dossier.title, said::basis(&comparison));
    text.push_str(&table::table(&rows(&comparison)));
    let sources = said::sources(&dossier);
    if !sources.is_empty() {
        text.push_str(&format!("\nDevis\n  {}\n", sources.join("\n  ")));
    }
    text.push_str(&format!("\n{}\n", said::conclusion(&comparison).join("\n")));
    let more = [said::switch_sentences(&comparison), said::tradeoffs(&comparison)].concat();
    text.extend(more.into_iter().map(|sentence| sentence + "\n"));
    text.extend(contracts::said(&dossier).into_iter().map(|sentence| sentence + "\n"));
    if let Some(left) = said::doubts_left(&dossier) {
        text.push_str(&format!("{left}. « aloi check {} » dit chacun, avec sa cellule.\n", path.display()));
    }
    text.push_str(&format!("BISOU : {}\n", bisou::outcome(&dossier).french(bisou::buys_nothing(&dossier))));
    for finding in comparison.findings.iter().filter(|finding| finding.code != doubts::LEFT) {
        text.push_str(&format!("{} : {}\n", finding.severity.french(), finding.message));
    }
    Ok(Output::said(&text))
}

fn rows(comparison: &Comparison) -> Vec<Vec<String>> {
    let header = ["offre", "coût annuel", "kg CO₂e par an", "dépense TTC", "rang"].map(str::to_owned).to_vec();
    let carbon = said::carbon_phases(comparison);
    let totals = carbon.rows.last().map(|row| row.cells.as_slice()).unwrap_or_default();
    let row = |(offer, carbon): (&ComparedOffer, &Shown)| {
        let euros = |name: &str| said::figure(comparison, format!("{}.{name}", offer.id)).text;
        vec![
            format!("{} {}", offer.id, offer.name),
            ranged(euros("annual_cost.total"), said::cost_range(offer)),
            ranged(carbon.text.clone(), said::carbon_range(comparison, offer)),
            euros("outlay.ttc"),
            said::rank(comparison, offer),
        ]
    };
    std::iter::once(header).chain(comparison.offers.iter().zip(totals).map(row)).collect()
}

/// A figure with its P5–P95 range behind.
fn ranged(text: String, range: Option<String>) -> String {
    range.map_or_else(|| text.clone(), |range| format!("{text} {range}"))
}
