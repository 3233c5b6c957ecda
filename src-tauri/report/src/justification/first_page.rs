//! Page 1, which stands alone: what, how much, decided why, BISOU, the comparison, signatures.

use aloi_engine::bisou;
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use aloi_engine::vocabulary::{Answer, Letter, Role};

use super::together::merged;
use super::{UNANSWERED, doubts, named, words};
use crate::document::{Block, Document, Extent, Figure, Pair, Signature, Tone};
use crate::rich::Rich;
use crate::said::{self, Shown, figure};
use crate::table::{Align, Column, Table, Width};

/// Room for « 1re ex æquo · », in millimetres.
const RANK: f64 = 24.0;
/// What stands for the places to sign on a project.
const UNSIGNED: &str = "PROJET : copie de travail, à ne pas signer. Les cadres de signature viendront quand le dossier sera \
    décidé et complet ; « Ce qui manque à ce projet » dit quoi.";

pub fn write(document: &mut Document, dossier: &Dossier, comparison: &Comparison, code: Option<Figure>) {
    document.heading(1, words("Justification d’achat"));
    document.blocks.extend(code.map(Block::Corner));
    document.say(Tone::Lead, words(if dossier.title.is_empty() { "Objet non indiqué" } else { &dossier.title }));
    document.push(Block::Pairs { pairs: identity(dossier), two_columns: true });
    document.heading(2, words("Décision"));
    decision(document, dossier, comparison);
    document.heading(2, words("Les cinq questions BISOU"));
    document.table(bisou_table(dossier, document.extent));
    document.heading(2, words("Comparaison des offres"));
    document.table(offers_table(dossier, comparison));
    let conclusion = said::conclusion(comparison).join(" ");
    let again = bought_again(dossier, comparison).unwrap_or_default();
    let method = format!("{again}{} Fourchettes : 5e à 95e centile. {conclusion}", said::basis(comparison));
    document.say(Tone::Small, doubts::under_offers(dossier).then(french::typeset(&method)));
    if said::is_project(dossier, comparison) {
        document.push(Block::Notice(vec![words(UNSIGNED)]));
    } else {
        document.push(Block::Signatures(signatures(dossier)));
    }
}

fn pair(key: &str, value: impl AsRef<str>) -> Pair {
    Pair { key: words(key), value: words(value) }
}

fn identity(dossier: &Dossier) -> Vec<Pair> {
    let budget = &dossier.budget;
    let account = if budget.account.is_empty() { String::new() } else { format!(", compte {}", budget.account) };
    let date = dossier.date.map_or_else(|| "non indiquée".to_owned(), french::long_date);
    let envelope = budget.envelope_ttc.map_or_else(|| "non indiquée".to_owned(), |euros| french::euros(euros.0));
    let quantity =
        dossier.need.quantity.map_or_else(|| "non indiqué".to_owned(), |n| french::count(n.into(), "poste", "postes"));
    let years =
        dossier.need.years.value().map_or_else(String::new, |years| format!(", {}", french::count(years, "an", "ans")));
    vec![
        pair("Collectivité", named(&dossier.authority)),
        pair("Référence", named(&dossier.reference)),
        pair("Service", named(&dossier.department)),
        pair("Date", date),
        pair("Demandeur", named(&dossier.requester)),
        pair("Besoin", format!("{quantity}{years}")),
        pair("Imputation", format!("{}{account}", budget.default_section().named())),
        pair("Enveloppe TTC", envelope),
    ]
}

fn decision(document: &mut Document, dossier: &Dossier, comparison: &Comparison) {
    let Some((decision, kind)) = dossier.decision.as_ref().and_then(|decision| Some((decision, decision.kind?))) else {
        document.push(Block::Notice(vec![words("Aucune décision n’est prise : ce document est un projet.")]));
        return;
    };
    let offer = decision.offer.as_deref().and_then(|id| comparison.offer(id));
    let mut opening = french::capital(kind.french());
    if let Some(offer) = offer {
        opening.push_str(&format!(" : offre {}, {}", offer.id, offer.name));
    }
    if let Some(until) = decision.until {
        opening.push_str(&format!(", jusqu’au {}", french::long_date(until)));
    }
    let mut notice = vec![Rich::bold(french::typeset(&opening))];
    if !decision.reason.is_empty() {
        notice.push(words(&decision.reason));
    }
    if let Some(reason) = decision.against_advice.as_deref().filter(|reason| !reason.is_empty()) {
        notice.push(words(format!("Contre l’avis BISOU : {reason}")));
    }
    document.push(Block::Notice(notice));
    if let Some(offer) = offer {
        document.table(amounts(comparison, &offer.id));
    }
}

/// The outlay finance commits: TTC first, FCTVA as expected later.
fn amounts(comparison: &Comparison, id: &str) -> Table {
    let titles = ["Dépense HT", "TVA", "Dépense TTC à engager", "FCTVA attendu", "Dépense nette"];
    let mut table = Table::new("", titles.map(|title| Column::words(words(title), 1.0).aligned(Align::End)));
    table.named_rows = false;
    table.strong(
        ["ht", "vat", "ttc", "fctva", "net"].map(|part| figure(comparison, format!("{id}.outlay.{part}")).text),
    );
    table
}

/// The opening of a text; the whole of it is printed behind the first page.
fn first_sentence(text: &str) -> &str {
    text.find(". ").and_then(|end| text.get(..=end)).unwrap_or(text)
}

fn bisou_table(dossier: &Dossier, extent: Extent) -> Table {
    let columns = [Column::words("Question", 1.0), Column::words("Réponse", 1.3), Column::words("Justification", 8.0)];
    let mut table = Table::new("", columns);
    for letter in Letter::ALL {
        let answer = dossier.bisou.answer(*letter);
        let justification =
            if answer.justification.is_empty() { "non justifiée" } else { first_sentence(&answer.justification) };
        let verdict = match answer.answer {
            Some(Answer::Supports) => "pour l’achat",
            Some(Answer::Against) => "contre l’achat",
            Some(Answer::Unknown) => "je ne sais pas",
            None => UNANSWERED,
        };
        table.row([words(letter.french()), words(verdict), words(justification)]);
    }
    let outcome = bisou::outcome(dossier).french(bisou::buys_nothing(dossier));
    let whole = match extent {
        Extent::Full => "Avis sans note officielle ; réponses entières plus loin.",
        Extent::OnePage => "Avis sans note officielle ; réponses entières dans le dossier joint.",
    };
    table.total([words("Avis"), words(outcome), words(whole)]);
    table
}

fn offers_table(dossier: &Dossier, comparison: &Comparison) -> Table {
    let columns = [
        Column::words("Offre", 1.0),
        Column::figures("Dépense HT").wide(Width::Fixed(20.5)),
        Column::figures("Dépense TTC").wide(Width::Fixed(20.5)),
        Column::figures("Dépense nette").wide(Width::Fixed(20.5)),
        Column::words("Coût par an", 0.0).wide(Width::Fixed(20.0)).aligned(Align::End),
        Column::words("kg CO₂e par an", 0.0).wide(Width::Fixed(18.0)).aligned(Align::End),
        Column::words("Rang coût · CO₂e", 0.0).wide(Width::Fixed(RANK)),
    ];
    let mut table = Table::new("", columns);
    let decided = dossier.decision.as_ref().and_then(|decision| decision.offer.as_deref());
    let carbon = said::carbon_phases(comparison);
    let totals: Vec<&Shown> = carbon.rows.last().map(|row| row.cells.iter().collect()).unwrap_or_default();
    for (column, offer) in comparison.offers.iter().enumerate() {
        let euros = |part: &str| words(figure(comparison, format!("{}.{part}", offer.id)).text);
        let ttc = match said::again(dossier, comparison, &offer.id) {
            Some(again) => euros("outlay.ttc").then(french::typeset(&format!("\n+ {}", french::euros(again.ttc)))),
            None => euros("outlay.ttc"),
        };
        let cells = [
            words(format!("{} {}", offer.id, offer.name)),
            euros("outlay.ht"),
            ttc,
            euros("outlay.net"),
            with_range(&figure(comparison, format!("{}.annual_cost.total", offer.id)).text, said::cost_range(offer)),
            with_range(
                totals.get(column).map_or("inconnu", |shown| shown.text.as_str()),
                said::carbon_range(comparison, offer),
            ),
            words(said::short_rank(comparison, offer)),
        ];
        if decided == Some(offer.id.as_str()) {
            table.strong(cells)
        } else {
            table.row(cells)
        };
    }
    table
}

/// What the amounts after a « + » are, and when they fall.
fn bought_again(dossier: &Dossier, comparison: &Comparison) -> Option<String> {
    let again = comparison.offers.iter().filter_map(|offer| {
        let when = said::again(dossier, comparison, &offer.id)?.when;
        Some((offer.id.as_str(), when))
    });
    let said: Vec<String> =
        merged(again).into_iter().map(|(ids, when)| format!("{} {when}", french::listed(&ids))).collect();
    (!said.is_empty())
        .then(|| format!("« + » : racheté avant la fin du besoin, TTC aux prix d’aujourd’hui : {}. ", said.join(" ; ")))
}

/// A figure, then its range on the next line of its cell.
fn with_range(text: &str, range: Option<String>) -> Rich {
    words(range.map_or_else(|| text.to_owned(), |range| format!("{text} {range}")))
}

/// A box for each visa, in the order of the roles, and an empty one for each role that must sign and has none yet.
/// Opinions are printed behind.
fn signatures(dossier: &Dossier) -> Vec<Signature> {
    let must_sign = [Role::Requester, Role::It, Role::Finance, Role::Authority];
    let mut boxes = Vec::new();
    for role in Role::ALL {
        let visas: Vec<_> = dossier.visas.iter().filter(|visa| visa.role == *role).collect();
        if visas.is_empty() && must_sign.contains(role) {
            boxes.push(signature(*role, "", None));
        }
        boxes.extend(visas.into_iter().map(|visa| signature(visa.role, &visa.name, visa.date)));
    }
    boxes
}

fn signature(role: Role, name: &str, date: Option<jiff::civil::Date>) -> Signature {
    let date = date.map_or_else(String::new, french::short_date);
    // The function behind the name is printed with the opinions: a signature needs the room.
    let name = name.split(',').next().unwrap_or(name);
    let lines = [name.to_owned(), french::typeset(&format!("Date : {date}"))];
    Signature {
        title: french::capital(role.french()),
        lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
    }
}
