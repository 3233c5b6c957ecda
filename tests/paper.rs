//! The printed justification, read back with the tools a reader has: nothing shown is missing, moved or lost.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;
use std::sync::OnceLock;

use aloi_engine::french;
use aloi_report::said::carbon_phases;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::{EXAMPLES, aloi_in, example, example_json, path, put, quiet, with};

/// What a tool prints, or nothing, loudly, when the machine has not got it.
fn tool(name: &str, words: &[&str]) -> Option<String> {
    match Command::new(name).args(words).output() {
        Ok(output) => {
            assert!(
                output.status.success(),
                "{name} {words:?}: {}{}",
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            );
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("SKIPPED: {name} is not installed, so the paper is not read back with it");
            None
        }
        Err(error) => panic!("{name}: {error}"),
    }
}

/// Runs of any space as one plain space.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without any space: a word cut over two lines is whole again.
fn tight(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The text of each page, in the order in which it is drawn.
fn pages(pdf: &Path) -> Option<Vec<String>> {
    let text = tool("pdftotext", &["-raw", "-enc", "UTF-8", path(pdf), "-"])?;
    Some(text.trim_end_matches('\u{C}').split('\u{C}').map(flat).collect())
}

/// The justification of an example, printed once for all the tests.
fn example_pdf(name: &str) -> &'static Path {
    static PRINTED: OnceLock<Vec<PathBuf>> = OnceLock::new();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let all = PRINTED
        .get_or_init(|| EXAMPLES.map(|name| printed(folder, &format!("paper-{name}.pdf"), &example(name))).to_vec());
    &all[EXAMPLES.iter().position(|known| *known == name).unwrap()]
}

/// Writes the justification of `dossier` in `folder`.
fn printed(folder: &Path, name: &str, dossier: &Path) -> std::path::PathBuf {
    let answer = aloi_in(folder, &["report", path(dossier), "-o", name]);
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
    folder.join(name)
}

fn comparison(dossier: &Path) -> Value {
    let answer = aloi_in(support::root(), &["compare", path(dossier), "--json"]);
    serde_json::from_str(&answer.out).unwrap()
}

fn decimal(value: &Value) -> Option<Decimal> {
    value.as_str().map(|text| Decimal::from_str(text).unwrap())
}

fn decided(name: &str) -> bool {
    example_json(name).get("decision").is_some()
}

#[test]
fn page_one_shows_every_amount_of_the_comparison() {
    for name in EXAMPLES {
        let Some(pages) = pages(example_pdf(name)) else { return };
        let document = comparison(&example(name));
        let offers = document["offers"].as_array().unwrap();
        let table = pages[0]
            .split("Comparaison des offres")
            .nth(1)
            .unwrap_or_else(|| panic!("{name}: no comparison on page 1"));
        let found = support::compared(&example_json(name));
        let shown = carbon_phases(&found).rows.pop().unwrap().cells;
        let mut rest = table;
        for (offer, shown) in offers.iter().zip(shown) {
            // Each row in turn, its cells in the order of the columns.
            let euros = |part: &str, figure: &str| {
                decimal(&offer[part][figure]).map_or_else(|| "inconnu".to_owned(), french::euros)
            };
            // Carbon is shown to the one step of its column: the figure of the JSON, rounded to it.
            let carbon = shown.text;
            if let (Some(value), Some(exact)) = (shown.value, decimal(&offer["annual_carbon"]["total"])) {
                let places = i32::try_from(value.normalize().scale()).unwrap();
                assert!(
                    (exact - value).abs() <= Decimal::ONE && french::parse_number(&carbon) == Some(value),
                    "{carbon} for {exact}"
                );
                assert!(french::round(exact, places.max(0)) == value || places == 0, "{carbon} for {exact}");
            }
            let cells = [
                euros("outlay", "ht"),
                euros("outlay", "ttc"),
                euros("outlay", "net"),
                euros("annual_cost", "total"),
                carbon,
            ];
            for cell in cells {
                let cell = flat(&cell);
                let (_, after) = rest.split_once(&cell).unwrap_or_else(|| {
                    panic!("{name}, offer {}: {cell} is not on page 1 after the cells before it:\n{rest}", offer["id"])
                });
                rest = after;
            }
        }
        if let Some(chosen) = example_json(name).pointer("/decision/offer") {
            let offer = offers.iter().find(|offer| offer["id"] == *chosen).unwrap();
            let decision = pages[0].split("Les cinq questions").next().unwrap();
            for figure in ["ht", "vat", "ttc", "fctva", "net"] {
                let amount = flat(&french::euros(decimal(&offer["outlay"][figure]).unwrap()));
                assert!(decision.contains(&amount), "{name}: {figure} {amount} is not under the decision");
            }
        }
    }
}

#[test]
fn page_one_reads_in_order_and_holds_the_signatures() {
    for name in EXAMPLES {
        let Some(pages) = pages(example_pdf(name)) else { return };
        let dossier = example_json(name);
        let mut wanted = vec![
            "Justification d’achat".to_owned(),
            flat(dossier["title"].as_str().unwrap()),
            "Collectivité".to_owned(),
            "Enveloppe TTC".to_owned(),
            "Décision".to_owned(),
        ];
        wanted.extend(
            [
                "Les cinq questions BISOU",
                "Besoin",
                "Immédiat",
                "Semblable",
                "Origine",
                "Utile",
                "Avis",
                "Comparaison des offres",
            ]
            .map(str::to_owned),
        );
        let roles = [
            ("requester", "Demandeur"),
            ("it", "DSI"),
            ("buyer", "Acheteur"),
            ("finance", "Finances"),
            ("authority", "Ordonnateur"),
        ];
        if !decided(name) {
            wanted.push("PROJET : copie de travail, à ne pas signer".to_owned());
        }
        // A project is not signed: it has no place for it.
        for visa in dossier["visas"].as_array().unwrap().iter().filter(|_| decided(name)) {
            wanted.push(roles.iter().find(|(code, _)| visa["role"] == *code).unwrap().1.to_owned());
            wanted.push(flat(visa["name"].as_str().unwrap().split(',').next().unwrap()));
        }
        let mut rest = pages[0].as_str();
        for words in wanted {
            let (_, after) = rest
                .split_once(&words)
                .unwrap_or_else(|| panic!("{name}: « {words} » does not follow on page 1:\n{rest}"));
            rest = after;
        }
        assert!(pages.len() >= 2, "{name}: the detail is behind");
    }
}

#[test]
fn project_is_marked_on_undecided_dossiers_only() {
    for name in EXAMPLES {
        let Some(pages) = pages(example_pdf(name)) else { return };
        for page in &pages {
            assert_eq!(page.contains("PROJET"), !decided(name), "{name}: {page}");
        }
    }
}

#[test]
fn every_page_bears_reference_version_fingerprint_and_number() {
    for name in EXAMPLES {
        let Some(pages) = pages(example_pdf(name)) else { return };
        let dossier = support::read(&example_json(name));
        let comparison = support::compared(&example_json(name));
        let fingerprint = aloi_report::justification::fingerprint(&dossier, &comparison, support::catalog());
        assert!(fingerprint.len() == 16 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let reference = example_json(name)["reference"].as_str().unwrap().to_owned();
        for (index, page) in pages.iter().enumerate() {
            let footer = format!("{reference} · catalogues {} · empreinte {fingerprint}", support::catalog().version());
            assert!(page.contains(&footer), "{name}: page {} has no « {footer} »: {page}", index + 1);
            assert!(
                page.contains(&format!("page {}/{}", index + 1, pages.len())),
                "{name}: page {} is not numbered",
                index + 1
            );
        }
    }
}

#[test]
fn fonts_are_embedded_subsets_with_unicode() {
    for name in EXAMPLES {
        let Some(fonts) = tool("pdffonts", &[path(example_pdf(name))]) else { return };
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty(), "{fonts}");
        for row in rows {
            let words: Vec<&str> = row.split_whitespace().collect();
            assert_eq!(words[words.len() - 5..words.len() - 2], ["yes", "yes", "yes"], "{name}: {row}");
        }
    }
}

#[test]
fn the_file_is_sound_tagged_and_in_french() {
    let folder = tempfile::tempdir().unwrap();
    for name in EXAMPLES {
        let pdf = example_pdf(name);
        let Some(checked) = tool("qpdf", &["--check", path(pdf)]) else { return };
        assert!(checked.contains("No syntax or stream encoding errors found"), "{name}: {checked}");
        let opened = folder.path().join("ouvert.pdf");
        tool("qpdf", &["--qdf", "--object-streams=disable", path(pdf), path(&opened)]).unwrap();
        let bytes = fs::read(&opened).unwrap();
        assert!(String::from_utf8_lossy(&bytes).contains("/Lang (fr"), "{name}: the language is not said");
        let Some(info) = tool("pdfinfo", &[path(pdf)]) else { return };
        let says = |key: &str, value: &str| info.lines().any(|line| line.starts_with(key) && line.contains(value));
        assert!(
            says("Tagged:", "yes") && says("Page size:", "A4") && says("Encrypted:", "no") && says("JavaScript:", "no"),
            "{info}"
        );
        let title = flat(example_json(name)["title"].as_str().unwrap());
        assert!(flat(&info).contains(&title), "{name}: {info}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for name in EXAMPLES {
        let again = printed(folder.path(), "2.pdf", &example(name));
        assert!(fs::read(example_pdf(name)).unwrap() == fs::read(again).unwrap(), "{name}");
    }
}

/// Every string a person wrote in the dossier is on the paper.
#[test]
fn what_people_wrote_is_printed_whole() {
    for name in EXAMPLES {
        let dossier = example_json(name);
        let Some(pages) = pages(example_pdf(name)) else { return };
        let text = tight(&body(&pages));
        let mut written: Vec<&str> =
            ["/title", "/authority", "/department", "/requester", "/need/statement", "/decision/reason"]
                .iter()
                .filter_map(|place| dossier.pointer(place)?.as_str())
                .collect();
        written.extend(
            ["besoin", "immediat", "semblable", "origine", "utile"]
                .iter()
                .filter_map(|letter| dossier["bisou"][letter]["justification"].as_str()),
        );
        written.extend(
            dossier["decision"]["rejected"].as_object().into_iter().flatten().filter_map(|(_, reason)| reason.as_str()),
        );
        written.extend(dossier["decision"]["reserves"].as_array().into_iter().flatten().filter_map(Value::as_str));
        written.extend(
            dossier["visas"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|visa| [visa["name"].as_str().unwrap(), visa["opinion"].as_str().unwrap()]),
        );
        written.extend(dossier["offers"].as_array().unwrap().iter().filter_map(|offer| offer["name"].as_str()));
        assert!(written.len() > 12);
        for passage in written {
            for word in passage.split_whitespace() {
                assert!(text.contains(word), "{name}: « {word} » of « {passage} » is not on the paper");
            }
        }
    }
}

/// The pages without their footers, so that a text that runs over a page is whole again.
fn body(pages: &[String]) -> String {
    pages.iter().map(|page| page.split("· catalogues").next().unwrap_or(page)).collect::<Vec<_>>().join(" ")
}

/// Every word of each long text is found, in the paper of a dossier that strains the page.
fn flows(name: &str, dossier: &Value, words: &[String]) {
    let folder = tempfile::tempdir().unwrap();
    let file = put(folder.path(), "d.aloi", dossier);
    let pdf = printed(folder.path(), "j.pdf", &file);
    tool("qpdf", &["--check", path(&pdf)]);
    let Some(text) = tool("pdftotext", &["-raw", "-enc", "UTF-8", path(&pdf), "-"]) else { return };
    let text = tight(&text);
    for word in words {
        assert!(text.contains(&tight(word)), "{name}: « {word} » is lost");
    }
}

/// `count` words, all different, of seven letters.
fn many(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|index| format!("{prefix}{index:04}")).collect()
}

/// Where people write sentences, names and titles.
const WRITTEN: [&str; 9] = [
    "/decision/reason",
    "/decision/against_advice",
    "/need/statement",
    "/bisou/utile/justification",
    "/decision/rejected/A",
    "/visas/0/opinion",
    "/decision/reserves/0",
    "/title",
    "/requester",
];

#[test]
fn texts_of_three_thousand_characters_flow_without_loss() {
    let (mut dossier, mut words) = (example_json("portables"), Vec::new());
    for (place, prefix) in WRITTEN.into_iter().zip(["aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh", "ii"]) {
        let long = many(prefix, 430);
        assert!(long.join(" ").len() >= 3000);
        dossier = with(&dossier, &[(place, json!(long.join(" ")))]);
        words.extend(long);
    }
    flows("long texts", &dossier, &words);
}

#[test]
fn an_offer_with_a_long_name_prints_too() {
    for count in [20, 120] {
        let words = many("nom", count);
        flows(
            &format!("a name of {count} words"),
            &with(&example_json("portables"), &[("/offers/0/name", json!(words.join(" ")))]),
            &words,
        );
    }
}

/// The chart cannot hold it: printed all the same, or refused by the name of the field, which a person can shorten.
#[test]
fn a_name_as_long_as_a_page_prints_or_is_refused_by_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let name = many("nom", 430).join(" ");
    let file = put(folder.path(), "d.aloi", &with(&example_json("portables"), &[("/offers/0/name", json!(name))]));
    let answer = aloi_in(folder.path(), &["report", path(&file), "-o", "j.pdf"]);
    assert!(answer.status == 0 || answer.err.contains("nom"), "{}", answer.err);
}

#[test]
fn an_authority_and_a_reference_of_two_hundred_characters_print_too() {
    let (authority, reference) = (many("col", 28), many("ref", 28));
    let changes = [("/authority", json!(authority.join(" "))), ("/reference", json!(reference.join("-")))];
    flows("authority and reference", &with(&example_json("portables"), &changes), &[authority, reference].concat());
}

#[test]
fn words_longer_than_the_line_are_cut_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let letters = ["ß", "ø", "þ", "ð", "ł", "đ", "ř", "ğ", "ŵ", "ŷ", "ħ"];
    let places = [&WRITTEN[..], &["/offers/0/name", "/authority"]].concat();
    let changes: Vec<(&str, Value)> =
        places.iter().zip(letters).map(|(place, letter)| (*place, json!(letter.repeat(200)))).collect();
    assert_eq!(changes.len(), places.len());
    let file = put(folder.path(), "d.aloi", &with(&example_json("portables"), &changes));
    let pdf = printed(folder.path(), "j.pdf", &file);
    let Some(text) = tool("pdftotext", &["-raw", "-enc", "UTF-8", path(&pdf), "-"]) else { return };
    for (place, letter) in places.iter().zip(letters) {
        let found = text.matches(letter).count();
        assert!(found >= 200, "{place}: {found} letters « {letter} » of 200 are printed");
    }
}

#[test]
fn twelve_offers_are_all_on_the_paper() {
    let names: Vec<String> = (1..=12).map(|index| format!("Proposition numéro {index}")).collect();
    let offers: Vec<Value> = names
        .iter()
        .enumerate()
        .map(|(index, name)| {
            with(
                &support::offer(&format!("F{index}"), "laptop", "new", "5", &format!("{}", 1000 + index)),
                &[("/name", json!(name))],
            )
        })
        .collect();
    let mut wanted = names.clone();
    wanted.extend((0..12).map(|index| french::number(Decimal::from((1000 + index) * 12), 2)));
    flows("twelve offers", &quiet("0", 12, &offers), &wanted);
}

#[test]
fn a_dossier_with_everything_missing_prints_as_a_project_that_says_so() {
    let wanted = [
        "PROJET",
        "Aucune décision n’est prise",
        "La référence du dossier",
        "Ce qui manque à ce projet",
        "Aucune offre",
    ];
    flows("nothing", &json!({ "format": "aloi/1" }), &wanted.map(str::to_owned));
    let offer = json!({ "id": "A", "items": [{}] });
    flows(
        "an empty item",
        &json!({ "format": "aloi/1", "offers": [offer] }),
        &["inconnu".to_owned(), "PROJET".to_owned()],
    );
}

#[test]
fn characters_of_every_script_never_stop_the_printing() {
    let strange = "Éléonore Œdipe Łukasz Žižek Ελλάδα 日本 😀 \u{202E}abc \u{0}\u{7}\u{FFFF} e\u{301} ½ ‰ ﬁn";
    flows(
        "strange",
        &with(&example_json("portables"), &[("/decision/reason", json!(strange))]),
        &["Éléonore".to_owned(), "Œdipe".to_owned()],
    );
}
