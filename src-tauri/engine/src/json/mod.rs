//! The comparison as JSON (CONTRACT.md, `aloi-comparison/1`): unrounded decimals as strings, `null` where unknown.

mod award;
mod plan;
mod sensitivity;

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

pub use award::award;

use crate::bisou;
use crate::comparison::{ComparedOffer, Comparison, Pair};
use crate::dossier::Dossier;
use crate::uncertainty::Range;

/// The parts of an offer, with the figures each holds, in the contract's order.
const PARTS: [(&str, &[&str]); 4] = [
    ("annual_cost", &["total", "acquisition", "use", "maintenance", "end_of_life", "externalities"]),
    ("annual_carbon", &["total", "manufacture", "distribution", "use", "end_of_life"]),
    ("lot", &["present_value", "carbon"]),
    ("outlay", &["ht", "vat", "ttc", "fctva", "net"]),
];

/// The whole comparison of `dossier`.
pub fn comparison(dossier: &Dossier, comparison: &Comparison) -> Value {
    json!({
        "format": "aloi-comparison/1",
        "basis": comparison.settings.basis,
        "family": comparison.settings.family,
        "offers": comparison.offers.iter().map(|offer| self::offer(comparison, offer)).collect::<Vec<_>>(),
        "ranking": { "cost": comparison.by_cost, "carbon": comparison.by_carbon },
        "pairs": comparison.pairs.iter().map(pair).collect::<Vec<_>>(),
        "tipping": sensitivity::tipping(comparison),
        "switches": sensitivity::switches(comparison),
        "tradeoffs": sensitivity::tradeoffs(comparison),
        "award": comparison.award.as_ref().map(award),
        "plan": plan::plans(comparison),
        "gains": plan::gains(comparison),
        "smoothing": plan::smoothing(comparison),
        "bisou": { "outcome": bisou::outcome(dossier).code() },
        "findings": comparison.findings,
    })
}

/// The comparison as `aloi compare --json` prints it and as a justification carries it.
///
/// # Errors
/// Never in practice: the value is plain JSON.
pub fn text(dossier: &Dossier, comparison: &Comparison) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&self::comparison(dossier, comparison)).map(|text| text + "\n")
}

/// A decimal as a string, unrounded and without idle zeros.
fn number(value: Decimal) -> String {
    value.normalize().to_string()
}

fn pair(pair: &Pair) -> Value {
    let share = |share: Option<Decimal>| share.map(|share| share.round_dp(4).normalize().to_string());
    json!({ "a": pair.a, "b": pair.b, "cheaper": share(pair.cheaper), "lower_carbon": share(pair.lower_carbon) })
}

fn offer(comparison: &Comparison, offer: &ComparedOffer) -> Value {
    let mut object = Map::new();
    object.insert("id".to_owned(), json!(offer.id));
    object.insert("status".to_owned(), json!(offer.status.code()));
    for (part, figures) in PARTS {
        let mut values = Map::new();
        for figure in figures {
            let value = comparison.figure(&format!("{}.{part}.{figure}", offer.id));
            values.insert((*figure).to_owned(), json!(value.map(|value| value.normalize().to_string())));
        }
        let range = match part {
            "annual_cost" => offer.cost_range,
            "annual_carbon" => offer.carbon_range,
            _ => None,
        };
        if let Some(Range { p5, p95 }) = range {
            values.insert("p5".to_owned(), json!(p5.normalize().to_string()));
            values.insert("p95".to_owned(), json!(p95.normalize().to_string()));
        }
        let known = values.values().any(|value| !value.is_null());
        object.insert(part.to_owned(), if known { Value::Object(values) } else { Value::Null });
    }
    let reasons = offer.missing.iter().map(|missing| missing.message.clone());
    let uncounted = (offer.carbon.is_none() && offer.carbon_not_counted)
        .then(|| "le carbone des accessoires et des prestations n’est pas compté".to_owned());
    let reasons = reasons.chain(uncounted);
    let no_lot = offer.lot_note.clone().filter(|_| offer.lot.is_none());
    let reasons: Vec<String> = reasons.chain(offer.eligibility.fails.clone()).chain(no_lot).collect();
    if !reasons.is_empty() {
        object.insert("reason".to_owned(), json!(reasons.join(" ; ")));
    }
    Value::Object(object)
}
