//! The session's files: open, save, recover, recent dossiers, the PDF.

use std::fs;
use std::path::{Path, PathBuf};

use aloi_engine::dossier::{self, Dossier};
use aloi_report::justification::printed;
use aloi_report::{Document, Extent, Form, lay_out, pages_to_svg, workbook};

use super::{Session, examples};
use crate::error::ViewError;
use crate::model::{Home, RecentView, Workspace};

/// File names kept in the list of recent dossiers.
const RECENT: usize = 8;
const RECENT_FILE: &str = "recents.txt";

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
        let opened = dossier::read(&aloi_store::read_text(path)?)?;
        self.start(opened, Some(path.to_owned()), true)?;
        self.remember(path);
        self.workspace()
    }

    /// The work a crash left unsaved, opened again; `None` when there is none. Work that cannot be read is put aside
    /// under another name, never written over.
    pub fn recover(&mut self) -> Option<Workspace> {
        let folder = self.setup.data_dir.clone()?;
        let kept = aloi_store::recover(&folder).map(|kept| kept.map(|kept| (dossier::read(&kept.text), kept.file)));
        let (recovered, file): (Dossier, Option<PathBuf>) = match kept {
            Ok(None) => return None,
            Ok(Some((Ok(dossier), file))) => (dossier, file),
            Ok(Some((Err(_), _))) | Err(_) => {
                let _ = aloi_store::put_aside(&folder);
                return None;
            }
        };
        self.start(recovered, file, false).ok()?;
        self.workspace().ok()
    }

    /// Saves the dossier in its file.
    ///
    /// # Errors
    /// It has no file yet (`V201`), or the place cannot be written.
    pub fn save(&mut self) -> Result<Workspace, ViewError> {
        let path = self.current()?.file.clone().ok_or_else(ViewError::no_file)?;
        self.save_as(&path)
    }

    /// Saves the dossier at `path`, which becomes its file. The previous version is kept beside.
    ///
    /// # Errors
    /// The place cannot be written; what was there is untouched.
    pub fn save_as(&mut self, path: &Path) -> Result<Workspace, ViewError> {
        aloi_store::replace(path, dossier::write(&self.current()?.dossier)?.as_bytes())?;
        let current = self.current.as_mut().ok_or_else(ViewError::nothing_open)?;
        current.saved = Some(current.root.clone());
        current.file = Some(path.to_owned());
        self.remember(path);
        self.forget_autosave()?;
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

    /// Keeps the state of the dossier against a crash.
    pub(super) fn autosave(&self) -> Result<(), ViewError> {
        let (Some(folder), Some(current)) = (&self.setup.data_dir, &self.current) else { return Ok(()) };
        if current.saved.as_ref() == Some(&current.root) {
            return self.forget_autosave();
        }
        aloi_store::autosave(folder, current.file.as_deref(), &dossier::write(&current.dossier)?)?;
        Ok(())
    }

    pub(super) fn forget_autosave(&self) -> Result<(), ViewError> {
        if let Some(folder) = &self.setup.data_dir {
            aloi_store::discard_autosave(folder)?;
        }
        Ok(())
    }

    fn recent(&self) -> Vec<PathBuf> {
        let Some(folder) = &self.setup.data_dir else { return Vec::new() };
        let kept = fs::read_to_string(folder.join(RECENT_FILE)).unwrap_or_default();
        kept.lines().map(PathBuf::from).filter(|path| path.is_file()).take(RECENT).collect()
    }

    /// Puts `path` first among the recent dossiers. A list that cannot be kept is not worth a refusal.
    fn remember(&self, path: &Path) {
        let Some(folder) = &self.setup.data_dir else { return };
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let others = self.recent().into_iter().filter(|other| *other != path);
        let lines: Vec<String> = std::iter::once(path.clone())
            .chain(others)
            .take(RECENT)
            .map(|path| path.to_string_lossy().into_owned())
            .collect();
        if fs::create_dir_all(folder).is_ok() {
            let _ = aloi_store::write_whole(&folder.join(RECENT_FILE), lines.join("\n").as_bytes());
        }
    }
}
