//! Tells the rows that sum up a quote from those that sell something, and what each of them sums.

use rust_decimal::Decimal;

use crate::amount::{Reading, amount, quantity};
use crate::field::Field;
use crate::figures::{figures, unit_is};
use crate::fold::{Folded, fold};
use crate::header::Header;
use crate::workbook::{Cell, Sheet, Value};

/// What a summing row sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sum {
    /// Part of the lines.
    Part,
    /// The whole, with no word of tax: the columns tell.
    Whole,
    Ht,
    Vat,
    Ttc,
    /// A deposit, a rounding, an amount « dont »: told, not used.
    Aside,
}

/// A row that sums.
#[derive(Debug, Clone)]
pub(crate) struct SumRow {
    pub(crate) sum: Sum,
    pub(crate) text: String,
    /// The rate a tax row names, such as 0.2.
    pub(crate) rate: Option<Decimal>,
    /// Its amounts, by column.
    pub(crate) amounts: Vec<(u32, Decimal)>,
}

/// Reads a row as a sum, if it is one: a label of that kind, an amount, and no quantity.
pub(crate) fn sum_row(sheet: &Sheet, row: u32, header: &Header, mark: Option<char>) -> Option<SumRow> {
    let counted = header.column(Field::Quantity).and_then(|column| sheet.cell(row, column.column));
    if counted.is_some_and(|cell| matches!(quantity(cell, mark), Reading::Value(_))) {
        return None;
    }
    let (label, text, sum) = sheet
        .row(row)
        .find_map(|(column, _)| sheet.text(row, column).and_then(|text| Some((column, text, sum(text)?))))?;
    let mut amounts: Vec<(u32, Decimal)> = sheet
        .row(row)
        .filter(|(column, _)| *column > label)
        .filter_map(|(column, cell)| match amount(cell, mark) {
            read if read.percent => None,
            read => match read.reading {
                Reading::Value(value) if cell.format != crate::workbook::Format::Percent => Some((column, value)),
                _ => None,
            },
        })
        .collect();
    // « Total HT : 10 569,80 € » in one cell.
    if let (true, Some((_, rest))) = (amounts.is_empty(), text.split_once(':'))
        && let Some(Reading::Value(value)) = Cell::text(rest).map(|cell| amount(&cell, mark).reading)
    {
        amounts.push((label, value));
    }
    let computed = sheet.row(row).any(|(column, cell)| column > label && cell.value == Value::Uncomputed);
    if amounts.is_empty() && !computed {
        return None;
    }
    let rate = figures(text).iter().find(|figure| unit_is(figure.after, &["%"])).map(|figure| figure.value);
    let rate = rate.and_then(|rate| rate.checked_div(Decimal::ONE_HUNDRED)).map(|rate| rate.normalize());
    Some(SumRow { sum, text: text.to_owned(), rate, amounts })
}

/// What a label sums, if it is the label of a sum.
fn sum(text: &str) -> Option<Sum> {
    let label = fold(text);
    if label.words().len() > 9 {
        return None;
    }
    let has = |words: &[&'static str]| label.has_any(words);
    if label.starts(&["sous total", "subtotal", "report", "à reporter"]) {
        return Some(Sum::Part);
    }
    let starts = label.starts(&["total", "montant", "net", "tva", "taux tva", "somme", "base", "prix total", "t v a"]);
    if label.starts(&["dont", "acompte", "reste", "solde", "arrondi", "escompte"]) {
        return Some(Sum::Aside);
    }
    if !starts {
        return None;
    }
    let ttc = has(&["ttc", "toutes taxes comprises", "net à payer"]);
    let ht = has(&["ht", "hors taxe", "hors tva", "htva"]);
    Some(if label.starts(&["base"]) {
        Sum::Aside
    } else if has(&["brut", "avant remise"]) || (label.starts(&["total"]) && names_a_part(&label)) {
        Sum::Part
    } else if ttc {
        Sum::Ttc
    } else if has(&["tva"]) && !ht {
        Sum::Vat
    } else if ht {
        Sum::Ht
    } else {
        Sum::Whole
    })
}

/// « Total matériel », « Total lot 1 »: a word that is neither about tax nor about the whole.
fn names_a_part(label: &Folded) -> bool {
    const WHOLE: &[&str] = &[
        "total",
        "ht",
        "ttc",
        "tva",
        "htva",
        "general",
        "net",
        "eur",
        "euro",
        "e",
        "a",
        "payer",
        "devi",
        "de",
        "du",
        "en",
        "hor",
        "taxe",
        "toute",
        "comprise",
        "montant",
        "offre",
        "commande",
        "global",
        "la",
        "le",
        "apre",
        "remise",
        "au",
        "des",
        "prix",
        "pri",
        "proposition",
        "l",
        "d",
        "et",
        "ligne",
        "estime",
        "annee",
    ];
    // An option is no part of an order: « total hors options » is the whole.
    let without_options = label.has_any(&["hors option", "sans option"]);
    let names = |word: &str| !WHOLE.contains(&word) && !word.chars().all(|c| c.is_ascii_digit());
    let word_of_options = |word: &str| without_options && ["sans", "san", "option", "s"].contains(&word);
    label.words().iter().any(|word| names(word) && !word_of_options(word)) || label.has("lot")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_what_they_sum() {
        for (text, expected) in [
            ("Total HT", Some(Sum::Ht)),
            ("TOTAL H.T.", Some(Sum::Ht)),
            ("Total", Some(Sum::Whole)),
            ("Net à payer TTC", Some(Sum::Ttc)),
            ("TVA (20,00 %)", Some(Sum::Vat)),
            ("Montant TVA", Some(Sum::Vat)),
            ("Sous-total matériel", Some(Sum::Part)),
            ("Total lot 1", Some(Sum::Part)),
            ("Total matériel HT", Some(Sum::Part)),
            ("Total brut HT", Some(Sum::Part)),
            ("Total hors option", Some(Sum::Whole)),
            ("Total HT hors options", Some(Sum::Ht)),
            ("Total hors option(s) TTC", Some(Sum::Ttc)),
            ("Total hors options lot 1", Some(Sum::Part)),
            ("Total options", Some(Sum::Part)),
            ("Total HT après remise", Some(Sum::Ht)),
            ("dont éco-participation", Some(Sum::Aside)),
            ("Écran 24 pouces", None),
            ("Livraison", None),
        ] {
            assert_eq!(sum(text), expected, "{text}");
        }
    }
}
