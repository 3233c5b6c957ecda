//! Reference values, sources and words: each with its range, unit, source and licence, refused when one is missing.

mod contents;
mod embedded;
mod entry;
mod error;
mod form;
mod gate;
mod read;
mod reader;
mod scale;
#[cfg(test)]
mod tests;
mod texts;

use jiff::civil::Date;

pub use contents::Contents;
pub use entry::{Entry, Source, Standing};
pub use error::{CatalogError, CatalogErrors, Fault};
pub use form::{UNITS, is_known_form, unit_french};
pub use scale::{Period, Purpose, Rule, Scale};
pub use texts::{Law, Orientation, OrientationKind, Question};

use crate::vocabulary::{Equipment, Letter};
use gate::Extent;

/// Checked catalogs: every value has a unit, a range, a source and a licence.
///
/// ```
/// use aloi_engine::catalog::Catalog;
/// let catalog = Catalog::embedded()?;
/// let laptop = catalog.value("laptop.manufacture").ok_or("absent")?;
/// assert_eq!((laptop.value.to_string(), laptop.unit.as_str()), ("170".to_owned(), "kgCO2e"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog(Contents);

impl Catalog {
    /// The catalogs shipped with the program.
    ///
    /// # Errors
    /// Never with the files of a release, whose tests pass the gate.
    pub fn embedded() -> Result<Catalog, CatalogErrors> {
        Catalog::from_files(embedded::FILES.iter().copied())
    }

    /// The catalogs of a folder: name and text of each of its TOML files.
    ///
    /// # Errors
    /// Every fault of every file.
    pub fn from_files<N: AsRef<str>, T: AsRef<str>>(
        files: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Catalog, CatalogErrors> {
        let read::Read { contents, files, mut faults } = read::read(files);
        // A file that was not understood would make the gate blame the others for what it holds.
        if faults.is_empty() {
            faults.extend(gate::faults(&contents, Extent::Whole).into_iter().map(|(id, fault)| CatalogError {
                file: files.get(&id).cloned().unwrap_or_else(|| "catalogues".to_owned()),
                id,
                fault,
            }));
        }
        if faults.is_empty() { Ok(Catalog(contents)) } else { Err(CatalogErrors(faults)) }
    }

    /// The catalog that a dossier kept when it was decided.
    ///
    /// # Errors
    /// Every fault of the copy; it need not hold the five questions nor every value.
    pub fn frozen(contents: Contents) -> Result<Catalog, CatalogErrors> {
        let faults: Vec<CatalogError> = gate::faults(&contents, Extent::Part)
            .into_iter()
            .map(|(id, fault)| CatalogError { file: "dossier".to_owned(), id, fault })
            .collect();
        if faults.is_empty() { Ok(Catalog(contents)) } else { Err(CatalogErrors(faults)) }
    }

    /// What a decided dossier keeps: the values whose ids are given (unknown ids are skipped), all the words, and the
    /// sources they cite.
    pub fn freeze<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Contents {
        let kept = ids.into_iter().filter_map(|id| self.value(id)).map(|entry| (entry.id.clone(), entry.clone()));
        let mut contents = Contents {
            version: self.0.version.clone(),
            values: kept.collect(),
            sources: self.0.sources.clone(),
            law: self.0.law.clone(),
            orientations: self.0.orientations.clone(),
            questions: self.0.questions.clone(),
            scales: self.0.scales.clone(),
        };
        contents.retain_cited_sources();
        contents
    }

    /// The catalog of a decided dossier: the values, texts and scales it kept and no other, so that what is added to the
    /// catalogs later changes nothing. A copy without any of one sort keeps none: the live ones serve.
    pub fn overlaid(&self, frozen: &Contents) -> Catalog {
        let mut contents = self.extended(frozen).0;
        contents.version.clone_from(&frozen.version);
        if !frozen.values.is_empty() {
            contents.values.clone_from(&frozen.values);
        }
        if !frozen.law.is_empty() {
            contents.law.clone_from(&frozen.law);
        }
        if !frozen.orientations.is_empty() {
            contents.orientations.clone_from(&frozen.orientations);
        }
        if !frozen.scales.is_empty() {
            contents.scales.clone_from(&frozen.scales);
        }
        Catalog(contents)
    }

    /// This catalog with a dossier's frozen copy put over it, to freeze again after a change.
    pub fn extended(&self, frozen: &Contents) -> Catalog {
        let mut contents = self.0.clone();
        // Values of two versions are said to be so, on every page.
        contents.version = match frozen.version.contains(self.version()) {
            true => frozen.version.clone(),
            false => format!("{} complétés par {}", frozen.version, self.version()),
        };
        contents.values.extend(frozen.values.clone());
        contents.sources.extend(frozen.sources.clone());
        contents.law.extend(frozen.law.clone());
        contents.orientations.extend(frozen.orientations.clone());
        contents.questions.extend(frozen.questions.clone());
        contents.scales.extend(frozen.scales.clone());
        Catalog(contents)
    }

    /// Everything it holds.
    pub fn contents(&self) -> &Contents {
        &self.0
    }

    /// Version of the whole, such as `2026.11`.
    pub fn version(&self) -> &str {
        &self.0.version
    }

    /// The value of this id, if the catalog has one.
    pub fn value(&self, id: &str) -> Option<&Entry> {
        self.0.values.get(id)
    }

    /// Every value, in the order of ids.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.0.values.values()
    }

    /// The source of this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.0.sources.get(id)
    }

    /// Every source, in the order of ids.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = &Source> {
        self.0.sources.values()
    }

    /// The BISOU questions, in the order of the word.
    pub fn questions(&self) -> impl ExactSizeIterator<Item = &Question> {
        self.0.questions.values()
    }

    /// The question of a letter.
    pub fn question(&self, letter: Letter) -> Option<&Question> {
        self.0.questions.get(&letter)
    }

    /// Every legal reminder, in the order of ids.
    pub fn laws(&self) -> impl ExactSizeIterator<Item = &Law> {
        self.0.law.values()
    }

    /// The legal reminders in force on `day`.
    pub fn laws_on(&self, day: Date) -> impl Iterator<Item = &Law> {
        self.laws().filter(move |law| law.applies_on(day))
    }

    /// The authority's orientations, in the order of ids.
    pub fn orientations(&self) -> impl ExactSizeIterator<Item = &Orientation> {
        self.0.orientations.values()
    }

    /// Every labelling scale, in the order of ids.
    pub fn scales(&self) -> impl ExactSizeIterator<Item = &Scale> {
        self.0.scales.values()
    }

    /// The scale of this id, such as `eu-2019-2013`.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.0.scales.get(id)
    }

    /// The scales of one purpose that new equipment of `kind` bears on `day`; none when no such label exists.
    pub fn scales_for(&self, kind: Equipment, purpose: Purpose, day: Date) -> impl Iterator<Item = &Scale> {
        self.scales().filter(move |scale| scale.purpose == purpose && scale.covers(kind, day))
    }
}

/// The unit codes, listed for a message.
fn units() -> String {
    UNITS.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(", ")
}
