//! What the screens receive and ask: a [`Session`] holds the open dossier, the [`model`] is what it shows.
//!
//! Screens compute and format nothing: every string of the model is finished French, every change goes through the
//! session, which reads the dossier strictly again and keeps the past.

mod edit;
mod error;
mod fields;
pub mod model;
mod path;
mod screens;
mod session;

pub use error::ViewError;
pub use session::{QuoteRead, QuoteReader, Session, Setup, settings_name};
