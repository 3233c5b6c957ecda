//! The forms a justification takes, told by the name of its file: pages in PDF, HTML, text. All are one document.

use std::path::Path;

use crate::ReportError;
use crate::document::Document;
use crate::html::{self, to_html};
use crate::layout::lay_out;
use crate::pdf::to_pdf;
use crate::text::{self, to_text};

/// A form of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Pages to print, sign and keep.
    Pdf,
    /// One file for any browser, without script.
    Html,
    /// Text alone, in UTF-8.
    Text,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Html, Self::Text];

    /// The form a file's name asks for, by its ending.
    ///
    /// # Errors
    /// `R120`: the name ends like none of them.
    pub fn of(path: &Path) -> Result<Self, ReportError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "pdf" => Ok(Self::Pdf),
            "html" | "htm" => Ok(Self::Html),
            "txt" => Ok(Self::Text),
            _ => Err(ReportError::Form { ending }),
        }
    }

    /// How the name of its file ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Text => "txt",
        }
    }

    /// What it is, in French, as a choice and after « n’est pas ».
    pub fn french(self) -> &'static str {
        match self {
            Self::Pdf => "un PDF",
            Self::Html => "une justification d’Aloi en HTML",
            Self::Text => "une justification d’Aloi en texte",
        }
    }

    /// The bytes every file of this form begins with: no other file is written over.
    pub fn start(self) -> &'static [u8] {
        match self {
            Self::Pdf => b"%PDF-",
            Self::Html => html::START.as_bytes(),
            Self::Text => text::START.as_bytes(),
        }
    }

    /// The document in this form, and how many pages it has when it has pages.
    ///
    /// # Errors
    /// As [`lay_out`], [`to_pdf`] and [`to_html`].
    pub fn made(self, document: &Document) -> Result<(Vec<u8>, Option<usize>), ReportError> {
        Ok(match self {
            Self::Pdf => {
                let pages = lay_out(document)?;
                (to_pdf(&pages)?, Some(pages.pages.len()))
            }
            Self::Html => (to_html(document)?.into_bytes(), None),
            Self::Text => (to_text(document).into_bytes(), None),
        })
    }
}
