//! Legal reminders, chosen by the date of the consultation, with what each means for this dossier.
//!
//! They remind, they never judge: a purchase contributes to a yearly share, it does not comply alone; a threshold is
//! computed on the homogeneous need of the year, not on the order.

mod meaning;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::catalog::{Catalog, Law, Purpose, Scale, Standing};
use crate::comparison::Comparison;
use crate::dossier::Dossier;
use crate::french;
use crate::vocabulary::{Condition, Equipment};

/// One reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Stable id of the text in the catalog.
    pub id: String,
    /// Short title.
    pub title: String,
    /// The text cited.
    pub article: String,
    /// What the buyer must know.
    pub text: String,
    /// What it means for this dossier, where that can be computed.
    pub here: Option<String>,
    /// Id of the source.
    pub source: String,
    /// How well it is founded.
    pub standing: Standing,
    /// What is not sure about it.
    pub note: Option<String>,
}

/// The day whose law applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LegalDay {
    /// The day.
    pub day: Date,
    /// Whose day it is, in French.
    pub whose: &'static str,
}

/// The day of the consultation, else that of the dossier.
pub fn legal_day(dossier: &Dossier) -> Option<LegalDay> {
    let launched = dossier.consultation_date.map(|day| LegalDay { day, whose: "date de la consultation" });
    launched
        .or_else(|| dossier.date.map(|day| LegalDay { day, whose: "date du dossier, celle de la consultation manque" }))
}

/// Whether new equipment of `kind` bears the French repairability index that day: the scale out of 10, since the EU class
/// has a scale of its own and is never converted.
pub(crate) fn has_french_index(catalog: &Catalog, kind: Equipment, day: Date) -> bool {
    let out_of_ten = |scale: &Scale| scale.max.is_some_and(|max| max.0 == Decimal::TEN);
    catalog.scales_for(kind, Purpose::Repairability, day).any(out_of_ten)
}

/// Which day chose the reminders, or what is missing to choose them: a French sentence.
pub fn chosen_by(dossier: &Dossier) -> String {
    match legal_day(dossier) {
        Some(LegalDay { day, whose }) => format!("Droit en vigueur le {} ({whose}).", french::long_date(day)),
        None => "Indiquer la date de la consultation : elle choisit le droit applicable.".to_owned(),
    }
}

/// The reminders in force that day for the kinds bought, in the order of the catalog; none without a date (see
/// [`chosen_by`]). The dossier's frozen catalog, if any, prevails.
pub fn reminders(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) -> Vec<Reminder> {
    let Some(LegalDay { day, .. }) = legal_day(dossier) else { return Vec::new() };
    let catalog = &*dossier.catalog_over(catalog);
    let kinds = kinds_bought(dossier);
    let concerned = |law: &&Law| law.kinds.is_empty() || kinds.iter().any(|kind| law.concerns(*kind));
    catalog
        .laws_on(day)
        .filter(concerned)
        .map(|law| Reminder {
            id: law.id.clone(),
            title: law.title.clone(),
            article: law.article.clone(),
            text: law.text.clone(),
            here: meaning::here(law, dossier, comparison, catalog),
            source: law.source.clone(),
            standing: law.standing,
            note: law.note.clone(),
        })
        .collect()
}

/// The kinds that some offer buys; the need's kind while no offer buys.
fn kinds_bought(dossier: &Dossier) -> Vec<Equipment> {
    let items = dossier.offers.iter().flat_map(|offer| &offer.items);
    let bought = items.filter(|item| item.condition.is_some_and(Condition::is_bought));
    let mut kinds: Vec<Equipment> = bought.filter_map(|item| item.equipment).collect();
    if kinds.is_empty() {
        kinds.extend(dossier.need.equipment);
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}
