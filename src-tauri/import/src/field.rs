//! What a column of a quote may hold, under the names of the dossier, and the headers that say so.

use crate::quote::priced::prices;
use crate::words::fold::{Folded, fold};

/// Declares the fields with their code and French name.
macro_rules! fields {
    ($($variant:ident = $code:literal, $french:literal;)+) => {
        /// What a column may hold. Codes are those of `import --json` and of the dossier.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $(#[doc = concat!("« ", $french, " », written `", $code, "`.")] $variant,)+ }

        impl Field {
            /// Every field, in the order shown to readers.
            pub const ALL: &'static [Field] = &[$(Field::$variant),+];

            /// The field as written in files.
            pub const fn code(self) -> &'static str {
                match self { $(Field::$variant => $code),+ }
            }

            /// The field as shown to French readers.
            pub const fn french(self) -> &'static str {
                match self { $(Field::$variant => $french),+ }
            }
        }
    };
}

fields! {
    Designation = "designation", "désignation";
    Reference = "reference", "référence";
    Details = "details", "description";
    Brand = "brand", "marque";
    Model = "model", "modèle";
    Remarks = "remarks", "observations";
    Quantity = "quantity", "quantité";
    UnitPriceHt = "unit_price_ht", "prix unitaire HT";
    UnitPriceTtc = "unit_price_ttc", "prix unitaire TTC";
    ListPriceHt = "list_price_ht", "prix unitaire HT avant remise";
    Months = "months", "durée (mois)";
    Discount = "discount", "remise";
    DiscountAmount = "discount_amount", "remise en euros";
    LineHt = "line_ht", "total HT de la ligne";
    LineTtc = "line_ttc", "total TTC de la ligne";
    VatRate = "vat_rate", "taux de TVA";
    VatAmount = "vat_amount", "montant de TVA";
    Levies = "levies_ht", "éco-participation ou copie privée, par pièce";
    Optional = "optional", "option (oui ou non)";
    Equipment = "equipment", "équipement";
    Condition = "condition", "état";
    Grade = "grade", "grade";
    Screen = "screen_in", "diagonale (pouces)";
    Ram = "ram_gb", "mémoire (Go)";
    Storage = "storage_gb", "stockage (Go)";
    PowerOn = "power_on_w", "puissance en marche (W)";
    Standby = "standby_w", "puissance en veille (W)";
    LabelKwh = "label_kwh_1000h", "kWh pour 1 000 h";
    EnergyClass = "energy_class", "classe énergétique";
    EnergyLabel = "energy_label", "règlement de l’étiquette énergie";
    Tec = "tec_kwh", "consommation annuelle déclarée, TEC (kWh)";
    Repairability = "repairability_index", "indice de réparabilité";
    RepairClass = "eu_repairability_class", "classe européenne de réparabilité";
    Durability = "durability_index", "indice de durabilité";
    MadeIn = "made_in", "pays de fabrication";
    Warranty = "warranty_years", "garantie (années)";
    Weight = "weight_kg", "poids (kg)";
}

impl serde::Serialize for Field {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Field {
    /// The field whose code is `code`, if any.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }

    /// The field as a French reader types it: its name without what is between parentheses.
    pub fn word(self) -> &'static str {
        self.french().split_once(" (").map_or(self.french(), |(word, _)| word)
    }

    /// The field that a word names: its code, its French name or the word of it, whatever the case and the accents.
    pub fn from_word(word: &str) -> Option<Self> {
        let typed = fold(word);
        let named = |field: &Field| fold(field.word()) == typed || fold(field.french()) == typed;
        Self::from_code(word).or_else(|| Self::ALL.iter().copied().find(named))
    }

    /// Whether it holds an amount or a number of pieces: a column of words cannot be one.
    pub(crate) const fn is_numeric(self) -> bool {
        matches!(
            self,
            Field::Quantity
                | Field::UnitPriceHt
                | Field::UnitPriceTtc
                | Field::ListPriceHt
                | Field::LineHt
                | Field::LineTtc
                | Field::DiscountAmount
                | Field::Months
                | Field::VatAmount
                | Field::Levies
        )
    }

    /// Whether it is a price.
    pub(crate) const fn is_price(self) -> bool {
        matches!(self, Field::UnitPriceHt | Field::UnitPriceTtc | Field::LineHt | Field::LineTtc)
    }

    /// The same price with tax; other fields are themselves.
    pub(crate) const fn with_tax(self) -> Self {
        match self {
            Field::UnitPriceHt => Field::UnitPriceTtc,
            Field::LineHt => Field::LineTtc,
            other => other,
        }
    }
}

/// One reading of a header: the field, how sure, and whether a price says HT or TTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sense {
    pub(crate) field: Field,
    pub(crate) weight: i32,
    pub(crate) stated: bool,
}

/// Phrases of headers that are no prices, with the field they name and how surely.
const PHRASES: &[(&[&str], Field, i32)] = &[
    (&["désignation", "libellé"], Field::Designation, 100),
    (&["intitulé", "produit", "prestation", "désignation du produit"], Field::Designation, 90),
    (&["équipement", "matériel", "fourniture", "service", "nature"], Field::Designation, 70),
    (&["article", "item"], Field::Designation, 60),
    (&["description", "descriptif", "objet", "poste", "détail"], Field::Designation, 55),
    (&["modèle", "type", "nom", "caractéristiques"], Field::Designation, 40),
    (&["référence", "ref", "sku", "part number", "pn", "code article", "code produit"], Field::Reference, 90),
    (&["code", "article"], Field::Reference, 50),
    (&["description", "descriptif", "détail", "caractéristiques", "commentaire"], Field::Details, 50),
    (&["observation", "remarque", "commentaire", "nota"], Field::Remarks, 45),
    (&["marque", "constructeur", "fabricant"], Field::Brand, 60),
    (&["modèle"], Field::Model, 60),
    (&["quantité", "qté", "qte", "qt", "qty", "quantity", "nombre", "nb", "nbre", "quant"], Field::Quantity, 100),
    (&["durée mois", "nombre de mois", "nb de mois", "nb mois", "durée en mois"], Field::Months, 115),
    (&["durée", "période", "engagement"], Field::Months, 40),
    (&["jours", "heures"], Field::Quantity, 80),
    (&["remise", "rabais", "rem", "réduc", "réduction", "discount", "ristourne"], Field::Discount, 80),
    (&["option", "optionnel", "en option"], Field::Optional, 70),
    (&["type", "catégorie", "famille", "équipement"], Field::Equipment, 45),
    (&["état", "condition"], Field::Condition, 60),
    (&["grade"], Field::Grade, 70),
    (&["écran", "diagonale", "taille", "dalle"], Field::Screen, 60),
    (&["ram", "mémoire", "mémoire vive"], Field::Ram, 70),
    (&["stockage", "ssd", "disque", "hdd"], Field::Storage, 70),
    (&["conso", "consommation", "puissance"], Field::PowerOn, 60),
    (&["veille"], Field::Standby, 80),
    (&["classe énergétique", "classe énergie", "étiquette énergie", "label énergie"], Field::EnergyClass, 80),
    (&["classe"], Field::EnergyClass, 40),
    (&["règlement de l étiquette"], Field::EnergyLabel, 90),
    (&["tec", "kwh an", "kwh par an", "consommation annuelle"], Field::Tec, 85),
    (&["réparabilité"], Field::Repairability, 80),
    (&["durabilité"], Field::Durability, 80),
    (&["fabrication", "fabriqué", "origine", "provenance", "pays", "made in"], Field::MadeIn, 70),
    (&["garantie"], Field::Warranty, 70),
    (&["poids"], Field::Weight, 70),
];

/// Words that turn a header away from a field it would otherwise name.
const EXCEPT: &[(Field, &[&str])] = &[
    (Field::Quantity, &["numéro", "mini", "maxi", "minimum", "maximum", "minimale", "maximale"]),
    (Field::Months, &["garantie", "validité", "livraison", "délai", "vie", "prix", "montant", "total"]),
    (Field::PowerOn, &["veille", "kwh", "tec", "alimentation", "chargeur"]),
    (Field::EnergyClass, &["réparabilité", "sonore"]),
    (Field::Repairability, &["classe"]),
    (Field::Tec, &["1000"]),
    (Field::Durability, &["réparabilité"]),
    (Field::Warranty, &["extension", "prix"]),
    (Field::Designation, &["garantie", "réf", "référence", "prix", "montant", "total"]),
    (Field::Discount, &["prix", "net", "total", "montant", "pu", "après", "avant"]),
    (Field::Reference, &["tva", "taxe"]),
    (Field::MadeIn, &["date", "délai"]),
];

/// The readings of a header, the surest first.
pub(crate) fn senses(header: &Folded) -> Vec<Sense> {
    let mut senses: Vec<Sense> = prices(header);
    for (phrases, field, weight) in PHRASES {
        let against = EXCEPT.iter().filter(|(excepted, _)| excepted == field).any(|(_, words)| header.has_any(words));
        if !against && header.has_any(phrases) && !senses.iter().any(|sense| sense.field == *field) {
            // A header of this phrase alone is surer than one that holds it among others.
            let alone = if header.is_one_of(phrases) { 5 } else { 0 };
            senses.push(Sense { field: *field, weight: weight + alone, stated: true });
        }
    }
    if header.has("kwh") && header.has_any(&["1000", "1 000"]) {
        senses.push(Sense { field: Field::LabelKwh, weight: 80, stated: true });
    }
    if header.has("classe") && header.has("réparabilité") {
        senses.push(Sense { field: Field::RepairClass, weight: 90, stated: true });
    }
    senses.sort_by_key(|sense| -sense.weight);
    senses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_in_french_or_by_their_code() {
        for field in Field::ALL {
            for word in [field.code(), field.word(), field.french()] {
                assert_eq!(Field::from_word(word), Some(*field), "{word}");
            }
        }
        assert_eq!(Field::from_word("ETAT"), Some(Field::Condition));
        assert_eq!(Field::from_word("couleur"), None);
    }

    #[test]
    fn headers_are_read_as_a_buyer_reads_them() {
        for (header, field) in [
            ("P.U. H.T.", Field::UnitPriceHt),
            ("Prix TTC", Field::UnitPriceTtc),
            ("Prix HT unitaire", Field::UnitPriceHt),
            ("Px Unit", Field::UnitPriceHt),
            ("TJM", Field::UnitPriceHt),
            ("Montant HT (€)", Field::LineHt),
            ("Total T.T.C.", Field::LineTtc),
            ("Taux TVA", Field::VatRate),
            ("Montant TVA", Field::VatAmount),
            ("Éco-part. HT", Field::Levies),
            ("Réf.", Field::Reference),
            ("Qté", Field::Quantity),
            ("Conso. (W)", Field::PowerOn),
            ("Conso. en veille (W)", Field::Standby),
            ("Conso. (kWh/1000 h)", Field::LabelKwh),
            ("Pays de fabrication", Field::MadeIn),
            ("Classe énergétique", Field::EnergyClass),
            ("Indice de réparabilité", Field::Repairability),
            ("Classe de réparabilité", Field::RepairClass),
            ("Réparabilité (classe UE)", Field::RepairClass),
            ("Conso. TEC (kWh/an)", Field::Tec),
            ("kWh / 1 000 h", Field::LabelKwh),
            ("Classe énergie (2019/2013)", Field::EnergyClass),
            ("Remise", Field::Discount),
            ("Montant remise", Field::DiscountAmount),
            ("Remise (eur)", Field::DiscountAmount),
            ("PU HT remisé", Field::UnitPriceHt),
            ("P.T. € HT", Field::LineHt),
            ("Mt H.T.", Field::LineHt),
            ("Net HT", Field::LineHt),
            ("Taxes", Field::VatRate),
            ("Code TVA", Field::VatRate),
            ("Option (O/N)", Field::Optional),
        ] {
            assert_eq!(senses(&fold(header)).first().map(|sense| sense.field), Some(field), "{header}");
        }
        for (header, second) in [("P.U. brut HT", Field::ListPriceHt), ("Montant HT", Field::UnitPriceHt)] {
            assert_eq!(senses(&fold(header)).get(1).map(|sense| sense.field), Some(second), "{header}");
        }
        for header in ["Prix d’achat HT", "Marge", "N° prix"] {
            assert!(senses(&fold(header)).is_empty(), "{header}");
        }
        assert!(senses(&fold("Délai")).is_empty());
        assert!(senses(&fold("Unité")).is_empty());
    }
}
