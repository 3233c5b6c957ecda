//! Marks to operations of printpdf, each state set once. ISO 32000-1 §7.8.2.

use std::collections::BTreeMap;

use printpdf::{
    Color, CurTransMat, DictItem, Greyscale, Line, LinePoint, Op, PaintMode, PdfFontHandle, PdfPage, Point, Polygon,
    PolygonRing, Pt, Rect, Rgb, WindingOrder,
};

use crate::font::{Face, Fonts};
use crate::hatch::{DOT, Pattern, STROKE};
use crate::mark::{Colour, Mark, Pages, Part, Text};
use crate::pdf::fonts::Subsets;
use crate::pdf::{images, points};
use crate::style::{INK, PAPER};

/// The pages drawn; the glyphs they use are noted in `subsets`.
pub fn draw(pages: &Pages, fonts: &Fonts, subsets: &mut Subsets) -> Vec<PdfPage> {
    let (width, height) = (Pt(points(pages.size.0)), Pt(points(pages.size.1)));
    let area = Rect { x: Pt(0.0), y: Pt(0.0), width, height, mode: None, winding_order: None };
    let mut images = 0;
    let one = |page: &crate::mark::Page| {
        // What a page begins with, ISO 32000-1 §8.4.1: black ink, strokes of one point, no font.
        let (fill, stroke) = (INK, (1.0, INK));
        let mut ink =
            Ink { pages, fonts, subsets, ops: Vec::new(), parts: 0, open: None, fill, stroke, font: None, images };
        page.marks.iter().for_each(|mark| ink.mark(mark));
        images = ink.images;
        PdfPage { media_box: area.clone(), trim_box: area.clone(), crop_box: area.clone(), ops: ink.ops }
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
    /// Structure type of the content begun, if any.
    open: Option<&'static str>,
    /// Colour of fillings and text so far.
    fill: Colour,
    /// Thickness, in millimetres, and colour of strokes so far.
    stroke: (f64, Colour),
    /// Font and size so far.
    font: Option<(Face, f64)>,
    /// Images drawn so far, on this page and those before.
    images: usize,
}

impl Ink<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Text(text) => match self.open.filter(|_| text.address.is_some()) {
                // A content of its own, see `links::walk`.
                Some(tag) => {
                    self.ops.push(Op::EndMarkedContent);
                    self.content("Link");
                    self.text(text);
                    self.ops.push(Op::EndMarkedContent);
                    self.content(tag);
                }
                None => self.text(text),
            },
            Mark::Line { x1, y1, x2, y2, width, colour } => {
                self.stroke(*width, *colour);
                let points = self.ends([*x1, *y1, *x2, *y2]);
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            }
            Mark::Rect { x, y, width, height, fill, stroke } => {
                if let Some(colour) = fill {
                    self.fill(*colour);
                }
                if let Some((thickness, colour)) = stroke {
                    self.stroke(*thickness, *colour);
                }
                let mode = match (fill, stroke) {
                    (Some(_), Some(_)) => PaintMode::FillStroke,
                    (Some(_), None) => PaintMode::Fill,
                    (None, Some(_)) => PaintMode::Stroke,
                    (None, None) => return,
                };
                self.rect([*x, *y, *width, *height], mode);
            }
            Mark::Hatch { x, y, width, height, pattern, colour } => {
                self.hatch([*x, *y, *width, *height], *pattern, *colour);
            }
            Mark::Image { x, y, width, height, .. } => self.image([*x, *y, *width, *height]),
            Mark::Begin { part } => self.begin(*part),
            Mark::End => {
                self.open = None;
                self.ops.push(Op::EndMarkedContent);
            }
        }
    }

    /// ISO 32000-1 §14.6 and, for what is not content, §14.8.2.2.
    fn begin(&mut self, part: Part) {
        let edge =
            |kind: &str, side: &str| vec![("Subtype", name(kind)), ("Attached", DictItem::Array(vec![name(side)]))];
        let (kind, more) = match part {
            Part::Content(element) => {
                let element = self.pages.structure.elements.get(element);
                let tag = element.map_or("Span", |element| element.role.pdf_name());
                self.open = Some(tag);
                return self.content(tag);
            }
            Part::Artifact => ("Layout", Vec::new()),
            Part::Again => ("Pagination", Vec::new()),
            Part::Header => ("Pagination", edge("Header", "Top")),
            Part::Footer => ("Pagination", edge("Footer", "Bottom")),
        };
        self.marked("Artifact", [("Type", name(kind))].into_iter().chain(more));
    }

    fn content(&mut self, tag: &str) {
        self.marked(tag, [("MCID", DictItem::Int(self.parts))]);
        self.parts += 1;
    }

    fn marked(&mut self, tag: &str, properties: impl IntoIterator<Item = (&'static str, DictItem)>) {
        let map: BTreeMap<_, _> = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    fn hatch(&mut self, area: [f64; 4], pattern: Pattern, colour: Colour) {
        let [x, y, width, height] = area;
        self.fill(if pattern == Pattern::Solid { colour } else { PAPER });
        self.rect(area, PaintMode::Fill);
        self.stroke(STROKE, colour);
        let strokes = pattern.strokes(x, y, width, height).into_iter();
        let rings: Vec<_> = strokes.map(|stroke| PolygonRing { points: self.ends(stroke) }).collect();
        if !rings.is_empty() {
            let polygon = Polygon { rings, mode: PaintMode::Stroke, winding_order: WindingOrder::NonZero };
            self.ops.push(Op::DrawPolygon { polygon });
        }
        let dots = pattern.dots(x, y, width, height);
        if !dots.is_empty() {
            self.fill(colour);
        }
        dots.into_iter().for_each(|(left, top)| self.rect([left, top, DOT, DOT], PaintMode::Fill));
        self.rect(area, PaintMode::Stroke);
    }

    /// A unit square stretched over its place, ISO 32000-1 §8.9.5.1.
    fn image(&mut self, [x, y, width, height]: [f64; 4]) {
        let corner = self.point(x, y + height);
        let matrix = CurTransMat::Raw([points(width), 0.0, 0.0, points(height), corner.x.0, corner.y.0]);
        let named = vec![name(&images::name(self.images))];
        self.images += 1;
        self.ops.extend([
            Op::SaveGraphicsState,
            Op::SetTransformationMatrix { matrix },
            Op::Unknown { key: "Do".to_owned(), value: named },
            Op::RestoreGraphicsState,
        ]);
    }

    fn text(&mut self, text: &Text) {
        self.fill(text.colour);
        self.ops.push(Op::StartTextSection);
        if self.font != Some((text.face, text.size)) {
            self.font = Some((text.face, text.size));
            let font = PdfFontHandle::External(Subsets::id(text.face));
            self.ops.push(Op::SetFont { font, size: Pt(text.size as f32) });
        }
        self.ops.push(Op::SetTextCursor { pos: self.point(text.x, text.y) });
        let shown = self.shown(text);
        self.ops.extend([shown, Op::EndTextSection]);
    }

    /// The glyphs of a text, in one string for each run without kerning. `Op::ShowText` would write them in
    /// hexadecimal: longer to write, and 3 kB more for ten offers.
    fn shown(&mut self, text: &Text) -> Op {
        let thousandth = 1000.0 / self.fonts.units_per_em(text.face);
        let subset = self.subsets.face(text.face, self.fonts);
        let mut items = Vec::new();
        let mut run = Vec::with_capacity(text.glyphs.len() * 2);
        let mut pending = 0;
        for (glyph, said) in text.said() {
            if pending != 0 {
                items.push(DictItem::String { data: std::mem::take(&mut run), literal: true });
                items.push(DictItem::Int(pending));
            }
            run.extend(subset.glyph(glyph.id, said).to_be_bytes());
            let kern = self.fonts.plain_advance(text.face, glyph.id) - glyph.advance;
            pending = (f64::from(kern) * thousandth).round() as i64;
        }
        let last = DictItem::String { data: run, literal: true };
        if items.is_empty() {
            return Op::Unknown { key: "Tj".to_owned(), value: vec![last] };
        }
        items.push(last);
        Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(items)] }
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != colour {
            self.fill = colour;
            self.ops.push(Op::SetFillColor { col: colour_of(colour) });
        }
    }

    fn stroke(&mut self, thickness: f64, colour: Colour) {
        if self.stroke.1 != colour {
            self.ops.push(Op::SetOutlineColor { col: colour_of(colour) });
        }
        if self.stroke.0 != thickness {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(points(thickness)) });
        }
        self.stroke = (thickness, colour);
    }

    fn ends(&self, [x1, y1, x2, y2]: [f64; 4]) -> Vec<LinePoint> {
        [(x1, y1), (x2, y2)].map(|(x, y)| LinePoint { p: self.point(x, y), bezier: false }).to_vec()
    }

    fn rect(&mut self, [x, y, width, height]: [f64; 4], mode: PaintMode) {
        let Point { x, y } = self.point(x, y + height);
        let (width, height) = (Pt(points(width)), Pt(points(height)));
        self.ops
            .push(Op::DrawRectangle { rectangle: Rect { x, y, width, height, mode: Some(mode), winding_order: None } });
    }

    /// Millimetres from the top left corner to points from the bottom left one.
    fn point(&self, x: f64, y: f64) -> Point {
        Point { x: Pt(points(x)), y: Pt(points(self.pages.size.1 - y)) }
    }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

fn colour_of(Colour(red, green, blue): Colour) -> Color {
    // Three decimals tell 256 steps apart.
    let [r, g, b] = [red, green, blue].map(|share| ((f64::from(share) / 255.0 * 1000.0).round() / 1000.0) as f32);
    if red == green && green == blue {
        return Color::Greyscale(Greyscale { percent: r, icc_profile: None });
    }
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}
