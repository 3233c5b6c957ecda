//! A quote that the dossier already holds: told before it is taken a second time, and put in the place of its offers.

use aloi_engine::dossier::{Dossier, Item as DossierItem, Offer};
use aloi_engine::figure::Figure;
use aloi_engine::french::listed;
use aloi_engine::vocabulary::{OriginKind, Severity};

use crate::quote::{Finding, Quote};
use crate::recall::supplier_key;

/// Beyond as many, offers are called by their ids alone.
const MOST_NAMED: usize = 3;

/// The offers of a dossier that come from a quote being read; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Already<'a> {
    /// They, in the order of the dossier.
    pub offers: Vec<&'a Offer>,
    reasons: Vec<String>,
    cell: String,
}

/// The offers of `dossier` read in a file of this name, or of the same supplier under the same number.
pub fn already<'a>(quote: &Quote, dossier: &'a Dossier) -> Option<Already<'a>> {
    let number = quote.quote.number.as_ref().filter(|number| !key(&number.value).is_empty());
    let supplier = quote.quote.supplier.as_ref().map(|supplier| supplier_key(&supplier.value));
    let same_number = |offer: &&Offer| {
        let theirs = offer.quote.as_ref().and_then(|facts| facts.number.as_deref());
        let of_supplier = supplier.as_ref().is_some_and(|key| !key.is_empty() && *key == supplier_key(&offer.supplier));
        of_supplier && number.zip(theirs).is_some_and(|(ours, theirs)| key(&ours.value) == key(theirs))
    };
    let same_file = |offer: &&Offer| offer.items.iter().any(|item| is_of(item, &quote.file));
    let offers: Vec<&Offer> = dossier.offers.iter().filter(|offer| same_file(offer) || same_number(offer)).collect();
    if offers.is_empty() {
        return None;
    }
    let mut reasons = Vec::new();
    if offers.iter().any(same_file) {
        reasons.push(format!("même fichier, {}", quote.file));
    }
    let told = number.filter(|_| offers.iter().any(same_number));
    reasons.extend(told.map(|number| format!("même fournisseur et même numéro, {}", number.value)));
    Some(Already { offers, reasons, cell: told.map_or_else(String::new, |number| number.cell.clone()) })
}

impl Already<'_> {
    /// « l’offre A « Portable » du dossier vient déjà de ce devis (même fichier, devis.xlsx) », and no stop.
    pub fn said(&self) -> String {
        let named = |offer: &&Offer| {
            let bare = self.offers.len() > MOST_NAMED || offer.name.is_empty();
            if bare { offer.id.clone() } else { format!("{} « {} »", offer.id, offer.name) }
        };
        let named: Vec<String> = self.offers.iter().map(named).collect();
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        let (the, come) = if self.is_one() { ("l’offre", "vient") } else { ("les offres", "viennent") };
        format!("{the} {} du dossier {come} déjà de ce devis ({})", listed(&named), self.reasons.join(" ; "))
    }

    /// What the reader of the quote should know before taking it (`I233`).
    pub fn finding(&self) -> Finding {
        let remedy = if self.is_one() {
            "le reprendre l’y mettra deux fois ; retirer cette offre s’il la remplace"
        } else {
            "le reprendre l’y mettra deux fois ; retirer ces offres s’il les remplace"
        };
        let message = format!("{} : {remedy}", self.said());
        Finding { code: "I233", severity: Severity::Warning, cell: self.cell.clone(), message }
    }

    /// Whether one offer only comes from the quote.
    pub fn is_one(&self) -> bool {
        self.offers.len() == 1
    }
}

/// Where the offers of a quote went in a dossier, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placed {
    /// Added behind the others.
    pub added: Vec<String>,
    /// Made anew where they were.
    pub replaced: Vec<String>,
    /// Taken out, the quote giving fewer offers than it is to replace.
    pub removed: Vec<String>,
}

/// Puts `offers` in `dossier`, the first of them in the place of those `replaced`, under their ids: what pointed to them
/// still does, and they keep the offer that follows them. What still points to one removed makes the dossier invalid.
pub fn place(dossier: &mut Dossier, offers: Vec<Offer>, replaced: &[String]) -> Placed {
    let mut placed = Placed::default();
    let mut offers = offers.into_iter();
    for id in replaced {
        let Some(index) = dossier.offers.iter().position(|offer| offer.id == *id) else { continue };
        match (offers.next(), dossier.offers.get_mut(index)) {
            (Some(offer), Some(old)) => {
                *old = Offer { id: id.clone(), then: old.then.take(), ..offer };
                placed.replaced.push(id.clone());
            }
            _ => {
                dossier.offers.remove(index);
                placed.removed.push(id.clone());
            }
        }
    }
    // An id given up is not given again: what pointed to it would point to another offer.
    let mut taken = dossier.offer_ids();
    taken.extend(placed.removed.iter().cloned());
    for offer in offers {
        let id = Dossier::free_offer_id(&taken);
        taken.insert(id.clone());
        dossier.offers.push(Offer { id: id.clone(), ..offer });
        placed.added.push(id);
    }
    let gone: Vec<String> = placed.replaced.iter().chain(&placed.removed).cloned().collect();
    dossier.forget_quotes_of(&gone);
    placed
}

fn is_of(item: &DossierItem, file: &str) -> bool {
    let amounts = item.price_lines().into_iter().map(|(_, line)| &line.amount);
    item.figures().into_iter().map(|(_, figure)| figure).chain(amounts).any(|figure: &Figure| {
        let origin = figure.known().and_then(|known| known.origin.as_ref());
        origin.is_some_and(|origin| origin.kind == OriginKind::Quote && origin.file.as_deref() == Some(file))
    })
}

/// A number of quote whatever its case and spaces.
fn key(number: &str) -> String {
    number.split_whitespace().collect::<String>().to_lowercase()
}
