//! What keeping or upgrading before buying gains, against each offer that could take over.

use aloi_engine::comparison::{Comparison, Status};
use aloi_engine::french;
use aloi_engine::plan::Gain;

use super::columns::{Kilograms, UNKNOWN};
use super::words;
use crate::document::Document;
use crate::table::{Column, Table};

pub fn write(document: &mut Document, comparison: &Comparison) {
    if comparison.gains.is_empty() {
        return;
    }
    document.heading(3, words("Garder ou rajeunir avant d’acheter"));
    document.paragraph(words(format!(
        "Servir d’abord avec le matériel gardé, rajeuni ou réemployé, puis renouveler, au lieu de renouveler tout de suite. \
         Pour le lot entier sur la durée du besoin, en valeurs centrales ; argent en valeur actuelle, base {}. Un nombre \
         positif est gagné, un nombre négatif est perdu.",
        comparison.settings.basis.french()
    )));
    let columns = [
        Column::words("D’abord", 1.0),
        Column::figures("Puis"),
        Column::figures("Années gagnées"),
        Column::figures("Argent gagné"),
        Column::figures("Carbone gagné, kg CO₂e"),
    ];
    let mut table = Table::new("", columns);
    let carbon = |gain: &Gain| gain.carbon.and_then(|carbon| comparison.value(carbon));
    let kilograms = Kilograms::of(comparison, comparison.gains.iter().map(carbon));
    for gain in &comparison.gains {
        let money = comparison.value(gain.money).map_or_else(|| UNKNOWN.to_owned(), french::signed_euros);
        let carbon = match (carbon(gain), &comparison.carbon_withheld) {
            (Some(avoided), _) => kilograms.signed(avoided),
            (None, Some(_)) => "non comparé".to_owned(),
            (None, None) => UNKNOWN.to_owned(),
        };
        let successor = format!("offre {}", gain.successor);
        let cells = [first(comparison, &gain.offer), successor, french::compact(gain.years), money, carbon];
        table.row(cells.map(words));
    }
    document.table(table);
}

/// The offer that serves first, with what it fails.
fn first(comparison: &Comparison, id: &str) -> String {
    match comparison.offer(id) {
        Some(offer) if offer.status == Status::Ranked => format!("{id} {}", offer.name),
        Some(offer) => format!("{id} {} ({})", offer.name, offer.status.french()),
        None => id.to_owned(),
    }
}
