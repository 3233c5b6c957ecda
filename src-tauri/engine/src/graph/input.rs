//! An input of a calculation: its range, and where it comes from.

use rust_decimal::Decimal;

use crate::vocabulary::OriginKind;

/// Where an input comes from, for « D’où vient ce chiffre ? » and the list of assumptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Quote, typed, catalog, assumption or sheet.
    pub kind: OriginKind,
    /// Id of a catalog source, or a citation.
    pub source: Option<String>,
    /// Precisions: file and cell, who changed it, standing of a catalog value.
    pub detail: Option<String>,
}

/// One distinct origin, with its range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its place in the dossier by offer id, or its catalog id.
    pub key: String,
    /// The distinct origin: inputs that share one are drawn together. The cell of a quote, else the key.
    pub origin: String,
    /// What it is, in French, lower case.
    pub label: String,
    /// Low end.
    pub low: Decimal,
    /// Most likely value.
    pub value: Decimal,
    /// High end.
    pub high: Decimal,
    /// Where it comes from.
    pub provenance: Provenance,
}
