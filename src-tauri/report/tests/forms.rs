//! The same document as HTML and as text: every word of it, in order, and nothing a reader must not run.

#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

mod sample;

use aloi_report::{Block, Document, Form, to_html, to_text};
use quick_xml::Reader;
use quick_xml::events::Event;

fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// Every text of a block, in the order it is read.
fn said(block: &Block, out: &mut Vec<String>) {
    match block {
        Block::Heading(_, text) | Block::Paragraph(_, text) => out.push(text.plain()),
        Block::Pairs { pairs, .. } => out.extend(pairs.iter().flat_map(|pair| [pair.key.plain(), pair.value.plain()])),
        Block::List { items, .. } | Block::Notice(items) => out.extend(items.iter().map(|item| item.plain())),
        Block::Table(table) => {
            out.push(table.caption.plain());
            out.extend(table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.text.plain())));
        }
        Block::Figure(figure) | Block::Corner(figure) => {
            out.extend([figure.caption.plain(), figure.description.clone()])
        }
        Block::Chart(chart) => out.push(chart.title.clone()),
        Block::Curves(curves) => out.push(curves.title.clone()),
        Block::Signatures(signatures) => {
            out.extend(signatures.iter().flat_map(|one| std::iter::once(&one.title).chain(&one.lines).cloned()));
        }
        Block::Keep(blocks) => blocks.iter().for_each(|block| said(block, out)),
        Block::Space(_) | Block::PageBreak => {}
    }
}

/// Asserts that the texts of a document come one after the other in `written`.
fn holds(document: &Document, written: &str) {
    let mut texts = vec![document.furniture.header.clone()];
    document.blocks.iter().for_each(|block| said(block, &mut texts));
    texts.push(document.furniture.footer.clone());
    let written = squeezed(&written.replace('│', ""));
    let mut from = 0;
    for text in texts.iter().map(|text| squeezed(text)) {
        let at = written[from..].find(&text);
        assert!(at.is_some(), "« {text} » is missing or out of order");
        from += at.unwrap() + text.len();
    }
}

/// The character data of an HTML file that is well-formed XML but for its void elements, and its tags.
fn read(html: &str) -> (String, Vec<String>) {
    let body = &html[html.find("<body>").unwrap()..html.find("</html>").unwrap()];
    let body = body.replace("<br>", "<br/>");
    let mut reader = Reader::from_str(&body);
    let (mut text, mut tags, mut open) = (String::new(), Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) => {
                open.push(element.name().as_ref().to_owned());
                tags.push(element.name().as_ref().to_owned());
            }
            Event::End(element) => assert_eq!(open.pop().as_deref(), Some(element.name().as_ref())),
            Event::Text(words) => {
                // The words drawn in an image are told by its description.
                let drawn = open.iter().any(|tag| tag == "text") || open.last().is_some_and(|tag| tag == "title");
                if !drawn {
                    text.push_str(&words.xml10_content());
                }
            }
            Event::GeneralRef(reference) => match reference.resolve_char_ref().unwrap() {
                Some(character) => text.push(character),
                None => text.push_str(quick_xml::escape::resolve_xml_entity(&reference).unwrap()),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    (text, tags)
}

#[test]
fn every_word_is_in_each_form_in_order() {
    let mut document = sample::document(6, 4);
    document.paragraph("Prix < 100 & « coût » > 0 <script>alert(1)</script>");
    let html = to_html(&document).unwrap();
    let (text, tags) = read(&html);
    holds(&document, &text);
    holds(&document, &to_text(&document));
    for tag in ["h1", "h2", "caption", "th", "svg", "dl", "li", "figure"] {
        assert!(tags.iter().any(|found| found == tag), "no {tag}");
    }
    assert!(!tags.iter().any(|tag| matches!(tag.as_str(), "script" | "img" | "link" | "iframe" | "a")), "{tags:?}");
    assert!(html.contains(r#"<html lang="fr-FR">"#) && html.contains("default-src 'none'"));
    assert!(!html.contains("http://") || !html.contains("src="), "nothing is fetched");
}

#[test]
fn headers_name_their_columns_and_rows() {
    let (_, tags) = read(&to_html(&sample::document(6, 4)).unwrap());
    let html = to_html(&sample::document(6, 4)).unwrap();
    let headers = html.matches("<th scope=").count();
    assert_eq!(headers, tags.iter().filter(|tag| *tag == "th").count(), "a header without scope");
    assert!(html.contains(r#"<th scope="row""#) && html.contains(r#"<th scope="col""#));
}

#[test]
fn no_line_of_text_is_wider_than_a_screen() {
    let text = to_text(&sample::document(6, 4));
    for line in text.lines() {
        assert!(line.chars().count() <= 96 || !line.trim_start().contains(' '), "{line}");
    }
}

#[test]
fn the_name_of_the_file_tells_the_form() {
    for (name, form) in [("a.pdf", Form::Pdf), ("a.PDF", Form::Pdf), ("a.b.html", Form::Html), ("a.txt", Form::Text)] {
        assert_eq!(Form::of(name.as_ref()).unwrap(), form);
        let (bytes, pages) = form.made(&sample::document(2, 2)).unwrap();
        assert!(form.is_own(&bytes));
        // A signature is an addition: only in a PDF does one make it another's.
        assert_eq!(form.is_own(&[&bytes[..], b"%"].concat()), form != Form::Pdf);
        assert_eq!(pages.is_some(), form == Form::Pdf);
    }
    let refused = Form::of("a.docx".as_ref()).unwrap_err().to_string();
    assert!(refused.ends_with("terminer le nom du fichier par .pdf, .html ou .txt au lieu de .docx"), "{refused}");
    assert!(Form::of("a".as_ref()).unwrap_err().to_string().ends_with(".html ou .txt"));
}
