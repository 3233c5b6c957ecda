//! Unsaved work, kept in the application's own folder so that a crash loses nothing and read-only places do not matter.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{StoreError, read_text, write_whole};

/// Work that was not saved when the application stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// The file it belongs to, none when it never had one.
    pub file: Option<PathBuf>,
    /// Its text.
    pub text: String,
}

const NAME: &str = "travail-en-cours.aloi";

/// Keeps the state of the open dossier in `folder`: its first line says which file it belongs to.
///
/// # Errors
/// The folder cannot be made or written.
pub fn autosave(folder: &Path, file: Option<&Path>, text: &str) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(|source| StoreError::Write { path: folder.to_owned(), source })?;
    let file = file.map(|path| path.to_string_lossy()).unwrap_or_default();
    write_whole(&folder.join(NAME), format!("{file}\n{text}").as_bytes())
}

/// The work kept by [`autosave`], if any.
///
/// # Errors
/// It is there but cannot be read.
pub fn recover(folder: &Path) -> Result<Option<Recovered>, StoreError> {
    let path = folder.join(NAME);
    if !path.exists() {
        return Ok(None);
    }
    let kept = read_text(&path)?;
    let (file, text) = kept.split_once('\n').unwrap_or(("", &kept));
    let file = (!file.is_empty()).then(|| PathBuf::from(file));
    Ok(Some(Recovered { file, text: text.to_owned() }))
}

/// Puts aside work that cannot be read, so that the next one is not written over it.
///
/// # Errors
/// It is there but cannot be renamed.
pub fn put_aside(folder: &Path) -> Result<(), StoreError> {
    let path = folder.join(NAME);
    fs::rename(&path, folder.join("travail-abime.aloi")).map_err(|source| StoreError::Write { path, source })
}

/// Forgets the work kept, once it is saved or given up.
///
/// # Errors
/// It is there but cannot be removed.
pub fn discard_autosave(folder: &Path) -> Result<(), StoreError> {
    let path = folder.join(NAME);
    match fs::remove_file(&path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(StoreError::Write { path, source }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_recovered_then_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("aloi");
        assert_eq!(recover(&folder).unwrap(), None);
        autosave(&folder, Some(Path::new("/x/é.aloi")), "{\n}").unwrap();
        let kept = recover(&folder).unwrap().unwrap();
        assert_eq!((kept.file, kept.text.as_str()), (Some(PathBuf::from("/x/é.aloi")), "{\n}"));
        autosave(&folder, None, "{}").unwrap();
        assert_eq!(recover(&folder).unwrap().unwrap().file, None);
        discard_autosave(&folder).unwrap();
        discard_autosave(&folder).unwrap();
        assert_eq!(recover(&folder).unwrap(), None);
    }
}
