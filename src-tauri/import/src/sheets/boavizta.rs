//! Reads a row of Boavizta's `environmental-footprint-data` as a sheet.
//!
//! Columns and units: `README.md` of github.com/Boavizta/environmental-footprint-data, commit 61323eb (2023-02-23).

use aloi_engine::french;
use aloi_engine::vocabulary::Severity;
use rust_decimal::{Decimal, dec};

use super::category::category;
use super::form::{Form, Known};
use super::place::{Place, place};
use super::row::{Measure, Row, Rows};
use super::sheet::Sheet;
use super::{Sheets, checks, duplicates};
use crate::files::workbook::Workbook;
use crate::quote::{Finding, Sourced};

const TOTAL: Measure = Measure::new("gwp_total", dec!(0.1), dec!(10_000_000), "kg CO₂e");
const ERROR: Measure = Measure::new("gwp_error_ratio", Decimal::ZERO, dec!(100), "");
const TEC: Measure = Measure::new("yearly_tec", dec!(0.01), dec!(1_000_000), "kWh/an");
const LIFETIME: Measure = Measure::new("lifetime", dec!(0.1), dec!(100), "ans");
const WEIGHT: Measure = Measure::new("weight", dec!(0.001), dec!(10_000), "kg");
const SCREEN: Measure = Measure::new("screen_size", Decimal::ONE, dec!(200), "pouces");

/// Shares of the total, which make one together.
const SHARES: [&str; 4] = ["gwp_use_ratio", "gwp_manufacturing_ratio", "gwp_transport_ratio", "gwp_eol_ratio"];

/// How far from one the sum of the shares may be by rounding.
pub(super) const SLACK: Decimal = dec!(0.02);

pub(super) fn read(workbook: &Workbook, known: &Known<'_>) -> Sheets {
    let figures: Vec<&str> =
        SHARES.into_iter().chain([TOTAL, ERROR, TEC, LIFETIME, WEIGHT, SCREEN].map(|measure| measure.column)).collect();
    let rows = Rows::new(workbook, known, &figures);
    let (mut list, mut findings) = (Vec::new(), Vec::new());
    for row in rows.iter() {
        match sheet(row, &workbook.name) {
            Ok(sheet) => list.push(sheet),
            Err(finding) => findings.push(finding),
        }
    }
    let (list, dropped) = duplicates::keep_the_latest(list);
    findings.extend(dropped);
    let count = rows.len();
    Sheets {
        file: workbook.name.clone(),
        form: Form::Boavizta,
        encoding: workbook.encoding,
        rows: count,
        list,
        findings,
    }
}

/// The sheet of a row; a row that names no model is none.
fn sheet(mut row: Row<'_>, file: &str) -> Result<Sheet, Finding> {
    let named = row.text("manufacturer").zip(name(&mut row));
    let Some((maker, name)) = named else {
        return Err(unnamed(&row, "name", "fabricant ou modèle absent ; la ligne n’est pas reprise"));
    };
    let mut sheet = Sheet::new(Form::Boavizta, file, row.line(), maker.value, name);
    kind(&mut row, &mut sheet);
    sheet.total_kg = row.figure(TOTAL);
    sheet.error_ratio = row.figure(ERROR);
    [sheet.use_share, sheet.manufacturing_share, sheet.transport_share, sheet.end_of_life_share] =
        SHARES.map(|column| share(&mut row, column));
    sheet.tec_kwh = row.figure(TEC);
    sheet.lifetime_years = row.figure(LIFETIME);
    sheet.weight_kg = row.figure(WEIGHT);
    sheet.screen_in = row.figure(SCREEN);
    sheet.use_location = located(&mut row, "use_location").map(|place| place.value);
    sheet.assembly_country = assembled(&mut row);
    sheet.report_date = row.date("report_date");
    sheet.added_date = row.date("added_date");
    sheet.url = row.link("sources").map(|url| with_dots(&url, row.mark()).unwrap_or(url));
    server_type(&mut row);
    configurations(&mut row);
    sheet.findings = std::mem::take(&mut row.findings);
    checks::check(&mut sheet, |column| row.cell_name(column));
    Ok(sheet)
}

pub(super) fn unnamed(row: &Row<'_>, column: &str, message: &str) -> Finding {
    Finding { code: "I318", severity: Severity::Warning, cell: row.cell_name(column), message: message.to_owned() }
}

/// The model. The French form of the file bears commas in names and addresses too: « 21,5-inch » is « 21.5-inch ».
fn name(row: &mut Row<'_>) -> Option<String> {
    let written = row.text("name")?.value;
    let Some(name) = with_dots(&written, row.mark()) else { return Some(written) };
    let message =
        format!("l’export français a mis des virgules dans les noms ; lu « {name} », comme l’écrit le fabricant");
    row.say("I316", Severity::Info, "name", &message);
    Some(name)
}

/// A text whose decimal commas are points again; none when it has none, or when the file writes points.
fn with_dots(text: &str, mark: Option<char>) -> Option<String> {
    if mark != Some(',') {
        return None;
    }
    let letters: Vec<char> = text.chars().collect();
    let digit = |place: Option<usize>| place.and_then(|place| letters.get(place)).is_some_and(char::is_ascii_digit);
    let between = |place: usize| digit(place.checked_sub(1)) && digit(place.checked_add(1));
    let restored: String = letters
        .iter()
        .enumerate()
        .map(|(place, letter)| if *letter == ',' && between(place) { '.' } else { *letter })
        .collect();
    (restored != text).then_some(restored)
}

fn kind(row: &mut Row<'_>, sheet: &mut Sheet) {
    const COLUMN: &str = "subcategory";
    let Some(written) = row.text(COLUMN) else { return };
    let found = category(&written.value, &sheet.name);
    let quoted = &written.value;
    match found.usual {
        Some(usual) if usual != quoted => {
            row.say("I310", Severity::Info, COLUMN, &format!("« {quoted} » lu « {usual} »"));
        }
        _ => (),
    }
    if found.kind.is_none() {
        let message =
            format!("« {quoted} » n’est pas un équipement qu’Aloi compare ; la fiche n’ira dans aucun article");
        row.say("I311", Severity::Info, COLUMN, &message);
    }
    sheet.kind = found.kind;
    sheet.category = Some(written.value);
}

/// A share from 0 to 1. One above is refused, never rescaled: what it probably is, is only said.
fn share(row: &mut Row<'_>, column: &'static str) -> Option<Sourced<Decimal>> {
    let written = row.raw(column).filter(|value| *value > Decimal::ONE);
    let Some(written) = written else {
        return row.figure(Measure::new(column, Decimal::ZERO, Decimal::ONE, ""));
    };
    let others = SHARES.iter().filter(|other| **other != column).filter_map(|other| row.raw(other));
    let others =
        others.filter(|share| *share <= Decimal::ONE).fold(Decimal::ZERO, |sum, share| sum.saturating_add(share));
    let fits = |share: &Decimal| {
        let sum = share.saturating_add(others);
        sum.saturating_sub(Decimal::ONE).abs() <= SLACK
    };
    let probable = [Decimal::TEN, Decimal::ONE_HUNDRED].iter().filter_map(|by| written.checked_div(*by)).find(fits);
    let guess = probable.map_or_else(String::new, |share| {
        format!(" ; c’est sans doute {}, les parts feraient alors le tout", french::compact(share))
    });
    let message = format!(
        "{} dépasse 1 pour une part{guess} ; lue comme inconnue, à relire sur la fiche",
        french::compact(written)
    );
    row.say("I301", Severity::Warning, column, &message);
    None
}

/// A place; words such as « default » name none.
fn located(row: &mut Row<'_>, column: &str) -> Option<Sourced<Place>> {
    let written = row.text(column)?;
    let found = place(&written.value);
    if found.is_none() {
        let message = format!("« {} » n’est pas un lieu compris ; lu comme inconnu", written.value);
        row.say("I312", Severity::Info, column, &message);
    }
    found.map(|value| Sourced { value, cell: written.cell })
}

/// The country of assembly; a continent is none.
fn assembled(row: &mut Row<'_>) -> Option<Sourced<&'static str>> {
    const COLUMN: &str = "assembly_location";
    let Sourced { value, cell } = located(row, COLUMN)?;
    match value {
        Place::Country(code) => Some(Sourced { value: code, cell }),
        Place::Region(_) => {
            let message = format!("{} n’est pas un pays ; pays d’assemblage lu comme inconnu", value.french());
            row.say("I312", Severity::Info, COLUMN, &message);
            None
        }
    }
}

/// The form factor of a server is not read, but other things written there are said.
fn server_type(row: &mut Row<'_>) {
    const COLUMN: &str = "server_type";
    let Some(written) = row.text(COLUMN) else { return };
    if !["Rack", "Tower", "Blade"].contains(&written.value.as_str()) {
        let message = format!("« {} » n’est pas un type de serveur ; non repris", written.value);
        row.say("I313", Severity::Info, COLUMN, &message);
    }
}

/// A comment that gives the totals of other configurations of the same model.
fn configurations(row: &mut Row<'_>) {
    const COLUMN: &str = "comment";
    let Some(written) = row.text(COLUMN).filter(|text| text.value.contains("kgCO2eq")) else { return };
    let message = format!(
        "le total dépend de la configuration ; vérifier que celui de la ligne est le bon parmi « {} »",
        written.value.trim_end_matches(['-', ' '])
    );
    row.say("I317", Severity::Info, COLUMN, &message);
}
