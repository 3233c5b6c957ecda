//! The code beside the title of page 1: reference, fingerprint and amounts, for a reader that has the paper only.

use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use qrcodegen::{QrCode, QrCodeEcc};

use super::named;
use crate::document::Figure;
use crate::mark::Mark;
use crate::rich::Rich;
use crate::style::INK;

/// Side of the code, in millimetres, beside the title: its modules stay over a third of a millimetre.
const SIDE: f64 = 16.0;
/// The longest reference that the code takes, in characters.
const LONGEST: usize = 40;

/// The drawing; `None` when there is too much to say for a code of this size, which never happens with
/// [`LONGEST`] and amounts that a dossier accepts.
pub fn code(dossier: &Dossier, comparison: &Comparison, fingerprint: &str) -> Option<Figure> {
    let lines = lines(dossier, comparison, fingerprint);
    let code = QrCode::encode_text(&lines.join("\n"), QrCodeEcc::Medium).ok()?;
    let description = format!("Code à lire avec un téléphone : {}.", lines.join(", "));
    Some(Figure {
        width: SIDE,
        height: SIDE,
        marks: modules(&code),
        description: french::typeset(&description),
        caption: Rich::default(),
    })
}

/// What the code says, a line each, in plain words and digits.
fn lines(dossier: &Dossier, comparison: &Comparison, fingerprint: &str) -> Vec<String> {
    let reference: String = named(&dossier.reference).chars().take(LONGEST).collect();
    let mut lines = vec!["Aloi".to_owned(), format!("ref {reference}"), format!("empreinte {fingerprint}")];
    if let Some(date) = dossier.date {
        lines.push(format!("date {date}"));
    }
    if let Some(id) = dossier.decision.as_ref().and_then(|decision| decision.offer.as_deref()) {
        lines.push(format!("offre {id}"));
        for (part, name) in [("ht", "HT"), ("ttc", "TTC"), ("net", "net")] {
            if let Some(euros) = comparison.figure(&format!("{id}.outlay.{part}")) {
                lines.push(format!("{name} {} EUR", french::round(euros, 2)));
            }
        }
    }
    lines
}

/// The dark modules, those that touch on a row in one piece.
fn modules(code: &QrCode) -> Vec<Mark> {
    let size = code.size();
    let module = SIDE / f64::from(size.max(1));
    let mut marks = Vec::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            if run > 0 {
                let (left, top) = (f64::from(x) * module, f64::from(y) * module);
                marks.push(Mark::fill(left, top, run as f64 * module, module, INK));
            }
            x += i32::try_from(run.max(1)).unwrap_or(size);
        }
    }
    marks
}
