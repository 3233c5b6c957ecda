//! Does an offer meet the need's requirements? It meets, fails, or cannot be judged (MODEL §8).

use rust_decimal::Decimal;

use crate::dossier::{Item, Need, Offer};
use crate::figure::{Figure, Number};
use crate::french;

/// The verdict, with a French reason for each requirement that is not plainly met.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Eligibility {
    /// Requirements the offer fails: it stays visible, outside the ranking.
    pub fails: Vec<String>,
    /// Requirements that cannot be judged: it stays ranked but is never called best.
    pub unknown: Vec<String>,
}

impl Eligibility {
    /// Whether every requirement is known to be met.
    pub fn meets(&self) -> bool {
        self.fails.is_empty() && self.unknown.is_empty()
    }
}

/// Judges `offer` against the requirements of `need`.
pub fn eligibility(need: &Need, offer: &Offer) -> Eligibility {
    let mut verdict = Eligibility::default();
    let wanted = &need.requirements;
    let (mut computers, mut screens) = (0, 0);
    // Memory, storage and support bind the computer of a bundle; the screen size binds every display.
    for item in &offer.items {
        let Some(kind) = item.equipment else { continue };
        if kind.is_computer() {
            computers += 1;
            at_least(&mut verdict, "mémoire vive", "Go", &item.ram_gb, wanted.ram_gb_min);
            at_least(&mut verdict, "stockage", "Go", &item.storage_gb, wanted.storage_gb_min);
            support(&mut verdict, item, need);
        }
        if kind.is_display() || (Some(kind) == need.equipment && kind.has_screen()) {
            screens += 1;
            at_least(&mut verdict, "diagonale", "pouces", &item.screen_in, wanted.screen_in_min);
            at_most(&mut verdict, "diagonale", "pouces", &item.screen_in, wanted.screen_in_max);
        }
    }
    let computing =
        wanted.ram_gb_min.is_some() || wanted.storage_gb_min.is_some() || wanted.security_support_until_min.is_some();
    if computing && computers == 0 {
        verdict.unknown.push(
            "mémoire, stockage, support : aucun article de l’offre n’est un ordinateur ou un téléphone".to_owned(),
        );
    }
    if (wanted.screen_in_min.is_some() || wanted.screen_in_max.is_some()) && screens == 0 {
        verdict.unknown.push("diagonale : aucun article de l’offre n’a d’écran à comparer".to_owned());
    }
    verdict
}

fn judge(
    verdict: &mut Eligibility,
    name: &str,
    figure: &Figure,
    wanted: &str,
    ok: impl Fn(Decimal) -> bool,
    unit: &str,
) {
    match figure {
        Figure::Known(known) if ok(known.value.0) => {}
        Figure::Known(known) => {
            let found = french::with_unit(&french::compact(known.value.0), unit);
            verdict.fails.push(format!("{name} : {found}, il faut {wanted}"));
        }
        Figure::NotApplicable => verdict.fails.push(format!("{name} : sans objet, il faut {wanted}")),
        Figure::Unknown => verdict.unknown.push(format!("{name} : valeur inconnue, il faut {wanted}")),
    }
}

fn at_least(verdict: &mut Eligibility, name: &str, unit: &str, figure: &Figure, min: Option<Number>) {
    if let Some(Number(min)) = min {
        let wanted = format!("au moins {}", french::with_unit(&french::compact(min), unit));
        judge(verdict, name, figure, &wanted, |value| value >= min, unit);
    }
}

fn at_most(verdict: &mut Eligibility, name: &str, unit: &str, figure: &Figure, max: Option<Number>) {
    if let Some(Number(max)) = max {
        let wanted = format!("au plus {}", french::with_unit(&french::compact(max), unit));
        judge(verdict, name, figure, &wanted, |value| value <= max, unit);
    }
}

fn support(verdict: &mut Eligibility, item: &Item, need: &Need) {
    let Some(min) = need.requirements.security_support_until_min else { return };
    let wanted = french::long_date(min);
    match item.security_support_until {
        Some(until) if until >= min => {}
        Some(until) => verdict
            .fails
            .push(format!("support de sécurité : jusqu’au {}, il faut jusqu’au {wanted}", french::long_date(until))),
        None => verdict.unknown.push(format!("support de sécurité : date inconnue, il faut jusqu’au {wanted}")),
    }
}
