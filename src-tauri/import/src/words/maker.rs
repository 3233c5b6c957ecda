//! The maker and the model a designation names, when it plainly does: « HP EliteBook 840 G8 14" ».

use crate::words::figures::unit_is;
use crate::words::fold::{Folded, fold};

mod lines;

pub(crate) use lines::LINES;
use lines::{DESCRIBING, ELSEWHERE, Line, MAKERS};

/// How many words a model has at most, and how far the maker is looked for.
const LONGEST: usize = 5;
const HEAD: usize = 16;

/// A word of a designation.
struct Word<'a> {
    text: &'a str,
    /// Whether a mark that ends the name comes before or after it.
    opens: bool,
    ends: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    const MARKS: [char; 9] = [',', ';', ':', '(', ')', '.', '«', '»', '|'];
    let word = |word| {
        let text = str::trim_matches(word, MARKS);
        let opens = str::starts_with(word, MARKS);
        Word { text, opens, ends: str::ends_with(word, MARKS) }
    };
    text.split_whitespace().take(HEAD).map(word).collect()
}

/// The maker and the model a designation names, as it writes them; a line tells its maker.
pub(crate) fn read(text: &str) -> (Option<String>, Option<String>) {
    let words = words(text);
    let stop =
        words.iter().position(|word| ELSEWHERE.iter().any(|known| same(word.text, known))).unwrap_or(words.len());
    let words = words.get(..stop).unwrap_or_default();
    let line = (0..words.len()).find_map(|place| Some((place, line_at(words, place)?)));
    let maker = words.iter().enumerate().position(|(place, word)| is_maker(words, place, word));
    let named = maker.and_then(|place| words.get(place)).map(|word| word.text.to_owned());
    let brand = named.or_else(|| line.map(|(_, line)| line.maker.to_owned()));
    let model = match (line, maker) {
        (Some((place, line)), _) => model(words, place, Some(line)),
        (None, Some(place)) if !words.get(place).is_some_and(|word| word.ends) => model(words, place + 1, None),
        _ => None,
    };
    (brand, model)
}

fn is_one(word: &str, known: &[&str]) -> bool {
    fold(word).only_word().is_some_and(|word| known.contains(&word))
}

fn is_maker(words: &[Word<'_>], place: usize, word: &Word<'_>) -> bool {
    let named = word.text.starts_with(char::is_uppercase) || word.text.starts_with("ii");
    // « HP intégrés » and « HP 2 x 2 W » are loudspeakers.
    let loud = || {
        word.text == "HP"
            && words.get(place + 1).is_some_and(|next| {
                ["int", "stér", "2x"].iter().any(|start| next.text.starts_with(start)) || next.text == "2"
            })
    };
    named && is_one(word.text, MAKERS) && !loud()
}

/// The line whose name starts at a place: « Galaxy A » starts « Galaxy A55 ».
fn line_at(words: &[Word<'_>], place: usize) -> Option<&'static Line> {
    let first = words.get(place)?;
    if !first.text.starts_with(char::is_alphabetic) {
        return None;
    }
    let initial = first.text.as_bytes().first()?;
    let begins = |line: &&Line| line.name.as_bytes().first().is_some_and(|byte| byte.eq_ignore_ascii_case(initial));
    LINES.iter().filter(begins).find(|line| {
        let (name, second) = line.name.split_once(' ').map_or((line.name, None), |(name, rest)| (name, Some(rest)));
        let goes_on = |second: &str| {
            words.get(place + 1).and_then(|word| word.text.get(..second.len())).is_some_and(|start| same(start, second))
        };
        // « Zéro pixel mort » names no telephone.
        let numbered = || words.get(place + 1).is_some_and(|word| word.text.contains(|c: char| c.is_ascii_digit()));
        same(first.text, name) && second.is_none_or(goes_on) && (name != "Pixel" || numbered())
    })
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || (!a.is_ascii() && !b.is_ascii() && a.to_lowercase() == b.to_lowercase())
}

/// The words of a model from a place on, if they plainly are one.
fn model(words: &[Word<'_>], from: usize, line: Option<&Line>) -> Option<String> {
    let of_apple = line.is_some_and(|line| line.maker == "Apple");
    let mut kept: Vec<&str> = Vec::new();
    for (place, word) in words.iter().enumerate().skip(from).take(LONGEST) {
        let first = kept.is_empty();
        let chip = of_apple && matches!(word.text.as_bytes(), [b'M', b'1'..=b'9']);
        if (word.opens && !first) || chip || describes(words, place, first && line.is_some()) {
            break;
        }
        kept.push(word.text);
        if word.ends {
            break;
        }
    }
    let coded = kept.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()) && word.len() >= 3);
    let numbered = kept.len() > 1 && kept.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let plain = match line {
        // Apple numbers its tablets and computers by year, not by name.
        Some(_) => numbered || coded || (of_apple && !kept.is_empty()),
        None => coded,
    };
    plain.then(|| kept.join(" "))
}

/// Whether a word describes the machine rather than names it.
fn describes(words: &[Word<'_>], place: usize, is_line: bool) -> bool {
    let Some(word) = words.get(place) else { return true };
    if is_line {
        return false;
    }
    let text = word.text;
    let digits = text.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')).count();
    let (number, unit) = text.split_at_checked(digits).unwrap_or((text, ""));
    const UNITS: &[&str] = &[
        "go", "gb", "to", "tb", "mo", "mb", "\"", "''", "’’", "”", "″", "pouces", "pouce", "cm", "po", "an", "ans",
        "mois", "w", "kg", "e", "ème", "eme", "hz", "nits", "fhd", "ppm", "mpx", "-inch", "-pouces", "lumens",
    ];
    let measured = !number.is_empty() && unit_is(unit, UNITS);
    let next = words.get(place + 1).map_or("", |next| next.text);
    let spaced = unit.is_empty() && !number.is_empty() && (unit_is(next, UNITS) || is_one(next, DESCRIBING));
    // « 16/512 », « 8+256 », « 23,8 » are sizes.
    let pair = !number.is_empty() && unit.starts_with(['/', '+']) && unit.get(1..).is_some_and(starts_with_digit);
    let decimal = number.contains(',') || number.contains('.');
    let lower = text.starts_with(char::is_lowercase) && !text.contains(|c: char| c.is_ascii_digit());
    let common = lower && !matches!(text, "mini" | "plus" | "max" | "pro" | "air" | "tab" | "note" | "moto");
    let bare = text.is_empty() || !text.contains(char::is_alphanumeric);
    // « i5-1145G7 », « i7 ».
    let processor = matches!(text.as_bytes(), [b'i', b'3' | b'5' | b'7' | b'9', ..]);
    bare || measured || spaced || pair || decimal || common || processor || is_described(&fold(word.text))
}

fn is_described(folded: &Folded) -> bool {
    let mut words = folded.words();
    words.next().is_some_and(|first| DESCRIBING.contains(&first) && (first != "core" || words.next().is_none()))
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makers_and_models_are_read_when_they_are_plain() {
        for (text, brand, named) in [
            ("HP EliteBook 840 G8 14'' FHD i5-1145G7", "HP", "EliteBook 840 G8"),
            ("Portable (marque HP, modèle EliteBook 640 G10) 14\"", "HP", "EliteBook 640 G10"),
            ("Écran 24 pouces, HP intégrés 2x2 W", "", ""),
            ("Portable HP 14\" i5", "HP", ""),
            ("Toner compatible Brother TN-2420", "", ""),
            ("Galaxy A55 128 Go", "Samsung", "Galaxy A55"),
            ("Portable Alpha Mobilis 14 G3", "", ""),
            ("Écran AOC 24P2Q, 24\"", "AOC", "24P2Q"),
            ("Chargeur pour portable Dell", "", ""),
            ("Lenovo ThinkPad Universal USB-C Dock", "Lenovo", ""),
        ] {
            let (read, model) = read(text);
            assert_eq!(
                (read.unwrap_or_default().as_str(), model.unwrap_or_default().as_str()),
                (brand, named),
                "{text}"
            );
        }
    }
}
