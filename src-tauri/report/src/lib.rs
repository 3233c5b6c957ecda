//! What is said → where it goes → ink: a [`Document`] of blocks becomes [`Pages`] of marks, drawn as PDF or SVG; the
//! same document is written as HTML and as text.
//!
//! ```
//! use aloi_report::{About, Bar, Chart, Column, Document, Segment, Table, lay_out, pages_to_svg, to_pdf};
//! use jiff::civil::date;
//! use rust_decimal::dec;
//!
//! let mut document = Document::new(About::new("Note de justification", "Ville d’Exemple", date(2026, 11, 21)));
//! document.furniture.footer = "2026-017 · catalogue 2026.11".to_owned();
//! document.heading(1, "Note de justification").paragraph("Deux offres sont comparées.");
//!
//! let mut table = Table::new("Coût annuel", [Column::words("Offre", 1.0), Column::figures("€ HT")]);
//! table.row(["Reconditionné", "112,40"]).row(["Neuf", "1\u{202F}208,75"]);
//! document.table(table);
//!
//! document.chart(Chart {
//!     title: "Coût annuel par phase".to_owned(),
//!     unit: "€ HT par poste et par an".to_owned(),
//!     bars: vec![
//!         Bar::new("Reconditionné", vec![Segment::known("Acquisition", dec!(112.4), "112,40 €")], "112,40 €"),
//!         Bar::new("Neuf", vec![Segment::unknown("Acquisition")], "inconnu"),
//!     ],
//! });
//!
//! let pages = lay_out(&document)?;
//! assert_eq!(pages.pages.len(), 1);
//! assert!(to_pdf(&pages)?.starts_with(b"%PDF-1.7"));
//! assert!(pages_to_svg(&pages)[0].contains("Deux offres"));
//! # Ok::<(), aloi_report::ReportError>(())
//! ```
#![forbid(unsafe_code)]

mod address;
mod builder;
mod carried;
mod charts;
mod columns;
mod grid;
mod layout;
mod paginate;
mod rows;
mod shaping;
mod strip;

pub mod chart;
pub mod document;
mod error;
pub mod font;
mod form;
pub mod hatch;
pub mod html;
pub mod justification;
pub mod logo;
pub mod mark;
mod pdf;
pub mod rich;
pub mod said;
pub mod structure;
pub mod style;
pub mod svg;
pub mod table;
pub mod text;
pub mod verify;
mod workbook;
pub mod wrap;

pub use chart::{Bar, Chart, Crossing, Curve, Curves, Drawing, Segment};
pub use document::{About, Block, Document, Extent, Figure, Furniture, Logo, Pair, Signature, Tone};
pub use error::ReportError;
pub use form::Form;
pub use html::to_html;
pub use layout::lay_out;
pub use mark::{Attachment, Pages};
pub use pdf::to_pdf;
pub use rich::Rich;
pub use svg::{drawing_to_svg, pages_to_svg};
pub use table::{Align, Column, Row, RowKind, Table, TableCell, Width};
pub use text::to_text;
pub use verify::{Verdict, verify};
pub use workbook::workbook;
