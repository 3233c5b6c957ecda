//! A quote on its way into the dossier: read, corrected by the reader, taken.

use std::collections::BTreeMap;
use std::path::Path;

use aloi_import::take::{self, Use};
use aloi_import::{Field, Mapping, Own, Question, Reading, Setting, questions};

use super::Session;
use super::kept::settled;
use super::reader::{Draft, Pending, QuoteRead, QuoteReader, Said, Start};
use crate::error::ViewError;
use crate::model::{ImportSettings, ImportView, LineChoice, Workspace};
use crate::screens;

impl Pending {
    fn said(&self) -> Said {
        self.draft.lines.get(&self.reading.quote.sheet).cloned().unwrap_or_default()
    }

    /// The use of each line: chosen, else proposed.
    fn uses(&self) -> BTreeMap<u32, Use> {
        let mut uses = take::proposed(&self.reading.quote);
        let told = self.said().uses;
        uses.extend(told.into_iter().filter(|(row, _)| self.reading.quote.items.iter().any(|item| item.row == *row)));
        uses
    }

    fn questions(&self) -> Vec<Question> {
        let said = self.said();
        let mut asked = questions(&self.reading.quote, &self.reading.mapping, &said.uses);
        asked.retain(|question| !said.answered.contains_key(&question.id()));
        asked
    }

    /// For whom the settings are to be kept, when they are.
    fn keeps_for(&self) -> Option<&str> {
        let supplier = self.reading.quote.quote.supplier.as_ref().map(|supplier| supplier.value.trim());
        supplier.filter(|supplier| !supplier.is_empty() && self.keeps())
    }

    /// Whether anything was told that is worth keeping; the answer given on the regime of one quote is not.
    fn tells(&self) -> bool {
        let told = settled(&self.draft.name, &self.draft.settings).ok();
        told.is_some_and(|told| {
            let vat = told.vat.filter(|_| !self.draft.regime_answered);
            !Mapping { vat, ..told }.is_empty()
        })
    }

    fn keeps(&self) -> bool {
        self.tells() && self.draft.settings.keep.unwrap_or(true)
    }

    /// What is kept of this reading: the regime answered for this quote is no rule for the next ones.
    fn lasting(&self) -> Mapping {
        let mapping = self.reading.mapping.clone();
        let vat = mapping.vat.filter(|_| !self.draft.regime_answered);
        Mapping { vat, ..mapping }
    }
}

impl Session {
    /// What it takes to read the quote at `path`.
    pub fn reader(&self, path: &Path) -> QuoteReader {
        QuoteReader { start: Start::File(path.to_owned()), kept: self.kept() }
    }

    /// What it takes to read the same quote as `settings` say.
    ///
    /// # Errors
    /// No quote is being read.
    pub fn resettled(&self, settings: ImportSettings) -> Result<QuoteReader, ViewError> {
        self.redrafted(|draft, _| {
            draft.moved = draft.settings.sheet != settings.sheet;
            draft.regime_answered &= draft.settings.vat == settings.vat;
            draft.settings = settings;
            Ok(())
        })
    }

    /// What it takes to read the same quote with `value` in place of what a line says; as read when it is `None`.
    ///
    /// # Errors
    /// No quote is being read, or the line or the field is not one of it.
    pub fn corrected(&self, row: u32, field: &str, value: Option<String>) -> Result<QuoteReader, ViewError> {
        self.redrafted(|draft, reading| {
            let field = Field::from_code(field).filter(|field| *field != Field::Optional);
            let field = field.filter(|_| reading.quote.items.iter().any(|item| item.row == row));
            let field = field.ok_or_else(no_line)?;
            draft.correct(&reading.quote.sheet, row, field, value);
            Ok(())
        })
    }

    /// What it takes to read the same quote with the answer of rank `choice` to a question.
    ///
    /// # Errors
    /// No quote is being read, or the question is no longer asked.
    pub fn answered(&self, question: &str, choice: usize) -> Result<QuoteReader, ViewError> {
        let pending = self.pending.as_ref().ok_or_else(no_quote)?;
        let asked = pending.questions().into_iter().find(|asked| asked.id() == question);
        let answer = asked.and_then(|asked| asked.choices.into_iter().nth(choice)).ok_or_else(no_question)?;
        self.redrafted(|draft, reading| {
            let sheet = &reading.quote.sheet;
            draft.said(sheet).answered.insert(question.to_owned(), answer.label);
            for set in answer.sets {
                match set {
                    Setting::Basis(basis) => draft.settings.basis = Some(basis.code().to_owned()),
                    Setting::Vat(regime) => {
                        draft.settings.vat = Some(regime.code().to_owned());
                        draft.regime_answered = true;
                    }
                    Setting::Sheet(sheet) => draft.settings.sheet = Some(sheet),
                    Setting::Use { row, used } => drop(draft.said(sheet).uses.insert(row, used)),
                    Setting::Correction { row, field, value } => draft.correct(sheet, row, field, Some(value)),
                }
            }
            Ok(())
        })
    }

    /// The quote being read, as `change` makes it; nothing is changed until it is read.
    fn redrafted(
        &self,
        change: impl FnOnce(&mut Draft, &Reading) -> Result<(), ViewError>,
    ) -> Result<QuoteReader, ViewError> {
        let pending = self.pending.as_ref().ok_or_else(no_quote)?;
        let mut draft = pending.draft.clone();
        change(&mut draft, &pending.reading)?;
        Ok(QuoteReader { start: Start::Draft(Box::new(draft)), kept: self.kept() })
    }

    /// Makes a quote just read the one being imported, and shows what was understood.
    pub fn accept(&mut self, read: QuoteRead) -> ImportView {
        let mut read = read;
        if let (Some(own), Some(current)) = (&read.pending.reading.own, &self.current) {
            read.pending.reading.quote.findings.extend(own.left_behind(&current.dossier));
        }
        let mut view = self.shown(&read.pending);
        view.findings.splice(0..0, read.said);
        self.pending = Some(read.pending);
        view
    }

    fn shown(&self, pending: &Pending) -> ImportView {
        screens::import(&screens::Imported {
            reading: &pending.reading,
            uses: &pending.uses(),
            questions: &pending.questions(),
            settings: &pending.draft.settings,
            told: pending.tells(),
            keeps: pending.keeps(),
            open: self.current.as_ref().map(|current| &current.dossier),
        })
    }

    /// Reads a quote and shows what was understood. The open dossier is unchanged.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn read_quote(&mut self, path: &Path) -> Result<ImportView, ViewError> {
        let read = self.reader(path).read()?;
        Ok(self.accept(read))
    }

    /// Reads the same quote again, as the reader corrects it.
    ///
    /// # Errors
    /// No quote is being read, or nothing can be read so.
    pub fn reread_quote(&mut self, settings: ImportSettings) -> Result<ImportView, ViewError> {
        let read = self.resettled(settings)?.read()?;
        Ok(self.accept(read))
    }

    /// Gives a line its use.
    ///
    /// # Errors
    /// No quote is being read, or the line or the use is none of it.
    pub fn use_line(&mut self, row: u32, chosen: &str) -> Result<ImportView, ViewError> {
        let pending = self.pending.as_mut().ok_or_else(no_quote)?;
        let line = pending.reading.quote.items.iter().find(|item| item.row == row).ok_or_else(no_line)?;
        let used = Use::from_code(chosen).filter(|used| take::uses(line).contains(used)).ok_or_else(no_line)?;
        pending.draft.said(&pending.reading.quote.sheet).uses.insert(row, used);
        let pending = self.pending.as_ref().ok_or_else(no_quote)?;
        Ok(self.shown(pending))
    }

    /// Puts the lines of the quote in the open dossier, or in a new one: each as given here, as chosen before, or as
    /// proposed. What the reader told is kept for the supplier first, when it is to be.
    ///
    /// # Errors
    /// No quote is being read, no line is taken, or the settings cannot be kept; the quote is still there.
    pub fn take_quote(&mut self, lines: Vec<LineChoice>) -> Result<Workspace, ViewError> {
        let pending = self.pending.as_ref().ok_or_else(no_quote)?;
        if let Some(own) = pending.reading.own.clone() {
            return self.take_own(&own);
        }
        let mut choices = pending.uses();
        choices.extend(lines.iter().filter_map(|line| Some((line.row, Use::from_code(&line.chosen)?))));
        let quote = &pending.reading.quote;
        let blank = self.current.is_none();
        let mut dossier = self.current.as_ref().map(|current| current.dossier.clone()).unwrap_or_default();
        let workstations = dossier.need.quantity.or_else(|| take::quantity(quote));
        let take::Taken { offers, doubts } = take::offers(quote, &choices, workstations, &dossier.offer_ids());
        if offers.is_empty() {
            return Err(ViewError::new(
                "V307",
                "aucune ligne n’est reprise comme offre ou comme article",
                "Choisir l’usage d’au moins une ligne.",
            ));
        }
        let doubts = take::doubts(quote, &choices, &doubts, &pending.questions(), &pending.said().answered);
        if let Some(supplier) = pending.keeps_for() {
            self.keep_for(supplier, &pending.lasting(), quote)?;
        }
        let (name, quote) = (pending.draft.name.clone(), quote.clone());
        if blank {
            let pending = self.pending.take();
            self.create()?;
            self.pending = pending;
            dossier = self.current()?.dossier.clone();
        }
        dossier.need.quantity = workstations;
        if dossier.need.equipment.is_none() {
            dossier.need.equipment = take::device(&offers);
        }
        let placed = take::place(&mut dossier, offers, &[]);
        take::keep(&mut dossier, &quote, &placed, doubts);
        let root = serde_json::to_value(&dossier)?;
        let workspace = self.replace(root, format!("importer le devis {name}"))?;
        self.pending = None;
        Ok(workspace)
    }

    /// The whole dossier of a workbook of Aloi when none is open, else its offers beside those of the open one.
    fn take_own(&mut self, own: &Own) -> Result<Workspace, ViewError> {
        let dossier = match &self.current {
            None => own.dossier.clone(),
            Some(current) => {
                let mut dossier = current.dossier.clone();
                own.add_to(&mut dossier);
                dossier
            }
        };
        if self.current.is_none() {
            // The workbook's own dossier takes its place.
            self.create()?;
            self.started.clear();
        }
        let workspace =
            self.replace(serde_json::to_value(&dossier)?, format!("importer le classeur {}", own.quote.file))?;
        self.pending = None;
        Ok(workspace)
    }

    /// Gives up the quote being read.
    pub fn leave_quote(&mut self) {
        self.pending = None;
    }
}

fn no_quote() -> ViewError {
    ViewError::new("V308", "aucun devis n’est en cours de lecture", "En choisir un.")
}

fn no_line() -> ViewError {
    ViewError::new("V311", "cette ligne ou ce choix n’est plus dans le devis", "Choisir parmi les lignes affichées.")
}

fn no_question() -> ViewError {
    ViewError::new("V312", "cette question ne se pose plus", "")
}
