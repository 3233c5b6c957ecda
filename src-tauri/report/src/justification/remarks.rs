//! What is missing, reserved or remarked: the same remark on several offers is made once.

use std::collections::BTreeMap;

use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::{Dossier, item_field};
use aloi_engine::doubts;
use aloi_engine::french;

use super::together::{merged, offers_in_text as offers};
use super::words;
use crate::document::Document;
use crate::rich::Rich;
use crate::said;

/// Code of the finding that tells the fields counted as zero, item by item.
const COUNTED_ZERO: &str = "E209";

pub fn write(document: &mut Document, dossier: &Dossier, comparison: &Comparison) {
    let missing = said::missing(dossier, comparison);
    if !missing.is_empty() {
        document.heading(2, words("Ce qui manque à ce projet"));
        document.list(missing.into_iter().map(|what| words(french::capital(&what))));
    }
    let reserves = dossier.decision.iter().flat_map(|decision| &decision.reserves);
    let mut all: Vec<Rich> = reserves.map(|reserve| words(format!("Réserve : {reserve}"))).collect();
    all.extend(remarks(dossier, comparison).into_iter().map(words));
    if !all.is_empty() {
        document.heading(2, words("Réserves et constats"));
        document.list(all);
    }
}

/// The findings, each once, with the offers it is made of.
fn remarks(dossier: &Dossier, comparison: &Comparison) -> Vec<String> {
    // The section of the doubts says each of them.
    let others = comparison.findings.iter().filter(|finding| finding.code != doubts::LEFT);
    let found = others.map(|finding| {
        if finding.code == COUNTED_ZERO {
            return ("", (finding.severity, counted_zero(dossier, comparison)));
        }
        let of = comparison.offers.iter().find_map(|offer| {
            let rest = finding.message.strip_prefix(&format!("offre {} : ", offer.id))?;
            Some((offer.id.as_str(), rest.to_owned()))
        });
        let (id, rest) = of.unwrap_or_else(|| ("", finding.message.clone()));
        (id, (finding.severity, rest))
    });
    let said = |(ids, (severity, rest)): (Vec<&str>, (aloi_engine::vocabulary::Severity, String))| {
        let severity = french::capital(severity.french());
        match ids.as_slice() {
            [] | ["", ..] => format!("{severity} : {rest}"),
            ids => format!("{severity} : {} : {rest}", offers(ids)),
        }
    };
    merged(found).into_iter().map(said).collect()
}

/// Fields counted as zero on the same items: offer and item, by position.
type Zeros<'a> = (Vec<&'a str>, Vec<(usize, usize)>);

/// « non indiqué, compté 0 : livraison (offres A et C) ; installation (toutes les offres) » (MODEL §3).
fn counted_zero(dossier: &Dossier, comparison: &Comparison) -> String {
    let mut of: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, offer) in dossier.offers.iter().enumerate() {
        for item in 0..offer.items.len() {
            let prefix = format!("offers[{index}].items[{item}].");
            for field in comparison.counted_zero.iter().filter_map(|field| field.strip_prefix(&prefix)) {
                of.entry(item_field(field)).or_default().push((index, item));
            }
        }
    }
    let mut groups: Vec<Zeros> = Vec::new();
    for (field, items) in of {
        match groups.iter_mut().find(|(_, known)| *known == items) {
            Some((fields, _)) => fields.push(field),
            None => groups.push((vec![field], items)),
        }
    }
    groups.sort_by_key(|(_, items)| std::cmp::Reverse(items.len()));
    let said: Vec<String> =
        groups.iter().map(|(fields, items)| format!("{} ({})", fields.join(", "), who(dossier, items))).collect();
    format!("non indiqué, compté 0 : {}", said.join(" ; "))
}

/// The offers of some items; an offer of which only some items are meant says which.
fn who(dossier: &Dossier, items: &[(usize, usize)]) -> String {
    let all: usize = dossier.offers.iter().map(|offer| offer.items.len()).sum();
    if items.len() == all && dossier.offers.len() > 1 {
        return "toutes les offres".to_owned();
    }
    let named: Vec<String> = items
        .chunk_by(|(a, _), (b, _)| a == b)
        .filter_map(|own| {
            let offer = dossier.offers.get(own.first()?.0)?;
            let articles: Vec<String> = own.iter().map(|(_, item)| (item + 1).to_string()).collect();
            let articles: Vec<&str> = articles.iter().map(String::as_str).collect();
            Some(if own.len() == offer.items.len() {
                offer.id.clone()
            } else {
                let noun = if own.len() > 1 { "articles" } else { "article" };
                format!("{}, {noun} {}", offer.id, french::listed(&articles))
            })
        })
        .collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    if named.iter().any(|name| name.contains(',')) {
        return format!("{} {}", if named.len() > 1 { "offres" } else { "offre" }, named.join(" ; "));
    }
    offers(&named)
}
