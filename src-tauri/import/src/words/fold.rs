//! Text made comparable: lower case, no accent, no punctuation, singular words. Headers and designations meet here.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The words of a text, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folded {
    /// One bit for each word, chosen by its letters: nearly every phrase that is absent is told so by its bits.
    bits: u128,
    /// The words, with a space before and after each.
    text: String,
}

/// The phrases looked for together, folded, by where their list lies: they are constants, and a place is faster to hash
/// than what lies there.
type Lists = HashMap<(usize, usize), Vec<Folded>, BuildHasherDefault<Quick>>;

thread_local! {
    /// Each list of phrases, folded once: they are a few hundred and each cell is compared with most of them.
    static LISTS: RefCell<Lists> = RefCell::default();
}

/// Mixes in a few instructions: what is hashed is a place in memory or a short word, and nobody gains by a collision.
#[derive(Default)]
struct Quick(u64);

impl Hasher for Quick {
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

/// Lends the phrases that lie at a place, with its length, folded.
fn with_folded<T>(place: (usize, usize), phrases: &[&str], use_phrases: impl FnOnce(&[Folded]) -> T) -> T {
    LISTS.with_borrow_mut(|known| {
        use_phrases(known.entry(place).or_insert_with(|| phrases.iter().map(|phrase| fold(phrase)).collect()))
    })
}

fn with_list<T>(phrases: &'static [&'static str], use_phrases: impl FnOnce(&[Folded]) -> T) -> T {
    with_folded((phrases.as_ptr() as usize, phrases.len()), phrases, use_phrases)
}

fn with_phrase<T>(phrase: &'static str, use_phrase: impl FnOnce(&[Folded]) -> T) -> T {
    with_folded((phrase.as_ptr() as usize, phrase.len()), &[phrase], use_phrase)
}

/// Folds a text: `P.U. H.T. (€)` becomes `pu ht`, `Écrans` becomes `ecran`.
pub(crate) fn fold(text: &str) -> Folded {
    let mut folded = Folded { bits: 0, text: String::with_capacity(text.len() + 2) };
    folded.text.push(' ');
    let mut abbreviated = false;
    let mut word = String::new();
    // Where the last word starts: an abbreviation may still go on.
    let mut start = 1;
    for c in text.chars().chain([' ']) {
        // The letters of Latin-1 are told at once, before the tables of Unicode.
        if c.is_ascii_alphanumeric() || matches!(c, 'à'..='ö' | 'ø'..='ÿ') || (!c.is_ascii() && c.is_alphanumeric())
        {
            push_plain(c, &mut word);
            continue;
        }
        // A letter before a dot continues the abbreviation before it: « H.T. » is one word.
        let mut letters = word.chars();
        let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        if !word.is_empty() {
            if !(abbreviated && single) {
                start = folded.end_word(start);
            }
            folded.text.push_str(&word);
            word.clear();
        }
        abbreviated = single && c == '.';
    }
    folded.end_word(start);
    folded
}

/// Whether a text holds one of these runs of two plain letters or digits at least, whatever their case: without one of
/// them no phrase that contains it can be found, and folding every cell of a large file is spared.
pub(crate) fn may_hold(text: &str, runs: &[&str]) -> bool {
    // The five low bits of a letter do not tell its case.
    let pair = |first: u8, second: u8| 1_u64 << ((u32::from(first & 31) * 5 + u32::from(second & 31)) % 64);
    // One bit for each pair of letters that starts a run: few places of a text need a longer look.
    let starts = |run: &&str| run.as_bytes().first_chunk().map(|[first, second]| pair(*first, *second));
    let starts = runs.iter().filter_map(starts).fold(0, |all, start| all | start);
    let bytes = text.as_bytes();
    let begins = |rest: &[u8], run: &str| rest.get(..run.len()).is_some_and(|s| s.eq_ignore_ascii_case(run.as_bytes()));
    let holds = |rest: &[u8]| runs.iter().any(|run| begins(rest, run));
    let likely = |two: &[u8]| matches!(two, [first, second] if starts & pair(*first, *second) != 0);
    let places = bytes.windows(2).enumerate().filter(|(_, two)| likely(two));
    places.filter_map(|(place, _)| bytes.get(place..)).any(holds)
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
    /// Ends the word that starts at a place, if any, in the singular; gives the place of the next.
    fn end_word(&mut self, start: usize) -> usize {
        let length = self.text.len() - start;
        if length == 0 {
            return start;
        }
        if length > 3 && self.text.ends_with(['s', 'x']) {
            self.text.pop();
        }
        let word = self.text.as_bytes().get(start..).unwrap_or_default();
        // Four letters and the length tell nearly all words apart, whatever their length.
        let byte = |place: usize| word.get(place).copied().unwrap_or_default();
        let letters = [byte(0), byte(1), byte(word.len() / 2), byte(word.len().saturating_sub(1))];
        let mut hasher = Quick::default();
        hasher.write(&letters);
        hasher.write_usize(word.len());
        self.bits |= 1 << (hasher.finish() % u64::from(u128::BITS));
        self.text.push(' ');
        self.text.len()
    }

    /// Whether each word of a phrase may be here, and the phrase has any.
    const fn may_hold(&self, phrase: &Folded) -> bool {
        self.bits & phrase.bits == phrase.bits && phrase.bits != 0
    }

    /// Whether it holds the words of another text, in their order and with nothing between them.
    pub(crate) fn holds(&self, phrase: &Folded) -> bool {
        self.may_hold(phrase) && self.text.contains(&phrase.text)
    }

    /// The place of a phrase among the words, if it is there, in whole words. The phrase is folded likewise.
    pub(crate) fn find(&self, phrase: &'static str) -> Option<usize> {
        with_phrase(phrase, |phrases| self.first_of(phrases))
    }

    /// The place of the first of the phrases found among the words.
    pub(crate) fn find_any(&self, phrases: &'static [&'static str]) -> Option<usize> {
        with_list(phrases, |phrases| self.first_of(phrases))
    }

    fn first_of(&self, phrases: &[Folded]) -> Option<usize> {
        let may_be = phrases.iter().filter(|phrase| self.may_hold(phrase));
        let first = may_be.filter_map(|phrase| self.text.find(&phrase.text)).min()?;
        Some(self.text.get(..first)?.split_ascii_whitespace().count())
    }

    pub(crate) fn has(&self, phrase: &'static str) -> bool {
        with_phrase(phrase, |phrases| phrases.iter().any(|phrase| self.holds(phrase)))
    }

    pub(crate) fn has_any(&self, phrases: &'static [&'static str]) -> bool {
        with_list(phrases, |phrases| phrases.iter().any(|phrase| self.holds(phrase)))
    }

    pub(crate) fn starts(&self, phrases: &'static [&'static str]) -> bool {
        with_list(phrases, |phrases| {
            phrases.iter().any(|phrase| self.may_hold(phrase) && self.text.starts_with(&phrase.text))
        })
    }

    /// Whether the whole text is a phrase.
    pub(crate) fn is(&self, phrase: &'static str) -> bool {
        with_phrase(phrase, |phrases| phrases.contains(self))
    }

    /// Whether the whole text is one of the phrases.
    pub(crate) fn is_one_of(&self, phrases: &'static [&'static str]) -> bool {
        with_list(phrases, |phrases| phrases.contains(self))
    }

    /// Its word, when it has no other.
    pub(crate) fn only_word(&self) -> Option<&str> {
        let mut words = self.words();
        words.next().filter(|_| words.next().is_none())
    }

    pub(crate) fn words(&self) -> impl DoubleEndedIterator<Item = &str> + Clone {
        self.text.split_ascii_whitespace()
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
            assert_eq!(fold(text).words().collect::<Vec<_>>().join(" "), folded, "{text}");
        }
        assert!(fold("Écrans 24 pouces").has("écran"));
        assert!(!fold("écranchage").has("écran"));
    }
}
