//! `aloi import --into`: the offers of a quote put into a dossier, and what the dossier still lacks.

use std::collections::{BTreeMap, BTreeSet};

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::compare;
use aloi_engine::dossier::{self, Dossier, FORMAT, TakenQuote};
use aloi_engine::doubts::counted;
use aloi_engine::french;
use aloi_import::take::{self, Placed, Use};
use aloi_import::{Question, Quote};

use crate::args::Into;
use crate::error::Refusal;
use crate::input;

/// The dossier as it is, or a new one. A quote it already holds is refused, unless its offers are replaced or it is to
/// stand there twice, which joins the findings.
pub fn open(quote: &mut Quote, into: &Into) -> Result<Dossier, Refusal> {
    let path = &into.dossier;
    let dossier =
        if path.exists() { input::dossier(path)? } else { Dossier { format: FORMAT.to_owned(), ..Dossier::default() } };
    if let Some(id) = into.replace.iter().find(|id| dossier.offer(id).is_none()) {
        let known: Vec<&str> = dossier.offers.iter().map(|offer| offer.id.as_str()).collect();
        let known = if known.is_empty() {
            "le dossier n’en a aucune ; importer sans --replace".to_owned()
        } else {
            format!("choisir parmi {}", french::listed(&known))
        };
        return Err(Refusal::Nothing(format!(
            "{} : l’offre « {id} » de --replace n’existe pas ; {known}",
            path.display()
        )));
    }
    let mut others = dossier.clone();
    others.offers.retain(|offer| !into.replace.contains(&offer.id));
    if let Some(already) = take::already(quote, &others) {
        if into.again {
            quote.findings.push(already.finding());
        } else {
            let theirs = already.offers.iter().map(|offer| &offer.id);
            let ids: Vec<&str> = into.replace.iter().chain(theirs).map(String::as_str).collect();
            let replace = if already.is_one() { "la remplacer" } else { "les remplacer" };
            return Err(Refusal::Nothing(format!(
                "{} : {} ; {replace} par « --replace {} », ou ajouter le devis une seconde fois par « --again »",
                path.display(),
                already.said(),
                ids.join(",")
            )));
        }
    }
    Ok(dossier)
}

/// What was put in a dossier: the sentences, and the ids of the offers.
pub struct Added {
    pub said: String,
    pub placed: Placed,
}

/// Puts the offers of the quote in the dossier, each line in its use; what had to be supposed joins the findings.
pub fn add(
    quote: &mut Quote,
    uses: &BTreeMap<u32, Use>,
    asked: &[Question],
    into: &Into,
    mut dossier: Dossier,
) -> Result<Added, Refusal> {
    let needed = dossier.need.quantity;
    let workstations = needed.or_else(|| take::quantity(quote));
    let take::Taken { offers, doubts } = take::offers(quote, uses, workstations, &dossier.offer_ids());
    if offers.is_empty() {
        return Err(Refusal::Nothing(format!(
            "{} : aucune ligne ne peut devenir une offre ; les saisir dans l’application",
            quote.file
        )));
    }
    dossier.need.quantity = workstations;
    dossier.need.equipment = dossier.need.equipment.or_else(|| take::device(&offers));
    let placed = take::place(&mut dossier, offers, &into.replace);
    take::keep(&mut dossier, quote, &placed, take::doubts(quote, uses, &doubts, asked, &BTreeMap::new()));
    let text = dossier::write(&dossier)?;
    // A long quote may make more than a dossier holds, and an offer removed may still be named: nothing is written that
    // would not read again.
    dossier::read(&text).map_err(|problem| {
        let file = &quote.file;
        let remedy = if placed.removed.is_empty() {
            "laisser des lignes de côté, comme « --line 14=écarter »".to_owned()
        } else {
            let (gone, all) = (placed.removed.join(", "), into.replace.len());
            format!("le devis donne moins d’offres que les {all} à remplacer ; sortir {gone} de --replace et ajouter --again")
        };
        Refusal::Nothing(format!("{file} : {problem} ; {remedy}"))
    })?;
    aloi_store::replace(&into.dossier, text.as_bytes())?;
    quote.findings.extend(doubts);
    let stations = workstations.filter(|_| needed.is_none()).map_or_else(String::new, |stations| {
        format!("Besoin repris du devis : {}.\n", french::count(stations.into(), "poste", "postes"))
    });
    let path = into.dossier.display();
    let of_quote =
        |quote: &&TakenQuote| quote.offers.iter().any(|id| placed.added.contains(id) || placed.replaced.contains(id));
    let left = dossier.quotes.iter().filter(of_quote).map(|quote| quote.doubts.len()).sum::<usize>();
    let kept = match left {
        0 => String::new(),
        left => format!("Gardés dans le dossier jusqu’à vérification : {} (« aloi check {path} »).\n", counted(left)),
    };
    let said = format!("\nDans {path} : {}.\n{stations}{kept}{}", said(&placed), to_fill(&dossier)?);
    Ok(Added { said, placed })
}

/// « 2 offres remplacées (A, B), 1 offre ajoutée (C) ».
fn said(placed: &Placed) -> String {
    let parts = [
        (&placed.replaced, "offre remplacée", "offres remplacées"),
        (&placed.added, "offre ajoutée", "offres ajoutées"),
        (&placed.removed, "offre retirée", "offres retirées"),
    ];
    let parts = parts.into_iter().filter(|(ids, ..)| !ids.is_empty());
    let said = parts.map(|(ids, one, many)| {
        let count = u64::try_from(ids.len()).unwrap_or(u64::MAX);
        format!("{} ({})", french::count(count.into(), one, many), ids.join(", "))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// What the need lacks for its offers to be calculated, in one sentence; empty when it lacks nothing.
fn to_fill(dossier: &Dossier) -> Result<String, Refusal> {
    let need = &dossier.need;
    if need.quantity.is_some() && !need.years.is_unknown() && !need.hours_per_year.is_unknown() {
        return Ok(String::new());
    }
    let comparison = compare(dossier, &Catalog::embedded()?);
    let lacking: BTreeSet<&str> =
        comparison.offers.iter().flat_map(|offer| &offer.missing).map(|missing| missing.path.as_str()).collect();
    let fields = [
        ("need.quantity", "le nombre de postes (quantity)"),
        ("need.years", "la durée du besoin en années (years)"),
        ("need.hours_per_year", "les heures d’usage par an (hours_per_year)"),
    ];
    let fields: Vec<&str> =
        fields.into_iter().filter(|(path, _)| lacking.contains(path)).map(|(_, name)| name).collect();
    if fields.is_empty() {
        return Ok(String::new());
    }
    Ok(format!(
        "Avant qu’« aloi compare » donne des chiffres, il reste à remplir dans le besoin : {} ; le faire dans \
         l’application, ou dans le fichier du dossier sous « need ».\n",
        french::listed(&fields)
    ))
}
