//! The models of Aloi: lifecycle cost, carbon, eligibility and BISOU. Pure: no file, clock, environment or screen.
pub mod bisou;
pub mod catalog;
pub mod comparison;
pub mod dossier;
pub mod eligibility;
pub mod figure;
pub mod finding;
mod findings;
pub mod french;
pub mod graph;
pub mod json;
pub mod lifecycle;
pub mod quantity;
pub mod uncertainty;
pub mod vocabulary;
