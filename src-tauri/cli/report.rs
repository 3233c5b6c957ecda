//! `aloi report`: the justification in PDF, in HTML or in text, as the name of the file says.

use std::path::Path;

use aloi_engine::comparison::compare;
use aloi_engine::french;
use aloi_report::justification::printed;
use aloi_report::{Extent, Form};

use crate::error::Refusal;
use crate::{Output, input};

pub fn run(path: &Path, output: &Path, extent: Extent, catalogs: Option<&Path>) -> Result<Output, Refusal> {
    let form = Form::of(output)?;
    let catalog = input::catalogs(catalogs)?;
    let dossier = input::dossier(path)?;
    let comparison = compare(&dossier, &catalog);
    let (bytes, pages) = form.made(&printed(&dossier, &comparison, &catalog, extent))?;
    aloi_store::write_over(output, &bytes, form.french(), |there| form.is_own(there))?;
    let project = aloi_report::said::is_project(&dossier, &comparison).then(|| "marquée PROJET".to_owned());
    let about = pages
        .map(|pages| french::count(pages.into(), "page", "pages"))
        .into_iter()
        .chain(project)
        .collect::<Vec<_>>()
        .join(", ");
    let about = if about.is_empty() { about } else { format!(" ({about})") };
    Ok(Output::said(&format!("Justification écrite dans {}{about}.\n", output.display())))
}
