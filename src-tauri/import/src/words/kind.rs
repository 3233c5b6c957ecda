//! What a line of a quote sells, from its designation.

use crate::words::equipment::first_goods;
use crate::words::fold::Folded;

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
/// Words that open an option, or say that a price is added to another.
const ADDED: &[&str] = &["variante", "plus value", "moins value", "supplément", "en supplément"];
const TRADE_INS: &[&str] = &["reprise", "rachat"];
/// What is taken back and is no equipment.
const PACKAGING: &[&str] = &["reprise des emballages", "reprise des cartons", "reprise des déchets"];
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
    "reprise des données",
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
];
const YEARLY: &[&str] = &["annuel", "annuelle", "par an", "l an", "mensuel", "mensuelle", "par mois", "loyer"];

/// What a line is. A service or delivery word counts only when it comes before any equipment.
pub(crate) fn kind(text: &Folded, negative: bool) -> Kind {
    let before_goods = |phrases: &'static [&'static str]| {
        text.find_any(phrases).is_some_and(|place| first_goods(text).is_none_or(|goods| place < goods))
    };
    if text.has_any(OPTIONS) || text.starts(ADDED) {
        Kind::Option
    } else if text.has_any(LEVIES) {
        Kind::Levy
    } else if text.starts(WORKS) || text.starts(PACKAGING) {
        if text.has_any(YEARLY) { Kind::Yearly } else { Kind::Service }
    } else if before_goods(DISCOUNTS) {
        Kind::Discount
    } else if before_goods(TRADE_INS)
        && (negative || !(text.has("données") || text.has_any(PACKAGING) || text.starts(DELIVERIES)))
    {
        Kind::TradeIn
    } else if text.has_any(YEARLY) {
        Kind::Yearly
    } else if before_goods(DELIVERIES) || (text.starts(&["port"]) && first_goods(text) != Some(0)) {
        Kind::Delivery
    } else if before_goods(SERVICES) {
        Kind::Service
    } else {
        Kind::Goods
    }
}

#[cfg(test)]
mod tests {
    use aloi_engine::vocabulary::Equipment;

    use super::*;
    use crate::words::equipment::equipment;
    use crate::words::fold::fold;

    #[test]
    fn designations_tell_kinds_and_equipment() {
        for (text, expected, named) in [
            ("Ordinateur portable 14 pouces", Kind::Goods, Some(Equipment::Laptop)),
            ("Station d’accueil USB-C", Kind::Goods, Some(Equipment::Dock)),
            ("Housse 14 pouces pour portable", Kind::Goods, Some(Equipment::Accessory)),
            ("Livraison sur site", Kind::Delivery, None),
            ("Commutateur réseau 24 ports", Kind::Goods, None),
            ("Port et emballage", Kind::Delivery, None),
            ("Port replicator USB-C", Kind::Goods, Some(Equipment::Dock)),
            ("Mastérisation sur site, reprise des cartons", Kind::Service, None),
            ("Livraison et reprise de vos anciens matériels", Kind::Delivery, None),
            ("Variante : portable avec 32 Go (plus-value par poste)", Kind::Option, Some(Equipment::Laptop)),
            ("Reprise des emballages", Kind::Service, None),
            ("Hébergement, abonnement annuel", Kind::Yearly, Some(Equipment::Service)),
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
}
