//! The PDF read back by other programs.

#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

mod sample;

use std::path::PathBuf;
use std::process::Command;

use aloi_report::{lay_out, to_pdf};
use page_validation::{ValidationOptions, ValidationProfile};

fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Output of a tool on a file; `None`, loudly, when the tool is not installed.
fn tool(command: &str, before: &[&str], path: &PathBuf, after: &[&str]) -> Option<String> {
    match Command::new(command).args(before).arg(path).args(after).output() {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{command}: {text}{}", String::from_utf8_lossy(&output.stderr));
            Some(text)
        }
        Err(_) => {
            println!("SKIPPED: {command} is not installed");
            None
        }
    }
}

#[test]
fn text_comes_back_in_reading_order() {
    let pages = lay_out(&sample::document(6, 4)).unwrap();
    let path = written("text.pdf", &to_pdf(&pages).unwrap());
    let Some(text) = tool("pdftotext", &["-layout", "-enc", "UTF-8"], &path, &["-"]) else { return };
    let mut from = 0;
    for words in ["PROJET", "L’offre retenue coûte", "Comparaison des offres", "kgCO₂e"] {
        assert!(text.contains(words), "{words} is missing from:\n{text}");
    }
    for words in ["Montant", "Tableau 1", "Offres écartées", "Total du lot", "Hypothèses", "L’ordonnateur"] {
        let at = text[from..].find(words).unwrap_or_else(|| panic!("{words} is missing or out of order"));
        from += at;
    }
    for character in ['€', '₂', '″', '–', '’', '«', '»'] {
        assert!(text.contains(character), "{character:?} does not come back");
    }
    assert!(text.contains(&format!("page 1/{}", pages.pages.len())));
    // pdftotext turns every space into a plain one; the file itself knows the narrow no-break space.
    if let Some(plain) = tool("qpdf", &["--qdf", "--object-streams=disable"], &path, &["-"]) {
        assert!(plain.contains("<202F>"));
    }
}

#[test]
fn the_file_is_sound_and_its_fonts_are_subsets() {
    let pages = lay_out(&sample::document(6, 4)).unwrap();
    let path = written("sound.pdf", &to_pdf(&pages).unwrap());
    tool("qpdf", &["--check"], &path, &[]);
    if let Some(fonts) = tool("pdffonts", &[], &path, &[]) {
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert_eq!(rows.len(), 3, "{fonts}");
        for row in rows {
            assert!(row.contains("+SourceSans3-") && row.contains("yes yes yes"), "{fonts}");
        }
    }
    if let Some(info) = tool("pdfinfo", &[], &path, &[]) {
        assert!(info.contains("Justification d’achat : 40 postes de travail"), "{info}");
        assert!(info.contains("Ville d’Exemple") && info.contains("PDF version:     1.7"), "{info}");
        assert!(info.contains("Tagged:          yes") && info.contains("A4"), "{info}");
    }
    if let Some(list) = tool("pdfdetach", &["-list"], &path, &[]) {
        assert!(list.contains("dossier.aloi"), "{list}");
    }
    if let Some(tree) = tool("pdfinfo", &["-struct"], &path, &[]) {
        for tag in ["H1", "H2", "H3", "Table", "TH", "TD", "Figure", "LBody", "Caption"] {
            assert!(tree.contains(tag), "{tag} is missing from {tree}");
        }
    }
}

#[test]
fn the_file_meets_pdf_ua() {
    let pdf = to_pdf(&lay_out(&sample::document(40, 4)).unwrap()).unwrap();
    let options = ValidationOptions::default().profile(ValidationProfile::PdfUa1);
    let report = page_validation::validate_pdf_bytes(&pdf, &options).unwrap();
    assert!(report.is_compliant, "{report:#?}");
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let make = || to_pdf(&lay_out(&sample::document(6, 4)).unwrap()).unwrap();
    let first = make();
    assert_eq!(first, make(), "twice in one process");
    let other = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "writes_for_the_other_process", "--ignored"])
        .status()
        .unwrap();
    assert!(other.success());
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("other.pdf");
    assert_eq!(first, std::fs::read(path).unwrap(), "in another process");
    let changed = to_pdf(&lay_out(&sample::document(7, 4)).unwrap()).unwrap();
    assert_ne!(first, changed);
}

#[test]
#[ignore = "run by the_same_pages_give_the_same_bytes in a second process"]
fn writes_for_the_other_process() {
    // An earlier document must leave no trace in the next one's identifiers.
    to_pdf(&lay_out(&sample::document(2, 2)).unwrap()).unwrap();
    written("other.pdf", &to_pdf(&lay_out(&sample::document(6, 4)).unwrap()).unwrap());
}
