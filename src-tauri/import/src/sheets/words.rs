//! The words of a model's name, without case or accents, letter for letter.

use crate::words::fold::fold;

/// The words of a text. Unlike in a designation, a final letter counts: « T14 » and « T14s » are two models.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            // A digit behind keeps the final letter that folding takes for the mark of a plural.
            let mut folded: String = fold(&format!("{word}0")).words().collect();
            folded.pop();
            folded
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_final_letter_tells_two_models_apart() {
        assert_eq!(words("ThinkPad T14s, Écran MAX (M.2)"), ["thinkpad", "t14s", "ecran", "max", "m", "2"]);
        assert_ne!(words("T14"), words("T14s"));
    }
}
