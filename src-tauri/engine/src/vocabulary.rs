//! The closed word lists of a dossier: each word has a code (in the file) and a French name (on screen and paper).

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

/// Declares an enum whose variants are written as fixed codes and read strictly, with a French refusal.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $french:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* #[doc = concat!("« ", $french, " », written `", $code, "`.")] $variant,)+ }

        impl $name {
            /// Every word of the list, in its declared order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as written in files.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// The word as shown to French readers, in lower case.
            pub const fn french(self) -> &'static str {
                match self { $($name::$variant => $french),+ }
            }

            /// The word whose code is `code`, if any.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.code() == code)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = String::deserialize(deserializer)?;
                Self::from_code(&code).ok_or_else(|| {
                    let known: Vec<_> = Self::ALL.iter().map(|word| word.code()).collect();
                    Error::custom(format!("« {code} » n’est pas {} ; valeurs possibles : {}", $what, known.join(", ")))
                })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "enum": [$($code),+] })
            }
        }
    };
}

words! {
    /// A kind of equipment (MODEL §1). `accessory` and `service` cost money but their carbon is not counted.
    Equipment, "un équipement connu" {
        Laptop = "laptop", "ordinateur portable";
        Desktop = "desktop", "ordinateur fixe";
        AllInOne = "all_in_one", "ordinateur tout-en-un";
        ThinClient = "thin_client", "client léger";
        Monitor = "monitor", "écran";
        Television = "television", "téléviseur";
        Smartphone = "smartphone", "smartphone";
        Tablet = "tablet", "tablette";
        Dock = "dock", "station d’accueil";
        Printer = "printer", "imprimante";
        Projector = "projector", "vidéoprojecteur";
        Server = "server", "serveur";
        Accessory = "accessory", "accessoire";
        Service = "service", "prestation";
    }
}

impl Equipment {
    /// Its French name for several.
    pub const fn plural(self) -> &'static str {
        match self {
            Equipment::Laptop => "ordinateurs portables",
            Equipment::Desktop => "ordinateurs fixes",
            Equipment::AllInOne => "ordinateurs tout-en-un",
            Equipment::ThinClient => "clients légers",
            Equipment::Monitor => "écrans",
            Equipment::Television => "téléviseurs",
            Equipment::Smartphone => "smartphones",
            Equipment::Tablet => "tablettes",
            Equipment::Dock => "stations d’accueil",
            Equipment::Printer => "imprimantes",
            Equipment::Projector => "vidéoprojecteurs",
            Equipment::Server => "serveurs",
            Equipment::Accessory => "accessoires",
            Equipment::Service => "prestations",
        }
    }

    /// Whether a comparison counts carbon, energy and failures for this kind.
    pub const fn is_device(self) -> bool {
        !matches!(self, Equipment::Accessory | Equipment::Service)
    }

    /// Whether it is a display whose manufacture scales with the panel area (MODEL §5).
    pub const fn is_display(self) -> bool {
        matches!(self, Equipment::Monitor | Equipment::Television)
    }

    /// Whether its own screen can be measured against a requirement.
    pub const fn has_screen(self) -> bool {
        matches!(
            self,
            Equipment::Laptop
                | Equipment::AllInOne
                | Equipment::Monitor
                | Equipment::Television
                | Equipment::Smartphone
                | Equipment::Tablet
        )
    }

    /// Whether memory, storage and support requirements bind it.
    pub const fn is_computer(self) -> bool {
        matches!(
            self,
            Equipment::Laptop
                | Equipment::Desktop
                | Equipment::AllInOne
                | Equipment::ThinClient
                | Equipment::Smartphone
                | Equipment::Tablet
                | Equipment::Server
        )
    }
}

words! {
    /// The state in which an item serves the need (MODEL §1).
    Condition, "un état connu" {
        New = "new", "neuf";
        Refurbished = "refurbished", "reconditionné";
        Upgraded = "upgraded", "rajeuni";
        Reused = "reused", "réemploi interne";
        Kept = "kept", "conservé";
    }
}

impl Condition {
    /// Whether an item in this condition is bought: an offer with no bought item cannot be repeated (MODEL §4).
    pub const fn is_bought(self) -> bool {
        matches!(self, Condition::New | Condition::Refurbished)
    }
}

words! {
    /// How VAT applies to a price line (MODEL §3).
    VatRegime, "un régime de TVA connu" {
        Standard = "standard", "TVA normale";
        ReverseCharge = "reverse_charge", "autoliquidation";
        Margin = "margin", "TVA sur marge";
        Exempt = "exempt", "exonéré (art. 293 B du CGI)";
    }
}

impl VatRegime {
    /// Whether VAT is shown, hence recoverable, on a line of this regime.
    pub const fn shows_vat(self) -> bool {
        matches!(self, VatRegime::Standard | VatRegime::ReverseCharge)
    }
}

words! {
    /// The tax basis in which one price line is quoted.
    QuotedBasis, "une base de prix (ht ou ttc)" {
        Ht = "ht", "HT";
        Ttc = "ttc", "TTC";
    }
}

words! {
    /// The single basis in which a comparison states all costs (MODEL §3).
    Basis, "une base de comparaison" {
        Ht = "ht", "HT";
        Ttc = "ttc", "TTC";
        Net = "net", "net de TVA récupérée";
    }
}

words! {
    /// How the authority recovers VAT (MODEL §3).
    VatRecovery, "un mode de récupération de la TVA" {
        Fctva = "fctva", "FCTVA";
        None = "none", "aucune récupération";
        Deductible = "deductible", "TVA déductible";
    }
}

words! {
    /// Budget section that bears a line.
    Section, "une section budgétaire" {
        Investment = "investment", "investissement";
        Operating = "operating", "fonctionnement";
    }
}

impl Section {
    /// « section d’investissement », « section de fonctionnement ».
    pub const fn named(self) -> &'static str {
        match self {
            Section::Investment => "section d’investissement",
            Section::Operating => "section de fonctionnement",
        }
    }
}

words! {
    /// Whether a price line counts for each piece or once for the whole order.
    Per, "une portée de prix (unit ou order)" {
        Unit = "unit", "par pièce";
        Order = "order", "pour toute la commande";
    }
}

words! {
    /// One consistent set of carbon factors; a comparison uses exactly one (MODEL §5).
    Family, "une famille de facteurs carbone" {
        Ademe = "ademe", "ADEME (ACV du numérique)";
        BaseCarbone = "base_carbone", "Base Carbone";
        Maker = "maker", "fiches des fabricants";
    }
}

words! {
    /// How a second life shares the manufacture of the first (MODEL §5).
    Allocation, "une règle d’affectation" {
        CutOff = "cut_off", "coupure (la première vie garde la fabrication)";
        ProRata = "pro_rata", "prorata des durées de vie";
    }
}

words! {
    /// The answer to one BISOU question: does it speak for the purchase as proposed?
    Answer, "une réponse BISOU" {
        Supports = "supports", "va dans le sens de l’achat";
        Against = "against", "va contre l’achat";
        Unknown = "unknown", "je ne sais pas";
    }
}

words! {
    /// What was decided.
    DecisionKind, "une décision connue" {
        Buy = "buy", "acheter";
        Keep = "keep", "conserver l’existant";
        Postpone = "postpone", "différer";
        Reduce = "reduce", "réduire la demande";
        DoNotBuy = "do_not_buy", "ne pas acheter";
    }
}

words! {
    /// Who signs.
    Role, "un rôle de visa" {
        Requester = "requester", "demandeur";
        It = "it", "DSI";
        Buyer = "buyer", "acheteur";
        Finance = "finance", "finances";
        Authority = "authority", "ordonnateur";
    }
}

words! {
    /// Where a figure comes from.
    OriginKind, "une origine de chiffre" {
        Quote = "quote", "devis";
        Entered = "entered", "saisi";
        Catalog = "catalog", "catalogue";
        Assumption = "assumption", "hypothèse";
        Sheet = "sheet", "fiche fabricant";
    }
}

words! {
    /// Kinds of award criteria (MODEL §8).
    CriterionKind, "un critère d’attribution" {
        LifecycleCost = "lifecycle_cost", "coût du cycle de vie";
        Price = "price", "prix";
        Carbon = "carbon", "empreinte carbone";
        Repairability = "repairability", "indice de réparabilité";
        Warranty = "warranty", "durée de garantie";
        Entered = "entered", "critère noté par l’acheteur";
    }
}

words! {
    /// The five questions, in the order of the word (MODEL §9).
    Letter, "une question BISOU" {
        Besoin = "besoin", "Besoin";
        Immediat = "immediat", "Immédiat";
        Semblable = "semblable", "Semblable";
        Origine = "origine", "Origine";
        Utile = "utile", "Utile";
    }
}

words! {
    /// How grave a finding is.
    Severity, "une gravité" {
        Error = "error", "erreur";
        Warning = "warning", "attention";
        Info = "info", "pour information";
    }
}

words! {
    /// Where a device of an inventory stands, those that could serve somebody else first.
    Situation, "une situation connue" {
        InStock = "in_stock", "en stock";
        UnderUsed = "under_used", "peu utilisé";
        InUse = "in_use", "en service";
        Unstated = "unstated", "situation non indiquée";
        InRepair = "in_repair", "en réparation";
        Retired = "retired", "retiré";
    }
}

words! {
    /// Whether a device already owned meets the requirements of a need.
    Fit, "un verdict connu" {
        Fits = "fits", "convient";
        Extendable = "extendable", "conviendrait avec un ajout";
        Unknown = "unknown", "à vérifier";
        Fails = "fails", "ne convient pas";
    }
}
