//! Which public file of sheets a table is, told by the names of its columns.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::error::Fault;
use crate::files::workbook::{Cell, Sheet as Table, Value, Workbook};

/// The public files that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// `environmental-footprint-data` of Boavizta: carbon sheets of makers, ODbL 1.0.
    Boavizta,
    /// Export of the European product registry for energy labelling, smartphones, CC BY 4.0.
    Eprel,
}

impl Form {
    const ALL: [Form; 2] = [Form::Boavizta, Form::Eprel];

    /// The data as cited, with its licence.
    pub const fn citation(self) -> &'static str {
        match self {
            Form::Boavizta => "base environmental-footprint-data de Boavizta, licence ODbL 1.0",
            Form::Eprel => "base EPREL de la Commission européenne, licence CC BY 4.0",
        }
    }

    /// What the file is called in a sentence.
    const fn french(self) -> &'static str {
        match self {
            Form::Boavizta => "le csv de Boavizta",
            Form::Eprel => "l’export d’EPREL",
        }
    }

    /// The columns without which nothing useful is read, and by which the file is known.
    const fn required(self) -> &'static [&'static str] {
        match self {
            Form::Boavizta => &["manufacturer", "name", "gwp_total", "gwp_use_ratio", "lifetime"],
            Form::Eprel => &["supplierOrTrademark", "modelIdentifier", "energyClass", "repairabilityClass"],
        }
    }
}

/// Columns of the forms Boavizta published in 2021.
const OLD: [&str; 2] = ["kgco2eq (total)", "total (kgco2eq)"];

/// A table recognised: its columns by lower-case header.
pub(super) struct Known<'a> {
    pub(super) form: Form,
    pub(super) table: &'a Table,
    /// The header row, from 0.
    pub(super) header_row: u32,
    pub(super) columns: BTreeMap<String, u32>,
}

/// Which file of sheets a workbook is, if it is one.
pub fn detect(workbook: &Workbook) -> Option<Form> {
    recognise(workbook).ok().map(|known| known.form)
}

pub(super) fn recognise(workbook: &Workbook) -> Result<Known<'_>, Fault> {
    let mut why = None;
    for table in workbook.sheets.iter().filter(|table| !table.hidden) {
        let Some((header_row, columns)) = header(table) else { continue };
        if OLD.iter().any(|old| columns.contains_key(*old)) {
            return Err(Fault::OldSheets);
        }
        for form in Form::ALL {
            let missing: Vec<&str> =
                form.required().iter().copied().filter(|name| !columns.contains_key(&name.to_lowercase())).collect();
            if missing.is_empty() {
                return Ok(Known { form, table, header_row, columns });
            }
            if missing.len() < form.required().len() && why.is_none() {
                why = Some(format!("pour {}, il manque {}", form.french(), missing.join(", ")));
            }
        }
    }
    let why = why.unwrap_or_else(|| "la première ligne ne nomme aucune des colonnes attendues".to_owned());
    Err(Fault::NotSheets { why, wanted: wanted() })
}

/// The two files read, with the columns looked for.
pub(super) fn wanted() -> String {
    let one = |form: Form| format!("{} (colonnes {})", form.french(), form.required().join(", "));
    Form::ALL.map(one).join(" ou ")
}

/// The first filled row as headers; the first column of a name is kept.
fn header(table: &Table) -> Option<(u32, BTreeMap<String, u32>)> {
    let (row, _, _) = table.cells().next()?;
    let mut columns = BTreeMap::new();
    for (column, cell) in table.row(row) {
        if let Cell { value: Value::Text(text), .. } = cell {
            columns.entry(text.as_str().to_lowercase()).or_insert(column);
        }
    }
    Some((row, columns))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mapping, read_workbook};

    fn told(text: &str) -> Result<Form, Fault> {
        let workbook = read_workbook("x.csv", text.as_bytes(), &Mapping::default()).unwrap();
        recognise(&workbook).map(|known| known.form)
    }

    #[test]
    fn files_are_known_by_their_headers_and_a_refusal_names_the_columns() {
        assert_eq!(told("Manufacturer,name,gwp_total,gwp_use_ratio,lifetime\n"), Ok(Form::Boavizta));
        assert_eq!(told("supplierOrTrademark;modelIdentifier;energyClass;repairabilityClass\n"), Ok(Form::Eprel));
        assert_eq!(told("manufacturer;name;kgCO2eq (total);use (%)\n"), Err(Fault::OldSheets));
        let partial = told("manufacturer;name;gwp_total;lifetime\n").unwrap_err().to_string();
        assert!(partial.contains("pour le csv de Boavizta, il manque gwp_use_ratio"), "{partial}");
        let stranger = told("Désignation;Qté;PU HT\nÉcran;2;149\n").unwrap_err().to_string();
        assert!(stranger.contains("gwp_total") && stranger.contains("modelIdentifier"), "{stranger}");
    }
}
