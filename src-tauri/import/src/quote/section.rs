//! The titles among the lines: those that open options or variants, a recap of what stands above, or the lines again.

use crate::words::fold::fold;

/// What the lines under a title are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Section {
    /// Lines of the quote.
    #[default]
    Main,
    /// Lines outside its total: options, variants, optional parts of a contract.
    Options,
    /// The same amounts again, lot by lot.
    Recap,
}

/// The section a title opens; `None` for a comment.
pub(crate) fn opened_by(text: &str) -> Option<Section> {
    let title = fold(text);
    if title.words().next().is_none() || title.words().count() > 10 {
        return None;
    }
    if title.starts(&["récapitulatif", "récapitulation", "synthèse", "récap", "tableau récapitulatif"]) {
        return Some(Section::Recap);
    }
    if title.has_any(&["sans option", "hors option", "aucune option", "pas d option"]) {
        return None;
    }
    let opens = title.starts(&[
        "option",
        "en option",
        "variante",
        "alternative",
        "solution alternative",
        "proposition alternative",
        "pse",
        "prestation supplémentaire",
        "tranche optionnelle",
        "tranche conditionnelle",
        "à titre optionnel",
    ]);
    let short = title.words().count() <= 6;
    if opens || (short && title.has_any(&["en option", "optionnel", "optionnelle", "pse", "facultatif", "facultative"]))
    {
        return Some(Section::Options);
    }
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().count() > 2 && letters().all(char::is_uppercase);
    let names = title.starts(&["lot", "base", "offre de base", "solution de base", "tranche ferme"]);
    (capitals || names || (short && text.ends_with(':'))).then_some(Section::Main)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_open_sections_and_comments_do_not() {
        for (text, section) in [
            ("OPTIONS", Some(Section::Options)),
            ("Matériel en option :", Some(Section::Options)),
            ("Variante 2 : portable reconditionné", Some(Section::Options)),
            ("PSE n° 1", Some(Section::Options)),
            ("Récapitulatif", Some(Section::Recap)),
            ("MATÉRIEL", Some(Section::Main)),
            ("Lot 2 : postes", Some(Section::Main)),
            ("Garantie sur site comprise", None),
            ("Prix sans option", None),
        ] {
            assert_eq!(opened_by(text), section, "{text}");
        }
    }
}
