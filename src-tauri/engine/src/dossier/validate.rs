//! Values that cannot be, each refused with its path and the remedy.

use std::collections::BTreeSet;

use rust_decimal::{Decimal, dec};

use super::{
    Dossier, Item, Offer, PriceLine, Problem, doubt, letterhead, validate_award, validate_fleet, validate_inventory,
};
use crate::catalog::{self, Catalog};
use crate::figure::{Figure, Known, Number};

/// Everything impossible in `dossier`, in reading order.
pub fn problems(dossier: &Dossier) -> Vec<Problem> {
    let mut check = Check::default();
    check.need(dossier);
    for (id, figure) in &dossier.assumptions {
        let path = format!("assumptions.{id}");
        if !catalog::is_known_form(id) {
            check.add(&path, "identifiant de catalogue inconnu ; « aloi catalog list » donne ceux qui existent");
        }
        check.figure(&path, figure, bounds_of(id));
        if *figure == Figure::NotApplicable {
            check.add(&path, "une hypothèse ne peut pas être « sans objet » ; donner une valeur ou retirer la ligne");
        }
    }
    check.offers(dossier);
    check.found.extend(doubt::problems(dossier));
    check.found.extend(validate_award::problems(dossier));
    check.decision(dossier);
    check.found.extend(validate_fleet::problems(dossier));
    check.found.extend(validate_inventory::problems(dossier));
    check.found.extend(dossier.letterhead.iter().flat_map(letterhead::problems));
    if let Some(Err(errors)) = dossier.catalog.clone().map(Catalog::frozen) {
        for line in errors.to_string().lines() {
            check.add("catalog", line);
        }
    }
    check.found
}

/// Most offers of a dossier: beyond, drawing and printing would not end.
pub const MOST_OFFERS: usize = 100;
/// Most items of an offer, for the same reason; a long quote taken whole holds.
pub const MOST_ITEMS: usize = 200;

/// Bounds a value must respect, both included unless `open_low`.
#[derive(Clone, Copy)]
struct Bounds {
    low: Decimal,
    open_low: bool,
    high: Decimal,
    said: &'static str,
}

const HUGE: Decimal = dec!(1_000_000_000_000);
const ANY: Bounds =
    Bounds {
        low: dec!(-1_000_000_000_000), open_low: false, high: HUGE, said: "une valeur d’au plus mille milliards"
    };
const POSITIVE_OR_ZERO: Bounds =
    Bounds { low: Decimal::ZERO, open_low: false, high: HUGE, said: "une valeur positive ou nulle" };
const YEARS: Bounds = Bounds {
    low: Decimal::ZERO,
    open_low: true,
    high: dec!(100),
    said: "un nombre d’années supérieur à 0 et d’au plus 100",
};
const HOURS: Bounds =
    Bounds { low: Decimal::ZERO, open_low: false, high: dec!(8760), said: "un nombre d’heures de 0 à 8 760" };
const SHARE: Bounds =
    Bounds { low: Decimal::ZERO, open_low: false, high: Decimal::ONE, said: "une part de 0 à 1 (0.20 pour 20 %)" };
const INDEX: Bounds = Bounds { low: Decimal::ZERO, open_low: false, high: dec!(10), said: "une note de 0 à 10" };
const DIAGONAL: Bounds =
    Bounds { low: Decimal::ONE, open_low: false, high: dec!(200), said: "une diagonale de 1 à 200 pouces" };
const RATE: Bounds =
    Bounds { low: dec!(-0.5), open_low: false, high: Decimal::ONE, said: "un taux de −0.5 à 1 (0.032 pour 3,2 %)" };

fn bounds_of(id: &str) -> Bounds {
    let id = id.rsplit(':').next().unwrap_or(id);
    match id {
        "discount_rate" | "electricity_price_drift" => RATE,
        "vat_rate" | "fctva_rate" => SHARE,
        "repairability.index_effect" | "repairability.class_effect" | "equivalence.cost" | "equivalence.carbon" => {
            SHARE
        }
        _ if id.contains(".service_years") => YEARS,
        _ if id.ends_with(".area_share") => SHARE,
        _ if id.ends_with(".reference_diagonal") => DIAGONAL,
        _ => POSITIVE_OR_ZERO,
    }
}

#[derive(Default)]
struct Check {
    found: Vec<Problem>,
}

impl Check {
    fn add(&mut self, path: &str, message: &str) {
        self.found.push(Problem { path: path.to_owned(), message: message.to_owned() });
    }

    fn number(&mut self, path: &str, number: Option<&Number>, bounds: Bounds) {
        if let Some(number) = number {
            self.figure(path, &Figure::exact(number.0), bounds);
        }
    }

    fn figure(&mut self, path: &str, figure: &Figure, bounds: Bounds) {
        let Some(known) = figure.known() else { return };
        let (low, value, high) = Known::range(known);
        if low > value || value > high {
            self.add(path, "la fourchette est inversée ; il faut bas ≤ valeur ≤ haut");
        }
        let outside = |v: Decimal| v < bounds.low || v > bounds.high || (bounds.open_low && v == bounds.low);
        if let Some(wrong) = [value, low, high].into_iter().find(|v| outside(*v)) {
            self.add(path, &format!("« {wrong} » ne convient pas ; il faut {}", bounds.said));
        }
    }

    fn need(&mut self, dossier: &Dossier) {
        let need = &dossier.need;
        if need.quantity == Some(0) {
            self.add("need.quantity", "zéro poste à servir ; indiquer au moins 1");
        }
        self.figure("need.years", &need.years, YEARS);
        self.figure("need.hours_per_year", &need.hours_per_year, HOURS);
        if need.country.as_ref().is_some_and(|code| !is_country(code)) {
            self.add("need.country", "un pays s’écrit en deux lettres majuscules, comme FR");
        }
        let wanted = &need.requirements;
        self.number("need.requirements.ram_gb_min", wanted.ram_gb_min.as_ref(), POSITIVE_OR_ZERO);
        self.number("need.requirements.storage_gb_min", wanted.storage_gb_min.as_ref(), POSITIVE_OR_ZERO);
        self.number("need.requirements.screen_in_min", wanted.screen_in_min.as_ref(), DIAGONAL);
        self.number("need.requirements.screen_in_max", wanted.screen_in_max.as_ref(), DIAGONAL);
        if let (Some(min), Some(max)) = (wanted.screen_in_min, wanted.screen_in_max)
            && min > max
        {
            self.add(
                "need.requirements.screen_in_min",
                "la taille minimale dépasse la taille maximale ; corriger l’une des deux",
            );
        }
        if let Some(age) = need.replaces.as_ref().and_then(|replaced| replaced.age_years) {
            self.number("need.replaces.age_years", Some(&age), POSITIVE_OR_ZERO);
        }
        self.number("budget.envelope_ttc", dossier.budget.envelope_ttc.as_ref(), POSITIVE_OR_ZERO);
    }

    fn offers(&mut self, dossier: &Dossier) {
        if dossier.offers.len() > MOST_OFFERS {
            self.add("offers", &format!("plus de {MOST_OFFERS} offres ; les répartir en plusieurs dossiers"));
            return;
        }
        if let Some(index) = dossier.offers.iter().position(|offer| offer.items.len() > MOST_ITEMS) {
            let path = format!("offers[{index}].items");
            self.add(&path, &format!("plus de {MOST_ITEMS} articles dans une offre ; en grouper"));
            return;
        }
        let mut seen = BTreeSet::new();
        for (index, offer) in dossier.offers.iter().enumerate() {
            let path = format!("offers[{index}]");
            let id = offer.id.as_str();
            if id.is_empty() || !id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
                self.add(
                    &format!("{path}.id"),
                    "un identifiant d’offre est fait de lettres, de chiffres, de - ou de _ ; en donner un",
                );
            } else if !seen.insert(id) {
                self.add(&format!("{path}.id"), &format!("deux offres portent l’identifiant « {id} » ; en changer un"));
            }
            if let Some(then) = &offer.then
                && dossier.offer(then).is_none_or(|next| next.id == *id || !next.buys())
            {
                self.add(&format!("{path}.then"), &format!("« {then} » n’est pas une autre offre du dossier qui achète ; indiquer l’identifiant d’une offre d’achat"));
            }
            self.items(&path, offer);
        }
    }

    fn items(&mut self, path: &str, offer: &Offer) {
        for (index, item) in offer.items.iter().enumerate() {
            let path = format!("{path}.items[{index}]");
            if item.per_unit == Some(0) {
                self.add(
                    &format!("{path}.per_unit"),
                    "zéro pièce par poste ; indiquer au moins 1 ou retirer l’article",
                );
            }
            if item.count.is_some() && item.per_unit.is_some_and(|pieces| pieces != 1) {
                let message =
                    "« count » et « per_unit » se contredisent ; garder le nombre par poste ou le nombre du lot";
                self.add(&format!("{path}.count"), message);
            }
            if item.count == Some(0) {
                self.add(&format!("{path}.count"), "zéro pièce ; indiquer au moins 1 ou retirer l’article");
            }
            for (name, line) in item.price_lines() {
                self.price_line(&format!("{path}.{name}"), line);
            }
            for (name, figure) in item.figures() {
                self.figure(&format!("{path}.{name}"), figure, item_bounds(name));
            }
            self.texts(&path, item);
            if let Some(pcf) = &item.pcf {
                self.figure(&format!("{path}.pcf.total"), &pcf.total, POSITIVE_OR_ZERO);
                let shares = [
                    ("use_share", &pcf.use_share),
                    ("manufacturing_share", &pcf.manufacturing_share),
                    ("transport_share", &pcf.transport_share),
                    ("end_of_life_share", &pcf.end_of_life_share),
                ];
                for (name, figure) in shares {
                    self.figure(&format!("{path}.pcf.{name}"), figure, SHARE);
                }
                let sum: Option<Decimal> = shares.iter().map(|(_, figure)| figure.value()).sum();
                if sum.is_some_and(|sum| sum > dec!(1.02)) {
                    self.add(
                        &format!("{path}.pcf"),
                        "les parts de la fiche font plus que le tout ; les relire sur la fiche",
                    );
                }
                self.figure(&format!("{path}.pcf.lifetime_years"), &pcf.lifetime_years, YEARS);
            }
        }
    }

    fn price_line(&mut self, path: &str, line: &PriceLine) {
        self.figure(&format!("{path}.amount"), &line.amount, ANY);
        self.number(&format!("{path}.vat_rate"), line.vat_rate.as_ref(), SHARE);
    }

    fn texts(&mut self, path: &str, item: &Item) {
        let class = |text: &Option<String>, last: char| {
            text.as_ref().is_some_and(|class| {
                class != "n/a" && !(class.chars().count() == 1 && class.chars().all(|c| ('A'..=last).contains(&c)))
            })
        };
        if class(&item.energy_class, 'G') {
            self.add(
                &format!("{path}.energy_class"),
                "une classe énergétique est une lettre de A à G, ou \"n/a\" quand aucune étiquette n’existe",
            );
        }
        if class(&item.eu_repairability_class, 'E') {
            self.add(
                &format!("{path}.eu_repairability_class"),
                "une classe européenne de réparabilité est une lettre de A à E, ou \"n/a\"",
            );
        }
        if item.made_in.as_ref().is_some_and(|code| code != "n/a" && !is_country(code)) {
            self.add(&format!("{path}.made_in"), "un pays s’écrit en deux lettres majuscules, comme CN");
        }
        if item.aspect.is_some() && item.aspect_ratio().is_none() {
            self.add(&format!("{path}.aspect"), "un format d’écran s’écrit largeur:hauteur, comme 16:9");
        }
    }

    fn decision(&mut self, dossier: &Dossier) {
        let Some(decision) = &dossier.decision else { return };
        let named = decision.offer.iter().map(|id| ("decision.offer".to_owned(), id));
        let rejected = decision.rejected.keys().map(|id| (format!("decision.rejected.{id}"), id));
        for (path, id) in named.chain(rejected) {
            if dossier.offer(id).is_none() {
                self.add(
                    &path,
                    &format!("aucune offre ne porte l’identifiant « {id} » ; choisir une offre du dossier"),
                );
            }
        }
    }
}

fn item_bounds(name: &str) -> Bounds {
    match name {
        "service_years" => YEARS,
        "screen_in" => DIAGONAL,
        "repairability_index" | "durability_index" => INDEX,
        _ => POSITIVE_OR_ZERO,
    }
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}
