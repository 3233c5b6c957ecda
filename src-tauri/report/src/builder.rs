//! Blocks to strips: headings, paragraphs, lists, names and values, notices, signatures, drawings.

use std::collections::BTreeSet;

use crate::ReportError;
use crate::document::{Block, Figure, Pair, Signature, Tone};
use crate::font::Fonts;
use crate::grid::{Cell, Grid};
use crate::mark::{Mark, Pen};
use crate::rich::Rich;
use crate::strip::{Hold, Strip, artifact, content, spaced, together};
use crate::structure::{ElementId, ROOT, Role, Structure};
use crate::style::{self, ACCENT, BODY, CAPTION, CELL, INK, LEAD, MARGIN, MEASURE, READING, SMALL, TextStyle};
use crate::wrap::{TextLine, baseline, wrap};

/// Space under the title, in millimetres.
const AFTER_TITLE: f64 = 1.0;

/// Builds the strips of a document and, on the way, its structure and the list of characters no font covers.
pub struct Builder {
    /// The fonts.
    pub fonts: &'static Fonts,
    /// The elements so far.
    pub structure: Structure,
    /// The characters replaced so far.
    pub uncovered: BTreeSet<char>,
    /// How far the title stands from the margin, in millimetres: what stands at its left.
    pub indent: f64,
}

impl Builder {
    /// Nothing built yet.
    pub fn new(fonts: &'static Fonts) -> Self {
        Self { fonts, structure: Structure::default(), uncovered: BTreeSet::new(), indent: 0.0 }
    }

    /// The strips of a block.
    pub fn block(&mut self, block: &Block) -> Result<Vec<Strip>, ReportError> {
        Ok(match block {
            Block::Heading(level, text) => self.heading(*level, text),
            Block::Paragraph(tone, text) => self.paragraph(*tone, text),
            Block::Pairs { pairs, two_columns } => self.pairs(pairs, *two_columns),
            Block::List { numbered, items } => self.list(*numbered, items),
            Block::Table(table) => self.table(table)?,
            Block::Figure(figure) => self.figure(figure)?,
            Block::Corner(figure) => self.corner(figure),
            Block::Chart(chart) => self.chart(chart)?,
            Block::Curves(curves) => self.curves(curves)?,
            Block::Notice(paragraphs) => self.notice(paragraphs),
            Block::Signatures(signatures) => self.signatures(signatures),
            Block::Keep(blocks) => {
                let strips: Result<Vec<_>, _> = blocks.iter().map(|block| self.block(block)).collect();
                together(strips?.into_iter().flatten().collect(), Hold::Group)
            }
            // Held to what follows, or a heading before the space could end a page.
            Block::Space(height) => spaced(vec![Strip::new(0.0, Vec::new()).held(Hold::Firm)], height.max(0.0)),
            Block::PageBreak => vec![Strip { starts_page: true, hold: Hold::Firm, ..Strip::new(0.0, Vec::new()) }],
        })
    }

    /// Lines of `text`, remembering what the fonts lack.
    pub fn lines(&mut self, text: &Rich, style: TextStyle, width: f64) -> Vec<TextLine> {
        let text = text.on(style.pen.face);
        for span in text.spans() {
            self.uncovered.extend(self.fonts.uncovered(span.face, &span.text));
        }
        wrap(self.fonts, &text, style.pen.size, width)
    }

    /// One strip a line, all of `element`, with their left end at `x`.
    pub fn line_strips(&self, lines: &[TextLine], style: TextStyle, x: f64, element: ElementId) -> Vec<Strip> {
        let base = baseline(style.pen.size, style.leading);
        lines
            .iter()
            .map(|line| {
                Strip::new(style.leading, content(element, line.marks(x, base, style.pen.size, style.pen.colour)))
            })
            .collect()
    }

    fn heading(&mut self, level: u8, text: &Rich) -> Vec<Strip> {
        let level = level.clamp(1, 3);
        let (style, before, after) = match level {
            1 => (style::TITLE, 0.0, AFTER_TITLE),
            2 => (style::SECTION, 3.2, 0.3),
            _ => (style::SUBSECTION, 4.6, 0.8),
        };
        let indent = if level == 1 { std::mem::take(&mut self.indent) } else { 0.0 };
        let lines = self.lines(text, style, MEASURE - indent);
        let element = self.structure.add(ROOT, Role::Heading(level));
        let mut strips = self.line_strips(&lines, style, MARGIN + indent, element);
        if let Some(first) = strips.first_mut() {
            first.heading = Some((level, text.plain()));
        }
        if let Some(last) = strips.last_mut() {
            last.height += after;
        }
        let strips = strips.into_iter().map(|strip| strip.held(Hold::Firm)).collect();
        spaced(strips, before)
    }

    fn paragraph(&mut self, tone: Tone, text: &Rich) -> Vec<Strip> {
        let (style, before) = match tone {
            Tone::Lead => (LEAD, 1.2),
            Tone::Body => (BODY, 2.4),
            Tone::Small => (SMALL, 1.6),
        };
        let width = if tone == Tone::Small { MEASURE } else { READING };
        let lines = self.lines(text, style, width);
        let element = self.structure.add(ROOT, Role::Paragraph);
        spaced(no_lone_line(self.line_strips(&lines, style, MARGIN, element)), before)
    }

    fn list(&mut self, numbered: bool, items: &[Rich]) -> Vec<Strip> {
        const INDENT: f64 = 6.5;
        let list = self.structure.add(ROOT, Role::List { numbered });
        let mut all = Vec::new();
        for (index, text) in items.iter().enumerate() {
            let item = self.structure.add(list, Role::Item);
            let label = self.structure.add(item, Role::Label);
            let body = self.structure.add(item, Role::Body);
            let mark = if numbered { format!("{}.", index + 1) } else { "–".to_owned() };
            let lines = self.lines(text, BODY, READING - INDENT);
            let mut strips = self.line_strips(&lines, BODY, MARGIN + INDENT, body);
            if let (Some(first), Some(line)) = (strips.first_mut(), self.lines(&mark.into(), BODY, READING).first()) {
                let base = baseline(BODY.pen.size, BODY.leading);
                let x = if numbered { MARGIN + INDENT - 1.6 - line.width() } else { MARGIN + 2.0 };
                let mut marks = content(label, line.marks(x.max(MARGIN), base, BODY.pen.size, BODY.pen.colour));
                marks.append(&mut first.marks);
                first.marks = marks;
            }
            all.extend(spaced(no_lone_line(strips), if index == 0 { 2.0 } else { 0.9 }));
        }
        all
    }

    fn pairs(&mut self, pairs: &[Pair], two_columns: bool) -> Vec<Strip> {
        let per_row = if two_columns { 2 } else { 1 };
        let share = MEASURE / per_row as f64;
        let key_width = if two_columns { 24.0 } else { 46.0 };
        let table = self.structure.add(ROOT, Role::Table);
        let body = self.structure.add(table, Role::Rows);
        let grid = Grid {
            width: MEASURE,
            leading: BODY.leading,
            above: 0.1,
            below: 0.1,
            background: None,
            over: None,
            under: None,
        };
        let mut all = Vec::new();
        for row in pairs.chunks(per_row) {
            let line = self.structure.add(body, Role::Row);
            let mut cells = Vec::new();
            for (index, pair) in row.iter().enumerate() {
                let x = MARGIN + share * index as f64;
                let key = TextStyle { pen: Pen { colour: style::SOFT, ..BODY.pen }, ..BODY };
                let header = self.structure.add(line, Role::RowHeader);
                cells.push(Cell::start(self.lines(&pair.key, key, key_width - 3.0), key, x, header));
                let data = self.structure.add(line, Role::Cell { span: 1 });
                let width = share - key_width - if two_columns { 4.0 } else { 0.0 };
                cells.push(Cell::start(self.lines(&pair.value, BODY, width), BODY, x + key_width, data));
            }
            all.extend(grid.row(&cells));
        }
        spaced(all, 1.4)
    }

    fn notice(&mut self, paragraphs: &[Rich]) -> Vec<Strip> {
        const BAR: f64 = 1.1;
        let mut all = Vec::new();
        for (index, text) in paragraphs.iter().enumerate() {
            let lines = self.lines(text, BODY, MEASURE - 5.0);
            let element = self.structure.add(ROOT, Role::Paragraph);
            let mut strips = no_lone_line(self.line_strips(&lines, BODY, MARGIN + 5.0, element));
            if let Some(last) = strips.last_mut().filter(|_| index + 1 < paragraphs.len()) {
                last.height += 1.6;
            }
            all.append(&mut strips);
        }
        for strip in &mut all {
            let mut marks = artifact(vec![Mark::fill(MARGIN, 0.0, BAR, strip.height, ACCENT)]);
            marks.append(&mut strip.marks);
            strip.marks = marks;
        }
        spaced(all, 1.4)
    }

    fn signatures(&mut self, signatures: &[Signature]) -> Vec<Strip> {
        const GAP: f64 = 3.0;
        const INK_ROOM: f64 = 8.0;
        const MOST_ABREAST: usize = 5;
        let mut all = Vec::new();
        let abreast = signatures.len().clamp(1, MOST_ABREAST);
        let width = (MEASURE - GAP * (abreast - 1) as f64) / abreast as f64;
        for row in signatures.chunks(MOST_ABREAST) {
            let mut marks = Vec::new();
            let mut words = Vec::new();
            let mut tallest = 0.0_f64;
            for (index, signature) in row.iter().enumerate() {
                let x = MARGIN + (width + GAP) * index as f64;
                let mut y = 2.0;
                let mut inside = Vec::new();
                let title = self.lines(&signature.title.as_str().into(), CAPTION, width - 5.0);
                let lines: Vec<TextLine> = signature
                    .lines
                    .iter()
                    .flat_map(|line| self.lines(&line.as_str().into(), CELL, width - 5.0))
                    .collect();
                for (line, style) in
                    title.iter().map(|line| (line, CAPTION)).chain(lines.iter().map(|line| (line, CELL)))
                {
                    let base = y + baseline(style.pen.size, style.leading);
                    inside.extend(line.marks(x + 2.5, base, style.pen.size, style.pen.colour));
                    y += style.leading;
                }
                let element = self.structure.add(ROOT, Role::Paragraph);
                words.extend(content(element, inside));
                tallest = tallest.max(y);
            }
            let height = tallest + INK_ROOM;
            for index in 0..row.len() {
                let x = MARGIN + (width + GAP) * index as f64;
                marks.push(Mark::frame(x, 0.0, width, height, 0.25, INK));
            }
            let mut marks = artifact(marks);
            marks.extend(words);
            all.extend(spaced(vec![Strip::new(height, marks)], 2.4));
        }
        all
    }

    fn figure(&mut self, figure: &Figure) -> Result<Vec<Strip>, ReportError> {
        if figure.width > MEASURE {
            let (what, width, height) = (figure.description.clone(), figure.width, figure.height);
            return Err(ReportError::TooLarge { what, width, height });
        }
        let element = self.structure.add_figure(ROOT, &figure.description);
        let moved = figure.marks.iter().map(|mark| mark.clone().moved(MARGIN, 0.0)).collect();
        let mut strips = vec![Strip::new(figure.height, content(element, moved))];
        strips.extend(self.caption(&figure.caption, ROOT, 1.5));
        Ok(spaced(together(strips, Hold::Firm), 3.6))
    }

    /// A drawing level with the title above it, in a strip without height.
    fn corner(&mut self, figure: &Figure) -> Vec<Strip> {
        let element = self.structure.add_figure(ROOT, &figure.description);
        let (left, up) = (MARGIN + MEASURE - figure.width, style::TITLE.leading + AFTER_TITLE);
        let moved = figure.marks.iter().map(|mark| mark.clone().moved(left, -up)).collect();
        vec![Strip::new(0.0, content(element, moved)).held(Hold::Firm)]
    }

    /// A caption in `parent`, `before` millimetres under what precedes.
    pub fn caption(&mut self, caption: &Rich, parent: ElementId, before: f64) -> Vec<Strip> {
        let lines = self.lines(caption, CAPTION, MEASURE);
        if lines.is_empty() {
            return Vec::new();
        }
        let element = self.structure.add(parent, Role::Caption);
        spaced(together(self.line_strips(&lines, CAPTION, MARGIN, element), Hold::Firm), before)
    }
}

/// Neither the first nor the last line of a text is alone on a page.
fn no_lone_line(mut strips: Vec<Strip>) -> Vec<Strip> {
    let count = strips.len();
    for (index, strip) in strips.iter_mut().enumerate() {
        if count > 1 && (index == 0 || index + 2 == count) {
            strip.hold = Hold::Firm;
        }
    }
    strips
}
