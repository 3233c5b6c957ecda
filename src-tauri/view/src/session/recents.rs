//! The dossiers opened last.

use std::fs;
use std::path::{Path, PathBuf};

use super::Session;

/// File names kept in the list.
const MOST: usize = 8;
const FILE: &str = "recents.txt";

impl Session {
    /// The dossiers opened last that are still there, the last first.
    pub(super) fn recent(&self) -> Vec<PathBuf> {
        let Some(folder) = &self.setup.data_dir else { return Vec::new() };
        let kept = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
        kept.lines().map(PathBuf::from).filter(|path| path.is_file()).take(MOST).collect()
    }

    /// Puts `path` first. A list that cannot be kept is not worth a refusal.
    pub(super) fn remember(&self, path: &Path) {
        let Some(folder) = &self.setup.data_dir else { return };
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let others = self.recent().into_iter().filter(|other| *other != path);
        let lines: Vec<String> = std::iter::once(path.clone())
            .chain(others)
            .take(MOST)
            .map(|path| path.to_string_lossy().into_owned())
            .collect();
        if fs::create_dir_all(folder).is_ok() {
            let _ = aloi_store::write_whole(&folder.join(FILE), lines.join("\n").as_bytes());
        }
    }
}
