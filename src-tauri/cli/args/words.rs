//! The options and words given, before the command is known; an option that the command would ignore is refused.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser};

use super::{Closing, Told};
use crate::error::Refusal;

/// Options and words, before the command is known.
#[derive(Default)]
pub struct Words {
    pub values: Vec<OsString>,
    pub json: bool,
    pub catalogs: Option<PathBuf>,
    pub output: Option<PathBuf>,
    pub told: Told,
    pub into: Option<PathBuf>,
    pub replace: Option<String>,
    pub again: bool,
    pub model: Option<String>,
    pub offer: Option<String>,
    pub item: Option<String>,
    pub looked_for: Option<PathBuf>,
    pub today: Option<String>,
    pub at_hand: Option<PathBuf>,
    pub closings: Vec<Closing>,
    pub one_page: bool,
    pub logo: Option<PathBuf>,
    pub accent: Option<String>,
    pub none: bool,
}

/// What the command line asks for.
pub enum Asked {
    Help,
    Version,
    Words(Box<Words>),
}

/// Reads the command line.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Asked, Refusal> {
    let mut parser = Parser::from_args(arguments);
    let mut words = Words::default();
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(Asked::Help),
            Arg::Long("version") | Arg::Short('V') => return Ok(Asked::Version),
            Arg::Long("json") => words.json = true,
            Arg::Long("catalogs") => words.catalogs = Some(parser.value().map_err(usage)?.into()),
            Arg::Short('o') | Arg::Long("output") => words.output = Some(parser.value().map_err(usage)?.into()),
            Arg::Long("sheet") => words.told.sheet = Some(text(&mut parser)?),
            Arg::Long("header-row") => words.told.header_row = Some(text(&mut parser)?),
            Arg::Long("basis") => words.told.basis = Some(text(&mut parser)?),
            Arg::Long("vat") => words.told.vat = Some(text(&mut parser)?),
            Arg::Long("encoding") => words.told.encoding = Some(text(&mut parser)?),
            Arg::Long("separator") => words.told.separator = Some(text(&mut parser)?),
            Arg::Long("mapping") => words.told.mapping = Some(parser.value().map_err(usage)?.into()),
            Arg::Long("save-mapping") => words.told.save_mapping = Some(parser.value().map_err(usage)?.into()),
            Arg::Long("line") => words.told.lines.push(text(&mut parser)?),
            Arg::Long("into") => words.into = Some(parser.value().map_err(usage)?.into()),
            Arg::Long("replace") => words.replace = Some(text(&mut parser)?),
            Arg::Long("again") => words.again = true,
            Arg::Long("model") => words.model = Some(text(&mut parser)?),
            Arg::Long("offer") => words.offer = Some(text(&mut parser)?),
            Arg::Long("item") => words.item = Some(text(&mut parser)?),
            Arg::Long("for") => words.looked_for = Some(parser.value().map_err(usage)?.into()),
            Arg::Long("dossier") => words.at_hand = Some(parser.value().map_err(usage)?.into()),
            Arg::Long("one-page") => words.one_page = true,
            Arg::Long("logo") => words.logo = Some(parser.value().map_err(usage)?.into()),
            Arg::Long("accent") => words.accent = Some(text(&mut parser)?),
            Arg::Long("none") => words.none = true,
            Arg::Long("today") => words.today = Some(text(&mut parser)?),
            Arg::Long("close") => {
                let (key, reason) = (text(&mut parser)?, text(&mut parser)?);
                if reason.trim().is_empty() || reason.starts_with("--") {
                    let why = "après --close, écrire le doute puis ce qui a été vérifié, comme « --close I202@F12 \"prix confirmé par le fournisseur\" »";
                    return Err(Refusal::Usage(why.to_owned()));
                }
                words.closings.push(Closing { key, reason: Some(reason) });
            }
            Arg::Long("reopen") => words.closings.push(Closing { key: text(&mut parser)?, reason: None }),
            Arg::Value(value) => words.values.push(value),
            Arg::Long(name) => return Err(Refusal::Usage(format!("l’option --{name} n’existe pas"))),
            Arg::Short(name) => return Err(Refusal::Usage(format!("l’option -{name} n’existe pas"))),
        }
    }
    if let Some(command) = words.values.first().map(|command| command.to_string_lossy().into_owned()) {
        refuse_ignored(&words, &command)?;
    }
    Ok(Asked::Words(Box::new(words)))
}

fn text(parser: &mut Parser) -> Result<String, Refusal> {
    Ok(parser.value().map_err(usage)?.to_string_lossy().into_owned())
}

fn usage(error: lexopt::Error) -> Refusal {
    match error {
        lexopt::Error::MissingValue { option } => {
            Refusal::Usage(format!("il manque une valeur après {}", option.unwrap_or_default()))
        }
        lexopt::Error::UnexpectedValue { option, .. } => Refusal::Usage(format!("{option} n’attend pas de valeur")),
        _ => Refusal::Usage("la commande n’est pas comprise".to_owned()),
    }
}

/// The options each command understands.
fn understood(command: &str) -> &'static [&'static str] {
    match command {
        "compare" => &["--json", "--catalogs"],
        "check" => &["--close", "--reopen", "--json", "--catalogs"],
        "report" => &["--output", "--one-page", "--catalogs"],
        "workbook" => &["--output", "--catalogs"],
        "letterhead" => &["--logo", "--accent", "--none"],
        "verify" => &["--dossier", "--json", "--catalogs"],
        "import" => &[
            "--sheet",
            "--header-row",
            "--basis",
            "--vat",
            "--encoding",
            "--separator",
            "--mapping",
            "--save-mapping",
            "--line",
            "--into",
            "--replace",
            "--again",
            "--json",
        ],
        "sheets" => &["--model", "--into", "--offer", "--item", "--json"],
        "inventory" => &["--sheet", "--mapping", "--for", "--into", "--today", "--json"],
        "catalog" => &["--catalogs"],
        _ => &[],
    }
}

/// An option that the command would ignore is refused rather than forgotten.
fn refuse_ignored(words: &Words, command: &str) -> Result<(), Refusal> {
    let given = [
        ("--json", words.json),
        ("--catalogs", words.catalogs.is_some()),
        ("--output", words.output.is_some()),
        ("--sheet", words.told.sheet.is_some()),
        ("--header-row", words.told.header_row.is_some()),
        ("--basis", words.told.basis.is_some()),
        ("--vat", words.told.vat.is_some()),
        ("--encoding", words.told.encoding.is_some()),
        ("--separator", words.told.separator.is_some()),
        ("--mapping", words.told.mapping.is_some()),
        ("--save-mapping", words.told.save_mapping.is_some()),
        ("--line", !words.told.lines.is_empty()),
        ("--into", words.into.is_some()),
        ("--replace", words.replace.is_some()),
        ("--again", words.again),
        ("--model", words.model.is_some()),
        ("--offer", words.offer.is_some()),
        ("--item", words.item.is_some()),
        ("--for", words.looked_for.is_some()),
        ("--today", words.today.is_some()),
        ("--dossier", words.at_hand.is_some()),
        ("--close", words.closings.iter().any(|closing| closing.reason.is_some())),
        ("--reopen", words.closings.iter().any(|closing| closing.reason.is_none())),
        ("--one-page", words.one_page),
        ("--logo", words.logo.is_some()),
        ("--accent", words.accent.is_some()),
        ("--none", words.none),
    ];
    let known = understood(command);
    match given.iter().find(|(option, given)| *given && !known.contains(option)) {
        Some((option, _)) => Err(Refusal::Usage(format!("l’option {option} ne va pas avec la commande {command}"))),
        None => Ok(()),
    }
}
