//! `aloi verify`: a justification checked again from the data it carries; anything that differs exits 1.

use std::path::Path;

use aloi_report::ReportError;
use aloi_report::verify::{CEILING, FORMAT, Verdict, refusal_json, verify};
use aloi_store::StoreError;
use serde_json::{Value, json};

use crate::error::Refusal;
use crate::{Output, input};

pub fn run(pdf: &Path, at_hand: Option<&Path>, json: bool, catalogs: Option<&Path>) -> Result<Output, Refusal> {
    let verdict = match aloi_store::read_bytes(pdf) {
        Ok(bytes) => verify(&bytes),
        Err(StoreError::TooLarge { .. }) => Err(ReportError::TooHeavy { limit: CEILING }),
        Err(error) if json => {
            let refusal = json!({
                "format": FORMAT, "outcome": "unverifiable", "code": error.code(), "message": error.to_string()
            });
            return printed(&refusal, 1);
        }
        Err(error) => return Err(error.into()),
    };
    let mut verdict = match verdict {
        Ok(verdict) => verdict,
        Err(error) if json => return printed(&refusal_json(&error), 1),
        Err(error) => return Err(Refusal::Nothing(format!("{} : {error}", pdf.display()))),
    };
    if let Some(path) = at_hand {
        verdict.compare_with(&input::dossier(path)?, &input::catalogs(catalogs)?);
    }
    let status = u8::from(!verdict.is_identical());
    if json {
        return printed(&verdict.json(), status);
    }
    Ok(Output::said(&said(pdf, &verdict)).with_status(status))
}

fn printed(value: &Value, status: u8) -> Result<Output, Refusal> {
    Ok(Output::data(serde_json::to_string_pretty(value)? + "\n").with_status(status))
}

fn said(pdf: &Path, verdict: &Verdict) -> String {
    format!("{}\n{}\n", pdf.display(), verdict.sentences().join("\n"))
}
