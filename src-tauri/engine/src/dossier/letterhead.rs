//! What the authority puts on its paper: its logo and its accent colour. No other branding is shipped.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Problem;
use super::accent::Accent;

/// Most bytes of a logo.
pub const MOST_LOGO_BYTES: usize = 300 * 1024;

/// The logo and the accent colour of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Letterhead {
    /// The image at the head of the first page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// The colour of titles and rules, `#RRGGBB`; at least 4.5 to 1 against white.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<Accent>,
}

/// An image file. Whether it can be drawn is known when it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Logo {
    /// Name of the file it came from.
    #[serde(default)]
    pub name: String,
    /// What its bytes are.
    pub media_type: MediaType,
    /// The file, in base64: at most 300 KiB.
    pub data: LogoData,
}

/// The kinds of image a logo may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "the names say it")]
pub enum MediaType {
    #[serde(rename = "image/png")]
    Png,
    #[serde(rename = "image/jpeg")]
    Jpeg,
}

impl MediaType {
    /// What these bytes begin as.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
            return Some(Self::Png);
        }
        bytes.starts_with(b"\xFF\xD8\xFF").then_some(Self::Jpeg)
    }
}

/// The bytes of a logo, shared: a dossier is copied at each change.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct LogoData(Arc<[u8]>);

impl LogoData {
    /// The file.
    pub fn bytes(&self) -> &Arc<[u8]> {
        &self.0
    }
}

impl fmt::Debug for LogoData {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "LogoData({} bytes)", self.0.len())
    }
}

impl From<LogoData> for String {
    fn from(data: LogoData) -> Self {
        STANDARD.encode(&data.0)
    }
}

impl TryFrom<String> for LogoData {
    type Error = LetterheadError;

    fn try_from(text: String) -> Result<Self, LetterheadError> {
        weighed(text.len() / 4 * 3)?;
        let bytes = STANDARD.decode(text).map_err(|_| LetterheadError::Encoding)?;
        Ok(Self(bytes.into()))
    }
}

fn weighed(bytes: usize) -> Result<(), LetterheadError> {
    // Base64 counts by three bytes: the last may be padding.
    if bytes > MOST_LOGO_BYTES.next_multiple_of(3) { Err(LetterheadError::Heavy) } else { Ok(()) }
}

impl Logo {
    /// The logo of an image file.
    ///
    /// # Errors
    /// `E111` heavier than 300 KiB, `E112` neither a PNG nor a JPEG.
    pub fn new(name: &str, bytes: &[u8]) -> Result<Self, LetterheadError> {
        if bytes.len() > MOST_LOGO_BYTES {
            return Err(LetterheadError::Heavy);
        }
        let media_type = MediaType::of(bytes).ok_or(LetterheadError::Kind)?;
        Ok(Self { name: name.to_owned(), media_type, data: LogoData(bytes.into()) })
    }
}

/// Why a logo or a colour is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterheadError {
    /// Too many bytes.
    #[error("le logo pèse plus de 300 Kio ; l’enregistrer plus petit, 1 200 pixels de large suffisent")]
    Heavy,
    /// No image this paper takes.
    #[error("le logo n’est ni une image PNG ni une image JPEG ; l’enregistrer dans l’un de ces formats")]
    Kind,
    /// Not base64.
    #[error("« data » n’est pas du base64 ; remettre le logo avec « aloi letterhead »")]
    Encoding,
    /// Not a colour.
    #[error("« {0} » n’est pas une couleur ; l’écrire # suivi de six chiffres hexadécimaux, comme #1F4E4A")]
    Colour(String),
    /// Too light for white paper.
    #[error(
        "« {colour} » est trop clair sur papier blanc, en couleur ou photocopié : contraste de {ratio} pour 1, il en faut 4,5 ; la couleur plus sombre la plus proche qui convient est {darker}"
    )]
    Light {
        /// The colour.
        colour: String,
        /// Its contrast against white, finished.
        ratio: String,
        /// The nearest darker colour that is accepted.
        darker: String,
    },
}

impl LetterheadError {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Heavy => "E111",
            Self::Kind => "E112",
            Self::Encoding => "E113",
            Self::Colour(_) => "E114",
            Self::Light { .. } => "E115",
        }
    }
}

/// A logo that is not what it says.
pub fn problems(letterhead: &Letterhead) -> Vec<Problem> {
    let Some(logo) = &letterhead.logo else { return Vec::new() };
    let problem = |field: &str, message: String| Problem { path: format!("letterhead.logo.{field}"), message };
    match Logo::new(&logo.name, logo.data.bytes()) {
        Err(error) => vec![problem("data", error.to_string())],
        Ok(own) if own.media_type != logo.media_type => vec![problem(
            "media_type",
            "l’image n’est pas de ce format ; remettre le logo avec « aloi letterhead »".to_owned(),
        )],
        Ok(_) => Vec::new(),
    }
}
