//! What would change the result: the tornado of each measure, tipping values, choices of method, kilograms avoided.

use aloi_engine::comparison::{Comparison, Measure};
use aloi_engine::french;
use rust_decimal::Decimal;

use super::words;
use crate::chart::{Bar, Chart, Segment};
use crate::document::{Block, Document};
use crate::said::{self, ShownDuel, ShownInfluence};
use crate::table::{Column, Table};

/// Title of the section.
pub const TITLE: &str = "Ce qui changerait le résultat";

pub fn write(document: &mut Document, comparison: &Comparison) {
    let (duels, switches) = (said::duels(comparison), said::switches(comparison));
    if duels.is_empty() && switches.is_empty() {
        return;
    }
    document.heading(2, words(TITLE));
    for duel in &duels {
        if duel.rows.iter().any(drawn) {
            document.push(Block::Chart(tornado(duel)));
        }
        document.table(influences(duel));
    }
    if !switches.is_empty() {
        document.table(choices(&switches));
    }
    let sentences = [said::switch_sentences(comparison), said::tradeoffs(comparison)].concat();
    document.list(sentences.into_iter().map(words));
}

/// Whether a row moves the gap that the comparison counts.
fn drawn(row: &ShownInfluence) -> bool {
    row.counted && !row.gap.is_empty()
}

/// How far each input moves the gap from its central value, at both ends of its range.
pub fn tornado(duel: &ShownDuel) -> Chart {
    let unit = match duel.measure {
        Measure::Cost => "€ par poste et par an, ajoutés à l’écart ou retirés",
        Measure::Carbon => "kg CO₂e par poste et par an, ajoutés à l’écart ou retirés",
    };
    let shown = |value: Decimal| match duel.measure {
        Measure::Cost => french::signed_euros(value),
        Measure::Carbon => {
            let sign = if value > Decimal::ZERO { "+" } else { "" };
            french::with_unit(&format!("{sign}{}", french::number(value, 1)), "kg")
        }
    };
    let bar = |row: &ShownInfluence| {
        let (low, high) = row.ends;
        let segments = vec![
            Segment::known("chiffre au bas de sa fourchette", low, shown(low)),
            Segment::known("chiffre au haut de sa fourchette", high, shown(high)),
        ];
        Bar::new(&row.label, segments, format!("{} et {}", shown(low), shown(high)))
    };
    let bars = duel.rows.iter().filter(|row| drawn(row)).map(bar);
    Chart {
        title: french::typeset(&format!("{}. {}", duel.title, duel.names)),
        unit: unit.to_owned(),
        bars: bars.collect(),
    }
}

fn influences(duel: &ShownDuel) -> Table {
    let columns = [
        Column::words("Chiffre", 2.6),
        Column::words("Retenu", 1.2),
        Column::words("Fourchette", 1.4),
        Column::words("Écart aux deux bouts", 1.9),
        Column::words("Ordre inversé à environ", 1.7),
    ];
    let mut table = Table::new(words(format!("{}. Un écart négatif inverse l’ordre.", duel.title)), columns);
    for row in &duel.rows {
        let cells = [&row.label, &row.value, &row.range, &row.gap, &row.tipping];
        table.row(cells.map(words));
    }
    table
}

fn choices(switches: &[said::ShownSwitch]) -> Table {
    let columns = [
        Column::words("Choix de méthode", 2.0),
        Column::words("Coût annuel", 2.2),
        Column::words("Carbone annuel", 2.2),
    ];
    let mut table = Table::new(words("Les mêmes offres avec d’autres choix, un à la fois"), columns);
    for switch in switches {
        let mark = if switch.changes { " ; change le résultat" } else { "" };
        table.row([
            words(format!("{}{mark}", french::capital(&switch.label))),
            words(&switch.cost),
            words(&switch.carbon),
        ]);
    }
    table
}
