//! Makers' sheets: the real public files row by row, every oddity on its cell, and a sheet carried into a comparison.
//!
//! The small files are written by the proofs, so that a newcomer without the shared folder proves the same rules.

mod command;
mod files;
mod item;
mod real;
mod rows;
#[path = "../support/mod.rs"]
mod support;
