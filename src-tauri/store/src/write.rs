//! Writing whole or not at all: a temporary file beside, flushed, then renamed over.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::Builder;

use crate::{StoreError, Sum};

/// Writes `bytes` at `path`, whole or not at all.
///
/// # Errors
/// The place cannot be written; what was there is untouched.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |source| StoreError::Write { path: path.to_owned(), source };
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    // Renaming needs no right on the file itself: what was marked as read-only must be asked.
    if fs::metadata(path).is_ok_and(|there| there.permissions().readonly()) {
        return Err(failed(std::io::ErrorKind::PermissionDenied.into()));
    }
    let mut builder = Builder::new();
    builder.prefix(".aloi-");
    // A temporary file is private by default; a dossier on a shared drive must stay readable by colleagues.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(
            fs::metadata(path).map_or_else(|_| fs::Permissions::from_mode(0o666), |old| old.permissions()),
        );
    }
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Writes a document at `path` as [`write_whole`], over nothing but one that is `own`: neither a dossier, nor a paper that
/// someone signed, is lost to a wrong name. `kind` says in French what may be replaced, after « n’est pas ».
///
/// # Errors
/// Something else is there, or the place cannot be written; what was there is untouched.
pub fn write_over(
    path: &Path,
    bytes: &[u8],
    kind: &'static str,
    own: impl Fn(&[u8]) -> bool,
) -> Result<(), StoreError> {
    match crate::read_bytes(path) {
        Ok(there) if own(&there) => {}
        Ok(_) | Err(StoreError::TooLarge { .. }) => return Err(StoreError::NotOwn { path: path.to_owned(), kind }),
        // Nothing there, or a place that cannot be reached: writing says which.
        Err(_) => {}
    }
    write_whole(path, bytes)
}

/// Writes an xlsx file at `path` as [`write_whole`], over nothing but another xlsx file.
///
/// # Errors
/// Something that is not an xlsx file is there, or the place cannot be written; what was there is untouched.
pub fn write_workbook(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    match crate::read_bytes(path) {
        Ok(there) if is_xlsx(&there) => {}
        Err(StoreError::Read { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {}
        Err(_) if path.is_dir() => {}
        Ok(_) | Err(StoreError::TooLarge { .. }) => return Err(StoreError::NotAWorkbook { path: path.to_owned() }),
        Err(error) => return Err(error),
    }
    write_whole(path, bytes)
}

/// A zip archive that names the part every xlsx file has: an ods or a docx has none.
fn is_xlsx(bytes: &[u8]) -> bool {
    const PART: &[u8] = b"xl/workbook.xml";
    bytes.starts_with(b"PK\x03\x04") && bytes.windows(PART.len()).any(|window| window == PART)
}

/// Writes `bytes` at `path` as [`write_whole`], keeping what was there as [`previous`].
///
/// # Errors
/// The place cannot be written; what was there is untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    match fs::read(path) {
        Ok(old) if old != bytes => write_whole(&previous(path), &old)?,
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(source) => return Err(StoreError::Write { path: path.to_owned(), source }),
    }
    write_whole(path, bytes)
}

/// Writes `bytes` at `path` as [`replace`], if the file holds what was last `seen` of it.
///
/// # Errors
/// [`StoreError::ChangedElsewhere`] when someone else wrote it since, and as [`replace`].
pub fn replace_seen(path: &Path, bytes: &[u8], seen: Option<Sum>) -> Result<(), StoreError> {
    match fs::read(path) {
        Ok(there) if there != bytes && Some(Sum::of(&there)) != seen => {
            Err(StoreError::ChangedElsewhere { path: path.to_owned() })
        }
        _ => replace(path, bytes),
    }
}

/// Where the previous version of `path` is kept: `achat.aloi` → `achat.aloi.precedent`.
pub fn previous(path: &Path) -> PathBuf {
    beside(path, ".precedent")
}

/// `path` with `suffix` behind its name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_someone_else_wrote_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.aloi");
        fs::write(&path, "un").unwrap();
        let seen = Some(Sum::of(b"un"));
        fs::write(&path, "un autre").unwrap();
        let refused = replace_seen(&path, b"deux", seen).unwrap_err();
        assert_eq!(refused.code(), "S107");
        assert_eq!(replace_seen(&path, b"deux", None).unwrap_err().code(), "S107");
        assert_eq!(fs::read(&path).unwrap(), b"un autre");
        replace_seen(&path, b"deux", Some(Sum::of(b"un autre"))).unwrap();
        fs::remove_file(&path).unwrap();
        replace_seen(&path, b"trois", seen).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"trois");
    }

    #[test]
    fn a_read_only_file_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.aloi");
        fs::write(&path, "un").unwrap();
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).unwrap();
        assert!(replace(&path, b"deux").unwrap_err().to_string().contains("l’accès est refusé"));
        assert_eq!(fs::read(&path).unwrap(), b"un");
    }

    #[test]
    fn the_previous_version_is_kept_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.aloi");
        replace(&path, b"un").unwrap();
        replace(&path, b"deux").unwrap();
        replace(&path, b"deux").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"deux");
        assert_eq!(fs::read(previous(&path)).unwrap(), b"un");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_pdf_is_written_over_a_pdf_only() {
        let folder = tempfile::tempdir().unwrap();
        let (dossier, pdf) = (folder.path().join("a.aloi"), folder.path().join("a.pdf"));
        fs::write(&dossier, "{}").unwrap();
        assert_eq!(write_over(&dossier, b"%PDF-1.7", "un PDF", is_pdf).unwrap_err().code(), "S105");
        assert_eq!(fs::read(&dossier).unwrap(), b"{}");
        write_over(&pdf, b"%PDF-1.7 un", "un PDF", is_pdf).unwrap();
        write_over(&pdf, b"%PDF-1.7 deux", "un PDF", is_pdf).unwrap();
        assert_eq!(fs::read(&pdf).unwrap(), b"%PDF-1.7 deux");
    }

    fn is_pdf(bytes: &[u8]) -> bool {
        bytes.starts_with(b"%PDF-")
    }

    #[test]
    fn a_workbook_is_written_over_a_workbook_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        let book = b"PK\x03\x04 xl/workbook.xml un";
        for other in [&b"{}"[..], b"", b"PK\x03\x04 mimetype application/vnd.oasis", b"xl/workbook.xml"] {
            fs::write(&path, other).unwrap();
            assert_eq!(write_workbook(&path, book).unwrap_err().code(), "S106");
            assert_eq!(fs::read(&path).unwrap(), other);
        }
        fs::remove_file(&path).unwrap();
        write_workbook(&path, book).unwrap();
        write_workbook(&path, b"PK\x03\x04 xl/workbook.xml deux").unwrap();
        assert!(fs::read(&path).unwrap().ends_with(b"deux"));
        assert_eq!(write_workbook(folder.path(), book).unwrap_err().code(), "S102");
    }

    #[test]
    fn a_place_that_cannot_be_written_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let nowhere = folder.path().join("absent/a.aloi");
        let message = write_whole(&nowhere, b"x").unwrap_err().to_string();
        assert!(message.contains("n’existe pas") && message.contains("rien n’a été modifié"), "{message}");
        assert!(write_whole(folder.path(), b"x").unwrap_err().to_string().contains("c’est un dossier"));
    }
}
