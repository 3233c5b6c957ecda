//! Plans by year, gains of keeping, and the spread of a renewal as JSON, for the whole lot.

use serde_json::{Map, Value, json};

use super::number;
use crate::comparison::Comparison;
use crate::graph::Handle;
use crate::plan::{Counts, Flow, Plan, PlanYear, Smoothing};
use crate::quantity::Unit;

fn shown<U: Unit>(comparison: &Comparison, handle: Handle<U>) -> Value {
    json!(comparison.value(handle).map(number))
}

fn maybe<U: Unit>(comparison: &Comparison, handle: Option<Handle<U>>) -> Value {
    handle.map_or(Value::Null, |handle| shown(comparison, handle))
}

/// Each plan by offer id.
pub fn plans(comparison: &Comparison) -> Value {
    let plan = |plan: &Plan| (plan.offer.clone(), self::plan(comparison, plan));
    Value::Object(comparison.plans.iter().map(plan).collect())
}

fn plan(comparison: &Comparison, plan: &Plan) -> Value {
    let year = |year: &PlanYear| {
        let mut object = Map::new();
        object.insert("year".to_owned(), json!(year.year));
        for (flow, amount) in &year.amounts {
            object.insert(flow_code(*flow).to_owned(), shown(comparison, *amount));
        }
        object.insert("total".to_owned(), shown(comparison, year.total));
        object.insert("cumulative".to_owned(), shown(comparison, year.cumulative));
        object.insert("carbon".to_owned(), maybe(comparison, year.carbon));
        Value::Object(object)
    };
    json!({
        "years": plan.years.iter().map(year).collect::<Vec<_>>(),
        "present_value": shown(comparison, plan.present_value),
        "carbon": maybe(comparison, plan.carbon),
    })
}

const fn flow_code(flow: Flow) -> &'static str {
    match flow {
        Flow::Purchase => "purchase",
        Flow::Energy => "energy",
        Flow::Maintenance => "maintenance",
        Flow::Externalities => "externalities",
        Flow::EndOfLife => "end_of_life",
        Flow::Credit => "credit",
    }
}

/// Years, money and carbon gained by each offer that buys nothing, against each successor.
pub fn gains(comparison: &Comparison) -> Vec<Value> {
    let gain = |gain: &crate::plan::Gain| {
        json!({
            "offer": gain.offer, "successor": gain.successor, "years": number(gain.years),
            "money": shown(comparison, gain.money), "carbon": maybe(comparison, gain.carbon),
        })
    };
    comparison.gains.iter().map(gain).collect()
}

/// The renewal of the fleet spread over years; null without a fleet, a reason when it cannot be.
pub fn smoothing(comparison: &Comparison) -> Value {
    match &comparison.smoothing {
        None => Value::Null,
        Some(Err(refused)) => json!({ "code": refused.code(), "reason": refused.to_string() }),
        Some(Ok(smoothing)) => spread(comparison, smoothing),
    }
}

fn spread(comparison: &Comparison, smoothing: &Smoothing) -> Value {
    let counts =
        |counts: &Counts| json!({ "renewed": counts.renewed, "upgraded": counts.upgraded, "kept": counts.kept });
    let years = smoothing.years.iter().map(|year| {
        let mut object = counts(&year.counts);
        object["year"] = json!(year.year);
        object["outlay_ttc"] = shown(comparison, year.outlay_ttc);
        object["running"] = maybe(comparison, year.running);
        object["carbon"] = maybe(comparison, year.carbon);
        object
    });
    let totals = smoothing.totals.as_ref().map(|totals| {
        json!({
            "spread": shown(comparison, totals.spread), "at_once": shown(comparison, totals.at_once),
            "saving": shown(comparison, totals.saving), "saving_carbon": maybe(comparison, totals.saving_carbon),
        })
    });
    json!({
        "machines": smoothing.machines,
        "years": years.collect::<Vec<_>>(),
        "left": smoothing.left,
        "sufficient_envelope_ttc": smoothing.sufficient_envelope_ttc.map(number),
        "at_once_ttc": shown(comparison, smoothing.at_once_ttc),
        "at_once_exceeds": smoothing.at_once_exceeds,
        "totals": totals,
        "said": smoothing.said,
    })
}
