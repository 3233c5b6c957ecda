//! Reads the parts of a zip container, counting what they really inflate to: what the headers claim is not trusted.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::Fault;

/// Ceiling for one inflated part, in bytes.
pub(crate) const PART_CEILING: u64 = 64 * 1024 * 1024;
/// Ceiling for the one part that holds every sheet of an OpenDocument file, where a cell takes a hundred bytes of XML.
pub(crate) const CONTENT_CEILING: u64 = 160 * 1024 * 1024;
/// Ceiling for all inflated parts of one file, in bytes.
pub(crate) const TOTAL_CEILING: u64 = 256 * 1024 * 1024;
const MEBIBYTE: u64 = 1024 * 1024;

/// A zip container opened on bytes in memory. Parts are inflated only when asked for.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::damaged("fin de l’archive introuvable"))?;
        if zip.len() > 10_000 {
            return Err(Fault::TooMuch { limit: "10 000 parties" });
        }
        Ok(Archive { zip, left: TOTAL_CEILING })
    }

    /// The name of the part that is `name` whatever its case and its leading slash.
    pub(crate) fn find(&self, name: &str) -> Option<String> {
        let wanted = name.trim_start_matches('/');
        let same = |known: &str| known.replace('\\', "/").eq_ignore_ascii_case(wanted);
        self.zip.file_names().flatten().find(|known| same(known)).map(|known| known.into_owned())
    }

    /// The names of the parts, as written in the archive.
    pub(crate) fn names(&self) -> Vec<String> {
        self.zip.file_names().flatten().map(|name| name.into_owned()).collect()
    }

    /// Whether a part starts with `prefix`.
    pub(crate) fn has_folder(&self, prefix: &str) -> bool {
        self.zip.file_names().flatten().any(|known| known.starts_with(prefix))
    }

    /// The inflated bytes of a part, or `None` when there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        self.find(name).map(|known| self.inflate(&known)).transpose()
    }

    /// The inflated bytes of a part that may be larger than the others, up to `ceiling`.
    pub(crate) fn large_part(&mut self, name: &str, ceiling: u64) -> Result<Option<Vec<u8>>, Fault> {
        self.find(name).map(|known| self.inflate_up_to(&known, ceiling)).transpose()
    }

    /// The inflated bytes of the part of that exact name.
    pub(crate) fn inflate(&mut self, known: &str) -> Result<Vec<u8>, Fault> {
        self.inflate_up_to(known, PART_CEILING)
    }

    fn inflate_up_to(&mut self, known: &str, most: u64) -> Result<Vec<u8>, Fault> {
        let entry = match self.zip.by_name(known) {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Fault::Protected),
            Err(_) => return Err(Fault::damaged(known)),
        };
        let ceiling = most.min(self.left);
        let mut bytes = Vec::new();
        entry.take(ceiling + 1).read_to_end(&mut bytes).map_err(|_| Fault::damaged(known))?;
        let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if read > ceiling {
            let limit = if ceiling == most { most } else { TOTAL_CEILING };
            return Err(Fault::Inflates { part: known.to_owned(), limit: limit / MEBIBYTE });
        }
        self.left -= read;
        Ok(bytes)
    }
}
