//! `aloi check --close`: what was doubtful in the quotes, listed, closed with what was found, opened again.

use std::path::Path;

use aloi_engine::dossier::{self, Dossier};
use aloi_engine::doubts::{self, OnQuote};
use aloi_engine::french;
use serde_json::{Value, json};

use crate::args::Closing;
use crate::error::Refusal;

/// Closes or opens doubts as asked, and writes the dossier when all of them are there. Says each.
pub fn close(path: &Path, dossier: &mut Dossier, asked: &[Closing]) -> Result<String, Refusal> {
    let mut said = String::new();
    for Closing { key, reason } in asked {
        let places = doubts::close(dossier, key, reason.as_deref()).map_err(|keys| {
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            refused(path, &format!("« {key} » désigne les doutes de plusieurs devis ; choisir {}", keys.join(" ou ")))
        })?;
        let named = doubts::all(dossier).into_iter().filter(|on| places.contains(&on.at));
        let verb = if reason.is_some() { "Fermé" } else { "Rouvert" };
        let lines: Vec<String> = named.map(|on| format!("{verb} : {} : {}\n", on.place(), on.doubt.message)).collect();
        if lines.is_empty() {
            let keys: Vec<String> = doubts::all(dossier).iter().map(|on| on.key(dossier)).collect();
            let remedy = match keys.as_slice() {
                [] => "le dossier n’en garde aucun".to_owned(),
                keys => {
                    format!("choisir parmi {}", french::listed(&keys.iter().map(String::as_str).collect::<Vec<_>>()))
                }
            };
            return Err(refused(path, &format!("aucun doute ne s’appelle « {key} » ; {remedy}")));
        }
        said.push_str(&lines.concat());
    }
    if !asked.is_empty() {
        let text = dossier::write(dossier)?;
        // A long reason may make more than a dossier holds: nothing is written that would not read again.
        dossier::read(&text).map_err(|source| Refusal::Dossier { path: path.display().to_string(), source })?;
        aloi_store::replace(path, text.as_bytes())?;
        said.push('\n');
    }
    Ok(said)
}

fn refused(path: &Path, why: &str) -> Refusal {
    Refusal::Nothing(format!("{} : {why}", path.display()))
}

/// The doubts for people: those left first, each with what names it.
pub fn listed(path: &Path, dossier: &Dossier) -> String {
    let all = doubts::all(dossier);
    if all.is_empty() {
        return String::new();
    }
    let (open, closed): (Vec<&OnQuote>, Vec<&OnQuote>) = all.iter().partition(|on| on.doubt.is_open());
    let mut text = match open.len() {
        0 => "\nDoutes sur les devis : tous vérifiés\n".to_owned(),
        left => format!("\nDoutes sur les devis : {} à vérifier\n", doubts::counted(left)),
    };
    let line = |on: &OnQuote| {
        let (key, severity, message) = (on.key(dossier), on.doubt.severity.french(), &on.doubt.message);
        format!("{key} : {severity} : {} ({}) : {message}\n", on.place(), doubts::offers_said(on.quote))
    };
    text.extend(open.iter().map(|on| line(on)));
    for on in closed {
        let found = on.doubt.closed.as_deref().unwrap_or_default();
        text.push_str(&format!("{}  vérifié : {found}\n", line(on)));
    }
    if let Some(first) = open.first() {
        let (file, key) = (path.display(), first.key(dossier));
        text.push_str(&format!("Après vérification : aloi check {file} --close \"{key}\" \"ce qui a été vérifié\"\n"));
    }
    text
}

/// The doubts for programs.
pub fn json(dossier: &Dossier) -> Value {
    let doubt = |on: &OnQuote| {
        json!({
            "key": on.key(dossier), "code": on.doubt.code, "severity": on.doubt.severity, "file": on.quote.file,
            "sheet": on.quote.sheet, "cell": on.doubt.cell, "offers": on.quote.offers, "message": on.doubt.message,
            "closed": on.doubt.closed,
        })
    };
    doubts::all(dossier).iter().map(doubt).collect()
}
