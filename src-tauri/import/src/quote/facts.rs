//! What a quote says of itself outside its table: number, dates, supplier, VAT regime.

use aloi_engine::french::long_date;
use aloi_engine::vocabulary::Severity;

use crate::files::workbook::{Cell, Sheet, Value, Workbook, cell_name};
use crate::quote::{Facts, Finding, Sourced};
use crate::words::dates::{after, dates_in};
use crate::words::fold::{Folded, fold, may_hold};

mod elsewhere;
mod regime;
mod supplier;

pub(crate) use regime::regime;

/// Rows looked at on the other sheets: a cover page is short.
const COVER_ROWS: u32 = 60;

const VALIDITY: &[&str] =
    &["valable", "validité", "valide", "expire", "expiration", "limite de l offre", "valid", "validity", "expiry"];
/// How the words of validity start, in a text of small letters.
const VALIDITY_STARTS: [&str; 4] = ["valab", "valid", "expir", "limite"];
/// What has a validity or a day of its own, and is not the quote.
const ELSEWHERE: &[&str] = &[
    "livraison",
    "commande",
    "consultation",
    "échéance",
    "règlement",
    "marché",
    "début",
    "fin",
    "facture",
    "impression",
];
const DOCUMENT: &[&str] =
    &["devis", "offre", "proposition", "cotation", "chiffrage", "pro forma", "proforma", "quote", "quotation"];

/// Reads the facts of the document, with what could not be read. `header_row` is the first of the table, from 0.
pub(crate) fn read(workbook: &Workbook, read: &Sheet, header_row: u32) -> (Facts, Vec<Finding>) {
    let mut search = Search { facts: Facts::default(), findings: Vec::new(), validity: None };
    for sheet in std::iter::once(read).chain(workbook.sheets.iter().filter(|sheet| !std::ptr::eq(*sheet, read))) {
        let main = std::ptr::eq(sheet, read);
        for (row, column, cell) in sheet.cells().filter(|(row, _, _)| main || *row < COVER_ROWS) {
            let above = !main || row < header_row;
            let place = Place { sheet, row, column, above, main };
            match &cell.value {
                Value::Text(text) => search.text(&place, text),
                Value::Date(date)
                    if above
                        && main
                        && search.facts.date.is_none()
                        && !search.is_taken(&place)
                        && !place.is_elsewhere() =>
                {
                    search.facts.date = Some(Sourced { value: *date, cell: place.name() });
                }
                _ => (),
            }
        }
    }
    if let (None, Some(date), Some((text, cell))) =
        (&search.facts.valid_until, &search.facts.date, search.validity.take())
    {
        search.facts.valid_until = after(date.value, &text).map(|value| Sourced { value, cell });
    }
    search.order();
    if search.facts.supplier.is_none()
        && let Some((supplier, finding)) = supplier::guessed(read, header_row)
            .or_else(|| supplier::registered(read, header_row))
            .or_else(|| elsewhere::supplier(workbook, read, header_row))
    {
        search.facts.supplier = Some(supplier);
        search.findings.push(finding);
    }
    (search.facts, search.findings)
}

/// A cell being looked at.
struct Place<'a> {
    sheet: &'a Sheet,
    row: u32,
    column: u32,
    /// Whether it stands above the table.
    above: bool,
    /// Whether it is on the sheet of the table.
    main: bool,
}

impl Place<'_> {
    fn name(&self) -> String {
        self.name_of(self.row, self.column)
    }

    fn name_of(&self, row: u32, column: u32) -> String {
        let cell = cell_name(row, column);
        if self.main { cell } else { format!("{}!{cell}", self.sheet.name) }
    }

    /// Whether the label on its left announces another day than that of the quote.
    fn is_elsewhere(&self) -> bool {
        let before = self.sheet.row(self.row).take_while(|(column, _)| *column < self.column).last();
        before.is_some_and(|(column, _)| {
            self.sheet.text(self.row, column).is_some_and(|label| fold(label).has_any(ELSEWHERE))
        })
    }

    /// The figure or the day a label announces: below it when another label stands on its right.
    fn announced_figure(&self) -> Option<(String, &Cell)> {
        let has_digit = |cell: &Cell| match &cell.value {
            Value::Text(text) => text.contains(|c: char| c.is_ascii_digit()),
            Value::Number(_) | Value::Date(_) => true,
            Value::Uncomputed | Value::Error(_) => false,
        };
        let announced = self.announced()?;
        if has_digit(announced.1) {
            return Some(announced);
        }
        let below = self.row.checked_add(1)?;
        let cell = self.sheet.cell(below, self.column).filter(|cell| has_digit(cell));
        Some(cell.map_or(announced, |cell| (self.name_of(below, self.column), cell)))
    }

    /// What a label announces: the next filled cell on its right, else the one below.
    fn announced(&self) -> Option<(String, &Cell)> {
        let right = self.sheet.row(self.row).find(|(column, _)| *column > self.column);
        if let Some((column, cell)) = right {
            return Some((self.name_of(self.row, column), cell));
        }
        let below = self.row.checked_add(1)?;
        Some((self.name_of(below, self.column), self.sheet.cell(below, self.column)?))
    }
}

struct Search {
    facts: Facts,
    findings: Vec<Finding>,
    /// A duration of validity met before the date is known, with its cell.
    validity: Option<(String, String)>,
}

impl Search {
    fn is_taken(&self, place: &Place<'_>) -> bool {
        self.facts.valid_until.as_ref().is_some_and(|until| until.cell == place.name())
    }

    fn text(&mut self, place: &Place<'_>, text: &str) {
        // Under the header only a validity is looked for.
        if !place.above && !may_hold(text, &["val", "expir", "limite"]) {
            return;
        }
        let folded = fold(text);
        self.dates(place, text, &folded);
        if !place.above {
            return;
        }
        if self.facts.number.is_none() {
            self.facts.number = number(place, text, &folded);
        }
        if self.facts.supplier.is_none() && place.main {
            self.facts.supplier = supplier::stated(place, text, &folded);
        }
    }

    fn dates(&mut self, place: &Place<'_>, text: &str, folded: &Folded) {
        // « Garantie valable 24 mois » is no validity of the quote.
        let of_goods = folded.has("garantie") && !folded.has_any(DOCUMENT) && !folded.has_any(&["prix", "tarif"]);
        let valid = folded.has_any(VALIDITY) && !of_goods;
        let may_date = place.above && (folded.has_any(&["date", "du", "le"]) || folded.has_any(DOCUMENT));
        if !valid && !may_date {
            return;
        }
        let lower = text.to_lowercase();
        // « Devis du 05/11 valable jusqu’au 31/12 »: what follows the word is the end.
        let starts = VALIDITY_STARTS.iter().filter_map(|start| lower.find(start));
        let turn = starts.min().filter(|_| valid).unwrap_or(usize::MAX);
        let dated = may_date && !fold(lower.get(..turn).unwrap_or(&lower)).has_any(ELSEWHERE);
        if !valid && !dated {
            return;
        }
        let met = dates_in(&lower);
        for date in &met {
            self.keep(place.name(), date.day, date.place > turn || !dated, text);
        }
        if met.is_empty() && folded.words().count() <= 5 {
            match place.announced_figure() {
                Some((cell, Cell { value: Value::Date(day), .. })) => self.keep(cell, Some(*day), valid, text),
                // What bears its own label is announced by nothing else.
                Some((_, Cell { value: Value::Text(told), .. })) if is_labelled(told) => (),
                Some((cell, Cell { value: Value::Text(told), .. })) => {
                    for date in dates_in(told) {
                        self.keep(cell.clone(), date.day, valid, told);
                    }
                    if valid && after(jiff::civil::date(2026, 1, 1), told).is_some() {
                        self.validity.get_or_insert((told.to_string(), cell));
                    }
                }
                _ => (),
            }
        }
        let ending = lower.get(turn..).or(valid.then_some(lower.as_str())).unwrap_or_default();
        if valid && dates_in(ending).is_empty() && after(jiff::civil::date(2026, 1, 1), ending).is_some() {
            self.validity.get_or_insert((ending.to_owned(), place.name()));
        }
    }

    /// A quote that ends before it begins has one of its two days wrong.
    fn order(&mut self) {
        let (Some(date), Some(until)) = (&self.facts.date, &self.facts.valid_until) else { return };
        if until.value < date.value {
            let message = format!(
                "le devis du {} n’est valable que jusqu’au {}, avant sa propre date : à vérifier auprès du fournisseur",
                long_date(date.value),
                long_date(until.value)
            );
            self.findings.push(Finding {
                code: "I243",
                severity: Severity::Warning,
                cell: until.cell.clone(),
                message,
            });
        }
    }

    fn keep(&mut self, cell: String, day: Option<jiff::civil::Date>, until: bool, shown: &str) {
        let slot = if until { &mut self.facts.valid_until } else { &mut self.facts.date };
        match day {
            Some(value) if slot.is_none() => *slot = Some(Sourced { value, cell }),
            Some(_) => (),
            None => {
                let what = if until { "fin de validité" } else { "date du devis" };
                let message =
                    format!("« {} » n’est pas une date du calendrier : {what} laissée inconnue", shown.trim());
                self.findings.push(Finding { code: "I204", severity: Severity::Warning, cell, message });
            }
        }
    }
}

fn is_labelled(text: &str) -> bool {
    let folded = fold(text);
    folded.has("date") || folded.has_any(VALIDITY) || folded.has_any(ELSEWHERE)
}

/// The number that follows « devis », « offre » or « N° », in the cell or beside it.
fn number(place: &Place<'_>, text: &str, folded: &Folded) -> Option<Sourced<String>> {
    const LINKS: &[&str] = &[
        "de",
        "du",
        "pri",
        "n",
        "no",
        "num",
        "numero",
        "number",
        "ref",
        "reference",
        "commercial",
        "commerciale",
        "location",
        "notre",
    ];
    let label =
        |word: &str| fold(word).is_one_of(DOCUMENT) || ["n", "no", "numero", "reference", "ref"].contains(&word);
    if folded.has_any(&["votre", "client", "consultation", "siret", "siren", "marché"]) {
        return None;
    }
    let mut announced = false;
    for word in text.split_whitespace() {
        let word = word.trim_matches([':', ';', ',', '(', ')', '.']);
        let bare = word.strip_prefix("N°").or_else(|| word.strip_prefix("n°")).unwrap_or(word);
        if (announced || bare.len() < word.len()) && is_number(bare) {
            return Some(Sourced { value: bare.to_owned(), cell: place.name() });
        }
        let words = fold(word);
        announced = match (words.words().next(), words.only_word()) {
            (None, _) => announced,
            (_, Some(word)) => label(word) || (announced && LINKS.contains(&word)),
            _ => false,
        };
    }
    let only_label = folded.words().any(label) && folded.words().all(|word| label(word) || LINKS.contains(&word));
    if !only_label {
        return None;
    }
    let (cell, told) = place.announced_figure()?;
    match &told.value {
        Value::Text(told) if is_number(told.trim()) => Some(Sourced { value: told.trim().to_owned(), cell }),
        Value::Number(told) if told.fract().is_zero() => Some(Sourced { value: told.normalize().to_string(), cell }),
        _ => None,
    }
}

fn is_number(word: &str) -> bool {
    let sober = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '_' | '.'));
    word.len() >= 3 && sober && word.bytes().any(|b| b.is_ascii_digit()) && dates_in(word).is_empty()
}
