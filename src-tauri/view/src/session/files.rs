//! The session's files: open, save, the justification, the spreadsheet.

use std::path::Path;

use aloi_engine::dossier;
use aloi_report::justification::printed;
use aloi_report::{Document, Extent, Form, lay_out, pages_to_svg, workbook};
use aloi_store::StoreError;

use super::{Place, Session, examples};
use crate::error::ViewError;
use crate::model::{Home, RecentView, Workspace};

impl Session {
    /// The first screen.
    pub fn home(&self) -> Home {
        let recent = self.recent().into_iter().map(|path| RecentView {
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            path: path.to_string_lossy().into_owned(),
        });
        Home {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            catalog: self.catalog.version().to_owned(),
            examples: examples::list(),
            recent: recent.collect(),
        }
    }

    /// Opens a dossier.
    ///
    /// # Errors
    /// It cannot be read, or is not a dossier; what was open stays open.
    pub fn open(&mut self, path: &Path) -> Result<Workspace, ViewError> {
        let text = aloi_store::read_text(path)?;
        self.start(dossier::read(&text)?, Place::of(path.to_owned(), &text), true)?;
        self.remember(path);
        self.workspace()
    }

    /// Saves the dossier in its file.
    ///
    /// # Errors
    /// It has no file yet (`V201`), someone else wrote the file since (`S107`), or the place cannot be written.
    pub fn save(&mut self) -> Result<Workspace, ViewError> {
        let place = &self.current()?.place;
        let (path, seen) = (place.file.clone().ok_or_else(ViewError::no_file)?, place.seen);
        self.write(&path, |path, bytes| aloi_store::replace_seen(path, bytes, seen))
    }

    /// Saves the dossier in its file, whatever someone else wrote there: that version is kept beside.
    ///
    /// # Errors
    /// It has no file yet, or the place cannot be written.
    pub fn save_over(&mut self) -> Result<Workspace, ViewError> {
        let path = self.current()?.place.file.clone().ok_or_else(ViewError::no_file)?;
        self.save_as(&path)
    }

    /// Saves the dossier at `path`, which becomes its file. The previous version is kept beside.
    ///
    /// # Errors
    /// The place cannot be written; what was there is untouched.
    pub fn save_as(&mut self, path: &Path) -> Result<Workspace, ViewError> {
        self.write(path, aloi_store::replace)
    }

    fn write(
        &mut self,
        path: &Path,
        write: impl FnOnce(&Path, &[u8]) -> Result<(), StoreError>,
    ) -> Result<Workspace, ViewError> {
        let text = dossier::write(&self.current()?.dossier)?;
        write(path, text.as_bytes())?;
        self.remember(path);
        let current = self.current.as_mut().ok_or_else(ViewError::nothing_open)?;
        current.saved = Some(current.root.clone());
        current.place = Place::of(path.to_owned(), &text);
        self.forget_unsaved();
        self.workspace()
    }

    /// A file name for the dossier, from its reference.
    pub fn suggested_name(&self, extension: &str) -> String {
        let reference = self.current.as_ref().map_or("", |current| current.dossier.reference.as_str());
        let safe: String = reference
            .chars()
            .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' })
            .collect();
        let name = safe.trim_matches(['-', '.']);
        format!("{}.{extension}", if name.is_empty() { "dossier" } else { name })
    }

    /// The justification, page by page, as SVG: the very marks of the PDF.
    ///
    /// # Errors
    /// Nothing is open, or the pages cannot be laid out: on one page when `one_page` asks it.
    pub fn pages(&self, one_page: bool) -> Result<Vec<String>, ViewError> {
        Ok(pages_to_svg(&lay_out(&self.justification(one_page)?)?))
    }

    /// Writes the justification at `path`, in the form its name asks for.
    ///
    /// # Errors
    /// Nothing is open, the name asks for no form, more than one page is needed when `one_page` asks one, or the place
    /// cannot be written.
    pub fn save_paper(&self, path: &Path, one_page: bool) -> Result<(), ViewError> {
        let form = Form::of(path)?;
        let (bytes, _) = form.made(&self.justification(one_page)?)?;
        aloi_store::write_over(path, &bytes, form.french(), |there| form.is_own(there))?;
        Ok(())
    }

    /// Writes the whole calculation at `path`, as a spreadsheet with live formulas.
    ///
    /// # Errors
    /// Nothing is open, the calculation is beyond the format, or the place cannot be written.
    pub fn save_workbook(&self, path: &Path) -> Result<(), ViewError> {
        let current = self.current()?;
        let bytes = workbook(&current.dossier, &current.comparison, &current.catalog)?;
        aloi_store::write_workbook(path, &bytes)?;
        Ok(())
    }

    fn justification(&self, one_page: bool) -> Result<Document, ViewError> {
        let current = self.current()?;
        let extent = if one_page { Extent::OnePage } else { Extent::Full };
        Ok(printed(&current.dossier, &current.comparison, &current.catalog, extent))
    }
}
