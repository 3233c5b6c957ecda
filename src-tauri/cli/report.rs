//! `aloi report`: the justification as a PDF.

use std::path::Path;

use aloi_engine::comparison::compare;
use aloi_report::justification::justification;
use aloi_report::{lay_out, to_pdf};

use crate::error::Refusal;
use crate::{Output, input};

pub fn run(path: &Path, output: &Path, catalogs: Option<&Path>) -> Result<Output, Refusal> {
    let catalog = input::catalogs(catalogs)?;
    let dossier = input::dossier(path)?;
    let comparison = compare(&dossier, &catalog);
    let pages = lay_out(&justification(&dossier, &comparison, &catalog))?;
    aloi_store::write_pdf(output, &to_pdf(&pages)?)?;
    let project = if aloi_report::said::is_project(&dossier, &comparison) { ", marquée PROJET" } else { "" };
    Ok(Output::said(&format!(
        "Justification écrite dans {} ({} pages{project}).\n",
        output.display(),
        pages.pages.len()
    )))
}
