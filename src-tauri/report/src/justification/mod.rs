//! The justification finance signs: what a dossier and its comparison say, as one [`Document`].

mod award;
mod columns;
mod control;
mod cumulative;
mod detail;
mod doubts;
mod employed;
mod figures;
mod first_page;
mod gains;
mod inventory;
mod notes;
mod orientations;
mod plan;
mod remarks;
mod reminders;
mod smoothing;
mod together;
mod what_if;

use aloi_engine::catalog::Catalog;
use aloi_engine::comparison::Comparison;
use aloi_engine::dossier::Dossier;
use aloi_engine::french;
use jiff::civil::Date;

use crate::carried::{self, Carried};
use crate::document::{About, Block, Document, Extent, Logo, Tone};
use crate::mark::Colour;
use crate::rich::Rich;
use crate::said;

pub use figures::{carbon_chart, cost_chart};
pub use what_if::{TITLE as WHAT_IF, tornado};

/// Date of a document whose dossier bears none: the epoch of PDF readers, so that no clock is read.
const UNDATED: Date = jiff::civil::date(1970, 1, 1);

/// What comes before the fingerprint at the foot of every page: the verification looks for it.
pub(crate) const BEFORE_FINGERPRINT: &str = "· empreinte ";

/// The whole document, with the dossier it carries. Undecided or incomplete dossiers print too, marked « PROJET », with
/// what is missing.
pub fn justification(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) -> Document {
    printed(dossier, comparison, catalog, Extent::Full)
}

/// As much of the document as `extent` says: on one page, the first alone, with what it says of the others changed.
pub fn printed(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog, extent: Extent) -> Document {
    let catalog = &*dossier.catalog_over(catalog);
    let authority = if dossier.authority.is_empty() { "Collectivité non indiquée" } else { &dossier.authority };
    let title = if dossier.title.is_empty() {
        "Justification d’achat".to_owned()
    } else {
        format!("Justification d’achat : {}", dossier.title)
    };
    let mut about = About::new(french::typeset(&title), authority, dossier.date.unwrap_or(UNDATED));
    about.subject = french::typeset(&format!("Référence {}", named(&dossier.reference)));
    about.keywords = ["BISOU", "coût du cycle de vie", "carbone"].map(str::to_owned).to_vec();
    let mut document = Document::new(about);
    document.extent = extent;
    letterhead(&mut document, dossier);
    document.furniture.header = authority.to_owned();
    document.furniture.stamp = said::is_project(dossier, comparison).then(|| "PROJET".to_owned());
    let carried = Carried::new(dossier, comparison, catalog);
    let digest = carried.digest();
    document.furniture.footer = format!(
        "{} · catalogues {} {BEFORE_FINGERPRINT}{}",
        named(&dossier.reference),
        catalog.version(),
        carried::short(&digest)
    );
    let code = control::code(dossier, comparison, carried::short(&digest));
    first_page::write(&mut document, dossier, comparison, code);
    match extent {
        Extent::Full => {
            detail::write(&mut document, dossier, comparison, catalog);
            document.say(Tone::Small, attached(&digest));
        }
        Extent::OnePage => {
            document.say(Tone::Small, elsewhere());
        }
    }
    document.attachments = carried.attachments();
    document
}

/// The sections that belong to the comparison itself, each with its title: the screen shows the very blocks of the
/// paper.
pub fn study(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) -> Vec<(String, Vec<Block>)> {
    let mut document = Document::new(About::new("", "", UNDATED));
    detail::study(&mut document, dossier, comparison, catalog);
    let mut sections: Vec<(String, Vec<Block>)> = Vec::new();
    for block in document.blocks {
        match (block, sections.last_mut()) {
            (Block::Heading(2, title), _) => sections.push((title.plain(), Vec::new())),
            (block, Some((_, blocks))) => blocks.push(block),
            (_, None) => {}
        }
    }
    sections
}

/// The first sixteen hexadecimal digits of the SHA-256 of the dossier as the justification carries it: a catalog value
/// that changes changes it too.
pub fn fingerprint(dossier: &Dossier, comparison: &Comparison, catalog: &Catalog) -> String {
    carried::short(&Carried::new(dossier, comparison, catalog).digest()).to_owned()
}

/// The authority's own logo and colour.
fn letterhead(document: &mut Document, dossier: &Dossier) {
    let Some(letterhead) = &dossier.letterhead else { return };
    if let Some(accent) = letterhead.accent {
        let [red, green, blue] = accent.channels();
        document.accent = Colour(red, green, blue);
    }
    document.logo = letterhead.logo.as_ref().map(|logo| Logo {
        bytes: logo.data.bytes().clone(),
        description: french::typeset(&format!("Logo : {}", named(&dossier.authority))),
    });
}

/// Where the rest is, for who has one page only.
fn elsewhere() -> Rich {
    let dossier = carried::DOSSIER;
    words(format!(
        "Forme d’une page. Le reste (dessins, réponses entières, hypothèses, sources, notes de calcul) est dans le dossier joint au \
         PDF, {dossier} : l’ouvrir avec Aloi, ou imprimer la forme complète par « aloi report {dossier} -o complet.pdf »."
    ))
}

/// What the file carries, and the whole fingerprint, in groups that can be read aloud.
fn attached(digest: &str) -> Rich {
    let mut groups = String::new();
    for (index, digit) in digest.chars().enumerate() {
        if index > 0 && index % 16 == 0 {
            groups.push(' ');
        }
        groups.push(digit);
    }
    words(format!(
        "Le PDF de cette justification porte en pièces jointes son dossier ({}) et ses chiffres ({}) ; « aloi verify » les recalcule et dit \
         ce qui diffère. Empreinte SHA-256 du dossier joint : {groups}.",
        carried::DOSSIER,
        carried::FIGURES
    ))
}

/// What stands for the answer to a question that nobody answered.
const UNANSWERED: &str = "sans réponse";

fn named(text: &str) -> &str {
    if text.is_empty() { "non indiqué" } else { text }
}

/// A sentence with French spaces.
fn words(text: impl AsRef<str>) -> Rich {
    french::typeset(text.as_ref()).into()
}
