//! Marks to content streams. ISO 32000-1 §7.8.2.

use crate::font::Fonts;
use crate::hatch::{DOT, Pattern, STROKE};
use crate::mark::{Colour, Mark, POINT, Pages, Part, Text};
use crate::pdf::fonts::Subsets;
use crate::pdf::save::literal;
use crate::style::{INK, PAPER};

/// The content of each page; the glyphs it uses are noted in `subsets`.
pub fn draw(pages: &Pages, fonts: &Fonts, subsets: &mut Subsets) -> Vec<Vec<u8>> {
    let one = |page: &crate::mark::Page| {
        // What a page begins with, ISO 32000-1 §8.4.1: black ink, strokes of one point, no font.
        let (fill, stroke) = (INK, (1.0, INK));
        let mut ink = Ink { pages, fonts, subsets, out: Vec::new(), parts: 0, open: None, fill, stroke, font: None };
        page.marks.iter().for_each(|mark| ink.mark(mark));
        ink.out
    };
    pages.pages.iter().map(one).collect()
}

struct Ink<'a> {
    pages: &'a Pages,
    fonts: &'a Fonts,
    subsets: &'a mut Subsets,
    out: Vec<u8>,
    /// Contents begun on this page: the next marked-content identifier.
    parts: usize,
    /// Structure type of the content begun, if any.
    open: Option<&'static str>,
    /// Colour of fillings and text so far.
    fill: Colour,
    /// Thickness, in millimetres, and colour of strokes so far.
    stroke: (f64, Colour),
    /// Font and size so far.
    font: Option<(crate::font::Face, f64)>,
}

impl Ink<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Text(text) => match self.open.filter(|_| text.address.is_some()) {
                // A content of its own, see `links::walk`.
                Some(tag) => {
                    self.word("EMC");
                    self.content("Link");
                    self.text(text);
                    self.word("EMC");
                    self.content(tag);
                }
                None => self.text(text),
            },
            Mark::Line { x1, y1, x2, y2, width, colour } => {
                self.stroke(*width, *colour);
                self.line([*x1, *y1, *x2, *y2]);
                self.word("S");
            }
            Mark::Rect { x, y, width, height, fill, stroke } => {
                if let Some(colour) = fill {
                    self.fill(*colour);
                    self.rect([*x, *y, *width, *height]);
                    self.word("f");
                }
                if let Some((thickness, colour)) = stroke {
                    self.stroke(*thickness, *colour);
                    self.rect([*x, *y, *width, *height]);
                    self.word("S");
                }
            }
            Mark::Hatch { x, y, width, height, pattern, colour } => {
                self.hatch([*x, *y, *width, *height], *pattern, *colour);
            }
            Mark::Begin { part } => self.begin(*part),
            Mark::End => {
                self.open = None;
                self.word("EMC");
            }
        }
    }

    /// ISO 32000-1 §14.6 and, for what is not content, §14.8.2.2.
    fn begin(&mut self, part: Part) {
        match part {
            Part::Content(element) => {
                let element = self.pages.structure.elements.get(element);
                let tag = element.map_or("Span", |element| element.role.pdf_name());
                self.open = Some(tag);
                self.content(tag);
            }
            Part::Artifact => self.word("/Artifact<</Type/Layout>>BDC"),
            Part::Again => self.word("/Artifact<</Type/Pagination>>BDC"),
            Part::Header => self.word("/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC"),
            Part::Footer => self.word("/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC"),
        }
    }

    fn content(&mut self, tag: &str) {
        self.word(&format!("/{tag}<</MCID {}>>BDC", self.parts));
        self.parts += 1;
    }

    fn hatch(&mut self, area: [f64; 4], pattern: Pattern, colour: Colour) {
        let [x, y, width, height] = area;
        self.fill(if pattern == Pattern::Solid { colour } else { PAPER });
        self.rect(area);
        self.word("f");
        self.stroke(STROKE, colour);
        let strokes = pattern.strokes(x, y, width, height);
        if !strokes.is_empty() {
            strokes.into_iter().for_each(|stroke| self.line(stroke));
            self.word("S");
        }
        let dots = pattern.dots(x, y, width, height);
        if !dots.is_empty() {
            self.fill(colour);
            dots.into_iter().for_each(|(left, top)| self.rect([left, top, DOT, DOT]));
            self.word("f");
        }
        self.rect(area);
        self.word("S");
    }

    fn text(&mut self, text: &Text) {
        self.fill(text.colour);
        self.word("BT");
        if self.font != Some((text.face, text.size)) {
            self.font = Some((text.face, text.size));
            self.word(Subsets::name(text.face));
            self.number(text.size);
            self.word("Tf");
        }
        self.point(text.x, text.y);
        self.word("Td");
        let thousandth = 1000.0 / self.fonts.units_per_em(text.face);
        let mut shown = Vec::new();
        let mut run = Vec::with_capacity(text.glyphs.len() * 2);
        let mut kerned = false;
        let mut pending = 0;
        let subset = self.subsets.face(text.face, self.fonts);
        for (glyph, said) in text.said() {
            if pending != 0 {
                literal(&mut shown, &run);
                shown.extend(pending.to_string().bytes());
                run.clear();
                kerned = true;
            }
            run.extend(subset.glyph(glyph.id, said).to_be_bytes());
            let kern = self.fonts.plain_advance(text.face, glyph.id) - glyph.advance;
            pending = (f64::from(kern) * thousandth).round() as i64;
        }
        literal(&mut shown, &run);
        if kerned {
            self.out.push(b'[');
            self.out.extend(shown);
            self.out.extend(b"]TJ");
        } else {
            self.out.extend(shown);
            self.out.extend(b"Tj");
        }
        self.word("ET");
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != colour {
            self.fill = colour;
            self.colour(colour, "g", "rg");
        }
    }

    fn stroke(&mut self, thickness: f64, colour: Colour) {
        if self.stroke.1 != colour {
            self.colour(colour, "G", "RG");
        }
        if self.stroke.0 != thickness {
            self.number(thickness / POINT);
            self.word("w");
        }
        self.stroke = (thickness, colour);
    }

    fn colour(&mut self, Colour(red, green, blue): Colour, grey: &str, rgb: &str) {
        let all = [red, green, blue];
        let shares = if red == green && green == blue { &all[..1] } else { &all[..] };
        for share in shares {
            // Three decimals tell 256 steps apart.
            let share = format!("{:.3}", f64::from(*share) / 255.0);
            self.word(share.trim_end_matches('0').trim_end_matches('.'));
        }
        self.word(if shares.len() == 1 { grey } else { rgb });
    }

    fn line(&mut self, [x1, y1, x2, y2]: [f64; 4]) {
        self.point(x1, y1);
        self.word("m");
        self.point(x2, y2);
        self.word("l");
    }

    fn rect(&mut self, [x, y, width, height]: [f64; 4]) {
        self.point(x, y + height);
        self.number(width / POINT);
        self.number(height / POINT);
        self.word("re");
    }

    /// Millimetres from the top left corner to points from the bottom left one.
    fn point(&mut self, x: f64, y: f64) {
        self.number(x / POINT);
        self.number((self.pages.size.1 - y) / POINT);
    }

    /// A length in points, to the hundredth: finer than any printer.
    fn number(&mut self, points: f64) {
        let hundredths = (points * 100.0).round() as i64;
        self.part();
        if hundredths < 0 {
            self.out.push(b'-');
        }
        let (whole, part) = (hundredths.unsigned_abs() / 100, (hundredths.unsigned_abs() % 100) as u8);
        // Twenty digits hold any count on 64 bits.
        let mut digits = [b'0'; 20];
        let mut rest = whole;
        let mut used = 0;
        for digit in digits.iter_mut().rev() {
            *digit += (rest % 10) as u8;
            used += 1;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.out.extend(digits.iter().skip(digits.len() - used));
        if part > 0 {
            self.out.extend([b'.', b'0' + part / 10]);
        }
        if !part.is_multiple_of(10) {
            self.out.push(b'0' + part % 10);
        }
    }

    fn word(&mut self, word: &str) {
        self.part();
        self.out.extend(word.bytes());
    }

    /// Parts what follows from the word before it.
    fn part(&mut self) {
        if self.out.last().is_some_and(|last| !b")]>".contains(last)) {
            self.out.push(b' ');
        }
    }
}
