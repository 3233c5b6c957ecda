//! Source Sans 3, embedded: which characters it covers, the glyphs of a text, their widths.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustybuzz::ttf_parser::GlyphId;
use serde::Serialize;

use crate::ReportError;
use crate::mark::POINT;
use crate::shaping::Shaper;
pub use crate::shaping::{Glyph, Shaped};

/// Drawn in place of a character the font lacks, so that no loss goes unseen (white square).
pub const MISSING: char = '\u{25A1}';

/// A face of the one family the pages are set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    /// Upright, weight 400.
    Regular,
    /// Upright, weight 600.
    SemiBold,
    /// Italic, weight 400.
    Italic,
}

impl Face {
    /// Every face.
    pub const ALL: [Self; 3] = [Self::Regular, Self::SemiBold, Self::Italic];

    /// PostScript name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "SourceSans3-Regular",
            Self::SemiBold => "SourceSans3-SemiBold",
            Self::Italic => "SourceSans3-Italic",
        }
    }

    /// The TrueType file, as published by Adobe under the SIL Open Font License 1.1 (fonts/OFL.txt).
    pub fn data(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../fonts/SourceSans3-Regular.ttf"),
            Self::SemiBold => include_bytes!("../fonts/SourceSans3-SemiBold.ttf"),
            Self::Italic => include_bytes!("../fonts/SourceSans3-Italic.ttf"),
        }
    }
}

/// The characters of French text and its signs, looked up once for all: European letters, then punctuation,
/// currencies, arrows and operators.
const LETTERS: u32 = 0x180;
const SIGNS: std::ops::Range<u32> = 0x2000..0x2280;

/// The place of a usual character.
fn usual(character: char) -> Option<usize> {
    match u32::from(character) {
        letter @ ..LETTERS => Some(letter as usize),
        sign if SIGNS.contains(&sign) => Some((LETTERS + sign - SIGNS.start) as usize),
        _ => None,
    }
}

/// The three faces, ready to shape.
pub struct Fonts {
    faces: [rustybuzz::Face<'static>; 3],
    /// Glyphs of the usual characters.
    usual: [Box<[Option<u16>]>; 3],
    shapers: [Mutex<Shaper>; 3],
}

impl Fonts {
    /// The embedded fonts, parsed once.
    pub fn embedded() -> Result<&'static Self, ReportError> {
        static FONTS: OnceLock<Result<Fonts, ReportError>> = OnceLock::new();
        FONTS.get_or_init(Self::parse).as_ref().map_err(Clone::clone)
    }

    fn parse() -> Result<Self, ReportError> {
        let parse =
            |face: Face| rustybuzz::Face::from_slice(face.data(), 0).ok_or(ReportError::Font { font: face.name() });
        let faces = [parse(Face::Regular)?, parse(Face::SemiBold)?, parse(Face::Italic)?];
        let usual = faces.each_ref().map(|face| {
            let glyph = |code: u32| face.glyph_index(char::from_u32(code)?).map(|glyph| glyph.0);
            (0..LETTERS).chain(SIGNS).map(glyph).collect()
        });
        Ok(Self { faces, usual, shapers: Default::default() })
    }

    fn face(&self, face: Face) -> &rustybuzz::Face<'static> {
        of(&self.faces, face)
    }

    /// Top of the capitals, in font units.
    pub fn capitals(&self, face: Face) -> i32 {
        let face = self.face(face);
        i32::from(face.capital_height().unwrap_or_else(|| face.ascender()))
    }

    /// Weight, 400 for plain text.
    pub fn weight(&self, face: Face) -> u16 {
        self.face(face).weight().to_number()
    }

    /// Font units in one em.
    pub fn units_per_em(&self, face: Face) -> f64 {
        f64::from(self.face(face).units_per_em())
    }

    /// The glyph of a character, when the face has one.
    pub fn glyph(&self, face: Face, character: char) -> Option<u16> {
        match usual(character) {
            Some(place) => of(&self.usual, face).get(place).copied().flatten(),
            None => self.face(face).glyph_index(character).map(|glyph| glyph.0),
        }
    }

    /// The advance the font file gives a glyph, in font units, before kerning.
    pub fn plain_advance(&self, face: Face, glyph: u16) -> i32 {
        self.face(face).glyph_hor_advance(GlyphId(glyph)).map_or(0, i32::from)
    }

    /// Whether the face has a glyph for `character`. Characters without ink or width always count as covered.
    pub fn covers(&self, face: Face, character: char) -> bool {
        character.is_whitespace() || is_invisible(character) || self.glyph(face, character).is_some()
    }

    /// The characters of `text` the face lacks: they will be drawn as [`MISSING`].
    pub fn uncovered(&self, face: Face, text: &str) -> Vec<char> {
        text.chars().filter(|&character| !self.covers(face, character)).collect()
    }

    /// `text` as it can be drawn: any spacing character the face lacks becomes a space, control and invisible
    /// characters go (they could reorder or hide text), any other character the face lacks becomes [`MISSING`].
    pub fn drawable(&self, face: Face, text: &str) -> String {
        let has = |character| self.glyph(face, character).is_some();
        text.chars()
            .filter(|&character| !is_invisible(character))
            .map(|character| match character {
                _ if has(character) && !character.is_control() => character,
                _ if character.is_whitespace() => ' ',
                _ => MISSING,
            })
            .collect()
    }

    /// The drawable text and its glyphs, left to right, kerned, without ligatures (each glyph keeps its own letter).
    pub fn shape(&self, face: Face, text: &str) -> Arc<Shaped> {
        // What is kept is whole after every step: a panic elsewhere cannot have spoilt it.
        let mut shaper = of(&self.shapers, face).lock().unwrap_or_else(PoisonError::into_inner);
        let known = shaper.known(text);
        known.unwrap_or_else(|| shaper.shape(self.face(face), text, self.drawable(face, text), self.narrow_space(face)))
    }

    /// Advance of U+202F, in font units: the font's 0.12 em hardly parts groups of digits on a photocopy.
    fn narrow_space(&self, face: Face) -> i32 {
        self.face(face).units_per_em() * 17 / 100
    }

    /// Width of advances in font units at `size` points, in millimetres.
    pub fn width(&self, face: Face, size: f64, units: i64) -> f64 {
        units as f64 * size * POINT / self.units_per_em(face)
    }

    /// Width of `text` at `size` points, in millimetres.
    pub fn measure(&self, face: Face, size: f64, text: &str) -> f64 {
        self.width(face, size, self.shape(face, text).units)
    }
}

/// What belongs to a face.
fn of<T>(all: &[T; 3], face: Face) -> &T {
    let [regular, semibold, italic] = all;
    match face {
        Face::Regular => regular,
        Face::SemiBold => semibold,
        Face::Italic => italic,
    }
}

/// Controls, soft hyphen, joiners, direction marks, byte-order mark: no ink of their own.
fn is_invisible(character: char) -> bool {
    (character.is_control() && !character.is_whitespace())
        || matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_covers_what_the_pages_use() {
        let fonts = Fonts::embedded().unwrap();
        let used = "\u{202F}\u{A0}₂−€≥≤″→✓’‘“”«»œŒæÉÈÀÇÙ…–—·•×÷±²³%°éèêëàâçîïôùûü☐□½µ";
        for face in Face::ALL {
            for character in used.chars() {
                let glyph = fonts.glyph(face, character);
                assert!(
                    glyph.is_some_and(|glyph| glyph != 0),
                    "{face:?} lacks {character:?} U+{:04X}",
                    character as u32
                );
            }
        }
    }

    #[test]
    fn digits_of_upright_faces_share_one_width() {
        let fonts = Fonts::embedded().unwrap();
        for face in [Face::Regular, Face::SemiBold] {
            let zero = fonts.measure(face, 10.0, "0");
            for digit in "123456789".chars() {
                assert!((fonts.measure(face, 10.0, &digit.to_string()) - zero).abs() < 1e-9, "{face:?} {digit}");
            }
        }
    }

    #[test]
    fn a_missing_character_is_reported_and_drawn_as_a_square() {
        let fonts = Fonts::embedded().unwrap();
        assert_eq!(fonts.uncovered(Face::Regular, "prix 漢\u{200B} ok"), ['漢']);
        let shaped = fonts.shape(Face::Regular, "a漢\u{202E}b\tc");
        assert_eq!(&*shaped.text, "a□b c");
        assert!(shaped.glyphs.iter().all(|glyph| glyph.id != 0));
        assert_eq!(shaped.glyphs.iter().map(|glyph| glyph.bytes).collect::<Vec<_>>(), [1, 3, 1, 1, 1]);
    }

    #[test]
    fn letters_stay_one_glyph_each() {
        assert_eq!(Fonts::embedded().unwrap().shape(Face::Regular, "office fi").glyphs.len(), 9);
    }
}
