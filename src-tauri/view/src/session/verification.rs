//! Checks a justification in PDF, alone or against the open dossier. Nothing open is changed.

use std::path::Path;

use aloi_engine::french::typeset;
use aloi_report::ReportError;
use aloi_report::verify::{CEILING, Outcome, verify};
use aloi_store::StoreError;

use super::Session;
use crate::error::ViewError;
use crate::model::VerificationView;

impl Session {
    /// Verifies the PDF at `path`; against the open dossier too when there is one and `at_hand` is told.
    ///
    /// # Errors
    /// The file cannot be read. A PDF that cannot be verified is a verdict, not an error.
    pub fn verify(&self, path: &Path, at_hand: bool) -> Result<VerificationView, ViewError> {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let verdict = match aloi_store::read_bytes(path) {
            Ok(bytes) => verify(&bytes),
            Err(StoreError::TooLarge { .. }) => Err(ReportError::TooHeavy { limit: CEILING }),
            Err(error) => return Err(error.into()),
        };
        let against = self.current.as_ref().filter(|_| at_hand);
        let (state, mut sentences) = match verdict {
            Ok(mut verdict) => {
                if let Some(current) = against {
                    verdict.compare_with(&current.dossier, &current.catalog);
                }
                let state = match verdict.outcome() {
                    Outcome::Identical | Outcome::Signed | Outcome::DataIdentical => "done",
                    Outcome::OtherDossier => "warning",
                    Outcome::Different => "error",
                };
                (state, verdict.sentences())
            }
            Err(error) => ("error", vec![error.to_string()]),
        };
        sentences.iter_mut().for_each(|sentence| *sentence = typeset(sentence));
        let details = sentences.split_off(sentences.len().min(1));
        let against = if against.is_some() { "comparé au dossier ouvert" } else { "" };
        Ok(VerificationView {
            file,
            against: against.to_owned(),
            state: state.to_owned(),
            conclusion: sentences.concat(),
            details,
        })
    }
}
