//! Setting a damaged file aside under another name: never lost, never written over.

use std::fs;
use std::path::PathBuf;

use crate::write::beside;

/// What a damaged file is renamed to.
const DAMAGED: &str = ".abime";
/// The most damaged files kept beside one: more are a folder that is not ours.
const MOST: usize = 1000;

/// Renames a damaged file, without writing over one set aside before; tells where it is now.
pub(crate) fn set_aside(path: PathBuf) -> PathBuf {
    let free = (1..MOST).map(|rank| if rank == 1 { DAMAGED.to_owned() } else { format!("{DAMAGED}-{rank}") });
    let place = free.map(|suffix| beside(&path, &suffix)).find(|place| !place.exists());
    match place {
        Some(place) if fs::rename(&path, &place).is_ok() => place,
        _ => path,
    }
}
