//! The yearly contracts of an offer for the whole lot: they are due each year, and no part of the outlay.

use rust_decimal::Decimal;

use crate::dossier::{Dossier, Item, Offer};
use crate::french;

/// Contracts of an offer, euros HT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contracts {
    /// Due each year for the whole lot.
    pub yearly: Decimal,
    /// Over the years of the need, with these years; none when they are unknown.
    pub whole: Option<(Decimal, Decimal)>,
}

/// The contracts of `offer`; none when it has none, or when the number of pieces is unknown.
pub fn of(dossier: &Dossier, offer: &Offer) -> Option<Contracts> {
    let pieces = |item: &Item| match item.count {
        Some(count) => Some(Decimal::from(count)),
        None => Decimal::from(dossier.need.quantity?).checked_mul(item.per_unit.unwrap_or(1).into()),
    };
    let mut yearly = Decimal::ZERO;
    for item in &offer.items {
        if let Some(each) = item.yearly_contract.value() {
            yearly = yearly.checked_add(each.checked_mul(pieces(item)?)?)?;
        }
    }
    let whole = dossier.need.years.value().and_then(|years| Some((yearly.checked_mul(years)?, years)));
    (!yearly.is_zero()).then_some(Contracts { yearly, whole })
}

impl Contracts {
    /// « 480,00 € HT par an, soit 2 400,00 € HT sur les 5 ans du besoin ».
    pub fn said(&self) -> String {
        let yearly = format!("{} HT par an", french::euros(self.yearly));
        match self.whole {
            Some((whole, years)) if years > Decimal::ONE => {
                format!(
                    "{yearly}, soit {} HT sur les {} du besoin",
                    french::euros(whole),
                    french::count(years, "an", "ans")
                )
            }
            _ => yearly,
        }
    }
}

/// What the outlay of each offer leaves out, a sentence an offer.
pub fn said(dossier: &Dossier) -> Vec<String> {
    let sentence = |offer: &Offer| {
        let contracts = of(dossier, offer)?;
        Some(format!(
            "Contrats annuels de l’offre {} : {}, non compris dans la dépense à l’achat ; le coût par an les compte.",
            offer.id,
            contracts.said()
        ))
    };
    dossier.offers.iter().filter_map(sentence).collect()
}
