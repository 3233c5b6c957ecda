//! Every figure a comparison rests on, with its origin, and the numbered sources they cite.

use aloi_engine::catalog::{Catalog, Source};
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::graph::{Explanation, Input};
use aloi_engine::vocabulary::OriginKind;

/// One figure of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// Catalog id or place in the dossier.
    pub key: String,
    /// What it is.
    pub label: String,
    /// Value with its unit.
    pub value: String,
    /// Range in words; empty when exact.
    pub range: String,
    /// Origin in words.
    pub origin: String,
    /// Whether it belongs to the model (catalog or assumption) and not to an offer or the need.
    pub of_model: bool,
    /// Number of its source, from 1.
    pub source: Option<usize>,
}

/// A numbered source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedSource {
    /// Its number.
    pub number: usize,
    /// Title, author, version, date, licence, address.
    pub text: String,
}

/// The figures and their sources.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assumptions {
    /// Figures, in the order in which the formulas first use them.
    pub list: Vec<Assumption>,
    /// Sources, in the order of first citation.
    pub sources: Vec<CitedSource>,
}

/// Every input of the comparison.
pub fn assumptions(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) -> Assumptions {
    let catalog = &*dossier.catalog_over(catalog);
    let mut cited: Vec<String> = Vec::new();
    let mut list = Vec::new();
    for (input, unit) in comparison.graph.inputs_with_units() {
        let source = input.provenance.source.as_deref().map(|text| source_text(catalog, text));
        let source = source.map(|text| match cited.iter().position(|known| *known == text) {
            Some(index) => index + 1,
            None => {
                cited.push(text);
                cited.len()
            }
        });
        list.push(Assumption {
            key: input.key.clone(),
            label: input.label.clone(),
            value: input_value(input, unit),
            range: input_range(input),
            origin: origin_words(input),
            of_model: matches!(input.provenance.kind, OriginKind::Catalog | OriginKind::Assumption),
            source,
        });
    }
    let sources = cited.into_iter().enumerate().map(|(index, text)| CitedSource { number: index + 1, text }).collect();
    Assumptions { list, sources }
}

/// Whether the figure of this key, a share or a rate, is read as a percentage.
pub fn is_percentage(key: &str) -> bool {
    ["_rate", "_share", "_drift", "_effect"].iter().any(|end| key.ends_with(end)) && !key.contains("failure")
}

/// The value of an input with its unit: `3,2 %`, `742,00 €`, `0,0461 kg CO₂e/kWh`.
pub fn input_value(input: &Input, unit: &str) -> String {
    match unit {
        _ if is_percentage(&input.key) => french::percent(input.value),
        "€" => french::euros(input.value),
        "ans" => french::count(input.value, "an", "ans"),
        _ => french::with_unit(&french::compact(input.value), unit),
    }
}

/// The value of any figure with its unit: money shows its cents, others what they hold, at most four decimals once
/// computed.
pub fn explained(explanation: &Explanation) -> String {
    let Some(value) = explanation.value else { return "hors de portée du calcul exact".to_owned() };
    let dimension = explanation.dimension;
    if let Some(input) = &explanation.input {
        return input_value(input, dimension.symbol);
    }
    let text = match dimension.places {
        Some(places) => french::number(value, places),
        None => french::compact(french::round(value, 4)),
    };
    french::with_unit(&text, dimension.symbol)
}

/// The range of an input in words; empty when it is exact.
pub fn input_range(input: &Input) -> String {
    if is_percentage(&input.key) && input.low != input.high {
        return format!("de {} à {}", french::percent(input.low), french::percent(input.high));
    }
    french::range(input.low, input.value, input.high).unwrap_or_default()
}

/// « catalogue, vérifié », « devis, offre.xlsx, cellule Devis!F7 ».
pub fn origin_words(input: &Input) -> String {
    let kind = input.provenance.kind.french();
    input.provenance.detail.as_ref().map_or_else(|| kind.to_owned(), |detail| format!("{kind}, {detail}"))
}

/// The citation of a catalog source, or the citation written in the dossier.
fn source_text(catalog: &Catalog, id: &str) -> String {
    let Some(Source { title, author, version, date, licence, url, .. }) = catalog.source(id) else {
        return id.to_owned();
    };
    let version = version.as_ref().map_or_else(String::new, |version| format!(", version {version}"));
    let url = url.as_ref().map_or_else(String::new, |url| format!(", {url}"));
    format!("{title}, {author}{version}, {}. Licence : {licence}{url}", french::long_date(*date))
}
