//! The `aloi` command: no display needed. Messages in French; exit 0 done, 1 refused with a reason, 2 wrong usage.

mod answers;
mod args;
mod catalog;
mod check;
mod compare;
mod error;
mod import;
mod input;
mod into;
mod inventory;
mod letterhead;
mod own;
mod report;
mod sheets;
mod table;
mod verify;
mod workbook;

use std::io::Write;
use std::process::ExitCode;

use aloi_engine::french;
use args::Command;
use error::Refusal;

/// Reading a long quote asks for memory a million times: with this allocator it takes a tenth less.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let outcome = args::parse(std::env::args_os().skip(1)).and_then(run);
    match outcome {
        Ok(output) => print(&output.text, output.status),
        Err(refusal) => {
            eprintln!("{}", french::typeset(&format!("aloi : {refusal}")));
            ExitCode::from(refusal.status())
        }
    }
}

/// What a command says on standard output, and its exit status.
struct Output {
    text: String,
    status: u8,
}

impl Output {
    /// Words for people, with French spaces.
    fn said(text: &str) -> Self {
        Output { text: french::typeset(text), status: 0 }
    }

    /// Data for programs, as it is.
    fn data(text: String) -> Self {
        Output { text, status: 0 }
    }

    fn with_status(self, status: u8) -> Self {
        Output { status, ..self }
    }
}

fn run(command: Command) -> Result<Output, Refusal> {
    match command {
        Command::Help => Ok(Output::said(args::HELP)),
        Command::Version => Ok(Output::said(&format!("aloi {}\n", env!("CARGO_PKG_VERSION")))),
        Command::Compare { dossier, json, catalogs } => compare::run(&dossier, json, catalogs.as_deref()),
        Command::Check { dossier, json, catalogs } => check::run(&dossier, json, catalogs.as_deref()),
        Command::Import { quote, told, into, json } => import::run(&quote, *told, into.as_ref(), json),
        Command::Sheets { file, text, json } => sheets::list(&file, &text, json),
        Command::PutSheet { file, model, into, offer, item, json } => {
            let into = sheets::Into { model: &model, dossier: &into, offer: &offer, item };
            sheets::put(&file, &into, json)
        }
        Command::Inventory(asked) => inventory::run(&asked),
        Command::Report { dossier, output, extent, catalogs } => {
            report::run(&dossier, &output, extent, catalogs.as_deref())
        }
        Command::Letterhead { dossier, marks } => letterhead::run(&dossier, &marks),
        Command::Verify { pdf, at_hand, json, catalogs } => {
            verify::run(&pdf, at_hand.as_deref(), json, catalogs.as_deref())
        }
        Command::Workbook { dossier, output, catalogs } => workbook::run(&dossier, &output, catalogs.as_deref()),
        Command::CatalogList { catalogs } => catalog::list(catalogs.as_deref()),
        Command::CatalogShow { id, catalogs } => catalog::show(&id, catalogs.as_deref()),
        Command::CatalogCheck { catalogs } => catalog::check(catalogs.as_deref()),
        Command::Schema => Ok(Output::data(aloi_engine::dossier::schema()? + "\n")),
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
