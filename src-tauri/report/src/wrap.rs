//! Text cut into lines of a given width, with French rules.
//!
//! Breaks are those of Unicode UAX #14, which has none at U+00A0 and U+202F. A plain space inside « » or before
//! : ; ? ! % € is no break either, because people type one. A word wider than the line is cut between letters:
//! nothing sticks out, nothing is lost.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::font::{Face, Fonts, Glyph};
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
            Mark::Text(Text { x, y, width, size, face, colour, text: piece.text.clone(), glyphs: piece.glyphs.clone() })
        };
        self.pieces.iter().map(text).collect()
    }

    fn push(&mut self, mut piece: Piece) {
        match self.pieces.last_mut() {
            Some(last) if last.face == piece.face => {
                last.text.push_str(&piece.text);
                last.glyphs.append(&mut piece.glyphs);
                last.width += piece.width;
            }
            _ => self.pieces.push(piece),
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
        size,
        width,
        lines: Vec::new(),
        line: TextLine::default(),
        gap: TextLine::default(),
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
    size: f64,
    width: f64,
    lines: Vec<TextLine>,
    line: TextLine,
    /// Spaces read after the line, drawn only if a word follows them on it.
    gap: TextLine,
}

impl Filler<'_> {
    fn word(&mut self, range: Range<usize>) {
        let slice = self.whole.get(range.clone()).unwrap_or_default();
        let body = range.start..range.start + slice.trim_end_matches([' ', '\t', '\n', '\r']).len();
        let word = self.shaped(body.clone());
        if self.line.width() + self.gap.width() + word.width() > self.width && !self.line.pieces.is_empty() {
            self.end_line();
        }
        if word.width() > self.width {
            self.letters(body.clone());
        } else {
            self.join(word);
        }
        self.gap = self.shaped(body.end..range.end);
    }

    fn join(&mut self, word: TextLine) {
        if word.pieces.is_empty() {
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        for piece in
            gap.pieces.into_iter().filter(|_| !self.line.pieces.is_empty()).chain(word.pieces).collect::<Vec<_>>()
        {
            self.line.push(piece);
        }
    }

    /// A word wider than the line, letter by letter.
    fn letters(&mut self, range: Range<usize>) {
        let slice = self.whole.get(range.clone()).unwrap_or_default();
        for (offset, letter) in slice.char_indices() {
            let start = range.start + offset;
            let letter = self.shaped(start..start + letter.len_utf8());
            if self.line.width() + letter.width() > self.width && !self.line.pieces.is_empty() {
                self.end_line();
            }
            self.join(letter);
        }
    }

    fn end_line(&mut self) {
        self.gap = TextLine::default();
        self.lines.push(std::mem::take(&mut self.line));
    }

    /// The pieces of a range of the whole text, line ends left out.
    fn shaped(&self, range: Range<usize>) -> TextLine {
        let mut line = TextLine::default();
        let mut start = 0;
        for span in self.spans {
            let end = start + span.text.len();
            let part = self.whole.get(range.start.max(start)..range.end.min(end)).unwrap_or_default();
            let part = part.trim_matches(['\n', '\r']);
            if !part.is_empty() {
                let (text, glyphs) = self.fonts.shape(span.face, part);
                let width = self.fonts.width(span.face, self.size, &glyphs);
                line.push(Piece { face: span.face, text, glyphs, width });
            }
            start = end;
        }
        line
    }
}

/// Distance from the top of a line of `leading` millimetres to its baseline, for text at `size` points.
pub fn baseline(size: f64, leading: f64) -> f64 {
    // Source Sans 3: typographic ascender 0.75 em, descender 0.25 em.
    let em = size * POINT;
    (leading - em) / 2.0 + 0.75 * em
}
