//! The import screen: what was read in a quote, what was guessed, what is asked, what is doubtful.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use aloi_engine::dossier::Dossier;
use aloi_engine::french::{self, typeset};
use aloi_engine::vocabulary::Severity;
use aloi_import::take::{Use, already, is_asked, offers, quantity};
use aloi_import::{Field, Finding, Item, Own, Question, Quote, Reading, Sheet, column_name, column_of, shown};

use super::{import_controls, import_lines};
use crate::model::{
    Choice, ColumnView, ImportFinding, ImportLine, ImportQuestion, ImportSettings, ImportView, KeepView, PreviewRow,
};

/// Rows shown above the header row, and below it and the last line.
const AROUND: u32 = 6;
/// The most rows shown: a longer table is read whole and shown in part.
const MOST_ROWS: u32 = 300;

/// What the screen is made of.
pub struct Imported<'a> {
    /// What was read.
    pub reading: &'a Reading,
    /// The use of each line.
    pub uses: &'a BTreeMap<u32, Use>,
    /// What is asked.
    pub questions: &'a [Question],
    /// What the reader told.
    pub settings: &'a ImportSettings,
    /// Whether that is anything worth keeping.
    pub told: bool,
    /// Whether it will be kept.
    pub keeps: bool,
    /// The open dossier.
    pub open: Option<&'a Dossier>,
}

/// The screen of a quote being imported.
pub fn import(imported: &Imported<'_>) -> ImportView {
    let Reading { workbook, quote, mapping, own } = imported.reading;
    let sheet = workbook.sheets.iter().find(|sheet| sheet.name == quote.sheet);
    let workstations = imported.open.and_then(|dossier| dossier.need.quantity).or_else(|| quantity(quote));
    let taken = offers(quote, imported.uses, workstations, &BTreeSet::new());
    let again = imported.open.and_then(|dossier| already(quote, dossier)).map(|again| again.finding());
    let doubts = again.iter().filter(|_| own.is_none()).chain(&quote.findings).chain(&taken.doubts);
    let (letters, preview) = sheet.map(|sheet| preview(sheet, quote)).unwrap_or_default();
    let rows = preview.first().map_or(0, |row| row.row)..=preview.last().map_or(0, |row| row.row);
    let place = |cell: &str| place(cell).filter(|(_, row)| rows.contains(row)).unwrap_or_default();
    let supplier = quote.quote.supplier.as_ref().map_or_else(String::new, |supplier| supplier.value.clone());
    let view = ImportView {
        file: workbook.name.clone(),
        format: quote.encoding.map_or_else(|| "classeur".to_owned(), |encoding| format!("texte, {}", encoding.code())),
        sheets: workbook.sheets.iter().map(|sheet| Choice::new(&sheet.name, &sheet.name)).collect(),
        sheet: quote.sheet.clone(),
        header_row: quote.header_row,
        letters,
        preview,
        columns: sheet.map(|sheet| columns(sheet, imported.reading)).unwrap_or_default(),
        meanings: meanings(),
        facts: facts(quote).iter().map(|text| typeset(text)).collect(),
        checks: checks(quote).iter().map(|text| typeset(text)).collect(),
        lines: quote.items.iter().map(|item| import_lines::line(item, imported.uses)).collect(),
        findings: doubts
            .filter(|found| !is_asked(found, imported.questions))
            .map(|found| finding(found, place(&found.cell)))
            .collect(),
        questions: imported.questions.iter().map(|asked| question(asked, place(&asked.cell))).collect(),
        controls: import_controls::controls(quote, mapping, imported.settings),
        fields: import_lines::fields(),
        settings: imported.settings.clone(),
        remembered: quote
            .remembered
            .as_ref()
            .map_or_else(String::new, |supplier| import_controls::taken_up(supplier, mapping, imported.settings)),
        keep: KeepView { offered: imported.told, on: imported.keeps, supplier },
        take: take_words(taken.offers.len(), imported.open.is_some()),
    };
    match own {
        Some(own) => as_it_is(view, own, quote.findings.len(), imported.open.is_some()),
        None => view,
    }
}

/// The screen of a workbook that Aloi wrote: its lines are shown, nothing is asked and nothing is to be chosen.
fn as_it_is(view: ImportView, own: &Own, found: usize, open: bool) -> ImportView {
    let unchanged = |line: ImportLine| ImportLine {
        uses: vec![Choice::new(Use::Offer.code(), "reprise telle quelle")],
        chosen: Use::Offer.code().to_owned(),
        ..line
    };
    ImportView {
        facts: vec![typeset(Own::SAID)],
        checks: Vec::new(),
        questions: Vec::new(),
        controls: Vec::new(),
        lines: view.lines.into_iter().map(unchanged).collect(),
        // What taking it line by line would suppose is not supposed.
        findings: view.findings.into_iter().take(found).collect(),
        take: take_words(own.dossier.offers.len(), open),
        ..view
    }
}

/// What taking the quote does, said before it is done.
fn take_words(count: usize, open: bool) -> String {
    let offers = french::count(u64::try_from(count).unwrap_or(u64::MAX).into(), "offre", "offres");
    match (count, open) {
        (0, _) => String::new(),
        (_, true) => typeset(&format!("Ajouter {offers} au dossier")),
        (_, false) => typeset(&format!("Créer un dossier avec {offers}")),
    }
}

/// The column letters and the row of a cell of the sheet read; `7` is a row, `Garde!B2` is elsewhere.
fn place(cell: &str) -> Option<(String, u32)> {
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = cell.split_at(digits);
    let known = letters.is_empty() || column_of(letters).is_some();
    row.parse().ok().filter(|_| known).map(|row| (letters.to_owned(), row))
}

fn preview(sheet: &Sheet, quote: &Quote) -> (Vec<String>, Vec<PreviewRow>) {
    let first = quote.header_row.saturating_sub(AROUND).max(1);
    let end = quote.items.last().map_or(0, |item| item.row).max(quote.header_row).saturating_add(AROUND);
    let last = end.min(first.saturating_add(MOST_ROWS));
    let rows: Vec<u32> = (first..=last).filter(|row| sheet.row(row - 1).next().is_some()).collect();
    let ends = rows.iter().filter_map(|row| sheet.row(row - 1).next_back()).map(|(column, _)| column + 1);
    let width = ends.max().unwrap_or(0).min(100);
    let text = |row: u32, column: u32| sheet.cell(row - 1, column).map(shown).unwrap_or_default();
    let cells = |row: u32| (0..width).map(|column| text(row, column)).collect();
    let preview = rows.into_iter().map(|row| PreviewRow { row, cells: cells(row) }).collect();
    ((0..width).map(column_name).collect(), preview)
}

/// Every column of the table: what it was taken for, and those that were not taken for anything, to be told.
fn columns(sheet: &Sheet, reading: &Reading) -> Vec<ColumnView> {
    let quote = &reading.quote;
    let last = quote.items.last().map_or(quote.header_row.saturating_add(AROUND), |item| item.row);
    let mut filled: BTreeSet<u32> = BTreeSet::new();
    let shown_last = last.min(quote.header_row.saturating_add(MOST_ROWS));
    for row in quote.header_row..=shown_last {
        filled.extend(sheet.row(row - 1).map(|(column, _)| column).take(100));
    }
    filled.extend(quote.columns.values().filter_map(|guess| column_of(&guess.column)));
    let view = |column: u32| {
        let letters = column_name(column);
        let known = quote.columns.iter().find(|(_, guess)| guess.column == letters);
        if let Some((meaning, guess)) = known {
            return ColumnView {
                column: letters,
                header: guess.header.clone(),
                meaning: (*meaning).to_owned(),
                reason: typeset(&guess.reason),
                samples: guess.samples.clone(),
            };
        }
        let told = reading.mapping.columns.keys().any(|told| column_of(told) == Some(column));
        let below = (quote.header_row..=shown_last).filter_map(|row| sheet.cell(row, column)).take(2);
        ColumnView {
            header: quote.headers.get(&letters).cloned().unwrap_or_default(),
            column: letters,
            meaning: String::new(),
            reason: if told { "indiquée à ignorer" } else { "en-tête non reconnu" }.to_owned(),
            samples: below.map(shown).collect(),
        }
    };
    filled.into_iter().map(view).collect()
}

fn meanings() -> Vec<Choice> {
    let fields = Field::ALL.iter().map(|field| Choice::new(field.code(), french::capital(field.french())));
    std::iter::once(Choice::new("", "Ignorer")).chain(fields).collect()
}

fn facts(quote: &Quote) -> Vec<String> {
    let facts = &quote.quote;
    let totals = [("Total HT", &quote.totals.ht), ("TVA", &quote.totals.vat), ("Total TTC", &quote.totals.ttc)];
    let totals = totals.into_iter().filter_map(|(name, total)| Some((name, french::euros(total.as_ref()?.value))));
    let said = [
        facts.supplier.as_ref().map(|supplier| ("Fournisseur", supplier.value.clone())),
        facts.number.as_ref().map(|number| ("Numéro", number.value.clone())),
        facts.date.as_ref().map(|date| ("Date", french::long_date(date.value))),
        facts.valid_until.as_ref().map(|date| ("Valable jusqu’au", french::long_date(date.value))),
        quote.vat.map(|regime| ("Régime de TVA", regime.french().to_owned())),
    ];
    said.into_iter().flatten().chain(totals).map(|(name, value)| format!("{name} : {value}")).collect()
}

/// Lines whose printed amount is the product, said in words; those that are not are findings.
fn checks(quote: &Quote) -> Vec<String> {
    let check = |item: &Item| {
        let (unit, line, basis) = match (item.figure(Field::UnitPriceHt), item.figure(Field::LineHt)) {
            (Some(unit), Some(line)) => (unit, line, "HT"),
            _ => (item.figure(Field::UnitPriceTtc)?, item.figure(Field::LineTtc)?, "TTC"),
        };
        let quantity = item.figure(Field::Quantity)?;
        let product = quantity.checked_mul(unit)?;
        let same = french::round(product, 2) == line && item.figure(Field::Discount).is_none();
        let words = format!(
            "{} × {} {basis} = {} {basis}, comme le devis",
            french::compact(quantity),
            french::euros(unit),
            french::euros(line)
        );
        same.then_some(words)
    };
    quote.items.iter().filter_map(check).collect()
}

fn finding(finding: &Finding, (column, row): (String, u32)) -> ImportFinding {
    ImportFinding {
        code: finding.code.to_owned(),
        severity: finding.severity.code().to_owned(),
        severity_word: finding.severity.french().to_owned(),
        cell: finding.cell.clone(),
        row,
        column,
        message: typeset(&french::capital(&finding.message)),
    }
}

/// Kept settings that could not be read.
pub fn damaged(path: &Path) -> ImportFinding {
    let message = format!(
        "des réglages enregistrés sont illisibles ; ils sont laissés dans « {} » et le devis est lu sans eux",
        path.display()
    );
    let found = Finding { code: "S107", severity: Severity::Warning, cell: String::new(), message };
    finding(&found, (String::new(), 0))
}

/// A header row told for another sheet.
pub fn header_lost(row: u32, sheet: &str) -> ImportFinding {
    let message = format!(
        "la ligne {row}, indiquée comme en-tête, n’en est pas une dans la feuille « {sheet} » : l’en-tête y est cherché à nouveau"
    );
    let found = Finding { code: "I442", severity: Severity::Warning, cell: String::new(), message };
    finding(&found, (String::new(), 0))
}

fn question(asked: &Question, (column, row): (String, u32)) -> ImportQuestion {
    ImportQuestion {
        id: asked.id(),
        cell: asked.cell.clone(),
        row,
        column,
        text: typeset(&french::capital(&asked.text)),
        choices: asked.choices.iter().map(|choice| typeset(&french::capital(&choice.label))).collect(),
    }
}
