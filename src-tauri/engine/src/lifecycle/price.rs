//! Price lines in the basis of the comparison (MODEL §3).

use super::model::{Model, Place};
use crate::dossier::PriceLine;
use crate::figure::Known;
use crate::graph::{Handle, Input, Label, Provenance, Word};
use crate::quantity::{Euro, Ratio};
use crate::vocabulary::{Basis, OriginKind, QuotedBasis, Section, VatRecovery, VatRegime};

/// The tax state in which a line is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Ht,
    Ttc,
    TtcLessFctva,
}

/// A price line whose amount is known, with everything defaulted.
pub(crate) struct Line {
    pub name: &'static str,
    pub amount: Handle<Euro>,
    pub quoted: QuotedBasis,
    pub regime: VatRegime,
    pub rate: Handle<Ratio>,
    pub section: Section,
    pub per_order: bool,
}

impl Model<'_> {
    /// The target of a line of this section and regime.
    pub fn target(&self, section: Section, regime: VatRegime) -> Target {
        match (self.settings.basis, self.dossier.budget.recovery()) {
            (Basis::Ht, _) | (Basis::Net, VatRecovery::Deductible) => Target::Ht,
            (Basis::Ttc, _) | (Basis::Net, VatRecovery::None) => Target::Ttc,
            (Basis::Net, VatRecovery::Fctva) if section == Section::Investment && regime.shows_vat() => {
                Target::TtcLessFctva
            }
            (Basis::Net, VatRecovery::Fctva) => Target::Ttc,
        }
    }

    /// The lines of an item whose amount is known. The price must be; the others count 0 when absent.
    pub fn lines(&mut self, place: &Place) -> Option<Vec<Line>> {
        let mut lines = Vec::new();
        let mut complete = true;
        for (name, line) in place.item.price_lines() {
            match self.line(place, name, line) {
                Some(line) => lines.push(line),
                None if name == "price" => {
                    self.lacks_field::<()>(place, "price");
                    complete = false;
                }
                None if line.amount.is_unknown() => {
                    self.counted_zero.insert(format!("{}.{name}", place.path));
                }
                None => {}
            }
        }
        complete.then_some(lines)
    }

    fn line(&mut self, place: &Place, name: &'static str, line: &PriceLine) -> Option<Line> {
        let amount = self.field(place, name, &line.amount)?;
        let rate = match line.vat_rate {
            Some(rate) => {
                let key = format!("{}.{name}.vat_rate", place.key);
                let label =
                    format!("taux de TVA de la ligne « {} » ({})", crate::dossier::item_field(name), place.subject);
                let provenance = Provenance { kind: origin_of(&line.amount), source: None, detail: None };
                let (low, value, high) = (rate.0, rate.0, rate.0);
                self.graph.input(Input { origin: key.clone(), key, label, low, value, high, provenance })
            }
            None => self.assume(&["vat_rate"])?,
        };
        Some(Line {
            name,
            amount,
            quoted: line.basis.unwrap_or(QuotedBasis::Ht),
            regime: line.vat.unwrap_or(VatRegime::Standard),
            rate,
            section: line.section.unwrap_or_else(|| self.dossier.budget.default_section()),
            per_order: line.per == Some(crate::vocabulary::Per::Order),
        })
    }

    /// The line's amount in the basis of the comparison.
    pub fn in_basis(&mut self, place: &Place, line: &Line) -> Option<Handle<Euro>> {
        let label =
            Label::of(Word::LineInBasis, &format!("{}, {}", crate::dossier::item_field(line.name), place.subject));
        let target = self.target(line.section, line.regime);
        if !line.regime.shows_vat() {
            return Some(line.amount);
        }
        match (target, line.quoted) {
            (Target::Ht, QuotedBasis::Ht) | (Target::Ttc, QuotedBasis::Ttc) => Some(line.amount),
            (Target::Ht, QuotedBasis::Ttc) => {
                let factor = self.one_plus(line.rate, Word::Step);
                Some(self.graph.quotient(line.amount, factor, label))
            }
            (Target::Ttc, QuotedBasis::Ht) => {
                let factor = self.one_plus(line.rate, Word::Step);
                Some(self.graph.product(line.amount, factor, label))
            }
            (Target::TtcLessFctva, quoted) => {
                let rate = self.assume(&["fctva_rate"])?;
                let one = self.graph.constant(rust_decimal::Decimal::ONE, Word::Constant);
                let kept = self.graph.difference(one, rate, Word::Step);
                let ttc = match quoted {
                    QuotedBasis::Ttc => line.amount,
                    QuotedBasis::Ht => {
                        let factor = self.one_plus(line.rate, Word::Step);
                        self.graph.product(line.amount, factor, Word::Step)
                    }
                };
                Some(self.graph.product(ttc, kept, label))
            }
        }
    }

    /// An operating cost given HT (energy, repairs, contracts, disposal), in the basis of the comparison.
    pub fn operating<U>(&mut self, amount: Handle<U>, label: Label) -> Option<Handle<U>>
    where
        U: crate::quantity::Unit,
    {
        match self.target(Section::Operating, VatRegime::Standard) {
            Target::Ht => Some(amount),
            Target::Ttc | Target::TtcLessFctva => {
                let rate = self.assume(&["vat_rate"])?;
                let factor = self.one_plus(rate, Word::Step);
                Some(self.graph.product(amount, factor, label))
            }
        }
    }
}

fn origin_of(figure: &crate::figure::Figure) -> OriginKind {
    let origin = figure.known().and_then(|known: &Known| known.origin.as_ref());
    origin.map_or(OriginKind::Entered, |origin| origin.kind)
}
