//! Where it goes: a document to pages, header and footer included.

use std::sync::Arc;

use crate::ReportError;
use crate::builder::Builder;
use crate::document::{Block, Document, Extent, Furniture, Logo, Tone};
use crate::font::{Face, Fonts};
use crate::logo::Image;
use crate::mark::{Anchor, Mark, Pages, Part, Pen};
use crate::paginate::{Band, paginate};
use crate::rich::Rich;
use crate::strip::{Hold, Strip, content, wrapped};
use crate::structure::ROOT;
use crate::style::{A4, ACCENT, FURNITURE, INK, MARGIN, MEASURE, RULE};
use crate::wrap::{TextLine, baseline, wrap};

/// Height of the page the text may never lose to header and footer, in millimetres.
const LEAST_ROOM: f64 = 200.0;
/// Top of the header and, from the bottom edge, bottom of the footer, in millimetres.
const EDGE: f64 = 9.5;
const BESIDE: f64 = 4.0;
/// What is kept of the space between blocks of page 1: the most with which they hold there.
const CLOSER: [f64; 4] = [1.0, 0.85, 0.7, 0.55];

/// Lays a document out on A4 pages. The same document gives the same pages.
pub fn lay_out(document: &Document) -> Result<Pages, ReportError> {
    let fonts = Fonts::embedded()?;
    let mut builder = Builder::new(fonts);
    let head = document.logo.as_ref().map(|logo| Head::new(logo, &mut builder)).transpose()?;
    let edges = Edges::new(fonts, &document.furniture, builder.indent);
    let band = edges.band()?;
    let mut strips = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let mut made = builder.block(block)?;
        if let (Block::Paragraph(Tone::Body, _), Some(next)) = (block, document.blocks.get(index + 1))
            && announces(index.checked_sub(1).and_then(|before| document.blocks.get(before)), next)
        {
            made.last_mut().into_iter().for_each(|last| last.hold = last.hold.max(Hold::Group));
        }
        strips.extend(made);
    }
    let (mut pages, outline) = paginate(first_page_whole(strips, band)?, band)?;
    if document.extent == Extent::OnePage && pages.len() > 1 {
        return Err(ReportError::OnePage { pages: pages.len() });
    }
    let furniture = &document.furniture;
    for text in [&furniture.header, &furniture.footer].into_iter().chain(&furniture.stamp) {
        builder.uncovered.extend(fonts.uncovered(Face::Regular, text));
    }
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        page.marks.extend(wrapped(Part::Header, edges.top(index == 0)));
        page.marks.extend(wrapped(Part::Footer, edges.bottom(index + 1, count)));
    }
    if let (Some(head), Some(first)) = (head, pages.first_mut()) {
        first.marks.splice(0..0, head.marks);
    }
    if document.accent != ACCENT {
        for page in &mut pages {
            let marks = std::mem::take(&mut page.marks);
            page.marks = marks.into_iter().map(|mark| mark.recoloured(ACCENT, document.accent)).collect();
        }
    }
    Ok(Pages {
        size: A4,
        pages,
        about: document.about.clone(),
        structure: builder.structure,
        outline,
        uncovered: builder.uncovered,
        attachments: document.attachments.clone(),
        extent: document.extent,
    })
}

/// Whether a paragraph between these blocks opens a section whose table or drawing must not leave it behind.
fn announces(before: Option<&Block>, after: &Block) -> bool {
    matches!(before, Some(Block::Heading(..) | Block::Paragraph(Tone::Body, _)))
        && matches!(after, Block::Table(_) | Block::Chart(_) | Block::Curves(_) | Block::List { .. })
}

/// The strips that stand alone on page 1, closer to each other when they do not hold there as usual.
fn first_page_whole(mut strips: Vec<Strip>, band: Band) -> Result<Vec<Strip>, ReportError> {
    let end = strips.iter().position(|strip| strip.starts_page).unwrap_or(strips.len());
    let alone = strips.iter().take(end);
    for kept in CLOSER {
        let closer: Vec<Strip> =
            alone.clone().map(|strip| Strip { before: strip.before * kept, ..strip.clone() }).collect();
        if paginate(closer.clone(), band)?.0.len() == 1 {
            strips.splice(..end, closer);
            break;
        }
    }
    Ok(strips)
}

/// The logo at the top left corner of the first page.
struct Head {
    marks: Vec<Mark>,
}

impl Head {
    /// Reads the image and keeps its room in `builder`: it is the first element, and the title stands beside it.
    fn new(logo: &Logo, builder: &mut Builder) -> Result<Self, ReportError> {
        let image = Image::read(&logo.bytes)?;
        let (width, height) = image.placed();
        let element = builder.structure.add_figure(ROOT, &logo.description);
        builder.indent = width + BESIDE;
        let mark = Mark::Image { x: MARGIN, y: EDGE, width, height, image: Arc::new(image) };
        Ok(Self { marks: content(element, vec![mark]) })
    }
}

/// Header and footer, wrapped.
struct Edges<'a> {
    fonts: &'a Fonts,
    header: Vec<TextLine>,
    stamp: Option<Mark>,
    footer: Vec<TextLine>,
    /// How far the header of the first page stands from the margin.
    indent: f64,
}

impl<'a> Edges<'a> {
    fn new(fonts: &'a Fonts, furniture: &Furniture, indent: f64) -> Self {
        let right = MARGIN + MEASURE;
        let pen = Pen { face: Face::SemiBold, size: 9.0, colour: INK };
        let stamp = furniture.stamp.as_ref().map(|word| {
            Mark::text(fonts, pen, right - 1.8, EDGE + baseline(pen.size, FURNITURE.leading), Anchor::End, word)
        });
        let stamped =
            stamp.as_ref().and_then(Mark::extent).map_or(0.0, |[left, _, right, _]| right - left + 3.6 + BESIDE);
        let number = fonts.measure(FURNITURE.pen.face, FURNITURE.pen.size, "page 9999/9999") + BESIDE;
        let lines = |text: &str, width: f64| wrap(fonts, &Rich::from(text), FURNITURE.pen.size, width.max(BESIDE));
        Self {
            fonts,
            header: lines(&furniture.header, MEASURE - stamped - indent),
            stamp,
            footer: lines(&furniture.footer, MEASURE - number),
            indent,
        }
    }

    /// What is left between header and footer.
    fn band(&self) -> Result<Band, ReportError> {
        let header = self.header.len().max(usize::from(self.stamp.is_some()));
        let top = if header == 0 { MARGIN } else { EDGE + header as f64 * FURNITURE.leading + 6.0 };
        let footer = self.footer.len().max(1) as f64 * FURNITURE.leading;
        let bottom = A4.1 - EDGE - footer - 5.5;
        if bottom - top < LEAST_ROOM {
            return Err(ReportError::Furniture { height: A4.1 - (bottom - top) });
        }
        Ok(Band { top: top.max(MARGIN), bottom })
    }

    fn top(&self, first: bool) -> Vec<Mark> {
        let right = MARGIN + MEASURE;
        let mut marks = set(&self.header, if first { MARGIN + self.indent } else { MARGIN }, EDGE);
        if let Some(stamp) = &self.stamp {
            if let Some([left, ..]) = stamp.extent() {
                let height = FURNITURE.leading + 2.0;
                marks.push(Mark::frame(left - 1.8, EDGE - 1.0, right - left + 1.8, height, 0.35, INK));
            }
            marks.push(stamp.clone());
        }
        marks
    }

    fn bottom(&self, number: usize, count: usize) -> Vec<Mark> {
        let (right, leading, pen) = (MARGIN + MEASURE, FURNITURE.leading, FURNITURE.pen);
        let top = A4.1 - EDGE - self.footer.len().max(1) as f64 * leading;
        let mut marks = vec![Mark::line(MARGIN, top - 1.6, right, top - 1.6, 0.15, RULE)];
        marks.extend(set(&self.footer, MARGIN, top));
        let words = format!("page {number}/{count}");
        marks.push(Mark::text(self.fonts, pen, right, top + baseline(pen.size, leading), Anchor::End, &words));
        marks
    }
}

/// Lines of header or footer from `top` down, their left end at `x`.
fn set(lines: &[TextLine], x: f64, top: f64) -> Vec<Mark> {
    let (leading, pen) = (FURNITURE.leading, FURNITURE.pen);
    let base = top + baseline(pen.size, leading);
    let place = |(index, line): (usize, &TextLine)| line.marks(x, base + index as f64 * leading, pen.size, pen.colour);
    lines.iter().enumerate().flat_map(place).collect()
}
