//! What is already owned: real inventories line by line, every oddity on its cell, and candidates judged by hand.
//!
//! The small files are written by the proofs, so that a newcomer without the shared folder proves the same rules.

mod command;
mod dossier;
mod files;
mod matching;
mod real;
mod rows;
#[path = "../support/mod.rs"]
mod support;
mod window;
