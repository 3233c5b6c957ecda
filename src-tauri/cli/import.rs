//! `aloi import`: a quote, as lines and findings, or put into a dossier.

use std::collections::BTreeMap;
use std::path::Path;

use aloi_engine::dossier::{self, Dossier, FORMAT};
use aloi_engine::french;
use aloi_engine::vocabulary::{QuotedBasis, VatRegime};
use aloi_import::take;
use aloi_import::{Encoding, Field, Finding, Mapping, Own, Question, Quote, questions, read_as};

use crate::args::Told;
use crate::error::Refusal;
use crate::{Output, input, table};

/// What is said of a workbook that Aloi wrote.
const OWN: &str = "Ce classeur vient d’Aloi : ses offres sont reprises telles quelles.";

pub fn run(path: &Path, told: Told, into: Option<&Path>, json: bool) -> Result<Output, Refusal> {
    let now = mapping(&told)?;
    let kept = match &told.mapping {
        Some(file) => Mapping::parse(&file.display().to_string(), &aloi_store::read_text(file)?)?,
        None => Mapping::default(),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let reading = read_as(&name, &aloi_store::read_bytes(path)?, &now, &kept, &[])?;
    if let Some(own) = reading.own {
        return from_own(*own, into, json);
    }
    let mut quote = reading.quote;
    let asked = questions(&quote, &reading.mapping, &BTreeMap::new());
    let taken = into.map(|dossier| add(&mut quote, dossier)).transpose()?;
    if let Some(file) = &told.save_mapping {
        aloi_store::replace(file, reading.mapping.as_read(&quote).write()?.as_bytes())?;
    }
    if json {
        let mut data = serde_json::to_value(&quote)?;
        if let Some(object) = data.as_object_mut() {
            object.insert("questions".to_owned(), serde_json::to_value(&asked)?);
        }
        return Ok(Output::data(serde_json::to_string_pretty(&data)? + "\n"));
    }
    Ok(Output::said(&(said(&quote) + &asked_of(&asked) + &taken.unwrap_or_default())))
}

/// The options as a mapping; a word that is none of the known ones is wrong usage.
fn mapping(told: &Told) -> Result<Mapping, Refusal> {
    let wrong = |option: &str, word: &str, known: &str| {
        Refusal::Usage(format!("« {word} » ne convient pas après {option} ; valeurs possibles : {known}"))
    };
    let basis = |word: &String| QuotedBasis::from_code(word).ok_or_else(|| wrong("--basis", word, "ht, ttc"));
    let vat = |word: &String| {
        let known: Vec<&str> = VatRegime::ALL.iter().map(|regime| regime.code()).collect();
        VatRegime::from_code(word).ok_or_else(|| wrong("--vat", word, &known.join(", ")))
    };
    let encoding = |word: &String| {
        Encoding::from_code(word)
            .ok_or_else(|| wrong("--encoding", word, &Encoding::ALL.map(Encoding::code).join(", ")))
    };
    let separator = |word: &String| match word.as_str() {
        "tab" | "\t" => Ok('\t'),
        ";" => Ok(';'),
        "," => Ok(','),
        "|" => Ok('|'),
        _ => Err(wrong("--separator", word, "\";\", \",\", \"|\", tab")),
    };
    let row = |word: &String| {
        let number = word.parse().ok().filter(|row: &u32| *row > 0);
        number.ok_or_else(|| wrong("--header-row", word, "1, 2, 3…"))
    };
    Ok(Mapping {
        sheet: told.sheet.clone(),
        header_row: told.header_row.as_ref().map(row).transpose()?,
        basis: told.basis.as_ref().map(basis).transpose()?,
        vat: told.vat.as_ref().map(vat).transpose()?,
        encoding: told.encoding.as_ref().map(encoding).transpose()?,
        separator: told.separator.as_ref().map(separator).transpose()?,
        ..Mapping::default()
    })
}

/// Adds the offers of the quote to a dossier, each line in the use proposed for it; what had to be supposed joins the
/// findings.
fn add(quote: &mut Quote, path: &Path) -> Result<String, Refusal> {
    let mut dossier =
        if path.exists() { input::dossier(path)? } else { Dossier { format: FORMAT.to_owned(), ..Dossier::default() } };
    let asked = dossier.need.quantity;
    let workstations = asked.or_else(|| take::quantity(quote));
    let taken = dossier.offer_ids();
    let take::Taken { offers, doubts } = take::offers(quote, &take::proposed(quote), workstations, &taken);
    if offers.is_empty() {
        return Err(Refusal::Nothing(format!(
            "{} : aucune ligne ne peut devenir une offre ; les saisir dans l’application",
            quote.file
        )));
    }
    dossier.need.quantity = workstations;
    dossier.need.equipment = dossier.need.equipment.or_else(|| take::device(&offers));
    let ids: Vec<String> = offers.iter().map(|offer| offer.id.clone()).collect();
    dossier.offers.extend(offers);
    aloi_store::replace(path, dossier::write(&dossier)?.as_bytes())?;
    let added = french::count(ids.len().into(), "offre ajoutée", "offres ajoutées");
    quote.findings.extend(doubts);
    let counted = workstations.filter(|_| asked.is_none()).map_or_else(String::new, |stations| {
        format!("Besoin repris du devis : {}.\n", french::count(stations.into(), "poste", "postes"))
    });
    Ok(format!("\nDans {} : {added} ({}).\n{counted}", path.display(), ids.join(", ")))
}

/// A workbook that Aloi wrote: the whole dossier where there is none yet, else its offers beside those already there.
fn from_own(mut own: Own, into: Option<&Path>, json: bool) -> Result<Output, Refusal> {
    let taken = match into {
        None => String::new(),
        Some(path) if path.exists() => beside(&mut own, path)?,
        Some(path) => {
            aloi_store::replace(path, dossier::write(&own.dossier)?.as_bytes())?;
            format!("\nDossier entier écrit dans {}.\n", path.display())
        }
    };
    if json {
        return Ok(Output::data(serde_json::to_string_pretty(&own.json()?)? + "\n"));
    }
    Ok(Output::said(&(said(&own.quote) + &taken)))
}

fn beside(own: &mut Own, path: &Path) -> Result<String, Refusal> {
    let mut dossier = input::dossier(path)?;
    if own.dossier.offers.is_empty() {
        return Err(Refusal::Nothing(format!("{} : le classeur n’a aucune offre à ajouter", own.quote.file)));
    }
    own.quote.findings.extend(own.left_behind(&dossier));
    let said = |(had, has): (String, String)| if had == has { has } else { format!("{had} devient {has}") };
    let ids: Vec<String> = own.add_to(&mut dossier).into_iter().map(said).collect();
    let text = dossier::write(&dossier)?;
    // Two dossiers that can be may make one that cannot: too many offers, texts too long together.
    dossier::read(&text).map_err(|source| Refusal::Dossier { path: path.display().to_string(), source })?;
    aloi_store::replace(path, text.as_bytes())?;
    let added = french::count(ids.len().into(), "offre ajoutée", "offres ajoutées");
    Ok(format!("\nDans {} : {added} ({}).\n", path.display(), ids.join(", ")))
}

fn said(quote: &Quote) -> String {
    let facts = &quote.quote;
    let known = [
        facts.supplier.as_ref().map(|supplier| format!("fournisseur {}", supplier.value)),
        facts.number.as_ref().map(|number| format!("devis {}", number.value)),
        facts.date.as_ref().map(|date| format!("du {}", french::long_date(date.value))),
        facts.valid_until.as_ref().map(|date| format!("valable jusqu’au {}", french::long_date(date.value))),
        quote.vat.map(|regime| regime.french().to_owned()),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    let known = if quote.aloi { OWN.to_owned() } else { known.join(", ") };
    let mut text =
        format!("{}, feuille {}, en-têtes à la ligne {}\n{known}\n\n", quote.file, quote.sheet, quote.header_row);
    let header = ["ligne", "quantité", "prix unitaire", "montant", "nature"].map(str::to_owned).to_vec();
    let rows = quote.items.iter().map(|item| {
        let amount = |ht: Field, ttc: Field| {
            let said = |field, basis| item.figure(field).map(|value| format!("{} {basis}", french::euros(value)));
            said(ht, "HT").or_else(|| said(ttc, "TTC")).unwrap_or_else(|| "non indiqué".to_owned())
        };
        vec![
            format!("{} {}", item.row, item.designation()),
            item.figure(Field::Quantity).map_or_else(|| "non indiquée".to_owned(), french::compact),
            amount(Field::UnitPriceHt, Field::UnitPriceTtc),
            amount(Field::LineHt, Field::LineTtc),
            item.kind.french().to_owned(),
        ]
    });
    text.push_str(&table::table(&std::iter::once(header).chain(rows).collect::<Vec<_>>()));
    for (name, total) in [("Total HT", &quote.totals.ht), ("TVA", &quote.totals.vat), ("Total TTC", &quote.totals.ttc)]
    {
        if let Some(total) = total {
            text.push_str(&format!("{name} : {}\n", french::euros(total.value)));
        }
    }
    text.extend(quote.findings.iter().map(line_of));
    text
}

fn line_of(finding: &Finding) -> String {
    let cell = if finding.cell.is_empty() { String::new() } else { format!("{} : ", finding.cell) };
    format!("{} : {cell}{}\n", finding.severity.french(), finding.message)
}

/// The questions, each answer with the option that gives it; those without one are answered in the window.
fn asked_of(questions: &[Question]) -> String {
    let mut text = String::new();
    for question in questions {
        let cell = if question.cell.is_empty() { String::new() } else { format!("{} : ", question.cell) };
        text.push_str(&format!("question : {cell}{}\n", question.text));
        for (rank, choice) in question.choices.iter().enumerate() {
            let proposed = if rank == 0 { " (proposé)" } else { "" };
            let options: Vec<String> = choice.sets.iter().filter_map(|set| set.option()).collect();
            let how = match options.as_slice() {
                [] => String::new(),
                options => format!(" : {}", options.join(" ")),
            };
            text.push_str(&format!("  - {}{proposed}{how}\n", choice.label));
        }
    }
    let windowed =
        |question: &&Question| !question.choices.iter().flat_map(|c| &c.sets).any(|set| set.option().is_some());
    if questions.iter().any(|question| windowed(&question)) {
        text.push_str("Les questions sans option se règlent à l’import dans l’application.\n");
    }
    text
}
