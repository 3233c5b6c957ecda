//! The forms a justification takes, told by the name of its file: pages in PDF, HTML, text. All are one document.

use std::path::Path;

use crate::ReportError;
use crate::document::Document;
use crate::html::{self, to_html};
use crate::layout::lay_out;
use crate::pdf::{seal, to_pdf};
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

    /// What may be replaced by a new one, in French, after « n’est pas ».
    pub fn french(self) -> &'static str {
        match self {
            Self::Pdf => "une justification d’Aloi, ou a été signé depuis",
            Self::Html => "une justification d’Aloi en HTML",
            Self::Text => "une justification d’Aloi en texte",
        }
    }

    /// Whether a file is of this form as Aloi wrote it, nothing added since: no other may be written over.
    pub fn is_own(self, bytes: &[u8]) -> bool {
        match self {
            Self::Pdf => seal::find(bytes).is_some_and(|seal| seal.length == bytes.len()),
            Self::Html => bytes.starts_with(html::START.as_bytes()),
            Self::Text => bytes.starts_with(text::START.as_bytes()),
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
