//! What would change the result, in words: tipping values, choices of method, and what a kilogram avoided costs.

use aloi_engine::comparison::{Comparison, Measure};
use aloi_engine::french;
use aloi_engine::graph::Input;
use aloi_engine::sensitivity::{Duel, Influence, Lead, Setting, Switch, TradeoffKind};
use aloi_engine::uncertainty::Confidence;
use aloi_engine::vocabulary::Allocation;
use rust_decimal::{Decimal, RoundingStrategy};

use super::assumptions::{input_range, input_value};
use super::conclusion::{amount, list};

/// Inputs shown for a pair: the widest swings, then those that can turn it over.
const MOST: usize = 10;

/// The two best offers of a measure, and what moves the gap between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownDuel {
    /// Cost or carbon.
    pub measure: Measure,
    /// Who is ahead, and by how much.
    pub title: String,
    /// The two offers by their names, for a drawing that only has their letters.
    pub names: String,
    /// One row an input.
    pub rows: Vec<ShownInfluence>,
}

/// What an input does to a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownInfluence {
    /// Catalog id or place in the dossier.
    pub key: String,
    /// What it is.
    pub label: String,
    /// The value kept.
    pub value: String,
    /// Its range in words; empty when exact.
    pub range: String,
    /// The gap at both ends of the range; empty when exact.
    pub gap: String,
    /// Whether the comparison counts it; the value of carbon is shown even when it is not.
    pub counted: bool,
    /// The value that turns the order over, or why there is none.
    pub tipping: String,
    /// Whether such a value exists.
    pub tips: bool,
    /// How far the gap moves from its central value at the low and high ends of the range, for a drawing.
    pub ends: (Decimal, Decimal),
}

/// The choices of method, one row each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownSwitch {
    /// The choice.
    pub label: String,
    /// Who costs least.
    pub cost: String,
    /// Who emits least.
    pub carbon: String,
    /// Whether the winner of either measure is another one than with the choice kept.
    pub changes: bool,
}

/// The pairs and what moves them, cost first.
pub fn duels(comparison: &Comparison) -> Vec<ShownDuel> {
    comparison.sensitivity.duels.iter().map(|duel| shown(comparison, duel)).collect()
}

fn shown(comparison: &Comparison, duel: &Duel) -> ShownDuel {
    let Duel { measure, first, second, gap, influences } = duel;
    let unsure = comparison.surely(first, second, *measure) == Some(Confidence::Equivalent);
    let unsure = if unsure { " (écart dans l’incertitude)" } else { "" };
    let title = format!(
        "{} : l’offre {second} est au-dessus de l’offre {first} de {} par poste et par an{unsure}",
        french::capital(measure.french()),
        amount_of_gap(*measure, *gap)
    );
    let mut kept: Vec<&Influence> =
        influences.iter().filter(|influence| !influence.swing().is_zero()).take(MOST).collect();
    for influence in influences.iter().filter(|influence| influence.tipping.is_some()) {
        if kept.len() < 2 * MOST && !kept.iter().any(|known| known.input.key == influence.input.key) {
            kept.push(influence);
        }
    }
    let rows = kept.into_iter().map(|influence| row(*measure, *gap, influence)).collect();
    let name = |id: &String| format!("{id} : {}", comparison.offer(id).map_or("", |offer| offer.name.as_str()));
    ShownDuel { measure: *measure, title, names: format!("{} ; {}", name(first), name(second)), rows }
}

fn amount_of_gap(measure: Measure, gap: Decimal) -> String {
    match measure {
        Measure::Cost => french::euros(gap),
        Measure::Carbon => french::with_unit(&french::number(gap, 1), "kg CO₂e"),
    }
}

fn row(measure: Measure, gap: Decimal, influence: &Influence) -> ShownInfluence {
    let Influence { input, dimension, at_low, at_high, interval, tipping, counted } = influence;
    let at = |value: Decimal| input_value(&Input { value, ..input.clone() }, dimension.symbol);
    let exact = input.low == input.high || amount_of_gap(measure, *at_low) == amount_of_gap(measure, *at_high);
    let gaps = if exact {
        String::new()
    } else {
        format!("de {} à {}", amount_of_gap(measure, *at_low), amount_of_gap(measure, *at_high))
    };
    let said = match (tipping, interval) {
        (Some(tipping), _) => {
            let others = if tipping.others { ", et ailleurs" } else { "" };
            let counted = if *counted { "" } else { ", si le carbone était compté" };
            format!("{}{others}{counted}", at(short(tipping.value)))
        }
        (None, Some((low, high))) => format!("pas entre {} et {}", at(short(*low)), at(short(*high))),
        (None, None) => "jamais".to_owned(),
    };
    let from = |end: &Decimal| end.checked_sub(gap).unwrap_or_default();
    ShownInfluence {
        key: input.key.clone(),
        label: french::capital(&input.label),
        value: if *counted { at(input.value) } else { "non compté".to_owned() },
        range: input_range(input),
        gap: if *counted || gaps.is_empty() { gaps } else { format!("{gaps}, si compté") },
        counted: *counted,
        tipping: said,
        tips: tipping.is_some(),
        ends: if exact { (Decimal::ZERO, Decimal::ZERO) } else { (from(at_low), from(at_high)) },
    }
}

/// Three significant digits: a tipping value is an order of magnitude, not a price.
fn short(value: Decimal) -> Decimal {
    value.round_sf_with_strategy(3, RoundingStrategy::MidpointAwayFromZero).unwrap_or(value).normalize()
}

/// For each measure, the widest assumption without source that decides the winner (MODEL §10), with the value that
/// turns it over.
pub(super) fn fragile(comparison: &Comparison) -> Vec<String> {
    let mut said = Vec::new();
    for duel in &comparison.sensitivity.duels {
        // Without a winner, nothing is decided.
        if comparison.verdict(duel.measure).is_none_or(|verdict| !verdict.close.is_empty()) {
            continue;
        }
        let deciding = duel
            .influences
            .iter()
            .filter(|influence| influence.counted && influence.unsourced() && influence.decides());
        let deciding: Vec<&Influence> = deciding.collect();
        let others = deciding.len().saturating_sub(1);
        if let Some((influence, tipping)) = deciding.first().and_then(|first| Some((first, first.tipping?))) {
            let at =
                |value: Decimal| input_value(&Input { value, ..influence.input.clone() }, influence.dimension.symbol);
            said.push(format!(
                "Hypothèse sans source publiée : {}, valeur retenue {}. À {} environ, l’offre {} passerait devant l’offre {} en {}{}.",
                influence.input.label,
                at(influence.input.value),
                at(short(tipping.value)),
                duel.second,
                duel.first,
                duel.measure.french(),
                match others {
                    0 => String::new(),
                    1 => " ; une autre y suffirait aussi".to_owned(),
                    others => format!(" ; {others} autres y suffiraient aussi"),
                }
            ));
        }
    }
    said
}

/// The choices of method as kept, then each one switched.
pub fn switches(comparison: &Comparison) -> Vec<ShownSwitch> {
    let found = &comparison.sensitivity.switches;
    let Some(kept) = found.first() else { return Vec::new() };
    let row = |switch: &Switch| ShownSwitch {
        label: label(switch.setting),
        cost: lead(comparison, switch, Measure::Cost),
        carbon: lead(comparison, switch, Measure::Carbon),
        changes: Measure::ALL.iter().any(|measure| switch.changes(kept, *measure)),
    };
    found.iter().map(row).collect()
}

fn label(setting: Setting) -> String {
    match setting {
        Setting::AsIs => "choix retenus".to_owned(),
        Setting::Basis(basis) => format!("coûts en base {}", basis.french()),
        Setting::Family(family) => format!("facteurs de la famille {}", family.french()),
        Setting::Allocation(Allocation::CutOff) => "fabrication gardée par la première vie".to_owned(),
        Setting::Allocation(Allocation::ProRata) => "fabrication partagée au prorata des vies".to_owned(),
        Setting::Externalities(true) => "externalités comptées".to_owned(),
        Setting::Externalities(false) => "externalités non comptées".to_owned(),
        Setting::SupportCap => "durées ramenées à la fin du support de sécurité".to_owned(),
    }
}

fn lead(comparison: &Comparison, switch: &Switch, measure: Measure) -> String {
    let said = match switch.lead(measure) {
        Ok(Lead { first, low, second, next, confidence, close }) => {
            let [low, next] = [*low, *next].map(|value| amount(comparison, measure, value));
            if close.is_empty() {
                format!("{first} {} ({low}, contre {next} pour {second})", confidence.french())
            } else {
                let ids: Vec<&str> = std::iter::once(first).chain(close).map(String::as_str).collect();
                format!("{} équivalentes ({low} pour {first})", french::listed(&ids))
            }
        }
        Err(reason) => format!("non classé : {reason}"),
    };
    let unmoved = measure == Measure::Cost
        && matches!(switch.setting, Setting::Family(_) | Setting::Allocation(_))
        && !comparison.settings.externalities;
    if switch.incomplete.is_empty() || switch.setting == Setting::AsIs || unmoved {
        return said;
    }
    format!("{said} ; sans chiffre : {}", switch.incomplete.join(", "))
}

/// One sentence for each measure whose result changes with a choice of method; one for all when none does.
pub fn switch_sentences(comparison: &Comparison) -> Vec<String> {
    let found = &comparison.sensitivity.switches;
    let Some((kept, others)) = found.split_first() else { return Vec::new() };
    let mut said = Vec::new();
    for measure in Measure::ALL {
        let what = |switch: &Switch| {
            let result = match switch.lead(*measure).ok()?.winner() {
                Some(winner) => format!("l’offre {winner} se détache"),
                None => "plus d’offre qui se détache".to_owned(),
            };
            Some(format!("{} ({result})", label(switch.setting)))
        };
        let changing: Vec<String> =
            others.iter().filter(|switch| switch.changes(kept, *measure)).filter_map(what).collect();
        if !changing.is_empty() {
            said.push(format!("En {}, le résultat change avec : {}.", measure.french(), changing.join(", ")));
        }
    }
    if said.is_empty() && !others.is_empty() {
        said.push(
            "Aucun des autres choix de méthode qui ont pu être calculés ne change le résultat, en coût ni en carbone."
                .to_owned(),
        );
    }
    said
}

/// What each dearer offer pays for a kilogram avoided, and which offers dominate or are dominated, in central values.
pub fn tradeoffs(comparison: &Comparison) -> Vec<String> {
    let found = &comparison.sensitivity.tradeoffs;
    let Some(cheapest) = found.first().map(|tradeoff| tradeoff.cheapest.as_str()) else { return Vec::new() };
    let mut said = Vec::new();
    for tradeoff in found {
        let offer = tradeoff.offer.as_str();
        let unjudged = if comparison.judged(offer) { "" } else { " (exigences non vérifiées)" };
        // A gap of carbon inside the uncertainty has no price.
        let same = comparison.surely(offer, cheapest, Measure::Carbon) == Some(Confidence::Equivalent);
        match tradeoff.kind {
            TradeoffKind::Avoids(_) if same => said.push(format!(
                "En valeurs centrales, l’offre {offer}{unjudged} coûte plus que l’offre {cheapest} pour un carbone équivalent."
            )),
            TradeoffKind::Avoids(each) => said.push(format!(
                "En valeurs centrales, l’offre {offer}{unjudged} coûte plus que l’offre {cheapest} et émet moins : {} par kg de CO₂e évité.",
                french::euros(each)
            )),
            TradeoffKind::Dominates => said.push(format!(
                "En valeurs centrales, l’offre {offer}{unjudged} n’est pas plus chère que l’offre {cheapest} et émet moins."
            )),
            TradeoffKind::Dominated => {}
        }
    }
    let dominated = found.iter().filter(|tradeoff| tradeoff.kind == TradeoffKind::Dominated);
    let dominated: Vec<&str> = dominated.map(|tradeoff| tradeoff.offer.as_str()).collect();
    if !dominated.is_empty() {
        said.push(format!(
            "En valeurs centrales, l’offre {cheapest} ne coûte ni n’émet plus que {}.",
            list(&dominated)
        ));
    }
    said
}
