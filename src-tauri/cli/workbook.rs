//! `aloi workbook`: the whole calculation as a spreadsheet with live formulas.

use std::path::Path;

use aloi_engine::comparison::compare;

use crate::error::Refusal;
use crate::{Output, input};

pub fn run(path: &Path, output: &Path, catalogs: Option<&Path>) -> Result<Output, Refusal> {
    let catalog = input::catalogs(catalogs)?;
    let dossier = input::dossier(path)?;
    let comparison = compare(&dossier, &catalog);
    let bytes = aloi_report::workbook(&dossier, &comparison, &catalog)?;
    aloi_store::write_workbook(output, &bytes)?;
    Ok(Output::said(&format!("Classeur écrit dans {}.\n", output.display())))
}
