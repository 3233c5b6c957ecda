//! What is kept for each supplier: one JSON file each in the application's folder, written whole; a damaged one is set
//! aside under another name and named, never lost and never fatal.

use std::fs;
use std::path::{Path, PathBuf};

use crate::aside::set_aside;
use crate::{StoreError, Sum, read_text, write_whole};

/// The folder of the kept mappings, inside the application's own.
const FOLDER: &str = "reglages-fournisseurs";
/// The most mappings read: more are a folder that is not ours.
const MOST: usize = 1000;

/// The longest mapping, bytes: a real one has a few hundred.
const LONGEST: usize = 256 * 1024;

/// The mappings kept, and those that could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The text of each mapping with its file name, in name order.
    pub texts: Vec<(String, String)>,
    /// Where the damaged ones were set aside.
    pub damaged: Vec<PathBuf>,
}

/// Reads the mappings kept in `folder`. `reads` says whether a text is one; a file that is none is set aside.
///
/// # Errors
/// The folder is there but cannot be listed.
pub fn kept_mappings(folder: &Path, reads: impl Fn(&str, &str) -> bool) -> Result<Kept, StoreError> {
    let folder = folder.join(FOLDER);
    let failed = |source| StoreError::Read { path: folder.clone(), source };
    let mut kept = Kept::default();
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(kept),
        entries => entries.map_err(failed)?,
    };
    for entry in entries.take(MOST) {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match read_text(&path) {
            Ok(text) if text.len() <= LONGEST && reads(&name, &text) => kept.texts.push((name, text)),
            // What is locked or out of reach today may be read tomorrow: only what was read is judged.
            Err(StoreError::Read { .. }) => kept.damaged.push(path),
            Ok(_) | Err(_) => kept.damaged.push(set_aside(path)),
        }
    }
    kept.texts.sort();
    kept.damaged.sort();
    Ok(kept)
}

/// Keeps the mapping of a supplier; the name of its file is made of `key`.
///
/// # Errors
/// The folder cannot be made or written; what was kept before is untouched.
pub fn keep_mapping(folder: &Path, key: &str, text: &str) -> Result<(), StoreError> {
    let folder = folder.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|source| StoreError::Write { path: folder.clone(), source })?;
    write_whole(&folder.join(file_name(key)), text.as_bytes())
}

/// Forgets the mapping kept in the file `name`, as [`kept_mappings`] names it.
///
/// # Errors
/// It is there but cannot be removed.
pub fn forget_mapping(folder: &Path, name: &str) -> Result<(), StoreError> {
    // Only the last part: no name leads out of the folder.
    let Some(name) = Path::new(name).file_name() else { return Ok(()) };
    let path = folder.join(FOLDER).join(name);
    match fs::remove_file(&path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(StoreError::Write { path, source }),
        _ => Ok(()),
    }
}

/// A file name every system accepts: letters, digits and hyphens, and a sum that tells long or odd names apart.
fn file_name(key: &str) -> String {
    let plain: String =
        key.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let start = plain.get(..plain.len().min(48)).unwrap_or_default();
    format!("{start}-{}.json", Sum::of(key.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(_: &str, text: &str) -> bool {
        text.starts_with('{')
    }

    #[test]
    fn mappings_are_kept_listed_replaced_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        assert_eq!(kept_mappings(at, reads).unwrap(), Kept::default());
        keep_mapping(at, "alpha", "{1}").unwrap();
        keep_mapping(at, "../beta/\u{e9}", "{2}").unwrap();
        keep_mapping(at, "alpha", "{3}").unwrap();
        let kept = kept_mappings(at, reads).unwrap();
        let texts: Vec<&str> = kept.texts.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["{2}", "{3}"]);
        forget_mapping(at, &kept.texts[1].0).unwrap();
        forget_mapping(at, "../../absent.json").unwrap();
        assert_eq!(kept_mappings(at, reads).unwrap().texts.len(), 1);
    }

    #[test]
    fn damaged_files_are_set_aside_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        keep_mapping(at, "alpha", "{1}").unwrap();
        keep_mapping(at, "beta", "tronqu").unwrap();
        let kept = kept_mappings(at, reads).unwrap();
        assert_eq!((kept.texts.len(), kept.damaged.len()), (1, 1));
        assert_eq!(fs::read_to_string(&kept.damaged[0]).unwrap(), "tronqu");
        keep_mapping(at, "beta", "tronqu encore").unwrap();
        let again = kept_mappings(at, reads).unwrap();
        assert_ne!(again.damaged, kept.damaged, "the first one set aside is not written over");
        assert_eq!(fs::read_to_string(&kept.damaged[0]).unwrap(), "tronqu");
        assert_eq!(kept_mappings(at, reads).unwrap().damaged, Vec::<PathBuf>::new(), "said once");
    }
}
