//! Fonts cut down to the glyphs the pages use.

use std::collections::BTreeMap;

use printpdf::{FontEmbeddingMode, FontId, ParsedFont, PdfDocument, PdfFont, PrintpdfFontMeta};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::ReportError;
use crate::font::Face;

/// The glyphs used so far, face by face.
#[derive(Default)]
pub struct Subsets {
    faces: BTreeMap<Face, GlyphRemapper>,
}

impl Subsets {
    /// The index a glyph of the whole font gets in the subset.
    pub fn glyph(&mut self, face: Face, glyph: u16) -> u16 {
        self.faces.entry(face).or_default().remap(glyph)
    }

    /// The name of a face in the content streams.
    pub fn id(face: Face) -> FontId {
        FontId(face.name().to_owned())
    }

    /// Puts every subset into the document.
    pub fn embed(&self, document: &mut PdfDocument) -> Result<(), ReportError> {
        for (face, glyphs) in &self.faces {
            let error = || ReportError::Font { font: face.name() };
            let bytes = subsetter::subset(face.data(), 0, glyphs).map_err(|_| error())?;
            let mut font = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new()).ok_or_else(error)?;
            font.font_name = Some(format!("{}+{}", tag(&bytes), face.name()));
            let meta = PrintpdfFontMeta {
                embedding_mode: FontEmbeddingMode::Full,
                requires_subsetting: false,
                ..PrintpdfFontMeta::default()
            };
            document.resources.fonts.map.insert(Self::id(*face), PdfFont::with_meta(font, meta));
        }
        Ok(())
    }
}

/// Six capital letters that tell subsets apart, ISO 32000-1 §9.6.4.
fn tag(subset: &[u8]) -> String {
    Sha256::digest(subset).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
