//! A chart to marks: labels on the left, legend above, totals at the end of the bars, axis below.

use aloi_engine::french::number;

use crate::ReportError;
use crate::chart::axis::{Domain, Reach, position};
use crate::chart::{Bar, Chart, Drawing};
use crate::font::{Face, Fonts};
use crate::hatch::Pattern;
use crate::mark::{Anchor, Mark, Pen};
use crate::style::{ACCENT, INK, PAPER, RULE, SOFT};
use crate::wrap::{TextLine, baseline, wrap};

const LABEL: Pen = Pen { face: Face::Regular, size: 9.0, colour: INK };
const TICK: Pen = Pen { face: Face::Regular, size: 7.5, colour: SOFT };
const LEADING: f64 = 3.9;
const BAR: f64 = 4.6;
const GAP: f64 = 2.6;
const LABEL_WIDEST: f64 = 52.0;
const WORDS_WIDEST: f64 = 56.0;
const BESIDE: f64 = 2.0;
const AXIS: f64 = 8.4;
/// Room under the bars of a part, in millimetres, before the axis.
const FOOT: f64 = 0.6;

struct Layout<'a> {
    fonts: &'a Fonts,
    phases: Vec<(&'a str, Pattern)>,
    domain: Domain,
    width: f64,
    zero: f64,
    scale: f64,
    rows: Vec<BarRow<'a>>,
}

struct BarRow<'a> {
    bar: &'a Bar,
    reach: Reach,
    label: Vec<TextLine>,
    words: Vec<TextLine>,
    height: f64,
}

impl BarRow<'_> {
    /// Where the words begin, as a value: past the bar and its bracket.
    fn end(&self) -> f64 {
        let bracket = self.bar.range.map_or(0.0, |(low, high)| position(low.max(high)));
        position(self.reach.high).max(bracket)
    }
}

impl Chart {
    /// The chart in a width, in millimetres, as few drawings as a height allows: one for a height of infinity.
    /// All share one scale; each has its legend and its axis.
    pub fn drawings(&self, fonts: &Fonts, width: f64, height: f64) -> Result<Vec<Drawing>, ReportError> {
        let layout = Layout::new(self, fonts, width)?;
        let (legend, top) = layout.legend();
        let mut drawings = Vec::new();
        let mut from = 0;
        while from < layout.rows.len() || drawings.is_empty() {
            let mut bottom = top;
            let mut to = from;
            while let Some(row) =
                layout.rows.get(to).filter(|row| to == from || bottom + row.height + FOOT + AXIS <= height)
            {
                bottom += row.height;
                to += 1;
            }
            let mut marks = legend.clone();
            marks.extend(layout.axis(self, top, bottom + FOOT));
            let mut y = top;
            for row in layout.rows.get(from..to).unwrap_or_default() {
                marks.extend(layout.row(row, y));
                y += row.height;
            }
            drawings.push(Drawing { width, height: bottom + FOOT + AXIS, marks });
            from = to.max(from + 1);
        }
        Ok(drawings)
    }
}

impl<'a> Layout<'a> {
    fn new(chart: &'a Chart, fonts: &'a Fonts, width: f64) -> Result<Self, ReportError> {
        let domain = Domain::of(chart)?;
        let face = |bar: &Bar| if bar.strong { Face::SemiBold } else { Face::Regular };
        let lines = |bar: &Bar, text: &str, widest: f64| {
            wrap(fonts, &crate::rich::Rich::from(text).on(face(bar)), LABEL.size, widest)
        };
        let (label_room, words_room) = (LABEL_WIDEST.min(width * 0.3), WORDS_WIDEST.min(width * 0.33));
        let mut rows = Vec::with_capacity(chart.bars.len());
        for bar in &chart.bars {
            let error = || ReportError::Scale { chart: chart.title.clone(), bar: bar.label.clone() };
            let reach = Reach::of(bar).ok_or_else(error)?;
            let (label, words) = (lines(bar, &bar.label, label_room), lines(bar, &bar.words(), words_room));
            let text = label.len().max(words.len()) as f64 * LEADING;
            let bracket = if bar.range.is_some() { 1.8 } else { 0.0 };
            rows.push(BarRow { bar, reach, label, words, height: text.max(BAR + bracket) + GAP });
        }
        let left = widest(rows.iter().flat_map(|row| &row.label)) + 3.0;
        let low = position(domain.low);
        // The longest scale at which every bar, and the words at its end, stay inside.
        let fits = |end: f64, beside: f64| {
            let span = end - low;
            if span > 0.0 { (width - left - beside).max(1.0) / span } else { f64::INFINITY }
        };
        let scales = rows.iter().map(|row| fits(row.end(), BESIDE + widest(&row.words)));
        let scale = scales.fold(fits(position(domain.high), 0.0), f64::min);
        let scale = if scale.is_finite() { scale } else { 0.0 };
        let zero = left - low * scale;
        Ok(Self { fonts, phases: chart.phases()?, domain, width, zero, scale, rows })
    }

    fn at(&self, value: rust_decimal::Decimal) -> f64 {
        self.zero + position(value) * self.scale
    }

    /// Swatches and names of the phases, and the height they take.
    fn legend(&self) -> (Vec<Mark>, f64) {
        const SWATCH: f64 = 6.0;
        const LINE: f64 = 5.0;
        let (mut x, mut y) = (0.0, 0.0);
        let mut marks = Vec::new();
        for (name, pattern) in &self.phases {
            let lines = wrap(self.fonts, &(*name).into(), LABEL.size, self.width - SWATCH - 1.6);
            let wide = SWATCH + 1.6 + widest(&lines);
            if x > 0.0 && x + wide > self.width {
                (x, y) = (0.0, y + LINE);
            }
            marks.push(Mark::Hatch { x, y: y + 0.6, width: SWATCH, height: 3.2, pattern: *pattern, colour: ACCENT });
            for (index, line) in lines.iter().enumerate() {
                let base = y + index as f64 * LEADING + baseline(LABEL.size, 4.4);
                marks.extend(line.marks(x + SWATCH + 1.6, base, LABEL.size, INK));
            }
            y += lines.len().saturating_sub(1) as f64 * LEADING;
            x += wide + 6.0;
        }
        (marks, if self.phases.is_empty() { 0.0 } else { y + LINE + 2.0 })
    }

    fn axis(&self, chart: &Chart, top: f64, bottom: f64) -> Vec<Mark> {
        let ticks = self.ticks();
        let mut marks = Vec::new();
        for (tick, words) in &ticks {
            let x = self.at(*tick);
            if !tick.is_zero() {
                marks.push(Mark::line(x, top, x, bottom, 0.12, RULE));
            }
            let half = self.fonts.measure(TICK.face, TICK.size, words) / 2.0;
            let middle = x.clamp(half, (self.width - half).max(half));
            marks.push(Mark::text(self.fonts, TICK, middle, bottom + 3.2, Anchor::Middle, words));
        }
        marks.push(Mark::line(self.zero, top, self.zero, bottom, 0.3, INK));
        let unit = wrap(self.fonts, &chart.unit.as_str().into(), TICK.size, self.width);
        if let Some(line) = unit.first() {
            let left = self.zero.min(self.width - line.width()).max(0.0);
            marks.extend(line.marks(left, bottom + 6.6, TICK.size, TICK.colour));
        }
        marks
    }

    /// As many ticks as their labels leave room for.
    fn ticks(&self) -> Vec<(rust_decimal::Decimal, String)> {
        for most in (1..=6).rev() {
            let ticks = self.domain.ticks(most);
            let labelled: Vec<_> = ticks.into_iter().map(|tick| (tick, number(tick, tick.scale()))).collect();
            let widest =
                labelled.iter().map(|(_, words)| self.fonts.measure(TICK.face, TICK.size, words)).fold(0.0, f64::max);
            let apart = match labelled.as_slice() {
                [(first, _), (second, _), ..] => self.at(*second) - self.at(*first),
                _ => f64::INFINITY,
            };
            if widest + 2.0 <= apart {
                return labelled;
            }
        }
        Vec::new()
    }

    fn row(&self, row: &BarRow, y: f64) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (index, line) in row.label.iter().enumerate() {
            let base = y + index as f64 * LEADING + baseline(LABEL.size, BAR);
            marks.extend(line.marks(0.0, base, LABEL.size, INK));
        }
        let (mut low, mut high) = (rust_decimal::Decimal::ZERO, rust_decimal::Decimal::ZERO);
        for segment in &row.bar.segments {
            let Some(value) = segment.value.filter(|value| !value.is_zero()) else { continue };
            let side = if value.is_sign_negative() { &mut low } else { &mut high };
            let from = *side;
            *side = side.checked_add(value).unwrap_or(from);
            let (a, b) = (self.at(from), self.at(*side));
            let pattern = self.phases.iter().find(|(name, _)| *name == segment.phase).map(|(_, pattern)| *pattern);
            if let Some(pattern) = pattern {
                marks.push(Mark::Hatch { x: a.min(b), y, width: (b - a).abs(), height: BAR, pattern, colour: ACCENT });
            }
        }
        if let Some((low, high)) = row.bar.range {
            let (a, b, level) = (self.at(low.min(high)), self.at(low.max(high)), y + BAR + 1.2);
            marks.push(Mark::line(a, level, b, level, 0.25, INK));
            marks.push(Mark::line(a, level - 0.6, a, level + 0.6, 0.25, INK));
            marks.push(Mark::line(b, level - 0.6, b, level + 0.6, 0.25, INK));
        }
        let x = self.zero + row.end() * self.scale + BESIDE;
        // White behind the words, so that no grid line strikes them through.
        let height = row.words.len() as f64 * LEADING;
        marks.push(Mark::fill(x, y + (BAR - LEADING) / 2.0, widest(&row.words), height, PAPER));
        for (index, line) in row.words.iter().enumerate() {
            let base = y + index as f64 * LEADING + baseline(LABEL.size, BAR);
            marks.extend(line.marks(x, base, LABEL.size, INK));
        }
        marks
    }
}

fn widest<'l>(lines: impl IntoIterator<Item = &'l TextLine>) -> f64 {
    lines.into_iter().map(TextLine::width).fold(0.0, f64::max)
}
