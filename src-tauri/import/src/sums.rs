//! Checks the sums a quote prints against its lines, and settles which of them are its totals.

use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use crate::checks::shown;
use crate::field::Field;
use crate::fold::fold;
use crate::kind::Kind;
use crate::lines::{Lines, PlacedSum, whole_amounts};
use crate::quote::{Finding, Item, Total, Totals};
use crate::totals::Sum;
use crate::workbook::cell_name;

/// An amount a row prints for a sum of lines: the lines' field, the amount, its cell.
struct Printed {
    field: Field,
    value: Decimal,
    cell: String,
}

/// What the summing rows of a quote give.
pub(crate) struct Settled {
    pub(crate) totals: Totals,
    /// The rate of the tax, when one row alone gives it.
    pub(crate) rate: Option<Decimal>,
    /// How many items stand above the last total; all of them when there is none.
    pub(crate) summed: usize,
    pub(crate) findings: Vec<Finding>,
}

/// Settles the totals and checks every sum against the lines it covers.
pub(crate) fn settle(lines: &Lines) -> Settled {
    let mut settled =
        Settled { totals: Totals::default(), rate: None, summed: lines.items.len(), findings: Vec::new() };
    let mut taxes = Vec::new();
    let mut previous = 0;
    for (index, placed) in lines.sums.iter().enumerate() {
        let last = |field: Field| {
            let later = lines.sums.get(index + 1..).unwrap_or_default();
            !later.iter().any(|other| other.is_whole() && printed(other, lines).iter().any(|sum| sum.field == field))
        };
        match placed.sum.sum {
            Sum::Aside => (),
            Sum::Vat => taxes.push(placed),
            Sum::Part => {
                for sum in printed(placed, lines) {
                    settled.findings.extend(check(
                        &sum,
                        lines,
                        &[previous, table_start(placed, lines), 0],
                        placed,
                        true,
                    ));
                }
                previous = placed.items_above;
            }
            Sum::Whole | Sum::Ht | Sum::Ttc => {
                for sum in printed(placed, lines) {
                    if sum.field == Field::VatAmount {
                        settled.totals.vat = Some(Total { value: sum.value, cell: sum.cell });
                        continue;
                    }
                    let whole = last(sum.field);
                    let starts: &[usize] = if whole { &[0] } else { &[0, previous] };
                    settled.findings.extend(check(&sum, lines, starts, placed, !whole));
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
    tax(&taxes, &mut settled);
    after_the_total(lines, &mut settled);
    settled
}

/// The items a table's sums may cover start where the table starts.
fn table_start(placed: &PlacedSum, lines: &Lines) -> usize {
    let row = lines.tables.get(placed.table).map_or(0, |table| table.row);
    lines.items.iter().take_while(|item| item.row <= row).count()
}

/// The amounts of a row and the field each sums: by its label first, else by its column.
fn printed(placed: &PlacedSum, lines: &Lines) -> Vec<Printed> {
    let Some(table) = lines.tables.get(placed.table) else { return Vec::new() };
    let by_column = whole_amounts(&placed.sum, table);
    let make =
        |(field, column, value): (Field, u32, Decimal)| Printed { field, value, cell: cell_name(placed.row, column) };
    let labelled = match placed.sum.sum {
        Sum::Ht => Field::LineHt,
        Sum::Ttc => Field::LineTtc,
        _ if !by_column.is_empty() => return by_column.into_iter().map(make).collect(),
        _ => table.columns.iter().map(|column| column.field).find(|f| f.is_price()).map_or(Field::LineHt, |field| {
            if matches!(field, Field::UnitPriceTtc | Field::LineTtc) { Field::LineTtc } else { Field::LineHt }
        }),
    };
    let own = by_column.iter().find(|(field, _, _)| *field == labelled).map(|(_, column, value)| (*column, *value));
    let amount = own.or_else(|| placed.sum.amounts.last().copied());
    amount.map(|(column, value)| make((labelled, column, value))).into_iter().collect()
}

/// Compares a printed sum with the lines from one of the starts to its row.
fn check(sum: &Printed, lines: &Lines, starts: &[usize], placed: &PlacedSum, part: bool) -> Vec<Finding> {
    let mut closest: Option<Decimal> = None;
    for start in starts {
        let items = lines.items.get(*start..placed.items_above).unwrap_or_default();
        for choice in 0..=(WITH_OPTIONS | WITH_LEVIES | NEGATED | WITHOUT_YEARLY) {
            let Some(found) = add_up(items, sum.field, choice) else { continue };
            let Some(gap) = found.checked_sub(sum.value).map(|gap| gap.abs()) else { continue };
            if gap < Decimal::new(1, 2) {
                return unsigned(items, sum.field, choice);
            }
            if choice & WITH_OPTIONS == 0
                && closest.and_then(|best| best.checked_sub(sum.value)).is_none_or(|best| gap < best.abs())
            {
                closest = Some(found);
            }
        }
    }
    let Some(closest) = closest else { return Vec::new() };
    let basis = if sum.field == Field::LineTtc { "TTC" } else { "HT" };
    let which = if part { " de ce sous-total" } else { "" };
    let message = format!("la somme des lignes {basis}{which} est {}, pas {}", shown(closest), shown(sum.value));
    vec![Finding { code: "I202", severity: Severity::Warning, cell: sum.cell.clone(), message }]
}

// The conventions suppliers follow in their sums, as bits of a choice; the plainest reading is 0.

/// Yearly contracts are left out.
const WITHOUT_YEARLY: u8 = 1;
/// Discounts and trade-ins are printed without their minus.
const NEGATED: u8 = 2;
/// The levies of a column of their own are added.
const WITH_LEVIES: u8 = 4;
/// Options are counted.
const WITH_OPTIONS: u8 = 8;

/// Says which discounts are printed as positive amounts, once a total shows that they are deducted.
fn unsigned(items: &[Item], field: Field, choice: u8) -> Vec<Finding> {
    let positive = |item: &&Item| {
        let deducted = matches!(item.kind, Kind::Discount | Kind::TradeIn);
        deducted && amount_of(item, field).is_some_and(|amount| amount.is_sign_positive() && !amount.is_zero())
    };
    let say = |item: &Item| Finding {
        code: "I218",
        severity: Severity::Warning,
        cell: item.cell(printed_in(item)),
        message: "montant imprimé sans signe moins, mais déduit dans le total : le compter en moins".to_owned(),
    };
    items.iter().filter(|_| choice & NEGATED != 0).filter(positive).map(say).collect()
}

/// The field where a line prints its amount.
fn printed_in(item: &Item) -> Field {
    let printed = [Field::LineHt, Field::LineTtc, Field::UnitPriceHt, Field::UnitPriceTtc];
    printed.into_iter().find(|field| item.figure(*field).is_some()).unwrap_or(Field::Designation)
}

/// Adds the lines up under a choice of conventions. `None` when a line is unknown.
fn add_up(items: &[Item], field: Field, choice: u8) -> Option<Decimal> {
    let mut sum = None;
    for item in items {
        let skipped = match item.kind {
            Kind::Yearly => choice & WITHOUT_YEARLY != 0,
            Kind::Option => choice & WITH_OPTIONS == 0,
            _ => false,
        };
        if skipped {
            continue;
        }
        let amount = amount_of(item, field)?;
        let minus = choice & NEGATED != 0 && matches!(item.kind, Kind::Discount | Kind::TradeIn);
        let amount = if minus { -amount.abs() } else { amount };
        let levies = item.figure(Field::Levies).filter(|_| choice & WITH_LEVIES != 0);
        let levies = levies.and_then(|levy| levy.checked_mul(item.figure(Field::Quantity)?)).unwrap_or_default();
        sum = sum.unwrap_or(Decimal::ZERO).checked_add(amount).and_then(|sum| sum.checked_add(levies));
        sum?;
    }
    sum
}

/// The printed total of a line, else its quantity times its price.
fn amount_of(item: &Item, field: Field) -> Option<Decimal> {
    let unit = if field == Field::LineTtc { Field::UnitPriceTtc } else { Field::UnitPriceHt };
    item.figure(field).or_else(|| {
        let gross = item.figure(Field::Quantity)?.checked_mul(item.figure(unit)?)?;
        gross.checked_mul(Decimal::ONE.checked_sub(item.figure(Field::Discount).unwrap_or_default())?)
    })
}

/// The tax: the row that totals it, else the sum of the rows by rate.
fn tax(rows: &[&PlacedSum], settled: &mut Settled) {
    let amount = |row: &PlacedSum| row.sum.amounts.last().map(|(column, value)| (cell_name(row.row, *column), *value));
    let total = rows.iter().rfind(|row| fold(&row.sum.text).starts(&["total", "montant total"]));
    let chosen: Vec<&&PlacedSum> = total.map_or_else(|| rows.iter().collect(), |row| vec![row]);
    if let [row] = rows {
        settled.rate = row.sum.rate;
    }
    for row in chosen {
        let Some((cell, value)) = amount(row) else { continue };
        let sum = settled.totals.vat.as_ref().filter(|_| total.is_none()).map_or(Decimal::ZERO, |known| known.value);
        let Some(value) = sum.checked_add(value) else { continue };
        settled.totals.vat = Some(Total { value, cell });
    }
}

/// What stands under the total is not in it: options aside, it deserves a look.
fn after_the_total(lines: &Lines, settled: &mut Settled) {
    for item in lines.items.get(settled.summed..).unwrap_or_default() {
        if item.kind != Kind::Option {
            let message =
                "ligne placée après le total, donc non comprise dans celui-ci : vérifier si elle est due".to_owned();
            let cell = item.cell(Field::Designation);
            settled.findings.push(Finding { code: "I211", severity: Severity::Warning, cell, message });
        }
    }
}
