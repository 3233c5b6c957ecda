//! Fields of an item: every attribute the format holds.

use aloi_engine::vocabulary::{Condition, Equipment, Per, QuotedBasis, Section, VatRegime};

use super::Kind::{Choice, Date, Figure, Integer, Lines, Share, Text};
use super::{Group, Spec, choices};

/// One row a field: name in the file, kind, unit, help. The engine names them in French.
macro_rules! group {
    ($title:literal, folded: $folded:literal, { $($name:literal, $kind:expr, $unit:literal, $help:literal;)+ }) => {
        Group {
            title: $title,
            folded: $folded,
            fields: &[$(Spec {
                pattern: concat!("offers[].items[].", $name),
                label: "",
                kind: $kind,
                unit: $unit,
                help: $help,
            }),+],
        }
    };
}

/// The six fields of a price line.
macro_rules! price_line {
    ($name:literal, $title:literal, folded: $folded:literal) => {
        Group {
            title: $title,
            folded: $folded,
            fields: &[
                price_line!(@ $name, ".amount", "Montant", Figure, "€", "Négatif pour une remise ou une reprise."),
                price_line!(@ $name, ".basis", "HT ou TTC", Choice(choices!(QuotedBasis)), "", ""),
                price_line!(@ $name, ".vat", "Régime de TVA", Choice(choices!(VatRegime)), "", MARGIN),
                price_line!(@ $name, ".vat_rate", "Taux de TVA", Share, "%", ""),
                price_line!(@ $name, ".per", "Compté", Choice(choices!(Per)), "", ""),
                price_line!(@ $name, ".section", "Section", Choice(choices!(Section)), "", ""),
            ],
        }
    };
    (@ $name:literal, $part:literal, $label:literal, $kind:expr, $unit:literal, $help:expr) => {
        Spec {
            pattern: concat!("offers[].items[].", $name, $part),
            label: $label,
            kind: $kind,
            unit: $unit,
            help: $help,
        }
    };
}

const MARGIN: &str = "TVA sur marge : prix sans TVA distincte, courant chez les reconditionneurs.";

/// The groups of an item's fields.
pub const ITEM: &[Group] = &[
    group!("Article", folded: false, {
        "equipment", Choice(choices!(Equipment)), "", "";
        "condition", Choice(choices!(Condition)), "", "";
        "designation", Text, "", "";
        "brand", Text, "", "";
        "model", Text, "", "";
        "reference", Text, "", "";
        "per_unit", Integer, "", "Combien pour un poste ; 1 par défaut.";
        "count", Integer, "", "À la place de « pièces par poste », pour un nombre qui n’en est pas un multiple.";
    }),
    group!("Durée et garantie", folded: false, {
        "service_years", Figure, "ans", "";
        "warranty_years", Figure, "ans", "Extension comprise.";
        "security_support_until", Date, "", "";
    }),
    price_line!("price", "Prix", folded: false),
    group!("Caractéristiques", folded: false, {
        "screen_in", Figure, "pouces", "";
        "aspect", Text, "", "Par exemple 16:9.";
        "ram_gb", Figure, "Go", "";
        "storage_gb", Figure, "Go", "";
        "grade", Text, "", "Esthétique, propre au vendeur.";
    }),
    group!("Énergie", folded: true, {
        "power_on_w", Figure, "W", "";
        "standby_w", Figure, "W", "";
        "label_kwh_1000h", Figure, "kWh", "";
        "tec_kwh", Figure, "kWh/an", "Un protocole à part, jamais mêlé à la puissance.";
        "energy_class", Text, "", "De A à G ; « sans objet » quand aucune étiquette n’existe, comme pour un ordinateur.";
        "energy_label", Text, "", "";
    }),
    group!("Réparabilité et origine", folded: true, {
        "repairability_index", Figure, "sur 10", "Indice français : ordinateurs portables.";
        "eu_repairability_class", Text, "", "De A à E : smartphones et tablettes.";
        "durability_index", Figure, "sur 10", "";
        "made_in", Text, "", "Deux lettres, comme CN ; vide si elle n’est pas communiquée.";
        "weight_kg", Figure, "kg", "";
        "labels", Lines, "", "Un label par ligne.";
    }),
    price_line!("delivery", "Livraison", folded: true),
    price_line!("installation", "Installation", folded: true),
    price_line!("levies", "Éco-participation et copie privée", folded: true),
    price_line!("warranty_extension", "Extension de garantie", folded: true),
    group!("Exploitation et fin de vie", folded: true, {
        "deployment_hours", Figure, "h", "Préparer, installer, retirer une pièce.";
        "yearly_contract", Figure, "€ HT/an", "";
        "failure_rate", Figure, "par an", "";
        "repair_cost", Figure, "€ HT", "";
        "repair_hours", Figure, "h", "";
        "residual_value", Figure, "€", "";
        "disposal_cost", Figure, "€ HT", "Seulement ce que l’éco-participation ne couvre pas.";
    }),
    group!("Vies et rajeunissement", folded: true, {
        "first_life_years", Figure, "ans", "";
        "second_life_years", Figure, "ans", "";
        "ssd_added_gb", Figure, "Go", "";
        "ram_added_gb", Figure, "Go", "";
        "battery_replaced", Figure, "", "";
    }),
    group!("Fiche carbone du fabricant", folded: true, {
        "pcf.total", Figure, "kg CO₂e", "";
        "pcf.use_share", Figure, "", "Part de 0 à 1.";
        "pcf.manufacturing_share", Figure, "", "Part de 0 à 1.";
        "pcf.transport_share", Figure, "", "Part de 0 à 1.";
        "pcf.end_of_life_share", Figure, "", "Part de 0 à 1.";
        "pcf.lifetime_years", Figure, "ans", "";
        "pcf.source", Text, "", "";
    }),
];
