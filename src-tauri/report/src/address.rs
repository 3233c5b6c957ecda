//! Web addresses in a text, to be followed from the document.

use std::ops::Range;
use std::sync::Arc;

use crate::font::MISSING;

/// The addresses of a text and where each stands; its last stop, comma or bracket is the sentence's.
pub fn addresses(text: &str) -> Vec<(Range<usize>, Arc<str>)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((rest, offset)) = text.get(from..).and_then(|rest| Some((rest, rest.find("http")?))) {
        let start = from + offset;
        let rest = rest.get(offset..).unwrap_or_default();
        let end = rest.find(|c: char| c.is_whitespace() || "«»<>\"“”".contains(c)).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '’']);
        let host = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
        if host.is_some_and(|host| host.starts_with(char::is_alphanumeric)) && !word.contains(MISSING) {
            found.push((start..start + word.len(), word.into()));
        }
        from = start + end.max(4);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_before_the_sentence_does() {
        let text = "Voir (https://a.fr/b?c=1), « http://d.fr »; https, http://, https://□.fr et https://é.fr/x.";
        let found = addresses(text);
        let words: Vec<&str> = found.iter().map(|(range, _)| &text[range.clone()]).collect();
        assert_eq!(words, ["https://a.fr/b?c=1", "http://d.fr", "https://é.fr/x"]);
        assert!(found.iter().all(|(range, address)| **address == text[range.clone()]));
    }
}
