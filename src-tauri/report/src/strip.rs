//! A strip: a piece of page that is never cut, as wide as the text, waiting for its height on a page.

use std::rc::Rc;

use crate::mark::{Mark, Part};
use crate::structure::ElementId;

/// How firmly a strip holds to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// A page may end here.
    Free,
    /// The author asked to keep them together; given up when they exceed a page.
    Group,
    /// A heading and what follows, the first and last two lines of a paragraph.
    Firm,
}

/// A strip. Marks have their final x; their y is from the top of the strip.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// Height, in millimetres.
    pub height: f64,
    /// Space above, in millimetres, dropped at the top of a page.
    pub before: f64,
    /// The marks.
    pub marks: Vec<Mark>,
    /// How it holds to the next strip.
    pub hold: Hold,
    /// Header strips to show again when this one starts a page.
    pub header: Option<Rc<[Strip]>>,
    /// Level and words of a heading, for the outline.
    pub heading: Option<(u8, String)>,
    /// Starts a page.
    pub starts_page: bool,
}

impl Strip {
    /// A strip of marks.
    pub fn new(height: f64, marks: Vec<Mark>) -> Self {
        Self { height, before: 0.0, marks, hold: Hold::Free, header: None, heading: None, starts_page: false }
    }

    /// Holds it at least as firmly as `hold` to the next strip.
    pub fn held(mut self, hold: Hold) -> Self {
        self.hold = self.hold.max(hold);
        self
    }

    /// The marks as a repeated header, which a reader that cannot see has read already.
    pub fn again(&self) -> Vec<Mark> {
        let again = |mark: &Mark| match mark {
            Mark::Begin { .. } => Mark::Begin { part: Part::Again },
            other => other.clone(),
        };
        self.marks.iter().map(again).collect()
    }
}

/// `marks` as content of an element.
pub fn content(element: ElementId, marks: Vec<Mark>) -> Vec<Mark> {
    wrapped(Part::Content(element), marks)
}

/// `marks` as decoration.
pub fn artifact(marks: Vec<Mark>) -> Vec<Mark> {
    wrapped(Part::Artifact, marks)
}

/// `marks` as one part; nothing when there is none.
pub fn wrapped(part: Part, marks: Vec<Mark>) -> Vec<Mark> {
    if marks.is_empty() {
        return marks;
    }
    let mut all = Vec::with_capacity(marks.len() + 2);
    all.push(Mark::Begin { part });
    all.extend(marks);
    all.push(Mark::End);
    all
}

/// Space above the first strip.
pub fn spaced(mut strips: Vec<Strip>, before: f64) -> Vec<Strip> {
    if let Some(first) = strips.first_mut() {
        first.before = before;
    }
    strips
}

/// Holds every strip but the last to the next.
pub fn together(mut strips: Vec<Strip>, hold: Hold) -> Vec<Strip> {
    let last = strips.len().saturating_sub(1);
    for strip in strips.iter_mut().take(last) {
        strip.hold = strip.hold.max(hold);
    }
    strips
}
