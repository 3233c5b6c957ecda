//! An accent colour that stays legible on white paper and photocopied.

use std::fmt;

use rust_decimal::prelude::FromPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::letterhead::LetterheadError;
use crate::french;

/// Least contrast of text against its background: WCAG 2.1 §1.4.3, as the RGAA asks.
const LEAST: f64 = 4.5;

/// An sRGB colour, at least 4.5 to 1 against white, in colour and photocopied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Accent([u8; 3]);

impl Accent {
    /// Reads `#RRGGBB`, in capitals or not.
    ///
    /// # Errors
    /// `E114` not such a text, `E115` too light: the message gives the contrast and a colour that is accepted.
    pub fn read(text: &str) -> Result<Self, LetterheadError> {
        let channels = channels(text.trim()).ok_or_else(|| LetterheadError::Colour(text.trim().to_owned()))?;
        let found = legibility(channels);
        if found >= LEAST {
            return Ok(Self(channels));
        }
        // Cut, not rounded: 4.499 must not be told as 4.50.
        let ratio = Decimal::from_f64(found).unwrap_or_default().round_dp_with_strategy(2, RoundingStrategy::ToZero);
        Err(LetterheadError::Light {
            colour: Self(channels).to_string(),
            ratio: french::number(ratio, 2),
            darker: darker(channels).to_string(),
        })
    }

    /// Red, green and blue.
    pub const fn channels(self) -> [u8; 3] {
        self.0
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02X}{green:02X}{blue:02X}")
    }
}

impl From<Accent> for String {
    fn from(accent: Accent) -> Self {
        accent.to_string()
    }
}

impl TryFrom<String> for Accent {
    type Error = LetterheadError;

    fn try_from(text: String) -> Result<Self, LetterheadError> {
        Self::read(&text)
    }
}

fn channels(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

/// The lesser contrast against white of a colour and of the grey that a photocopier makes of it (Rec. 601 luma), which
/// may be lighter for a violet.
fn legibility(channels: [u8; 3]) -> f64 {
    let [red, green, blue] = channels.map(u32::from);
    let grey = ((299 * red + 587 * green + 114 * blue) / 1000) as u8;
    contrast(channels).min(contrast([grey; 3]))
}

/// Contrast against white: WCAG 2.1, « contrast ratio » and « relative luminance ».
fn contrast(channels: [u8; 3]) -> f64 {
    let [red, green, blue] = channels.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
    });
    1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

/// The same hue, darkened as little as needed.
fn darker(channels: [u8; 3]) -> Accent {
    let scaled = |step: u16| channels.map(|channel| (u16::from(channel) * step / 255) as u8);
    Accent((0..255).rev().map(scaled).find(|one| legibility(*one) >= LEAST).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        Accent::read(text).map_or_else(|error| format!("{} {error}", error.code()), |accent| accent.to_string())
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        // #767676 is the lightest grey that reaches 4.5 to 1, #777777 the first that does not.
        assert_eq!(said("#767676"), "#767676");
        assert_eq!(said(" #1f4e4a "), "#1F4E4A");
        let light = |colour: &str, ratio: &str, darker: &str| {
            format!(
                "E115 « {colour} » est trop clair sur papier blanc, en couleur ou photocopié : contraste de {ratio} pour 1, \
                 il en faut 4,5 ; la couleur plus sombre la plus proche qui convient est {darker}"
            )
        };
        assert_eq!(said("#777777"), light("#777777", "4,47", "#767676"));
        assert_eq!(said("#ffd400"), light("#FFD400", "1,43", "#8C7400"));
        assert_eq!(said("#ffffff"), light("#FFFFFF", "1,00", "#767676"));
        // 4.50 in colour, but its grey is lighter.
        assert!(said("#9261bc").contains("contraste de 4,2"), "{}", said("#9261bc"));
        for text in ["bleu", "#12345", "1f4e4a", "#1f4e4g", "#é1f4e"] {
            let message = format!(
                "E114 « {text} » n’est pas une couleur ; l’écrire # suivi de six chiffres hexadécimaux, comme #1F4E4A"
            );
            assert_eq!(said(text), message);
        }
    }

    #[test]
    fn the_colour_proposed_is_the_first_darker_one_accepted() {
        for code in (0..0x0100_0000_u32).step_by(0x0A0B) {
            let [_, red, green, blue] = code.to_be_bytes();
            let Err(LetterheadError::Light { darker, .. }) = Accent::read(&format!("#{code:06x}")) else { continue };
            let [r, g, b] = Accent::read(&darker).unwrap().channels();
            assert!(r <= red && g <= green && b <= blue && [r, g, b] != [red, green, blue]);
            assert!(legibility([r, g, b]) < 4.75, "#{code:06x} made too dark: {darker}");
        }
    }
}
