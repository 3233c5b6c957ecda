//! `aloi import`: a quote, as lines and findings, or put into a dossier.

use std::path::Path;

use aloi_engine::dossier::{self, Dossier, FORMAT};
use aloi_engine::french;
use aloi_import::take;
use aloi_import::{Field, Finding, Mapping, Quote, read_quote, read_workbook};

use crate::error::Refusal;
use crate::{Output, input, table};

/// What the command line says of an import.
pub struct Options<'a> {
    pub sheet: Option<String>,
    pub mapping: Option<&'a Path>,
    pub into: Option<&'a Path>,
    pub json: bool,
}

pub fn run(path: &Path, options: Options) -> Result<Output, Refusal> {
    let mut mapping = match options.mapping {
        Some(file) => Mapping::parse(&file.display().to_string(), &aloi_store::read_text(file)?)?,
        None => Mapping::default(),
    };
    mapping.sheet = options.sheet.or(mapping.sheet);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let workbook = read_workbook(&name, &aloi_store::read_bytes(path)?, &mapping)?;
    let mut quote = read_quote(&workbook, &mapping)?;
    let taken = options.into.map(|dossier| into(&mut quote, dossier)).transpose()?;
    if options.json {
        return Ok(Output::data(serde_json::to_string_pretty(&quote)? + "\n"));
    }
    Ok(Output::said(&(told(&quote) + &taken.unwrap_or_default())))
}

/// Adds the offers of the quote to a dossier, each line in the use proposed for it; what had to be supposed joins the
/// findings.
fn into(quote: &mut Quote, path: &Path) -> Result<String, Refusal> {
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

fn told(quote: &Quote) -> String {
    let facts = &quote.quote;
    let known = [
        facts.supplier.as_ref().map(|supplier| format!("fournisseur {}", supplier.value)),
        facts.number.as_ref().map(|number| format!("devis {}", number.value)),
        facts.date.as_ref().map(|date| format!("du {}", french::long_date(date.value))),
        facts.valid_until.as_ref().map(|date| format!("valable jusqu’au {}", french::long_date(date.value))),
        quote.vat.map(|regime| regime.french().to_owned()),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    let mut text = format!(
        "{}, feuille {}, en-têtes à la ligne {}\n{}\n\n",
        quote.file,
        quote.sheet,
        quote.header_row,
        known.join(", ")
    );
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
