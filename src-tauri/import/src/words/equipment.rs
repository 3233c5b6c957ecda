//! The kind of equipment a text names, from the noun it starts with or from the product line of a known maker.

use std::collections::HashMap;
use std::sync::LazyLock;

use aloi_engine::vocabulary::Equipment;

use crate::words::fold::{Folded, fold};
use crate::words::maker::LINES;

/// The nouns of each kind. At one place the longest wins: « station de travail mobile » is no « station de travail ».
const NOUNS: &[(Equipment, &[&str])] = &[
    (Equipment::ThinClient, &["client léger", "thin client", "terminal léger", "zero client"]),
    (
        Equipment::AllInOne,
        &["tout en un", "all in one", "aio", "ordinateur tout en un", "pc tout en un", "pc all in one"],
    ),
    (
        Equipment::Laptop,
        &[
            "ordinateur portable",
            "pc portable",
            "portable",
            "laptop",
            "notebook",
            "ultrabook",
            "ultraportable",
            "chromebook",
            "station de travail mobile",
            "station de travail portable",
            "pc hybride",
            "pc convertible",
        ],
    ),
    (
        Equipment::Desktop,
        &[
            "unité centrale",
            "uc",
            "ordinateur fixe",
            "pc fixe",
            "desktop",
            "mini pc",
            "mini ordinateur",
            "poste fixe",
            "ordinateur de bureau",
            "pc de bureau",
            "pc bureautique",
            "station de travail",
            "workstation",
            "ordinateur",
            "tour",
            "mini tour",
            "sff",
            "usff",
        ],
    ),
    (
        Equipment::Dock,
        &["station d accueil", "dock", "docking", "dockstation", "réplicateur de ports", "port replicator"],
    ),
    (Equipment::Projector, &["vidéoprojecteur", "vidéo projecteur", "projecteur", "vpi"]),
    (Equipment::Television, &["téléviseur", "télévision", "tv", "smart tv"]),
    (Equipment::Monitor, &["moniteur", "écran", "monitor"]),
    (Equipment::Smartphone, &["smartphone", "téléphone", "téléphone mobile", "téléphone portable"]),
    (Equipment::Tablet, &["tablette"]),
    (Equipment::Printer, &["imprimante", "multifonction", "copieur", "photocopieur", "traceur", "mfp"]),
    (Equipment::Server, &["serveur"]),
    // Work and rights, whatever the machine they are for.
    (Equipment::Service, &["licence", "logiciel", "antivirus", "care pack", "carepack", "abonnement"]),
];

/// Accessories and parts. Far inside a designation they are what comes with a machine, or in it.
const ACCESSORIES: &[&str] = &[
    "housse",
    "sacoche",
    "sac",
    "sac à dos",
    "étui",
    "souris",
    "clavier",
    "pavé numérique",
    "coque",
    "câble",
    "casque",
    "micro casque",
    "webcam",
    "chargeur",
    "adaptateur",
    "support",
    "bras",
    "pied",
    "hub",
    "batterie",
    "verre",
    "vitre",
    "film",
    "accessoire",
    "tapis",
    "cordon",
    "rallonge",
    "lampe",
    "télécommande",
    "stylet",
    "tablette graphique",
    "ssd",
    "disque",
    "clé usb",
    "carte",
    "barrette",
    "ram",
    "mémoire",
    "dalle",
    "écran de projection",
    "toile de projection",
    "filtre",
    "antivol",
    "alimentation",
    "toner",
    "cartouche",
    "tambour",
    "ramette",
    "protection",
    "chariot",
    "armoire",
    "valise",
];

/// Things that bear the name of a device, or are for one, and are none.
const OTHERS: &[&str] = &[
    "téléphone ip",
    "téléphone fixe",
    "téléphone sip",
    "téléphone filaire",
    "téléphone sans fil",
    "téléphone de bureau",
    "téléphone dect",
    "station de charge",
    "station de recharge",
    "scanner",
    "switch",
    "commutateur",
    "onduleur",
    "routeur",
    "nas",
    "enceinte",
    "haut parleur",
    "serveur nas",
];

/// How far from its start a designation still names what it sells when it names an accessory, in words.
const HEAD: usize = 5;
/// How far into a text a kind is looked for, in words.
const FAR: usize = 60;

/// A name with the kind it tells, if it is of one, and whether it is a product line rather than a noun.
struct Name {
    words: Vec<String>,
    kind: Option<Equipment>,
    is_line: bool,
}

/// Every name by its first word, folded: a designation is compared word by word, not name by name.
static NAMES: LazyLock<HashMap<String, Vec<Name>>> = LazyLock::new(|| {
    let name =
        |text: &str, kind, is_line| Name { words: fold(text).words().map(str::to_owned).collect(), kind, is_line };
    let kinds = NOUNS.iter().map(|(kind, nouns)| (Some(*kind), *nouns));
    let all = kinds.chain([(Some(Equipment::Accessory), ACCESSORIES), (None, OTHERS)]);
    let nouns = all.flat_map(|(kind, nouns)| nouns.iter().map(move |noun| name(noun, kind, false)));
    let lines = LINES.iter().filter(|line| line.kind.is_some()).map(|line| name(line.name, line.kind, true));
    let mut names: HashMap<String, Vec<Name>> = HashMap::new();
    for name in nouns.chain(lines) {
        if let Some(first) = name.words.first() {
            names.entry(first.clone()).or_default().push(name);
        }
    }
    for names in names.values_mut() {
        names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
    }
    names
});

/// The name at a place of a text. A line may hold its number: « Galaxy A55 »; « Pixel 8 » is a telephone, not a pixel.
fn name_at(words: &[&str], place: usize) -> Option<&'static Name> {
    let rest = words.get(place..)?;
    NAMES.get(*rest.first()?)?.iter().find(|name| {
        let (Some((last, start)), Some(next)) = (name.words.split_last(), rest.get(name.words.len() - 1)) else {
            return false;
        };
        let has_digit = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
        let holds_number = name.is_line && next.starts_with(last.as_str()) && has_digit(next);
        let is_unsure = name.is_line && last == "pixel" && !rest.get(1).is_some_and(has_digit);
        rest.iter().zip(start).all(|(word, name)| word == name) && (next == last || holds_number) && !is_unsure
    })
}

/// The first name in a text that may be what it sells, with its place.
fn first(words: &[&str]) -> Option<(usize, &'static Name)> {
    let counts = |place: usize, name: &Name| name.kind != Some(Equipment::Accessory) || place < HEAD;
    (0..words.len().min(FAR))
        .filter_map(|place| Some((place, name_at(words, place)?)))
        .find(|(place, name)| counts(*place, name))
}

/// The equipment named first in a designation: « Housse pour portable » is an accessory, « Portable avec housse » a laptop.
pub(crate) fn equipment(text: &Folded) -> Option<Equipment> {
    let words: Vec<&str> = text.words().collect();
    let (place, name) = first(&words)?;
    // « Lecteur de badges pour portable » is for one.
    if words.get(..place)?.contains(&"pour") {
        return None;
    }
    let after = place + name.words.len();
    let is_numbered = words.get(after).is_some_and(|word| word.bytes().filter(u8::is_ascii_digit).count() >= 2);
    // « ThinkPad Universal USB-C Dock »: a line names its docks too; « ThinkPad T14 » is the machine.
    if name.is_line && !is_numbered {
        let mut nearby = (after..after + HEAD).filter_map(|place| name_at(&words, place));
        return if nearby.any(|near| near.kind == Some(Equipment::Dock)) { Some(Equipment::Dock) } else { name.kind };
    }
    name.kind
}

/// The place of the first thing a text names that can be delivered; works and rights are none.
pub(crate) fn first_goods(text: &Folded) -> Option<usize> {
    first(&text.words().collect::<Vec<_>>())
        .filter(|(_, name)| name.kind != Some(Equipment::Service))
        .map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sold_is_named_first() {
        for (text, expected) in [
            ("Portable avec housse", Some(Equipment::Laptop)),
            ("Housse pour portable", Some(Equipment::Accessory)),
            ("Station de travail mobile 16\"", Some(Equipment::Laptop)),
            ("Lenovo ThinkPad T14 Gen 2, dock fourni", Some(Equipment::Laptop)),
            ("Lenovo ThinkPad Universal Thunderbolt 4 Dock", Some(Equipment::Dock)),
            ("Samsung Galaxy Tab A9", Some(Equipment::Tablet)),
            ("Samsung Galaxy A55", Some(Equipment::Smartphone)),
            ("Téléphone IP", None),
            ("Lecteur de badges pour portable", None),
            ("Extension mémoire 8 Go pour portable", Some(Equipment::Accessory)),
            ("Licence pour serveur", Some(Equipment::Service)),
            ("Alpha Mobilis 14 pouces 16 Go, 512 Go SSD", None),
        ] {
            assert_eq!(equipment(&fold(text)), expected, "{text}");
        }
    }
}
