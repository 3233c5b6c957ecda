//! `aloi import` of a workbook that Aloi wrote: its dossier given back, or its offers added to another.

use std::path::Path;

use aloi_engine::dossier;
use aloi_engine::french;
use aloi_import::Own;

use crate::args::Into;
use crate::error::Refusal;
use crate::import::said;
use crate::{Output, input};

/// A workbook that Aloi wrote: the whole dossier where there is none yet, else its offers beside those already there.
pub fn run(mut own: Own, into: Option<&Into>, json: bool) -> Result<Output, Refusal> {
    let taken = match into {
        None => String::new(),
        Some(place) if place.dossier.exists() => beside(&mut own, &place.dossier, place.again)?,
        Some(Into { dossier: path, .. }) => {
            aloi_store::replace(path, dossier::write(&own.dossier)?.as_bytes())?;
            format!("\nDossier entier écrit dans {}.\n", path.display())
        }
    };
    if json {
        return Ok(Output::data(serde_json::to_string_pretty(&own.json()?)? + "\n"));
    }
    Ok(Output::said(&(said(&own.quote) + &taken)))
}

fn beside(own: &mut Own, path: &Path, again: bool) -> Result<String, Refusal> {
    let mut dossier = input::dossier(path)?;
    if own.dossier.offers.is_empty() {
        return Err(Refusal::Nothing(format!("{} : le classeur n’a aucune offre à ajouter", own.quote.file)));
    }
    let already = own.already(&dossier);
    if !already.is_empty() && !again {
        return Err(Refusal::Nothing(format!(
            "{} : {} ; les ajouter une seconde fois par « --again »",
            path.display(),
            Own::already_said(&already)
        )));
    }
    own.quote.findings.extend(own.left_behind(&dossier));
    let said = |(had, has): (String, String)| if had == has { has } else { format!("{had} devient {has}") };
    let ids: Vec<String> = own.add_to(&mut dossier).into_iter().map(said).collect();
    let text = dossier::write(&dossier)?;
    // Two dossiers that can be may make one that cannot: too many offers, texts too long together.
    dossier::read(&text).map_err(|source| Refusal::Dossier { path: path.display().to_string(), source })?;
    aloi_store::replace(path, text.as_bytes())?;
    let added = french::count(ids.len().into(), "offre ajoutée", "offres ajoutées");
    Ok(format!("\nDans {} : {added} ({}).\n", path.display(), ids.join(", ")))
}
