//! Names of sheets, as spreadsheets accept them, and references to their cells.

use std::collections::BTreeSet;

/// Longest name of a sheet, UTF-16 units.
const LONGEST: usize = 31;

/// Names already taken, without case; spreadsheets keep « History » for themselves.
pub(super) struct Names(BTreeSet<String>);

impl Names {
    pub fn new(reserved: &[&str]) -> Self {
        Names(reserved.iter().chain(&["History", "Historique"]).map(|name| name.to_lowercase()).collect())
    }

    /// A name close to `wanted` that no other sheet bears.
    pub fn make(&mut self, wanted: &str) -> String {
        let plain: String = wanted.chars().map(|c| if is_refused(c) { ' ' } else { c }).collect();
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut name = cut(&words, LONGEST);
        let mut number = 2_usize;
        while name.is_empty() || !self.0.insert(name.to_lowercase()) {
            let suffix = format!(" ({number})");
            name = format!("{}{suffix}", cut(&words, LONGEST.saturating_sub(suffix.len()))).trim_start().to_owned();
            number += 1;
        }
        name
    }
}

fn is_refused(c: char) -> bool {
    c.is_control() || matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\u{FFFE}' | '\u{FFFF}')
}

/// The head of `text` that fits, without an apostrophe or a space at either end.
fn cut(text: &str, longest: usize) -> String {
    let ends = |c: char| c == '\'' || c.is_whitespace();
    let text = text.trim_matches(ends);
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= longest
    };
    let head: String = text.chars().take_while(fits).collect();
    head.trim_matches(ends).to_owned()
}

/// `'Offre d''essai'!$B$12`: always quoted, which every name bears.
pub(super) fn reference(sheet: &str, column: char, row: u32) -> String {
    format!("'{}'!${column}${}", sheet.replace('\'', "''"), row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_short_and_unique() {
        let mut names = Names::new(&["Comparaison"]);
        assert_eq!(names.make("A Portable [neuf] 14/15 : l’offre"), "A Portable neuf 14 15 l’offre");
        assert_eq!(names.make("comparaison"), "comparaison (2)");
        assert_eq!(names.make("'A'"), "A");
        assert_eq!(names.make("a"), "a (2)");
        assert_eq!(names.make("History"), "History (2)");
        assert_eq!(names.make("\u{1}:"), "(2)");
        let long = "é".repeat(40);
        assert_eq!(names.make(&long).chars().count(), 31);
        assert_eq!(names.make(&long), format!("{} (2)", "é".repeat(27)));
        for wanted in ["😀".repeat(40), "''".to_owned(), format!("{}'{}", "a".repeat(30), "b".repeat(9))] {
            let name = names.make(&wanted);
            assert!(rust_xlsxwriter::utility::check_sheet_name(&name).is_ok(), "{wanted} gives {name}");
        }
    }

    #[test]
    fn apostrophes_are_doubled_in_references() {
        assert_eq!(reference("Offre d'essai", 'B', 11), "'Offre d''essai'!$B$12");
    }
}
