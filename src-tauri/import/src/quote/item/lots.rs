//! Prices of several pieces: « Lot de 10 », « par lot de 5 », « carton de 5 », « x10 » as the unit of a line.

use aloi_engine::french::compact;
use aloi_engine::vocabulary::Severity;
use rust_decimal::Decimal;

use super::Draft;
use crate::field::Field;
use crate::quote::checks::shown;
use crate::quote::header::one_line;
use crate::quote::samples::text_of;
use crate::words::figures::{figures, unit_is};
use crate::words::fold::{Folded, fold};
use crate::words::kind::Kind;

const PACKS: &[&str] = &["lot", "pack", "carton", "boîte", "paquet", "sachet", "palette"];

impl Draft<'_> {
    /// Doubts the quantity of a line whose unit is a lot: is it that of the lots, or of the pieces?
    pub(super) fn lots(&mut self) {
        if !matches!(self.item.kind, Kind::Goods | Kind::Option) {
            return;
        }
        let known = |column: u32| self.header.columns.iter().any(|known| known.column == column);
        let units = self.sheet.row(self.row).filter(|(column, _)| !known(*column)).filter_map(|(_, cell)| {
            let text = text_of(cell)?;
            Some((one_line(text), size_of_unit(text)?))
        });
        let named = || {
            let text = self.item.designation();
            Some((text.to_owned(), size_in(text)?))
        };
        let Some((said, size)) = units.into_iter().next().or_else(named) else { return };
        let Some(count) = self.item.figure(Field::Quantity) else { return };
        let each = |field: Field| Some((field, self.item.figure(field)?.checked_div(size)?.round_dp(6).normalize()));
        let Some((field, price)) = [Field::UnitPriceHt, Field::UnitPriceTtc].into_iter().find_map(each) else { return };
        let Some(pieces) = count.checked_mul(size) else { return };
        let (all, each) = (compact(pieces), shown(price));
        let message = format!(
            "« {said} » : {} × {} = {all} pièces à {each}\u{A0}€ ? Si oui, --line {row}.quantity={} --line {row}.{}={} ; \
             sinon, --line {row}.quantity={}",
            compact(count),
            compact(size),
            pieces.normalize(),
            field.code(),
            price,
            count.normalize(),
            row = self.item.row,
        );
        self.note("I246", Severity::Warning, Field::Quantity, message);
    }
}

/// « Lot de 10 », « les 10 », « x10 » alone in a cell.
fn size_of_unit(text: &str) -> Option<Decimal> {
    let words = fold(text);
    let glued = words.only_word().and_then(|word| word.strip_prefix('x')?.parse().ok());
    let mut each = words.words();
    let alone = match (each.next(), each.next().map(str::parse), each.next()) {
        (Some("les" | "le" | "par" | "x"), Some(Ok(size)), None) => Some(size),
        _ => None,
    };
    glued.or(alone).filter(|size| is_size(*size)).or_else(|| size_in(text))
}

/// « par lot de 5 » in a text; « pack de 3 ans » is no number of pieces.
fn size_in(text: &str) -> Option<Decimal> {
    let ends = |before: &str| {
        let words: Folded = fold(before);
        let mut last = words.words().rev();
        let (of, pack) = (last.next(), last.next());
        of == Some("de") && pack.is_some_and(|pack| PACKS.iter().any(|known| fold(known).only_word() == Some(pack)))
    };
    let other = &["ans", "an", "mois", "jours", "jour", "j", "heures", "heure", "h", "go", "to", "kg", "m", "cm", "%"];
    let found = figures(text).into_iter().find(|figure| ends(figure.before) && !unit_is(figure.after, other))?;
    Some(found.value).filter(|size| is_size(*size))
}

fn is_size(size: Decimal) -> bool {
    size > Decimal::ONE && size.is_integer() && size <= Decimal::from(10_000)
}
