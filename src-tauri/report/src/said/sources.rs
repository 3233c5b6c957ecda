//! Where the offers come from: who sells them, on which quote, and what is left to check there.

use aloi_engine::dossier::{Dossier, Offer, QuoteFacts};
use aloi_engine::doubts;
use aloi_engine::french;

/// « A et B : Durand, D-1, 02/11/2026 », one for each quote, in the order of the offers. An offer that buys nothing and
/// names nobody has none.
pub fn sources(dossier: &Dossier) -> Vec<String> {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for offer in dossier.offers.iter().filter(|offer| offer.quote.is_some() || has_seller(offer) || offer.buys()) {
        let source = source(offer);
        match groups.iter_mut().find(|(known, _)| *known == source) {
            Some((_, ids)) => ids.push(&offer.id),
            None => groups.push((source, vec![&offer.id])),
        }
    }
    groups.into_iter().map(|(source, ids)| format!("{} : {source}", french::listed(&ids))).collect()
}

fn has_seller(offer: &Offer) -> bool {
    !offer.supplier.trim().is_empty()
}

fn source(offer: &Offer) -> String {
    let seller = if has_seller(offer) { offer.supplier.trim() } else { "fournisseur non indiqué" };
    let Some(QuoteFacts { number, date, .. }) = &offer.quote else { return format!("{seller}, devis non indiqué") };
    // Its file tells a quote without a number from another one.
    let file = || file(offer).map_or_else(String::new, |file| format!(" ({file})"));
    match (number, date) {
        (Some(number), Some(date)) => format!("{seller}, {number}, {}", french::short_date(*date)),
        (Some(number), None) => format!("{seller}, {number}, sans date"),
        (None, Some(date)) => format!("{seller}, sans numéro, {}{}", french::short_date(*date), file()),
        (None, None) => format!("{seller}, sans numéro ni date{}", file()),
    }
}

/// The file in which the first price of an offer was read.
fn file(offer: &Offer) -> Option<&str> {
    offer.items.iter().find_map(|item| item.price.amount.known()?.origin.as_ref()?.file.as_deref())
}

/// « 3 doutes sur les devis, à vérifier : devis.xlsx (offres A et B), 2 doutes ; liste.csv (offre C), 1 doute »; none when
/// nothing is left.
pub fn doubts_left(dossier: &Dossier) -> Option<String> {
    let all = doubts::open(dossier).len();
    let of_quote = dossier.quotes.iter().filter_map(|quote| {
        let left = quote.doubts.iter().filter(|doubt| doubt.is_open()).count();
        let count = doubts::counted(left);
        (left > 0).then(|| format!("{} ({}), {count}", quote.file, doubts::offers_said(quote)))
    });
    let quotes: Vec<String> = of_quote.collect();
    (all > 0).then(|| format!("{} sur les devis, à vérifier : {}", doubts::counted(all), quotes.join(" ; ")))
}
