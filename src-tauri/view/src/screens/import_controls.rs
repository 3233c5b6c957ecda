//! The settings of a whole quote on the import screen, detected or told; and those kept for a supplier, in words.

use aloi_engine::french::{capital, count, listed, typeset};
use aloi_engine::vocabulary::{QuotedBasis, VatRegime};
use aloi_import::{Encoding, Mapping, Quote};

use crate::model::{Choice, ImportControl, ImportSettings, KeptSettings};

const SEPARATORS: [(char, &str); 4] =
    [(';', "point-virgule"), ('\t', "tabulation"), ('|', "barre verticale"), (',', "virgule")];
const MARKS: [(char, &str); 2] = [(',', "virgule"), ('.', "point")];

/// Encoding, separator and decimal mark of a text; basis and regime of any quote.
pub fn controls(quote: &Quote, mapping: &Mapping, told: &ImportSettings) -> Vec<ImportControl> {
    let mut controls = Vec::new();
    if let Some(encoding) = quote.encoding {
        let known = Encoding::ALL.map(|known| Choice::new(known.code(), known.code())).to_vec();
        let found = read(mapping.encoding.is_some(), Some(encoding.code()));
        controls.push(control("encoding", "Encodage", &told.encoding, found, known));
        let named = |marks: &[(char, &str)], found: Option<char>| {
            marks.iter().find(|(mark, _)| Some(*mark) == found).map(|(_, name)| (*name).to_owned())
        };
        let found = read(mapping.separator.is_some(), named(&SEPARATORS, quote.separator).as_deref());
        controls.push(control("separator", "Séparateur des colonnes", &told.separator, found, of(&SEPARATORS)));
        let found = read(mapping.decimal_mark.is_some(), named(&MARKS, quote.decimal_mark).as_deref());
        controls.push(control("decimal_mark", "Signe décimal", &told.decimal_mark, found, of(&MARKS)));
    }
    let named = |code: &str, french: &str| Choice::new(code, capital(french));
    let basis = QuotedBasis::ALL.iter().map(|basis| named(basis.code(), basis.french())).collect();
    let found = match (mapping.basis, quote.findings.iter().any(|finding| finding.code == "I208")) {
        (Some(basis), _) => read(true, Some(basis.french())),
        (None, true) => "Non dits, lus HT".to_owned(),
        (None, false) => "D’après le devis".to_owned(),
    };
    controls.push(control("basis", "Prix sans mention HT ou TTC", &told.basis, found, basis));
    let regimes = VatRegime::ALL.iter().map(|regime| named(regime.code(), regime.french())).collect();
    let found = read(mapping.vat.is_some(), quote.vat.map(VatRegime::french));
    controls.push(control("vat", "Régime de TVA", &told.vat, found, regimes));
    controls
}

fn of(marks: &[(char, &str)]) -> Vec<Choice> {
    marks.iter().map(|(mark, name)| Choice::new(mark.to_string(), capital(name))).collect()
}

/// What stands for « as read »: what was detected, or what kept settings say.
fn read(told: bool, found: Option<&str>) -> String {
    match (told, found) {
        (false, Some(found)) => typeset(&format!("Détecté : {found}")),
        (false, None) => "Détecté : rien de sûr".replace(" :", "\u{A0}:"),
        (true, Some(found)) => typeset(&format!("Indiqué : {found} (revenir à la détection)")),
        (true, None) => "Revenir à la détection".to_owned(),
    }
}

fn control(key: &str, label: &str, told: &Option<String>, found: String, known: Vec<Choice>) -> ImportControl {
    ImportControl {
        key: key.to_owned(),
        label: label.to_owned(),
        value: told.clone().unwrap_or_default(),
        choices: std::iter::once(Choice::new("", found)).chain(known).collect(),
    }
}

/// « Réglages enregistrés pour X, repris : 3 colonnes et prix TTC. »; what is told now is not of them.
pub fn taken_up(supplier: &str, mapping: &Mapping, told: &ImportSettings) -> String {
    let mut kept = mapping.clone();
    kept.columns.retain(|column, _| told.columns.iter().all(|choice| choice.column != *column));
    kept.sheet = kept.sheet.filter(|_| told.sheet.is_none());
    kept.header_row = kept.header_row.filter(|_| told.header_row.is_none());
    kept.encoding = kept.encoding.filter(|_| told.encoding.is_none());
    kept.separator = kept.separator.filter(|_| told.separator.is_none());
    kept.decimal_mark = kept.decimal_mark.filter(|_| told.decimal_mark.is_none());
    kept.basis = kept.basis.filter(|_| told.basis.is_none());
    kept.vat = kept.vat.filter(|_| told.vat.is_none());
    let said = words(&kept);
    let said = if said.is_empty() { String::new() } else { format!(" : {said}") };
    typeset(&format!("Réglages enregistrés pour {supplier}, repris{said}."))
}

/// Settings kept for a supplier, in the list of them.
pub fn kept_settings(kept: &Mapping) -> KeptSettings {
    KeptSettings { supplier: kept.supplier.clone().unwrap_or_default(), said: words(kept) }
}

/// « feuille « Prix », 3 colonnes et prix TTC »
fn words(kept: &Mapping) -> String {
    let columns = u64::try_from(kept.columns.len()).unwrap_or(u64::MAX);
    let said = [
        kept.sheet.as_ref().map(|sheet| format!("feuille « {sheet} »")),
        kept.header_row.map(|row| format!("en-têtes à la ligne {row}")),
        (columns > 0).then(|| count(columns.into(), "colonne", "colonnes")),
        kept.encoding.map(|encoding| encoding.code().to_owned()),
        kept.separator.map(|_| "séparateur".to_owned()),
        kept.decimal_mark.map(|_| "signe décimal".to_owned()),
        kept.basis.map(|basis| format!("prix {}", basis.french())),
        kept.vat.map(|regime| regime.french().to_owned()),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    typeset(&listed(&said.iter().map(String::as_str).collect::<Vec<_>>()))
}
