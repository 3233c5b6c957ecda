//! Text made comparable: lower case, no accent, no punctuation, singular words. Headers and designations meet here.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The words of a text, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folded {
    words: Vec<String>,
}

/// The words of each phrase, by the place where it lies.
type Phrases = HashMap<(usize, usize), Vec<String>, BuildHasherDefault<ByPlace>>;

thread_local! {
    /// The phrases looked for, folded once: they are a few hundred and each cell is compared with most of them.
    static PHRASES: RefCell<Phrases> = RefCell::default();
}

/// Phrases are constants: where they lie tells them apart, faster than what they say.
#[derive(Default)]
struct ByPlace(u64);

impl Hasher for ByPlace {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }

    fn write_usize(&mut self, number: usize) {
        self.0 = (self.0 ^ number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

fn with_words<T>(phrase: &'static str, use_words: impl FnOnce(&[String]) -> T) -> T {
    PHRASES.with_borrow_mut(|known| {
        use_words(known.entry((phrase.as_ptr() as usize, phrase.len())).or_insert_with(|| fold(phrase).words))
    })
}

/// Folds a text: `P.U. H.T. (€)` becomes `pu ht`, `Écrans` becomes `ecran`.
pub(crate) fn fold(text: &str) -> Folded {
    let mut words: Vec<String> = Vec::new();
    let mut abbreviated = false;
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_alphanumeric() {
            push_plain(c, &mut word);
            continue;
        }
        // A letter before a dot continues the abbreviation before it: « H.T. » is one word.
        let initial = word.chars().count() == 1 && c == '.' && word.chars().all(char::is_alphabetic);
        let last_initial = word.chars().count() == 1 && abbreviated && word.chars().all(char::is_alphabetic);
        if !word.is_empty() {
            let taken = std::mem::take(&mut word);
            match words.last_mut() {
                Some(start) if abbreviated && (initial || last_initial) => start.push_str(&taken),
                _ => words.push(taken),
            }
        }
        abbreviated = if c == '.' { initial || (abbreviated && last_initial) } else { false };
    }
    for word in &mut words {
        if word.len() > 3 && word.ends_with(['s', 'x']) {
            word.pop();
        }
    }
    Folded { words }
}

/// Whether a text holds one of these runs of plain letters or digits, whatever their case: without one of them no phrase
/// that contains it can be found, and folding every cell of a large file is spared.
pub(crate) fn may_hold(text: &str, runs: &[&str]) -> bool {
    runs.iter().any(|run| text.as_bytes().windows(run.len()).any(|part| part.eq_ignore_ascii_case(run.as_bytes())))
}

fn push_plain(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        match lower {
            'à' | 'â' | 'ä' | 'á' => word.push('a'),
            'é' | 'è' | 'ê' | 'ë' => word.push('e'),
            'î' | 'ï' | 'í' => word.push('i'),
            'ô' | 'ö' | 'ó' => word.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => word.push('u'),
            'ç' => word.push('c'),
            'ÿ' => word.push('y'),
            'ñ' => word.push('n'),
            'œ' => word.push_str("oe"),
            'æ' => word.push_str("ae"),
            // A combining accent left by a decomposed text, and the degree of « N° ».
            '\u{300}'..='\u{36F}' | 'º' | 'ª' => (),
            other => word.push(other),
        }
    }
}

impl Folded {
    /// The place of a phrase among the words, if it is there, in whole words. The phrase is folded likewise.
    pub(crate) fn find(&self, phrase: &'static str) -> Option<usize> {
        with_words(phrase, |phrase| match phrase {
            [] => None,
            phrase => self.words.windows(phrase.len()).position(|words| words == phrase),
        })
    }

    pub(crate) fn has(&self, phrase: &'static str) -> bool {
        self.find(phrase).is_some()
    }

    pub(crate) fn has_any(&self, phrases: &[&'static str]) -> bool {
        phrases.iter().any(|phrase| self.has(phrase))
    }

    pub(crate) fn starts(&self, phrases: &[&'static str]) -> bool {
        phrases.iter().any(|phrase| self.find(phrase) == Some(0))
    }

    /// Whether the whole text is one of the phrases.
    pub(crate) fn is_one_of(&self, phrases: &[&'static str]) -> bool {
        phrases.iter().any(|phrase| with_words(phrase, |phrase| phrase == self.words))
    }

    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_headers_and_designations() {
        for (text, folded) in [
            ("P.U. H.T.", "pu ht"),
            ("P.U.HT (€)", "pu ht"),
            ("Prix unitaire\nHT (€)", "pri unitaire ht"),
            ("Total T.T.C", "total ttc"),
            ("Réf. article", "ref article"),
            ("N° devis", "n devi"),
            ("Pays d’origine", "pay d origine"),
            ("Câbles et œillets", "cable et oeillet"),
            ("23,8\" IPS", "23 8 ips"),
            ("Px.Unit", "px unit"),
        ] {
            assert_eq!(fold(text).words().join(" "), folded, "{text}");
        }
        assert!(fold("Écrans 24 pouces").has("écran"));
        assert!(!fold("écranchage").has("écran"));
    }
}
