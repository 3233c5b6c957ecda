//! The renewal of a fleet spread over years, against all at once (MODEL §7 bis).

use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::{Dossier, Fleet};
use aloi_engine::french;
use aloi_engine::graph::Handle;
use aloi_engine::plan::{Counts, Smoothing, SmoothingTotals};
use aloi_engine::quantity::Euro;
use rust_decimal::Decimal;

use super::columns::{Kilograms, cents, sum};
use super::words;
use crate::document::{Block, Document};
use crate::table::{Column, Table};

/// A column of machines that are not renewed this year: its title, and how many they are.
type Machines = (&'static str, fn(&Counts) -> u32);

const OTHERS: [Machines; 4] = [
    ("Déjà renouvelées", |counts| counts.in_service),
    ("Rajeunies", |counts| counts.upgraded),
    ("Conservées", |counts| counts.kept),
    ("Sans solution", |counts| counts.stranded),
];

pub fn write(document: &mut Document, dossier: &Dossier, comparison: &Comparison) {
    let (Some(fleet), Some(found)) = (&dossier.fleet, &comparison.smoothing) else { return };
    document.heading(2, words("Lissage du renouvellement"));
    match found {
        Err(refused) => {
            document.push(Block::Notice(vec![words(format!("Le lissage ne se calcule pas : {refused}."))]));
        }
        Ok(smoothing) => spread(document, comparison, fleet, smoothing),
    }
}

fn spread(document: &mut Document, comparison: &Comparison, fleet: &Fleet, smoothing: &Smoothing) {
    document.paragraph(words(opening(comparison, fleet, smoothing)));
    document.table(years(comparison, smoothing));
    if let Some(totals) = &smoothing.totals {
        document.table(against_at_once(comparison, fleet, smoothing, totals));
    }
    if !smoothing.said.is_empty() {
        document.list(smoothing.said.iter().map(|sentence| words(format!("{}.", french::capital(sentence)))));
    }
}

fn opening(comparison: &Comparison, fleet: &Fleet, smoothing: &Smoothing) -> String {
    let upgrade = fleet.upgrade.as_ref().map_or_else(String::new, |id| {
        format!(", ou rajeunies la première année par l’offre {id} quand l’attente est plus longue")
    });
    let retired = fleet
        .retire_age_years
        .map_or_else(String::new, |age| format!(" Âge de retrait : {}.", french::count(age.0, "an", "ans")));
    let once = comparison.value(smoothing.at_once_ttc).map_or_else(String::new, |once| {
        let over = if smoothing.at_once_exceeds { "plus que cette enveloppe" } else { "dans cette enveloppe" };
        format!(" Tout renouveler la première année coûterait {} TTC, {over}.", french::euros(once))
    });
    format!(
        "{} à renouveler par l’offre {} en {}, les plus anciennes d’abord, avec {} TTC par an. En attendant leur tour, \
         elles sont conservées (offre {}){upgrade}.{retired}{once}",
        french::count(smoothing.machines.into(), "machine", "machines"),
        fleet.renewal,
        french::count(fleet.over_years.into(), "an", "ans"),
        french::euros(fleet.yearly_envelope_ttc.0),
        fleet.waiting,
    )
}

/// Rounded to the cent, as shown: what is summed is what is read.
fn euros(comparison: &Comparison, handle: Handle<Euro>) -> Option<Decimal> {
    comparison.value(handle).map(|value| french::round(value, 2))
}

/// The TTC outlay of each year.
fn outlays(comparison: &Comparison, smoothing: &Smoothing) -> Vec<Option<Decimal>> {
    smoothing.years.iter().map(|year| euros(comparison, year.outlay_ttc)).collect()
}

/// The carbon of each year and its sum, as shown.
fn emissions(comparison: &Comparison, smoothing: &Smoothing) -> (Vec<String>, String) {
    let exact: Vec<Option<Decimal>> = smoothing.years.iter().map(|year| comparison.value(year.carbon?)).collect();
    let kilograms = Kilograms::of(comparison, exact.iter().copied());
    let known: Option<Vec<Decimal>> = exact.iter().copied().collect();
    let (shown, total) = match known.map(|values| kilograms.parts(&values)) {
        Some((shown, total)) => (shown.into_iter().map(Some).collect(), Some(total)),
        None => (exact, None),
    };
    (shown.into_iter().map(|value| kilograms.text(value)).collect(), kilograms.text(total))
}

fn years(comparison: &Comparison, smoothing: &Smoothing) -> Table {
    // The machines of a row add up to the fleet: only columns that stay empty are left out.
    let served = |(_, count): &&Machines| smoothing.years.iter().any(|year| count(&year.counts) > 0);
    let others: Vec<&Machines> = OTHERS.iter().filter(served).collect();
    let basis = comparison.settings.basis.french();
    let columns = [Column::words("Année", 1.0), Column::figures("Renouvelées")]
        .into_iter()
        .chain(others.iter().map(|(name, _)| Column::figures(*name)))
        .chain([
            Column::figures("Dépense TTC"),
            Column::figures(words(format!("Énergie et maintenance, {basis}"))),
            Column::figures("Carbone, kg CO₂e"),
        ]);
    let mut table = Table::new(words("Chaque année de l’étalement : machines, montants en euros"), columns);
    let whole = |count: u32| french::number(count.into(), 0);
    let outlays = outlays(comparison, smoothing);
    let running: Vec<Option<Decimal>> = smoothing.years.iter().map(|year| euros(comparison, year.running?)).collect();
    let (emissions, emitted) = emissions(comparison, smoothing);
    let figures = outlays.iter().zip(&running).zip(emissions);
    for (year, ((outlay, running), carbon)) in smoothing.years.iter().zip(figures) {
        let counts = others.iter().map(|(_, count)| whole(count(&year.counts)));
        let row = [whole(year.year), whole(year.counts.renewed)].into_iter().chain(counts);
        table.row(row.chain([cents(*outlay), cents(*running), carbon]).map(words));
    }
    let renewed = smoothing.years.iter().map(|year| year.counts.renewed).sum();
    let row = ["Somme".to_owned(), whole(renewed)].into_iter().chain(others.iter().map(|_| String::new()));
    table.total(row.chain([cents(sum(outlays)), cents(sum(running)), emitted]).map(words));
    table
}

/// Spread, at once, and what spreading gains: in each column the first and the last add up to the second.
fn against_at_once(comparison: &Comparison, fleet: &Fleet, smoothing: &Smoothing, totals: &SmoothingTotals) -> Table {
    let columns = [
        Column::words("", 1.0),
        Column::figures("Dépense TTC"),
        Column::figures(words(format!("Valeur actuelle, {}", comparison.settings.basis.french()))),
        Column::figures("Carbone, kg CO₂e"),
    ];
    let mut table = Table::new(words("Le parc sur la durée du besoin, étalé et en une fois, en euros"), columns);
    let outlay = sum(outlays(comparison, smoothing));
    let once = euros(comparison, smoothing.at_once_ttc);
    let less = once.zip(outlay).and_then(|(once, outlay)| once.checked_sub(outlay));
    let value = [totals.spread, totals.saving].map(|handle| comparison.value(handle));
    let value = triple(value, |values| french::parts(values, 2)).map(cents);
    let carbon = [totals.spread_carbon, totals.saving_carbon].map(|handle| comparison.value(handle?));
    let all = [totals.spread_carbon, totals.at_once_carbon].map(|handle| comparison.value(handle?));
    let kilograms = Kilograms::of(comparison, all);
    let carbon = triple(carbon, |values| kilograms.parts(values)).map(|shown| match comparison.carbon_withheld {
        Some(_) => "non comparé".to_owned(),
        None => kilograms.text(shown),
    });
    let names = [
        format!("Étalé sur {}", french::count(fleet.over_years.into(), "an", "ans")),
        "En une fois".to_owned(),
        "Gagné par l’étalement (négatif : perdu)".to_owned(),
    ];
    let figures = [outlay, once, less].map(cents).into_iter().zip(value).zip(carbon);
    for (name, ((outlay, value), carbon)) in names.into_iter().zip(figures) {
        table.row([name, outlay, value, carbon].map(words));
    }
    if let Some(last) = table.rows.last_mut() {
        last.kind = crate::table::RowKind::Total;
    }
    table
}

/// Spread, at once and gained, as shown.
fn triple(
    [spread, saving]: [Option<Decimal>; 2],
    parts: impl FnOnce(&[Decimal]) -> (Vec<Decimal>, Decimal),
) -> [Option<Decimal>; 3] {
    let Some((spread, saving)) = spread.zip(saving) else { return [None; 3] };
    let (shown, once) = parts(&[spread, saving]);
    [shown.first().copied(), Some(once), shown.last().copied()]
}
