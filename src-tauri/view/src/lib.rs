//! What the screens receive.
pub mod model;
