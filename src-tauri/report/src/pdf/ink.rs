//! Marks to content streams.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, Line, LinePoint, Mm, Op, PaintMode, PdfFontHandle, PdfPage, Point, Pt, Rect, Rgb,
    TextItem,
};

use crate::font::Fonts;
use crate::hatch::{DOT, Pattern, STROKE};
use crate::mark::{Colour, Mark, Pages, Part, Text};
use crate::pdf::fonts::Subsets;
use crate::pdf::{x_points, y_points};

/// The pages drawn; the glyphs they use are noted in `subsets`.
pub fn draw(pages: &Pages, fonts: &Fonts, subsets: &mut Subsets) -> Vec<PdfPage> {
    let (width, height) = (Mm(pages.size.0 as f32), Mm(pages.size.1 as f32));
    let one = |page: &crate::mark::Page| {
        let mut ink = Ink { pages, fonts, subsets, ops: Vec::new(), parts: 0 };
        page.marks.iter().for_each(|mark| ink.mark(mark));
        PdfPage::new(width, height, ink.ops)
    };
    pages.pages.iter().map(one).collect()
}

struct Ink<'a> {
    pages: &'a Pages,
    fonts: &'a Fonts,
    subsets: &'a mut Subsets,
    ops: Vec<Op>,
    /// Contents begun on this page: the next marked-content identifier.
    parts: i64,
}

impl Ink<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Text(text) => self.text(text),
            Mark::Line { x1, y1, x2, y2, width, colour } => {
                self.stroke(*width, *colour);
                self.line([*x1, *y1, *x2, *y2]);
            }
            Mark::Rect { x, y, width, height, fill, stroke } => {
                if let Some(colour) = fill {
                    self.ops.push(Op::SetFillColor { col: colour_of(*colour) });
                    self.rect([*x, *y, *width, *height], PaintMode::Fill);
                }
                if let Some((thickness, colour)) = stroke {
                    self.stroke(*thickness, *colour);
                    self.rect([*x, *y, *width, *height], PaintMode::Stroke);
                }
            }
            Mark::Hatch { x, y, width, height, pattern, colour } => {
                self.hatch([*x, *y, *width, *height], *pattern, *colour);
            }
            Mark::Begin { part: Part::Artifact } => {
                self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
            }
            Mark::Begin { part: Part::Content(element) } => {
                let tag = self.pages.structure.elements.get(*element).map_or("Span", |element| element.role.pdf_name());
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(self.parts))]);
                self.parts += 1;
                let properties = DictItem::Dict { map };
                self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
            }
            Mark::End => self.ops.push(Op::EndMarkedContent),
        }
    }

    fn hatch(&mut self, area: [f64; 4], pattern: Pattern, colour: Colour) {
        let [x, y, width, height] = area;
        let ground = if pattern == Pattern::Solid { colour } else { Colour(255, 255, 255) };
        self.ops.push(Op::SetFillColor { col: colour_of(ground) });
        self.rect(area, PaintMode::Fill);
        self.stroke(STROKE, colour);
        pattern.strokes(x, y, width, height).into_iter().for_each(|stroke| self.line(stroke));
        let dots = pattern.dots(x, y, width, height);
        if !dots.is_empty() {
            self.ops.push(Op::SetFillColor { col: colour_of(colour) });
        }
        dots.into_iter().for_each(|(left, top)| self.rect([left, top, DOT, DOT], PaintMode::Fill));
        self.rect(area, PaintMode::Stroke);
    }

    fn stroke(&mut self, thickness: f64, colour: Colour) {
        self.ops.push(Op::SetOutlineColor { col: colour_of(colour) });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(x_points(thickness)) });
    }

    fn point(&self, x: f64, y: f64) -> Point {
        Point { x: Pt(x_points(x)), y: Pt(y_points(self.pages, y)) }
    }

    fn line(&mut self, [x1, y1, x2, y2]: [f64; 4]) {
        let points = [(x1, y1), (x2, y2)].map(|(x, y)| LinePoint { p: self.point(x, y), bezier: false });
        self.ops.push(Op::DrawLine { line: Line { points: points.to_vec(), is_closed: false } });
    }

    fn rect(&mut self, [x, y, width, height]: [f64; 4], mode: PaintMode) {
        let corner = self.point(x, y + height);
        let (width, height) = (Pt(x_points(width)), Pt(x_points(height)));
        let rectangle = Rect { x: corner.x, y: corner.y, width, height, mode: Some(mode), winding_order: None };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn text(&mut self, text: &Text) {
        let thousandth = 1000.0 / self.fonts.units_per_em(text.face);
        let space = self.fonts.glyph(text.face, ' ');
        let mut codes = Vec::with_capacity(text.glyphs.len());
        for glyph in &text.glyphs {
            let kern = self.fonts.plain_advance(text.face, glyph.id) - glyph.advance;
            codes.push(Codepoint {
                gid: self.subsets.glyph(text.face, glyph.id),
                offset: (f64::from(kern) * thousandth) as f32,
                // What a reader copies. The no-break space has the plain space's glyph, and a glyph reads one way only.
                cid: Some(if space == Some(glyph.id) { " ".to_owned() } else { glyph.text.clone() }),
            });
        }
        let font = PdfFontHandle::External(Subsets::id(text.face));
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFillColor { col: colour_of(text.colour) },
            Op::SetFont { font, size: Pt(text.size as f32) },
            Op::SetTextCursor { pos: self.point(text.x, text.y) },
            Op::ShowText { items: vec![TextItem::GlyphIds(codes)] },
            Op::EndTextSection,
        ]);
    }
}

fn colour_of(colour: Colour) -> Color {
    let share = |channel: u8| f32::from(channel) / 255.0;
    Color::Rgb(Rgb { r: share(colour.0), g: share(colour.1), b: share(colour.2), icc_profile: None })
}
