//! The examples that ship with the application.

use aloi_engine::dossier;

use super::{Place, Session};
use crate::error::ViewError;
use crate::model::{ExampleView, Workspace};

/// Id, story and text of each example.
const EXAMPLES: [(&str, &str, &str); 3] = [
    (
        "portables",
        "Douze portables à renouveler : neufs, reconditionnés, ou les machines actuelles rajeunies d’un SSD et de mémoire ?",
        include_str!("../../../../tests/scenarios/portables/portables.aloi"),
    ),
    (
        "troisieme-ecran",
        "Un service demande un troisième écran : 24 ou 27 pouces, neuf ou reconditionné, ou aucun ?",
        include_str!("../../../../tests/scenarios/troisieme-ecran/troisieme-ecran.aloi"),
    ),
    (
        "smartphones-terrain",
        "Quatre cents smartphones pour les agents de terrain : neufs, reconditionnés, ou une batterie neuve dans les actuels ?",
        include_str!("../../../../tests/scenarios/smartphones-terrain/smartphones-terrain.aloi"),
    ),
];

pub(super) fn list() -> Vec<ExampleView> {
    let title = |text: &str| dossier::read(text).map(|dossier| dossier.title).unwrap_or_default();
    let view = |(id, story, text): &(&str, &str, &str)| ExampleView {
        id: (*id).to_owned(),
        title: title(text),
        story: (*story).to_owned(),
    };
    EXAMPLES.iter().map(view).collect()
}

impl Session {
    /// Opens an example as a dossier without a file: saving asks where.
    ///
    /// # Errors
    /// There is no such example.
    pub fn open_example(&mut self, id: &str) -> Result<Workspace, ViewError> {
        let found = EXAMPLES.iter().find(|(known, _, _)| *known == id);
        let (_, _, text) =
            found.ok_or_else(|| ViewError::new("V102", format!("l’exemple « {id} » n’existe pas"), ""))?;
        self.start(dossier::read(text)?, Place::default(), true)?;
        self.workspace()
    }
}
