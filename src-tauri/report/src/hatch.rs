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

    /// Strokes `[x1, y1, x2, y2]` filling a rectangle, in millimetres, the same in every rectangle of one height.
    pub fn strokes(self, x: f64, y: f64, width: f64, height: f64) -> Vec<[f64; 4]> {
        let rising = || slanted(width, height);
        let falling = || rising().into_iter().map(|[x1, y1, x2, y2]| [x1, height - y1, x2, height - y2]);
        let strokes: Vec<[f64; 4]> = match self {
            Self::Solid | Self::Empty | Self::Dots => Vec::new(),
            Self::Diagonal => rising(),
            Self::Cross => rising().into_iter().chain(falling()).collect(),
            Self::Horizontal => steps(height, STEP * 0.75).map(|level| [0.0, level, width, level]).collect(),
        };
        strokes.into_iter().map(|[x1, y1, x2, y2]| [x + x1, y + y1, x + x2, y + y2]).collect()
    }

    /// Top left corners of the points filling a rectangle, whole points only, in millimetres.
    pub fn dots(self, x: f64, y: f64, width: f64, height: f64) -> Vec<(f64, f64)> {
        if self != Self::Dots {
            return Vec::new();
        }
        let rows = steps(height - DOT, STEP).enumerate();
        let row = |(index, top): (usize, f64)| {
            let shift = if index % 2 == 0 { 0.0 } else { STEP / 2.0 };
            steps(width - DOT - shift, STEP).map(move |left| (x + shift + left, y + top)).collect::<Vec<_>>()
        };
        rows.flat_map(row).collect()
    }
}

/// Multiples of `step` between zero and a length, set off by half a step so that both edges stay clear.
fn steps(length: f64, step: f64) -> impl Iterator<Item = f64> {
    let count = ((length - step / 2.0) / step).ceil().max(0.0) as i64;
    (0..count).map(move |index| (index as f64 + 0.5) * step)
}

/// Lines `x + y = c` cut to a rectangle whose corner is the origin.
fn slanted(width: f64, height: f64) -> Vec<[f64; 4]> {
    let cut = |c: f64| {
        let (start, end) = ((c - height).max(0.0), c.min(width));
        [start, c - start, end, c - end]
    };
    steps(width + height, STEP * 1.25).map(cut).collect()
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
