//! The paper as an archive and for a screen reader: what a validator says, what the structure reads, what a fault shows.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap here is a failing test")]

mod faults;
#[path = "../logos/mod.rs"]
mod logos;
mod papers;
mod reading;
#[path = "../sample/mod.rs"]
mod sample;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use papers::papers;

/// The rules a file fails, for the two claims it makes.
fn failed(pdf: &[u8]) -> Vec<String> {
    let profiles = [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1];
    let failures = profiles.into_iter().flat_map(|profile| {
        let report = validate_pdf_bytes(pdf, &ValidationOptions::default().profile(profile)).unwrap();
        assert_eq!(report.is_compliant, report.failures.is_empty());
        report.failures.into_iter().map(move |failure| format!("{profile}: {failure:?}"))
    });
    failures.collect()
}

#[test]
fn every_paper_is_pdf_a_3a_and_pdf_ua_1() {
    for paper in papers() {
        let failed = failed(&paper.pdf);
        assert!(failed.is_empty(), "{}: {failed:#?}", paper.name);
    }
}

/// With their attachments and calculation notes, long texts included.
#[test]
fn ten_offers_weigh_less_than_180_kilobytes() {
    for paper in papers().iter().filter(|paper| paper.name.starts_with("ten offers")) {
        let size = paper.pdf.len();
        assert!(size < 180_000, "{}: {size} bytes", paper.name);
    }
}
