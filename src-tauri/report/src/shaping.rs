//! Text to glyphs: a word is shaped once, however often it is measured and drawn.

use std::collections::HashMap;
use std::sync::Arc;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Face, Feature, Script, ShapePlan, UnicodeBuffer};

/// One glyph of a shaped text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Index in the font file.
    pub id: u16,
    /// Advance in font units, kerning included.
    pub advance: i32,
    /// How many bytes of the text it stands for; none when an earlier glyph carries them.
    pub bytes: u32,
}

/// Each glyph of a text with the characters it stands for.
pub fn said<'t>(text: &'t str, glyphs: &'t [Glyph]) -> impl Iterator<Item = (&'t Glyph, &'t str)> {
    let mut end = 0;
    glyphs.iter().map(move |glyph| {
        let start = end;
        end += glyph.bytes as usize;
        (glyph, text.get(start..end).unwrap_or_default())
    })
}

/// A shaped text.
#[derive(Debug, PartialEq, Eq)]
pub struct Shaped {
    /// The drawable characters.
    pub text: Box<str>,
    /// Their glyphs, left to right.
    pub glyphs: Box<[Glyph]>,
    /// Sum of the advances, in font units.
    pub units: i64,
}

/// Longest text kept, in bytes: a word or a short label.
const LONGEST: usize = 64;
/// Texts kept for a face, so that a window open for weeks takes no more memory than one page.
const MOST: usize = 16_384;

/// What one face has shaped so far.
#[derive(Default)]
pub struct Shaper {
    /// Making a plan takes longer than shaping a sentence with it.
    plans: Vec<(Option<Script>, ShapePlan)>,
    kept: HashMap<Box<str>, Arc<Shaped>>,
}

impl Shaper {
    /// What is kept of a text, if anything.
    pub fn known(&self, text: &str) -> Option<Arc<Shaped>> {
        self.kept.get(text).cloned()
    }

    /// Shapes the `drawable` form of `text`: kerned, without ligatures, so that each glyph keeps its own letter.
    /// U+202F is `narrow` font units wide.
    pub fn shape(&mut self, face: &Face<'static>, text: &str, drawable: String, narrow: i32) -> Arc<Shaped> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&drawable);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        // Digits and signs alone have no script of their own.
        let script = Some(buffer.script()).filter(|script| *script != rustybuzz::script::UNKNOWN);
        let shaped = rustybuzz::shape_with_plan(face, self.plan(face, script), buffer);
        let infos = shaped.glyph_infos();
        let starts = || infos.iter().map(|info| info.cluster as usize);
        // Where the characters of each glyph end: where the next glyph of other characters begins.
        let ends = starts().enumerate().map(|(index, start)| {
            let repeated = index > 0 && infos.get(index - 1).is_some_and(|info| info.cluster as usize == start);
            let end = starts().skip(index).find(|next| *next > start).unwrap_or(drawable.len());
            if repeated { start..start } else { start..end }
        });
        let glyphs: Box<[Glyph]> = (infos.iter().zip(shaped.glyph_positions()).zip(ends))
            .map(|((info, position), range)| {
                let bytes = range.len() as u32;
                let narrowed = drawable.get(range) == Some("\u{202F}");
                let advance = if narrowed { narrow } else { position.x_advance };
                // A font has fewer than 65 536 glyphs: the file stores their indices on 16 bits.
                Glyph { id: info.glyph_id as u16, advance, bytes }
            })
            .collect();
        let units = glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
        let shaped = Arc::new(Shaped { text: drawable.into(), glyphs, units });
        if text.len() <= LONGEST {
            if self.kept.len() >= MOST {
                self.kept.clear();
            }
            self.kept.insert(text.into(), Arc::clone(&shaped));
        }
        shaped
    }

    fn plan(&mut self, face: &Face<'static>, script: Option<Script>) -> &ShapePlan {
        let known = self.plans.iter().position(|(planned, _)| *planned == script);
        let index = known.unwrap_or_else(|| {
            let off = [b"liga", b"clig", b"calt"].map(|tag| Feature::new(Tag::from_bytes(tag), 0, ..));
            self.plans.push((script, ShapePlan::new(face, Direction::LeftToRight, script, None, &off)));
            self.plans.len() - 1
        });
        &self.plans[index].1
    }
}
