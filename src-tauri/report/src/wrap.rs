//! Text cut into lines of a given width, with French rules.
//!
//! Breaks are those of Unicode UAX #14, which has none at U+00A0 and U+202F. A plain space inside « » or before
//! : ; ? ! % € is no break either, because people type one. A word wider than the line is cut between letters:
//! nothing sticks out, nothing is lost.

use std::ops::Range;
use std::sync::Arc;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::address::addresses;
use crate::font::{Face, Fonts, Glyph, Shaped};
use crate::mark::{Colour, Mark, POINT, Text};
use crate::rich::{Rich, Span};

/// A piece of a line in one face.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The face.
    pub face: Face,
    /// Drawable characters.
    pub text: String,
    /// Their glyphs.
    pub glyphs: Vec<Glyph>,
    /// Their width, in millimetres.
    pub width: f64,
    /// Where it leads, when it is a web address.
    pub address: Option<Arc<str>>,
}

/// A shaped stretch of text, not yet on a line.
struct Run {
    face: Face,
    shaped: Arc<Shaped>,
    width: f64,
    address: Option<Arc<str>>,
}

/// One line: pieces set one after the other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TextLine {
    /// The pieces.
    pub pieces: Vec<Piece>,
}

impl TextLine {
    /// Width, in millimetres.
    pub fn width(&self) -> f64 {
        self.pieces.iter().map(|piece| piece.width).sum()
    }

    /// The characters drawn.
    pub fn plain(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// The marks of the line with its left end at `x`, on the baseline `y`, at `size` points.
    pub fn marks(&self, x: f64, y: f64, size: f64, colour: Colour) -> Vec<Mark> {
        let mut left = x;
        let text = |piece: &Piece| {
            let x = left;
            left += piece.width;
            let (face, width) = (piece.face, piece.width);
            let (text, glyphs, address) = (piece.text.clone(), piece.glyphs.clone(), piece.address.clone());
            Mark::Text(Text { x, y, width, size, face, colour, text, glyphs, address })
        };
        self.pieces.iter().map(text).collect()
    }

    fn push(&mut self, run: &Run) {
        match self.pieces.last_mut() {
            Some(last) if last.face == run.face && last.address == run.address => {
                last.text.push_str(&run.shaped.text);
                last.glyphs.extend_from_slice(&run.shaped.glyphs);
                last.width += run.width;
            }
            _ => self.pieces.push(Piece {
                face: run.face,
                text: run.shaped.text.to_string(),
                glyphs: run.shaped.glyphs.to_vec(),
                width: run.width,
                address: run.address.clone(),
            }),
        }
    }
}

/// `text` at `size` points in lines at most `width` millimetres wide; no line when there is nothing to draw.
pub fn wrap(fonts: &Fonts, text: &Rich, size: f64, width: f64) -> Vec<TextLine> {
    let spans: Vec<Span> = text
        .spans()
        .iter()
        .map(|span| {
            let lines: Vec<String> = span.text.split('\n').map(|line| fonts.drawable(span.face, line)).collect();
            Span { text: lines.join("\n"), face: span.face }
        })
        .collect();
    if spans.iter().all(|span| span.text.trim_matches(['\n', ' ']).is_empty()) {
        return Vec::new();
    }
    let whole: String = spans.iter().map(|span| span.text.as_str()).collect();
    let mut filler = Filler {
        fonts,
        spans: &spans,
        whole: &whole,
        addresses: addresses(&whole),
        size,
        width,
        lines: Vec::new(),
        line: TextLine::default(),
        gap: Vec::new(),
    };
    let mut start = 0;
    for (end, opportunity) in linebreaks(&whole) {
        let forced = opportunity == BreakOpportunity::Mandatory;
        if !forced && !may_break(&whole, end) {
            continue;
        }
        filler.word(start..end);
        if forced {
            filler.end_line();
        }
        start = end;
    }
    filler.lines
}

fn may_break(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at..).unwrap_or_default().chars().next();
    let spaced = before.ends_with(' ');
    let opening = before.trim_end_matches(' ').ends_with('«');
    !(spaced && (opening || after.is_some_and(|next| matches!(next, '»' | ':' | ';' | '?' | '!' | '%' | '€'))))
}

struct Filler<'a> {
    fonts: &'a Fonts,
    spans: &'a [Span],
    whole: &'a str,
    addresses: Vec<(Range<usize>, Arc<str>)>,
    size: f64,
    width: f64,
    lines: Vec<TextLine>,
    line: TextLine,
    /// Spaces read after the line, drawn only if a word follows them on it.
    gap: Vec<Run>,
}

impl Filler<'_> {
    fn word(&mut self, range: Range<usize>) {
        let slice = self.whole.get(range.clone()).unwrap_or_default();
        let body = range.start..range.start + slice.trim_end_matches([' ', '\t', '\n', '\r']).len();
        let word = self.shaped(body.clone());
        let wide = width(&word);
        if self.line.width() + width(&self.gap) + wide > self.width && !self.line.pieces.is_empty() {
            self.end_line();
        }
        if wide > self.width {
            self.letters(body.clone());
        } else {
            self.join(&word);
        }
        self.gap = self.shaped(body.end..range.end);
    }

    fn join(&mut self, word: &[Run]) {
        if word.is_empty() {
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        if !self.line.pieces.is_empty() {
            gap.iter().for_each(|run| self.line.push(run));
        }
        word.iter().for_each(|run| self.line.push(run));
    }

    /// A word wider than the line, letter by letter.
    fn letters(&mut self, range: Range<usize>) {
        let slice = self.whole.get(range.clone()).unwrap_or_default();
        for (offset, letter) in slice.char_indices() {
            let start = range.start + offset;
            let letter = self.shaped(start..start + letter.len_utf8());
            if self.line.width() + width(&letter) > self.width && !self.line.pieces.is_empty() {
                self.end_line();
            }
            self.join(&letter);
        }
    }

    fn end_line(&mut self) {
        self.gap.clear();
        self.lines.push(std::mem::take(&mut self.line));
    }

    /// The runs of a range of the whole text, line ends left out: one for each face and address.
    fn shaped(&self, range: Range<usize>) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut start = 0;
        for span in self.spans {
            let end = start + span.text.len();
            let mut at = range.start.max(start);
            let last = range.end.min(end);
            while at < last {
                let (to, address) = self.address(at);
                let part = self.whole.get(at..to.min(last)).unwrap_or_default().trim_matches(['\n', '\r']);
                if !part.is_empty() {
                    let shaped = self.fonts.shape(span.face, part);
                    let width = self.fonts.width(span.face, self.size, shaped.units);
                    runs.push(Run { face: span.face, shaped, width, address });
                }
                at = to;
            }
            start = end;
        }
        runs
    }

    /// The address at a place of the whole text, if there is one, and where that changes.
    fn address(&self, at: usize) -> (usize, Option<Arc<str>>) {
        match self.addresses.iter().find(|(range, _)| range.end > at) {
            Some((range, address)) if range.start <= at => (range.end, Some(Arc::clone(address))),
            Some((range, _)) => (range.start, None),
            None => (self.whole.len(), None),
        }
    }
}

fn width(runs: &[Run]) -> f64 {
    runs.iter().map(|run| run.width).sum()
}

/// Distance from the top of a line of `leading` millimetres to its baseline, for text at `size` points.
pub fn baseline(size: f64, leading: f64) -> f64 {
    // Source Sans 3: typographic ascender 0.75 em, descender 0.25 em.
    let em = size * POINT;
    (leading - em) / 2.0 + 0.75 * em
}
