//! The authority's logo: an image from outside, read within bounds, as the paper carries it.
//!
//! A JPEG goes as it is, without what it says of itself (camera, place, rotation), which readers obey differently. A PNG
//! is flattened on white and made no finer than a printer needs: no transparency, the same pixels everywhere.

mod jpeg;
mod png;

use std::panic::{AssertUnwindSafe, catch_unwind};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::ReportError;
use crate::mark::POINT;

/// Most pixels of a side.
pub const MOST_PIXELS: u32 = 4_000;
/// Most times the long side may be the short one: beyond, it would be a line.
const LONGEST: u32 = 20;
/// Room on the page, in millimetres: width and height.
pub const ROOM: (f64, f64) = (50.0, 14.0);
/// Most pixels for an inch of paper.
const DENSITY: f64 = 400.0;

/// An image ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Pixels of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Whether it has greys only: one channel, else three.
    pub grey: bool,
    /// The image as a file that browsers show: a JPEG, else a PNG made again.
    pub file: Vec<u8>,
    /// For a PNG, its pixels: one byte a channel, row after row. A PDF takes a JPEG as it is.
    pub samples: Option<Vec<u8>>,
}

impl Image {
    /// Reads a PNG or a JPEG.
    ///
    /// # Errors
    /// `R121` too large or too long, `R122` unreadable, `R123` colours that are not those of a screen.
    pub fn read(bytes: &[u8]) -> Result<Self, ReportError> {
        let read = || if bytes.starts_with(b"\xFF\xD8") { jpeg::read(bytes) } else { png::read(bytes) };
        // Decoders hold no state that a panic could leave broken.
        catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(ReportError::LogoUnreadable))
    }

    /// Width and height on the page, in millimetres: the largest that the room holds.
    pub fn placed(&self) -> (f64, f64) {
        let (width, height) = (f64::from(self.width), f64::from(self.height));
        let scale = (ROOM.0 / width).min(ROOM.1 / height);
        (width * scale, height * scale)
    }

    /// The file as an address that holds it.
    pub fn address(&self) -> String {
        let kind = if self.samples.is_some() { "png" } else { "jpeg" };
        format!("data:image/{kind};base64,{}", STANDARD.encode(&self.file))
    }
}

/// Refuses sides that no logo has, before anything is decoded.
fn bounded(width: u32, height: u32) -> Result<(), ReportError> {
    let (long, short) = (width.max(height), width.min(height));
    if short == 0 || long > MOST_PIXELS || long > short.saturating_mul(LONGEST) {
        return Err(ReportError::LogoSize { width, height });
    }
    Ok(())
}

/// The most pixels that [`ROOM`] needs for an image of these sides, proportions kept.
fn needed(width: u32, height: u32) -> (u32, u32) {
    let inch = 72.0 * POINT;
    let pixels = |room: f64, side: u32| room / inch * DENSITY / f64::from(side);
    let scale = pixels(ROOM.0, width).min(pixels(ROOM.1, height)).min(1.0);
    let side = |side: u32| ((f64::from(side) * scale).round() as u32).clamp(1, side);
    (side(width), side(height))
}
