//! Random documents: nothing is lost, nothing sticks out, nothing overlaps.

#![allow(clippy::unwrap_used, reason = "a failing unwrap here is a failing test")]

mod reading;
mod sample;

use aloi_report::mark::{Mark, Page, Part};
use aloi_report::structure::Role;
use aloi_report::*;
use proptest::prelude::*;

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-zéèàçœ’]{1,12}",
        2 => "[0-9]{1,3}\u{202F}[0-9]{3},[0-9]{2}\u{A0}€",
        1 => "[A-Z]{40,140}",
        1 => "https://[a-z]{3,20}\\.fr/[a-z/]{0,60}",
    ]
}

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..most).prop_map(|words| words.join(" "))
}

fn rich(most: usize) -> impl Strategy<Value = Rich> {
    (words(most), words(4), words(4))
        .prop_map(|(plain, bold, italic)| Rich::from(plain).then(" ").then_bold(bold).then(" ").then_italic(italic))
}

fn table() -> impl Strategy<Value = Block> {
    let cells = prop::collection::vec(words(6), 4);
    let tall = (words(4), words(900), words(3), words(3)).prop_map(|(a, b, c, d)| vec![a, b, c, d]);
    let row = prop_oneof![20 => cells, 1 => tall];
    (words(6), prop::collection::vec((row, 0..4_u8), 0..25), any::<bool>()).prop_map(|(caption, rows, groups)| {
        let columns = [
            Column::words("Nom", 1.0),
            Column::words("Raison", 2.0).aligned(Align::Middle),
            Column::figures("Montant"),
            Column::figures("Carbone").wide(Width::Fixed(25.0)),
        ];
        let mut table = Table::new(caption, columns);
        if groups {
            table.groups = Some(vec!["".into(), TableCell::over(3, "Groupe")]);
        }
        for (cells, kind) in rows {
            match kind {
                0 => table.total(cells),
                1 => table.strong(cells),
                2 => table.section(cells.concat()),
                _ => table.row(cells),
            };
        }
        Block::Table(table)
    })
}

fn block() -> impl Strategy<Value = Block> {
    let signature =
        (words(8), prop::collection::vec(words(5), 0..3)).prop_map(|(title, lines)| Signature { title, lines });
    let pair = (words(4), rich(8)).prop_map(|(key, value)| Pair { key: key.into(), value });
    let plain = prop_oneof![
        4 => (1..4_u8, words(12)).prop_map(|(level, text)| Block::Heading(level, text.into())),
        6 => rich(120).prop_map(|text| Block::Paragraph(Tone::Body, text)),
        2 => rich(20).prop_map(|text| Block::Paragraph(Tone::Small, text)),
        2 => (prop::collection::vec(pair, 1..9), any::<bool>())
            .prop_map(|(pairs, two_columns)| Block::Pairs { pairs, two_columns }),
        2 => (any::<bool>(), prop::collection::vec(rich(30), 1..8))
            .prop_map(|(numbered, items)| Block::List { numbered, items }),
        4 => table(),
        1 => (1..40_usize).prop_map(|bars| Block::Chart(sample::chart(bars))),
        1 => prop::collection::vec(rich(30), 1..4).prop_map(Block::Notice),
        1 => prop::collection::vec(signature, 1..6).prop_map(Block::Signatures),
        1 => (0.0..60.0_f64).prop_map(Block::Space),
        1 => Just(Block::PageBreak),
    ];
    plain.prop_recursive(1, 8, 5, |inner| prop::collection::vec(inner, 1..5).prop_map(Block::Keep))
}

/// The texts of a block, in the order they are read.
fn said(block: &Block, out: &mut String) {
    match block {
        Block::Heading(_, text) | Block::Paragraph(_, text) => out.push_str(&text.plain()),
        Block::Pairs { pairs, .. } => {
            pairs.iter().for_each(|pair| out.push_str(&(pair.key.plain() + &pair.value.plain())));
        }
        Block::List { numbered, items } => {
            for (index, item) in items.iter().enumerate() {
                let label = if *numbered { format!("{}.", index + 1) } else { "–".to_owned() };
                out.push_str(&(label + &item.plain()));
            }
        }
        Block::Notice(paragraphs) => paragraphs.iter().for_each(|text| out.push_str(&text.plain())),
        Block::Signatures(signatures) => signatures.iter().for_each(|signature| {
            out.push_str(&signature.title);
            signature.lines.iter().for_each(|line| out.push_str(line));
        }),
        Block::Keep(blocks) => blocks.iter().for_each(|block| said(block, out)),
        Block::Table(_)
        | Block::Chart(_)
        | Block::Curves(_)
        | Block::Figure(_)
        | Block::Corner(_)
        | Block::Space(_)
        | Block::PageBreak => {}
    }
}

/// Text of the parts a reader that cannot see goes through, element by element, spaces left out.
fn read(pages: &Pages) -> Vec<String> {
    let mut texts = vec![String::new(); pages.structure.elements.len()];
    let mut open = None;
    for mark in pages.pages.iter().flat_map(|page| &page.marks) {
        match mark {
            Mark::Begin { part: Part::Content(element) } => open = Some(*element),
            Mark::Begin { .. } | Mark::End => open = None,
            Mark::Text(text) => {
                if let Some(element) = open {
                    texts[element].extend(text.text.chars().filter(|character| !character.is_whitespace()));
                }
            }
            _ => {}
        }
    }
    texts
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// Elements in the order their content first appears.
fn order(pages: &Pages) -> Vec<usize> {
    let mut seen = Vec::new();
    for mark in pages.pages.iter().flat_map(|page| &page.marks) {
        if let Mark::Begin { part: Part::Content(element) } = mark
            && !seen.contains(element)
        {
            seen.push(*element);
        }
    }
    seen
}

fn last_element(page: &Page) -> Option<usize> {
    page.marks.iter().rev().find_map(|mark| match mark {
        Mark::Begin { part: Part::Content(element) } => Some(*element),
        _ => None,
    })
}

/// Blocks that print, kept ones taken apart.
fn flatten<'b>(block: &'b Block, out: &mut Vec<&'b Block>) {
    match block {
        Block::Keep(blocks) => blocks.iter().for_each(|block| flatten(block, out)),
        Block::Space(_) => {}
        other => out.push(other),
    }
}

fn tables(block: &Block) -> Vec<&Table> {
    match block {
        Block::Table(table) => vec![table],
        Block::Keep(blocks) => blocks.iter().flat_map(tables).collect(),
        _ => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn random_documents_are_laid_out_whole(blocks in prop::collection::vec(block(), 1..10)) {
        let mut document = sample::empty();
        document.blocks = blocks;
        let pages = lay_out(&document).unwrap();

        prop_assert_eq!(reading::misplaced(&pages), Vec::<String>::new());

        // Every element holds its whole text, whatever the pages it falls on; blocks follow each other.
        let read = read(&pages);
        let whole = read.concat();
        let mut from = 0;
        for block in &document.blocks {
            let mut text = String::new();
            said(block, &mut text);
            if matches!(block, Block::Keep(inner) if !inner.iter().all(|block| matches!(block, Block::Heading(..) | Block::Paragraph(..)))) {
                continue;
            }
            let text = squeezed(&text);
            let at = whole[from..].find(&text);
            prop_assert!(at.is_some(), "lost or out of order: {text}");
            from += at.unwrap() + text.len();
        }
        for table in document.blocks.iter().flat_map(tables) {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                let text = squeezed(&cell.text.plain());
                prop_assert!(read.contains(&text), "lost cell: {text}");
            }
        }
        let order = order(&pages);
        prop_assert!(order.is_sorted(), "out of reading order: {order:?}");
        let mut flat = Vec::new();
        document.blocks.iter().for_each(|block| flatten(block, &mut flat));
        let ends_page = |pair: &[&Block]| matches!(pair, [Block::Heading(..), Block::PageBreak]);
        if !flat.windows(2).any(ends_page) {
            for page in pages.pages.iter().rev().skip(1) {
                let last = last_element(page).map(|element| pages.structure.elements[element].role);
                prop_assert!(!matches!(last, Some(Role::Heading(_))), "a heading ends a page");
            }
        }
    }
}
