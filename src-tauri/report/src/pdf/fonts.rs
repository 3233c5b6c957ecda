//! Fonts cut down to the glyphs the pages use, with their widths and what each glyph says. ISO 32000-1 §9.6 to §9.10.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
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
    pub fn name(face: Face) -> &'static str {
        match face {
            Face::Regular => "/R",
            Face::SemiBold => "/B",
            Face::Italic => "/I",
        }
    }

    /// Puts every subset into the file; gives the fonts by name, for the pages' resources.
    pub fn embed(&self, file: &mut Document, fonts: &Fonts) -> Result<Dictionary, ReportError> {
        let mut named = Dictionary::new();
        for (face, subset) in &self.faces {
            let font = subset.embed(file, fonts, *face)?;
            named.set(Self::name(*face).trim_start_matches('/'), file.add_object(font));
        }
        Ok(named)
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

    fn embed(&self, file: &mut Document, fonts: &Fonts, face: Face) -> Result<Dictionary, ReportError> {
        let bytes = subsetter::subset(face.data(), 0, &self.glyphs);
        let bytes = bytes.map_err(|_| ReportError::Font { font: face.name() })?;
        let thousandth = 1000.0 / fonts.units_per_em(face);
        let scaled = |units: i32| Object::Integer((f64::from(units) * thousandth).round() as i64);
        let widths = self.glyphs.remapped_gids().map(|glyph| scaled(fonts.plain_advance(face, glyph)));
        let widths: Vec<Object> = vec![0.into(), widths.collect::<Vec<_>>().into()];
        let metrics = fonts.metrics(face);
        let length = bytes.len() as i64;
        let tagged = Object::Name(format!("{}+{}", tag(&bytes), face.name()).into_bytes());
        let program = file.add_object(Stream::new(dictionary! { "Length1" => length }, bytes));
        let descriptor = file.add_object(dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => tagged.clone(),
            // Non-symbolic; italic too. Table 123.
            "Flags" => if face == Face::Italic { 32 + 64 } else { 32 },
            "FontBBox" => metrics.bounds.map(scaled).to_vec(),
            "ItalicAngle" => metrics.italic_angle,
            "Ascent" => scaled(metrics.ascent),
            "Descent" => scaled(metrics.descent),
            "CapHeight" => scaled(metrics.capitals),
            // No table of a font says it; as usual, from the weight.
            "StemV" => 50 + (metrics.weight / 65).pow(2),
            "FontFile2" => program
        });
        let descendant = dictionary! {
            "Type" => "Font",
            "Subtype" => "CIDFontType2",
            "BaseFont" => tagged.clone(),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0
            },
            "CIDToGIDMap" => "Identity",
            "DW" => 0,
            "W" => widths,
            "FontDescriptor" => descriptor
        };
        let unicode = file.add_object(Stream::new(Dictionary::new(), self.unicode().into_bytes()));
        Ok(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => tagged,
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()],
            "ToUnicode" => unicode
        })
    }

    /// What each glyph reads as. §9.10.3
    fn unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n\
             /CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let said: Vec<_> = self.said.iter().collect();
        // Writing into a String cannot fail; a block holds a hundred entries at most.
        for block in said.chunks(100) {
            let _ = writeln!(map, "{} beginbfchar", block.len());
            for (glyph, text) in block {
                let _ = write!(map, "<{glyph:04X}> <");
                for unit in text.encode_utf16() {
                    let _ = write!(map, "{unit:04X}");
                }
                map.push_str(">\n");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
        map
    }
}

/// Six capital letters that tell subsets apart, ISO 32000-1 §9.6.4.
fn tag(subset: &[u8]) -> String {
    Sha256::digest(subset).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
