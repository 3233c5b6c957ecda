//! Reads a supplier's quote: bytes of a spreadsheet or of a text file in, lines, totals and findings out.
//!
//! The way of a file through the crate:
//! 1. [`read_workbook`] says what the bytes are, whatever their extension, and gives cells (`files`), within ceilings
//!    that no claim of the file can move;
//! 2. [`read_quote`] finds the table and its columns (`quote::header`, `field`), walks its rows (`quote::lines`, `item`,
//!    `totals`), reads what the words say (`words`) and the facts around the table (`quote::facts`);
//! 3. the printed arithmetic is checked (`quote::checks`, `sums`). Nothing is corrected: a doubt is a finding on a cell;
//! 4. [`take`] makes the offers of a dossier of the lines, as their reader decides.
//!
//! Beside quotes, [`read_own`] reads back the workbooks that Aloi writes, [`sheets`] the public files of makers' sheets,
//! and [`inventory`] what is already owned.
//!
//! A [`Mapping`] tells what the reader knows better than the guesses (`told` checks that it serves), a [`Correction`]
//! what a line should say, and [`questions()`] are what is worth asking. [`read_for`] takes up the mapping kept for the
//! supplier (`recall`): told now, then kept, then guessed. Nothing here touches a disk.
//!
//! ```
//! use aloi_import::{Field, Mapping, read_quote, read_workbook};
//!
//! let bytes = "Désignation;Qté;PU HT;Total HT\nÉcran 24 pouces;2;149,00;298,00\nTotal HT;;;300,00\n".as_bytes();
//! let mapping = Mapping::default();
//! let workbook = read_workbook("devis.csv", bytes, &mapping)?;
//! let quote = read_quote(&workbook, &mapping)?;
//!
//! let screen = &quote.items[0];
//! assert_eq!(screen.designation(), "Écran 24 pouces");
//! assert_eq!(screen.figure(Field::UnitPriceHt).map(|price| price.to_string()).as_deref(), Some("149.00"));
//! assert_eq!(screen.cell(Field::UnitPriceHt), "C2");
//! assert_eq!(quote.findings[0].cell, "D3");
//! assert_eq!(quote.findings[0].message, "la somme des lignes HT est 298,00, pas 300,00");
//! # Ok::<(), aloi_import::ImportError>(())
//! ```
#![forbid(unsafe_code)]

mod by_field;
mod choices;
mod correction;
mod error;
mod field;
mod files;
pub mod inventory;
mod mapping;
mod own;
mod questions;
mod quote;
mod recall;
pub mod sheets;
pub mod take;
mod told;
mod words;

pub use by_field::ByField;
pub use correction::Correction;
pub use error::{Fault, ImportError};
pub use field::Field;
pub use files::container::{FILE_CEILING, read_workbook};
pub use files::encoding::Encoding;
pub use files::number_format::Currency;
pub use files::workbook::{Cell, Format, Sheet, Value, Workbook, cell_name, column_name, column_of};
pub use mapping::{Mapping, Told};
pub use own::{Own, OwnFault, read_own};
pub use questions::{Answer, Question, Setting, options, questions};
pub use quote::item::shown;
pub use quote::reading::{read_corrected, read_quote};
pub use quote::unread::unread;
pub use quote::{CellOrigin, ColumnGuess, Facts, Finding, Item, Note, OtherTable, Quote, Sourced, Total, Totals};
pub use recall::{Reading, read_as, read_for, supplier_key};
pub use words::attributes::Attribute;
pub use words::kind::Kind;
