//! What a line of a quote sells, from its designation: its kind, its equipment, its condition.

use aloi_engine::vocabulary::{Condition, Equipment};

use crate::fold::Folded;

/// Declares the kinds with their code and French name.
macro_rules! kinds {
    ($($variant:ident = $code:literal, $french:literal;)+) => {
        /// What a line is, in the words of `import --json`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind { $(#[doc = concat!("« ", $french, " », written `", $code, "`.")] $variant,)+ }

        impl Kind {
            /// The kind as written in files.
            pub const fn code(self) -> &'static str {
                match self { $(Kind::$variant => $code),+ }
            }

            /// The kind as shown to French readers.
            pub const fn french(self) -> &'static str {
                match self { $(Kind::$variant => $french),+ }
            }
        }
    };
}

kinds! {
    Goods = "goods", "matériel";
    Levy = "levy", "éco-participation ou copie privée";
    Option = "option", "option";
    Yearly = "yearly", "contrat annuel";
    Delivery = "delivery", "livraison";
    Service = "service", "prestation";
    Discount = "discount", "remise";
    TradeIn = "trade_in", "reprise";
}

impl serde::Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

const LEVIES: &[&str] = &[
    "éco participation",
    "écoparticipation",
    "éco part",
    "ecopart",
    "éco contribution",
    "écocontribution",
    "deee",
    "d3e",
    "copie privée",
    "éco taxe",
    "écotaxe",
];
const OPTIONS: &[&str] = &["option", "opt", "optionnel", "optionnelle", "non comprise", "non compris", "facultatif"];
const DISCOUNTS: &[&str] = &["remise", "rabais", "ristourne", "geste commercial", "réduction"];
const TRADE_INS: &[&str] = &["reprise", "rachat"];
const DELIVERIES: &[&str] =
    &["livraison", "transport", "frais de port", "expédition", "frais d envoi", "acheminement", "port et emballage"];
const SERVICES: &[&str] = &[
    "installation",
    "paramétrage",
    "prestation",
    "forfait",
    "formation",
    "mise en service",
    "déploiement",
    "configuration",
    "mastérisation",
    "main d oeuvre",
    "recyclage",
    "reprise de données",
    "migration",
    "audit",
    "assistance",
    "support technique",
    "maintenance",
    "infogérance",
    "extension de garantie",
    "garantie",
    "enlèvement",
    "effacement",
    "préparation",
    "intervention",
    "accompagnement",
    "abonnement",
    "déplacement",
];
/// Words that name a work when they open a designation: « Kit de remplacement » is a thing.
const WORKS: &[&str] = &[
    "remplacement",
    "réparation",
    "changement",
    "remise en état",
    "remise à niveau",
    "pose",
    "dépose",
    "montage",
    "câblage",
    "intégration",
    "mise en place",
    "supervision",
    "hébergement",
    "reprise des emballages",
    "reprise des cartons",
    "reprise des déchets",
];
const YEARLY: &[&str] = &["annuel", "annuelle", "par an", "l an", "mensuel", "mensuelle", "par mois", "loyer"];

const EQUIPMENT: &[(Equipment, &[&str])] = &[
    (Equipment::ThinClient, &["client léger", "thin client"]),
    (Equipment::AllInOne, &["tout en un", "all in one", "aio", "imac"]),
    (
        Equipment::Laptop,
        &[
            "ordinateur portable",
            "pc portable",
            "portable",
            "laptop",
            "notebook",
            "ultrabook",
            "chromebook",
            "macbook",
            "station de travail mobile",
            "station de travail portable",
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
            "poste fixe",
            "ordinateur de bureau",
            "pc de bureau",
            "station de travail",
            "ordinateur",
            "tour",
        ],
    ),
    (Equipment::Dock, &["station d accueil", "dock", "docking", "station d accueil usb", "réplicateur de ports"]),
    (Equipment::Projector, &["vidéoprojecteur", "vidéo projecteur", "projecteur"]),
    (Equipment::Television, &["téléviseur", "télévision", "tv"]),
    (Equipment::Monitor, &["moniteur", "écran", "monitor"]),
    (Equipment::Smartphone, &["smartphone", "téléphone", "iphone"]),
    (Equipment::Tablet, &["tablette", "ipad"]),
    (Equipment::Printer, &["imprimante", "multifonction", "copieur"]),
    (Equipment::Server, &["serveur"]),
    (
        Equipment::Accessory,
        &[
            "housse",
            "sacoche",
            "sac",
            "souris",
            "clavier",
            "coque",
            "câble",
            "casque",
            "webcam",
            "chargeur",
            "adaptateur",
            "support",
            "bras",
            "hub",
            "batterie",
            "verre",
            "film",
            "accessoire",
            "tapis",
            "cordon",
            "rallonge",
            "lampe",
            "télécommande",
            "stylet",
            "ssd",
            "barrette",
            "mémoire",
            "filtre",
            "antivol",
        ],
    ),
];

/// The place of the first of the phrases in a text.
fn earliest(text: &Folded, phrases: &[&'static str]) -> Option<usize> {
    phrases.iter().filter_map(|phrase| text.find(phrase)).min()
}

/// The equipment named first in a designation: « Housse pour portable » is an accessory, « Portable avec housse » a laptop.
pub(crate) fn equipment(text: &Folded) -> Option<Equipment> {
    named(text).map(|(_, equipment)| equipment)
}

fn named(text: &Folded) -> Option<(usize, Equipment)> {
    // At one place the first of the table wins: its longer phrases come before the words they hold.
    EQUIPMENT
        .iter()
        .filter_map(|(kind, phrases)| Some((earliest(text, phrases)?, *kind)))
        .min_by_key(|(place, _)| *place)
}

/// What a line is. A service or delivery word counts only when it comes before any equipment.
pub(crate) fn kind(text: &Folded, negative: bool) -> Kind {
    let before_goods = |phrases: &[&'static str]| {
        earliest(text, phrases).is_some_and(|place| named(text).is_none_or(|(goods, _)| place < goods))
    };
    if text.has_any(OPTIONS) {
        Kind::Option
    } else if text.has_any(LEVIES) {
        Kind::Levy
    } else if text.starts(WORKS) {
        if text.has_any(YEARLY) { Kind::Yearly } else { Kind::Service }
    } else if before_goods(DISCOUNTS) {
        Kind::Discount
    } else if before_goods(TRADE_INS) && (negative || !text.has("données")) {
        Kind::TradeIn
    } else if text.has_any(YEARLY) {
        Kind::Yearly
    } else if before_goods(DELIVERIES) || text.starts(&["port"]) {
        Kind::Delivery
    } else if before_goods(SERVICES) {
        Kind::Service
    } else {
        Kind::Goods
    }
}

/// The condition a text states. « SSD neuf » in a refurbished machine does not make it new.
pub(crate) fn condition(text: &Folded) -> Option<Condition> {
    let refurbished =
        ["reconditionné", "reconditionnée", "refurbished", "refurb", "occasion", "seconde main", "recond"];
    if text.has_any(&refurbished) {
        return Some(Condition::Refurbished);
    }
    let part = ["ssd neuf", "batterie neuve", "disque neuf", "clavier neuf", "chargeur neuf", "écran neuf"];
    let new = text.has_any(&["neuf", "neuve"]) && !text.has_any(&part);
    new.then_some(Condition::New)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn designations_tell_kinds_and_equipment() {
        for (text, expected, named) in [
            ("Ordinateur portable 14 pouces", Kind::Goods, Some(Equipment::Laptop)),
            ("Station d’accueil USB-C", Kind::Goods, Some(Equipment::Dock)),
            ("Housse 14 pouces pour portable", Kind::Goods, Some(Equipment::Accessory)),
            ("Livraison sur site", Kind::Delivery, None),
            ("Commutateur réseau 24 ports", Kind::Goods, None),
            ("Port et emballage", Kind::Delivery, None),
            ("Reprise des emballages", Kind::Service, None),
            ("Hébergement, abonnement annuel", Kind::Yearly, None),
            ("Éco-participation écrans", Kind::Levy, Some(Equipment::Monitor)),
            ("Copie privée", Kind::Levy, None),
            ("Option : extension de garantie 5 ans (non comprise)", Kind::Option, None),
            ("Maintenance annuelle", Kind::Yearly, None),
            ("Reprise de l'ancien matériel", Kind::TradeIn, None),
            ("Reprise de données", Kind::Service, None),
            ("Remise commerciale", Kind::Discount, None),
            ("Unité centrale compacte i5 16 Go", Kind::Goods, Some(Equipment::Desktop)),
            ("Station de travail mobile 16 pouces", Kind::Goods, Some(Equipment::Laptop)),
            ("Installation des écrans", Kind::Service, Some(Equipment::Monitor)),
            ("Écran 24 pouces, livraison comprise", Kind::Goods, Some(Equipment::Monitor)),
            ("Câbles et accessoires", Kind::Goods, Some(Equipment::Accessory)),
            ("Support écran", Kind::Goods, Some(Equipment::Accessory)),
            ("Déplacement", Kind::Service, None),
            ("Frais de déplacement", Kind::Service, None),
            ("Main d’œuvre", Kind::Service, None),
            ("Remplacement de la batterie, pièce et main-d’œuvre", Kind::Service, Some(Equipment::Accessory)),
            ("Batterie de remplacement", Kind::Goods, Some(Equipment::Accessory)),
            ("Kit de remplacement de batterie", Kind::Goods, Some(Equipment::Accessory)),
            ("Remise en état des écrans", Kind::Service, Some(Equipment::Monitor)),
        ] {
            let folded = fold(text);
            assert_eq!((kind(&folded, false), equipment(&folded)), (expected, named), "{text}");
        }
    }

    #[test]
    fn a_new_part_does_not_make_a_machine_new() {
        assert_eq!(condition(&fold("Unité centrale reconditionnée, SSD neuf 512 Go")), Some(Condition::Refurbished));
        assert_eq!(condition(&fold("Unité centrale, SSD neuf")), None);
        assert_eq!(condition(&fold("Portable neuf")), Some(Condition::New));
    }
}
