//! The outlay finance commits: HT, VAT, TTC, expected FCTVA and net, to the cent (MODEL §3).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::model::{Model, Place};
use super::price::Line;
use crate::graph::{Graph, Handle, Label, Word};
use crate::quantity::{Euro, Ratio};
use crate::vocabulary::{QuotedBasis, Section, VatRecovery};

/// Amounts for the whole lot.
#[derive(Debug, Clone, Copy)]
pub struct Outlay {
    /// Without VAT (the price itself where no VAT is shown).
    pub ht: Handle<Euro>,
    /// VAT.
    pub vat: Handle<Euro>,
    /// What is paid.
    pub ttc: Handle<Euro>,
    /// FCTVA expected within two years.
    pub fctva: Handle<Euro>,
    /// What the authority finally bears.
    pub net: Handle<Euro>,
}

/// Lines quoted HT of one VAT rate: their sum is taxed once.
#[derive(Default)]
struct ByRate {
    lines: Vec<Handle<Euro>>,
    rate: Option<Handle<Ratio>>,
}

#[derive(Default)]
struct Sums {
    ht: Vec<Handle<Euro>>,
    vat: Vec<Handle<Euro>>,
    taxed_later: BTreeMap<Decimal, ByRate>,
    /// TTC amounts that give right to FCTVA.
    eligible: Vec<Handle<Euro>>,
}

pub(crate) fn outlay(model: &mut Model, places: &[Place], subject: &str) -> Option<Outlay> {
    let mut sums = Sums::default();
    for place in places {
        let lines = model.lines(place)?;
        for line in &lines {
            add(model, place, line, &mut sums)?;
        }
    }
    for by_rate in std::mem::take(&mut sums.taxed_later).into_values() {
        let rate = by_rate.rate?;
        let base = model.graph.sum(&by_rate.lines, Word::Step);
        let exact = model.graph.product(base, rate, Word::Step);
        sums.vat.push(model.graph.cents(exact, Label::of(Word::LineVat, subject)));
        sums.ht.extend(by_rate.lines);
    }
    let ht = total(&mut model.graph, &sums.ht, Label::of(Word::OutlayHt, subject));
    let vat = total(&mut model.graph, &sums.vat, Label::of(Word::OutlayVat, subject));
    let ttc = model.graph.sum(&[ht, vat], Label::of(Word::OutlayTtc, subject));
    let recovery = model.dossier.budget.recovery();
    let fctva =
        if recovery == VatRecovery::Fctva { fctva(model, &sums.eligible, subject)? } else { zero(&mut model.graph) };
    let net = match recovery {
        VatRecovery::Fctva => model.graph.difference(ttc, fctva, Label::of(Word::OutlayNet, subject)),
        VatRecovery::None => ttc,
        VatRecovery::Deductible => ht,
    };
    Some(Outlay { ht, vat, ttc, fctva, net })
}

fn zero(graph: &mut Graph) -> Handle<Euro> {
    graph.constant(Decimal::ZERO, Word::Constant)
}

fn total(graph: &mut Graph, amounts: &[Handle<Euro>], label: Label) -> Handle<Euro> {
    if amounts.is_empty() { zero(graph) } else { graph.sum(amounts, label) }
}

fn add(model: &mut Model, place: &Place, line: &Line, sums: &mut Sums) -> Option<()> {
    let subject = format!("{}, {}", crate::dossier::item_field(line.name), place.subject);
    let whole = match pieces_of_the_lot(model, place, line)? {
        Some(pieces) => model.graph.product(line.amount, pieces, Word::Step),
        None => line.amount,
    };
    let eligible = line.section == Section::Investment && line.regime.shows_vat();
    let factor = model.one_plus(line.rate, Word::Step);
    match (line.quoted, line.regime.shows_vat()) {
        (_, false) => {
            let amount = model.graph.cents(whole, Label::of(Word::LineTtc, &subject));
            sums.ht.push(amount);
        }
        (QuotedBasis::Ht, true) => {
            let ht = model.graph.cents(whole, Label::of(Word::LineHt, &subject));
            let rate = model.graph.input_value(line.rate)?.normalize();
            let by_rate = sums.taxed_later.entry(rate).or_default();
            by_rate.rate = Some(line.rate);
            by_rate.lines.push(ht);
            if eligible {
                sums.eligible.push(model.graph.product(ht, factor, Word::Step));
            }
        }
        (QuotedBasis::Ttc, true) => {
            let ttc = model.graph.cents(whole, Label::of(Word::LineTtc, &subject));
            let exact = model.graph.quotient(ttc, factor, Word::Step);
            let ht = model.graph.cents(exact, Label::of(Word::LineHt, &subject));
            sums.ht.push(ht);
            sums.vat.push(model.graph.difference(ttc, ht, Label::of(Word::LineVat, &subject)));
            if eligible {
                sums.eligible.push(ttc);
            }
        }
    }
    Some(())
}

/// Pieces a line is paid for; `None` for a line paid once.
fn pieces_of_the_lot(model: &mut Model, place: &Place, line: &Line) -> Option<Option<Handle<Ratio>>> {
    if line.per_order {
        return Some(None);
    }
    if let Some(count) = place.item.count {
        return Some(Some(model.whole(place, "count", count)));
    }
    let quantity = model.quantity()?;
    match place.item.per_unit {
        None | Some(1) => Some(Some(quantity)),
        Some(pieces) => {
            let pieces = model.whole(place, "per_unit", pieces);
            Some(Some(model.graph.product(quantity, pieces, Word::Step)))
        }
    }
}

fn fctva(model: &mut Model, eligible: &[Handle<Euro>], subject: &str) -> Option<Handle<Euro>> {
    if eligible.is_empty() {
        return Some(zero(&mut model.graph));
    }
    let rate = model.assume::<Ratio>(&["fctva_rate"])?;
    let base = model.graph.sum(eligible, Word::Step);
    let exact = model.graph.product(base, rate, Word::Step);
    Some(model.graph.cents(exact, Label::of(Word::OutlayFctva, subject)))
}
