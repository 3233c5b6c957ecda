//! Offers of which the same is said, named together.

use aloi_engine::french::{capital, listed};

/// « Offre A », « Offres A et B ».
pub fn offers(ids: &[&str]) -> String {
    capital(&offers_in_text(ids))
}

/// « offre A », « offres A et B ».
pub fn offers_in_text(ids: &[&str]) -> String {
    let noun = if ids.len() > 1 { "offres" } else { "offre" };
    format!("{noun} {}", listed(ids))
}

/// Each different thing said, in the order of its first mention, with the offers of which it is said.
pub fn merged<'a, T: PartialEq>(said: impl IntoIterator<Item = (&'a str, T)>) -> Vec<(Vec<&'a str>, T)> {
    let mut groups: Vec<(Vec<&str>, T)> = Vec::new();
    for (id, what) in said {
        match groups.iter_mut().find(|(_, known)| *known == what) {
            Some((ids, _)) => ids.push(id),
            None => groups.push((vec![id], what)),
        }
    }
    groups
}
