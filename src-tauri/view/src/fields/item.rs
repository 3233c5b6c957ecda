//! Fields of an item: every attribute the format holds.

use aloi_engine::vocabulary::{Condition, Equipment, Per, QuotedBasis, Section, VatRegime};

use super::{Group, Kind, Spec, choices};

/// The groups of an item's fields.
pub const ITEM: &[Group] = &[
    Group {
      title: "Article",
      folded: false,
      fields: &[
        Spec { pattern: "offers[].items[].equipment", label: "", kind: Kind::Choice(choices!(Equipment)), unit: "", help: "" },
        Spec { pattern: "offers[].items[].condition", label: "", kind: Kind::Choice(choices!(Condition)), unit: "", help: "" },
        Spec { pattern: "offers[].items[].designation", label: "", kind: Kind::Text, unit: "", help: "" },
        Spec { pattern: "offers[].items[].brand", label: "", kind: Kind::Text, unit: "", help: "" },
        Spec { pattern: "offers[].items[].model", label: "", kind: Kind::Text, unit: "", help: "" },
        Spec { pattern: "offers[].items[].reference", label: "", kind: Kind::Text, unit: "", help: "" },
        Spec { pattern: "offers[].items[].per_unit", label: "", kind: Kind::Integer, unit: "", help: "Combien pour un poste ; 1 par défaut." },
        Spec { pattern: "offers[].items[].count", label: "", kind: Kind::Integer, unit: "", help: "À la place de « pièces par poste », pour un nombre qui n’en est pas un multiple." },
      ],
    },
    Group {
      title: "Durée et garantie",
      folded: false,
      fields: &[
        Spec { pattern: "offers[].items[].service_years", label: "", kind: Kind::Figure, unit: "ans", help: "" },
        Spec { pattern: "offers[].items[].warranty_years", label: "", kind: Kind::Figure, unit: "ans", help: "Extension comprise." },
        Spec { pattern: "offers[].items[].security_support_until", label: "", kind: Kind::Date, unit: "", help: "" },
      ],
    },
    Group {
      title: "Prix",
      folded: false,
      fields: &[
        Spec { pattern: "offers[].items[].price.amount", label: "Montant", kind: Kind::Figure, unit: "€", help: "Négatif pour une remise ou une reprise." },
        Spec { pattern: "offers[].items[].price.basis", label: "HT ou TTC", kind: Kind::Choice(choices!(QuotedBasis)), unit: "", help: "" },
        Spec { pattern: "offers[].items[].price.vat", label: "Régime de TVA", kind: Kind::Choice(choices!(VatRegime)), unit: "", help: "TVA sur marge : prix sans TVA distincte, courant chez les reconditionneurs." },
        Spec { pattern: "offers[].items[].price.vat_rate", label: "Taux de TVA", kind: Kind::Share, unit: "%", help: "" },
        Spec { pattern: "offers[].items[].price.per", label: "Compté", kind: Kind::Choice(choices!(Per)), unit: "", help: "" },
        Spec { pattern: "offers[].items[].price.section", label: "Section", kind: Kind::Choice(choices!(Section)), unit: "", help: "" },
      ],
    },
    Group {
      title: "Caractéristiques",
      folded: false,
      fields: &[
        Spec { pattern: "offers[].items[].screen_in", label: "", kind: Kind::Figure, unit: "pouces", help: "" },
        Spec { pattern: "offers[].items[].aspect", label: "", kind: Kind::Text, unit: "", help: "Par exemple 16:9." },
        Spec { pattern: "offers[].items[].ram_gb", label: "", kind: Kind::Figure, unit: "Go", help: "" },
        Spec { pattern: "offers[].items[].storage_gb", label: "", kind: Kind::Figure, unit: "Go", help: "" },
        Spec { pattern: "offers[].items[].grade", label: "", kind: Kind::Text, unit: "", help: "Esthétique, propre au vendeur." },
      ],
    },
    Group {
      title: "Énergie",
      folded: true,
      fields: &[
        Spec { pattern: "offers[].items[].power_on_w", label: "", kind: Kind::Figure, unit: "W", help: "" },
        Spec { pattern: "offers[].items[].standby_w", label: "", kind: Kind::Figure, unit: "W", help: "" },
        Spec { pattern: "offers[].items[].label_kwh_1000h", label: "", kind: Kind::Figure, unit: "kWh", help: "" },
        Spec { pattern: "offers[].items[].tec_kwh", label: "", kind: Kind::Figure, unit: "kWh/an", help: "Un protocole à part, jamais mêlé à la puissance." },
        Spec { pattern: "offers[].items[].energy_class", label: "", kind: Kind::Text, unit: "", help: "De A à G ; « sans objet » quand aucune étiquette n’existe, comme pour un ordinateur." },
        Spec { pattern: "offers[].items[].energy_label", label: "", kind: Kind::Text, unit: "", help: "" },
      ],
    },
    Group {
      title: "Réparabilité et origine",
      folded: true,
      fields: &[
        Spec { pattern: "offers[].items[].repairability_index", label: "", kind: Kind::Figure, unit: "sur 10", help: "Indice français : ordinateurs portables." },
        Spec { pattern: "offers[].items[].eu_repairability_class", label: "", kind: Kind::Text, unit: "", help: "De A à E : smartphones et tablettes." },
        Spec { pattern: "offers[].items[].durability_index", label: "", kind: Kind::Figure, unit: "sur 10", help: "" },
        Spec { pattern: "offers[].items[].made_in", label: "", kind: Kind::Text, unit: "", help: "Deux lettres, comme CN ; vide si elle n’est pas communiquée." },
        Spec { pattern: "offers[].items[].weight_kg", label: "", kind: Kind::Figure, unit: "kg", help: "" },
        Spec { pattern: "offers[].items[].labels", label: "", kind: Kind::Lines, unit: "", help: "Un label par ligne." },
      ],
    },
    Group {
      title: "Livraison",
      folded: true,
      fields: &[
        Spec { pattern: "offers[].items[].delivery.amount", label: "Montant", kind: Kind::Figure, unit: "€", help: "Négatif pour une remise ou une reprise." },
        Spec { pattern: "offers[].items[].delivery.basis", label: "HT ou TTC", kind: Kind::Choice(choices!(QuotedBasis)), unit: "", help: "" },
        Spec { pattern: "offers[].items[].delivery.vat", label: "Régime de TVA", kind: Kind::Choice(choices!(VatRegime)), unit: "", help: "TVA sur marge : prix sans TVA distincte, courant chez les reconditionneurs." },
        Spec { pattern: "offers[].items[].delivery.vat_rate", label: "Taux de TVA", kind: Kind::Share, unit: "%", help: "" },
        Spec { pattern: "offers[].items[].delivery.per", label: "Compté", kind: Kind::Choice(choices!(Per)), unit: "", help: "" },
        Spec { pattern: "offers[].items[].delivery.section", label: "Section", kind: Kind::Choice(choices!(Section)), unit: "", help: "" },
      ],
    },
    Group {
      title: "Installation",
      folded: true,
      fields: &[
        Spec { pattern: "offers[].items[].installation.amount", label: "Montant", kind: Kind::Figure, unit: "€", help: "Négatif pour une remise ou une reprise." },
        Spec { pattern: "offers[].items[].installation.basis", label: "HT ou TTC", kind: Kind::Choice(choices!(QuotedBasis)), unit: "", help: "" },
        Spec { pattern: "offers[].items[].installation.vat", label: "Régime de TVA", kind: Kind::Choice(choices!(VatRegime)), unit: "", help: "TVA sur marge : prix sans TVA distincte, courant chez les reconditionneurs." },
        Spec { pattern: "offers[].items[].installation.vat_rate", label: "Taux de TVA", kind: Kind::Share, unit: "%", help: "" },
        Spec { pattern: "offers[].items[].installation.per", label: "Compté", kind: Kind::Choice(choices!(Per)), unit: "", help: "" },
        Spec { pattern: "offers[].items[].installation.section", label: "Section", kind: Kind::Choice(choices!(Section)), unit: "", help: "" },
      ],
    },
    Group {
      title: "Éco-participation et copie privée",
      folded: true,
      fields: &[
        Spec { pattern: "offers[].items[].levies.amount", label: "Montant", kind: Kind::Figure, unit: "€", help: "Négatif pour une remise ou une reprise." },
        Spec { pattern: "offers[].items[].levies.basis", label: "HT ou TTC", kind: Kind::Choice(choices!(QuotedBasis)), unit: "", help: "" },
        Spec { pattern: "offers[].items[].levies.vat", label: "Régime de TVA", kind: Kind::Choice(choices!(VatRegime)), unit: "", help: "TVA sur marge : prix sans TVA distincte, courant chez les reconditionneurs." },
        Spec { pattern: "offers[].items[].levies.vat_rate", label: "Taux de TVA", kind: Kind::Share, unit: "%", help: "" },
        Spec { pattern: "offers[].items[].levies.per", label: "Compté", kind: Kind::Choice(choices!(Per)), unit: "", help: "" },
        Spec { pattern: "offers[].items[].levies.section", label: "Section", kind: Kind::Choice(choices!(Section)), unit: "", help: "" },
      ],
    },
    Group {
      title: "Extension de garantie",
      folded: true,
      fields: &[
        Spec { pattern: "offers[].items[].warranty_extension.amount", label: "Montant", kind: Kind::Figure, unit: "€", help: "Négatif pour une remise ou une reprise." },
        Spec { pattern: "offers[].items[].warranty_extension.basis", label: "HT ou TTC", kind: Kind::Choice(choices!(QuotedBasis)), unit: "", help: "" },
        Spec { pattern: "offers[].items[].warranty_extension.vat", label: "Régime de TVA", kind: Kind::Choice(choices!(VatRegime)), unit: "", help: "TVA sur marge : prix sans TVA distincte, courant chez les reconditionneurs." },
        Spec { pattern: "offers[].items[].warranty_extension.vat_rate", label: "Taux de TVA", kind: Kind::Share, unit: "%", help: "" },
        Spec { pattern: "offers[].items[].warranty_extension.per", label: "Compté", kind: Kind::Choice(choices!(Per)), unit: "", help: "" },
        Spec { pattern: "offers[].items[].warranty_extension.section", label: "Section", kind: Kind::Choice(choices!(Section)), unit: "", help: "" },
      ],
    },
    Group {
      title: "Exploitation et fin de vie",
      folded: true,
      fields: &[
        Spec { pattern: "offers[].items[].deployment_hours", label: "", kind: Kind::Figure, unit: "h", help: "Préparer, installer, retirer une pièce." },
        Spec { pattern: "offers[].items[].yearly_contract", label: "", kind: Kind::Figure, unit: "€ HT/an", help: "" },
        Spec { pattern: "offers[].items[].failure_rate", label: "", kind: Kind::Figure, unit: "par an", help: "" },
        Spec { pattern: "offers[].items[].repair_cost", label: "", kind: Kind::Figure, unit: "€ HT", help: "" },
        Spec { pattern: "offers[].items[].repair_hours", label: "", kind: Kind::Figure, unit: "h", help: "" },
        Spec { pattern: "offers[].items[].residual_value", label: "", kind: Kind::Figure, unit: "€", help: "" },
        Spec { pattern: "offers[].items[].disposal_cost", label: "", kind: Kind::Figure, unit: "€ HT", help: "Seulement ce que l’éco-participation ne couvre pas." },
      ],
    },
    Group {
      title: "Vies, rajeunissement",
      folded: true,
      fields: &[
        Spec { pattern: "offers[].items[].first_life_years", label: "", kind: Kind::Figure, unit: "ans", help: "" },
        Spec { pattern: "offers[].items[].second_life_years", label: "", kind: Kind::Figure, unit: "ans", help: "" },
        Spec { pattern: "offers[].items[].ssd_added_gb", label: "", kind: Kind::Figure, unit: "Go", help: "" },
        Spec { pattern: "offers[].items[].ram_added_gb", label: "", kind: Kind::Figure, unit: "Go", help: "" },
        Spec { pattern: "offers[].items[].battery_replaced", label: "", kind: Kind::Figure, unit: "", help: "" },
      ],
    },
    Group {
      title: "Fiche carbone du fabricant",
      folded: true,
      fields: &[
        Spec { pattern: "offers[].items[].pcf.total", label: "", kind: Kind::Figure, unit: "kg CO₂e", help: "" },
        Spec { pattern: "offers[].items[].pcf.use_share", label: "", kind: Kind::Figure, unit: "", help: "Part de 0 à 1." },
        Spec { pattern: "offers[].items[].pcf.manufacturing_share", label: "", kind: Kind::Figure, unit: "", help: "Part de 0 à 1." },
        Spec { pattern: "offers[].items[].pcf.transport_share", label: "", kind: Kind::Figure, unit: "", help: "Part de 0 à 1." },
        Spec { pattern: "offers[].items[].pcf.end_of_life_share", label: "", kind: Kind::Figure, unit: "", help: "Part de 0 à 1." },
        Spec { pattern: "offers[].items[].pcf.lifetime_years", label: "", kind: Kind::Figure, unit: "ans", help: "" },
        Spec { pattern: "offers[].items[].pcf.source", label: "Source de la fiche", kind: Kind::Text, unit: "", help: "" },
      ],
    },
];
