//! Sensitivity as JSON: tipping values, switches, cost of a kilogram avoided.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::number;
use crate::comparison::{Comparison, Measure};
use crate::sensitivity::{Duel, Influence, Lead, Setting, Switch, TradeoffKind};
use crate::uncertainty::Confidence;

/// Every input that moves the gap of the two best offers: the gap at both ends of its range, and its tipping value.
pub fn tipping(comparison: &Comparison) -> Vec<Value> {
    comparison.sensitivity.duels.iter().flat_map(duel).collect()
}

fn duel(duel: &Duel) -> Vec<Value> {
    let row = |influence: &Influence| {
        json!({
            "pair": [duel.first, duel.second],
            "input": influence.input.key,
            "measure": duel.measure.code(),
            "counted": influence.counted,
            "gap_low": number(influence.at_low),
            "gap_high": number(influence.at_high),
            "value": influence.tipping.map(|tipping| number(tipping.value)),
            "others": influence.tipping.is_some_and(|tipping| tipping.others),
        })
    };
    duel.influences.iter().map(row).collect()
}

/// The choices as they are, then each one switched: who leads, or why nobody does.
pub fn switches(comparison: &Comparison) -> Vec<Value> {
    let found = &comparison.sensitivity.switches;
    let row = |switch: &Switch| {
        let (setting, value) = setting(switch.setting);
        json!({
            "setting": setting,
            "value": value,
            "cost": lead(switch.lead(Measure::Cost)),
            "carbon": lead(switch.lead(Measure::Carbon)),
            "incomplete": switch.incomplete,
        })
    };
    found.iter().map(row).collect()
}

fn setting(setting: Setting) -> (&'static str, Value) {
    match setting {
        Setting::AsIs => ("as_is", Value::Null),
        Setting::Basis(basis) => ("basis", json!(basis)),
        Setting::Family(family) => ("family", json!(family)),
        Setting::Allocation(allocation) => ("allocation", json!(allocation)),
        Setting::Externalities(counted) => ("externalities", json!(counted)),
        Setting::SupportCap => ("security_support", json!("cap")),
    }
}

fn lead(lead: Result<&Lead, &String>) -> Value {
    match lead {
        Ok(Lead { first, low, second, next, confidence, close }) => {
            let word = match confidence {
                Confidence::Equivalent => "equivalent",
                Confidence::Probable => "probable",
                Confidence::VeryProbable => "very_probable",
            };
            json!({
                "first": first, "low": number(*low), "second": second, "next": number(*next), "confidence": word,
                "equivalent": close,
            })
        }
        Err(reason) => json!({ "reason": reason }),
    }
}

/// Each ranked offer against the cheapest: euros for a kilogram avoided, or who dominates.
pub fn tradeoffs(comparison: &Comparison) -> Vec<Value> {
    let kind = |kind: TradeoffKind| -> (&str, Option<Decimal>) {
        match kind {
            TradeoffKind::Avoids(each) => ("avoids", Some(each)),
            TradeoffKind::Dominates => ("dominates", None),
            TradeoffKind::Dominated => ("dominated", None),
        }
    };
    let found = &comparison.sensitivity.tradeoffs;
    let row = found.iter().map(|tradeoff| {
        let (word, each) = kind(tradeoff.kind);
        json!({ "offer": tradeoff.offer, "against": tradeoff.cheapest, "kind": word, "euros_per_kg": each.map(number) })
    });
    row.collect()
}
