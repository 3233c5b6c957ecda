//! Reading within bounds.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use crate::StoreError;

/// Largest file read, bytes.
pub const LIMIT: u64 = 32 * 1024 * 1024;

/// The bytes of a file of at most [`LIMIT`].
///
/// # Errors
/// The file cannot be read, or is larger.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    let failed = |source| StoreError::Read { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    // Counted while reading: a length announced by the system may be wrong, or the file may grow.
    File::open(path).map_err(failed)?.take(LIMIT + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LIMIT {
        return Err(StoreError::TooLarge { path: path.to_owned(), limit: LIMIT / 1024 / 1024 });
    }
    Ok(bytes)
}

/// The text of a UTF-8 file of at most [`LIMIT`].
///
/// # Errors
/// The file cannot be read, is larger, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, StoreError> {
    String::from_utf8(read_bytes(path)?).map_err(|_| StoreError::NotText { path: path.to_owned() })
}

/// Name and text of every TOML file of a folder, in name order.
///
/// # Errors
/// The folder or one of its files cannot be read.
pub fn toml_files(folder: &Path) -> Result<Vec<(String, String)>, StoreError> {
    let failed = |source| StoreError::Read { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, read_text(&path)?));
        }
    }
    files.sort();
    Ok(files)
}
