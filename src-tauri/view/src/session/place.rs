//! Where the open dossier is saved, and what was last seen there.

use std::path::PathBuf;

use aloi_store::Sum;

/// The file of a dossier; nothing of it is known until it is saved.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The file.
    pub file: Option<PathBuf>,
    /// What it held when it was last read or written here: anything else comes from someone else.
    pub seen: Option<Sum>,
    /// Whether the system says that it is for reading only.
    pub read_only: bool,
}

impl Place {
    /// A file that holds `text`.
    pub fn of(file: PathBuf, text: &str) -> Self {
        Place::seen(Some(file), Some(Sum::of(text.as_bytes())))
    }

    /// A file last seen with this content.
    pub fn seen(file: Option<PathBuf>, seen: Option<Sum>) -> Self {
        let rights = file.as_ref().and_then(|file| std::fs::metadata(file).ok());
        Place { file, seen, read_only: rights.is_some_and(|rights| rights.permissions().readonly()) }
    }

    /// The name of the file, without its folders.
    pub fn name(&self) -> Option<String> {
        self.file.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned())
    }
}
