//! What the label of a sum sums: the whole, a part, a tax, the charges of a year; and the labels that announce payment.

use crate::words::fold::{Folded, fold};

/// What a summing row sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sum {
    /// Part of the lines.
    Part,
    /// What one page carries to the next.
    Carried,
    /// The charges of a year.
    Yearly,
    /// The whole, with no word of tax: the columns tell.
    Whole,
    Ht,
    Vat,
    /// « dont TVA »: the tax inside a price with tax.
    VatWithin,
    Ttc,
    /// A deposit, a rounding, an amount « dont », a sum over years: told, not used.
    Aside,
}

/// Whether a label announces how the quote is paid: no line, even beside an amount.
pub(crate) fn is_about_paying(text: &str) -> bool {
    fold(text).starts(&[
        "échéance",
        "règlement",
        "paiement",
        "versement",
        "mode de règlement",
        "mode de paiement",
        "conditions",
        "modalités",
        "iban",
        "bic",
        "rib",
    ])
}

/// Whether a label announces how the quote is delivered or signed: no line, unless an amount is asked for it.
pub(crate) fn is_about_terms(text: &str) -> bool {
    fold(text).starts(&[
        "délai",
        "validité",
        "durée de validité",
        "siret",
        "siren",
        "capital",
        "bon pour accord",
        "signature",
        "date et signature",
        "offre valable",
        "devis valable",
    ])
}

/// What a label sums, if it is the label of a sum.
pub(crate) fn sum(text: &str) -> Option<Sum> {
    // The longest labels have nine words, and all start alike: other texts are not folded for nothing.
    if text.len() > 120 || !may_start_a_label(text) {
        return None;
    }
    let label = fold(text);
    if label.words().count() > 9 {
        return None;
    }
    let has = |words: &'static [&'static str]| label.has_any(words);
    if label.starts(&["report", "à reporter"]) {
        return Some(Sum::Carried);
    }
    if label.starts(&["dont"]) {
        return Some(if has(&["tva"]) { Sum::VatWithin } else { Sum::Aside });
    }
    if label.starts(&["acompte", "reste à payer", "reste à régler", "reste dû", "solde", "arrondi", "escompte"])
        || label.is_one_of(&["base", "bases"])
        || label.starts(&["base ht", "base tva", "base imposable", "base taxable", "base hors taxe", "base de calcul"])
    {
        return Some(Sum::Aside);
    }
    // « Net Support licence », « Taxe éco-participation » are lines.
    const NETS: &[&str] =
        &["net à", "net ht", "net ttc", "net commercial", "net de", "net eur", "net en", "net financier"];
    let sells = (label.starts(&["net"]) && !label.is_one_of(&["net"]) && !label.starts(NETS))
        || (label.starts(&["taxe"]) && names_a_fee(&label));
    if sells {
        return None;
    }
    if label.starts(&["sous total", "subtotal", "s total", "ss total", "s tot"]) {
        return Some(Sum::Part);
    }
    let starts = label.starts(&[
        "total",
        "montant",
        "net",
        "tva",
        "taux tva",
        "somme",
        "prix total",
        "coût total",
        "t v a",
        "vat",
        "tax",
        "taxe",
        "à payer",
    ]);
    if !starts && !label.is_one_of(&["ht", "ttc", "hors taxe", "toutes taxes comprises"]) {
        return None;
    }
    let ttc = has(&["ttc", "toutes taxes comprises", "net à payer"]);
    let ht = has(&["ht", "hors taxe", "hors tva", "htva"]);
    let with_options = has(&["avec option", "option comprise", "option incluse", "y compris option", "option inclu"]);
    let over_years = has(&["sur"]) && has(&["an", "ans", "année", "mois", "durée"]);
    Some(if over_years || with_options || has(&["mensuel", "mensuelle", "par mois"]) {
        Sum::Aside
    } else if has(&["annuel", "annuelle", "par an", "récurrent"]) {
        Sum::Yearly
    } else if names_a_fee(&label) {
        Sum::Aside
    } else if has(&["brut", "avant remise"]) || names_a_part(&label) {
        Sum::Part
    } else if ttc {
        Sum::Ttc
    } else if has(&["tva", "taxe", "vat", "tax"]) && !ht {
        Sum::Vat
    } else if ht {
        Sum::Ht
    } else {
        Sum::Whole
    })
}

/// Whether the first letters of a text may be those of a label of a sum.
fn may_start_a_label(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "to", "mo", "ne", "tv", "ta", "so", "pr", "co", "t", "va", "a", "à", "h", "ht", "tt", "ho", "re", "do", "ac",
        "ar", "es", "ba", "su", "s", "ss",
    ];
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let letters = text.chars().take_while(|c| c.is_alphabetic()).take(2).flat_map(char::to_lowercase);
    STARTS.contains(&letters.collect::<String>().as_str())
}

/// « Total remises », « Montant éco-participation HT »: the sum of amounts that stand in lines or columns already.
fn names_a_fee(label: &Folded) -> bool {
    const FEES: &[&str] = &[
        "remise",
        "éco participation",
        "écoparticipation",
        "éco part",
        "éco contribution",
        "éco taxe",
        "deee",
        "d3e",
        "copie privée",
        "port",
        "livraison",
        "transport",
    ];
    const BESIDE: &[&str] =
        &["après", "avant", "avec", "hors", "sans", "y compris", "incluant", "inclus", "incluse", "comprise"];
    label.has_any(FEES) && !label.has_any(BESIDE)
}

/// « Total matériel », « Total lot 1 »: a word that is neither about tax nor about the whole.
fn names_a_part(label: &Folded) -> bool {
    const WHOLE: &[&str] = &[
        "total",
        "ht",
        "ttc",
        "tva",
        "htva",
        "general",
        "net",
        "eur",
        "euro",
        "e",
        "a",
        "payer",
        "devi",
        "de",
        "du",
        "en",
        "hor",
        "taxe",
        "toute",
        "comprise",
        "montant",
        "offre",
        "commande",
        "global",
        "la",
        "le",
        "apre",
        "remise",
        "au",
        "des",
        "prix",
        "pri",
        "cout",
        "proposition",
        "l",
        "d",
        "et",
        "ligne",
        "estime",
        "annee",
        "somme",
        "commercial",
        "facture",
        "marche",
        "taux",
        "sur",
        "t",
        "v",
        "votre",
        "notre",
    ];
    const TURNS: &[&str] = &[
        "avec",
        "san",
        "sans",
        "hor",
        "incluant",
        "inclu",
        "y",
        "dont",
        "eco",
        "ecopart",
        "ecoparticipation",
        "deee",
        "d3e",
    ];
    if !label.starts(&["total", "montant", "prix total", "coût total", "somme"]) {
        return false;
    }
    // What a total leaves out or takes in is no part of it: « Total hors options », « Total HT avec éco-participation ».
    let turn = |word: &str| TURNS.contains(&word);
    let tax = label.has_any(&["hors taxe", "hors tva"]);
    let before = label.words().take_while(|word| !turn(word) || (tax && *word == "hor"));
    let names = |word: &str| !WHOLE.contains(&word) && !word.chars().all(|c| c.is_ascii_digit());
    before.into_iter().any(names) || label.has("lot")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_what_they_sum() {
        for (text, expected) in [
            ("Total HT", Some(Sum::Ht)),
            ("TOTAL H.T.", Some(Sum::Ht)),
            ("Total", Some(Sum::Whole)),
            ("Net à payer TTC", Some(Sum::Ttc)),
            ("TVA (20,00 %)", Some(Sum::Vat)),
            ("Montant TVA", Some(Sum::Vat)),
            ("Sous-total matériel", Some(Sum::Part)),
            ("Total lot 1", Some(Sum::Part)),
            ("Total matériel HT", Some(Sum::Part)),
            ("Total brut HT", Some(Sum::Part)),
            ("Total hors option", Some(Sum::Whole)),
            ("Total HT hors options", Some(Sum::Ht)),
            ("Total hors option(s) TTC", Some(Sum::Ttc)),
            ("Total hors options lot 1", Some(Sum::Part)),
            ("Total options", Some(Sum::Part)),
            ("Total HT après remise", Some(Sum::Ht)),
            ("Total HT avec éco-participation", Some(Sum::Ht)),
            ("Total HT éco-part. incluse", Some(Sum::Ht)),
            ("VAT 20%", Some(Sum::Vat)),
            ("Total mensuel HT", Some(Sum::Aside)),
            ("Total HT avec options", Some(Sum::Aside)),
            ("S/Total", Some(Sum::Part)),
            ("Montant éco-participation HT", Some(Sum::Aside)),
            ("Total remises", Some(Sum::Aside)),
            ("Montant hors taxes", Some(Sum::Ht)),
            ("TTC", Some(Sum::Ttc)),
            ("Total annuel HT", Some(Sum::Yearly)),
            ("Total sur 4 ans HT", Some(Sum::Aside)),
            ("À reporter", Some(Sum::Carried)),
            ("dont TVA 20 %", Some(Sum::VatWithin)),
            ("dont éco-participation", Some(Sum::Aside)),
            ("Écran 24 pouces", None),
            ("Livraison", None),
            ("Base de données et reprise", None),
            ("Base HT", Some(Sum::Aside)),
            ("Net Support licence", None),
            ("Net commercial", Some(Sum::Whole)),
            ("Taxe éco-participation", None),
            ("Reste à charge transport", None),
        ] {
            assert_eq!(sum(text), expected, "{text}");
        }
    }
}
