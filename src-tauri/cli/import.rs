//! `aloi import`: a quote, as lines and findings, or put into a dossier.

use std::path::Path;

use aloi_engine::french;
use aloi_import::take::Placed;
use aloi_import::{Field, Finding, Mapping, Own, Question, Quote, questions, read_as};
use serde_json::{Value, json};

use crate::args::{Into, Told};
use crate::error::Refusal;
use crate::{Output, answers, into, own, table};

/// What `--json` prints.
#[derive(serde::Serialize)]
struct Document {
    #[serde(flatten)]
    quote: Quote,
    questions: Vec<Question>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offers: Option<Value>,
}

pub fn run(path: &Path, told: Told, place: Option<&Into>, json: bool) -> Result<Output, Refusal> {
    let (now, lines) = (answers::mapping(&told)?, answers::lines(&told.lines)?);
    let kept = match &told.mapping {
        Some(file) => Mapping::parse(&file.display().to_string(), &aloi_store::read_text(file)?)?,
        None => Mapping::default(),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let reading = read_as(&name, &aloi_store::read_bytes(path)?, &now, &kept, &lines.corrections)?;
    if let Some(own) = reading.own {
        refuse_ignored(&told, place)?;
        return own::run(*own, place, json);
    }
    let mut quote = reading.quote;
    let uses = answers::uses(&quote, &lines.uses)?;
    let asked = questions(&quote, &reading.mapping, &lines.uses);
    let open = place.map(|place| into::open(&mut quote, place)).transpose()?;
    // First, for a place that cannot be written to leave the dossier as it was.
    if let Some(file) = &told.save_mapping {
        let supplier = reading.mapping.supplier.clone().or_else(|| kept.supplier.clone());
        let read = Mapping { supplier, ..reading.mapping.clone() }.as_read(&quote);
        aloi_store::replace(file, read.keeping(&kept).write()?.as_bytes())?;
    }
    let taken = place.zip(open).map(|(place, open)| into::add(&mut quote, &uses, &asked, place, open)).transpose()?;
    // What is said of the quote takes the memory of its cells.
    drop(reading.workbook);
    if json {
        let offers = taken.map(|taken| placed(&taken.placed));
        return Ok(Output::json(Document { quote, questions: asked, offers }));
    }
    let taken = taken.map(|taken| taken.said).unwrap_or_default();
    let kept = told.save_mapping.as_ref().map_or_else(String::new, |file| saved(file, &lines));
    let output = Output::said(&(said(&quote) + &answers::asked(&asked) + &kept + &taken));
    // The command ends here: freeing each line of a long quote is left to the end of the process.
    std::mem::forget(quote);
    Ok(output)
}

/// Where the offers went, for programs.
pub fn placed(Placed { added, replaced, removed }: &Placed) -> Value {
    json!({ "added": added, "replaced": replaced, "removed": removed })
}

/// What a saved mapping keeps, and what it does not.
fn saved(file: &Path, lines: &answers::Lines) -> String {
    let kept = format!("\nRéglages gardés dans {} : feuille, en-têtes, colonnes, taxe.\n", file.display());
    if lines.uses.is_empty() && lines.corrections.is_empty() {
        return kept;
    }
    kept + "Les corrections de ligne (--line) ne sont pas gardées : elles ne valent que pour ce devis.\n"
}

/// What is told of a quote serves nothing in a workbook of Aloi: refused rather than forgotten.
fn refuse_ignored(told: &Told, place: Option<&Into>) -> Result<(), Refusal> {
    let given = [
        ("--line", !told.lines.is_empty()),
        ("--vat", told.vat.is_some()),
        ("--basis", told.basis.is_some()),
        ("--header-row", told.header_row.is_some()),
        ("--encoding", told.encoding.is_some()),
        ("--separator", told.separator.is_some()),
        ("--mapping", told.mapping.is_some()),
        ("--save-mapping", told.save_mapping.is_some()),
        ("--replace", place.is_some_and(|place| !place.replace.is_empty())),
    ];
    let given: Vec<&str> = given.into_iter().filter(|(_, given)| *given).map(|(option, _)| option).collect();
    if given.is_empty() {
        return Ok(());
    }
    Err(Refusal::Usage(format!(
        "ce classeur vient d’Aloi et ses offres sont reprises telles quelles : {} ne {} pas ; importer sans, puis \
         corriger le dossier",
        french::listed(&given),
        if given.len() == 1 { "sert" } else { "servent" }
    )))
}

pub fn said(quote: &Quote) -> String {
    let facts = &quote.quote;
    let known = [
        facts.supplier.as_ref().map(|supplier| format!("fournisseur {}", supplier.value)),
        facts.number.as_ref().map(|number| format!("devis {}", number.value)),
        facts.date.as_ref().map(|date| format!("du {}", french::long_date(date.value))),
        facts.valid_until.as_ref().map(|date| format!("valable jusqu’au {}", french::long_date(date.value))),
        quote.vat.map(|regime| regime.french().to_owned()),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    let known = if quote.aloi { Own::SAID.to_owned() } else { known.join(", ") };
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
