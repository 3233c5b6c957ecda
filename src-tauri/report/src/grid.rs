//! One row of cells side by side: whole when it is short, line by line when it is too tall to move as one.

use crate::mark::{Colour, Mark};
use crate::strip::{Hold, Strip, artifact, content};
use crate::structure::ElementId;
use crate::style::{MARGIN, TextStyle};
use crate::wrap::{TextLine, baseline};

/// Rows taller than this, in millimetres, may be cut between lines.
const TALLEST_WHOLE: f64 = 60.0;

/// The lines of a cell, with the left end of each.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Left end and line.
    pub lines: Vec<(f64, TextLine)>,
    /// Style of the lines.
    pub style: TextStyle,
    /// The element.
    pub element: ElementId,
}

impl Cell {
    /// Lines that all begin at `x`.
    pub fn start(lines: Vec<TextLine>, style: TextStyle, x: f64, element: ElementId) -> Self {
        Self { lines: lines.into_iter().map(|line| (x, line)).collect(), style, element }
    }
}

/// A rule: thickness in millimetres and colour.
pub type Rule = (f64, Colour);

/// How rows look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    /// Width of the row, in millimetres from the left margin.
    pub width: f64,
    /// Height of a line, in millimetres.
    pub leading: f64,
    /// Room above the first line, in millimetres.
    pub above: f64,
    /// Room under the last line, in millimetres.
    pub below: f64,
    /// Colour behind the row.
    pub background: Option<Colour>,
    /// Rule over the row.
    pub over: Option<Rule>,
    /// Rule under the row.
    pub under: Option<Rule>,
}

impl Grid {
    /// The strips of one row: one strip, or one for each line of a row too tall to be kept whole.
    pub fn row(&self, cells: &[Cell]) -> Vec<Strip> {
        let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
        let whole = count as f64 * self.leading + self.above + self.below <= TALLEST_WHOLE;
        let size = if whole { count } else { 1 };
        let mut strips: Vec<Strip> =
            (0..count).step_by(size).map(|from| self.strip(cells, from, size, count)).collect();
        if let Some(first) = strips.first_mut().filter(|_| !whole) {
            first.hold = Hold::Firm;
        }
        strips
    }

    /// Lines `from` to `from + size` of every cell.
    fn strip(&self, cells: &[Cell], from: usize, size: usize, count: usize) -> Strip {
        let above = if from == 0 { self.above } else { 0.0 };
        let below = if from + size >= count { self.below } else { 0.0 };
        let height = above + size as f64 * self.leading + below;
        let mut decoration = Vec::new();
        if let Some(colour) = self.background {
            decoration.push(Mark::fill(MARGIN, 0.0, self.width, height, colour));
        }
        if let Some((thickness, colour)) = self.over.filter(|_| from == 0) {
            decoration.push(Mark::line(MARGIN, 0.0, MARGIN + self.width, 0.0, thickness, colour));
        }
        if let Some((thickness, colour)) = self.under.filter(|_| from + size >= count) {
            decoration.push(Mark::line(MARGIN, height, MARGIN + self.width, height, thickness, colour));
        }
        let mut marks = artifact(decoration);
        for cell in cells {
            let base = above + baseline(cell.style.pen.size, self.leading);
            let lines = cell.lines.iter().skip(from).take(size).enumerate();
            let ink = lines.flat_map(|(index, (x, line))| {
                line.marks(*x, base + index as f64 * self.leading, cell.style.pen.size, cell.style.pen.colour)
            });
            marks.extend(content(cell.element, ink.collect()));
        }
        Strip::new(height, marks)
    }
}
