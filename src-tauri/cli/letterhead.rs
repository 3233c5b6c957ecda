//! `aloi letterhead`: the authority's logo and colour put on the paper of a dossier, or taken off.

use std::path::Path;

use aloi_engine::dossier::{self, Accent, Dossier, Letterhead, Logo};
use aloi_report::logo::Image;

use crate::args::Marks;
use crate::error::Refusal;
use crate::{Output, input};

pub fn run(path: &Path, marks: &Marks) -> Result<Output, Refusal> {
    let dossier = input::dossier(path)?;
    let letterhead = match marks {
        Marks::None => None,
        Marks::Put { logo, accent } => {
            let mut letterhead = dossier.letterhead.clone().unwrap_or_default();
            if let Some(file) = logo {
                letterhead.logo = Some(read(file)?);
            }
            if let Some(colour) = accent {
                letterhead.accent =
                    Some(Accent::read(colour).map_err(|error| Refusal::Nothing(format!("--accent : {error}")))?);
            }
            Some(letterhead)
        }
    };
    let said = said(letterhead.as_ref());
    let text = dossier::write(&Dossier { letterhead, ..dossier })?;
    aloi_store::replace(path, text.as_bytes())?;
    Ok(Output::said(&format!("Dans {} : {said}.\n", path.display())))
}

/// A logo that can be drawn.
fn read(file: &Path) -> Result<Logo, Refusal> {
    let refused = |message: String| Refusal::Nothing(format!("{} : {message}", file.display()));
    let bytes = aloi_store::read_bytes(file)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let logo = Logo::new(&name, &bytes).map_err(|error| refused(error.to_string()))?;
    Image::read(&bytes).map_err(|error| refused(error.to_string()))?;
    Ok(logo)
}

fn said(letterhead: Option<&Letterhead>) -> String {
    let Some(letterhead) = letterhead else { return "ni logo ni couleur".to_owned() };
    let logo = letterhead.logo.as_ref().map_or_else(|| "sans logo".to_owned(), |logo| format!("logo {}", logo.name));
    let accent = letterhead.accent.map_or_else(|| "couleur d’Aloi".to_owned(), |accent| format!("couleur {accent}"));
    format!("{logo}, {accent}")
}
