//! Reads the fields of one TOML table strictly, collecting every fault instead of stopping at the first.

use jiff::civil::Date;
use toml::{Table, Value};

use super::error::{CatalogError, Fault};
use crate::figure::Number;

const TEXT: &str = "un texte entre guillemets";

/// One table being read; what is left at the end is unknown.
pub(super) struct Reader<'a> {
    file: &'a str,
    id: String,
    table: Table,
    faults: &'a mut Vec<CatalogError>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, id: String, value: Value, faults: &'a mut Vec<CatalogError>) -> Option<Self> {
        match value {
            Value::Table(table) => Some(Reader { file, id, table, faults }),
            _ => {
                let fault = Fault::UnknownField(id);
                faults.push(CatalogError { file: file.to_owned(), id: String::new(), fault });
                None
            }
        }
    }

    fn refuse<T>(&mut self, fault: Fault) -> Option<T> {
        self.faults.push(CatalogError { file: self.file.to_owned(), id: self.id.clone(), fault });
        None
    }

    /// A text that may be absent, but not empty.
    pub(super) fn maybe_text(&mut self, field: &'static str) -> Option<String> {
        match self.table.remove(field)? {
            Value::String(text) if !text.trim().is_empty() => Some(text),
            Value::String(_) => self.refuse(Fault::Missing(field)),
            _ => self.refuse(Fault::Shape { field, expected: TEXT }),
        }
    }

    /// A required text.
    pub(super) fn text(&mut self, field: &'static str) -> Option<String> {
        if !self.table.contains_key(field) {
            return self.refuse(Fault::Missing(field));
        }
        self.maybe_text(field)
    }

    fn as_number(&mut self, field: &'static str, text: String) -> Option<Number> {
        Number::parse(&text).or_else(|| self.refuse(Fault::Number { field, found: text }))
    }

    /// A required decimal written as a string.
    pub(super) fn number(&mut self, field: &'static str) -> Option<Number> {
        let text = self.text(field)?;
        self.as_number(field, text)
    }

    /// A decimal that may be absent.
    pub(super) fn maybe_number(&mut self, field: &'static str) -> Option<Number> {
        let text = self.maybe_text(field)?;
        self.as_number(field, text)
    }

    fn as_date(&mut self, field: &'static str, text: String) -> Option<Date> {
        text.parse().ok().or_else(|| self.refuse(Fault::Date { field, found: text }))
    }

    /// A required ISO date written as a string.
    pub(super) fn date(&mut self, field: &'static str) -> Option<Date> {
        let text = self.text(field)?;
        self.as_date(field, text)
    }

    /// An ISO date that may be absent.
    pub(super) fn maybe_date(&mut self, field: &'static str) -> Option<Date> {
        let text = self.maybe_text(field)?;
        self.as_date(field, text)
    }

    /// A required yes or no.
    pub(super) fn flag(&mut self, field: &'static str) -> Option<bool> {
        match self.table.remove(field) {
            Some(Value::Boolean(flag)) => Some(flag),
            Some(_) => self.refuse(Fault::Shape { field, expected: "true ou false" }),
            None => self.refuse(Fault::Missing(field)),
        }
    }

    fn as_word<T: Copy>(
        &mut self,
        field: &'static str,
        text: String,
        all: &[T],
        code: fn(T) -> &'static str,
    ) -> Option<T> {
        all.iter().copied().find(|word| code(*word) == text).or_else(|| {
            let known = all.iter().map(|word| code(*word)).collect::<Vec<_>>().join(", ");
            self.refuse(Fault::Word { field, found: text, known })
        })
    }

    /// A required word of a closed list.
    pub(super) fn word<T: Copy>(&mut self, field: &'static str, all: &[T], code: fn(T) -> &'static str) -> Option<T> {
        let text = self.text(field)?;
        self.as_word(field, text, all, code)
    }

    /// A word of a closed list that may be absent.
    pub(super) fn maybe_word<T: Copy>(
        &mut self,
        field: &'static str,
        all: &[T],
        code: fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.maybe_text(field)?;
        self.as_word(field, text, all, code)
    }

    /// A list of texts, empty when absent.
    pub(super) fn texts(&mut self, field: &'static str) -> Vec<String> {
        let Some(value) = self.table.remove(field) else { return Vec::new() };
        let texts = value.as_array().map(|list| list.iter().map(|item| item.as_str().map(str::to_owned)).collect());
        match texts {
            Some(Some(texts)) => texts,
            _ => self
                .refuse(Fault::Shape { field, expected: "une liste de textes entre guillemets" })
                .unwrap_or_default(),
        }
    }

    /// A list of decimals, empty when absent.
    pub(super) fn numbers(&mut self, field: &'static str) -> Vec<Number> {
        self.texts(field).into_iter().filter_map(|text| self.as_number(field, text)).collect()
    }

    /// A list of words, empty when absent.
    pub(super) fn words<T: Copy>(&mut self, field: &'static str, all: &[T], code: fn(T) -> &'static str) -> Vec<T> {
        self.texts(field).into_iter().filter_map(|text| self.as_word(field, text, all, code)).collect()
    }

    /// A required table inside this one, one reader per key.
    pub(super) fn each(&mut self, field: &'static str, mut read: impl FnMut(&str, &mut Reader<'_>)) {
        let Some(value) = self.table.remove(field) else {
            self.refuse::<()>(Fault::Missing(field));
            return;
        };
        let Value::Table(inner) = value else {
            self.refuse::<()>(Fault::Shape { field, expected: "une table" });
            return;
        };
        for (key, value) in inner {
            let id = format!("{}.{field}.{key}", self.id);
            if let Some(mut reader) = Reader::new(self.file, id, value, self.faults) {
                read(&key, &mut reader);
                reader.finish();
            }
        }
    }

    /// Adds a fault found by the caller.
    pub(super) fn fault(&mut self, fault: Fault) {
        self.refuse::<()>(fault);
    }

    /// Refuses the fields that nobody read.
    pub(super) fn finish(mut self) {
        for key in std::mem::take(&mut self.table).keys() {
            self.refuse::<()>(Fault::UnknownField(key.clone()));
        }
    }
}
