//! What a dossier keeps of the doubts of a quote: every finding and every question that nobody answered.

use std::collections::BTreeMap;

use aloi_engine::dossier::{Dossier, Doubt, Offer, TakenQuote};
use aloi_engine::vocabulary::Severity;

use super::{Placed, Use, proposed};
use crate::questions::Question;
use crate::quote::{Finding, Quote};

/// Findings that a question says too.
const PAIRS: [(&str, &str); 7] = [
    ("I208", "Q101"),
    ("I210", "Q103"),
    ("I216", "Q105"),
    ("I232", "Q105"),
    ("I222", "Q107"),
    ("I221", "Q108"),
    ("I220", "Q109"),
];

/// Whether a question already says a doubt: it is told once.
pub fn is_asked(found: &Finding, questions: &[Question]) -> bool {
    PAIRS.iter().any(|(code, asked)| *code == found.code && questions.iter().any(|question| question.code == *asked))
}

/// The doubts left on `quote`: those of its reading, those of making offers of it with `choices`, and the questions left
/// of `asked` that no finding says, with what is supposed meanwhile. What is on a line that the reader set aside is
/// answered. `confirmed` are the questions whose proposed answer the reader took, by id, with that answer: they close the
/// findings of their cell.
pub fn doubts(
    quote: &Quote,
    choices: &BTreeMap<u32, Use>,
    of_taking: &[Finding],
    asked: &[Question],
    confirmed: &BTreeMap<String, String>,
) -> Vec<Doubt> {
    let proposed = proposed(quote);
    let set_aside = |finding: &Finding| {
        let row = row_of(&finding.cell);
        row.is_some_and(|row| {
            choices.get(&row) == Some(&Use::Aside) && proposed.get(&row).is_some_and(|used| *used != Use::Aside)
        })
    };
    let closed = |finding: &Finding| {
        let mut questions = PAIRS.iter().filter(|(code, _)| *code == finding.code);
        questions.find_map(|(_, question)| confirmed.get(&format!("{question}:{}", finding.cell)))
    };
    let of_finding = |finding: &Finding| Doubt {
        code: finding.code.to_owned(),
        severity: finding.severity,
        cell: finding.cell.clone(),
        message: finding.message.clone(),
        closed: closed(finding).map(|answer| format!("réponse donnée à l’import : {answer}")),
    };
    // That the dossier holds the quote already was answered by taking it all the same.
    let of_reading = quote.findings.iter().filter(|finding| finding.code != "I233" && !set_aside(finding));
    let findings: Vec<&Finding> = of_reading.chain(of_taking).collect();
    let is_said = |question: &Question| findings.iter().any(|found| is_asked(found, std::slice::from_ref(question)));
    let of_question = |question: &Question| {
        let supposed =
            question.choices.first().map_or_else(String::new, |first| format!(" Supposé : {}.", first.label));
        Doubt {
            code: question.code.to_owned(),
            severity: Severity::Warning,
            cell: question.cell.clone(),
            message: format!("{}{supposed}", question.text),
            closed: None,
        }
    };
    let questions = asked.iter().filter(|question| !is_said(question)).map(of_question);
    findings.iter().map(|finding| of_finding(finding)).chain(questions).collect()
}

/// Keeps the doubts of a quote whose offers were `placed` in `dossier`. A quote taken again beside itself is one quote: the
/// doubts of its last reading stand for those of the first.
pub fn keep(dossier: &mut Dossier, quote: &Quote, placed: &Placed, doubts: Vec<Doubt>) {
    let mut offers: Vec<String> = placed.replaced.iter().chain(&placed.added).cloned().collect();
    let source = |offer: &Offer| (offer.supplier.clone(), offer.quote.clone());
    let ours = offers.first().and_then(|id| dossier.offer(id)).map(source);
    // A text file has no sheet: its reading calls it by its own name.
    let sheet = if quote.sheet == quote.file { "" } else { &quote.sheet };
    let is_same = |taken: &TakenQuote| {
        let theirs = taken.offers.first().and_then(|id| dossier.offer(id)).map(source);
        (taken.file.as_str(), taken.sheet.as_str(), &theirs) == (&quote.file, sheet, &ours)
    };
    if let Some(index) = dossier.quotes.iter().position(is_same) {
        offers.splice(0..0, dossier.quotes.remove(index).offers);
    }
    if !doubts.is_empty() && !offers.is_empty() {
        let (file, sheet) = (quote.file.clone(), sheet.to_owned());
        dossier.quotes.push(TakenQuote { file, sheet, offers, doubts });
    }
}

/// The row of a cell of the sheet read, such as `F12` or `12`.
fn row_of(cell: &str) -> Option<u32> {
    cell.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse().ok()
}
