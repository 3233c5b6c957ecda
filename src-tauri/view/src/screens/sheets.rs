//! The makers' sheets proposed for an item: those that look like it, else those of its kind, or those searched.

use aloi_engine::dossier::{Item, item_field};
use aloi_engine::french::{self, typeset};
use aloi_engine::vocabulary::Severity;
use aloi_import::sheets::{Applied, Form, ReportDate, Sheet, Sheets, matching, search};
use aloi_import::{Finding, Sourced};
use rust_decimal::Decimal;

use crate::model::{SheetRemark, SheetRow, SheetsView};

/// The most sheets shown at once.
const SHOWN: usize = 50;
/// The most remarks on the file shown.
const DOUBTS: usize = 10;

/// The sheets for `item`: those that have the words of `text`, or those proposed without any.
pub fn sheets(read: &Sheets, item: &Item, text: &str) -> SheetsView {
    let (found, said) = found(read, item, text.trim());
    let mut doubts: Vec<&Finding> = read.all_findings().collect();
    // Gravest first, then as in the file.
    doubts.sort_by_key(|finding| finding.severity);
    SheetsView {
        file: read.file.clone(),
        source: read.form.citation().to_owned(),
        shown: typeset(&said),
        rows: found.iter().take(SHOWN).map(|sheet| row(sheet)).collect(),
        doubtful: if doubts.is_empty() { String::new() } else { remarks(doubts.len()) },
        doubts: doubts.into_iter().take(DOUBTS).map(remark).collect(),
    }
}

/// What was filled from a sheet, in a sentence.
pub fn taken(sheet: &Sheet, applied: &Applied) -> String {
    let names: Vec<&str> = applied.filled.iter().map(|name| item_field(name)).collect();
    typeset(&if names.is_empty() {
        format!("Rien à reprendre de « {} » : l’article garde ce qu’il disait.", sheet.title())
    } else {
        format!("Repris de « {} » : {}.", sheet.title(), names.join(", "))
    })
}

/// A finding on a cell or on a row of the file.
pub fn remark(finding: &Finding) -> SheetRemark {
    let is_row = finding.cell.starts_with(|c: char| c.is_ascii_digit());
    SheetRemark {
        code: finding.code.to_owned(),
        severity: finding.severity.code().to_owned(),
        severity_word: finding.severity.french().to_owned(),
        place: format!("{} {}", if is_row { "ligne" } else { "cellule" }, finding.cell),
        message: typeset(&french::capital(&finding.message)),
    }
}

/// The sheets to show and the sentence above them.
fn found<'a>(read: &'a Sheets, item: &Item, text: &str) -> (Vec<&'a Sheet>, String) {
    let suits = |sheet: &&Sheet| suits(sheet, item);
    let (suited, others): (Vec<_>, Vec<_>) = search(read, text).into_iter().map(|found| found.sheet).partition(suits);
    let kind = item.equipment.map_or("appareil", |kind| kind.french());
    if !text.is_empty() {
        let said = match (suited.len(), others.len()) {
            (0, 0) => format!("Aucune fiche ne porte « {text} ». Essayer avec moins de mots."),
            (0, set_aside) => format!(
                "Aucune fiche de cet équipement ({kind}) ne porte « {text} », mais {}. Vérifier l’équipement de \
                 l’article, ou essayer avec moins de mots.",
                french::count(set_aside.into(), "fiche d’un autre équipement", "fiches d’autres équipements")
            ),
            (several, _) => searched(text, several),
        };
        return (suited, said);
    }
    let alike: Vec<&Sheet> = matching(read, item).into_iter().map(|found| found.sheet).filter(suits).collect();
    if !alike.is_empty() {
        let models = french::count(alike.len().into(), "fiche ressemble", "fiches ressemblent");
        let said = format!("{models} à cet article{}. Chercher un modèle pour voir les autres.", first(alike.len()));
        return (alike, said);
    }
    let said = match suited.len() {
        0 => format!("Ce fichier n’a aucune fiche de cet équipement ({kind}). En choisir un autre."),
        several => format!(
            "Aucune fiche ne ressemble à cet article. {} de cet équipement ({kind}){}. Chercher le modèle par son nom.",
            french::count(several.into(), "fiche est", "fiches sont"),
            first(several)
        ),
    };
    (suited, said)
}

fn searched(text: &str, several: usize) -> String {
    let models = french::count(several.into(), "fiche porte", "fiches portent");
    format!("{models} « {text} »{}.", first(several))
}

fn first(count: usize) -> String {
    if count > SHOWN { format!(" ; voici les {SHOWN} premières") } else { String::new() }
}

/// Whether the sheet can go into the item: one of another kind is refused.
fn suits(sheet: &Sheet, item: &Item) -> bool {
    match sheet.kind {
        Some(kind) => item.equipment.is_none_or(|wanted| wanted == kind),
        None => sheet.category.is_none(),
    }
}

fn row(sheet: &Sheet) -> SheetRow {
    let kilograms = |total: &Sourced<Decimal>| french::with_unit(&french::compact(total.value), "kg CO₂e");
    let warnings = sheet.findings.iter().filter(|finding| finding.severity != Severity::Info);
    let warnings = warnings.map(|finding| typeset(&french::capital(&finding.message)));
    SheetRow {
        key: sheet.line,
        maker: sheet.maker.clone(),
        name: sheet.name.clone(),
        title: sheet.title(),
        kind: sheet.kind.map_or("non précisé", |kind| kind.french()).to_owned(),
        total: sheet.total_kg.as_ref().map_or_else(|| "inconnu".to_owned(), kilograms),
        use_share: sheet.use_share.as_ref().map_or_else(|| "inconnue".to_owned(), |share| french::percent(share.value)),
        date: sheet.report_date.map_or_else(|| "inconnue".to_owned(), ReportDate::french),
        remarks: label(sheet).into_iter().chain(warnings).collect(),
    }
}

/// What the European label says, which the carbon columns do not.
fn label(sheet: &Sheet) -> Option<String> {
    if sheet.form != Form::Eprel {
        return None;
    }
    let class = |class: &Option<Sourced<String>>| class.as_ref().map(|class| class.value.clone());
    let said = [
        ("classe énergétique", class(&sheet.energy_class)),
        ("réparabilité européenne", class(&sheet.eu_repairability_class)),
        ("garantie", sheet.warranty_years.as_ref().map(|years| french::count(years.value, "an", "ans"))),
        ("enregistrement EPREL", sheet.registration.clone()),
    ];
    let said: Vec<String> = said.into_iter().filter_map(|(name, value)| Some(format!("{name} {}", value?))).collect();
    (!said.is_empty()).then(|| french::capital(&said.join(", ")))
}

fn remarks(count: usize) -> String {
    format!("{} sur le fichier", french::count(count.into(), "remarque", "remarques"))
}
