//! What a catalog holds: the shape in which a decided dossier keeps its frozen copy.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::entry::{Entry, Source};
use super::scale::Scale;
use super::texts::{Law, Orientation, Question};
use crate::vocabulary::Letter;

/// Values, sources and words, by id. Not checked by itself: a [`Catalog`](super::Catalog) is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// Version of the catalogs, such as `2026.11`.
    #[serde(default)]
    pub version: String,
    /// Reference values.
    #[serde(default)]
    pub values: BTreeMap<String, Entry>,
    /// Sources.
    #[serde(default)]
    pub sources: BTreeMap<String, Source>,
    /// Legal reminders.
    #[serde(default)]
    pub law: BTreeMap<String, Law>,
    /// The authority's orientations.
    #[serde(default)]
    pub orientations: BTreeMap<String, Orientation>,
    /// The BISOU questions, in the order of the word.
    #[serde(default)]
    pub questions: BTreeMap<Letter, Question>,
    /// Labelling scales.
    #[serde(default)]
    pub scales: BTreeMap<String, Scale>,
}

impl Contents {
    /// Each source cited, with the place that cites it, as written in the files.
    pub(super) fn citations(&self) -> impl Iterator<Item = (String, &str)> {
        let values = self.values.iter().map(|(id, entry)| (id.clone(), &entry.source));
        let law = self.law.iter().map(|(id, law)| (format!("law.{id}"), &law.source));
        let orientations = self.orientations.iter().map(|(id, item)| (format!("orientation.{id}"), &item.source));
        let questions = self.questions.iter().map(|(id, item)| (format!("question.{}", id.code()), &item.source));
        let scales = self.scales.iter().map(|(id, scale)| (format!("scale.{id}"), &scale.source));
        values.chain(law).chain(orientations).chain(questions).chain(scales).map(|(id, source)| (id, source.as_str()))
    }

    /// Drops the sources that nothing cites any more.
    pub fn retain_cited_sources(&mut self) {
        let cited: BTreeSet<String> = self.citations().map(|(_, source)| source.to_owned()).collect();
        self.sources.retain(|id, _| cited.contains(id));
    }
}
