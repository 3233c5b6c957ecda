//! The printed justification, read back with the tools a reader has: nothing shown is missing, moved or lost.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::str::FromStr;

use aloi_engine::french;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::{EXAMPLES, aloi_in, example, example_json, path, put, quiet, with};

/// What a tool prints, or nothing, loudly, when the machine has not got it.
fn tool(name: &str, words: &[&str]) -> Option<String> {
    match Command::new(name).args(words).output() {
        Ok(output) => {
            assert!(output.status.success(), "{name} {words:?}: {}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
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
    let folder = tempfile::tempdir().unwrap();
    for name in EXAMPLES {
        let Some(pages) = pages(&printed(folder.path(), &format!("{name}.pdf"), &example(name))) else { return };
        let document = comparison(&example(name));
        let offers = document["offers"].as_array().unwrap();
        let table = pages[0].split("Comparaison des offres").nth(1).unwrap_or_else(|| panic!("{name}: no comparison on page 1"));
        let largest = offers.iter().filter_map(|offer| decimal(&offer["annual_carbon"]["total"])).max().unwrap();
        let places = french::three_digits(largest);
        let mut rest = table;
        for offer in offers {
            // Each row in turn, its cells in the order of the columns.
            let euros = |part: &str, figure: &str| decimal(&offer[part][figure]).map_or_else(|| "inconnu".to_owned(), french::euros);
            let carbon = decimal(&offer["annual_carbon"]["total"])
                .map_or_else(|| "inconnu".to_owned(), |kg| french::number(french::round(kg, places), u32::try_from(places).unwrap_or(0)));
            let cells = [euros("outlay", "ht"), euros("outlay", "ttc"), euros("outlay", "net"), euros("annual_cost", "total"), carbon];
            for cell in cells {
                let cell = flat(&cell);
                let (_, after) = rest.split_once(&cell).unwrap_or_else(|| panic!("{name}, offer {}: {cell} is not on page 1 after the cells before it:\n{rest}", offer["id"]));
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
    let folder = tempfile::tempdir().unwrap();
    for name in EXAMPLES {
        let Some(pages) = pages(&printed(folder.path(), "j.pdf", &example(name))) else { return };
        let dossier = example_json(name);
        let mut wanted = vec!["Justification d’achat".to_owned(), flat(dossier["title"].as_str().unwrap()), "Collectivité".to_owned(), "Enveloppe TTC".to_owned(), "Décision".to_owned()];
        wanted.extend(["Les cinq questions BISOU", "Besoin", "Immédiat", "Semblable", "Origine", "Utile", "Avis", "Comparaison des offres"].map(str::to_owned));
        let roles = [("requester", "Demandeur"), ("it", "DSI"), ("buyer", "Acheteur"), ("finance", "Finances"), ("authority", "Ordonnateur")];
        for visa in dossier["visas"].as_array().unwrap() {
            wanted.push(roles.iter().find(|(code, _)| visa["role"] == *code).unwrap().1.to_owned());
            wanted.push(flat(visa["name"].as_str().unwrap().split(',').next().unwrap()));
        }
        let mut rest = pages[0].as_str();
        for words in wanted {
            let (_, after) = rest.split_once(&words).unwrap_or_else(|| panic!("{name}: « {words} » does not follow on page 1:\n{rest}"));
            rest = after;
        }
        assert!(pages.len() >= 2, "{name}: the detail is behind");
    }
}

#[test]
fn project_is_marked_on_undecided_dossiers_only() {
    let folder = tempfile::tempdir().unwrap();
    for name in EXAMPLES {
        let Some(pages) = pages(&printed(folder.path(), "j.pdf", &example(name))) else { return };
        for page in &pages {
            assert_eq!(page.contains("PROJET"), !decided(name), "{name}: {page}");
        }
    }
}

#[test]
fn every_page_bears_reference_version_fingerprint_and_number() {
    let folder = tempfile::tempdir().unwrap();
    for name in EXAMPLES {
        let Some(pages) = pages(&printed(folder.path(), "j.pdf", &example(name))) else { return };
        let fingerprint = aloi_report::justification::fingerprint(&support::read(&example_json(name)));
        assert!(fingerprint.len() == 16 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let reference = example_json(name)["reference"].as_str().unwrap().to_owned();
        for (index, page) in pages.iter().enumerate() {
            let footer = format!("{reference} · catalogues {} · empreinte {fingerprint}", support::catalog().version());
            assert!(page.contains(&footer), "{name}: page {} has no « {footer} »: {page}", index + 1);
            assert!(page.contains(&format!("page {}/{}", index + 1, pages.len())), "{name}: page {} is not numbered", index + 1);
        }
    }
}

#[test]
fn fonts_are_embedded_subsets_with_unicode() {
    let folder = tempfile::tempdir().unwrap();
    for name in EXAMPLES {
        let Some(fonts) = tool("pdffonts", &[path(&printed(folder.path(), "j.pdf", &example(name)))]) else { return };
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
        let pdf = printed(folder.path(), "j.pdf", &example(name));
        let Some(checked) = tool("qpdf", &["--check", path(&pdf)]) else { return };
        assert!(checked.contains("No syntax or stream encoding errors found"), "{name}: {checked}");
        let opened = folder.path().join("ouvert.pdf");
        tool("qpdf", &["--qdf", "--object-streams=disable", path(&pdf), path(&opened)]).unwrap();
        let bytes = fs::read(&opened).unwrap();
        assert!(String::from_utf8_lossy(&bytes).contains("/Lang (fr"), "{name}: the language is not said");
        let Some(info) = tool("pdfinfo", &[path(&pdf)]) else { return };
        let says = |key: &str, value: &str| info.lines().any(|line| line.starts_with(key) && line.contains(value));
        assert!(says("Tagged:", "yes") && says("Page size:", "A4") && says("Encrypted:", "no") && says("JavaScript:", "no"), "{info}");
        let title = flat(example_json(name)["title"].as_str().unwrap());
        assert!(flat(&info).contains(&title), "{name}: {info}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for name in EXAMPLES {
        let (one, two) = (printed(folder.path(), "1.pdf", &example(name)), printed(folder.path(), "2.pdf", &example(name)));
        assert!(fs::read(one).unwrap() == fs::read(two).unwrap(), "{name}");
    }
}

/// Every string a person wrote in the dossier is on the paper.
#[test]
fn what_people_wrote_is_printed_whole() {
    let folder = tempfile::tempdir().unwrap();
    for name in EXAMPLES {
        let dossier = example_json(name);
        let Some(pages) = pages(&printed(folder.path(), "j.pdf", &example(name))) else { return };
        let text = tight(&body(&pages));
        let mut written: Vec<&str> = ["/title", "/authority", "/department", "/requester", "/need/statement", "/decision/reason"]
            .iter()
            .filter_map(|place| dossier.pointer(place)?.as_str())
            .collect();
        written.extend(["besoin", "immediat", "semblable", "origine", "utile"].iter().filter_map(|letter| dossier["bisou"][letter]["justification"].as_str()));
        written.extend(dossier["decision"]["rejected"].as_object().into_iter().flatten().filter_map(|(_, reason)| reason.as_str()));
        written.extend(dossier["decision"]["reserves"].as_array().into_iter().flatten().filter_map(Value::as_str));
        written.extend(dossier["visas"].as_array().unwrap().iter().flat_map(|visa| [visa["name"].as_str().unwrap(), visa["opinion"].as_str().unwrap()]));
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

#[test]
fn long_texts_flow_without_loss() {
    let base = example_json("portables");
    let words = many("mot", 430);
    let long = words.join(" ");
    assert!(long.len() > 3000);
    for place in [
        "/decision/reason", "/decision/against_advice", "/need/statement", "/bisou/utile/justification", "/decision/rejected/A",
        "/offers/0/name", "/visas/0/opinion", "/title", "/decision/reserves/0",
    ] {
        flows(place, &with(&base, &[(place, json!(long))]), &words);
    }
}

#[test]
fn a_word_longer_than_the_line_is_cut_and_kept() {
    let word: String = ('a'..='z').cycle().take(200).collect();
    let base = example_json("portables");
    for place in ["/decision/reason", "/title", "/authority", "/requester", "/reference", "/offers/0/name", "/bisou/besoin/justification", "/visas/0/name", "/need/statement"] {
        let folder = tempfile::tempdir().unwrap();
        let file = put(folder.path(), "d.aloi", &with(&base, &[(place, json!(word))]));
        let pdf = printed(folder.path(), "j.pdf", &file);
        let Some(text) = tool("pdftotext", &["-raw", "-enc", "UTF-8", path(&pdf), "-"]) else { return };
        let found = tight(&text);
        // Lines of different cells may alternate: each piece of twelve letters must be somewhere.
        let lost: Vec<String> = (0..188).step_by(4).map(|start| word[start..start + 4].to_owned()).filter(|piece| !found.contains(piece)).collect();
        assert!(lost.is_empty(), "{place}: {lost:?} are lost");
        assert!(found.matches('q').count() >= 7, "{place}: the long word is shortened");
    }
}

#[test]
fn twelve_offers_are_all_on_the_paper() {
    let names: Vec<String> = (1..=12).map(|index| format!("Proposition numéro {index}")).collect();
    let offers: Vec<Value> = names
        .iter()
        .enumerate()
        .map(|(index, name)| with(&support::offer(&format!("F{index}"), "laptop", "new", "5", &format!("{}", 1000 + index)), &[("/name", json!(name))]))
        .collect();
    let mut wanted = names.clone();
    wanted.extend((0..12).map(|index| french::number(Decimal::from((1000 + index) * 12), 2)));
    flows("twelve offers", &quiet("0", 12, &offers), &wanted);
}

#[test]
fn a_dossier_with_everything_missing_prints_as_a_project_that_says_so() {
    let wanted = ["PROJET", "Aucune décision n’est prise", "la référence du dossier", "Ce qui manque à ce projet", "Aucune offre"];
    flows("nothing", &json!({ "format": "aloi/1" }), &wanted.map(str::to_owned));
    let offer = json!({ "id": "A", "items": [{}] });
    flows("an empty item", &json!({ "format": "aloi/1", "offers": [offer] }), &["inconnu".to_owned(), "PROJET".to_owned()]);
}

#[test]
fn characters_of_every_script_never_stop_the_printing() {
    let strange = "Éléonore Œdipe Łukasz Žižek Ελλάδα 日本 😀 \u{202E}abc \u{0}\u{7}\u{FFFF} e\u{301} ½ ‰ ﬁn";
    flows("strange", &with(&example_json("portables"), &[("/decision/reason", json!(strange))]), &["Éléonore".to_owned(), "Œdipe".to_owned()]);
}
