//! What was doubtful in a quote when its offers were taken, kept with the offers until somebody has looked at it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Dossier, Problem};
use crate::vocabulary::Severity;

/// A quote whose reading left doubts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TakenQuote {
    /// The file it was read in.
    pub file: String,
    /// The sheet that was read.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sheet: String,
    /// The ids of the offers made of it.
    pub offers: Vec<String>,
    /// What deserves a look.
    pub doubts: Vec<Doubt>,
}

/// Something to check in a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Doubt {
    /// Stable code of the finding or of the question, such as `I202`.
    pub code: String,
    /// How grave it was when the quote was read.
    pub severity: Severity,
    /// Where, such as `F12`, or `Garde!B2` on another sheet than the one read; nothing for the whole quote.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cell: String,
    /// The sentence, in French.
    pub message: String,
    /// What was found when somebody looked, which closes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<String>,
}

impl Doubt {
    /// Whether nobody has said anything of it yet.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }
}

impl Dossier {
    /// Forgets that offers come from a quote, and the quotes of which no offer is left.
    pub fn forget_quotes_of(&mut self, ids: &[String]) {
        for quote in &mut self.quotes {
            quote.offers.retain(|id| !ids.contains(id));
        }
        self.quotes.retain(|quote| !quote.offers.is_empty());
    }
}

/// Quotes of offers that are gone, and doubts closed without a word.
pub(super) fn problems(dossier: &Dossier) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut add = |path: String, message: String| found.push(Problem { path, message });
    for (index, quote) in dossier.quotes.iter().enumerate() {
        if quote.offers.is_empty() {
            let message = "ce devis n’est celui d’aucune offre ; indiquer les siennes ou le retirer";
            add(format!("quotes[{index}].offers"), message.to_owned());
        }
        for (place, id) in quote.offers.iter().enumerate().filter(|(_, id)| dossier.offer(id).is_none()) {
            let message = format!("aucune offre ne porte l’identifiant « {id} » ; choisir une offre du dossier");
            add(format!("quotes[{index}].offers[{place}]"), message);
        }
        for (place, doubt) in quote.doubts.iter().enumerate() {
            if doubt.closed.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
                let message = "un doute se ferme avec ce qui a été vérifié ; l’écrire, ou retirer « closed »";
                add(format!("quotes[{index}].doubts[{place}].closed"), message.to_owned());
            }
        }
    }
    found
}
