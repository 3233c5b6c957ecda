//! What Aloi exports it reads back: the workbook of a dossier, as written and as LibreOffice saves it again, gives the
//! same dossier to the byte and the same comparison.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use aloi_engine::comparison::compare;
use aloi_engine::dossier::{self, Dossier};
use aloi_import::{Field, Item, Mapping, Own, read_own, read_quote, read_workbook};
use aloi_view::model::Workspace;
use aloi_view::{Session, Setup};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{EXAMPLES, aloi_in, catalog, example, example_json, path, put, read, root, with};

/// The examples, then the shared vectors where they are.
fn dossiers() -> Vec<(String, Dossier)> {
    let mut paths: Vec<PathBuf> = EXAMPLES.map(example).to_vec();
    let folder = root().join("../shared/vectors");
    match fs::read_dir(&folder) {
        Ok(entries) => {
            let vectors = entries.map(|entry| entry.unwrap().path());
            paths.extend(vectors.filter(|path| path.extension().is_some_and(|extension| extension == "aloi")));
            assert_eq!(paths.len(), 3 + 11, "eleven vectors");
        }
        Err(_) => println!("SKIPPED: no shared vectors at {}", folder.display()),
    }
    let named = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, dossier::read(&fs::read_to_string(path).unwrap()).unwrap())
    };
    paths.iter().map(named).collect()
}

fn workbook(dossier: &Dossier) -> Vec<u8> {
    aloi_report::workbook(dossier, &compare(dossier, catalog()), catalog()).unwrap()
}

fn own(name: &str, bytes: &[u8]) -> Own {
    let mapping = Mapping::default();
    let workbook = read_workbook(name, bytes, &mapping).unwrap_or_else(|error| panic!("{error}"));
    read_own(&workbook, &mapping).unwrap_or_else(|error| panic!("{error}")).unwrap_or_else(|| panic!("{name}"))
}

#[track_caller]
fn comes_back(name: &str, bytes: &[u8], dossier: &Dossier) {
    let own = own(name, bytes);
    assert_eq!(dossier::write(&own.dossier).unwrap(), dossier::write(dossier).unwrap(), "{name}");
    assert_eq!(own.quote.findings, [], "{name}");
}

/// A dossier full of what spreadsheets like to change.
fn hard() -> Dossier {
    let long: String = (0..19_000).map(|n| if n % 50 == 0 { '\n' } else { '😀' }).collect();
    let changes = [
        ("/title", json!(" =1+1 ")),
        ("/authority", json!("'Ville  d’Exemple\t")),
        ("/requester", json!("\"Une\" personne\r\n_x000D_ fin")),
        ("/department", json!("000742.10")),
        ("/need/statement", json!(long)),
        ("/need/replaces", json!({ "description": "1/2", "age_years": "6.50" })),
        ("/offers/0/name", json!("TRUE")),
        ("/offers/0/items/0/labels", json!(["", "1E5", "#REF!", "@SUM(A1)", "\u{FEFF}x"])),
        ("/offers/0/items/0/residual_value", json!("n/a")),
        ("/offers/0/items/0/weight_kg", json!("1.4200000000000000000000001")),
        ("/offers/0/items/0/installation", json!({})),
        (
            "/assumptions/laptop.power",
            json!({ "value": "12.0", "source": "a;b", "origin": { "kind": "entered", "guessed": true } }),
        ),
    ];
    read(&with(&example_json("portables"), &changes))
}

#[test]
fn a_workbook_gives_its_dossier_back_to_the_byte() {
    for (name, dossier) in dossiers() {
        comes_back(&name, &workbook(&dossier), &dossier);
    }
    comes_back("hard", &workbook(&hard()), &hard());
    let nothing = read(&json!({ "format": "aloi/1", "offers": [] }));
    comes_back("nothing", &workbook(&nothing), &nothing);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_dossier_comes_back(value in support::generators::any_dossier(), statement in "\\PC{0,40}|[ \\t\\n'\"=_x]{0,12}") {
        let dossier = read(&with(&value, &[("/need/statement", json!(statement))]));
        comes_back("any", &workbook(&dossier), &dossier);
    }
}

/// The files as LibreOffice saves them in another format, or nothing, loudly, when it is not installed.
fn saved(folder: &Path, format: &str, names: &[String]) -> Option<BTreeMap<String, Vec<u8>>> {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("SKIPPED: soffice is not installed, so no spreadsheet saves the workbook again");
        return None;
    }
    let out = folder.join(format);
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .arg(&out)
        .args(names.iter().map(|name| folder.join(format!("{name}.xlsx"))))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |name: &String| (name.clone(), fs::read(out.join(format!("{name}.{format}"))).unwrap());
    Some(names.iter().map(read).collect())
}

#[test]
fn it_comes_back_through_libreoffice_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = dossiers();
    all.push(("hard".to_owned(), hard()));
    for (name, dossier) in &all {
        fs::write(folder.path().join(format!("{name}.xlsx")), workbook(dossier)).unwrap();
    }
    let names: Vec<String> = all.iter().map(|(name, _)| name.clone()).collect();
    for format in ["ods", "xls", "xlsx"] {
        let Some(files) = saved(folder.path(), format, &names) else { return };
        for (name, dossier) in &all {
            comes_back(&format!("{name}.{format}"), &files[name], dossier);
        }
        let name = "portables";
        fs::write(folder.path().join("back"), &files[name]).unwrap();
        let before = aloi_in(folder.path(), &["compare", path(&example(name)), "--json"]);
        let into = format!("{format}.aloi");
        assert_eq!(aloi_in(folder.path(), &["import", "back", "--into", &into]).status, 0);
        let after = aloi_in(folder.path(), &["compare", &into, "--json"]);
        assert!(before.status == 0 && before.out == after.out, "{format}");
    }
}

#[test]
fn the_command_gives_the_whole_dossier_then_adds_its_offers_under_free_ids() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in EXAMPLES {
        let dossier = read(&example_json(name));
        fs::write(at("w.xlsx"), workbook(&dossier)).unwrap();
        let into = format!("{name}.aloi");
        let answer = aloi_in(folder.path(), &["import", "w.xlsx", "--into", &into]);
        assert_eq!((answer.status, answer.err.as_str()), (0, ""), "{name}");
        assert!(answer.out.contains("Ce classeur vient d’Aloi\u{A0}: ses offres sont reprises telles quelles."));
        assert!(answer.out.ends_with(&format!("Dossier entier écrit dans {into}.\n")), "{}", answer.out);
        assert_eq!(fs::read_to_string(at(&into)).unwrap(), dossier::write(&dossier).unwrap(), "{name}");
    }
    let here = with(&example_json("portables"), &[("/need/quantity", json!(20))]);
    put(folder.path(), "here.aloi", &here);
    let other = with(&here, &[("/need/quantity", json!(12)), ("/offers/1/items/0/count", json!(5))]);
    let mut other = with(&other, &[("/assumptions", json!({ "discount_rate": "0.01" }))]);
    other["offers"][1]["items"][0].as_object_mut().unwrap().remove("per_unit");
    fs::write(at("w.xlsx"), workbook(&read(&other))).unwrap();
    let before = read(&here).offers;
    // Offers that are there already are added only when it is asked.
    let refused = aloi_in(folder.path(), &["import", "w.xlsx", "--into", "here.aloi"]);
    assert_eq!(refused.status, 1, "{}", refused.out);
    assert!(refused.err.contains("les offres A, C et D du dossier sont déjà dans ce classeur"), "{}", refused.err);
    assert_eq!(read(&here), dossier::read(&fs::read_to_string(at("here.aloi")).unwrap()).unwrap());
    let answer = aloi_in(folder.path(), &["import", "w.xlsx", "--into", "here.aloi", "--again"]);
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
    let ids: Vec<String> = before.iter().map(|offer| offer.id.clone()).collect();
    let letters = ["E", "F", "G", "H"];
    let said: Vec<String> = ids.iter().zip(letters).map(|(had, has)| format!("{had} devient {has}")).collect();
    assert!(answer.out.contains(&format!("4\u{A0}offres ajoutées ({}).", said.join(", "))), "{}", answer.out);
    assert!(answer.out.contains("le classeur compte 12 postes et ce dossier 20"), "{}", answer.out);
    assert!(answer.out.contains("les hypothèses du dossier d’origine ne suivent pas"), "{}", answer.out);
    let after = dossier::read(&fs::read_to_string(at("here.aloi")).unwrap()).unwrap();
    assert_eq!(after.offers.len(), 8);
    assert_eq!(after.offers[..4], before);
    assert_eq!(after.offers[4].items, read(&other).offers[0].items);
    assert_eq!(after.offer_ids().len(), 8);
}

#[test]
fn the_json_has_every_figure_of_the_items_under_the_names_of_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    for (name, dossier) in dossiers() {
        fs::write(folder.path().join("w.xlsx"), workbook(&dossier)).unwrap();
        let answer = aloi_in(folder.path(), &["import", "w.xlsx", "--json"]);
        let printed: Value = serde_json::from_str(&answer.out).unwrap();
        assert_eq!(
            (&printed["aloi"], &printed["sheet"], &printed["findings"]),
            (&json!(true), &json!("Offres"), &json!([]))
        );
        let items: Vec<_> =
            dossier.offers.iter().flat_map(|offer| offer.items.iter().map(move |i| (offer, i))).collect();
        let lines = printed["items"].as_array().unwrap();
        assert_eq!(lines.len(), items.len(), "{name}");
        for (line, (offer, item)) in lines.iter().zip(items) {
            assert_eq!(line["offer"], json!(offer.id));
            for (field, figure) in item.figures() {
                let found: Option<rust_decimal::Decimal> = line[field].as_str().and_then(|text| text.parse().ok());
                assert_eq!(found, figure.value(), "{name}, {}, {field}: {}", offer.id, line[field]);
            }
            for (field, code) in [
                ("equipment", item.equipment.map(|kind| kind.code())),
                ("condition", item.condition.map(|state| state.code())),
                ("energy_class", item.energy_class.as_deref()),
                ("made_in", item.made_in.as_deref()),
                ("reference", item.reference.as_deref()),
            ] {
                assert_eq!(line[field].as_str(), code, "{name}, {}, {field}", offer.id);
            }
            let prices = ["unit_price_ht", "unit_price_ttc", "line_ht", "line_ttc"];
            let priced: Vec<&str> = prices.into_iter().filter_map(|field| line[field].as_str()).collect();
            let amount = item.price.amount.value();
            assert_eq!(priced.first().map(|text| text.parse().unwrap()), amount, "{name}, {}", offer.id);
            assert_eq!(line["price"], serde_json::to_value(item).unwrap()["price"], "{name}, {}", offer.id);
        }
    }
}

#[test]
fn the_window_opens_the_whole_dossier_or_adds_its_offers() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("w.xlsx");
    let dossier = read(&example_json("portables"));
    fs::write(&file, workbook(&dossier)).unwrap();
    let setup = Setup { today: jiff::civil::date(2026, 11, 21), data_dir: Some(folder.path().join("data")) };
    let mut session = Session::new(setup).unwrap();
    let view = session.read_quote(&file).unwrap();
    assert_eq!(view.facts, ["Ce classeur vient d’Aloi\u{A0}: ses offres sont reprises telles quelles."]);
    assert_eq!((view.sheet.as_str(), view.lines.len(), view.findings.len()), ("Offres", 4, 0));
    assert!(view.lines.iter().all(|line| line.uses.len() == 1 && line.chosen == line.uses[0].code));
    let opened = session.take_quote(Vec::new()).unwrap();
    let ids = |workspace: &Workspace| workspace.offers.iter().map(|offer| offer.id.clone()).collect::<Vec<_>>();
    assert_eq!(
        (opened.title.as_str(), ids(&opened)),
        (dossier.title.as_str(), ["A", "B", "C", "D"].map(str::to_owned).to_vec())
    );
    session.read_quote(&file).unwrap();
    let twice = session.take_quote(Vec::new()).unwrap();
    assert_eq!(ids(&twice), ["A", "B", "C", "D", "E", "F", "G", "H"]);
    assert!(twice.undo.is_some_and(|name| name.contains("w.xlsx")));
}

/// Without « Dossier », the table of the offers is a quote like any other, and says the same prices and characteristics.
#[test]
fn the_table_of_offers_is_read_as_any_quote() {
    for name in EXAMPLES {
        let dossier = read(&example_json(name));
        let bytes = workbook(&dossier);
        let mapping = Mapping::default();
        let mut book = read_workbook(name, &bytes, &mapping).unwrap();
        book.sheets.retain(|sheet| sheet.name != "Dossier");
        assert_eq!(read_own(&book, &mapping).unwrap(), None);
        let (quote, exact) = (read_quote(&book, &mapping).unwrap(), own(name, &bytes).quote);
        // A line without any price sells nothing for a reader of quotes.
        let prices = [Field::UnitPriceHt, Field::UnitPriceTtc, Field::LineHt, Field::LineTtc];
        let priced = |item: &&Item| prices.iter().any(|field| item.figure(*field).is_some());
        let priced: Vec<&Item> = exact.items.iter().filter(priced).collect();
        assert_eq!((quote.sheet.as_str(), quote.header_row, quote.items.len()), ("Offres", 4, priced.len()), "{name}");
        for (field, column) in &exact.columns {
            let filled = priced.iter().any(|item| item.cells.values().any(|c| c.cell().starts_with(&column.column)));
            let found = quote.columns.get(field).map(|found| &found.column);
            assert!(!filled || found == Some(&column.column), "{name}: {field} is {found:?}, not {}", column.column);
        }
        for (read, exact) in quote.items.iter().zip(priced) {
            assert_eq!(read.row, exact.row, "{name}");
            assert_eq!(read.figures, exact.figures, "{name}, {}", exact.row);
            for (field, attribute) in exact.attributes.iter() {
                assert_eq!(read.attributes.get(field), Some(attribute), "{name}, {}, {field:?}", exact.row);
            }
        }
    }
}
