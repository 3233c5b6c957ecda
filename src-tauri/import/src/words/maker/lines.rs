//! Makers, their product lines, and the words that are no part of a model.

use aloi_engine::vocabulary::Equipment;

/// A product line of a known maker.
pub(crate) struct Line {
    /// Its name.
    pub(crate) name: &'static str,
    /// Who makes it.
    pub(crate) maker: &'static str,
    /// What it is made of, when it is of one kind.
    pub(crate) kind: Option<Equipment>,
}

macro_rules! lines {
    ($($maker:literal $kind:expr => $($name:literal)+;)+) => {
        &[$($(Line { name: $name, maker: $maker, kind: $kind },)+)+]
    };
}

/// Lines whose name says the maker, and mostly the kind.
pub(crate) const LINES: &[Line] = lines! {
    "HP" Some(Equipment::Laptop) => "EliteBook" "ProBook" "ZBook" "Dragonfly";
    "HP" Some(Equipment::Desktop) => "ProDesk" "EliteDesk";
    "HP" Some(Equipment::AllInOne) => "EliteOne" "ProOne";
    "HP" Some(Equipment::Monitor) => "EliteDisplay" "ProDisplay";
    "HP" Some(Equipment::Printer) => "LaserJet" "OfficeJet" "DeskJet" "PageWide" "DesignJet";
    "HPE" Some(Equipment::Server) => "ProLiant";
    "Dell" Some(Equipment::Laptop) => "Latitude" "Inspiron" "XPS";
    "Dell" Some(Equipment::Desktop) => "OptiPlex";
    "Dell" Some(Equipment::ThinClient) => "Wyse";
    "Dell" Some(Equipment::Monitor) => "UltraSharp";
    "Dell" Some(Equipment::Server) => "PowerEdge";
    "Lenovo" Some(Equipment::Laptop) => "ThinkPad" "ThinkBook" "IdeaPad";
    "Lenovo" Some(Equipment::Desktop) => "ThinkCentre" "ThinkStation";
    "Lenovo" Some(Equipment::Monitor) => "ThinkVision";
    "Lenovo" Some(Equipment::Server) => "ThinkSystem";
    "Apple" Some(Equipment::Laptop) => "MacBook";
    "Apple" Some(Equipment::Desktop) => "Mac mini" "Mac Studio";
    "Apple" Some(Equipment::AllInOne) => "iMac";
    "Apple" Some(Equipment::Smartphone) => "iPhone";
    "Apple" Some(Equipment::Tablet) => "iPad";
    "Samsung" Some(Equipment::Tablet) => "Galaxy Tab";
    "Samsung" Some(Equipment::Laptop) => "Galaxy Book";
    "Samsung" Some(Equipment::Smartphone) => "Galaxy A" "Galaxy S" "Galaxy XCover" "Galaxy Z";
    "Samsung" None => "Galaxy";
    "Google" Some(Equipment::Smartphone) => "Pixel";
    "Xiaomi" Some(Equipment::Smartphone) => "Redmi";
    "Fairphone" Some(Equipment::Smartphone) => "Fairphone";
    "Motorola" Some(Equipment::Smartphone) => "moto g" "moto e";
    "Acer" Some(Equipment::Laptop) => "TravelMate" "Extensa";
    "Acer" Some(Equipment::Desktop) => "Veriton";
    "Asus" Some(Equipment::Laptop) => "ExpertBook" "Vivobook" "ZenBook";
    "Fujitsu" Some(Equipment::Laptop) => "LIFEBOOK";
    "Fujitsu" Some(Equipment::Desktop) => "ESPRIMO";
    "Fujitsu" Some(Equipment::Server) => "PRIMERGY";
    "Microsoft" Some(Equipment::Laptop) => "Surface Laptop";
    "Microsoft" None => "Surface Pro" "Surface Go" "Surface Studio";
    "Dynabook" Some(Equipment::Laptop) => "Portégé" "Tecra";
    "Iiyama" Some(Equipment::Monitor) => "ProLite";
    "EIZO" Some(Equipment::Monitor) => "FlexScan" "ColorEdge";
    "Epson" Some(Equipment::Printer) => "WorkForce" "EcoTank";
    "Kyocera" Some(Equipment::Printer) => "ECOSYS" "TASKalfa";
    "Canon" Some(Equipment::Printer) => "i-SENSYS" "imageRUNNER" "PIXMA";
    "Konica Minolta" Some(Equipment::Printer) => "bizhub";
    "Xerox" Some(Equipment::Printer) => "VersaLink" "AltaLink";
};

/// Makers of what a public body buys. « Intel » and « Windows » say nothing of who made a machine.
pub(super) const MAKERS: &[&str] = &[
    "hp",
    "hpe",
    "dell",
    "lenovo",
    "apple",
    "samsung",
    "acer",
    "asu",
    "fujitsu",
    "fairphone",
    "crosscall",
    "google",
    "xiaomi",
    "motorola",
    "iiyama",
    "aoc",
    "philip",
    "lg",
    "benq",
    "eizo",
    "viewsonic",
    "epson",
    "canon",
    "brother",
    "kyocera",
    "ricoh",
    "lexmark",
    "oki",
    "toshiba",
    "dynabook",
    "msi",
    "sony",
    "panasonic",
    "getac",
    "nokia",
    "xero",
    "sharp",
    "nec",
    "optoma",
    "hannspree",
    "igel",
    "logitech",
    "jabra",
    "kensington",
    "targu",
    "zebra",
    "oppo",
];

/// Words after which the makers named are those of other things.
pub(super) const ELSEWHERE: &[&str] =
    &["pour", "compatible", "type", "équivalent", "equivalent", "avec", "remplace", "genre"];

/// Words that are no part of a model, though they look like one.
pub(super) const DESCRIBING: &[&str] = &[
    "pc",
    "core",
    "intel",
    "amd",
    "ryzen",
    "xeon",
    "celeron",
    "pentium",
    "ultra",
    "snapdragon",
    "fhd",
    "qhd",
    "uhd",
    "4k",
    "wuxga",
    "wqhd",
    "full",
    "hd",
    "ip",
    "led",
    "oled",
    "window",
    "w10",
    "w11",
    "w10p",
    "w11p",
    "win10",
    "win11",
    "wi",
    "wifi",
    "lte",
    "4g",
    "grade",
    "gr",
    "ssd",
    "ram",
    "ddr4",
    "ddr5",
    "nvme",
    "usb",
    "hdmi",
    "a3",
    "a4",
    "noir",
    "blanc",
    "gri",
    "minuit",
    "argent",
    "bleu",
    "edition",
    "recond",
    "neuf",
    "azerty",
    "dual",
    "ecran",
    "moniteur",
    "imprimante",
    "multifonction",
    "dock",
    "station",
    "portable",
    "laser",
    "couleur",
    "crystal",
    "smartphone",
    "tablette",
    "reconditionne",
    "reconditionnee",
    "refurbished",
    "renewed",
    "occasion",
    "dp",
    "vga",
];
