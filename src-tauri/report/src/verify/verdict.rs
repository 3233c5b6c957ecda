//! The verdict on a justification: what command, JSON and window say of it, in the same words.

use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use serde_json::{Value, json};

use super::difference::Difference;
use super::signature::Signature;
use crate::document::Extent;
use crate::{ReportError, carried};

/// The format of [`Verdict::json`].
pub const FORMAT: &str = "aloi-verification/1";

/// Most differences said; programs have them all.
const MOST_SAID: usize = 20;

/// Whether the pages are those of the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Made again by the same version of Aloi: the same bytes.
    Identical,
    /// Made again: not the same.
    Different,
    /// Not made again: written by another version of Aloi, or the dossier does not read.
    NotChecked,
}

/// The conclusion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Not one byte differs.
    Identical,
    /// Only electronic signatures were added.
    Signed,
    /// Written by an earlier version: bytes and data are right, pages were not made again.
    DataIdentical,
    /// The justification is right, but it is not that of the dossier at hand.
    OtherDossier,
    /// Something differs.
    Different,
}

impl Outcome {
    /// The word as written in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Identical => "identical",
            Outcome::Signed => "identical_except_signatures",
            Outcome::DataIdentical => "data_identical",
            Outcome::OtherDossier => "other_dossier",
            Outcome::Different => "different",
        }
    }
}

/// What the verification found.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Version of Aloi that wrote it, as its seal says.
    pub version: Option<String>,
    /// How much of the justification it is.
    pub extent: Extent,
    /// SHA-256 of the dossier it carries, 64 hexadecimal digits.
    pub fingerprint: Option<String>,
    /// Electronic signatures added.
    pub signatures: Vec<Signature>,
    /// Whether its pages are those of its dossier.
    pub layout: Layout,
    /// Everything that differs.
    pub differences: Vec<Difference>,
    /// The dossier it carries, when it reads.
    pub dossier: Option<Dossier>,
    /// The text of that dossier.
    pub text: Option<String>,
}

impl Verdict {
    /// The conclusion.
    pub fn outcome(&self) -> Outcome {
        if !self.differences.is_empty() && self.differences.iter().all(Difference::is_at_hand) {
            return Outcome::OtherDossier;
        }
        match (self.differences.is_empty(), self.layout, self.signatures.is_empty()) {
            (false, ..) | (_, Layout::Different, _) => Outcome::Different,
            (true, Layout::NotChecked, _) => Outcome::DataIdentical,
            (true, Layout::Identical, true) => Outcome::Identical,
            (true, Layout::Identical, false) => Outcome::Signed,
        }
    }

    /// Whether nothing differs.
    pub fn is_identical(&self) -> bool {
        !matches!(self.outcome(), Outcome::Different | Outcome::OtherDossier)
    }

    /// The conclusion, what it rests on, then each difference: finished French sentences.
    pub fn sentences(&self) -> Vec<String> {
        let version = self.version.as_deref().unwrap_or("inconnue");
        let conclusion = match self.outcome() {
            Outcome::Identical => "Identique : le fichier est, à l’octet près, celui qu’Aloi a écrit.".to_owned(),
            Outcome::Signed => {
                "Identique, signatures à part : sous les signatures, le fichier est, à l’octet près, celui qu’Aloi a écrit."
                    .to_owned()
            }
            Outcome::DataIdentical => format!(
                "Données et chiffres identiques ; mise en page non vérifiée, car le fichier a été écrit par Aloi {version} et \
                 celui-ci est Aloi {}.",
                env!("CARGO_PKG_VERSION")
            ),
            Outcome::OtherDossier => {
                "Ce n’est pas la justification de ce dossier ; elle est par ailleurs telle qu’Aloi l’a écrite.".to_owned()
            }
            Outcome::Different if self.differences.contains(&Difference::Resaved) => Difference::Resaved.french(),
            Outcome::Different => {
                let count = self.differences.len().into();
                format!("Différent : {}.", french::count(count, "différence trouvée", "différences trouvées"))
            }
        };
        let mut sentences = vec![conclusion];
        let mut told: Vec<&Difference> = self.differences.iter().filter(|one| **one != Difference::Resaved).collect();
        told.sort_by_key(|one| one.rank());
        sentences.extend(told.iter().take(MOST_SAID).map(|one| one.french()));
        let more = told.len().saturating_sub(MOST_SAID);
        if more > 0 {
            sentences.push(format!("Et {}.", french::count(more.into(), "autre", "autres")));
        }
        if self.is_identical() {
            sentences.push(
                "Le dossier joint, recalculé avec ses propres valeurs de catalogue, donne les mêmes chiffres."
                    .to_owned(),
            );
        }
        if self.extent == Extent::OnePage {
            sentences.push("Forme d’une page : les détails sont dans le dossier joint.".to_owned());
        }
        sentences.extend(self.signed());
        if let Some(fingerprint) = &self.fingerprint {
            sentences.push(format!("Empreinte du dossier joint : {}.", carried::short(fingerprint)));
        }
        sentences.iter().map(|sentence| french::typeset(sentence)).collect()
    }

    /// How many signatures, and what Aloi does not say of them.
    fn signed(&self) -> Vec<String> {
        let count =
            |kind: fn(&&Signature) -> bool| self.signatures.iter().filter(|one| !one.again).filter(kind).count();
        let kinds = [
            (
                count(|one| !one.empty && !one.stamp),
                "signature électronique ajoutée",
                "signatures électroniques ajoutées",
            ),
            (count(|one| !one.empty && one.stamp), "horodatage ajouté", "horodatages ajoutés"),
            (count(|one| one.empty), "champ de signature encore vide", "champs de signature encore vides"),
        ];
        let said: Vec<String> = kinds
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, several)| french::count((*count).into(), one, several))
            .collect();
        if said.is_empty() {
            return Vec::new();
        }
        let said = french::listed(&said.iter().map(String::as_str).collect::<Vec<_>>());
        let mut sentences = vec![format!(
            "{said}. Aloi vérifie que rien d’autre n’a été ajouté, non qui a signé : la liste de confiance du lecteur de PDF le \
             dit."
        )];
        let pages: Vec<String> = self
            .signatures
            .iter()
            .filter_map(|one| one.shown.and(one.page))
            .map(|page| format!("Page {page} : une signature est dessinée sur la page."))
            .collect();
        sentences.extend(pages);
        sentences
    }

    /// The same for programs.
    pub fn json(&self) -> Value {
        let layout = match self.layout {
            Layout::Identical => "identical",
            Layout::Different => "different",
            Layout::NotChecked => "not_checked",
        };
        let extent = match self.extent {
            Extent::Full => "full",
            Extent::OnePage => "one_page",
        };
        let signatures = self.signatures.iter().map(|one| {
            json!({ "page": one.page, "shown": one.shown.is_some(), "time_stamp": one.stamp, "empty": one.empty })
        });
        let differences = self
            .differences
            .iter()
            .map(|one| json!({ "code": one.code(), "page": one.page(), "message": one.french() }));
        json!({
            "format": FORMAT,
            "outcome": self.outcome().code(),
            "version": self.version,
            "fingerprint": self.fingerprint,
            "extent": extent,
            "layout": layout,
            "signatures": signatures.collect::<Vec<_>>(),
            "differences": differences.collect::<Vec<_>>(),
            "sentences": self.sentences(),
        })
    }
}

/// What is said to programs of a file that cannot be verified.
pub fn refusal_json(error: &ReportError) -> Value {
    json!({ "format": FORMAT, "outcome": "unverifiable", "code": error.code(), "message": error.to_string() })
}
