//! The legend of a column of VAT codes: « 1 = 20 % ; 2 = 5,5 % », « N : TVA à taux normal », « R » beside « 5,5 % ».

use std::collections::BTreeMap;

use aloi_engine::french::percent;
use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use crate::field::Field;
use crate::files::workbook::{Cell, Sheet, Value, Workbook, cell_name};
use crate::quote::lines::Lines;
use crate::quote::samples::is_code;
use crate::quote::{CellOrigin, Finding};
use crate::words::figures::figures;
use crate::words::fold::{Folded, fold, may_hold};

/// The words of a legend that are no code.
const LEGEND: [&str; 7] = ["tva", "code", "tau", "a", "normal", "reduit", "intermediaire"];

/// What the words of a named rate begin with.
const SIGNS: [&str; 4] = ["tva", "taux", "normal", "exon"];

/// A rate behind a code that the legend names and does not print.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    code: String,
    rate: Decimal,
    cell: String,
}

/// What the codes of a quote mean.
#[derive(Debug, Default)]
pub(crate) struct Legend {
    pub(crate) rates: BTreeMap<String, Decimal>,
    named: Vec<Named>,
}

/// The rates behind the codes of a quote: those of its recap, then those of the legends of its sheets, printed or named.
pub(crate) fn read(workbook: &Workbook, read: &Sheet, recap: BTreeMap<String, Decimal>) -> Legend {
    let mut legend = Legend { rates: recap, named: Vec::new() };
    let others = workbook.sheets.iter().filter(|sheet| sheet.name != read.name && !sheet.hidden);
    for sheet in std::iter::once(read).chain(others) {
        for (row, column, cell) in sheet.cells() {
            let Value::Text(text) = &cell.value else { continue };
            if text.len() >= 200 || !(text.contains('%') || may_hold(text, &SIGNS)) {
                continue;
            }
            let cell = || {
                let cell = cell_name(row, column);
                if sheet.name == read.name { cell } else { format!("{}!{cell}", sheet.name) }
            };
            let code = column.checked_sub(1).and_then(|left| lone_code(sheet.cell(row, left)?));
            for piece in text.split([';', '/', '|', '\n']).flat_map(|piece| piece.split(", ")) {
                legend.piece(piece, code.as_deref().filter(|_| piece.len() == text.len()), &cell);
            }
        }
    }
    legend
}

impl Legend {
    /// Reads one meaning: « N = 20 % », « N : taux normal », or the words of the cell beside a code alone in its own.
    fn piece(&mut self, piece: &str, beside: Option<&str>, cell: &dyn Fn() -> String) {
        if let Some((before, _)) = piece.split_once('%') {
            let Some(last) = figures(before).last().map(|figure| figure.value) else { return };
            let label = before.trim_end().trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
            let words = fold(label);
            let named = |word: &&str| !LEGEND.contains(word) || words.only_word().is_some();
            let mut left = words.words().filter(named);
            let code = match (left.next(), left.next()) {
                (Some(code), None) if code.len() <= 2 => Some(code.to_uppercase()),
                _ if words.has_any(&["tva", "taux"]) => beside.map(str::to_owned),
                _ => None,
            };
            if let (Some(code), Some(rate)) = (code, last.checked_div(Decimal::ONE_HUNDRED)) {
                self.rates.entry(code).or_insert(rate.normalize());
            }
            return;
        }
        let marks = ["=", ":", "→", " - ", " – "];
        let split = marks.iter().find_map(|mark| piece.split_once(mark)).map(|(code, told)| (code.trim(), told));
        let coded = split.filter(|(code, _)| is_short(code)).or_else(|| Some((beside?, piece)));
        let Some((code, told)) = coded else { return };
        if let Some(rate) = named_rate(&fold(told)) {
            let code = code.to_uppercase();
            if !self.rates.contains_key(&code) {
                self.rates.insert(code.clone(), rate);
                self.named.push(Named { code, rate, cell: cell() });
            }
        }
    }

    /// Says which rates were named and not printed, of the codes that the lines use.
    pub(crate) fn findings(&self, sheet: &Sheet, lines: &Lines) -> Vec<Finding> {
        let used = |code: &str| {
            lines.items.iter().any(|item| {
                let place = item.cells.get(&Field::VatRate).and_then(CellOrigin::place);
                let text = place.and_then(|(row, column)| sheet.text(row, column));
                text.is_some_and(|text| text.eq_ignore_ascii_case(code))
            })
        };
        let said = |named: &Named| Finding {
            code: "I250",
            severity: Severity::Info,
            cell: named.cell.clone(),
            message: format!(
                "code de TVA « {} » lu {}, le taux que nomme sa légende en métropole : à vérifier",
                named.code,
                percent(named.rate)
            ),
        };
        self.named.iter().filter(|named| used(&named.code)).map(said).collect()
    }
}

fn is_short(code: &str) -> bool {
    !code.is_empty() && code.chars().count() <= 2 && code.chars().all(char::is_alphanumeric)
}

/// A code alone in its cell.
fn lone_code(cell: &Cell) -> Option<String> {
    let code = match &cell.value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.normalize().to_string(),
        _ => return None,
    };
    is_code(cell).then_some(code)
}

/// The rate a legend names (articles 278 to 281 octies of the CGI, metropolitan France).
fn named_rate(words: &Folded) -> Option<Decimal> {
    if !words.has_any(&["tva", "taux", "normal", "normale"]) && !words.has_any(&["exonéré", "exonérée", "exonération"])
    {
        return None;
    }
    let rates: [(&'static [&'static str], Decimal); 5] = [
        (&["super réduit", "particulier"], Decimal::new(21, 3)),
        (&["intermédiaire"], Decimal::new(1, 1)),
        (&["réduit", "réduite"], Decimal::new(55, 3)),
        (&["normal", "normale"], Decimal::new(2, 1)),
        (&["exonéré", "exonérée", "exonération", "taux zéro", "taux nul", "non soumis"], Decimal::ZERO),
    ];
    rates.into_iter().find(|(names, _)| words.has_any(names)).map(|(_, rate)| rate)
}
