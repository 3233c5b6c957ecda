//! The doubts a dossier keeps on its quotes: said, found by the words that name one, closed with a reason.

use rust_decimal::Decimal;

use crate::dossier::{Dossier, Doubt, TakenQuote};
use crate::finding::Finding;
use crate::french;

/// A doubt with the quote it is on.
#[derive(Debug, Clone, Copy)]
pub struct OnQuote<'a> {
    /// The quote.
    pub quote: &'a TakenQuote,
    /// The doubt.
    pub doubt: &'a Doubt,
    /// Position of the quote in the dossier, then of the doubt in the quote.
    pub at: (usize, usize),
}

/// Every doubt of a dossier, quote by quote, as they were found.
pub fn all(dossier: &Dossier) -> Vec<OnQuote<'_>> {
    let of_quote = |(index, quote): (usize, &'_ TakenQuote)| (index, quote.doubts.len());
    let sizes: Vec<(usize, usize)> = dossier.quotes.iter().enumerate().map(of_quote).collect();
    let places = sizes.into_iter().flat_map(|(index, doubts)| (0..doubts).map(move |place| (index, place)));
    places
        .filter_map(|at| {
            let quote = dossier.quotes.get(at.0)?;
            Some(OnQuote { quote, doubt: quote.doubts.get(at.1)?, at })
        })
        .collect()
}

/// Those nobody has said anything of.
pub fn open(dossier: &Dossier) -> Vec<OnQuote<'_>> {
    all(dossier).into_iter().filter(|on| on.doubt.is_open()).collect()
}

impl OnQuote<'_> {
    /// Where the doubt stands in the dossier, such as `quotes[0].doubts[2]`.
    pub fn path(&self) -> String {
        format!("quotes[{}].doubts[{}]", self.at.0, self.at.1)
    }

    /// « devis.xlsx, Devis!F12 ».
    pub fn place(&self) -> String {
        let TakenQuote { file, sheet, .. } = self.quote;
        match self.doubt.cell.as_str() {
            "" => file.clone(),
            cell if cell.contains('!') || sheet.is_empty() => format!("{file}, {cell}"),
            cell => format!("{file}, {sheet}!{cell}"),
        }
    }

    /// What names it on the command line: `I202@F12`, with an offer of its quote before when another quote has the same.
    pub fn key(&self, dossier: &Dossier) -> String {
        let Doubt { code, cell, .. } = self.doubt;
        let short = if cell.is_empty() { code.clone() } else { format!("{code}@{cell}") };
        let elsewhere = |(index, quote): (usize, &TakenQuote)| {
            index != self.at.0 && quote.doubts.iter().any(|other| (&other.code, &other.cell) == (code, cell))
        };
        match self.quote.offers.first() {
            Some(offer) if dossier.quotes.iter().enumerate().any(elsewhere) => format!("{offer}:{short}"),
            _ => short,
        }
    }
}

/// « offre A », « offres A et B ».
pub fn offers_said(quote: &TakenQuote) -> String {
    let ids: Vec<&str> = quote.offers.iter().map(String::as_str).collect();
    format!("{} {}", if ids.len() > 1 { "offres" } else { "offre" }, french::listed(&ids))
}

/// « 3 doutes », « 1 doute ».
pub fn counted(doubts: usize) -> String {
    french::count(Decimal::from(doubts), "doute", "doutes")
}

/// Writes `reason` on every doubt that `key` names, or opens them again without any. Gives their positions: none when the
/// key names none, and nothing is done when it names doubts of several quotes.
///
/// # Errors
/// The keys among which to choose.
pub fn close(dossier: &mut Dossier, key: &str, reason: Option<&str>) -> Result<Vec<(usize, usize)>, Vec<String>> {
    let named = |on: &OnQuote| {
        let Doubt { code, cell, .. } = on.doubt;
        let short = if cell.is_empty() { code.clone() } else { format!("{code}@{cell}") };
        key == short
            || on.quote.offers.iter().any(|offer| key.strip_prefix(offer.as_str()) == Some(&format!(":{short}")))
    };
    let found: Vec<OnQuote> = all(dossier).into_iter().filter(named).collect();
    let mut keys: Vec<String> = found.iter().map(|on| on.key(dossier)).collect();
    keys.dedup();
    if keys.len() > 1 {
        return Err(keys);
    }
    let places: Vec<(usize, usize)> = found.iter().map(|on| on.at).collect();
    for (quote, place) in &places {
        if let Some(doubt) = dossier.quotes.get_mut(*quote).and_then(|quote| quote.doubts.get_mut(*place)) {
            doubt.closed = reason.map(str::to_owned);
        }
    }
    Ok(places)
}

/// What is left to check on each quote, as grave as the gravest of it (`E213`).
pub(crate) fn findings(dossier: &Dossier) -> Vec<Finding> {
    let finding = |(index, quote): (usize, &TakenQuote)| {
        let left = || quote.doubts.iter().filter(|doubt| doubt.is_open());
        let severity = left().map(|doubt| doubt.severity).min()?;
        let message = format!(
            "devis {} ({}) : {} de lecture à vérifier",
            quote.file,
            offers_said(quote),
            counted(left().count())
        );
        Some(Finding { code: LEFT, severity, path: format!("quotes[{index}]"), message })
    };
    dossier.quotes.iter().enumerate().filter_map(finding).collect()
}

/// Code of the finding that a quote has doubts left.
pub const LEFT: &str = "E213";
