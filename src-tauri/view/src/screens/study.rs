//! The sections of the paper that belong to the comparison, for the screen: same blocks, same words.

use aloi_report::font::Fonts;
use aloi_report::{Block, Chart, Curves, Rich, Table, drawing_to_svg, justification};

use super::Open;
use super::comparison::WIDTH;
use crate::model::{StudyBlock, StudyRow, StudySection};

/// What would change the result, which has a screen of its own, and the other sections.
pub fn study(open: &Open) -> (Option<StudySection>, Vec<StudySection>) {
    let sections = justification::study(open.dossier, open.comparison, open.catalog);
    let section = |(title, blocks): (String, Vec<Block>)| StudySection {
        title,
        blocks: blocks.into_iter().filter_map(block).collect(),
    };
    let mut sections: Vec<StudySection> = sections.into_iter().map(section).collect();
    let what_if = sections.iter().position(|section| section.title == justification::WHAT_IF);
    (what_if.map(|place| sections.remove(place)), sections)
}

/// `None` for what only a page needs: spaces, page breaks, places to sign.
fn block(block: Block) -> Option<StudyBlock> {
    match block {
        Block::Heading(_, text) => Some(StudyBlock::Heading { text: text.plain() }),
        Block::Paragraph(_, text) => Some(StudyBlock::Text { text: text.plain() }),
        Block::List { items, .. } => Some(StudyBlock::List { items: items.iter().map(Rich::plain).collect() }),
        Block::Notice(items) => Some(StudyBlock::List { items: items.iter().map(Rich::plain).collect() }),
        Block::Chart(chart) => Some(StudyBlock::Chart { title: chart.title.clone(), svg: svg(&chart) }),
        Block::Curves(curves) => Some(StudyBlock::Chart { title: curves.title.clone(), svg: curved(&curves) }),
        Block::Table(table) => Some(self::table(&table)),
        Block::Pairs { .. }
        | Block::Figure(_)
        | Block::Corner(_)
        | Block::Signatures(_)
        | Block::Keep(_)
        | Block::Space(_)
        | Block::PageBreak => None,
    }
}

fn table(table: &Table) -> StudyBlock {
    let rows = table.rows.iter().map(|row| StudyRow {
        cells: row.cells.iter().map(|cell| cell.text.plain()).collect(),
        strong: row.kind != aloi_report::RowKind::Plain,
    });
    StudyBlock::Table {
        caption: table.caption.plain(),
        headings: table.columns.iter().map(|column| column.title.plain()).collect(),
        rows: rows.collect(),
    }
}

fn curved(curves: &Curves) -> String {
    let drawing = Fonts::embedded().and_then(|fonts| curves.drawing(fonts, WIDTH));
    drawing.map_or_else(|_| String::new(), |drawing| drawing_to_svg(&drawing, &curves.title, &curves.description()))
}

/// A drawing that cannot be made is absent: its table says the same.
pub(super) fn svg(chart: &Chart) -> String {
    let drawings = Fonts::embedded().and_then(|fonts| chart.drawings(fonts, WIDTH, f64::INFINITY)).unwrap_or_default();
    drawings.iter().map(|drawing| drawing_to_svg(drawing, &chart.title, &chart.description())).collect()
}
