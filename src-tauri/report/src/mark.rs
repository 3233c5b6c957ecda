//! Ink on a page: the few kinds of mark every backend draws, in millimetres from the top left corner, y downwards.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::document::{About, Extent};
use crate::font::{Face, Fonts, Glyph};
use crate::hatch::Pattern;
use crate::logo::Image;
use crate::shaping::said;
use crate::structure::{ElementId, Structure};

/// Millimetres in one typographic point.
pub const POINT: f64 = 25.4 / 72.0;

/// An sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// `#1f4e4a`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.hex())
    }
}

/// What text is written with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Face of the font.
    pub face: Face,
    /// Size in points.
    pub size: f64,
    /// Colour.
    pub colour: Colour,
}

/// Which point of a text its x is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// One run of text in one face, already shaped.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Text {
    /// Left end, in millimetres.
    #[serde(serialize_with = "hundredth")]
    pub x: f64,
    /// Baseline, in millimetres.
    #[serde(serialize_with = "hundredth")]
    pub y: f64,
    /// Advance width, in millimetres.
    #[serde(serialize_with = "hundredth")]
    pub width: f64,
    /// Size, in points.
    pub size: f64,
    /// Face of the font.
    pub face: Face,
    /// Colour.
    pub colour: Colour,
    /// The characters drawn; those no font covers are already replaced (see [`crate::font::MISSING`]).
    pub text: String,
    /// The glyphs of `text`, left to right.
    #[serde(skip)]
    pub glyphs: Vec<Glyph>,
    /// Where it leads, when it is a web address.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "words")]
    pub address: Option<Arc<str>>,
}

impl Text {
    /// Each glyph with the characters it stands for.
    pub fn said(&self) -> impl Iterator<Item = (&Glyph, &str)> {
        said(&self.text, &self.glyphs)
    }
}

/// What the marks between [`Mark::Begin`] and [`Mark::End`] are for a reader that cannot see the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Decoration: rules, backgrounds.
    Artifact,
    /// Header rows shown again where their table goes on.
    Again,
    /// What every page bears at its top.
    Header,
    /// What every page bears at its bottom.
    Footer,
    /// Content of an element of [`Pages::structure`].
    Content(ElementId),
}

/// One mark. Positions and lengths in millimetres.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "mark", rename_all = "snake_case")]
pub enum Mark {
    /// Text on a baseline.
    Text(Text),
    /// A straight stroke.
    Line {
        /// Start, x.
        #[serde(serialize_with = "hundredth")]
        x1: f64,
        /// Start, y.
        #[serde(serialize_with = "hundredth")]
        y1: f64,
        /// End, x.
        #[serde(serialize_with = "hundredth")]
        x2: f64,
        /// End, y.
        #[serde(serialize_with = "hundredth")]
        y2: f64,
        /// Thickness.
        #[serde(serialize_with = "hundredth")]
        width: f64,
        /// Colour.
        colour: Colour,
    },
    /// A rectangle, filled when `fill` is set, outlined when `stroke` is set.
    Rect {
        /// Left edge.
        #[serde(serialize_with = "hundredth")]
        x: f64,
        /// Top edge.
        #[serde(serialize_with = "hundredth")]
        y: f64,
        /// Width.
        #[serde(serialize_with = "hundredth")]
        width: f64,
        /// Height.
        #[serde(serialize_with = "hundredth")]
        height: f64,
        /// Colour inside.
        fill: Option<Colour>,
        /// Thickness and colour of the outline.
        stroke: Option<(f64, Colour)>,
    },
    /// A rectangle filled with a pattern that survives a photocopy, with a thin outline.
    Hatch {
        /// Left edge.
        #[serde(serialize_with = "hundredth")]
        x: f64,
        /// Top edge.
        #[serde(serialize_with = "hundredth")]
        y: f64,
        /// Width.
        #[serde(serialize_with = "hundredth")]
        width: f64,
        /// Height.
        #[serde(serialize_with = "hundredth")]
        height: f64,
        /// The pattern.
        pattern: Pattern,
        /// Colour of its strokes.
        colour: Colour,
    },
    /// An image.
    Image {
        /// Left edge.
        #[serde(serialize_with = "hundredth")]
        x: f64,
        /// Top edge.
        #[serde(serialize_with = "hundredth")]
        y: f64,
        /// Width.
        #[serde(serialize_with = "hundredth")]
        width: f64,
        /// Height.
        #[serde(serialize_with = "hundredth")]
        height: f64,
        /// The image.
        #[serde(skip)]
        image: Arc<Image>,
    },
    /// Begins a part; parts do not nest.
    Begin {
        /// What follows.
        part: Part,
    },
    /// Ends the part begun last.
    End,
}

fn hundredth<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    let rounded = (value * 100.0).round() / 100.0;
    serializer.serialize_f64(if rounded == 0.0 { 0.0 } else { rounded })
}

fn words<S: Serializer>(value: &Option<Arc<str>>, serializer: S) -> Result<S::Ok, S::Error> {
    value.as_deref().serialize(serializer)
}

impl Mark {
    /// `text` on the baseline `y`, its anchor at `x`; characters the face lacks are replaced.
    pub fn text(fonts: &Fonts, pen: Pen, x: f64, y: f64, anchor: Anchor, text: &str) -> Self {
        let shaped = fonts.shape(pen.face, text);
        let width = fonts.width(pen.face, pen.size, shaped.units);
        let x = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let (text, glyphs) = (shaped.text.to_string(), shaped.glyphs.to_vec());
        let Pen { face, size, colour } = pen;
        Self::Text(Text { x, y, width, size, face, colour, text, glyphs, address: None })
    }

    /// A stroke from (`x1`, `y1`) to (`x2`, `y2`).
    pub fn line(x1: f64, y1: f64, x2: f64, y2: f64, width: f64, colour: Colour) -> Self {
        Self::Line { x1, y1, x2, y2, width, colour }
    }

    /// A filled rectangle.
    pub fn fill(x: f64, y: f64, width: f64, height: f64, colour: Colour) -> Self {
        Self::Rect { x, y, width, height, fill: Some(colour), stroke: None }
    }

    /// An outlined rectangle.
    pub fn frame(x: f64, y: f64, width: f64, height: f64, thickness: f64, colour: Colour) -> Self {
        Self::Rect { x, y, width, height, fill: None, stroke: Some((thickness, colour)) }
    }

    /// The same mark moved by (`dx`, `dy`).
    pub fn moved(mut self, dx: f64, dy: f64) -> Self {
        match &mut self {
            Self::Text(text) => {
                text.x += dx;
                text.y += dy;
            }
            Self::Line { x1, y1, x2, y2, .. } => {
                *x1 += dx;
                *x2 += dx;
                *y1 += dy;
                *y2 += dy;
            }
            Self::Rect { x, y, .. } | Self::Hatch { x, y, .. } | Self::Image { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Self::Begin { .. } | Self::End => {}
        }
        self
    }

    /// The same mark with `from` drawn in `to`.
    pub fn recoloured(mut self, from: Colour, to: Colour) -> Self {
        let change = |colour: &mut Colour| {
            if *colour == from {
                *colour = to;
            }
        };
        match &mut self {
            Self::Text(text) => change(&mut text.colour),
            Self::Line { colour, .. } | Self::Hatch { colour, .. } => change(colour),
            Self::Rect { fill, stroke, .. } => {
                fill.iter_mut().for_each(change);
                stroke.iter_mut().for_each(|(_, colour)| change(colour));
            }
            Self::Image { .. } | Self::Begin { .. } | Self::End => {}
        }
        self
    }

    /// The box the mark stays in, `[left, top, right, bottom]`; `None` for begin and end. Text counts its line: ascender to descender.
    pub fn extent(&self) -> Option<[f64; 4]> {
        match self {
            Self::Text(text) => {
                let em = text.size * POINT;
                Some([text.x, text.y - 0.75 * em, text.x + text.width, text.y + 0.25 * em])
            }
            Self::Line { x1, y1, x2, y2, .. } => Some([x1.min(*x2), y1.min(*y2), x1.max(*x2), y1.max(*y2)]),
            Self::Rect { x, y, width, height, .. }
            | Self::Hatch { x, y, width, height, .. }
            | Self::Image { x, y, width, height, .. } => Some([*x, *y, x + width, y + height]),
            Self::Begin { .. } | Self::End => None,
        }
    }
}

/// One page of marks, in drawing and reading order.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Page {
    /// The marks.
    pub marks: Vec<Mark>,
}

/// A heading's place, for the outline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bookmark {
    /// Words of the heading.
    pub title: String,
    /// Level, 1 to 3.
    pub level: u8,
    /// Page, counted from 0.
    pub page: usize,
    /// Top of the heading, in millimetres.
    #[serde(serialize_with = "hundredth")]
    pub y: f64,
}

/// A file the PDF carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// File name.
    pub name: String,
    /// MIME type, such as `application/json`.
    pub mime: String,
    /// What it is, for the reader.
    pub description: String,
    /// Content.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// A finished document: pages and what describes them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pages {
    /// Width and height of every page, in millimetres.
    pub size: (f64, f64),
    /// The pages.
    pub pages: Vec<Page>,
    /// Title, language, author, subject, keywords, date.
    pub about: About,
    /// The elements the marks belong to.
    pub structure: Structure,
    /// The headings, in order.
    pub outline: Vec<Bookmark>,
    /// Characters no font covers, drawn as [`crate::font::MISSING`]: say so to the reader.
    pub uncovered: BTreeSet<char>,
    /// Files to embed.
    pub attachments: Vec<Attachment>,
    /// How much of the justification they are.
    #[serde(skip)]
    pub extent: Extent,
}
