//! From bytes to cells: what a file is, whatever its extension, and the reader of each format, within ceilings.

pub(crate) mod archive;
pub(crate) mod biff;
pub(crate) mod container;
pub(crate) mod encoding;
pub(crate) mod number_format;
pub(crate) mod ods;
pub(crate) mod text;
pub(crate) mod workbook;
pub(crate) mod xls;
pub(crate) mod xlsx;
pub(crate) mod xlsx_cells;
pub(crate) mod xlsx_guard;
pub(crate) mod xml;
