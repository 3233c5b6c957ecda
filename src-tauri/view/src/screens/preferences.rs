//! The preferences as the screen shows them.

use aloi_engine::catalog::Catalog;
use aloi_engine::french::{self, typeset};

use super::catalogue::{Reference, told};
use crate::model::{Choice, Field, FieldGroup, FieldKind, KeptValue, PreferencesView};
use crate::session::{Appearance, OwnValue, Preferences};

/// The preferences, the folder they are kept in, and why their file could not be used.
pub fn preferences(kept: &Preferences, catalog: &Catalog, folder: String, damaged: String) -> PreferencesView {
    let code = |appearance| Appearance::ALL.iter().find(|(known, ..)| *known == appearance).map(|(_, code, _)| *code);
    let appearance = code(kept.appearance).unwrap_or_default();
    let appearances = Appearance::ALL.iter().map(|(_, code, words)| Choice::new(*code, *words)).collect();
    let group = |title: &str, fields| FieldGroup { title: title.to_owned(), folded: false, fields };
    let shown = field("appearance", "Couleurs", appearance, "");
    PreferencesView {
        groups: vec![
            group(
                "Les nouveaux dossiers commencent avec",
                vec![
                    field("authority", "Collectivité", &kept.authority, ""),
                    field("department", "Service", &kept.department, ""),
                ],
            ),
            group(
                "Qui change une valeur du catalogue",
                vec![field("who", "Nom", &kept.who, "Proposé sur l’écran « Catalogues » ; s’imprime avec la valeur.")],
            ),
            group("Apparence", vec![Field { kind: FieldKind::Choice, choices: appearances, ..shown }]),
        ],
        appearance: appearance.to_owned(),
        values: kept.values.iter().map(|value| own(value, catalog)).collect(),
        folder,
        damaged,
    }
}

fn field(path: &str, label: &str, text: &str, help: &str) -> Field {
    Field {
        path: path.to_owned(),
        label: label.to_owned(),
        kind: FieldKind::Text,
        text: text.to_owned(),
        echo: String::new(),
        unit: String::new(),
        fallback: String::new(),
        origin: None,
        help: typeset(help),
        choices: Vec::new(),
    }
}

fn own(own: &OwnValue, catalog: &Catalog) -> KeptValue {
    let reference = Reference::of(&own.id, catalog);
    let low = own.low.map_or(own.value.0, |low| low.0);
    let high = own.high.map_or(own.value.0, |high| high.0);
    let before = reference.entry.map(|entry| reference.value(entry.low, entry.value, entry.high));
    let after = reference.with_range(low, own.value.0, high);
    KeptValue {
        id: own.id.clone(),
        label: typeset(&french::capital(&reference.label)),
        value: typeset(&before.map_or_else(|| after.clone(), |before| format!("{after}, au lieu de {before}"))),
        said: typeset(&told(&own.who, Some(own.when), &own.why)),
    }
}
