//! The sensitivity screen: the figures that would change the winner, from what value, and those that may be tried.

use aloi_engine::comparison::{Comparison, Measure};
use aloi_engine::french::{self, typeset};
use aloi_engine::graph::Input;
use aloi_engine::sensitivity::{Duel, Influence, Tipping};
use aloi_engine::uncertainty::Confidence;
use aloi_report::said;
use rust_decimal::{Decimal, RoundingStrategy};

use super::Open;
use super::explain::edit_path;
use crate::fields::{self, Kind};
use crate::model::{InputGroup, InputView, SensitivityView, StudySection, TippingRow, TippingTable, TrialEntry};
use crate::path;

/// `section` is the paper's, made with the rest of the study.
pub fn sensitivity(open: &Open, section: Option<StudySection>) -> SensitivityView {
    let comparison = open.comparison;
    let duels = &comparison.sensitivity.duels;
    let conclusion = match duels.is_empty() {
        true => said::conclusion(comparison),
        false => {
            duels.iter().map(|duel| sentence(comparison, duel)).chain(said::switch_sentences(comparison)).collect()
        }
    };
    SensitivityView {
        conclusion: conclusion.iter().map(|text| typeset(text)).collect(),
        tippings: duels.iter().filter_map(|duel| table(comparison, duel)).collect(),
        inputs: inputs(comparison),
        section,
    }
}

/// How many figures would change a winner; none when fewer than two offers can be judged.
pub fn deciding(comparison: &Comparison) -> Option<usize> {
    let duels = &comparison.sensitivity.duels;
    let keys = duels.iter().flat_map(tipping).map(|(influence, _)| influence.input.key.as_str());
    (!duels.is_empty()).then(|| keys.collect::<std::collections::BTreeSet<_>>().len())
}

/// What may change: the winner, or the mere order of offers that are all equivalent.
pub fn stake(comparison: &Comparison) -> &'static str {
    let sure = |duel: &Duel| comparison.surely(&duel.first, &duel.second, duel.measure);
    let settled = comparison.sensitivity.duels.iter().any(|duel| sure(duel) != Some(Confidence::Equivalent));
    if settled { "le gagnant" } else { "l’ordre" }
}

/// The figures that turn a duel over and count.
fn tipping(duel: &Duel) -> impl Iterator<Item = (&Influence, Tipping)> {
    duel.influences.iter().filter(|found| found.counted).filter_map(|found| Some((found, found.tipping?)))
}

fn sentence(comparison: &Comparison, duel: &Duel) -> String {
    let Duel { measure, first, second, .. } = duel;
    let measured = french::capital(measure.french());
    let found: Vec<(&Influence, Tipping)> = tipping(duel).collect();
    let away = |(influence, tipping): &&(&Influence, Tipping)| {
        let central = influence.input.value;
        let distance = tipping.value.checked_sub(central).and_then(|gap| gap.checked_div(central));
        distance.map_or(Decimal::MAX, |distance| distance.abs())
    };
    let said = match found.iter().min_by_key(away) {
        None => format!(
            "{measured} : aucun chiffre, aussi loin qu’il est plausible, ne fait passer l’offre {second} devant l’offre {first}."
        ),
        Some((nearest, tipping)) => {
            let others = found.len();
            let can = if others == 1 { "peut" } else { "peuvent" };
            format!(
                "{measured} : {} {can} faire passer l’offre {second} devant l’offre {first} ; le plus proche : {}, {} (retenu : {}).",
                french::count(Decimal::from(others), "chiffre", "chiffres"),
                nearest.input.label,
                turned(nearest, *tipping),
                worded(nearest, nearest.input.value),
            )
        }
    };
    let same = comparison.surely(first, second, *measure) == Some(Confidence::Equivalent);
    if same { format!("{said} Les deux sont équivalentes : leur écart est dans l’incertitude.") } else { said }
}

fn table(comparison: &Comparison, duel: &Duel) -> Option<TippingTable> {
    let rows = duel.influences.iter().filter_map(|influence| {
        let tipping = influence.tipping?;
        let counted = if influence.counted { "" } else { ", si le carbone était compté" };
        let others = if tipping.others { ", et ailleurs" } else { "" };
        Some(TippingRow {
            label: typeset(&french::capital(&influence.input.label)),
            value: if influence.counted { worded(influence, influence.input.value) } else { "non compté".to_owned() },
            tipping: typeset(&format!("{}{others}{counted}", turned(influence, tipping))),
            winner: typeset(&format!("offre {}", duel.second)),
            tries: if influence.counted { tries(comparison, influence, tipping) } else { Vec::new() },
        })
    });
    let rows: Vec<TippingRow> = rows.collect();
    let Duel { measure, first, gap, .. } = duel;
    let gap = match measure {
        Measure::Cost => french::euros(*gap),
        Measure::Carbon => french::with_unit(&french::number(*gap, 1), "kg CO₂e"),
    };
    let caption = format!(
        "{} : l’{} est devant l’{} de {gap} par poste et par an",
        french::capital(measure.french()),
        named(comparison, first),
        named(comparison, &duel.second)
    );
    (!rows.is_empty()).then(|| TippingTable { caption: typeset(&caption), rows })
}

fn named(comparison: &Comparison, id: &str) -> String {
    let name = comparison.offer(id).map_or("", |offer| offer.name.as_str());
    typeset(&if name == id { format!("offre {id}") } else { format!("offre {id} ({name})") })
}

fn worded(influence: &Influence, value: Decimal) -> String {
    said::input_value(&Input { value, ..influence.input.clone() }, influence.dimension.symbol)
}

/// « au-delà de 540,00 € », to three digits as on the paper.
fn turned(influence: &Influence, Tipping { value, .. }: Tipping) -> String {
    let short = value.round_sf_with_strategy(3, RoundingStrategy::MidpointAwayFromZero).unwrap_or(value).normalize();
    let side = if value > influence.input.value { "au-delà de" } else { "en deçà de" };
    format!("{side} {}", worded(influence, short))
}

/// A value just beyond the tipping one, for every field that holds the figure: one cell cited by several offers moves
/// in all of them.
fn tries(comparison: &Comparison, influence: &Influence, tipping: Tipping) -> Vec<TrialEntry> {
    let (Some(value), known) = (beyond(influence, tipping), &influence.input) else { return Vec::new() };
    let twin = |input: &Input| {
        input.origin == known.origin && [input.low, input.value, input.high] == [known.low, known.value, known.high]
    };
    let symbol = influence.dimension.symbol;
    let twins = comparison.graph.inputs_with_units().filter(|(input, unit)| *unit == symbol && twin(input));
    let entry = |(input, _): (&Input, &str)| {
        let (path, kind) = place(comparison, input)?;
        let value = if matches!(kind, Kind::Integer) { outwards(influence, value).round_dp(0) } else { value };
        Some(TrialEntry { text: text(input, kind, value), path })
    };
    twins.map(entry).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// A thousandth beyond the tipping value, three digits, inside what was searched.
fn beyond(influence: &Influence, Tipping { value, .. }: Tipping) -> Option<Decimal> {
    let (low, high) = influence.interval?;
    let margin = value.abs().checked_div(Decimal::ONE_THOUSAND)?;
    let up = value > influence.input.value;
    let past = if up { value.checked_add(margin) } else { value.checked_sub(margin) }?;
    let strategy = if up { RoundingStrategy::ToPositiveInfinity } else { RoundingStrategy::ToNegativeInfinity };
    Some(past.round_sf_with_strategy(3, strategy)?.max(low).min(high).normalize())
}

/// The whole number on the far side.
fn outwards(influence: &Influence, value: Decimal) -> Decimal {
    if value > influence.input.value { value.ceil() } else { value.floor() }
}

/// The field that holds an input; none when no field holds it alone, or when it is what is compared.
fn place(comparison: &Comparison, input: &Input) -> Option<(String, Kind)> {
    let compared = [".per_unit", ".count"].iter().any(|end| input.key.ends_with(end));
    let path = edit_path(input);
    // A distinct origin such as `model_spread[Marque X]` shares its field with others; an assumption on
    // `laptop.deployment_hours` also prevails over the catalog's `laptop.deployment_hours.kept`.
    let narrower = |other: &Input| other.key.strip_prefix(&input.key).is_some_and(|rest| rest.starts_with('.'));
    let shared = !input.key.starts_with("offers[")
        && (input.key.contains('[') || comparison.graph.inputs().iter().any(narrower));
    let spec = fields::spec(&path::pattern(&path))?;
    (!compared && !shared).then_some((path, spec.kind))
}

/// A value as it is typed in its field.
fn text(input: &Input, kind: Kind, value: Decimal) -> String {
    let percent = matches!(kind, Kind::Share) || said::is_percentage(&input.key);
    let hundredfold = value.checked_mul(Decimal::ONE_HUNDRED).filter(|_| percent);
    let text = |value: Decimal| value.normalize().to_string().replace('.', ",");
    hundredfold.map_or_else(|| text(value), |percent| french::with_unit(&text(percent), "%"))
}

/// The figures of the comparison that may be tried: each offer's, the need's, the model's.
fn inputs(comparison: &Comparison) -> Vec<InputGroup> {
    let mut groups: Vec<InputGroup> = Vec::new();
    for (input, unit) in comparison.graph.inputs_with_units() {
        let Some((path, kind)) = place(comparison, input) else { continue };
        let offer = path.strip_prefix("offers[").and_then(|rest| rest.split_once(']')).map(|(id, _)| id);
        let title = match offer {
            Some(id) => french::capital(&named(comparison, id)),
            None if path.starts_with("need.") => "Besoin".to_owned(),
            None => "Hypothèses".to_owned(),
        };
        let text = text(input, kind, input.value);
        let unit = if text.ends_with('%') { String::new() } else { unit.to_owned() };
        let input = InputView { path, label: typeset(&french::capital(&input.label)), text, unit };
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.inputs.push(input),
            None => groups.push(InputGroup { title, inputs: vec![input] }),
        }
    }
    groups.sort_by_key(|group| !group.title.starts_with("Offre "));
    groups
}

/// The input that the field at `path` holds, in words: what it is, its value.
pub fn input_at(comparison: &Comparison, path: &str) -> Option<(String, String)> {
    let mut inputs = comparison.graph.inputs_with_units();
    let (input, unit) = inputs.find(|(input, _)| place(comparison, input).is_some_and(|(place, _)| place == path))?;
    Some((typeset(&french::capital(&input.label)), said::input_value(input, unit)))
}
