//! What is already owned, as the inventory kept in the dossier says: the ground of the answer to Semblable.

use aloi_engine::bisou;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;

use super::words;
use crate::document::{Document, Tone};
use crate::table::{Column, Table};

pub fn write(document: &mut Document, dossier: &Dossier) {
    let Some(inventory) = &dossier.inventory else { return };
    document.heading(2, words("Ce qui est déjà possédé"));
    let said = bisou::owned(dossier);
    document.list(said.iter().map(|sentence| words(format!("{}.", french::capital(sentence)))));
    if inventory.groups.is_empty() {
        return;
    }
    let columns = [
        Column::words("Modèle", 2.0),
        Column::figures("Nombre"),
        Column::words("Situation", 1.2),
        Column::words("Âge", 1.3),
        Column::words("Mémoire", 1.2),
        Column::words("Verdict et raison", 3.5),
    ];
    let mut table = Table::new("", columns);
    for group in &inventory.groups {
        let verdict = format!("{} : {}", french::capital(group.fit.french()), group.reason);
        table.row([
            words(group.title()),
            words(french::compact(group.count.into())),
            words(group.situation.french()),
            words(group.ages()),
            words(group.ram()),
            words(verdict),
        ]);
    }
    document.table(table);
    if inventory.others > 0 {
        let others = french::count(inventory.others.into(), "autre appareil n’est", "autres appareils ne sont");
        document.say(Tone::Small, words(format!("{others} pas dans ce tableau.")));
    }
}
