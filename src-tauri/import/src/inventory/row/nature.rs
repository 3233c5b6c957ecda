//! What a device is and where it stands, from several cells of its row.

use aloi_engine::vocabulary::{Equipment, Severity, Situation};

use super::Reader;
use crate::inventory::column::Column;
use crate::inventory::device::EquipmentFrom;
use crate::inventory::kind::{self, Named};
use crate::inventory::state::{self, Says, Shown};

impl<'a> Reader<'a> {
    /// What it is, and what says so.
    pub(super) fn kind(&mut self) -> (Option<Equipment>, EquipmentFrom) {
        let written = self.raw(Column::Kind);
        let named = written.map(|text| *self.kinds.entry(text).or_insert_with(|| kind::of_type(text)));
        let (model, name) = (self.raw(Column::Model), self.raw(Column::Name));
        let mut range = |text: &'a str| *self.ranges.entry(text).or_insert_with(|| kind::of_model(text));
        let guess = model.and_then(|text| Some((range(text)?, text, EquipmentFrom::Model)));
        match named {
            Some(Named::Kind(known)) => {
                if let (Some((other, model, _)), Some(text)) = (guess.filter(|(other, ..)| *other != known), written) {
                    let cell = self.name(Column::Kind);
                    let message = format!(
                        "type « {text} », mais le modèle « {model} » est d’une gamme « {} » ; le type est gardé",
                        other.french()
                    );
                    self.notes.once("I424", Severity::Warning, || cell, &message);
                }
                return (Some(known), EquipmentFrom::Type);
            }
            Some(Named::Other) => {
                let cell = self.name(Column::Kind);
                let message = format!("« {} » n’est pas un équipement qu’Aloi compare", written.unwrap_or_default());
                self.notes.once("I418", Severity::Info, || cell, &message);
                return (None, EquipmentFrom::Type);
            }
            Some(Named::Computer | Named::Nothing) | None => (),
        }
        let guess = guess.or_else(|| name.and_then(|text| Some((range(text)?, text, EquipmentFrom::Name))));
        if let Some((equipment, text, from)) = guess {
            let held = if from == EquipmentFrom::Model { Column::Model } else { Column::Name };
            let cell = self.name(held);
            let message = format!("« {text} » deviné « {} » : le type ne le dit pas", equipment.french());
            self.notes.once("I419", Severity::Info, || cell, &message);
            return (Some(equipment), from);
        }
        if let Some(equipment) = self.told {
            return (Some(equipment), EquipmentFrom::Told);
        }
        let held = if self.table.columns.contains_key(&Column::Kind) { Column::Kind } else { Column::Model };
        let cell = self.name(held);
        let message = match written {
            Some(text) => format!("« {text} » ne dit pas de quel équipement il s’agit : compté à part"),
            None => "rien ne dit de quel équipement il s’agit : compté à part".to_owned(),
        };
        self.notes.once("I418", Severity::Warning, || cell, &message);
        (None, EquipmentFrom::Nothing)
    }

    pub(super) fn situation(&mut self, kind: Option<Equipment>) -> (Situation, String) {
        let status = self.raw(Column::Status).map(|text| {
            let known = *self.statuses.entry(text).or_insert_with(|| state::of_status(text));
            (text, self.name(Column::Status), known)
        });
        let place = self.raw(Column::Place).map(|text| {
            let cupboard = *self.cupboards.entry(text).or_insert_with(|| state::is_cupboard(text));
            (text, self.name(Column::Place), cupboard)
        });
        if let Some((text, cell, said @ (Says::Nothing | Says::Doubtful))) = &status {
            let message = if *said == Says::Nothing {
                format!("statut « {text} » inconnu : usager et lieu en décident")
            } else {
                format!(
                    "statut « {text} » : il nie, réserve ou dit plusieurs choses ; l’appareil n’est pas compté disponible"
                )
            };
            self.notes.once("I415", Severity::Warning, || cell.clone(), &message);
        }
        if let (Some((text, cell, Says::State(Situation::InUse))), Some((shelf, _, true))) = (&status, &place) {
            let message = format!("statut « {text} », mais lieu « {shelf} » ; le statut est gardé");
            self.notes.once("I416", Severity::Warning, || cell.clone(), &message);
        }
        let named = self.text(Column::User).is_some_and(|user| state::names_a_user(&user));
        let stated = matches!(&status, Some((_, _, Says::State(state))) if *state != Situation::Unstated);
        if let (Some((shelf, cell, true)), true, false) = (&place, named, stated) {
            let message = format!("lieu « {shelf} », mais un usager est indiqué : lu en service");
            self.notes.once("I416", Severity::Warning, || cell.clone(), &message);
        }
        self.withheld = matches!(&status, Some((_, _, Says::Doubtful)));
        let user = named.then(|| self.name(Column::User));
        let no_user = (!named && self.survey.users_are_kept).then(|| self.name(Column::User));
        state::settle(&Shown { status, place, user, no_user, kind })
    }
}
