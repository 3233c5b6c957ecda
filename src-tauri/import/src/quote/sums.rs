//! Checks the sums a quote prints against its lines, and settles which of them are its totals.

use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use crate::field::Field;
use crate::files::workbook::cell_name;
use crate::quote::checks::{Tax, agrees, shown};
use crate::quote::lines::{Lines, PlacedSum, whole_amounts};
use crate::quote::recap;
use crate::quote::running::{NEGATED, ONLY_YEARLY, Running, WITH_OPTIONS};
use crate::quote::totals::Sum;
use crate::quote::{Finding, Item, Total, Totals};
use crate::words::fold::fold;
use crate::words::kind::Kind;

/// An amount a row prints for a sum of lines: the lines' field, the amount, its cell.
struct Printed {
    field: Field,
    value: Decimal,
    cell: String,
}

/// What the summing rows of a quote give.
pub(crate) struct Settled {
    pub(crate) totals: Totals,
    /// The rows of the tax, when they are those of the total.
    pub(crate) taxes: Vec<Tax>,
    /// How many items stand above the last total; all of them when there is none.
    pub(crate) summed: usize,
    pub(crate) findings: Vec<Finding>,
}

/// The lines and their running sums.
struct Ledger<'a> {
    lines: &'a Lines,
    ht: Running,
    ttc: Running,
    /// The last row that totals each basis.
    last_ht: Option<usize>,
    last_ttc: Option<usize>,
}

/// Settles the totals and checks every sum against the lines it covers.
pub(crate) fn settle(lines: &Lines, recap: &[recap::Rate]) -> Settled {
    let mut settled =
        Settled { totals: Totals::default(), taxes: Vec::new(), summed: lines.items.len(), findings: Vec::new() };
    let last = |field: Field| {
        let totals = |(_, placed): &(usize, &PlacedSum)| {
            placed.is_whole() && printed(placed, lines).iter().any(|sum| sum.field == field)
        };
        lines.sums.iter().enumerate().rfind(totals).map(|(index, _)| index)
    };
    let ledger = Ledger {
        lines,
        ht: Running::of(&lines.items, Field::LineHt),
        ttc: Running::of(&lines.items, Field::LineTtc),
        last_ht: last(Field::LineHt),
        last_ttc: last(Field::LineTtc),
    };
    let mut previous = 0;
    let mut earlier: Vec<Field> = Vec::new();
    let mut lot = None;
    for (index, placed) in lines.sums.iter().enumerate() {
        let table = table_start(placed, lines);
        match placed.sum.sum {
            Sum::Aside | Sum::Vat | Sum::VatWithin => (),
            Sum::Carried => {
                for sum in printed(placed, lines) {
                    settled.findings.extend(ledger.check(&sum, &[0, previous, table], placed, true).err());
                }
            }
            Sum::Part | Sum::Yearly => {
                let own = lines.items.get(previous.max(table)..placed.items_above).unwrap_or_default();
                let yearly = || !own.is_empty() && own.iter().all(|item| item.kind == Kind::Yearly);
                if placed.sum.sum == Sum::Part || yearly() {
                    for sum in printed(placed, lines) {
                        settled.take(ledger.check(&sum, &[previous, table, 0], placed, true));
                    }
                }
                previous = placed.items_above;
            }
            Sum::Whole | Sum::Ht | Sum::Ttc => {
                for sum in printed(placed, lines) {
                    // Lots each with their totals, and none for the whole: the quote prints no total.
                    if lot == Some(placed.items_above) {
                        continue;
                    }
                    if sum.field == Field::VatAmount {
                        settled.totals.vat = Some(Total { value: sum.value, cell: sum.cell });
                        continue;
                    }
                    let slot_is_last = if sum.field == Field::LineTtc { ledger.last_ttc } else { ledger.last_ht };
                    let whole = slot_is_last == Some(index);
                    let of_a_lot = whole
                        && earlier.contains(&sum.field)
                        && ledger.check(&sum, &[0], placed, true).is_err()
                        && ledger.check(&sum, &[previous], placed, true).is_ok();
                    earlier.push(sum.field);
                    if of_a_lot {
                        lot = Some(placed.items_above);
                        continue;
                    }
                    let starts: &[usize] = if whole { &[0] } else { &[0, previous] };
                    settled.take(ledger.check(&sum, starts, placed, !whole));
                    if whole {
                        settled.summed = placed.items_above;
                        let slot = match sum.field {
                            Field::LineTtc => &mut settled.totals.ttc,
                            _ => &mut settled.totals.ht,
                        };
                        *slot = Some(Total { value: sum.value, cell: sum.cell });
                    }
                }
                previous = placed.items_above;
            }
        }
    }
    // A subtotal and the total may both show that the same discount is deducted.
    let mut told: Vec<Finding> = Vec::new();
    for finding in std::mem::take(&mut settled.findings) {
        if finding.code != "I218" || !told.contains(&finding) {
            told.push(finding);
        }
    }
    settled.findings = told;
    let whole = settled.totals.ht.is_some() || settled.totals.ttc.is_some() || earlier.is_empty();
    if whole {
        tax(&ledger, recap, &mut settled);
    }
    after_the_total(lines, &mut settled);
    settled
}

impl Settled {
    fn take(&mut self, checked: Result<Vec<Finding>, Finding>) {
        match checked {
            Ok(findings) => self.findings.extend(findings),
            Err(finding) => self.findings.push(finding),
        }
    }
}

/// The items a table's sums may cover start where the table starts.
fn table_start(placed: &PlacedSum, lines: &Lines) -> usize {
    let row = lines.tables.get(placed.table).map_or(0, |table| table.row);
    lines.items.partition_point(|item| item.row <= row)
}

/// The amounts of a row and the field each sums: by its label first, else by its column.
fn printed(placed: &PlacedSum, lines: &Lines) -> Vec<Printed> {
    let Some(table) = lines.tables.get(placed.table) else { return Vec::new() };
    let make = |(field, column, value): (Field, u32, Decimal)| Printed {
        field,
        value,
        cell: cell_name(placed.sum.row, column),
    };
    let by_column = whole_amounts(&placed.sum, table);
    let label = fold(&placed.sum.text);
    let labelled = match placed.sum.sum {
        Sum::Ht => Field::LineHt,
        Sum::Ttc => Field::LineTtc,
        Sum::Part if label.has("ttc") => Field::LineTtc,
        Sum::Part if label.has("ht") => Field::LineHt,
        _ if !by_column.is_empty() => return by_column.into_iter().map(make).collect(),
        _ => table.columns.iter().map(|column| column.field).find(|f| f.is_price()).map_or(Field::LineHt, |field| {
            if matches!(field, Field::UnitPriceTtc | Field::LineTtc) { Field::LineTtc } else { Field::LineHt }
        }),
    };
    let own = by_column.iter().find(|(field, _, _)| *field == labelled).map(|(_, column, value)| (*column, *value));
    let amount = own.or_else(|| placed.sum.amounts.last().copied());
    amount.map(|(column, value)| make((labelled, column, value))).into_iter().collect()
}

impl Ledger<'_> {
    /// Compares a printed sum with the lines from one of the starts to its row: what agreeing shows, else what is wrong.
    fn check(&self, sum: &Printed, starts: &[usize], placed: &PlacedSum, part: bool) -> Result<Vec<Finding>, Finding> {
        let running = if sum.field == Field::LineTtc { &self.ttc } else { &self.ht };
        let mut closest: Option<(Decimal, Decimal)> = None;
        for start in starts {
            for (choice, found) in running.between(*start, placed.items_above) {
                if choice & ONLY_YEARLY != 0 && !part {
                    continue;
                }
                let Some(gap) = found.checked_sub(sum.value).map(|gap| gap.abs()) else { continue };
                if gap < Decimal::new(1, 2) {
                    let items = self.lines.items.get(*start..placed.items_above).unwrap_or_default();
                    let mut told = if choice & NEGATED == 0 { Vec::new() } else { unsigned(items, sum.field) };
                    if choice & WITH_OPTIONS != 0 && !part {
                        told.push(Finding {
                            code: "I244",
                            severity: Severity::Warning,
                            cell: sum.cell.clone(),
                            message: "ce total comprend les options : les reprendre, ou demander le devis sans elles"
                                .to_owned(),
                        });
                    }
                    return Ok(told);
                }
                if choice & (WITH_OPTIONS | ONLY_YEARLY) == 0 && closest.is_none_or(|(best, _)| gap < best) {
                    closest = Some((gap, found));
                }
            }
        }
        let Some((_, closest)) = closest else { return Ok(Vec::new()) };
        let basis = if sum.field == Field::LineTtc { "TTC" } else { "HT" };
        let which = if part { " de ce sous-total" } else { "" };
        let mut message =
            format!("la somme des lignes {basis}{which} est {}, pas {}", shown(closest), shown(sum.value));
        if sum.field == Field::LineHt && !part && self.prints_with_tax(closest) {
            message.push_str(" : c’est le total TTC, les prix des lignes sont-ils TTC ?");
        }
        Err(Finding { code: "I202", severity: Severity::Warning, cell: sum.cell.clone(), message })
    }

    /// Whether an amount is the total TTC of the quote.
    fn prints_with_tax(&self, value: Decimal) -> bool {
        let total = self.last_ttc.and_then(|index| self.lines.sums.get(index));
        let sums = total.map(|placed| printed(placed, self.lines)).unwrap_or_default();
        sums.iter().any(|sum| sum.field == Field::LineTtc && agrees(value, sum.value))
    }
}

/// Says which discounts are printed as positive amounts, once a total shows that they are deducted.
fn unsigned(items: &[Item], field: Field) -> Vec<Finding> {
    let unit = if field == Field::LineTtc { Field::UnitPriceTtc } else { Field::UnitPriceHt };
    let positive = |item: &&Item| {
        let deducted = matches!(item.kind, Kind::Discount | Kind::TradeIn);
        let amount = item.figure(field).or_else(|| item.figure(unit));
        deducted && amount.is_some_and(|amount| amount.is_sign_positive() && !amount.is_zero())
    };
    let say = |item: &Item| Finding {
        code: "I218",
        severity: Severity::Warning,
        cell: item.cell(printed_in(item)),
        message: "montant imprimé sans signe moins, mais déduit dans le total : le compter en moins".to_owned(),
    };
    items.iter().filter(positive).map(say).collect()
}

/// The field where a line prints its amount.
fn printed_in(item: &Item) -> Field {
    let printed = [Field::LineHt, Field::LineTtc, Field::UnitPriceHt, Field::UnitPriceTtc];
    printed.into_iter().find(|field| item.figure(*field).is_some()).unwrap_or(Field::Designation)
}

/// The tax: the row that totals it, else the sum of the rows by rate, else that of the recap. Only rows after the last
/// total HT count, where there are some: lots print theirs before.
fn tax(ledger: &Ledger<'_>, recap: &[recap::Rate], settled: &mut Settled) {
    let is_tax = |(_, placed): &(usize, &PlacedSum)| matches!(placed.sum.sum, Sum::Vat | Sum::VatWithin);
    let rows: Vec<(usize, &PlacedSum)> = ledger.lines.sums.iter().enumerate().filter(is_tax).collect();
    let after: Vec<(usize, &PlacedSum)> =
        rows.iter().filter(|(index, _)| ledger.last_ht.is_none_or(|last| *index > last)).copied().collect();
    let rows = if after.is_empty() { rows } else { after };
    let total = rows.iter().rfind(|(_, row)| fold(&row.sum.text).starts(&["total", "montant total"]));
    let chosen = total.map_or_else(|| rows.clone(), |row| vec![*row]);
    let mut taxes: Vec<Tax> = Vec::new();
    for (_, row) in chosen {
        let Some((column, value)) = row.sum.amounts.last() else { continue };
        let tax = Tax { rate: row.sum.rate, value: *value, cell: cell_name(row.sum.row, *column) };
        // A tax told among the totals and told again in a recap is one tax.
        if tax.rate.is_none() || !taxes.iter().any(|known| (known.rate, known.value) == (tax.rate, tax.value)) {
            taxes.push(tax);
        }
    }
    if taxes.is_empty() && settled.totals.vat.is_none() {
        let told = recap.iter().filter_map(|rate| rate.tax.clone());
        taxes.extend(told.map(|(value, cell)| Tax { rate: None, value, cell }));
    }
    for tax in &taxes {
        let known = settled.totals.vat.as_ref().filter(|_| total.is_none()).map_or(Decimal::ZERO, |known| known.value);
        let Some(value) = known.checked_add(tax.value) else { continue };
        settled.totals.vat = Some(Total { value, cell: tax.cell.clone() });
    }
    settled.taxes = taxes;
}

/// What stands under the total is not in it: options and yearly charges aside, it deserves a look.
fn after_the_total(lines: &Lines, settled: &mut Settled) {
    for item in lines.items.get(settled.summed..).unwrap_or_default() {
        if !matches!(item.kind, Kind::Option | Kind::Yearly) {
            let message =
                "ligne placée après le total, donc non comprise dans celui-ci : vérifier si elle est due".to_owned();
            let cell = item.cell(Field::Designation);
            settled.findings.push(Finding { code: "I211", severity: Severity::Warning, cell, message });
        }
    }
}
