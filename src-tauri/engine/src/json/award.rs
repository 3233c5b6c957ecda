//! The points of each tender as JSON.

use serde_json::{Map, Value, json};

use super::number;
use crate::award::{Mark, Scores};

/// Total and points by criterion of each tender, and why an offer has none: `null` and a reason, never 0.
pub fn award(scores: &Scores) -> Value {
    let mut tenders = Map::new();
    for tender in &scores.tenders {
        let points: Map<String, Value> = scores
            .criteria
            .iter()
            .zip(&tender.marks)
            .map(|(criterion, mark)| (criterion.key.clone(), json!(mark.points().map(number))))
            .collect();
        let mut object = json!({ "total": tender.total.map(number), "points": points });
        if !tender.blocked.is_empty() {
            object["reason"] = json!(tender.blocked.join(" ; "));
        }
        let how: Map<String, Value> = scores
            .criteria
            .iter()
            .zip(&tender.marks)
            .filter_map(|(criterion, mark)| match mark {
                Mark::Points { how, .. } => Some((criterion.key.clone(), json!(how))),
                Mark::Blocked(_) => None,
            })
            .collect();
        object["how"] = Value::Object(how);
        tenders.insert(tender.id.clone(), object);
    }
    for offer in &scores.left_out {
        tenders.insert(offer.id.clone(), json!({ "total": null, "points": {}, "reason": offer.reason }));
    }
    Value::Object(tenders)
}
