//! Unsaved work, kept in the application's own folder so that a crash loses nothing and read-only places do not matter.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::{StoreError, Sum, read_text, write_whole};

/// Work that was not saved when the application stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// The file it belongs to, none when it never had one.
    pub file: Option<PathBuf>,
    /// What that file held when it was last read or written here.
    pub seen: Option<Sum>,
    /// Its text.
    pub text: String,
}

/// The place of the unsaved work of one running application. A lock of the system holds it, and falls with the
/// application, however it ends: two that run at once never write over each other's work, nor take it for lost.
#[derive(Debug)]
pub struct Unsaved {
    path: PathBuf,
    _lock: File,
}

/// The most applications that run at once on one folder.
const MOST: usize = 32;

impl Unsaved {
    /// Takes a place of `folder`: the first free one that holds work, else the first free one.
    ///
    /// # Errors
    /// The folder cannot be made or written, or too many applications use it.
    pub fn claim(folder: &Path) -> Result<Self, StoreError> {
        let failed = |source| StoreError::Write { path: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(failed)?;
        let mut free = None;
        for rank in 1..=MOST {
            let path = folder.join(if rank == 1 { NAME.to_owned() } else { format!("{rank}-{NAME}") });
            if free.is_some() && !path.exists() {
                continue;
            }
            let lock = File::create(path.with_extension("verrou")).map_err(failed)?;
            match lock.try_lock() {
                Err(TryLockError::WouldBlock) => continue,
                // Where the system has no locks, the first place serves.
                Ok(()) | Err(TryLockError::Error(_)) => {}
            }
            let place = Unsaved { path, _lock: lock };
            if place.path.exists() {
                return Ok(place);
            }
            free.get_or_insert(place);
        }
        free.ok_or_else(|| failed(std::io::ErrorKind::ResourceBusy.into()))
    }

    /// Keeps the state of the open dossier, with the file it belongs to and what was last seen of it.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn keep(&self, file: Option<&Path>, seen: Option<Sum>, text: &str) -> Result<(), StoreError> {
        let file = file.map(|path| path.to_string_lossy()).unwrap_or_default();
        let seen = seen.map(|sum| sum.to_string()).unwrap_or_default();
        write_whole(&self.path, format!("{file}\n{seen}\n{text}").as_bytes())
    }

    /// The work kept by [`Unsaved::keep`], if any.
    ///
    /// # Errors
    /// It is there but cannot be read.
    pub fn recover(&self) -> Result<Option<Recovered>, StoreError> {
        if !self.path.exists() {
            return Ok(None);
        }
        let kept = read_text(&self.path)?;
        let mut parts = kept.splitn(3, '\n');
        let (file, seen, text) = (parts.next(), parts.next(), parts.next());
        Ok(Some(Recovered {
            file: file.filter(|file| !file.is_empty()).map(PathBuf::from),
            seen: seen.and_then(|sum| sum.parse().ok()),
            text: text.unwrap_or_default().to_owned(),
        }))
    }

    /// Puts aside work that cannot be read, so that the next one is not written over it.
    ///
    /// # Errors
    /// It is there but cannot be renamed.
    pub fn put_aside(&self) -> Result<(), StoreError> {
        let aside = self.path.with_file_name("travail-abime.aloi");
        fs::rename(&self.path, aside).map_err(|source| StoreError::Write { path: self.path.clone(), source })
    }

    /// Forgets the work kept, once it is saved or given up.
    ///
    /// # Errors
    /// It is there but cannot be removed.
    pub fn discard(&self) -> Result<(), StoreError> {
        match fs::remove_file(&self.path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                Err(StoreError::Write { path: self.path.clone(), source })
            }
            _ => Ok(()),
        }
    }
}

const NAME: &str = "travail-en-cours.aloi";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_recovered_then_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let place = Unsaved::claim(&folder.path().join("aloi")).unwrap();
        assert_eq!(place.recover().unwrap(), None);
        let sum = Sum::of(b"avant");
        place.keep(Some(Path::new("/x/é.aloi")), Some(sum), "{\n}").unwrap();
        let kept = place.recover().unwrap().unwrap();
        assert_eq!((kept.file, kept.seen, kept.text.as_str()), (Some("/x/é.aloi".into()), Some(sum), "{\n}"));
        place.keep(None, None, "{}").unwrap();
        let kept = place.recover().unwrap().unwrap();
        assert_eq!((kept.file, kept.seen), (None, None));
        place.discard().unwrap();
        place.discard().unwrap();
        assert_eq!(place.recover().unwrap(), None);
    }

    #[test]
    fn two_at_once_keep_apart_and_what_one_left_is_found_by_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let first = Unsaved::claim(folder.path()).unwrap();
        let second = Unsaved::claim(folder.path()).unwrap();
        first.keep(None, None, "un").unwrap();
        assert_eq!(second.recover().unwrap(), None, "the work of one that runs is not lost work");
        second.keep(None, None, "deux").unwrap();
        drop(second);
        let third = Unsaved::claim(folder.path()).unwrap();
        assert_eq!(third.recover().unwrap().unwrap().text, "deux");
        drop(first);
        let fourth = Unsaved::claim(folder.path()).unwrap();
        assert_eq!(fourth.recover().unwrap().unwrap().text, "un");
    }
}
