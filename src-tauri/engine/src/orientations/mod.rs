//! The authority's orientations, judged for each offer with a reason (MODEL §8). They inform and feed yearly indicators;
//! they never score.

mod items;
mod refurbished;
mod screens;

use crate::catalog::{Catalog, Orientation, OrientationKind};
use crate::comparison::Comparison;
use crate::dossier::{Dossier, Item, Offer};
use crate::vocabulary::{Condition, Equipment};

/// How an orientation is followed, from the least to the most binding when items are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It does not bind.
    NotApplicable,
    /// Followed.
    Respected,
    /// Something is not known.
    Unknown,
    /// Not followed.
    NotRespected,
}

impl Verdict {
    /// The word as written in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Verdict::NotApplicable => "not_applicable",
            Verdict::Respected => "respected",
            Verdict::Unknown => "unknown",
            Verdict::NotRespected => "not_respected",
        }
    }

    /// The word as shown to French readers.
    pub const fn french(self) -> &'static str {
        match self {
            Verdict::NotApplicable => "sans objet",
            Verdict::Respected => "respectée",
            Verdict::Unknown => "inconnu",
            Verdict::NotRespected => "non respectée",
        }
    }
}

/// One orientation, judged for one offer, or for the dossier as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Id of the orientation.
    pub orientation: String,
    /// Its short label.
    pub label: String,
    /// The offer judged; none for an orientation on the dossier as a whole.
    pub offer: Option<String>,
    /// The verdict: the worst of its items.
    pub verdict: Verdict,
    /// Why, in French: the reasons of the items that make the verdict, each once.
    pub reason: String,
    /// Each item with its own verdict; empty when the offer is judged as a whole.
    pub items: Vec<JudgedItem>,
}

/// One item of an offer, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedItem {
    /// Its position in the offer.
    pub position: usize,
    /// Its verdict.
    pub verdict: Verdict,
    /// Why, in French.
    pub reason: String,
}

/// A verdict with its reason.
type Said = (Verdict, String);

/// Every orientation of the catalog, in its order, for each offer in the dossier's order. The dossier's frozen catalog, if
/// any, prevails.
pub fn judge(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) -> Vec<Judged> {
    let catalog = &*dossier.catalog_over(catalog);
    let mut judged = Vec::new();
    for orientation in catalog.orientations() {
        if orientation.kind == OrientationKind::RefurbishedConsidered {
            let (verdict, reason) =
                other_profile(orientation, dossier).unwrap_or_else(|| refurbished::considered(orientation, dossier));
            judged.push(of(orientation, None, verdict, reason, Vec::new()));
            continue;
        }
        for (index, offer) in dossier.offers.iter().enumerate() {
            let id = Some(offer.id.clone());
            if let Some((verdict, reason)) = other_profile(orientation, dossier) {
                judged.push(of(orientation, id, verdict, reason, Vec::new()));
            } else if orientation.kind == OrientationKind::ScreensMax {
                let (verdict, reason) = screens::per_workstation(orientation, dossier, offer);
                judged.push(of(orientation, id, verdict, reason, Vec::new()));
            } else {
                let lives = comparison.offers.get(index).map_or(&[][..], |offer| &offer.lives);
                let items = items(orientation, dossier, offer, catalog, lives);
                let (verdict, reason) = worst(orientation, &items);
                judged.push(of(orientation, id, verdict, reason, items));
            }
        }
    }
    judged
}

fn of(
    orientation: &Orientation,
    offer: Option<String>,
    verdict: Verdict,
    reason: String,
    items: Vec<JudgedItem>,
) -> Judged {
    Judged { orientation: orientation.id.clone(), label: orientation.label.clone(), offer, verdict, reason, items }
}

/// An orientation for one profile does not bind another.
fn other_profile(orientation: &Orientation, dossier: &Dossier) -> Option<Said> {
    let bound = orientation.profile.as_deref()?;
    match dossier.need.profile.as_deref() {
        Some(profile) if profile == bound => None,
        Some(profile) => Some((
            Verdict::NotApplicable,
            format!("l’orientation vise le profil « {bound} », le besoin est du profil « {profile} »"),
        )),
        None => Some((
            Verdict::Unknown,
            format!("l’orientation vise le profil « {bound} », le profil du besoin n’est pas indiqué"),
        )),
    }
}

fn items(
    orientation: &Orientation,
    dossier: &Dossier,
    offer: &Offer,
    catalog: &Catalog,
    lives: &[Option<rust_decimal::Decimal>],
) -> Vec<JudgedItem> {
    let judge = |(position, item): (usize, &Item)| {
        let life = lives.get(position).copied().flatten();
        let (verdict, reason) = unbound(orientation, item, catalog)
            .unwrap_or_else(|kind| items::judge(orientation, dossier, catalog, kind, item, life));
        JudgedItem { position, verdict, reason }
    };
    offer.items.iter().enumerate().map(judge).collect()
}

/// Why an orientation does not bind an item, or cannot be judged at all; the item's kind when it binds.
fn unbound(orientation: &Orientation, item: &Item, catalog: &Catalog) -> Result<Said, Equipment> {
    let Some(kind) = item.equipment else {
        return Ok((Verdict::Unknown, "équipement non indiqué".to_owned()));
    };
    if !orientation.kinds.contains(&kind) {
        let unlabelled = orientation.kind == OrientationKind::DisplayClassMin && items::never_labelled(catalog, kind);
        let reason = match unlabelled {
            true => format!("aucune étiquette de A à G n’existe pour {}", items::one(kind)),
            false => orientation.not_applicable.clone(),
        };
        return Ok((Verdict::NotApplicable, reason));
    }
    match item.condition {
        None => Ok((Verdict::Unknown, format!("{} : état non indiqué", kind.french()))),
        Some(condition) if !Condition::is_bought(condition) => {
            Ok((Verdict::NotApplicable, orientation.not_applicable.clone()))
        }
        Some(_) => Err(kind),
    }
}

/// The worst verdict of the items, with the reasons that make it.
fn worst(orientation: &Orientation, items: &[JudgedItem]) -> Said {
    let Some(verdict) = items.iter().map(|item| item.verdict).max() else {
        return (Verdict::NotApplicable, orientation.not_applicable.clone());
    };
    let mut reasons: Vec<&str> = Vec::new();
    for item in items.iter().filter(|item| item.verdict == verdict) {
        if !reasons.contains(&item.reason.as_str()) {
            reasons.push(&item.reason);
        }
    }
    (verdict, reasons.join(" ; "))
}
