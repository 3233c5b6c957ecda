//! What the screens receive. Every string is finished French; the screens compute and format nothing.

mod catalogue;
mod comparison;
mod dossier;
mod import;
mod inventory;
mod preferences;
mod sensitivity;
mod sheets;
mod study;
mod verification;

pub use catalogue::*;
pub use comparison::*;
pub use dossier::*;
pub use import::*;
pub use inventory::*;
pub use preferences::*;
pub use sensitivity::*;
pub use sheets::*;
pub use study::*;
pub use verification::*;
