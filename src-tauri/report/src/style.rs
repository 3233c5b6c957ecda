//! Sizes, spaces and colours of the page: sober, black first, readable once photocopied.

use crate::font::Face;
use crate::mark::{Colour, Pen};

/// A4, in millimetres.
pub const A4: (f64, f64) = (210.0, 297.0);
/// Left and right margins, in millimetres.
pub const MARGIN: f64 = 18.0;
/// Width of the text, in millimetres.
pub const MEASURE: f64 = 174.0;
/// Widest line of running text, about ninety characters, in millimetres.
pub const READING: f64 = 150.0;

/// Ink of text.
pub const INK: Colour = Colour(0, 0, 0);
/// Ink of what is secondary: still dark on a photocopy (contrast 8:1 on white).
pub const SOFT: Colour = Colour(0x4a, 0x4a, 0x4a);
/// The one accent, a deep green-blue.
pub const ACCENT: Colour = Colour(0x1f, 0x4e, 0x4a);
/// Fine rules.
pub const RULE: Colour = Colour(0x8c, 0x8c, 0x8c);
/// The page.
pub const PAPER: Colour = Colour(0xff, 0xff, 0xff);
/// Light background of header and total rows; a photocopy may lose it, nothing depends on it.
pub const SHADE: Colour = Colour(0xed, 0xef, 0xee);

/// Text and the height of its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Face, size and colour.
    pub pen: Pen,
    /// Height of a line, in millimetres.
    pub leading: f64,
}

const fn style(face: Face, size: f64, leading: f64, colour: Colour) -> TextStyle {
    TextStyle { pen: Pen { face, size, colour }, leading }
}

/// Title of the document.
pub const TITLE: TextStyle = style(Face::SemiBold, 17.0, 6.8, ACCENT);
/// Heading of a part.
pub const SECTION: TextStyle = style(Face::SemiBold, 12.0, 5.3, ACCENT);
/// Heading of a smaller part.
pub const SUBSECTION: TextStyle = style(Face::SemiBold, 10.5, 4.9, INK);
/// Opening sentence.
pub const LEAD: TextStyle = style(Face::Regular, 11.5, 5.5, INK);
/// Running text.
pub const BODY: TextStyle = style(Face::Regular, 9.5, 4.5, INK);
/// Notes.
pub const SMALL: TextStyle = style(Face::Regular, 8.5, 3.9, SOFT);
/// Cells of tables and labels of charts.
pub const CELL: TextStyle = style(Face::Regular, 8.5, 3.8, INK);
/// Captions.
pub const CAPTION: TextStyle = style(Face::SemiBold, 9.0, 4.2, INK);
/// Header and footer.
pub const FURNITURE: TextStyle = style(Face::Regular, 7.5, 3.5, SOFT);
