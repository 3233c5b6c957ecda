//! « D’où vient ce chiffre ? » as a tree of finished strings.

use aloi_engine::french::{self, typeset};
use aloi_engine::graph::{Explanation, Input};
use aloi_report::said::{self, Assumptions};

use super::Open;
use crate::model::{ExplanationView, OriginMark};

/// The tree under a figure.
pub fn explain(open: &Open, explanation: &Explanation) -> ExplanationView {
    tree(open, &said::assumptions(open.dossier, open.comparison, open.catalog), explanation)
}

fn tree(open: &Open, cited: &Assumptions, explanation: &Explanation) -> ExplanationView {
    let input = explanation.input.as_ref();
    ExplanationView {
        name: typeset(&french::capital(&explanation.name)),
        value: said::explained(explanation),
        range: input.map(said::input_range).unwrap_or_default(),
        formula: typeset(explanation.formula.as_deref().unwrap_or_default()),
        article: explanation.article.unwrap_or_default().to_owned(),
        origin: input.map(origin),
        source: input.map_or_else(String::new, |input| typeset(&source(open, cited, input))),
        edit: input.map(edit_path),
        parts: explanation.parts.iter().map(|part| tree(open, cited, part)).collect(),
    }
}

fn origin(input: &Input) -> OriginMark {
    let kind = input.provenance.kind;
    OriginMark {
        code: kind.code().to_owned(),
        word: kind.french().to_owned(),
        detail: input.provenance.detail.clone().unwrap_or_default(),
    }
}

fn source(open: &Open, cited: &Assumptions, input: &Input) -> String {
    let number = cited.list.iter().find(|found| found.key == input.key).and_then(|found| found.source);
    let text = number.and_then(|number| cited.sources.get(number - 1)).map(|source| source.text.clone());
    let note = open.catalog.value(&input.key).and_then(|entry| entry.note.clone());
    [text, note].into_iter().flatten().collect::<Vec<_>>().join(" — ")
}

/// Where the input is changed: a field of the dossier, or the assumption of its catalog id.
pub(super) fn edit_path(input: &Input) -> String {
    let key = &input.key;
    let in_dossier = key.starts_with("offers[") || key.starts_with("need.");
    if !in_dossier {
        return format!("assumptions.{}", key.split('[').next().unwrap_or(key));
    }
    let lines = ["price", "delivery", "installation", "levies", "warranty_extension"];
    let last = key.rsplit('.').next().unwrap_or_default();
    if lines.contains(&last) { format!("{key}.amount") } else { key.clone() }
}
