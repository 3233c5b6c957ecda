//! Curves over the years: one stroke an offer, told apart in black and white, each named at its end.

use aloi_engine::french::number;
use rust_decimal::Decimal;

use super::axis::{Domain, position};
use super::{Drawing, legible};
use crate::ReportError;
use crate::font::{Face, Fonts};
use crate::mark::{Anchor, Mark, Pen};
use crate::rich::Rich;
use crate::style::{ACCENT, INK, PAPER, RULE, SOFT};
use crate::wrap::{TextLine, wrap};

/// One curve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// Its name and last value, in words, at its end: « A Portable neuf, 10 451,95 € ».
    pub label: String,
    /// Its value at each step.
    pub values: Vec<Decimal>,
    /// Set thicker: the offer retained.
    pub strong: bool,
}

/// A step that the reader must see, such as a break-even year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossing {
    /// The step, counted from 0.
    pub step: usize,
    /// What happens there, in words.
    pub words: String,
}

/// Curves on one scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curves {
    /// Title, over the drawing.
    pub title: String,
    /// What the axis counts.
    pub unit: String,
    /// The steps, from left to right, in words.
    pub steps: Vec<String>,
    /// The curves, at most [`MOST_CURVES`].
    pub curves: Vec<Curve>,
    /// What happens at some steps.
    pub crossings: Vec<Crossing>,
}

/// The most curves that stay distinct in black and white.
pub const MOST_CURVES: usize = 6;

const LABEL: Pen = Pen { face: Face::Regular, size: 9.0, colour: INK };
const TICK: Pen = Pen { face: Face::Regular, size: 7.5, colour: SOFT };
const LEADING: f64 = 3.9;
/// Height between the lowest and the highest value, in millimetres.
const HEIGHT: f64 = 56.0;
const LABEL_WIDEST: f64 = 52.0;
/// How high the words of the highest tick may rise over its line, in millimetres: under the unit and the crossings.
const TICK_RISE: f64 = 2.2;

/// Lengths of ink and of white along each curve, in millimetres; the first is whole.
const DASHES: [&[f64]; MOST_CURVES] =
    [&[], &[2.6, 1.2], &[0.5, 1.0], &[4.0, 1.0, 0.5, 1.0], &[1.2, 0.7], &[2.0, 0.8, 0.5, 0.8, 0.5, 0.8]];

impl Curves {
    /// The whole drawing in words, for readers that cannot see it.
    pub fn description(&self) -> String {
        let ends: Vec<&str> = self.curves.iter().map(|curve| curve.label.as_str()).collect();
        let crossings = self.crossings.iter().map(|crossing| {
            let step = self.steps.get(crossing.step).map_or("", String::as_str);
            format!(" {step}\u{A0}: {}.", crossing.words)
        });
        format!(
            "{} ({}). À la fin\u{A0}: {}.{}",
            self.title,
            self.unit,
            ends.join("\u{A0}; "),
            crossings.collect::<String>()
        )
    }

    /// Every text of the drawing.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let labels = self.curves.iter().map(|curve| curve.label.as_str());
        let crossings = self.crossings.iter().map(|crossing| crossing.words.as_str());
        [self.title.as_str(), self.unit.as_str()]
            .into_iter()
            .chain(labels)
            .chain(crossings)
            .chain(self.steps.iter().map(String::as_str))
    }

    /// The drawing in a width, in millimetres.
    ///
    /// # Errors
    /// More curves than stay distinct, or a value too large to be placed.
    pub fn drawing(&self, fonts: &Fonts, width: f64) -> Result<Drawing, ReportError> {
        legible(&self.title, self.curves.len(), MOST_CURVES)?;
        let domain = self.domain()?;
        let ticks: Vec<(Decimal, String)> =
            domain.ticks(6).into_iter().map(|tick| (tick, number(tick, tick.scale()))).collect();
        let left = ticks.iter().map(|(_, words)| fonts.measure(TICK.face, TICK.size, words)).fold(0.0, f64::max) + 2.0;
        let labels: Vec<Vec<TextLine>> = self.curves.iter().map(|curve| curve.lines(fonts)).collect();
        let room = labels.iter().flatten().map(TextLine::width).fold(0.0, f64::max) + 3.0;
        let top = LEADING * (self.crossings.len() as f64 + 1.0) + TICK_RISE;
        let span = position(domain.high) - position(domain.low);
        let place = Place {
            left,
            right: (width - room).max(left + 1.0),
            top,
            steps: self.steps.len().saturating_sub(1).max(1),
            low: position(domain.low),
            scale: if span > 0.0 { HEIGHT / span } else { 0.0 },
        };
        let mut marks = self.axes(fonts, &place, &ticks);
        for (curve, dashes) in self.curves.iter().zip(DASHES) {
            marks.extend(curve.strokes(&place, dashes));
        }
        marks.extend(self.crossings(fonts, &place));
        let (words, bottom) = names(&self.curves, &labels, &place);
        marks.extend(words);
        Ok(Drawing { width, height: (place.bottom() + 2.0 * LEADING).max(bottom), marks })
    }

    fn domain(&self) -> Result<Domain, ReportError> {
        let mut domain = Domain { low: Decimal::ZERO, high: Decimal::ZERO };
        for curve in &self.curves {
            for value in &curve.values {
                domain = Domain { low: domain.low.min(*value), high: domain.high.max(*value) };
            }
            let large = || ReportError::Scale { chart: self.title.clone(), bar: curve.label.clone() };
            domain.high.checked_sub(domain.low).ok_or_else(large)?;
        }
        Ok(domain)
    }

    fn axes(&self, fonts: &Fonts, place: &Place, ticks: &[(Decimal, String)]) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (tick, words) in ticks {
            let y = place.y(*tick);
            let (thick, ink) = if tick.is_zero() { (0.3, INK) } else { (0.12, RULE) };
            marks.push(Mark::line(place.left, y, place.right, y, thick, ink));
            marks.push(Mark::text(fonts, TICK, place.left - 1.5, y + 0.9, Anchor::End, words));
        }
        // Names of the steps, as many as stay apart.
        let widest = self.steps.iter().map(|step| fonts.measure(TICK.face, TICK.size, step)).fold(1.0, f64::max) + 2.0;
        let every = (widest * place.steps as f64 / (place.right - place.left)).ceil().max(1.0) as usize;
        for (index, step) in self.steps.iter().enumerate() {
            let x = place.x(index);
            marks.push(Mark::line(x, place.bottom(), x, place.bottom() + 0.8, 0.2, INK));
            if index % every == 0 {
                let half = fonts.measure(TICK.face, TICK.size, step) / 2.0;
                let middle = x.clamp(half, (place.right + 1.5 - half).max(half));
                marks.push(Mark::text(fonts, TICK, middle, place.bottom() + 3.6, Anchor::Middle, step));
            }
        }
        marks.push(Mark::text(fonts, TICK, 0.0, 2.6, Anchor::Start, &self.unit));
        marks
    }

    /// A thin upright at each crossing, its words above the curves.
    fn crossings(&self, fonts: &Fonts, place: &Place) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (index, crossing) in self.crossings.iter().enumerate() {
            let (x, level) = (place.x(crossing.step), LEADING * (index as f64 + 1.0) + 2.8);
            marks.extend(dashed(&[(x, level + 0.8), (x, place.bottom())], &[0.8, 0.8], 0.2));
            // One line only: words that do not fit are in the description and under the table.
            let Some(words) = wrap(fonts, &crossing.words.as_str().into(), LABEL.size, place.right).into_iter().next()
            else {
                continue;
            };
            let half = words.width() / 2.0;
            let left = x.max(half).min((place.right - half).max(half)) - half;
            marks.push(Mark::fill(left, level - 2.8, words.width(), LEADING, PAPER));
            marks.extend(words.marks(left, level, LABEL.size, LABEL.colour));
        }
        marks
    }
}

/// Where values fall.
struct Place {
    left: f64,
    right: f64,
    top: f64,
    steps: usize,
    low: f64,
    scale: f64,
}

impl Place {
    fn x(&self, step: usize) -> f64 {
        self.left + (self.right - self.left) * step as f64 / self.steps as f64
    }

    fn y(&self, value: Decimal) -> f64 {
        self.bottom() - (position(value) - self.low) * self.scale
    }

    fn bottom(&self) -> f64 {
        self.top + HEIGHT
    }
}

impl Curve {
    fn lines(&self, fonts: &Fonts) -> Vec<TextLine> {
        let face = if self.strong { Face::SemiBold } else { Face::Regular };
        wrap(fonts, &Rich::from(self.label.as_str()).on(face), LABEL.size, LABEL_WIDEST)
    }

    fn strokes(&self, place: &Place, dashes: &[f64]) -> Vec<Mark> {
        let points: Vec<(f64, f64)> =
            self.values.iter().enumerate().map(|(step, value)| (place.x(step), place.y(*value))).collect();
        dashed(&points, dashes, if self.strong { 0.8 } else { 0.45 })
    }
}

/// The names of the curves at their ends, apart from each other, and how low they go.
fn names(curves: &[Curve], labels: &[Vec<TextLine>], place: &Place) -> (Vec<Mark>, f64) {
    let mut ends: Vec<(f64, &[TextLine])> = curves
        .iter()
        .zip(labels)
        .filter_map(|(curve, lines)| Some((place.y(*curve.values.last()?), lines.as_slice())))
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut marks, mut free) = (Vec::new(), place.top - LEADING / 2.0);
    for (y, lines) in ends {
        let from = (y - LEADING / 2.0).max(free);
        marks.push(Mark::line(place.right, y, place.right + 1.8, from + LEADING / 2.0, 0.2, SOFT));
        for (index, line) in lines.iter().enumerate() {
            marks.extend(line.marks(place.right + 2.4, from + LEADING * index as f64 + 2.8, LABEL.size, INK));
        }
        free = from + LEADING * lines.len() as f64 + 0.6;
    }
    (marks, free)
}

/// A broken line cut into its strokes of ink; whole without dashes.
fn dashed(points: &[(f64, f64)], dashes: &[f64], thickness: f64) -> Vec<Mark> {
    let mut marks = Vec::new();
    let (mut index, mut left) = (0, dashes.first().copied().unwrap_or(f64::INFINITY));
    for pair in points.windows(2) {
        let [(x1, y1), (x2, y2)] = pair else { continue };
        let length = (x2 - x1).hypot(y2 - y1);
        let mut done = 0.0;
        while length - done > 1e-6 {
            let run = left.min(length - done);
            if index % 2 == 0 {
                let at = |way: f64| (x1 + (x2 - x1) * way / length, y1 + (y2 - y1) * way / length);
                let ((a, b), (c, d)) = (at(done), at(done + run));
                marks.push(Mark::line(a, b, c, d, thickness, ACCENT));
            }
            done += run;
            left -= run;
            if left <= 1e-6 {
                index += 1;
                left = dashes.get(index % dashes.len().max(1)).copied().unwrap_or(f64::INFINITY);
            }
        }
    }
    marks
}
