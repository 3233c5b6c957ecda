//! What the screens receive. Every string is finished French; the screens compute and format nothing.

mod comparison;
mod dossier;
mod import;

pub use comparison::*;
pub use dossier::*;
pub use import::*;
