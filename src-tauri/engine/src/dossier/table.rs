//! The offers of a dossier as a table a buyer reads, one row an item, under the headers suppliers use.

use rust_decimal::Decimal;

use super::{Dossier, Item, Offer, PriceLine};
use crate::figure::Figure;
use crate::french;
use crate::vocabulary::{Per, QuotedBasis};

/// Name of the sheet.
pub const SHEET: &str = "Offres";
/// Rows above the first item, the last of which holds the titles of the columns.
pub const HEAD: u32 = 4;
/// Longest text of a cell, characters: beyond, the dossier itself is to be read.
const LONGEST: usize = 2_000;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Words.
    Words(String),
    /// A figure in the unit of its column.
    Number(Decimal),
    /// Euros.
    Euros(Decimal),
    /// A rate, 0.2 for 20 %.
    Rate(Decimal),
}

/// A column: its name among the fields of a quote, or of the dossier when quotes have none, and its title.
pub type Column = (&'static str, &'static str);

/// The columns, in order.
pub const COLUMNS: [Column; 34] = [
    ("offer", "Offre"),
    ("offer_name", "Nom"),
    ("supplier", "Fournisseur"),
    ("designation", "Désignation"),
    ("reference", "Référence"),
    ("quantity", "Quantité"),
    ("unit_price_ht", "Prix unitaire HT (€)"),
    ("unit_price_ttc", "Prix unitaire TTC (€)"),
    ("line_ht", "Total HT (€)"),
    ("line_ttc", "Total TTC (€)"),
    ("vat_rate", "Taux de TVA"),
    ("regime", "Régime"),
    ("levies_ht", "Éco-participation HT (€)"),
    ("other_fees", "Autres frais"),
    ("equipment", "Équipement"),
    ("condition", "État"),
    ("grade", "Grade"),
    ("brand", "Marque"),
    ("model", "Modèle"),
    ("screen_in", "Écran (pouces)"),
    ("ram_gb", "Mémoire (Go)"),
    ("storage_gb", "Stockage (Go)"),
    ("power_on_w", "Puissance en marche (W)"),
    ("standby_w", "Puissance en veille (W)"),
    ("label_kwh_1000h", "kWh pour 1 000 h"),
    ("tec_kwh", "Consommation TEC (kWh par an)"),
    ("energy_class", "Classe énergétique"),
    ("energy_label", "Règlement de l’étiquette"),
    ("repairability_index", "Indice de réparabilité"),
    ("eu_repairability_class", "Classe de réparabilité"),
    ("durability_index", "Indice de durabilité"),
    ("made_in", "Pays de fabrication"),
    ("warranty_years", "Garantie (ans)"),
    ("weight_kg", "Poids (kg)"),
];

/// The cells of each item, offer after offer, in the order of [`COLUMNS`]; nothing in a cell without object here.
pub fn rows(dossier: &Dossier) -> Vec<Vec<Option<Shown>>> {
    let items = dossier.offers.iter().flat_map(|offer| offer.items.iter().map(move |item| (offer, item)));
    items.map(|(offer, item)| COLUMNS.map(|(name, _)| cell(name, dossier, offer, item)).to_vec()).collect()
}

fn cell(name: &str, dossier: &Dossier, offer: &Offer, item: &Item) -> Option<Shown> {
    let price = Price::of(&item.price);
    match name {
        "offer" => words(&offer.id),
        "offer_name" => words(&offer.name),
        "supplier" => words(&offer.supplier),
        "designation" => words(designation(offer, item)),
        "reference" => words(item.reference.as_deref()?),
        "brand" => words(item.brand.as_deref()?),
        "model" => words(item.model.as_deref()?),
        "quantity" => quantity(dossier, item).map(Shown::Number),
        "unit_price_ht" => price.when(QuotedBasis::Ht, Per::Unit).map(Shown::Euros),
        "unit_price_ttc" => price.when(QuotedBasis::Ttc, Per::Unit).map(Shown::Euros),
        "line_ht" => price.when(QuotedBasis::Ht, Per::Order).map(Shown::Euros),
        "line_ttc" => price.when(QuotedBasis::Ttc, Per::Order).map(Shown::Euros),
        "vat_rate" => item.price.vat_rate.map(|rate| Shown::Rate(rate.0)),
        "regime" => words(item.price.vat?.french()),
        "levies_ht" => Price::of(&item.levies).when(QuotedBasis::Ht, Per::Unit).map(Shown::Euros),
        "other_fees" => words(&other_fees(item)),
        "equipment" => said(item.equipment.map(|kind| kind.french())),
        "condition" => said(item.condition.map(|state| state.french())),
        "grade" => said(item.grade.as_deref()),
        "energy_class" => said(item.energy_class.as_deref()),
        "energy_label" => said(item.energy_label.as_deref().map(|label| match label {
            "eu-2019-2013" => "2019/2013",
            "eu-2023-1669" => "2023/1669",
            other => other,
        })),
        "eu_repairability_class" => said(item.eu_repairability_class.as_deref()),
        "made_in" => said(item.made_in.as_deref()),
        figure => item.figures().into_iter().find(|(known, _)| *known == figure).and_then(|(_, figure)| match figure {
            Figure::Known(known) => Some(Shown::Number(known.value.0)),
            Figure::NotApplicable => words("sans objet"),
            Figure::Unknown => words("n.c."),
        }),
    }
}

/// The designation; without one, what the item is.
pub fn designation<'a>(offer: &'a Offer, item: &'a Item) -> &'a str {
    let texts = [item.designation.as_deref(), item.model.as_deref(), item.equipment.map(|kind| kind.french())];
    texts.into_iter().flatten().find(|text| !text.trim().is_empty()).unwrap_or(&offer.name)
}

/// Pieces in the lot, when the need says how many workstations there are.
pub fn quantity(dossier: &Dossier, item: &Item) -> Option<Decimal> {
    match item.count {
        Some(count) => Some(Decimal::from(count)),
        None => Decimal::from(item.per_unit.unwrap_or(1)).checked_mul(Decimal::from(dossier.need.quantity?)),
    }
}

struct Price {
    amount: Option<Decimal>,
    basis: QuotedBasis,
    per: Per,
}

impl Price {
    fn of(line: &PriceLine) -> Self {
        let (basis, per) = (line.basis.unwrap_or(QuotedBasis::Ht), line.per.unwrap_or(Per::Unit));
        Price { amount: line.amount.value(), basis, per }
    }

    fn when(&self, basis: QuotedBasis, per: Per) -> Option<Decimal> {
        self.amount.filter(|_| self.basis == basis && self.per == per)
    }
}

/// The price lines that have no column: « livraison 49,00 € HT pour toute la commande ».
fn other_fees(item: &Item) -> String {
    let lines = item.price_lines().into_iter().filter(|(name, _)| *name != "price");
    let said = lines.filter_map(|(name, line)| {
        let price = Price::of(line);
        let in_its_column = name == "levies" && price.when(QuotedBasis::Ht, Per::Unit).is_some();
        let amount = price.amount.filter(|_| !in_its_column)?;
        let name = super::item_field(name);
        Some(format!("{name} {} {} {}", french::euros(amount), price.basis.french(), price.per.french()))
    });
    said.collect::<Vec<_>>().join(" ; ")
}

/// A characteristic in words; nothing said is told as such, so that no reader takes it from the designation.
fn said(text: Option<&str>) -> Option<Shown> {
    words(match text {
        None => "n.c.",
        Some("n/a") => "sans objet",
        Some(text) => text,
    })
}

/// Text as every spreadsheet keeps it: one line, French spaces, of a bounded length.
fn words(text: &str) -> Option<Shown> {
    let unheld = |c: char| c.is_control() || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    let seen: String = text.chars().map(|c| if unheld(c) { ' ' } else { c }).collect();
    let one_line = seen.split([' ', '\u{2028}', '\u{2029}']).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let text = french::typeset(&one_line.join(" "));
    let text = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    };
    (!text.is_empty()).then_some(Shown::Words(text))
}
