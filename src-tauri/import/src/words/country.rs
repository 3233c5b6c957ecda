//! Countries where equipment is made, from their French or English names or ISO 3166 codes.

use crate::words::fold::Folded;

const COUNTRIES: &[(&str, &[&str])] = &[
    ("AT", &["autriche", "austria"]),
    ("BD", &["bangladesh"]),
    ("BE", &["belgique", "belgium"]),
    ("BG", &["bulgarie", "bulgaria"]),
    ("BR", &["brésil", "brazil"]),
    ("CA", &["canada"]),
    ("CH", &["suisse", "switzerland"]),
    ("CN", &["chine", "rpc", "china", "prc", "p r c"]),
    ("CR", &["costa rica"]),
    ("CZ", &["tchéquie", "république tchèque", "czech republic", "czechia", "tchèque"]),
    ("DE", &["allemagne", "germany"]),
    ("DK", &["danemark", "denmark"]),
    ("EE", &["estonie", "estonia"]),
    ("ES", &["espagne", "spain"]),
    ("FI", &["finlande", "finland"]),
    ("FR", &["france", "française"]),
    ("GB", &["royaume uni", "angleterre", "united kingdom", "uk", "grande bretagne"]),
    ("GR", &["grèce", "greece"]),
    ("HK", &["hong kong"]),
    ("HU", &["hongrie", "hungary"]),
    ("ID", &["indonésie", "indonesia"]),
    ("IE", &["irlande", "ireland"]),
    ("IL", &["israël"]),
    ("IN", &["inde", "india"]),
    ("IT", &["italie", "italy"]),
    ("JP", &["japon", "japan"]),
    ("KH", &["cambodge", "cambodia"]),
    ("KR", &["corée", "corée du sud", "korea", "south korea"]),
    ("LT", &["lituanie", "lithuania"]),
    ("LU", &["luxembourg"]),
    ("LV", &["lettonie", "latvia"]),
    ("MA", &["maroc", "morocco"]),
    ("MX", &["mexique", "mexico"]),
    ("MY", &["malaisie", "malaysia"]),
    ("NL", &["pays bas", "netherlands", "hollande"]),
    ("NO", &["norvège", "norway"]),
    ("PH", &["philippines"]),
    ("PK", &["pakistan"]),
    ("PL", &["pologne", "poland"]),
    ("PT", &["portugal"]),
    ("RO", &["roumanie", "romania"]),
    ("RS", &["serbie", "serbia"]),
    ("SE", &["suède", "sweden"]),
    ("SG", &["singapour", "singapore"]),
    ("SI", &["slovénie", "slovenia"]),
    ("SK", &["slovaquie", "slovakia"]),
    ("TH", &["thaïlande", "thailand"]),
    ("TN", &["tunisie", "tunisia"]),
    ("TR", &["turquie", "turkey", "türkiye"]),
    ("TW", &["taïwan"]),
    ("UA", &["ukraine"]),
    ("US", &["états unis", "usa", "united states", "u s a"]),
    ("VN", &["vietnam", "viêt nam"]),
];

/// The ISO code of the one country a text names; `None` when it names none or several.
pub(crate) fn country(text: &Folded) -> Option<&'static str> {
    let mut named = COUNTRIES.iter().filter(|(code, names)| {
        text.only_word().is_some_and(|word| word.eq_ignore_ascii_case(code)) || text.has_any(names)
    });
    match (named.next(), named.next()) {
        (Some((code, _)), None) => Some(code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fold::fold;

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
