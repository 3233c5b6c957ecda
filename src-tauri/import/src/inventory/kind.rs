//! What a device is, from its type as written, else from the range its model belongs to.

use aloi_engine::vocabulary::Equipment;

use crate::words::equipment;
use crate::words::fold::{Folded, fold};

/// What a text says of the kind of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A kind.
    Kind(Equipment),
    /// « Ordinateur » : the model may say which.
    Computer,
    /// Something Aloi does not compare: a switch, a virtual machine.
    Other,
    /// Nothing known.
    Nothing,
}

const OTHERS: &[&str] = &[
    "virtual machine",
    "machine virtuelle",
    "vmware",
    "virtualbox",
    "hyper v",
    "kvm",
    "qemu",
    "vm",
    "switch",
    "commutateur",
    "routeur",
    "router",
    "onduleur",
    "firewall",
    "pare feu",
    "borne wifi",
    "access point",
    "téléphone fixe",
    "téléphone ip",
    "voip phone",
    "nas",
    "baie",
    "caméra",
    "logiciel",
    "licence",
];

const COMPUTERS: &[&str] = &[
    "ordinateur",
    "computer",
    "pc",
    "poste",
    "poste de travail",
    "micro ordinateur",
    "poste informatique",
    "poste mobile",
    "client",
];

/// Types as inventory tools write them, the longer first; the French of quotes is tried before.
const TYPES: &[(Equipment, &[&str])] = &[
    (Equipment::ThinClient, &["zero client", "client zéro"]),
    (Equipment::Tablet, &["tablet", "slate"]),
    (
        Equipment::Laptop,
        &["sub notebook", "convertible", "detachable", "2 in 1", "2 en 1", "mobile workstation", "netbook"],
    ),
    (Equipment::Smartphone, &["mobile phone", "cell phone", "phone", "gsm"]),
    (
        Equipment::Desktop,
        &["workstation", "tower", "mini tower", "space saving", "lunch box", "pizza box", "sealed case pc"],
    ),
    (Equipment::Server, &["server", "rack mount chassis", "main server chassis", "blade"]),
    (Equipment::Monitor, &["screen", "display"]),
    (Equipment::Printer, &["printer", "photocopieur", "traceur", "mfp"]),
    (Equipment::Projector, &["projector", "vp"]),
];

/// Ranges whose name alone tells the kind.
const RANGES: &[(Equipment, &[&str])] = &[
    (
        Equipment::Laptop,
        &[
            "latitude",
            "thinkpad",
            "elitebook",
            "probook",
            "macbook",
            "lifebook",
            "travelmate",
            "portege",
            "tecra",
            "toughbook",
            "zenbook",
            "vivobook",
            "ideapad",
            "surface laptop",
            "dynabook",
            "zbook",
            "expertbook",
            "chromebook",
        ],
    ),
    (Equipment::AllInOne, &["imac", "eliteone", "proone"]),
    (
        Equipment::Desktop,
        &["optiplex", "prodesk", "elitedesk", "thinkcentre", "veriton", "esprimo", "mac mini", "precision tower"],
    ),
    (Equipment::Tablet, &["ipad", "galaxy tab"]),
    (Equipment::Smartphone, &["iphone", "xcover", "galaxy xcover", "redmi", "fairphone"]),
    (Equipment::Server, &["poweredge", "proliant", "primergy", "thinksystem"]),
    (Equipment::Monitor, &["ultrasharp", "flexscan", "prolite"]),
    (Equipment::Printer, &["laserjet", "workcentre", "versalink", "ecosys", "bizhub", "imagerunner", "officejet"]),
];

/// What a type as written says.
pub(super) fn of_type(text: &str) -> Named {
    let folded = fold(text);
    if folded.has_any(OTHERS) {
        return Named::Other;
    }
    if folded.is_one_of(COMPUTERS) {
        return Named::Computer;
    }
    // Alone only: a « poste mobile » is no telephone.
    if folded.is_one_of(&["mobile"]) {
        return Named::Kind(Equipment::Smartphone);
    }
    let range = in_range(&folded);
    equipment::equipment(&folded).or_else(|| among(&folded, TYPES)).or(range).map_or(Named::Nothing, Named::Kind)
}

/// The kind a model tells by its range.
pub(super) fn of_model(text: &str) -> Option<Equipment> {
    in_range(&fold(text))
}

fn in_range(folded: &Folded) -> Option<Equipment> {
    among(folded, RANGES)
}

fn among(folded: &Folded, table: &[(Equipment, &'static [&'static str])]) -> Option<Equipment> {
    table.iter().find(|(_, phrases)| folded.has_any(phrases)).map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_tools_and_of_town_halls_tell_the_kind() {
        for (text, named) in [
            ("Laptop", Named::Kind(Equipment::Laptop)),
            ("Notebook", Named::Kind(Equipment::Laptop)),
            ("Portable", Named::Kind(Equipment::Laptop)),
            ("Convertible", Named::Kind(Equipment::Laptop)),
            ("PC portable HP", Named::Kind(Equipment::Laptop)),
            ("Desktop", Named::Kind(Equipment::Desktop)),
            ("Mini Tower", Named::Kind(Equipment::Desktop)),
            ("Low Profile Desktop", Named::Kind(Equipment::Desktop)),
            ("All in One", Named::Kind(Equipment::AllInOne)),
            ("Server", Named::Kind(Equipment::Server)),
            ("Serveur 2", Named::Kind(Equipment::Server)),
            ("Écran 24 pouces", Named::Kind(Equipment::Monitor)),
            ("Téléphone mobile", Named::Kind(Equipment::Smartphone)),
            ("Mobile", Named::Kind(Equipment::Smartphone)),
            ("Poste mobile", Named::Computer),
            ("Téléphone fixe", Named::Other),
            ("VMware", Named::Other),
            ("Ordinateur", Named::Computer),
            ("Latitude 5420", Named::Kind(Equipment::Laptop)),
            ("Autre", Named::Nothing),
        ] {
            assert_eq!(of_type(text), named, "{text}");
        }
        assert_eq!(of_model("HP ProDesk 400 G1 MT"), Some(Equipment::Desktop));
        assert_eq!(of_model("Physical Server unknown"), None);
    }
}
