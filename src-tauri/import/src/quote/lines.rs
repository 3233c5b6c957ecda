//! Walks the rows under a header: lines that sell, rows that sum, texts that comment, and further headers.

use aloi_engine::vocabulary::Severity;

use crate::error::Fault;
use crate::field::Field;
use crate::files::workbook::{Sheet, Value, cell_name};
use crate::mapping::Mapping;
use crate::quote::ahead::{Row, Rows};
use crate::quote::continued;
use crate::quote::header::{Finder, Header, one_line};
use crate::quote::item;
use crate::quote::samples::text_of;
use crate::quote::section::{Section, opened_by};
use crate::quote::sum_label::{is_about_paying, is_about_terms};
use crate::quote::totals::{Sum, SumRow};
use crate::quote::unpriced;
use crate::quote::{Finding, Item, Note};
use crate::words::amount::{Reading, amount, quantity};
use crate::words::fold::fold;
use crate::words::kind::Kind;

/// A row that sums, with what came before it.
#[derive(Debug, Clone)]
pub(crate) struct PlacedSum {
    pub(crate) sum: SumRow,
    /// How many items stand above it.
    pub(crate) items_above: usize,
    /// The table it belongs to.
    pub(crate) table: usize,
}

/// Everything under the header.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    pub(crate) tables: Vec<Header>,
    pub(crate) items: Vec<Item>,
    pub(crate) sums: Vec<PlacedSum>,
    pub(crate) notes: Vec<Note>,
    pub(crate) findings: Vec<Finding>,
}

impl Lines {
    /// Takes the totals printed above the table when none is below.
    pub(crate) fn take_totals_above(&mut self, above: Vec<SumRow>) {
        let items_above = self.items.len();
        if !self.sums.iter().any(PlacedSum::is_whole) {
            self.sums.extend(above.into_iter().map(|sum| PlacedSum { sum, items_above, table: 0 }));
        }
    }
}

/// Reads the rows below `header`. `settle` gives a header met further down its tax basis.
pub(crate) fn read(
    sheet: &Sheet,
    header: Header,
    rows: &[u32],
    mapping: &Mapping,
    settle: impl Fn(&mut Header),
) -> Result<Lines, Fault> {
    let mut finder = Finder::new();
    let mut walk = Walk {
        sheet,
        mark: mapping.decimal_mark,
        rows: Rows::new(sheet, mapping.decimal_mark),
        // No more than the rows of a quote: growing would hold the lines twice.
        lines: Lines { tables: vec![header.clone()], items: Vec::with_capacity(rows.len()), ..Lines::default() },
        section: match section_above(sheet, header.row) {
            Section::Options => Section::Options,
            Section::Main | Section::Recap => Section::Main,
        },
        totalled: false,
        named: None,
        article: None,
        moved: Vec::new(),
    };
    let mut current = header;
    let mut summed_below = None;
    for (index, row) in rows.iter().copied().enumerate() {
        if row <= current.last_row || summed_below == Some(row) {
            continue;
        }
        if mapping.header_row.is_none()
            && let Some(mut next) = finder.at(sheet, row, rows, mapping)?
        {
            if walk.section == Section::Recap && !next.details() {
                continue;
            }
            settle(&mut next);
            let last = walk.lines.tables.last();
            if !(next.repeats(&current) && last.is_some_and(|table| !walk.is_closed_since(table))) {
                walk.lines.tables.push(next.clone());
            }
            if walk.section == Section::Recap {
                walk.section = Section::Main;
            }
            current = next;
            walk.rows.restart();
            continue;
        }
        summed_below = walk.row(row, rows.get(index..).unwrap_or_default(), &current);
    }
    // Variants alone are the quote: they stand beside nothing.
    if walk.lines.items.len() == walk.moved.len() {
        for (index, kind) in walk.moved {
            if let Some(item) = walk.lines.items.get_mut(index) {
                item.kind = kind;
            }
        }
    }
    Ok(walk.lines)
}

/// The section a title just above the first header opens.
pub(crate) fn section_above(sheet: &Sheet, header: u32) -> Section {
    let titles = header.saturating_sub(3)..header;
    let title = |row: u32| sheet.row(row).find_map(|(column, _)| opened_by(sheet.text(row, column)?));
    titles.rev().find_map(title).unwrap_or_default()
}

/// What is known while rows are walked.
struct Walk<'a> {
    sheet: &'a Sheet,
    mark: Option<char>,
    rows: Rows<'a>,
    lines: Lines,
    section: Section,
    /// Whether the total of the main lines was met.
    totalled: bool,
    /// A row that names something and prices nothing, just above.
    named: Option<u32>,
    /// The last row that sells an article or says more of it: the row below may go on.
    article: Option<u32>,
    /// The lines made options by their section, with the kind they had.
    moved: Vec<(usize, Kind)>,
}

impl Walk<'_> {
    /// Reads a row, the first of those `left`; gives the row below when it holds the amounts of the labels of this one.
    fn row(&mut self, row: u32, left: &[u32], header: &Header) -> Option<u32> {
        let above = self.named.take().filter(|above| above.checked_add(1) == Some(row));
        let Row { sums, item } = self.rows.take(left, header)?;
        if !sums.is_empty() {
            uncomputed(self.sheet, row, &mut self.lines.findings);
            let below = sums.first().map(|sum| sum.row).filter(|at| *at != row);
            for sum in sums {
                self.sum(sum);
            }
            return below;
        }
        if self.is_told_elsewhere(row, header) {
            note(self.sheet, row, header, &mut self.lines);
        } else if let Some((item, findings)) = match above {
            Some(_) => item::read(self.sheet, row, header, self.mark, above),
            None => item,
        } {
            // The name above is that of this line.
            let joined = item.cells.values().any(|origin| origin.place().is_some_and(|(at, _)| Some(at) == above));
            if joined && self.lines.findings.last().is_some_and(|finding| finding.code == unpriced::CODE) {
                self.lines.findings.pop();
            }
            uncomputed(self.sheet, row, &mut self.lines.findings);
            if continued::is_given(&item) && self.goes_on(row, header, self.lines.items.len().checked_sub(1)) {
                note(self.sheet, row, header, &mut self.lines);
                return None;
            }
            self.item(item);
            self.article = Some(row);
            self.lines.findings.extend(findings);
        } else if let Some(item) = item::labelled(self.sheet, row, header, self.mark) {
            self.item(item);
        } else {
            self.named = header.column(Field::Designation).and_then(|c| self.sheet.text(row, c.column)).map(|_| row);
            self.title(row);
            let follows = self.article.is_some_and(|article| article.checked_add(1) == Some(row));
            if !(follows && self.goes_on(row, header, self.lines.items.len().checked_sub(1))) {
                self.lines.findings.extend(unpriced::left(self.sheet, row, header, self.mark));
            }
            note(self.sheet, row, header, &mut self.lines);
        }
        None
    }

    /// Gives the line at an index what a row says of it; false when the row says nothing of it.
    fn goes_on(&mut self, row: u32, header: &Header, above: Option<usize>) -> bool {
        let texts = [Field::Designation, Field::Details].into_iter().filter_map(|field| header.column(field));
        let place = texts.map(|column| column.column).find(|column| self.sheet.text(row, *column).is_some());
        let (Some(column), Some(item)) = (place, above.and_then(|index| self.lines.items.get_mut(index))) else {
            return false;
        };
        let alone = self.sheet.row(row).count() == 1;
        let said = continued::said(self.sheet.text(row, column).unwrap_or_default(), alone, item);
        if said.is_empty() {
            return false;
        }
        self.lines.findings.extend(continued::give(item, said, (row, column)));
        self.article = Some(row);
        true
    }

    fn item(&mut self, mut item: Item) {
        if self.section == Section::Options {
            self.moved.push((self.lines.items.len(), item.kind));
            item.kind = Kind::Option;
        }
        self.lines.items.push(item);
    }

    /// Options and variants under the total have sums of their own, which are no total of the quote.
    fn sum(&mut self, mut sum: SumRow) {
        if self.section == Section::Options && self.totalled {
            sum.sum = match sum.sum {
                Sum::Whole | Sum::Ht | Sum::Ttc => Sum::Part,
                Sum::Vat | Sum::VatWithin => Sum::Aside,
                other => other,
            };
        }
        let (vat, below) = (sum.sum == Sum::Vat, self.lines.items.len());
        // « Sous-total, TVA, Total » on a quote without lots: the first is the total without tax.
        if let (true, [only]) = (vat, self.lines.sums.as_mut_slice())
            && only.items_above == below
            && only.sum.sum == Sum::Part
            && fold(&only.sum.text).is_one_of(&["sous total", "sous total ht", "subtotal"])
        {
            only.sum.sum = Sum::Ht;
        }
        // « Montant HT, TVA, Total »: what follows the tax is the total with it.
        let (items_above, table) = (self.lines.items.len(), self.lines.tables.len() - 1);
        let just_above = || self.lines.sums.iter().rev().take_while(|placed| placed.items_above == items_above);
        if sum.sum == Sum::Whole
            && just_above().any(|placed| placed.sum.sum == Sum::Vat)
            && just_above().any(|placed| placed.sum.sum == Sum::Ht)
        {
            sum.sum = Sum::Ttc;
        }
        let whole = matches!(sum.sum, Sum::Whole | Sum::Ht | Sum::Ttc);
        // The general total may stand under the options it leaves out: what follows it is the quote's.
        if whole && self.section == Section::Options && !self.totalled {
            self.section = Section::Main;
        }
        self.totalled |= whole;
        self.lines.sums.push(PlacedSum { sum, items_above, table });
    }

    /// A single text on its row may open a section.
    fn title(&mut self, row: u32) {
        let mut texts = self.sheet.row(row);
        if let (Some((column, _)), None) = (texts.next(), texts.next())
            && let Some(section) = self.sheet.text(row, column).and_then(opened_by)
        {
            self.section = section;
        }
    }

    /// Whether a sum closed a table since its header.
    fn is_closed_since(&self, table: &Header) -> bool {
        let closes = |placed: &&PlacedSum| placed.sum.row > table.row && !matches!(placed.sum.sum, Sum::Carried);
        self.lines.sums.iter().rev().take(3).any(|placed| closes(&placed))
    }

    /// Whether a row repeats what stands above, lot by lot, or speaks of paying: it sells nothing.
    fn is_told_elsewhere(&self, row: u32, header: &Header) -> bool {
        let at = |field: Field| header.column(field).and_then(|column| self.sheet.cell(row, column.column));
        let counted = at(Field::Quantity).is_some_and(|cell| matches!(quantity(cell, self.mark), Reading::Value(_)));
        let priced = header.columns.iter().filter(|column| column.field.is_price()).any(|column| {
            let cell = self.sheet.cell(row, column.column);
            cell.is_some_and(|cell| matches!(amount(cell, self.mark).reading, Reading::Value(_)))
        });
        if counted && priced {
            return false;
        }
        let texts = || self.sheet.row(row).filter_map(|(_, cell)| text_of(cell));
        let about = |what: fn(&str) -> bool| texts().next().is_some_and(what);
        if self.section == Section::Recap || about(is_about_paying) || (!priced && about(is_about_terms)) {
            return true;
        }
        let lot = texts().next().is_some_and(|text| text.len() < 120 && fold(text).starts(&["lot"]));
        let line = at(Field::LineHt).or_else(|| at(Field::LineTtc)).map(|cell| amount(cell, self.mark).reading);
        let printed =
            |value| self.lines.sums.iter().any(|sum| sum.sum.amounts.iter().any(|(_, found)| *found == value));
        lot && matches!(line, Some(Reading::Value(value)) if printed(value))
    }
}

/// Keeps the texts of a row that sells nothing; an amount without any text deserves a look.
fn note(sheet: &Sheet, row: u32, header: &Header, lines: &mut Lines) {
    let texts: Vec<String> = sheet.row(row).filter_map(|(_, cell)| text_of(cell)).map(one_line).collect();
    if !texts.is_empty() {
        let text = texts.join(" ");
        // A row of dashes separates.
        if text.contains(char::is_alphanumeric) {
            lines.notes.push(Note { row: row + 1, text });
        }
        return;
    }
    let priced = header.columns.iter().find(|column| {
        let number = |cell: &crate::files::workbook::Cell| matches!(cell.value, Value::Number(_));
        column.field.is_price() && sheet.cell(row, column.column).is_some_and(number)
    });
    if let Some(column) = priced {
        lines.findings.push(Finding {
            code: "I215",
            severity: Severity::Warning,
            cell: cell_name(row, column.column),
            message: "montant sans désignation : cette ligne n’est pas reprise".to_owned(),
        });
    }
}

/// Says which cells of a row hold a formula without result, or an error.
fn uncomputed(sheet: &Sheet, row: u32, findings: &mut Vec<Finding>) {
    for (column, cell) in sheet.row(row) {
        let (code, message) = match &cell.value {
            Value::Uncomputed => (
                "I206",
                "formule sans résultat enregistré : ouvrir le fichier dans un tableur, l’enregistrer et l’importer à nouveau"
                    .to_owned(),
            ),
            Value::Error(error) => ("I212", format!("la cellule affiche l’erreur {error} : valeur inconnue")),
            _ => continue,
        };
        findings.push(Finding { code, severity: Severity::Warning, cell: cell_name(row, column), message });
    }
}

/// The price column a bare « Total » sums, and its field.
pub(crate) fn whole_amounts(sum: &SumRow, header: &Header) -> Vec<(Field, u32, rust_decimal::Decimal)> {
    let field_at = |column: u32| {
        let known = header.columns.iter().find(|known| known.column == column)?;
        matches!(known.field, Field::LineHt | Field::LineTtc | Field::VatAmount).then_some(known.field)
    };
    sum.amounts.iter().filter_map(|(column, value)| Some((field_at(*column)?, *column, *value))).collect()
}

impl PlacedSum {
    /// Whether it closes the quote rather than part of it.
    pub(crate) const fn is_whole(&self) -> bool {
        matches!(self.sum.sum, Sum::Whole | Sum::Ht | Sum::Ttc)
    }
}
