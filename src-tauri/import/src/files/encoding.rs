//! Finds how the bytes of a text file are encoded, and decodes them; bytes that are no text are refused.

use std::borrow::Cow;

use encoding_rs::{MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::Fault;

/// The encodings in which French tables are met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// UTF-16, little-endian: « Texte Unicode » of Excel.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// Windows-1252: CSV of Excel on Windows.
    Windows1252,
    /// Mac Roman: CSV of Excel on old Macs.
    Macintosh,
}

impl Encoding {
    /// Every encoding.
    pub const ALL: [Encoding; 5] =
        [Encoding::Utf8, Encoding::Windows1252, Encoding::Macintosh, Encoding::Utf16Le, Encoding::Utf16Be];

    /// The encoding named `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| encoding.code() == code)
    }

    /// Its name, as in `import --json`.
    pub const fn code(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Macintosh => "macintosh",
        }
    }
}

impl serde::Serialize for Encoding {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Encoding {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| {
            let known = Self::ALL.map(Encoding::code).join(", ");
            serde::de::Error::custom(format!("« {code} » n’est pas un encodage connu ; encodages possibles : {known}"))
        })
    }
}

/// The text of a file, and how it was encoded: as told, else as its bytes look.
pub(crate) fn decode(bytes: &[u8], told: Option<Encoding>) -> Result<(Encoding, Cow<'_, str>), Fault> {
    let encoding = told.unwrap_or_else(|| detect(bytes));
    let text = match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)),
        Encoding::Utf16Le => UTF_16LE.decode(bytes).0,
        Encoding::Utf16Be => UTF_16BE.decode(bytes).0,
        Encoding::Windows1252 => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        Encoding::Macintosh => MACINTOSH.decode_without_bom_handling(bytes).0,
    };
    let stray = |c: char| (c.is_control() && !matches!(c, '\t' | '\r' | '\n' | '\u{C}' | '\u{85}')) || c == '\u{FFFD}';
    match text.find(stray) {
        Some(offset) => {
            let before = text.get(..offset).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            Err(match told {
                Some(encoding) => Fault::OtherEncoding { encoding: encoding.code(), line },
                None => Fault::Binary { line },
            })
        }
        None => Ok((encoding, text)),
    }
}

fn detect(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return Encoding::Utf8,
        [0xFF, 0xFE, ..] => return Encoding::Utf16Le,
        [0xFE, 0xFF, ..] => return Encoding::Utf16Be,
        _ => (),
    }
    // Latin text in UTF-16 has a zero in nearly every other byte.
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if half > 0 && odd * 10 > half * 8 && even * 10 < half {
        return Encoding::Utf16Le;
    }
    if half > 0 && even * 10 > half * 8 && odd * 10 < half {
        return Encoding::Utf16Be;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Encoding::Utf8;
    }
    let windows = plausibility(&WINDOWS_1252.decode_without_bom_handling(bytes).0);
    let mac = plausibility(&MACINTOSH.decode_without_bom_handling(bytes).0);
    if mac > windows { Encoding::Macintosh } else { Encoding::Windows1252 }
}

/// How French a decoded text looks: its accented letters and signs count for, other exotic characters against.
fn plausibility(text: &str) -> i64 {
    let mut score = 0;
    let mut previous = ' ';
    for c in text.chars() {
        score += match c {
            'é' | 'è' | 'à' | 'ç' | 'ê' | 'É' | '€' | '°' | '’' | '«' | '»' | '\u{A0}' => 2,
            'ù' | 'â' | 'î' | 'ô' | 'û' | 'ë' | 'ï' | 'ü' | 'œ' | 'À' | 'Ê' | 'È' | 'Ç' | 'Œ' | '–' | '…' | '²' => {
                1
            }
            // A capital inside a word is how a wrong table shows.
            c if !c.is_ascii() && c.is_uppercase() && previous.is_lowercase() => -3,
            c if !c.is_ascii() => -2,
            _ => 0,
        };
        previous = c;
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Désignation;Qté;Prix HT\r\nÉcran 24 pouces – réglable;2;149,00\u{A0}€\r\n";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn every_encoding_gives_back_the_same_text() {
        let mac: Vec<u8> = TEXT
            .chars()
            .map(|c| match c {
                'é' => 0x8E,
                'É' => 0x83,
                '–' => 0xD0,
                '\u{A0}' => 0xCA,
                '€' => 0xDB,
                c => u8::try_from(c).unwrap(),
            })
            .collect();
        for (bytes, encoding) in [
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), Encoding::Utf8),
            (utf16(&format!("\u{FEFF}{TEXT}"), true), Encoding::Utf16Le),
            (utf16(TEXT, true), Encoding::Utf16Le),
            (utf16(&format!("\u{FEFF}{TEXT}"), false), Encoding::Utf16Be),
            (WINDOWS_1252.encode(TEXT).0.into_owned(), Encoding::Windows1252),
            (mac, Encoding::Macintosh),
        ] {
            assert_eq!(decode(&bytes, None).unwrap(), (encoding, Cow::Borrowed(TEXT)), "{encoding:?}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_with_their_line() {
        assert_eq!(decode(b"a;b\nc;\0d\n", None), Err(Fault::Binary { line: 2 }));
        assert_eq!(decode(b"\xEF\xBB\xBFa\xFF", None), Err(Fault::Binary { line: 1 }));
    }

    #[test]
    fn the_encoding_told_prevails_and_must_decode() {
        let latin = WINDOWS_1252.encode("Écran;1\nCâble;2\n").0.into_owned();
        assert_eq!(decode(&latin, Some(Encoding::Windows1252)).unwrap().1, "Écran;1\nCâble;2\n");
        assert_eq!(decode(&latin, Some(Encoding::Macintosh)).unwrap().1, "…cran;1\nC‚ble;2\n");
        let refused = Err(Fault::OtherEncoding { encoding: "utf-8", line: 1 });
        assert_eq!(decode(&latin, Some(Encoding::Utf8)), refused);
        let odd = Err(Fault::OtherEncoding { encoding: "utf-16le", line: 1 });
        assert_eq!(decode(b"a;b", Some(Encoding::Utf16Le)), odd);
    }
}
