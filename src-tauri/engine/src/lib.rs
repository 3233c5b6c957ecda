//! The models of Aloi: lifecycle cost, carbon, eligibility and BISOU. Pure: no file, clock, environment or screen.
//!
//! The way of a dossier through the crate:
//! 1. [`dossier::read`] reads it strictly; what cannot be is refused with its path;
//! 2. [`catalog::Catalog`] holds the reference values, each with its range, source and standing;
//! 3. [`comparison::compare`] builds the calculation [`graph`] (`lifecycle`), evaluates it exactly, draws it
//!    ([`uncertainty`]), ranks the offers and collects the findings;
//! 4. [`bisou`] says what the five answers advise; [`json`] and [`french`] say it all to programs and to people.
//!
//! ```
//! use aloi_engine::{catalog::Catalog, comparison::compare, dossier};
//!
//! let dossier = dossier::read(r#"{
//!     "format": "aloi/1", "reference": "D-1", "title": "Portables", "date": "2026-11-21",
//!     "need": { "equipment": "laptop", "quantity": 12, "years": "5", "hours_per_year": "1540" },
//!     "settings": { "basis": "ht" },
//!     "offers": [{ "id": "A", "name": "Neuf", "items": [{
//!         "equipment": "laptop", "condition": "new", "service_years": "5", "price": { "amount": "900" },
//!         "deployment_hours": "0"
//!     }] }]
//! }"#)?;
//! let comparison = compare(&dossier, &Catalog::embedded()?);
//!
//! // By hand: 900 ÷ 4.553672, the annuity of five years at 3.2 %.
//! let acquisition = comparison.figure("A.annual_cost.acquisition").ok_or("unknown")?;
//! assert_eq!(acquisition.round_dp(4).to_string(), "197.6427");
//!
//! // « D’où vient ce chiffre ? »
//! let why = comparison.explain("A.annual_cost.acquisition").ok_or("unknown")?;
//! let formula = "(prix (offre A) + déploiement (préparer, installer, retirer) (offre A)) ÷ facteur d’annuité (offre A)";
//! assert_eq!(why.formula.as_deref(), Some(formula));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod award;
pub mod bisou;
pub mod catalog;
pub mod comparison;
pub mod contracts;
pub mod dossier;
pub mod doubts;
pub mod eligibility;
pub mod figure;
pub mod finding;
mod findings;
pub mod french;
pub mod graph;
pub mod json;
pub mod lifecycle;
pub mod orientations;
pub mod plan;
pub mod quantity;
pub mod reminders;
pub mod sensitivity;
pub mod uncertainty;
pub mod vocabulary;
