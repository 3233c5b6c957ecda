//! What differs between a justification and what it should be, each in one French sentence.

use aloi_engine::french;

use super::parts::Part;

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// No seal, or not one alone.
    NoSeal,
    /// The digest of the file is not the one its seal announces.
    Seal,
    /// Written by a version that does not exist, or by a later one.
    Version {
        /// The version announced.
        found: String,
    },
    /// The bytes are not those Aloi writes, though every part reads the same.
    Bytes,
    /// Another program wrote the file again: every stream and every word is there.
    Resaved,
    /// What was added after the end does not read.
    AddedUnreadable,
    /// A part was written again after the end.
    Rewritten {
        /// The part.
        part: Part,
    },
    /// A field that is not only a signature was added.
    Field {
        /// The entry that no signature has, when one is the reason.
        key: Option<String>,
    },
    /// A signature does not cover the justification from its first byte.
    Uncovering {
        /// Its rank, from 1.
        number: usize,
    },
    /// Something no signature accounts for was added.
    Stranger {
        /// What it is, with its article.
        what: &'static str,
    },
    /// An object was written again out of the file's tables.
    Hidden {
        /// Its number.
        object: u32,
    },
    /// A signature is shown over figures.
    Covered {
        /// Page, from 1.
        page: usize,
        /// The texts under it.
        words: Vec<String>,
    },
    /// A signature is shown elsewhere than where to sign, too near to what the page says.
    Misplaced {
        /// Page, from 1.
        page: usize,
    },
    /// A file the justification should carry is not there.
    Missing {
        /// Its name.
        name: &'static str,
    },
    /// A file it carries does not read.
    Unreadable {
        /// Its name.
        name: &'static str,
    },
    /// The dossier it carries cannot be computed.
    Dossier {
        /// Why.
        reason: String,
    },
    /// A figure it carries is not the one its dossier gives.
    Figure {
        /// Offer and figure, in words.
        what: String,
        /// The figure carried.
        carried: String,
        /// The figure computed again.
        computed: String,
    },
    /// The fingerprint printed is not that of the dossier carried.
    Fingerprint {
        /// The pages, from 1.
        pages: Vec<usize>,
        /// What they bear, when they bear one.
        printed: Option<String>,
        /// The fingerprint of the dossier carried.
        computed: String,
    },
    /// The document cannot be made again.
    NotMade {
        /// Why.
        reason: String,
    },
    /// Another number of pages.
    Pages {
        /// Pages of the file.
        found: usize,
        /// Pages of the document made again.
        expected: usize,
    },
    /// Words of a page.
    Words {
        /// Page, from 1.
        page: usize,
        /// What the file says.
        found: String,
        /// What the document made again says.
        expected: String,
    },
    /// More words of a page than are worth listing.
    MoreWords {
        /// Page, from 1.
        page: usize,
        /// How many more places.
        more: usize,
    },
    /// A part that is not the one of the document made again.
    Part {
        /// The part.
        part: Part,
    },
    /// The dossier at hand says something else.
    AtHand {
        /// Place in the dossier.
        path: String,
        /// What the dossier at hand says.
        here: String,
        /// What the justification's dossier says.
        carried: String,
    },
    /// More places of the dossier at hand than are worth listing.
    MoreAtHand {
        /// How many more places.
        more: usize,
    },
    /// The dossier at hand is the same, but is computed with other catalog values.
    Catalog {
        /// Version of the catalogs of the dossier at hand.
        here: String,
        /// Version of those carried.
        carried: String,
        /// Places that differ.
        places: Vec<String>,
    },
}

impl Difference {
    /// The word as written in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSeal => "no_seal",
            Self::Seal => "seal",
            Self::Version { .. } => "version",
            Self::Bytes => "bytes",
            Self::Resaved => "resaved",
            Self::AddedUnreadable => "added_unreadable",
            Self::Rewritten { .. } => "rewritten",
            Self::Field { .. } => "field",
            Self::Uncovering { .. } => "signature_range",
            Self::Stranger { .. } => "stranger",
            Self::Hidden { .. } => "hidden_object",
            Self::Covered { .. } => "covered_figures",
            Self::Misplaced { .. } => "misplaced_signature",
            Self::Missing { .. } => "attachment_missing",
            Self::Unreadable { .. } => "attachment_unreadable",
            Self::Dossier { .. } => "dossier",
            Self::Figure { .. } => "figure",
            Self::Fingerprint { .. } => "fingerprint",
            Self::NotMade { .. } => "not_made",
            Self::Pages { .. } => "pages",
            Self::Words { .. } | Self::MoreWords { .. } => "words",
            Self::Part { .. } => "part",
            Self::AtHand { .. } | Self::MoreAtHand { .. } => "other_dossier",
            Self::Catalog { .. } => "other_catalog",
        }
    }

    /// Whether only the dossier at hand is concerned, not the justification.
    pub const fn is_at_hand(&self) -> bool {
        matches!(self, Self::AtHand { .. } | Self::MoreAtHand { .. } | Self::Catalog { .. })
    }

    /// The page it is on, from 1, when it is on one.
    pub const fn page(&self) -> Option<usize> {
        match self {
            Self::Words { page, .. }
            | Self::MoreWords { page, .. }
            | Self::Covered { page, .. }
            | Self::Misplaced { page } => Some(*page),
            Self::Part { part: Part::Page(page) } | Self::Rewritten { part: Part::Page(page) } => Some(*page),
            _ => None,
        }
    }

    /// Its rank among those said: fingerprint and figures first, drawings and structure last.
    pub const fn rank(&self) -> u8 {
        match self {
            Self::Fingerprint { .. } => 0,
            Self::Figure { .. } | Self::Dossier { .. } | Self::Missing { .. } | Self::Unreadable { .. } => 1,
            Self::Part { .. } | Self::Bytes => 3,
            _ => 2,
        }
    }

    /// The sentence.
    pub fn french(&self) -> String {
        french::typeset(&plain(&self.sentence()))
    }

    fn sentence(&self) -> String {
        match self {
            Self::NoSeal => {
                "Le sceau d’Aloi manque, ou il y en a plusieurs : le fichier a été réenregistré ou modifié.".to_owned()
            }
            Self::Seal => "Sceau rompu : le fichier n’est plus, à l’octet près, celui qu’Aloi a écrit.".to_owned(),
            Self::Version { found } => format!(
                "Le fichier se dit écrit par Aloi {found}, que cette version ({}) ne connaît pas : sa mise en page n’a pas \
                 été vérifiée. Si Aloi {found} existe, mettre Aloi à jour et recommencer.",
                env!("CARGO_PKG_VERSION")
            ),
            Self::Bytes => {
                "Les octets du fichier ne sont pas ceux qu’Aloi écrit, bien que les mots soient les mêmes.".to_owned()
            }
            Self::Resaved => "Le fichier a été réenregistré par un autre logiciel : mots, chiffres et pièces jointes sont les mêmes, \
                              mais ce n’est plus le fichier d’origine, que son sceau ne couvre plus ; demander l’original."
                .to_owned(),
            Self::AddedUnreadable => "Ce qui a été ajouté après la fin de la justification est illisible.".to_owned(),
            Self::Rewritten { part } => format!("Un ajout après la fin change {}.", part.french()),
            Self::Field { key: Some(key) } => {
                format!("Ajouté après coup : un champ de formulaire avec « {key} », qu’une signature n’a pas.")
            }
            Self::Field { key: None } => {
                "Ajouté après coup : un champ de formulaire qui n’est pas une signature.".to_owned()
            }
            Self::Uncovering { number } => {
                format!("La signature {number} ne couvre pas toute la justification depuis son premier octet.")
            }
            Self::Stranger { what } => format!("Ajouté après coup : {what}."),
            Self::Hidden { object } => {
                format!(
                    "Ajouté après coup : l’objet {object} du fichier est écrit une seconde fois, hors de ses tables."
                )
            }
            Self::Covered { page, words } => {
                format!("Page {page} : une signature est dessinée par-dessus des chiffres ({}).", quoted(words))
            }
            Self::Misplaced { page } => format!(
                "Page {page} : une signature est dessinée ailleurs que dans les cadres à signer, à moins de 5 mm de ce que \
                 dit la page."
            ),
            Self::Missing { name } => format!("La pièce jointe {name} manque."),
            Self::Unreadable { name } => format!("La pièce jointe {name} est illisible."),
            Self::Dossier { reason } => format!("Le dossier joint ne peut pas être recalculé : {reason}."),
            Self::Figure { what, carried, computed } => {
                format!("{what} : {carried} dans la justification, {computed} une fois recalculé.")
            }
            Self::Fingerprint { pages, printed: Some(printed), computed } => format!(
                "{} : empreinte imprimée {printed}, empreinte du dossier joint {computed}.",
                french::capital(&on_pages(pages))
            ),
            Self::Fingerprint { pages, printed: None, computed } => format!(
                "{} : aucune empreinte imprimée, empreinte du dossier joint {computed}.",
                french::capital(&on_pages(pages))
            ),
            Self::NotMade { reason } => format!("Le document ne peut pas être refait depuis son dossier : {reason}."),
            Self::Pages { found, expected } => {
                format!("Le fichier a {} au lieu de {expected}.", french::count((*found).into(), "page", "pages"))
            }
            Self::Words { page, found, expected } => match (found.as_str(), expected.as_str()) {
                (found, "") => format!("Page {page} : « {found} » en trop."),
                ("", expected) => format!("Page {page} : « {expected} » manque."),
                (found, expected) => format!("Page {page} : « {found} » au lieu de « {expected} »."),
            },
            Self::MoreWords { page, more } => {
                format!(
                    "Page {page} : {}.",
                    french::count((*more).into(), "autre endroit diffère", "autres endroits diffèrent")
                )
            }
            Self::Part { part } => {
                format!("Le document refait depuis son dossier n’est pas le même ; ce qui diffère : {}.", part.french())
            }
            Self::AtHand { path, here, carried } => {
                format!("{path} : « {here} » dans le dossier présenté, « {carried} » dans celui de la justification.")
            }
            Self::MoreAtHand { more } => {
                let places = ("autre endroit du dossier diffère", "autres endroits du dossier diffèrent");
                format!("{}.", french::count((*more).into(), places.0, places.1))
            }
            Self::Catalog { here, carried, places } => format!(
                "Le dossier présenté dit la même chose, mais se calcule avec d’autres valeurs de catalogue ({here} au lieu \
                 de {carried}) : {}.",
                places.join(" ; ")
            ),
        }
    }
}

/// Without what a terminal obeys or what turns the order of letters: a file may say anything.
fn plain(text: &str) -> String {
    let turns = |character: char| matches!(character, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|character| !character.is_control() && !turns(*character)).collect()
}

fn quoted(words: &[String]) -> String {
    let words: Vec<String> = words.iter().take(5).map(|word| format!("« {word} »")).collect();
    words.join(", ")
}

/// « page 2 », « pages 1 à 13 », « pages 1, 3 et 4 ».
fn on_pages(pages: &[usize]) -> String {
    match pages {
        [page] => format!("page {page}"),
        [first, .., last] if last - first + 1 == pages.len() => format!("pages {first} à {last}"),
        pages => {
            let names: Vec<String> = pages.iter().map(usize::to_string).collect();
            format!("pages {}", french::listed(&names.iter().map(String::as_str).collect::<Vec<_>>()))
        }
    }
}
