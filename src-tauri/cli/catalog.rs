//! `aloi catalog`: the reference values and their gate.

use std::path::Path;

use aloi_engine::catalog::unit_french;
use aloi_engine::french;

use crate::error::Refusal;
use crate::{Output, input, table};

pub fn list(folder: Option<&Path>) -> Result<Output, Refusal> {
    let catalog = input::catalogs(folder)?;
    let header = ["identifiant", "valeur", "fourchette", "unité", "statut"].map(str::to_owned).to_vec();
    let rows = catalog.values().map(|entry| {
        let range = french::range(entry.low, entry.value, entry.high).unwrap_or_default();
        let unit = unit_french(&entry.unit).unwrap_or_default().to_owned();
        vec![entry.id.clone(), french::compact(entry.value), range, unit, entry.standing.french().to_owned()]
    });
    let rows: Vec<Vec<String>> = std::iter::once(header).chain(rows).collect();
    Ok(Output::said(&format!("Catalogues {}\n\n{}", catalog.version(), table::table(&rows))))
}

pub fn show(id: &str, folder: Option<&Path>) -> Result<Output, Refusal> {
    let catalog = input::catalogs(folder)?;
    let Some(entry) = catalog.value(id) else {
        return Err(Refusal::Nothing(format!(
            "« {id} » n’est pas au catalogue ; « aloi catalog list » donne les identifiants"
        )));
    };
    let unit = unit_french(&entry.unit).unwrap_or_default();
    let mut lines = vec![
        format!("{} : {}", entry.id, entry.label),
        format!("  valeur   {}", french::with_unit(&french::compact(entry.value), unit)),
    ];
    lines.extend(french::range(entry.low, entry.value, entry.high).map(|range| format!("  plage    {range}")));
    lines.push(format!("  statut   {}, {}", entry.standing.french(), french::long_date(entry.date)));
    if let Some(source) = catalog.source(&entry.source) {
        lines.push(format!("  source   {}, {} ({})", source.title, source.author, source.licence));
        lines.extend(source.url.iter().map(|url| format!("           {url}")));
    }
    lines.extend(entry.article.iter().map(|article| format!("  article  {article}")));
    lines.extend(entry.note.iter().map(|note| format!("  note     {note}")));
    Ok(Output::said(&(lines.join("\n") + "\n")))
}

pub fn check(folder: Option<&Path>) -> Result<Output, Refusal> {
    let catalog = input::catalogs(folder)?;
    let (values, sources) = (catalog.values().len(), catalog.sources().len());
    Ok(Output::said(&format!(
        "Catalogues {} : {values} valeurs et {sources} sources, toutes contrôlées.\n",
        catalog.version()
    )))
}
