//! Source Sans 3, embedded: which characters it covers, the glyphs of a text, their widths.

use std::sync::OnceLock;

use rustybuzz::ttf_parser::{GlyphId, Tag};
use rustybuzz::{Direction, Feature, UnicodeBuffer};
use serde::Serialize;

use crate::ReportError;
use crate::mark::POINT;

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

/// One glyph of a shaped text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph {
    /// Index in the font file.
    pub id: u16,
    /// Advance in font units, kerning included.
    pub advance: i32,
    /// The characters it stands for; empty when an earlier glyph carries them.
    pub text: String,
}

/// The three faces, ready to shape.
pub struct Fonts {
    faces: [rustybuzz::Face<'static>; 3],
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
        Ok(Self { faces: [parse(Face::Regular)?, parse(Face::SemiBold)?, parse(Face::Italic)?] })
    }

    fn face(&self, face: Face) -> &rustybuzz::Face<'static> {
        let [regular, semibold, italic] = &self.faces;
        match face {
            Face::Regular => regular,
            Face::SemiBold => semibold,
            Face::Italic => italic,
        }
    }

    /// Font units in one em.
    pub fn units_per_em(&self, face: Face) -> f64 {
        f64::from(self.face(face).units_per_em())
    }

    /// The glyph of a character, when the face has one.
    pub fn glyph(&self, face: Face, character: char) -> Option<u16> {
        self.face(face).glyph_index(character).map(|glyph| glyph.0)
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
    pub fn shape(&self, face: Face, text: &str) -> (String, Vec<Glyph>) {
        let text = self.drawable(face, text);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let off = [b"liga", b"clig", b"calt"].map(|tag| Feature::new(Tag::from_bytes(tag), 0, ..));
        let shaped = rustybuzz::shape(self.face(face), &off, buffer);
        let infos = shaped.glyph_infos();
        let starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
        let glyphs = (infos.iter().zip(shaped.glyph_positions()).enumerate())
            .map(|(index, (info, position))| {
                let start = starts[index];
                let repeated = index > 0 && starts[index - 1] == start;
                let end = starts[index..].iter().copied().find(|&next| next > start).unwrap_or(text.len());
                let covered = if repeated { "" } else { text.get(start..end).unwrap_or_default() };
                let advance = if covered == "\u{202F}" { self.narrow_space(face) } else { position.x_advance };
                // A font has fewer than 65 536 glyphs: the file stores their indices on 16 bits.
                Glyph { id: info.glyph_id as u16, advance, text: covered.to_owned() }
            })
            .collect();
        (text, glyphs)
    }

    /// Advance of U+202F, in font units: the font's 0.12 em hardly parts groups of digits on a photocopy.
    fn narrow_space(&self, face: Face) -> i32 {
        self.face(face).units_per_em() * 17 / 100
    }

    /// Width of shaped glyphs at `size` points, in millimetres.
    pub fn width(&self, face: Face, size: f64, glyphs: &[Glyph]) -> f64 {
        let units: i64 = glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
        units as f64 * size * POINT / self.units_per_em(face)
    }

    /// Width of `text` at `size` points, in millimetres.
    pub fn measure(&self, face: Face, size: f64, text: &str) -> f64 {
        self.width(face, size, &self.shape(face, text).1)
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
        let (text, glyphs) = fonts.shape(Face::Regular, "a漢\u{202E}b\tc");
        assert_eq!(text, "a□b c");
        assert!(glyphs.iter().all(|glyph| glyph.id != 0));
        assert_eq!(glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>(), text);
    }

    #[test]
    fn letters_stay_one_glyph_each() {
        let (_, glyphs) = Fonts::embedded().unwrap().shape(Face::Regular, "office fi");
        assert_eq!(glyphs.len(), 9);
    }
}
