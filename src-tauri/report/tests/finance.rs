//! What a director of finance looks for on the paper: ties, second purchases, one wording, whose figures they are.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing unwrap here is a failing test")]

mod reading;
mod sample;

use aloi_report::mark::{Mark, Page};
use aloi_report::{Block, Column, Document, Rich, Table, lay_out};
use reading::{example, said, under};

/// With plain spaces.
fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ")
}

fn rows(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| plain(&cell.text.plain())).collect()).collect()
}

fn row(document: &Document, heading: &str, name: &str) -> Vec<String> {
    let rows = rows(under(document, heading).unwrap());
    rows.iter().find(|row| row[0].starts_with(name)).unwrap_or_else(|| panic!("no row {name} in {rows:?}")).clone()
}

/// Every passage that is not in a table.
fn passages(document: &Document) -> Vec<String> {
    let mut all = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(_, text) | Block::Heading(_, text) => all.push(plain(&text.plain())),
            Block::List { items, .. } | Block::Notice(items) => {
                all.extend(items.iter().map(Rich::plain).map(|t| plain(&t)))
            }
            Block::Chart(chart) => all.push(plain(&chart.title)),
            _ => {}
        }
    }
    all
}

fn says(document: &Document, words: &str) -> bool {
    passages(document).iter().any(|passage| passage.contains(words))
}

#[test]
fn offers_called_equivalent_share_their_place() {
    let (_, _, document) = said(&example("portables"));
    assert!(says(&document, "En coût annuel, les offres C, B et A sont équivalentes"));
    let rank = |id: &str| row(&document, "Comparaison des offres", id)[6].clone();
    assert_eq!(rank("A"), "1re ex æquo · 2e ex æquo");
    assert_eq!(rank("B"), "1re ex æquo · 1re");
    assert_eq!(rank("C"), "1re ex æquo · 2e ex æquo");
    assert_eq!(rank("D"), "hors exigences");
}

#[test]
fn what_is_bought_again_is_beside_the_outlay() {
    let (_, _, document) = said(&example("portables"));
    let ttc = |id: &str| row(&document, "Comparaison des offres", id)[2].clone();
    // A lasts the five years; B, three; C and D, one and a half, then B at 1.5 and 4.5 years.
    assert_eq!(ttc("A"), "10 748,64 €");
    assert_eq!(ttc("B"), "4 668,00 €\n+ 4 668,00 €");
    assert_eq!(ttc("C"), "1 889,64 €\n+ 9 336,00 €");
    assert!(says(&document, "B en 2029 ; C et D par l’offre B en 2028 et en 2031."));
}

#[test]
fn of_two_items_only_the_one_that_ends_is_bought_again() {
    let mut dossier: serde_json::Value = serde_json::from_str(&example("portables")).unwrap();
    let offer = &mut dossier["offers"][0];
    let mut second = offer["items"][0].clone();
    // 12 × 100 € HT at 20 %, after three years out of five, without delivery nor levies.
    second["service_years"] = serde_json::json!("3");
    second["price"]["amount"] = serde_json::json!("100");
    second.as_object_mut().unwrap().remove("delivery");
    second.as_object_mut().unwrap().remove("levies");
    offer["items"].as_array_mut().unwrap().push(second);
    let (_, _, document) = said(&dossier.to_string());
    let ttc = row(&document, "Comparaison des offres", "A")[2].clone();
    assert!(ttc.ends_with("\n+ 1 440,00 €"), "{ttc}");
    assert!(says(&document, "A et B en 2029"));
}

#[test]
fn an_answer_is_worded_alike_on_both_pages() {
    let (_, _, document) = said(&example("smartphones-terrain"));
    let first = |letter: &str| row(&document, "Les cinq questions BISOU", letter)[1].to_lowercase();
    let behind = |letter: &str| row(&document, "Les réponses aux cinq questions", letter)[1].to_lowercase();
    for (letter, answer) in [("Immédiat", "je ne sais pas"), ("Utile", "sans réponse")] {
        assert_eq!((first(letter).as_str(), behind(letter).as_str()), (answer, answer));
    }
}

#[test]
fn a_project_has_no_place_to_sign() {
    for (name, project) in [("smartphones-terrain", true), ("portables", false)] {
        let (_, _, document) = said(&example(name));
        let boxes = document.blocks.iter().any(|block| matches!(block, Block::Signatures(_)));
        assert_eq!(
            (boxes, says(&document, "PROJET : copie de travail, à ne pas signer")),
            (!project, project),
            "{name}"
        );
    }
}

#[test]
fn what_is_the_same_in_several_offers_is_told_once() {
    let (_, _, document) = said(&example("portables"));
    let told: Vec<String> = passages(&document).into_iter().filter(|passage| passage.contains("compté 0")).collect();
    assert_eq!(
        told,
        ["Pour information : non indiqué, compté 0 : contrat annuel, extension de garantie, installation (toutes les \
          offres) ; éco-participation et copie privée (offres B, C et D) ; livraison (offre D)"]
    );
    let employed = rows(under(&document, "Chiffres employés et leur origine").unwrap());
    let labels: Vec<&str> = employed.iter().map(|row| row[0].as_str()).collect();
    assert!(labels.contains(&"Taux de TVA de la ligne « prix » (offres A et C)"), "{labels:?}");
    assert!(!labels.contains(&"Taux de TVA de la ligne « prix » (offre A)"));
}

#[test]
fn a_rate_of_the_law_is_not_an_assumption() {
    let (_, _, document) = said(&example("portables"));
    let rate = row(&document, "Chiffres employés et leur origine", "Taux normal de TVA");
    assert_eq!(rate[3], "catalogue, CGI, art. 278, lu dans une source secondaire");
    assert!(says(&document, "Code général des impôts, article 278 : taux normal de TVA"));
}

#[test]
fn orientations_say_whose_they_are() {
    let (_, _, document) = said(&example("portables"));
    for words in ["« orientations.toml », version 2026.11", "Vals de Saintonge Communauté (Délibération CC2022_133"]
    {
        assert!(says(&document, words), "{words}");
    }
}

#[test]
fn letters_have_names_by_the_drawings() {
    let (_, _, document) = said(&example("portables"));
    assert!(says(
        &document,
        "C : Portables actuels rajeunis (SSD, mémoire, batterie) ; B : Portable reconditionné 14 pouces"
    ));
}

#[test]
fn a_small_table_is_whole_and_no_row_is_alone() {
    for (count, filler) in [8, 12].into_iter().flat_map(|count| (30..62).map(move |filler| (count, filler))) {
        let mut document = sample::empty();
        for _ in 0..filler {
            document.paragraph("Une ligne.");
        }
        let mut table = Table::new("", [Column::words("Ligne", 1.0), Column::figures("Euros")]);
        for index in 0..count {
            table.row([format!("Ligne{index}"), index.to_string()]);
        }
        document.heading(2, "Titre").paragraph("Annonce.").table(table);
        let pages = lay_out(&document).unwrap().pages;
        let on = |page: &Page, words: &str| {
            page.marks.iter().filter(|mark| matches!(mark, Mark::Text(text) if text.text.starts_with(words))).count()
        };
        // The header of the table is « Ligne » too, hence the digit.
        let rows = |page: &Page| (0..10).map(|digit| on(page, &format!("Ligne{digit}"))).sum::<usize>();
        let split: Vec<usize> = pages.iter().map(rows).filter(|rows| *rows > 0).collect();
        if count == 8 {
            assert_eq!(split, [8], "after {filler} lines");
        }
        assert!(split.iter().all(|rows| *rows > 1), "{count} rows after {filler} lines: {split:?}");
        let announced = pages.iter().find(|page| on(page, "Annonce.") == 1).unwrap();
        assert!(rows(announced) > 1, "the announcement is left behind after {filler} lines");
    }
}
