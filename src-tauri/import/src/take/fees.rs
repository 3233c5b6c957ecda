//! A fee on the item it goes with: levy, delivery, installation, warranty extension, yearly contract.

use std::collections::BTreeSet;

use aloi_engine::dossier::{Item as DossierItem, PriceLine};
use aloi_engine::figure::{Figure, Known, Origin};
use aloi_engine::french::euros;
use aloi_engine::vocabulary::QuotedBasis;
use rust_decimal::Decimal;

use super::price::{self, Amount, price_line};
use super::{Part, Taker, equipment, whole};
use crate::field::Field;
use crate::files::workbook::column_of;
use crate::quote::checks::{agrees, shown};
use crate::quote::{Item, Quote};
use crate::words::fold::fold;
use crate::words::kind::Kind;

impl Taker<'_> {
    /// Puts a fee on the part it goes with, or beside the parts when none has room for it.
    pub(super) fn attach(&mut self, fee: &Item, parts: &mut Vec<Part<'_>>) {
        let Some((index, line)) = partner(fee, parts) else { return };
        let amounts = self.net(fee);
        let each = whole_quantity(fee).is_some() && whole_quantity(fee) == whole_quantity(line);
        let each = each && fee.kind != Kind::Delivery;
        let amount = if each { amounts.unit.clone() } else { amounts.total.clone() };
        let Some(amount) = amount else {
            self.said(fee, &amounts);
            self.doubt("I225", fee, Field::Designation, "montant non indiqué : rien n’est compté");
            return;
        };
        let left = match parts.get_mut(index) {
            Some(part) if amounts.yearly => self.add_contract(fee, &amounts.total, line, &mut part.item),
            Some(part) => match slot(fee, &mut part.item) {
                Some(slot) => add(slot, price_line(self.quote, fee, amount, !each)).is_err(),
                None => true,
            },
            None => true,
        };
        if left {
            let item = self.item(fee);
            parts.push(Part { item, line: None });
            return;
        }
        self.said(fee, &amounts);
        if !each && !amounts.yearly {
            self.counted_in_each(fee, &amounts.total);
        }
        if let Some(part) = parts.get_mut(index) {
            self.keep_what_can_be(fee, &mut part.item);
        }
        if slot_is_warranty(fee) && !amounts.total.as_ref().is_some_and(|total| total.value.is_zero()) {
            let message = "extension de garantie payante : la garantie de l’article n’est pas allongée, à vérifier";
            self.doubt("I229", fee, Field::Designation, message);
        }
    }

    /// Says that a fee of the whole quote is counted in each of its offers: right for alternatives, too much for parts of
    /// one purchase.
    fn counted_in_each(&mut self, fee: &Item, total: &Option<Amount>) {
        let Some(amount) = total.as_ref().filter(|total| self.beside.offers > 1 && !total.value.is_zero()) else {
            return;
        };
        let start = format!(
            "{} comptés en entier dans chacune des {} offres du devis",
            euros(amount.value),
            self.beside.offers
        );
        let (code, rest) = if self.beside.alike {
            ("I234", "juste si une seule est retenue")
        } else {
            (
                "I235",
                "ces offres ne sont pas du même équipement ; si elles s’achètent ensemble, donner à leurs lignes l’usage « ensemble »",
            )
        };
        self.doubt(code, fee, amount.field, &format!("{start} : {rest}"));
    }

    /// Adds a yearly contract to the item's; true when it cannot be.
    fn add_contract(&mut self, fee: &Item, total: &Option<Amount>, line: &Item, item: &mut DossierItem) -> bool {
        let Some(total) = total else { return true };
        let pieces = whole_quantity(line).map_or(Decimal::ONE, Decimal::from);
        let added = self.yearly(fee, total, pieces);
        match plus(&item.yearly_contract, &added) {
            Some(sum) => {
                item.yearly_contract = sum;
                false
            }
            None => true,
        }
    }
}

/// The rows of levies whose amount, alone or together, is what the column of levies adds up to: the same due told twice.
pub(super) fn told_twice(quote: &Quote) -> BTreeSet<u32> {
    let due = |line: &Item, each: Decimal| each.checked_mul(line.figure(Field::Quantity).unwrap_or(Decimal::ONE));
    let column = quote
        .items
        .iter()
        .filter(|line| !matches!(line.kind, Kind::Levy | Kind::Option))
        .filter_map(|line| due(line, line.figure(Field::Levies)?))
        .try_fold(Decimal::ZERO, Decimal::checked_add)
        .filter(|sum| !sum.is_zero());
    let Some(column) = column else { return BTreeSet::new() };
    let printed = |line: &Item| {
        let unit = line.figure(Field::UnitPriceHt).or_else(|| line.figure(Field::UnitPriceTtc));
        let total = line.figure(Field::LineHt).or_else(|| line.figure(Field::LineTtc));
        total.or_else(|| due(line, unit?))
    };
    let rows: Vec<(u32, Decimal)> = quote
        .items
        .iter()
        .filter(|line| line.kind == Kind::Levy)
        .filter_map(|line| Some((line.row, printed(line)?)))
        .collect();
    let sum = rows.iter().try_fold(Decimal::ZERO, |sum, (_, value)| sum.checked_add(*value));
    let together = sum.is_some_and(|sum| agrees(column, sum));
    rows.into_iter().filter(|(_, value)| together || agrees(column, *value)).map(|(row, _)| row).collect()
}

fn whole_quantity(line: &Item) -> Option<u32> {
    price::pieces(line).and_then(whole)
}

/// The part a fee goes with: the one its words name and of its quantity, else named, else of its quantity, else the first.
fn partner<'a>(fee: &Item, parts: &[Part<'a>]) -> Option<(usize, &'a Item)> {
    let words = fee.designation().to_lowercase();
    let named = |line: &Item| {
        let kind = equipment(line);
        kind.is_device() && kind.french().split(' ').any(|word| word.chars().count() > 4 && words.contains(word))
    };
    let same = |line: &Item| whole_quantity(fee).is_some() && whole_quantity(line) == whole_quantity(fee);
    let lines = || parts.iter().enumerate().filter_map(|(index, part)| Some((index, part.line?)));
    let find = |test: &dyn Fn(&Item) -> bool| lines().find(|(_, line)| test(line));
    find(&|line| named(line) && same(line))
        .or_else(|| find(&named))
        .or_else(|| find(&|line| equipment(line).is_device() && same(line)))
        .or_else(|| find(&same))
        .or_else(|| find(&|_| true))
}

fn slot_is_warranty(fee: &Item) -> bool {
    matches!(fee.kind, Kind::Service | Kind::Option) && fold(fee.designation()).has("garantie")
}

/// The place of a fee in an item; a discount has none and stands beside.
fn slot<'a>(fee: &Item, item: &'a mut DossierItem) -> Option<&'a mut PriceLine> {
    match fee.kind {
        Kind::Levy => Some(&mut item.levies),
        Kind::Delivery => Some(&mut item.delivery),
        Kind::Service | Kind::Option if slot_is_warranty(fee) => Some(&mut item.warranty_extension),
        Kind::Service | Kind::Option => Some(&mut item.installation),
        // The parts of an upgrade are one price.
        Kind::Goods if !equipment(fee).is_device() && !item.price.is_absent() => Some(&mut item.price),
        Kind::Goods | Kind::Yearly | Kind::Discount | Kind::TradeIn => None,
    }
}

/// Adds a price line to another of the same basis and tax; gives it back when they differ.
fn add(slot: &mut PriceLine, added: PriceLine) -> Result<(), PriceLine> {
    if slot.is_absent() {
        *slot = added;
        return Ok(());
    }
    let basis = |line: &PriceLine| line.basis.unwrap_or(QuotedBasis::Ht);
    let alike =
        basis(slot) == basis(&added) && (slot.vat, slot.vat_rate, slot.per) == (added.vat, added.vat_rate, added.per);
    match plus(&slot.amount, &added.amount).filter(|_| alike) {
        Some(sum) => {
            slot.amount = sum;
            Ok(())
        }
        None => Err(added),
    }
}

/// The sum of two figures read in one quote, naming both cells. An absent figure counts nothing.
fn plus(first: &Figure, second: &Figure) -> Option<Figure> {
    let (Figure::Known(a), Figure::Known(b)) = (first, second) else {
        return first.is_unknown().then(|| second.clone());
    };
    let (low, high) = (a.origin.as_ref()?, b.origin.as_ref()?);
    let why = |known: &Known| known.origin.as_ref().and_then(|origin| origin.why.clone());
    let why = format!("{} + {}", why(a).unwrap_or_else(|| shown(a.value.0)), shown(b.value.0));
    let origin = Origin {
        cell: low.cell.as_deref().zip(high.cell.as_deref()).map(|(a, b)| cells(a, b)),
        guessed: low.guessed || high.guessed,
        why: Some(why),
        ..low.clone()
    };
    let value = price::euros(a.value.0.checked_add(b.value.0)?);
    Some(Figure::Known(Box::new(Known { origin: Some(origin), ..Known::exact(value) })))
}

/// `Devis!E10` and `Devis!E11` are `Devis!E10:E11`; cells apart are listed.
fn cells(first: &str, second: &str) -> String {
    let bare = second.rsplit_once('!').map_or(second, |(_, cell)| cell);
    let last = first.rsplit(['!', ':', ' ']).next().unwrap_or(first);
    let split = |cell: &str| {
        let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
        Some((column_of(letters)?, cell.get(letters.len()..)?.parse::<u32>().ok()?))
    };
    let follows = match (split(last), split(bare)) {
        (Some((a, row)), Some((b, next))) => a == b && row.checked_add(1) == Some(next),
        _ => false,
    };
    if !follows {
        return format!("{first}, {bare}");
    }
    // A range goes on; a cell alone begins one.
    match first.strip_suffix(last).filter(|start| start.ends_with(':')) {
        Some(start) => format!("{start}{bare}"),
        None => format!("{first}:{bare}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn added_cells_are_named_as_a_range_or_a_list() {
        assert_eq!(cells("Devis!E10", "Devis!E11"), "Devis!E10:E11");
        assert_eq!(cells("Devis!E10:E11", "Devis!E12"), "Devis!E10:E12");
        assert_eq!(cells("Devis!E10", "Devis!E12"), "Devis!E10, E12");
        assert_eq!(cells("Devis!E10, E12", "Devis!E13"), "Devis!E10, E12:E13");
        assert_eq!(cells("Devis!E10:E11, E13", "Devis!E14"), "Devis!E10:E11, E13:E14");
        assert_eq!(cells("E8", "E9"), "E8:E9");
    }
}
