//! Every editable field of a dossier: one table that screens show from and edits are read by.

mod dossier;
mod item;
mod show;

use aloi_engine::dossier::item_field;
use aloi_engine::french;

use crate::model::Choice;

pub use show::{AsField, field};

/// How a field is kept in the dossier.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Text.
    Text,
    /// Text of several lines.
    LongText,
    /// A figure: unknown, « sans objet », or a value.
    Figure,
    /// A plain decimal.
    Number,
    /// A share, shown and typed as a percentage.
    Share,
    /// A whole number.
    Integer,
    /// A date.
    Date,
    /// One of a closed list.
    Choice(fn() -> Vec<Choice>),
    /// Yes or no.
    YesNo,
    /// One text a line.
    Lines,
}

/// A field: what it is, wherever it stands.
#[derive(Clone, Copy)]
pub struct Spec {
    /// Its pattern, such as `offers[].items[].price.amount`.
    pub pattern: &'static str,
    /// Its name; empty for an item's field, which the engine names.
    pub label: &'static str,
    /// How it is kept.
    pub kind: Kind,
    /// Unit shown behind.
    pub unit: &'static str,
    /// One sentence of help.
    pub help: &'static str,
}

impl Spec {
    /// Its name, with a capital.
    pub fn name(&self) -> String {
        if !self.label.is_empty() {
            return self.label.to_owned();
        }
        let name = item_field(self.pattern.rsplit("[].").next().unwrap_or(self.pattern));
        french::capital(name)
    }
}

/// A group of fields on a screen.
pub struct Group {
    /// Heading.
    pub title: &'static str,
    /// Whether it starts folded.
    pub folded: bool,
    /// The fields.
    pub fields: &'static [Spec],
}

pub use dossier::{
    ACCENT, ASSUMPTION, CHECKED, DECISION, IDENTITY, JUSTIFICATIONS, NEED, OFFER, REJECTED, RESERVES, SETTINGS, VISA,
};
pub use item::ITEM;

/// The field with this pattern.
pub fn spec(pattern: &str) -> Option<Spec> {
    let groups = [IDENTITY, NEED, SETTINGS, ITEM].into_iter().flatten().flat_map(|group| group.fields);
    let alone = [&ACCENT, &ASSUMPTION, &REJECTED, &RESERVES, &CHECKED];
    let loose = OFFER.iter().chain(DECISION).chain(VISA).chain(JUSTIFICATIONS).chain(alone);
    groups.chain(loose).find(|spec| spec.pattern == pattern).copied()
}

/// The words of a closed list as choices, « inconnu » first.
macro_rules! choices {
    ($list:ty) => {
        || {
            let unknown = crate::model::Choice { code: String::new(), label: "non précisé".to_owned() };
            let words = <$list>::ALL
                .iter()
                .map(|word| crate::model::Choice { code: word.code().to_owned(), label: word.french().to_owned() });
            std::iter::once(unknown).chain(words).collect()
        }
    };
}
pub(crate) use choices;
