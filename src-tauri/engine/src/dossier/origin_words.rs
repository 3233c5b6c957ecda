//! Does the name of a criterion speak of the origin of the goods or of the place of the supplier? Neither may score.

/// The refusal and the lawful ways round it (réponse ministérielle n° 24584, JO AN du 25 février 2020).
pub(crate) const NOT_A_CRITERION: &str = "l’origine des produits ou l’implantation du fournisseur ne peuvent pas noter une offre, quel que soit le montant (droit de la commande publique : jurisprudence de la Cour de justice de l’Union européenne, réponse ministérielle n° 24584 du 25 février 2020) ; retenir plutôt les émissions du transport, le délai de livraison ou la performance environnementale, et si le critère mesure autre chose, le nommer par ce qu’il mesure";

/// Words dropped before comparing: « lieu de fabrication » is read as « lieu fabrication ».
const ARTICLES: &str = "de du des d l la le les un une";
const PLACES: &str = "france francais europe europeen ue union local locaux localement regional regionaux regionalement \
    departement departemental departementaux national nationaux hexagone territoire pays proximite \
    allemagne belgique espagne italie luxembourg suisse chine asie";
/// What is made, where it is said to be made.
const MAKING: &str = "fabrique fabrication assemble assemblage produit production reconditionne reconditionnement concu \
    conception monte montage base situe implante implantation etabli siege";
const SITES: &str = "lieu lieux pays site usine region zone localisation implantation";
const MADE_THERE: &str = "fabrication production assemblage reconditionnement conception montage";
const SUPPLIERS: &str = "fournisseur entreprise candidat titulaire soumissionnaire prestataire societe vendeur fabricant \
    constructeur reconditionneur siege usine atelier agence geographique";
/// What must not be preferred for being « local », « européen », « national ».
const PREFERRED: &str = "preference produit materiel equipement entreprise fournisseur prestataire partenaire acteur artisan \
    marque fabricant constructeur reconditionneur societe achat emploi economie filiere";
/// « pièces d’origine », « chargeur d’origine » are makers’ parts, not origins.
const ORIGINAL_PARTS: &str =
    "piece batterie chargeur accessoire licence systeme logiciel emballage consommable cartouche toner";
/// Matter, not goods: « fabriqué en plastique recyclé », « origine des minerais ».
const MATTER: &str = "plastique matiere materiau materiaux aluminium acier metal metaux bois carton serie minerai recycle \
    renouvelable biosource constructeur fabricant donnee";
const LOCAL_THINGS: &str = "reseau reseaux stockage sauvegarde compte session poste disque memoire traitement cache serveur \
    administrateur impression mode collectivite autorite heure copie donnee application execution calcul installation";
const IN_FRENCH: &str = "en langue clavier azerty norme indice prise version droit loi reglementation interface documentation \
    notice manuel anglais bilingue code";

/// The words of `name` that speak of origin, none when it is lawful as far as words tell.
pub(crate) fn origin_words(name: &str) -> Option<String> {
    let words: Vec<String> =
        folded(name).into_iter().filter(|word| !lists(ARTICLES, word) && !is_number(word)).collect();
    words.iter().enumerate().find_map(|(index, word)| {
        let before = index.checked_sub(1).and_then(|index| words.get(index)).map_or("", String::as_str);
        let after = |steps: usize| words.get(index + steps).map_or("", String::as_str);
        speaks(before, word, [after(1), after(2)], &words)
            .then(|| [before, word, after(1)].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
    })
}

fn speaks(before: &str, word: &str, [next, second]: [&str; 2], words: &[String]) -> bool {
    let placed = words.iter().any(|word| one_of(word, PLACES));
    let linked = matches!(next, "en" | "au" | "aux" | "dans" | "a");
    let near = if linked { second } else { next };
    match word {
        "made" if next == "in" => return true,
        "nationalite" => return true,
        "origine" | "origines" => {
            return placed || !(one_of(before, ORIGINAL_PARTS) || one_of(next, MATTER));
        }
        "provenance" | "provenances" => return placed || !one_of(next, MATTER),
        "siege" if next == "social" => return true,
        "francais" | "francaise" | "francaises" => {
            let language = one_of(before, IN_FRENCH) || matches!(next, "parle" | "ecrit" | "courant" | "anglais");
            return !language;
        }
        "local" | "locale" | "locales" => return !one_of(before, LOCAL_THINGS),
        _ => {}
    }
    let making = one_of(word, MAKING);
    (word.starts_with("fabrique") && linked && !one_of(second, MATTER))
        || (making && one_of(near, PLACES))
        || (one_of(word, SITES) && one_of(next, MADE_THERE))
        || (matches!(word, "implantation" | "localisation" | "proximite" | "distance" | "eloignement" | "adresse")
            && one_of(next, SUPPLIERS))
        || (one_of(before, PREFERRED) && one_of(word, PLACES))
}

fn lists(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// Whether `word` is one of `list`, whatever its gender and number.
fn one_of(word: &str, list: &str) -> bool {
    let endings = ["", "s", "e", "es", "ne", "nes"];
    let is = |stem: &str| word.strip_prefix(stem).is_some_and(|end| endings.contains(&end));
    !word.is_empty() && list.split_whitespace().any(is)
}

/// The words of a text in lower case without accents; two names of the same words are the same criterion.
pub(crate) fn folded(text: &str) -> Vec<String> {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'à' | 'â' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            other => other,
        })
        .collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// « 100 % française » is read as « française ».
fn is_number(word: &str) -> bool {
    word.chars().all(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::{folded, origin_words};

    #[test]
    fn origin_is_recognised_however_it_is_written() {
        let names = "Origine; Origine des produits; Origine France Garantie; ORIGINE; Pays d’origine; Made in France; \
            made-in; Fabriqué en France; Matériel fabriqué en Europe; Fabrication française; \
            Fabrication 100 % française; Assemblé en France; Reconditionné localement; \
            Reconditionnement en France; Provenance; Provenance du matériel; Achat local; Fournisseur local; \
            Circuit local; Production locale; Emplois locaux; Produit français; Entreprise française; \
            Lieu de fabrication; Pays d’assemblage; Site de production; Implantation du fournisseur; \
            Localisation de l’entreprise; Proximité géographique; Distance du fournisseur; Siège social; \
            Préférence européenne; Produits européens; Entreprise basée en France; \
            Nationalité de l’entreprise; Pièces d’origine française; Fabriqué au Portugal";
        for name in names.split("; ") {
            assert!(origin_words(name).is_some(), "{name} was accepted");
        }
    }

    #[test]
    fn lawful_names_are_left_alone() {
        let names = "Délai de livraison; Délai de livraison en France; Documentation en français; \
            Assistance téléphonique en français; Interface française; Clavier français AZERTY; \
            Indice français de réparabilité; Normes françaises et européennes; Pièces d’origine; \
            Batterie d’origine; Fabriqué en plastique recyclé; Part de plastique d’origine recyclée; \
            Origine des minerais; Émissions du transport; Émissions de la fabrication; \
            Qualité de fabrication; Performance environnementale; Écolabel européen; Réseau local; \
            Sauvegarde locale; Livraison dans les locaux; Sécurité des locaux; Garantie sur site; \
            Localisation des données; Délai d’intervention; Insertion professionnelle; \
            Consommation d’énergie; Valeur technique; Produits reconditionnés; \
            Appareils reconditionnés et testés; Support en français et en anglais; Approvisionnement direct; \
            Prix; Réemploi des emballages; \
            Base de données locale; Matériel installé dans le département; Lot 2; Norme européenne; Service après-vente";
        for name in names.split("; ") {
            assert_eq!(origin_words(name), None, "{name}");
        }
    }

    #[test]
    fn case_accents_and_punctuation_do_not_make_another_name() {
        assert_eq!(folded("Délai — de LIVRAISON !"), folded("delai de livraison"));
        assert_ne!(folded("Lot 1"), folded("Lot 2"));
        assert_eq!(origin_words("Lieu de fabrication").as_deref(), Some("lieu fabrication"));
    }
}
