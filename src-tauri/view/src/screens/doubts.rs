//! The doubts on the quote of an offer, each with its place and what was found about it.

use aloi_engine::doubts::{OnQuote, all};
use aloi_engine::french::{capital, typeset};

use super::Open;
use crate::model::DoubtView;

/// The doubts of the quote that an offer comes from, those left to check first.
pub fn of_offer(open: &Open, id: &str) -> Vec<DoubtView> {
    let mut doubts = all(open.dossier);
    doubts.retain(|on| on.quote.offers.iter().any(|offer| offer == id));
    doubts.sort_by_key(|on| (!on.doubt.is_open(), on.doubt.severity));
    doubts.iter().map(view).collect()
}

fn view(on: &OnQuote) -> DoubtView {
    DoubtView {
        path: format!("{}.closed", on.path()),
        code: on.doubt.code.clone(),
        severity: on.doubt.severity.code().to_owned(),
        severity_word: on.doubt.severity.french().to_owned(),
        place: typeset(&on.place()),
        message: typeset(&capital(&on.doubt.message)),
        closed: on.doubt.closed.as_deref().map(typeset),
    }
}
