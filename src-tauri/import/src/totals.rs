//! Tells the rows that sum up a quote from those that sell something, and what each of them sums.

use rust_decimal::Decimal;

use crate::amount::{Reading, amount, quantity, rate};
use crate::field::Field;
use crate::figures::{figures, unit_is};
use crate::fold::{Folded, fold};
use crate::header::Header;
use crate::workbook::{Cell, Format, Sheet, Value};

/// What a summing row sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sum {
    /// Part of the lines.
    Part,
    /// What one page carries to the next.
    Carried,
    /// The charges of a year.
    Yearly,
    /// The whole, with no word of tax: the columns tell.
    Whole,
    Ht,
    Vat,
    /// « dont TVA »: the tax inside a price with tax.
    VatWithin,
    Ttc,
    /// A deposit, a rounding, an amount « dont », a sum over years: told, not used.
    Aside,
}

/// A label that sums, with its amounts.
#[derive(Debug, Clone)]
pub(crate) struct SumRow {
    pub(crate) sum: Sum,
    pub(crate) text: String,
    /// The rate a tax row names, such as 0.2.
    pub(crate) rate: Option<Decimal>,
    /// The row of its amounts: its own, or the one below when labels stand above their amounts.
    pub(crate) row: u32,
    /// Its amounts, by column.
    pub(crate) amounts: Vec<(u32, Decimal)>,
}

/// Reads a row as sums, if it is one: labels of that kind, amounts beside or below them, and nothing sold.
pub(crate) fn sum_rows(sheet: &Sheet, row: u32, header: &Header, mark: Option<char>) -> Vec<SumRow> {
    let texts = sheet.row(row).filter_map(|(column, _)| Some((column, sheet.text(row, column)?)));
    let labels: Vec<(u32, &str, Sum)> = texts.filter_map(|(column, text)| Some((column, text, sum(text)?))).collect();
    let Some((_, first, _)) = labels.first() else { return Vec::new() };
    let at =
        |field: Field| header.column(field).and_then(|column| Some((column.column, sheet.cell(row, column.column)?)));
    let counted = at(Field::Quantity).filter(|(_, cell)| matches!(quantity(cell, mark), Reading::Value(_)));
    // « TOTAL » may total the quantities too, but has no unit price; what is « dont » is told whatever its columns.
    let unit = [Field::UnitPriceHt, Field::UnitPriceTtc].into_iter().filter_map(at);
    let priced = unit.into_iter().any(|(_, cell)| matches!(amount(cell, mark).reading, Reading::Value(_)));
    let label = fold(first);
    if counted.is_some() && !label.starts(&["dont"]) && (priced || !label.starts(&["total", "sous total", "subtotal"]))
    {
        return Vec::new();
    }
    let read = |(column, text, sum): &(u32, &str, Sum), next: u32| {
        let cells = || sheet.row(row).filter(|(at, _)| at > column && *at < next);
        let mut amounts: Vec<(u32, Decimal)> =
            cells().filter_map(|(at, cell)| Some((at, money(cell, mark)?))).collect();
        if let (Some((quantities, _)), true) = (counted, amounts.len() > 1) {
            amounts.retain(|(at, _)| *at != quantities);
        }
        // « Total HT : 10 569,80 € » in one cell.
        if let (true, Some((_, rest))) = (amounts.is_empty(), text.split_once(':'))
            && let Some(value) = Cell::text(rest).and_then(|cell| money(&cell, mark))
        {
            amounts.push((*column, value));
        }
        let computed = cells().any(|(_, cell)| cell.value == Value::Uncomputed);
        let rate = rate_of(text, cells().map(|(_, cell)| cell), &mut amounts, mark).filter(|_| *sum != Sum::Ttc);
        let found = SumRow { sum: *sum, text: (*text).to_owned(), rate, row, amounts };
        (found, computed)
    };
    let ends = labels.iter().skip(1).map(|(column, _, _)| *column).chain([u32::MAX]);
    let found: Vec<(SumRow, bool)> = labels.iter().zip(ends).map(|(label, end)| read(label, end)).collect();
    if found.iter().any(|(row, computed)| *computed || !row.amounts.is_empty()) {
        return found
            .into_iter()
            .filter(|(row, computed)| *computed || !row.amounts.is_empty())
            .map(|(row, _)| row)
            .collect();
    }
    let columns = labels.iter().map(|(column, _, _)| *column);
    found.into_iter().zip(columns).filter_map(|((label, _), column)| below(sheet, label, column, mark)).collect()
}

/// An amount that is no percentage.
fn money(cell: &Cell, mark: Option<char>) -> Option<Decimal> {
    match amount(cell, mark) {
        read if read.percent || cell.format == Format::Percent => None,
        read => match read.reading {
            Reading::Value(value) => Some(value),
            _ => None,
        },
    }
}

/// The label with the amount that stands right below it, in a row of amounts alone.
fn below(sheet: &Sheet, label: SumRow, column: u32, mark: Option<char>) -> Option<SumRow> {
    let row = label.row.checked_add(1)?;
    let alone = sheet.row(row).all(|(_, cell)| amount(cell, mark).reading != Reading::Unreadable);
    let value = sheet.cell(row, column).filter(|_| alone).and_then(|cell| money(cell, mark))?;
    Some(SumRow { row, amounts: vec![(column, value)], ..label })
}

/// The rate a row of tax names: in its label, in a percentage beside it, or in a number before the amount.
fn rate_of<'a>(
    text: &str,
    cells: impl Iterator<Item = &'a Cell>,
    amounts: &mut Vec<(u32, Decimal)>,
    mark: Option<char>,
) -> Option<Decimal> {
    let named = figures(text).iter().find(|figure| unit_is(figure.after, &["%"])).map(|figure| figure.value);
    if let Some(rate) = named.and_then(|rate| rate.checked_div(Decimal::ONE_HUNDRED)) {
        return Some(rate.normalize());
    }
    for cell in cells {
        let percent = cell.format == Format::Percent || amount(cell, mark).percent;
        if let (true, Reading::Value(value)) = (percent, rate(cell, mark)) {
            return Some(value.normalize());
        }
    }
    const RATES: [Decimal; 4] = [
        Decimal::from_parts(20, 0, 0, false, 0),
        Decimal::from_parts(10, 0, 0, false, 0),
        Decimal::from_parts(55, 0, 0, false, 1),
        Decimal::from_parts(21, 0, 0, false, 1),
    ];
    let first = amounts.first().map(|(_, value)| *value).filter(|value| RATES.contains(value))?;
    (fold(text).has("tva") && amounts.len() > 1).then(|| amounts.remove(0))?;
    first.checked_div(Decimal::ONE_HUNDRED).map(|rate| rate.normalize())
}

/// Whether a label announces how the quote is paid, delivered or signed: no line, whatever stands beside it.
pub(crate) fn is_about_paying(text: &str) -> bool {
    fold(text).starts(&[
        "échéance",
        "règlement",
        "paiement",
        "versement",
        "mode de règlement",
        "mode de paiement",
        "conditions",
        "modalités",
        "iban",
        "bic",
        "rib",
        "délai",
        "validité",
        "durée de validité",
        "siret",
        "siren",
        "capital",
        "bon pour accord",
        "signature",
        "date et signature",
        "offre valable",
        "devis valable",
    ])
}

/// What a label sums, if it is the label of a sum.
fn sum(text: &str) -> Option<Sum> {
    // The longest labels have nine words: a long text is not folded for nothing.
    if text.len() > 120 {
        return None;
    }
    let label = fold(text);
    if label.words().len() > 9 {
        return None;
    }
    let has = |words: &[&'static str]| label.has_any(words);
    if label.starts(&["report", "à reporter"]) {
        return Some(Sum::Carried);
    }
    if label.starts(&["dont"]) {
        return Some(if has(&["tva"]) { Sum::VatWithin } else { Sum::Aside });
    }
    if label.starts(&["acompte", "reste", "solde", "arrondi", "escompte", "base"]) {
        return Some(Sum::Aside);
    }
    if label.starts(&["sous total", "subtotal", "s total", "ss total", "s tot"]) {
        return Some(Sum::Part);
    }
    let starts = label.starts(&[
        "total",
        "montant",
        "net",
        "tva",
        "taux tva",
        "somme",
        "prix total",
        "coût total",
        "t v a",
        "vat",
        "tax",
        "taxe",
        "à payer",
    ]);
    if !starts && !label.is_one_of(&["ht", "ttc", "hors taxe", "toutes taxes comprises"]) {
        return None;
    }
    let ttc = has(&["ttc", "toutes taxes comprises", "net à payer"]);
    let ht = has(&["ht", "hors taxe", "hors tva", "htva"]);
    let with_options = has(&["avec option", "option comprise", "option incluse", "y compris option", "option inclu"]);
    let over_years = has(&["sur"]) && has(&["an", "ans", "année", "mois", "durée"]);
    Some(if over_years || with_options || has(&["mensuel", "mensuelle", "par mois"]) {
        Sum::Aside
    } else if has(&["annuel", "annuelle", "par an", "récurrent"]) {
        Sum::Yearly
    } else if names_a_fee(&label) {
        Sum::Aside
    } else if has(&["brut", "avant remise"]) || names_a_part(&label) {
        Sum::Part
    } else if ttc {
        Sum::Ttc
    } else if has(&["tva", "taxe", "vat", "tax"]) && !ht {
        Sum::Vat
    } else if ht {
        Sum::Ht
    } else {
        Sum::Whole
    })
}

/// « Total remises », « Montant éco-participation HT »: the sum of amounts that stand in lines or columns already.
fn names_a_fee(label: &Folded) -> bool {
    const FEES: &[&str] = &[
        "remise",
        "éco participation",
        "écoparticipation",
        "éco part",
        "éco contribution",
        "éco taxe",
        "deee",
        "d3e",
        "copie privée",
        "port",
        "livraison",
        "transport",
    ];
    const BESIDE: &[&str] =
        &["après", "avant", "avec", "hors", "sans", "y compris", "incluant", "inclus", "incluse", "comprise"];
    label.has_any(FEES) && !label.has_any(BESIDE)
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
        "cout",
        "proposition",
        "l",
        "d",
        "et",
        "ligne",
        "estime",
        "annee",
        "somme",
        "commercial",
        "facture",
        "marche",
        "taux",
        "sur",
        "t",
        "v",
        "votre",
        "notre",
    ];
    const TURNS: &[&str] = &[
        "avec",
        "san",
        "sans",
        "hor",
        "incluant",
        "inclu",
        "y",
        "dont",
        "eco",
        "ecopart",
        "ecoparticipation",
        "deee",
        "d3e",
    ];
    if !label.starts(&["total", "montant", "prix total", "coût total", "somme"]) {
        return false;
    }
    // What a total leaves out or takes in is no part of it: « Total hors options », « Total HT avec éco-participation ».
    let turn = |word: &String| TURNS.contains(&word.as_str());
    let tax = label.has_any(&["hors taxe", "hors tva"]);
    let words = label.words();
    let end = words.iter().position(|word| turn(word) && !(tax && word == "hor")).unwrap_or(words.len());
    let names = |word: &String| !WHOLE.contains(&word.as_str()) && !word.chars().all(|c| c.is_ascii_digit());
    words.iter().take(end).any(names) || label.has("lot")
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
            ("Total HT avec éco-participation", Some(Sum::Ht)),
            ("Total HT éco-part. incluse", Some(Sum::Ht)),
            ("VAT 20%", Some(Sum::Vat)),
            ("Total mensuel HT", Some(Sum::Aside)),
            ("Total HT avec options", Some(Sum::Aside)),
            ("S/Total", Some(Sum::Part)),
            ("Montant éco-participation HT", Some(Sum::Aside)),
            ("Total remises", Some(Sum::Aside)),
            ("Montant hors taxes", Some(Sum::Ht)),
            ("TTC", Some(Sum::Ttc)),
            ("Total annuel HT", Some(Sum::Yearly)),
            ("Total sur 4 ans HT", Some(Sum::Aside)),
            ("À reporter", Some(Sum::Carried)),
            ("dont TVA 20 %", Some(Sum::VatWithin)),
            ("dont éco-participation", Some(Sum::Aside)),
            ("Écran 24 pouces", None),
            ("Livraison", None),
        ] {
            assert_eq!(sum(text), expected, "{text}");
        }
    }
}
