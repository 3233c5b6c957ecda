//! Countries where equipment is made, from their French names or ISO 3166 codes.

use crate::fold::Folded;

const COUNTRIES: &[(&str, &[&str])] = &[
    ("AT", &["autriche"]),
    ("BE", &["belgique"]),
    ("BG", &["bulgarie"]),
    ("BR", &["brésil"]),
    ("CA", &["canada"]),
    ("CH", &["suisse"]),
    ("CN", &["chine", "rpc", "china", "prc"]),
    ("CZ", &["tchéquie", "république tchèque"]),
    ("DE", &["allemagne", "germany"]),
    ("DK", &["danemark"]),
    ("EE", &["estonie"]),
    ("ES", &["espagne"]),
    ("FI", &["finlande"]),
    ("FR", &["france", "française"]),
    ("GB", &["royaume uni", "angleterre"]),
    ("GR", &["grèce"]),
    ("HU", &["hongrie"]),
    ("ID", &["indonésie"]),
    ("IE", &["irlande"]),
    ("IL", &["israël"]),
    ("IN", &["inde"]),
    ("IT", &["italie"]),
    ("JP", &["japon"]),
    ("KR", &["corée", "corée du sud"]),
    ("LT", &["lituanie"]),
    ("LU", &["luxembourg"]),
    ("LV", &["lettonie"]),
    ("MA", &["maroc"]),
    ("MX", &["mexique"]),
    ("MY", &["malaisie"]),
    ("NL", &["pays bas"]),
    ("NO", &["norvège"]),
    ("PH", &["philippines"]),
    ("PL", &["pologne"]),
    ("PT", &["portugal"]),
    ("RO", &["roumanie"]),
    ("RS", &["serbie"]),
    ("SE", &["suède"]),
    ("SG", &["singapour"]),
    ("SI", &["slovénie"]),
    ("SK", &["slovaquie"]),
    ("TH", &["thaïlande"]),
    ("TN", &["tunisie"]),
    ("TR", &["turquie"]),
    ("TW", &["taïwan"]),
    ("US", &["états unis", "usa"]),
    ("VN", &["vietnam", "viêt nam"]),
];

/// The ISO code of the one country a text names; `None` when it names none or several.
pub(crate) fn country(text: &Folded) -> Option<&'static str> {
    let mut named = COUNTRIES.iter().filter(|(code, names)| {
        let alone = text.words().len() == 1 && text.words().first().is_some_and(|word| word.eq_ignore_ascii_case(code));
        alone || text.has_any(names)
    });
    match (named.next(), named.next()) {
        (Some((code, _)), None) => Some(code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn names_and_codes_give_one_country() {
        for (text, code) in [
            ("Chine", Some("CN")),
            ("CN", Some("CN")),
            ("Assemblé en Pologne", Some("PL")),
            ("Pays-Bas", Some("NL")),
            ("Chine ou Vietnam", None),
            ("Asie", None),
        ] {
            assert_eq!(country(&fold(text)), code, "{text}");
        }
    }
}
