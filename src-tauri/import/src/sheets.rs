//! The makers' sheets a reader brings: a public data file in, one sheet for each model out, and a sheet into an item.
//!
//! Two files are read, told apart by their headers ([`detect`]): the carbon sheets gathered by Boavizta, in their French
//! or American form, and the European label's export for smartphones (EPREL). What is odd in a row is said on its cell;
//! nothing is repaired in silence, and a value that cannot be is unknown.
//!
//! ```
//! use aloi_engine::catalog::Catalog;
//! use aloi_engine::dossier::Item;
//! use aloi_import::sheets;
//!
//! let csv = "manufacturer;name;subcategory;gwp_total;gwp_use_ratio;lifetime\nAlpha;Mobilis 14;Laptop;240;0,25;4\n";
//! let read = sheets::read_sheets("fiches.csv", csv.as_bytes(), &Catalog::embedded()?)?;
//! let sheet = read.find("mobilis")?;
//! let mut item = Item::default();
//! sheets::apply(sheet, &mut item)?;
//! assert_eq!(item.pcf.unwrap_or_default().use_share.value().map(|share| share.to_string()).as_deref(), Some("0.25"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod apply;
mod boavizta;
mod category;
mod checks;
mod day;
mod duplicates;
mod eprel;
mod form;
mod number;
mod place;
mod row;
mod search;
mod sheet;
mod words;

use aloi_engine::catalog::Catalog;

use crate::error::{Fault, ImportError};
use crate::files::container::read_workbook;
use crate::files::encoding::Encoding;
use crate::files::workbook::Workbook;
use crate::mapping::Mapping;
use crate::quote::Finding;

pub use apply::{Applied, apply};
pub use day::ReportDate;
pub use form::{Form, detect};
pub use place::{Place, Region};
pub use search::{Match, matching, search};
pub use sheet::Sheet;

/// A file of sheets as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheets {
    /// The file read.
    pub file: String,
    /// Which public data it is.
    pub form: Form,
    /// How the text was encoded; text files only.
    pub encoding: Option<Encoding>,
    /// How many rows it has under its header, those set aside included.
    pub rows: usize,
    /// The sheets, in the order of the file.
    pub list: Vec<Sheet>,
    /// What deserves a look outside the sheets kept: rows set aside, duplicates.
    pub findings: Vec<Finding>,
}

impl Sheets {
    /// Every finding, those of the sheets first, in the order of the file.
    pub fn all_findings(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter().flat_map(|sheet| &sheet.findings).chain(&self.findings)
    }

    /// The one sheet `text` names: exactly, else the only one that has all its words.
    ///
    /// # Errors
    /// `I119` no sheet has them, `I120` several do.
    pub fn find(&self, text: &str) -> Result<&Sheet, ImportError> {
        search::find(self, text).map_err(|fault| fault.of(&self.file))
    }
}

/// Reads a file of sheets. `name` serves messages and origins; `catalog` tells the European classes.
///
/// # Errors
/// `I115` another file than the two known, `I116` an old form of Boavizta's; `I103`, `I105`, `I106`, `I109`, `I114` as
/// for a quote.
pub fn read_sheets(name: &str, bytes: &[u8], catalog: &Catalog) -> Result<Sheets, ImportError> {
    let workbook = read_workbook(name, bytes, &Mapping::default())
        .map_err(|error| ImportError { fault: about_sheets(error.fault), ..error })?;
    sheets_of(&workbook, catalog)
}

/// The sheets of a file already read into cells.
///
/// # Errors
/// `I115`, `I116`.
pub fn sheets_of(workbook: &Workbook, catalog: &Catalog) -> Result<Sheets, ImportError> {
    let table = form::recognise(workbook).map_err(|fault| fault.of(&workbook.name))?;
    Ok(match table.form {
        Form::Boavizta => boavizta::read(workbook, &table),
        Form::Eprel => eprel::read(workbook, &table, catalog),
    })
}

/// A refusal worded for a file of sheets where its own words speak of a quote.
fn about_sheets(fault: Fault) -> Fault {
    fault.bare().map_or_else(|fault| fault, |why| Fault::NotSheets { why, wanted: form::wanted() })
}
