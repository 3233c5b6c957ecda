//! What the user asks to open from outside the screens: command line, second launch, drop.

use std::path::{Path, PathBuf};

use serde::Serialize;

/// A file or example to open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Opening {
    /// What it is, by its extension.
    pub kind: OpeningKind,
    /// Path of the file, or id of the example.
    pub target: String,
}

/// What is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OpeningKind {
    /// A dossier, `*.aloi`.
    Dossier,
    /// A quote to import: a workbook or a text table.
    Quote,
    /// An example that ships with the application.
    Example,
    /// A justification to verify: a PDF.
    Justification,
    /// A file Aloi does not read.
    Unknown,
}

/// The extensions of a quote.
pub const QUOTES: [&str; 7] = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"];
/// The extension of a dossier.
pub const DOSSIER: &str = "aloi";

impl Opening {
    /// What the file at `path` is opened as.
    pub fn of_file(path: &Path) -> Self {
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let kind = match extension.as_str() {
            DOSSIER => OpeningKind::Dossier,
            quote if QUOTES.contains(&quote) => OpeningKind::Quote,
            "pdf" => OpeningKind::Justification,
            _ => OpeningKind::Unknown,
        };
        Self { kind, target: path.to_string_lossy().into_owned() }
    }

    /// What a command line asks for: `FILE` (relative to `directory`) or `--example ID`. The program's name comes
    /// first; anything else a system may add is passed over.
    pub fn of_arguments(arguments: impl IntoIterator<Item = String>, directory: &Path) -> Option<Self> {
        let mut arguments = arguments.into_iter().skip(1);
        while let Some(argument) = arguments.next() {
            if argument == "--example" {
                return arguments.next().map(|target| Self { kind: OpeningKind::Example, target });
            }
            if !argument.starts_with('-') {
                return Some(Self::of_file(&directory.join(PathBuf::from(argument))));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(arguments: &[&str]) -> Option<(OpeningKind, String)> {
        let arguments = std::iter::once("aloi-window").chain(arguments.iter().copied()).map(String::from);
        Opening::of_arguments(arguments, Path::new("/dossiers")).map(|opening| (opening.kind, opening.target))
    }

    #[test]
    fn a_command_line_names_a_file_or_an_example() {
        assert_eq!(asked(&["a.aloi"]), Some((OpeningKind::Dossier, "/dossiers/a.aloi".into())));
        assert_eq!(asked(&["/d/DEVIS.XLSX"]), Some((OpeningKind::Quote, "/d/DEVIS.XLSX".into())));
        assert_eq!(asked(&["--example", "x"]), Some((OpeningKind::Example, "x".into())));
        assert_eq!(asked(&["j.pdf"]), Some((OpeningKind::Justification, "/dossiers/j.pdf".into())));
        assert_eq!(asked(&["photo.png"]), Some((OpeningKind::Unknown, "/dossiers/photo.png".into())));
        assert_eq!(asked(&["--example"]), None);
        assert_eq!(asked(&[]), None);
    }
}
