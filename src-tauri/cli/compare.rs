//! `aloi compare`: the comparison, as a table or as JSON.

use std::path::Path;

use aloi_engine::comparison::{Comparison, compare};
use aloi_engine::{bisou, french, json};

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
    if comparison.offers.iter().all(|offer| offer.cost.is_none() && offer.carbon.is_none()) {
        let reasons: Vec<String> = comparison
            .offers
            .iter()
            .flat_map(|offer| &offer.missing)
            .map(|missing| format!("{} : {}", missing.path, missing.message))
            .collect();
        return Err(Refusal::Nothing(format!(
            "{} : aucune offre ne peut être calculée.\n{}",
            path.display(),
            reasons.join("\n")
        )));
    }
    if as_json {
        return Ok((serde_json::to_string_pretty(&json::comparison(&dossier, &comparison))? + "\n").into());
    }
    let mut text = format!("{} — {}\n", dossier.reference, dossier.title);
    text.push_str(&format!(
        "Par poste et par an, base {} ; carbone : {}\n\n",
        comparison.settings.basis.french(),
        comparison.settings.family.french()
    ));
    text.push_str(&table::table(&rows(&comparison)));
    text.push_str(&format!("\nBISOU : {}\n", bisou::outcome(&dossier).french(bisou::buys_nothing(&dossier))));
    for finding in &comparison.findings {
        text.push_str(&format!("{} : {}\n", finding.severity.french(), finding.message));
    }
    Ok(text.into())
}

fn rows(comparison: &Comparison) -> Vec<Vec<String>> {
    let header = ["offre", "coût annuel", "carbone annuel", "dépense TTC", "état"].map(str::to_owned).to_vec();
    let mut rows = vec![header];
    for offer in &comparison.offers {
        let figure = |name: &str| comparison.figure(&format!("{}.{name}", offer.id));
        let unknown = || "inconnu".to_owned();
        rows.push(vec![
            format!("{} {}", offer.id, offer.name),
            figure("annual_cost.total").map_or_else(unknown, french::euros),
            figure("annual_carbon.total")
                .map_or_else(unknown, |kg| french::with_unit(&french::number(kg, 1), "kg CO₂e")),
            figure("outlay.ttc").map_or_else(unknown, french::euros),
            rank(comparison, &offer.id).unwrap_or_else(|| offer.status.french().to_owned()),
        ]);
    }
    rows
}

/// « 1er en coût, 2e en carbone » for a ranked offer.
fn rank(comparison: &Comparison, id: &str) -> Option<String> {
    let place = |ranking: &[String]| ranking.iter().position(|other| other == id).map(|index| index + 1);
    let ordinal = |place: usize| if place == 1 { "1re".to_owned() } else { format!("{place}e") };
    let (cost, carbon) = (place(&comparison.by_cost)?, place(&comparison.by_carbon)?);
    Some(format!("{} en coût, {} en carbone", ordinal(cost), ordinal(carbon)))
}
