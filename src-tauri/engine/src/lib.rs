//! The models of Aloi.
pub mod figure;
pub mod finding;
pub mod french;
pub mod vocabulary;
