//! The preferences: what new dossiers start with and how the screens look. Dossiers already there never change.

use aloi_engine::dossier::{Dossier, FORMAT, Override, from_value};
use aloi_engine::figure::{Figure, Known, Number, Origin};
use aloi_engine::french::{self, typeset};
use aloi_engine::vocabulary::OriginKind;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Session;
use crate::error::ViewError;
use crate::model::PreferencesView;
use crate::screens;

/// What the file of the preferences holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Preferences {
    /// The public body.
    pub authority: String,
    /// The department.
    pub department: String,
    /// The name of who changes a value.
    pub who: String,
    /// How the screens look.
    pub appearance: Appearance,
    /// The authority's own values, in the order in which they were kept.
    pub values: Vec<OwnValue>,
}

/// Light letters or dark ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// As the system says.
    #[default]
    System,
    /// By day.
    Light,
    /// By night.
    Dark,
}

impl Appearance {
    /// Every appearance, with its code and words.
    pub const ALL: [(Appearance, &'static str, &'static str); 3] = [
        (Appearance::System, "system", "comme le système"),
        (Appearance::Light, "light", "clair"),
        (Appearance::Dark, "dark", "sombre"),
    ];
}

/// A value put in place of a catalogue's, with who, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnValue {
    /// Catalogue id.
    pub id: String,
    /// The value.
    pub value: Number,
    /// The low end, the value itself when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Number>,
    /// The high end, the value itself when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
    /// Who changed it.
    pub who: String,
    /// When.
    pub when: Date,
    /// Why.
    pub why: String,
}

impl OwnValue {
    /// Puts the value in `dossier`: the figure says who, when and why where it is printed, the record for the reader of
    /// the file.
    pub fn put(&self, dossier: &mut Dossier) {
        let origin = Origin {
            kind: OriginKind::Assumption,
            file: None,
            cell: None,
            guessed: false,
            by: Some(self.who.clone()),
            on: Some(self.when.to_string()),
            why: Some(self.why.clone()),
        };
        let known = Known { value: self.value, low: self.low, high: self.high, source: None, origin: Some(origin) };
        dossier.assumptions.insert(self.id.clone(), Figure::Known(Box::new(known)));
        dossier.overrides.retain(|change| change.id != self.id);
        let (id, who, when, why) = (self.id.clone(), self.who.clone(), Some(self.when), self.why.clone());
        dossier.overrides.push(Override { id, who, when, why });
    }
}

impl Preferences {
    /// Reads the text of the file, as strictly as a dossier.
    fn read(text: &str) -> Result<Preferences, String> {
        let read: Preferences = serde_json::from_str(text).map_err(|error| unreadable(&error))?;
        read.refusal().map_or(Ok(read), |refused| Err(refused.message))
    }

    /// Why no dossier could start with them.
    fn refusal(&self) -> Option<ViewError> {
        let root = serde_json::to_value(self.dossier(Date::default()));
        root.map_or_else(|error| Some(error.into()), |root| Some(ViewError::refused(&from_value(&root).err()?, "")))
    }

    /// What a dossier made `today` starts with.
    fn dossier(&self, today: Date) -> Dossier {
        let mut dossier = Dossier {
            format: FORMAT.to_owned(),
            date: Some(today),
            authority: self.authority.clone(),
            department: self.department.clone(),
            ..Dossier::default()
        };
        self.values.iter().for_each(|value| value.put(&mut dossier));
        dossier
    }

    /// What a new dossier took from them, in a sentence; empty when nothing.
    fn said(&self) -> String {
        let count = u64::try_from(self.values.len()).unwrap_or(u64::MAX);
        let own = (count > 0).then(|| french::count(count.into(), "valeur de référence", "valeurs de référence"));
        let named = [("la collectivité", &self.authority), ("le service", &self.department)];
        let named = named.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, _)| name);
        let parts: Vec<&str> = named.chain(own.as_deref()).collect();
        if parts.is_empty() { String::new() } else { format!("Repris de vos réglages : {}.", french::listed(&parts)) }
    }
}

impl Session {
    /// The preferences kept; those of someone who set none when there are none.
    pub(super) fn kept_preferences(&self) -> Result<Preferences, ViewError> {
        let Some(folder) = &self.setup.data_dir else { return Ok(Preferences::default()) };
        Ok(aloi_store::kept_preferences(folder, Preferences::read)?.unwrap_or_default())
    }

    /// Changes the preferences and keeps them.
    pub(super) fn prefer(&self, change: impl FnOnce(&mut Preferences)) -> Result<Preferences, ViewError> {
        let Some(folder) = &self.setup.data_dir else {
            return Err(ViewError::new("V331", "aucun dossier n’est prévu pour garder les réglages", ""));
        };
        let mut preferences = self.kept_preferences()?;
        change(&mut preferences);
        if let Some(refused) = preferences.refusal() {
            return Err(refused);
        }
        aloi_store::keep_preferences(folder, &(serde_json::to_string_pretty(&preferences)? + "\n"))?;
        Ok(preferences)
    }

    /// The preferences to use, and why those kept cannot be; empty when they are used.
    pub(super) fn usable_preferences(&self) -> (Preferences, String) {
        match self.kept_preferences() {
            Ok(preferences) => (preferences, String::new()),
            Err(error) => (Preferences::default(), said_of(&error)),
        }
    }

    /// A new dossier as the preferences want it, and what is said of it.
    pub(super) fn begun(&self) -> (Dossier, String) {
        let (preferences, damaged) = self.usable_preferences();
        let said = if damaged.is_empty() { typeset(&preferences.said()) } else { damaged };
        (preferences.dossier(self.setup.today), said)
    }

    /// What the last new dossier took from the preferences, told once; empty when nothing.
    pub fn started_with(&mut self) -> String {
        std::mem::take(&mut self.started)
    }

    /// The preferences. A file that cannot be used is said, never fatal.
    pub fn preferences(&self) -> PreferencesView {
        let (preferences, damaged) = self.usable_preferences();
        self.preferred(&preferences, damaged)
    }

    fn preferred(&self, preferences: &Preferences, damaged: String) -> PreferencesView {
        let folder = self.setup.data_dir.as_ref().map_or_else(String::new, |folder| folder.display().to_string());
        screens::preferences(preferences, &self.catalog, folder, damaged)
    }

    /// Keeps `text` as the preference `name`: `authority`, `department`, `who` or `appearance`.
    ///
    /// # Errors
    /// There is no such preference, no such appearance, the text is too long, or the file cannot be written.
    pub fn set_preference(&self, name: &str, text: &str) -> Result<PreferencesView, ViewError> {
        let text = text.trim();
        let appearance = Appearance::ALL.iter().find(|(_, code, _)| *code == text).map(|(appearance, ..)| *appearance);
        let change: Box<dyn FnOnce(&mut Preferences)> = match (name, appearance) {
            ("authority", _) => Box::new(|preferences| preferences.authority = text.to_owned()),
            ("department", _) => Box::new(|preferences| preferences.department = text.to_owned()),
            ("who", _) => Box::new(|preferences| preferences.who = text.to_owned()),
            ("appearance", Some(appearance)) => Box::new(move |preferences| preferences.appearance = appearance),
            _ => return Err(ViewError::new("V330", format!("« {name} : {text} » n’est pas un réglage"), "")),
        };
        Ok(self.preferred(&self.prefer(change)?, String::new()))
    }

    /// Takes a value out of those proposed to new dossiers.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn forget_value(&self, id: &str) -> Result<PreferencesView, ViewError> {
        let kept = self.prefer(|preferences| preferences.values.retain(|value| value.id != id))?;
        Ok(self.preferred(&kept, String::new()))
    }
}

/// Why the preferences could not be used, as a sentence for the screen.
fn said_of(error: &ViewError) -> String {
    typeset(&format!("Vos réglages ne sont pas repris : {}.", error.message))
}

/// What is wrong in the text of the file, in French.
fn unreadable(error: &serde_json::Error) -> String {
    let place = format!("ligne {}, colonne {}", error.line(), error.column());
    let message = error.to_string();
    match message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next()) {
        Some(field) => format!("champ inconnu « {field} » ({place})"),
        None if error.is_data() => format!("une valeur n’a pas la forme attendue ({place})"),
        None => format!("ce n’est pas un fichier JSON entier ({place})"),
    }
}
