//! Fonts cut down to the glyphs the pages use, for printpdf to embed. ISO 32000-1 §9.6 to §9.10.

use std::collections::BTreeMap;

use lopdf::{Document, Object};
use printpdf::{
    Codepoint, FontEmbeddingMode, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PrintpdfFontMeta, Pt, TextItem,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::ReportError;
use crate::font::{Face, Fonts};

/// The glyphs used so far, face by face.
#[derive(Default)]
pub struct Subsets {
    faces: BTreeMap<Face, Subset>,
}

/// The glyphs of one face.
pub struct Subset {
    glyphs: GlyphRemapper,
    /// The place in the subset of each glyph of the whole font; 0 until it is used.
    places: Vec<u16>,
    /// What a reader copies for each glyph of the subset.
    said: BTreeMap<u16, String>,
    /// The plain space, whose glyph is that of the no-break space too.
    space: Option<u16>,
}

impl Subsets {
    /// The subset of a face.
    pub fn face(&mut self, face: Face, fonts: &Fonts) -> &mut Subset {
        self.faces.entry(face).or_insert_with(|| Subset {
            glyphs: GlyphRemapper::new(),
            places: Vec::new(),
            said: BTreeMap::new(),
            space: fonts.glyph(face, ' '),
        })
    }

    /// The name of a face in the content streams.
    pub fn id(face: Face) -> FontId {
        let name = match face {
            Face::Regular => "R",
            Face::SemiBold => "B",
            Face::Italic => "I",
        };
        FontId(name.to_owned())
    }

    /// A page that shows every glyph once, with what it reads as: printpdf takes the widths and the Unicode map of a
    /// font from the texts it knows.
    pub fn specimen(&self) -> PdfPage {
        let mut ops = vec![Op::StartTextSection];
        for (face, subset) in &self.faces {
            let glyph = |(place, said): (&u16, &String)| Codepoint::with_cid(*place, 0.0, said.clone());
            let items = vec![TextItem::GlyphIds(subset.said.iter().map(glyph).collect())];
            let font = PdfFontHandle::External(Self::id(*face));
            ops.extend([Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }]);
        }
        ops.push(Op::EndTextSection);
        PdfPage::new(Mm(1.0), Mm(1.0), ops)
    }

    /// Puts every subset into the document.
    pub fn embed(self, document: &mut PdfDocument, fonts: &Fonts) -> Result<(), ReportError> {
        for (face, subset) in self.faces {
            let error = || ReportError::Font { font: face.name() };
            let bytes = subsetter::subset(face.data(), 0, &subset.glyphs).map_err(|_| error())?;
            let mut font = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new()).ok_or_else(error)?;
            font.font_name = Some(format!("{}+{}", tag(&bytes), face.name()));
            // A table a subset has no more.
            font.pdf_font_metrics.us_weight_class = fonts.weight(face);
            let meta = PrintpdfFontMeta {
                embedding_mode: FontEmbeddingMode::Full,
                requires_subsetting: false,
                ..PrintpdfFontMeta::default()
            };
            document.resources.fonts.map.insert(Self::id(face), PdfFont::with_meta(font, meta));
        }
        Ok(())
    }
}

impl Subset {
    /// The index a glyph of the whole font gets in the subset; a glyph reads as what it first stood for.
    pub fn glyph(&mut self, glyph: u16, said: &str) -> u16 {
        if let Some(place) = self.places.get(usize::from(glyph)).filter(|place| **place > 0) {
            return *place;
        }
        let place = self.glyphs.remap(glyph);
        if said.is_empty() {
            self.said.entry(place).or_default();
            return place;
        }
        if self.places.len() <= usize::from(glyph) {
            self.places.resize(usize::from(glyph) + 1, 0);
        }
        self.places[usize::from(glyph)] = place;
        // A glyph reads one way only: the no-break space, as the plain one.
        self.said.insert(place, if self.space == Some(glyph) { " ".to_owned() } else { said.to_owned() });
        place
    }
}

/// Says what printpdf cannot read in a subset: the top of the capitals.
pub fn complete(file: &mut Document, fonts: &Fonts) {
    for dictionary in file.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()) {
        let name = dictionary.get(b"FontName").and_then(Object::as_name).unwrap_or_default();
        if let Some(face) = Face::ALL.into_iter().find(|face| name.ends_with(face.name().as_bytes())) {
            let capitals = f64::from(fonts.capitals(face)) * 1000.0 / fonts.units_per_em(face);
            dictionary.set("CapHeight", capitals.round() as i64);
        }
    }
}

/// Six capital letters that tell subsets apart, ISO 32000-1 §9.6.4.
fn tag(subset: &[u8]) -> String {
    Sha256::digest(subset).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
