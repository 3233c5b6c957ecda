//! Widths of columns and the place of figures in them.

use crate::ReportError;
use crate::builder::Builder;
use crate::font::Fonts;
use crate::mark::POINT;
use crate::shaping::said;
use crate::style::{CELL, MARGIN, MEASURE, TextStyle};
use crate::table::{Align, Table, Width};
use crate::wrap::TextLine;

/// Room left and right of the words of a cell, in millimetres.
pub const PAD: f64 = 1.5;
/// Narrowest room for words, in millimetres: wider than any glyph of a cell.
const LEAST: f64 = 5.0;
/// Least width kept for each shared column when columns that fit their content are many, in millimetres.
const SHARE_LEAST: f64 = 24.0;

/// A column placed on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Left edge, in millimetres.
    pub x: f64,
    /// Width, padding included, in millimetres.
    pub width: f64,
    /// Width of the longest part of a figure from its comma on, in millimetres.
    pub tail: f64,
    /// Alignment.
    pub align: Align,
}

impl Place {
    /// Left end of a line set with `align` in `width` millimetres from the column's left edge.
    pub fn start(&self, fonts: &Fonts, line: &TextLine, size: f64, align: Align, width: f64) -> f64 {
        let (left, right) = (self.x + PAD, self.x + width - PAD);
        let at = match align {
            Align::Start => left,
            Align::Middle => (left + right - line.width()) / 2.0,
            Align::End => right - line.width(),
            Align::Decimal => {
                let shift = tail(fonts, line, size).map_or(0.0, |tail| self.tail - tail);
                let at = right - shift.max(0.0) - line.width();
                if at < left { right - line.width() } else { at }
            }
        };
        at.max(left)
    }
}

/// Width of a figure from its decimal comma on, or from the end of its digits; `None` without a digit.
fn tail(fonts: &Fonts, line: &TextLine, size: f64) -> Option<f64> {
    let glyphs: Vec<(&str, f64)> = line
        .pieces
        .iter()
        .flat_map(|piece| {
            let unit = size * POINT / fonts.units_per_em(piece.face);
            said(&piece.text, &piece.glyphs).map(move |(glyph, text)| (text, f64::from(glyph.advance) * unit))
        })
        .collect();
    let digit =
        |index: usize| glyphs.get(index).is_some_and(|(text, _)| text.starts_with(|c: char| c.is_ascii_digit()));
    let comma = (1..glyphs.len()).rev().find(|&at| glyphs[at].0 == "," && digit(at - 1) && digit(at + 1));
    let from = comma.or_else(|| (0..glyphs.len()).rev().find(|&at| digit(at)).map(|at| at + 1))?;
    Some(glyphs.get(from..)?.iter().map(|(_, advance)| advance).sum())
}

impl Builder {
    /// Where the columns of a table go.
    pub fn places(&mut self, table: &Table) -> Result<Vec<Place>, ReportError> {
        let measured: Vec<(f64, f64)> = (0..table.columns.len()).map(|column| self.natural(table, column)).collect();
        let shares: Vec<f64> = table.columns.iter().map(|column| share(column.width)).collect();
        let sum = |pick: fn(Width) -> bool| -> f64 {
            let picked = table.columns.iter().zip(&measured).filter(|(column, _)| pick(column.width));
            picked
                .map(|(column, (natural, _))| if let Width::Fixed(width) = column.width { width } else { *natural })
                .sum()
        };
        let fixed = sum(|width| matches!(width, Width::Fixed(_)));
        let fit = sum(|width| matches!(width, Width::Fit));
        let shared = shares.iter().filter(|share| **share > 0.0).count() as f64;
        let squeeze = ((MEASURE - fixed - shared * SHARE_LEAST) / fit.max(1.0)).clamp(0.0, 1.0);
        let free = MEASURE - fixed - fit * squeeze;
        let total: f64 = shares.iter().sum();
        let mut x = MARGIN;
        let mut places = Vec::with_capacity(table.columns.len());
        for (index, column) in table.columns.iter().enumerate() {
            let (natural, tail) = measured[index];
            let width = match column.width {
                Width::Fixed(width) => width,
                Width::Fit => natural * squeeze,
                Width::Share(share) => free * share / total.max(f64::MIN_POSITIVE),
            };
            if !(width >= LEAST + 2.0 * PAD && x + width <= MARGIN + MEASURE + 1e-6) {
                return Err(ReportError::NarrowColumn { table: table.caption.plain(), column: index + 1, width });
            }
            places.push(Place { x, width, tail, align: column.align });
            x += width;
        }
        Ok(places)
    }

    /// Width a column would take with every cell on one line, and its longest tail, in millimetres.
    fn natural(&mut self, table: &Table, column: usize) -> (f64, f64) {
        let Some(definition) = table.columns.get(column) else { return (0.0, 0.0) };
        let decimal = definition.align == Align::Decimal;
        if !decimal && definition.width != Width::Fit {
            return (0.0, 0.0);
        }
        let (mut whole, mut before, mut after) = (0.0_f64, 0.0_f64, 0.0_f64);
        for row in &table.rows {
            let mut at = 0;
            let cell = row.cells.iter().find(|cell| {
                let here = at == column;
                at += cell.span;
                here && cell.span == 1
            });
            let Some(cell) = cell else { continue };
            let style = crate::rows::row_style(row.kind);
            for line in self.lines(&cell.text, style, MEASURE) {
                let width = line.width();
                whole = whole.max(width);
                if let Some(tail) = tail(self.fonts, &line, style.pen.size).filter(|_| decimal) {
                    after = after.max(tail);
                    before = before.max(width - tail);
                }
            }
        }
        let title = definition.title.plain();
        let head = TextStyle { pen: crate::rows::HEAD.pen, ..CELL };
        let words =
            title.split(' ').map(|word| self.fonts.measure(head.pen.face, head.pen.size, word)).fold(0.0, f64::max);
        let third = self.fonts.measure(head.pen.face, head.pen.size, &title) / 3.0;
        let natural = whole.max(before + after).max(words).max(third).max(LEAST) + 2.0 * PAD;
        // A hair more than measured, so that rounding never wraps the widest cell.
        (natural + 0.01, after)
    }
}

fn share(width: Width) -> f64 {
    if let Width::Share(share) = width { share.max(0.0) } else { 0.0 }
}
