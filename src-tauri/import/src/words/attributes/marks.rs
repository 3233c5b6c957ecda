//! The letters suppliers give: classes of labels, grades of second-hand machines, and the regulation of a label.

use crate::words::fold::{fold, may_hold};

/// The class a cell states, from A to G. « A+++ » belongs to the scale withdrawn in 2021 and is not read.
pub(crate) fn energy_class(text: &str) -> Option<String> {
    stated_class(&text.to_uppercase(), 'G')
}

/// The repairability class of a telephone or tablet, from A to E (regulation (EU) 2023/1669).
pub(crate) fn repair_class(text: &str) -> Option<String> {
    stated_class(&text.to_uppercase(), 'E')
}

/// The one capital that stands alone in a text, up to `last`. « De A à G » is the scale and « d’efficacité » no class.
pub(crate) fn stated_class(text: &str, last: char) -> Option<String> {
    let mut letters: Vec<(usize, char)> = Vec::new();
    for (place, letter) in text.char_indices().filter(|(_, c)| c.is_ascii_uppercase()) {
        let before = text.get(..place).unwrap_or_default();
        let after = text.get(place + 1..).unwrap_or_default();
        let joined = |c: char| c.is_alphanumeric() || matches!(c, '+' | '\'' | '’');
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '.') || after.starts_with(joined) {
            continue;
        }
        let from_another = letters.last().is_some_and(|(other, _)| {
            let between = text.get(other + 1..place).unwrap_or_default();
            matches!(between.trim(), "-" | "–" | "à" | "À" | "/" | "→" | "->" | "...")
        });
        if from_another {
            letters.pop();
            continue;
        }
        letters.push((place, letter));
    }
    match letters.as_slice() {
        [(_, letter)] if ('A'..=last).contains(letter) => Some(letter.to_string()),
        _ => None,
    }
}

/// The regulation of an energy label, as the dossier names it: displays, then telephones and tablets.
pub(crate) fn energy_label(text: &str) -> Option<&'static str> {
    let labels = [("2019/2013", "eu-2019-2013"), ("2023/1669", "eu-2023-1669")];
    labels.into_iter().find(|(regulation, _)| text.contains(regulation)).map(|(_, label)| label)
}

/// The grade of « grade A », « Gr. B+ ». « Grade A ou B » is none, and the grade of a panel is another.
pub(crate) fn grade(text: &str) -> Option<String> {
    if !may_hold(text, &["gr"]) {
        return None;
    }
    let lower = text.to_lowercase();
    let places = lower.match_indices("gr").map(|(place, _)| place);
    places.take(20).find_map(|place| {
        let before = lower.get(..place)?;
        if before.ends_with(char::is_alphanumeric) || before.trim_end().ends_with("dalle") {
            return None;
        }
        let rest = lower.get(place + 2..)?;
        let after = rest.strip_prefix("ade").or_else(|| rest.strip_prefix(['.', ' ']))?;
        letter_grade(after.trim_start_matches([' ', ':', '.', '«', '"', '\u{A0}']))
    })
}

/// The letter of a grade at the start of a text, with its « + ».
pub(crate) fn letter_grade(text: &str) -> Option<String> {
    let letter = text.chars().next().filter(char::is_ascii_alphabetic)?;
    let rest = text.get(1..)?;
    let (plus, rest) = rest.strip_prefix('+').map_or(("", rest), |rest| ("+", rest));
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '\'' | '’'));
    let words = fold(rest);
    let several = rest.trim_start().starts_with(['/', '-']) || words.starts(&["ou", "et", "à"]);
    let next = words.words().find(|word| !matches!(*word, "ou" | "et" | "a"));
    let another = several && next.is_some_and(|word| word.len() == 1) || rest.trim_start().starts_with("à ");
    (!goes_on && !another).then(|| format!("{}{plus}", letter.to_ascii_uppercase()))
}
