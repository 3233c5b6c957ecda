//! What a node is called: a short key, its article, and what it is about. Prose is made by [`super::explain`].

/// The keys, with their French names.
macro_rules! named {
    ($($(#[$doc:meta])* $word:ident = $french:literal $(, $article:literal)?;)+) => {
        /// What a node is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Word { $($(#[$doc])* #[doc = concat!("« ", $french, " ».")] $word,)+ }

        impl Word {
            /// The French name, lower case; empty for a step without a name of its own.
            pub const fn french(self) -> &'static str {
                match self { $(Word::$word => $french),+ }
            }

            /// The article or section that defines it, if any.
            pub const fn article(self) -> Option<&'static str> {
                match self { $(Word::$word => { #[allow(unused_mut, unused_assignments)] let mut article = None; $(article = Some($article);)? article })+ }
            }
        }
    };
}

named! {
    /// An unnamed step, told inside the formula of the node that uses it.
    Step = "";
    /// A constant, told by its value.
    Constant = "";
    /// An input, told by its own label.
    Input = "";
    Acquisition = "acquisition", "art. R. 2152-9, 1° a) du code de la commande publique";
    Use = "usage (énergie)", "art. R. 2152-9, 1° b) du code de la commande publique";
    Maintenance = "maintenance", "art. R. 2152-9, 1° c) du code de la commande publique";
    EndOfLife = "fin de vie", "art. R. 2152-9, 1° d) du code de la commande publique";
    Externalities = "externalités", "art. R. 2152-9, 2° du code de la commande publique";
    AnnualCost = "coût annuel par poste";
    Manufacture = "fabrication";
    Distribution = "distribution";
    UseCarbon = "usage";
    EndOfLifeCarbon = "fin de vie";
    AnnualCarbon = "carbone annuel par poste";
    LineInBasis = "montant dans la base de comparaison";
    OrderShare = "part d’une ligne comptée une fois pour la commande";
    Deployment = "déploiement (préparer, installer, retirer)";
    Annuity = "facteur d’annuité";
    Discount = "facteur d’actualisation";
    VatFactor = "TVA ajoutée";
    NetFactor = "TTC diminué du FCTVA";
    Pieces = "pièces par poste";
    Energy = "consommation électrique annuelle";
    EnergyPrice = "prix de l’électricité dans la base";
    Drift = "dérive du prix de l’électricité sur l’horizon";
    DriftRate = "taux d’actualisation corrigé de la dérive";
    Labour = "heures de la collectivité par panne";
    Repairs = "réparations hors garantie";
    RepairCost = "coût d’une réparation dans la base";
    Repairability = "effet de la réparabilité";
    OutOfWarranty = "part de la vie hors garantie";
    Contract = "contrat annuel dans la base";
    Disposal = "élimination moins valeur de reprise";
    Embedded = "carbone embarqué d’une pièce";
    AtPurchase = "fabrication et distribution d’une pièce";
    ManufactureFactor = "fabrication d’une pièce";
    TransportFactor = "distribution d’une pièce";
    EndOfLifeFactor = "fin de vie d’une pièce";
    Area = "surface de la dalle";
    AreaScale = "correction de taille de l’écran";
    LifeShare = "part de la fabrication portée par cette vie";
    Parts = "pièces ajoutées";
    PresentValue = "coût du lot sur l’horizon, en valeur actuelle";
    LotCarbon = "carbone du lot sur l’horizon";
    Lifespan = "durée servie avant le successeur";
    LineHt = "ligne HT";
    LineTtc = "ligne TTC";
    LineVat = "TVA d’un taux";
    OutlayHt = "dépense HT";
    OutlayVat = "TVA";
    OutlayTtc = "dépense TTC";
    OutlayFctva = "FCTVA attendu";
    OutlayNet = "dépense nette";
    PlanPurchase = "achat";
    PlanEnergy = "énergie de l’année";
    PlanMaintenance = "maintenance de l’année";
    PlanExternalities = "externalités de l’année";
    PlanEndOfLife = "élimination moins reprise";
    PlanCredit = "vie restante, déduite";
    PlanLeft = "années de vie restantes";
    PlanEquivalent = "équivalent annuel de l’acquisition et de la fin de vie";
    PlanPart = "part de la dernière année";
    PlanTotal = "total de l’année";
    PlanPresent = "total de l’année, en valeur actuelle";
    PlanCumulative = "cumul, en valeur actuelle";
    PlanCarbon = "carbone de l’année";
    PlanCumulativeCarbon = "carbone cumulé";
    MoneyGained = "économie sur l’horizon, en valeur actuelle";
    CarbonGained = "carbone évité sur l’horizon";
    WorkstationTtc = "dépense TTC d’un poste";
    FleetOutlay = "dépense TTC de l’année";
    FleetRunning = "énergie et maintenance de l’année";
    FleetValue = "coût du parc sur l’horizon, en valeur actuelle";
    FleetCarbon = "carbone du parc sur l’horizon";
}

/// A word, and what it is about (an offer, an item, an input).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Label {
    /// What it is.
    pub word: Word,
    /// What it is about, in the reader's words; empty for the whole.
    pub subject: String,
}

impl Label {
    /// `word` said of `subject`.
    pub fn of(word: Word, subject: &str) -> Self {
        Label { word, subject: subject.to_owned() }
    }
}

impl From<Word> for Label {
    fn from(word: Word) -> Self {
        Label { word, subject: String::new() }
    }
}
