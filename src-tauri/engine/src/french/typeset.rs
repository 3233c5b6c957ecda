//! Finished sentences: a capital at their head, the no-break spaces French typography wants.

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

/// « A », « A et B », « A, B et C »; nothing for none.
pub fn listed(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} et {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// `text` with a capital at its head.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::typeset;

    #[test]
    fn high_punctuation_never_starts_a_line() {
        assert_eq!(typeset("Quoi ? « Oui » : non ; a:b"), "Quoi\u{202F}? «\u{A0}Oui\u{A0}»\u{A0}: non\u{202F}; a:b");
    }
}
