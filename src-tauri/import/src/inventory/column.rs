//! What a column of an inventory may hold, and the headers that say so, in French and in English.

use crate::words::fold::{Folded, fold};

/// Declares the columns with their code, French name, and headers by likelihood.
macro_rules! columns {
    ($($variant:ident = $code:literal, $french:literal, sure [$($sure:literal),*], maybe [$($maybe:literal),*];)+) => {
        /// What a column holds, in the words of the settings and of `inventory --json`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column { $(#[doc = concat!("« ", $french, " », written `", $code, "`.")] $variant,)+ }

        impl Column {
            /// Every column, in the order of a line.
            pub const ALL: &'static [Column] = &[$(Column::$variant),+];

            /// The column as written in files.
            pub const fn code(self) -> &'static str {
                match self { $(Column::$variant => $code),+ }
            }

            /// The column as shown to French readers.
            pub const fn french(self) -> &'static str {
                match self { $(Column::$variant => $french),+ }
            }

            const fn headers(self) -> (&'static [&'static str], &'static [&'static str]) {
                match self { $(Column::$variant => (&[$($sure),*], &[$($maybe),*])),+ }
            }
        }
    };
}

columns! {
    Name = "name", "nom",
        sure ["nom", "name", "nom équipement physique", "nom de l équipement", "nom équipement", "nom de l ordinateur",
            "nom ordinateur", "nom du poste", "nom poste", "nom de la machine", "nom machine", "nom d hôte", "hostname",
            "host name", "computer name", "asset name", "device name", "nom réseau"],
        maybe ["machine", "computer", "ordinateur", "poste", "asset", "libellé"];
    Serial = "serial", "numéro de série",
        sure ["numéro de série", "numéro série", "n de série", "n série", "no série", "num série", "serial number",
            "serial", "serialnumber", "service tag", "sn", "s n"],
        maybe [];
    InventoryNumber = "inventory_number", "numéro d’inventaire",
        sure ["numéro d inventaire", "numéro inventaire", "n d inventaire", "n inventaire", "no inventaire",
            "num inventaire", "code inventaire", "inventory number", "asset tag", "assettag", "otherserial"],
        maybe ["inventaire", "étiquette", "n étiquette", "tag", "account info tag", "immobilisation", "n immo", "code barres"];
    Kind = "kind", "type d’équipement",
        sure ["type", "type de matériel", "type matériel", "type d équipement", "type équipement", "asset type",
            "asset typename", "device type", "type de machine", "type de chassis", "chassis type", "chassis"],
        maybe ["matériel", "équipement", "désignation", "catégorie", "category", "nature", "famille", "article"];
    Brand = "brand", "marque",
        sure ["fabricant", "marque", "manufacturer", "constructeur", "brand", "vendor"],
        maybe ["make"];
    Model = "model", "modèle",
        sure ["modèle", "model", "marque et modèle", "marque modèle", "modèle de l ordinateur", "modèle exact"],
        maybe ["product", "produit"];
    Quantity = "quantity", "quantité",
        sure ["quantité", "qté", "quantity", "qty", "nombre"],
        maybe ["nb", "nbre", "count"];
    Status = "status", "statut",
        sure ["statut", "status", "statename", "statut du matériel", "lifecycle status"],
        maybe ["état", "state", "situation", "état du matériel", "disponibilité"];
    User = "user", "usager",
        sure ["utilisateur", "usager", "user", "username", "user name", "affecté à", "attribué à", "assigned to",
            "alternate username", "nom de l usager", "utilisateur final", "utilisé par"],
        maybe ["agent", "détenteur", "bénéficiaire", "dernier utilisateur", "last user", "last logged user", "affectation"];
    Place = "place", "lieu",
        sure ["lieu", "location", "emplacement", "localisation", "bureau", "iplocation"],
        maybe ["site", "salle", "bâtiment", "building", "room", "office", "local", "nom court datacenter"];
    BoughtOn = "bought_on", "date d’achat",
        sure ["date d achat", "date achat", "acheté le", "purchase date", "purchasedate", "date of purchase",
            "date d acquisition", "date acquisition"],
        maybe ["achat", "acquisition", "purchased", "année d achat", "année achat", "année", "date de facture",
            "date de livraison", "delivery date", "date de commande", "order date"];
    InServiceOn = "in_service_on", "date de mise en service",
        sure ["date de mise en service", "date mise en service", "mise en service", "startup date", "en service depuis",
            "in service date"],
        maybe ["date d installation", "install date", "date de déploiement"];
    WarrantyUntil = "warranty_until", "fin de garantie",
        sure ["fin de garantie", "date de fin de garantie", "date fin garantie", "fin garantie", "garantie jusqu au",
            "sous garantie jusqu au", "date d expiration de la garantie", "expiration de la garantie",
            "warranty expiration date", "warranty expiration", "warranty end", "warranty date", "warrantydate"],
        maybe [];
    WarrantyLength = "warranty", "durée de garantie",
        sure ["durée de garantie", "durée garantie", "warranty duration", "warranty length"],
        maybe ["garantie", "warranty"];
    RetiredOn = "retired_on", "date de retrait",
        sure ["date de retrait", "date retrait", "date de réforme", "date de mise au rebut", "date of decommission",
            "decommission date", "réformé le"],
        maybe ["date de sortie", "sortie le"];
    Ram = "ram", "mémoire vive",
        sure ["ram", "mémoire", "mémoire vive", "mémoire ram", "memory", "taille mémoire", "mémoire capacité",
            "mémoire taille", "mémoire capacité taille", "composants mémoire", "composants mémoire capacité",
            "composants mémoire taille", "memory size", "memory capacity", "components memory", "components memory size",
            "mémoire totale", "total memory", "ram totale"],
        maybe ["barrettes"];
    Storage = "storage", "stockage",
        sure ["disque", "disque dur", "stockage", "storage", "disk", "hard drive", "ssd", "taille du disque",
            "capacité disque", "espace disque", "disk size", "disques volumes taille globale", "volumes taille globale",
            "volumes global size", "disque dur capacité", "composants disque dur", "composants disque dur capacité",
            "components hard drive", "components hard drive size", "disque taille globale"],
        maybe ["hdd", "capacité", "disque système"];
    Screen = "screen", "diagonale",
        sure ["diagonale", "taille écran", "taille d écran", "screen size"],
        maybe ["écran", "screen", "taille", "dalle"];
    Os = "os", "système d’exploitation",
        sure ["système d exploitation", "système d exploitation nom", "operating system", "operating system name", "os",
            "os name", "osname"],
        maybe ["système", "version windows", "windows"];
    LastSeen = "last_seen", "dernière fois vu",
        sure ["dernier inventaire", "date du dernier inventaire", "date de dernier inventaire", "last inventory",
            "last inventory date", "last seen", "dernière connexion", "last logon", "dernier contact", "last contact",
            "dernière synchronisation", "last sync", "vu le"],
        maybe ["dernier démarrage", "last boot"];
}

/// GLPI puts the tab before the header; the tab of money and dates adds nothing to it.
const TABS: &[&str] = &[
    "informations financières et administratives",
    "financial and administrative information",
    "informations administratives et financières",
    "administrative and financial information",
];

/// Units that a header may give after its name.
const UNITS: &[&str] =
    &["mio", "mo", "mb", "mib", "gio", "go", "gb", "gib", "to", "tb", "pouce", "inch", "cm", "moi", "an"];

impl Column {
    /// The column whose code is `code`, if any.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|column| column.code() == code)
    }
}

/// What a header may name, with how sure it is.
pub(super) fn senses(header: &str) -> Vec<(Column, u32)> {
    let text = spaced(header);
    let text = match text.split_once(" - ") {
        Some((tab, rest)) if fold(tab).is_one_of(TABS) => rest,
        _ => text.as_str(),
    };
    let folded = without_unit(fold(text));
    let weight = |column: &Column| {
        let (sure, maybe) = column.headers();
        if folded.is_one_of(sure) { Some(2) } else { folded.is_one_of(maybe).then_some(1) }
    };
    Column::ALL.iter().filter_map(|column| Some((*column, weight(column)?))).collect()
}

/// `nomEquipementPhysique` in words.
fn spaced(header: &str) -> String {
    let mut text = String::with_capacity(header.len() + 8);
    let mut before = ' ';
    for c in header.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            text.push(' ');
        }
        text.push(if c.is_whitespace() { ' ' } else { c });
        before = c;
    }
    text
}

fn without_unit(folded: Folded) -> Folded {
    let words: Vec<&str> = folded.words().collect();
    match words.split_last() {
        Some((unit, rest)) if !rest.is_empty() && UNITS.contains(unit) => fold(&rest.join(" ")),
        _ => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_glpi_ocs_lansweeper_g4it_and_town_halls_are_known() {
        for (header, column) in [
            ("Nom", Column::Name),
            ("Statut", Column::Status),
            ("Fabricant", Column::Brand),
            ("Numéro de série", Column::Serial),
            ("Numéro d’inventaire", Column::InventoryNumber),
            ("Système d’exploitation - Nom", Column::Os),
            ("Operating System - Name", Column::Os),
            ("Alternate username", Column::User),
            ("Date de dernier inventaire", Column::LastSeen),
            ("Dernier contact", Column::LastSeen),
            ("Dernière connexion", Column::LastSeen),
            ("Mémoire - Capacité (Mio)", Column::Ram),
            ("Composants - Mémoire", Column::Ram),
            ("Disques / volumes - Taille globale", Column::Storage),
            ("Informations financières et administratives - Date d’achat", Column::BoughtOn),
            ("Informations financières et administratives - Durée de garantie", Column::WarrantyLength),
            ("Financial and administrative information - Startup date", Column::InServiceOn),
            ("RAM(MB)", Column::Ram),
            ("Last inventory", Column::LastSeen),
            ("AssetTypename", Column::Kind),
            ("nomEquipementPhysique", Column::Name),
            ("tailleDuDisque", Column::Storage),
            ("dateRetrait", Column::RetiredOn),
            ("Affecté à", Column::User),
            ("Qté", Column::Quantity),
            ("État", Column::Status),
            ("N° de série", Column::Serial),
        ] {
            assert_eq!(senses(header).first().map(|(column, _)| *column), Some(column), "{header}");
        }
        for header in [
            // Someone wrote in the record: the device was not seen.
            "Dernière modification",
            "Last update",
            "Entité",
            "Commentaires",
            "Composants - Processeur",
            "Informations financières et administratives - Valeur",
        ] {
            assert_eq!(senses(header), [], "{header}");
        }
    }
}
