//! The `aloi` command: no display needed. Messages in French; exit 0 done, 1 refused with a reason, 2 wrong usage.

mod args;
mod catalog;
mod check;
mod compare;
mod error;
mod import;
mod input;
mod report;
mod table;

use std::io::Write;
use std::process::ExitCode;

use args::Command;
use error::Refusal;

fn main() -> ExitCode {
    let outcome = args::parse(std::env::args_os().skip(1)).and_then(run);
    match outcome {
        Ok(output) => print(&output.text, output.status),
        Err(refusal) => {
            eprintln!("aloi : {refusal}");
            ExitCode::from(refusal.status())
        }
    }
}

/// What a command says on standard output, and its exit status.
struct Output {
    text: String,
    status: u8,
}

impl From<String> for Output {
    fn from(text: String) -> Self {
        Output { text, status: 0 }
    }
}

fn run(command: Command) -> Result<Output, Refusal> {
    match command {
        Command::Help => Ok(args::HELP.to_owned().into()),
        Command::Version => Ok(format!("aloi {}\n", env!("CARGO_PKG_VERSION")).into()),
        Command::Compare { dossier, json, catalogs } => compare::run(&dossier, json, catalogs.as_deref()),
        Command::Check { dossier, json, catalogs } => check::run(&dossier, json, catalogs.as_deref()),
        Command::Import { quote, sheet, mapping, into, json } => {
            import::run(&quote, import::Options { sheet, mapping: mapping.as_deref(), into: into.as_deref(), json })
        }
        Command::Report { dossier, output, catalogs } => report::run(&dossier, &output, catalogs.as_deref()),
        Command::CatalogList { catalogs } => catalog::list(catalogs.as_deref()),
        Command::CatalogShow { id, catalogs } => catalog::show(&id, catalogs.as_deref()),
        Command::CatalogCheck { catalogs } => catalog::check(catalogs.as_deref()),
        Command::Schema => Ok((aloi_engine::dossier::schema()? + "\n").into()),
    }
}

/// A closed pipe (`aloi compare … | head`) is the reader's choice, not a failure.
fn print(text: &str, status: u8) -> ExitCode {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::from(status),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::from(status),
        Err(error) => {
            eprintln!("aloi : la sortie ne peut pas être écrite ({error})");
            ExitCode::from(1)
        }
    }
}
