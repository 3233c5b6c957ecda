//! Amounts, quantities and rates as suppliers write them: « 1 040,00 € », « Offert », « 360 €/an », « Lot », « 20 % ».

use aloi_engine::french::parse_number;
use rust_decimal::Decimal;

use crate::files::number_format::currency_in;
use crate::files::workbook::{Cell, Format, Value};
use crate::words::fold::{Folded, fold};

/// What a cell says of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A figure.
    Value(Decimal),
    /// « n.c. », « sur demande », a formula without result.
    Unknown,
    /// « sans objet ».
    NotApplicable,
    /// Something that was not understood.
    Unreadable,
}

/// The period an amount is due for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Period {
    #[default]
    Once,
    Year,
    Month,
}

/// An amount with what is written around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) reading: Reading,
    pub(crate) period: Period,
    /// ISO code of the currency shown, if any.
    pub(crate) currency: Option<&'static str>,
    /// Whether a `%` is written.
    pub(crate) percent: bool,
}

/// Whether a text says that the figure is not known.
pub(crate) fn is_unknown(words: &Folded) -> bool {
    words.words().next().is_none()
        || words.is_one_of(&[
            "nc",
            "n c",
            "non communiqué",
            "inconnu",
            "non connu",
            "à préciser",
            "nr",
            "non renseigné",
            "sur demande",
            "sur devis",
            "nous consulter",
            "à définir",
            "non déterminé",
            "nsp",
        ])
}

/// Whether a text says that the figure has no object.
pub(crate) fn is_not_applicable(words: &Folded) -> bool {
    words.is_one_of(&["sans objet", "so", "na", "n a", "non applicable", "non concerné"])
}

/// Whether an amount is said in words to be nothing to pay. « Offert dès 300 € » depends on the order.
fn is_given(words: &Folded) -> bool {
    const GIVEN: &[&str] = &[
        "offert",
        "offerte",
        "gratuit",
        "gratuite",
        "gratuitement",
        "gracieux",
        "gracieuse",
        "à titre gracieux",
        "à titre gratuit",
        "inclus",
        "incluse",
        "compris",
        "comprise",
        "franco",
        "franco de port",
        "sans frais",
        "sans supplément",
        "pour mémoire",
        "pm",
    ];
    words.starts(GIVEN) && !words.has_any(&["dès", "à partir", "au delà", "si"])
}

/// Reads a cell as an amount. `mark` is the decimal mark when the reader told it.
pub(crate) fn amount(cell: &Cell, mark: Option<char>) -> Amount {
    let plain = |reading| Amount { reading, period: Period::Once, currency: None, percent: false };
    match (&cell.value, cell.format) {
        (Value::Number(value), Format::Money(currency)) => {
            Amount { currency: Some(currency.code()), ..plain(Reading::Value(*value)) }
        }
        (Value::Number(value), _) => plain(Reading::Value(*value)),
        (Value::Text(text), _) => written(text, mark),
        (Value::Uncomputed | Value::Error(_), _) => plain(Reading::Unknown),
        (Value::Date(_), _) => plain(Reading::Unreadable),
    }
}

fn written(text: &str, mark: Option<char>) -> Amount {
    let percent = text.contains('%');
    if !text.contains(char::is_alphabetic) {
        let is_figure = text.contains(char::is_numeric);
        let read = || figure(text, mark).map_or(Reading::Unreadable, Reading::Value);
        let reading = if is_figure { read() } else { Reading::Unknown };
        let currency = text.contains(['€', '$', '£', '¥']).then(|| currency_in(text)).flatten();
        return Amount { reading, period: Period::Once, currency, percent };
    }
    let folded = fold(text);
    let period = if folded.has_any(&["an", "annuel", "annuelle", "année"]) {
        Period::Year
    } else if folded.has_any(&["mois", "mensuel", "mensuelle"]) {
        Period::Month
    } else {
        Period::Once
    };
    let reading = if is_not_applicable(&folded) {
        Reading::NotApplicable
    } else if is_unknown(&folded) {
        Reading::Unknown
    } else if is_given(&folded) {
        Reading::Value(Decimal::ZERO)
    } else {
        figure(text, mark).map_or(Reading::Unreadable, Reading::Value)
    };
    Amount { reading, period, currency: currency_in(text), percent }
}

/// The single figure of a text whose other words are units.
fn figure(text: &str, mark: Option<char>) -> Option<Decimal> {
    let numeric = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, ',' | '.' | '\'' | '’' | '-' | '−' | '–' | '—' | '+' | '(' | ')')
    };
    let start = text.find(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−' | '–' | '+' | '(' | ',' | '.'))?;
    let (before, rest) = text.split_at(start);
    let end = rest.find(|c: char| !numeric(c)).unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    if let Some((cents, after)) = cents_after_the_sign(digits, after) {
        return are_units(before).then(|| parse_number(&format!("{},{cents}", digits.trim())))?.filter(|_| after);
    }
    if !are_units(before) || !are_units(after) {
        return None;
    }
    let digits = match mark {
        Some(',') => digits.replace('.', ""),
        Some('.') => digits.replace(',', ""),
        _ => digits.to_owned(),
    };
    let bare = digits.trim_end();
    // « 742.- » has no cents; « 238,02- » is negative, as accounting software writes it.
    let unmarked = bare.trim_end_matches(['-', '−', '–', '—']);
    let negative = unmarked.len() < bare.len() && unmarked.ends_with(|c: char| c.is_ascii_digit());
    let value = parse_number(unmarked.trim_end_matches([',', '.', ' ']))?;
    Some(if negative && before.trim().is_empty() { -value.abs() } else { value })
}

/// The cents of « 1 050€50 », and whether nothing but units follows them.
fn cents_after_the_sign<'a>(digits: &str, after: &'a str) -> Option<(&'a str, bool)> {
    let rest = after.strip_prefix('€')?;
    let (cents, rest) = rest.split_at_checked(2)?;
    let whole = !digits.contains([',', '.']) && cents.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| (cents, are_units(rest)))
}

fn are_units(text: &str) -> bool {
    const UNITS: &[&str] = &[
        "e",
        "eur",
        "euro",
        "ht",
        "ttc",
        "net",
        "an",
        "annuel",
        "annuelle",
        "par",
        "moi",
        "mois",
        "mensuel",
        "u",
        "unite",
        "piece",
        "pce",
        "pc",
        "l",
        "la",
        "le",
        "h",
        "heure",
        "j",
        "jour",
        "lot",
        "ens",
        "soit",
        "usd",
        "gbp",
        "chf",
        "x",
        "forfait",
        "poste",
        "licence",
        "s",
        "pcs",
        "ea",
        "kit",
        "ml",
        "m",
        "utilisateur",
        "abonnement",
        "p",
    ];
    !text.contains(char::is_alphanumeric) || fold(text).words().all(|word| UNITS.contains(&word))
}

/// Reads a cell as a number of pieces, days or hours; « Lot », « forfait » and « ens. » are one.
pub(crate) fn quantity(cell: &Cell, mark: Option<char>) -> Reading {
    if let Value::Text(text) = &cell.value
        && text.contains(char::is_alphabetic)
    {
        let words = fold(text);
        if words.is_one_of(&["lot", "forfait", "ens", "ensemble", "ft", "fft", "1 lot", "au forfait"]) {
            return Reading::Value(Decimal::ONE);
        }
        // « Inclus » under a quantity says that nothing is paid, not how many there are.
        if is_given(&words) {
            return Reading::Unknown;
        }
    }
    match amount(cell, mark) {
        read if read.percent || cell.format == Format::Percent => Reading::Unreadable,
        read => read.reading,
    }
}

/// Whether a cell says that its line is an option: « en option », « OPT ».
pub(crate) fn is_optional(cell: &Cell) -> bool {
    matches!(&cell.value, Value::Text(text)
        if text.len() < 20 && text.starts_with(['o', 'O', 'e', 'E', 'h', 'H']) && fold(text).is_one_of(&["option", "en option", "opt", "optionnel", "optionnelle", "hors total", "hors offre"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn text(text: &str) -> Cell {
        Cell::text(text).unwrap()
    }

    #[test]
    fn amounts_are_read_with_their_words() {
        for (written, value) in [
            ("1 040,00 €", dec!(1040)),
            ("18,5 €", dec!(18.5)),
            ("-25,00", dec!(-25)),
            ("Offert", dec!(0)),
            ("Offerte", dec!(0)),
            ("Inclus dans le prix", dec!(0)),
            ("Gratuits", dec!(0)),
            ("Comprises", dec!(0)),
            ("Franco de port", dec!(0)),
            ("4\u{202F}298,00", dec!(4298)),
            ("12,50 € HT / pièce", dec!(12.5)),
            ("EUR 1.040,00", dec!(1040)),
            ("(25,00)", dec!(-25)),
            ("238,02-", dec!(-238.02)),
            ("412.-", dec!(412)),
            ("742,—", dec!(742)),
            ("1 050€50", dec!(1050.5)),
            ("EUR 742", dec!(742)),
            ("p.m.", dec!(0)),
        ] {
            assert_eq!(amount(&text(written), None).reading, Reading::Value(value), "{written}");
        }
        for written in ["12 x 3", "Offert dès 300 €", "Non compris", "voir page 2", "3 à 5", "env. 12", "14 pouces"]
        {
            assert_eq!(amount(&text(written), None).reading, Reading::Unreadable, "{written}");
        }
        assert_eq!(amount(&text("n.c."), None).reading, Reading::Unknown);
        assert_eq!(amount(&text("-"), None).reading, Reading::Unknown);
        assert_eq!(amount(&text("sans objet"), None).reading, Reading::NotApplicable);
        assert_eq!(amount(&text("360 €/an"), None).period, Period::Year);
        assert_eq!(amount(&text("30 € par mois"), None).period, Period::Month);
        assert_eq!(amount(&text("$ 120.00"), None).currency, Some("USD"));
        assert_eq!(amount(&text("1.234"), Some(',')).reading, Reading::Value(dec!(1234)));
    }

    #[test]
    fn quantities() {
        assert_eq!(quantity(&text("Lot"), None), Reading::Value(dec!(1)));
        for written in ["12 u", "12,00 Unité(s)", "12 pcs", "12,000", "x 12"] {
            assert_eq!(quantity(&text(written), None), Reading::Value(dec!(12)), "{written}");
        }
        assert_eq!(quantity(&text("Inclus"), None), Reading::Unknown);
    }
}
