//! Who made the quote: a name with its legal form, one that a label announces, else the one its place tells.

use aloi_engine::vocabulary::Severity;

use super::{DOCUMENT, Place};
use crate::files::workbook::{Sheet, Value, cell_name};
use crate::quote::header::one_line;
use crate::quote::{Finding, Sourced};
use crate::words::dates::dates_in;
use crate::words::figures::figures;
use crate::words::fold::{Folded, fold, may_hold};

/// Rows looked at from the top for a name that nothing announces.
const TOP: u32 = 8;

/// What a name that needs no legal form says of itself.
const ORGANISATIONS: &[&str] = &[
    "association",
    "loi 1901",
    "entreprise adaptée",
    "entreprise d insertion",
    "coopérative",
    "esat",
    "eirl",
    "gie",
    "auto entrepreneur",
    "auto entreprise",
    "micro entreprise",
    "entrepreneur individuel",
    "entreprise individuelle",
];

/// Words of labels, titles and ways to be reached: no name holds them.
const NO_NAMES: &[&str] = &[
    "tél",
    "tel",
    "fax",
    "mail",
    "courriel",
    "siret",
    "siren",
    "page",
    "date",
    "réf",
    "référence",
    "objet",
    "bordereau",
    "catalogue",
    "tarif",
    "prix",
    "liste",
    "marché",
    "lot",
    "annexe",
    "facture",
    "commande",
    "bon de",
    "conditions",
];

/// The customer's side: the buyers of this program are public bodies.
pub(super) const CUSTOMERS: &[&str] = &[
    "client",
    "destinataire",
    "attention",
    "pour",
    "livraison",
    "facturation",
    "mairie",
    "commune",
    "ville",
    "ministère",
    "département",
    "conseil",
    "région",
    "métropole",
    "communauté",
    "agglomération",
    "syndicat",
    "préfecture",
    "collège",
    "lycée",
    "école",
    "université",
    "rectorat",
    "académie",
    "hôpital",
    "chu",
    "ehpad",
    "ccas",
    "sdis",
    "établissement",
    "office public",
    "direction",
    "service",
    "état",
];

const STREETS: &[&str] = &[
    "rue",
    "avenue",
    "boulevard",
    "bd",
    "quai",
    "impasse",
    "chemin",
    "allée",
    "place",
    "route",
    "cours",
    "square",
    "bp",
    "cs",
    "zone",
    "za",
    "zi",
    "zac",
];

pub(super) const LABELS: &[&str] =
    &["fournisseur", "société", "émetteur", "raison sociale", "vendeur", "prestataire", "entreprise", "supplier"];
/// What announces the customer, in its cell or in the one before it.
const ANNOUNCING: &[&str] = &[
    "client",
    "destinataire",
    "attention",
    "adressé",
    "facturé",
    "livré",
    "livraison",
    "facturation",
    "bénéficiaire",
    "acheteur",
    "pour le compte",
];

/// A name with its legal form, or the one a label announces.
pub(super) fn stated(place: &Place<'_>, text: &str, folded: &Folded) -> Option<Sourced<String>> {
    const FORMS: &[&str] = &["sarl", "sas", "sasu", "sa", "eurl", "scop", "ess", "scic", "snc", "sci"];
    let named = |value: &str, cell| {
        Some(Sourced { value: value.lines().next()?.trim().to_owned(), cell }).filter(|name| !name.value.is_empty())
    };
    let label = text.trim_end().trim_end_matches(':');
    if fold(label).is_one_of(LABELS) {
        let (cell, told) = place.announced()?;
        return match &told.value {
            Value::Text(told) => named(told, cell),
            _ => None,
        };
    }
    if let Some((label, told)) = text.split_once(':').filter(|(label, _)| fold(label).is_one_of(LABELS)) {
        return if label.is_empty() { None } else { named(told, place.name()) };
    }
    let has_form = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .any(|word| FORMS.contains(&word.to_lowercase().as_str()) && word.chars().all(char::is_uppercase))
    };
    if place.row >= TOP || !has_form(text) || folded.has_any(ANNOUNCING) || place.is_announced() {
        return None;
    }
    let name = name(text);
    (fold(&name).words().count() <= 8).then(|| named(&name, place.name())).flatten()
}

impl Place<'_> {
    /// Whether a text, or what stands before or above it, speaks of the customer.
    pub(super) fn is_the_customers(&self, text: &str) -> bool {
        fold(text).has_any(ANNOUNCING) || self.is_announced()
    }

    /// Whether the cell before it on its row, else the one above, announces a customer.
    fn is_announced(&self) -> bool {
        let announces = |text: Option<&str>| text.is_some_and(|text| fold(text).has_any(ANNOUNCING));
        let left = self.sheet.row(self.row).take_while(|(column, _)| *column < self.column).last();
        let above = self.row.checked_sub(1).and_then(|row| self.sheet.text(row, self.column));
        announces(left.and_then(|(column, _)| self.sheet.text(self.row, column))) || announces(above)
    }
}

/// The name that a company register number follows, under the table: « PONANT SAS - 4 rue Haute - SIRET 123… ».
pub(super) fn registered(sheet: &Sheet, header_row: u32) -> Option<(Sourced<String>, Finding)> {
    const REGISTERS: &[&str] = &["siret", "siren", "rcs", "rm", "tva intracommunautaire", "tva intracom", "au capital"];
    let mut named = sheet.cells().filter(|(row, _, _)| *row > header_row).filter_map(|(row, column, cell)| {
        let Value::Text(text) = &cell.value else { return None };
        // « R.C.S. » holds none of the plain runs, and nearly no line has a dot.
        if !text.contains('.') && !may_hold(text, &["sire", "rcs", "rm", "tva", "capital"]) {
            return None;
        }
        let line = text.lines().find(|line| !line.trim().is_empty())?;
        let first = [" - ", " – ", " — ", " | ", ", ", " au capital"].iter().filter_map(|mark| line.split_once(mark));
        let first = first.map(|(first, _)| first.trim()).min_by_key(|first| first.len())?;
        (fold(text).has_any(REGISTERS) && is_name(first)).then(|| (cell_name(row, column), first.to_owned()))
    });
    let (cell, value) = named.next()?;
    let message = format!("fournisseur « {value} » deviné d’après son immatriculation en pied de devis : à vérifier");
    let finding = Finding { code: "I219", severity: Severity::Info, cell: cell.clone(), message };
    Some((Sourced { value, cell }, finding))
}

/// The first name at the top that its address follows, or that says what kind of organisation it is, with the remark
/// that it was guessed. Two such names, or a customer's words: none is better than the wrong one.
pub(super) fn guessed(sheet: &Sheet, header_row: u32) -> Option<(Sourced<String>, Finding)> {
    let top = header_row.min(TOP);
    let texts = || {
        sheet.cells().filter(|(row, _, _)| *row < top).filter_map(|(row, column, cell)| match &cell.value {
            Value::Text(text) => Some((row, column, text.as_str())),
            _ => None,
        })
    };
    let (first_row, _, first) = texts().next()?;
    let addressed = |row: u32, column: u32, text: &str| {
        let inside = text.lines().nth(1).or_else(|| sheet.text(row + 1, column));
        is_name(text) && inside.is_some_and(is_address)
    };
    let mut blocks = texts().filter(|(row, column, text)| addressed(*row, *column, text));
    let (row, column, text) = match (blocks.next(), blocks.next()) {
        (Some(block), None) => Some(block),
        (Some(block), Some(_)) if block.0 == first_row => Some(block),
        _ => texts().next().filter(|_| is_name(first) && fold(first).has_any(ORGANISATIONS)),
    }?;
    let cell = cell_name(row, column);
    let value = name(text);
    let message = format!("fournisseur « {value} » deviné d’après sa place en tête du devis : à vérifier");
    let finding = Finding { code: "I219", severity: Severity::Info, cell: cell.clone(), message };
    Some((Sourced { value, cell }, finding))
}

pub(super) fn is_name(text: &str) -> bool {
    let text = name(text);
    let folded = fold(&text);
    let worded = text.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let announces = text.contains([':', '@', '°']) || text.starts_with(|c: char| c.is_ascii_digit());
    worded
        && !announces
        && folded.words().count() <= 8
        && ![NO_NAMES, CUSTOMERS, DOCUMENT].iter().any(|words| folded.has_any(words))
        && dates_in(&text).is_empty()
        && !is_address(&text)
}

/// A postal code, or a street with its number.
pub(super) fn is_address(text: &str) -> bool {
    let postal = |word: &str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    text.split(|c: char| !c.is_alphanumeric()).any(postal) || (fold(text).has_any(STREETS) && !figures(text).is_empty())
}

/// The name before what describes it: « PILE NEUVE - réparation de téléphones », « …, association loi 1901 ».
fn name(text: &str) -> String {
    let line = one_line(text.lines().next().unwrap_or_default());
    let cuts = [" - ", " – ", " — ", ", "].iter().filter_map(|mark| {
        let (name, rest) = line.split_once(mark)?;
        let form = ["SAS", "SARL", "SA ", "EURL", "SASU", "SCOP"].iter().any(|form| rest.starts_with(form));
        let described =
            form || rest.starts_with(char::is_lowercase) || fold(rest).has_any(ORGANISATIONS) || is_address(rest);
        described.then_some(name)
    });
    cuts.min_by_key(|name| name.len()).unwrap_or(&line).trim().to_owned()
}
