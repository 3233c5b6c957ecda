//! The spaces French typography wants: no-break before high punctuation and inside quotation marks.

use super::{NARROW, NBSP};

/// `text` with a no-break space before `:` and inside « », a narrow one before `;`, `!` and `?`, where a plain space stands.
pub fn typeset(text: &str) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let space = match (c, chars.peek()) {
            (' ', Some(':' | '»')) => NBSP,
            (' ', Some(';' | '!' | '?')) => NARROW,
            (' ', _) if set.ends_with('«') => NBSP,
            _ => c,
        };
        set.push(space);
    }
    set
}

#[cfg(test)]
mod tests {
    use super::typeset;

    #[test]
    fn high_punctuation_never_starts_a_line() {
        assert_eq!(typeset("Quoi ? « Oui » : non ; a:b"), "Quoi\u{202F}? «\u{A0}Oui\u{A0}»\u{A0}: non\u{202F}; a:b");
    }
}
