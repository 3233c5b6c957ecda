//! The preferences: one JSON file in the application's folder, written whole; a damaged one is set aside and named.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::aside::set_aside;
use crate::{StoreError, read_text, write_whole};

/// The file of the preferences, inside the application's folder.
const FILE: &str = "preferences.json";
/// The longest preferences, bytes: real ones have a few thousand.
const LONGEST: usize = 1024 * 1024;

/// Reads the preferences kept in `folder`; none when there are none. `reads` says why a text is none: its file is then
/// set aside, so that the next reading finds none.
///
/// # Errors
/// They are damaged and were set aside, or cannot be reached today.
pub fn kept_preferences<T>(
    folder: &Path,
    reads: impl FnOnce(&str) -> Result<T, String>,
) -> Result<Option<T>, StoreError> {
    let path = folder.join(FILE);
    let why = match read_text(&path) {
        Ok(text) if text.len() <= LONGEST => match reads(&text) {
            Ok(preferences) => return Ok(Some(preferences)),
            Err(why) => why,
        },
        Ok(_) | Err(StoreError::TooLarge { .. }) => "il est trop long".to_owned(),
        Err(StoreError::Read { source, .. }) if source.kind() == ErrorKind::NotFound => return Ok(None),
        Err(StoreError::NotText { .. }) => "ce n’est pas un texte UTF-8".to_owned(),
        Err(error) => return Err(error),
    };
    Err(StoreError::SetAside { place: set_aside(path.clone()), path, why })
}

/// Keeps the preferences; tells where.
///
/// # Errors
/// The folder cannot be made or written; what was kept before is untouched.
pub fn keep_preferences(folder: &Path, text: &str) -> Result<PathBuf, StoreError> {
    fs::create_dir_all(folder).map_err(|source| StoreError::Write { path: folder.to_owned(), source })?;
    let path = folder.join(FILE);
    write_whole(&path, text.as_bytes())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> Result<String, String> {
        text.starts_with('{').then(|| text.to_owned()).ok_or_else(|| "tronqué".to_owned())
    }

    #[test]
    fn preferences_are_kept_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("neuf");
        assert_eq!(kept_preferences(&at, reads).unwrap(), None);
        keep_preferences(&at, "{1}").unwrap();
        keep_preferences(&at, "{2}").unwrap();
        assert_eq!(kept_preferences(&at, reads).unwrap().as_deref(), Some("{2}"));
    }

    #[test]
    fn damaged_preferences_are_set_aside_named_and_said_once() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        for (damaged, why) in [(b"rien".as_slice(), "tronqué"), (b"\xff\xfe", "ce n’est pas un texte UTF-8")] {
            fs::write(at.join(FILE), damaged).unwrap();
            let error = kept_preferences(at, reads).unwrap_err();
            let said = error.to_string();
            assert!(error.code() == "S108" && said.contains(&format!("est abîmé : {why} ;")), "{said}");
            let StoreError::SetAside { place, .. } = error else { panic!("{error}") };
            assert_eq!(fs::read(place).unwrap(), damaged, "nothing is lost");
            assert_eq!(kept_preferences(at, reads).unwrap(), None);
        }
        fs::create_dir(at.join(FILE)).unwrap();
        assert_eq!(kept_preferences(at, reads).unwrap_err().code(), "S101", "what is out of reach is left alone");
    }
}
