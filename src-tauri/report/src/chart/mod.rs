//! Horizontal stacked bars: what is drawn, as finished words and exact values.
//!
//! One chart, two places: a [`crate::document::Block::Chart`] on paper, [`Chart::drawings`] and
//! [`crate::svg::drawing_to_svg`] on the screen. Words come ready from the caller; only axis ticks are formatted here.

mod axis;
mod curves;
mod draw;

pub use curves::{Crossing, Curve, Curves, MOST_CURVES};
use rust_decimal::Decimal;

use crate::ReportError;
use crate::hatch::Pattern;
use crate::mark::Mark;

/// Part of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Phase, as the legend names it.
    pub phase: String,
    /// Length; `None` when unknown, which is never drawn as zero but said in words.
    pub value: Option<Decimal>,
    /// The value in words: `12,50 €`, « inconnu ».
    pub shown: String,
}

impl Segment {
    /// A known part.
    pub fn known(phase: impl Into<String>, value: Decimal, shown: impl Into<String>) -> Self {
        Self { phase: phase.into(), value: Some(value), shown: shown.into() }
    }

    /// A part nobody knows; it is written after the total.
    pub fn unknown(phase: impl Into<String>) -> Self {
        Self { phase: phase.into(), value: None, shown: "inconnu".to_owned() }
    }
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Label on the left.
    pub label: String,
    /// Parts, in the order drawn; negative ones go left of zero.
    pub segments: Vec<Segment>,
    /// The total in words, right of the bar: `1 234,50 €`, « inconnu ».
    pub total: String,
    /// Low and high ends of the total, drawn as a bracket under the bar.
    pub range: Option<(Decimal, Decimal)>,
    /// Set in semibold: the offer retained.
    pub strong: bool,
}

impl Bar {
    /// A bar with its total in words.
    pub fn new(label: impl Into<String>, segments: Vec<Segment>, total: impl Into<String>) -> Self {
        Self { label: label.into(), segments, total: total.into(), range: None, strong: false }
    }

    /// What stands right of the bar: the total, then what is unknown in it.
    pub fn words(&self) -> String {
        if self.segments.iter().all(|segment| segment.value.is_none()) {
            return self.total.clone();
        }
        let unknown = self.segments.iter().filter(|segment| segment.value.is_none());
        let unknown: Vec<String> = unknown.map(|part| format!("{}\u{A0}: {}", part.phase, part.shown)).collect();
        if unknown.is_empty() { self.total.clone() } else { format!("{} ({})", self.total, unknown.join(", ")) }
    }
}

/// A chart of bars on one axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Title, over the chart.
    pub title: String,
    /// What the axis counts: `€ HT par poste et par an`.
    pub unit: String,
    /// The bars, from top to bottom.
    pub bars: Vec<Bar>,
}

/// Refuses more parts than stay distinct in black and white.
fn legible(title: &str, found: usize, most: usize) -> Result<(), ReportError> {
    if found > most {
        return Err(ReportError::TooManyPhases { chart: title.to_owned(), found, most });
    }
    Ok(())
}

/// Marks in a rectangle whose top left corner is the origin.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width, in millimetres.
    pub width: f64,
    /// Height, in millimetres.
    pub height: f64,
    /// The marks.
    pub marks: Vec<Mark>,
}

impl Chart {
    /// Phases in the order first met, each with its pattern.
    pub fn phases(&self) -> Result<Vec<(&str, Pattern)>, ReportError> {
        let mut names: Vec<&str> = Vec::new();
        for segment in self.bars.iter().flat_map(|bar| &bar.segments) {
            if !names.contains(&segment.phase.as_str()) {
                names.push(&segment.phase);
            }
        }
        legible(&self.title, names.len(), Pattern::ALL.len())?;
        Ok(names.into_iter().zip(Pattern::ALL).collect())
    }

    /// The whole chart in words, for readers that cannot see it.
    pub fn description(&self) -> String {
        let bars: Vec<String> = self.bars.iter().map(Bar::described).collect();
        format!("{} ({}). {}.", self.title, self.unit, bars.join("\u{A0}; "))
    }

    /// Every text of the chart.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let bars = self.bars.iter().flat_map(|bar| {
            let parts = bar.segments.iter().flat_map(|part| [part.phase.as_str(), part.shown.as_str()]);
            [bar.label.as_str(), bar.total.as_str()].into_iter().chain(parts)
        });
        [self.title.as_str(), self.unit.as_str()].into_iter().chain(bars)
    }
}

impl Bar {
    fn described(&self) -> String {
        let parts: Vec<String> =
            self.segments.iter().map(|part| format!("{}\u{A0}: {}", part.phase, part.shown)).collect();
        if parts.is_empty() {
            return format!("{}\u{A0}: {}", self.label, self.total);
        }
        format!("{}\u{A0}: {} ({})", self.label, self.total, parts.join(", "))
    }
}
