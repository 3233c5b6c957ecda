//! What the figures of a carbon sheet say of each other: the sum of its shares, the electricity its use phase supposes.

use aloi_engine::french;
use aloi_engine::vocabulary::{Equipment, Severity};
use rust_decimal::{Decimal, dec};

use super::boavizta::SLACK;
use super::sheet::Sheet;
use crate::quote::{Finding, Sourced};

/// The dirtiest national grid since 2000, kgCO2e per kWh: Turkmenistan, 2010 (Ember and Our World in Data).
const DIRTIEST_GRID: Decimal = dec!(1.307);

/// Below this sum, a tenth of the total is in no share.
const LEAST_SUM: Decimal = dec!(0.9);

/// Use share from which paper and toner, not electricity, make the use phase of a printer.
const CONSUMABLES_FROM: Decimal = dec!(0.9);

/// Checks a sheet; `cell` names the cell of a column.
pub(super) fn check(sheet: &mut Sheet, cell: impl Fn(&str) -> String) {
    shares(sheet, &cell);
    electricity(sheet, &cell);
    error(sheet);
}

fn warning(code: &'static str, cell: String, message: String) -> Finding {
    Finding { code, severity: Severity::Warning, cell, message }
}

fn shares(sheet: &mut Sheet, cell: &impl Fn(&str) -> String) {
    let Some(sum) = sheet.shares_sum() else { return };
    if sum > Decimal::ONE.saturating_add(SLACK) {
        let message = format!(
            "les parts de la fiche font {}, plus que le tout ; la part de l’usage est gardée, les autres ne seront pas reprises",
            french::percent(sum)
        );
        sheet.say(warning("I302", cell("gwp_use_ratio"), message));
    } else if sum < LEAST_SUM {
        let message = format!(
            "les parts connues de la fiche ne font que {} ; le reste du total est compté comme fabrication",
            french::percent(sum)
        );
        sheet.say(warning("I303", cell("gwp_use_ratio"), message));
    }
}

fn electricity(sheet: &mut Sheet, cell: &impl Fn(&str) -> String) {
    let Some(grid) = sheet.implied_grid().filter(|grid| *grid > DIRTIEST_GRID) else { return };
    let shown = french::with_unit(&french::number(grid, 2), "kg CO₂e/kWh");
    let is_consumables = sheet.kind == Some(Equipment::Printer)
        && sheet.use_share.as_ref().is_some_and(|share| share.value >= CONSUMABLES_FROM);
    if is_consumables {
        sheet.counts_consumables = true;
        let message = format!(
            "la fiche compte le papier et l’encre : l’usage supposerait sinon une électricité à {shown} ; son total ne se \
             compare pas à celui d’un appareil seul"
        );
        sheet.say(warning("I314", cell("gwp_use_ratio"), message));
    } else {
        let message = format!(
            "l’usage de la fiche supposerait une électricité à {shown}, plus qu’aucun réseau national ({}) ; total, part \
             de l’usage, TEC ou durée à relire sur la fiche",
            french::number(DIRTIEST_GRID, 2)
        );
        sheet.say(warning("I315", cell("gwp_use_ratio"), message));
    }
}

/// A margin as large as the total leaves no low end above zero.
fn error(sheet: &mut Sheet) {
    if let Some(Sourced { value, cell }) = sheet.error_ratio.clone().filter(|error| error.value >= Decimal::ONE) {
        let message = format!(
            "marge d’erreur de {}, aussi grande que le total ; la fiche est reprise sans fourchette",
            french::percent(value)
        );
        sheet.say(warning("I320", cell, message));
    }
}
