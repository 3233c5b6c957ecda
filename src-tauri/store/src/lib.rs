//! Files on disk: read within bounds, written whole or not at all, the previous version kept, unsaved work recovered.
//!
//! ```
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("achat.aloi");
//! aloi_store::replace(&path, b"un")?;
//! aloi_store::replace(&path, b"deux")?;
//! assert_eq!(aloi_store::read_text(&path)?, "deux");
//! assert_eq!(aloi_store::read_text(&aloi_store::previous(&path))?, "un");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod aside;
mod error;
mod mappings;
mod preferences;
mod read;
mod sum;
mod unsaved;
mod write;

pub use error::StoreError;
pub use mappings::{Kept, forget_mapping, keep_mapping, kept_mappings};
pub use preferences::{keep_preferences, kept_preferences};
pub use read::{LIMIT, read_bytes, read_text, toml_files};
pub use sum::Sum;
pub use unsaved::{Recovered, Unsaved};
pub use write::{previous, replace, replace_seen, write_over, write_whole, write_workbook};
