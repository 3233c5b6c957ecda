//! The figures of the model used by the dossier, each with its source and a field to change it.

use aloi_engine::catalog::unit_french;
use aloi_engine::french::{self, typeset};
use aloi_engine::vocabulary::OriginKind;
use aloi_report::said;

use super::Open;
use crate::fields::{ASSUMPTION, AsField};
use crate::model::AssumptionView;

pub fn assumptions(open: &Open) -> Vec<AssumptionView> {
    let inputs = open.comparison.graph.inputs_with_units();
    let of_model =
        inputs.filter(|(input, _)| matches!(input.provenance.kind, OriginKind::Catalog | OriginKind::Assumption));
    let mut seen = std::collections::BTreeSet::new();
    let mut views = Vec::new();
    for (input, unit) in of_model {
        // A distinct origin such as `model_spread[Marque X]` is changed by its catalog id.
        let id = input.key.split('[').next().unwrap_or(&input.key);
        if !seen.insert(id.to_owned()) {
            continue;
        }
        let changed = open.dossier.assumptions.contains_key(id);
        let entry = open.catalog.value(id);
        let fallback = entry.map_or_else(String::new, |entry| {
            let unit = unit_french(&entry.unit).unwrap_or_default();
            format!("catalogue : {}", french::with_unit(&french::compact(entry.value), unit))
        });
        let mut field = ASSUMPTION.at(open.root, &format!("assumptions.{id}"), &fallback);
        field.label = typeset(&french::capital(&input.label));
        field.unit = unit.to_owned();
        views.push(AssumptionView {
            id: id.to_owned(),
            field,
            range: said::input_range(input),
            source: typeset(&source(open, input)),
            changed,
        });
    }
    views
}

/// « statut, titre de la source », or who changed it.
fn source(open: &Open, input: &aloi_engine::graph::Input) -> String {
    let title =
        input.provenance.source.as_deref().map(|id| open.catalog.source(id).map_or(id, |source| source.title.as_str()));
    let origin = said::origin_words(input);
    title.map_or_else(|| origin.clone(), |title| format!("{origin} : {title}"))
}
