//! Page breaks, headers that come again, alignment, refusals.

#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

mod sample;

use aloi_report::mark::{Mark, Page, Part, Text};
use aloi_report::style::MARGIN;
use aloi_report::*;

fn texts(page: &Page) -> Vec<&Text> {
    page.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None }).collect()
}

fn find<'p>(page: &'p Page, words: &str) -> Option<&'p Text> {
    texts(page).into_iter().find(|text| text.text == words)
}

#[test]
fn header_rows_come_again_as_decoration() {
    let mut document = sample::empty();
    document.table(sample::comparison(60));
    let pages = lay_out(&document).unwrap();
    assert!(pages.pages.len() > 2);
    for (index, page) in pages.pages.iter().enumerate() {
        assert!(find(page, "Rang et raison").is_some(), "page {} has no header", index + 1);
        let mut part = None;
        for mark in &page.marks {
            match mark {
                Mark::Begin { part: begun } => part = Some(*begun),
                Mark::Text(text) if text.text == "Rang et raison" => {
                    assert_eq!(part == Some(Part::Again), index > 0, "page {}", index + 1);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_heading_never_ends_a_page() {
    for filler in 30..60 {
        let mut document = sample::empty();
        for _ in 0..filler {
            document.paragraph("Une ligne.");
        }
        document.heading(2, "Titre").paragraph("Suite.");
        let pages = lay_out(&document).unwrap();
        let page = pages.pages.iter().find(|page| find(page, "Titre").is_some()).unwrap();
        assert!(find(page, "Suite.").is_some(), "heading alone after {filler} lines");
    }
}

#[test]
fn decimal_commas_stand_under_each_other() {
    let mut table = Table::new("", [Column::words("a", 1.0), Column::figures("b")]);
    table.row(["x", "1\u{202F}234,50"]).row(["y", "7,125"]).row(["z", "88"]).row(["t", "inconnu"]);
    let mut document = sample::empty();
    document.table(table);
    let pages = lay_out(&document).unwrap();
    let fonts = font::Fonts::embedded().unwrap();
    let comma = |words: &str, whole: &str| {
        find(&pages.pages[0], words).unwrap().x + fonts.measure(font::Face::Regular, style::CELL.pen.size, whole)
    };
    let at = comma("1\u{202F}234,50", "1\u{202F}234");
    assert!((comma("7,125", "7") - at).abs() < 0.05);
    assert!((comma("88", "88") - at).abs() < 0.05);
    let unknown = find(&pages.pages[0], "inconnu").unwrap();
    assert!(unknown.x + unknown.width > at, "words go to the right edge");
}

#[test]
fn kept_blocks_move_together() {
    let mut document = sample::empty();
    for _ in 0..44 {
        document.paragraph("Une ligne.");
    }
    let kept = (1..=8).map(|line| Block::Paragraph(Tone::Body, format!("Gardé {line}").into())).collect();
    document.push(Block::Keep(kept));
    let pages = lay_out(&document).unwrap();
    let page = |words: &str| pages.pages.iter().position(|page| find(page, words).is_some());
    assert_eq!(page("Gardé 1"), page("Gardé 8"));
    assert!(page("Gardé 1").is_some());
}

#[test]
fn pages_are_numbered_once_their_count_is_known() {
    let mut document = sample::empty();
    document.paragraph("Un").push(Block::PageBreak).paragraph("Deux").push(Block::PageBreak).paragraph("Trois");
    let pages = lay_out(&document).unwrap();
    assert_eq!(pages.pages.len(), 3);
    for (index, page) in pages.pages.iter().enumerate() {
        assert!(find(page, &format!("page {}/3", index + 1)).is_some());
        assert!(find(page, "PROJET").is_some());
    }
}

#[test]
fn uncovered_characters_are_reported_and_marked() {
    let mut document = sample::empty();
    document.paragraph("Écran 漢 ok");
    let pages = lay_out(&document).unwrap();
    assert_eq!(pages.uncovered.iter().collect::<String>(), "漢");
    assert!(find(&pages.pages[0], "Écran □ ok").is_some());
}

#[test]
fn no_break_where_french_has_none() {
    let fonts = font::Fonts::embedded().unwrap();
    let text = "Prix de 12\u{202F}345,00\u{A0}€ : oui ? « bon » 20 % ! fin ; encore";
    for tenths in 300..900 {
        for line in wrap::wrap(fonts, &text.into(), 10.0, f64::from(tenths) / 10.0) {
            let line = line.plain();
            let first = line.chars().next().unwrap();
            assert!(!":;?!»%€".contains(first), "{line:?} at {tenths}");
            assert!(!line.ends_with('«') && !line.ends_with('\u{202F}') && !line.ends_with('\u{A0}'), "{line:?}");
        }
    }
}

#[test]
fn a_row_that_does_not_fill_its_columns_is_refused() {
    let mut table = Table::new("Prix", [Column::words("a", 1.0), Column::words("b", 1.0)]);
    table.row(["seule"]);
    let mut document = sample::empty();
    document.table(table);
    let error = lay_out(&document).unwrap_err();
    assert_eq!(error, ReportError::RowShape { table: "Prix".into(), row: 2, found: 1, expected: 2 });
}

#[test]
fn what_cannot_fit_is_refused_not_clipped() {
    let columns = (0..40).map(|index| Column::words(format!("c{index}"), 1.0));
    let mut document = sample::empty();
    document.table(Table::new("Large", columns));
    assert_eq!(lay_out(&document).unwrap_err().code(), "R103");

    let figure =
        |width, height| Figure { width, height, marks: Vec::new(), description: "d".into(), caption: "".into() };
    let mut document = sample::empty();
    document.push(Block::Figure(figure(10.0, 400.0)));
    assert_eq!(lay_out(&document).unwrap_err().code(), "R104");
    let mut document = sample::empty();
    document.push(Block::Figure(figure(300.0, 40.0)));
    assert_eq!(lay_out(&document).unwrap_err().code(), "R104");

    let mut document = sample::empty();
    document.furniture.footer = "très long ".repeat(900);
    assert_eq!(lay_out(&document).unwrap_err().code(), "R107");
}

#[test]
fn an_empty_document_is_one_page() {
    let pages = lay_out(&sample::empty()).unwrap();
    assert_eq!(pages.pages.len(), 1);
    assert!(texts(&pages.pages[0]).iter().all(|text| text.x >= MARGIN));
}
