//! The outcome of the five questions, and the evidence the dossier already holds (MODEL §9). It advises, never blocks.

mod owned;

use crate::comparison::{Comparison, Status};
use crate::dossier::Dossier;
use crate::french;
use crate::vocabulary::{Answer, Condition, DecisionKind, Letter};

/// What the five answers advise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Some question has no answer.
    Incomplete,
    /// The need is not there.
    DoNotBuy,
    /// Something similar serves already.
    OtherSolutionFirst,
    /// It can wait.
    Postpone,
    /// Less would do.
    Reduce,
    /// Another origin would be better.
    BuyOtherwise,
    /// The purchase is justified, or the need is served without one.
    Justified,
}

impl Outcome {
    /// The word as written in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Incomplete => "incomplete",
            Outcome::DoNotBuy => "do_not_buy",
            Outcome::OtherSolutionFirst => "other_solution_first",
            Outcome::Postpone => "postpone",
            Outcome::Reduce => "reduce",
            Outcome::BuyOtherwise => "buy_otherwise",
            Outcome::Justified => "justified",
        }
    }

    /// The words shown to French readers; a decided offer that buys nothing serves the need without a purchase.
    pub const fn french(self, buys_nothing: bool) -> &'static str {
        match self {
            Outcome::Incomplete => "à compléter",
            Outcome::DoNotBuy => "ne pas acheter",
            Outcome::OtherSolutionFirst => "autre solution d’abord",
            Outcome::Postpone => "différer",
            Outcome::Reduce => "réduire la demande",
            Outcome::BuyOtherwise => "acheter autrement",
            Outcome::Justified if buys_nothing => "besoin servi sans achat",
            Outcome::Justified => "achat justifié",
        }
    }

    /// Whether a decision of this kind follows the advice. Nothing is advised while answers are missing.
    pub const fn is_followed_by(self, decision: DecisionKind) -> bool {
        match self {
            Outcome::Incomplete => true,
            Outcome::DoNotBuy => matches!(decision, DecisionKind::DoNotBuy | DecisionKind::Keep),
            Outcome::OtherSolutionFirst => !matches!(decision, DecisionKind::Buy),
            Outcome::Postpone => !matches!(decision, DecisionKind::Buy | DecisionKind::Reduce),
            Outcome::Reduce => !matches!(decision, DecisionKind::Buy),
            Outcome::BuyOtherwise => !matches!(decision, DecisionKind::Buy),
            Outcome::Justified => true,
        }
    }
}

/// The answer to a question; an answer not given is unknown.
pub fn answer(dossier: &Dossier, letter: Letter) -> Answer {
    dossier.bisou.answer(letter).answer.unwrap_or(Answer::Unknown)
}

/// The outcome, in the order of MODEL §9.
pub fn outcome(dossier: &Dossier) -> Outcome {
    let against = |letter| answer(dossier, letter) == Answer::Against;
    if against(Letter::Besoin) {
        Outcome::DoNotBuy
    } else if against(Letter::Semblable) {
        Outcome::OtherSolutionFirst
    } else if Letter::ALL.iter().any(|letter| answer(dossier, *letter) == Answer::Unknown) {
        Outcome::Incomplete
    } else if against(Letter::Immediat) {
        Outcome::Postpone
    } else if against(Letter::Utile) {
        Outcome::Reduce
    } else if against(Letter::Origine) {
        Outcome::BuyOtherwise
    } else {
        Outcome::Justified
    }
}

/// Whether the decided offer buys nothing.
pub fn buys_nothing(dossier: &Dossier) -> bool {
    let decided = dossier.decision.as_ref().and_then(|decision| decision.offer.as_deref());
    decided.and_then(|id| dossier.offer(id)).is_some_and(|offer| !offer.buys())
}

pub use owned::evidence as owned;

/// What the dossier already holds on a question, as French sentences.
pub fn evidence(dossier: &Dossier, comparison: &Comparison, letter: Letter) -> Vec<String> {
    match letter {
        Letter::Besoin => need(dossier),
        Letter::Immediat => urgency(dossier),
        Letter::Semblable => [owned::evidence(dossier), without_buying(dossier, comparison)].concat(),
        Letter::Origine => origins(dossier),
        Letter::Utile => usefulness(dossier),
    }
}

fn need(dossier: &Dossier) -> Vec<String> {
    let mut found = Vec::new();
    if let (Some(quantity), Some(equipment)) = (dossier.need.quantity, dossier.need.equipment) {
        let noun = french::count(quantity.into(), "poste à servir", "postes à servir");
        found.push(format!("{noun}, équipement : {}", equipment.french()));
    }
    if !dossier.need.statement.is_empty() {
        found.push(dossier.need.statement.clone());
    }
    found
}

fn urgency(dossier: &Dossier) -> Vec<String> {
    let Some(replaced) = &dossier.need.replaces else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(age) = replaced.age_years {
        let age = french::count(age.0, "an", "ans");
        found.push(match replaced.description.as_str() {
            "" => format!("matériel remplacé âgé de {age}"),
            description => format!("matériel remplacé âgé de {age} : {description}"),
        });
    }
    if let Some(until) = replaced.security_support_until {
        let over = dossier.date.is_some_and(|today| until < today);
        let verb = if over { "terminé depuis le" } else { "assuré jusqu’au" };
        found.push(format!("support de sécurité du matériel remplacé {verb} {}", french::long_date(until)));
    }
    found
}

/// Keep, repair, upgrade or reuse offers that cost or emit less than the cheapest purchase.
fn without_buying(dossier: &Dossier, comparison: &Comparison) -> Vec<String> {
    let ranked =
        |buys: bool| comparison.offers.iter().filter(move |offer| offer.status == Status::Ranked && offer.buys == buys);
    let cost = |id: &str| comparison.figure(&format!("{id}.annual_cost.total"));
    let withheld = comparison.carbon_withheld.is_some();
    let carbon = |id: &str| comparison.figure(&format!("{id}.annual_carbon.total")).filter(|_| !withheld);
    let cheapest = comparison.by_cost.iter().find(|id| comparison.offer(id).is_some_and(|offer| offer.buys));
    let mut found = Vec::new();
    for offer in ranked(false) {
        let lower = |figure: &dyn Fn(&str) -> Option<rust_decimal::Decimal>| {
            cheapest.is_some_and(|id| figure(&offer.id).zip(figure(id)).is_some_and(|(ours, theirs)| ours < theirs))
        };
        let verdict = match (lower(&cost), lower(&carbon)) {
            (true, true) => "coûte et émet moins par an que le moins cher des achats",
            (true, false) => "coûte moins par an que le moins cher des achats",
            (false, true) => "émet moins par an que le moins cher des achats",
            (false, false) => "ne coûte ni n’émet moins par an que le moins cher des achats",
        };
        let verdict = if cheapest.is_some() { verdict } else { "est examinée sans achat" };
        found.push(format!("« {} » (offre {}) {verdict}", offer.name, offer.id));
    }
    if found.is_empty() && !dossier.offers.iter().any(|offer| !offer.buys()) {
        found.push(
            "aucune offre sans achat (conserver, rajeunir, réemployer) n’est examinée dans ce dossier".to_owned(),
        );
    }
    found
}

fn origins(dossier: &Dossier) -> Vec<String> {
    let mut found = Vec::new();
    for offer in &dossier.offers {
        for item in offer.items.iter().filter(|item| item.equipment.is_some_and(|kind| kind.is_device())) {
            let Some(condition) = item.condition.filter(|condition| condition.is_bought()) else { continue };
            let mut facts = vec![match item.made_in.as_deref() {
                Some(country) if country != "n/a" => format!("pays d’assemblage {country}"),
                _ => "pays d’assemblage inconnu".to_owned(),
            }];
            if condition == Condition::Refurbished {
                facts.insert(0, "reconditionné".to_owned());
            }
            facts.extend(
                item.repairability_index
                    .value()
                    .map(|index| format!("indice de réparabilité {} sur 10", french::compact(index))),
            );
            facts.extend(
                item.eu_repairability_class
                    .as_ref()
                    .filter(|class| *class != "n/a")
                    .map(|class| format!("classe de réparabilité {class}")),
            );
            facts.extend(
                item.energy_class
                    .as_ref()
                    .filter(|class| *class != "n/a")
                    .map(|class| format!("classe énergétique {class}")),
            );
            facts.extend((!item.labels.is_empty()).then(|| item.labels.join(", ")));
            found.push(format!("offre {} : {}", offer.id, facts.join(", ")));
        }
    }
    found
}

fn usefulness(dossier: &Dossier) -> Vec<String> {
    let need = &dossier.need;
    let mut found = Vec::new();
    if let Some(hours) = need.hours_per_year.value() {
        found.push(format!("{} d’usage par an et par poste", french::with_unit(&french::compact(hours), "heures")));
    }
    if let (Some(users), Some(quantity)) = (need.users, need.quantity) {
        let people = french::count(users.into(), "personne servie", "personnes servies");
        found.push(format!("{people} par {}", french::count(quantity.into(), "poste", "postes")));
    }
    if let Some(years) = need.years.value() {
        found.push(format!("durée du besoin : {}", french::count(years, "an", "ans")));
    }
    found
}
