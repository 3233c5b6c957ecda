//! `aloi import` of a workbook that Aloi wrote: its dossier given back, or its offers added to another.

use std::path::Path;

use aloi_engine::dossier;
use aloi_engine::french;
use aloi_import::Own;
use aloi_import::take::Placed;

use crate::args::Into;
use crate::error::Refusal;
use crate::import::{placed, said};
use crate::{Output, input};

/// A workbook that Aloi wrote: the whole dossier where there is none yet, else its offers beside those already there.
pub fn run(mut own: Own, into: Option<&Into>, json: bool) -> Result<Output, Refusal> {
    let (taken, added) = match into {
        None => (String::new(), None),
        Some(place) if place.dossier.exists() => beside(&mut own, &place.dossier, place.again)?,
        Some(Into { dossier: path, .. }) => {
            aloi_store::replace(path, dossier::write(&own.dossier)?.as_bytes())?;
            let ids = own.dossier.offers.iter().map(|offer| offer.id.clone()).collect();
            (format!("\nDossier entier écrit dans {}.\n", path.display()), Some(ids))
        }
    };
    if json {
        let mut data = own.json()?;
        if let (Some(object), Some(ids)) = (data.as_object_mut(), added) {
            object.insert("offers".to_owned(), placed(&Placed { added: ids, ..Placed::default() }));
        }
        return Ok(Output::data(serde_json::to_string_pretty(&data)? + "\n"));
    }
    Ok(Output::said(&(said(&own.quote) + &taken)))
}

/// The sentence, and the ids of the offers added.
fn beside(own: &mut Own, path: &Path, again: bool) -> Result<(String, Option<Vec<String>>), Refusal> {
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
    let given = own.add_to(&mut dossier);
    let added = given.iter().map(|(_, has)| has.clone()).collect();
    let ids: Vec<String> = given.into_iter().map(said).collect();
    let text = dossier::write(&dossier)?;
    // Two dossiers that can be may make one that cannot: too many offers, texts too long together.
    dossier::read(&text).map_err(|source| Refusal::Dossier { path: path.display().to_string(), source })?;
    aloi_store::replace(path, text.as_bytes())?;
    let count = french::count(ids.len().into(), "offre ajoutée", "offres ajoutées");
    Ok((format!("\nDans {} : {count} ({}).\n", path.display(), ids.join(", ")), Some(added)))
}
