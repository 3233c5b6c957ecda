//! A workbook of Aloi changed or damaged by hand: what is taken, and what is refused, with its cell.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure here is a failing test")]

use aloi_engine::dossier::{self, Dossier, rows};
use aloi_engine::vocabulary::{QuotedBasis, VatRegime};
use aloi_import::{Encoding, Field, ImportError, Mapping, Own, Told, read_own, read_workbook};
use serde_json::json;

const END: &str = "aloi-workbook/1;;fin;";

/// The rows of a small dossier, as a text file with the columns of « Dossier ».
fn lines() -> Vec<String> {
    let value = json!({
        "format": "aloi/1", "title": "Essai", "date": "2026-11-21", "need": { "quantity": 12 },
        "offers": [ { "id": "A", "name": "Une", "items": [ { "equipment": "laptop", "per_unit": 1, "price": { "amount": "742.00" } } ] } ]
    });
    let dossier = dossier::from_value(&value).unwrap();
    let rows = rows::of(&dossier).unwrap();
    let mut lines = vec![rows::TITLES.join(";")];
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    lines.extend(rows.iter().map(|row| format!("{};;{};{}", row.path, row.sort.french(), quoted(&row.text))));
    lines.push(format!("{END}{}", rows.len()));
    lines
}

fn own(lines: &[String]) -> Result<Option<Own>, ImportError> {
    let mapping = Mapping::default();
    read_own(&read_workbook("w.csv", lines.join("\n").as_bytes(), &mapping).unwrap(), &mapping)
}

/// The lines with the one of `path` changed.
fn changed(path: &str, line: &str) -> Vec<String> {
    let start = format!("{path};");
    let lines = lines();
    assert!(lines.iter().any(|known| known.starts_with(&start)), "{path}: {lines:?}");
    lines.into_iter().map(|known| if known.starts_with(&start) { line.to_owned() } else { known }).collect()
}

fn dossier(lines: &[String]) -> Dossier {
    own(lines).unwrap_or_else(|error| panic!("{error}")).unwrap().dossier
}

#[test]
fn a_value_changed_by_hand_is_taken_as_written() {
    const PRICE: &str = "offers[0].items[0].price.amount";
    for (written, amount) in [("750.50", "750.50"), ("750", "750"), ("\"750.5\"", "750.5")] {
        let dossier = dossier(&changed(PRICE, &format!("{PRICE};;texte;{}", written.replace('"', "\"\"\""))));
        assert_eq!(dossier.offers[0].items[0].price.amount.value().unwrap().to_string(), amount);
    }
    let title = dossier(&changed("title", "title;ce que l’on veut;texte;Un autre titre"));
    assert_eq!(title.title, "Un autre titre");
    assert_eq!(own(&lines()).unwrap().unwrap().quote.findings, []);
}

#[test]
fn a_row_removed_or_added_is_taken_and_said() {
    let mut fewer = lines();
    fewer.retain(|line| !line.starts_with("date;"));
    let read = own(&fewer).unwrap().unwrap();
    assert_eq!(read.dossier.date, None);
    let [finding] = read.quote.findings.as_slice() else { panic!("{:?}", read.quote.findings) };
    let count = lines().len() - 2;
    assert_eq!((finding.code, finding.cell.clone()), ("I432", format!("w.csv!D{}", count + 1)));
    assert_eq!(
        finding.message,
        format!(
            "la feuille a {} lignes de valeurs, Aloi en avait écrit {count} : ce qui a été ajouté ou retiré est pris tel quel",
            count - 1
        )
    );
}

#[test]
fn what_cannot_be_read_back_is_refused_at_its_cell() {
    let without_end: Vec<String> = lines().into_iter().filter(|line| !line.starts_with("aloi-workbook")).collect();
    let after_end = [lines(), vec!["title;;texte;x".to_owned()]].concat();
    let last = lines().len();
    let version = lines().into_iter().map(|line| line.replace("aloi-workbook/1", "aloi-workbook/2")).collect();
    for (lines, code, message) in [
        (changed("format", "format;;texte;aloi/9"), "I147", "D2 : format : « aloi/9 » n’est pas lu".to_owned()),
        (changed("title", "title;;texte;"), "I141", "D4 : la cellule est vide ; pour retirer une valeur".to_owned()),
        (
            changed("title", "title;;mot;x"),
            "I142",
            "C4 : « mot » n’est pas une sorte de valeur ; sortes : texte".to_owned(),
        ),
        (
            changed("need.quantity", "need.quantity;;nombre;douze"),
            "I144",
            "(need.quantity) : la valeur n’est pas de la sorte « nombre »".to_owned(),
        ),
        (changed("title", "title..x;;texte;x"), "I144", "A4 (title..x) : le chemin ne se lit pas".to_owned()),
        (
            changed("offers[0].id", "offers[3].id;;texte;A"),
            "I144",
            "(offers[3].id) : la place précédente de la liste manque".to_owned(),
        ),
        (changed("title", "format;;texte;x"), "I144", "A4 (format) : ce chemin a déjà une valeur plus haut".to_owned()),
        (
            changed("offers[0].items[0].price.amount", "offers[0].items[0].price.amount;;texte;742,00"),
            "I147",
            "(offers[0].items[0].price.amount) : « 742,00 » n’est pas un nombre décimal".to_owned(),
        ),
        (changed("need.quantity", "need.quantity;;nombre;0"), "I147", "(need.quantity) : ".to_owned()),
        (changed("title", "titre;;texte;x"), "I147", "(titre) : clé inconnue".to_owned()),
        (without_end, "I145", format!("s’arrête à la ligne {} sans sa dernière ligne", last - 1)),
        (after_end, "I146", format!("A{} : valeur placée après la ligne « fin »", last + 1)),
        (version, "I148", format!("A{last} : « aloi-workbook/2 » n’est pas lu par cette version d’Aloi")),
    ] {
        let error = own(&lines).unwrap_err();
        let said = error.to_string().replace(['\u{A0}', '\u{202F}'], " ");
        assert!(said.contains(&message) && said.starts_with("« w.csv » : "), "{said}\nhas not {message}");
        assert_eq!(error.code(), code, "{said}");
    }
}

#[test]
fn any_line_lost_or_doubled_never_panics() {
    let lines = lines();
    for index in 0..lines.len() {
        let mut fewer = lines.clone();
        fewer.remove(index);
        drop(own(&fewer));
        let mut more = lines.clone();
        more.insert(index, lines[index].clone());
        drop(own(&more));
    }
}

#[test]
fn a_mapping_written_with_every_field_reads_back() {
    let letter = |n: usize| aloi_import::column_name(u32::try_from(n).unwrap());
    let told = Field::ALL.iter().map(|field| Told::Field(*field)).chain([Told::Ignore]);
    let mapping = Mapping {
        sheet: Some("L’offre « n° 1 »\n".to_owned()),
        header_row: Some(u32::MAX),
        columns: told.enumerate().map(|(n, told)| (letter(n), told)).collect(),
        separator: Some('\t'),
        decimal_mark: Some(','),
        supplier: Some("Léon & Fils".to_owned()),
        headers: [("B".to_owned(), "Désignation\nHT".to_owned())].into(),
        encoding: Some(Encoding::Macintosh),
        basis: Some(QuotedBasis::Ttc),
        vat: Some(VatRegime::Margin),
    };
    let written = serde_json::to_string(&mapping).unwrap();
    assert_eq!(Mapping::parse("m.json", &written).unwrap(), mapping);
}
