//! Fillings that stay distinct in black and white, as strokes cut to their rectangle: one geometry for every backend.

use serde::Serialize;

/// Six fillings, in the order phases take them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// Full ink.
    Solid,
    /// Strokes rising to the right.
    Diagonal,
    /// Points.
    Dots,
    /// Strokes both ways.
    Cross,
    /// Level strokes.
    Horizontal,
    /// Outline only.
    Empty,
}

/// Thickness of the strokes and of the outline, in millimetres.
pub const STROKE: f64 = 0.22;
/// Side of a point, in millimetres.
pub const DOT: f64 = 0.5;
const STEP: f64 = 1.3;

impl Pattern {
    /// Every pattern, most distinct first.
    pub const ALL: [Self; 6] = [Self::Solid, Self::Diagonal, Self::Empty, Self::Dots, Self::Cross, Self::Horizontal];

    /// Strokes `[x1, y1, x2, y2]` filling a rectangle, in millimetres. They are anchored to the page, so that
    /// neighbours with one pattern join.
    pub fn strokes(self, x: f64, y: f64, width: f64, height: f64) -> Vec<[f64; 4]> {
        match self {
            Self::Solid | Self::Empty | Self::Dots => Vec::new(),
            Self::Diagonal => slanted(x, y, width, height, 1.0),
            Self::Cross => {
                let mut strokes = slanted(x, y, width, height, 1.0);
                strokes.extend(slanted(x, y, width, height, -1.0));
                strokes
            }
            Self::Horizontal => steps(y, y + height, STEP * 0.75).map(|level| [x, level, x + width, level]).collect(),
        }
    }

    /// Top left corners of the points filling a rectangle, whole points only, in millimetres.
    pub fn dots(self, x: f64, y: f64, width: f64, height: f64) -> Vec<(f64, f64)> {
        if self != Self::Dots {
            return Vec::new();
        }
        let (right, bottom) = (x + width - DOT, y + height - DOT);
        steps(y, bottom, STEP)
            .enumerate()
            .flat_map(|(row, top)| {
                let shift = if row % 2 == 0 { 0.0 } else { STEP / 2.0 };
                steps(x - shift, right - shift, STEP).map(move |left| (left + shift, top)).collect::<Vec<_>>()
            })
            .collect()
    }
}

/// Multiples of `step` strictly between two bounds.
fn steps(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let first = (from / step).floor() as i64 + 1;
    let last = (to / step).ceil() as i64;
    (first..last).map(move |index| index as f64 * step)
}

/// Lines `y = −slope·x + c` cut to the rectangle.
fn slanted(x: f64, y: f64, width: f64, height: f64, slope: f64) -> Vec<[f64; 4]> {
    let (right, bottom) = (x + width, y + height);
    let (low, high) = if slope > 0.0 { (x + y, right + bottom) } else { (y - right, bottom - x) };
    steps(low, high, STEP * 1.25)
        .map(|c| {
            let start = x.max(if slope > 0.0 { c - bottom } else { y - c });
            let end = right.min(if slope > 0.0 { c - y } else { bottom - c });
            [start, c - slope * start, end, c - slope * end]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn strokes_and_dots_stay_inside(x in 0.0..200.0f64, y in 0.0..280.0f64, w in 0.0..100.0f64, h in 0.0..20.0f64) {
            let within = |px: f64, py: f64| {
                px >= x - 1e-6 && px <= x + w + 1e-6 && py >= y - 1e-6 && py <= y + h + 1e-6
            };
            for pattern in Pattern::ALL {
                for [x1, y1, x2, y2] in pattern.strokes(x, y, w, h) {
                    prop_assert!(within(x1, y1) && within(x2, y2), "{pattern:?} {x1} {y1} {x2} {y2}");
                }
                for (left, top) in pattern.dots(x, y, w, h) {
                    prop_assert!(within(left, top) && within(left + DOT, top + DOT), "{pattern:?} {left} {top}");
                }
            }
        }
    }

    #[test]
    fn a_bar_shows_its_pattern() {
        for pattern in [Pattern::Diagonal, Pattern::Cross, Pattern::Horizontal] {
            assert!(pattern.strokes(10.0, 10.0, 6.0, 5.0).len() > 3, "{pattern:?}");
        }
        assert!(Pattern::Dots.dots(10.0, 10.0, 6.0, 5.0).len() > 6);
    }
}
