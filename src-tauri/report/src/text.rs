//! A document as plain text, for any reader and any mailbox: the same words as the pages, tables included.

use crate::document::{Block, Document, Tone};
use crate::rich::Rich;
use crate::table::{Align, Row, RowKind, Table};

/// What every file begins with: how one of ours is told from any other text.
pub const START: &str = "Justification d’achat établie avec Aloi\n\n";

/// Widest line, in characters, but for a word that is longer.
const WIDE: usize = 96;

/// The document as text: headings underlined, tables aligned when they fit, else told line by line.
pub fn to_text(document: &Document) -> String {
    let furniture = &document.furniture;
    let mut out = String::from(START);
    for line in [Some(&furniture.header), furniture.stamp.as_ref()].into_iter().flatten() {
        paragraph(&mut out, line, "", "");
    }
    for block in &document.blocks {
        say(&mut out, block);
    }
    out.push_str(&format!("\n{}\n{}\n", "─".repeat(WIDE), furniture.footer));
    out
}

fn say(out: &mut String, block: &Block) {
    match block {
        Block::Heading(level, text) => {
            let text = text.plain();
            let line = if *level == 1 { "═" } else { "─" };
            out.push_str(&format!("\n{text}\n"));
            if *level < 3 {
                out.push_str(&format!("{}\n", line.repeat(text.chars().count().min(WIDE))));
            }
        }
        Block::Paragraph(tone, text) => {
            out.push_str(if *tone == Tone::Small { "" } else { "\n" });
            paragraph(out, &text.plain(), "", "");
        }
        Block::Pairs { pairs, .. } => {
            out.push('\n');
            for pair in pairs {
                named(out, &pair.key, &pair.value, "");
            }
        }
        Block::List { numbered, items } => {
            out.push('\n');
            for (index, item) in items.iter().enumerate() {
                let label = if *numbered { format!("{:>3}. ", index + 1) } else { "  – ".to_owned() };
                paragraph(out, &item.plain(), &label, &" ".repeat(label.chars().count()));
            }
        }
        Block::Table(table) => tabled(out, table),
        Block::Figure(figure) | Block::Corner(figure) => {
            out.push('\n');
            paragraph(out, &figure.caption.plain(), "", "");
            drawn(out, &figure.description);
        }
        Block::Chart(chart) => drawn(out, &chart.description()),
        Block::Curves(curves) => drawn(out, &curves.description()),
        Block::Notice(paragraphs) => {
            out.push('\n');
            for text in paragraphs {
                paragraph(out, &text.plain(), "│ ", "│ ");
            }
        }
        Block::Signatures(signatures) => {
            for signature in signatures {
                out.push_str(&format!("\n[ ] {}\n", signature.title));
                for line in &signature.lines {
                    paragraph(out, line, "    ", "    ");
                }
            }
        }
        Block::Keep(blocks) => blocks.iter().for_each(|block| say(out, block)),
        Block::Space(_) | Block::PageBreak => (),
    }
}

/// A drawing, in words.
fn drawn(out: &mut String, description: &str) {
    out.push('\n');
    paragraph(out, description, "[Dessin] ", "  ");
}

/// « name : value », when there is a value.
fn named(out: &mut String, name: &Rich, value: &Rich, indent: &str) {
    let (name, value) = (name.plain(), value.plain());
    let text = if name.is_empty() { value } else { format!("{name}\u{A0}: {value}") };
    paragraph(out, &text, indent, &format!("{indent}  "));
}

/// A text cut into lines at its spaces, none where French has none.
fn paragraph(out: &mut String, text: &str, first: &str, next: &str) {
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDE {
            out.push_str(line.trim_end());
            out.push('\n');
            line = next.to_owned();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    if !empty {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

fn tabled(out: &mut String, table: &Table) {
    out.push('\n');
    paragraph(out, &table.caption.plain(), "", "");
    let titles: Vec<String> = table.columns.iter().map(|column| column.title.plain()).collect();
    let simple = table.groups.is_none() && table.rows.iter().all(|row| row.cells.iter().all(|cell| cell.span == 1));
    let width = |text: &str| text.chars().count();
    let widths: Vec<usize> = (0..titles.len())
        .map(|column| {
            let cells = table.rows.iter().filter_map(|row| Some(width(&row.cells.get(column)?.text.plain())));
            cells.chain(titles.get(column).map(|title| width(title))).max().unwrap_or(0)
        })
        .collect();
    if !simple || widths.iter().map(|width| width + 2).sum::<usize>() > WIDE {
        table.rows.iter().for_each(|row| told(out, table, row));
        return;
    }
    let mut line = |cells: Vec<String>| {
        let set = cells.iter().enumerate().map(|(column, text)| {
            let blank = " ".repeat(widths.get(column).copied().unwrap_or(0).saturating_sub(width(text)));
            let right = table.columns.get(column).is_some_and(|column| column.align != Align::Start);
            if right { format!("{blank}{text}") } else { format!("{text}{blank}") }
        });
        out.push_str(set.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    };
    line(titles.clone());
    line(widths.iter().map(|width| "─".repeat(*width)).collect());
    for row in &table.rows {
        line(row.cells.iter().map(|cell| cell.text.plain()).collect());
    }
}

/// A row of a wide table: its name, then each cell behind the title of its column.
fn told(out: &mut String, table: &Table, row: &Row) {
    if row.kind == RowKind::Section {
        out.push('\n');
        row.cells.iter().for_each(|cell| paragraph(out, &cell.text.plain(), "", ""));
        return;
    }
    let mut column = 0;
    for (index, cell) in row.cells.iter().enumerate() {
        let title = table.columns.get(column).map(|column| column.title.clone()).unwrap_or_default();
        let group = group_of(table, column).map(|group| format!("{group}, ")).unwrap_or_default();
        column += cell.span;
        if index == 0 && table.named_rows {
            paragraph(out, &cell.text.plain(), "• ", "  ");
        } else if !cell.text.plain().is_empty() {
            named(out, &Rich::from(format!("{group}{}", title.plain())), &cell.text, "    ");
        }
    }
}

/// The title of the group over a column.
fn group_of(table: &Table, column: usize) -> Option<String> {
    let mut end = 0;
    let group = table.groups.as_ref()?.iter().find(|cell| {
        end += cell.span;
        column < end
    })?;
    Some(group.text.plain()).filter(|title| !title.is_empty())
}
