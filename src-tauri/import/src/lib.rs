//! Reads a supplier's quote: bytes of a spreadsheet or of a text file in, lines, totals and findings out.
//!
//! The way of a file through the crate:
//! 1. [`read_workbook`] says what the bytes are, whatever their extension, and gives cells (`container`, then `xlsx`,
//!    `ods`, `xls` or `text`), within ceilings that no claim of the file can move;
//! 2. [`read_quote`] finds the table and its columns (`header`, `field`), walks its rows (`lines`, `item`, `totals`),
//!    reads characteristics (`attributes`, `designation`) and the facts around the table (`facts`);
//! 3. the printed arithmetic is checked (`checks`, `sums`). Nothing is corrected: a doubt is a finding on a cell.
//!
//! Beside quotes, [`sheets`] reads the public files of makers' sheets, and [`inventory`] what is already owned.
//! Beside quotes, [`read_own`] reads back the workbooks that Aloi writes, and [`sheets`] the public files of makers'
//! sheets.
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

mod amount;
mod archive;
mod attributes;
mod biff;
mod checks;
mod columns;
mod condition;
mod container;
mod correction;
mod country;
mod dates;
mod designation;
mod encoding;
mod equipment;
mod error;
mod facts;
mod field;
mod figures;
mod fold;
mod header;
pub mod inventory;
mod item;
mod kind;
mod lines;
mod maker;
mod mapping;
mod number_format;
mod ods;
mod own;
mod priced;
mod questions;
mod quote;
mod reading;
mod recall;
mod recap;
mod running;
mod samples;
mod section;
mod share;
pub mod sheets;
mod sum_label;
mod sums;
pub mod take;
mod text;
mod told;
mod totals;
mod unread;
mod workbook;
mod xls;
mod xlsx;
mod xlsx_guard;
mod xml;

pub use attributes::Attribute;
pub use container::{FILE_CEILING, read_workbook};
pub use correction::Correction;
pub use encoding::Encoding;
pub use error::{Fault, ImportError};
pub use field::Field;
pub use item::shown;
pub use kind::Kind;
pub use mapping::{Mapping, Told};
pub use own::{Own, OwnFault, read_own};
pub use questions::{Answer, Question, Setting, questions};
pub use quote::{CellOrigin, ColumnGuess, Facts, Finding, Item, Note, OtherTable, Quote, Sourced, Total, Totals};
pub use reading::{read_corrected, read_quote};
pub use recall::{Reading, read_as, read_for, supplier_key};
pub use unread::unread;
pub use workbook::{Cell, Format, Sheet, Value, Workbook, cell_name, column_name, column_of};
