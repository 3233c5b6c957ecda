//! The legal reminders of the day, with what each means here and how surely it was read.

use aloi_engine::catalog::{Catalog, Standing};
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::reminders::{Reminder, chosen_by, reminders};

use super::words;
use crate::document::Document;
use crate::rich::Rich;
use crate::table::{Column, Table};

pub fn write(document: &mut Document, dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) {
    document.heading(2, words("Rappels de droit"));
    let found = reminders(dossier, comparison, catalog);
    if found.is_empty() {
        document.paragraph(words(chosen_by(dossier)));
        return;
    }
    let columns =
        [Column::words("Texte", 1.5), Column::words("Ce qu’il dit", 2.6), Column::words("Dans ce dossier", 2.0)];
    let mut table = Table::new(words(chosen_by(dossier)), columns);
    for reminder in &found {
        let here = reminder.here.as_deref().unwrap_or("Rien à calculer ici.");
        table.row([title(reminder), said(reminder, catalog), words(here)]);
    }
    document.table(table);
}

fn title(reminder: &Reminder) -> Rich {
    Rich::bold(french::typeset(&reminder.title)).then(french::typeset(&format!("\n{}", reminder.article)))
}

/// The text, then in italic what is not sure about it.
fn said(reminder: &Reminder, catalog: &Catalog) -> Rich {
    let text = Rich::from(french::typeset(&reminder.text));
    let standing = (reminder.standing != Standing::Verified).then(|| {
        let source = catalog.source(&reminder.source).map_or_else(String::new, |source| format!(" : {}", source.title));
        format!("{}{source}.", french::capital(reminder.standing.french()))
    });
    let doubts: Vec<String> = standing.into_iter().chain(reminder.note.clone()).collect();
    if doubts.is_empty() { text } else { text.then_italic(french::typeset(&format!("\n{}", doubts.join(" ")))) }
}
