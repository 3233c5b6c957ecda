//! A quote being read: the file, what its reader said of it so far, and the reading itself, outside the session.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use aloi_import::take::Use;
use aloi_import::{Correction, Field, ImportError, Mapping, Reading, read_for, read_workbook, unread};

use super::kept::{Kept, settled};
use crate::error::ViewError;
use crate::model::{ImportFinding, ImportSettings};
use crate::screens;

/// A quote read and not yet taken.
pub struct Pending {
    pub(super) draft: Draft,
    pub(super) reading: Reading,
}

/// A file with what its reader said of it so far.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) bytes: Arc<[u8]>,
    pub(super) settings: ImportSettings,
    /// What was said of the lines, by sheet: going to another sheet and back loses nothing.
    pub(super) lines: BTreeMap<String, Said>,
    /// Whether another sheet was just told, in which the header row told may be no header.
    pub(super) moved: bool,
    /// Whether the regime of the settings is the answer to a question on this quote.
    pub(super) regime_answered: bool,
}

/// What was said of the lines of a sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    pub(super) uses: BTreeMap<u32, Use>,
    pub(super) corrections: Vec<Correction>,
    /// The answer given to each question, by id.
    pub(super) answered: BTreeMap<String, String>,
}

/// Everything a reading needs, taken out of the session: it may last, or be given up, without holding anything back.
pub struct QuoteReader {
    pub(super) start: Start,
    pub(super) kept: Kept,
}

pub(super) enum Start {
    File(PathBuf),
    Draft(Box<Draft>),
}

/// A quote just read, for [`Session::accept`].
pub struct QuoteRead {
    pub(super) pending: Pending,
    /// What happened around the reading: settings that were damaged, or that no longer serve.
    pub(super) said: Vec<ImportFinding>,
}

impl QuoteReader {
    /// Reads the quote. A file in which no table is found is shown, so that its reader can point at one.
    ///
    /// # Errors
    /// The file cannot be read, or what is told does not fit it.
    pub fn read(self) -> Result<QuoteRead, ViewError> {
        let mut draft = match self.start {
            Start::Draft(draft) => *draft,
            Start::File(path) => Draft {
                name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                bytes: aloi_store::read_bytes(&path)?.into(),
                settings: ImportSettings::default(),
                lines: BTreeMap::new(),
                moved: false,
                regime_answered: false,
            },
        };
        let none = Vec::new();
        let kept = if draft.settings.alone { &none } else { &self.kept.mappings };
        let mut told = settled(&draft.name, &draft.settings)?;
        let mut reading = understand(&draft, &told, kept, &[])?;
        let mut lost = None;
        if let (true, Some(row), true) = (draft.moved, told.header_row, reading.quote.columns.is_empty()) {
            told.header_row = None;
            draft.settings.header_row = None;
            reading = understand(&draft, &told, kept, &[])?;
            lost = Some(screens::header_lost(row, &reading.quote.sheet));
        }
        draft.moved = false;
        let said = draft.lines.entry(reading.quote.sheet.clone()).or_default();
        // Under another header row a line may be gone; its corrections wait for it.
        let rows: BTreeSet<u32> = reading.quote.items.iter().map(|item| item.row).collect();
        let corrections: Vec<Correction> =
            said.corrections.iter().filter(|correction| rows.contains(&correction.row)).cloned().collect();
        if !corrections.is_empty() {
            reading = understand(&draft, &told, kept, &corrections)?;
        }
        let mut said: Vec<ImportFinding> = self.kept.damaged.iter().map(|path| screens::damaged(path)).collect();
        said.extend(lost);
        Ok(QuoteRead { pending: Pending { draft, reading }, said })
    }
}

fn understand(
    draft: &Draft,
    told: &Mapping,
    kept: &[Mapping],
    corrections: &[Correction],
) -> Result<Reading, ImportError> {
    read_for(&draft.name, &draft.bytes, told, kept, corrections).or_else(|refusal| {
        let workbook = read_workbook(&draft.name, &draft.bytes, told)?;
        unread(workbook, told, &refusal).ok_or(refusal)
    })
}

impl Draft {
    /// What was said of the lines of a sheet, to be added to.
    pub(super) fn said(&mut self, sheet: &str) -> &mut Said {
        self.lines.entry(sheet.to_owned()).or_default()
    }

    /// Puts a value in place of what a line says; nothing makes it as read again.
    pub(super) fn correct(&mut self, sheet: &str, row: u32, field: Field, value: Option<String>) {
        let corrections = &mut self.said(sheet).corrections;
        corrections.retain(|known| (known.row, known.field) != (row, field));
        corrections.extend(value.map(|value| Correction { row, field, value }));
    }
}
