//! The BISOU screen: questions with their polarity, evidence, outcome.

use aloi_engine::bisou;
use aloi_engine::catalog::Question;
use aloi_engine::french::{self, typeset};
use aloi_engine::vocabulary::{Answer, Letter};

use super::Open;
use crate::fields::{JUSTIFICATIONS, field};
use crate::model::{BisouView, Choice, QuestionView};

pub fn bisou(open: &Open) -> BisouView {
    let outcome = bisou::outcome(open.dossier);
    let credit = open.catalog.questions().next().map_or("", |question| question.credit.as_str());
    BisouView {
        credit: typeset(&format!(
            "{credit}. La méthode n’a ni note ni barème officiels : elle conseille, elle ne bloque pas."
        )),
        questions: open
            .catalog
            .questions()
            .zip(JUSTIFICATIONS)
            .map(|(asked, spec)| question(open, asked, spec))
            .collect(),
        outcome: outcome.french(bisou::buys_nothing(open.dossier)).to_owned(),
        reason: typeset(&reason(open)),
        inventory: open.dossier.inventory.as_ref().map_or_else(String::new, |kept| {
            let day = french::long_date(kept.read_on);
            typeset(&format!("Le dossier garde les constats de « {} », lu le {day}.", kept.file))
        }),
    }
}

fn question(open: &Open, asked: &Question, spec: &crate::fields::Spec) -> QuestionView {
    let answer = open.dossier.bisou.answer(asked.letter).answer;
    // « Oui » favours the purchase in some questions only (MODEL §9): the polarity is the question's.
    let (yes, no) =
        if asked.yes_supports { (Answer::Supports, Answer::Against) } else { (Answer::Against, Answer::Supports) };
    let choices = [(yes, &asked.yes), (no, &asked.no), (Answer::Unknown, &asked.unknown)];
    QuestionView {
        letter: asked.letter.code().to_owned(),
        name: asked.name.clone(),
        question: typeset(&asked.question),
        why: typeset(&asked.why),
        help: typeset(&asked.help),
        choices: choices.map(|(answer, label)| Choice::new(answer.code(), typeset(label))).to_vec(),
        answer: answer.map_or("", Answer::code).to_owned(),
        meaning: match answer {
            Some(Answer::Unknown) => "à compléter".to_owned(),
            Some(known) => known.french().to_owned(),
            None => String::new(),
        },
        answer_path: format!("bisou.{}.answer", asked.letter.code()),
        justification: field(spec, open.root, "", ""),
        evidence: bisou::evidence(open.dossier, open.comparison, asked.letter)
            .iter()
            .map(|text| typeset(text))
            .collect(),
    }
}

/// Which answers make the outcome.
fn reason(open: &Open) -> String {
    let named = |wanted: Answer| -> Vec<&str> {
        Letter::ALL
            .iter()
            .filter(|letter| bisou::answer(open.dossier, **letter) == wanted)
            .map(|letter| letter.french())
            .collect()
    };
    let (against, unknown) = (named(Answer::Against), named(Answer::Unknown));
    match (against.is_empty(), unknown.is_empty()) {
        (true, true) => "Les cinq réponses vont dans le sens de l’achat.".to_owned(),
        (false, _) => format!("Va contre l’achat : {}.", against.join(", ")),
        (true, false) => format!("Sans réponse : {}.", unknown.join(", ")),
    }
}
