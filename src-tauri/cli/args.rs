//! The commands, and what each is told.

mod words;

use std::ffi::OsString;
use std::path::PathBuf;

use aloi_report::Extent;
use jiff::civil::Date;

use crate::error::Refusal;
use words::{Asked, Words};

/// What `aloi --help` says.
pub const HELP: &str = "\
Aloi compare les façons de répondre à un besoin informatique, en coût du cycle de vie et en carbone.

  aloi compare D.aloi [--json]       la comparaison des offres
  aloi report D.aloi -o J.pdf        la justification en PDF (ou J.html, J.txt)
       [--one-page]                  la première page seule, les détails dans le dossier joint
  aloi letterhead D.aloi [--logo F.png] [--accent #RRVVBB] [--none]
                                     le logo et la couleur de la collectivité sur le papier
  aloi verify J.pdf [--json]         la justification est-elle celle qu’Aloi a écrite ? recalculée depuis son dossier
       [--dossier D.aloi]            et est-ce celle de ce dossier ?
  aloi workbook D.aloi -o W.xlsx     tout le calcul en tableur, formules vivantes
  aloi import Q.xlsx [--json]        un devis (xlsx, xls, ods, csv) : lignes et constats
       [--sheet F] [--header-row N] [--basis HT|TTC] [--vat RÉGIME] [--into D.aloi]
       [--replace A,B] [--again]      un devis déjà repris : à la place de ces offres, ou en plus
       [--encoding E] [--separator S]  pour un fichier texte (utf-8, windows-1252… ; « tab » ou un signe)
       [--mapping M.json] [--save-mapping M.json]  reprendre ou garder ces réglages
       [--line 14=écarter] [--line 10.état=neuf]  l’usage d’une ligne (offre, ensemble, frais, écarter) ou ce qu’elle dit
  aloi sheets F.csv [TEXTE] [--json] les fiches de fabricants d’un fichier (Boavizta, EPREL)
       [--model NOM --into D.aloi --offer A [--item 1]]  une fiche dans un article
  aloi inventory I.csv [--json]      ce qui est déjà possédé (GLPI, OCS, G4IT, tableur)
       [--for D.aloi] [--into D.aloi] [--today AAAA-MM-JJ] [--sheet F] [--mapping M.json]
  aloi check D.aloi [--json]         ce qui manque ou ne convient pas dans le dossier, les doutes sur les devis
       [--close DOUTE RAISON] [--reopen DOUTE]  un doute vérifié, avec ce qui a été trouvé
  aloi catalog list                  les valeurs de référence
  aloi catalog show ID               une valeur, sa fourchette et sa source
  aloi catalog check [RÉPERTOIRE]    contrôle un répertoire de catalogues
  aloi schema                        le schéma JSON d’un dossier

Options : --catalogs RÉPERTOIRE remplace les catalogues fournis ; --version ; --help.
Code de sortie : 0 fait, 1 refusé avec une raison, 2 commande mal écrite.
";

/// A command to run.
pub enum Command {
    /// Says how to use it.
    Help,
    /// Says its version.
    Version,
    /// Compares the offers of a dossier.
    Compare { dossier: PathBuf, json: bool, catalogs: Option<PathBuf> },
    /// Writes the justification.
    Report { dossier: PathBuf, output: PathBuf, extent: Extent, catalogs: Option<PathBuf> },
    /// Puts the authority's logo and colour on the paper.
    Letterhead { dossier: PathBuf, marks: Marks },
    /// Checks a justification.
    Verify { pdf: PathBuf, at_hand: Option<PathBuf>, json: bool, catalogs: Option<PathBuf> },
    /// Writes the calculation as a spreadsheet.
    Workbook { dossier: PathBuf, output: PathBuf, catalogs: Option<PathBuf> },
    /// Reads a quote.
    Import { quote: PathBuf, told: Box<Told>, into: Option<Into>, json: bool },
    /// Lists makers' sheets.
    Sheets { file: PathBuf, text: String, json: bool },
    /// Puts a maker's sheet into an item.
    PutSheet { file: PathBuf, model: String, into: PathBuf, offer: String, item: Option<usize>, json: bool },
    /// Says what an inventory offers the need of a dossier.
    Inventory(Inventory),
    /// Says what is missing in a dossier.
    Check { dossier: PathBuf, closings: Vec<Closing>, json: bool, catalogs: Option<PathBuf> },
    /// Lists the catalogs.
    CatalogList { catalogs: Option<PathBuf> },
    /// Shows one value.
    CatalogShow { id: String, catalogs: Option<PathBuf> },
    /// Runs the gate.
    CatalogCheck { catalogs: Option<PathBuf> },
    /// Prints the schema.
    Schema,
}

/// A doubt on a quote, closed with what was found, or opened again without.
pub struct Closing {
    /// What names it, such as `I202@F12`.
    pub key: String,
    /// What was found.
    pub reason: Option<String>,
}

/// What a letterhead is made of.
pub enum Marks {
    /// Nothing: it is taken off.
    None,
    /// What is given is put; the rest stays.
    Put { logo: Option<PathBuf>, accent: Option<String> },
}

/// What is told of a quote instead of guessed, as written.
#[derive(Default)]
pub struct Told {
    pub sheet: Option<String>,
    pub header_row: Option<String>,
    pub basis: Option<String>,
    pub vat: Option<String>,
    pub encoding: Option<String>,
    pub separator: Option<String>,
    pub mapping: Option<PathBuf>,
    pub save_mapping: Option<PathBuf>,
    /// What is told of lines, one option each.
    pub lines: Vec<String>,
}

/// A dossier that takes the offers of a quote.
pub struct Into {
    pub dossier: PathBuf,
    /// The ids of the offers whose place they take.
    pub replace: Vec<String>,
    /// Whether offers of the same quote may stay beside.
    pub again: bool,
}

/// An inventory to read, and what for.
pub struct Inventory {
    pub file: PathBuf,
    pub sheet: Option<String>,
    pub mapping: Option<PathBuf>,
    /// Whose need is looked at.
    pub dossier: Option<PathBuf>,
    /// Whether the dossier keeps what was found.
    pub keep: bool,
    pub today: Option<Date>,
    pub json: bool,
}

/// Reads the command line.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Refusal> {
    match words::read(arguments)? {
        Asked::Help => Ok(Command::Help),
        Asked::Version => Ok(Command::Version),
        Asked::Words(words) => command(*words),
    }
}

fn command(words: Words) -> Result<Command, Refusal> {
    match words.values.first().map(|command| command.to_string_lossy()).as_deref() {
        Some("sheets") => return sheets(words),
        Some("inventory") => return inventory(words),
        Some("import") => return import(words),
        Some("letterhead") => return letterhead(words),
        _ => (),
    }
    let Words { values, json, catalogs, output, at_hand, closings, one_page, .. } = words;
    let extent = if one_page { Extent::OnePage } else { Extent::Full };
    let texts: Vec<String> = values.iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let path = |index: usize| values.get(index).map(PathBuf::from).unwrap_or_default();
    match texts.as_slice() {
        [] => Ok(Command::Help),
        ["compare", _] => Ok(Command::Compare { dossier: path(1), json, catalogs }),
        ["report", _] => match output {
            Some(output) => Ok(Command::Report { dossier: path(1), output, extent, catalogs }),
            None => Err(Refusal::Usage(
                "il faut dire où écrire le PDF, comme « aloi report achat.aloi -o achat.pdf »".to_owned(),
            )),
        },
        ["workbook", _] => match output {
            Some(output) => Ok(Command::Workbook { dossier: path(1), output, catalogs }),
            None => Err(Refusal::Usage(
                "il faut dire où écrire le classeur, comme « aloi workbook achat.aloi -o achat.xlsx »".to_owned(),
            )),
        },
        ["verify", _] => Ok(Command::Verify { pdf: path(1), at_hand, json, catalogs }),
        ["verify", ..] => {
            Err(Refusal::Usage("il faut exactement une justification, comme « aloi verify achat.pdf »".to_owned()))
        }
        ["check", _] => Ok(Command::Check { dossier: path(1), closings, json, catalogs }),
        ["catalog", "list"] => Ok(Command::CatalogList { catalogs }),
        ["catalog", "show", id] => Ok(Command::CatalogShow { id: (*id).to_owned(), catalogs }),
        ["catalog", "check"] => Ok(Command::CatalogCheck { catalogs }),
        ["catalog", "check", _] => Ok(Command::CatalogCheck { catalogs: Some(path(2)) }),
        ["schema"] => Ok(Command::Schema),
        ["compare" | "check" | "report" | "workbook", ..] => {
            Err(Refusal::Usage("il faut exactement un dossier, comme « aloi compare achat.aloi »".to_owned()))
        }
        ["catalog", ..] => Err(Refusal::Usage("après catalog, écrire list, show ID ou check [RÉPERTOIRE]".to_owned())),
        [other, ..] => Err(Refusal::Usage(format!("la commande « {other} » n’existe pas"))),
    }
}

/// `import FILE [--into D.aloi [--replace A,B] [--again]]`.
fn import(words: Words) -> Result<Command, Refusal> {
    let Words { values, json, told, into, replace, again, .. } = words;
    let [_, quote] = values.as_slice() else {
        return Err(Refusal::Usage("il faut exactement un devis, comme « aloi import devis.xlsx »".to_owned()));
    };
    if into.is_none() && (again || replace.is_some()) {
        return Err(Refusal::Usage(
            "--replace et --again vont avec --into, qui dit le dossier, comme « --into achat.aloi --replace A »"
                .to_owned(),
        ));
    }
    let mut ids: Vec<String> = Vec::new();
    for id in replace.iter().flat_map(|written| written.split(',')).map(str::trim) {
        if id.is_empty() || ids.iter().any(|known| known == id) {
            return Err(Refusal::Usage(
                "après --replace, écrire chaque offre une fois, séparées par des virgules, comme « --replace A,B »"
                    .to_owned(),
            ));
        }
        ids.push(id.to_owned());
    }
    let into = into.map(|dossier| Into { dossier, replace: ids, again });
    Ok(Command::Import { quote: quote.into(), told: Box::new(told), into, json })
}

/// `sheets FILE [TEXT]`, or `sheets FILE --model NAME --into D.aloi --offer A [--item 1]`.
fn sheets(words: Words) -> Result<Command, Refusal> {
    let Words { values, json, into, model, offer, item, .. } = words;
    let file = values.get(1).map(PathBuf::from);
    let Some(file) = file else {
        return Err(Refusal::Usage(
            "il faut un fichier de fiches, comme « aloi sheets boavizta-data-fr.csv »".to_owned(),
        ));
    };
    let texts: Vec<String> = values.iter().skip(2).map(|word| word.to_string_lossy().into_owned()).collect();
    match (model, into, offer) {
        (None, None, None) if item.is_none() => Ok(Command::Sheets { file, text: texts.join(" "), json }),
        (Some(model), Some(into), Some(offer)) if texts.is_empty() => {
            let item = item.map(|written| rank(&written)).transpose()?;
            Ok(Command::PutSheet { file, model, into, offer, item, json })
        }
        _ => Err(Refusal::Usage(
            "pour reprendre une fiche, il faut --model, --into et --offer, sans autre texte, comme « aloi sheets \
             fiches.csv --model \"Latitude 5440\" --into achat.aloi --offer A »"
                .to_owned(),
        )),
    }
}

/// `letterhead D.aloi [--logo F] [--accent C]`, or `--none`.
fn letterhead(words: Words) -> Result<Command, Refusal> {
    let Words { values, logo, accent, none, .. } = words;
    let marks = match (none, logo.is_some() || accent.is_some()) {
        (true, false) => Some(Marks::None),
        (false, true) => Some(Marks::Put { logo, accent }),
        _ => None,
    };
    match (values.as_slice(), marks) {
        ([_, dossier], Some(marks)) => Ok(Command::Letterhead { dossier: dossier.into(), marks }),
        _ => Err(Refusal::Usage(
            "il faut un dossier et --logo, --accent ou les deux, ou --none seul, comme « aloi letterhead achat.aloi --logo \
             logo.png --accent '#1F4E4A' »"
                .to_owned(),
        )),
    }
}

/// `inventory FILE [--for D.aloi | --into D.aloi]`.
fn inventory(words: Words) -> Result<Command, Refusal> {
    let Words { values, json, told, into, looked_for, today, .. } = words;
    let [_, file] = values.as_slice() else {
        return Err(Refusal::Usage("il faut exactement un inventaire, comme « aloi inventory parc.csv »".to_owned()));
    };
    let today = today
        .map(|written| {
            written.parse::<Date>().map_err(|_| {
                Refusal::Usage(format!("« {written} » n’est pas un jour ; écrire par exemple --today 2026-11-20"))
            })
        })
        .transpose()?;
    if into.is_some() && looked_for.is_some() && into != looked_for {
        return Err(Refusal::Usage(
            "--for et --into désignent deux dossiers ; --into suffit, il regarde et garde le même".to_owned(),
        ));
    }
    let keep = into.is_some();
    let dossier = into.or(looked_for);
    let Told { sheet, mapping, .. } = told;
    Ok(Command::Inventory(Inventory { file: file.into(), sheet, mapping, dossier, keep, today, json }))
}

/// A rank counts from 1.
fn rank(written: &str) -> Result<usize, Refusal> {
    written.parse().ok().filter(|rank| *rank > 0).ok_or_else(|| {
        Refusal::Usage(format!("« {written} » n’est pas le rang d’un article ; écrire 1 pour le premier"))
    })
}
