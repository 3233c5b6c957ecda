//! The `aloi` command: no display needed. Messages in French; exit 0 done, 1 refused with a reason, 2 wrong usage.

mod answers;
mod args;
mod catalog;
mod check;
mod compare;
mod doubts;
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

use std::io::{self, BufWriter, Write};
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
        Ok(output) => print(output),
        Err(refusal) => {
            eprintln!("{}", french::typeset(&format!("aloi : {refusal}")));
            ExitCode::from(refusal.status())
        }
    }
}

/// Writes a document as it goes.
type Written = dyn FnOnce(&mut dyn Write) -> io::Result<()>;

/// What a command says on standard output, and its exit status.
struct Output {
    content: Content,
    status: u8,
}

enum Content {
    Text(String),
    /// Written as it goes: whole, the JSON of a long quote would take more memory than the quote.
    Json(Box<Written>),
}

impl Output {
    /// Words for people, with French spaces.
    fn said(text: &str) -> Self {
        Output { content: Content::Text(french::typeset(text)), status: 0 }
    }

    /// Data for programs, as it is.
    fn data(text: String) -> Self {
        Output { content: Content::Text(text), status: 0 }
    }

    /// A document for programs.
    fn json(document: impl serde::Serialize + 'static) -> Self {
        let write = move |out: &mut dyn Write| {
            serde_json::to_writer_pretty(&mut *out, &document)?;
            // The command ends here: freeing a long document is left to the end of the process.
            std::mem::forget(document);
            out.write_all(b"\n")
        };
        Output { content: Content::Json(Box::new(write)), status: 0 }
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
        Command::Check { dossier, closings, json, catalogs } => {
            check::run(&dossier, &closings, json, catalogs.as_deref())
        }
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
fn print(Output { content, status }: Output) -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match content {
        Content::Text(text) => out.write_all(text.as_bytes()),
        Content::Json(write) => write(&mut out),
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::from(status),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(status),
        Err(error) => {
            eprintln!("aloi : la sortie ne peut pas être écrite ({error})");
            ExitCode::from(1)
        }
    }
}
