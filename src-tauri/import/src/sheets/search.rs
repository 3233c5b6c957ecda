//! Finds sheets by words, whatever their case and accents, and proposes those of an item.

use aloi_engine::dossier::Item;

use super::Sheets;
use super::sheet::Sheet;
use super::words::words;
use crate::error::Fault;

/// A sheet found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// How well it answers; comparable within one search only.
    pub score: u32,
}

/// The sheets that have every word of `text` in their maker, name or registration number, whole words first, then the
/// shortest names, then the order of the file. No word gives every sheet.
pub fn search<'a>(sheets: &'a Sheets, text: &str) -> Vec<Match<'a>> {
    let wanted = words(text);
    let mut found: Vec<(Match<'a>, usize)> = sheets
        .list
        .iter()
        .filter_map(|sheet| {
            let words = words_of(sheet);
            let scores = wanted.iter().map(|word| words.iter().map(|known| likeness(word, known)).max());
            let score = scores.map(|score| score.filter(|score| *score > 0)).sum::<Option<u32>>()?;
            Some((Match { sheet, score }, words.len()))
        })
        .collect();
    if !wanted.is_empty() {
        found.sort_by_key(|(found, length)| (std::cmp::Reverse(found.score), *length));
    }
    found.into_iter().map(|(found, _)| found).collect()
}

fn words_of(sheet: &Sheet) -> Vec<String> {
    let number = sheet.registration.as_deref().unwrap_or_default();
    words(&format!("{} {} {number}", sheet.maker, sheet.name))
}

/// Three for a whole word, two for its beginning, one for a part of it, else zero.
fn likeness(wanted: &str, known: &str) -> u32 {
    match known.find(wanted) {
        Some(0) if known.len() == wanted.len() => 3,
        Some(0) => 2,
        Some(_) => 1,
        None => 0,
    }
}

/// The most models named in a refusal.
const NAMED: usize = 8;

/// The sheet named exactly, else the only one found.
pub(super) fn find<'a>(sheets: &'a Sheets, text: &str) -> Result<&'a Sheet, Fault> {
    let wanted = words(text);
    let found = search(sheets, text);
    let is_exact = |sheet: &Sheet| words(&sheet.name) == wanted || words(&sheet.title()) == wanted;
    let exact: Vec<Match<'_>> = found.iter().copied().filter(|found| is_exact(found.sheet)).collect();
    let candidates = if exact.is_empty() { &found } else { &exact };
    match candidates.as_slice() {
        [] => Err(Fault::NoModel { text: text.to_owned() }),
        [only] => Ok(only.sheet),
        several => {
            let named = |found: &Match<'_>| match &found.sheet.registration {
                Some(number) => format!("« {} » ({number})", found.sheet.title()),
                None => format!("« {} »", found.sheet.title()),
            };
            let mut models: Vec<String> = several.iter().take(NAMED).map(named).collect();
            if several.len() > NAMED {
                models.push("…".to_owned());
            }
            Err(Fault::SeveralModels { text: text.to_owned(), count: several.len(), models: models.join(", ") })
        }
    }
}

/// Words of a name that tell one model from another no better than its category does.
const COMMON: [&str; 16] = [
    "monitor", "laptop", "notebook", "desktop", "pc", "computer", "inch", "in", "with", "and", "the", "of", "display",
    "business", "edition", "cpu",
];

/// The sheets an item may be of, by its brand, model, designation and reference: half of the words of the sheet's name
/// at least, those with a digit counting twice. The best first, then the latest, then the order of the file.
pub fn matching<'a>(sheets: &'a Sheets, item: &Item) -> Vec<Match<'a>> {
    let texts = [&item.brand, &item.model, &item.designation, &item.reference];
    let said: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
    let said = words(&said.join(" "));
    let may_be = |sheet: &Sheet| {
        let kind = item.equipment.is_none() || sheet.kind == item.equipment || sheet.category.is_none();
        kind && item.brand.as_deref().is_none_or(|brand| are_one_maker(brand, &sheet.maker))
    };
    let mut found: Vec<Match<'a>> = sheets
        .list
        .iter()
        .filter(|sheet| may_be(sheet))
        .filter_map(|sheet| Some(Match { sheet, score: coverage(sheet, &said)? }))
        .collect();
    found.sort_by_key(|found| {
        (std::cmp::Reverse(found.score), std::cmp::Reverse(found.sheet.report_date), found.sheet.line)
    });
    found
}

/// The part of a sheet's name that is said, in thousandths; none below half, or when one plain word is all there is.
fn coverage(sheet: &Sheet, said: &[String]) -> Option<u32> {
    let (name, maker) = (words(&sheet.name), words(&sheet.maker));
    let (mut all, mut met) = (0_u32, 0_u32);
    for word in &name {
        if COMMON.contains(&word.as_str()) || maker.contains(word) {
            continue;
        }
        let weight = if word.contains(|c: char| c.is_ascii_digit()) { 2 } else { 1 };
        all = all.saturating_add(weight);
        if said.contains(word) {
            met = met.saturating_add(weight);
        }
    }
    let score = met.saturating_mul(1000).checked_div(all)?;
    (met >= 2 && score >= 500).then_some(score)
}

/// Whether two texts name one maker: a word in common, or the initials of one (« Hewlett-Packard », « HP »).
pub(super) fn are_one_maker(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let initials = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let shared = a.iter().any(|word| b.contains(word));
    a.is_empty() || b.is_empty() || shared || initials(&a) == b.concat() || a.concat() == initials(&b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makers_are_known_by_a_word_or_their_initials() {
        assert!(are_one_maker("HP Inc.", "HP"));
        assert!(are_one_maker("Hewlett-Packard", "HP"));
        assert!(are_one_maker("DELL", "Dell"));
        assert!(are_one_maker("", "Dell"));
        assert!(!are_one_maker("Lenovo", "Dell"));
    }
}
