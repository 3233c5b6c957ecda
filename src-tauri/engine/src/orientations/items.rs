//! One bought item against one orientation that binds its kind: the figure, and what is asked.

use rust_decimal::Decimal;

use super::{Said, Verdict};
use crate::catalog::{Catalog, Orientation, OrientationKind, Purpose, Scale};
use crate::dossier::{Dossier, Item};
use crate::figure::Figure;
use crate::french;
use crate::reminders::{has_french_index, legal_day};
use crate::vocabulary::{Condition, Equipment};

/// The verdict on one bought item.
pub(super) fn judge(
    orientation: &Orientation,
    dossier: &Dossier,
    catalog: &Catalog,
    kind: Equipment,
    item: &Item,
    life: Option<Decimal>,
) -> Said {
    match orientation.kind {
        OrientationKind::DisplayClassMin => class(orientation, dossier, catalog, kind, item),
        OrientationKind::ScreenSizeMax => size(orientation, kind, item),
        OrientationKind::WarrantyYearsMin => warranty(orientation, kind, item),
        OrientationKind::RepairabilityIndexMin => index(orientation, dossier, catalog, kind, item),
        OrientationKind::MadeIn => made_in(orientation, kind, item),
        OrientationKind::ServiceYearsMin => service(orientation, kind, life),
        // Both are judged on the whole offer or dossier, before any item.
        OrientationKind::ScreensMax | OrientationKind::RefurbishedConsidered => {
            (Verdict::NotApplicable, orientation.not_applicable.clone())
        }
    }
}

/// « un ordinateur portable », « une tablette ».
pub(super) fn one(kind: Equipment) -> String {
    let feminine = matches!(kind, Equipment::Tablet | Equipment::Dock | Equipment::Printer | Equipment::Service);
    format!("{} {}", if feminine { "une" } else { "un" }, kind.french())
}

/// Whether no energy label of the catalog ever covers this kind.
pub(super) fn never_labelled(catalog: &Catalog, kind: Equipment) -> bool {
    !catalog.scales().any(|scale| scale.purpose == Purpose::Energy && scale.kinds.contains_key(&kind))
}

/// An orientation whose threshold cannot be read binds nothing; the catalog's gate refuses it.
fn unreadable(orientation: &Orientation) -> Said {
    (Verdict::Unknown, format!("le seuil de l’orientation « {} » ne se lit pas", orientation.label))
}

fn verdict(respected: bool) -> Verdict {
    if respected { Verdict::Respected } else { Verdict::NotRespected }
}

/// Classes compare within the label generation in force that day, and no other.
fn class(orientation: &Orientation, dossier: &Dossier, catalog: &Catalog, kind: Equipment, item: &Item) -> Said {
    let Some(asked) = orientation.class().map(String::from) else { return unreadable(orientation) };
    let name = kind.french();
    let Some(day) = legal_day(dossier) else {
        return (Verdict::Unknown, format!("{name} : dater le dossier pour savoir quelle étiquette est en vigueur"));
    };
    let Some(current) = catalog.scales_for(kind, Purpose::Energy, day.day).next() else {
        return (Verdict::NotApplicable, format!("aucune étiquette de A à G n’existe pour {}", one(kind)));
    };
    let refurbished = item.condition == Some(Condition::Refurbished);
    match (item.energy_class.as_deref(), item.energy_label.as_deref()) {
        // The label concerns the first placing on the market (FACTS §4.1).
        (None | Some("n/a"), _) if refurbished => {
            (Verdict::NotApplicable, format!("{name} (reconditionné) : l’étiquette ne concerne que la première vente"))
        }
        (None, _) => (Verdict::Unknown, format!("{name} : classe énergétique non indiquée, la demander")),
        (Some("n/a"), _) => (
            Verdict::Unknown,
            format!("{name} : classe déclarée sans objet, alors que l’étiquette existe ; la demander"),
        ),
        (Some(class), Some(label)) if label == current.id => compared(current, name, class, &asked),
        (Some(class), Some("n/a") | None) => {
            (Verdict::Unknown, format!("{name} : classe {class} sans règlement d’étiquette, elle ne se compare pas"))
        }
        (Some(class), Some(label)) => {
            let label = catalog.scale(label).map_or(label, |scale| scale.article.as_str());
            let current = &current.article;
            (
                Verdict::Unknown,
                format!(
                    "{name} : classe {class} d’une autre génération d’étiquette ({label}), elle ne se compare pas à celle en vigueur ({current})"
                ),
            )
        }
    }
}

fn compared(scale: &Scale, name: &str, class: &str, asked: &str) -> Said {
    let Some((found, wanted)) = scale.rank(class).zip(scale.rank(asked)) else {
        return (Verdict::Unknown, format!("{name} : classe {class} absente de {}", scale.label));
    };
    (verdict(found <= wanted), format!("{name} de classe {class}, l’orientation demande au moins la classe {asked}"))
}

/// A known figure against a threshold, or why it is not known.
fn figure(figure: &Figure, what: &str, judged: impl FnOnce(Decimal) -> Said) -> Said {
    match figure {
        Figure::Known(known) => judged(known.value.0),
        Figure::Unknown => (Verdict::Unknown, format!("{what} : valeur non indiquée, la demander")),
        Figure::NotApplicable => (Verdict::Unknown, format!("{what} : valeur déclarée sans objet, à vérifier")),
    }
}

fn size(orientation: &Orientation, kind: Equipment, item: &Item) -> Said {
    let Some(most) = orientation.number() else { return unreadable(orientation) };
    let name = kind.french();
    figure(&item.screen_in, &format!("{name}, diagonale"), |inches| {
        let inches_said = french::count(inches, "pouce", "pouces");
        let asked = french::count(most, "pouce", "pouces");
        (verdict(inches <= most), format!("{name} de {inches_said}, l’orientation demande au plus {asked}"))
    })
}

/// The warranty years of a dossier include the extension (MODEL §4).
fn warranty(orientation: &Orientation, kind: Equipment, item: &Item) -> Said {
    let Some(least) = orientation.number() else { return unreadable(orientation) };
    let name = kind.french();
    figure(&item.warranty_years, &format!("{name}, garantie"), |years| {
        let (said, asked) = (french::count(years, "an", "ans"), french::count(least, "an", "ans"));
        (verdict(years >= least), format!("{name} : garantie de {said}, l’orientation demande au moins {asked}"))
    })
}

/// The French index exists for some kinds, at some dates, and on new products only (FACTS §3).
fn index(orientation: &Orientation, dossier: &Dossier, catalog: &Catalog, kind: Equipment, item: &Item) -> Said {
    let Some(least) = orientation.number() else { return unreadable(orientation) };
    let name = kind.french();
    if item.repairability_index.known().is_none() {
        if item.condition == Some(Condition::Refurbished) {
            return (Verdict::NotApplicable, format!("{name} (reconditionné) : l’indice n’existe que pour le neuf"));
        }
        let Some(day) = legal_day(dossier) else {
            return (Verdict::Unknown, format!("{name} : dater le dossier pour savoir si l’indice existe"));
        };
        if !has_french_index(catalog, kind, day.day) {
            return (
                Verdict::NotApplicable,
                format!("aucun indice français de réparabilité n’existe pour {}", one(kind)),
            );
        }
    }
    figure(&item.repairability_index, &format!("{name}, indice de réparabilité"), |index| {
        let (said, asked) = (french::compact(index), french::compact(least));
        (verdict(index >= least), format!("{name} d’indice {said} sur 10, l’orientation demande au moins {asked}"))
    })
}

fn made_in(orientation: &Orientation, kind: Equipment, item: &Item) -> Said {
    let name = kind.french();
    let asked = orientation.countries().collect::<Vec<_>>().join(", ");
    match item.made_in.as_deref() {
        None | Some("n/a") => (Verdict::Unknown, format!("{name} : pays d’assemblage non communiqué")),
        Some(country) => {
            let respected = orientation.countries().any(|wanted| wanted == country);
            (
                verdict(respected),
                format!("{name} : pays d’assemblage {country}, l’orientation demande l’un de ces pays : {asked}"),
            )
        }
    }
}

/// The life the comparison counts: the dossier's, else the catalog's.
fn service(orientation: &Orientation, kind: Equipment, life: Option<Decimal>) -> Said {
    let Some(least) = orientation.number() else { return unreadable(orientation) };
    let name = kind.french();
    match life {
        None => (Verdict::Unknown, format!("{name} : durée de service non indiquée")),
        Some(years) => {
            let (said, asked) = (french::count(years, "an", "ans"), french::count(least, "an", "ans"));
            (verdict(years >= least), format!("{name} : {said} de service, l’orientation demande au moins {asked}"))
        }
    }
}
